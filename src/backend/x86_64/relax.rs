//! Replacing indirect accesses by direct ones (System V ABI, AMD64 supplement, §B.2 "Optimize GOTPCRELX Relocations").
//!
//! Three instructions are rewritten when the target lies within ±2 GiB of the place, at whatever address either is:
//! `mov` from the GOT becomes `lea`, `call` and `jmp` through the GOT become direct. A branch to a stub bypasses it. An
//! access with an addend of its own speaks of the table, not of the symbol, and is left alone.

use crate::backend::relax::{bypass, fits, pointee};
use crate::backend::row::RowTable;
use crate::backend::x86_64::{branch::*, data::DELTA32, got::*};
use crate::graph::{BlockId, Edge, LinkError, LinkGraph, dump};

pub(super) fn relax(graph: &mut LinkGraph<'_>, rows: &RowTable) -> Result<(), LinkError> {
    graph.trace(|_| "Optimizing GOT entries and stubs:".into());
    for block in graph.block_ids() {
        for index in 0..graph.edges(block).len() {
            let edge = graph.edges(block)[index];
            let relaxed = match edge.kind {
                GOT_LOAD_RELAXABLE | GOT_LOAD_REX_RELAXABLE => load(graph, rows, block, edge)?,
                BRANCH_PCREL32_TO_STUB_BYPASSABLE => {
                    bypass(graph, rows, block, edge, BRANCH_PCREL32)
                }
                _ => None,
            };
            if let Some(edge) = relaxed {
                graph.edges_mut(block)[index] = edge;
                graph.trace(|graph| {
                    format!("  Relaxed:\n    {}", dump::edge_text(graph, block, &edge))
                });
            }
        }
    }
    Ok(())
}

/// The bits of a ModRM byte that say where the memory operand is, and their value for `disp(%rip)`.
const RIP_RELATIVE: (u8, u8) = (0xc7, 0x05);

/// The instruction at a GOT load, rewritten if it can be.
fn load(
    graph: &mut LinkGraph<'_>,
    rows: &RowTable,
    block: BlockId,
    edge: Edge,
) -> Result<Option<Edge>, LinkError> {
    let at = edge.offset as usize;
    // The opcode, the ModRM byte and the field.
    let instruction = at.checked_sub(2).map(|start| start..at + 4);
    let Some(&[opcode, modrm, ..]) = instruction.and_then(|range| graph.content(block).get(range))
    else {
        return Err(LinkError::Content {
            graph: graph.name().to_owned(),
            section: graph
                .section(graph.block(block).section())
                .name()
                .to_owned(),
            address: graph.fixup_address(block, &edge).0,
            problem: format!(
                "a {} relocation has no room for an opcode before it or for its field",
                graph.edge_kind_name(edge.kind)
            ),
        });
    };
    let Some(target) = pointee(graph, edge.target).filter(|_| edge.addend == 0) else {
        return Ok(None);
    };
    let (code, start, direct): (&[u8], usize, Edge) = match [opcode, modrm] {
        // mov foo@GOTPCREL(%rip), %reg -> lea foo(%rip), %reg
        [0x8b, modrm] if modrm & RIP_RELATIVE.0 == RIP_RELATIVE.1 => (
            &[0x8d],
            at - 2,
            Edge {
                kind: DELTA32,
                target,
                addend: -4,
                ..edge
            },
        ),
        // call *foo@GOTPCREL(%rip) -> addr32 call foo: one instruction, as linkers write it.
        [0xff, 0x15] if edge.kind == GOT_LOAD_RELAXABLE => (
            &[0x67, 0xe8],
            at - 2,
            Edge {
                kind: BRANCH_PCREL32,
                target,
                ..edge
            },
        ),
        // jmp *foo@GOTPCREL(%rip) -> jmp foo; nop: the field moves up by a byte.
        [0xff, 0x25] if edge.kind == GOT_LOAD_RELAXABLE => {
            let direct = Edge {
                kind: BRANCH_PCREL32,
                target,
                offset: edge.offset - 1,
                ..edge
            };
            (&[0xe9, 0, 0, 0, 0, 0x90], at - 2, direct)
        }
        _ => return Ok(None),
    };
    if !fits(graph, rows, block, &direct) {
        return Ok(None);
    }
    graph.content_mut(block)[start..start + code.len()].copy_from_slice(code);
    Ok(Some(direct))
}

#[cfg(test)]
mod tests;
