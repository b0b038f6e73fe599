//! Texts made to be slow, each at two lengths: `cargo bench --bench hostile [NAME]`. A stage that looks too far takes four
//! times as long for twice the text; the last column, time a byte at the greater length over that at the smaller, is
//! then 4, and about 1 where all is well. Fails when one is over 2.

mod support;

#[path = "../tests/checks/hostile.rs"]
mod hostile;

use dateline::*;
use support::time;

/// The smaller length in bytes, and how many times that the greater one is.
const SMALL: usize = 100_000;
const TIMES: usize = 4;

fn main() -> std::process::ExitCode {
    let gazetteer = Gazetteer::embedded();
    let filter = std::env::args().skip(1).find(|a| !a.starts_with('-')).unwrap_or_default();
    let measure = |text: &str| {
        let article = Article { text: text.into(), ..Article::default() };
        time(3, || serde_json::to_vec(&extract(&article, &gazetteer)).map(|out| out.len())).as_secs_f64() / text.len() as f64
    };
    println!("{:<36} {:>9} {:>9} {:>7}", "", "MB/s", "MB/s × 4", "growth");
    let mut all_linear = true;
    for text in hostile::ALL.iter().filter(|t| t.name.contains(&filter)) {
        let (small, great) = (measure(&text.text(SMALL)), measure(&text.text(SMALL * TIMES)));
        let growth = great / small;
        all_linear &= growth < 2.0;
        println!("{:<36} {:>9.1} {:>9.1} {growth:>7.2}{}", text.name, 1e-6 / small, 1e-6 / great, if growth < 2.0 { "" } else { "  not linear" });
    }
    if all_linear { std::process::ExitCode::SUCCESS } else { std::process::ExitCode::FAILURE }
}
