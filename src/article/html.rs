//! Articles as web pages: dom_smoothie (Mozilla's Readability) finds the article among menus, advertisements and footers;
//! [`super::prose`] writes its text down; [`super::captions`] keeps the captions, each a paragraph of its own;
//! [`super::metadata`] finds who wrote it when.

use super::{Article, captions, metadata, prose};
use crate::error::Error;
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use encoding_rs::Encoding;
use std::borrow::Cow;

/// More elements than this are no article but a trap.
const ELEMENTS: usize = 400_000;
/// More elements inside one another than this would overflow the stack.
const DEPTH: usize = 400;
/// More elements left open than this would make the parser slow: it looks through all of them at every tag.
const OPEN: usize = 2000;
/// How far into a page its encoding is told, as in the HTML standard, with room to spare.
const HEAD: usize = 4096;

/// The article of a page.
///
/// # Errors
/// When there is none in it: the id it would have had, and why.
pub(super) fn read(bytes: Vec<u8>, charset: Option<&str>, known: Article<'static>) -> Result<(Article<'static>, Option<Error>), (String, Error)> {
    let told = charset.and_then(|c| Encoding::for_label(c.as_bytes())).or_else(|| declared(&bytes));
    let decoded = match told {
        // A page that says UTF-8 and is not is decoded by what it looks like.
        Some(encoding) if encoding != encoding_rs::UTF_8 && Encoding::for_bom(&bytes).is_none() => {
            let (text, encoding, _) = encoding.decode(&bytes);
            super::encoding::Decoded { text: text.into_owned(), encoding: encoding.name(), damage: None }
        }
        _ => match super::decode(bytes) {
            Ok(decoded) => decoded,
            Err(e) => return Err((known.id.into_owned(), e)),
        },
    };
    let mut known = known;
    known.encoding = Some(decoded.encoding);
    known.warnings.extend(decoded.damage.iter().map(ToString::to_string));
    with(decoded.text, known).map(|article| (article, decoded.damage))
}

/// The article of a decoded page; what is known already goes before what the page says.
pub(super) fn with(page: String, known: Article<'static>) -> Result<Article<'static>, (String, Error)> {
    let fail = |what: &str| Err((known.id.clone().into_owned(), Error::new(what.to_owned())));
    if left_open(page.as_bytes()) > OPEN {
        return fail("no article: the page opens over 2,000 elements without closing them");
    }
    let document = Document::from(page);
    if depth(&document) > DEPTH {
        return fail("no article: the page nests over 400 elements in one another");
    }
    let told = metadata::read(&document);
    prepare(&document);
    let captions = captions::gather(&document);
    let config = Config { max_elements_to_parse: ELEMENTS, disable_json_ld: true, char_threshold: 250, ..Config::default() };
    let parsed = Readability::with_document(document, None, Some(config)).and_then(|mut r| r.parse());
    let (found, title, byline) = match parsed {
        Ok(found) => (prose::of(&Document::from(found.content)), Some(found.title), found.byline),
        Err(_) => (prose::Prose::default(), None, None),
    };
    let body = told.body.map(|b| plain(&b)).unwrap_or_default();
    // Behind a wall, or in a page that a program fills, the metadata hold more of the text than the page.
    let text = if found.text.len() * 2 < body.len() {
        body
    } else if found.leads_elsewhere() {
        return fail("no article found in this page: it is a list of links");
    } else {
        captions.put_back(found.text)
    };
    if text.is_empty() {
        return fail("no article found in this page");
    }
    let title = known.title.clone().or(told.title).or(title);
    let text = without_title(text, title.as_deref());
    let full = |s: &String| !s.trim().is_empty();
    Ok(Article {
        text: Cow::Owned(text),
        title: title.filter(full),
        byline: known.byline.or(told.byline).or(byline).map(|b| name(&b)).filter(full),
        published: known.published.or(told.published),
        url: known.url.or(told.url),
        ..known
    })
}

/// Takes out what says the same again, and makes boxes of tables that lay a page out.
fn prepare(document: &Document) {
    document.select("[class*=pullquote], [class*=pull-quote]").remove();
    for cell in document.select("td, th").nodes() {
        if cell.has_name("td") && !prose::is_figure(cell) {
            // Row, body, table.
            for part in cell.ancestors(Some(3)) {
                part.rename("div");
            }
            cell.rename("div");
        }
    }
}

/// The text without the title in front of it, which the article has apart.
fn without_title(text: String, title: Option<&str>) -> String {
    match title.and_then(|t| text.strip_prefix(t.trim())).map(str::trim_start) {
        Some(rest) if !rest.is_empty() && text.len() - rest.len() > title.map_or(0, |t| t.trim().len()) + 1 => rest.to_owned(),
        _ => text,
    }
}

/// Who wrote it, without "By".
fn name(byline: &str) -> String {
    let byline = byline.trim();
    let by = byline.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
    if by { byline[3..].trim_start().to_owned() } else { byline.to_owned() }
}

/// A text that may hold tags or none, its paragraphs apart.
fn plain(body: &str) -> String {
    if body.contains("</p>") || body.contains("<br") {
        return prose::of(&Document::fragment(body)).text;
    }
    let lines: Vec<&str> = body.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    if lines.is_empty() { String::new() } else { lines.join("\n\n") + "\n" }
}

/// The encoding that the page's head declares.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let at = memchr::memmem::find(&head.to_ascii_lowercase(), b"charset=")? + "charset=".len();
    let label: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|b| matches!(b, b'"' | b'\'' | b' '))
        .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
        .collect();
    Encoding::for_label(&label)
}

/// About how many elements are open at once, those left out that need no closing.
fn left_open(page: &[u8]) -> usize {
    const CLOSED: [&[u8]; 24] = [
        b"p", b"li", b"br", b"img", b"hr", b"input", b"meta", b"link", b"td", b"tr", b"th", b"tbody", b"thead", b"dt", b"dd", b"option", b"source",
        b"wbr", b"area", b"base", b"col", b"embed", b"param", b"track",
    ];
    let (mut open, mut most, mut at) = (0usize, 0, 0);
    while let Some(next) = memchr::memchr(b'<', &page[at..]) {
        at += next + 1;
        let closes = page.get(at) == Some(&b'/');
        let rest = &page[at + usize::from(closes)..];
        let len = rest.iter().take(12).take_while(|b| b.is_ascii_alphanumeric()).count();
        let name = rest[..len].to_ascii_lowercase();
        if name.is_empty() || CLOSED.contains(&name.as_slice()) {
            continue;
        }
        // What a script holds is no markup.
        if !closes && (name == b"script" || name == b"style") {
            at += memchr::memmem::find(rest, b"</").unwrap_or(rest.len());
        }
        open = if closes { open.saturating_sub(1) } else { open + 1 };
        most = most.max(open);
    }
    most
}

/// How deep the elements lie in one another.
fn depth(document: &Document) -> usize {
    let (mut deepest, mut depth) = (0, 0);
    let mut node = Some(document.root());
    while let Some(at) = node {
        if let Some(child) = at.first_child() {
            depth += 1;
            deepest = deepest.max(depth);
            node = Some(child);
            continue;
        }
        let mut up = at;
        node = loop {
            if let Some(next) = up.next_sibling() {
                break Some(next);
            }
            match up.parent() {
                Some(parent) if depth > 0 => {
                    depth -= 1;
                    up = parent;
                }
                _ => break None,
            }
        };
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<!doctype html><html><head><title>Flood closes bridge | The Valley Times</title>
        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],"headline":"Flood closes bridge",
        "datePublished":"2019-03-04T08:00:00Z","author":[{"@type":"Person","name":"Ana Ruiz"}]}]}</script></head>
        <body><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav><article><h1>Flood closes bridge</h1>
        <p>The river rose again on Monday, officials said, and the old bridge in the lower town was closed to all traffic until further notice.</p>
        <figure><img src="a.jpg"><figcaption>Water under the old bridge, seen on Sunday. (Valley Times)</figcaption></figure>
        <p>“Nobody was hurt,” said the mayor, Bo Lee, who visited the place in the afternoon, with the head of the fire service beside her.</p>
        <p>Two schools stay closed, and the water is expected to fall on Wednesday, the weather service said in a statement.</p></article>
        <footer>Copyright The Valley Times. All rights reserved.</footer></body></html>"#;

    #[test]
    fn a_page_gives_its_article_alone() {
        let (article, damage) = read(PAGE.as_bytes().to_vec(), None, Article::default()).unwrap();
        assert!(damage.is_none());
        assert_eq!(article.title.as_deref(), Some("Flood closes bridge"));
        assert_eq!(article.byline.as_deref(), Some("Ana Ruiz"));
        assert_eq!(article.published.unwrap().date.to_string(), "2019-03-04");
        assert!(article.text.contains("\n\nWater under the old bridge, seen on Sunday. (Valley Times)\n\n"), "{}", article.text);
        assert!(article.text.contains("\n\nTwo schools stay closed"), "{}", article.text);
        assert!(!article.text.contains("Sport") && !article.text.contains("Copyright"), "{}", article.text);
    }

    #[test]
    fn the_declared_encoding_counts() {
        let page = PAGE.replace("<head>", "<head><meta charset='windows-1252'>");
        let bytes = encoding_rs::WINDOWS_1252.encode(&page).0.into_owned();
        let (article, _) = read(bytes, None, Article::default()).unwrap();
        assert!(article.text.contains("“Nobody was hurt,”"));
        assert_eq!(article.encoding, Some("windows-1252"));
    }

    #[test]
    fn traps_are_refused() {
        assert!(read("<div>".repeat(100_000).into_bytes(), None, Article::default()).is_err());
        assert!(read(b"<html><body></body></html>".to_vec(), None, Article::default()).is_err());
    }
}
