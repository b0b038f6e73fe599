//! What happens again and again: "every day", "each July", "every two weeks", "daily", "per month".

use super::named::named;
use super::reader::Reader;
use super::rules::{Reading, Rule};
use super::said::{Amount, DateExpr, Fields, Time, Unit, When};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("every", &[Class::TimeWord], every).kinds("every"),
    Rule::on("set-word", &[Class::TimeWord], set_word).kinds("set"),
    Rule::on("per-unit", &[Class::TimeUnit], per_unit),
];

fn every(r: &Reader, p: usize) -> Option<Reading> {
    r.time_value(p, "every")?;
    let quant = Some(if is!(r.at(p), "each") { "EACH" } else { "EVERY" });
    let make = |end: usize, when: When| DateExpr { quant, ..DateExpr::new(p, end, when) };
    if let Some((unit, false)) = r.unit(p + 1) {
        if unit == Unit::Night {
            let expr = DateExpr { time: Some(Time::Part("NI")), ..make(p + 2, When::EveryField(Fields::default())) };
            return Some(Reading::one(expr));
        }
        return (!r.at(p + 2).is_hyphen()).then(|| Reading::one(make(p + 2, When::Every(Amount::whole(1), unit))));
    }
    if is!(r.at(p + 1), "other") || r.ordinal(p + 1).is_some() {
        let (n, q) = if is!(r.at(p + 1), "other") { (2, p + 2) } else { r.ordinal(p + 1)? };
        let (unit, plural) = r.unit(q)?;
        return (!plural).then(|| Reading::one(make(q + 1, When::Every(Amount::whole(n), unit))));
    }
    if let Some((fields, end)) = named(r, p + 1) {
        return Some(Reading::one(make(end, When::EveryField(fields))));
    }
    if let Some(part) = r.time_value(p + 1, "part") {
        let mut expr = make(p + 2, When::EveryField(Fields::default()));
        expr.time = Some(Time::Part(part));
        return Some(Reading::one(expr));
    }
    let (amount, q) = r.amount(p + 1)?;
    let (unit, plural) = r.unit(q)?;
    plural.then(|| Reading::one(make(q + 1, When::Every(amount, unit))))
}

/// "daily", "weekly"; not Daily News.
fn set_word(r: &Reader, p: usize) -> Option<Reading> {
    let value = r.time_value(p, "set")?;
    let t = r.at(p);
    if t.is_capital() && !t.is_shape(shape::FIRST) || r.at(p + 1).is_capital() && t.is_capital() {
        return None;
    }
    // "annual" and "quarterly" before a noun are kinds of things, reports and meetings.
    if is!(t, "annual")
        || is!(t, "quarterly" | "monthly" | "yearly")
            && r.at(p + 1).has_any(Class::Noun.bit() | Class::Adjective.bit())
            && !r.at(p + 1).has(Class::Preposition)
    {
        return None;
    }
    let (amount, unit) = match value {
        "PT1H" => (1, Unit::Hour),
        "P1D" | "TNI" => (1, Unit::Day),
        "P1W" => (1, Unit::Week),
        "P2W" => (2, Unit::Week),
        "P1M" => (1, Unit::Month),
        "P3M" => (3, Unit::Month),
        _ => (1, Unit::Year),
    };
    let mut expr = DateExpr::new(p, p + 1, When::Every(Amount::whole(amount), unit));
    if value == "TNI" {
        expr.time = Some(Time::Part("NI"));
    }
    Some(Reading::one(expr))
}

/// "per day".
fn per_unit(r: &Reader, p: usize) -> Option<Reading> {
    let (unit, plural) = r.unit(p)?;
    (!plural && is!(r.before(p), "per")).then(|| Reading::one(DateExpr::new(p - 1, p + 1, When::Every(Amount::whole(1), unit))))
}
