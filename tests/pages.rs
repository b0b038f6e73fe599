//! Web pages as sites write them: what is read of each, as a person reviewed it.
//!
//! `fixtures/pages/NAME.txt` holds title, byline, day and text of `NAME.html`. When a change is meant, write them anew with
//! `DATELINE_BLESS=1 cargo test --test pages`, and read the difference.

use dateline::article::{Content, Fields, Input};
use std::path::{Path, PathBuf};

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/pages");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the fixtures are there")
        .map(|e| e.expect("the folder can be read").path())
        .filter(|p| p.extension().is_some_and(|e| e == "html"))
        .collect();
    pages.sort();
    pages
}

#[test]
fn every_page_gives_its_article() {
    let pages = pages();
    assert!(pages.len() >= 8);
    for path in pages {
        let bytes = std::fs::read(&path).expect("a page can be read");
        let input = Input { id: "page".to_owned(), path: None, line: 1, content: Content::Page(bytes, None, None) };
        let (article, damage) = input.read(&Fields::default()).unwrap_or_else(|(_, e)| panic!("{}: {e}", path.display()));
        assert!(damage.is_none(), "{}", path.display());
        let known = [article.title, article.byline, article.published.map(|p| p.date.to_string())].map(Option::unwrap_or_default);
        let read = format!("{}\n\n{}", known.join("\n"), article.text);
        let reviewed = path.with_extension("txt");
        if std::env::var_os("DATELINE_BLESS").is_some() {
            std::fs::write(&reviewed, &read).expect("a fixture can be written");
        } else {
            assert_eq!(read, std::fs::read_to_string(&reviewed).unwrap_or_default(), "{}", path.display());
        }
    }
}
