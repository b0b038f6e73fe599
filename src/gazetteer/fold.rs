//! Names as keys: case, diacritics, apostrophes and hyphens do not tell names apart. Shared with the build program.

/// The hash of one word of a name, folded: lower case, diacritics off, apostrophes and full stops out.
#[inline]
pub fn fold_hash(word: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325;
    if word.is_ascii() {
        let (word, tail) = spelling(word.as_bytes());
        for part in [word, tail] {
            for &b in part {
                let folded = FOLDED[b as usize & 127];
                if folded != 0 {
                    hash = step(hash, folded);
                }
            }
        }
        return hash;
    }
    for c in word.chars() {
        match c {
            '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{2bb}' | '`' | '.' | '&' => {}
            _ => {
                for b in deunicode::deunicode_char(c).unwrap_or("?").bytes() {
                    if b != b'\'' && b != b'`' {
                        hash = step(hash, b.to_ascii_lowercase());
                    }
                }
            }
        }
    }
    hash
}

/// ASCII in lower case; 0 for what does not count.
static FOLDED: [u8; 128] = {
    let mut table = [0; 128];
    let mut b = 1;
    while b < 128 {
        let counts = !matches!(b as u8, b'\'' | b'.' | b'&');
        table[b] = if counts { (b as u8).to_ascii_lowercase() } else { 0 };
        b += 1;
    }
    table
};

/// One spelling for several: "el" as "al", "-iy" and "-yy" as "-y", the commonest forms of Muhammad. What stands for the word, and an end to add.
#[inline]
fn spelling(word: &[u8]) -> (&[u8], &'static [u8]) {
    match word {
        [b'E' | b'e', b'l' | b'L'] => (b"al", b""),
        [stem @ .., b'y' | b'i' | b'Y' | b'I', b'y' | b'Y'] if stem.len() > 2 => (stem, b"y"),
        [b'M' | b'm', b'o' | b'u' | b'O' | b'U', b'h' | b'H', b'a' | b'A', rest @ ..] if rest.len() <= 5 => {
            let mohammed = [&b"mmed"[..], b"mmad", b"med", b"mad", b"mmod"].iter().any(|t| rest.eq_ignore_ascii_case(t));
            if mohammed { (b"muhammad", b"") } else { (word, b"") }
        }
        _ => (word, b""),
    }
}

#[inline(always)]
const fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3)
}

/// The words of a name, split as the tokeniser splits a text: at blanks, hyphens, slashes and before a possessive ’s.
pub fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '/' | ',' | '(' | ')' | '"' | '!' | ':'))
        .flat_map(|w| {
            let tail = ["'s", "\u{2019}s"].into_iter().find(|t| w.len() > t.len() && w.ends_with(t));
            let cut = w.len() - tail.map_or(0, str::len);
            [&w[..cut], &w[cut..]]
        })
        .filter(|w| w.chars().any(char::is_alphanumeric))
}
