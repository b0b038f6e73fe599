//! Numbers and strings as JSON, several bytes at a time.

use serde_json::Error;

/// The first `len` of the bytes, which are copied whole.
#[inline(always)]
pub(super) fn append<const N: usize>(out: &mut Vec<u8>, bytes: &[u8; N], len: usize) {
    let end = out.len() + len;
    out.extend_from_slice(bytes);
    out.truncate(end);
}

static PAIRS: [u8; 200] = {
    let mut pairs = [0; 200];
    let mut n = 0;
    while n < 100 {
        pairs[2 * n] = b'0' + n as u8 / 10;
        pairs[2 * n + 1] = b'0' + n as u8 % 10;
        n += 1;
    }
    pairs
};

/// Four digits, the first one lowest.
#[inline(always)]
fn four(n: u32) -> u32 {
    let (high, low) = (n as usize / 100 * 2, n as usize % 100 * 2);
    u32::from_le_bytes([PAIRS[high], PAIRS[high + 1], PAIRS[low], PAIRS[low + 1]])
}

#[inline]
pub(super) fn number(out: &mut Vec<u8>, n: u64) -> Result<(), Error> {
    if n < 10_000 {
        let zeros = (n < 10) as usize + (n < 100) as usize + (n < 1000) as usize;
        append(out, &(four(n as u32) >> (8 * zeros)).to_le_bytes(), 4 - zeros);
        return Ok(());
    }
    long_number(out, n)
}

#[inline(never)]
fn long_number(out: &mut Vec<u8>, n: u64) -> Result<(), Error> {
    if n >= 100_000_000 {
        return serde_json::to_writer(out, &n);
    }
    let digits = four(n as u32 / 10_000) as u64 | (four(n as u32 % 10_000) as u64) << 32;
    let zeros = ((digits ^ 0x3030_3030_3030_3030).trailing_zeros() / 8) as usize;
    append(out, &(digits >> (8 * zeros)).to_le_bytes(), 8 - zeros);
    Ok(())
}

/// Confidences and most coordinates have at most five decimals: their digits are exact, so no shorter ones mean the same number.
#[inline(never)]
pub(super) fn float(out: &mut Vec<u8>, v: f64) -> Result<(), Error> {
    let scaled = (v.abs() * 1e5 + 0.5) as u32;
    if !(100..100_000_000).contains(&scaled) || scaled as f64 / 1e5 != v.abs() {
        return serde_json::to_writer(out, &v);
    }
    if v < 0.0 {
        out.push(b'-');
    }
    number(out, scaled as u64 / 100_000)?;
    let rest = scaled % 100_000;
    let decimals = b'.' as u64 | ((b'0' as u32 + rest / 10_000) as u64) << 8 | (four(rest % 10_000) as u64) << 16;
    // One decimal at least; zeros at the end go.
    let len = 8 - (decimals ^ 0x3030_3030_3030).leading_zeros() as usize / 8;
    append(out, &decimals.to_le_bytes(), len.max(2));
    Ok(())
}

const EVERY: u64 = 0x0101_0101_0101_0101;

/// Whether JSON would escape one of eight bytes: a quotation mark, a backslash, or a control character.
#[inline(always)]
fn is_special(bytes: u64) -> bool {
    let control = bytes.wrapping_sub(EVERY * 0x20) & !bytes;
    let quote = bytes ^ (EVERY * b'"' as u64);
    let quote = quote.wrapping_sub(EVERY) & !quote;
    let slash = bytes ^ (EVERY * b'\\' as u64);
    let slash = slash.wrapping_sub(EVERY) & !slash;
    (control | quote | slash) & (EVERY * 0x80) != 0
}

/// Bytes that the processor compares at once.
const BLOCK: usize = 16;

/// The same for a block; written so that the compiler makes vectors of it.
#[inline(always)]
fn is_block_special(block: &[u8; BLOCK]) -> bool {
    block.iter().fold(false, |special, b| special | (*b < 0x20) | (*b == b'"') | (*b == b'\\'))
}

/// Eight bytes that begin at `at`.
#[inline(always)]
fn eight(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes)
}

#[inline(always)]
fn quad(bytes: &[u8], at: usize) -> u64 {
    bytes.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes) as u64
}

/// The bytes of a string of up to eight, as a number.
#[inline(always)]
fn short(bytes: &[u8]) -> u64 {
    match *bytes {
        [] => 0,
        [a] => a as u64,
        [a, b] => a as u64 | (b as u64) << 8,
        [a, b, c] => a as u64 | (b as u64) << 8 | (c as u64) << 16,
        _ => quad(bytes, 0) | quad(bytes, bytes.len() - 4) << (8 * (bytes.len() - 4)),
    }
}

pub(super) fn string(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let n = bytes.len();
    if n <= 8 {
        let word = short(bytes);
        // The bytes behind a short one are no characters: they are filled up with letters.
        let filler = (EVERY * b'a' as u64).checked_shl(8 * n as u32).unwrap_or(0);
        if is_special(word | filler) {
            return escaped(out, text);
        }
        let mut whole = [b'"'; 16];
        whole[1..9].copy_from_slice(&word.to_le_bytes());
        whole[n + 1] = b'"';
        return append(out, &whole, n + 2);
    }
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let rest = match bytes.last_chunk::<BLOCK>() {
        Some(last) => is_block_special(last),
        None => is_special(eight(bytes, 0)) | is_special(eight(bytes, n - 8)),
    };
    if rest | blocks.iter().fold(false, |special, block| special | is_block_special(block)) {
        return escaped(out, text);
    }
    out.push(b'"');
    out.extend_from_slice(bytes);
    out.push(b'"');
}

/// What stands behind the backslash; `u` for a code, 0 where a byte stands for itself.
static ESCAPES: [u8; 256] = {
    let mut table = [0; 256];
    let mut n = 0;
    while n < 0x20 {
        table[n] = b'u';
        n += 1;
    }
    table[0x08] = b'b';
    table[b'\t' as usize] = b't';
    table[b'\n' as usize] = b'n';
    table[0x0c] = b'f';
    table[b'\r' as usize] = b'r';
    table[b'"' as usize] = b'"';
    table[b'\\' as usize] = b'\\';
    table
};

fn escaped(out: &mut Vec<u8>, text: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let bytes = text.as_bytes();
    out.push(b'"');
    let mut from = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let escape = ESCAPES[byte as usize];
        if escape == 0 {
            continue;
        }
        out.extend_from_slice(&bytes[from..at]);
        out.extend_from_slice(&[b'\\', escape]);
        if escape == b'u' {
            out.extend_from_slice(&[b'0', b'0', HEX[byte as usize >> 4], HEX[byte as usize & 15]]);
        }
        from = at + 1;
    }
    out.extend_from_slice(&bytes[from..]);
    out.push(b'"');
}
