//! Any text through the whole pipeline: nothing panics, and the record keeps its promises (`tests/checks`).

#![no_main]

#[path = "../../tests/checks/mod.rs"]
mod checks;

use dateline::{Article, Gazetteer};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

fuzz_target!(|text: &str| {
    let article = Article { text: text.into(), ..Article::default() };
    checks::checked(&article, &GAZETTEER);
});
