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

#[cfg(test)]
mod tests {
    use crate::dates::{ReferenceTime, find};
    use crate::{Document, Lexicon};
    use jiff::civil::date;

    #[test]
    fn a_message_means_one_stretch_by_a_range() {
        let cases = [
            ("I'll be away from May 3 to June 7.", "May 3 to June 7 = 2018-05-03/2018-06-07, 2018-05-03 to 2018-06-07"),
            ("Can we meet between Tuesday and Thursday?", "Tuesday and Thursday = 2018-04-24/2018-04-26, 2018-04-24 to 2018-04-26"),
            ("How many were sold from March until now", "March until now = 2018-03-01/2018-04-22, 2018-03-01 to 2018-04-22"),
            ("What did you sell in the past two quarters?", "the past two quarters = 2017-10-01/2018-04-01, 2017-10-01 to 2018-03-31"),
            ("Keep the car for my next 3 days.", "next 3 days = 2018-04-23/2018-04-26, 2018-04-23 to 2018-04-25"),
        ];
        for (text, expected) in cases {
            let doc = Document::new(text, Lexicon::embedded());
            let dates = find(&doc, Some(date(2018, 4, 22)));
            assert_eq!(dates.reference, ReferenceTime::Speech, "{text}");
            let found: Vec<String> = dates
                .found
                .iter()
                .map(|f| {
                    let day = |d: Option<jiff::civil::Date>| d.map_or("-".to_owned(), |d| d.to_string());
                    format!("{} = {}, {} to {}", f.span.of(text), f.value.value, day(f.value.earliest), day(f.value.latest))
                })
                .collect();
            assert_eq!(found.join("; "), expected, "{text}");
        }
    }

    #[test]
    fn news_is_no_message() {
        for text in [
            "The fair ran from 3 to 7 May 2012.",
            "\u{201c}I will be away from May 3 to June 7,\u{201d} she said.",
            "The US team plays from May 3 to June 7.",
            "Police closed the road on Monday. It will open on Friday. They said so.",
        ] {
            let dates = find(&Document::new(text, Lexicon::embedded()), Some(date(2018, 4, 22)));
            assert_eq!(dates.reference, ReferenceTime::Publication, "{text}");
        }
    }
}
