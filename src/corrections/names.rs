//! Names that a reviewer added for all articles, as a gazetteer.

use super::{Action, Correction, EVERYWHERE};
use std::collections::BTreeMap;

/// The gazetteer's text: a line an entity, its aliases together.
pub fn list(corrections: &[&Correction]) -> String {
    let mut entities: BTreeMap<String, (&str, &str, Vec<&str>)> = BTreeMap::new();
    for c in corrections.iter().filter(|c| c.article == EVERYWHERE && c.action == Action::Add && is_cell(&c.words)) {
        let name = c.value.as_deref().filter(|v| is_cell(v)).unwrap_or(&c.words);
        let (_, _, aliases) = entities.entry(id(name)).or_insert((&c.kind, name, Vec::new()));
        if c.words != name && !aliases.contains(&c.words.as_str()) {
            aliases.push(&c.words);
        }
    }
    let mut out = String::from("id\tkind\tname\taliases\tsource\n");
    for (id, (kind, name, aliases)) in entities {
        out += &format!("{id}\t{kind}\t{name}\t{}\treviewer\n", aliases.join("|"));
    }
    out
}

/// Words that can stand in a cell, where `|` and `^` have a meaning.
fn is_cell(words: &str) -> bool {
    !words.contains(['\t', '\n', '\r', '|', '^'])
}

/// `user.acme-front`.
fn id(name: &str) -> String {
    let folded = deunicode::deunicode(name).to_ascii_lowercase();
    let words: Vec<&str> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    format!("user.{}", words.join("-"))
}
