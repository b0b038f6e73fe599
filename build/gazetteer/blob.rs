//! The filled tables as one blob, as `src/gazetteer/layout.rs` reads it.

use super::Build;
use crate::append;
use crate::gazetteer_layout::*;
use crate::kind::{Kind, Subkind};

impl Build {
    pub(super) fn layout(&self, holders: &[Holder], titles: &[Title]) -> Vec<u8> {
        let mut readings = Vec::new();
        let mut slots = vec![Slot { print: 0, found: 0 }; (self.names.len() * 3 / 2).next_power_of_two()];
        for (&hash, (found, longer)) in &self.names {
            let mut at = hash as usize & (slots.len() - 1);
            while slots[at].found != 0 {
                at = (at + 1) & (slots.len() - 1);
            }
            let first = if found.is_empty() { 0 } else { readings.len() as u32 + 1 };
            if first == 0 && !longer {
                continue;
            }
            slots[at] = Slot { print: (hash >> 32) as u32, found: first | if *longer { LONGER } else { 0 } };
            let mut found = found.clone();
            // Groups and people are few and come first: a reader who looks at the first readings only must not miss them.
            let place = |r: &Reading| Subkind::ALL[self.entries[r.entry as usize].subkind as usize].kind() == Kind::Place;
            found.sort_by_key(|r| (place(r), r.flags & VARIANT, std::cmp::Reverse(self.entries[r.entry as usize].weight), r.entry));
            if found.len() > READINGS {
                println!("cargo::warning=a name has {} readings; {READINGS} are kept", found.len());
                found.truncate(READINGS);
            }
            let count = found.len();
            if let Some(first) = found.first_mut() {
                first.flags = counted(first.flags, count);
            }
            readings.extend(found);
        }
        let mut blob = vec![0; size_of::<Header>()];
        let header = Header {
            slots: [append(&mut blob, &slots), slots.len() as u32],
            readings: [append(&mut blob, &readings), readings.len() as u32],
            entries: [append(&mut blob, &self.entries), self.entries.len() as u32],
            holders: [append(&mut blob, holders), holders.len() as u32],
            titles: [append(&mut blob, titles), titles.len() as u32],
        };
        blob[..size_of::<Header>()].copy_from_slice(bytemuck::bytes_of(&header));
        blob
    }
}
