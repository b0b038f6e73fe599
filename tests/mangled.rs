//! Inputs of every kind, mangled: bytes changed, cut out, doubled, cut off, or spliced with another input's. Whatever comes of
//! them is an article or an error that says something; nothing panics, and reading ends.
//!
//! The same mangling every time. `MANGLED_ROUNDS=100000 cargo test --release --test mangled` goes on for longer, and
//! `MANGLED_SEED=2` along another way; `fuzz/` looks harder.

use clap::ValueEnum;
use dateline::article::{Content, Fields, Format, Input, Options, read_stream};
use dateline::corrections::Corrections;
use dateline::output::{OutputFormat, Settings};
use dateline::{Article, Gazetteer, Offsets, extract_with};
use std::path::Path;

/// A generator of numbers (xorshift): small, and the same everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }
}

fn setting(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(otherwise)
}

/// The files of these folders of the project.
fn seeds(folders: &[&str]) -> Vec<Vec<u8>> {
    let mut seeds = Vec::new();
    for folder in folders {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut paths: Vec<_> = std::fs::read_dir(&folder).expect("the seeds are there").map(|e| e.expect("it can be read").path()).collect();
        paths.sort();
        seeds.extend(paths.iter().filter(|p| p.is_file()).map(|p| std::fs::read(p).expect("a seed can be read")));
    }
    assert!(!seeds.is_empty());
    seeds
}

fn mangle(seeds: &[Vec<u8>], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seeds[numbers.below(seeds.len())].clone();
    for _ in 0..1 + numbers.below(4) {
        let (at, len) = (numbers.below(bytes.len()), numbers.below(40));
        let end = (at + len).min(bytes.len());
        match numbers.below(7) {
            0 => bytes.iter_mut().skip(at).take(1).for_each(|b| *b ^= 1 << numbers.below(8)),
            1 => bytes.iter_mut().skip(at).take(3).for_each(|b| *b = numbers.below(256) as u8),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let piece = bytes[at..end].to_vec();
                let to = numbers.below(bytes.len());
                bytes.splice(to..to, piece);
            }
            4 => bytes.truncate(at),
            5 => {
                let other = &seeds[numbers.below(seeds.len())];
                let from = numbers.below(other.len());
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            _ => bytes[at..end].fill([0, b'"', b'<', b'\n', b'{', 0xff][numbers.below(6)]),
        }
    }
    bytes
}

fn rounds(seeds: &[Vec<u8>], few: u64, mut each: impl FnMut(Vec<u8>)) {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15 ^ setting("MANGLED_SEED", 1));
    for _ in 0..setting("MANGLED_ROUNDS", few) {
        each(mangle(seeds, &mut numbers));
    }
}

#[test]
fn readers_take_anything() {
    let fields = Fields::default();
    rounds(&seeds(&["fuzz/seeds/readers", "fuzz/seeds/jsonl", "fuzz/seeds/text"]), 2000, |bytes| {
        for from in Format::value_variants() {
            let options = Options { from: *from, unpack_limit: 1 << 20, ..Options::default() };
            let mut inputs = 0;
            read_stream(&bytes[..], &options, &mut |input| {
                inputs += 1;
                let error = match input {
                    Ok(input) => input.read(&fields).err().map(|(_, e)| e),
                    Err(e) => Some(e),
                };
                assert!(error.is_none_or(|e| !e.to_string().is_empty()), "an error says what is wrong");
                true
            });
            assert!(inputs <= bytes.len() + 1, "reading ends");
        }
    });
}

#[test]
fn pages_give_paragraphs_or_an_error() {
    rounds(&seeds(&["fixtures/pages"]), 500, |bytes| {
        let input = Input { id: "a".to_owned(), path: None, line: 1, content: Content::Page(bytes, None, None) };
        match input.read(&Fields::default()) {
            Ok((article, _)) => assert!(article.text.ends_with('\n') && !article.text.contains("\n\n\n"), "{:?}", article.text),
            Err((_, error)) => assert!(!error.to_string().is_empty()),
        }
    });
}

#[test]
fn corrections_and_lists_take_anything() {
    const TEXT: &str = "Café raid: at least 12 people were killed in Kabul on Monday, police said. “We saw it,” said Omar Haddad 🦀. The \
                        Taliban denied any role in Kabul, and 12 people were hurt.";
    let gazetteer = Gazetteer::embedded();
    rounds(&seeds(&["fuzz/seeds/corrections", "fuzz/seeds/gazetteer"]), 300, |bytes| {
        let text = String::from_utf8_lossy(&bytes);
        let own = gazetteer.with_user(&[("own.tsv".to_owned(), text.to_string())]);
        let mut corrections = Corrections::default();
        let told = corrections.add(&text);
        assert!(told.is_ok() || told.is_err_and(|e| e.to_string().starts_with("line ")));
        let article = Article { id: "a".into(), text: TEXT.into(), ..Article::default() };
        for offsets in [Offsets::Char, Offsets::Byte, Offsets::Utf16] {
            let mut record = extract_with(&article, own.as_ref().unwrap_or(&gazetteer), offsets);
            corrections.amend(&mut record, TEXT);
            let ends = record.dates.iter().map(|d| d.end).chain(record.casualties.iter().map(|c| c.end)).chain(record.quotes.iter().map(|q| q.end));
            assert!(ends.max().unwrap_or(0) <= offsets.units(TEXT));
        }
    });
}

#[test]
fn writers_take_anything() {
    let gazetteer = Gazetteer::embedded();
    rounds(&seeds(&["fixtures/articles"]), 60, |bytes| {
        let text = String::from_utf8_lossy(&bytes);
        let article =
            Article { id: "\u{1b}\"\\,\t/../".into(), title: Some(text.chars().take(20).collect()), text: text.clone(), ..Article::default() };
        for to in OutputFormat::value_variants() {
            let settings = Settings { to: *to, table: None, offsets: Offsets::Utf16, colour: true, single: true };
            settings.render(&extract_with(&article, &gazetteer, settings.unit()), &text);
        }
    });
}
