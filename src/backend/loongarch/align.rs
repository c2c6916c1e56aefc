//! `R_LARCH_ALIGN`: the padding that an assembler leaves where code may become shorter.
//!
//! It stands before the code to be aligned: `alignment - 4` bytes of `nop`, as many as alignment can take. The linker knows
//! the address and cuts out what is too much. Without a symbol the addend is the number of bytes; with one, its low 8 bits
//! are the alignment's logarithm and the rest is the most bytes to spend (the third operand of `.p2align`); 0 is any
//! number. Assemblers emit relocations for every branch and distance across the padding, so nothing else in the code has
//! to be changed. `R_LARCH_RELAX`, which permits shorter instructions, is not used.

use crate::backend::row::{EdgeRow, Field, Range, Role, Value};
use crate::graph::{BlockId, Edge, EdgeKind, LinkError, LinkGraph};

pub(super) const ALIGN: EdgeKind = EdgeKind(128);

pub(super) const ROWS: &[EdgeRow] = &[EdgeRow {
    kind: ALIGN,
    name: "AlignRelaxable",
    value: Value::Found {
        text: "code is cut before addresses are final",
        of: |_, _| Err("the code before it was not aligned".into()),
    },
    field: Field::data(0, &[]),
    range: Range::Wrapping(64),
    alignment: 1,
    role: Role::Plain,
}];

/// What one relocation asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Padding {
    /// Bytes that are there.
    bytes: u64,
    alignment: u64,
    /// The most that may stay, if there is a limit.
    most: Option<u64>,
}

/// Aligns the code of every block, and drops the edges that asked for it.
pub(super) fn align(graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
    for block in graph.block_ids() {
        let asked = graph.edges(block).iter().filter(|edge| edge.kind == ALIGN);
        let mut asked: Vec<Edge> = asked.copied().collect();
        if asked.is_empty() {
            continue;
        }
        asked.sort_by_key(|edge| edge.offset);
        let mut cuts = Vec::with_capacity(asked.len());
        let (mut gone, mut end) = (0, 0);
        for edge in &asked {
            let offset = u64::from(edge.offset);
            let padding = padding(graph, edge)
                .filter(|padding| {
                    offset >= end && padding.bytes <= graph.block(block).size() - offset
                })
                .ok_or_else(|| {
                    let problem = "R_LARCH_ALIGN describes no padding that is there";
                    content_error(graph, block, edge, problem.into())
                })?;
            let address = graph.block(block).address().0.wrapping_add(offset - gone);
            let keep = kept(address, padding)
                .map_err(|problem| content_error(graph, block, edge, problem))?;
            end = offset + padding.bytes;
            cuts.push(offset + keep..end);
            gone += padding.bytes - keep;
        }
        graph.retain_edges(block, |edge| edge.kind != ALIGN);
        graph.cut(block, &cuts);
    }
    Ok(())
}

fn padding(graph: &LinkGraph<'_>, edge: &Edge) -> Option<Padding> {
    let addend = u64::try_from(edge.addend).ok()?;
    // Relocations without a symbol point at the symbol that stands for none.
    let symbol = graph.symbol(edge.target);
    if symbol.is_absolute() && graph.symbol_address(edge.target).0 == 0 {
        return Some(Padding {
            bytes: addend,
            alignment: addend.checked_add(1)?.checked_next_power_of_two()?,
            most: None,
        });
    }
    let alignment = 1u64.checked_shl((addend & 0xff) as u32)?;
    Some(Padding {
        bytes: alignment.checked_sub(4)?,
        alignment,
        most: Some(addend >> 8).filter(|&most| most != 0),
    })
}

/// How many bytes of padding stay at an address.
fn kept(address: u64, padding: Padding) -> Result<u64, String> {
    let wanted = address.wrapping_neg() & (padding.alignment - 1);
    if padding.most.is_some_and(|most| wanted > most) {
        return Ok(0);
    }
    if wanted > padding.bytes {
        return Err(format!(
            "R_LARCH_ALIGN needs {wanted} bytes of padding to align to {}, and there are {}",
            padding.alignment, padding.bytes
        ));
    }
    Ok(wanted)
}

fn content_error(graph: &LinkGraph<'_>, block: BlockId, edge: &Edge, problem: String) -> LinkError {
    let section = graph.section(graph.block(block).section());
    LinkError::Content {
        graph: graph.name().to_owned(),
        section: section.name().to_owned(),
        address: graph.fixup_address(block, edge).0,
        problem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const TO_16: Padding = Padding {
        bytes: 12,
        alignment: 16,
        most: None,
    };

    #[rstest]
    #[case::aligned(0x1000, None, Ok(0))]
    #[case::most(0x1004, None, Ok(12))]
    #[case::least(0x100c, None, Ok(4))]
    #[case::within_the_limit(0x1008, Some(8), Ok(8))]
    #[case::past_the_limit(0x1004, Some(8), Ok(0))]
    #[case::past_the_end_of_the_address_space(u64::MAX - 3, None, Ok(4))]
    #[case::code_off_its_own_alignment(0x1001, None, Err(()))]
    fn padding_stays_as_far_as_the_alignment(
        #[case] address: u64,
        #[case] most: Option<u64>,
        #[case] expected: Result<u64, ()>,
    ) {
        assert_eq!(
            kept(address, Padding { most, ..TO_16 }).map_err(drop),
            expected
        );
    }
}
