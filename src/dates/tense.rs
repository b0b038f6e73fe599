//! Whether the words around a date tell of the past or of the future.

use super::reader::Reader;
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::{Tag, Tags};

/// The time of the clause that a date stands in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    #[default]
    Unknown,
}

/// How far from the date a verb may stand, in tokens.
const WINDOW: usize = 14;

/// The tense of the nearest verb of the clause: to the left of the date first, then to the right.
pub(super) fn near(r: &Reader, tags: &Tags, first: usize, end: usize) -> Tense {
    // "until Friday", "as early as Tuesday".
    let lead = r.before(first);
    let early = is!(lead, "as") && first >= r.first + 3 && is!(r.at(first - 2), "early" | "soon" | "late");
    // "Until Thursday, they had not called him a suspect." Inside a clause it is how long something is to last.
    let opens = first == r.first + 1 || first >= r.first + 2 && (r.at(first - 2).is_mark() || r.at(first - 2).has(Class::Conjunction));
    let so_far = is!(lead, "until" | "till") && opens && (end..r.end.min(end + 6)).any(|i| is!(r.at(i), "had" | "was" | "were" | "hadn't"));
    if !so_far && (early || is!(lead, "until" | "till" | "effective" | "starting" | "beginning")) {
        return Tense::Future;
    }
    // "ways to get around Wednesday's ruling": it has been given.
    if r.at(end).is_shape(shape::POSSESSIVE) && is_over(r, end + 1) {
        return Tense::Past;
    }
    let left = (r.first.max(first.saturating_sub(WINDOW))..first).rev();
    for i in left {
        if r.at(i).is_mark() && matches!(r.text(i), ";" | "\u{201d}" | "\u{201c}" | "\"" | "``" | "''") {
            break;
        }
        // "planned a march on Saturday": what was planned lies ahead.
        let tense = if tags.at(i) == Tag::Past && is!(r.at(i), "planned" | "scheduled") { Tense::Future } else { of(r, tags, i) };
        if tense != Tense::Unknown {
            return tense;
        }
    }
    for i in end..r.end.min(end + WINDOW) {
        if r.at(i).is_mark() && matches!(r.text(i), ";") {
            break;
        }
        let tense = of(r, tags, i);
        if tense != Tense::Unknown {
            return tense;
        }
    }
    // A participle that no auxiliary leads may be a past tense that the tagger took for one.
    let nearby = r.first.max(first.saturating_sub(WINDOW))..r.end.min(end + WINDOW);
    if nearby.into_iter().any(|i| tags.at(i) == Tag::Participle) { Tense::Past } else { Tense::Unknown }
}

/// Whether what a date owns has happened when one can speak of it: "Wednesday's ruling", "Friday's deadly attack".
fn is_over(r: &Reader, p: usize) -> bool {
    (p..r.end.min(p + 3)).take_while(|i| !r.at(*i).is_mark()).any(|i| {
        is!(
            r.at(i),
            "ruling"
                | "decision"
                | "verdict"
                | "announcement"
                | "declaration"
                | "attack"
                | "attacks"
                | "bombing"
                | "bombings"
                | "blast"
                | "blasts"
                | "explosion"
                | "explosions"
                | "shooting"
                | "shootings"
                | "raid"
                | "raids"
                | "massacre"
                | "killing"
                | "killings"
                | "crash"
                | "quake"
                | "earthquake"
                | "violence"
                | "clashes"
                | "loss"
                | "defeat"
                | "victory"
        )
    })
}

/// What one token tells.
fn of(r: &Reader, tags: &Tags, i: usize) -> Tense {
    let t = r.at(i);
    match tags.at(i) {
        Tag::Modal
            if is!(
                t,
                "will"
                    | "shall"
                    | "won't"
                    | "may"
                    | "can"
                    | "must"
                    | "should"
                    | "he'll"
                    | "it'll"
                    | "they'll"
                    | "we'll"
                    | "i'll"
                    | "she'll"
                    | "you'll"
            ) =>
        {
            Tense::Future
        }
        // "would meet", not "would have met".
        Tag::Modal if is!(t, "would" | "might") && !is!(r.at(i + 1), "have") => Tense::Future,
        Tag::Modal => Tense::Unknown,
        Tag::To if tags.at(i + 1) == Tag::Be => Tense::Future,
        _ if is!(t, "to")
            && (r.at(i + 1).has(Class::Verb)
                || !is!(r.before(i), "due")
                    && r.at(i + 1).is_shape(shape::LOWER)
                    && !r.at(i + 1).has_any(Class::Determiner.bit() | Class::Preposition.bit() | Class::Possessive.bit()))
            && !is!(r.before(i), "used" | "had" | "managed" | "refused" | "tried" | "failed" | "began" | "came" | "went") =>
        {
            // "is to meet", "plans to open", "due to begin": a plan, unless what was planned is told as past.
            let told = is!(r.at(i.wrapping_sub(2)), "been") && is!(r.at(i.wrapping_sub(3)), "had");
            if told && is!(r.before(i), "due" | "expected" | "scheduled" | "set" | "planned" | "slated") {
                Tense::Past
            } else if is!(
                r.before(i),
                "is" | "are"
                    | "due"
                    | "expected"
                    | "scheduled"
                    | "set"
                    | "plans"
                    | "plan"
                    | "planned"
                    | "planning"
                    | "preparing"
                    | "agreed"
                    | "vowed"
                    | "promised"
                    | "hopes"
                    | "expects"
                    | "intends"
                    | "going"
                    | "about"
                    | "likely"
                    | "want"
                    | "wants"
                    | "slated"
            ) {
                Tense::Future
            } else {
                Tense::Unknown
            }
        }
        Tag::Past => Tense::Past,
        Tag::Be if is!(t, "was" | "were") => Tense::Past,
        Tag::Have if is!(t, "had" | "has" | "have") => Tense::Past,
        Tag::Do if is!(t, "did" | "didn't") => Tense::Past,
        // "had been due to expire Friday".
        Tag::Participle if is!(t, "scheduled" | "expected" | "planned" | "slated" | "due") => {
            if is!(r.before(i), "been") && is!(r.at(i.wrapping_sub(2)), "had") { Tense::Past } else { Tense::Future }
        }
        // "The market reopens Monday."
        Tag::VerbS | Tag::Verb
            if !is!(r.before(i), "to")
                && is!(
                    t,
                    "opens"
                        | "reopens"
                        | "begins"
                        | "starts"
                        | "ends"
                        | "expires"
                        | "meets"
                        | "meet"
                        | "resumes"
                        | "arrives"
                        | "leaves"
                        | "airs"
                        | "opens"
                        | "faces"
                        | "returns"
                        | "open"
                        | "begin"
                        | "start"
                        | "end"
                        | "expire"
                ) =>
        {
            Tense::Future
        }
        _ if is!(t, "due" | "until" | "upcoming") && i + 1 < r.end => {
            if is!(t, "due") {
                Tense::Future
            } else {
                Tense::Unknown
            }
        }
        _ => Tense::Unknown,
    }
}
