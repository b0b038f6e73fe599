//! `dateline explain`: sentence by sentence, which rules fired on what, and which cues were looked at in vain.
//!
//! A stage looks at a sentence because of its cue words. A cue that no finding covers is told with what the sentence has
//! and lacks for the rules of its stage; a name that a list knows and that is not read so is told with its conditions.

use super::flags::ExtractFlags;
use super::{complain, feed};
use dateline::article::{Published, PublishedFrom};
use dateline::document::{Sentence, Token};
use dateline::record::Record;
use dateline::{Article, Class, Document, Error, Gazetteer, Lexicon, Offsets};
use std::fmt::Write as _;
use std::io::Write as _;
use std::ops::Range;
use std::process::ExitCode;

/// A stage: its name, the classes of its cues, and the classes that its rules need beside a cue, each with its name.
struct Stage {
    name: &'static str,
    cues: &'static [Class],
    needs: &'static [(&'static str, &'static [Class])],
}

const STAGES: &[Stage] = &[
    Stage {
        name: "dates",
        cues: &[Class::Month, Class::Weekday, Class::TimeUnit, Class::TimeWord, Class::Season],
        needs: &[("a number", &[Class::Number, Class::Ordinal, Class::Quantifier])],
    },
    Stage {
        name: "casualties",
        cues: &[Class::Harm],
        needs: &[("a count", &[Class::Number, Class::Quantifier]), ("a noun for victims", &[Class::VictimNoun, Class::Demonym])],
    },
    Stage {
        name: "quotes",
        cues: &[Class::SpeechVerb],
        needs: &[("a speaker that can be told", &[Class::Pronoun, Class::Role, Class::Office, Class::GroupHead, Class::Surname])],
    },
    Stage { name: "claims", cues: &[Class::ClaimCue], needs: &[("an event", &[Class::EventNoun, Class::Harm, Class::Weapon])] },
    Stage { name: "incidents", cues: &[Class::EventNoun], needs: &[("a harm", &[Class::Harm])] },
];

/// Runs the command.
pub fn run(flags: &ExtractFlags) -> ExitCode {
    match try_run(flags) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(e) => {
            complain(e);
            ExitCode::from(2)
        }
    }
}

fn try_run(flags: &ExtractFlags) -> Result<usize, Error> {
    let gazetteer = super::lists::gazetteer(&flags.gazetteer, &flags.corrections)?;
    let fields = flags.reading().fields;
    let feed = feed::start(&flags.paths, flags.files_from.as_ref(), flags.reading())?;
    let mut errors = 0;
    let mut out = std::io::stdout().lock();
    for input in feed.batches.flatten() {
        let read = input.and_then(|i| i.read(&fields).map_err(|(_, e)| e));
        match read {
            Ok((mut article, _)) => {
                if let Some(date) = flags.published {
                    article.published = Some(Published { date, from: PublishedFrom::Option });
                }
                if out.write_all(page(&article, &gazetteer).as_bytes()).is_err() {
                    // Whoever read us has what they wanted.
                    return Ok(errors);
                }
            }
            Err(e) => {
                complain(e);
                errors += 1;
            }
        }
    }
    Ok(errors)
}

/// A finding: where it stands, its stage, its rule, and what it says.
struct Fired {
    span: Range<usize>,
    stage: &'static str,
    rule: String,
    says: String,
    /// A line below it.
    more: Option<String>,
}

// Writing to memory does not fail: the results of `writeln!` are passed over.
fn page(article: &Article, gazetteer: &Gazetteer) -> String {
    let record = dateline::explain(article, gazetteer, Offsets::Byte);
    let doc = Document::new(&article.text, Lexicon::embedded());
    let fired = fired(&record, gazetteer);
    let mut page = String::new();
    let day = record
        .published
        .as_deref()
        .map_or("day of publication unknown".to_owned(), |d| format!("{d} (from {})", record.published_from.unwrap_or("?")));
    let _ = writeln!(page, "== {} == {day}\n", record.id);
    for (n, sentence) in doc.sentences.iter().enumerate() {
        let span = sentence.span.range();
        let words = article.text[span.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(page, "[{n}] {words}");
        for f in fired.iter().filter(|f| span.contains(&f.span.start)) {
            let found = article.text[f.span.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
            let _ = writeln!(page, "    fired  {:<10} {:<22} “{}” → {}", f.stage, f.rule, short(&found), f.says);
            if let Some(more) = &f.more {
                let _ = writeln!(page, "           {more}");
            }
        }
        for i in record.incidents.iter().filter(|i| i.sentences.first() == Some(&(n as u32))) {
            let _ = writeln!(page, "    fired  {:<10} {:<22} {} {}, {}", "incidents", i.rule, i.id, i.kind, i.status);
        }
        tried_cues(&doc, sentence, n, &record, &fired, &mut page);
        tried_names(&doc, sentence, gazetteer, &fired, &mut page);
        page.push('\n');
    }
    page
}

fn fired(record: &Record, gazetteer: &Gazetteer) -> Vec<Fired> {
    let mut all = Vec::new();
    let name = |p: &Option<dateline::record::Party>| {
        p.as_ref().map_or("nobody known".to_owned(), |p| {
            let entity = p.entity.as_ref().and_then(|id| record.entities.iter().find(|e| e.id == *id));
            entity.map_or(p.text.to_string(), |e| e.name.to_string())
        })
    };
    for e in &record.entities {
        let id = e.ids.dateline.as_deref();
        let line = id
            .and_then(|id| gazetteer.why(&e.name).into_iter().find(|w| w.id == id))
            .map_or(String::new(), |w| format!(" ({}:{})", w.source.0, w.source.1));
        for m in &e.mentions {
            let says = format!("{} {}{line}, confidence {:.2}", e.subkind, e.name, m.confidence);
            all.push(Fired { span: m.start..m.end, stage: "entities", rule: m.rule.to_owned(), says, more: alternatives(e) });
        }
    }
    for d in &record.dates {
        all.push(Fired {
            span: d.start..d.end,
            stage: "dates",
            rule: d.rule.to_owned(),
            says: format!("{} (against {})", d.value, d.anchor),
            more: None,
        });
    }
    let bound = |n: Option<u64>| n.map_or("?".to_owned(), |n| n.to_string());
    for c in &record.casualties {
        let says = format!("{} {} to {}, {}", c.kind, bound(c.min), bound(c.max), c.scope);
        all.push(Fired { span: c.start..c.end, stage: "casualties", rule: c.rule.to_owned(), says, more: None });
    }
    for q in &record.quotes {
        all.push(Fired {
            span: q.start..q.end,
            stage: "quotes",
            rule: q.rule.to_owned(),
            says: format!("{}, {}", q.kind, name(&q.speaker)),
            more: None,
        });
    }
    for c in &record.claims {
        all.push(Fired {
            span: c.cue.start..c.cue.end,
            stage: "claims",
            rule: c.rule.to_owned(),
            says: format!("{}, {}", c.kind, name(&c.claimant)),
            more: None,
        });
    }
    all.sort_by_key(|f| (f.span.start, f.span.end));
    all
}

/// What else a place's name may mean, for names of more than one place.
fn alternatives(e: &dateline::record::Entity) -> Option<String> {
    let one = |a: &dateline::record::Alternative| {
        let region = a.admin1.as_ref().filter(|r| r.id != a.id).map_or(String::new(), |r| format!("{}, ", r.name));
        format!("{} {} ({region}{}) {}", a.subkind, a.name, a.country.as_deref().unwrap_or("?"), a.score)
    };
    (e.alternatives.len() > 1).then(|| format!("of: {}", e.alternatives.iter().map(one).collect::<Vec<_>>().join("; ")))
}

/// Cues that no finding of their stage covers.
fn tried_cues(doc: &Document, sentence: &Sentence, n: usize, record: &Record, fired: &[Fired], page: &mut String) {
    let tokens = &doc.tokens[sentence.tokens()];
    for stage in STAGES {
        let cues = stage.cues.iter().fold(0, |s, c| s | c.bit());
        let covered = |t: &Token| {
            let at = t.span().range();
            let by_cue = || record.quotes.iter().filter_map(|q| q.cue.as_ref()).any(|c| c.start < at.end && at.start < c.end);
            match stage.name {
                "incidents" => record.incidents.iter().any(|i| i.sentences.contains(&(n as u32))),
                "quotes" => by_cue(),
                // The span of a toll is the count and its noun: the verb stands near it.
                "casualties" => record.casualties.iter().any(|c| c.sentence == n as u32),
                _ => fired.iter().any(|f| f.stage == stage.name && f.span.start < at.end && at.start < f.span.end),
            }
        };
        let open: Vec<&str> = tokens.iter().filter(|t| t.classes & cues != 0 && !covered(t)).map(|t| t.span().of(doc.text)).take(6).collect();
        if open.is_empty() {
            continue;
        }
        let has = |classes: &[Class]| {
            tokens
                .iter()
                .any(|t| classes.iter().any(|c| t.has(*c)) || classes.contains(&Class::Number) && t.is_shape(dateline::document::shape::DIGIT))
        };
        let lacks: Vec<&str> = stage.needs.iter().filter(|(_, classes)| !has(classes)).map(|n| n.0).collect();
        let unreal: Vec<&str> =
            [("negated", Class::Negation), ("a modal verb", Class::Modal)].iter().filter(|(_, c)| has(&[*c])).map(|c| c.0).collect();
        let why = match (lacks.as_slice(), unreal.as_slice()) {
            ([], []) => "no rule's pattern holds around it".to_owned(),
            ([], u) => format!("no rule's pattern holds around it; the sentence has: {}", u.join(", ")),
            (l, []) => format!("the sentence lacks {}", l.join(" and ")),
            (l, u) => format!("the sentence lacks {}, and has: {}", l.join(" and "), u.join(", ")),
        };
        let _ = writeln!(page, "    tried  {:<10} cue {:<18} {why}", stage.name, format!("“{}”", open.join("”, “")));
    }
}

/// Names that the lists know and that are not read so.
fn tried_names(doc: &Document, sentence: &Sentence, gazetteer: &Gazetteer, fired: &[Fired], page: &mut String) {
    let mut told = Vec::new();
    for t in sentence.tokens().filter(|t| doc.tokens[*t].is_capital()) {
        let span = doc.tokens[t].span().range();
        let word = doc.word(t);
        if fired.iter().any(|f| f.stage == "entities" && f.span.start < span.end && span.start < f.span.end) || told.contains(&word) {
            continue;
        }
        told.push(word);
        for w in gazetteer.why(word).into_iter().take(3) {
            let why = if w.conditions.is_empty() { "reads like an ordinary word here".to_owned() } else { w.conditions.join(", ") };
            let _ = writeln!(page, "    tried  entities   name “{word}” as {} {} ({}:{}): {why}", w.subkind.name(), w.name, w.source.0, w.source.1);
        }
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
