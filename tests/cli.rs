//! The program as people run it: inputs of all kinds, lists of files, settings, errors, exit statuses.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

const STORY: &str = "KABUL, Afghanistan (AP) — A bomb killed at least 12 people in Kabul on Friday, officials said.\n";

/// A folder of its own for a test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("dateline-test-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn run(&self, flags: &[&str], input: &[u8]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(flags)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(input);
        child.wait_with_output().unwrap()
    }

    /// Ids of the records, and what the program complained of.
    fn ids(&self, flags: &[&str], input: &[u8]) -> (Vec<String>, String) {
        let output = self.run(flags, input);
        let ids = String::from_utf8_lossy(&output.stdout)
            .lines()
            .map(|l| serde_json::from_str::<serde_json::Value>(l).unwrap()["id"].as_str().unwrap().to_owned())
            .collect();
        (ids, String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    ruzstd::encoding::compress_to_vec(bytes, ruzstd::encoding::CompressionLevel::Fastest)
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        out.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn tarred(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        out.append_data(&mut header, name, *bytes).unwrap();
    }
    out.into_inner().unwrap()
}

#[test]
fn every_kind_of_input_is_known_by_its_content() {
    let folder = Folder::new("kinds");
    let lines = format!("{}\n{}\n", serde_json::json!({"id": "j1", "text": STORY}), serde_json::json!({"id": "j2", "maintext": STORY}));
    let array = serde_json::json!([{"id": "a1", "text": STORY}, {"id": "a2", "content": STORY}]).to_string();
    let table = format!("id,published,text\nc1,2018-04-22,\"{STORY}\"\n");
    let page = format!("<!doctype html><html><body><article><p>{}</p></article></body></html>", STORY.repeat(4));
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{page}");
    let warc = format!("WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:w1>\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n", http.len());
    let cases: [(&str, Vec<u8>, &[&str]); 12] = [
        ("text", STORY.into(), &["-"]),
        ("JSONL", lines.clone().into(), &["j1", "j2"]),
        ("JSON", array.clone().into(), &["a1", "a2"]),
        ("table", table.clone().into(), &["c1"]),
        ("HTML", page.clone().into(), &["-"]),
        ("WARC", warc.clone().into(), &["w1"]),
        ("packed JSONL", gzip(lines.as_bytes()), &["j1", "j2"]),
        ("packed table", zstd(table.as_bytes()), &["c1"]),
        ("packed WARC", [gzip(warc.as_bytes()), gzip(warc.as_bytes())].concat(), &["w1", "w1"]),
        ("zip", zipped(&[("x/a.txt", STORY.as_bytes()), ("b.jsonl", lines.as_bytes()), ("c.png", b"\0")]), &["x/a.txt", "j1", "j2"]),
        ("packed tar", gzip(&tarred(&[("a.html", page.as_bytes()), ("b.json", array.as_bytes())])), &["a.html", "a1", "a2"]),
        ("tar in a zip", zipped(&[("t.tar", &tarred(&[("a.txt", STORY.as_bytes())]))]), &["t.tar/a.txt"]),
    ];
    for (name, bytes, expected) in cases {
        let (ids, errors) = folder.ids(&["extract"], &bytes);
        assert_eq!((ids, errors.as_str()), (expected.iter().map(|s| (*s).to_owned()).collect(), ""), "{name}");
    }
}

#[test]
fn a_folder_is_read_in_the_order_of_its_names() {
    let folder = Folder::new("folder");
    folder.file("news/b.txt", STORY);
    folder.file("news/a/2.txt.gz", gzip(STORY.as_bytes()));
    folder.file("news/c.zip", zipped(&[("in.txt", STORY.as_bytes())]));
    folder.file("news/picture.png", b"\x89PNG");
    let (ids, errors) = folder.ids(&["extract", "news"], b"");
    assert_eq!((ids, errors.as_str()), (["a/2.txt.gz", "b.txt", "c.zip/in.txt"].map(str::to_owned).to_vec(), ""));
}

#[test]
fn fields_can_be_named() {
    let folder = Folder::new("fields");
    let line = serde_json::json!({"n": 7, "text": "Not this.", "story": {"body": STORY, "on": "2018-04-22"}, "head": "A title"}).to_string();
    let flags = ["extract", "--from", "jsonl", "--id-field", "n", "--text-field", "story.body", "--date-field", "story.on", "--title-field", "head"];
    let record: serde_json::Value = serde_json::from_slice(&folder.run(&flags, line.as_bytes()).stdout).unwrap();
    assert_eq!((record["id"].as_str(), record["title"].as_str(), record["published"].as_str()), (Some("7"), Some("A title"), Some("2018-04-22")));
    let output = folder.run(&["extract", "--from", "csv", "--text-field", "words"], b"id;text\n1;It rained.\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("no column `words`; there are: id, text"), "{}", text(&output.stderr));
}

#[test]
fn lists_of_files_are_read() {
    let folder = Folder::new("lists");
    let (a, b) = (folder.file("a.txt", STORY), folder.file("b c.txt", STORY));
    for list in [format!("{a}\n{b}\n"), format!("{a}\0{b}\0")] {
        assert_eq!(folder.ids(&["extract", "--files-from", "-"], list.as_bytes()).0.len(), 2);
    }
    folder.file("list", "a.txt\r\nnone.txt\n");
    let output = folder.run(&["extract", "--files-from", "list"], b"");
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(1), "dateline: none.txt: no such file or folder\n"));
}

#[test]
fn one_bad_input_does_not_stop_the_rest() {
    let folder = Folder::new("bad");
    let lines = format!(
        "{}\n{{broken\n{{\"id\": \"e\", \"words\": 1}}\n{}\n",
        serde_json::json!({"id": "a", "text": STORY}),
        serde_json::json!({"id": "b", "text": STORY})
    );
    let output = folder.run(&["extract", "--from", "jsonl"], lines.as_bytes());
    let records: Vec<serde_json::Value> = text(&output.stdout).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(
        records.iter().map(|r| (r["id"].as_str().unwrap(), r["error"].is_string())).collect::<Vec<_>>(),
        [("a", false), ("2", true), ("e", true), ("b", false)]
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("dateline: line 2: not a JSON object"), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("dateline: line 3: no text in this object"), "{}", text(&output.stderr));

    let page = "<html><body></body></html>";
    let record =
        |block: &str| format!("WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n{block}\r\n\r\n", block.len());
    let good = format!("<html><body><article><p>{}</p></article></body></html>", STORY.repeat(4));
    let path = folder.file("crawl.warc", record(page) + &record(&good));
    let (ids, errors) = folder.ids(&["extract", &path], b"");
    assert_eq!((ids.len(), errors), (1, format!("dateline: {path}: no article found in this page\n")));
}

#[test]
fn bombs_are_stopped() {
    let folder = Folder::new("bomb");
    let path = folder.file("bomb.jsonl.gz", gzip(&vec![b' '; 8 << 20]));
    let output = folder.run(&["extract", "--unpack-limit", "1", &path], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("bomb.jsonl.gz") && text(&output.stderr).contains("--unpack-limit"), "{}", text(&output.stderr));
}

#[test]
fn a_line_in_gives_its_record_at_once() {
    let folder = Folder::new("pipe");
    let mut child = Command::new(env!("CARGO_BIN_EXE_dateline"))
        .args(["extract", "--from", "jsonl"])
        .current_dir(&folder.0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut to, mut from) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for n in 0..5 {
        writeln!(to, "{}", serde_json::json!({"id": n, "text": STORY})).unwrap();
        let mut line = String::new();
        from.read_line(&mut line).unwrap();
        assert!(line.contains(&format!("\"id\":\"{n}\"")), "{line}");
    }
    drop(to);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_project_has_settings() {
    let folder = Folder::new("settings");
    folder.file("names.tsv", "id\tkind\tname\taliases\tcountry\ngroup.valley-front\tarmed_group\tValley Front\t\tAF\n");
    folder.file("sub/a.txt", "The Valley Front claimed the attack.");
    folder.file(".dateline.toml", "gazetteer = [\"names.tsv\"]\nto = \"csv\"\ntable = \"entities\"\n");
    let output = folder.run(&["extract", "sub"], b"");
    assert!(text(&output.stdout).contains("group.valley-front"), "{}{}", text(&output.stdout), text(&output.stderr));
    assert!(text(&folder.run(&["extract", "--to", "jsonl", "sub"], b"").stdout).starts_with("{\"schema\""));
    folder.file(".dateline.toml", "colour = 3\n");
    let output = folder.run(&["extract", "sub"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains(".dateline.toml:1: `colour` is no setting; there are:"), "{}", text(&output.stderr));
}

#[test]
fn runs_can_be_compared_and_scored() {
    let folder = Folder::new("compare");
    let old = folder.run(&["extract", "--from", "jsonl"], serde_json::json!({"id": "a", "text": STORY}).to_string().as_bytes());
    let old = folder.file("old.jsonl", old.stdout);
    assert_eq!(folder.run(&["diff", &old, &old], b"").status.code(), Some(0));
    let mut record: serde_json::Value = serde_json::from_str(&fs::read_to_string(&old).unwrap()).unwrap();
    record["casualties"][0]["min"] = 13.into();
    let new = folder.file("new.jsonl", record.to_string() + "\n");
    let output = folder.run(&["diff", &old, &new], b"");
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stdout).contains("min 12") && text(&output.stdout).contains("min 13"), "{}", text(&output.stdout));

    let figures: serde_json::Value = serde_json::from_slice(&folder.run(&["evaluate", &old, &new, "--json"], b"").stdout).unwrap();
    let casualties = &figures["scores"]["casualties"];
    assert_eq!((casualties["exact"]["f1"].as_f64(), casualties["value"]["f1"].as_f64()), (Some(100.0), Some(0.0)), "{figures}");
    assert_eq!(figures["scores"]["mentions"]["value"]["f1"].as_f64(), Some(100.0));
    assert!(
        text(&folder.run(&["evaluate", &old, &new, "--errors", "3"], b"").stdout)
            .contains("wrong    a: “at least 12 people” killed 13..null, should be killed 12..null")
    );
    let output = folder.run(&["diff", "none.jsonl", &old], b"");
    assert_eq!((output.status.code(), text(&output.stderr).starts_with("dateline: none.jsonl: ")), (Some(2), true));
}

#[test]
fn an_article_is_explained() {
    let folder = Folder::new("explain");
    let story = "At least 12 people were killed in Kabul on Friday. The hurt were not counted.\n";
    let page = text(&folder.run(&["explain", "--published", "2018-04-22"], story.as_bytes()).stdout);
    assert!(page.contains("[0] At least 12 people were killed in Kabul on Friday."), "{page}");
    assert!(page.contains("fired  casualties") && page.contains("killed 12 to ?"), "{page}");
    assert!(page.contains("fired  entities") && page.contains("places/"), "{page}");
    assert!(page.contains("tried  "), "{page}");
}

#[test]
fn places_tell_their_alternatives_when_asked() {
    let folder = Folder::new("alternatives");
    let place = |flags: &[&str]| {
        let output = folder.run(flags, b"Troops entered Tripoli, Libya, on Monday.");
        let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        record["entities"][0].clone()
    };
    assert!(place(&["extract"]).get("alternatives").is_none());
    let told = place(&["extract", "--explain"]);
    let alternatives = told["alternatives"].as_array().unwrap();
    assert_eq!(alternatives[0]["country"], "LY");
    assert!(alternatives.iter().any(|a| a["country"] == "LB"));
    let scores: Vec<i64> = alternatives.iter().map(|a| a["score"].as_i64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b) && scores[0] > scores[1]);
}

#[test]
fn names_can_be_asked_for() {
    let folder = Folder::new("gazetteer");
    let output = folder.run(&["gazetteer", "why", "Kabul"], b"");
    assert!(output.status.success() && text(&output.stdout).contains("places/"), "{}", text(&output.stdout));
    assert_eq!(folder.run(&["gazetteer", "why", "Qwertzuiop"], b"").status.code(), Some(1));
    let good = folder.file("good.tsv", "id\tkind\tname\ngroup.valley-front\tarmed_group\tValley Front\n");
    let bad = folder.file("bad.tsv", "id\tkind\tname\nx\tarmy\tValley Front\n");
    assert_eq!(folder.run(&["gazetteer", "check", &good], b"").status.code(), Some(0));
    let output = folder.run(&["gazetteer", "check", &bad], b"");
    assert!(output.status.code() == Some(1) && text(&output.stdout).contains("bad.tsv:2: error"), "{}", text(&output.stdout));
    let output = folder.run(&["extract", "--gazetteer", &bad], STORY.as_bytes());
    assert!(output.status.code() == Some(2) && text(&output.stderr).contains("bad.tsv:2"), "{}", text(&output.stderr));
    let output = folder.run(&["gazetteer", "unlisted"], b"Anna Qwertz met Bo Qwertz in Kabul.\n");
    assert!(text(&output.stdout).starts_with("id\tkind\tname") && text(&output.stdout).contains("Qwertz"), "{}", text(&output.stdout));
}

#[test]
fn helps_are_worth_reading() {
    let folder = Folder::new("help");
    for command in ["extract", "explain", "diff", "evaluate", "gazetteer", "tables", "schema", "completions", "man"] {
        let output = folder.run(&[command, "--help"], b"");
        assert!(output.status.success() && output.stdout.len() > 100, "{command}");
    }
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(text(&folder.run(&["completions", shell], b"").stdout).contains("files-from"), "{shell}");
    }
    assert!(text(&folder.run(&["man"], b"").stdout).contains("DATELINE EXTRACT"));
    assert!(text(&folder.run(&["tables"], b"").stdout).contains("`killed_best`"));
}
