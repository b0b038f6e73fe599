//! Gzip members and zstd frames, one after another, as one stream.
//!
//! A broken gzip member is told once, as an error of the kind `InvalidData`; whoever reads on finds the next member. So a
//! WARC file, which has one record a member, loses one record.

use flate2::bufread::GzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use std::io::{self, BufRead, Chain, Cursor, ErrorKind, Read};

/// How a gzip member begins: its mark, and the only way of packing there is.
const MAGIC: &[u8] = &[0x1f, 0x8b, 8];

/// All members of a gzip stream.
pub(super) type Members<R> = Parts<R, GzDecoder<Chain<Cursor<&'static [u8]>, R>>>;
/// All frames of a zstd stream.
pub(super) type Frames<R> = Parts<R, Box<StreamingDecoder<R, FrameDecoder>>>;

/// What is read under way.
enum State<R, P> {
    Between(R),
    Inside(P),
    Ended,
}

/// All parts of a packed stream.
pub(super) struct Parts<R, P> {
    state: State<R, P>,
}

/// One part by itself: a member, a frame.
pub(super) trait Part<R>: Read + Sized {
    /// The next part, if there is one, and what is wrong with the bytes before it.
    fn next(reader: R) -> io::Result<(Option<Self>, Option<String>)>;

    /// What stands behind this one.
    fn behind(self) -> R;

    /// What an error says of this part, where the next one can be looked for all the same.
    fn broken(e: io::Error) -> io::Result<String>;
}

impl<R: BufRead, P: Part<R>> Parts<R, P> {
    pub(super) fn new(reader: R) -> Self {
        Parts { state: State::Between(reader) }
    }
}

impl<R: BufRead, P: Part<R>> Read for Parts<R, P> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Ok(0),
                State::Between(reader) => {
                    let (part, passed) = P::next(reader)?;
                    if let Some(part) = part {
                        self.state = State::Inside(part);
                    }
                    if let Some(what) = passed {
                        return broken(what);
                    }
                }
                State::Inside(mut part) => match part.read(buffer) {
                    Ok(0) => self.state = State::Between(part.behind()),
                    Ok(n) => {
                        self.state = State::Inside(part);
                        return Ok(n);
                    }
                    Err(e) => {
                        let what = P::broken(e)?;
                        self.state = State::Between(part.behind());
                        return broken(what);
                    }
                },
            }
        }
    }
}

fn broken<T>(what: String) -> io::Result<T> {
    Err(io::Error::new(ErrorKind::InvalidData, what))
}

impl<R: BufRead> Part<R> for GzDecoder<Chain<Cursor<&'static [u8]>, R>> {
    fn next(mut reader: R) -> io::Result<(Option<Self>, Option<String>)> {
        let (found, passed) = next_member(&mut reader)?;
        let member = found.then(|| GzDecoder::new(Cursor::new(MAGIC).chain(reader)));
        Ok((member, (passed > 0).then(|| format!("broken gzip: {passed} bytes that belong to no member"))))
    }

    fn behind(self) -> R {
        self.into_inner().into_inner().1
    }

    fn broken(e: io::Error) -> io::Result<String> {
        match e.kind() {
            ErrorKind::UnexpectedEof => Ok("the gzip stream is cut off".to_owned()),
            ErrorKind::InvalidInput | ErrorKind::InvalidData => Ok(format!("broken gzip: {e}")),
            _ => Err(e),
        }
    }
}

impl<R: BufRead> Part<R> for Box<StreamingDecoder<R, FrameDecoder>> {
    fn next(mut reader: R) -> io::Result<(Option<Self>, Option<String>)> {
        if reader.fill_buf()?.is_empty() {
            return Ok((None, None));
        }
        StreamingDecoder::new(reader).map_or_else(|e| broken(format!("broken zstd: {e}")), |frame| Ok((Some(Box::new(frame)), None)))
    }

    fn behind(self) -> R {
        (*self).into_inner()
    }

    /// Nothing tells where a broken frame ends.
    fn broken(e: io::Error) -> io::Result<String> {
        broken(format!("broken zstd: {e}"))
    }
}

/// Goes behind the next member's magic. Whether there is one, and how many bytes that are no padding stood before it.
fn next_member(reader: &mut impl BufRead) -> io::Result<(bool, u64)> {
    let (mut matched, mut passed) = (0, 0u64);
    loop {
        let buffer = reader.fill_buf()?;
        if buffer.is_empty() {
            return Ok((false, passed));
        }
        let mut used = 0;
        for &b in buffer {
            used += 1;
            if b == MAGIC[matched] {
                matched += 1;
                if matched == MAGIC.len() {
                    break;
                }
            } else {
                passed += matched as u64 + u64::from(b != 0 && b != MAGIC[0]);
                matched = usize::from(b == MAGIC[0]);
            }
        }
        reader.consume(used);
        if matched == MAGIC.len() {
            return Ok((true, passed));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        out.write_all(bytes).unwrap();
        out.finish().unwrap()
    }

    /// What is read, and what was complained of on the way.
    fn read(bytes: &[u8]) -> (String, Vec<String>) {
        let mut members = Members::new(io::BufReader::with_capacity(5, bytes));
        let (mut out, mut errors, mut some) = (Vec::new(), Vec::new(), [0; 7]);
        loop {
            match members.read(&mut some) {
                Ok(0) => return (String::from_utf8(out).unwrap(), errors),
                Ok(n) => out.extend_from_slice(&some[..n]),
                Err(e) => {
                    assert_eq!(e.kind(), ErrorKind::InvalidData);
                    errors.push(e.to_string());
                }
            }
        }
    }

    #[test]
    fn a_broken_member_does_not_hide_the_next() {
        let (one, mut two, three) = (gzip(b"one "), gzip(b"two, which breaks "), gzip(b"three"));
        assert_eq!(read(&[&one[..], &three, &[0; 20]].concat()), ("one three".to_owned(), vec![]));
        let end = two.len() - 6;
        two[end] ^= 0xff;
        let (text, errors) = read(&[&one[..], &two, &three].concat());
        assert!(text.starts_with("one ") && text.ends_with("three"), "{text}");
        assert!(errors[0].starts_with("broken gzip: "), "{errors:?}");
        let (text, errors) = read(&[&one[..], b"rubbish", &three[..12]].concat());
        assert!(text.starts_with("one ") && errors.len() == 2, "{text}: {errors:?}");
        assert!(errors[0].contains("7 bytes that belong to no member") && errors[1].contains("cut off"), "{errors:?}");
    }

    #[test]
    fn frames_follow_one_another() {
        let frame = ruzstd::encoding::compress_to_vec(&b"one "[..], ruzstd::encoding::CompressionLevel::Fastest);
        let mut out = String::new();
        Frames::new(&[frame.clone(), frame].concat()[..]).read_to_string(&mut out).unwrap();
        assert_eq!(out, "one one ");
    }
}
