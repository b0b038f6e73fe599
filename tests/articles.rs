//! Every fixture article gives its reviewed record, and the same bytes for any number of threads.
//!
//! `fixtures/records/NAME.json` is the record of `fixtures/articles/NAME.txt` as a person reviewed it. When a change is meant, write them
//! anew with `DATELINE_BLESS=1 cargo test --test articles`, and read the difference.

use dateline::{Article, Gazetteer, extract};
use std::path::PathBuf;
use std::process::Command;

fn articles() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the fixtures are there")
        .map(|e| e.expect("the folder can be read").path())
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    files
}

#[test]
fn every_article_gives_its_reviewed_record() {
    let gazetteer = Gazetteer::embedded();
    let bless = std::env::var_os("DATELINE_BLESS").is_some();
    let mut wrong = Vec::new();
    let files = articles();
    assert!(files.len() >= 12);
    for path in files {
        let text = std::fs::read_to_string(&path).expect("a fixture can be read");
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or("").to_owned();
        let article = Article { id: name.clone().into(), text: text.into(), ..Article::default() };
        let record = serde_json::to_string_pretty(&extract(&article, &gazetteer)).expect("a record is JSON") + "\n";
        let reviewed = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/records").join(&name).with_extension("json");
        if bless {
            std::fs::write(&reviewed, &record).expect("a fixture can be written");
            continue;
        }
        let kept = std::fs::read_to_string(&reviewed).unwrap_or_default();
        if kept != record {
            let line = kept.lines().zip(record.lines()).position(|(a, b)| a != b).unwrap_or(0);
            wrong.push(format!(
                "{name}: line {}: reviewed `{}`, found `{}`",
                line + 1,
                kept.lines().nth(line).unwrap_or(""),
                record.lines().nth(line).unwrap_or("")
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "records differ from the reviewed ones:\n{}\nIf the change is meant: DATELINE_BLESS=1 cargo test --test articles, and read the difference.",
        wrong.join("\n")
    );
}

#[test]
fn threads_do_not_change_a_byte() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/articles");
    let run = |threads: &str| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_dateline")).args(["extract", "--threads", threads]).arg(&folder).output().expect("the program runs");
        assert!(output.status.success());
        output.stdout
    };
    let one = run("1");
    assert_eq!(one.iter().filter(|b| **b == b'\n').count(), articles().len());
    assert!(one == run("2") && one == run("7"));
}

#[test]
fn every_span_gives_its_text() {
    fn check(value: &serde_json::Value, chars: &[char], name: &str) {
        match value {
            serde_json::Value::Object(map) => {
                if let (Some(start), Some(end), Some(text)) = (map.get("start"), map.get("end"), map.get("text")) {
                    let (start, end) = (start.as_u64().unwrap_or(0) as usize, end.as_u64().unwrap_or(0) as usize);
                    assert_eq!(chars[start..end].iter().collect::<String>(), text.as_str().unwrap_or(""), "{name}");
                }
                map.values().for_each(|v| check(v, chars, name));
            }
            serde_json::Value::Array(items) => items.iter().for_each(|v| check(v, chars, name)),
            _ => {}
        }
    }
    let gazetteer = Gazetteer::embedded();
    for path in articles() {
        let text = std::fs::read_to_string(&path).expect("a fixture can be read");
        let chars: Vec<char> = text.chars().collect();
        let article = Article { id: "-".into(), text: text.clone().into(), ..Article::default() };
        check(&serde_json::to_value(extract(&article, &gazetteer)).expect("a record is JSON"), &chars, &path.display().to_string());
    }
}
