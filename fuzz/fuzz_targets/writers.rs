//! Any text through every writer in every unit of offsets: nothing panics, and what says it is JSON is JSON.

#![no_main]

use clap::ValueEnum;
use dateline::output::{OutputFormat, Rendered, Settings};
use dateline::{Article, Gazetteer, Offsets, extract_with};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

fuzz_target!(|text: &str| {
    let article = Article { id: "\u{1b}\"\\,\t".into(), title: Some(text.chars().take(20).collect()), text: text.into(), ..Article::default() };
    for offsets in [Offsets::Char, Offsets::Byte, Offsets::Utf16] {
        for to in OutputFormat::value_variants() {
            let settings = Settings { to: *to, table: None, offsets, colour: true, single: true };
            let record = extract_with(&article, &GAZETTEER, settings.unit());
            if let (OutputFormat::Jsonl | OutputFormat::Json, Rendered::Bytes(out)) = (to, settings.render(&record, text)) {
                serde_json::from_slice::<serde_json::Value>(&out).expect("JSON");
            }
        }
    }
});
