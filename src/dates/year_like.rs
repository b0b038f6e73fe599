//! Whether a number of four digits is a year, by what stands around it: not "2000 soldiers", "F-2000", "page 1200".

use super::reader::Reader;
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;

/// Whether a number of four digits can be a year, by what stands around it.
pub(super) fn is_year(r: &Reader, p: usize, year: i16) -> bool {
    let (t, before, next) = (r.at(p), r.before(p), r.at(p + 1));
    if t.is_glued() && p > r.first && before.is_mark() && !before.is_hyphen() {
        let mark = r.text(p - 1);
        if !matches!(mark, "(" | "[" | "\"" | "\u{201c}" | "'" | "\u{2018}" | "\u{2014}" | "\u{2013}" | "/" | "--" | "," | "*") {
            return false;
        }
        if mark == "/" && r.year(p.wrapping_sub(2)).is_none() {
            return false;
        }
    }
    // "F-2000", but "mid-1996", "post-1990", "2009-2010".
    if before.is_hyphen() && p >= r.first + 2 {
        let led = r.at(p - 2);
        if !(is!(led, "mid" | "early" | "late" | "post" | "pre") || r.year(p - 2).is_some()) {
            return false;
        }
    }
    if next.is_glued()
        && (next.is_hyphen() && !(r.digits(p + 2).is_some() || next_is_word(r, p + 2)) || matches!(r.text(p + 1), "%" | "\u{b0}" | ":"))
    {
        return false;
    }
    if next.has_any(Class::VictimNoun.bit()) && !next.is_capital()
        || next.has(Class::TimeUnit) && !is!(next, "quarter")
        || is!(
            next,
            "percent"
                | "per"
                | "km"
                | "miles"
                | "meters"
                | "metres"
                | "feet"
                | "dollars"
                | "euros"
                | "pounds"
                | "troops"
                | "men"
                | "women"
                | "points"
                | "tons"
                | "tonnes"
                | "acres"
                | "hectares"
                | "kilometers"
                | "kilometres"
                | "kilograms"
                | "kg"
                | "m"
                | "mph"
                | "copies"
                | "pieces"
                | "votes"
                | "jobs"
                | "more"
                | "other"
                | "of"
                | "million"
                | "billion"
                | "shares"
                | "homes"
                | "houses"
                | "units"
                | "words"
                | "degrees"
                | "yards"
                | "square"
                | "cubic"
                | "pages"
                | "calories"
                | "times"
                | "or"
                | "barrels"
                | "civilian"
                | "civilians"
        ) && !(is!(next, "or" | "of" | "per" | "other" | "square" | "points" | "times" | "m")
            && is!(before, "in" | "since" | "by" | "until" | "during" | "before" | "after" | "year"))
    {
        return false;
    }
    let later = is!(before, "than") && is!(r.at(p.wrapping_sub(2)), "later" | "earlier" | "sooner");
    if later {
        return true;
    }
    if is!(
        before,
        "no" | "number"
            | "room"
            | "flight"
            | "highway"
            | "route"
            | "page"
            | "some"
            | "than"
            | "nearly"
            | "least"
            | "almost"
            | "roughly"
            | "approximately"
            | "another"
            | "only"
            | "just"
    ) && !is!(before, "no")
    {
        return false;
    }
    let led = is!(
        before,
        "in" | "of"
            | "since"
            | "by"
            | "until"
            | "till"
            | "from"
            | "to"
            | "and"
            | "between"
            | "before"
            | "after"
            | "during"
            | "early"
            | "late"
            | "mid"
            | "year"
            | "circa"
            | "through"
            | "for"
            | "the"
            | "ca"
            | "c"
            | "or"
            | "as"
    ) || before.is_hyphen()
        || before.has_any(Class::Month.bit() | Class::Season.bit())
        || matches!(r.text(p.wrapping_sub(1)), "(" | "\u{2013}" | "," | "/");
    let plural = next.is_shape(shape::LOWER)
        && next.has(Class::Noun)
        && r.text(p + 1).ends_with('s')
        && !next.has_any(Class::VerbS.bit() | Class::Preposition.bit() | Class::Auxiliary.bit());
    if plural
        && !is!(before, "the" | "in" | "since" | "his" | "her" | "its" | "their")
        && !before.has(Class::Possessive)
        && !before.is_shape(shape::POSSESSIVE)
        && !before.is_capital()
    {
        return false;
    }
    match year {
        1900..2040 => true,
        1400..2200 => led && !plural || is!(before, "in" | "since"),
        _ => {
            is!(before, "in" | "since" | "until" | "circa" | "year")
                && (next.is_mark() || next.has(Class::Conjunction) || next.has(Class::Pronoun) || is!(next, "the"))
        }
    }
}

/// "1998-born", "2018-based": a word glued behind the year.
fn next_is_word(r: &Reader, p: usize) -> bool {
    !r.at(p).is_mark() && !r.at(p).is_shape(shape::DIGIT)
}
