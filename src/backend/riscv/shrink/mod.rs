//! Relaxation that makes code shorter (RISC-V ELF psABI, "Linker Relaxation").
//!
//! A compiler writes the longest form of a call and as much padding as an alignment may need, and marks both. Once blocks
//! have addresses, calls become `jal`, `c.j` or `c.jal`, a `lui` becomes `c.lui`, and padding is cut to what is needed. A
//! site that gets shorter moves all that follows in its block, which may bring others into reach, so this is repeated until
//! nothing changes. It happens before anybody hears of an address: what was reported stays.
//!
//! Code that an edge calls relaxable but that is not what the psABI describes is left as it is. Deliberately absent: forms
//! relative to `gp`, which no JIT's code sets up, and the replacement of GOT loads.

mod apply;
mod fit;
mod sites;

use crate::backend::pairs::sort_edges;
use crate::backend::riscv::branch::{CALL, CALL_PLT};
use crate::backend::riscv::hilo::HI20;
use crate::backend::riscv::tls::TPREL_ADD;
use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::base::Addr;
use crate::graph::{Base, BlockId, EdgeKind, LinkError, LinkGraph, SymbolId};
use rustc_hash::FxHashMap;

pub(super) const RELAX: EdgeKind = EdgeKind(31);
pub(super) const ALIGN: EdgeKind = EdgeKind(32);

const fn mark(kind: EdgeKind, name: &'static str) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Target,
        field: Field::NOTHING,
        range: Range::Wrapping(64),
        alignment: 1,
        role: Role::Plain,
    }
}

/// What marks places for the relaxation, which drops them.
pub(super) const ROWS: &[EdgeRow] = &[mark(RELAX, "R_RISCV_RELAX"), mark(ALIGN, "AlignRelaxable")];

/// Whether the edge is gone after the relaxation.
fn is_mark(kind: EdgeKind) -> bool {
    [RELAX, ALIGN, TPREL_ADD].contains(&kind)
}

/// What can get shorter at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// Padding in front of something aligned to so many bytes.
    Padding { alignment: u64 },
    /// `auipc; jalr rd` to a symbol.
    Call {
        target: SymbolId,
        addend: i64,
        rd: u32,
    },
    /// `lui rd` with the high part of a symbol's address.
    Lui {
        target: SymbolId,
        addend: i64,
        rd: u32,
    },
}

/// A place that can get shorter. Offsets are those of the object.
#[derive(Clone, Copy, Debug)]
struct Site {
    at: u32,
    /// Bytes in the object.
    length: u32,
    /// Bytes it has now.
    kept: u32,
    /// Bytes it must have, since it once had to grow again.
    least: u32,
    /// Bytes that the sites before it in the block lost.
    before: u32,
    what: What,
}

impl Site {
    fn lost(&self) -> u32 {
        self.length - self.kept
    }

    /// Whether an edge of this kind is the one that made the site.
    fn relaxes(&self, kind: EdgeKind) -> bool {
        match self.what {
            What::Padding { .. } => kind == ALIGN,
            What::Call { .. } => kind == CALL || kind == CALL_PLT,
            What::Lui { .. } => kind == HI20,
        }
    }
}

/// The sites of a block, in order.
#[derive(Debug)]
struct Plan {
    block: BlockId,
    sites: Vec<Site>,
}

impl Plan {
    /// The last site that starts before an offset.
    fn site_before(&self, offset: u64) -> Option<Site> {
        let next = self
            .sites
            .partition_point(|site| u64::from(site.at) < offset);
        next.checked_sub(1).map(|last| self.sites[last])
    }

    /// The new offset of what was at `offset`: what was inside of cut bytes is now where they were cut.
    fn offset(&self, offset: u64) -> u64 {
        let next = self
            .sites
            .partition_point(|site| u64::from(site.at + site.kept) < offset);
        let Some(site) = next.checked_sub(1).map(|last| self.sites[last]) else {
            return offset;
        };
        let inside = offset - u64::from(site.at + site.kept);
        offset - u64::from(site.before) - inside.min(site.lost().into())
    }
}

/// The plans of a graph, to ask for addresses as they would be.
#[derive(Debug, Default)]
struct Plans {
    all: Vec<Plan>,
    of_block: FxHashMap<BlockId, usize>,
}

impl Plans {
    /// The address of a symbol with the sites as they are now; `None` where nobody knows it yet.
    fn address(&self, graph: &LinkGraph<'_>, symbol: SymbolId) -> Option<Addr> {
        let entry = graph.symbol(symbol);
        match entry.base() {
            Base::External { .. } => None,
            Base::Absolute(_) => Some(graph.symbol_address(symbol)),
            Base::Block(block) => {
                let offset = match self.of_block.get(&block) {
                    Some(&plan) => self.all[plan].offset(entry.offset()),
                    None => entry.offset(),
                };
                Some(graph.block(block).address() + offset)
            }
        }
    }
}

/// Shortens all that can be, and drops the marks.
pub(super) fn shrink(graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
    let mut plans = Plans::default();
    for block in graph.block_ids() {
        sort_edges(graph, block);
        let sites = sites::find(graph, block)?;
        if !sites.is_empty() {
            plans.of_block.insert(block, plans.all.len());
            plans.all.push(Plan { block, sites });
        }
    }
    fit::fit(graph, &mut plans)?;
    apply::apply(graph, &plans)?;
    for block in graph.block_ids() {
        if graph.edges(block).iter().any(|edge| is_mark(edge.kind)) {
            graph.retain_edges(block, |edge| !is_mark(edge.kind));
        }
    }
    Ok(())
}

fn broken(graph: &LinkGraph<'_>, block: BlockId, offset: u32, problem: String) -> LinkError {
    let entry = graph.block(block);
    LinkError::Content {
        graph: graph.name().to_owned(),
        section: graph.section(entry.section()).name().to_owned(),
        address: entry.address().0 + u64::from(offset),
        problem,
    }
}
