//! Cutting `.eh_frame` into one block per record.

use super::cursor::Malformed;
use super::records::Extent;
use super::{content_error, sections_named};
use crate::base::Addr;
use crate::graph::{BlockId, Cuts, LinkError, LinkGraph};

/// Cuts every block of the sections called `section` into one block per record.
///
/// A relocatable ELF object puts every section at address 0, so several blocks of one section lie on top of each other.
/// They are moved apart first: from here on the address of a record is its own.
///
/// # Errors
/// [`LinkError::Content`] where the lengths of the records do not add up to the block.
pub fn split_records(graph: &mut LinkGraph<'_>, section: &str) -> Result<(), LinkError> {
    let sections = sections_named(graph, section);
    if sections.is_empty() {
        graph.trace(|_| format!("DWARFRecordSectionSplitter: No {section} section. Nothing to do"));
        return Ok(());
    }
    graph.trace(|_| format!("DWARFRecordSectionSplitter: Processing {section}..."));
    let blocks = sections.iter().flat_map(|&id| graph.section(id).blocks());
    let mut blocks: Vec<BlockId> = blocks.copied().collect();
    blocks.sort_by_key(|&id| (graph.block(id).address(), id));
    move_apart(graph, section, &blocks)?;
    let mut plan = Vec::new();
    for block in blocks {
        if graph.block(block).size() > 0 || graph.block(block).is_zero_fill() {
            let at = cuts(graph, section, block)?;
            plan.push(Cuts { block, at });
        } else {
            trace_empty(graph, block);
        }
    }
    let starts: Vec<_> = plan
        .iter()
        .map(|cuts| graph.block(cuts.block).address())
        .collect();
    let pieces = graph.split_blocks(&plan);
    for (start, pieces) in starts.iter().zip(&pieces) {
        graph.trace(|_| format!("  Processing block at {start}"));
        for &piece in pieces {
            trace_piece(graph, section, piece);
        }
    }
    // Only the section as a whole is aligned. A gap where a record was pruned would be zeros, which an unwinder takes for
    // the end of the section (Linux Standard Base, "Exception Frames": a length of zero terminates).
    for &piece in pieces.iter().flatten().skip(1) {
        graph.clear_block_alignment(piece);
    }
    Ok(())
}

/// Gives every block that overlaps the one before it the next free address. `blocks` is sorted by address.
fn move_apart(
    graph: &mut LinkGraph<'_>,
    section: &str,
    blocks: &[BlockId],
) -> Result<(), LinkError> {
    let mut free: Option<Addr> = None;
    for &id in blocks {
        let block = graph.block(id);
        let mut address = block.address();
        if let Some(free) = free.filter(|&free| free > address) {
            let aligned = free.checked_align_up(block.alignment());
            let start = aligned.and_then(|it| it.checked_add(block.alignment_offset()));
            address = start.ok_or_else(|| no_room(graph, section, id))?;
        }
        let end = address.checked_add(block.size());
        free = Some(end.ok_or_else(|| no_room(graph, section, id))?);
        graph.set_block_address(id, address);
    }
    Ok(())
}

fn no_room(graph: &LinkGraph<'_>, section: &str, block: BlockId) -> LinkError {
    let problem = "the block does not fit the address space";
    content_error(graph, section, graph.block(block).address(), problem)
}

/// The offsets where records end, without the end of the block.
fn cuts(graph: &LinkGraph<'_>, section: &str, id: BlockId) -> Result<Vec<u64>, LinkError> {
    let block = graph.block(id);
    if block.is_zero_fill() {
        let problem = format!("unexpected zero-fill block in {section} section");
        return Err(content_error(graph, section, block.address(), problem));
    }
    let bytes = graph.content(id);
    let mut cuts = Vec::new();
    let mut start = 0;
    loop {
        let extent = Extent::read(bytes, start, graph.endian());
        let extent = extent.map_err(|Malformed { offset, problem }| {
            content_error(graph, section, block.address() + offset as u64, problem)
        })?;
        if extent.end == bytes.len() {
            return Ok(cuts);
        }
        cuts.push(extent.end as u64);
        start = extent.end;
    }
}

fn trace_empty(graph: &LinkGraph<'_>, block: BlockId) {
    graph.trace(|graph| format!("  Processing block at {}", graph.block(block).address()));
    graph.trace(|_| "    Block is empty. Skipping.".to_owned());
}

fn trace_piece(graph: &LinkGraph<'_>, section: &str, piece: BlockId) {
    graph.trace(|graph| {
        let address = graph.block(piece).address().0;
        format!("    Processing CFI record at {address:#018x}")
    });
    graph.trace(|graph| {
        let block = graph.block(piece);
        format!(
            "      Extracted {} -- {}: size = {:#010x}, content, align = {}, align-ofs = {}, section = {section}",
            block.address(),
            block.end(),
            block.size(),
            block.alignment(),
            block.alignment_offset()
        )
    });
}
