//! The command line.

use dateline::{Article, Gazetteer, extract};
use std::io::{BufRead, Write};

fn main() {
    let gazetteer = Gazetteer::embedded();
    let out = std::io::stdout().lock();
    let mut out = std::io::BufWriter::new(out);
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { break };
        let Ok(value) = serde_json::from_str::<serde_json::Value>(&line) else { continue };
        let get = |k: &str| value.get(k).and_then(|v| v.as_str()).unwrap_or("").to_owned();
        let article = Article { id: get("id").into(), text: get("text").into(), title: None, published: get("published").parse().ok() };
        let record = extract(&article, &gazetteer);
        if serde_json::to_writer(&mut out, &record).and_then(|()| out.write_all(b"\n").map_err(serde_json::Error::io)).is_err() {
            return;
        }
    }
}
