//! The JSON Schema of the record is generated from the types, kept in `schema/record.json`, and true of every fixture.

use dateline::article::{Published, PublishedFrom, parse_day};
use dateline::{Article, Gazetteer, extract};

fn root(path: &str) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_schema_in_the_repo_is_current() {
    let kept = std::fs::read_to_string(root("schema/record.json")).expect("schema/record.json can be read");
    assert!(kept == dateline::record::schema(), "schema/record.json is not current: run `cargo run --release -- schema > schema/record.json`");
}

#[test]
fn every_fixture_satisfies_the_schema() {
    let schema: serde_json::Value = serde_json::from_str(&dateline::record::schema()).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a JSON Schema");
    let gazetteer = Gazetteer::embedded();
    let mut texts: Vec<(String, String)> = Vec::new();
    for folder in ["fixtures/articles", "fixtures/corpus"] {
        for entry in std::fs::read_dir(root(folder)).expect("the fixtures are there") {
            let path = entry.expect("the folder can be read").path();
            if path.extension().is_some_and(|e| e == "txt") {
                texts.push((path.display().to_string(), std::fs::read_to_string(&path).expect("a fixture can be read")));
            }
        }
    }
    assert!(!texts.is_empty());
    for (path, text) in texts {
        let published = parse_day("2024-03-24").map(|date| Published { date, from: PublishedFrom::Option });
        let article = Article { id: "-".into(), text: text.into(), published, ..Article::default() };
        let record = serde_json::to_value(extract(&article, &gazetteer)).expect("a record is JSON");
        let errors: Vec<String> = validator.iter_errors(&record).map(|e| format!("{} at {}", e, e.instance_path())).take(5).collect();
        assert!(errors.is_empty(), "{path}: {errors:#?}");
    }
}

#[test]
fn a_wrong_record_does_not_satisfy_it() {
    let schema: serde_json::Value = serde_json::from_str(&dateline::record::schema()).expect("the schema is JSON");
    let validator = jsonschema::validator_for(&schema).expect("the schema is a JSON Schema");
    assert!(!validator.is_valid(&serde_json::json!({"schema": "dateline/1", "id": 3})));
}
