//! The verb group of a harm word, and whether what it says really happened.

use super::{Clause, is_conjunction};
use crate::document::Document;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::{Tag, Tags};

/// The verb group that a harm word closes: "had reportedly been".
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::casualties) struct VerbGroup {
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
    /// The verb group to the left of a participle, verb or state.
    pub fn verb_group(&self, cue: usize) -> VerbGroup {
        let doc = self.doc;
        let mut group = VerbGroup { first: cue, ..VerbGroup::default() };
        let mut i = cue;
        let (mut to, mut modal, mut negated, mut almost) = (false, false, false, false);
        while i > self.first && cue - i < 14 {
            let t = &doc.tokens[i - 1];
            match self.tags.at(i - 1) {
                Tag::Be => group.be = true,
                Tag::Have => group.have = true,
                Tag::Modal => modal = true,
                Tag::To => to = true,
                Tag::Negation => negated = true,
                // "were cowardly shot"
                Tag::Adjective
                    if i == cue
                        && t.span()
                            .of(doc.text)
                            .get(t.span().of(doc.text).len().saturating_sub(2)..)
                            .is_some_and(|tail| tail.eq_ignore_ascii_case("ly")) => {}
                Tag::Adverb if !is!(t, "when" | "where" | "there") => almost |= is!(t, "almost" | "nearly"),
                _ if is!(t, "got" | "gotten" | "getting" | "became" | "become" | "remain" | "remained" | "remains" | "emerged") => group.be = true,
                // "were either killed or wounded", "were both shot"
                _ if is!(t, "either" | "both" | "each" | "all")
                    && i >= self.first + 2
                    && matches!(self.tags.at(i - 2), Tag::Be | Tag::Have)
                    && self.group_at(i - 1).is_none_or(|g| self.groups[g].end == i) => {}
                _ if is!(t, "out") && i >= self.first + 2 && is!(doc.tokens[i - 2], "came" | "come" | "comes") => {
                    group.be = true;
                    i -= 1;
                }
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
        group.unreal = modal || negated || almost || to && !reported || self.is_conditional(group.first);
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
        // "tried for the murder of six monks" is a court's word
        let in_court = |i: usize| is!(self.doc.tokens[i], "tried") && is!(self.doc.tokens[i + 1], "for");
        (from..at).filter(|i| !in_court(*i)).any(|i| {
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
                    | "glorify"
                    | "glorifying"
                    | "glorified"
                    | "advocate"
                    | "advocating"
                    | "imagine"
                    | "imagining"
                    | "mock"
                    | "joked"
                    | "joking"
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
