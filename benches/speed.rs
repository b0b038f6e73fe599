//! The whole pipeline and every stage by itself: `cargo bench --bench speed [NAME]`. See benches/README.md.

mod support;
#[path = "support/table.rs"]
mod table;

use dateline::output::{OutputFormat, Rendered, Settings};
use dateline::*;
use support::time;
use table::{Table, corpus};

const RUNS: usize = 5;

fn main() {
    let table = Table::new();
    let texts = corpus();
    let bytes = texts.iter().map(String::len).sum();
    let gazetteer = Gazetteer::embedded();
    let articles: Vec<Article> = texts.into_iter().map(|text| Article { text: text.into(), ..Article::default() }).collect();

    if table.wants("whole") {
        let whole = |article: &Article| written(&extract(article, &gazetteer), article);
        table.row("whole", bytes, time(RUNS, || articles.iter().map(whole).sum::<usize>()));
    }
    let sentences = |a: &Article| document::split(&a.text, &Lexicon::embedded()).len();
    if table.wants("sentences") {
        table.row("sentences", bytes, time(RUNS, || articles.iter().map(sentences).sum::<usize>()));
    }
    if table.wants("document") {
        let tokens = |a: &Article| Document::new(&a.text, Lexicon::embedded()).tokens.len();
        table.row("document", bytes, time(RUNS, || articles.iter().map(tokens).sum::<usize>()));
    }
    let docs: Vec<Document> = articles.iter().map(|a| Document::new(&a.text, Lexicon::embedded())).collect();
    let stage = |name: &str, work: &mut dyn FnMut(usize) -> usize| {
        if table.wants(name) {
            table.row(name, bytes, time(RUNS, || (0..docs.len()).map(&mut *work).sum::<usize>()));
        }
    };
    let headers: Vec<_> = docs.iter().zip(&articles).map(|(doc, a)| header::read(doc, a)).collect();
    let entities: Vec<_> = (0..docs.len()).map(|n| entities::find(&docs[n], &gazetteer, headers[n].day())).collect();
    let dates: Vec<_> = (0..docs.len()).map(|n| dates::find(&docs[n], headers[n].day())).collect();
    let quotes: Vec<_> = (0..docs.len()).map(|n| quotes::find(&docs[n], &entities[n])).collect();
    let earlier = |n: usize| incidents::Earlier::new(&docs[n], &dates[n].found, headers[n].day());
    let casualties: Vec<_> = (0..docs.len()).map(|n| casualties::find(&docs[n], &entities[n], &dates[n].found, &quotes[n], &earlier(n))).collect();
    let claims: Vec<_> = (0..docs.len()).map(|n| claims::find(&docs[n], &entities[n], &quotes[n])).collect();
    stage("header", &mut |n| header::read(&docs[n], &articles[n]).title.is_some() as usize);
    stage("entities", &mut |n| entities::find(&docs[n], &gazetteer, headers[n].day()).mentions.len());
    stage("dates", &mut |n| dates::find(&docs[n], headers[n].day()).found.len());
    stage("quotes", &mut |n| quotes::find(&docs[n], &entities[n]).len());
    stage("casualties", &mut |n| casualties::find(&docs[n], &entities[n], &dates[n].found, &quotes[n], &earlier(n)).len());
    stage("claims", &mut |n| claims::find(&docs[n], &entities[n], &quotes[n]).len());
    stage("incidents", &mut |n| incidents::join(&docs[n], &entities[n], &dates[n].found, &casualties[n], &claims[n], &earlier(n)).len());
    let records: Vec<Record> = articles.iter().map(|a| extract(a, &gazetteer)).collect();
    stage("json", &mut |n| written(&records[n], &articles[n]));
    table.end();
}

/// Bytes of the record's JSON line.
fn written(record: &Record, article: &Article) -> usize {
    let settings = Settings { to: OutputFormat::Jsonl, table: None, offsets: Offsets::Char, colour: false, single: true };
    match settings.render(record, &article.text) {
        Rendered::Bytes(out) => out.len(),
        _ => 0,
    }
}
