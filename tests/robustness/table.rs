//! The table of faults: bad inputs on standard input. Each row tells the exit status, the records that are written all the same,
//! and a part of the message.

use super::{TEXT, fed, whole_records};

/// 0: all went well; 1: something could not be read, the rest is done; 2: nothing could be done.
struct Fault {
    name: &'static str,
    input: fn() -> Vec<u8>,
    from: &'static str,
    status: i32,
    /// Whole records written, those that tell of an error included.
    records: usize,
    /// A part of what standard error says; empty when it must be silent.
    message: &'static str,
}

const FAULTS: &[Fault] = &[
    Fault { name: "nothing", input: Vec::new, from: "text", status: 2, records: 0, message: "empty" },
    Fault {
        name: "invalid UTF-8",
        input: || [TEXT.as_bytes(), "café “naïve” ".as_bytes(), b"broken \xff("].concat(),
        from: "text",
        status: 1,
        records: 1,
        message: "invalid",
    },
    Fault {
        name: "UTF-16 without a mark",
        input: || TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        from: "text",
        status: 0,
        records: 1,
        message: "",
    },
    Fault { name: "NULs", input: || b"\x7fELF\0\0\0\x01\x02\0\0\0".to_vec(), from: "text", status: 2, records: 0, message: "not text" },
    Fault { name: "a byte order mark", input: || ["\u{feff}", TEXT].concat().into(), from: "text", status: 0, records: 1, message: "" },
    Fault { name: "CRLF", input: || TEXT.replace('\n', "\r\n").repeat(5).into(), from: "text", status: 0, records: 1, message: "" },
    Fault { name: "lone CR", input: || TEXT.replace('\n', "\r").repeat(5).into(), from: "text", status: 0, records: 1, message: "" },
    Fault {
        name: "a line of 10 MB",
        input: || TEXT.trim_end().repeat(10_000_000 / TEXT.len()).into(),
        from: "text",
        status: 0,
        records: 1,
        message: "",
    },
    Fault { name: "1 M quotation marks", input: || "\"".repeat(1_000_000).into(), from: "text", status: 0, records: 1, message: "" },
    Fault {
        name: "1 M nested brackets",
        input: || ["(".repeat(500_000), ")".repeat(500_000)].concat().into(),
        from: "text",
        status: 0,
        records: 1,
        message: "",
    },
    Fault {
        name: "right to left",
        input: || "\u{202e}שלום עולם killed 12 people\u{202c} مرحبا. ".repeat(50).into(),
        from: "text",
        status: 0,
        records: 1,
        message: "",
    },
    Fault {
        name: "combining marks",
        input: || format!("Z{} killed 12. ", "\u{301}".repeat(10_000)).into(),
        from: "text",
        status: 0,
        records: 1,
        message: "",
    },
    Fault {
        name: "emoji",
        input: || "👩\u{200d}👩\u{200d}👧 said 🇦🇫 12 🙂 were killed. ".repeat(100).into(),
        from: "text",
        status: 0,
        records: 1,
        message: "",
    },
    Fault {
        name: "zero-width characters",
        input: || "\u{200b}\u{200d}\u{feff}Ka\u{ad}bul ".repeat(1000).into(),
        from: "text",
        status: 0,
        records: 1,
        message: "",
    },
    Fault {
        name: "deep JSON",
        input: || format!("{{\"text\":{}{}}}\n", "[".repeat(100_000), "]".repeat(100_000)).into(),
        from: "jsonl",
        status: 1,
        records: 1,
        message: "line 1",
    },
    Fault {
        name: "a faulty line between good ones",
        input: || b"{\"text\":\"One.\"}\n{\"text\":\n{\"text\":\"Three.\"}\n".to_vec(),
        from: "jsonl",
        status: 1,
        records: 3,
        message: "line 2",
    },
    Fault {
        name: "a line cut short",
        input: || b"{\"id\":\"a\",\"text\":\"One.\"}\n{\"id\":\"b\",\"text\":\"Tw".to_vec(),
        from: "jsonl",
        status: 1,
        records: 2,
        message: "line 2",
    },
];

#[test]
fn every_fault_has_its_message_and_status() {
    for fault in FAULTS {
        let out = fed(&["extract", "--from", fault.from], &(fault.input)());
        let said = String::from_utf8_lossy(&out.stderr);
        assert_eq!(out.status.code(), Some(fault.status), "{}: {said}", fault.name);
        assert!(said.contains(fault.message) && (fault.message.is_empty() == said.is_empty()), "{}: {said}", fault.name);
        assert_eq!(whole_records(&out.stdout), fault.records, "{}", fault.name);
    }
}
