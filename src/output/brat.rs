//! Brat standoff: for each article its text and its annotations, in code points, and one `annotation.conf` for all.
//!
//! Names, dates, tolls and quotations are text-bound annotations, claims are events with their claimant and target;
//! speakers are relations. What a finding means stands in a note beside it; ids of registers are normalizations.

use crate::record::{Party, Record};
use std::collections::HashMap;
use std::fmt::Write;

/// The configuration that brat needs to show and edit these annotations.
pub(super) const CONFIGURATION: &str = "\
[entities]
Person
Group
Place
Norp
Party
Date
Time
Duration
Set
Killed
Injured
Missing
Kidnapped
Detained
Displaced
Infected
DirectQuote
IndirectQuote
MixedQuote
!Claim
\tResponsibility
\tDenial
\tAccusation
\tConfirmation
\tWarning
\tThreat
\tNoClaim

[relations]
<WHO>=Person|Group|Place|Norp|Party
<QUOTE>=DirectQuote|IndirectQuote|MixedQuote
<TOLL>=Killed|Injured|Missing|Kidnapped|Detained|Displaced|Infected
Speaker\tArg1:<QUOTE>, Arg2:<WHO>
Source\tArg1:<TOLL>, Arg2:<WHO>
PartOf\tArg1:<TOLL>, Arg2:<TOLL>
Continues\tArg1:<QUOTE>, Arg2:<QUOTE>
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]
<WHO>=Person|Group|Place|Norp|Party
Responsibility\tClaimant?:<WHO>
Denial\tClaimant?:<WHO>
Accusation\tClaimant?:<WHO>, Target?:<WHO>
Confirmation\tClaimant?:<WHO>
Warning\tClaimant?:<WHO>
Threat\tClaimant?:<WHO>
NoClaim\tClaimant?:<WHO>

[attributes]
Implicit\tArg:<TOLL>
Negated\tArg:<QUOTE>
Hypothetical\tArg:<QUOTE>
<TOLL>=Killed|Injured|Missing|Kidnapped|Detained|Displaced|Infected
<QUOTE>=DirectQuote|IndirectQuote|MixedQuote
";

/// The annotations while they are written.
struct Page {
    text: Vec<char>,
    lines: String,
    /// Text-bound annotations of parties and names, by their place.
    at: HashMap<(usize, usize), usize>,
    bound: usize,
    notes: usize,
    relations: usize,
    attributes: usize,
}

/// The files of a record.
pub(super) fn files(record: &Record, text: &str) -> Vec<(String, Vec<u8>)> {
    let name = file_name(&record.id);
    vec![(format!("{name}.txt"), text.as_bytes().to_vec()), (format!("{name}.ann"), annotations(record, text).into_bytes())]
}

// Writing to memory does not fail: the results of `writeln!` are passed over.
fn annotations(record: &Record, text: &str) -> String {
    let mut page = Page { text: text.chars().collect(), lines: String::new(), at: HashMap::new(), bound: 0, notes: 0, relations: 0, attributes: 0 };
    let mut references = 0;
    for e in &record.entities {
        for m in &e.mentions {
            let t = page.bound(&capital(e.kind), m.start, m.end);
            page.at.insert((m.start, m.end), t);
            let id = match (&e.ids.geonames, &e.ids.wikidata, &e.ids.dateline) {
                (Some(id), ..) => Some(format!("GeoNames:{id}")),
                (None, Some(id), _) => Some(format!("Wikidata:{id}")),
                (None, None, Some(id)) => Some(format!("Dateline:{id}")),
                _ => None,
            };
            if let Some(id) = id {
                references += 1;
                let _ = writeln!(page.lines, "N{references}\tReference T{t} {id}\t{}", e.name);
            }
        }
    }
    for d in &record.dates {
        let t = page.bound(&capital(d.kind), d.start, d.end);
        page.note(t, &d.value);
    }
    let tolls: Vec<usize> = record.casualties.iter().map(|c| page.bound(&capital(c.kind), c.start, c.end)).collect();
    for (c, &t) in record.casualties.iter().zip(&tolls) {
        let bound = |n: Option<u64>| n.map_or("?".to_owned(), |n| n.to_string());
        page.note(t, &format!("min {} max {} {}", bound(c.min), bound(c.max), c.scope));
        if c.implicit {
            page.attribute("Implicit", t);
        }
        page.party("Source", t, &c.attributed_to);
        if let Some(whole) = c.part_of.and_then(|n| tolls.get(n as usize)) {
            page.relation("PartOf", t, *whole);
        }
    }
    let quotes: Vec<usize> = record.quotes.iter().map(|q| page.bound(&format!("{}Quote", capital(q.kind)), q.start, q.end)).collect();
    for (q, &t) in record.quotes.iter().zip(&quotes) {
        page.party("Speaker", t, &q.speaker);
        if let Some(before) = q.part_of.and_then(|n| quotes.get(n as usize)) {
            page.relation("Continues", t, *before);
        }
        for (name, holds) in [("Negated", q.negated), ("Hypothetical", q.hypothetical)] {
            if holds {
                page.attribute(name, t);
            }
        }
    }
    for (n, c) in record.claims.iter().enumerate() {
        let kind = if c.kind == "no_claim" { "NoClaim".to_owned() } else { capital(c.kind) };
        let trigger = page.bound(&kind, c.cue.start, c.cue.end);
        let mut event = format!("E{}\t{kind}:T{trigger}", n + 1);
        for (role, party) in [("Claimant", &c.claimant), ("Target", if c.kind == "accusation" { &c.target } else { &None })] {
            if let Some(p) = party.as_ref().filter(|p| p.start < p.end) {
                let t = page.who(p);
                let _ = write!(event, " {role}:T{t}");
            }
        }
        let _ = writeln!(page.lines, "{event}");
    }
    page.lines
}

impl Page {
    /// A text-bound annotation; where it runs over a line break it is one in pieces, as brat wants it.
    fn bound(&mut self, kind: &str, start: usize, end: usize) -> usize {
        self.bound += 1;
        let end = end.min(self.text.len());
        let mut pieces: Vec<(usize, usize)> = Vec::new();
        let mut from = start;
        for at in start..=end {
            if at == end || matches!(self.text[at], '\n' | '\r') {
                if from < at {
                    pieces.push((from, at));
                }
                from = at + 1;
            }
        }
        let offsets = pieces.iter().map(|(a, b)| format!("{a} {b}")).collect::<Vec<_>>().join(";");
        let words = pieces.iter().map(|(a, b)| self.text[*a..*b].iter().collect::<String>()).collect::<Vec<_>>().join(" ");
        let _ = writeln!(self.lines, "T{}\t{kind} {offsets}\t{words}", self.bound);
        self.bound
    }

    fn note(&mut self, bound: usize, words: &str) {
        self.notes += 1;
        let _ = writeln!(self.lines, "#{}\tAnnotatorNotes T{bound}\t{}", self.notes, words.replace(['\n', '\t'], " "));
    }

    fn attribute(&mut self, name: &str, bound: usize) {
        self.attributes += 1;
        let _ = writeln!(self.lines, "A{}\t{name} T{bound}", self.attributes);
    }

    fn relation(&mut self, name: &str, from: usize, to: usize) {
        self.relations += 1;
        let _ = writeln!(self.lines, "R{}\t{name} Arg1:T{from} Arg2:T{to}", self.relations);
    }

    fn party(&mut self, name: &str, from: usize, party: &Option<Party>) {
        if let Some(p) = party.as_ref().filter(|p| p.start < p.end) {
            let to = self.who(p);
            self.relation(name, from, to);
        }
    }

    /// The annotation of a party: the name that stands there, or its words.
    fn who(&mut self, p: &Party) -> usize {
        if let Some(t) = self.at.get(&(p.start, p.end)) {
            return *t;
        }
        let t = self.bound("Party", p.start, p.end);
        self.at.insert((p.start, p.end), t);
        t
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or(String::new(), |c| c.to_ascii_uppercase().to_string() + chars.as_str())
}

/// A name for an article's files that stays in the folder whatever the id; two ids never share one.
fn file_name(id: &str) -> String {
    let id = id.strip_suffix(".txt").unwrap_or(id);
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let parts: Vec<String> = id.split('/').map(|p| p.chars().map(|c| if safe(c) { c } else { '_' }).take(100).collect()).collect();
    let kept = parts.join("/") == id && parts.iter().all(|p: &String| !p.is_empty() && !p.starts_with('.')) && parts.len() < 20 && id != "annotation";
    if kept {
        return id.to_owned();
    }
    let hash = id.bytes().fold(0xcbf2_9ce4_8422_2325u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    let tail: String = parts
        .iter()
        .rev()
        .find(|p| p.chars().any(|c| c.is_ascii_alphanumeric()))
        .map_or("article", |p| p.trim_start_matches('.'))
        .chars()
        .take(60)
        .collect();
    format!("{tail}-{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_stay_in_their_folder() {
        assert_eq!(file_name("kabul/2018-04-22.txt"), "kabul/2018-04-22");
        for id in ["../../etc/passwd", "/etc/passwd", "https://example.org/a?b=c", "", "a//b", ".hidden"] {
            let name = file_name(id);
            assert!(!name.contains('/') && !name.starts_with('.') && name.len() > 16, "{name}");
        }
        assert_ne!(file_name("a?b"), file_name("a*b"));
    }
}
