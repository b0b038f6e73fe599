//! Gzip members and zstd frames, one after another, as one stream.
//!
//! A broken gzip member is told once, as an error of the kind `InvalidData`; whoever reads on finds the next member. So a
//! WARC file, which has one record a member, loses one record.

use flate2::bufread::GzDecoder;
use ruzstd::decoding::{FrameDecoder, StreamingDecoder};
use std::io::{self, BufRead, Chain, Cursor, ErrorKind, Read};

/// How a gzip member begins: its mark, and the only way of packing there is.
const MAGIC: &[u8] = &[0x1f, 0x8b, 8];

/// What is read under way.
enum State<R, D> {
    Between(R),
    Inside(D),
    Ended,
}

/// All members of a gzip stream.
pub(super) struct Members<R: BufRead> {
    state: State<R, GzDecoder<Chain<Cursor<&'static [u8]>, R>>>,
}

impl<R: BufRead> Members<R> {
    pub(super) fn new(reader: R) -> Self {
        Members { state: State::Between(reader) }
    }
}

fn broken<T>(what: String) -> io::Result<T> {
    Err(io::Error::new(ErrorKind::InvalidData, what))
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Ok(0),
                State::Between(mut reader) => {
                    let (found, passed) = next_member(&mut reader)?;
                    if found {
                        self.state = State::Inside(GzDecoder::new(Cursor::new(MAGIC).chain(reader)));
                    }
                    if passed > 0 {
                        return broken(format!("broken gzip: {passed} bytes that belong to no member"));
                    }
                }
                State::Inside(mut member) => match member.read(buffer) {
                    Ok(0) => self.state = State::Between(member.into_inner().into_inner().1),
                    Ok(n) => {
                        self.state = State::Inside(member);
                        return Ok(n);
                    }
                    Err(e) => {
                        let what = match e.kind() {
                            ErrorKind::UnexpectedEof => "the gzip stream is cut off".to_owned(),
                            ErrorKind::InvalidInput | ErrorKind::InvalidData => format!("broken gzip: {e}"),
                            _ => return Err(e),
                        };
                        self.state = State::Between(member.into_inner().into_inner().1);
                        return broken(what);
                    }
                },
            }
        }
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

/// All frames of a zstd stream.
pub(super) struct Frames<R: BufRead> {
    state: State<R, Box<StreamingDecoder<R, FrameDecoder>>>,
}

impl<R: BufRead> Frames<R> {
    pub(super) fn new(reader: R) -> Self {
        Frames { state: State::Between(reader) }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, State::Ended) {
                State::Ended => return Ok(0),
                State::Between(mut reader) => {
                    if reader.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    let frame = StreamingDecoder::new(reader).or_else(|e| broken(format!("broken zstd: {e}")))?;
                    self.state = State::Inside(Box::new(frame));
                }
                State::Inside(mut frame) => match frame.read(buffer).or_else(|e| broken(format!("broken zstd: {e}")))? {
                    0 => self.state = State::Between(frame.into_inner()),
                    n => {
                        self.state = State::Inside(frame);
                        return Ok(n);
                    }
                },
            }
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
