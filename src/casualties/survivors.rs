//! The dead and the injured among those of whom an article says only that they were shot.
//!
//! "Four people were shot" counts the dead among them. Where the article says how many died, the injured are the rest; where one
//! person was shot and it says that this one died, nobody is left injured.

use super::patterns::is_care;
use super::{Casualty, Harm, Scope};
use crate::dates::DateMention;
use crate::document::Document;
use crate::entities::{Entities, Gender};
use crate::found::Found;
use crate::gazetteer::Kind;
use crate::is;

/// Corrects the injured. `shot` says of every toll whether it leaves open how it ended.
pub(super) fn settle(doc: &Document, entities: &Entities, dates: &[Found<DateMention>], shot: &[bool], casualties: &mut Vec<Found<Casualty>>) {
    let other_day = |a: Option<u32>, b: Option<u32>| {
        let day = |d: Option<u32>| dates.get(d? as usize).and_then(|d| d.value.earliest.zip(d.value.latest));
        day(a).zip(day(b)).is_some_and(|(a, b)| a.1 < b.0 || b.1 < a.0)
    };
    let victims = |c: &Casualty| {
        let attacker = c.scope == Scope::Part && c.part_of.is_none() && c.implicit;
        c.harm == Harm::Killed && matches!(c.scope, Scope::Total | Scope::Part) && !attacker
    };
    let dead = Dead::of(doc, entities, casualties.iter().filter(|c| victims(&c.value)));
    let died = dead.number;
    if died == 0 {
        return;
    }
    let deaths: Vec<(u32, bool)> = casualties.iter().filter(|c| victims(&c.value)).map(|c| (c.sentence, c.value.implicit)).collect();
    let mut stated: Vec<u64> =
        casualties.iter().zip(shot).filter(|(c, shot)| !**shot && c.value.harm == Harm::Injured).filter_map(|(c, _)| exact(&c.value)).collect();
    stated.sort_unstable();
    for n in 0..casualties.len() {
        let c = &casualties[n];
        let Some(all) = exact(&c.value).filter(|all| shot[n] && !c.value.implicit && *all > died) else { continue };
        // "one killed and four others shot" says so already.
        let others = has_word(doc, c, |t| is!(t, "others" | "other" | "more" | "another"));
        let mut before = casualties[..n].iter().rev().take_while(|o| o.sentence == c.sentence);
        let before = before.any(|o| o.value.harm == Harm::Killed && !o.value.implicit);
        // Deaths told far from them, or of another day, are of another event.
        let near = |o: &Found<Casualty>| {
            let dates = (c.value.date, o.value.date);
            let apart = matches!(dates, (Some(a), Some(b)) if a != b && o.sentence != c.sentence) && other_day(dates.0, dates.1);
            victims(&o.value) && o.sentence.abs_diff(c.sentence) <= NEAR && !apart
        };
        if !others && !before && casualties.iter().any(near) && stated.binary_search(&all).is_err() {
            let rest = Some(all - died);
            (casualties[n].value.min, casualties[n].value.max) = (rest, rest);
        }
    }
    // Where all who were shot died, nobody is left injured.
    let injured = casualties.iter().zip(shot).any(|(c, shot)| !shot && c.value.harm == Harm::Injured);
    let drop: Vec<bool> = (0..casualties.len())
        .map(|n| {
            let c = &casualties[n];
            let all = exact(&c.value).filter(|_| c.value.harm == Harm::Injured);
            let Some(all) = all.filter(|all| *all <= died) else { return false };
            // Who is named among the dead was wounded first.
            let named = c.value.implicit && person(doc, entities, c).is_some_and(|p| dead.names.binary_search(&p).is_ok());
            if named || !shot[n] || is_care(c.rule) && (died > 1 || !c.value.implicit) {
                return named;
            }
            // "A man died after he and three others were shot."
            let he = c.value.implicit && deaths.iter().any(|d| d.0 == c.sentence && d.1) && is_pronoun(doc, c);
            // "A father was killed and his son was shot": two persons.
            let his = is!(doc.tokens[doc.token_from(c.span.start)], "his" | "her");
            let beside = his && casualties[..n].iter().rev().take_while(|o| o.sentence == c.sentence).any(|o| victims(&o.value));
            if c.value.implicit { he || !beside && dead.include(doc, entities, c, injured) } else { all > 1 && !injured }
        })
        .collect();
    remove(casualties, &drop);
}

/// A longest way between those who were shot and those of them who died, in sentences.
const NEAR: u32 = 10;

/// "he", "she": not who comes to harm at their own hand.
fn is_pronoun(doc: &Document, c: &Found<Casualty>) -> bool {
    is!(doc.tokens[doc.token_from(c.span.start)], "he" | "she" | "him" | "her") && doc.token_from(c.span.end) == doc.token_from(c.span.start) + 1
}

/// What the article says of all the dead together.
struct Dead {
    /// How many: the highest figure, or as many as have names.
    number: u64,
    /// The entities of those with names, sorted.
    names: Vec<u32>,
    /// Whether there may be men or boys, women or girls among them.
    male: bool,
    female: bool,
    /// Whether officers of the police are among them.
    officers: bool,
}

impl Dead {
    fn of<'a>(doc: &Document, entities: &Entities, tolls: impl Iterator<Item = &'a Found<Casualty>>) -> Self {
        let mut dead = Dead { number: 0, names: Vec::new(), male: false, female: false, officers: false };
        for c in tolls {
            dead.number = dead.number.max(exact(&c.value).unwrap_or(0));
            dead.names.extend(person(doc, entities, c));
            let gender = gender(doc, entities, c);
            dead.male |= gender != Some(Gender::Female);
            dead.female |= gender != Some(Gender::Male);
            dead.officers |= is_officer(doc, c);
        }
        dead.names.sort_unstable();
        dead.names.dedup();
        dead.number = dead.number.max(dead.names.len() as u64);
        dead
    }

    /// Whether one person who was shot is one of them.
    fn include(&self, doc: &Document, entities: &Entities, c: &Found<Casualty>, injured: bool) -> bool {
        if person(doc, entities, c).is_some_and(|p| self.names.binary_search(&p).is_ok()) {
            return true;
        }
        // "A woman was also shot", "another man was shot": somebody else than the dead.
        let end = doc.token_from(c.span.end);
        let sentence = doc.sentences[c.sentence as usize].tokens();
        let also = (end..sentence.end.min(end + 4)).any(|i| is!(doc.tokens[i], "also"));
        let other = has_word(doc, c, |t| is!(t, "another" | "other" | "second" | "third" | "fourth" | "fifth" | "sixth"));
        let mut words = doc.tokens[sentence].iter();
        let survived = words.any(|t| is!(t, "survived" | "survive" | "recover" | "stable" | "threatening" | "treated" | "released"));
        if injured || also || other || survived || is_officer(doc, c) && !self.officers && self.names.is_empty() {
            return false;
        }
        match gender(doc, entities, c) {
            Some(Gender::Male) => self.male,
            Some(Gender::Female) => self.female,
            None => true,
        }
    }
}

fn is_officer(doc: &Document, c: &Found<Casualty>) -> bool {
    has_word(doc, c, |t| is!(t, "officer" | "officers" | "deputy" | "deputies" | "policeman" | "trooper" | "cop" | "detective" | "sergeant"))
}

/// The entity of a named person.
fn person(doc: &Document, entities: &Entities, c: &Found<Casualty>) -> Option<u32> {
    let last = doc.token_from(c.span.end).checked_sub(1)?;
    let mention = entities.mention_at(last)?;
    let fits = c.value.implicit && entities.of(mention).subkind.kind() == Kind::Person && entities.mentions[mention].span.end == c.span.end;
    fits.then(|| entities.mentions[mention].entity)
}

/// Whether they are men or women, as far as a name, a pronoun or a noun tells.
fn gender(doc: &Document, entities: &Entities, c: &Found<Casualty>) -> Option<Gender> {
    if let Some(entity) = person(doc, entities, c) {
        return entities.list[entity as usize].gender;
    }
    let male = has_word(doc, c, |t| {
        is!(
            t,
            "he" | "him" | "himself" | "man" | "men" | "boy" | "boys" | "father" | "son" | "sons" | "husband" | "brother" | "brothers" | "boyfriend"
        )
    });
    let female = has_word(doc, c, |t| {
        is!(
            t,
            "she" | "her" | "herself" | "woman" | "women" | "girl" | "girls" | "mother" | "daughter" | "wife" | "sister" | "sisters" | "girlfriend"
        )
    });
    match (male, female) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

fn has_word(doc: &Document, c: &Found<Casualty>, test: impl Fn(&crate::document::Token) -> bool) -> bool {
    (doc.token_from(c.span.start)..doc.token_from(c.span.end)).any(|i| test(&doc.tokens[i]))
}

/// Takes tolls out, and keeps what points to the others.
fn remove(casualties: &mut Vec<Found<Casualty>>, drop: &[bool]) {
    if !drop.contains(&true) {
        return;
    }
    let mut left = 0;
    let kept: Vec<Option<u32>> = drop
        .iter()
        .map(|drop| {
            left += !drop as u32;
            (!drop).then(|| left - 1)
        })
        .collect();
    let mut n = 0;
    casualties.retain(|_| {
        n += 1;
        !drop[n - 1]
    });
    for c in casualties.iter_mut() {
        c.value.part_of = c.value.part_of.and_then(|whole| kept[whole as usize]);
    }
}

/// The number of a toll with one.
fn exact(c: &Casualty) -> Option<u64> {
    c.min.filter(|n| c.max == Some(*n))
}
