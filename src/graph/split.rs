//! `split_block`: cutting a block in two, for sections that hold separable records (CFI records of `.eh_frame`).

use crate::graph::{BlockId, Content, Edge, LinkGraph, NewBlock, SymbolId};
use std::borrow::Cow;

/// The symbols of the block being split, by falling offset; kept between splits of one block so that cutting it into
/// many records stays linear. Valid while nothing but `split_block` touches the block.
#[derive(Debug, Default)]
pub struct SplitCache(Option<Vec<SymbolId>>);

impl<'a> LinkGraph<'a> {
    /// Cuts a block at `index` (above 0): a new block takes `0..index`, the old one keeps the rest. Edges go with their
    /// bytes and are rebased; symbols too, and one that reaches across the cut is shortened to it; the alignment offset
    /// of the rest follows. At the block's size nothing happens and the block itself is returned.
    ///
    /// # Panics
    /// If `index` is 0 or past the end of the block.
    pub fn split_block(&mut self, block: BlockId, index: u64, cache: &mut SplitCache) -> BlockId {
        let old = self.block(block);
        assert!(
            0 < index && index <= old.size(),
            "split index {index} is outside the block"
        );
        if index == old.size() {
            return block;
        }
        let place = NewBlock {
            section: old.section,
            address: old.address,
            alignment: old.alignment,
            alignment_offset: old.alignment_offset,
        };
        let content = self.split_content(block, index);
        let front = self.add_block(place, content);
        let rest = &mut self.blocks[block.index()];
        rest.address = rest.address + index;
        rest.alignment_offset = (rest.alignment_offset + index) % rest.alignment;
        self.split_edges(block, front, index);
        self.split_symbols(block, front, index, cache);
        front
    }

    /// Cuts the content and returns the front.
    fn split_content(&mut self, block: BlockId, index: u64) -> Content<'a> {
        let at = index as usize;
        match &mut self.blocks[block.index()].content {
            Content::Bytes(Cow::Borrowed(bytes)) => {
                let (front, rest) = bytes.split_at(at);
                *bytes = rest;
                Content::Bytes(Cow::Borrowed(front))
            }
            Content::Bytes(Cow::Owned(bytes)) => {
                let rest = bytes.split_off(at);
                Content::Bytes(Cow::Owned(std::mem::replace(bytes, rest)))
            }
            Content::Working { offset, size } => {
                let front = *offset;
                (*offset, *size) = (front + at, *size - at);
                Content::Working {
                    offset: front,
                    size: at,
                }
            }
            Content::ZeroFill(size) => {
                *size -= index;
                Content::ZeroFill(index)
            }
        }
    }

    fn split_edges(&mut self, block: BlockId, front: BlockId, index: u64) {
        let moved: Vec<Edge> = self
            .edges(block)
            .iter()
            .copied()
            .filter(|edge| u64::from(edge.offset) < index)
            .collect();
        self.retain_edges(block, |edge| u64::from(edge.offset) >= index);
        for edge in self.edges_mut(block) {
            edge.offset -= index as u32;
        }
        for edge in moved {
            self.add_edge(front, edge);
        }
    }

    fn split_symbols(
        &mut self,
        block: BlockId,
        front: BlockId,
        index: u64,
        cache: &mut SplitCache,
    ) {
        let symbols = cache.0.get_or_insert_with(|| {
            let all = self.section(self.block(block).section).symbols();
            let of_block = |id: &SymbolId| self.symbol(*id).block() == Some(block);
            let mut symbols: Vec<SymbolId> = all.iter().copied().filter(of_block).collect();
            symbols.sort_by_key(|&id| std::cmp::Reverse(self.symbol(id).offset));
            symbols
        });
        while let Some(&id) = symbols.last() {
            let symbol = &mut self.symbols[id.index()];
            if symbol.offset >= index {
                break;
            }
            symbol.size = symbol.size.min(index - symbol.offset);
            let offset = symbol.offset;
            self.transfer_symbol(id, front, offset);
            symbols.pop();
        }
        for &id in symbols.iter() {
            self.symbols[id.index()].offset -= index;
        }
    }
}
