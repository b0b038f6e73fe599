//! What each output format promises, checked here without its readers; `.ci/readers` has somebody else's read them.

use dateline::article::{Published, PublishedFrom, parse_day};
use dateline::output::{OutputFormat, Rendered, Settings, Table, Writer};
use dateline::{Article, Gazetteer, Offsets, extract_with};
use std::path::PathBuf;

const STORY: &str = "=SUM(A1) bomb kills 12\n\nKABUL, Afghanistan (AP) — A bomb killed at least 12 people in Kabul on Friday, “a grim day”\nsaid police chief Anna-Maria Müller. The Taliban claimed responsibility for the attack.\n";

fn render(settings: Settings) -> Rendered {
    let published = parse_day("2018-04-22").map(|date| Published { date, from: PublishedFrom::Option });
    let article = Article { id: "a.txt".into(), text: STORY.into(), title: Some("=SUM(A1)".to_owned()), published, ..Article::default() };
    let gazetteer = Gazetteer::embedded();
    let record = extract_with(&article, &gazetteer, settings.unit());
    settings.render(&record, &article.text)
}

fn settings(to: OutputFormat, table: Option<Table>) -> Settings {
    Settings { to, table, offsets: Offsets::Utf16, colour: false, single: false }
}

/// What a whole run of one article twice writes to a file or a folder.
fn written(to: OutputFormat, table: Option<Table>) -> PathBuf {
    let path = std::env::temp_dir().join(format!("dateline-formats-{}-{to:?}-{table:?}", std::process::id()));
    let _ = std::fs::remove_dir_all(&path);
    let _ = std::fs::remove_file(&path);
    let mut writer = Writer::create(settings(to, table), Some(&path)).unwrap();
    for _ in 0..2 {
        writer.write(render(settings(to, table))).unwrap();
    }
    writer.finish().unwrap();
    path
}

fn read(path: PathBuf) -> String {
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::remove_file(path).unwrap();
    text
}

#[test]
fn json_formats_are_whole() {
    for to in [OutputFormat::Json, OutputFormat::Geojson, OutputFormat::WebAnnotation] {
        let value: serde_json::Value = serde_json::from_str(&read(written(to, None))).unwrap();
        let list = value.as_array().or(value["features"].as_array()).or(value["items"].as_array()).unwrap();
        assert!(list.len() >= 2 && list.len().is_multiple_of(2), "{to:?}");
    }
    assert_eq!(read(written(OutputFormat::Jsonl, None)).lines().count(), 2);
}

#[test]
fn tables_have_their_columns_and_no_formulas() {
    for table in Table::ALL {
        let csv = read(written(OutputFormat::Csv, Some(*table)));
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), table.columns().iter().map(|c| c.name).collect::<Vec<_>>());
        for row in reader.records() {
            assert!(row.unwrap().iter().all(|cell| !cell.starts_with(['=', '+', '@'])), "{table:?}");
        }
    }
    assert!(read(written(OutputFormat::Csv, Some(Table::Articles))).contains("'=SUM(A1)"));
    let folder = written(OutputFormat::Csv, None);
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), Table::ALL.len());
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn gkg_has_27_columns() {
    let gkg = read(written(OutputFormat::Gkg, None));
    assert!(gkg.lines().count() == 2 && gkg.lines().all(|l| l.split('\t').count() == 27), "{gkg}");
    assert!(gkg.starts_with("20180422000000-") && gkg.contains("KILL#12#"), "{gkg}");
}

#[test]
fn brat_annotations_stand_in_their_text() {
    let folder = written(OutputFormat::Brat, None);
    let text: Vec<char> = std::fs::read_to_string(folder.join("a.txt")).unwrap().chars().collect();
    let annotations = std::fs::read_to_string(folder.join("a.ann")).unwrap();
    for line in annotations.lines().filter(|l| l.starts_with('T')) {
        let [_, place, words] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let pieces = place.split_once(' ').unwrap().1.split(';').map(|p| {
            let (start, end) = p.split_once(' ').unwrap();
            text[start.parse().unwrap()..end.parse().unwrap()].iter().collect::<String>()
        });
        assert_eq!(pieces.collect::<Vec<_>>().join(" "), words);
    }
    assert!(annotations.contains("\tKilled ") && folder.join("annotation.conf").is_file(), "{annotations}");
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn formats_of_many_files_want_a_folder() {
    for to in [OutputFormat::Csv, OutputFormat::Brat] {
        let error = Writer::create(settings(to, None), None).err().unwrap().to_string();
        assert!(error.contains("-o FOLDER"), "{error}");
    }
}
