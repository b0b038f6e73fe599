//! What looks like a date and is none: counts, measures, ages, verbs. A negative rule claims the words; they are dropped.

use super::reader::Reader;
use super::rules::{Reading, Rule, head};
use super::said::{DateExpr, When};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// The rules of this page.
pub(super) const RULES: &[Rule] = &[
    Rule::on("age", &[Class::Number, Class::Determiner, Class::Quantifier], age).and_digits().near(&[Class::TimeUnit]),
    Rule::digits("address", address).head(head::YEAR),
    Rule::digits("money", money),
];

fn nothing(first: usize, end: usize) -> Option<Reading> {
    Some(Reading::one(DateExpr::new(first, end, When::Nothing)))
}

/// "a 5-year-old", "41 years old", "18 months of age".
fn age(r: &Reader, p: usize) -> Option<Reading> {
    if !r.ahead(p + 1, 9).iter().any(|t| is!(t, "old" | "olds" | "age")) {
        return None;
    }
    let (_, end) = if r.unit_near(p) { r.amount(p)? } else { return None };
    let hyphen = |p: usize| if r.at(p).is_hyphen() { p + 1 } else { p };
    let u = hyphen(end);
    r.unit(u)?;
    let old = hyphen(u + 1);
    if is!(r.at(old), "old" | "olds") {
        return nothing(p, old + 1);
    }
    (is!(r.at(u + 1), "of") && is!(r.at(u + 2), "age")).then(|| nothing(p, u + 3))?
}

/// "1600 Pennsylvania Avenue": a number before capitals that end with the head of a place.
fn address(r: &Reader, p: usize) -> Option<Reading> {
    r.year(p)?;
    if r.before(p).has_any(Class::Month.bit()) || r.before(p).is_number() || is!(r.before(p), "in" | "of" | "since" | "the" | "by") {
        return None;
    }
    let mut q = p + 1;
    while r.at(q).is_capital() && q < p + 5 {
        if is!(r.at(q), "street" | "avenue" | "road" | "boulevard" | "drive" | "lane" | "st" | "ave" | "blvd" | "rd") {
            return nothing(p, q + 1);
        }
        q += 1;
    }
    None
}

/// "$2000", "No. 1998".
fn money(r: &Reader, p: usize) -> Option<Reading> {
    let glued = r.at(p).is_glued() && matches!(r.text(p.wrapping_sub(1)), "$" | "\u{20ac}" | "\u{a3}" | "\u{a5}" | "#");
    let numbered = is!(r.before(p), "no" | "nos") && r.before(p).is_shape(shape::FULL_STOP);
    if p == r.first || !(glued || numbered) {
        return None;
    }
    // "$5 a year", "$2 million a day" keep their sets; only the number is claimed.
    nothing(p, p + 1)
}
