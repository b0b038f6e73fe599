//! Reads English news and writes down, as structured records, what an article says.

pub mod article;
pub mod casualties;
pub mod claims;
pub mod dates;
pub mod document;
pub mod entities;
pub mod found;
pub mod gazetteer;
pub mod incidents;
pub mod lexicon;
pub mod quotes;
pub mod record;
pub mod span;
pub mod syntax;

pub use article::Article;
pub use document::Document;
pub use gazetteer::Gazetteer;
pub use lexicon::{Class, Lexicon};
pub use record::Record;
pub use span::Span;

/// Extracts everything that an article says. Cannot fail, whatever the text.
pub fn extract<'a>(article: &'a Article, gazetteer: &Gazetteer) -> Record<'a> {
    let doc = Document::new(&article.text, Lexicon::embedded());
    let published = article.published;
    let entities = entities::find(&doc, gazetteer, published);
    let dates = dates::find(&doc, published);
    let quotes = quotes::find(&doc, &entities);
    let casualties = casualties::find(&doc, &entities, &dates, &quotes);
    let claims = claims::find(&doc, &entities, &quotes);
    let incidents = incidents::join(&doc, &entities, &dates, &casualties, &claims);
    record::Findings { doc: &doc, gazetteer, entities, dates, quotes, casualties, claims, incidents }.record(article, record::Offsets::Char)
}
