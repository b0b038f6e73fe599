//! Words that point to the present, the past or the future without a date: "now", "recently", "the future".

use super::reader::Reader;
use super::rules::{Reading, Rule, head};
use super::said::{DateExpr, When};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("vague-word", &[Class::TimeWord], word).kinds("ref|turn"),
    Rule::plain("at-present", at_present),
    Rule::on("the-past", &[Class::Determiner], the_past).head(head::TURN | head::WORD).by_the(),
    Rule::on("told-time", &[Class::Determiner], told_time).head(head::TURN | head::WORD).by_the(),
    Rule::plain("future-units", future_units),
    Rule::plain("told-adjective", told_adjective).and_on(&[Class::TimeWord]).kinds("turn"),
];

/// The value that `time_word.tsv` gives, whole.
fn value(kind: &str) -> Option<&'static str> {
    Some(match kind {
        "PRESENT" => "PRESENT_REF",
        "PAST" => "PAST_REF",
        "FUTURE" => "FUTURE_REF",
        _ => return None,
    })
}

fn word(r: &Reader, p: usize) -> Option<Reading> {
    let t = r.at(p);
    if is!(t, "current") {
        // Before a noun that is no unit of time.
        let capital = t.is_capital() && !t.is_shape(shape::FIRST);
        return (!capital).then(|| Reading::one(DateExpr::new(p, p + 1, When::Vague("PRESENT_REF"))));
    }
    // The words that turn to another date are many, and none points by itself.
    if is!(t, "this" | "that" | "last" | "next" | "same" | "past" | "these" | "those" | "recent" | "previous" | "following") {
        return None;
    }
    let what = r.time_value(p, "ref")?;
    if is!(t, "soon") {
        return None;
    }
    // "Now" as a name; "by now", "until now" are fine.
    if t.is_capital() && !t.is_shape(shape::FIRST) && !r.before(p).is_mark() {
        return None;
    }
    let first = if is!(r.before(p), "more" | "most") && is!(t, "recently") || is!(r.before(p), "right") && is!(t, "now") { p - 1 } else { p };
    Some(Reading::one(DateExpr::new(first, p + 1, When::Vague(value(what)?))))
}

/// "at the moment", "to date", "at present".
fn at_present(r: &Reader, p: usize) -> Option<Reading> {
    let t = r.at(p);
    let p2 = p.wrapping_sub(2);
    let first = if is!(t, "moment") && is!(r.before(p), "the") && is!(r.at(p2), "at") {
        p2
    } else if is!(t, "date") && is!(r.before(p), "to") && !is!(r.at(p2), "up" | "equals" | "year" | "month") && !r.at(p + 1).is_number()
        || is!(t, "present") && is!(r.before(p), "at")
    {
        p - 1
    } else {
        return None;
    };
    // "at the moment Congress votes".
    let next = r.at(p + 1);
    let clause = is!(t, "moment") && (next.is_capital() || next.has_any(Class::Pronoun.bit() | Class::Determiner.bit() | Class::Possessive.bit()));
    let ends = p + 1 >= r.end || !clause && !next.is_hyphen() && !is!(next, "of" | "when" | "that" | "for");
    ends.then(|| Reading::one(DateExpr::new(first, p + 1, When::Vague("PRESENT_REF"))))
}

/// "in the past", "the near future".
fn the_past(r: &Reader, p: usize) -> Option<Reading> {
    if !is!(r.at(p), "the") {
        return None;
    }
    let q = if is!(r.at(p + 1), "near" | "recent" | "distant" | "foreseeable" | "not") { p + 2 } else { p + 1 };
    let next = r.at(q + 1);
    let free = next.is_mark() && !next.is_hyphen()
        || q + 1 >= r.end
        || next.has_any(
            Class::Conjunction.bit()
                | Class::Preposition.bit()
                | Class::Pronoun.bit()
                | Class::Determiner.bit()
                | Class::Auxiliary.bit()
                | Class::Subordinator.bit(),
        ) && !is!(next, "few");
    let value = if is!(r.at(q), "past") {
        "PAST_REF"
    } else if is!(r.at(q), "future") {
        "FUTURE_REF"
    } else {
        return None;
    };
    free.then(|| Reading::one(DateExpr::new(p, q + 1, When::Vague(value))))
}

/// "at that time", "by this time", "during this period": read in histories only; in news it says nothing that can be resolved.
fn told_time(r: &Reader, p: usize) -> Option<Reading> {
    if !is!(r.before(p), "at" | "by" | "until" | "since" | "from" | "around" | "about" | "during" | "of" | "in" | "throughout" | "before") {
        return None;
    }
    let q = if is!(r.at(p + 1), "same") { p + 2 } else { p + 1 };
    let pointed = is!(r.at(p), "this" | "that") || q == p + 2 || is!(r.at(p), "the") && is!(r.before(p), "at" | "by" | "of");
    let noun = is!(r.at(q), "time") || is!(r.at(q), "period") && is!(r.at(p), "this" | "that");
    let next = r.at(q + 1);
    let free = q + 1 >= r.end || !next.is_hyphen() && !is!(next, "of" | "when" | "that" | "to" | "for" | "since" | "frame");
    // "this time" is the present of the story, "that time" the one just told.
    let now = is!(r.at(q), "time") && q == p + 1 && is!(r.at(p), "this" | "the");
    (pointed && noun && free).then(|| Reading::one(DateExpr::new(p, q + 1, if now { When::ToldRef("PRESENT_REF") } else { When::Told })))
}

/// "in future years".
fn future_units(r: &Reader, p: usize) -> Option<Reading> {
    let (unit, plural) = r.unit(p + 1).filter(|_| is!(r.at(p), "future"))?;
    (plural && !unit.is_clock()).then(|| Reading::one(DateExpr::new(p, p + 2, When::Vague("FUTURE_REF"))))
}

/// "the former president", "a future campaign": read in histories only.
fn told_adjective(r: &Reader, p: usize) -> Option<Reading> {
    let t = r.at(p);
    let value = if is!(t, "former" | "recent") {
        "PAST_REF"
    } else if is!(t, "future") {
        "FUTURE_REF"
    } else {
        return None;
    };
    let next = r.at(p + 1);
    let noun = next.is_capital() || next.has_any(Class::Noun.bit() | Class::Adjective.bit()) && next.is_shape(shape::LOWER);
    let free = !next.has_any(Class::Preposition.bit() | Class::Conjunction.bit() | Class::TimeUnit.bit() | Class::Auxiliary.bit());
    (noun && free).then(|| Reading::one(DateExpr::new(p, p + 1, When::ToldRef(value))))
}
