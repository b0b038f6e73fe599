//! Dates in digits only: "2018-03-22", "3/22/18", "22.03.2018", "20180322", "9/11".

use super::calendar::{calendar, is_range_mark};
use super::reader::Reader;
use super::rules::{Reading, Rule, head};
use super::said::{Fields, Year};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[Rule::digits("numeric-date", numeric).head(head::SHORT | head::YEAR | head::LONG)];

/// Dates in digits only: "2018-03-22", "3/22/18", "22.03.2018", "20180322".
fn numeric(r: &Reader, p: usize) -> Option<Reading> {
    let t = r.at(p);
    if t.is_glued() && p > r.first && !matches!(r.text(p - 1), "(" | "\"" | "\u{201c}" | "[" | "-" | "\u{2013}") || !t.is_number() {
        return None;
    }
    // What is no eight digits has a mark glued to it.
    let next = r.at(p + 1);
    if t.len < 8 && !(next.is_shape(shape::MARK | shape::HYPHEN) && next.is_glued()) {
        return None;
    }
    let text = r.text(p);
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        let fields = full(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?)?;
        return Some(Reading::one(calendar(p, p + 1, fields)));
    }
    let mut dotted = text.split('.');
    if let (Some(d), Some(m), Some(y), None) = (dotted.next(), dotted.next(), dotted.next(), dotted.next()) {
        let fields = full(y.parse().ok().filter(|_| y.len() == 4)?, m.parse().ok()?, d.parse().ok()?)?;
        return Some(Reading::one(calendar(p, p + 1, fields)));
    }
    if let Some(reading) = with_month(r, p) {
        return Some(reading);
    }
    let mark = r.text(p + 1);
    let glued = |q: usize| r.at(q).is_glued();
    if !matches!(mark, "-" | "/" | "\u{2013}" | ".") || !glued(p + 1) || !glued(p + 2) {
        return None;
    }
    let (a, b) = (r.digits(p)?, r.digits(p + 2)?);
    if r.text(p + 3) == mark && glued(p + 3) && glued(p + 4) {
        let c = r.digits(p + 4)?;
        let fields = if t.len == 4 {
            full(a as i16, b, c)?
        } else {
            let year = match r.at(p + 4).len {
                4 => c as i16,
                2 => {
                    if c < 50 {
                        2000 + c as i16
                    } else {
                        1900 + c as i16
                    }
                }
                _ => return None,
            };
            // The American order, unless only the other one is possible.
            full(year, a, b).or_else(|| full(year, b, a))?
        };
        let ranged = r.at(p + 5).is_hyphen() && r.text(p + 7) == mark && r.at(p + 8).is_number();
        if !ranged && r.at(p + 5).is_glued() && (r.at(p + 5).is_hyphen() || r.is_mark(p + 5, "/")) {
            return None;
        }
        return Some(Reading::one(calendar(p, p + 5, fields)));
    }
    // "on 3/22", "from 10/1 to 11/7": only behind a word that dates follow, or as the end of a range.
    let short = |q: usize| r.at(q).is_number() && r.at(q).len <= 2 && r.is_mark(q + 1, "/") && r.at(q + 2).is_number() && r.at(q + 2).len <= 2;
    let ranged = is_range_mark(r, p + 3) && short(p + 4);
    let opened = p >= r.first + 4 && is_range_mark(r, p - 1) && short(p - 4);
    let led = is!(r.before(p), "on" | "by" | "until" | "till" | "since" | "before" | "after" | "from" | "between" | "this")
        || r.before(p).has(Class::Weekday)
        || ranged
        || opened;
    let plain = mark == "/" && led && short(p) && (ranged || !r.at(p + 3).is_glued() || r.at(p + 3).is_mark() && !r.at(p + 4).is_glued())
        || is_nine_eleven(r, p);
    let fields = plain.then(|| full(2000, a, b).or_else(|| full(2000, b, a)))??;
    let year = if is_nine_eleven(r, p) { Year::Full(2001) } else { Year::Unsaid };
    Some(Reading::one(calendar(p, p + 3, Fields { year, ..fields })))
}

/// "2019/Sep/23", "2019-Sep-23".
fn with_month(r: &Reader, p: usize) -> Option<Reading> {
    let joint = |q: usize| (r.at(q).is_hyphen() || r.is_mark(q, "/")) && r.at(q).is_glued() && r.at(q + 1).is_glued();
    let year = r.year(p).filter(|_| joint(p + 1) && joint(p + 3))?;
    let (m, d) = if r.at(p + 2).has(Class::Month) { (p + 2, p + 4) } else { (p + 4, p + 2) };
    let month = r.at(m).has(Class::Month).then(|| r.doc.lexicon.number(r.at(m).lex, Class::Month))??;
    let fields = full(year, month as u32, r.digits(d)?)?;
    Some(Reading::one(calendar(p, p + 5, fields)))
}

fn is_nine_eleven(r: &Reader, p: usize) -> bool {
    r.text(p) == "9" && r.is_mark(p + 1, "/") && r.text(p + 2) == "11" && !r.is_mark(p + 3, "/")
}

fn full(year: i16, month: u32, day: u32) -> Option<Fields> {
    let fits = (1000..2200).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then(|| Fields { year: Year::Full(year), month: Some(month as i8), day: Some(day as i8), ..Fields::default() })
}
