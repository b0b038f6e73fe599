//! Texts made to be slow, each at two lengths: `cargo bench --bench hostile [NAME]`. A stage that looks too far takes
//! sixteen times as long for four times the text. The last column, time a byte at the greater length over that at the
//! smaller, is then 4, and about 1 where all is well. Fails when one is over 2.

mod support;

#[path = "../tests/checks/hostile.rs"]
mod hostile;

use dateline::*;
use std::time::Duration;
use support::time;

/// The least length in bytes, and how many times the smaller one the greater is.
const LEAST: usize = 100_000;
const TIMES: usize = 4;
/// The smaller text takes so long at least: what takes less is soon disturbed.
const ENOUGH: Duration = Duration::from_millis(30);

fn main() -> std::process::ExitCode {
    let gazetteer = Gazetteer::embedded();
    let filter = std::env::args().skip(1).find(|a| !a.starts_with('-')).unwrap_or_default();
    let measure = |text: &str| {
        let article = Article { text: text.into(), ..Article::default() };
        time(2, || serde_json::to_vec(&extract(&article, &gazetteer)).map(|out| out.len()))
    };
    let rate = |bytes: usize, took: Duration| bytes as f64 / 1e6 / took.as_secs_f64();
    println!("{:<36} {:>9} {:>9} {:>9} {:>7}", "", "kB", "MB/s", "MB/s × 4", "growth");
    let mut all_linear = true;
    for text in hostile::ALL.iter().filter(|t| t.name.contains(&filter)) {
        let mut bytes = LEAST;
        let mut took = measure(&text.text(bytes));
        while took < ENOUGH {
            bytes *= 2;
            took = measure(&text.text(bytes));
        }
        let (small, great) = (rate(bytes, took), rate(bytes * TIMES, measure(&text.text(bytes * TIMES))));
        let growth = small / great;
        all_linear &= growth < 2.0;
        println!("{:<36} {:>9} {small:>9.1} {great:>9.1} {growth:>7.2}{}", text.name, bytes / 1000, if growth < 2.0 { "" } else { "  not linear" });
    }
    if all_linear { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}
