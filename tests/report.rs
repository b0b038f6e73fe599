//! The report page and reviewers' corrections, as files. What a browser makes of the page is tested in `tests/browser`.

use base64::{Engine, prelude::BASE64_STANDARD};
use dateline::corrections::Corrections;
use dateline::report::{Leaf, Page};
use dateline::{Article, Gazetteer, Offsets, extract_with};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const TEXT: &str = "Café raid “stuns” town 🦀\n\nAt least 12 people were killed in Kabul on Monday, police said. “We saw it,” said Omar Haddad. \
                    The Taliban denied any role. Omar Haddad left Kabul.";

/// A folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("report-{name}"));
    let _ = std::fs::remove_dir_all(&path);
    std::fs::create_dir_all(&path).expect("the folder is made");
    path
}

fn dateline(folder: &Path, flags: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_dateline")).args(flags).current_dir(folder).output().expect("the program runs")
}

fn page(texts: &[(&str, &str)], title: &str) -> String {
    let gazetteer = Gazetteer::embedded();
    let mut page = Page::default();
    for (id, text) in texts {
        let article = Article { id: (*id).into(), text: (*text).into(), title: Some(format!("{id} title")), ..Article::default() };
        let record = extract_with(&article, &gazetteer, Offsets::Utf16);
        page.add(Leaf::new(&record, text, &gazetteer));
    }
    let mut out = Vec::new();
    page.write(title, &mut out).expect("memory takes it");
    String::from_utf8(out).expect("a page is UTF-8")
}

/// What stands between a tag and its end.
fn between<'p>(page: &'p str, tag: &str, end: &str) -> &'p str {
    let start = page.find(tag).expect("the tag is there") + tag.len();
    &page[start..start + page[start..].find(end).expect("the tag ends")]
}

#[test]
fn the_policy_allows_the_style_and_the_program_and_nothing_else() {
    let page = page(&[("one", TEXT)], "Title");
    let policy = between(&page, "Content-Security-Policy\" content=\"", "\"");
    let hash = |inline: &str| format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(inline)));
    assert!(policy.contains("default-src 'none'") && policy.contains("trusted-types 'none'"), "{policy}");
    assert!(policy.contains(&format!("style-src {};", hash(between(&page, "<style>", "</style>")))), "{policy}");
    assert!(policy.contains(&format!("script-src {};", hash(between(&page, "<script>", "</script>")))), "{policy}");
    assert!(!page.contains("http://") || !page.contains("src="), "something is fetched");
}

#[test]
fn hostile_words_stay_inside_their_block() {
    let attack = "</script><script>alert(1)</script><!--\u{2028}";
    let hostile = format!("{attack} {TEXT} {attack}");
    let page = page(&[(attack, &hostile), ("__proto__", &hostile)], "</title><script>alert(1)</script>");
    assert!(!page.contains("<script>alert(1)"));
    // Three blocks of data, one program.
    assert_eq!(page.matches("<script").count(), 4);
    assert_eq!(page.matches("</script>").count(), 4);
    let lines: Vec<Value> =
        between(&page, "id=\"articles\">\n", "</script>").lines().map(|l| serde_json::from_str(l).expect("a line is JSON")).collect();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0]["text"], hostile.as_str());
    let index: Value = serde_json::from_str(between(&page, "id=\"index\">", "</script>")).expect("the index is JSON");
    assert_eq!(index["articles"][0]["id"], attack);
}

#[test]
fn spans_on_the_page_count_as_the_browser_does() {
    let page = page(&[("one", TEXT)], "Title");
    let data: Value = serde_json::from_str(between(&page, "id=\"articles\">\n", "\n")).expect("JSON");
    let units: Vec<u16> = TEXT.encode_utf16().collect();
    let words = |at: &Value| {
        let [start, end] = [0, 1].map(|n| at[n].as_u64().expect("a number") as usize);
        String::from_utf16(&units[start..end]).expect("whole characters")
    };
    assert_eq!(words(&data["casualties"][0]["at"]), "At least 12 people");
    let mentions: Vec<String> =
        data["entities"].as_array().expect("a list").iter().flat_map(|e| e["mentions"].as_array().expect("a list")).map(words).collect();
    assert!(mentions.contains(&"Kabul".to_owned()) && mentions.contains(&"Taliban".to_owned()), "{mentions:?}");
}

#[test]
fn the_page_is_the_same_bytes_for_any_number_of_threads() {
    let folder = folder("threads");
    let articles = folder.join("articles");
    std::fs::create_dir(&articles).expect("the folder is made");
    for n in 0..20 {
        std::fs::write(articles.join(format!("{n}.txt")), format!("{TEXT} Number {n}.")).expect("written");
    }
    let made = ["1", "3"].map(|threads| {
        let out = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .args(["report", "articles", "-o", "page.html", "--title", "T"])
            .env("RAYON_NUM_THREADS", threads)
            .current_dir(&folder)
            .status();
        assert!(out.expect("the program runs").success());
        std::fs::read(folder.join("page.html")).expect("the page is there")
    });
    assert!(made[0] == made[1]);
}

#[test]
fn a_run_with_nothing_to_show_says_so() {
    let folder = folder("nothing");
    let out = dateline(&folder, &["report", "missing.txt", "-o", "page.html"]);
    assert_eq!(out.status.code(), Some(2));
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(said.contains("missing.txt: no such file or folder") && said.contains("no page was written"), "{said}");
    assert!(!folder.join("page.html").exists());
}

fn correction(table: &str, words: &str, occurrence: usize, action: &str, kind: &str) -> Value {
    json!({"article": "one", "table": table, "words": words, "occurrence": occurrence, "action": action, "kind": kind})
}

fn taken(name: &str, corrections: &[Value]) -> Result<Corrections, dateline::Error> {
    let path = folder(name).join("corrections.json");
    std::fs::write(&path, json!({"format": "dateline-corrections/1", "corrections": corrections}).to_string()).expect("written");
    let mut all = Corrections::default();
    all.take(&path).map(|_| all)
}

/// The record with corrections laid over it, checked: every span is its text, every index is inside, in each unit.
fn amended(name: &str, corrections: &[Value]) -> Value {
    let corrections = taken(name, corrections).expect("they are right");
    let gazetteer = Gazetteer::embedded();
    let mut first = None;
    for offsets in [Offsets::Char, Offsets::Byte, Offsets::Utf16] {
        let article = Article { id: "one".into(), text: TEXT.into(), ..Article::default() };
        let mut record = extract_with(&article, &gazetteer, offsets);
        corrections.amend(&mut record, TEXT);
        let record = serde_json::to_value(&record).expect("a record serialises");
        check(&record, offsets, &record);
        first.get_or_insert(record);
    }
    first.expect("there are units")
}

fn check(value: &Value, offsets: Offsets, record: &Value) {
    if let (Some(start), Some(end), Some(text)) = (value["start"].as_u64(), value["end"].as_u64(), value["text"].as_str()) {
        let range = start as usize..end as usize;
        let there = match offsets {
            Offsets::Byte => TEXT[range].to_owned(),
            Offsets::Char => TEXT.chars().skip(range.start).take(range.len()).collect(),
            Offsets::Utf16 => String::from_utf16(&TEXT.encode_utf16().collect::<Vec<_>>()[range]).expect("whole characters"),
        };
        assert_eq!(there, text);
    }
    if let Some(id) = value["entity"].as_str() {
        assert!(record["entities"].as_array().expect("a list").iter().any(|e| e["id"] == id), "{id} is gone");
    }
    if let Some(n) = value["casualty"].as_u64() {
        assert!(record["casualties"].get(n as usize).is_some(), "toll {n} is gone");
    }
    match value {
        Value::Array(all) => all.iter().for_each(|v| check(v, offsets, record)),
        Value::Object(all) => all.values().for_each(|v| check(v, offsets, record)),
        _ => {}
    }
}

fn texts(record: &Value, table: &str) -> Vec<String> {
    let list = |v: &Value| v.as_array().cloned().unwrap_or_default();
    match table {
        "entities" => {
            list(&record["entities"]).iter().flat_map(|e| list(&e["mentions"])).map(|m| m["text"].as_str().unwrap_or("").to_owned()).collect()
        }
        _ => list(&record[table]).iter().map(|f| f["text"].as_str().unwrap_or("").to_owned()).collect(),
    }
}

#[test]
fn a_wrong_finding_goes_with_all_that_rests_on_it() {
    let plain = amended("none", &[]);
    assert!(texts(&plain, "casualties").contains(&"At least 12 people".to_owned()));
    assert_eq!(texts(&plain, "entities").iter().filter(|t| *t == "Kabul").count(), 2);
    let wrong = amended(
        "wrong",
        &[
            correction("casualties", "At least 12 people", 0, "wrong", "killed"),
            correction("entities", "Kabul", 1, "wrong", "place"),
            correction("entities", "Taliban", 0, "wrong", "group"),
        ],
    );
    assert!(texts(&wrong, "casualties").is_empty());
    assert_eq!(texts(&wrong, "entities").iter().filter(|t| *t == "Kabul").count(), 1);
    assert!(!texts(&wrong, "entities").contains(&"Taliban".to_owned()));
    assert!(wrong["incidents"].as_array().expect("a list").iter().all(|i| i["killed"].is_null()));
}

#[test]
fn what_is_added_stands_in_its_place_with_its_rule() {
    let mut toll = correction("casualties", "people", 0, "add", "injured");
    toll["min"] = json!(3);
    let mut quote = correction("quotes", "left Kabul", 0, "add", "indirect");
    quote["value"] = json!("Omar Haddad");
    let mut name = correction("entities", "Café", 0, "add", "company");
    name["value"] = json!("Café Central");
    let mut day = correction("dates", "town", 0, "add", "date");
    day["value"] = json!("2021-03-01");
    let record = amended("added", &[toll, quote, name, day, correction("claims", "said Omar", 0, "add", "confirmation")]);
    let added = |table: &str| record[table].as_array().expect("a list").iter().find(|f| f["rule"] == "reviewer").expect("it was added").clone();
    assert_eq!((added("casualties")["min"].as_u64(), added("casualties")["kind"].as_str()), (Some(3), Some("injured")));
    assert!(added("quotes")["speaker"]["entity"].is_string());
    assert_eq!(added("dates")["earliest"], "2021-03-01");
    assert_eq!(added("claims")["type"], "confirmation");
    let cafe = record["entities"].as_array().expect("a list").iter().find(|e| e["name"] == "Café Central").expect("it was added").clone();
    assert_eq!((cafe["kind"].as_str(), cafe["subkind"].as_str()), (Some("group"), Some("company")));
}

#[test]
fn a_correction_whose_words_are_gone_is_told_in_a_warning() {
    let record = amended("gone", &[correction("quotes", "no such words", 0, "wrong", "direct")]);
    assert!(record["warnings"].to_string().contains("no longer applies"));
}

#[test]
fn what_is_no_correction_is_refused_whole() {
    for (name, bad, said) in [
        ("table", correction("weather", "Kabul", 0, "wrong", "place"), "expected one of entities"),
        ("kind", correction("casualties", "Kabul", 0, "add", "tickled"), "holds nothing of the kind tickled"),
        ("words", correction("dates", " ", 0, "wrong", "date"), "it has no words"),
    ] {
        let good = correction("entities", "Kabul", 0, "wrong", "place");
        let error = taken(&format!("refused-{name}"), &[good, bad]).expect_err("it is no correction").to_string();
        assert!(error.contains(said) && error.contains("correction 2"), "{error}");
    }
    let path = folder("refused");
    std::fs::write(path.join("x.json"), "{\"format\":\"other\",\"corrections\":[]}").expect("written");
    let out = dateline(&path, &["corrections", "apply", "x.json"]);
    assert_eq!(out.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&out.stderr).contains("expected the format dateline-corrections/1, found other"));
    assert!(!path.join("corrections").exists());
}
