//! Days and seasons by their names: "Friday", "Christmas Eve", "the spring of 1916".

use super::calendar::{calendar, is_range_mark, month, year_behind};
use super::reader::Reader;
use super::rules::{Reading, Rule, head};
use super::said::{DateExpr, Fields, Part, When, Year};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("weekday", &[Class::Weekday], weekday),
    Rule::on("season", &[Class::Season, Class::Determiner], season).head(head::SEASON).by_the(),
    Rule::on("holiday", &[Class::Holiday, Class::PhraseStart], holiday),
];

/// A weekday, holiday, season or month at a token, to stand behind "last", "this", "next"; and one past its last token.
pub(super) fn named(r: &Reader, p: usize) -> Option<(Fields, usize)> {
    if let Some(day) = weekday_at(r, p) {
        return Some((Fields { weekday: Some(day), ..Fields::default() }, p + 1));
    }
    if let Some((fields, end)) = holiday_at(r, p) {
        return Some((fields, end));
    }
    let t = r.at(p);
    if t.has(Class::Season) && !is!(t, "springs") {
        let season = r.doc.value(p, Class::Season);
        return Some((Fields { part: Some(Part::Season(season)), ..Fields::default() }, p + 1));
    }
    if let Some(month) = month(r, p) {
        return Some((Fields { month: Some(month), ..Fields::default() }, p + 1));
    }
    None
}

/// A weekday's number, where the word is one.
fn weekday_at(r: &Reader, p: usize) -> Option<i8> {
    let t = r.at(p);
    if !t.has(Class::Weekday) {
        return None;
    }
    let day = r.doc.lexicon.number(t.lex, Class::Weekday)? as i8;
    if t.len <= 5 && !is!(t, "friday" | "monday" | "sunday" | "tuesday") {
        let next = r.at(p + 1);
        let dated = next.is_shape(shape::DIGIT) || next.has(Class::Month) || r.is_mark(p + 1, ",") && r.at(p + 2).has(Class::Month);
        let sure = t.is_capital() && !t.is_shape(shape::ALL_CAPITALS) && (dated || t.is_shape(shape::FULL_STOP) && !is!(t, "sun" | "sat" | "wed"));
        return sure.then_some(day);
    }
    Some(day)
}

fn weekday(r: &Reader, p: usize) -> Option<Reading> {
    let day = weekday_at(r, p)?;
    let t = r.at(p);
    let next = r.at(p + 1);
    // The Sunday Times, Bloody Sunday.
    if next.is_capital()
        && is!(next, "times" | "telegraph" | "mail" | "mirror" | "express" | "herald" | "post" | "tribune" | "independent" | "business")
        || is!(r.before(p), "bloody" | "black") && r.before(p).is_capital()
    {
        return Some(Reading::one(DateExpr::new(p, p + 1, When::Nothing)));
    }
    let fields = Fields { weekday: Some(day), ..Fields::default() };
    if r.text(p).ends_with(['s', 'S']) && t.len > 5 {
        return Some(Reading::one(DateExpr::new(p, p + 1, When::EveryField(fields))));
    }
    Some(Reading::one(calendar(p, p + 1, fields)))
}

fn season(r: &Reader, p: usize) -> Option<Reading> {
    let mut q = p;
    if r.at(p).has(Class::Determiner) && !r.at(p).has(Class::Season) {
        if !is!(r.at(p), "the") {
            return None;
        }
        q += 1;
    }
    let t = r.at(q);
    if !t.has(Class::Season) {
        return None;
    }
    let part = Some(Part::Season(r.doc.value(q, Class::Season)));
    let year = year_behind(r, q + 1);
    let relative = is!(r.at(q + 1), "of") && r.turn(q + 2).is_some();
    let before = r.before(q);
    let led = is!(before, "in" | "by" | "since" | "until" | "during" | "early" | "late" | "of" | "mid" | "through" | "into")
        || before.is_hyphen() && q > p && is!(r.before(q - 1), "mid");
    let fits = year.is_some()
        || relative
        || if is!(t, "fall") {
            is!(before, "in" | "by" | "early" | "late") && t.is_shape(shape::LOWER) && (r.at(q + 1).is_mark() || q + 1 >= r.end)
        } else {
            (led || q > p)
                && !r.at(q + 1).has(Class::Noun)
                && !r.at(q + 1).is_hyphen()
                && !(t.is_capital() && r.at(q + 1).is_capital())
                && (led || is!(r.before(p), "in" | "by" | "since" | "until" | "during" | "of" | "through" | "for" | "over" | "into"))
        };
    if !fits {
        return None;
    }
    let (year, mut end) = year.unwrap_or((Year::Unsaid, q + 1));
    // "the winter of 1941-42": the winter that begins in the first year.
    if matches!(year, Year::Full(_)) && is_range_mark(r, end) && r.digits(end + 1).is_some() && r.at(end + 1).is_glued() {
        end += 2;
    }
    Some(Reading::one(calendar(p, end, Fields { part, year, ..Fields::default() })))
}

/// Whether a holiday may begin at a token: "New Year", "Fourth of July", "Mother's Day"; what follows tells most other
/// names apart.
#[inline]
pub(super) fn begins_holiday(r: &Reader, p: usize) -> bool {
    let t = r.at(p);
    if !t.has_any(Class::Holiday.bit() | Class::PhraseStart.bit())
        || !t.is_capital() && !r.speech && !t.has(Class::Holiday) && !t.is_shape(shape::DIGIT)
    {
        return false;
    }
    if t.has(Class::Holiday) {
        return true;
    }
    let next = r.at(p + 1);
    (next.is_shape(shape::CAPITAL | shape::POSSESSIVE | shape::HYPHEN) || !t.is_capital() || is!(next, "of" | "day" | "eve"))
        && r.doc.lexicon.begins(t.lex) & Class::Holiday.bit() != 0
}

/// A holiday at a token.
fn holiday_at(r: &Reader, p: usize) -> Option<(Fields, usize)> {
    if !begins_holiday(r, p) {
        return None;
    }
    let t = r.at(p);
    let (len, rule) = match r.doc.phrase(p, r.end, Class::Holiday) {
        Some(found) => found,
        _ if t.has(Class::Holiday) => (1, r.doc.value(p, Class::Holiday)),
        _ => return None,
    };
    let last = r.at(p + len - 1);
    let capital = t.is_capital() && (len == 1 || last.is_capital() || last.is_shape(shape::POSSESSIVE))
        || is!(last, "day" | "eve" | "friday" | "monday") && len > 1
        || is!(t, "christmas" | "easter" | "halloween");
    let year_like =
        is!(t, "new") && len == 2 && !(is!(r.before(p), "the" | "since" | "before" | "by" | "after" | "of" | "until" | "for" | "next" | "last"));
    (capital && !year_like).then(|| (Fields { holiday: Some(rule), ..Fields::default() }, p + len))
}

fn holiday(r: &Reader, p: usize) -> Option<Reading> {
    let (mut fields, end) = holiday_at(r, p)?;
    // Easter Island, Christmas Carol.
    if r.at(end).is_capital() && is!(r.at(end), "island" | "islands" | "carol" | "rising" | "offensive") {
        return None;
    }
    let (year, mut end) = year_behind(r, end).filter(|_| !is!(r.at(end), "in") && !r.is_mark(end, ",")).unwrap_or((Year::Unsaid, end));
    fields.year = year;
    // "Labor Day weekend".
    if is!(r.at(end), "weekend") {
        fields.part = Some(Part::Weekend(0));
        end += 1;
    }
    Some(Reading::one(calendar(p, end, fields)))
}
