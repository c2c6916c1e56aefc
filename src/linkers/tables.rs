//! Where another linker has the table entries that ours made.
//!
//! An entry is recognised by what it holds: the pointer that ours holds too. The linker under comparison decides where; code that
//! reads an entry must then name that place, which is what is compared.

use super::image::Image;
use super::job::Job;
use crate::graph::BlockId;
use crate::link::GOT;
use crate::runner::jitlink::entries;
use crate::session::Program;
use std::collections::{BTreeMap, BTreeSet};

/// A table entry of ours with its place in the image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The number of the object.
    pub object: usize,
    /// The block of ours.
    pub block: BlockId,
    /// The symbol that it is for, if that has a name.
    pub symbol: Option<String>,
    /// Its address in the image.
    pub address: u64,
}

/// The tables of an image.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Tables {
    /// Entries of the GOT that were found.
    pub got: Vec<Entry>,
    /// The address of the symbol that stands for the GOT.
    pub origin: Option<u64>,
}

/// Finds the entries of a program's GOTs.
pub(super) fn recover(job: &Job, image: &Image, program: &Program<'_>) -> Tables {
    let size = u64::from(job.pointer_size);
    let slots = slots(job, image);
    let mut claimed: BTreeSet<u64> = BTreeSet::new();
    let mut known: BTreeMap<(String, Vec<u8>), u64> = BTreeMap::new();
    let mut tables = Tables {
        origin: origin(job, image, program),
        ..Tables::default()
    };
    for (object, linked) in program.objects.iter().enumerate() {
        let graph = linked.image.graph();
        let Some(section) = graph.find_section_by_name(GOT) else {
            continue;
        };
        let names: BTreeMap<BlockId, &str> = entries(graph, GOT)
            .into_iter()
            .map(|(name, block)| (block, name))
            .collect();
        for &block in graph.section(section).blocks() {
            let content = graph.content(block);
            if content.len() as u64 != size {
                continue;
            }
            let symbol = names.get(&block).map(|name| (*name).to_owned());
            // Every object of ours has entries of its own, a static program has one for all.
            let key = match &symbol {
                Some(name) => name.clone(),
                None => format!("{object} {}", block.index()),
            };
            let key = (key, content.to_vec());
            let fitting = || slots.iter().filter(|(_, held)| held == content);
            let free = fitting().find(|(at, _)| !claimed.contains(at));
            let found = known.get(&key).copied();
            let found = found.or_else(|| free.or_else(|| fitting().next()).map(|(at, _)| *at));
            let Some(address) = found else {
                continue;
            };
            claimed.insert(address);
            known.insert(key, address);
            tables.got.push(Entry {
                object,
                block,
                symbol,
                address,
            });
        }
    }
    tables
}

/// Every pointer in sections that the other linker made itself.
fn slots(job: &Job, image: &Image) -> Vec<(u64, Vec<u8>)> {
    let size = u64::from(job.pointer_size);
    let is_own = |name: &str| job.sections.iter().any(|placed| placed.output == name);
    let made = image
        .sections
        .iter()
        .filter(|section| section.allocated && !is_own(&section.name));
    let pointers = made.flat_map(|section| {
        let count = section.size / size;
        let slot = move |index: u64| {
            let address = section.address.wrapping_add(index * size);
            Some((address, section.read(address, size)?))
        };
        (0..count).filter_map(slot)
    });
    let mut pointers: Vec<_> = pointers.collect();
    pointers.sort();
    pointers
}

/// Where the symbol for the GOT is: as the image says, or as far behind the memory for tables as the target wants it.
fn origin(job: &Job, image: &Image, program: &Program<'_>) -> Option<u64> {
    let tables = program.backend.tables();
    if let Some(symbol) = image.symbol(tables.got_symbol) {
        return Some(symbol.address);
    }
    let uses = program
        .objects
        .iter()
        .any(|linked| linked.image.graph().find_section_by_name(GOT).is_some());
    // Both `.got` and `.got.plt` start there.
    uses.then(|| job.tables.wrapping_add(tables.got_bias))
}
