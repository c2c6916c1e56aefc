//! Rewrites the blocks whose sites have their lengths.

use super::{Plan, Plans, Site, What, broken, is_mark};
use crate::backend::riscv::branch::{JAL, RVC_JUMP};
use crate::backend::riscv::hilo::RVC_LUI;
use crate::base::Endian;
use crate::graph::{EdgeKind, LinkError, LinkGraph, SymbolId};

/// `addi x0, x0, 0`
const NOP: u64 = 0x0000_0013;
/// `c.nop`
const C_NOP: u64 = 0x0001;

pub(super) fn apply(graph: &mut LinkGraph<'_>, plans: &Plans) -> Result<(), LinkError> {
    extend_symbols(graph, plans);
    for plan in &plans.all {
        let shortened = plan.sites.iter().filter(|site| site.lost() > 0);
        let cuts: Vec<_> = shortened
            .clone()
            .map(|site| u64::from(site.at + site.kept)..u64::from(site.at + site.length))
            .collect();
        if cuts.is_empty() {
            continue;
        }
        change_kinds(graph, plan)?;
        for site in shortened {
            let (at, kept) = (site.at as usize, site.kept as usize);
            let code = &mut graph.content_mut(plan.block)[at..at + kept];
            match site.what {
                What::Padding { .. } => fill(code),
                _ => Endian::Little.write(code, instruction(site)),
            }
        }
        graph.cut(plan.block, &cuts);
    }
    Ok(())
}

/// A symbol that ends inside an instruction pair ends behind it: half of what gets shorter is nothing.
fn extend_symbols(graph: &mut LinkGraph<'_>, plans: &Plans) {
    let mut extended: Vec<(SymbolId, u64)> = Vec::new();
    for (id, symbol) in graph.defined_symbols() {
        let plan = symbol.block().and_then(|block| plans.of_block.get(&block));
        let end = symbol.offset() + symbol.size();
        let site = plan.and_then(|&plan| plans.all[plan].site_before(end));
        if let Some(site) = site.filter(|site| !matches!(site.what, What::Padding { .. })) {
            let whole = u64::from(site.at + site.length);
            if symbol.size() > 0 && site.lost() > 0 && end < whole {
                extended.push((id, whole - symbol.offset()));
            }
        }
    }
    for (id, size) in extended {
        graph.set_symbol_size(id, size);
    }
}

/// Edges of shortened instructions change their kind; none may patch bytes that go.
fn change_kinds(graph: &mut LinkGraph<'_>, plan: &Plan) -> Result<(), LinkError> {
    for index in 0..graph.edges(plan.block).len() {
        let edge = graph.edges(plan.block)[index];
        if !edge.kind.is_relocation() || is_mark(edge.kind) {
            continue;
        }
        let site = plan.site_before(u64::from(edge.offset) + 1);
        let Some(site) = site.filter(|site| site.lost() > 0 && edge.offset < site.at + site.length)
        else {
            continue;
        };
        if edge.offset >= site.at + site.kept {
            let name = graph.edge_kind_name(edge.kind);
            let problem = format!("{name} patches bytes that relaxation deletes");
            return Err(broken(graph, plan.block, edge.offset, problem));
        }
        if let Some(kind) = shortened(&site).filter(|_| site.relaxes(edge.kind)) {
            graph.edges_mut(plan.block)[index].kind = kind;
        }
    }
    Ok(())
}

/// The kind of the edge of a shortened instruction.
fn shortened(site: &Site) -> Option<EdgeKind> {
    match (site.what, site.kept) {
        (What::Call { .. }, 2) => Some(RVC_JUMP),
        (What::Call { .. }, _) => Some(JAL),
        (What::Lui { .. }, _) => Some(RVC_LUI),
        (What::Padding { .. }, _) => None,
    }
}

/// The bits of a shortened instruction without its immediate.
fn instruction(site: &Site) -> u64 {
    match (site.what, site.kept) {
        // c.j; c.jal
        (What::Call { rd: 0, .. }, 2) => 0xa001,
        (What::Call { .. }, 2) => 0x2001,
        (What::Call { rd, .. }, _) => 0x6f | u64::from(rd) << 7,
        (What::Lui { rd, .. }, _) => 0x6001 | u64::from(rd) << 7,
        (What::Padding { .. }, _) => NOP,
    }
}

/// Fills padding, whose size is even, with instructions that do nothing.
fn fill(padding: &mut [u8]) {
    for chunk in padding.chunks_mut(4) {
        let nop = if chunk.len() == 4 { NOP } else { C_NOP };
        Endian::Little.write(chunk, nop);
    }
}
