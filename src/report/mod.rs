//! One self-contained page that shows what a run found: no server, no other file, no request to anywhere.
//!
//! The page is HTML with its style, its program and its data inside. The data are two blocks of JSON that the browser
//! never runs: an [`Index`](index::Index) of all articles, read at once, and one line an article, read when it is opened.
//! So a page of 2,000 articles opens as quickly as its index.
//!
//! # What holds
//! - Nothing in an article can run: the blocks hold no `<`, the program makes text nodes only, and the page's content
//!   security policy names the hashes of the one style and the one program that may run (see [`page`]).
//! - Same records, same bytes: no clock.
//!
//! # Limits
//! The articles' texts are inside: whoever has the page has them. All of them are held in memory while it is made.

mod article;
mod index;
mod page;

pub use page::Page;

use crate::gazetteer::Gazetteer;
use crate::record::{Offsets, Record};
use index::Summary;

/// What the page keeps of one article. Made on any thread.
pub struct Leaf {
    line: String,
    summary: Summary,
}

impl Leaf {
    /// From a record with offsets in UTF-16, the browser's unit.
    pub fn new(record: &Record, text: &str, gazetteer: &Gazetteer) -> Leaf {
        debug_assert!(record.offsets == Offsets::Utf16);
        Leaf { line: page::inert_json(&article::ArticleData::new(record, text)), summary: Summary::new(record, gazetteer) }
    }
}

/// How an entity is known over all articles: by its id in the gazetteer, or else by its kind and name.
fn key(entity: &crate::record::Entity) -> String {
    entity.ids.dateline.as_deref().map_or_else(|| format!("{}:{}", entity.kind, entity.name.to_lowercase()), str::to_owned)
}
