//! Words that bound a count: "at least", "up to", "about".

use crate::document::Document;
use crate::lexicon::hash::{SEED, step};

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Bound {
    Least,
    Most,
    About,
    Plain,
    Between,
}

/// Up to three words by their hashes, and what they do to the count behind them.
struct Row {
    words: [u32; 3],
    len: usize,
    bound: Bound,
}

const fn row(words: &str, bound: Bound) -> Row {
    let bytes = words.as_bytes();
    let mut row = Row { words: [SEED; 3], len: 0, bound };
    let mut i = 0;
    while i < bytes.len() {
        if bytes[i] == b' ' {
            row.len += 1;
        } else {
            row.words[row.len] = step(row.words[row.len], bytes[i]);
        }
        i += 1;
    }
    row.len += 1;
    row
}

/// Words that bound a count; the longest that fits is taken. Those with the same first word stand together.
static BOUNDS: [Row; 50] = [
    row("at least", Bound::Least),
    row("at most", Bound::Most),
    row("more than", Bound::Least),
    row("no fewer than", Bound::Least),
    row("no less than", Bound::Least),
    row("no more than", Bound::Most),
    row("not less than", Bound::Least),
    row("not more than", Bound::Most),
    row("a minimum of", Bound::Least),
    row("a maximum of", Bound::Most),
    row("a total of", Bound::Plain),
    row("a further", Bound::Plain),
    row("a record", Bound::Plain),
    row("upwards of", Bound::Least),
    row("upward of", Bound::Least),
    row("in excess of", Bound::Least),
    row("well over", Bound::Least),
    row("over", Bound::Least),
    row("up to", Bound::Most),
    row("as many as", Bound::Most),
    row("fewer than", Bound::Most),
    row("less than", Bound::Most),
    row("close to", Bound::Most),
    row("nearly", Bound::Most),
    row("almost", Bound::Most),
    row("under", Bound::Most),
    row("about", Bound::About),
    row("around", Bound::About),
    row("roughly", Bound::About),
    row("approximately", Bound::About),
    row("some", Bound::About),
    row("an estimated", Bound::About),
    row("an additional", Bound::Plain),
    row("estimated", Bound::About),
    row("perhaps", Bound::About),
    row("between", Bound::Between),
    row("from", Bound::Between),
    row("only", Bound::Plain),
    row("just", Bound::Plain),
    row("all", Bound::Plain),
    row("the", Bound::Plain),
    row("the other", Bound::Plain),
    row("the first", Bound::Plain),
    row("the last", Bound::Plain),
    row("the remaining", Bound::Plain),
    row("these", Bound::Plain),
    row("those", Bound::Plain),
    row("exactly", Bound::Plain),
    row("another", Bound::Plain),
    row("other", Bound::Plain),
];

/// For each slot, one past the first row whose first word falls into it; 0 for none.
static FIRST: [u8; 256] = {
    let mut table = [0; 256];
    let mut row = BOUNDS.len();
    while row > 0 {
        table[slot(BOUNDS[row - 1].words[0])] = row as u8;
        row -= 1;
    }
    table
};

const fn slot(hash: u32) -> usize {
    (hash >> 8 ^ hash >> 18) as usize & 0xff
}

/// The words that bound a count, from the token `at`: how many they are, and what they do. Most tokens are sent away by one look at [`FIRST`].
#[inline]
pub(super) fn bound_at(doc: &Document, at: usize, end: usize) -> Option<(usize, Bound)> {
    let first = doc.tokens.get(at).filter(|_| at < end)?;
    let row = FIRST[slot(first.word)].checked_sub(1)? as usize;
    if first.is_mark() || first.is_number() {
        return None;
    }
    longest(doc, at, end, &BOUNDS[row..])
}

fn longest(doc: &Document, at: usize, end: usize, rows: &[Row]) -> Option<(usize, Bound)> {
    let first = doc.tokens[at].word;
    let rows = rows.iter().take_while(|row| row.words[0] == first).filter(|row| at + row.len <= end);
    let fits = rows.filter(|row| (1..row.len).all(|n| doc.tokens[at + n].word == row.words[n]));
    fits.max_by_key(|row| row.len).map(|row| (row.len, row.bound))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_holds_one_first_word_and_its_rows_stand_together() {
        for (n, row) in BOUNDS.iter().enumerate() {
            let first = FIRST[slot(row.words[0])] as usize - 1;
            assert!(BOUNDS[first..n].iter().all(|r| r.words[0] == row.words[0]), "row {n}: move it, or choose other bits in `slot`");
        }
    }
}
