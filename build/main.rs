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

/// The start value of FNV-1a.
const FNV: u64 = 0xcbf2_9ce4_8422_2325;

fn main() {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=gazetteers");
    println!("cargo::rerun-if-changed=src/quotes/weights.tsv");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("gazetteers");
    let out = std::env::var_os("OUT_DIR").expect("cargo sets OUT_DIR");
    let out = Path::new(&out);
    let weights = std::fs::read_to_string(root.join("../src/quotes/weights.tsv")).expect("the weights of reported speech can be read");
    let mut lists = FNV;
    let (gazetteer, strings) = gazetteer::compile(&root);
    for (name, blob) in [
        ("quotes.bin", quotes::compile(&weights)),
        ("lexicon.bin", lexicon::compile(&root)),
        ("gazetteer.bin", gazetteer),
        ("gazetteer.txt", strings.into_bytes()),
    ] {
        lists = blob.iter().fold(lists, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
        std::fs::write(out.join(name), blob).expect("OUT_DIR can be written");
    }
    // Runs that are taken up must have been begun with the same lists.
    println!("cargo::rustc-env=DATELINE_LISTS={lists:016x}");
}

/// Appends `items` to the blob at a multiple of 8 bytes; returns its offset.
fn append<T: bytemuck::Pod>(blob: &mut Vec<u8>, items: &[T]) -> u32 {
    blob.resize(blob.len().next_multiple_of(8), 0);
    let offset = blob.len() as u32;
    blob.extend_from_slice(bytemuck::cast_slice(items));
    offset
}
