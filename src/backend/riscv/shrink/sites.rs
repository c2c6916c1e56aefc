//! Finds the places of a block that can get shorter.

use super::{ALIGN, RELAX, Site, What, broken};
use crate::backend::STUBS;
use crate::backend::riscv::branch::{CALL, CALL_PLT};
use crate::backend::riscv::elf::COMPRESSED;
use crate::backend::riscv::hilo::HI20;
use crate::base::Endian;
use crate::graph::{BlockId, Edge, LinkError, LinkGraph, SymbolId};

/// The sites of a block whose edges are sorted.
pub(super) fn find(graph: &LinkGraph<'_>, block: BlockId) -> Result<Vec<Site>, LinkError> {
    let mut sites: Vec<Site> = Vec::new();
    for (index, edge) in graph.edges(block).iter().enumerate() {
        let site = match edge.kind {
            ALIGN => padding(graph, block, edge)?,
            CALL | CALL_PLT if is_marked(graph, block, index) => call(graph, block, edge),
            HI20 if is_marked(graph, block, index) => lui(graph, block, edge),
            _ => None,
        };
        let Some(site) = site else { continue };
        if let Some(last) = sites.last()
            && site.at < last.at + last.length
        {
            let problem = "two relocations make the same bytes relaxable".to_owned();
            return Err(broken(graph, block, site.at, problem));
        }
        sites.push(site);
    }
    Ok(sites)
}

/// Whether `R_RISCV_RELAX` stands at the place of an edge, before or after it.
fn is_marked(graph: &LinkGraph<'_>, block: BlockId, index: usize) -> bool {
    let edges = graph.edges(block);
    let here = edges[index].offset;
    let is_here = |edge: &&Edge| edge.offset == here;
    let after = edges[index..].iter().take_while(is_here);
    let before = edges[..index].iter().rev().take_while(is_here);
    after.chain(before).any(|edge| edge.kind == RELAX)
}

fn site(edge: &Edge, length: u32, what: What) -> Site {
    Site {
        at: edge.offset,
        length,
        kept: length,
        least: 0,
        before: 0,
        what,
    }
}

/// The addend is the size of the padding, one instruction less than the alignment (psABI, "Alignment Relaxation").
fn padding(graph: &LinkGraph<'_>, block: BlockId, edge: &Edge) -> Result<Option<Site>, LinkError> {
    let room = graph.block(block).size() - u64::from(edge.offset);
    let length = u64::try_from(edge.addend)
        .ok()
        .filter(|&length| length <= room)
        .and_then(|length| u32::try_from(length).ok());
    let Some(length) = length else {
        let problem = format!(
            "R_RISCV_ALIGN has an addend of {}, but there are {room:#x} bytes left",
            edge.addend
        );
        return Err(broken(graph, block, edge.offset, problem));
    };
    let alignment = (u64::from(length) + 1).next_power_of_two();
    Ok((length > 0).then(|| site(edge, length, What::Padding { alignment })))
}

/// The instruction word at an offset, or 0, which is none.
fn word(graph: &LinkGraph<'_>, block: BlockId, offset: usize) -> u32 {
    let bytes = graph.content(block).get(offset..offset + 4);
    bytes.map_or(0, |bytes| Endian::Little.read(bytes) as u32)
}

fn bits(word: u32, low: u32, count: u32) -> u32 {
    (word >> low) & ((1 << count) - 1)
}

fn call(graph: &LinkGraph<'_>, block: BlockId, edge: &Edge) -> Option<Site> {
    let at = edge.offset as usize;
    let (auipc, jalr) = (word(graph, block, at), word(graph, block, at + 4));
    let is_pair = bits(auipc, 0, 7) == 0x17
        && bits(jalr, 0, 7) == 0x67
        && bits(jalr, 12, 3) == 0
        && bits(jalr, 15, 5) == bits(auipc, 7, 5);
    if !is_pair || is_stub(graph, edge.target) {
        return None;
    }
    let what = What::Call {
        target: edge.target,
        addend: edge.addend,
        rd: bits(jalr, 7, 5),
    };
    Some(site(edge, 8, what))
}

/// Stubs are read by who looks for them at the end of a whole call, so calls to them keep their form.
fn is_stub(graph: &LinkGraph<'_>, symbol: SymbolId) -> bool {
    let block = graph.symbol(symbol).block();
    block.is_some_and(|block| graph.section(graph.block(block).section()).name() == STUBS)
}

/// `c.lui` cannot name `x0`, nor `sp`, for which the encoding is `c.addi16sp`.
fn lui(graph: &LinkGraph<'_>, block: BlockId, edge: &Edge) -> Option<Site> {
    let word = word(graph, block, edge.offset as usize);
    let rd = bits(word, 7, 5);
    if graph.features() & COMPRESSED == 0 || bits(word, 0, 7) != 0x37 || rd == 0 || rd == 2 {
        return None;
    }
    let what = What::Lui {
        target: edge.target,
        addend: edge.addend,
        rd,
    };
    Some(site(edge, 4, what))
}
