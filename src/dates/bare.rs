//! Lengths without a count: "for years", "a week", "month-long"; rates: "$5 a day"; short ones: "3h".

use super::reader::Reader;
use super::rules::{Reading, Rule, head};
use super::said::{Amount, DateExpr, Unit, When};
use super::spans::{and_a_half_behind, counted};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("bare-units", &[Class::TimeUnit], bare_units),
    Rule::on("a-unit", &[Class::Determiner], a_unit).near(&[Class::TimeUnit]),
    Rule::digits("short-length", short_length).head(head::MIXED),
];

/// "for years", "within days", "weeks of talks".
fn bare_units(r: &Reader, p: usize) -> Option<Reading> {
    let (unit, plural) = r.unit(p)?;
    let before = r.before(p);
    let long = r.at(p + 1).is_hyphen() && is!(r.at(p + 2), "long");
    if long && !before.is_hyphen() && !before.is_number() && !before.has(Class::Number) {
        let amount = if plural { Amount::Vague } else { Amount::whole(1) };
        return Some(Reading::one(DateExpr::new(p, p + 3, When::Length(amount, unit))));
    }
    if !plural
        || matches!(unit, Unit::Quarter | Unit::Second | Unit::Weekend | Unit::Semester | Unit::Night)
        || r.at(p).is_capital() && !r.at(p).is_shape(shape::FIRST)
    {
        return None;
    }
    if before.is_number()
        || before.has(Class::Number)
        || before.has(Class::Possessive)
        || before.is_shape(shape::POSSESSIVE)
        || is!(before, "those" | "these" | "all")
    {
        return None;
    }
    let end = if r.at(p + 1).is_hyphen() && is!(r.at(p + 2), "long") { p + 3 } else { p + 1 };
    if r.at(p + 1).is_hyphen() && end == p + 1 {
        return None;
    }
    let first = if is!(before, "the" | "many") && is!(before, "many") { p - 1 } else { p };
    Some(Reading::one(DateExpr::new(first, end, When::Length(Amount::Vague, unit))))
}

/// "a week", "an hour": a length behind a preposition, a rate behind a count ("$5 a year").
fn a_unit(r: &Reader, p: usize) -> Option<Reading> {
    if !is!(r.at(p), "a" | "an" | "one") {
        return None;
    }
    let (amount, unit, plural, mut end, hyphen) = counted(r, p)?;
    let before = r.before(p);
    if plural || amount != Amount::whole(1) || matches!(unit, Unit::Night | Unit::Weekend) && !is!(before, "for") {
        return None;
    }
    if hyphen {
        return None;
    }
    let rate = before.is_number()
        || before.has(Class::Number)
        || is!(before, "times" | "twice" | "once" | "percent" | "million" | "billion" | "people" | "cents" | "dollars" | "euros" | "barrels")
        || r.is_mark(p.wrapping_sub(1), "%")
        || before.has(Class::Noun)
            && r.text(p - 1).ends_with('s')
            && (is!(r.at(p.wrapping_sub(2)), "of") || r.at(p.wrapping_sub(2)).is_number() || r.at(p.wrapping_sub(2)).has(Class::Number))
        || before.has(Class::Noun)
            && r.text(p - 1).ends_with('s')
            && !before.has_any(Class::Preposition.bit() | Class::VerbS.bit() | Class::VerbPast.bit() | Class::Auxiliary.bit());
    if rate && p > r.first && !r.at(end).is_hyphen() {
        let first = if is!(before, "twice" | "once") { p - 1 } else { p };
        let mut expr = DateExpr::new(first, end, When::Every(Amount::whole(1), unit));
        expr.freq = if is!(before, "twice") {
            Some(2)
        } else if is!(before, "once") {
            Some(1)
        } else {
            None
        };
        return Some(Reading::one(expr));
    }
    let led = is!(
        before,
        "for"
            | "in"
            | "within"
            | "after"
            | "over"
            | "than"
            | "about"
            | "nearly"
            | "almost"
            | "of"
            | "every"
            | "roughly"
            | "under"
            | "around"
            | "during"
            | "least"
            | "to"
            | "half"
            | "just"
            | "only"
            | "up"
            | "take"
            | "took"
            | "takes"
            | "spent"
            | "lasted"
            | "last"
            | "lasting"
            | "spend"
            | "approximately"
            | "as"
    );
    let next = r.at(end);
    let head = next.is_shape(shape::LOWER)
        && next.has(Class::Noun)
        && !next.has_any(
            Class::Preposition.bit()
                | Class::Conjunction.bit()
                | Class::Determiner.bit()
                | Class::Subordinator.bit()
                | Class::Adverb.bit()
                | Class::Verb.bit(),
        );
    // "in a week's time".
    if is!(before, "in") && next.is_shape(shape::POSSESSIVE) && is!(r.at(end + 1), "time") {
        return Some(Reading::one(DateExpr::new(p, end + 2, When::Length(amount, unit))));
    }
    // "barely a month after the vote".
    let led = led || is!(next, "after" | "before") && unit != Unit::Second && !is!(before, "and");
    if !led
        || head
        || matches!(unit, Unit::Day | Unit::Second | Unit::Quarter)
            && (is!(next, "of" | "when" | "that" | "in" | "for") || is!(before, "than" | "of" | "to"))
        || unit == Unit::Quarter
    {
        return None;
    }
    if is!(next, "or") && is!(r.at(end + 1), "so" | "two" | "more") {
        end += 2;
    } else if let Some((amount, unit, e)) = and_a_half_behind(r, amount, unit, end) {
        return Some(Reading::one(DateExpr::new(p, e, When::Length(amount, unit))));
    }
    Some(Reading::one(DateExpr::new(p, end, When::Length(amount, unit))))
}

/// "3h", "10D", "2W": only behind "for", "within", "in".
fn short_length(r: &Reader, p: usize) -> Option<Reading> {
    let text = r.text(p);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let unit = match &text[digits..] {
        "h" | "hr" | "hrs" => Unit::Hour,
        "D" | "d" => Unit::Day,
        "W" => Unit::Week,
        "Y" | "yr" | "yrs" => Unit::Year,
        "min" | "mins" => Unit::Minute,
        "s" | "sec" => Unit::Second,
        _ => return None,
    };
    let led = is!(r.before(p), "for" | "within" | "in" | "lasted" | "last" | "about" | "after");
    let n: u32 = text[..digits].parse().ok().filter(|_| led && digits <= 4 && unit != Unit::Second)?;
    Some(Reading::one(DateExpr::new(p, p + 1, When::Length(Amount::whole(n), unit))))
}
