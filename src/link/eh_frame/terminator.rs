//! The end mark of `.eh_frame`.

use super::sections_named;
use crate::base::Addr;
use crate::graph::{LinkError, LinkGraph, NewBlock};

/// A zero length.
static TERMINATOR: [u8; 4] = [0; 4];

/// Adds a zero length at the end of the section, where the unwinder's walk stops. Its address, four bytes below the end
/// of the address space, sorts it behind every record; its symbol is live, so that pruning leaves it.
///
/// # Errors
/// None so far: the signature is that of a pass.
pub fn add_null_terminator(graph: &mut LinkGraph<'_>, section: &str) -> Result<(), LinkError> {
    let Some(&id) = sections_named(graph, section).last() else {
        return Ok(());
    };
    graph.trace(|_| format!("EHFrameNullTerminator adding null terminator to {section}"));
    let place = NewBlock {
        section: id,
        address: Addr(!4),
        alignment: 1,
        alignment_offset: 0,
    };
    let block = graph.create_content_block(place, &TERMINATOR[..]);
    let symbol = graph.add_anonymous_symbol(block, 0, TERMINATOR.len() as u64);
    graph.set_live(symbol, true);
    Ok(())
}
