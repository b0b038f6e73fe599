//! Spans, ids and days, as the record writes them.

use crate::record::offsets::Converter;
use crate::record::{Party, Short, Text, Words};
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

pub(super) fn entity_id(entity: u32) -> Short {
    Short::numbered(Some(b'e'), entity as u64 + 1)
}

/// The code of a country.
pub(super) fn country(code: [u8; 2]) -> Short {
    Short::of(&code)
}

pub(super) fn incident_id(n: usize) -> Short {
    Short::numbered(Some(b'i'), n as u64 + 1)
}
