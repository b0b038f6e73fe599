//! Texts made to be slow: each is without end in one respect, in which some rule might look too far.
#![allow(dead_code)] // Each test uses its part of it.

/// A hostile text: its name, and how to write it at a length of about so many bytes.
pub struct Hostile {
    /// What is without end.
    pub name: &'static str,
    write: fn(usize) -> String,
}

impl Hostile {
    /// The text, `bytes` long or a little longer.
    pub fn text(&self, bytes: usize) -> String {
        (self.write)(bytes)
    }
}

/// All of them.
pub const ALL: &[Hostile] = &[
    Hostile { name: "one word", write: |n| repeat("a", n) },
    Hostile { name: "one sentence of words", write: |n| repeat("and then they went on to the next of the ", n) },
    Hostile { name: "adverbs", write: |n| repeat("very really not ", n) },
    Hostile { name: "one sentence of capitals", write: |n| repeat("Kabul Harrow United Party Ahmad ", n) },
    Hostile { name: "names joined by of", write: |n| repeat("Bank of ", n) },
    Hostile { name: "one name again and again", write: |n| repeat("Mr. Smith met Paul Smith. ", n) },
    Hostile { name: "new names", write: |n| numbered(n, |i| format!("{} {} spoke. ", word(i), word(i * 7 + 3))) },
    Hostile { name: "new names with one surname", write: |n| numbered(n, |i| format!("{} Smith met Smith. ", word(i))) },
    Hostile { name: "places of one name", write: |n| repeat("Paris, London, Springfield, Alexandria, San Jose and Santa Cruz. ", n) },
    Hostile { name: "acronyms", write: |n| numbered(n, |i| format!("the {} {} Front ({}F) said. ", word(i), word(i + 9), word(i).to_uppercase())) },
    Hostile { name: "two names in one", write: |n| numbered(n, |i| format!("Ana {} of Ohio and Ben {} of Iowa met. ", word(i), word(i + 5))) },
    Hostile { name: "branches", write: |n| numbered(n, |i| format!("The ISIS branch blamed the {} Front. ", word(i))) },
    Hostile { name: "opening marks", write: |n| repeat("“", n) },
    Hostile { name: "straight marks", write: |n| repeat("\"", n) },
    Hostile { name: "marks and words", write: |n| repeat("“a ‘b \"c ", n) },
    Hostile { name: "a quotation over all paragraphs", write: |n| repeat("“We are here, he said.\n\n", n) },
    Hostile { name: "a quotation without end", write: |n| format!("“{}", repeat("We are here and stay. ", n)) },
    Hostile { name: "quotations in one sentence", write: |n| repeat("“yes,” said he, “no,” she added, ", n) },
    Hostile { name: "cues in one sentence", write: |n| repeat("he said that she told him that ", n) },
    Hostile { name: "cues and sources", write: |n| repeat("according to the police, officials said, ", n) },
    Hostile { name: "brackets", write: |n| repeat("([", n) },
    Hostile { name: "brackets around words", write: |n| repeat("(a [b. ", n) },
    Hostile { name: "stops", write: |n| repeat(". ", n) },
    Hostile { name: "stops without blanks", write: |n| repeat(".", n) },
    Hostile { name: "initials", write: |n| repeat("J. R. U.S.A. ", n) },
    Hostile { name: "colons", write: |n| repeat("a:b http://c ", n) },
    Hostile { name: "hyphens", write: |n| repeat("well-known-", n) },
    Hostile { name: "apostrophes", write: |n| repeat("o'n's'", n) },
    Hostile { name: "commas", write: |n| repeat(",", n) },
    Hostile { name: "tolls in one sentence", write: |n| repeat("12 people were killed and 30 others wounded, including 5 children, ", n) },
    Hostile { name: "counts", write: |n| repeat("12 1,200 two dozen of at least ", n) },
    Hostile { name: "number words", write: |n| repeat("twenty-five hundred thousand and ", n) },
    Hostile { name: "groups of people", write: |n| repeat("three soldiers, two women and a policeman, ", n) },
    Hostile { name: "tolls", write: |n| repeat("At least 12 people were killed in Kabul on Monday. ", n) },
    Hostile { name: "different tolls", write: |n| numbered(n, |i| format!("{i} people were killed and {i} injured in {}. ", word(i))) },
    Hostile { name: "dates in one sentence", write: |n| repeat("on Monday, April 22, 2018, last week, in the 1990s, ", n) },
    Hostile { name: "dates", write: |n| repeat("Three days earlier it rained. It rained on May 5. ", n) },
    Hostile { name: "claims in one sentence", write: |n| repeat("ISIS claimed responsibility for the attack and blamed ", n) },
    Hostile { name: "claims", write: |n| repeat("The Taliban claimed responsibility for the bombing. ", n) },
    Hostile { name: "incidents", write: |n| numbered(n, |i| format!("A bomb killed {i} people in {} on May {}. ", word(i), i % 28 + 1)) },
    Hostile { name: "incidents elsewhere", write: |n| numbered(n, |i| format!("Elsewhere, a bomb killed {} people.\n\n", i % 90 + 2)) },
    Hostile { name: "protests", write: |n| repeat("Police braced for protests over the killing of a boy in the 2011 attack.\n\n", n) },
    Hostile { name: "items of a list", write: |n| numbered(n, |i| format!("{i}. water ")) },
    Hostile { name: "lists that begin", write: |n| repeat("1. a) ", n) },
    Hostile { name: "bullets", write: |n| repeat("• a ", n) },
    Hostile { name: "short lines", write: |n| repeat("a\n", n) },
    Hostile { name: "empty lines", write: |n| repeat("\n", n) },
    Hostile { name: "wrapped lines", write: |n| repeat("the government said on that day that it would\n", n) },
    Hostile { name: "datelines", write: |n| repeat("KABUL, Afghanistan (AP) — They met.\n", n) },
    Hostile { name: "combining marks", write: |n| format!("e{}", repeat("\u{301}", n)) },
    Hostile { name: "zero-width characters", write: |n| repeat("\u{200b}\u{feff}", n) },
    Hostile { name: "emoji", write: |n| repeat("👩\u{200d}👩\u{200d}👧", n) },
    Hostile { name: "right to left", write: |n| repeat("\u{202e}שלום \u{202c}", n) },
    Hostile { name: "blanks", write: |n| repeat(" ", n) },
    Hostile { name: "hard blanks", write: |n| repeat("\u{a0}", n) },
    Hostile { name: "replacement characters", write: |n| repeat("\u{fffd}", n) },
];

fn repeat(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes.div_ceil(piece.len()))
}

fn numbered(bytes: usize, piece: impl Fn(usize) -> String) -> String {
    let mut out = String::with_capacity(bytes + 100);
    for i in 0.. {
        if out.len() >= bytes {
            break;
        }
        out.push_str(&piece(i));
    }
    out
}

/// A capitalised word of its own for every number.
fn word(mut number: usize) -> String {
    let mut out = String::from("B");
    for _ in 0..4 {
        out.push(b"aeiou"[number % 5] as char);
        number /= 5;
        out.push(b"lmnrstvk"[number % 8] as char);
        number /= 8;
    }
    out
}
