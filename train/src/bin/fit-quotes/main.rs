//! Fits the weights with which dateline chooses what a speech verb reports, and measures them by cross-validation over
//! whole articles.
//!
//! A softmax over the readings of each cue and "none of them", by stochastic gradient steps (AdaGrad) in a fixed order.
//! Only features that occur often enough are kept, as whole numbers of hundredths; the same articles give the same bytes.

mod gold;
mod model;
mod records;

#[path = "../../../../build/quotes.rs"]
mod table;

use clap::Parser;
use dateline::lexicon::hash;
use gold::{Group, Label};
use std::path::PathBuf;

/// Fits the weights of reported speech from annotated articles.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Annotated articles (JSONL), one a line: `text`, and `gold.quotes` with `start`, `end`, `kind`, `scope`.
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// Measure on each of so many parts in turn, learning from the others, instead of writing weights.
    #[arg(long)]
    folds: Option<usize>,
    /// Where the weights go.
    #[arg(long, default_value = "src/quotes/weights.tsv")]
    out: PathBuf,
    /// Write the quotations of each article too, read with the weights of its fold: one record a line, in order.
    #[arg(long)]
    records: Option<PathBuf>,
    /// Only list the annotations that no reading of any cue covers.
    #[arg(long)]
    unread: bool,
    /// Templates of features to leave out, to see what they are worth.
    #[arg(long, value_delimiter = ',')]
    without: Vec<String>,
    #[command(flatten)]
    settings: model::Settings,
}

fn main() -> std::io::Result<()> {
    let arguments = Arguments::parse();
    let mut articles = Vec::new();
    let mut texts = Vec::new();
    for path in &arguments.articles {
        for line in std::fs::read_to_string(path)?.lines().filter(|l| !l.trim().is_empty()) {
            let record = serde_json::from_str(line)?;
            articles.push(gold::article(&record));
            texts.push(record);
        }
    }
    if arguments.unread {
        texts.iter().flat_map(gold::unread).for_each(|line| println!("{line}"));
        return Ok(());
    }
    let left_out = |f: &String| arguments.without.iter().any(|t| f.strip_prefix(t.as_str()).is_some_and(|rest| rest.starts_with(' ')));
    articles.iter_mut().flatten().flat_map(|g| &mut g.readings).for_each(|r| r.features.retain(|f| !left_out(f)));
    let Some(folds) = arguments.folds else {
        let groups: Vec<&Group> = articles.iter().flatten().collect();
        let model = model::fit(&groups, &arguments.settings);
        println!("{} articles, {} cues, {} weights", articles.len(), groups.len(), model.len());
        return std::fs::write(&arguments.out, model.write());
    };
    let mut total = Figures::default();
    let mut written = vec![String::new(); texts.len()];
    for fold in 0..folds {
        let part = |inside: bool| -> Vec<&Group> {
            articles.iter().enumerate().filter(|(n, _)| (n % folds == fold) == inside).flat_map(|(_, a)| a).collect()
        };
        let model = model::fit(&part(false), &arguments.settings);
        let mut figures = Figures::default();
        for group in part(true) {
            figures.add(group, model.choose(group));
        }
        println!("fold {fold}: {figures}");
        total.join(&figures);
        if arguments.records.is_some() {
            let table = table::compile(&model.write());
            for n in (fold..texts.len()).step_by(folds) {
                written[n] = records::line(&texts[n], &table);
            }
        }
    }
    if let Some(path) = &arguments.records {
        std::fs::write(path, written.concat())?;
    }
    println!("all: {total}");
    Ok(())
}

/// How often the chosen reading is right.
#[derive(Default)]
struct Figures {
    /// Cues with a right reading.
    gold: usize,
    /// Readings chosen, outside what does not matter.
    chosen: usize,
    right: usize,
}

impl Figures {
    fn add(&mut self, group: &Group, chosen: Option<usize>) {
        if group.ignored {
            return;
        }
        self.gold += group.readings.iter().any(|r| r.label == Label::Right) as usize;
        if let Some(label) = chosen.map(|n| group.readings[n].label) {
            self.chosen += (label != Label::Ignored) as usize;
            self.right += (label == Label::Right) as usize;
        }
    }

    fn join(&mut self, other: &Figures) {
        self.gold += other.gold;
        self.chosen += other.chosen;
        self.right += other.right;
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let ratio = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
        let (p, r) = (ratio(self.right, self.chosen), ratio(self.right, self.gold));
        write!(f, "{} cues with a reading, precision {p:.1}, recall {r:.1}, F1 {:.1}", self.gold, 2.0 * p * r / (p + r).max(1e-9))
    }
}
