//! The same links at other placements, and in other orders.

use crate::base::Addr;
use crate::graph::{BlockId, Lifetime, LinkError, LinkGraph};
use crate::link::{Pass, PassConfig};
use crate::session::{Options, Plugin};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// One placement.
pub struct Placement {
    /// Its name in reports.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// The slab's address, and its page size.
    slab: Option<(u64, u64)>,
    plugin: Shuffle,
}

/// What became of the links of a test at one placement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// All checks hold.
    pub held: u64,
    /// The linker refuses, as it must where a field cannot hold the distance.
    pub refused: u64,
    /// A check does not hold that names an address of the usual placement.
    pub bound: u64,
    /// A check does not hold.
    pub failed: u64,
}

impl Held {
    /// Adds other links.
    pub fn merge(&mut self, other: &Self) {
        self.held += other.held;
        self.refused += other.refused;
        self.bound += other.bound;
        self.failed += other.failed;
    }
}

/// What is put in another order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shuffle {
    Nothing,
    /// The edges of every block.
    Edges,
    /// Blocks far apart, by so many bytes from one segment to the next.
    Gap(u64),
}

/// All placements.
pub const PLACEMENTS: &[Placement] = &[
    at("low", "at 64 KiB", 0x1_0000, 4096),
    at("above-4GiB", "at 16 GiB", 0x4_0000_0000, 4096),
    at(
        "above-2^63",
        "past the middle of the address space",
        0x8000_0001_0000_0000,
        4096,
    ),
    at(
        "unaligned",
        "at an address that is on no page",
        0x10_0000_0040,
        4096,
    ),
    at(
        "pages-of-64KiB",
        "segments 64 KiB apart",
        0x2000_0000,
        65536,
    ),
    moved(
        "edges-reversed",
        "the fixups of every block in the reverse order",
        Shuffle::Edges,
    ),
    moved("gap-1MiB", "sections 1 MiB apart", Shuffle::Gap(1 << 20)),
    moved(
        "gap-128MiB",
        "sections 128 MiB apart",
        Shuffle::Gap(128 << 20),
    ),
    moved("gap-2GiB", "sections 2 GiB apart", Shuffle::Gap(2 << 30)),
    moved(
        "descending",
        "sections 192 KiB apart, the last one lowest",
        Shuffle::Gap(0u64.wrapping_sub(3 << 16)),
    ),
];

const fn at(name: &'static str, about: &'static str, address: u64, page: u64) -> Placement {
    Placement {
        name,
        about,
        slab: Some((address, page)),
        plugin: Shuffle::Nothing,
    }
}

const fn moved(name: &'static str, about: &'static str, plugin: Shuffle) -> Placement {
    Placement {
        name,
        about,
        slab: None,
        plugin,
    }
}

impl Placement {
    /// Whether a link that says where it is placed can be placed so.
    pub(super) fn suits(&self, is_placed: bool) -> bool {
        self.slab.is_none() || !is_placed
    }

    /// Whether tables have their entries in another order.
    pub(super) fn orders_tables(&self) -> bool {
        self.plugin == Shuffle::Edges
    }

    pub(super) fn adjust(&self, options: &mut Options) {
        if let Some((address, page)) = self.slab {
            options.slab.address = Addr(address);
            options.slab.page_size = page;
        }
    }
}

impl Plugin for Placement {
    fn modify_passes<'s>(&'s self, _: &LinkGraph<'_>, passes: &mut PassConfig<'s>) {
        match self.plugin {
            Shuffle::Nothing => {}
            // Those at one place build on each other (gABI, "Relocation") and keep their order.
            Shuffle::Edges => passes.pre_prune.insert(
                0,
                Pass::new("reverse edges", |graph| {
                    for block in graph.block_ids() {
                        graph
                            .edges_mut(block)
                            .sort_by_key(|edge| Reverse(edge.offset));
                    }
                    Ok(())
                }),
            ),
            Shuffle::Gap(gap) => passes
                .post_allocation
                .insert(0, Pass::new("spread", move |graph| spread(graph, gap))),
        }
    }
}

/// Moves every section further on than the one before it, by `gap` bytes more. The thread-local template stays in one piece, as the
/// ABIs have it, and what has no memory stays where it is.
fn spread(graph: &mut LinkGraph<'_>, gap: u64) -> Result<(), LinkError> {
    let placed = graph
        .sections()
        .filter(|(_, section)| section.lifetime() != Lifetime::NoAlloc);
    let mut turn = 0;
    let mut template = None;
    let mut moves: Vec<(BlockId, u64)> = Vec::new();
    for (_, section) in placed {
        let own = match (section.is_thread_local(), template) {
            (true, Some(first)) => first,
            _ => {
                turn += 1;
                turn - 1
            }
        };
        if section.is_thread_local() {
            template = Some(own);
        }
        let by = gap.wrapping_mul(own);
        moves.extend(section.blocks().iter().map(|&block| (block, by)));
    }
    let limit = i128::from(u64::MAX >> (64 - 8 * u32::from(graph.pointer_size())));
    for (block, by) in moves {
        let address = i128::from(graph.block(block).address().0) + i128::from(by as i64);
        if !(0..=limit).contains(&address) {
            return Err(LinkError::Memory(
                "the address space is too small for this placement".into(),
            ));
        }
        graph.set_block_address(block, Addr(address as u64));
    }
    Ok(())
}
