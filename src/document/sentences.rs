//! Where sentences begin and end.
//!
//! Blocks of lines first (see [`super::lines`]), then inside each the full stops, question and exclamation marks: each is
//! judged by the word before it and the word behind it (see [`super::boundary`]). What closes behind a mark belongs to
//! its sentence: quotation marks, brackets, numbers of footnotes. Items of a list inside a line ("1. … 2. …") are
//! sentences (see [`super::items`]), and so are datelines and date lines that open a line (see [`super::lead`]).
//!
//! Method: the scan stops at marks alone, about one byte in sixty; everything else is decided there. Two searches run side
//! by side, one for the marks that are everywhere and one for those that are rare (see [`Stops`]), because memchr looks
//! for three bytes at a time and each stop costs it more than the bytes between.

use super::boundary::{Verdict, judge};
use super::{Sentence, items, lead, lines};
use crate::lexicon::Lexicon;
use crate::span::Span;

/// The sentences of a text, without their tokens.
pub fn split(text: &str, lexicon: &Lexicon) -> Vec<Sentence> {
    let mut out = Vec::with_capacity(text.len() / 100 + 1);
    for (block, paragraph) in lines::blocks(text) {
        split_block(text, block.start, block.end, paragraph, lexicon, &mut out);
    }
    out
}

/// Where the scan stops: at the marks that may end a sentence, "…" among them, and at colons ("Photo: …" behind a caption).
#[derive(Default)]
struct Stops {
    /// The next `!` or `:` that is known of.
    rare: Option<usize>,
    /// The next of the others.
    common: Option<usize>,
}

impl Stops {
    /// The first stop at or behind `at`; the end where there is none. `at` never goes back.
    fn next(&mut self, bytes: &[u8], at: usize) -> usize {
        let rare = match self.rare {
            Some(known) if known >= at => known,
            _ => memchr::memchr2(b'!', b':', &bytes[at..]).map_or(bytes.len(), |n| at + n),
        };
        let common = match self.common {
            Some(known) if known >= at => known,
            _ => common(bytes, at),
        };
        (self.rare, self.common) = (Some(rare), Some(common));
        common.min(rare)
    }
}

fn common(bytes: &[u8], mut at: usize) -> usize {
    while let Some(hit) = memchr::memchr3(b'.', b'?', 0xe2, &bytes[at..]).map(|n| at + n) {
        // Quotation marks and dashes begin with the same byte as "…".
        if bytes[hit] != 0xe2 || bytes[hit..].starts_with("\u{2026}".as_bytes()) {
            return hit;
        }
        at = hit + 1;
    }
    bytes.len()
}

fn split_block(text: &str, start: usize, end: usize, paragraph: u32, lexicon: &Lexicon, out: &mut Vec<Sentence>) {
    let bytes = &text.as_bytes()[..end];
    let mut from = start;
    if let Some(end) = lead::end(&text[start..end], lexicon) {
        push(text, start, start + end, paragraph, out);
        from = start + end;
    }
    let mut at = from;
    let mut stops = Stops::default();
    let mut list = items::List::at(bytes, from, start);
    let mut firsts = items::Firsts::default();
    let mut next_item = list.next(bytes, at, &mut firsts);
    loop {
        let hit = stops.next(bytes, at);
        if let Some(item) = next_item
            && item.start <= hit
        {
            push(text, from, item.start, paragraph, out);
            from = item.start;
            at = item.end;
            next_item = list.next(bytes, at, &mut firsts);
            continue;
        }
        if hit >= end {
            break;
        }
        if bytes[hit] == b':' {
            at = hit + 1;
            if let Some(address) = lead::address(bytes, from, hit) {
                push(text, from, address.start, paragraph, out);
                at = address.end;
                from = if lead::anew(&bytes[at..]) { at } else { address.start };
                push(text, address.start, from, paragraph, out);
                continue;
            }
            if let Some(end) = lead::mail(bytes, from, hit).or_else(|| lead::smiley(bytes, hit)) {
                push(text, from, end, paragraph, out);
                (from, at) = (end, end);
                continue;
            }
            if let Some(credit) = lead::credit(bytes, from, hit) {
                push(text, from, credit, paragraph, out);
                from = credit;
            }
            continue;
        }
        match judge(text, from, hit, end, lexicon) {
            Verdict::Goes(next) => at = next,
            Verdict::Ends(next) => {
                push(text, from, next, paragraph, out);
                from = next;
                at = next;
                if next_item.is_none() && next < end {
                    list = items::List::at(bytes, next, start);
                    next_item = list.next(bytes, next, &mut firsts);
                }
            }
        }
    }
    push(text, from, end, paragraph, out);
}

fn push(text: &str, from: usize, to: usize, paragraph: u32, out: &mut Vec<Sentence>) {
    let bytes = text.as_bytes();
    let plain = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_graphic);
    // Most pieces begin behind one blank and end with a mark.
    let begin = from + (bytes.get(from) == Some(&b' ')) as usize;
    if begin < to && plain(begin) && plain(to - 1) {
        out.push(Sentence { span: Span::new(begin, to), paragraph, first: 0, last: 0, classes: 0 });
        return;
    }
    let piece = &text[from..to];
    let start = from + piece.len() - piece.trim_start().len();
    let end = from + piece.trim_end().len();
    if start < end {
        out.push(Sentence { span: Span::new(start, end), paragraph, first: 0, last: 0, classes: 0 });
    }
}
