//! What a page says about its article: JSON-LD (schema.org) first, then `<meta>`, then `<time>`.

use super::{Published, PublishedFrom, parse_day};
use dom_query::Document;
use serde_json::Value;

/// A page's statements about its article.
#[derive(Default)]
pub(super) struct Metadata {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<Published>,
    pub url: Option<String>,
    /// The text, as JSON-LD repeats it.
    pub body: Option<String>,
}

/// Names of `<meta>` tags that hold the day of publication, best first.
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "dcterms.issued",
    "article.published",
    "publisheddate",
    "bt:pubdate",
    "og:published_time",
    "cxenseparse:recs:publishtime",
    "originalpublicationdate",
    "article_date_original",
    "rnews:datepublished",
    "date.created",
    "citation_publication_date",
];
const TITLES: &[&str] = &["og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title"];
const BYLINES: &[&str] = &["author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author"];
const URLS: &[&str] = &["og:url", "twitter:url"];

/// Reads them.
pub(super) fn read(document: &Document) -> Metadata {
    let mut told = Metadata::default();
    for script in document.select("script[type=\"application/ld+json\"]").iter() {
        let text = script.text();
        let json = text.trim().trim_start_matches("<!--").trim_start_matches("<![CDATA[").trim_end_matches("-->").trim_end_matches("]]>");
        // Many sites break lines inside strings, which JSON forbids.
        let read = serde_json::from_str::<Value>(json).or_else(|_| serde_json::from_str(&json.replace(|c: char| c.is_ascii_control(), " ")));
        if let Ok(value) = read
            && let Some(article) = article(&value)
        {
            take(article, &mut told);
            break;
        }
    }
    let mut tags: Vec<(String, String)> = Vec::new();
    for meta in document.select("meta[content]").iter() {
        if let Some(name) = ["property", "name", "itemprop"].iter().find_map(|a| meta.attr(a)) {
            tags.push((name.to_ascii_lowercase(), meta.attr_or("content", "").trim().to_owned()));
        }
    }
    let meta = |names: &[&str]| names.iter().find_map(|n| tags.iter().find(|(name, value)| name == n && !value.is_empty()).map(|t| t.1.clone()));
    let day = |text: &str| parse_day(text).map(|date| Published { date, from: PublishedFrom::Field });
    told.published = told.published.or_else(|| DATES.iter().find_map(|n| day(&meta(&[*n])?))).or_else(|| {
        let times = ["time[pubdate]", "time[itemprop=\"datePublished\"]", "[itemprop=\"datePublished\"]", "article time", "time"];
        times.iter().find_map(|t| {
            let time = document.select_single(t);
            day(&time.attr("datetime").or_else(|| time.attr("content")).unwrap_or_else(|| time.text()))
        })
    });
    told.title = told.title.take().or_else(|| meta(TITLES)).map(unescaped);
    // A social profile's address is no name.
    told.byline = told.byline.take().or_else(|| meta(BYLINES)).filter(|b| !b.contains("://")).map(unescaped);
    told.url =
        document.select_single("link[rel=\"canonical\"]").attr("href").map(|h| h.to_string()).or_else(|| told.url.take()).or_else(|| meta(URLS));
    told.url = told.url.take().filter(|u| u.starts_with("http"));
    told
}

/// Words whose entities were written twice, as in `Peru&amp;#039;s`.
fn unescaped(words: String) -> String {
    if words.contains('&') && words.contains(';') { Document::fragment(words.as_str()).text().to_string() } else { words }
}

/// The first object that is an article, however deep.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(list) => list.iter().find_map(article),
        Value::Object(object) => {
            let is = |t: &Value| t.as_str().is_some_and(|t| ["Article", "Posting", "Report"].iter().any(|end| t.ends_with(end)));
            let kind = object.get("@type");
            if kind.is_some_and(|k| is(k) || k.as_array().is_some_and(|a| a.iter().any(is))) {
                return Some(value);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"].iter().find_map(|k| article(object.get(*k)?))
        }
        _ => None,
    }
}

fn take(article: &Value, told: &mut Metadata) {
    let text = |key: &str| article.get(key).and_then(Value::as_str).filter(|s| !s.trim().is_empty()).map(str::to_owned);
    told.title = text("headline").or_else(|| text("name"));
    told.url = text("url");
    told.body = text("articleBody");
    told.published =
        text("datePublished").or_else(|| text("dateCreated")).and_then(|d| parse_day(&d)).map(|date| Published { date, from: PublishedFrom::Field });
    let name = |v: &Value| v.as_str().or_else(|| v.get("name")?.as_str()).map(str::to_owned);
    told.byline = article.get("author").or_else(|| article.get("creator")).and_then(|a| match a {
        Value::Array(list) => {
            let names: Vec<String> = list.iter().filter_map(name).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        one => name(one),
    });
}
