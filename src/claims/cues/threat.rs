//! "threatened to kill", "vowed to strike back", "sent threats".

use super::{Draft, Reader};
use crate::claims::ClaimKind;
use crate::document::Token;
use crate::found::Rule;
use crate::is;
use crate::lexicon::Class;
use crate::syntax::Tag;

pub(super) const THREATENED: Rule = "threatened";
pub(super) const THREATS_MADE: Rule = "threats-made";
pub(super) const VOWED_REVENGE: Rule = "vowed-revenge";

/// What a threat says will be done.
fn is_violence(t: &Token) -> bool {
    is!(
        t,
        "revenge"
            | "avenge"
            | "retaliate"
            | "retaliation"
            | "respond"
            | "response"
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
            | "kill"
            | "murder"
            | "execute"
            | "execution"
            | "die"
            | "death"
            | "army"
            | "invade"
            | "vengeance"
            | "rape"
            | "stab"
            | "assassinate"
            | "sell"
    )
}

impl Reader<'_, '_> {
    pub(super) fn threat(&mut self, at: usize, form: &str) {
        let a = &self.around;
        let group = a.group(at);
        if group.unreal || group.negated || self.is_bare(at, form) || group.be && form == "past" {
            return;
        }
        let adjective = a.tag_before(at) == Tag::Adjective && form == "ing" && !self.word(at + 1, |t| is!(t, "to"));
        if adjective || matches!(a.tag_before(at), Tag::Determiner | Tag::Possessive | Tag::Hyphen) {
            return;
        }
        // "vowed to win the election" is no threat of harm; nor is "vowed to find out who shot them".
        let threaten = is!(a.doc.tokens[at], "threaten" | "threatens" | "threatened" | "threatening");
        let reach = if threaten { 13 } else { 9 };
        let harm = a.any(at + 1..at + reach, is_violence)
            || threaten && a.any(at + 1..at + reach, |t| t.has_any(Class::Harm.bit() | Class::EventNoun.bit() | Class::Weapon.bit()));
        if !harm {
            return;
        }
        // Storms and strikes threaten without a will: a person, group or people must.
        let claimant = self.subject(at);
        if threaten && !claimant.is_some_and(|c| self.around.is_actor(c)) {
            return;
        }
        self.put(Draft::new(ClaimKind::Threat, THREATENED, at, at).by(claimant));
    }

    /// "made threats to shoot", "sent messages with threats of an attack".
    pub(super) fn threats(&mut self, at: usize) {
        let a = &self.around;
        let verb = a.find_last(at.saturating_sub(7)..at, |t| {
            is!(t, "made" | "makes" | "making" | "sent" | "sending" | "posted" | "posting" | "issued" | "issuing" | "uttered" | "texted" | "wrote")
        });
        let harm = a.any(at + 1..at + 8, |t| is_violence(t) || t.has_any(Class::Harm.bit() | Class::EventNoun.bit()));
        let Some(verb) = verb.filter(|_| harm) else { return };
        let group = a.group(verb);
        if group.unreal || group.negated || group.be {
            return;
        }
        let claimant = self.subject(verb);
        self.put(Draft::new(ClaimKind::Threat, THREATS_MADE, verb, at).by(claimant));
    }

    /// "pledged to avenge", "promised retaliation".
    pub(super) fn threat_of(&mut self, at: usize, form: &str) {
        let a = &self.around;
        let group = a.group(at);
        let revenge = a.any(at + 1..at + 8, |t| {
            is!(t, "revenge" | "avenge" | "retaliate" | "retaliation" | "vengeance" | "punish" | "crush" | "destroy" | "attack" | "attacks" | "kill")
        });
        if !revenge || group.unreal || group.negated || form == "base" {
            return;
        }
        let claimant = self.subject(at);
        self.put(Draft::new(ClaimKind::Threat, VOWED_REVENGE, at, at).by(claimant));
    }
}
