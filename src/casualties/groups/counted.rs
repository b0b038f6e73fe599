//! Groups with a count: whether a number counts people, and whom.

use super::{Group, GroupKind, Scan};
use crate::document::shape;
use crate::is;
use crate::lexicon::Class;
use crate::numbers::{Amount, Count, Form, amount_at};
use crate::syntax::Tag;

impl Scan<'_, '_> {
    pub(super) fn counted(&self, amount: &Amount) -> Option<Group> {
        let doc = self.doc;
        if self.counts_no_people(amount) || self.is_asked(amount) {
            return None;
        }
        let count = amount.count;
        let kind = |base: GroupKind| if amount.form == Form::None { GroupKind::Zero } else { base };
        let known = |count: Count| (count.min.is_some() || count.max.is_some()).then_some(count);
        let group = |end: usize, count: Count, base: GroupKind, victims: usize| {
            Some(Group { first: amount.first, end, count: known(count), kind: kind(base), victims })
        };
        let at = amount.end;
        let next = doc.tokens.get(at).filter(|_| at < self.end);
        // "19 out of 20 patients recover": a share.
        let word = |n: usize| doc.tokens.get(at + n).filter(|_| at + n < self.end);
        if next.is_some_and(|n| is!(n, "out" | "in")) && word(1).is_some_and(|t| is!(t, "of") || t.is_number()) {
            let of = if next.is_some_and(|n| is!(n, "in")) { 1 } else { 2 };
            let round = word(of).is_some_and(|t| {
                matches!(t.span().of(doc.text), "3" | "4" | "5" | "10" | "20" | "100" | "1,000")
                    || is!(t, "three" | "four" | "five" | "ten" | "twenty" | "every")
            });
            if round && word(of + 1).is_some_and(|t| !t.is_mark()) && self.run(at + of + 1).is_some_and(|r| r.person) {
                return None;
            }
        }
        // "12 dead" is read by the pattern; "12 %", "12 km" by nobody.
        if next.is_some_and(|n| is!(n, "of")) && at + 1 < self.end {
            return self.of_group(amount, count);
        }
        if next.is_some_and(|n| is!(n, "more" | "other" | "additional" | "further" | "others")) && at < self.end {
            // "two others suffered injuries"
            let alone = next.is_some_and(|n| is!(n, "others")) && matches!(self.tags.at(at + 1), Tag::Past | Tag::Participle);
            let run = self.run(at + 1).filter(|r| !alone && (r.person || self.is_harm_noun(r.head)));
            // "some other agent": one of them
            let some = is!(doc.tokens[amount.core], "some") && next.is_some_and(|n| is!(n, "other"));
            if some && run.as_ref().is_none_or(|r| !r.plural) {
                return None;
            }
            let end = run.map_or(at + 1, |r| r.end);
            return group(end, count, GroupKind::Counted, at);
        }
        // "injuring one another"; "killed him, both in the raid and then again in print"
        let and_in = |i: usize| is!(doc.tokens[i], "and") && self.tags.at(i + 1) == Tag::Preposition || is!(doc.tokens[i], "then" | "again");
        if is!(doc.tokens[amount.core], "one") && next.is_some_and(|n| is!(n, "another"))
            || is!(doc.tokens[amount.core], "both")
                && next.is_some_and(|n| is!(n, "in" | "at" | "before" | "during" | "by" | "for" | "as"))
                && (at + 1..self.end.min(at + 9)).any(and_in)
        {
            return None;
        }
        if let Some(run) = self.run(at) {
            if (run.person || self.is_harm_noun(run.head)) && !self.is_either(amount, run.end) {
                return group(run.end, count, GroupKind::Counted, at);
            }
            return None;
        }
        if amount.form == Form::None && !is!(doc.tokens[amount.core], "none" | "nobody") && at == amount.core + 1 {
            return None;
        }
        // "millions in losses"
        let worth = |t: &crate::document::Token| {
            is!(t, "losses" | "damage" | "damages" | "property" | "dollars" | "euros" | "cash" | "bail" | "aid" | "debt" | "taxes" | "fines")
        };
        if next.is_some_and(|n| is!(n, "in" | "worth")) && (at + 1..self.end.min(at + 4)).any(|i| worth(&doc.tokens[i])) {
            return None;
        }
        // "one" alone is mostly a pronoun; "many", "some" alone say too little.
        if is!(doc.tokens[amount.core], "some" | "no" | "half") && amount.end == amount.core + 1 || self.glued_behind(at) {
            return None;
        }
        group(at, count, GroupKind::Bare, at)
    }

    /// "three of them", "six of its crew members", "hundreds of people".
    fn of_group(&self, amount: &Amount, count: Count) -> Option<Group> {
        let doc = self.doc;
        let mut at = amount.end + 1;
        while at < self.end
            && (matches!(self.tags.at(at), Tag::Determiner | Tag::Possessive) && !is!(doc.tokens[at], "those")
                || self.tags.at(at) == Tag::Number && !doc.tokens[at].has(Class::Noun))
            && at < amount.end + 4
        {
            at += 1;
        }
        let t = doc.tokens.get(at).filter(|_| at < self.end)?;
        let make = |end| {
            let known = (count.min.is_some() || count.max.is_some()).then_some(count);
            Some(Group { first: amount.first, end, count: known, kind: GroupKind::Counted, victims: at })
        };
        // "some of the 14 victims who lost their lives"
        if let Some(whole) = self.run(at).and_then(|run| self.whole_of(amount, &run)) {
            return Some(whole);
        }
        // "one of those patients"
        if is!(t, "those") && self.run(at + 1).is_some_and(|r| r.person) {
            return make(self.run(at + 1)?.end);
        }
        if is!(t, "them" | "whom" | "those" | "us" | "dead" | "victims" | "wounded" | "injured" | "own") {
            return make(at + 1);
        }
        let run = self.run(at)?;
        if run.person { make(run.end) } else { None }
    }

    /// "one of 12 people killed", "one of three men who died": the whole, which the harm is told of.
    fn whole_of(&self, amount: &Amount, run: &super::runs::Run) -> Option<Group> {
        let doc = self.doc;
        let number = (amount.end + 1..run.head).find(|i| self.tags.at(*i) == Tag::Number)?;
        let harmed =
            |i: usize| i < self.end && doc.tokens[i].has(Class::Harm) && doc.tokens[i].has_any(Class::VerbParticiple.bit() | Class::VerbPast.bit());
        let who = run.end + 1 < self.end && is!(doc.tokens[run.end], "who");
        let clause = who && (harmed(run.end + 1) || is!(doc.tokens[run.end + 1], "were" | "have" | "had"));
        let lost = who && is!(doc.tokens[run.end + 1], "lost" | "died");
        // "some of the 14 people who lost their lives"
        let some = is!(doc.tokens[amount.core], "some" | "many" | "several" | "most") && (clause || lost);
        if !run.person || !(harmed(run.end) || clause || lost) || !some && amount.count.number() != Some(1) {
            return None;
        }
        let inner = amount_at(doc, number, self.end).filter(|a| a.count.number().is_some_and(|n| n > 1))?;
        Some(Group { first: inner.first, end: run.end, count: Some(inner.count), kind: GroupKind::Counted, victims: inner.end })
    }

    /// "how many people died"; "this many", "twice as many" only compare.
    fn is_asked(&self, amount: &Amount) -> bool {
        let word = |back: usize, test: fn(&crate::document::Token) -> bool| amount.core.checked_sub(back).is_some_and(|i| test(&self.doc.tokens[i]));
        let asked = word(1, |t| is!(t, "how" | "this" | "that" | "too"));
        let compared = word(1, |t| is!(t, "as")) && word(2, |t| is!(t, "twice" | "half" | "times"));
        is!(self.doc.tokens[amount.core], "many") && (asked || compared)
    }

    /// "both Lorvian and Merovian soldiers": no two of them.
    fn is_either(&self, amount: &Amount, end: usize) -> bool {
        is!(self.doc.tokens[amount.core], "both") && amount.end == amount.core + 1 && end + 1 < self.end && is!(self.doc.tokens[end], "and")
    }

    fn glued_behind(&self, at: usize) -> bool {
        at < self.end && self.doc.tokens[at].is_glued() && matches!(self.doc.word(at), "%" | "/" | "°" | "'" | "\u{2019}")
            || self.doc.tokens.get(at).is_some_and(|t| at < self.end && t.is_hyphen())
    }

    /// Ages, years, money, times, addresses, parts of names and dates.
    fn counts_no_people(&self, amount: &Amount) -> bool {
        let doc = self.doc;
        let core = &doc.tokens[amount.core];
        if is!(core, "half" | "most" | "couple" | "pair") && amount.end == amount.core + 1 && doc.tokens.get(amount.end).is_none_or(|t| !is!(t, "of"))
        {
            return true;
        }
        if amount.form != Form::Digits {
            // "one-year-old", "two-day".
            return amount.end < self.end && doc.tokens[amount.end].is_hyphen();
        }
        let span = doc.span(amount.core, amount.end - 1);
        let date = self.dates.partition_point(|d| d.span.end <= span.start);
        // "ON 23 SEPTEMBER 28 BODIES": no year, when people or bodies follow.
        let month = amount.first > 0 && doc.tokens[amount.first - 1].has(Class::Month) && amount.count.number().is_some_and(|n| n < 100);
        let people = month && self.run(amount.end).is_some_and(|r| r.plural && r.person);
        if self.dates.get(date).is_some_and(|d| d.span.start < span.end) {
            return !people;
        }
        let previous = amount.first.checked_sub(1).map(|p| &doc.tokens[p]);
        let next = doc.tokens.get(amount.end).filter(|_| amount.end < self.end);
        if next.is_some_and(|n| n.has_any(Class::Month.bit() | Class::TimeUnit.bit()) && !is!(n, "second" | "may" | "march")) {
            return true;
        }
        if next.is_some_and(|n| n.is_glued() && matches!(n.span().of(doc.text), "%" | ":" | "/" | "-")) || self.glued_behind(amount.end) {
            return true;
        }
        // The day of the attacks, and "24/7".
        if matches!(span.of(doc.text), "9-11" | "9/11" | "24/7") {
            return true;
        }
        // "both 18"
        if amount.first == amount.core && previous.is_some_and(|p| is!(p, "both")) {
            return true;
        }
        // "in their 20's", "13 or younger"
        if next.is_some_and(|n| n.is_shape(shape::POSSESSIVE))
            || doc.tokens.get(amount.end + 1).is_some_and(|n| is!(n, "younger" | "older" | "under"))
        {
            return true;
        }
        let Some(previous) = previous else { return false };
        let mark = previous.span().of(doc.text);
        if matches!(mark, "$" | "£" | "€" | "#" | "/" | ":" | "-") && (core.is_glued() || mark == "$") || previous.is_hyphen() {
            return true;
        }
        let bare = next.is_none_or(|n| n.is_mark());
        // "Smith, 43, …" and "(43)".
        if bare && amount.first == amount.core && matches!(mark, "," | "(") && amount.count.number().is_some_and(|n| n < 120) {
            let before = amount.first.checked_sub(2).map(|p| self.tags.at(p));
            let listed = next.is_some_and(|n| matches!(n.span().of(doc.text), "," | ")" | "." | ";"));
            let aside = amount.first >= 2 && doc.word(amount.first - 2) == ")" && mark == "," && next.is_some_and(|n| n.span().of(doc.text) == ",");
            if (matches!(before, Some(Tag::Name | Tag::Noun | Tag::Number)) || aside) && listed {
                return true;
            }
        }
        if self.lists_ages(amount) {
            return true;
        }
        // "a Covid 19 death"
        if is!(
            previous,
            "covid" | "aged" | "age" | "ages" | "no" | "number" | "flight" | "highway" | "route" | "interstate" | "chapter" | "article" | "section"
        ) {
            return true;
        }
        if previous.has(Class::Month) && amount.first == amount.core && !people && !is!(previous, "may" | "march") {
            return true;
        }
        let year = core.len == 4 && amount.end == amount.core + 1 && amount.count.number().is_some_and(|n| (1900..2100).contains(&n));
        if year && amount.first == amount.core && (previous.has(Class::Preposition) || bare || previous.has(Class::Month)) {
            return true;
        }
        // "Boeing 737", "Room 12": a number behind a name or noun, with nothing of its own behind it.
        amount.first == amount.core
            && !previous.is_mark()
            && !previous.has(Class::Harm)
            && matches!(self.tags.at(amount.first - 1), Tag::Name | Tag::Noun)
            && next.is_none_or(|n| n.is_mark() || n.has(Class::Preposition))
    }

    /// "ages 14 and 16", "13 and 15 years old", "two men, 25 and 30, were".
    fn lists_ages(&self, amount: &Amount) -> bool {
        let doc = self.doc;
        if self.behind_comma(amount) {
            return true;
        }
        let mut i = amount.first;
        for _ in 0..8 {
            let Some(t) = i.checked_sub(1).map(|p| &doc.tokens[p]) else { break };
            if is!(t, "ages" | "aged" | "age") {
                return true;
            }
            if !(t.is_number() || is!(t, "and" | "to" | "," | "through" | "of" | "or")) {
                break;
            }
            i -= 1;
        }
        let mut i = amount.end;
        for _ in 0..6 {
            let Some(t) = doc.tokens.get(i).filter(|_| i < self.end) else { return false };
            if t.has(Class::TimeUnit) && i > amount.end {
                return true;
            }
            if !(t.is_number() || is!(t, "and" | "to" | ",")) {
                return false;
            }
            i += 1;
        }
        false
    }

    /// Numbers between a noun's comma and the next mark, and nothing else there: ages.
    fn behind_comma(&self, amount: &Amount) -> bool {
        let doc = self.doc;
        let age = |i: usize| doc.tokens[i].is_number() && doc.tokens[i].len <= 2;
        let linked = |i: usize| age(i) || is!(doc.tokens[i], "and" | "or") || doc.word(i) == ",";
        if !age(amount.first) || amount.end != amount.first + 1 {
            return false;
        }
        let mut from = amount.first;
        while from > 0 && amount.first - from < 8 && linked(from - 1) {
            from -= 1;
        }
        let mut to = amount.end;
        while to < self.end && to - amount.end < 8 && linked(to) {
            to += 1;
        }
        let several = (from..to).filter(|i| age(*i)).count() > 1;
        let ends = to >= self.end || doc.tokens[to].is_mark() || doc.word(to - 1) == ",";
        several && from > 0 && doc.word(from) == "," && ends && matches!(self.tags.at(from - 1), Tag::Noun | Tag::Name)
    }
}
