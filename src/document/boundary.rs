//! Whether a full stop, question or exclamation mark ends its sentence.

use crate::lexicon::{CLOSED, Class, Classes, Lexicon};

/// What became of a mark.
pub(super) enum Verdict {
    /// The sentence ends here.
    Ends(usize),
    /// It goes on; the scan does so from here.
    Goes(usize),
}

/// Words that begin a sentence when they stand capitalised behind an abbreviation: function words, which names do not begin with.
const STARTERS: Classes = CLOSED & !(Class::Relative.bit() | Class::Negation.bit());

/// A bracket that closes within so many bytes keeps its sentences inside.
const BRACKET: usize = 400;

/// Judges the mark at `hit`; the sentence began at `from`, the block ends at `end`.
pub(super) fn judge(text: &str, from: usize, hit: usize, end: usize, lexicon: &Lexicon) -> Verdict {
    let bytes = &text.as_bytes()[..end];
    let mark = bytes[hit];
    let mut stop = hit + 1;
    if is_plain_end(bytes, from, hit) && !inside_bracket(bytes, from, hit, stop) {
        return Verdict::Ends(stop);
    }
    if mark == 0xe2 {
        if !bytes[hit..].starts_with("\u{2026}".as_bytes()) {
            return Verdict::Goes(stop);
        }
        stop = hit + 3;
    }
    while stop < end && matches!(bytes[stop], b'.' | b'?' | b'!') {
        stop += 1;
    }
    let mut marks = stop - hit;
    // Spaced ellipses: ". . ."; a fourth stop ends the sentence.
    let mut spaced = 0;
    while mark == b'.' && marks == 1 && bytes[stop..].starts_with(b" .") && !bytes.get(stop + 2).is_some_and(u8::is_ascii_alphanumeric) {
        stop += 2;
        spaced += 1;
    }
    if spaced > 0 {
        marks = spaced + 1;
        let joined = hit > from && bytes[hit - 1] != b' ';
        if marks < 4 - joined as usize || marks == 3 && !joined {
            return Verdict::Goes(stop);
        }
    } else if (marks == 3 || mark == 0xe2) && hit > from && bytes[hit - 1] == b' ' {
        return Verdict::Goes(stop);
    }
    let close = closing(text, stop, end);
    let close = footnote(bytes, close);
    if close >= end {
        return Verdict::Ends(end);
    }
    let rest = &text[close..end];
    let blank = rest.len() - rest.trim_start().len();
    // "[...]" stands for words left out.
    if marks > 1 && hit > from && bytes[hit - 1] == b'[' && bytes[stop] == b']' {
        return Verdict::Goes(close);
    }
    if blank == 0 {
        if mark == b'.'
            && close == stop
            && let Some(end) = note_number(bytes, from, hit)
        {
            return Verdict::Ends(end);
        }
        return if mark == b'.' && marks == 1 && close == stop && glued(bytes, from, hit) { Verdict::Ends(close) } else { Verdict::Goes(close) };
    }
    let next = rest[blank..].trim_start_matches([
        '"', '\u{201c}', '\u{2018}', '\'', '(', '[', '`', '\u{ab}', '\u{bf}', '\u{a1}', '-', '\u{2014}', '\u{2013}', ' ', '*', '#', '~', '>',
    ]);
    let first = next.chars().next().unwrap_or(' ');
    let quoted = close > stop;
    if inside_bracket(bytes, from, hit, close) {
        return Verdict::Goes(close);
    }
    if first.is_lowercase() {
        let ends = mark == b'.' && marks == 1 && !quoted && ordinary(text, from, hit, lexicon)
            || mark != b'.' && !quoted && !rest[blank..].starts_with('-') && starts_anew(next, lexicon);
        return if ends { Verdict::Ends(close) } else { Verdict::Goes(close) };
    }
    if mark != b'.' {
        // A title with its year: "Help! (1965)".
        if rest[blank..].starts_with('(') && first.is_ascii_digit() {
            return Verdict::Goes(close);
        }
        // "Why?" Smith asked.
        let spoken = quoted && speaker_follows(next, lexicon) || bytes[from..hit].ends_with(b"Yahoo");
        return if spoken { Verdict::Goes(close) } else { Verdict::Ends(close) };
    }
    if marks > 1 || quoted {
        return Verdict::Ends(close);
    }
    if full_stop(text, from, hit, next, first, lexicon) { Verdict::Ends(close) } else { Verdict::Goes(close) }
}

/// The common case, decided at once: a longer word in lower case, a full stop, a blank, a capital.
fn is_plain_end(bytes: &[u8], from: usize, hit: usize) -> bool {
    let [b'.', b' ', next, ..] = bytes[hit..] else { return false };
    let letters = bytes[from..hit].iter().rev().take(20).take_while(|b| b.is_ascii_lowercase()).count();
    next.is_ascii_uppercase()
        && letters >= 5
        && hit - letters > from
        && bytes[hit - letters - 1] == b' '
        && !matches!(&bytes[hit - letters..hit], b"approx" | b"depts" | b"assoc" | b"messrs")
}

/// A single full stop before a blank and something that is not lower case.
fn full_stop(text: &str, from: usize, hit: usize, next: &str, first: char, lexicon: &Lexicon) -> bool {
    let word = word_before(text, from, hit);
    let bare = word.trim_start_matches(['(', '[', '"', '\u{201c}', '\'', '\u{2018}']);
    if bare.is_empty() {
        return true;
    }
    let starter = || {
        let word = next.split(|c: char| !c.is_alphabetic() && c != '\'').next().unwrap_or("");
        // "A" and "I" may be initials or parts of names.
        let classes = lexicon.classes(lexicon.find_word(word));
        classes & STARTERS != 0 && (classes & Class::Month.bit() == 0)
    };
    let at_start = hit - bare.len() <= from + 1;
    if bare.bytes().all(|b| b.is_ascii_digit() || b == b'.') && bare.len() <= 3 && at_start {
        // "2. Bread": the number of a list item or heading.
        return false;
    }
    if bare.bytes().all(|b| b.is_ascii_digit()) && bare.len() <= 3 && captioned(text, from, hit - bare.len()) {
        return false;
    }
    let letters = bare.chars().count();
    if letters == 1 && bare.starts_with(char::is_alphabetic) {
        if at_start {
            return false;
        }
        // An initial, unless a function word follows: "Vitamin C. The …".
        return bare == "I" && starter()
            || bare.starts_with(char::is_uppercase) && starter() && !next.starts_with("A ")
            || bare.starts_with(char::is_lowercase) && !matches!(bare, "p" | "v" | "c" | "n");
    }
    let classes = lexicon.classes(lexicon.find_word(bare));
    if classes & Class::Abbreviation.bit() != 0 {
        let capital = bare.starts_with(char::is_uppercase) || bare.contains('.');
        match lexicon.value(lexicon.find_word(bare), Class::Abbreviation) {
            // Words of their own too: "on the sec.", "at the hon." are not written, "he said no. The" is.
            "name" => {
                return !capital
                    && !matches!(bare, "vs" | "viz" | "cf" | "approx" | "e.g" | "i.e" | "f.e" | "ca" | "est" | "mt" | "st")
                    && starter()
                    && classes & Class::Common.bit() != 0;
            }
            "number" => return !first.is_ascii_digit() && (starter() || !capital || bare != "No"),
            "date" => return !(first.is_ascii_digit() || first == '\'') && (starter() || !capital),
            _ => {
                if matches!(bare, "a.m" | "p.m" | "A.M" | "P.M") {
                    let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
                    let next_classes = lexicon.classes(lexicon.find_word(word));
                    let zone = word.len() >= 2 && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_uppercase())
                        || matches!(word, "Eastern" | "Pacific" | "Central" | "Mountain" | "Greenwich");
                    return !zone
                        && !first.is_ascii_digit()
                        && next_classes & (Class::Month.bit() | Class::Weekday.bit()) == 0
                        && !is_fronted(&text[from..hit - bare.len()], lexicon);
                }
                return starter() || bare.starts_with(char::is_lowercase) && !bare.contains('.') && first.is_alphabetic() && bare != "al";
            }
        }
    }
    if bare.ends_with('\u{b0}') {
        return false;
    }
    if is_dotted(bare) {
        return starter();
    }
    true
}

/// "At 5", "On Friday, around 8:30": what leads a sentence up to its time of day says nothing yet.
fn is_fronted(lead: &str, lexicon: &Lexicon) -> bool {
    let mut words = lead.split([' ', '\n', ',', ':']).filter(|w| !w.is_empty());
    let classes = |word: &str| lexicon.classes(lexicon.find_word(word));
    let opens = |word: &str| classes(word.trim_start_matches(['"', '\u{201c}', '\'', '\u{2018}'])) & Class::Preposition.bit() != 0;
    let leads = Class::Preposition.bit() | Class::Number.bit() | Class::Weekday.bit() | Class::Month.bit();
    words.next().is_some_and(opens) && words.all(|w| w.bytes().all(|b| b.is_ascii_digit()) || classes(w) & leads != 0)
}

/// "Figure 1.", "Table 2.", "SEC. 12.": a caption's number.
fn captioned(text: &str, from: usize, number: usize) -> bool {
    let before = text[from..number].trim_end();
    ["Figure", "Fig.", "Table", "Box", "Chapter", "Step", "Example"].contains(&before)
}

/// Letters with a stop behind each: "J.C", "U.N.H.C.R".
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|p| p.chars().count() == 1)
}

/// The word that ends at the mark, its inner stops included.
fn word_before(text: &str, from: usize, hit: usize) -> &str {
    let before = &text[from..hit];
    let start = before
        .rfind(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2013}' | '\u{2014}' | '/' | ','))
        .map_or(0, |n| n + before[n..].chars().next().map_or(1, char::len_utf8));
    &before[start..]
}

/// Whether the word before the mark is an ordinary one in lower case, so that its stop ends a sentence even when the writer goes on in lower case.
fn ordinary(text: &str, from: usize, hit: usize, lexicon: &Lexicon) -> bool {
    let word = word_before(text, from, hit);
    word.len() >= 4 && word.bytes().all(|b| b.is_ascii_lowercase()) && {
        let classes = lexicon.classes(lexicon.find_word(word));
        classes & Class::Abbreviation.bit() == 0 && classes & Class::Common.bit() != 0
    }
}

/// Whether what follows in lower case begins with a pronoun or the like.
fn starts_anew(next: &str, lexicon: &Lexicon) -> bool {
    let word = next.split(|c: char| !c.is_alphabetic() && c != '\'').next().unwrap_or("");
    matches!(word, "i" | "i'm")
        || lexicon.classes(lexicon.find_word(word)) & Class::Pronoun.bit() != 0 && !matches!(word, "he" | "she" | "they" | "it")
}

/// "… consultation.11 12 Take": numbers of footnotes glued to the stop. Where they end, when a sentence follows.
fn note_number(bytes: &[u8], from: usize, hit: usize) -> Option<usize> {
    let letters = bytes[from..hit].iter().rev().take_while(|b| b.is_ascii_lowercase()).count();
    if letters < 4 && !bytes[from..hit].ends_with(b")") {
        return None;
    }
    let mut end = hit + 1;
    loop {
        let digits = bytes[end..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
        if !(1..=3).contains(&digits) {
            return None;
        }
        end += digits;
        match bytes.get(end..end + 2) {
            Some([b' ', next]) if next.is_ascii_digit() => end += 1,
            Some([b' ', next]) => return next.is_ascii_uppercase().then_some(end),
            _ => return None,
        }
    }
}

/// "audience.They": no blank behind the stop, an ordinary word before it and a capitalised one behind.
fn glued(bytes: &[u8], from: usize, hit: usize) -> bool {
    let before = bytes[from..hit].iter().rev().take_while(|b| b.is_ascii_lowercase()).count();
    let space = hit - before == from || bytes[hit - before - 1] == b' ';
    before >= 3
        && space
        && bytes.get(hit + 1).is_some_and(u8::is_ascii_uppercase)
        && bytes[hit + 1..].iter().skip(1).take(12).take_while(|b| b.is_ascii_lowercase()).count() > 0
        && bytes[hit + 1..].iter().take(14).find(|b| !b.is_ascii_alphabetic()).is_some_and(|b| *b == b' ' || *b == b',' || *b == b'\'')
}

/// Marks that close behind a stop.
fn closing(text: &str, at: usize, end: usize) -> usize {
    let rest = &text[at..end];
    let kept = rest.trim_start_matches(['"', '\'', '\u{201d}', '\u{2019}', ')', ']', '\u{bb}', '*']);
    at + rest.len() - kept.len()
}

/// "[3]" or " [3 - 5]" behind a stop: numbers of footnotes.
fn footnote(bytes: &[u8], at: usize) -> usize {
    let mut end = at;
    loop {
        let open = end + bytes[end..].iter().take(1).take_while(|b| **b == b' ').count();
        if bytes.get(open) != Some(&b'[') {
            return end;
        }
        let inner =
            bytes[open + 1..].iter().take(16).take_while(|b| b.is_ascii_digit() || matches!(b, b' ' | b'-' | b',' | 0xe2 | 0x80 | 0x93)).count();
        if inner == 0 || bytes.get(open + 1 + inner) != Some(&b']') {
            return end;
        }
        end = open + 2 + inner;
    }
}

/// Whether the mark stands in a round bracket that opened in this sentence and closes soon.
fn inside_bracket(bytes: &[u8], from: usize, hit: usize, close: usize) -> bool {
    let window = from.max(hit.saturating_sub(BRACKET));
    let Some(open) = memchr::memrchr2(b'(', b')', &bytes[window..close]).map(|n| window + n) else { return false };
    if bytes[open] == b')' {
        return false;
    }
    open > from && memchr::memchr2(b'(', b')', &bytes[close..bytes.len().min(close + BRACKET)]).is_some_and(|n| bytes[close + n] == b')')
}

/// Whether a name and a verb of speech follow: "Smith asked".
fn speaker_follows(next: &str, lexicon: &Lexicon) -> bool {
    let mut words = next.split_whitespace().take(5);
    words.any(|w| {
        let word = w.trim_end_matches(|c: char| !c.is_alphanumeric());
        !word.starts_with(char::is_uppercase)
            && (matches!(word, "said" | "asked" | "says" | "asks" | "wrote" | "added" | "told" | "replied" | "shouted")
                || lexicon.classes(lexicon.find_word(word)) & Class::SpeechVerb.bit() != 0)
    })
}
