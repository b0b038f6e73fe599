//! From a claim's word to the claim: what stands around "claimed", "denied", "blamed", "confirmed", "warned", "vowed".
//!
//! The list `gazetteers/cues/claim_cue.tsv` gives every word a family and a form, `denial.past`; [`FAMILIES`] gives every family its
//! reader.

mod accusation;
mod denial;
mod responsibility;
mod statement;
mod threat;

use super::around::Around;
use super::{Claim, ClaimKind};
use crate::document::Token;
use crate::found::{Found, Rule};
use crate::gazetteer::Subkind;
use crate::is;
use crate::lexicon::Class;
use crate::quotes::{Party, Quote};
use crate::span::Span;
use crate::syntax::Tag;
use std::ops::Range;

/// All rules of the stage.
pub const RULES: &[Rule] = &[
    responsibility::CLAIMED,
    responsibility::CLAIMED_BY,
    responsibility::CLAIM_NOUN,
    responsibility::CLAIMED_AS_OWN,
    responsibility::SAID_DID,
    responsibility::ADMITTED,
    responsibility::NO_CLAIM,
    denial::DENIED,
    denial::REJECTED,
    accusation::ACCUSED,
    accusation::WAS_ACCUSED,
    accusation::BLAMED_ON,
    accusation::ATTRIBUTED,
    accusation::BEHIND,
    accusation::ALLEGED,
    statement::CONFIRMED,
    statement::WARNED,
    statement::WARNING_ISSUED,
    statement::DANGEROUS,
    threat::THREATENED,
    threat::THREATS_MADE,
    threat::VOWED_REVENGE,
];

/// Reads the claims of one sentence.
pub(super) struct Reader<'a, 'd> {
    pub around: Around<'a, 'd>,
    pub quotes: &'a [Found<Quote>],
    /// The indexes of the quotations in this sentence and the two next to it.
    pub near: Range<usize>,
    pub sentence: u32,
    pub question: bool,
    pub out: &'a mut Vec<Found<Claim>>,
}

type Read = fn(&mut Reader, usize, &str);

/// The families of claim words and their readers.
const FAMILIES: &[(&str, Read)] = &[
    ("claim", |r, at, form| r.claim(at, form)),
    ("no_claim", |r, at, _| r.put(Draft::new(ClaimKind::NoClaim, responsibility::NO_CLAIM, at, at))),
    ("denial", |r, at, form| r.denial(at, form)),
    ("denial_of", |r, at, form| r.rejection(at, form)),
    ("accusation", |r, at, form| r.accusation(at, form)),
    ("alleged", |r, at, _| r.alleged(at)),
    ("confirmation", |r, at, form| r.confirmation(at, form)),
    ("warning", |r, at, form| r.warning(at, form)),
    ("dangerous", |r, at, _| r.dangerous(at)),
    ("threat", |r, at, form| r.threat(at, form)),
    ("threats", |r, at, _| r.threats(at)),
    ("threat_of", |r, at, form| r.threat_of(at, form)),
    ("admission", |r, at, form| r.admission(at, form)),
    ("carried", |r, at, _| r.carried(at)),
    ("did", |r, at, _| r.did(at)),
];

/// A claim before its links: its words from `first` to `last`.
pub(super) struct Draft {
    kind: ClaimKind,
    rule: Rule,
    first: usize,
    last: usize,
    claimant: Option<Party>,
    target: Option<Party>,
    hypothetical: bool,
}

impl Draft {
    fn new(kind: ClaimKind, rule: Rule, first: usize, last: usize) -> Self {
        Draft { kind, rule, first, last, claimant: None, target: None, hypothetical: false }
    }

    fn by(self, claimant: Option<Party>) -> Self {
        Draft { claimant, ..self }
    }

    fn against(self, target: Option<Party>) -> Self {
        Draft { target, ..self }
    }

    fn unless(self, hypothetical: bool) -> Self {
        Draft { hypothetical, ..self }
    }
}

/// A longest claim, in bytes: with parties further apart than that, its cue alone is its span.
const LONGEST: u32 = 600;

/// How far before its verb a clause may begin, in tokens.
const CLAUSE: usize = 14;

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

    fn put(&mut self, draft: Draft) {
        let Draft { kind, rule, first, last, claimant, target, hypothetical } = draft;
        let cue = self.around.doc.span(first, last.max(first));
        if self.out.iter().rev().take(6).any(|c| c.sentence == self.sentence && c.value.cue.overlaps(cue)) {
            return;
        }
        let span = [claimant, target].into_iter().flatten().fold(cue, |s, p| s.to(p.span));
        let span = if span.len() > LONGEST as usize { cue } else { span };
        let quote = self.quote_over(cue);
        let channel = self.channel(first, last).or_else(|| quote.and_then(|q| self.quotes[q as usize].value.medium));
        let hypothetical = hypothetical || self.question || self.is_conditional(first);
        self.out.push(Found { span, sentence: self.sentence, rule, value: Claim { kind, cue, claimant, target, channel, quote, hypothetical } });
    }

    /// "If the claim is confirmed", "whether the group claimed it", "Should the group threaten us": nobody has done so.
    fn is_conditional(&self, at: usize) -> bool {
        let (tokens, from) = (&self.around.doc.tokens, self.around.first);
        for t in (from..at).rev().take(CLAUSE) {
            let token = &tokens[t];
            if is!(token, "if" | "unless" | "whether") || t == from && is!(token, "should") {
                return true;
            }
            // Another clause begins here: "would answer if attacked, and warned that".
            if token.is_mark() && !token.is_hyphen() || is!(token, "and" | "but" | "then") {
                return false;
            }
        }
        false
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

    /// Whoever the sentence says says it: the speaker of the quotation it is in, or whom that one cites.
    fn attribution(&self) -> Option<Party> {
        let a = &self.around;
        if let Some(citing) = a.find(a.first..a.end, |t| is!(t, "citing"))
            && let Some(cited) = a.behind(citing + 1)
        {
            return Some(cited);
        }
        self.quotes[self.near.clone()].iter().find(|q| q.sentence == self.sentence && q.value.speaker.is_some()).and_then(|q| q.value.speaker)
    }

    /// Who makes the claim: the speaker that the quotation stage found, or the verb's subject.
    fn subject(&self, verb: usize) -> Option<Party> {
        let a = &self.around;
        let from = a.group(verb).first;
        let group = a.group(verb);
        let joined = (group.have || group.be) && a.left(from).is_some_and(|b| is!(a.doc.tokens[b], "and" | "but"));
        let by_quote = self.speaker(verb).map(|p| self.without_relative(p)).filter(|p| !a.is_time(a.doc.token_from(p.span.end).saturating_sub(1)));
        let by_syntax = || a.subject(verb).map(|p| self.without_relative(p));
        // "The paper reported that the group holds four and has threatened …": the group, not the paper.
        let found = if joined { by_syntax().filter(|p| a.is_actor(*p)).or(by_quote).or_else(by_syntax) } else { by_quote.or_else(by_syntax) }?;
        Some(self.named(found))
    }

    /// "The two women who" without its "who".
    fn without_relative(&self, party: Party) -> Party {
        let doc = self.around.doc;
        let (first, end) = (doc.token_from(party.span.start), doc.token_from(party.span.end));
        if end < first + 2 || !is!(doc.tokens[end - 1], "who" | "which" | "that") {
            return party;
        }
        Party { span: doc.span(first, end - 2), ..party }
    }

    /// "The government said it blamed …": who "it" is, when the sentence says so before.
    fn named(&self, party: Party) -> Party {
        let a = &self.around;
        let at = a.doc.token_from(party.span.start);
        let pronoun = is!(a.doc.tokens[at], "it" | "they" | "he" | "she") && party.entity.is_none() && a.doc.token_from(party.span.end) == at + 1;
        if !pronoun || at <= a.first {
            return party;
        }
        let said = a.find_last(at.saturating_sub(30)..at, |t| t.has(Class::SpeechVerb)).filter(|s| a.tags.at(*s).is_verb());
        let Some(who) = said.and_then(|s| self.speaker(s).or_else(|| a.subject(s))) else { return party };
        if a.tags.at(a.doc.token_from(who.span.start)) == Tag::Pronoun { party } else { who }
    }

    fn word(&self, at: usize, test: impl Fn(&Token) -> bool) -> bool {
        self.around.is(at, test)
    }

    /// Whether a party's words name an armed group, or tell of its "statement".
    fn is_armed(&self, party: Party) -> bool {
        let doc = self.around.doc;
        let tokens = doc.token_from(party.span.start)..doc.token_from(party.span.end);
        self.around.entities.mentions_in(tokens).any(|m| self.around.entities.of(m).subkind == Subkind::ArmedGroup)
    }

    /// "in a statement", "on Telegram": the one nearest to the cue.
    fn channel(&self, first: usize, last: usize) -> Option<Span> {
        let a = &self.around;
        let mut best: Option<(usize, Span)> = None;
        for i in a.first..a.end.saturating_sub(1) {
            if !is!(a.doc.tokens[i], "in" | "on" | "via" | "through" | "by" | "over") {
                continue;
            }
            for j in i + 1..a.end.min(i + 6) {
                if is_channel(&a.doc.tokens[j])
                    && !(is!(a.doc.tokens[i], "by" | "over") && !is!(a.doc.tokens[j], "phone" | "telephone" | "email" | "e-mail" | "radio"))
                {
                    let gap = if j < first { first - j } else { i.saturating_sub(last) };
                    // "in a telephone interview": the phrase to its end.
                    let end = if j + 1 < a.end && is_channel(&a.doc.tokens[j + 1]) { j + 1 } else { j };
                    if best.is_none_or(|b| gap < b.0) {
                        best = Some((gap, a.doc.span(i, end)));
                    }
                    break;
                }
                let t = &a.doc.tokens[j];
                if t.is_mark() && !t.is_hyphen() || a.tags.at(j).is_finite() {
                    break;
                }
            }
        }
        best.map(|b| b.1)
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

    /// A base form that is no verb, or one that another verb governs.
    fn is_bare(&self, at: usize, form: &str) -> bool {
        form == "base" && self.around.tags.at(at) != Tag::Verb
    }

    /// Whether one of the next `reach` words behind `at` tells of an event or of harm.
    fn tells_of_event(&self, at: usize, reach: usize) -> bool {
        self.around.any(at + 1..at + reach, |t| t.has_any(Class::EventNoun.bit() | Class::Harm.bit()))
    }
}

/// Where something is said.
fn is_channel(t: &Token) -> bool {
    is!(
        t,
        "statement"
            | "statements"
            | "video"
            | "telegram"
            | "twitter"
            | "facebook"
            | "instagram"
            | "youtube"
            | "website"
            | "communique"
            | "recording"
            | "audiotape"
            | "videotape"
            | "message"
            | "messages"
            | "letter"
            | "email"
            | "e-mail"
            | "leaflet"
            | "broadcast"
            | "tweet"
            | "phone"
            | "telephone"
            | "interview"
            | "conference"
            | "briefing"
            | "whatsapp"
            | "radio"
            | "television"
            | "speech"
            | "memo"
            | "report"
            | "post"
            | "blog"
            | "channel"
            | "channels"
            | "call"
            | "note"
            | "manifesto"
    )
}
