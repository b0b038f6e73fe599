//! What must hold of every text: spans slice, units of offsets agree, nothing depends on what stands before or behind, or on
//! the number of threads.

mod checks;

use checks::checked;
use dateline::{Article, Document, Gazetteer, Lexicon, Offsets, extract, extract_with};
use proptest::prelude::*;
use serde_json::Value;
use std::sync::LazyLock;

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

/// Pieces of news, joined at random: likelier to meet a rule than letters at random are.
const PIECES: &[&str] = &[
    "At least 12 people were killed",
    " and 30 others wounded",
    ", including five children,",
    " in Kabul",
    " on Monday",
    ", officials said",
    ". ",
    ".\n\n",
    "\n",
    "“We heard a blast,” said Ahmad Rashid",
    ", 32",
    "He added: “It was loud.”",
    " the Islamic State group",
    " claimed responsibility",
    " for the attack",
    " of April 22, 2018",
    " two weeks ago",
    "U.S. President",
    " Mr. Smith",
    "The café’s owner",
    " denied it",
    " who",
    " that",
    "(",
    ")",
    "“",
    "”",
    "\"",
    "‘",
    "’",
    " — ",
    "...",
    "1. ",
    "• ",
    "KABUL, Afghanistan (AP) — ",
    " 1,200",
    " dozens of",
    " Gen. J. R. Doe",
    "\u{200b}",
    "é",
    "👩\u{200d}👧",
    "שלום",
    "\r\n",
    "\t",
    " ",
];

fn news() -> impl Strategy<Value = String> {
    let piece = prop_oneof![9 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => any::<String>()];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Whole sentences, so that what stands before them changes nothing.
fn paragraphs() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(
        &[
            "At least 12 people were killed in Kabul, officials said.",
            "Two men were wounded in the attack.",
            "The government denied the report.",
            "“We heard a blast,” said a witness.",
            "Nobody claimed responsibility for the bombing.",
        ][..],
    );
    prop::collection::vec(sentence, 1..6).prop_map(|s| s.join("\n\n"))
}

fn article(text: &str) -> Article<'_> {
    Article { text: text.into(), ..Article::default() }
}

/// The findings of these lists as text and place, with all offsets moved down.
fn found(record: &Value, lists: &[&str], by: u64) -> Vec<(String, u64, String)> {
    let item = |list: &str, f: &Value| Some((list.to_owned(), f["start"].as_u64()?.checked_sub(by)?, f["text"].as_str()?.to_owned()));
    lists.iter().flat_map(|list| record[*list].as_array().into_iter().flatten().filter_map(|f| item(list, f))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spans_slice_and_references_hold(text in news()) {
        checked(&article(&text), &GAZETTEER);
    }

    #[test]
    fn any_characters_at_all_are_read(text in any::<String>()) {
        checked(&article(&text), &GAZETTEER);
    }

    #[test]
    fn units_of_offsets_agree(text in news()) {
        let (a, b, c) = (article(&text), article(&text), article(&text));
        let chars = extract(&a, &GAZETTEER);
        let bytes = extract_with(&b, &GAZETTEER, Offsets::Byte);
        let utf16 = extract_with(&c, &GAZETTEER, Offsets::Utf16);
        prop_assert_eq!(chars.sentences.len(), bytes.sentences.len());
        for ((c, b), u) in chars.sentences.iter().zip(&bytes.sentences).zip(&utf16.sentences) {
            for (c, b, u) in [(c.start, b.start, u.start), (c.end, b.end, u.end)] {
                prop_assert_eq!(text[..b].chars().count(), c);
                prop_assert_eq!(text[..b].encode_utf16().count(), u);
                prop_assert_eq!(text.char_indices().nth(c).map_or(text.len(), |(at, _)| at), b);
            }
        }
    }

    #[test]
    fn every_token_lies_in_its_sentence(text in news()) {
        let doc = Document::new(&text, Lexicon::embedded());
        let mut last = 0;
        for sentence in &doc.sentences {
            for token in &doc.tokens[sentence.tokens()] {
                prop_assert!(token.len > 0 && last <= token.start && sentence.span.contains(token.span()));
                prop_assert!(text.get(token.span().range()).is_some());
                last = token.end();
            }
        }
    }

    #[test]
    fn two_articles_in_a_row_lose_no_sentence((a, b) in (paragraphs(), paragraphs())) {
        let count = |text: &str| extract(&article(text), &GAZETTEER).sentences.len();
        prop_assert_eq!(count(&format!("{a}\n\n{b}")), count(&a) + count(&b));
    }

    #[test]
    fn what_stands_before_moves_findings_and_no_more(text in paragraphs()) {
        const PREFIX: &str = "The café’s “naïve” chairs are blue, and wood is wet.\n\n";
        let lists = ["casualties", "claims", "quotes"];
        let alone = checked(&article(&text), &GAZETTEER);
        let moved = format!("{PREFIX}{text}");
        let moved = checked(&article(&moved), &GAZETTEER);
        prop_assert_eq!(found(&alone, &lists, 0), found(&moved, &lists, PREFIX.chars().count() as u64));
    }
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let input = format!("{}/fixtures/articles", env!("CARGO_MANIFEST_DIR"));
    let run = |threads: &str| {
        let out = std::process::Command::new(env!("CARGO_BIN_EXE_dateline")).args(["extract", &input, "--threads", threads]).output();
        out.expect("dateline runs").stdout
    };
    let one = run("1");
    assert!(!one.is_empty());
    for threads in ["2", "3", "8"] {
        assert!(run(threads) == one, "{threads} threads");
    }
}
