//! dateline reads English news and writes down, as structured records, what an article says.
//!
//! ```
//! use dateline::{Article, Gazetteer, extract};
//!
//! let article = Article { text: "At least 12 people were killed in Kabul on Friday.".into(), ..Article::default() };
//! let gazetteer = Gazetteer::embedded();
//! let record = extract(&article, &gazetteer);
//! assert_eq!(record.sentences.len(), 1);
//! ```
//!
//! # The steps
//! 1. [`Document::new`] cuts the text into sentences and tokens and looks every word up once.
//! 2. [`header::read`] finds title, byline, dateline and day of publication.
//! 3. [`entities::find`] finds the names, decides who or what each is, and ties all mentions of one together.
//! 4. [`dates::find`] finds dates, times, durations and sets (TIMEX3) and resolves them.
//! 5. [`quotes::find`] finds who said what.
//! 6. [`casualties::find`] finds how many came to harm.
//! 7. [`claims::find`] finds who claimed, denied, blamed, confirmed, warned or threatened.
//! 8. [`incidents::join`] joins these to incidents.
//! 9. [`record::Findings::record`] writes it all down, in the unit of offsets that is asked for.
//!
//! # What holds
//! - The core cannot fail and does not panic, whatever the text.
//! - Spans are byte ranges inside, on character boundaries.
//! - Every finding carries the rule that made it.
//! - Same input, same bytes out: no clock, no hash order, no thread order.
//! - A stage reads what its arguments hold, and returns a new list; nothing is changed behind another stage's back.
//!
//! # What it does not do
//! Other languages than English; beliefs and opinions that nobody states; truth: it writes down what the article says.

pub mod article;
pub mod casualties;
pub mod claims;
pub mod corrections;
pub mod dates;
pub mod document;
pub mod entities;
pub mod error;
pub mod found;
pub mod gazetteer;
pub mod header;
pub mod incidents;
pub mod lexicon;
pub mod numbers;
pub mod output;
pub mod quotes;
pub mod record;
pub mod report;
pub mod span;
pub mod syntax;

pub use article::Article;
pub use document::Document;
pub use error::Error;
pub use gazetteer::Gazetteer;
pub use lexicon::{Class, Lexicon};
pub use record::{Offsets, Record};
pub use span::Span;

/// Extracts everything that an article says, with offsets in code points. Cannot fail, whatever the text.
pub fn extract<'a>(article: &'a Article, gazetteer: &'a Gazetteer) -> Record<'a> {
    extract_with(article, gazetteer, Offsets::Char)
}

/// The same, with offsets in another unit.
pub fn extract_with<'a>(article: &'a Article, gazetteer: &'a Gazetteer, offsets: Offsets) -> Record<'a> {
    read(article, gazetteer, offsets, false)
}

/// The same, saying more: each place carries all that its name may mean, with scores.
pub fn explain<'a>(article: &'a Article, gazetteer: &'a Gazetteer, offsets: Offsets) -> Record<'a> {
    read(article, gazetteer, offsets, true)
}

fn read<'a>(article: &'a Article, gazetteer: &'a Gazetteer, offsets: Offsets, explain: bool) -> Record<'a> {
    let doc = Document::new(&article.text, Lexicon::embedded());
    let header = header::read(&doc, article);
    let entities = entities::find_with(&doc, gazetteer, header.day(), explain);
    let dates = dates::find(&doc, header.day());
    let quotes = quotes::find(&doc, &entities);
    let earlier = incidents::Earlier::new(&doc, &dates.found, header.day());
    let casualties = casualties::find(&doc, &entities, &dates.found, &quotes, &earlier);
    let claims = claims::find(&doc, &entities, &quotes);
    let incidents = incidents::join(&doc, &entities, &dates.found, &casualties, &claims, &earlier);
    record::Findings { doc: &doc, gazetteer, header, entities, dates, quotes, casualties, claims, incidents }.record(article, offsets)
}
