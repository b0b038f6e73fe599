//! What dateline does with every sort of bad input, and with every way of being stopped: message, exit status, and that nothing
//! already written is lost or torn.

mod packed;
mod system;
mod table;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

const TEXT: &str = "At least 12 people were killed in Kabul on Monday, officials said.\n";

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
