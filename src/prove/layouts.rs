//! The same links at other placements, and in other orders.

use crate::base::Addr;
use crate::check::{self, Check, Expr, ExprKind, Rule};
use crate::graph::{BlockId, EdgeKind, Lifetime, LinkError, LinkGraph};
use crate::link::{Pass, PassConfig};
use crate::prove::evidence::Evidence;
use crate::runner::jitlink::{RecordedLink, View};
use crate::session::{Options, Plugin, Program};
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// All checks hold.
    pub held: u64,
    /// The linker refuses, as it must where a field cannot hold the distance.
    pub refused: u64,
    /// A check does not hold that is about the usual placement: it names an address, says that something has one value, or speaks
    /// of code that is relaxed there and not here.
    pub bound: u64,
    /// A check does not hold.
    pub failed: u64,
    /// The first check that does not.
    pub example: Option<String>,
}

impl Held {
    /// Adds other links.
    pub fn merge(&mut self, other: &Self) {
        self.held += other.held;
        self.refused += other.refused;
        self.bound += other.bound;
        self.failed += other.failed;
        if self.example.is_none() {
            self.example.clone_from(&other.example);
        }
    }
}

/// What is put in another order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shuffle {
    Nothing,
    /// The edges of every block.
    Edges,
    /// Blocks far apart, by so many bytes from one segment to the next.
    Gap(i64),
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
        Shuffle::Gap(-(3 << 16)),
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

/// Moves every section further on than the one below it, by `gap` bytes more; a negative gap puts it that far below instead. The
/// thread-local template stays in one piece, as the ABIs have it, and what has no memory stays where it is.
fn spread(graph: &mut LinkGraph<'_>, gap: i64) -> Result<(), LinkError> {
    /// Pages of every target, so that page offsets stay.
    const UNIT: i128 = 1 << 16;
    let placed = graph
        .sections()
        .filter(|(_, section)| section.lifetime() != Lifetime::NoAlloc);
    let mut pieces: Vec<(u64, u64, bool, Vec<BlockId>)> = Vec::new();
    let mut all: Vec<_> = placed
        .filter_map(|(id, section)| {
            let (start, end) = graph.section_range(id)?;
            Some((
                start.0,
                end.0,
                section.is_thread_local(),
                section.blocks().to_vec(),
            ))
        })
        .collect();
    all.sort();
    for piece in all {
        match pieces.iter_mut().find(|known| known.2 && piece.2) {
            Some(template) => {
                template.1 = template.1.max(piece.1);
                template.3.extend(piece.3);
            }
            None => pieces.push(piece),
        }
    }
    let limit = i128::from(u64::MAX >> (64 - 8 * u32::from(graph.pointer_size())));
    let mut lowest = pieces.first().map_or(0, |piece| i128::from(piece.0));
    for (turn, (start, end, _, blocks)) in pieces.into_iter().enumerate() {
        let (start, end) = (i128::from(start), i128::from(end));
        let by = match gap < 0 && turn > 0 {
            true => (lowest + i128::from(gap) - end).div_euclid(UNIT) * UNIT,
            false => i128::from(gap.max(0)) * turn as i128,
        };
        lowest = start + by;
        if lowest < 0 || end + by > limit {
            return Err(LinkError::Memory(
                "the address space is too small for this placement".into(),
            ));
        }
        for block in blocks {
            let address = i128::from(graph.block(block).address().0) + by;
            graph.set_block_address(block, Addr(address as u64));
        }
    }
    Ok(())
}

/// Links again at every placement.
pub(super) fn prove(evidence: &mut Evidence, link: &RecordedLink) {
    if link.checks().is_empty() {
        return;
    }
    let usual = link.link(&|_| (), &(), |result| result.map(|program| kinds(&program)));
    for placement in PLACEMENTS.iter().filter(|one| one.suits(link.is_placed())) {
        let adjust = |options: &mut _| placement.adjust(options);
        let held = link.link(&adjust, placement, |result| {
            let Ok(program) = result else {
                return Held {
                    refused: 1,
                    ..Held::default()
                };
            };
            let mut held = held(&program, link, placement);
            if held.failed > 0 && usual.as_ref().is_ok_and(|usual| *usual != kinds(&program)) {
                // What is near here is far there: the linker relaxes other code, and the checks speak of this one.
                held = Held {
                    bound: 1,
                    ..Held::default()
                };
            }
            held
        });
        let all = evidence.layouts.entry(placement.name).or_default();
        all.merge(&held);
    }
}

/// The kinds of all fixups.
fn kinds(program: &Program<'_>) -> Vec<EdgeKind> {
    let graphs = program.objects.iter().map(|object| object.image.graph());
    let blocks = graphs.flat_map(|graph| {
        graph
            .block_ids()
            .into_iter()
            .map(move |block| (graph, block))
    });
    blocks
        .flat_map(|(graph, block)| graph.edges(block))
        .map(|edge| edge.kind)
        .collect()
}

fn held(program: &Program<'_>, link: &RecordedLink, placement: &Placement) -> Held {
    let mut held = Held::default();
    let view = View::new(program);
    let checks = link.checks().iter();
    let failing: Vec<_> = checks
        .filter(|(_, _, check)| !check::holds(check, &view, link.mode()))
        .collect();
    let is_bound = |rule: &Rule, check: &Check| {
        let expression = rule.expression();
        is_constant(&check.lhs)
            || check.rhs.as_ref().is_some_and(is_constant)
            || names_an_address(&expression)
            || placement.orders_tables() && names_a_table(&expression)
    };
    match failing
        .iter()
        .find(|(_, rule, check)| !is_bound(rule, check))
    {
        Some((_, rule, _)) => {
            held.failed = 1;
            held.example = Some(rule.expression().into_owned());
        }
        None if failing.is_empty() => held.held = 1,
        None => held.bound = 1,
    }
    held
}

/// Whether an expression has the same value wherever the program is placed.
fn is_constant(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Number(_) => true,
        ExprKind::Parens(inner) | ExprKind::Slice { value: inner, .. } => is_constant(inner),
        ExprKind::Chain { first, rest } => {
            is_constant(first) && rest.iter().all(|link| is_constant(&link.operand))
        }
        _ => false,
    }
}

/// Whether a check speaks of a table, whose entries are in the order of the relocations that ask for them.
fn names_a_table(expression: &str) -> bool {
    let names = [
        "$__",
        "STUBS",
        "got_addr",
        "stub_addr",
        "_GLOBAL_OFFSET_TABLE_",
    ];
    names.iter().any(|table| expression.contains(table))
}

/// Whether a check has a number that can be an address.
fn names_an_address(expression: &str) -> bool {
    let words = expression.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words
        .filter_map(|word| word.strip_prefix("0x"))
        .filter_map(|digits| u64::from_str_radix(digits, 16).ok())
        .any(|number| number >= 0x1_0000)
}
