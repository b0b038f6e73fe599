//! Words and their classes → the lexicon's tables.

use crate::append;
use crate::class::Class;
use crate::hash::{hash_in_text, join, spread};
use crate::lexicon_layout::{Entry, Header, NO_POS, Phrase, SHELVES, Slot, Table, Value, shelf, slot_entry};
use crate::lists::{read, read_folder};
use std::collections::BTreeMap;
use std::path::Path;

/// The classes of one word or phrase with the value in each, and the commonest part of speech.
#[derive(Default)]
struct Word {
    classes: BTreeMap<u8, String>,
    pos: Option<u8>,
}

#[derive(Default)]
struct Words(BTreeMap<String, Word>);

impl Words {
    fn add(&mut self, word: &str, class: Class, value: &str) {
        // "social-security" and "social security" are one phrase: it has the classes of both.
        let word = phrase_words(&word.trim().trim_end_matches('.').to_lowercase().replace('\u{2019}', "'")).join(" ");
        if word.is_empty() {
            return;
        }
        let entry = self.0.entry(word).or_default().classes.entry(class as u8).or_default();
        if entry.is_empty() {
            *entry = value.to_owned();
        }
    }
}

/// The lexicon as one blob.
pub fn compile(root: &Path) -> Vec<u8> {
    layout(&collect(root).0)
}

fn collect(root: &Path) -> Words {
    let mut words = Words::default();
    for &class in Class::ALL {
        for row in read(&root.join("cues").join(format!("{}.tsv", class.file()))) {
            if row.get("word").is_empty() {
                row.fail("the column `word` is empty");
            }
            words.add(row.get("word"), class, row.get("value"));
        }
    }
    for row in read(&root.join("words/pos.tsv")) {
        let mut first = None;
        for class in row.get("tags").split('|').filter_map(penn_class) {
            words.add(row.get("word"), class, "");
            first.get_or_insert(class as u8);
        }
        if let Some(word) = words.0.get_mut(&row.get("word").to_lowercase()) {
            word.pos = word.pos.or(first);
        }
    }
    for word in std::fs::read_to_string(root.join("words/common.txt")).unwrap_or_default().lines() {
        words.add(word, Class::Common, "");
    }
    for row in read(&root.join("people/given_names.tsv")) {
        words.add(row.get("name"), Class::GivenName, row.get("gender"));
    }
    for row in read(&root.join("people/surnames.tsv")) {
        words.add(row.get("name"), Class::Surname, "");
    }
    for row in read(&root.join("people/titles.tsv")) {
        let class = match row.get("class") {
            "honorific" => Class::Honorific,
            "rank" => Class::Rank,
            "office" => Class::Office,
            "role" => Class::Role,
            other => row.fail(&format!("`{other}` is no class of titles: honorific, rank, office or role")),
        };
        words.add(row.get("word"), class, row.get("gender"));
    }
    for row in read(&root.join("groups/head_nouns.tsv")) {
        let class = match row.get("kind") {
            "river" | "water" | "mountain" | "facility" | "region" | "city" | "county" | "district" | "area" | "island" | "country" => {
                Class::PlaceHead
            }
            _ => Class::GroupHead,
        };
        words.add(row.get("word"), class, row.get("kind"));
    }
    for row in read(&root.join("places/countries.tsv")) {
        for column in ["adjectives", "people"] {
            for word in row.get(column).split('|') {
                words.add(word.split('^').next().unwrap_or(""), Class::Demonym, row.get("country"));
            }
        }
    }
    for row in read_folder(&root.join("groups")) {
        if row.get("kind") == "norp" {
            for alias in std::iter::once(row.get("name")).chain(row.get("aliases").split('|')) {
                words.add(alias.split('^').next().unwrap_or(""), Class::Demonym, row.get("country"));
            }
        }
    }
    words
}

/// The part of speech of a Penn Treebank tag, where it is an open class.
fn penn_class(tag: &str) -> Option<Class> {
    Some(match tag {
        "NN" | "NNS" => Class::Noun,
        "VB" | "VBP" => Class::Verb,
        "VBZ" => Class::VerbS,
        "VBD" => Class::VerbPast,
        "VBN" => Class::VerbParticiple,
        "VBG" => Class::VerbIng,
        "JJ" | "JJR" | "JJS" => Class::Adjective,
        "RB" | "RBR" | "RBS" => Class::Adverb,
        _ => return None,
    })
}

fn layout(words: &BTreeMap<String, Word>) -> Vec<u8> {
    let mut entries = vec![Entry { classes: 0, begins: 0, first_value: 0, values: 0, len: 0, pos: NO_POS }];
    let mut index: BTreeMap<u32, (u32, &str)> = BTreeMap::new();
    let (mut values, mut strings) = (Vec::new(), Vec::new());
    let mut interned: BTreeMap<&str, usize> = BTreeMap::new();
    let mut phrases: BTreeMap<u64, Phrase> = BTreeMap::new();
    let mut add_values = |word: &'_ BTreeMap<u8, String>| {
        let first = values.len() as u32;
        for (&class, value) in word {
            values.push((class, value.clone()));
        }
        (first, word.len() as u16)
    };
    let mut starts: Vec<(u32, u64)> = Vec::new();
    // Words with values that stages ask for come first, those of many classes, which are the commonest, before the others, and phrases
    // last: what is asked for often lies together.
    let is_cue = |word: &Word| word.classes.keys().any(|c| CUES & 1 << c != 0);
    let mut order: Vec<_> = words.iter().collect();
    order.sort_by_key(|(text, word)| match phrase_words(text).len() {
        2.. => usize::MAX - is_cue(word) as usize,
        _ if is_cue(word) => 64 - word.classes.len(),
        _ => 64,
    });
    for (text, word) in order {
        let (first_value, count) = add_values(&word.classes);
        let parts: Vec<u32> = phrase_words(text).iter().map(|w| hash_in_text(w)).collect();
        let classes = word.classes.keys().fold(0, |set, c| set | 1 << c);
        if parts.len() > 1 {
            starts.push((parts[0], classes));
            let mut sequence = 0;
            for (n, &part) in parts.iter().enumerate() {
                sequence = join(sequence, part as u64);
                let phrase = phrases.entry(sequence).or_insert(Phrase { hash: sequence, value: u32::MAX, values: 0, longer: 0 });
                if n + 1 == parts.len() {
                    (phrase.value, phrase.values) = (first_value, count);
                } else {
                    phrase.longer = 1;
                }
            }
            continue;
        }
        let hash = hash_in_text(text);
        if let Some((_, other)) = index.get(&hash) {
            println!("cargo::warning=the words `{text}` and `{other}` have one hash; the first is dropped");
            continue;
        }
        index.insert(hash, (entries.len() as u32, text));
        entries.push(Entry { classes, begins: 0, first_value, values: count, len: text.len() as u8, pos: word.pos.unwrap_or(NO_POS) });
    }
    for (start, begins) in starts {
        let entry = index.get(&start).map_or(0, |e| e.0);
        if entry != 0 {
            entries[entry as usize].classes |= Class::PhraseStart.bit();
            entries[entry as usize].begins |= begins;
        } else {
            let len = words.keys().find_map(|w| phrase_words(w).first().filter(|p| hash_in_text(p) == start).map(|p| p.len())).unwrap_or(0);
            index.insert(start, (entries.len() as u32, ""));
            entries.push(Entry { classes: Class::PhraseStart.bit(), begins, first_value: 0, values: 0, len: len as u8, pos: NO_POS });
        }
    }
    let values: Vec<Value> = values
        .iter()
        .map(|(class, text)| {
            let start = *interned.entry(text).or_insert_with(|| {
                strings.extend_from_slice(text.as_bytes());
                strings.len() - text.len()
            });
            let start = u16::try_from(start).expect("all values together are shorter than 64 kB");
            Value { start, len: u8::try_from(text.len()).expect("a value is short"), class: *class }
        })
        .collect();
    let (slots, shelves) = shelve(&entries, index.iter().map(|(hash, (entry, _))| (*hash, *entry)));
    let mut table = vec![Phrase { hash: 0, value: 0, values: 0, longer: 0 }; ((phrases.len() + 1) * 2).next_power_of_two()];
    for (&hash, phrase) in &phrases {
        let mut at = hash as usize & (table.len() - 1);
        while table[at].hash != 0 {
            at = (at + 1) & (table.len() - 1);
        }
        table[at] = *phrase;
    }
    let mut blob = vec![0; size_of::<Header>()];
    let header = Header {
        slots: Table { offset: append(&mut blob, &slots), len: slots.len() as u32 },
        shelves,
        entries: Table { offset: append(&mut blob, &entries), len: entries.len() as u32 },
        values: Table { offset: append(&mut blob, &values), len: values.len() as u32 },
        phrases: Table { offset: append(&mut blob, &table), len: table.len() as u32 },
        strings: Table { offset: append(&mut blob, &strings), len: strings.len() as u32 },
    };
    blob[..size_of::<Header>()].copy_from_slice(bytemuck::bytes_of(&header));
    blob
}

/// The slots of all words, shelf by shelf, and where each shelf lies in them. Words of few classes come last, so that the others,
/// which are the commoner ones, lie where they are looked for first.
fn shelve(entries: &[Entry], words: impl Iterator<Item = (u32, u32)>) -> (Vec<Slot>, [Table; SHELVES]) {
    let mut words: Vec<(u32, u32)> = words.collect();
    words.sort_by_key(|(hash, entry)| (std::cmp::Reverse(entries[*entry as usize].classes.count_ones()), *hash));
    let (mut slots, mut shelves) = (Vec::new(), [Table { offset: 0, len: 0 }; SHELVES]);
    for (n, place) in shelves.iter_mut().enumerate() {
        let held: Vec<_> = words.iter().filter(|w| shelf(entries[w.1 as usize].len as usize) == n).collect();
        let mut here = vec![Slot { hash: 0, entry: 0, classes: 0 }; (held.len() * 2).next_power_of_two().max(4)];
        for (hash, entry) in held {
            let word = &entries[*entry as usize];
            let mut at = spread(*hash) as usize & (here.len() - 1);
            while here[at].entry != 0 {
                at = (at + 1) & (here.len() - 1);
            }
            here[at] = Slot { hash: *hash, entry: slot_entry(*entry, word.pos, word.len), classes: word.classes };
        }
        *place = Table { offset: slots.len() as u32, len: here.len() as u32 };
        slots.extend(here);
    }
    (slots, shelves)
}

/// All classes but those of open word classes and of names.
const CUES: u64 = !(Class::Noun.bit()
    | Class::Verb.bit()
    | Class::VerbS.bit()
    | Class::VerbPast.bit()
    | Class::VerbParticiple.bit()
    | Class::VerbIng.bit()
    | Class::Adjective.bit()
    | Class::Adverb.bit()
    | Class::Common.bit()
    | Class::GivenName.bit()
    | Class::Surname.bit()
    | Class::Demonym.bit());

/// The words of a phrase, split as the tokeniser does: at blanks and hyphens.
fn phrase_words(text: &str) -> Vec<&str> {
    text.split([' ', '-']).filter(|w| !w.is_empty()).collect()
}
