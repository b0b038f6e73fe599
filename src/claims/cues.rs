//! From a claim's word to the claim: what stands around "claimed", "denied", "blamed", "confirmed", "warned", "vowed".
//!
//! The list `gazetteers/cues/claim_cue.tsv` gives every word a family and a form, `denial.past`; [`FAMILIES`] gives every family its
//! reader.

use super::party::Around;
use super::{Claim, ClaimKind};
use crate::document::Token;
use crate::found::{Found, Rule};
use crate::is;
use crate::lexicon::Class;
use crate::quotes::{Party, Quote};
use crate::span::Span;
use crate::syntax::Tag;

/// All rules of the stage.
pub const RULES: &[Rule] = &[
    CLAIMED,
    CLAIMED_BY,
    CLAIM_NOUN,
    CLAIMED_AS_OWN,
    SAID_DID,
    ADMITTED,
    NO_CLAIM,
    DENIED,
    REJECTED,
    ACCUSED,
    WAS_ACCUSED,
    BLAMED_ON,
    ATTRIBUTED,
    BEHIND,
    CONFIRMED,
    WARNED,
    WARNING_ISSUED,
    THREATENED,
    VOWED_REVENGE,
];

const CLAIMED: Rule = "claimed-responsibility";
const CLAIMED_BY: Rule = "claimed-by";
const CLAIM_NOUN: Rule = "claim-of-responsibility";
const CLAIMED_AS_OWN: Rule = "claimed-as-own";
const SAID_DID: Rule = "said-it-did";
const ADMITTED: Rule = "admitted";
const NO_CLAIM: Rule = "no-claim";
const DENIED: Rule = "denied";
const REJECTED: Rule = "rejected-accusation";
const ACCUSED: Rule = "accused";
const WAS_ACCUSED: Rule = "was-accused";
const BLAMED_ON: Rule = "blamed-on";
const ATTRIBUTED: Rule = "attributed-to";
const BEHIND: Rule = "said-behind";
const CONFIRMED: Rule = "confirmed";
const WARNED: Rule = "warned";
const WARNING_ISSUED: Rule = "warning-issued";
const THREATENED: Rule = "threatened";
const VOWED_REVENGE: Rule = "vowed-revenge";

/// Reads the claims of one sentence.
pub(super) struct Reader<'a, 'd> {
    pub around: Around<'a, 'd>,
    pub quotes: &'a [Found<Quote>],
    /// The indexes of the quotations in this sentence and the two next to it.
    pub near: std::ops::Range<usize>,
    pub sentence: u32,
    pub question: bool,
    pub out: &'a mut Vec<Found<Claim>>,
}

type Read = fn(&mut Reader, usize, &str);

/// The families of claim words and their readers.
const FAMILIES: &[(&str, Read)] = &[
    ("claim", |r, at, form| r.claim(at, form)),
    ("no_claim", |r, at, _| r.put(ClaimKind::NoClaim, NO_CLAIM, at, at, None, None)),
    ("denial", |r, at, form| r.denial(at, form)),
    ("denial_of", |r, at, form| r.rejection(at, form)),
    ("accusation", |r, at, form| r.accusation(at, form)),
    ("confirmation", |r, at, form| r.confirmation(at, form)),
    ("warning", |r, at, form| r.warning(at, form)),
    ("threat", |r, at, form| r.threat(at, form)),
    ("threat_of", |r, at, form| r.threat_of(at, form)),
    ("admission", |r, at, form| r.admission(at, form)),
    ("carried", |r, at, _| r.carried(at)),
    ("did", |r, at, _| r.did(at)),
];

impl Reader<'_, '_> {
    /// Reads every claim word of the sentence.
    pub fn read(&mut self) {
        for at in self.around.first..self.around.end {
            if !self.around.doc.tokens[at].has(Class::ClaimCue) {
                continue;
            }
            let Some((family, form)) = self.around.doc.value(at, Class::ClaimCue).split_once('.') else { continue };
            if let Some((_, read)) = FAMILIES.iter().find(|f| f.0 == family) {
                read(self, at, form);
            }
        }
    }

    fn put(&mut self, kind: ClaimKind, rule: Rule, first: usize, last: usize, claimant: Option<Party>, target: Option<Party>) {
        self.put_if(kind, rule, first, last, claimant, target, false);
    }

    #[allow(clippy::too_many_arguments)]
    fn put_if(&mut self, kind: ClaimKind, rule: Rule, first: usize, last: usize, claimant: Option<Party>, target: Option<Party>, hypothetical: bool) {
        let cue = self.around.doc.span(first, last.max(first));
        if self.out.iter().rev().take(6).any(|c| c.sentence == self.sentence && c.value.cue.overlaps(cue)) {
            return;
        }
        let span = [claimant, target].into_iter().flatten().fold(cue, |s, p| s.to(p.span));
        let span = if span.len() > 600 { cue } else { span };
        let quote = self.quote_over(cue);
        let channel = self.channel();
        let hypothetical = hypothetical || self.question;
        self.out.push(Found { span, sentence: self.sentence, rule, value: Claim { kind, cue, claimant, target, channel, quote, hypothetical } });
    }

    /// The quotation whose words hold the cue, or that the cue reports.
    fn quote_over(&self, cue: Span) -> Option<u32> {
        let reports = |q: &Found<Quote>| q.span.overlaps(cue) || q.value.cue.is_some_and(|c| c.overlaps(cue));
        self.near.clone().find(|n| reports(&self.quotes[*n])).map(|n| n as u32)
    }

    /// Who the quotation stage says speaks with this cue.
    fn speaker(&self, at: usize) -> Option<Party> {
        let cue = self.around.doc.tokens[at].span();
        self.quotes[self.near.clone()].iter().find(|q| q.value.cue.is_some_and(|c| c.overlaps(cue))).and_then(|q| q.value.speaker)
    }

    /// "in a statement", "on Telegram".
    fn channel(&self) -> Option<Span> {
        let a = &self.around;
        for i in a.first..a.end.saturating_sub(1) {
            if !is!(a.doc.tokens[i], "in" | "on" | "via" | "through") {
                continue;
            }
            for j in i + 1..a.end.min(i + 6) {
                let t = &a.doc.tokens[j];
                if is!(
                    t,
                    "statement"
                        | "video"
                        | "telegram"
                        | "twitter"
                        | "facebook"
                        | "website"
                        | "communique"
                        | "recording"
                        | "audiotape"
                        | "videotape"
                        | "message"
                        | "letter"
                        | "email"
                        | "leaflet"
                        | "broadcast"
                        | "tweet"
                        | "phone"
                        | "interview"
                        | "conference"
                        | "whatsapp"
                ) {
                    return Some(a.doc.span(i, j));
                }
                if t.is_mark() && !t.is_hyphen() || a.tags.at(j).is_finite() {
                    break;
                }
            }
        }
        None
    }

    fn subject(&self, verb: usize) -> Option<Party> {
        self.speaker(verb).or_else(|| self.around.subject(verb))
    }

    fn word(&self, at: usize, test: impl Fn(&Token) -> bool) -> bool {
        self.around.is(at, test)
    }

    /// "no group", "nobody" or "not" before a verb: its absence is what is said.
    fn is_denied(&self, verb: usize) -> bool {
        let from = verb.saturating_sub(9).max(self.around.first);
        let clause = (from..verb)
            .rev()
            .find(|i| matches!(self.around.doc.word(*i), "," | ";" | ":") || is!(self.around.doc.tokens[*i], "but" | "that" | "although"))
            .map_or(from, |i| i + 1);
        self.around.any(clause..verb, |t| {
            is!(
                t,
                "no" | "not" | "none" | "nobody" | "never" | "neither" | "n't" | "without" | "hasn't" | "haven't" | "didn't" | "has-n't" | "yet-to"
            )
        }) || self.around.any(clause..verb, |t| is!(t, "yet")) && self.around.group(verb).unreal
    }

    /// "claimed responsibility", "claimed the attack", "claimed by", "claim of responsibility".
    fn claim(&mut self, at: usize, form: &str) {
        let a = &self.around;
        if form == "responsibility" {
            let verb = (at.saturating_sub(7).max(a.first)..at).rev().find(|i| {
                is!(
                    a.doc.tokens[*i],
                    "claim"
                        | "claims"
                        | "claimed"
                        | "claiming"
                        | "accepted"
                        | "accepts"
                        | "took"
                        | "takes"
                        | "taken"
                        | "taking"
                        | "assumed"
                        | "assumes"
                        | "acknowledged"
                        | "admitted"
                )
            });
            let Some(verb) = verb else { return };
            let noun = is!(a.doc.tokens[verb], "claim" | "claims")
                && (self.word(verb + 1, |t| is!(t, "of" | "to")) || verb + 2 == at && self.word(verb + 1, |t| is!(t, "of")));
            if noun {
                return self.claim_noun(verb, at);
            }
            let took = is!(a.doc.tokens[verb], "took" | "takes" | "taken" | "taking" | "accepted" | "accepts" | "assumed" | "assumes");
            let attack = a.any(a.first..a.end, |t| t.has_any(Class::EventNoun.bit() | Class::Harm.bit()));
            if took && !attack {
                return;
            }
            if self.is_denied(verb) {
                return self.put(ClaimKind::NoClaim, NO_CLAIM, verb, at, None, None);
            }
            let group = a.group(verb);
            if group.be {
                // "responsibility was claimed by"
                return;
            }
            let claimant = self.subject(verb);
            let unreal = group.unreal || is!(a.doc.tokens[verb], "claim") && a.tags.at(verb.saturating_sub(1)) == Tag::To;
            return self.put_if(ClaimKind::Responsibility, CLAIMED, verb, at, claimant, None, unreal);
        }
        let behind = at + 1..a.end.min(at + 9);
        if a.any(at + 1..a.end.min(at + 7), |t| is!(t, "responsibility")) {
            return;
        }
        let group = a.group(at);
        let event = |t: &Token| t.has(Class::EventNoun) || is!(t, "bombings" | "operation" | "plot" | "incident");
        // "an attack claimed by", "responsibility was claimed by", "ISIL-claimed".
        if form == "past" && self.word(at + 1, |t| is!(t, "by")) {
            let near =
                a.any(at.saturating_sub(14)..at, |t| event(t) || is!(t, "responsibility" | "many" | "it" | "which")) || a.any(a.first..a.end, event);
            if near && !self.is_denied(at) {
                let claimant = a.behind(at + 2);
                let unreal = group.unreal || a.any(at.saturating_sub(9)..at, |t| is!(t, "would" | "could" | "if" | "whether"));
                self.put_if(ClaimKind::Responsibility, CLAIMED_BY, at, at + 1, claimant, None, unreal);
            }
            return;
        }
        if form == "past" && at >= a.first + 2 && a.doc.tokens[at - 1].is_hyphen() {
            let claimant = a.party(at - 2..at - 1);
            if a.any(behind, event) {
                self.put(ClaimKind::Responsibility, CLAIMED_BY, at, at, Some(claimant), None);
            }
            return;
        }
        if form == "base" && !matches!(a.tags.at(at), Tag::Verb)
            || form == "s" && matches!(a.tags.at(at.saturating_sub(1)), Tag::Determiner | Tag::Adjective)
        {
            return;
        }
        let object = a.behind(at + 1).map(|p| p.span);
        let own = a.any(behind.clone(), |t| is!(t, "its" | "their"))
            && a.any(behind, |t| is!(t, "soldiers" | "soldier" | "fighters" | "fighter" | "one" | "members" | "militants"));
        if own
            && a.any(at + 1..a.end.min(at + 5), |t| {
                is!(
                    t,
                    "attacker"
                        | "attackers"
                        | "bomber"
                        | "gunman"
                        | "gunmen"
                        | "assailant"
                        | "perpetrator"
                        | "perpetrators"
                        | "bombers"
                        | "assailants"
                )
            })
        {
            let claimant = self.subject(at);
            return self.put_if(ClaimKind::Responsibility, CLAIMED_AS_OWN, at, at, claimant, None, group.unreal);
        }
        let Some(object) = object else { return };
        let last = a.doc.token_from(object.end).saturating_sub(1);
        if event(&a.doc.tokens[last])
            && a.doc.value(last, Class::EventNoun) != "accident"
            && !self.word(last + 1, |t| a.tags.at(at + 1) == Tag::Subordinator && t.is_mark())
        {
            // "claimed the attack was …" says something about it instead.
            let clause = a.tags.at(last + 1).is_finite();
            if clause {
                return;
            }
            if self.is_denied(at) {
                return self.put(ClaimKind::NoClaim, NO_CLAIM, at, at, None, None);
            }
            let claimant = self.subject(at);
            self.put_if(ClaimKind::Responsibility, CLAIMED, at, at, claimant, None, group.unreal);
        }
    }

    /// "a claim of responsibility by", "no immediate claim of responsibility".
    fn claim_noun(&mut self, noun: usize, last: usize) {
        let a = &self.around;
        let none = a.any(noun.saturating_sub(6)..noun, |t| is!(t, "no" | "not" | "without" | "any" | "nor"));
        if none {
            return self.put(ClaimKind::NoClaim, NO_CLAIM, noun, last, None, None);
        }
        let by = (last + 1..a.end.min(last + 10)).find(|i| is!(a.doc.tokens[*i], "by" | "from"));
        let owner = noun.checked_sub(2).filter(|o| *o >= a.first && is!(a.doc.tokens[noun - 1], "'s")).map(|o| a.party(o..o + 1));
        let claimant = by.and_then(|b| a.behind(b + 1)).or(owner);
        if claimant.is_some() {
            self.put(ClaimKind::Responsibility, CLAIM_NOUN, noun, last, claimant, None);
        }
    }

    /// "denied any involvement".
    fn denial(&mut self, at: usize, form: &str) {
        let a = &self.around;
        if form == "noun" {
            return;
        }
        let group = a.group(at);
        // "was denied entry", "denied bail", "denied access".
        let refused = a.any(at + 1..a.end.min(at + 5), |t| {
            is!(
                t,
                "access"
                    | "entry"
                    | "bail"
                    | "visa"
                    | "visas"
                    | "permission"
                    | "parole"
                    | "asylum"
                    | "request"
                    | "petition"
                    | "motion"
                    | "appeal"
                    | "opportunity"
                    | "right"
                    | "rights"
                    | "services"
                    | "service"
                    | "coverage"
                    | "care"
            )
        });
        if group.be && form == "past" || group.unreal || group.negated || refused || is!(a.doc.tokens[at], "deny") && a.tags.at(at) != Tag::Verb {
            return;
        }
        let claimant = self.subject(at);
        self.put(ClaimKind::Denial, DENIED, at, at, claimant, None);
    }

    /// "rejected the accusations", "dismissed the claims".
    fn rejection(&mut self, at: usize, form: &str) {
        let a = &self.around;
        let accusation = a.any(at + 1..a.end.min(at + 7), |t| {
            is!(
                t,
                "accusation"
                    | "accusations"
                    | "allegation"
                    | "allegations"
                    | "claims"
                    | "claim"
                    | "charges"
                    | "involvement"
                    | "reports"
                    | "suggestion"
                    | "suggestions"
            )
        });
        let group = a.group(at);
        if !accusation || group.unreal || group.negated || group.be || form == "base" {
            return;
        }
        let claimant = self.subject(at);
        self.put(ClaimKind::Denial, REJECTED, at, at, claimant, None);
    }

    /// "accused the Kremlin of", "blamed the attack on", "was accused of", "was behind", "responsible for".
    fn accusation(&mut self, at: usize, form: &str) {
        let a = &self.around;
        let group = a.group(at);
        let blame = is!(a.doc.tokens[at], "blame" | "blames" | "blamed" | "blaming");
        match form {
            "attributed" => {
                let event = a.any(at.saturating_sub(12)..at, |t| t.has(Class::EventNoun));
                if event && self.word(at + 1, |t| is!(t, "to")) && !group.unreal && !group.negated {
                    let target = a.behind(at + 2);
                    let claimant = if group.be { None } else { self.subject(at) };
                    self.put(ClaimKind::Accusation, ATTRIBUTED, at, at, claimant, target);
                }
                return;
            }
            "behind" | "responsible" => return self.behind(at),
            _ => {}
        }
        if form == "base" && (a.tags.at(at) != Tag::Verb || at > a.first && a.tags.at(at - 1).is_verb()) || group.unreal || group.negated {
            return;
        }
        // The noun: "the accused", "to blame".
        if at > a.first && matches!(a.tags.at(at - 1), Tag::Determiner | Tag::To | Tag::Possessive | Tag::Adjective) {
            return;
        }
        if group.be && form == "past" {
            if !self.word(at + 1, |t| is!(t, "of" | "for" | "by")) {
                return;
            }
            let by = (at + 1..a.end.min(at + 12)).find(|i| is!(a.doc.tokens[*i], "by") && !a.tags.at(i + 1).is_verb());
            let target = a.before(group.first);
            let claimant = by.filter(|b| *b == at + 1).and_then(|b| a.behind(b + 1));
            return self.put(ClaimKind::Accusation, WAS_ACCUSED, at, at, claimant, target);
        }
        // "the suspect accused of": whom nobody in the sentence accuses.
        if form == "past" && self.word(at + 1, |t| is!(t, "of")) {
            let target = a.before(at);
            return self.put(ClaimKind::Accusation, WAS_ACCUSED, at, at, None, target);
        }
        let claimant = self.subject(at);
        if blame {
            let on = (at + 1..a.end.min(at + 14)).find(|i| is!(a.doc.tokens[*i], "on"));
            let target = on.and_then(|o| a.behind(o + 1)).or_else(|| a.behind(at + 1));
            return self.put(ClaimKind::Accusation, if on.is_some() { BLAMED_ON } else { ACCUSED }, at, at, claimant, target);
        }
        let target = a.behind(at + 1);
        self.put(ClaimKind::Accusation, ACCUSED, at, at, claimant, target);
    }

    /// "officials said the group was behind the attack", "X is responsible for the attack".
    fn behind(&mut self, at: usize) {
        let a = &self.around;
        let event = a.any(at + 1..a.end.min(at + 8), |t| t.has_any(Class::EventNoun.bit() | Class::Harm.bit()));
        let group = a.group(at);
        if !event
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
        // A group that says so of itself admits it.
        if target.is_some_and(|t| is!(a.doc.tokens[a.doc.token_from(t.span.start)], "it" | "they" | "its")) {
            return self.put(ClaimKind::Responsibility, SAID_DID, said, at, claimant, None);
        }
        self.put(ClaimKind::Accusation, BEHIND, said, at, claimant, target);
    }

    /// "said the attack was carried out by", "said its soldier carried out the attack".
    fn carried(&mut self, at: usize) {
        let a = &self.around;
        let out = self.word(at + 1, |t| is!(t, "out")) || !is!(a.doc.tokens[at], "carried");
        if !out {
            return;
        }
        let group = a.group(at);
        let said = (group.first.saturating_sub(16).max(a.first)..group.first)
            .rev()
            .find(|i| a.doc.tokens[*i].has(Class::SpeechVerb) && (a.tags.at(*i).is_verb() || is!(a.doc.tokens[*i], "said")));
        let Some(said) = said.filter(|_| !group.unreal && !group.negated) else { return };
        if !a.any(a.first..a.end, |t| t.has(Class::EventNoun) || is!(t, "operation")) {
            return;
        }
        let by = (at + 1..a.end.min(at + 4)).find(|i| is!(a.doc.tokens[*i], "by"));
        let claimant = self.subject(said);
        match by {
            Some(by) if group.be => {
                let target = a.behind(by + 1);
                let own = a.any(by + 1..a.end.min(by + 5), |t| is!(t, "its" | "their" | "our" | "heroic"));
                if own {
                    return self.put(ClaimKind::Responsibility, SAID_DID, said, at, claimant, None);
                }
                self.put(ClaimKind::Accusation, BEHIND, said, at, claimant, target);
            }
            None => {
                let own = a.any(said + 1..group.first, |t| is!(t, "it" | "its" | "they" | "their" | "we" | "our"));
                if own {
                    self.put(ClaimKind::Responsibility, SAID_DID, said, at, claimant, None);
                }
            }
            _ => {}
        }
    }

    /// "said it bombed the plane"
    fn did(&mut self, at: usize) {
        let a = &self.around;
        let group = a.group(at);
        let own = group.first.checked_sub(1).filter(|o| a.is(*o, |t| is!(t, "it" | "they" | "we")));
        let said = own.and_then(|o| {
            (o.saturating_sub(4).max(a.first)..o)
                .rev()
                .find(|i| is!(a.doc.tokens[*i], "said" | "says" | "saying" | "stated" | "announced" | "boasted"))
        });
        let Some(said) = said.filter(|_| !group.be && !group.unreal && !group.negated) else { return };
        let claimant = self.subject(said);
        self.put(ClaimKind::Responsibility, SAID_DID, said, at, claimant, None);
    }

    fn confirmation(&mut self, at: usize, form: &str) {
        let a = &self.around;
        let group = a.group(at);
        if group.unreal || group.negated || form == "base" && a.tags.at(at) != Tag::Verb || self.is_denied(at) {
            return;
        }
        // "confirmed cases", "a confirmed".
        if form == "past"
            && at > a.first
            && (matches!(a.tags.at(at - 1), Tag::Determiner | Tag::Number | Tag::Preposition) || a.tags.at(at) == Tag::Adjective)
        {
            return;
        }
        if group.be && form == "past" {
            let by = self.word(at + 1, |t| is!(t, "by"));
            let claimant = if by { a.behind(at + 2) } else { self.attribution() };
            return self.put(ClaimKind::Confirmation, CONFIRMED, at, at, claimant, None);
        }
        let claimant = self.subject(at);
        // A senate confirms nominees.
        if claimant.is_some_and(|c| c.span.of(a.doc.text).ends_with("Senate")) {
            return;
        }
        self.put(ClaimKind::Confirmation, CONFIRMED, at, at, claimant, None);
    }

    /// Whoever the sentence says says it: the speaker of the quotation it is in.
    fn attribution(&self) -> Option<Party> {
        self.quotes[self.near.clone()].iter().find(|q| q.sentence == self.sentence && q.value.speaker.is_some()).and_then(|q| q.value.speaker)
    }

    fn warning(&mut self, at: usize, form: &str) {
        let a = &self.around;
        let noun = form == "noun"
            || form == "ing"
                && at > a.first
                && matches!(a.tags.at(at - 1), Tag::Determiner | Tag::Adjective | Tag::Noun | Tag::Possessive | Tag::PossessiveMark | Tag::Number);
        if noun {
            let verb = (at.saturating_sub(4).max(a.first)..at)
                .rev()
                .find(|i| is!(a.doc.tokens[*i], "issued" | "issues" | "issuing" | "gave" | "sent" | "repeated" | "renewed" | "sounded" | "received"));
            if let Some(verb) = verb.filter(|v| !is!(a.doc.tokens[*v], "received")) {
                let claimant = self.subject(verb);
                self.put(ClaimKind::Warning, WARNING_ISSUED, verb, at, claimant, None);
            }
            return;
        }
        let group = a.group(at);
        if group.unreal || group.negated || form == "base" && a.tags.at(at) != Tag::Verb {
            return;
        }
        if group.be && form == "past" {
            let claimant = if self.word(at + 1, |t| is!(t, "by")) { a.behind(at + 2) } else { None };
            return self.put(ClaimKind::Warning, WARNED, at, at, claimant, None);
        }
        let claimant = self.subject(at);
        self.put(ClaimKind::Warning, WARNED, at, at, claimant, None);
    }

    fn threat(&mut self, at: usize, form: &str) {
        let a = &self.around;
        let group = a.group(at);
        let threaten = is!(a.doc.tokens[at], "threaten" | "threatens" | "threatened" | "threatening");
        if group.unreal || group.negated || form == "base" && a.tags.at(at) != Tag::Verb {
            return;
        }
        if at > a.first && matches!(a.tags.at(at - 1), Tag::Determiner | Tag::Adjective | Tag::Possessive | Tag::Hyphen) || group.be && form == "past"
        {
            return;
        }
        // Storms and strikes threaten without a will: a person, group or people must.
        let claimant = self.subject(at);
        if threaten && claimant.is_none() {
            return;
        }
        // "vowed to win the election" is no threat of harm.
        let harm = a.any(at + 1..a.end.min(at + 25), |t| {
            t.has_any(Class::Harm.bit() | Class::EventNoun.bit() | Class::Weapon.bit())
                || is!(
                    t,
                    "revenge"
                        | "avenge"
                        | "retaliate"
                        | "retaliation"
                        | "respond"
                        | "punish"
                        | "unpunished"
                        | "destroy"
                        | "crush"
                        | "force"
                        | "war"
                        | "strike"
                        | "attack"
                        | "attacks"
                        | "blow"
                        | "eliminate"
                        | "wipe"
                        | "burn"
                        | "violence"
                        | "behead"
                        | "consequences"
                        | "hunt"
                        | "pay"
                        | "price"
                        | "harm"
                        | "defeat"
                        | "shoot"
                        | "bomb"
                )
        });
        if harm {
            self.put(ClaimKind::Threat, THREATENED, at, at, claimant, None);
        }
    }

    /// "pledged to avenge", "promised retaliation".
    fn threat_of(&mut self, at: usize, form: &str) {
        let a = &self.around;
        let group = a.group(at);
        let revenge = a.any(at + 1..a.end.min(at + 8), |t| {
            is!(t, "revenge" | "avenge" | "retaliate" | "retaliation" | "vengeance" | "punish" | "crush" | "destroy" | "attack" | "attacks" | "kill")
        });
        if !revenge || group.unreal || group.negated || form == "base" {
            return;
        }
        let claimant = self.subject(at);
        self.put(ClaimKind::Threat, VOWED_REVENGE, at, at, claimant, None);
    }

    /// "admitted killing", "confessed to the murder".
    fn admission(&mut self, at: usize, form: &str) {
        let a = &self.around;
        let group = a.group(at);
        let harm = a.any(at + 1..a.end.min(at + 8), |t| {
            t.has_any(Class::EventNoun.bit())
                || is!(t, "killing" | "killed" | "shooting" | "shot" | "stabbing" | "stabbed" | "murder" | "murdering" | "kidnapping")
                || is!(t, "planting" | "detonating" | "responsibility")
        });
        if !harm
            || group.be
            || group.unreal
            || group.negated
            || form == "base"
            || self.word(at + 1, |t| is!(t, "to")) && self.word(at + 2, |t| is!(t, "a" | "the")) && a.any(at + 2..at + 5, |t| is!(t, "hospital"))
        {
            return;
        }
        let claimant = self.subject(at);
        if claimant.is_some() {
            self.put(ClaimKind::Responsibility, ADMITTED, at, at, claimant, None);
        }
    }
}
