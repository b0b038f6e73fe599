//! The text of a page's elements as people see it: one paragraph a block, one line an item, cells of a row on one line.
//!
//! Left out are what no reader takes for the article: footnote marks, "Advertisement", "Read more: …" and their like.

use dom_query::{Document, NodeRef};

/// A page's text, and how much of it leads elsewhere.
#[derive(Default)]
pub(super) struct Prose {
    /// Paragraphs apart by an empty line, the last one ended; empty when there are none.
    pub text: String,
    /// Bytes of it that are links.
    linked: usize,
    /// The line under way.
    line: String,
    /// Bytes of that line that are links.
    line_linked: usize,
    /// What is due before the next line.
    gap: Gap,
    /// Links around what is read.
    links: u32,
    /// Whether line breaks of the text count.
    preformatted: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Line,
    Paragraph,
}

/// What is read of nothing inside.
const UNREAD: &[&str] =
    &["script", "style", "noscript", "template", "svg", "button", "select", "textarea", "iframe", "object", "audio", "video", "head", "math"];
/// Paragraphs of their own.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "nav",
    "figure",
    "figcaption",
    "blockquote",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "table",
    "pre",
    "address",
    "hr",
    "center",
    "form",
    "fieldset",
    "details",
    "summary",
    "body",
];
/// Lines of their own.
const LINES: &[&str] = &["li", "tr", "caption"];
/// Whole lines, in lower case, that stand between an article's paragraphs and are none.
const NOISE: &[&str] = &[
    "advertisement",
    "advertisements",
    "advertisement - scroll to continue",
    "advertisement. scroll to continue reading",
    "article continues after ad",
    "article continues below advertisement",
    "story continues below advertisement",
    "story continues after advertisement",
    "continue reading the main story",
    "skip advertisement",
    "sponsored content",
    "read more",
    "share this article",
    "share this story",
    "share this",
    "related articles",
    "related stories",
    "listen to this article",
];
/// Beginnings, in lower case, of lines that are links to other articles or calls to subscribe, when they hold a link.
const CALLS: &[&str] = &[
    "read more",
    "read also",
    "also read",
    "read next",
    "read the full",
    "related:",
    "see also",
    "more:",
    "more on this",
    "watch:",
    "click here",
    "sign up",
    "subscribe",
    "follow us",
    "follow the",
    "download the",
    "download our",
];
/// A cell longer than this is no figure but a part of the page.
const CELL: usize = 80;

/// The text of a whole document or piece of one.
pub(super) fn of(document: &Document) -> Prose {
    of_node(&document.root())
}

/// The text of one element.
pub(super) fn of_node(node: &NodeRef) -> Prose {
    let mut prose = Prose::default();
    prose.read(node);
    prose.end_line(Gap::None);
    if !prose.text.is_empty() {
        prose.text.push('\n');
    }
    prose
}

impl Prose {
    /// Whether it is a list of links: the front of a site, a menu.
    pub(super) fn leads_elsewhere(&self) -> bool {
        self.linked * 5 > self.text.len() * 4
    }

    /// Reads what is inside a node. How deep elements lie in one another is limited before.
    fn read(&mut self, node: &NodeRef) {
        for child in node.children_it(false) {
            if child.is_text() {
                self.words(&child.text());
            } else if let Some(name) = child.node_name() {
                self.element(&child, &name);
            }
        }
    }

    fn element(&mut self, node: &NodeRef, name: &str) {
        if UNREAD.contains(&name) || node.has_attr("hidden") {
            return;
        }
        match name {
            "br" => {
                let gap = if self.line.trim().is_empty() { Gap::Paragraph } else { Gap::Line };
                self.end_line(gap);
            }
            "a" => {
                self.links += 1;
                self.read(node);
                self.links -= 1;
            }
            "sup" if is_mark(&node.text()) => {}
            "td" | "th" if is_figure(node) => {
                if !self.line.trim().is_empty() {
                    self.line.push('\t');
                }
                self.read(node);
            }
            "pre" => {
                self.end_line(Gap::Paragraph);
                self.preformatted = true;
                self.read(node);
                self.preformatted = false;
                self.end_line(Gap::Paragraph);
            }
            "td" | "th" => self.between(node, Gap::Paragraph),
            _ if BLOCKS.contains(&name) => self.between(node, Gap::Paragraph),
            _ if LINES.contains(&name) => self.between(node, Gap::Line),
            _ => self.read(node),
        }
    }

    fn between(&mut self, node: &NodeRef, gap: Gap) {
        self.end_line(gap);
        self.read(node);
        self.end_line(gap);
    }

    /// Adds words to the line: blanks in a row are one, and what nobody sees goes.
    fn words(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
                '\n' if self.preformatted => self.end_line(Gap::Line),
                c if c.is_whitespace() || c == '\u{a0}' => {
                    if !self.line.is_empty() && !self.line.ends_with([' ', '\t']) {
                        self.line.push(' ');
                        self.line_linked += usize::from(self.links > 0);
                    }
                }
                c => {
                    self.line.push(c);
                    self.line_linked += if self.links > 0 { c.len_utf8() } else { 0 };
                }
            }
        }
    }

    /// Ends the line under way, if it says anything; `gap` is due before the next.
    fn end_line(&mut self, gap: Gap) {
        let line = self.line.trim();
        if line.chars().any(char::is_alphanumeric) && !is_noise(line, self.line_linked) {
            match self.gap {
                Gap::Paragraph if !self.text.is_empty() => self.text.push_str("\n\n"),
                Gap::Line if !self.text.is_empty() => self.text.push('\n'),
                _ => {}
            }
            self.text.push_str(line);
            self.linked += self.line_linked;
            self.gap = gap;
        } else {
            self.gap = self.gap.max(gap);
        }
        self.line.clear();
        self.line_linked = 0;
    }
}

/// The mark of a footnote: `1`, `[2]`, `*`.
fn is_mark(text: &str) -> bool {
    let text = text.trim().trim_matches(['[', ']', '(', ')']);
    text.len() <= 3 && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '*' | '†' | '‡'))
}

/// A cell of figures or a few words, not one that holds a part of the page.
pub(super) fn is_figure(cell: &NodeRef) -> bool {
    cell.text().trim().len() <= CELL
        && !cell
            .descendants_it()
            .any(|n| n.node_name().is_some_and(|name| matches!(&*name, "p" | "div" | "br" | "table" | "ul" | "h1" | "h2" | "h3")))
}

fn is_noise(line: &str, linked: usize) -> bool {
    if line.len() > 300 {
        return false;
    }
    let lower = line.to_lowercase();
    NOISE.contains(&lower.trim_end_matches([':', '.', ' '])) || linked * 3 > line.len() && CALLS.iter().any(|call| lower.starts_with(call))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        of(&Document::fragment(html)).text
    }

    #[test]
    fn blocks_are_paragraphs_and_items_lines() {
        let cases = [
            ("<p>One  <b>two</b>\n three.</p><p>Four.</p>", "One two three.\n\nFour.\n"),
            ("One.<br>Two.<br><br>Three.", "One.\nTwo.\n\nThree.\n"),
            ("<p>Dead:</p><ul><li>Nine men</li><li> Two women </li></ul>", "Dead:\n\nNine men\nTwo women\n"),
            ("<table><tr><th>Year</th><th>Dead</th></tr><tr><td>2017</td><td>9</td></tr></table>", "Year\tDead\n2017\t9\n"),
            ("<table><tr><td>Menu<br>More</td><td>Rain fell.</td></tr></table>", "Menu\nMore\n\nRain fell.\n"),
            ("<p>the Rin&shy;conada mine<sup>[1]</sup>, 300&nbsp;m&#x200b; down</p>", "the Rinconada mine, 300 m down\n"),
            ("<p>CO<sub>2</sub> and 10<sup>th</sup></p>", "CO2 and 10th\n"),
            ("<pre>a\nb</pre>", "a\nb\n"),
            ("<p> * </p><p>x</p>", "x\n"),
        ];
        for (html, expected) in cases {
            assert_eq!(text(html), expected, "{html}");
        }
    }

    #[test]
    fn what_is_no_article_goes() {
        assert_eq!(
            text("<p>It rained.</p><p>Advertisement</p><p>Read more: <a href=x>The last flood</a></p><p>Read more books, she said.</p>")
                .lines()
                .count(),
            3
        );
        assert_eq!(text("<p>It<script>x()</script> rained.</p><p hidden>99 died.</p>"), "It rained.\n");
        assert!(of(&Document::fragment("<ul><li><a href=a>Floods in Peru</a></li><li><a href=b>Fires</a></li></ul>")).leads_elsewhere());
        assert!(!of(&Document::fragment("<p>See the <a href=a>list</a> of those who were found.</p>")).leads_elsewhere());
    }
}
