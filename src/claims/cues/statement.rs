//! "confirmed that", "warned that", "issued a warning", "considered armed and dangerous".

use super::{Draft, Reader};
use crate::claims::ClaimKind;
use crate::document::Token;
use crate::found::Rule;
use crate::gazetteer::Kind;
use crate::is;
use crate::syntax::Tag;

pub(super) const CONFIRMED: Rule = "confirmed";
pub(super) const WARNED: Rule = "warned";
pub(super) const WARNING_ISSUED: Rule = "warning-issued";
pub(super) const DANGEROUS: Rule = "armed-and-dangerous";

/// Those whom a senate confirms.
fn is_nominee(t: &Token) -> bool {
    is!(
        t,
        "nominee"
            | "nominees"
            | "nomination"
            | "nominations"
            | "justice"
            | "justices"
            | "judge"
            | "judges"
            | "secretary"
            | "ambassador"
            | "appointee"
            | "appointees"
            | "candidate"
            | "candidates"
            | "successor"
            | "he"
            | "she"
            | "who"
    )
}

impl Reader<'_, '_> {
    pub(super) fn confirmation(&mut self, at: usize, form: &str) {
        let a = &self.around;
        let group = a.group(at);
        if group.unreal || group.negated || self.is_bare(at, form) || self.is_denied(at) {
            return;
        }
        // "if confirmed", "the fight over confirming"
        let conditional = a.left(group.first).is_some_and(|b| is!(a.doc.tokens[b], "if" | "once" | "unless" | "until" | "when" | "whether" | "be"));
        if conditional && form == "past" && (!group.be || a.left(at).is_some_and(|b| is!(a.doc.tokens[b], "is" | "be" | "are"))) {
            return;
        }
        let before = a.tag_before(at);
        if a.is_ing(at) && (before == Tag::Preposition || a.left(at).is_some_and(|b| is!(a.doc.tokens[b], "to"))) {
            return;
        }
        if form == "past" && self.is_attribute(at) || self.is_of_nominee(at) {
            return;
        }
        if group.be && form == "past" {
            let by = a.find(at + 1..at + 4, |t| is!(t, "by"));
            let claimant = by.map_or_else(|| self.attribution(), |b| a.behind(b + 1));
            let person = a.before(group.first).is_some_and(|p| {
                let last = a.doc.token_from(p.span.end).saturating_sub(1);
                p.entity.is_some_and(|e| a.entities.list[e as usize].subkind.kind() == Kind::Person) || a.any(last..last + 1, is_nominee)
            });
            if person && !self.word(at + 1, |t| is!(t, "dead" | "killed" | "missing")) {
                return;
            }
            return self.put(Draft::new(ClaimKind::Confirmation, CONFIRMED, at, at).by(claimant));
        }
        let claimant = self.subject(at);
        self.put(Draft::new(ClaimKind::Confirmation, CONFIRMED, at, at).by(claimant));
    }

    /// "confirmed cases", "the longest confirmed kill", "alleged and confirmed frauds".
    fn is_attribute(&self, at: usize) -> bool {
        let a = &self.around;
        let before = a.tag_before(at);
        let joined = a.left(at).is_some_and(|b| {
            is!(a.doc.tokens[b], "and" | "or")
                && a.any(b.saturating_sub(1)..b, |t| is!(t, "alleged" | "suspected" | "probable" | "possible" | "reported"))
        });
        joined
            || a.tags.at(at) == Tag::Adjective
            || matches!(before, Tag::Determiner | Tag::Number | Tag::Preposition | Tag::Possessive | Tag::PossessiveMark | Tag::Hyphen)
            || before == Tag::Adjective && a.tags.at(at + 1) == Tag::Noun
            || a.left(at).is_some_and(|b| a.doc.word(b).ends_with("est") && !a.tags.at(b).is_verb() && a.tags.at(b) != Tag::Name)
            || self.word(at + 1, |t| is!(t, "case" | "cases" | "coronavirus" | "infections" | "infection"))
            // "the number of confirmed", "12 confirmed"
            || a.left(at).is_some_and(|b| a.doc.tokens[b].is_number())
    }

    /// "confirmed Ana Ruiz to the court", "were confirmed by wide margins".
    fn is_of_nominee(&self, at: usize) -> bool {
        let a = &self.around;
        let voters =
            |t: &Token| is!(t, "senate" | "senators" | "senator" | "republicans" | "democrats" | "gop" | "lawmakers" | "parliament" | "committee");
        if a.any(at.saturating_sub(4)..at, voters)
            && !self.word(at + 1, |t| is!(t, "that"))
            && !a.any(at + 1..at + 4, |t| is!(t, "reports" | "report" | "they" | "he" | "she" | "it"))
            || self.word(at + 1, |t| is!(t, "as"))
            || a.any(at + 1..at + 4, |t| is!(t, "margin" | "margins" | "vote" | "unanimously" | "senate"))
            || a.any(at + 1..at + 6, |t| is!(t, "nominee" | "nominees" | "nomination" | "nominations"))
        {
            return true;
        }
        // A person, and nothing said about them.
        if self.word(at + 1, |t| is!(t, "him" | "her")) && a.tags.at(at + 1) == Tag::Pronoun {
            return true;
        }
        let Some(mention) = a.entities.mention_at(at + 1).or_else(|| a.entities.mention_at(at + 2)).filter(|_| at + 2 < a.end) else { return false };
        let end = a.entities.mentions[mention].tokens.end as usize;
        let person = a.entities.of(mention).subkind.kind() == Kind::Person;
        person
            && end <= a.end
            && (end == a.end
                || self.word(end, |t| t.is_mark() && !t.is_hyphen() || is!(t, "to" | "as" | "by" | "in" | "on" | "for" | "last" | "this")))
    }

    pub(super) fn warning(&mut self, at: usize, form: &str) {
        let a = &self.around;
        if form == "noun" || form == "ing" && self.is_noun(at) {
            let verb = a.find_last(at.saturating_sub(5)..at, |t| {
                is!(
                    t,
                    "issued"
                        | "issues"
                        | "issuing"
                        | "gave"
                        | "gives"
                        | "sent"
                        | "sends"
                        | "repeated"
                        | "renewed"
                        | "sounded"
                        | "sounds"
                        | "delivered"
                        | "received"
                )
            });
            if let Some(verb) = verb.filter(|v| !is!(a.doc.tokens[*v], "received") && !a.group(*v).be && !a.group(*v).unreal) {
                let claimant = self.subject(verb);
                self.put(Draft::new(ClaimKind::Warning, WARNING_ISSUED, verb, at).by(claimant));
            }
            return;
        }
        let group = a.group(at);
        if group.unreal || group.negated || self.is_bare(at, form) {
            return;
        }
        if group.be && form == "past" {
            let claimant = if self.word(at + 1, |t| is!(t, "by")) { a.behind(at + 2) } else { None };
            return self.put(Draft::new(ClaimKind::Warning, WARNED, at, at).by(claimant));
        }
        let claimant = self.subject(at);
        self.put(Draft::new(ClaimKind::Warning, WARNED, at, at).by(claimant));
    }

    /// "a blunt warning", "without warning", "warning signs", against ", warning that".
    fn is_noun(&self, at: usize) -> bool {
        let a = &self.around;
        let verbal =
            self.word(at + 1, |t| is!(t, "that" | "of" | "against" | "about" | "people" | "residents" | "him" | "them" | "us" | "it" | "there"));
        let opens = a.left(at).is_none_or(|b| a.doc.word(b) == "," || matches!(a.doc.word(b), "\u{2013}" | "\u{2014}" | "--" | ";"));
        let adjective = a
            .left(at)
            .is_some_and(|b| a.doc.tokens[b].has(crate::lexicon::Class::Adjective) && !is!(a.doc.tokens[b], "now" | "long" | "even" | "still"));
        matches!(a.tag_before(at), Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::PossessiveMark | Tag::Number | Tag::Conjunction)
            || adjective
            || !opens && !verbal && matches!(a.tag_before(at), Tag::Noun | Tag::Preposition | Tag::Verb | Tag::VerbS | Tag::Past | Tag::Name)
            || self.word(at + 1, |t| {
                t.is_mark() && !matches!(a.doc.word(at + 1), "\u{201c}" | "\"" | ",")
                    || is!(t, "sign" | "signs" | "shot" | "shots" | "system" | "systems" | "label" | "labels" | "lights" | "from")
            })
    }

    /// "are considered armed and dangerous".
    pub(super) fn dangerous(&mut self, at: usize) {
        let a = &self.around;
        if !a.left(at).is_some_and(|b| is!(a.doc.tokens[b], "and")) || !a.any(at.saturating_sub(2)..at, |t| is!(t, "armed")) {
            return;
        }
        let first = a.find_last(at.saturating_sub(7)..at, |t| is!(t, "considered" | "described" | "be")).unwrap_or(at.saturating_sub(2));
        let claimant = self.attribution();
        self.put(Draft::new(ClaimKind::Warning, DANGEROUS, first, at).by(claimant));
    }
}
