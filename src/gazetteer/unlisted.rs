//! The names of a user's own articles that no list knows, ready to be looked through and added to one.

use super::Kind;
use crate::entities::Entities;
use std::collections::BTreeMap;

/// Counts names without a line in any list, article by article.
#[derive(Clone, Debug, Default)]
pub struct Unlisted {
    /// By kind and name: mentions and articles.
    counts: BTreeMap<(Kind, String), [u32; 2]>,
}

/// One name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What it seems to be.
    pub subkind: &'static str,
    /// The name.
    pub name: String,
    /// How often it is named.
    pub mentions: u32,
    /// In how many articles.
    pub articles: u32,
}

impl Unlisted {
    /// Counts the names of one article.
    pub fn add(&mut self, entities: &Entities) {
        let mut mentions = vec![0; entities.list.len()];
        entities.mentions.iter().for_each(|m| mentions[m.entity as usize] += 1);
        for (entity, count) in entities.list.iter().zip(mentions).filter(|(e, count)| e.entry.is_none() && *count > 0) {
            let key = (entity.subkind.kind(), entity.name.split_whitespace().collect::<Vec<_>>().join(" "));
            let [all, articles] = self.counts.entry(key).or_default();
            *all += count;
            *articles += 1;
        }
    }

    /// The names, those of most articles first.
    pub fn rows(&self) -> Vec<Row> {
        let subkind = |kind| match kind {
            Kind::Person => "person",
            Kind::Group => "other_group",
            Kind::Place => "area",
            Kind::Norp => "norp",
        };
        let mut rows: Vec<Row> = self
            .counts
            .iter()
            .map(|((kind, name), [mentions, articles])| Row { subkind: subkind(*kind), name: name.clone(), mentions: *mentions, articles: *articles })
            .collect();
        rows.sort_by(|a, b| (b.articles, b.mentions).cmp(&(a.articles, a.mentions)));
        rows
    }

    /// The names as lines of the gazetteers' format.
    pub fn to_tsv(&self) -> String {
        let mut out = String::from("id\tkind\tname\taliases\tcountry\tnote\n");
        for row in self.rows() {
            out += &format!("\t{}\t{}\t\t\tnamed {} times in {} articles\n", row.subkind, row.name, row.mentions, row.articles);
        }
        out
    }
}
