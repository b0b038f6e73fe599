//! Any text through every writer in every unit of offsets: nothing panics, and what says it is JSON is JSON.

#![no_main]

use clap::ValueEnum;
use dateline::output::OutputFormat;
use dateline::{Article, Gazetteer, Offsets, extract_with};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

fuzz_target!(|text: &str| {
    let article = Article { id: "\u{1b}\"\\,\t".into(), title: Some(text.chars().take(20).collect()), text: text.into(), ..Article::default() };
    for offsets in [Offsets::Char, Offsets::Byte, Offsets::Utf16] {
        let record = extract_with(&article, &GAZETTEER, offsets);
        for format in OutputFormat::value_variants() {
            if *format == OutputFormat::Marked && offsets != Offsets::Byte {
                continue;
            }
            let mut out = Vec::new();
            format.write(&record, text, true, &mut out);
            if matches!(format, OutputFormat::Jsonl | OutputFormat::Json) {
                serde_json::from_slice::<serde_json::Value>(&out).expect("JSON");
            }
        }
    }
});
