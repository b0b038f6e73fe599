//! The text cut into sentences and words; frozen before any other stage looks at it.

mod boundary;
mod items;
mod lead;
mod lines;
mod sentences;
mod token;
mod tokens;
mod words;

pub use sentences::split;
pub use token::Token;
pub use token::shape;

use crate::lexicon::{Class, Classes, Lexicon};
use crate::span::Span;
use std::ops::Range;

/// A sentence: a span of the text, its paragraph, and its tokens.
///
/// Captions, headings, datelines and list lines are sentences of their own. Every token lies in exactly one sentence.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// Where it stands, blanks around it left out.
    pub span: Span,
    /// Number of its paragraph, from 0.
    pub paragraph: u32,
    /// Its first token.
    pub first: u32,
    /// One past its last token.
    pub last: u32,
    /// All classes that any of its words belongs to: a stage passes over sentences without its cues.
    pub classes: Classes,
}

impl Sentence {
    /// The indexes of its tokens.
    #[inline]
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.last as usize
    }

    /// Whether some word of it belongs to one of the classes.
    #[inline]
    pub fn has(&self, classes: Classes) -> bool {
        self.classes & classes != 0
    }
}

/// An article's text with its sentences and tokens.
pub struct Document<'a> {
    /// The whole text.
    pub text: &'a str,
    /// Its sentences, in text order.
    pub sentences: Vec<Sentence>,
    /// Its tokens, in text order.
    pub tokens: Vec<Token>,
    /// The lists that the tokens were looked up in.
    pub lexicon: Lexicon,
}

impl<'a> Document<'a> {
    /// Cuts a text into sentences and tokens and looks every word up once.
    pub fn new(text: &'a str, lexicon: Lexicon) -> Self {
        let mut sentences = sentences::split(text, &lexicon);
        let mut tokens = Vec::with_capacity(text.len() / 4);
        for sentence in &mut sentences {
            sentence.first = tokens.len() as u32;
            tokens::tokenise(text, sentence.span, &lexicon, &mut tokens);
            sentence.last = tokens.len() as u32;
        }
        // All look-ups one after the other: the memory answers several at a time.
        for sentence in &mut sentences {
            sentence.classes = tokens::look_up(&mut tokens[sentence.tokens()], &lexicon);
        }
        Document { text, sentences, tokens, lexicon }
    }

    /// The text of a token.
    #[inline]
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| t.span().of(self.text))
    }

    /// The span from one token to another, the last one included.
    pub fn span(&self, first: usize, last: usize) -> Span {
        self.tokens[first].span().to(self.tokens[last].span())
    }

    /// The value of a token's word in the list of a class; empty when it has none.
    pub fn value(&self, token: usize, class: Class) -> &'static str {
        let t = &self.tokens[token];
        // Most words have none, and what they have lies far away in memory.
        if t.has(class) { self.lexicon.value(t.lex, class) } else { "" }
    }

    /// The longest phrase of a class that begins at a token, inside its sentence: number of tokens (hyphens included) and value.
    pub fn phrase(&self, token: usize, end: usize, class: Class) -> Option<(usize, &'static str)> {
        let first = &self.tokens[token];
        // A phrase has two words or more. What begins with a word lies far away in memory.
        if !first.has(Class::PhraseStart) || token + 1 >= end || self.lexicon.begins(first.lex) & class.bit() == 0 {
            return None;
        }
        let words = || (token..end).filter(|t| !self.tokens[*t].is_hyphen());
        let (count, value) = self.lexicon.phrase(class, words().map(|t| self.tokens[t].word))?;
        let last = words().nth(count - 1)?;
        Some((last + 1 - token, value))
    }

    /// The index of the sentence that holds this byte, or the nearest one before it.
    pub fn sentence_at(&self, byte: u32) -> usize {
        self.sentences.partition_point(|s| s.span.start <= byte).saturating_sub(1)
    }

    /// The index of the sentence of a token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.first as usize <= token).saturating_sub(1)
    }

    /// The first token that begins at or after this byte.
    pub fn token_from(&self, byte: u32) -> usize {
        self.tokens.partition_point(|t| t.start < byte)
    }
}
