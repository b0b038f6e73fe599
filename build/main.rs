//! Compiles `gazetteers/` into the tables that the program embeds: the lexicon (words and their classes) and the
//! gazetteer (entities and their aliases); and the weights of reported speech. A mistake in a list stops the build with the file and the line.

mod gazetteer;
mod lexicon;
mod lists;
mod quotes;

#[allow(dead_code)]
#[path = "../src/lexicon/class.rs"]
mod class;
#[allow(dead_code)]
#[path = "../src/gazetteer/fold.rs"]
mod fold;
#[allow(dead_code)]
#[path = "../src/gazetteer/layout.rs"]
mod gazetteer_layout;
#[allow(dead_code)]
#[path = "../src/lexicon/hash.rs"]
mod hash;
#[allow(dead_code)]
#[path = "../src/gazetteer/kind.rs"]
mod kind;
#[allow(dead_code)]
#[path = "../src/lexicon/layout.rs"]
mod lexicon_layout;

use std::path::Path;

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=gazetteers");
    println!("cargo::rerun-if-changed=src/quotes/weights.tsv");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers");
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let out = Path::new(&out);
    let weights = std::fs::read_to_string(root.join("../src/quotes/weights.tsv")).expect("the weights of reported speech can be read");
    std::fs::write(out.join("quotes.bin"), quotes::compile(&weights)).expect("OUT_DIR can be written");
    std::fs::write(out.join("lexicon.bin"), lexicon::compile(&root)).expect("OUT_DIR can be written");
    std::fs::write(out.join("gazetteer.bin"), gazetteer::compile(&root)).expect("OUT_DIR can be written");
}

/// Appends `items` to the blob at a multiple of 8 bytes; returns its offset.
fn append<T: bytemuck::Pod>(blob: &mut Vec<u8>, items: &[T]) -> u32 {
    blob.resize(blob.len().next_multiple_of(8), 0);
    let offset = blob.len() as u32;
    blob.extend_from_slice(bytemuck::cast_slice(items));
    offset
}
