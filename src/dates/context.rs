//! What dates are resolved against: the day of publication, and the dates that the text has told so far.

use super::said::{Base, Unit};
use super::value::{Grain, Stretch};
use super::{Anchor, ReferenceTime};
use jiff::civil::Date;

/// What dates are resolved against.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    /// The day of publication.
    pub published: Option<Date>,
    /// Whether bare dates follow the text or publication.
    pub reference: ReferenceTime,
    /// Whether it is an article, and no line or two: an article's bare clock times are of its own day.
    pub article: bool,
    /// The last date of the text that was resolved.
    pub last: Option<Stretch>,
    /// The last day of the text that was resolved.
    pub last_day: Option<Date>,
    /// The year of the last date that said its year, and the sentence it stood in.
    pub last_year: Option<(i16, u32)>,
    /// The last quarter that was spoken of, and its sentence.
    pub last_quarter: Option<(Stretch, u32)>,
    /// The last year that something was compared with ("last year"), and its sentence.
    pub aside: Option<(Stretch, u32)>,
    /// The sentence that is being read.
    pub sentence: u32,
    /// Whether it opens its paragraph.
    pub opens_paragraph: bool,
}

/// A date resolved: its value as a stretch, or as text with unknown parts.
pub(super) enum Resolved {
    Stretch(Stretch, Anchor),
    Text(String),
}

impl Context {
    pub fn new(published: Option<Date>, reference: ReferenceTime, article: bool) -> Context {
        Context {
            published,
            reference,
            article,
            last: None,
            last_day: None,
            last_year: None,
            last_quarter: None,
            aside: None,
            sentence: 0,
            opens_paragraph: true,
        }
    }

    pub fn narrative(&self) -> bool {
        self.reference == ReferenceTime::Text
    }

    /// The day that a relative date counts from, and what that is.
    pub fn base(&self, base: Base, unit: Unit) -> Option<(Date, Anchor)> {
        let published = self.published.map(|d| (d, Anchor::Published));
        let before = match unit {
            Unit::Weekend if !self.narrative() => None,
            _ if unit <= Unit::Night => self.last_day,
            _ => self.last.map(|s| s.first),
        };
        let before = before.map(|d| (d, Anchor::Previous));
        match base {
            Base::Before => before.or(published.filter(|_| !self.narrative())),
            Base::Now if self.narrative() => before,
            Base::Now => published,
        }
    }

    /// Remembers a resolved date.
    pub fn remember(&mut self, stretch: Stretch, explicit_year: bool) {
        self.last = Some(stretch);
        match stretch.grain {
            Grain::Day => self.last_day = Some(stretch.first),
            Grain::Quarter => self.last_quarter = Some((stretch, self.sentence)),
            // In a history, a new month or year leaves the old day behind.
            _ if self.narrative() => self.last_day = None,
            _ => {}
        }
        let year = stretch.first.year();
        // A year inside a paragraph may be an aside ("as in 1614"): it leads the story on only when it lies ahead.
        let aside =
            self.narrative() && !self.opens_paragraph && self.last_year.is_some_and(|(told, _)| !(told..=told.saturating_add(3)).contains(&year));
        if explicit_year && !aside && !matches!(stretch.grain, Grain::Decade | Grain::Century | Grain::Millennium) {
            self.last_year = Some((year, self.sentence));
        }
    }
}
