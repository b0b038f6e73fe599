//! Each sentence in brackets: `[Mr. Fox left.]; [He ran.]`. A line with one sentence shows where no boundary may be.

use crate::Shown;
use serde_json::Value;

pub fn show(record: &Value) -> Vec<Shown> {
    let text: Vec<char> = record["text"].as_str().unwrap_or("").chars().collect();
    let sentences = record["sentences"].as_array().expect("the record has sentences");
    sentences
        .iter()
        .map(|s| {
            let (start, end) = (s["start"].as_u64().unwrap_or(0), s["end"].as_u64().unwrap_or(0));
            let words: String = text[start as usize..end as usize].iter().collect();
            Shown { start, text: format!("[{}]", words.replace('\n', "\\n")), rule: String::new() }
        })
        .collect()
}
