//! Layout: which block goes where, relative to the start of the graph's memory.
//!
//! Blocks of one protection and lifetime form a segment that starts on a page. Inside it, content comes before zero-fill,
//! so that zeros take no working memory; thread-local content ends the former and thread-local zeros start the latter, so
//! that the template is one piece. Otherwise blocks keep the order of their sections and of their addresses.

use crate::base::Addr;
use crate::graph::{BlockId, Lifetime, LinkError, LinkGraph, Protection};
use std::collections::BTreeMap;

/// Where the blocks of a graph go.
#[derive(Debug)]
pub struct Layout {
    /// The name of the graph, for messages.
    pub graph: String,
    /// Size in the executor's memory.
    pub size: u64,
    /// What the start must be aligned to, at least a page.
    pub alignment: u64,
    /// The same for memory that does not start on a page: as its blocks need it.
    pub block_alignment: u64,
    /// The segments, in order of their offsets.
    pub segments: Vec<Segment>,
    working_size: usize,
}

/// Blocks that lie together and share a protection.
#[derive(Debug)]
pub struct Segment {
    /// What the executor may do with it.
    pub protection: Protection,
    /// How long it lives.
    pub lifetime: Lifetime,
    /// Offset from the start of the graph's memory.
    pub offset: u64,
    /// Size in the executor, zero-fill included.
    pub size: u64,
    blocks: Vec<Placed>,
}

#[derive(Debug)]
struct Placed {
    block: BlockId,
    offset: u64,
    working: usize,
}

impl Layout {
    /// Plans the layout of a graph for pages of `page_size` bytes (a power of two).
    ///
    /// # Errors
    /// The blocks do not fit into 2^64 bytes.
    pub fn plan(graph: &LinkGraph<'_>, page_size: u64) -> Result<Self, LinkError> {
        let mut groups: BTreeMap<(Lifetime, Protection), Vec<BlockId>> = BTreeMap::new();
        for (id, block) in graph.blocks() {
            let section = graph.section(block.section());
            groups
                .entry((section.lifetime(), section.protection()))
                .or_default()
                .push(id);
        }
        let mut layout = Self {
            graph: graph.name().to_owned(),
            size: 0,
            alignment: page_size,
            block_alignment: 1,
            segments: Vec::new(),
            working_size: 0,
        };
        for ((lifetime, protection), mut blocks) in groups {
            blocks.sort_by_key(|&id| {
                let block = graph.block(id);
                let section = graph.section(block.section());
                let tls_first = section.is_thread_local() == block.is_zero_fill();
                (
                    block.is_zero_fill(),
                    !tls_first,
                    section.ordinal(),
                    block.address(),
                )
            });
            let too_big =
                || LinkError::Memory(format!("graph {} does not fit into memory", graph.name()));
            layout
                .add_segment(graph, lifetime, protection, &blocks, page_size)
                .ok_or_else(too_big)?;
        }
        Ok(layout)
    }

    fn add_segment(
        &mut self,
        graph: &LinkGraph<'_>,
        lifetime: Lifetime,
        protection: Protection,
        blocks: &[BlockId],
        page_size: u64,
    ) -> Option<()> {
        let alignments = blocks.iter().map(|&id| graph.block(id).alignment());
        let block_alignment = alignments.max()?;
        let alignment = block_alignment.max(page_size);
        let allocated = lifetime != Lifetime::NoAlloc;
        let start = if allocated {
            Addr(self.size).checked_align_up(alignment)?
        } else {
            Addr(0)
        };
        let mut at = start;
        let thread_local = |id: BlockId| graph.section(graph.block(id).section()).is_thread_local();
        let template = blocks.iter().copied().filter(|&id| thread_local(id));
        let template_alignment = template.map(|id| graph.block(id).alignment()).max();
        let mut template_alignment = template_alignment.unwrap_or(1);
        let mut placed = Vec::with_capacity(blocks.len());
        for &id in blocks {
            let block = graph.block(id);
            // The template is copied as a whole to addresses of its alignment, so it must start at one.
            if thread_local(id) {
                at = at.checked_align_up(std::mem::replace(&mut template_alignment, 1))?;
            }
            at = aligned(at, block.alignment(), block.alignment_offset())?;
            placed.push(Placed {
                block: id,
                offset: at.0,
                working: self.working_size,
            });
            at = at.checked_add(block.size())?;
            if !block.is_zero_fill() {
                self.working_size = self
                    .working_size
                    .checked_add(usize::try_from(block.size()).ok()?)?;
            }
        }
        if allocated {
            self.alignment = self.alignment.max(alignment);
            self.block_alignment = self.block_alignment.max(block_alignment);
            self.size = at.checked_align_up(page_size)?.0;
        }
        let size = at - start;
        self.segments.push(Segment {
            protection,
            lifetime,
            offset: start.0,
            size,
            blocks: placed,
        });
        Some(())
    }

    /// Gives the blocks of a graph their addresses, the graph's memory starting at `base`. Non-allocated blocks keep theirs.
    pub fn assign(&self, graph: &mut LinkGraph<'_>, base: Addr) {
        for segment in self
            .segments
            .iter()
            .filter(|segment| segment.lifetime != Lifetime::NoAlloc)
        {
            for placed in &segment.blocks {
                graph.set_block_address(placed.block, base + placed.offset);
            }
        }
    }

    /// Where the memory of a graph starts that has its addresses; null if it needs none.
    pub fn base(&self, graph: &LinkGraph<'_>) -> Addr {
        let allocated = |segment: &&Segment| segment.lifetime != Lifetime::NoAlloc;
        let segments = self.segments.iter().filter(allocated);
        let mut placed = segments.flat_map(|segment| &segment.blocks);
        let base = placed.next().map(|first| {
            let address = graph.block(first.block).address();
            Addr(address.0.wrapping_sub(first.offset))
        });
        base.unwrap_or_default()
    }

    /// The content of a segment of a linked graph, up to its zero-fill blocks.
    pub fn content(&self, graph: &LinkGraph<'_>, segment: &Segment) -> Vec<u8> {
        let mut content = Vec::new();
        for placed in &segment.blocks {
            if !graph.block(placed.block).is_zero_fill() {
                content.resize((placed.offset - segment.offset) as usize, 0);
                content.extend_from_slice(graph.content(placed.block));
            }
        }
        content
    }

    /// Copies the content of all blocks into new working memory.
    pub fn copy_content(&self, graph: &mut LinkGraph<'_>) {
        graph.set_working_memory(vec![0; self.working_size]);
        for placed in self.segments.iter().flat_map(|segment| &segment.blocks) {
            graph.move_to_working(placed.block, placed.working);
        }
    }
}

/// The lowest address from `at` on that is `offset` modulo `alignment`.
fn aligned(at: Addr, alignment: u64, offset: u64) -> Option<Addr> {
    let gap = offset.wrapping_sub(at.0) & (alignment - 1);
    at.checked_add(gap)
}

#[cfg(test)]
mod tests;
