//! The table of faults in archives, crawls, pages and tables, on standard input and told by their content: what is whole is
//! read all the same.

use super::{TEXT, fed, whole_records};
use std::io::Write;

struct Fault {
    name: &'static str,
    input: fn() -> Vec<u8>,
    status: i32,
    records: usize,
    /// Parts of what standard error says, in their order; none when it must be silent.
    messages: &'static [&'static str],
}

const FAULTS: &[Fault] = &[
    Fault {
        name: "gzip cut short",
        input: || {
            let mut packed = gzip(lines(500).as_bytes());
            packed.truncate(packed.len() - 9);
            packed
        },
        status: 1,
        records: 500,
        messages: &["line 501: the gzip stream is cut off"],
    },
    Fault { name: "gzip with padding behind it", input: || [gzip(lines(2).as_bytes()), vec![0; 512]].concat(), status: 0, records: 2, messages: &[] },
    Fault {
        name: "a broken member between two records of a crawl",
        input: || {
            let mut broken = gzip(record("2", TEXT).as_bytes());
            let middle = broken.len() / 2;
            broken[middle..middle + 8].fill(0);
            [gzip(record("1", TEXT).as_bytes()), broken, gzip(record("3", TEXT).as_bytes())].concat()
        },
        status: 1,
        records: 2,
        messages: &["WARC record", "broken gzip"],
    },
    Fault {
        name: "a crawl that is cut off",
        input: || {
            let mut crawl = [record("1", TEXT), record("2", TEXT)].concat().into_bytes();
            crawl.truncate(crawl.len() - 30);
            crawl
        },
        status: 1,
        records: 1,
        messages: &["WARC record 2: it is cut off"],
    },
    Fault {
        name: "a record of a crawl without a length",
        input: || ["WARC/1.0\r\nWARC-Type: conversion\r\n\r\nabc\r\n\r\n".to_owned(), record("2", TEXT)].concat().into(),
        status: 1,
        records: 1,
        messages: &["WARC record 1: it has no Content-Length"],
    },
    Fault {
        name: "zstd that breaks",
        input: || {
            let mut packed = ruzstd::encoding::compress_to_vec(lines(3).as_bytes(), ruzstd::encoding::CompressionLevel::Fastest);
            packed.truncate(packed.len() / 2);
            packed
        },
        status: 2,
        records: 0,
        messages: &["broken zstd"],
    },
    Fault {
        name: "a zip archive cut short",
        input: || {
            let mut packed = zipped(&[("a.txt", TEXT.as_bytes())]);
            packed.truncate(packed.len() - 10);
            packed
        },
        status: 2,
        records: 0,
        messages: &["broken zip archive: its end is missing"],
    },
    Fault {
        name: "a zip archive with a bad member",
        input: || zipped(&[("a.txt", b"\x7fELF\0\0\0\x01"), ("b.txt", TEXT.as_bytes()), ("c.csv", b"id,words\n1,x\n")]),
        status: 1,
        records: 1,
        messages: &["a.txt:1: not text: it holds NUL bytes", "c.csv:1: no column with a text", "--text-field"],
    },
    Fault {
        name: "a tar archive cut short",
        input: || {
            let mut packed = tarred(&[("a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes())]);
            packed.truncate(512 + 512 + 300);
            packed
        },
        status: 1,
        records: 1,
        messages: &["broken tar archive"],
    },
    Fault {
        name: "archives in archives in archives",
        input: || (0..6).fold(lines(1).into_bytes(), |inner, _| gzip(&inner)),
        status: 2,
        records: 0,
        messages: &["archives in archives in archives: not opened"],
    },
    Fault {
        name: "a table with an open quotation mark",
        input: || b"id,text\n1,One.\n2,\"Two.\n3,Three.\n".to_vec(),
        status: 1,
        records: 2,
        messages: &["line 3: a quotation mark in this row is never closed", "close it"],
    },
    Fault {
        name: "a page of links",
        input: || page(&"<li><a href=x>Floods in Peru kill nine</a></li>".repeat(30)),
        status: 2,
        records: 0,
        messages: &["a list of links"],
    },
    Fault {
        name: "a page that nests without end",
        input: || page(&"<div>".repeat(100_000)),
        status: 2,
        records: 0,
        messages: &["without closing them"],
    },
    Fault {
        name: "JSON that ends inside an object",
        input: || b"[{\"id\": 1, \"text\": \"One.\"},\n {\"id\": 2, \"te".to_vec(),
        status: 1,
        records: 1,
        messages: &["line 2: the JSON ends inside an object"],
    },
];

#[test]
fn every_fault_in_a_file_has_its_message_and_status() {
    for fault in FAULTS {
        let out = fed(&["extract"], &(fault.input)());
        let said = String::from_utf8_lossy(&out.stderr);
        assert_eq!((out.status.code(), whole_records(&out.stdout)), (Some(fault.status), fault.records), "{}: {said}", fault.name);
        let mut rest = &*said;
        for message in fault.messages {
            let at = rest.find(message).unwrap_or_else(|| panic!("{}: no `{message}` in {said}", fault.name));
            rest = &rest[at + message.len()..];
        }
        assert_eq!(fault.messages.is_empty(), said.is_empty(), "{}: {said}", fault.name);
    }
}

fn lines(count: usize) -> String {
    // Of no two lines alike, so that they pack badly and a cut loses the last alone.
    (0..count).map(|n| format!("{{\"id\":{n},\"text\":\"{} people fled.\"}}\n", n * 7919 % 10_007)).collect()
}

fn record(id: &str, text: &str) -> String {
    let text = text.repeat(8);
    format!(
        "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:{id}>\r\nContent-Type: text/plain\r\nContent-Length: {}\r\n\r\n{text}\r\n\r\n",
        text.len()
    )
}

fn page(body: &str) -> Vec<u8> {
    format!("<!doctype html><html><head><title>News</title></head><body>{body}</body></html>").into()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).expect("memory takes it");
    out.finish().expect("memory takes it")
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).expect("memory takes it");
        out.write_all(bytes).expect("memory takes it");
    }
    out.finish().expect("memory takes it").into_inner()
}

fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        out.append_data(&mut header, name, *bytes).expect("memory takes it");
    }
    out.into_inner().expect("memory takes it")
}
