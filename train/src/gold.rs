//! Annotated articles: JSONL with `{"id","text","published"?,"gold":{"entities":[{"start","end","kind","src"?,"named"?}],"nested":[…]}}`,
//! offsets in code points.

use serde_json::Value;
use std::path::Path;

/// An annotated name. Kinds are numbered as in the model: person, group, place, norp, misc.
#[derive(Clone, Copy, Debug)]
pub struct Gold {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The kind's number.
    pub kind: u8,
    /// Neither right nor wrong: a nominal mention, a metonym, a name within a name.
    pub neutral: bool,
    /// Neutral only for exactly this span.
    pub nested: bool,
}

/// What the annotation of a set leaves out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coverage {
    /// All five kinds are annotated.
    All,
    /// Nationalities and other names are not annotated.
    NoNorp,
    /// Only places are annotated.
    Places,
}

/// An article.
pub struct Doc {
    pub set: usize,
    pub text: String,
    pub gold: Vec<Gold>,
    pub coverage: Coverage,
}

/// Reads the articles of one file; the kinds that occur tell what is annotated.
pub fn read(path: &Path, set: usize, places: bool) -> std::io::Result<Vec<Doc>> {
    let content = std::fs::read_to_string(path)?;
    let mut docs = Vec::new();
    for (n, line) in content.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        let bad = |what: &str| std::io::Error::other(format!("{}:{}: {what}", path.display(), n + 1));
        let value: Value = serde_json::from_str(line).map_err(|e| bad(&e.to_string()))?;
        let text = value["text"].as_str().ok_or_else(|| bad("no `text`"))?.to_owned();
        let bytes: Vec<usize> = text.char_indices().map(|c| c.0).chain([text.len()]).collect();
        let mut gold = Vec::new();
        for (field, nested) in [("entities", false), ("nested", true)] {
            for e in value["gold"][field].as_array().into_iter().flatten() {
                let at = |k: &str| e[k].as_u64().and_then(|n| bytes.get(n as usize).copied()).ok_or_else(|| bad("an offset outside the text"));
                let src = e["src"].as_str().unwrap_or("");
                let kind = match e["kind"].as_str().unwrap_or("") {
                    "person" => 0,
                    "group" => 1,
                    "place" => 2,
                    "norp" => 3,
                    _ => 4,
                };
                let neutral = nested || e["named"] == false || places && (matches!(src, "demonym" | "Metonymic" | "Coercion") || kind != 2);
                gold.push(Gold { start: at("start")?, end: at("end")?, kind, neutral, nested });
            }
        }
        docs.push(Doc { set, text, gold, coverage: Coverage::All });
    }
    let norp = docs.iter().flat_map(|d| &d.gold).filter(|g| g.kind == 3).count();
    let persons = docs.iter().flat_map(|d| &d.gold).filter(|g| g.kind == 0).count();
    let coverage = match (places, norp * 10 > persons) {
        (true, _) => Coverage::Places,
        (_, true) => Coverage::All,
        _ => Coverage::NoNorp,
    };
    docs.iter_mut().for_each(|d| d.coverage = coverage);
    Ok(docs)
}
