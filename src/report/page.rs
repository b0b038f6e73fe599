//! The page around the data.
//!
//! The content security policy forbids everything but one style and one program, by their hashes, and no string becomes
//! markup or code: `trusted-types 'none'` makes the browser refuse `innerHTML` and its like, whoever would call them.

use super::{Leaf, index::Index};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::io::{self, Write};

const STYLE: &str = include_str!("assets/style.css");
const WORLD: &str = include_str!("assets/world.json");

/// The program's rooms, in the order they are joined.
const PROGRAM: &[&str] = &[
    include_str!("assets/dom.js"),
    include_str!("assets/data.js"),
    include_str!("assets/words.js"),
    include_str!("assets/list.js"),
    include_str!("assets/review.js"),
    include_str!("assets/marks.js"),
    include_str!("assets/articles.js"),
    include_str!("assets/incidents.js"),
    include_str!("assets/timeline.js"),
    include_str!("assets/map.js"),
    include_str!("assets/actors.js"),
    include_str!("assets/claims.js"),
    include_str!("assets/app.js"),
];

/// A page in the making.
#[derive(Default)]
pub struct Page {
    index: Index,
    lines: Vec<String>,
}

impl Page {
    /// Adds an article behind those that are there.
    pub fn add(&mut self, leaf: Leaf) {
        self.lines.push(leaf.line);
        self.index.add(leaf.summary);
    }

    /// How many articles are on it.
    pub fn articles(&self) -> usize {
        self.lines.len()
    }

    /// Writes the page.
    ///
    /// # Errors
    /// When `out` does.
    pub fn write(&self, title: &str, out: &mut impl Write) -> io::Result<()> {
        let program = format!("(() => {{\n\"use strict\";\n{}}})();\n", PROGRAM.concat());
        let policy = format!(
            "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'",
            hash(&program),
            hash(STYLE)
        );
        write!(
            out,
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <meta name=\"generator\" content=\"dateline {}\">\n<link rel=\"icon\" href=\"data:,\">\n\
             <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
             <noscript>This page needs JavaScript, which is inside it; nothing is fetched from anywhere.</noscript>\n",
            env!("CARGO_PKG_VERSION"),
            escaped(title)
        )?;
        writeln!(out, "<script type=\"application/json\" id=\"world\">{}</script>", WORLD.trim_end())?;
        writeln!(out, "<script type=\"application/json\" id=\"index\">{}</script>", inert_json(&self.index))?;
        writeln!(out, "<script type=\"application/json\" id=\"articles\">")?;
        for line in &self.lines {
            writeln!(out, "{line}")?;
        }
        write!(out, "</script>\n<script>{program}</script>\n</body>\n</html>\n")
    }
}

fn hash(inline: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(inline)))
}

/// JSON on one line that ends no element and starts no comment, wherever it stands in HTML.
pub fn inert_json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("plain data serialises");
    let mut out = String::with_capacity(json.len() + json.len() / 64);
    // These stand inside strings only, where an escape means the same.
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{2028}' => out.push_str("\\u2028"),
            '\u{2029}' => out.push_str("\\u2029"),
            _ => out.push(c),
        }
    }
    out
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_string_ends_the_block_it_stands_in() {
        let hostile = "</script><!--<script>&amp;\u{2028}\"\\u003c\n]]>";
        let json = inert_json(&hostile);
        assert!(!json.contains(['<', '>', '&', '\n', '\u{2028}']), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).expect("still JSON"), hostile);
    }

    #[test]
    fn the_program_holds_no_end_tag() {
        for part in PROGRAM {
            assert!(!part.contains("</script") && !part.contains("<!--"));
        }
        assert!(!STYLE.contains("</style"));
    }
}
