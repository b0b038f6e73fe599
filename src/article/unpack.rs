//! What lies packed: `.gz`, `.zst`, `.zip`, tar, and one in another, read as streams under one limit.

use super::members::{Frames, Members};
use crate::error::Error;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Text packs to a tenth or a twentieth; what unpacks to more than this many times its size is a bomb.
const RATIO: u64 = 100;
/// Archives in archives, at the most.
pub(super) const NESTED: u32 = 4;
/// The largest zip archive that is held in memory, because it comes as a stream and must be read from its end.
const ZIP_IN_MEMORY: u64 = 1 << 30;

/// How much may still be unpacked: so many bytes, and a hundred for each byte that was read from the disk.
#[derive(Clone)]
pub(super) struct Budget {
    packed: Arc<AtomicU64>,
    unpacked: Arc<AtomicU64>,
    free: u64,
}

impl Budget {
    pub(super) fn new(free: u64) -> Self {
        Budget { packed: Arc::default(), unpacked: Arc::default(), free }
    }

    /// Counts what is read from the disk.
    pub(super) fn packed<R: Read>(&self, reader: R) -> impl Read + use<R> {
        let packed = self.packed.clone();
        Counted {
            reader,
            count: move |n| {
                packed.fetch_add(n, Ordering::Relaxed);
                Ok(())
            },
        }
    }

    /// Counts what comes out of a packed stream, and stops it at the limit.
    fn unpacked<R: Read>(&self, reader: R) -> impl Read + use<R> {
        let budget = self.clone();
        Counted {
            reader,
            count: move |n| {
                let all = budget.unpacked.fetch_add(n, Ordering::Relaxed) + n;
                let allowed = budget.free.saturating_add(budget.packed.load(Ordering::Relaxed).saturating_mul(RATIO));
                if all <= allowed {
                    return Ok(());
                }
                Err(io::Error::other(format!(
                    "unpacks to over {} MB, more than {RATIO} times its size: reading stops here; raise --unpack-limit if you trust it",
                    allowed >> 20
                )))
            },
        }
    }
}

struct Counted<R, F> {
    reader: R,
    count: F,
}

impl<R: Read, F: Fn(u64) -> io::Result<()>> Read for Counted<R, F> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.reader.read(buffer)?;
        (self.count)(n as u64)?;
        Ok(n)
    }
}

/// How something is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    Gzip,
    Zstd,
    Zip,
    Tar,
}

/// How a stream is packed, by its first bytes.
pub(super) fn packing(head: &[u8]) -> Option<Packing> {
    match head {
        [0x1f, 0x8b, ..] => Some(Packing::Gzip),
        // A frame, or one that may be skipped.
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => Some(Packing::Zstd),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(Packing::Zip),
        _ if head.get(257..262) == Some(b"ustar") => Some(Packing::Tar),
        _ => None,
    }
}

/// A packed stream with one stream in it.
pub(super) fn stream<'r>(reader: Box<dyn BufRead + 'r>, packing: Packing, budget: &Budget) -> Box<dyn BufRead + 'r> {
    let inner: Box<dyn Read + 'r> = match packing {
        Packing::Gzip => Box::new(budget.unpacked(Members::new(reader))),
        _ => Box::new(budget.unpacked(Frames::new(reader))),
    };
    Box::new(BufReader::with_capacity(1 << 16, inner))
}

/// What is done with each file of an archive: its name and its bytes; whether to go on.
pub(super) type Member<'m> = &'m mut dyn FnMut(Result<(String, &mut dyn Read), Error>) -> bool;

/// The files of a tar archive, in its order.
pub(super) fn tar(reader: impl Read, each: Member) {
    let mut archive = tar::Archive::new(reader);
    let entries = match archive.entries() {
        Ok(entries) => entries,
        Err(e) => {
            each(Err(Error::new(format!("broken tar archive: {e}"))));
            return;
        }
    };
    for entry in entries {
        let go_on = match entry {
            Ok(mut entry) if entry.header().entry_type().is_file() => {
                let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
                each(Ok((name, &mut entry)))
            }
            Ok(_) => true,
            // The next member cannot be found.
            Err(e) => {
                each(Err(Error::new(format!("broken tar archive: {e}"))));
                false
            }
        };
        if !go_on {
            return;
        }
    }
}

/// The files of a zip archive, in its order.
pub(super) fn zip(reader: impl Read, file: Option<std::fs::File>, budget: &Budget, each: Member) {
    match file {
        Some(file) => {
            // What its directory says is compressed has been read from the disk once all is done.
            budget.packed.fetch_add(file.metadata().map_or(0, |m| m.len()), Ordering::Relaxed);
            zip_members(BufReader::new(file), budget, each);
        }
        None => {
            let mut bytes = Vec::new();
            match reader.take(ZIP_IN_MEMORY + 1).read_to_end(&mut bytes) {
                Ok(n) if n as u64 > ZIP_IN_MEMORY => {
                    each(Err(Error::new("a zip archive of over 1 GB inside a stream").hint("save it as a file and give its path")));
                }
                Ok(_) => zip_members(io::Cursor::new(bytes), budget, each),
                Err(e) => {
                    each(Err(Error::new(e.to_string())));
                }
            }
        }
    }
}

fn zip_members(reader: impl Read + io::Seek, budget: &Budget, each: Member) {
    let mut archive = match zip::ZipArchive::new(reader) {
        Ok(archive) => archive,
        Err(e) => {
            // Its list of members stands at its end.
            let what = e.to_string();
            let cut = what.contains("EOCD") || what.contains("Unexpected end");
            each(Err(Error::new(format!("broken zip archive: {}", if cut { "its end is missing, cut off perhaps" } else { &what }))));
            return;
        }
    };
    for n in 0..archive.len() {
        let go_on = match archive.by_index(n) {
            Ok(member) if member.is_dir() => true,
            Ok(member) => {
                let name = member.name().map_or_else(|_| format!("member {n}"), |n| n.into_owned());
                each(Ok((name, &mut budget.unpacked(member))))
            }
            Err(e) => each(Err(Error::new(format!("member {n}: {e}")))),
        };
        if !go_on {
            return;
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

    fn unpack(bytes: Vec<u8>, budget: &Budget) -> io::Result<Vec<u8>> {
        let packing = packing(&bytes).unwrap();
        let reader = Box::new(BufReader::new(budget.packed(io::Cursor::new(bytes))));
        let mut out = Vec::new();
        stream(reader, packing, budget).read_to_end(&mut out).map(|_| out)
    }

    #[test]
    fn a_bomb_is_stopped() {
        let error = unpack(gzip(&vec![b'a'; 8 << 20]), &Budget::new(1 << 20)).unwrap_err();
        assert!(error.to_string().contains("--unpack-limit"), "{error}");
    }
}
