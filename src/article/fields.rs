//! Which field of a JSON object or which column of a table holds what.
//!
//! A field named by the user is taken as it is named; a dot goes down (`article.body`). Without that, the usual names
//! are tried in their order, case, `_`, `-` and blanks set aside: so exports of news-please, Fundus and newspaper3k, the
//! cc_news data set, and most tables work as they come.

use serde_json::Value;

/// The parts of an article that a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Part {
    /// The text.
    Text,
    /// A page in HTML that holds the text.
    Html,
    /// The day of publication.
    Date,
    /// The record's id.
    Id,
    /// The title.
    Title,
    /// Who wrote it.
    Byline,
    /// Its address on the web.
    Url,
}

/// All parts, in the order of their numbers.
pub const PARTS: [Part; 7] = [Part::Text, Part::Html, Part::Date, Part::Id, Part::Title, Part::Byline, Part::Url];

/// The usual names of each part, best first, folded.
const USUAL: [&[&str]; 7] = [
    &[
        "text",
        "maintext",
        "articletext",
        "fulltext",
        "plaintext",
        "bodytext",
        "articlebody",
        "articlecontent",
        "content",
        "body",
        "article",
        "story",
        "plaintextcontent",
    ],
    &["html", "rawhtml", "pagehtml", "cleanedhtml"],
    &[
        "published",
        "datepublish",
        "datepublished",
        "publishdate",
        "publisheddate",
        "publishedat",
        "publicationdate",
        "publishingdate",
        "pubdate",
        "publishtime",
        "firstpublished",
        "webpublicationdate",
        "date",
        "day",
    ],
    &["id", "docid", "articleid", "documentid", "uuid", "guid", "key"],
    &["title", "headline", "webtitle"],
    &["byline", "authors", "author", "creator"],
    &["url", "link", "canonicalurl", "weburl", "respondedurl", "requestedurl", "sourceurl", "permalink", "uri"],
];

/// The names of the fields to read.
#[derive(Clone, Debug, Default)]
pub struct Fields {
    named: [Option<String>; 7],
}

impl Fields {
    /// Sets the name of a part's field.
    pub fn name(&mut self, part: Part, field: Option<String>) {
        self.named[part as usize] = field;
    }

    /// The field that the user named for a part.
    pub fn named(&self, part: Part) -> Option<&str> {
        self.named[part as usize].as_deref()
    }

    /// Which parts a field holds, and how good a name it is for each: 0 is best.
    pub(super) fn parts(&self, field: &str) -> impl Iterator<Item = (Part, usize)> {
        let is_named = move |part: &Part| self.named(*part).is_some_and(|named| named == field || named.split('.').next() == Some(field));
        PARTS.into_iter().filter(is_named).map(|part| (part, 0)).chain(self.usual(field))
    }

    /// The part that a field of this name usually holds, unless the user named another for it.
    fn usual(&self, field: &str) -> Option<(Part, usize)> {
        let mut folded = [0u8; 24];
        let mut len = 0;
        for b in field.bytes().filter(|b| !matches!(b, b'_' | b'-' | b' ')) {
            *folded.get_mut(len)? = b.to_ascii_lowercase();
            len += 1;
        }
        PARTS
            .into_iter()
            .filter(|part| self.named(*part).is_none())
            .find_map(|part| USUAL[part as usize].iter().position(|u| u.as_bytes() == &folded[..len]).map(|rank| (part, rank)))
    }

    /// The value of a part below the top field that [`Fields::parts`] found: down the dots of its name.
    pub(super) fn descend<'v>(&self, part: Part, field: &str, value: &'v Value) -> Option<&'v Value> {
        match self.named(part) {
            Some(named) if named != field => named.split('.').skip(1).try_fold(value, |v, key| v.get(key)),
            _ => Some(value),
        }
    }

    /// What a text may be called, for a message.
    pub(super) fn text_names(&self) -> String {
        match self.named(Part::Text) {
            Some(named) => format!("`{named}`"),
            None => "`text`, `maintext`, `content` or `body`".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_known_by_their_usual_names() {
        let fields = Fields::default();
        let part = |field: &str| fields.parts(field).next();
        assert_eq!(part("Publish_Date"), Some((Part::Date, 3)));
        assert_eq!(part("maintext"), Some((Part::Text, 1)));
        assert_eq!(part("domain"), None);
        assert_eq!(part(&"x".repeat(100)), None);
    }

    #[test]
    fn a_named_field_shuts_the_usual_names_out() {
        let mut fields = Fields::default();
        fields.name(Part::Text, Some("story.body".to_owned()));
        fields.name(Part::Date, Some("story.day".to_owned()));
        assert_eq!(fields.parts("text").next(), None);
        assert_eq!(fields.parts("story").collect::<Vec<_>>(), [(Part::Text, 0), (Part::Date, 0)]);
        let value = serde_json::json!({"body": "It rained."});
        assert_eq!(fields.descend(Part::Text, "story", &value), Some(&Value::from("It rained.")));
    }
}
