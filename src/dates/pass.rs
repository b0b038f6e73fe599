//! One pass over a sentence that applies the rules: it leaps from cue to cue, and asks only the rules that can begin there.
//!
//! What made it fast, by instructions counted on 1 MB of news (a build without link-time optimisation: 59 a byte before, 28 now):
//!
//! - Most rules that are asked say no, and a refusal costs 50 to 1,000 instructions, since numbers, kinds and months lie in
//!   the lexicon, far away. So a rule says in its table entry what it needs ([`head`], [`Rule::near`], [`Rule::close`]), and
//!   bit sets drop the rules whose needs are not met before any is called: two thirds of all calls.
//! - A rule that is asked often looks first for the word that it can't do without ("ago", "old", "past"), by hash, in the
//!   next few tokens: [`Reader::ahead`] is one bounds check, [`Reader::at`] one for each token.
//! - A third of all words begin some phrase of some list ("the", "in"). Only a capital one that begins a holiday's name
//!   is a cue.
//! - A [`DateExpr`] is large: readings are pushed where they stay, and nothing is copied for a rule that said no.
//! - Of the rest, half is the scan for cues: 21 instructions a token, most of them to tell that it is none.

use super::named::begins_holiday;
use super::reader::Reader;
use super::rules::{Rule, TABLES, head, union};
use super::said::{DateExpr, When};
use crate::document::{Token, shape};
use crate::is;
use crate::lexicon::hash::word_hash;
use crate::lexicon::{Class, Classes};

const fn rules() -> usize {
    let (mut n, mut i) = (0, 0);
    while i < TABLES.len() {
        n += TABLES[i].len();
        i += 1;
    }
    n
}

/// All rules in one row.
static ROW: [Rule; rules()] = ROW_OF;

const ROW_OF: [Rule; rules()] = {
    let mut row = [TABLES[0][0]; rules()];
    let (mut n, mut i) = (0, 0);
    while i < TABLES.len() {
        let mut j = 0;
        while j < TABLES[i].len() {
            row[n] = TABLES[i][j];
            (n, j) = (n + 1, j + 1);
        }
        i += 1;
    }
    row
};

/// A set of rules: one bit for each in [`ROW`].
type Rules = u64;

/// The rules tried at tokens of each class, then at digits, then at plain words.
static TRIED: [Rules; 66] = {
    assert!(rules() <= 64);
    let mut tried = [0; 66];
    let (mut n, mut i) = (0, 0);
    while i < TABLES.len() {
        let mut j = 0;
        while j < TABLES[i].len() {
            let rule = TABLES[i][j];
            let mut class = 0;
            while class < 64 {
                if rule.classes >> class & 1 != 0 {
                    tried[class] |= 1 << n;
                }
                class += 1;
            }
            if rule.digits {
                tried[64] |= 1 << n;
            }
            if rule.plain {
                tried[65] |= 1 << n;
            }
            (n, j) = (n + 1, j + 1);
        }
        i += 1;
    }
    tried
};

/// The kinds of time words, as the value column of `time_word.tsv` begins with them.
const KINDS: [&str; 14] =
    ["turn", "part", "place", "day", "tonight", "overnight", "set", "every", "ref", "era", "decade", "fiscal", "clock", "after"];

/// The rules tried at each kind of time words.
static AT_KIND: [Rules; KINDS.len()] = {
    let mut at = [0; KINDS.len()];
    let mut kind = 0;
    while kind < KINDS.len() {
        let mut n = 0;
        while n < rules() {
            let rule = ROW_OF[n];
            if rule.classes & Class::TimeWord.bit() != 0 && (rule.kinds.is_empty() || holds(rule.kinds, KINDS[kind])) {
                at[kind] |= 1 << n;
            }
            n += 1;
        }
        kind += 1;
    }
    at
};

/// What heads the time words of each kind are.
const KIND_HEADS: [u16; KINDS.len()] = {
    let mut heads = [head::OTHER; KINDS.len()];
    heads[0] |= head::TURN;
    heads[1] |= head::PART;
    heads[2] |= head::PLACE;
    heads[10] |= head::DECADE;
    heads[11] |= head::FISCAL;
    heads
};

/// The rules that can go on from each head, one entry a bit.
static AT_HEAD: [Rules; 16] = {
    let mut at = [0; 16];
    let mut n = 0;
    while n < rules() {
        let mut bit = 0;
        while bit < 16 {
            if ROW_OF[n].head >> bit & 1 != 0 {
                at[bit] |= 1 << n;
            }
            bit += 1;
        }
        n += 1;
    }
    at
};

/// The rules that ask for a head, for "the", and for words ahead.
const BY_HEAD: Rules = asking(0, 0);
const BY_THE: Rules = asking(1, 0);
const BY_WORDS: Rules = asking(2, 0);

/// The classes that rules ask for ahead, and those rules: anywhere near, or close.
static ASKED_NEAR: [(Classes, Rules); 2] = [by_near(Class::TimeUnit.bit()), by_near(Class::Month.bit())];
static ASKED_CLOSE: [(Classes, Rules); 1] = [by_close(&[Class::TimeWord])];

const fn by_near(classes: Classes) -> (Classes, Rules) {
    (classes, asking(3, classes))
}

const fn by_close(classes: &[Class]) -> (Classes, Rules) {
    (union(classes), asking(4, union(classes)))
}

const _: () = assert!(NEAR_OR_CLOSE == BY_WORDS, "every class that a rule asks for ahead is listed");
const NEAR_OR_CLOSE: Rules = asking(3, Class::TimeUnit.bit()) | asking(3, Class::Month.bit()) | asking(4, Class::TimeWord.bit());

const fn asking(what: u8, classes: Classes) -> Rules {
    let (mut set, mut n) = (0, 0);
    while n < rules() {
        let rule = ROW_OF[n];
        let asks = match what {
            0 => rule.head != head::ANY,
            1 => rule.by_the,
            2 => rule.near != 0 || rule.close != 0,
            3 => rule.near == classes,
            _ => rule.close == classes,
        };
        if asks {
            set |= 1 << n;
        }
        n += 1;
    }
    set
}

/// Whether `kind` is one of `kinds`, which `|` parts.
const fn holds(kinds: &str, kind: &str) -> bool {
    let (all, one) = (kinds.as_bytes(), kind.as_bytes());
    let mut start = 0;
    while start + one.len() <= all.len() {
        let mut n = 0;
        while n < one.len() && all[start + n] == one[n] {
            n += 1;
        }
        let whole = (start == 0 || all[start - 1] == b'|') && (start + n == all.len() || all[start + n] == b'|');
        if n == one.len() && whole {
            return true;
        }
        start += 1;
    }
    false
}

/// The classes that some rule is tried at.
const STARTS: Classes = {
    let (mut set, mut i) = (0, 0);
    while i < TABLES.len() {
        let mut j = 0;
        while j < TABLES[i].len() {
            set |= TABLES[i][j].classes;
            j += 1;
        }
        i += 1;
    }
    set
};

/// Words that are a cue themselves.
const CUES_HERE: Classes = union(&[Class::Month, Class::Weekday, Class::TimeUnit, Class::TimeWord, Class::Season, Class::Holiday]);

/// Words that may be one with what stands behind them: "nineteen ninety-six", "the twenty-first", "New Year".
const HALF_CUES: Classes = union(&[Class::Number, Class::Ordinal]);

/// Words that open a date when a cue is near behind them.
const OPENERS: Classes = union(&[Class::Determiner, Class::Quantifier]);

/// How far behind an opener the first cue may stand, in tokens.
const REACH: usize = 5;

/// How far behind a count the first cue may stand.
const NEAR: usize = 7;

/// A few words, and one bit for each to tell most others apart from them.
struct Words<const N: usize> {
    hashes: [u32; N],
    sieve: u64,
}

impl<const N: usize> Words<N> {
    const fn new(words: [&str; N]) -> Self {
        let (mut hashes, mut sieve, mut i) = ([0; N], 0, 0);
        while i < N {
            hashes[i] = word_hash(words[i]);
            sieve |= 1 << (hashes[i] & 63);
            i += 1;
        }
        Words { hashes, sieve }
    }

    #[inline]
    fn has(&self, t: &Token) -> bool {
        self.sieve >> (t.word & 63) & 1 != 0 && self.hashes.contains(&t.word)
    }
}

/// Words of dates that are too common to be in a list: "the time", "to date", "5 o'clock".
static PLAIN: Words<12> = Words::new(["former", "time", "period", "future", "moment", "date", "present", "o'clock", "am", "pm", "a.m", "p.m"]);

/// Words that may stand between an article and its cue: "the comparable quarter", "a full week", "a couple of days".
static BETWEEN: Words<42> = Words::new([
    "comparable",
    "corresponding",
    "equivalent",
    "similar",
    "full",
    "whole",
    "entire",
    "final",
    "near",
    "distant",
    "foreseeable",
    "not",
    "very",
    "latter",
    "couple",
    "number",
    "dozen",
    "half",
    "more",
    "additional",
    "straight",
    "consecutive",
    "long",
    "trading",
    "business",
    "calendar",
    "working",
    "extra",
    "solid",
    "successive",
    "further",
    "short",
    "other",
    "single",
    "school",
    "hundred",
    "thousand",
    "few",
    "many",
    "rest",
    "remainder",
    "opening",
]);

/// Whether a token is a cue. "this" and "that" are one only before a word of time.
fn is_cue(r: &Reader, p: usize) -> bool {
    let t = &r.doc.tokens[p];
    if t.classes & CUES_HERE != 0 {
        if !is!(t, "this" | "that" | "these" | "those") {
            return true;
        }
        let next = r.at(p + 1);
        return next.classes & (CUES_HERE | Class::PhraseStart.bit()) != 0 || next.is_shape(shape::DIGIT) || PLAIN.has(next);
    }
    t.is_shape(shape::DIGIT) || PLAIN.has(t)
}

/// Whether an article, pointer or quantity may open a date: by the word behind it.
fn opens(r: &Reader, p: usize) -> bool {
    let t = &r.doc.tokens[p];
    if is!(t, "the" | "a" | "an" | "another") {
        let next = r.at(p + 1);
        return next.classes & (CUES_HERE | HALF_CUES | Class::Quantifier.bit()) != 0
            || next.is_shape(shape::DIGIT | shape::MARK)
            || PLAIN.has(next)
            || BETWEEN.has(next);
    }
    if is!(t, "this" | "that" | "these" | "those") {
        return is_cue(r, p);
    }
    t.has(Class::Quantifier) || is!(t, "half" | "every" | "each" | "few" | "many" | "several")
}

/// Whether a count that is no cue itself may begin a date.
fn cue_ahead(r: &Reader, p: usize) -> bool {
    let t = r.at(p);
    // "nineteen ninety-six", "at three thirty", "Wednesday the thirty-first".
    let joined = |q: usize| q + r.at(q).is_hyphen() as usize;
    if t.has(Class::Number)
        && (r.year_in_words(p).is_some() || r.at(joined(p + 1)).has(Class::Number) && is!(r.before(p), "at" | "from" | "until" | "till" | "by"))
        || r.before(p).has(Class::Weekday)
    {
        return true;
    }
    (p + 1..r.end.min(p + 1 + NEAR)).any(|q| is_cue(r, q))
}

/// A mark that may stand for the century: "'98".
fn is_quote(mark: &str) -> bool {
    matches!(mark, "'" | "\u{2019}" | "\u{2018}" | "`")
}

/// Which kind of time word a token is, as an index into [`KINDS`]: their first two letters tell them apart.
#[inline]
fn kind_of(r: &Reader, p: usize) -> Option<usize> {
    if !r.at(p).has(Class::TimeWord) {
        return None;
    }
    let &[a, b, ..] = r.doc.value(p, Class::TimeWord).as_bytes() else { return None };
    KINDS.iter().position(|kind| kind.as_bytes()[0] == a && kind.as_bytes()[1] == b)
}

/// What a token is as the head of a date.
fn head_at(r: &Reader, p: usize, kind: Option<usize>) -> u16 {
    let t = r.at(p);
    let of = |yes: bool, head: u16| if yes { head } else { 0 };
    let mut heads = kind.map_or(head::OTHER, |kind| KIND_HEADS[kind])
        | of(t.has(Class::TimeUnit), head::UNIT)
        | of(t.has(Class::Ordinal), head::ORDINAL)
        | of(t.has(Class::Number), head::NUMBER)
        | of(t.has(Class::Season), head::SEASON);
    if t.is_shape(shape::DIGIT | shape::MARK) {
        heads |= match t.len {
            _ if t.is_mark() => head::MARK,
            _ if !t.is_number() => head::MIXED,
            0..=2 => head::SHORT,
            4 => head::YEAR,
            _ => head::LONG,
        };
    } else if PLAIN.has(t) || BETWEEN.has(t) {
        heads |= head::WORD;
    }
    heads
}

/// The rules that can read a date at a token.
fn rules_at(r: &Reader, p: usize, digits: bool) -> Rules {
    let t = r.at(p);
    let mut rules = if digits { TRIED[64] } else { 0 };
    let kind = kind_of(r, p);
    rules |= kind.map_or(0, |kind| AT_KIND[kind]);
    let mut classes = t.classes & STARTS & !Class::TimeWord.bit();
    if classes & Class::PhraseStart.bit() != 0 && !begins_holiday(r, p) {
        classes &= !Class::PhraseStart.bit();
    }
    while classes != 0 {
        rules |= TRIED[classes.trailing_zeros() as usize];
        classes &= classes - 1;
    }
    if t.classes & CUES_HERE == 0 && PLAIN.has(t) {
        rules |= TRIED[65];
    }
    if rules & BY_HEAD != 0 {
        let the = is!(t, "the");
        let mut heads = if the || is!(t, "a" | "an" | "another") {
            if !the {
                rules &= !BY_THE;
            }
            head_at(r, p + 1, kind_of(r, p + 1))
        } else {
            head_at(r, p, kind)
        };
        let mut fit = 0;
        while heads != 0 {
            fit |= AT_HEAD[heads.trailing_zeros() as usize];
            heads &= heads - 1;
        }
        rules &= fit;
    }
    if rules & BY_WORDS != 0 {
        let (close, near) = classes_ahead(r, p);
        for (classes, asking) in ASKED_NEAR {
            rules &= if near & classes == 0 { !asking } else { Rules::MAX };
        }
        for (classes, asking) in ASKED_CLOSE {
            rules &= if close & classes == 0 { !asking } else { Rules::MAX };
        }
    }
    rules
}

/// The classes of the four tokens behind `p`, and of `p` and the tokens that a count with its unit may reach.
fn classes_ahead(r: &Reader, p: usize) -> (Classes, Classes) {
    let tokens = &r.doc.tokens[p + 1..r.end.min(p + 12).max(p + 1)];
    let of = |tokens: &[Token]| tokens.iter().fold(0, |all, t| all | t.classes);
    let (one, two) = tokens.split_at(tokens.len().min(4));
    let close = of(one);
    (close, close | of(two) | r.doc.tokens[p].classes)
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
    let is_sure = |t: &Token| t.classes & (CUES_HERE | HALF_CUES) != 0 || t.is_shape(shape::DIGIT) || PLAIN.has(t);
    let next_cue = |from: usize| {
        let matters =
            |(n, t): (usize, &Token)| is_sure(t) || (t.is_capital() || r.speech) && t.has(Class::PhraseStart) && begins_holiday(r, from + n);
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
