//! What dateline finds in an article with other weights than the shipped ones.

use dateline::quotes::{QuoteKind, training};
use dateline::{Article, Document, Gazetteer, Lexicon, entities, header};
use serde_json::{Value, json};

/// The quotations of an article as a line of JSON, as far as scorers read them; offsets in code points.
pub fn line(record: &Value, table: &[u8]) -> String {
    let text = record["text"].as_str().unwrap_or_default();
    let article = Article { text: text.into(), ..Article::default() };
    let doc = Document::new(text, Lexicon::embedded());
    let day = header::read(&doc, &article).day();
    let entities = entities::find(&doc, &Gazetteer::embedded(), day);
    let chars = |byte: u32| text[..byte as usize].chars().count();
    let quotes: Vec<Value> = training::find(&doc, &entities, table)
        .iter()
        .map(|q| {
            let kind = match q.value.kind {
                QuoteKind::Direct => "direct",
                QuoteKind::Indirect => "indirect",
                QuoteKind::Mixed => "mixed",
            };
            let speaker = q.value.speaker.map(|s| {
                let name = s.entity.map(|e| entities.list[e as usize].name.as_ref()).unwrap_or(s.span.of(text));
                json!({"start": chars(s.span.start), "end": chars(s.span.end), "text": name})
            });
            json!({"start": chars(q.span.start), "end": chars(q.span.end), "kind": kind, "rule": q.rule, "speaker": speaker})
        })
        .collect();
    format!("{}\n", json!({"id": record["id"], "quotes": quotes}))
}
