//! What stands at an article's head: title, byline, dateline, day of publication.
//!
//! Only the first [`HEAD`] sentences are looked at. A dateline opens a paragraph: names in capitals or a place and its
//! country, an agency in brackets, perhaps a date, then a dash. A date line is a line that says when ("Updated: April
//! 22, 2018") or holds nothing but a full date.

use crate::article::{Article, Published, PublishedFrom};
use crate::document::{Document, shape};
use crate::is;
use crate::lexicon::Class;
use crate::span::Span;
use jiff::civil::Date;
use std::ops::Range;

/// How many sentences count as the head.
const HEAD: usize = 14;

/// What the head of an article says.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The title line.
    pub title: Option<Span>,
    /// The writer's name, "By" left out.
    pub byline: Option<Span>,
    /// The dateline.
    pub dateline: Option<Dateline>,
    /// The day of publication: from outside the text, or else from it.
    pub published: Option<Published>,
}

/// "KABUL, Afghanistan (AP) —".
#[derive(Clone, Debug)]
pub struct Dateline {
    /// All of it, the dash included.
    pub span: Span,
    /// The tokens of the place.
    pub place: Range<u32>,
    /// The agency in brackets.
    pub agency: Option<Span>,
    /// The index of its sentence.
    pub sentence: u32,
}

impl Header {
    /// The day of publication.
    pub fn day(&self) -> Option<Date> {
        self.published.map(|p| p.date)
    }
}

/// Reads the head of a document.
pub fn read(doc: &Document, article: &Article) -> Header {
    let head = doc.sentences.len().min(HEAD);
    let mut header = Header { published: article.published, title: title(doc), ..Header::default() };
    let (mut from_dateline, mut from_text) = (None, None);
    for n in 0..head {
        let tokens = doc.sentences[n].tokens();
        let opens = n == 0 || doc.sentences[n - 1].paragraph != doc.sentences[n].paragraph;
        if header.dateline.is_none()
            && opens
            && let Some(dateline) = dateline(doc, n)
        {
            from_dateline = full_date(doc, tokens.start..doc.token_from(dateline.span.end)).map(|d| d.0);
            header.dateline = Some(dateline);
            continue;
        }
        if header.byline.is_none() && n > 0 && n < 8 {
            header.byline = byline(doc, tokens.clone());
        }
        if from_text.is_none() && tokens.len() <= 16 {
            from_text = date_line(doc, tokens);
        }
    }
    let found = [(from_dateline, PublishedFrom::Dateline), (from_text, PublishedFrom::Text)];
    header.published = header.published.or_else(|| found.iter().find_map(|(date, from)| date.map(|date| Published { date, from: *from })));
    header
}

/// The first line, when it reads like a headline: alone in its paragraph, not too long, no full stop, more behind it.
fn title(doc: &Document) -> Option<Span> {
    let first = doc.sentences.first()?;
    let second = doc.sentences.get(1)?;
    let tokens = first.tokens();
    let last = doc.word(tokens.end.checked_sub(1)?);
    (second.paragraph != first.paragraph && tokens.len() <= 30 && !matches!(last, "." | "\u{201d}" | "\"" | ":" | ",") && dateline(doc, 0).is_none())
        .then_some(first.span)
}

/// "By Ana Ruiz": a line of its own that begins with "by" and goes on with capitals.
fn byline(doc: &Document, tokens: Range<usize>) -> Option<Span> {
    if tokens.len() < 2 || tokens.len() > 14 || !is!(doc.tokens[tokens.start], "by") {
        return None;
    }
    let name = tokens.start + 1..tokens.end;
    let last = name
        .clone()
        .take_while(|i| {
            doc.tokens[*i].is_capital()
                || is!(doc.tokens[*i], "and" | "de" | "van" | "von" | "al")
                || doc.tokens[*i].is_hyphen()
                || doc.word(*i) == ","
        })
        .last()?;
    let last = (name.start..=last).rev().find(|i| doc.tokens[*i].is_capital())?;
    (last > name.start).then(|| doc.span(name.start, last))
}

/// A dateline at the start of a sentence: at most 14 tokens, then a dash that no letter touches.
fn dateline(doc: &Document, sentence: usize) -> Option<Dateline> {
    let tokens = doc.sentences[sentence].tokens();
    let first = doc.tokens.get(tokens.start)?;
    if !first.is_capital() {
        return None;
    }
    let limit = tokens.end.min(tokens.start + 18);
    let dash = (tokens.start + 1..limit).find(|i| matches!(doc.word(*i), "\u{2014}" | "\u{2013}" | "--" | "-") && !doc.tokens[*i].is_hyphen())?;
    let mut agency = None;
    let mut place_end = dash;
    let mut i = tokens.start;
    while i < dash {
        let t = &doc.tokens[i];
        let word = doc.word(i);
        if word == "(" {
            let close = (i..dash).find(|j| doc.word(*j) == ")")?;
            if close > i + 1 {
                agency = Some(doc.span(i + 1, close - 1));
            }
            place_end = place_end.min(i);
            i = close + 1;
            continue;
        }
        let date = t.has(Class::Month) || t.has(Class::Weekday) || t.is_shape(shape::DIGIT);
        if date {
            place_end = place_end.min(i);
        } else if word == "/" || word == ":" {
            agency = agency.or((i + 1 < dash).then(|| doc.span(i + 1, dash - 1)));
            place_end = place_end.min(i);
        } else if !(t.is_capital() || matches!(word, "," | "." | "'") || t.is_hyphen() || is!(t, "of" | "the" | "de" | "al" | "and" | "s" | "near")) {
            return None;
        }
        i += 1;
    }
    // A place alone before a dash is a dateline only in capitals: "Police — who" is none.
    let place_end = (tokens.start..place_end).rev().find(|j| doc.tokens[*j].is_capital()).map(|j| j + 1)?;
    let sure = agency.is_some() || first.is_shape(shape::ALL_CAPITALS) || place_end < dash && full_date(doc, place_end..dash).is_some();
    sure.then(|| Dateline { span: doc.span(tokens.start, dash), place: tokens.start as u32..place_end as u32, agency, sentence: sentence as u32 })
}

/// A line that says when the article appeared.
fn date_line(doc: &Document, tokens: Range<usize>) -> Option<Date> {
    let (date, used) = full_date(doc, tokens.clone())?;
    let told = tokens.clone().any(|i| is!(doc.tokens[i], "published" | "updated" | "posted" | "modified" | "date" | "gmt" | "est" | "edt" | "utc"));
    let mut words = tokens.filter(|i| !doc.tokens[*i].is_mark() && !used.contains(i) && !doc.tokens[*i].has(Class::Weekday));
    // Nothing else in the line, or only the name of a place in capitals: "LIMA, May 7, 2019".
    (told || words.all(|i| doc.tokens[i].is_shape(shape::ALL_CAPITALS) && i < used.start)).then_some(date)
}

/// The first day with its year among these tokens, and the tokens it takes: "April 22, 2018", "22 April 2018", "2018-04-22".
fn full_date(doc: &Document, tokens: Range<usize>) -> Option<(Date, Range<usize>)> {
    let number = |i: usize| {
        doc.tokens
            .get(i)
            .filter(|t| t.is_shape(shape::DIGIT))
            .and_then(|_| doc.word(i).trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<i16>().ok())
    };
    // Wires write two digits of the year: 89 is 1989, 12 is 2012.
    let year = |y: i16| match y {
        0..50 => Some(2000 + y),
        50..100 => Some(1900 + y),
        1800..2200 => Some(y),
        _ => None,
    };
    let date = |y: Option<i16>, m: i64, d: Option<i16>| Date::new(year(y?)?, m as i8, i8::try_from(d?).ok()?).ok();
    for i in tokens.clone() {
        let t = &doc.tokens[i];
        if t.has(Class::Month) && t.is_capital() {
            let month = doc.lexicon.number(t.lex, Class::Month)?;
            let year = if doc.word(i + 2) == "," { i + 3 } else { i + 2 };
            if year < tokens.end
                && let Some(found) = date(number(year), month, number(i + 1))
            {
                return Some((found, i..year + 1));
            }
            if i > tokens.start
                && i + 1 < tokens.end
                && let Some(found) = date(number(i + 1), month, number(i - 1))
            {
                return Some((found, i - 1..i + 2));
            }
        }
        if doc.word(i).len() == 4
            && i + 4 < tokens.end
            && doc.tokens[i + 1].is_hyphen()
            && doc.tokens[i + 3].is_hyphen()
            && let (Some(month), Some(found)) = (number(i + 2), date(number(i), number(i + 2).unwrap_or(0) as i64, number(i + 4)))
            && month > 0
        {
            return Some((found, i..i + 5));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lexicon;

    fn header(text: &str) -> (Option<String>, Option<String>, Option<String>, Option<String>) {
        let doc = Document::new(text, Lexicon::embedded());
        let h = read(&doc, &Article::default());
        let of = |s: Option<Span>| s.map(|s| s.of(text).to_owned());
        (of(h.title), of(h.byline), of(h.dateline.map(|d| d.span)), h.published.map(|p| format!("{} {}", p.date, p.from.name())))
    }

    #[test]
    fn heads_are_read() {
        let some = |s: &str| Some(s.to_owned());
        let cases = [
            (
                "Flood closes bridge\nBy Ana Ruiz\nUpdated: March 4, 2019\n\nThe river rose again.",
                (some("Flood closes bridge"), some("Ana Ruiz"), None, some("2019-03-04 text")),
            ),
            ("TUNIS, Tunisia (AP) — The minister left.", (None, None, some("TUNIS, Tunisia (AP) —"), None)),
            ("LIMA, 7 May 1989 (EFE) -- The mayor spoke.", (None, None, some("LIMA, 7 May 1989 (EFE) --"), some("1989-05-07 dateline"))),
            ("Deal signed\nLIMA, June 3, 2022\n\nTalks ended.", (some("Deal signed"), None, None, some("2022-06-03 text"))),
            ("QUITO, 7 MAY 89 (EFE) -- THE MAYOR SPOKE.", (None, None, some("QUITO, 7 MAY 89 (EFE) --"), some("1989-05-07 dateline"))),
            ("Police — who had come late — left.\nNobody was there.", (None, None, None, None)),
        ];
        for (text, expected) in cases {
            assert_eq!(header(text), expected, "{text}");
        }
    }
}
