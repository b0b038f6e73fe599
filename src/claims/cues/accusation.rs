//! Who blames whom: "accused the Kremlin of", "blamed the attack on", "was accused of", "said the group was behind it", "alleged that".

use super::{Draft, Reader};
use crate::claims::ClaimKind;
use crate::document::Token;
use crate::found::Rule;
use crate::is;
use crate::lexicon::Class;
use crate::quotes::Party;
use crate::syntax::Tag;

pub(super) const ACCUSED: Rule = "accused";
pub(super) const WAS_ACCUSED: Rule = "was-accused";
pub(super) const BLAMED_ON: Rule = "blamed-on";
pub(super) const ATTRIBUTED: Rule = "attributed-to";
pub(super) const BEHIND: Rule = "said-behind";
pub(super) const ALLEGED: Rule = "alleged";

/// "put the blame on", "traded blame": verbs that the noun goes with.
fn is_putting(t: &Token) -> bool {
    is!(
        t,
        "put"
            | "puts"
            | "putting"
            | "lay"
            | "lays"
            | "laid"
            | "laying"
            | "place"
            | "places"
            | "placed"
            | "placing"
            | "cast"
            | "casts"
            | "casting"
            | "pin"
            | "pins"
            | "pinned"
            | "pinning"
            | "shift"
            | "shifts"
            | "shifted"
            | "shifting"
            | "trade"
            | "trades"
            | "traded"
            | "trading"
    )
}

/// Words of guilt in what somebody "claims that" others did.
fn is_guilt(t: &Token) -> bool {
    is!(
        t,
        "co-conspirators"
            | "conspirators"
            | "accomplices"
            | "accomplice"
            | "complicit"
            | "involved"
            | "involvement"
            | "behind"
            | "responsible"
            | "orchestrated"
            | "masterminded"
            | "plotted"
            | "sponsored"
            | "financed"
            | "rigged"
            | "staged"
            | "faked"
            | "stolen"
            | "stole"
            | "tortured"
            | "raped"
            | "abused"
            | "assaulted"
            | "murdered"
    )
}

impl Reader<'_, '_> {
    fn accuses(rule: Rule, first: usize, last: usize) -> Draft {
        Draft::new(ClaimKind::Accusation, rule, first, last)
    }

    /// "accused the Kremlin of", "blamed the attack on", "was accused of".
    pub(super) fn accusation(&mut self, at: usize, form: &str) {
        let a = &self.around;
        match form {
            "attributed" => return self.attributed(at),
            "behind" | "responsible" => return self.behind(at),
            _ => {}
        }
        let group = a.group(at);
        if group.unreal || group.negated {
            return;
        }
        let blame = is!(a.doc.tokens[at], "blame" | "blames" | "blamed" | "blaming");
        if blame && form == "base" {
            // "put the blame on"; "to blame", "for blame", "take the blame" are none.
            if let Some(verb) = a.find_last(at.saturating_sub(4)..at, is_putting) {
                return self.blamed(verb, at);
            }
        }
        let before = a.tag_before(at);
        if form == "base" && (a.tags.at(at) != Tag::Verb || before.is_verb() || before == Tag::Preposition)
            || matches!(before, Tag::Determiner | Tag::To | Tag::Possessive | Tag::Adjective)
            || form == "base" && self.word(at + 1, |t| is!(t, "cast" | "laid" | "placed" | "game"))
        {
            return;
        }
        if group.be && form == "past" {
            if !self.word(at + 1, |t| is!(t, "of" | "for" | "by")) {
                return;
            }
            let target = self.around.before(group.first);
            let claimant = if self.word(at + 1, |t| is!(t, "by")) { self.around.behind(at + 2) } else { None };
            return self.put(Self::accuses(WAS_ACCUSED, at, at).by(claimant).against(target));
        }
        // "the suspect accused of": whom nobody in the sentence accuses.
        if form == "past" && self.word(at + 1, |t| is!(t, "of")) {
            let target = a.left(at).and_then(|b| a.phrase_ending(b)).map(|p| a.party(p)).or_else(|| a.before(at));
            return self.put(Self::accuses(WAS_ACCUSED, at, at).against(target));
        }
        if blame {
            return self.blamed(at, at);
        }
        let claimant = self.subject(at);
        // Formal charges are no accusation of anybody's.
        if claimant.is_some_and(|c| is!(a.doc.tokens[a.doc.token_from(c.span.end).saturating_sub(1)], "charges" | "charge" | "indictment")) {
            return;
        }
        let target = a.behind(at + 1);
        self.put(Self::accuses(ACCUSED, at, at).by(claimant).against(target));
    }

    /// "blamed the attack on the rebels", "blamed the rebels for the attack", "put the blame on": `verb` has the subject.
    fn blamed(&mut self, verb: usize, at: usize) {
        let a = &self.around;
        let end =
            a.find(at + 1..at + 14, |t| verb == at && is!(t, "for") || t.is_mark() && !t.is_hyphen() && !is!(t, "\"" | "\u{201c}" | "\u{201d}"));
        let on = a.find(at + 1..end.unwrap_or(at + 14).min(at + 14), |t| is!(t, "on" | "upon"));
        let target = on.and_then(|o| a.behind(o + 1)).or_else(|| a.behind(at + 1)).filter(|_| verb == at || on.is_some());
        let claimant = self.subject(verb);
        self.put(Self::accuses(if on.is_some() { BLAMED_ON } else { ACCUSED }, at, at).by(claimant).against(target));
    }

    /// "attributed the attack to", "was attributed to".
    fn attributed(&mut self, at: usize) {
        let a = &self.around;
        let group = a.group(at);
        let to = if self.word(at + 1, |t| is!(t, "to")) { Some(at + 1) } else { a.find(at + 1..at + 7, |t| is!(t, "to")).filter(|_| !group.be) };
        let event = a.any(at.saturating_sub(12)..to.unwrap_or(at), |t| t.has(Class::EventNoun));
        let Some(to) = to.filter(|_| event && !group.unreal && !group.negated) else { return };
        let target = a.behind(to + 1);
        let claimant = if group.be || to == at + 1 { None } else { self.subject(at) };
        self.put(Self::accuses(ATTRIBUTED, at, at).by(claimant).against(target));
    }

    /// "officials said the group was behind the attack", "X is responsible for the attack".
    fn behind(&mut self, at: usize) {
        let a = &self.around;
        let group = a.group(at);
        if !self.tells_of_event(at, 8)
            || !group.be
            || group.unreal
            || group.negated
            || a.any(at.saturating_sub(12)..at, |t| is!(t, "whether" | "if" | "who" | "not" | "those"))
        {
            return;
        }
        let said = (group.first.saturating_sub(14).max(a.first)..group.first)
            .rev()
            .find(|i| a.doc.tokens[*i].has(Class::SpeechVerb) && a.tags.at(*i).is_verb());
        let Some(said) = said.filter(|s| !is!(a.doc.tokens[*s], "denied" | "deny" | "denies" | "confirmed" | "called")) else { return };
        let target = a.before(group.first);
        let claimant = self.subject(said);
        let is_self = |t: Party| {
            let first = &a.doc.tokens[a.doc.token_from(t.span.start)];
            is!(first, "it" | "its" | "we" | "our")
                || is!(first, "they" | "their")
                    && !claimant
                        .is_some_and(|c| is!(a.doc.tokens[a.doc.token_from(c.span.end).saturating_sub(1)], "police" | "officials" | "authorities"))
        };
        // A group that says so of itself admits it.
        if target.is_some_and(is_self) {
            return self.put(Draft::new(ClaimKind::Responsibility, super::responsibility::SAID_DID, said, at).by(claimant));
        }
        self.put(Self::accuses(BEHIND, said, at).by(claimant).against(target));
    }

    /// "the union alleged that the firm had …".
    pub(super) fn alleged(&mut self, at: usize) {
        let a = &self.around;
        let group = a.group(at);
        let adjective = matches!(a.tag_before(at), Tag::Determiner | Tag::Possessive | Tag::Adjective | Tag::PossessiveMark | Tag::Preposition);
        if group.be || group.unreal || group.negated || adjective {
            return;
        }
        let that = self.word(at + 1, |t| is!(t, "that"));
        let from = if that { at + 2 } else { at + 1 };
        let Some(target) = a.behind(from) else { return };
        let next = a.doc.token_from(target.span.end);
        if next >= a.end || !a.tags.at(next).is_verb() && a.tags.at(next) != Tag::Adverb {
            return;
        }
        let claimant = self.subject(at).filter(|c| !is!(a.doc.tokens[a.doc.token_from(c.span.start)], "everyone" | "anyone" | "those" | "whoever"));
        // "alleged that she had been attacked": the target is not named.
        let passive = a.any(next..next + 3, |t| is!(t, "been" | "was" | "were")) && a.any(next..next + 5, |t| t.has(Class::VerbParticiple));
        if claimant.is_some() {
            self.put(Self::accuses(ALLEGED, at, at).by(claimant).against(Some(target).filter(|_| !passive)));
        }
    }

    /// "the president claimed on Monday that the attackers had accomplices abroad".
    pub(super) fn claimed_that(&mut self, at: usize) {
        let a = &self.around;
        let group = a.group(at);
        let that = a.find(at + 1..at + 5, |t| is!(t, "that"));
        let from = that.map_or(at + 1, |t| t + 1);
        if group.be || group.unreal || group.negated || !a.any(from + 1..from + 12, is_guilt) {
            return;
        }
        let Some(target) = a.behind(from) else { return };
        let next = a.doc.token_from(target.span.end);
        let own = is!(
            a.doc.tokens[a.doc.token_from(target.span.start)],
            "it" | "its" | "he" | "his" | "she" | "her" | "they" | "their" | "i" | "we" | "there"
        );
        let denied = a.any(from..from + 12, |t| t.has(Class::Negation));
        if own || denied || next >= a.end || !a.tags.at(next).is_verb() {
            return;
        }
        let claimant = self.subject(at);
        if claimant.is_some() {
            self.put(Self::accuses(ALLEGED, at, at).by(claimant).against(Some(target)));
        }
    }
}
