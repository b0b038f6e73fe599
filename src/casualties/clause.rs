//! The neighbourhood of a harm word: its verb group, whether it really happened, who stands before it and who behind it.
//!
//! No parse. Everything is read from part-of-speech tags in windows of a few dozen tokens.

use super::groups::{Group, GroupKind};
use crate::document::{Document, shape};
use crate::is;
use crate::lexicon::Class;
use crate::syntax::{Tag, Tags, noun_phrase_before};

/// A longest way to walk from a verb to its subject, in tokens.
const REACH: usize = 60;

/// One sentence with its groups.
pub(super) struct Clause<'a, 'd> {
    pub doc: &'a Document<'d>,
    pub tags: &'a Tags,
    pub groups: &'a [Group],
    pub first: usize,
    pub end: usize,
}

/// The verb group that a harm word closes: "had reportedly been".
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct VerbGroup {
    /// Its first token.
    pub first: usize,
    /// A form of be or get: the passive, or a state.
    pub be: bool,
    /// A form of have.
    pub have: bool,
    /// Negated, possible, intended, conditional: it is not said to have happened.
    pub unreal: bool,
}

impl Clause<'_, '_> {
    /// The group that covers a token.
    pub fn group_at(&self, token: usize) -> Option<usize> {
        let n = self.groups.partition_point(|g| g.end <= token);
        (self.groups.get(n)?.first <= token).then_some(n)
    }

    /// The group that begins at a token, or right behind a mark or article there.
    pub fn group_from(&self, token: usize) -> Option<usize> {
        let n = self.groups.partition_point(|g| g.first < token);
        let group = self.groups.get(n)?;
        let open = |t: usize| matches!(self.tags.at(t), Tag::Determiner | Tag::Adverb) || matches!(self.doc.word(t), "\"" | "\u{201c}");
        (group.first == token || group.first == token + 1 && open(token)).then_some(n)
    }

    /// The verb group to the left of a participle, verb or state.
    pub fn verb_group(&self, cue: usize) -> VerbGroup {
        let doc = self.doc;
        let mut group = VerbGroup { first: cue, ..VerbGroup::default() };
        let mut i = cue;
        let (mut to, mut modal, mut negated) = (false, false, false);
        while i > self.first && cue - i < 14 {
            let t = &doc.tokens[i - 1];
            match self.tags.at(i - 1) {
                Tag::Be => group.be = true,
                Tag::Have => group.have = true,
                Tag::Modal => modal = true,
                Tag::To => to = true,
                Tag::Negation => negated = true,
                Tag::Adverb if !is!(t, "when" | "where" | "there") => {}
                _ if is!(t, "got" | "gotten" | "getting" | "became" | "become") => group.be = true,
                // "found dead", "shot and killed", "killed or wounded": one group.
                Tag::Participle | Tag::Past if i < cue && (is_conjunction(doc, i) || i == cue) || i == cue && is_reported(doc, i - 1) => {}
                Tag::Conjunction if i >= self.first + 2 && is_joined_verb(doc, self.tags, i - 2) => {}
                Tag::Mark
                    if doc.word(i - 1) == ","
                        && i >= self.first + 2
                        && i < cue
                        && doc.tokens[i - 2].has(Class::Harm)
                        && !self.groups.iter().any(|g| g.first == i) => {}
                _ => break,
            }
            i -= 1;
            group.first = i;
        }
        let before = i.checked_sub(1).filter(|b| *b >= self.first);
        // "is believed to have died" is said to have happened; "to be killed" and "threatened to kill" are not.
        let reported = to
            && group.have
            && before.is_some_and(|b| is_reported(doc, b) || is!(doc.tokens[b], "appears" | "appeared" | "seems" | "claims" | "claimed"));
        if reported {
            let outer = self.verb_group_of_report(before.unwrap_or(i));
            group.first = outer;
            group.be = group.be || group.have;
        }
        group.unreal = modal || negated || to && !reported || self.is_conditional(group.first);
        group
    }

    fn verb_group_of_report(&self, verb: usize) -> usize {
        let mut i = verb;
        while i > self.first && verb - i < 6 && matches!(self.tags.at(i - 1), Tag::Be | Tag::Have | Tag::Adverb) {
            i -= 1;
        }
        i
    }

    /// "if", "unless", "whether" open the clause.
    pub fn is_conditional(&self, at: usize) -> bool {
        let from = at.saturating_sub(14).max(self.first);
        for i in (from..at).rev() {
            let t = &self.doc.tokens[i];
            if is!(t, "if" | "unless" | "whether" | "lest") {
                return true;
            }
            if self.tags.at(i) == Tag::Relative {
                return false;
            }
            if t.is_mark() && matches!(self.doc.word(i), "," | ";" | ":" | "\u{2014}" | "--") {
                return false;
            }
        }
        false
    }

    /// "threatened to", "plotting", "without": what follows is not said to have happened.
    pub fn is_only_meant(&self, at: usize) -> bool {
        let from = at.saturating_sub(4).max(self.first);
        (from..at).any(|i| {
            is!(
                self.doc.tokens[i],
                "without"
                    | "threatened"
                    | "threatening"
                    | "threaten"
                    | "threat"
                    | "threats"
                    | "plan"
                    | "plans"
                    | "planned"
                    | "planning"
                    | "plot"
                    | "plotted"
                    | "plotting"
                    | "attempt"
                    | "attempted"
                    | "attempting"
                    | "try"
                    | "tried"
                    | "trying"
                    | "intent"
                    | "intended"
                    | "intention"
                    | "avoid"
                    | "prevent"
                    | "risk"
                    | "fear"
                    | "fears"
                    | "fearful"
                    | "afraid"
                    | "wary"
                    | "worried"
                    | "aimed"
                    | "capable"
                    | "vowed"
                    | "vow"
                    | "stop"
                    | "bounty"
                    | "considered"
                    | "instead"
                    | "from"
            )
        }) && !is!(self.doc.tokens[at], "killed")
    }

    /// Those who stand before a verb group whose first token is `from`, into `out`: its subject, with what is joined to it.
    pub fn subjects(&self, from: usize, out: &mut Vec<usize>) {
        out.clear();
        let doc = self.doc;
        let mut i = from;
        let mut antecedent = false;
        let mut right = from;
        // "was rushed to hospital and died": the subject of the verb that it is joined to.
        if i > self.first + 2
            && is_conjunction(doc, i - 1)
            && let Some(verb) = self.finite_before(i - 1)
            && !self.groups.iter().any(|g| g.end == i - 1 && g.is_counted())
        {
            i = self.verb_group(verb).first;
            right = i;
        }
        while i > self.first && from - i < REACH {
            i -= 1;
            if let Some(g) = self.group_at(i) {
                let group = self.groups[g];
                let before = group.first.checked_sub(1).filter(|b| *b >= self.first);
                let behind_preposition = before.is_some_and(|b| self.tags.at(b) == Tag::Preposition || is!(doc.tokens[b], "including" | "than"));
                // "after 12 people were killed": a clause, no phrase.
                let clause = group.end == right && before.is_some_and(|b| is!(doc.tokens[b], "after" | "before" | "since" | "until" | "as"));
                if behind_preposition && !antecedent && !clause {
                    i = group.first;
                    continue;
                }
                // "is 18", "a teen who shot 4, …, is killed": no subject.
                let bare =
                    group.kind == GroupKind::Bare && before.is_some_and(|b| self.tags.at(b) == Tag::Be || is!(doc.tokens[b], "also" | "turned"));
                let object = before.is_some_and(|b| {
                    (matches!(self.tags.at(b), Tag::Past | Tag::VerbS) || doc.tokens[b].has(Class::Harm)) && self.relative_before(b).is_some()
                });
                if bare || object {
                    i = group.first;
                    continue;
                }
                // "some 150 people, most of them children, were killed"
                let aside = is!(doc.tokens[group.end - 1], "them" | "whom") || before.is_some_and(|b| is!(doc.tokens[b], "them" | "whom"));
                if aside && right > group.end && matches!(doc.word(group.end), ",") || aside && before.is_some_and(|b| self.group_at(b).is_some()) {
                    i = before
                        .and_then(|b| self.group_at(b))
                        .filter(|_| !is!(doc.tokens[group.end - 1], "them" | "whom"))
                        .map_or(group.first, |b| self.groups[b].first);
                    continue;
                }
                out.push(g);
                // "four people, including two policemen and the attacker, were killed"
                if let Some(parts) = self.joined_before(g, out) {
                    out.clear();
                    i = parts;
                    continue;
                }
                self.prefer_name(out);
                return;
            }
            let t = &doc.tokens[i];
            if is!(t, "before" | "after" | "while" | "when" | "since" | "until" | "as" | "where")
                && !(is!(t, "as" | "since") && self.tags.at(i) == Tag::Preposition)
            {
                // "injured four others before being shot": the subject of the main clause.
                let shared =
                    is!(doc.tokens[i + 1], "being") && right == i + 1 || is!(doc.tokens[i + 1], "being") && is!(t, "before" | "after" | "while");
                let Some(verb) = self.finite_before(i).filter(|_| shared) else { return };
                i = self.verb_group(verb).first;
                right = i;
                continue;
            }
            match self.tags.at(i) {
                Tag::Relative => {
                    if is!(t, "whose" | "where") {
                        return;
                    }
                    antecedent = true;
                }
                Tag::Subordinator => {
                    if is!(t, "that") && i > self.first && self.group_at(i - 1).is_some() {
                        antecedent = true;
                    } else {
                        return;
                    }
                }
                Tag::Past | Tag::VerbS | Tag::Be | Tag::Have | Tag::Do | Tag::Modal => {
                    let shares = (i + 1..right)
                        .all(|j| matches!(self.tags.at(j), Tag::Adverb) || is!(doc.tokens[j], "and" | "then" | "," | "but" | "later"))
                        && right > i + 1;
                    if shares {
                        i = self.verb_group(i).first;
                        right = i;
                        continue;
                    }
                    // A relative clause inside the subject: "people who were in the store".
                    let Some(relative) = self.relative_before(i) else {
                        if self.tags.at(i) == Tag::Past && self.is_reduced(i) {
                            continue;
                        }
                        return;
                    };
                    i = relative;
                    right = relative;
                }
                Tag::Mark => {
                    if matches!(doc.word(i), ";" | ":" | "." | "?" | "!" | "\u{2014}" | "--" | "...") {
                        return;
                    }
                }
                Tag::Noun | Tag::Name
                    if antecedent
                        && i + 1 >= right.saturating_sub(3)
                        && !t.has_any(Class::Weekday.bit() | Class::Month.bit() | Class::TimeUnit.bit()) =>
                {
                    // "hundreds of guns that are missing"
                    let first = noun_phrase_before(self.tags, i).map_or(i, |r| r.start).max(self.first);
                    if first == self.first || self.tags.at(first - 1) != Tag::Preposition || !self.groups.iter().any(|g| g.end == first - 1) {
                        return;
                    }
                    i = first;
                }
                Tag::Noun | Tag::Name if !t.has_any(Class::Weekday.bit() | Class::Month.bit() | Class::TimeUnit.bit() | Class::TimeWord.bit()) => {
                    let first = noun_phrase_before(self.tags, i).map_or(i, |r| r.start).max(self.first);
                    let first = self.groups.iter().filter(|g| g.first < i && g.end > first).map(|g| g.end).last().unwrap_or(first);
                    if first > self.first && (self.tags.at(first - 1) == Tag::Preposition || doc.tokens[first - 1].has(Class::Preposition)) {
                        i = first;
                        continue;
                    }
                    // Something that is no person stands as the subject.
                    if i + 1 == right {
                        return;
                    }
                    i = first;
                }
                _ => {}
            }
        }
    }

    fn finite_before(&self, at: usize) -> Option<usize> {
        (at.saturating_sub(25).max(self.first)..at).rev().find(|i| matches!(self.tags.at(*i), Tag::Past | Tag::VerbS | Tag::Be | Tag::Have))
    }

    /// A participle that only describes the noun before it: "a man wanted by police".
    fn is_reduced(&self, at: usize) -> bool {
        self.doc.tokens.get(at + 1).is_some_and(|t| t.has(Class::Preposition)) && at > self.first && self.group_at(at - 1).is_some()
    }

    fn relative_before(&self, verb: usize) -> Option<usize> {
        let from = verb.saturating_sub(12).max(self.first);
        for i in (from..verb).rev() {
            match self.tags.at(i) {
                Tag::Relative if !is!(self.doc.tokens[i], "whose") => return Some(i),
                Tag::Past if is!(self.doc.tokens[i + 1], "and" | "or" | ",") => {}
                Tag::Past | Tag::VerbS | Tag::Be | Tag::Subordinator => return None,
                _ => {}
            }
        }
        None
    }

    /// "John Smith, the group's leader, was killed", "two officers of the escort, members of the secret police, were wounded": those
    /// that are described rather than what describes them.
    fn prefer_name(&self, out: &mut [usize]) {
        let [g] = *out else { return };
        let group = self.groups[g];
        if !matches!(group.kind, GroupKind::Single | GroupKind::Plural) || group.first < self.first + 2 || self.doc.word(group.first - 1) != "," {
            return;
        }
        let mut before = group.first - 2;
        // "Smith, 43, a teacher, …"
        if self.tags.at(before) == Tag::Number && before >= self.first + 2 {
            before -= 2;
        }
        for _ in 0..8 {
            if let Some(n) = self.group_at(before) {
                let fits =
                    if group.kind == GroupKind::Single { self.groups[n].kind == GroupKind::Name } else { self.groups[n].kind == GroupKind::Counted };
                if fits {
                    out[0] = n;
                    return;
                }
            }
            if before <= self.first
                || !matches!(self.tags.at(before), Tag::Noun | Tag::Name | Tag::Determiner | Tag::Preposition | Tag::Adjective | Tag::PossessiveMark)
            {
                return;
            }
            before -= 1;
        }
    }

    /// What is joined to a group from the left: "a policeman, three citizens and the gunman". Where all of it only stands behind
    /// "including", the token where that begins.
    fn joined_before(&self, group: usize, out: &mut Vec<usize>) -> Option<usize> {
        let doc = self.doc;
        let mut g = group;
        let mut conjunction = false;
        for _ in 0..12 {
            let mut i = self.groups[g].first;
            let mut comma = false;
            let mut and = false;
            while i > self.first {
                let t = &doc.tokens[i - 1];
                if is!(t, "and" | "or" | "&") {
                    and = true;
                } else if doc.word(i - 1) == "," {
                    comma = true;
                } else {
                    break;
                }
                i -= 1;
            }
            conjunction |= and;
            if i == self.first || !(and || comma && conjunction) {
                return None;
            }
            // "Smith, 43, and his wife"
            let mut last = self.before_aside(i - 1);
            if self.tags.at(last) == Tag::Number && last >= self.first + 2 && doc.word(last - 1) == "," && self.group_at(last).is_none() {
                last -= 2;
            }
            let Some(next) = self.group_at(last).filter(|n| self.groups[*n].end == last + 1) else { return None };
            let before = self.groups[next].first.checked_sub(1).filter(|b| *b >= self.first);
            if let Some(b) = before.filter(|b| is!(doc.tokens[*b], "including")) {
                return Some(b);
            }
            let bound = before.is_some_and(|b| self.tags.at(b) == Tag::Preposition) && out.len() < 2;
            if bound || before.is_some_and(|b| self.tags.at(b).is_verb() || self.tags.at(b) == Tag::Past) {
                return None;
            }
            out.push(next);
            g = next;
        }
        None
    }

    /// Those who stand behind a verb or preposition, from the token `from` on, with what is joined to them.
    pub fn objects(&self, from: usize, out: &mut Vec<usize>) {
        out.clear();
        let doc = self.doc;
        let mut at = from;
        while at < self.end
            && at < from + 3
            && (self.tags.at(at) == Tag::Adverb || is!(doc.tokens[at], "dead" | "down" | "off" | "up"))
            && self.group_at(at).is_none()
        {
            at += 1;
        }
        let mut i = match self.group_from(at) {
            Some(g) => {
                out.push(g);
                self.groups[g].end
            }
            // "Ignacio Lopez, five other priests and two women", where the name is not known.
            None => {
                let end = self.nouns_end(at);
                if end == at {
                    return;
                }
                end
            }
        };
        for _ in 0..12 {
            i = self.behind_aside(i);
            // "Smith, 43, and …"
            if doc.tokens.get(i + 1).is_some_and(|t| t.is_number()) && i + 2 < self.end && doc.word(i) == "," && self.group_at(i + 1).is_none() {
                i += 2;
            }
            i = self.behind_phrase(i);
            let mut joined = false;
            let mut and = false;
            while i < self.end {
                let t = &doc.tokens[i];
                if is!(t, "as") && i + 2 < self.end && is!(doc.tokens[i + 1], "well") {
                    (and, joined) = (true, true);
                    i += 3;
                    continue;
                }
                let conjunction = is!(t, "and" | "or" | "plus" | "&");
                if !conjunction && doc.word(i) != "," && !(joined && is!(t, "also")) {
                    break;
                }
                and |= conjunction;
                joined = true;
                i += 1;
            }
            let Some(next) = self.group_from(i).filter(|_| joined) else { return };
            let group = self.groups[next];
            if is!(doc.tokens[group.end - 1], "them" | "whom") {
                return;
            }
            // A comma alone joins only what goes on to an "and", or counts.
            if !and && !group.is_counted() && !self.list_goes_on(group.end) {
                return;
            }
            // It begins the next clause: "killing 4 people and 5 were wounded".
            let behind = self.behind_phrase(group.end);
            let verb = |t: usize| {
                if t < self.end && self.tags.at(t) == Tag::Be {
                    return (t + 1..self.end.min(t + 6)).any(|i| doc.tokens[i].has(Class::Harm));
                }
                t < self.end
                    && (self.tags.at(t).is_finite()
                        || self.tags.at(t) == Tag::Past
                        || doc.tokens[t].has(Class::Harm) && !matches!(self.tags.at(t), Tag::Ing | Tag::Noun)
                        || is!(doc.tokens[t], "dead" | "missing" | "critically" | "seriously" | "fatally" | "wounded" | "injured"))
            };
            // "the death of a man and three others who were wounded"
            let other =
                self.tags.at(group.end) == Tag::Relative && (group.end + 1..self.end.min(group.end + 5)).any(|i| doc.tokens[i].has(Class::Harm));
            if other || verb(group.end) || verb(behind) || is!(doc.tokens[group.first], "he" | "she" | "they" | "i" | "we") {
                return;
            }
            out.push(next);
            i = group.end;
        }
    }

    /// One past the nouns and names from `at` on.
    fn nouns_end(&self, at: usize) -> usize {
        let noun = |i: usize| matches!(self.tags.at(i), Tag::Determiner | Tag::Noun | Tag::Name | Tag::Adjective | Tag::PossessiveMark | Tag::Hyphen);
        (at..self.end.min(at + 9)).find(|i| !noun(*i)).unwrap_or(at)
    }

    /// The token before an aside in brackets or between dashes that ends at `at`.
    fn before_aside(&self, at: usize) -> usize {
        let open = match self.doc.word(at) {
            ")" => "(",
            "]" => "[",
            "--" | "\u{2014}" | "\u{2013}" => self.doc.word(at),
            _ => return at,
        };
        (self.first + 1..at).rev().take(20).find(|i| self.doc.word(*i) == open).map_or(at, |i| i - 1)
    }

    /// One past an aside in brackets or between dashes.
    fn behind_aside(&self, at: usize) -> usize {
        let close = match self.doc.word(at) {
            "(" => ")",
            "[" => "]",
            "--" | "\u{2014}" | "\u{2013}" => self.doc.word(at),
            _ => return at,
        };
        (at + 1..self.end.min(at + 20)).find(|i| self.doc.word(*i) == close).map_or(at, |i| i + 1)
    }

    fn list_goes_on(&self, at: usize) -> bool {
        (at..self.end.min(at + 8)).any(|i| is!(self.doc.tokens[i], "and"))
    }

    /// One past a phrase of "in", "of", "from" … that hangs on what ends at `at`.
    fn behind_phrase(&self, at: usize) -> usize {
        let doc = self.doc;
        let Some(t) = doc.tokens.get(at).filter(|_| at < self.end) else { return at };
        if self.tags.at(at) != Tag::Preposition || is!(t, "after" | "before" | "until" | "including" | "by" | "as") {
            return at;
        }
        let mut i = at + 1;
        while i < self.end
            && i < at + 7
            && matches!(
                self.tags.at(i),
                Tag::Determiner | Tag::Noun | Tag::Name | Tag::Adjective | Tag::Possessive | Tag::PossessiveMark | Tag::Hyphen
            )
        {
            if self.group_at(i).is_some_and(|g| self.groups[g].is_counted()) {
                return at;
            }
            i += 1;
        }
        i
    }

    /// "over 100 more, including 35 children, injured": all of them.
    pub fn whole(&self, group: usize) -> usize {
        let first = self.groups[group].first;
        if first < self.first + 2 || !is!(self.doc.tokens[first - 1], "including") {
            return group;
        }
        let last = if self.doc.word(first - 2) == "," { first.saturating_sub(3) } else { first - 2 };
        self.group_at(last).filter(|g| self.groups[*g].is_counted()).unwrap_or(group)
    }

    /// The group that ends right before a token, adverbs and "of those" aside.
    pub fn adjacent(&self, cue: usize) -> Option<usize> {
        let mut i = cue;
        while i > self.first && cue - i < 4 {
            if let Some(g) = self.group_at(i - 1) {
                let group = self.groups[g];
                // "father of 3 shot dead"
                if group.kind == GroupKind::Bare && group.first >= self.first + 2 && is!(self.doc.tokens[group.first - 1], "of") {
                    let outer = self.group_at(group.first - 2)?;
                    return (self.groups[outer].kind == GroupKind::Single).then_some(outer);
                }
                return (group.end == i).then_some(g);
            }
            let t = &self.doc.tokens[i - 1];
            let skipped = self.tags.at(i - 1) == Tag::Adverb
                || t.has(Class::Adverb) && !t.has_any(Class::Noun.bit() | Class::VictimNoun.bit())
                || is!(t, "reported" | "confirmed" | "presumed" | "feared" | "found" | "also" | "left" | "more" | "believed")
                    && !t.is_shape(shape::MARK)
                || is!(t, "or" | "and") && i >= self.first + 2 && self.doc.tokens[i - 2].has(Class::Harm)
                || i < cue && t.has(Class::Harm) && is_conjunction(self.doc, i);
            if !skipped {
                return None;
            }
            i -= 1;
        }
        None
    }
}

/// Whether a token is "and" or "or".
fn is_conjunction(doc: &Document, token: usize) -> bool {
    doc.tokens.get(token).is_some_and(|t| is!(t, "and" | "or"))
}

fn is_joined_verb(doc: &Document, tags: &Tags, token: usize) -> bool {
    let t = &doc.tokens[token];
    t.has(Class::Harm) && t.has_any(Class::VerbParticiple.bit() | Class::VerbPast.bit()) || matches!(tags.at(token), Tag::Participle)
}

fn is_reported(doc: &Document, token: usize) -> bool {
    is!(
        doc.tokens[token],
        "believed"
            | "thought"
            | "reported"
            | "said"
            | "known"
            | "presumed"
            | "understood"
            | "confirmed"
            | "feared"
            | "pronounced"
            | "declared"
            | "found"
            | "left"
            | "listed"
            | "alleged"
            | "shot"
    )
}
