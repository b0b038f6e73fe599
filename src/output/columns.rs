//! The columns of the tables, but for those of incidents, which stand with their rows.

use super::cells::{Column, Type};
use Type::{Integer, Real, Text, Truth};

/// A column.
pub(super) const fn column(name: &'static str, kind: Type, what: &'static str) -> Column {
    Column { name, kind, what }
}

const ARTICLE: Column = column("article", Text, "id of the article");
const START: Column = column("start", Integer, "offset of the first character");
const END: Column = column("end", Integer, "offset one past the last character");
const WORDS: Column = column("text", Text, "the words");
const SENTENCE: Column = column("sentence", Integer, "index of the sentence, from 0");
const RULE: Column = column("rule", Text, "the rule that found it");

/// What every table of findings begins with, and its own columns.
macro_rules! finding {
    ($($own:expr),* $(,)?) => {
        &[ARTICLE, START, END, WORDS, SENTENCE, RULE, $($own),*]
    };
}

pub(super) const ARTICLES: &[Column] = &[
    ARTICLE,
    column("title", Text, "title"),
    column("byline", Text, "who wrote it"),
    column("published", Text, "day of publication"),
    column("published_from", Text, "where that was found"),
    column("agency", Text, "agency of the dateline"),
    column("url", Text, "address on the web"),
    column("path", Text, "file"),
    column("bytes", Integer, "length of the text in UTF-8"),
    column("sentences", Integer, "how many sentences"),
    column("warnings", Text, "what a reader should doubt"),
];
pub(super) const ENTITIES: &[Column] = &[
    ARTICLE,
    column("entity", Text, "id in the article"),
    column("kind", Text, "person, group, place or norp"),
    column("subkind", Text, "more closely: armed_group, party, city …"),
    column("name", Text, "canonical name"),
    column("gazetteer_id", Text, "id in dateline's gazetteers"),
    column("geonames", Text, "GeoNames id"),
    column("wikidata", Text, "Wikidata item"),
    column("country", Text, "ISO 3166 alpha-2"),
    column("admin1", Text, "name of the first-level region"),
    column("latitude", Real, "degrees"),
    column("longitude", Real, "degrees"),
    column("roles", Text, "titles and appositions"),
    column("mentions", Integer, "how often it is named"),
];
pub(super) const MENTIONS: &[Column] = &[
    ARTICLE,
    column("entity", Text, "id in the article"),
    column("kind", Text, "person, group, place or norp"),
    column("name", Text, "canonical name"),
    START,
    END,
    WORDS,
    SENTENCE,
    RULE,
    column("confidence", Real, "0 to 1"),
];
pub(super) const DATES: &[Column] = finding![
    column("type", Text, "date, time, duration or set"),
    column("value", Text, "TIMEX3 value"),
    column("mod", Text, "TIMEX3 modifier"),
    column("freq", Text, "TIMEX3 frequency"),
    column("quant", Text, "TIMEX3 quantifier"),
    column("earliest", Text, "first day"),
    column("latest", Text, "last day"),
    column("anchor", Text, "what it was resolved against"),
];
pub(super) const CASUALTIES: &[Column] = finding![
    column("kind", Text, "killed, injured, missing, kidnapped, detained, displaced or infected"),
    column("min", Integer, "at least"),
    column("max", Integer, "at most"),
    column("approx", Truth, "about so many"),
    column("implicit", Truth, "one person, without a count word"),
    column("victims", Text, "who"),
    column("victims_entity", Text, "the person, group or nationality that they are or are of: its id in the article"),
    column("scope", Text, "total, part, cumulative or background"),
    column("source", Text, "who gives the figure"),
    column("source_name", Text, "their canonical name"),
    column("date", Text, "TIMEX3 value of its date"),
    column("place", Text, "its place"),
    column("incident", Text, "id of its incident"),
];
pub(super) const QUOTES: &[Column] = finding![
    column("kind", Text, "direct, indirect or mixed"),
    column("speaker", Text, "the local words for who speaks"),
    column("speaker_name", Text, "their canonical name"),
    column("speaker_entity", Text, "their id in the article"),
    column("cue", Text, "the words that report it"),
    column("addressee", Text, "whom it is said to"),
    column("medium", Text, "where or how it is said"),
    column("said_on", Text, "TIMEX3 value of the date it was said on, where the cue has one"),
    column("negated", Truth, "the cue is negated: it was not said, or nothing was said of it"),
    column("hypothetical", Truth, "the cue is hypothetical: it is not said yet, or perhaps never"),
    column("part_of", Integer, "index of the quotation that it continues"),
];
pub(super) const CLAIMS: &[Column] = finding![
    column("type", Text, "responsibility, denial, accusation, confirmation, warning, threat or no_claim"),
    column("cue", Text, "the words that make it one"),
    column("claimant", Text, "the local words for who makes it"),
    column("claimant_name", Text, "their canonical name"),
    column("target", Text, "whom an accusation blames"),
    column("target_name", Text, "their canonical name"),
    column("channel", Text, "where it was made"),
    column("incident", Text, "id of the incident"),
];
