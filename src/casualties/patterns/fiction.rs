//! Harm in stories, comparisons and games: "a novel about a bomber who kills 40", "like a man shot", "shot a 68".

use super::super::groups::GroupKind;
use super::{ACTIVE, Reader};
use crate::document::Token;
use crate::found::Rule;
use crate::is;
use crate::lexicon::Class;

/// How far back from those harmed the word for a story may stand, in tokens.
const REACH: usize = 25;

impl Reader<'_, '_> {
    /// "a play in which the king is killed", "conspiracy theories that he was murdered": of single persons.
    pub(super) fn is_made_up(&self, group: usize) -> bool {
        let doc = self.clause.doc;
        let before = self.clause.first..self.group(group).first;
        let from = before.end.saturating_sub(REACH).max(before.start);
        if (from..before.end).any(|i| self.tells_story(i)) {
            return true;
        }
        if !self.group(group).is_implicit() && self.group(group).kind != GroupKind::Zero {
            return false;
        }
        (from..before.end).any(|i| {
            let follows = |test: fn(&Token) -> bool| self.word_is(i + 1, test);
            is!(doc.tokens[i], "baselessly" | "falsely" | "conspiracies" | "starred" | "starring")
                // "in cases where a nurse has been hurt"
                || is!(doc.tokens[i], "cases" | "situations" | "instances" | "times") && follows(|t| is!(t, "where" | "when" | "in"))
                || is!(doc.tokens[i], "conspiracy") && follows(|t| is!(t, "theory" | "theories" | "theorist" | "theorists"))
                || is!(doc.tokens[i], "play" | "movie" | "novel" | "sitcom" | "episode" | "thriller")
                    && follows(|t| is!(t, "that" | "about" | "in" | "where" | "depicting" | "showing"))
        })
    }

    /// "In the series, …", "a novel about a bomber who", "she plays a nurse whose": all of it is invented, one person or many. What a
    /// book says of "the attack" may be true.
    fn tells_story(&self, at: usize) -> bool {
        let doc = self.clause.doc;
        let word = |n: usize, test: fn(&Token) -> bool| self.word_is(at + n, test);
        let story = is!(doc.tokens[at], "novel" | "thriller" | "sitcom" | "series" | "drama" | "play" | "movie" | "film" | "musical" | "opera");
        let opens = at <= self.clause.first + 2 && self.word_is(self.clause.first, |t| is!(t, "in"));
        let any = |t: &Token| is!(t, "a" | "an" | "two" | "three");
        let about = word(1, |t| is!(t, "about" | "following" | "follows")) && word(2, any);
        let acts = is!(doc.tokens[at], "plays" | "played" | "portrays" | "portrayed" | "playing" | "portraying")
            && word(1, |t| is!(t, "a" | "an"))
            && !(at + 2..at + 5).any(|i| self.word_is(i, |t| is!(t, "role" | "part" | "key" | "game" | "hand")))
            && (at + 2..at + 6).any(|i| self.word_is(i, |t| t.has(Class::VictimNoun)));
        story && (about || opens && at + 1 < self.clause.end && doc.word(at + 1) == ",") || acts
    }

    /// "fell like a man shot in the chest", "as though he had been stabbed", "stabbed in the back by his own allies".
    pub(super) fn is_simile(&self, group: usize, cue: usize) -> bool {
        let doc = self.clause.doc;
        let first = self.group(group).first;
        let like = self.group(group).kind == GroupKind::Single
            && self.word_is(first.wrapping_sub(1), |t| is!(t, "like"))
            && first > self.clause.first
            && cue >= self.group(group).end;
        let from = first.saturating_sub(4).max(self.clause.first);
        let though = (from..first).any(|i| is!(doc.tokens[i], "though") && self.word_is(i.wrapping_sub(1), |t| is!(t, "as")));
        let back = is!(doc.tokens[cue], "stabbed" | "stabbing" | "knifed")
            && (cue + 1..cue + 4).any(|i| self.word_is(i, |t| is!(t, "back")))
            && (self.clause.first..self.clause.end).any(|i| {
                is!(
                    doc.tokens[i],
                    "allies" | "ally" | "colleagues" | "party" | "leadership" | "establishment" | "supporters" | "teammates" | "voters" | "senators"
                )
            });
        like || though || back
    }

    /// "shot a 68", "shot 12 under par": strokes, not people.
    pub(super) fn is_game(&self, group: usize, rule: Rule, cue: usize) -> bool {
        let doc = self.clause.doc;
        let group = *self.group(group);
        if rule != ACTIVE || group.kind != GroupKind::Bare || !is!(doc.tokens[cue], "shot") {
            return false;
        }
        let a = group.first > self.clause.first && is!(doc.tokens[group.first - 1], "a" | "an");
        let par = |i: usize| {
            is!(doc.tokens[i], "par" | "birdie" | "birdies" | "bogey" | "bogeys" | "round" | "holes" | "golfer" | "golf" | "throws" | "percent")
        };
        a || self.word_is(group.end, |t| is!(t, "under" | "over")) || (self.clause.first..self.clause.end).any(par)
    }
}
