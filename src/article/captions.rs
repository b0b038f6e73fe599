//! Captions of an article's pictures that were lost with the pictures: put back where they stood among the paragraphs.

use super::prose;
use dom_query::Document;

/// Elements that hold captions.
const CAPTIONS: &str = "figcaption, .wp-caption-text, .image-caption, .photo-caption, .caption-text";
/// What the article's own pictures stand in.
const ARTICLE: &[&str] = &["article", "main"];
/// What others' pictures stand in.
const ELSEWHERE: &[&str] = &["a", "nav", "aside", "footer"];
/// How many bytes of a paragraph are enough to know it by.
const KNOWN_BY: usize = 60;

/// The captions of a page, and its whole text to find their places in.
pub(super) struct Captions {
    captions: Vec<String>,
    page: String,
}

/// Gathers them, before the page is taken apart.
pub(super) fn gather(document: &Document) -> Captions {
    let mut captions = Vec::new();
    for node in document.select(CAPTIONS).nodes() {
        let around: Vec<_> = node.ancestors_it(None).filter_map(|n| n.node_name()).collect();
        let inside = |names: &[&str]| around.iter().any(|a| names.contains(&&**a));
        if inside(ARTICLE) && !inside(ELSEWHERE) {
            let caption = prose::of_node(node).text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !caption.is_empty() && !captions.contains(&caption) {
                captions.push(caption);
            }
        }
    }
    let page = if captions.is_empty() { String::new() } else { flat(&prose::of(document).text) };
    Captions { captions, page }
}

/// Words with one blank between them.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Captions {
    /// The text with the captions that it lacks, each before the paragraph that followed it on the page.
    pub(super) fn put_back(&self, text: String) -> String {
        let have = if self.captions.is_empty() { String::new() } else { flat(&text) };
        let lost: Vec<(usize, &str)> =
            self.captions.iter().filter(|c| !have.contains(c.as_str())).filter_map(|c| Some((self.page.find(c.as_str())?, c.as_str()))).collect();
        if lost.is_empty() || text.is_empty() {
            return text;
        }
        let (mut out, mut from, mut next) = (String::with_capacity(text.len() + 256), 0, 0);
        let add = |out: &mut String, paragraph: &str| {
            if !out.is_empty() {
                out.push_str("\n\n");
            }
            out.push_str(paragraph);
        };
        for paragraph in text.trim_end().split("\n\n") {
            let words = flat(paragraph);
            let end = (0..=words.len().min(KNOWN_BY)).rev().find(|n| words.is_char_boundary(*n)).unwrap_or(0);
            if let Some(at) = self.page[from..].find(&words[..end]) {
                from += at;
                while next < lost.len() && lost[next].0 < from {
                    add(&mut out, lost[next].1);
                    next += 1;
                }
            }
            add(&mut out, paragraph);
        }
        lost[next..].iter().for_each(|(_, caption)| add(&mut out, caption));
        out.push('\n');
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lost_caption_stands_where_it_stood() {
        let page = "<article><figure><figcaption>First picture.</figcaption></figure><p>One.</p><p>Two.</p><figure><figcaption>Last.</figcaption></figure>\
                    <aside><figure><figcaption>Not ours.</figcaption></figure></aside><a href=x><figcaption>Nor this.</figcaption></a></article>";
        let captions = gather(&Document::from(page));
        assert_eq!(captions.put_back("One.\n\nTwo.\n".to_owned()), "First picture.\n\nOne.\n\nTwo.\n\nLast.\n");
        let whole = "First picture.\n\nOne.\n\nTwo.\n\nLast.\n".to_owned();
        assert_eq!(captions.put_back(whole.clone()), whole);
        assert_eq!(gather(&Document::from("<p>One.</p>")).put_back("One.\n".to_owned()), "One.\n");
    }
}
