//! Whether a text is a message and no article: one or two sentences in the first or second person, a question, a request.
//!
//! Who writes "I'll be out next week from Tuesday to Friday" means one stretch of time, counted from now.

use crate::document::Document;
use crate::is;

/// A message has no more tokens than this.
const LONGEST: usize = 60;

/// Whether the text is a message. Quotation marks make it news of what somebody else said.
pub(super) fn is_message(doc: &Document) -> bool {
    let tokens = &doc.tokens;
    if doc.sentences.len() > 2 || tokens.len() > LONGEST || tokens.is_empty() {
        return false;
    }
    let quoted = (0..tokens.len()).any(|i| tokens[i].is_mark() && matches!(doc.word(i), "\"" | "\u{201c}" | "\u{201d}" | "``" | "''" | "\u{ab}"));
    let person = |i: usize| {
        is!(
            tokens[i],
            "i" | "we"
                | "you"
                | "me"
                | "us"
                | "my"
                | "our"
                | "your"
                | "let's"
                | "i'll"
                | "i'm"
                | "i'd"
                | "i've"
                | "we'll"
                | "we're"
                | "we've"
                | "you'll"
                | "you're"
        ) && !(is!(tokens[i], "us") && tokens[i].is_capital())
    };
    let asks = tokens.last().is_some_and(|t| t.is_mark()) && doc.word(tokens.len() - 1) == "?";
    // "How many … between January and today", a question typed in haste.
    let asks = asks
        || is!(tokens[0], "how" | "what" | "who" | "when" | "where" | "which" | "why" | "does" | "is" | "can" | "will" | "shall")
            && doc.sentences.len() == 1
            && tokens.len() > 3
            && !tokens[1].is_capital();
    // "Show me", "Set an alarm".
    let requests = is!(
        tokens[0],
        "show"
            | "set"
            | "meet"
            | "book"
            | "remind"
            | "schedule"
            | "call"
            | "tell"
            | "find"
            | "list"
            | "let"
            | "please"
            | "cancel"
            | "add"
            | "tune"
            | "take"
    ) && !tokens.get(1).is_some_and(|t| t.is_capital());
    !quoted && (asks || requests || (0..tokens.len()).any(person))
}
