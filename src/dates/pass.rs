//! One pass over a sentence that applies the rules: it leaps from cue to cue, and asks only the rules that can begin there.
//!
//! What made it fast, by instructions counted on 1 MB of news (a build without link-time optimisation: 59 a byte before, 28 now):
//!
//! - Most rules that are asked say no, and a refusal costs 50 to 1,000 instructions, since numbers, kinds and months lie in
//!   the lexicon, far away. So a rule says in its table entry what it needs (`rules.rs`), and bit sets drop the rules whose
//!   needs are not met before any is called (`choice.rs`): two thirds of all calls.
//! - A rule that is asked often looks first for the word that it can't do without ("ago", "old", "past"), by hash, in the
//!   next few tokens: [`Reader::ahead`] is one bounds check, [`Reader::at`] one for each token.
//! - A [`DateExpr`] is large: readings are pushed where they stay, and nothing is copied for a rule that said no.
//! - Of the rest, half is the scan for cues: 21 instructions a token, most of them to tell that it is none.

use super::choice::{ROW, rules_at};
use super::cues::{CUES_HERE, HALF_CUES, OPENERS, PLAIN, cue_ahead, is_cue, opens};
use super::named::begins_holiday;
use super::reader::Reader;
use super::said::{DateExpr, When};
use crate::document::{Token, shape};
use crate::lexicon::Class;

/// How far behind an opener the first cue may stand, in tokens.
const REACH: usize = 5;

/// A mark that may stand for the century: "'98".
fn is_quote(mark: &str) -> bool {
    matches!(mark, "'" | "\u{2019}" | "\u{2018}" | "`")
}

/// Appends the longest reading at a token; whether there is one, and one past its last token.
fn try_at(r: &Reader, p: usize, digits: bool, out: &mut Vec<DateExpr>) -> Option<usize> {
    let mut rules = rules_at(r, p, digits);
    let len = out.len();
    let mut longest = 0;
    while rules != 0 {
        let rule = &ROW[rules.trailing_zeros() as usize];
        rules &= rules - 1;
        let Some(reading) = (rule.read)(r, p) else { continue };
        let end = reading.end();
        if end > longest {
            longest = end;
            out.truncate(len);
            out.push(DateExpr { rule: rule.name, ..reading.one });
            out.extend(reading.two.map(|two| DateExpr { rule: rule.name, ..two }));
        }
    }
    let first = out.get_mut(len)?;
    // "[Ten] years ago": both brackets or none.
    if first.first > r.first && r.is_mark(first.first - 1, "[") && (first.first..first.end).any(|q| r.is_mark(q, "]")) {
        first.first -= 1;
    }
    Some(longest)
}

/// Appends the dates of a sentence, as they are said.
pub(super) fn read(r: &Reader, out: &mut Vec<DateExpr>) {
    let tokens = &r.doc.tokens;
    let is_sure = |t: &Token| t.classes & (CUES_HERE | HALF_CUES) != 0 || t.is_shape(shape::DIGIT) || PLAIN.has(t.word);
    // One branch for most tokens, which are no cue: each of its questions alone is hard to guess.
    let may_matter = |t: &Token| {
        let holiday = (t.is_capital() | r.speech) & t.has(Class::PhraseStart);
        t.has_any(CUES_HERE | HALF_CUES) | t.is_shape(shape::DIGIT) | PLAIN.may_have(t.word) | holiday
    };
    let next_cue = |from: usize| {
        let matters = |(n, t): (usize, &Token)| may_matter(t) && (is_sure(t) || begins_holiday(r, from + n));
        r.ahead(from, r.end).iter().enumerate().position(matters).map(|n| from + n)
    };
    // `p` is where a date may begin, `from` the first token that has not been a cue yet.
    let (mut p, mut from) = (r.first, r.first);
    'cues: while let Some(cue) = next_cue(from) {
        let t = &tokens[cue];
        let digits = t.is_shape(shape::DIGIT);
        if !is_sure(t) {
            from = cue + 1;
            if let Some(end) = try_at(r, cue, false, out) {
                (p, from) = (end, end);
            }
            continue;
        }
        for at in p.max(cue.saturating_sub(REACH))..cue {
            // The apostrophe of "'98".
            let mark = digits && at + 1 == cue && tokens[at].is_mark() && t.is_glued() && is_quote(r.text(at));
            if (mark || tokens[at].classes & OPENERS != 0 && opens(r, at))
                && let Some(end) = try_at(r, at, mark, out)
            {
                p = end.max(at + 1);
                from = p;
                continue 'cues;
            }
        }
        p = cue + 1;
        if (is_cue(r, cue) || t.has(Class::PhraseStart) || t.classes & HALF_CUES != 0 && cue_ahead(r, cue))
            && let Some(end) = try_at(r, cue, digits, out)
        {
            p = end.max(cue + 1);
        }
        from = p;
    }
}

/// Drops what was claimed by a negative rule.
pub(super) fn drop_nothings(out: &mut Vec<DateExpr>) {
    out.retain(|e| e.when != When::Nothing);
}
