//! Any lines as corrections of a record, in every unit of offsets: what is amended keeps within its text.

#![no_main]

use dateline::corrections::Corrections;
use dateline::{Article, Gazetteer, Offsets, extract_with};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

const TEXT: &str = "Café raid: at least 12 people were killed in Kabul on Monday, police said. “We saw it,” said Omar Haddad 🦀. The Taliban \
                    denied any role in Kabul, and 12 people were hurt.";

fuzz_target!(|lines: &str| {
    let mut corrections = Corrections::default();
    if let Err(error) = corrections.add(lines) {
        assert!(error.to_string().starts_with("line "), "an error names its line");
    }
    let article = Article { id: "a".into(), text: TEXT.into(), ..Article::default() };
    for offsets in [Offsets::Char, Offsets::Byte, Offsets::Utf16] {
        let mut record = extract_with(&article, &GAZETTEER, offsets);
        corrections.amend(&mut record, TEXT);
        let length = offsets.units(TEXT);
        let spans = record.dates.iter().map(|d| (d.start, d.end)).chain(record.casualties.iter().map(|c| (c.start, c.end)));
        for (start, end) in spans.chain(record.quotes.iter().map(|q| (q.start, q.end))).chain(record.claims.iter().map(|c| (c.start, c.end))) {
            assert!(start < end && end <= length, "{start}..{end} of {length}");
        }
        assert!(record.casualties.iter().all(|c| c.part_of.is_none_or(|n| (n as usize) < record.casualties.len())));
        assert!(record.claims.iter().all(|c| c.quote.is_none_or(|n| (n as usize) < record.quotes.len())));
        for toll in record.incidents.iter().flat_map(|i| [i.killed, i.injured]).flatten() {
            assert!((toll.casualty as usize) < record.casualties.len());
        }
    }
});
