//! Records for people: the text with its findings marked and named, then the incidents.
//!
//! Without colour a finding is written `[At least 12 people|killed 12+]`; in colour the words are coloured by kind and
//! the name behind them is dim. Findings may cross (a name in a quotation); marks nest as far as they do not cross.

use crate::record::{Offsets, Record};
use anstyle::{AnsiColor, Style};

/// A finding to be marked.
struct Mark {
    start: usize,
    end: usize,
    label: String,
    style: Style,
}

/// Appends one record. Offsets must be in bytes, as [`Offsets::Byte`] gives them.
pub fn write(record: &Record, text: &str, colour: bool, out: &mut Vec<u8>) {
    debug_assert!(record.offsets == Offsets::Byte);
    let mut page = String::with_capacity(text.len() * 2);
    let bold = Style::new().bold();
    line(&mut page, colour, bold, &format!("== {} ==", record.id));
    let published = record.published.as_deref().unwrap_or("day of publication unknown");
    line(
        &mut page,
        colour,
        Style::new().dimmed(),
        &format!("{published}{}", record.published_from.map_or(String::new(), |f| format!(" (from {f})"))),
    );
    page.push('\n');
    body(&mut page, text, &mut marks(record), colour);
    page.push('\n');
    for incident in &record.incidents {
        let name = |id: &str| record.entities.iter().find(|e| e.id == id).map_or(id.to_owned(), |e| e.name.to_string());
        let mut words = format!("{} {} {}", if incident.main { "*" } else { "-" }, incident.kind, incident.status);
        if let Some(place) = &incident.place {
            words += &format!(" in {}", name(place));
        }
        if let Some(date) = &incident.date {
            words += &format!(" on {}", date.value);
        }
        for (harm, toll) in [("killed", &incident.killed), ("injured", &incident.injured)] {
            if let Some(toll) = toll {
                words += &format!(", {harm} {}", count(toll.min, toll.max, false));
            }
        }
        for (word, ids) in [("by", &incident.perpetrators), ("claimed by", &incident.claimed_by), ("denied by", &incident.denied_by)] {
            if !ids.is_empty() {
                words += &format!(", {word} {}", ids.iter().map(|i| name(i)).collect::<Vec<_>>().join(" and "));
            }
        }
        line(&mut page, colour, bold, &words);
    }
    for warning in &record.warnings {
        line(&mut page, colour, AnsiColor::Yellow.on_default(), &format!("! {warning}"));
    }
    out.extend_from_slice(page.as_bytes());
}

fn line(page: &mut String, colour: bool, style: Style, words: &str) {
    if colour {
        page.push_str(&format!("{style}{words}{style:#}\n"));
    } else {
        page.push_str(words);
        page.push('\n');
    }
}

/// A count as a person writes it: `12`, `12+`, `up to 12`, `6-9`, `~12`.
fn count(min: Option<u64>, max: Option<u64>, approx: bool) -> String {
    let about = if approx { "~" } else { "" };
    match (min, max) {
        (Some(a), Some(b)) if a == b => format!("{about}{a}"),
        (Some(a), Some(b)) => format!("{about}{a}-{b}"),
        (Some(a), None) => format!("{about}{a}+"),
        (None, Some(b)) => format!("up to {about}{b}"),
        (None, None) => "many".to_owned(),
    }
}

fn marks(record: &Record) -> Vec<Mark> {
    let mut marks = Vec::new();
    for entity in &record.entities {
        let style = match entity.kind {
            "person" => AnsiColor::Blue,
            "group" => AnsiColor::Magenta,
            "place" => AnsiColor::Green,
            _ => AnsiColor::Cyan,
        };
        for m in &entity.mentions {
            let label = if m.text == entity.name { entity.kind.to_owned() } else { format!("{} {}", entity.kind, entity.name) };
            marks.push(Mark { start: m.start, end: m.end, label, style: style.on_default() });
        }
    }
    for d in &record.dates {
        marks.push(Mark { start: d.start, end: d.end, label: d.value.to_string(), style: AnsiColor::Yellow.on_default() });
    }
    for c in &record.casualties {
        marks.push(Mark {
            start: c.start,
            end: c.end,
            label: format!("{} {}", c.kind, count(c.min, c.max, c.approx)),
            style: AnsiColor::Red.on_default(),
        });
    }
    for q in &record.quotes {
        let speaker = q.speaker.as_ref().map_or("unknown".to_owned(), |s| {
            let entity = s.entity.as_ref().and_then(|id| record.entities.iter().find(|e| e.id == *id));
            entity.map_or(s.text.to_string(), |e| e.name.to_string())
        });
        marks.push(Mark { start: q.start, end: q.end, label: format!("{} quote, {speaker}", q.kind), style: Style::new().italic() });
    }
    for c in &record.claims {
        marks.push(Mark { start: c.cue.start, end: c.cue.end, label: c.kind.to_owned(), style: Style::new().underline() });
    }
    marks
}

/// Writes the text with nested marks; of two that cross, the one that begins later is left out.
fn body(page: &mut String, text: &str, marks: &mut [Mark], colour: bool) {
    marks.sort_by_key(|m| (m.start, std::cmp::Reverse(m.end)));
    let mut open: Vec<&Mark> = Vec::new();
    let mut at = 0;
    for mark in marks.iter().filter(|m| m.start < m.end) {
        while let Some(top) = open.last().filter(|m| m.end <= mark.start) {
            close(page, text, &mut at, top, colour);
            open.pop();
            restyle(page, &open, colour);
        }
        if open.last().is_some_and(|top| mark.end > top.end) {
            continue;
        }
        page.push_str(text.get(at..mark.start).unwrap_or(""));
        at = mark.start;
        if colour {
            page.push_str(&mark.style.to_string());
        } else {
            page.push('[');
        }
        open.push(mark);
    }
    while let Some(top) = open.pop() {
        close(page, text, &mut at, top, colour);
        restyle(page, &open, colour);
    }
    page.push_str(text.get(at..).unwrap_or(""));
}

fn close(page: &mut String, text: &str, at: &mut usize, mark: &Mark, colour: bool) {
    page.push_str(text.get(*at..mark.end).unwrap_or(""));
    *at = mark.end;
    if colour {
        let dim = Style::new().dimmed();
        page.push_str(&format!("{:#} {dim}{}{dim:#}", mark.style, mark.label));
    } else {
        page.push_str(&format!("|{}]", mark.label));
    }
}

/// A reset ends all styles: those still open begin again.
fn restyle(page: &mut String, open: &[&Mark], colour: bool) {
    if colour {
        for mark in open {
            page.push_str(&mark.style.to_string());
        }
    }
}
