//! Fits the weights that dateline finds names with, and measures them by cross-validation over whole articles.

mod data;
mod fit;
mod gold;
mod learn;
mod score;

use clap::{Args, Parser, Subcommand};
use dateline::entities::kept::Cache;
use dateline::entities::scene::Scene;
use dateline::entities::segments;
use dateline::{Document, Gazetteer, Lexicon};
use fit::{Corpus, Plan};
use gold::Doc;
use learn::Settings;
use score::Figures;
use std::path::{Path, PathBuf};

/// Fits the weights that dateline finds names with, from annotated articles.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Learn from all articles and write the weights. The same articles, lists and settings give the same bytes.
    Fit {
        #[command(flatten)]
        input: Input,
        /// Where the weights go.
        #[arg(long, default_value = "src/entities/weights.bin")]
        out: PathBuf,
        /// The confidence table that `cross-validate --calibration` wrote.
        #[arg(long, default_value = "train/calibration.tsv")]
        calibration: PathBuf,
    },
    /// Learn from all but a part of the articles and measure on that part, for each part in turn.
    CrossValidate {
        #[command(flatten)]
        input: Input,
        /// Number of parts.
        #[arg(long, default_value_t = 5)]
        folds: usize,
        /// Stop after so many parts; for trials.
        #[arg(long)]
        only: Option<usize>,
        /// Write the share of right decisions by margin, for `fit`.
        #[arg(long)]
        calibration: Option<PathBuf>,
        /// Print so many wrong names of each set.
        #[arg(long, default_value_t = 0)]
        errors: usize,
    },
}

#[derive(Args)]
struct Input {
    /// Annotated news articles (JSONL); measured.
    #[arg(long, num_args = 1..)]
    news: Vec<PathBuf>,
    /// Annotated texts of other sorts; learnt from, at half importance.
    #[arg(long, num_args = 0..)]
    open: Vec<PathBuf>,
    /// Articles in which only places are annotated; measured.
    #[arg(long, num_args = 0..)]
    places: Vec<PathBuf>,
    /// Orders in which the articles are learnt from, each by itself; the weights are their mean.
    #[arg(long, default_value_t = 8)]
    orders: u32,
    /// Passes over the articles in each order.
    #[arg(long, default_value_t = 8)]
    epochs: u32,
    /// Length of a learning step.
    #[arg(long, default_value_t = 0.03)]
    rate: f32,
    /// Pull towards zero.
    #[arg(long, default_value_t = 1e-5)]
    decay: f32,
    /// Importance of one set: `NAME=FACTOR`, by its file's name.
    #[arg(long, value_name = "NAME=FACTOR", value_parser = factor)]
    weight: Vec<(String, f32)>,
    /// Importance of the texts of other sorts.
    #[arg(long, default_value_t = 0.5)]
    open_weight: f32,
    /// Importance of the articles with places only.
    #[arg(long, default_value_t = 0.3)]
    places_weight: f32,
    /// Features that occur less often are left out.
    #[arg(long, default_value_t = 4)]
    least: u32,
    /// Features kept.
    #[arg(long, default_value_t = 60_000)]
    kept: usize,
    /// Parts for the second pass.
    #[arg(long, default_value_t = 3)]
    parts: usize,
}

fn factor(text: &str) -> Result<(String, f32), String> {
    let (name, factor) = text.split_once('=').ok_or("NAME=FACTOR is wanted")?;
    Ok((name.to_owned(), factor.parse().map_err(|_| format!("`{factor}` is no number"))?))
}

struct Sets {
    names: Vec<String>,
    docs: Vec<Doc>,
    importance: Vec<f32>,
    /// How many of the sets are measured on all kinds, and which on places.
    news: usize,
    places_from: usize,
}

impl Input {
    fn read(&self) -> std::io::Result<Sets> {
        let mut sets = Sets { names: Vec::new(), docs: Vec::new(), importance: Vec::new(), news: 0, places_from: 0 };
        let groups = [(&self.news, 1.0, false), (&self.open, self.open_weight, false), (&self.places, self.places_weight, true)];
        for (n, (files, importance, places)) in groups.into_iter().enumerate() {
            for file in files {
                sets.docs.extend(gold::read(file, sets.names.len(), places)?);
                let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                let factor = self.weight.iter().find(|w| w.0 == name && n == 0).map_or(1.0, |w| w.1);
                sets.importance.push(importance * factor);
                sets.names.push(name);
            }
            match n {
                0 => sets.news = sets.names.len(),
                1 => sets.places_from = sets.names.len(),
                _ => {}
            }
        }
        Ok(sets)
    }

    fn plan(&self) -> Plan {
        let first = Settings { orders: self.orders, epochs: self.epochs, rate: self.rate, decay: self.decay };
        let second = Settings { orders: self.orders, epochs: 5, rate: 0.05, decay: 1e-4 };
        Plan { first, second, kept: self.kept, parts: self.parts }
    }
}

fn main() -> std::io::Result<()> {
    match Arguments::parse().command {
        Command::Fit { input, out, calibration } => {
            let sets = input.read()?;
            let gazetteer = Gazetteer::embedded();
            let data = data::collect(&sets.docs, &gazetteer, input.least);
            let corpus = Corpus { docs: &sets.docs, data: &data, gazetteer: &gazetteer, importance: sets.importance };
            let all: Vec<usize> = (0..sets.docs.len()).collect();
            let model = corpus.fit(&all, input.plan(), read_calibration(&calibration)?);
            std::fs::write(&out, model.to_bytes())?;
            println!("{} articles, {} features seen, weights in {}", sets.docs.len(), data.hashes.len(), out.display());
        }
        Command::CrossValidate { input, folds, only, calibration, errors } => cross_validate(&input, folds, only, calibration.as_deref(), errors)?,
    }
    Ok(())
}

/// Decisions by margin, in quarters of a unit of log-odds: right, all.
type Reliability = [[u32; 2]; 48];

fn cross_validate(input: &Input, folds: usize, only: Option<usize>, calibration: Option<&Path>, errors: usize) -> std::io::Result<()> {
    let sets = input.read()?;
    let gazetteer = Gazetteer::embedded();
    let data = data::collect(&sets.docs, &gazetteer, input.least);
    let corpus = Corpus { docs: &sets.docs, data: &data, gazetteer: &gazetteer, importance: sets.importance.clone() };
    let mut figures = vec![Figures::default(); sets.names.len()];
    let mut reliability: Reliability = [[0; 2]; 48];
    let mut shown = vec![0; sets.names.len()];
    for fold in 0..only.unwrap_or(folds).min(folds) {
        let seen: Vec<usize> = (0..sets.docs.len()).filter(|d| d % folds != fold).collect();
        let model = corpus.fit(&seen, input.plan(), [50; 48]);
        let mut cache = Cache::default();
        for doc in sets.docs.iter().enumerate().filter(|(d, _)| d % folds == fold).map(|(_, d)| d) {
            let document = Document::new(&doc.text, Lexicon::embedded());
            let scene = Scene::new(&document, &gazetteer);
            let names = segments(&scene, &model, &mut cache);
            let spans: Vec<(usize, usize, u8)> = names
                .iter()
                .map(|s| {
                    let span = document.span(s.first as usize, s.last as usize - 1);
                    (span.start as usize, span.end as usize, s.kind as u8)
                })
                .collect();
            let kinds: &[u8] = if doc.set >= sets.places_from { &[2] } else { &[0, 1, 2] };
            figures[doc.set].add(doc, &spans, kinds);
            if doc.set < sets.news {
                count_margins(doc, &spans, &names, model.head.unit, &mut reliability);
            }
            if shown[doc.set] < errors {
                shown[doc.set] += show_errors(doc, &spans, kinds, &sets.names[doc.set]);
            }
        }
    }
    println!("{:16} {:>6} {:>7} {:>7} {:>7}   {:>7}", "set", "trim", "person", "group", "place", "overlap");
    for (n, (name, f)) in sets.names.iter().zip(&figures).enumerate() {
        if n < sets.news || n >= sets.places_from {
            let [p, g, l] = f.trim.map(|c| c.f1());
            println!("{name:16} {:6.2} {p:7.2} {g:7.2} {l:7.2}   {:7.2}", Figures::all(&f.trim).f1(), Figures::all(&f.overlap).f1());
        }
    }
    let table = smooth(&reliability);
    println!("\nmargin   decisions   right, %   confidence");
    for (n, [right, all]) in reliability.iter().enumerate().filter(|(_, r)| r[1] > 0) {
        println!("{:6.2} {all:11} {:10.1} {:12}", n as f64 / 4.0, 100.0 * *right as f64 / *all as f64, table[n]);
    }
    if let Some(path) = calibration {
        let lines: Vec<String> = table.iter().enumerate().map(|(n, c)| format!("{:.2}\t{c}\n", n as f64 / 4.0)).collect();
        std::fs::write(path, format!("margin\tconfidence\n{}", lines.concat()))?;
    }
    Ok(())
}

fn count_margins(doc: &Doc, spans: &[(usize, usize, u8)], names: &[dateline::entities::Segment], unit: u32, out: &mut Reliability) {
    let gold: std::collections::BTreeSet<_> = doc
        .gold
        .iter()
        .filter(|g| !g.neutral)
        .map(|g| {
            let (s, e) = score::trim(&doc.text, g.start, g.end);
            (s, e, g.kind)
        })
        .collect();
    for (span, name) in spans.iter().zip(names).filter(|(s, _)| s.2 < 3) {
        let (s, e) = score::trim(&doc.text, span.0, span.1);
        if doc.gold.iter().any(|g| (g.neutral || g.kind > 2) && g.start <= s && e <= g.end) {
            continue;
        }
        let bin = ((name.margin.max(0) as u32 * 4 / unit) as usize).min(47);
        out[bin][0] += gold.contains(&(s, e, span.2)) as u32;
        out[bin][1] += 1;
    }
}

/// Shares that never fall as the margin grows: neighbours that do are pooled.
fn smooth(reliability: &Reliability) -> [u8; 48] {
    let mut pools: Vec<(u32, u32, usize)> = Vec::new();
    for [right, all] in reliability {
        pools.push((*right, *all, 1));
        while pools.len() > 1 {
            let (b, a) = (pools[pools.len() - 1], pools[pools.len() - 2]);
            if b.1 > 0 && (a.0 as u64 * b.1 as u64) <= (b.0 as u64 * a.1 as u64) {
                break;
            }
            pools.truncate(pools.len() - 2);
            pools.push((a.0 + b.0, a.1 + b.1, a.2 + b.2));
        }
    }
    let mut table = [99; 48];
    let mut at = 0;
    for (right, all, count) in pools {
        table[at..at + count].fill((100 * right).checked_div(all).unwrap_or(50).min(99) as u8);
        at += count;
    }
    table
}

fn read_calibration(path: &Path) -> std::io::Result<[u8; 48]> {
    let mut table = [50; 48];
    let content = std::fs::read_to_string(path)?;
    for (cell, line) in table.iter_mut().zip(content.lines().skip(1)) {
        let number = line.split('\t').nth(1).and_then(|c| c.parse().ok());
        *cell = number.ok_or_else(|| std::io::Error::other(format!("{}: `{line}` is no `margin<tab>percent`", path.display())))?;
    }
    Ok(table)
}

fn show_errors(doc: &Doc, spans: &[(usize, usize, u8)], kinds: &[u8], set: &str) -> usize {
    const NAMES: [&str; 5] = ["person", "group", "place", "norp", "misc"];
    let trimmed = |s: usize, e: usize| score::trim(&doc.text, s, e);
    let gold: Vec<_> = doc.gold.iter().filter(|g| !g.neutral && kinds.contains(&g.kind)).map(|g| (trimmed(g.start, g.end), g.kind)).collect();
    let found: Vec<_> = spans.iter().filter(|s| kinds.contains(&s.2)).map(|s| (trimmed(s.0, s.1), s.2)).collect();
    let mut lines = Vec::new();
    for (what, a, b) in [("MISS", &gold, &found), ("XTRA", &found, &gold)] {
        for x in a.iter().filter(|x| !b.contains(x)) {
            let ((s, e), kind) = *x;
            // Right where they overlap.
            let part = b.iter().any(|((from, to), k)| *k == kind && *from < e && s < *to);
            let from = doc.text[..s].char_indices().rev().nth(40).map_or(0, |c| c.0);
            let to = doc.text[e..].char_indices().nth(30).map_or(doc.text.len(), |c| e + c.0);
            lines.push((
                s,
                format!(
                    "{what}{} {:6} {set} [{}] …{}",
                    if part { "~" } else { " " },
                    NAMES[kind as usize],
                    &doc.text[s..e],
                    doc.text[from..to].replace('\n', "/")
                ),
            ));
        }
    }
    lines.sort();
    lines.iter().for_each(|l| println!("{}", l.1));
    lines.len()
}
