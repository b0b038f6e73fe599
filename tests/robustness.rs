//! The table of faults: what dateline does with every sort of bad input, and with every way of being stopped. Each row tells
//! the exit status, the records that are written all the same, and a part of the message.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

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

const TEXT: &str = "At least 12 people were killed in Kabul on Monday, officials said.\n";

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

/// Takes 2 GiB of memory and half a minute, so it is asked for by name: `cargo test --release -- --ignored`.
#[test]
#[ignore = "takes 2 GiB of memory"]
fn a_line_of_over_1_gib_is_told_and_what_came_before_it_kept() {
    let mut child = start(&["extract", "--from", "jsonl", "--threads", "1"], Stdio::piped(), Stdio::piped());
    let mut stdin = child.stdin.take().expect("a pipe");
    let feeder = std::thread::spawn(move || {
        let _ = stdin.write_all(b"{\"text\":\"One.\"}\n{\"text\":\"");
        let block = [b'a'; 1 << 20];
        for _ in 0..1030 {
            if stdin.write_all(&block).is_err() {
                break;
            }
        }
    });
    let out = child.wait_with_output().expect("an end");
    feeder.join().expect("the feeder ends");
    assert_eq!(out.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&out.stderr).contains("line 2"));
    assert!(whole_records(&out.stdout) >= 1);
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_told_and_the_rest_is_done() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("permission");
    folder.write("good.txt", TEXT);
    folder.write("closed/in.txt", TEXT);
    std::fs::set_permissions(folder.path("closed"), std::fs::Permissions::from_mode(0o0)).expect("permissions can be set");
    let open_anyway = std::fs::read_dir(folder.path("closed")).is_ok();
    let out = run(&["extract", &folder.name()]);
    std::fs::set_permissions(folder.path("closed"), std::fs::Permissions::from_mode(0o755)).expect("permissions can be set");
    // The superuser may read everything.
    let (status, records) = if open_anyway { (0, 2) } else { (1, 1) };
    assert_eq!((out.status.code(), whole_records(&out.stdout)), (Some(status), records), "{}", String::from_utf8_lossy(&out.stderr));
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_ends() {
    let folder = Folder::new("loop");
    folder.write("in.txt", TEXT);
    std::os::unix::fs::symlink(".", folder.path("again")).expect("a link can be made");
    std::os::unix::fs::symlink("b", folder.path("a.txt")).expect("a link can be made");
    let out = run(&["extract", &folder.name()]);
    assert!(matches!(out.status.code(), Some(0 | 1)));
    assert_eq!(whole_records(&out.stdout), 1, "{}", String::from_utf8_lossy(&out.stderr));
}

#[cfg(unix)]
#[test]
fn a_fifo_is_read_to_its_end() {
    let folder = Folder::new("fifo");
    let pipe = folder.path("news.txt");
    assert!(Command::new("mkfifo").arg(&pipe).status().is_ok_and(|s| s.success()));
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::write(pipe, TEXT)
    });
    let out = run(&["extract", &pipe.to_string_lossy()]);
    writer.join().expect("the writer ends").expect("the pipe can be written");
    assert_eq!((out.status.code(), whole_records(&out.stdout)), (Some(0), 1), "{}", String::from_utf8_lossy(&out.stderr));
}

#[test]
fn a_file_that_is_gone_is_told_and_the_rest_is_done() {
    let folder = Folder::new("gone");
    folder.write("in.txt", TEXT);
    let out = run(&["extract", &folder.path("in.txt").to_string_lossy(), &folder.path("gone.txt").to_string_lossy()]);
    assert_eq!((out.status.code(), whole_records(&out.stdout)), (Some(1), 1));
    assert!(String::from_utf8_lossy(&out.stderr).contains("gone.txt"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
    let mut child = start(&["extract"], Stdio::piped(), full.into());
    child.stdin.take().expect("a pipe").write_all(TEXT.as_bytes()).expect("it reads");
    let out = child.wait_with_output().expect("an end");
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("cannot write"));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new("pipe");
    folder.write("in.jsonl", &lines(3000));
    let mut child = start(&["extract", &folder.path("in.jsonl").to_string_lossy()], Stdio::null(), Stdio::piped());
    let mut some = [0; 100];
    child.stdout.take().expect("a pipe").read_exact(&mut some).expect("it writes");
    let out = child.wait_with_output().expect("an end");
    assert_eq!((out.status.code(), out.stderr.is_empty()), (Some(0), true), "{}", String::from_utf8_lossy(&out.stderr));
}

#[cfg(unix)]
#[test]
fn a_signal_leaves_whole_records_and_the_run_is_taken_up() {
    let folder = Folder::new("signal");
    folder.write("in.jsonl", &lines(20_000));
    let (input, output, whole) = (folder.path("in.jsonl"), folder.path("out.jsonl"), folder.path("whole.jsonl"));
    let (input, output) = (input.to_string_lossy(), output.to_string_lossy());
    assert!(run(&["extract", &input, "-o", &whole.to_string_lossy()]).status.success());
    for (signal, status) in [("-INT", 130), ("-TERM", 143)] {
        let mut args = vec!["extract", &input, "-o", &output, "--threads", "1"];
        if signal == "-TERM" {
            args.push("--resume");
        }
        let child = start(&args, Stdio::null(), Stdio::null());
        let before = std::fs::metadata(&*output).map_or(0, |m| m.len());
        while std::fs::metadata(&*output).map_or(0, |m| m.len()) <= before {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().is_ok_and(|s| s.success()));
        let out = child.wait_with_output().expect("an end");
        assert_eq!(out.status.code(), Some(status), "{}", String::from_utf8_lossy(&out.stderr));
        assert!(String::from_utf8_lossy(&out.stderr).contains("stopped"));
        assert!(whole_records(&std::fs::read(&*output).expect("the output is there")) > 0);
    }
    let other = run(&["extract", &input, "-o", &output, "--resume", "--offsets", "byte"]);
    assert_eq!(other.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&other.stderr).contains("other options"));
    assert!(run(&["extract", &input, "-o", &output, "--resume"]).status.success());
    assert!(std::fs::read(&*output).ok() == std::fs::read(whole).ok(), "a run that was taken up ends as one that was not stopped");
    assert!(!folder.path("out.jsonl.progress").exists());
}

#[test]
fn only_what_can_be_taken_up_is() {
    let folder = Folder::new("resume");
    folder.write("in.txt", TEXT);
    folder.write("out.jsonl", "{}\n");
    let (input, output) = (folder.path("in.txt"), folder.path("out.jsonl"));
    let out = run(&["extract", &input.to_string_lossy(), "-o", &output.to_string_lossy(), "--resume"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("out.jsonl.progress is not there"));
    assert_eq!(std::fs::read_to_string(output).ok().as_deref(), Some("{}\n"));
}

/// How many records there are; the last must end with its line, and each must be JSON.
fn whole_records(out: &[u8]) -> usize {
    assert!(out.is_empty() || out.ends_with(b"\n"), "the last record is torn");
    let lines: Vec<&[u8]> = out.split(|b| *b == b'\n').filter(|l| !l.is_empty()).collect();
    for line in &lines {
        assert!(serde_json::from_slice::<serde_json::Value>(line).is_ok(), "no JSON: {}", String::from_utf8_lossy(line));
    }
    lines.len()
}

fn lines(count: usize) -> String {
    (0..count).map(|n| format!("{{\"id\":{n},\"text\":\"{n} people were killed in Kabul on Monday, officials said.\"}}\n")).collect()
}

fn start(args: &[&str], stdin: Stdio, stdout: Stdio) -> Child {
    Command::new(env!("CARGO_BIN_EXE_dateline")).args(args).stdin(stdin).stdout(stdout).stderr(Stdio::piped()).spawn().expect("dateline starts")
}

fn run(args: &[&str]) -> Output {
    start(args, Stdio::null(), Stdio::piped()).wait_with_output().expect("an end")
}

fn fed(args: &[&str], input: &[u8]) -> Output {
    let mut child = start(args, Stdio::piped(), Stdio::piped());
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // It may stop reading before the end.
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let out = child.wait_with_output().expect("an end");
    let _ = feeder.join();
    out
}

/// A folder of its own for one test, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dateline-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder can be made");
        Folder(path)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn name(&self) -> String {
        self.0.to_string_lossy().into_owned()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
