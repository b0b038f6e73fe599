//! Sums of templates that ask one question, kept from article to article: most words next to names are few, and the same names come again.
//!
//! What is kept is a function of the key alone, and the key holds all that the templates ask, so it makes no difference to what is found.
//! Of 1 MB of news, 8,192 places for words make a tenth fewer sums anew than 4,096 do, 16,384 a seventh, for a megabyte more a thread.

use super::features::{known_alone_part, near, seen, word_alone, word_first, word_inside, word_last};
use super::model::{Scores, Weights};
use super::names::Known;
use super::scene::Scene;
use super::segments::{known_beside, listed, place, second};
use super::words::Info;
use crate::document::{Token, shape};
use bytemuck::Zeroable;

/// See the module.
#[derive(Default)]
pub struct Cache {
    near: [Kept<Near, 4096>; 2],
    words: Kept<Own, 8192>,
    seen: Kept<Own, 512>,
    places: Kept<Scores, 512>,
    lists: Kept<Scores, 256>,
    second: Kept<Scores, 512>,
}

/// Sums for every segment that holds a word, that begins with it, ends with it, is it.
#[derive(Clone, Copy, Default, Zeroable)]
pub(super) struct Own {
    pub inside: Scores,
    pub first: Scores,
    pub last: Scores,
    pub alone: Scores,
    /// Besides, of a segment of one word that no list knows.
    pub unlisted: Scores,
}

/// Sums of a word next to a segment: for every segment, and besides for one of several words and for one of one word that no list knows.
#[derive(Clone, Copy, Default, Zeroable)]
pub(super) struct Near {
    pub any: Scores,
    pub unlisted: [Scores; 2],
}

impl Near {
    /// What `unlisted` is next to this word: no word is 0.
    fn unlisted(w: Weights, side: usize, word: u32) -> [Scores; 2] {
        let mut sums = [Scores::default(); 2];
        for (single, sum) in sums.iter_mut().enumerate() {
            known_beside(&Known::NOTHING, side as u8, single == 1, word, &mut |f| w.add(f, sum));
        }
        sums
    }

    /// Where no word stands.
    pub(super) fn none(w: Weights, side: usize) -> Self {
        Near { any: Scores::default(), unlisted: Near::unlisted(w, side, 0) }
    }
}

/// A table of sums, each at the one of `PLACES`, a power of two, that its key has.
struct Kept<T, const PLACES: usize>(Box<[(u64, T); PLACES]>);

impl<T: Zeroable, const PLACES: usize> Default for Kept<T, PLACES> {
    /// Zeros that the system gives when they are asked for: nothing is done at the start.
    fn default() -> Self {
        Kept(bytemuck::zeroed_box())
    }
}

impl<T: Copy + Default, const PLACES: usize> Kept<T, PLACES> {
    /// The sums kept under a key, made anew where another key has its place. No key is 0.
    #[inline(always)]
    fn get(&mut self, key: u64, make: impl FnOnce(&mut T)) -> &T {
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32;
        let at = mixed as usize % PLACES;
        let place = &mut self.0[at];
        if place.0 != key {
            *place = (key, T::default());
            make(&mut place.1);
        }
        &place.1
    }
}

/// A token as features of neighbours see it. The length tells curly apostrophes from straight ones, which have one hash.
#[inline(always)]
fn key(t: &Token) -> u64 {
    (t.len.min(255) as u64) << 52 | (t.word as u64) << 20 | ((t.shape & !shape::GLUED) as u64) << 4 | 2
}

impl Cache {
    /// The sums of the word next to a segment.
    #[inline(always)]
    pub(super) fn near(&mut self, w: Weights, scene: &Scene, side: usize, next: &Token, glued: bool) -> &Near {
        self.near[side].get(key(next) | glued as u64, |s| {
            near(scene.doc, side as u8, next, glued, &mut |f| w.add(f, &mut s.any));
            s.unlisted = Near::unlisted(w, side, next.word);
        })
    }

    /// The sums of the evidence for a word.
    #[inline(always)]
    pub(super) fn seen(&mut self, w: Weights, i: &Info, mode: u8) -> &Own {
        self.seen.get(1 << 63 | i.seen << 8 | mode as u64, |s| {
            for (part, sum) in [&mut s.inside, &mut s.first, &mut s.last, &mut s.alone].into_iter().enumerate() {
                seen(part, i, mode, &mut |f| w.add(f, sum));
            }
            for part in [0, 1] {
                known_alone_part(part, i, &Known::NOTHING, &mut |f| w.add(f, &mut s.unlisted));
            }
        })
    }

    /// The sums of a word's own templates, whatever the article and the lists say of it.
    #[inline(always)]
    pub(super) fn own(&mut self, w: Weights, i: &Info, mode: u8, word: &str) -> &Own {
        self.words.get(i.key(mode), |s| make_own(w, i, mode, word, s))
    }

    /// Of a segment by its number of words, where it stands and of which kinds the lists have it.
    #[inline(always)]
    pub(super) fn place(&mut self, w: Weights, kinds: u8, count: u64, edges: u64, titled: bool) -> &Scores {
        let key = 1 << 63 | (kinds as u64) << 16 | count << 3 | edges << 1 | titled as u64;
        self.places.get(key, |s| place(kinds, count, edges, titled, &mut |f| w.add(f, s)))
    }

    /// Of a segment of several words by what the lists say of it.
    #[inline(always)]
    pub(super) fn listed(&mut self, w: Weights, known: &Known) -> &Scores {
        self.lists.get(known.key(), |s| listed(known, &mut |f| w.add(f, s)))
    }

    /// The sums of the second pass.
    #[inline(always)]
    pub(super) fn second(&mut self, w: Weights, codes: [u16; 2], words: usize) -> &Scores {
        let key = 1 << 63 | (codes[0] as u64) << 24 | (codes[1] as u64) << 4 | words.min(3) as u64;
        self.second.get(key, |s| second(codes, words, &mut |f| w.add(f, s)))
    }
}

#[inline(never)]
fn make_own(w: Weights, i: &Info, mode: u8, word: &str, s: &mut Own) {
    word_inside(i, mode, word, &mut |f| w.add(f, &mut s.inside));
    if i.number != 0 {
        word_first(i, word, &mut |f| w.add(f, &mut s.first));
        word_last(i, word, &mut |f| w.add(f, &mut s.last));
        word_alone(i, &mut |f| w.add(f, &mut s.alone));
        known_alone_part(2, i, &Known::NOTHING, &mut |f| w.add(f, &mut s.unlisted));
    }
}
