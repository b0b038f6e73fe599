//! Lists that stand inside a line: "1. Water 2. Bread 3. Salt", "a) … b) …", "• … • …".
//!
//! A list begins with its first marker at the start of a sentence and counts when its second one follows in the same
//! block. Markers must go up one by one in one style.

/// How far behind one marker the next is looked for, in bytes.
const REACH: usize = 1500;
/// The longest marker.
const MARKER: usize = 8;

/// A style of markers.
#[derive(Clone, Copy, PartialEq)]
enum Style {
    /// "1.", "1)", "1.)"
    Number(&'static str),
    /// "a.", "a)", "a.)"
    Letter(&'static str),
    /// "•", "⁃"
    Bullet(&'static str),
}

/// The styles that a list can begin in.
const FIRST: [Style; 8] = [
    Style::Number("."),
    Style::Number(")"),
    Style::Number(".)"),
    Style::Letter("."),
    Style::Letter(")"),
    Style::Letter(".)"),
    Style::Bullet("\u{2022}"),
    Style::Bullet("\u{2043}"),
];

/// A list while it is read.
pub(super) struct List {
    style: Option<Style>,
    /// Number of the next marker.
    next: u32,
}

/// Where a marker stands, blanks behind it included.
#[derive(Clone, Copy)]
pub(super) struct Item {
    pub start: usize,
    pub end: usize,
}

impl List {
    /// The list that begins at a sentence's start, if one does.
    pub(super) fn at(bytes: &[u8], from: usize, block: usize) -> List {
        let start = from + bytes[from..].iter().take_while(|b| **b == b' ').count();
        let style = style(&bytes[start..])
            .filter(|style| find(*style, 2, bytes, start + 1, start + 1 + REACH).is_some() || start == block && !matches!(style, Style::Letter(_)));
        List { style, next: 1 }
    }

    /// The next marker at or behind `at`: of this list, or the first one of another that begins before it.
    pub(super) fn next(&mut self, bytes: &[u8], at: usize, firsts: &mut Firsts) -> Option<Item> {
        let style = self.style?;
        let other = firsts.next(bytes, at);
        // Behind the beginning of another list this one has ended.
        let before = other.map_or(at + REACH, |(other, _)| other.start + MARKER);
        let own = find(style, self.next, bytes, at, before.min(at + REACH));
        let item = match (own, other) {
            (Some(own), Some((other, _))) if own.start <= other.start => Some(own),
            (_, Some((other, style))) => {
                *self = List { style: Some(style), next: 1 };
                Some(other)
            }
            (own, None) => own,
        };
        self.next += 1;
        item
    }
}

/// The first markers of lists, each looked for once: whoever goes on through a block finds again what was seen before.
#[derive(Default)]
pub(super) struct Firsts {
    /// By style: the next one, and up to where there is no other before it.
    seen: [(Option<Item>, usize); FIRST.len()],
}

impl Firsts {
    /// The next one at or behind `at`, within reach.
    fn next(&mut self, bytes: &[u8], at: usize) -> Option<(Item, Style)> {
        let mut next: Option<(Item, Style)> = None;
        for (style, (item, to)) in FIRST.into_iter().zip(&mut self.seen) {
            if item.is_none_or(|i| i.start < at) && *to < at + REACH {
                // Further than the reach, so that not every step looks at a few more bytes.
                let end = at + 2 * REACH;
                *item = find(style, 1, bytes, at.max(*to), end);
                *to = item.map_or(end - MARKER, |i| i.end);
            }
            let within = item.filter(|i| i.start >= at && i.start + marker(style, 1).1 <= at + REACH);
            if let Some(item) = within.filter(|i| next.is_none_or(|(n, _)| i.start < n.start)) {
                next = Some((item, style));
            }
        }
        next
    }
}

/// A marker that stands between `at` and `end`, blanks behind it included.
fn find(style: Style, number: u32, bytes: &[u8], at: usize, end: usize) -> Option<Item> {
    let (marker, len) = marker(style, number);
    let marker = &marker[..len];
    let window = bytes.get(at..bytes.len().min(end))?;
    memchr::memmem::find_iter(window, marker).map(|n| at + n).find_map(|n| {
        let free = n == 0 || matches!(bytes[n - 1], b' ' | b'\n' | b'\t' | b'\r');
        let end = n + marker.len();
        let blanks = bytes[end..].iter().take_while(|b| **b == b' ').count();
        let bullet = matches!(style, Style::Bullet(_));
        // A bullet may have a number behind it: "• 9.".
        let number = bytes[end + blanks..].iter().take_while(|b| b.is_ascii_digit()).count();
        let numbered = bullet && (1..4).contains(&number) && bytes.get(end + blanks + number) == Some(&b'.');
        let more = if numbered { number + 1 } else { 0 };
        (free && (bullet || blanks > 0 || end == bytes.len())).then_some(Item { start: n, end: end + blanks + more })
    })
}

fn style(rest: &[u8]) -> Option<Style> {
    if !matches!(rest.first(), Some(b'1' | b'a' | 0xe2)) {
        return None;
    }
    for bullet in ["\u{2022}", "\u{2043}"] {
        if rest.starts_with(bullet.as_bytes()) {
            return Some(Style::Bullet(bullet));
        }
    }
    let tail: &'static str = match rest.get(1..)? {
        [b'.', b')', b' ', ..] => ".)",
        [b'.', b' ', ..] => ".",
        [b')', b' ', ..] => ")",
        _ => return None,
    };
    match rest[0] {
        b'1' => Some(Style::Number(tail)),
        b'a' => Some(Style::Letter(tail)),
        _ => None,
    }
}

/// How a marker is written, and the length of that.
fn marker(style: Style, number: u32) -> ([u8; MARKER], usize) {
    let (mut out, mut len) = ([0u8; MARKER], 0);
    let mut push = |byte: u8| {
        out[len] = byte;
        len += 1;
    };
    let tail = match style {
        Style::Number(tail) => {
            let number = number.min(999);
            if number >= 100 {
                push(b'0' + (number / 100) as u8);
            }
            if number >= 10 {
                push(b'0' + (number / 10 % 10) as u8);
            }
            push(b'0' + (number % 10) as u8);
            tail
        }
        Style::Letter(tail) => {
            push(b'a' + (number - 1).min(25) as u8);
            tail
        }
        Style::Bullet(bullet) => bullet,
    };
    for byte in tail.bytes() {
        push(byte);
    }
    (out, len)
}
