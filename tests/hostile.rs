//! Texts that once broke something, and texts made to be slow, through the library.

mod checks;

use checks::{checked, hostile};
use dateline::{Article, Gazetteer};

/// Every file of `tests/crashes` made some fuzz target fail once.
#[test]
fn what_once_failed_does_not_fail_again() {
    let gazetteer = Gazetteer::embedded();
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/crashes");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("tests/crashes is there") {
        let bytes = std::fs::read(entry.expect("the folder can be read").path()).expect("a file can be read");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        checked(&Article { text: text.into(), ..Article::default() }, &gazetteer);
        count += 1;
    }
    assert!(count > 0);
}

#[test]
fn hostile_texts_keep_the_promises() {
    let gazetteer = Gazetteer::embedded();
    for hostile in hostile::ALL {
        checked(&Article { text: hostile.text(20_000).into(), ..Article::default() }, &gazetteer);
    }
}
