//! Spans, ids and days, as the record writes them.

use crate::record::offsets::Converter;
use crate::record::{Party, Text, Words};
use crate::span::Span;
use std::borrow::Cow;

/// Writes spans in the asked unit.
pub(super) struct Spans<'a> {
    pub(super) text: &'a str,
    pub(super) converter: Converter<'a>,
}

impl<'a> Spans<'a> {
    pub(super) fn text(&self, span: Span) -> Text<'a> {
        Cow::Borrowed(span.of(self.text))
    }

    pub(super) fn start(&self, span: Span) -> usize {
        self.converter.at(span.start)
    }

    pub(super) fn end(&self, span: Span) -> usize {
        self.converter.at(span.end)
    }

    pub(super) fn words(&self, span: Span) -> Words<'a> {
        Words { start: self.start(span), end: self.end(span), text: self.text(span) }
    }

    pub(super) fn party(&self, party: crate::quotes::Party) -> Party<'a> {
        Party { start: self.start(party.span), end: self.end(party.span), text: self.text(party.span), entity: party.entity.map(entity_id) }
    }
}

pub(super) fn entity_id(entity: u32) -> String {
    numbered("e", entity as u64 + 1)
}

/// A number behind a letter. Records hold thousands of these, so they do without the formatter.
pub(super) fn numbered(letter: &str, number: u64) -> String {
    let mut digits = [b'0'; 20];
    let (mut first, mut rest) = (digits.len(), number);
    loop {
        first -= 1;
        digits[first] += (rest % 10) as u8;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    let digits = str::from_utf8(&digits[first..]).unwrap_or_default();
    let mut out = String::with_capacity(letter.len() + digits.len());
    out.push_str(letter);
    out.push_str(digits);
    out
}

/// "2018-04-22"
pub(super) fn day(date: jiff::civil::Date) -> String {
    let Ok(year @ 0..=9999) = usize::try_from(date.year()) else { return date.to_string() };
    let digit = |n: usize| b'0' + (n % 10) as u8;
    let (month, day) = (date.month() as usize, date.day() as usize);
    let bytes = [
        digit(year / 1000),
        digit(year / 100),
        digit(year / 10),
        digit(year),
        b'-',
        digit(month / 10),
        digit(month),
        b'-',
        digit(day / 10),
        digit(day),
    ];
    str::from_utf8(&bytes).unwrap_or_default().to_owned()
}

pub(super) fn incident_id(n: usize) -> String {
    numbered("i", n as u64 + 1)
}
