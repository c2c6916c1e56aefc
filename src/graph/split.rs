//! `split_block` and `split_blocks`: cutting blocks in two or in many, for sections that hold separable records (CFI
//! records of `.eh_frame`).

use crate::graph::{Base, BlockId, Content, Edge, LinkGraph, NewBlock, SymbolId};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::ops::Range;

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
            let symbol = &self.symbols[id.index()];
            if symbol.offset >= index {
                break;
            }
            let offset = symbol.offset;
            self.transfer_symbol(id, front, offset);
            symbols.pop();
        }
        for &id in symbols.iter() {
            self.symbols[id.index()].offset -= index;
        }
    }
}

/// Where a block is to be cut.
#[derive(Clone, Debug)]
pub struct Cuts {
    /// The block.
    pub block: BlockId,
    /// Offsets in it, rising, above 0 and below its size.
    pub at: Vec<u64>,
}

impl Cuts {
    /// The piece that an offset of the block falls into.
    fn piece(&self, offset: u64) -> usize {
        self.at.partition_point(|&cut| cut <= offset)
    }

    /// Where a piece starts in the block.
    fn start(&self, piece: usize) -> u64 {
        if piece == 0 { 0 } else { self.at[piece - 1] }
    }
}

impl<'a> LinkGraph<'a> {
    /// Cuts blocks into many pieces each, by the rules of [`Self::split_block`], in one sweep over their edges and the
    /// symbols of their sections. Returns the pieces of each block in order of address; the last one has the old id.
    ///
    /// # Panics
    /// If a cut is out of order or outside its block.
    pub fn split_blocks(&mut self, plan: &[Cuts]) -> Vec<Vec<BlockId>> {
        let pieces: Vec<Vec<BlockId>> = plan.iter().map(|cuts| self.cut_block(cuts)).collect();
        self.move_symbols_to_pieces(plan, &pieces);
        pieces
    }

    fn cut_block(&mut self, cuts: &Cuts) -> Vec<BlockId> {
        let Some(&last) = cuts.at.last() else {
            return vec![cuts.block];
        };
        let old = self.block(cuts.block).clone();
        let rising = cuts.at.windows(2).all(|pair| pair[0] < pair[1]);
        assert!(
            rising && 0 < cuts.at[0] && last < old.size(),
            "cuts are out of order or outside the block"
        );
        let fronts = (0..cuts.at.len()).map(|piece| {
            let start = cuts.start(piece);
            let place = NewBlock {
                section: old.section,
                address: old.address + start,
                alignment: old.alignment,
                alignment_offset: (old.alignment_offset + start) % old.alignment,
            };
            match sub_content(&old.content, start..cuts.at[piece]) {
                Content::ZeroFill(size) => self.create_zero_fill_block(place, size),
                Content::Bytes(bytes) => self.create_content_block(place, bytes),
                Content::Working { .. } => unreachable!("blocks are split before allocation"),
            }
        });
        let mut pieces: Vec<BlockId> = fronts.collect();
        pieces.push(cuts.block);
        let rest = &mut self.blocks[cuts.block.index()];
        rest.content = sub_content(&old.content, last..old.size());
        rest.address = old.address + last;
        rest.alignment_offset = (old.alignment_offset + last) % old.alignment;
        self.move_edges_to_pieces(cuts, &pieces);
        pieces
    }

    fn move_edges_to_pieces(&mut self, cuts: &Cuts, pieces: &[BlockId]) {
        let edges = self.edges(cuts.block).iter();
        let mut placed: Vec<(usize, Edge)> = edges
            .map(|&edge| {
                let piece = cuts.piece(u64::from(edge.offset));
                let offset = edge.offset - cuts.start(piece) as u32;
                (piece, Edge { offset, ..edge })
            })
            .collect();
        placed.sort_by_key(|&(piece, _)| piece); // stable: a piece's edges keep their order
        self.retain_edges(cuts.block, |_| false);
        for (piece, edge) in placed {
            self.add_edge(pieces[piece], edge);
        }
    }

    fn move_symbols_to_pieces(&mut self, plan: &[Cuts], pieces: &[Vec<BlockId>]) {
        let by_block: FxHashMap<BlockId, usize> = plan
            .iter()
            .enumerate()
            .map(|(index, cuts)| (cuts.block, index))
            .collect();
        for symbol in &mut self.symbols {
            let Some(&index) = symbol.block().and_then(|block| by_block.get(&block)) else {
                continue;
            };
            let cuts = &plan[index];
            let piece = cuts.piece(symbol.offset);
            if let Some(end) = cuts.at.get(piece) {
                symbol.size = symbol.size.min(end - symbol.offset);
            }
            symbol.offset -= cuts.start(piece);
            symbol.base = Base::Block(pieces[index][piece]);
        }
    }
}

fn sub_content<'a>(content: &Content<'a>, range: Range<u64>) -> Content<'a> {
    let place = range.start as usize..range.end as usize;
    match content {
        Content::Bytes(Cow::Borrowed(bytes)) => Content::Bytes(Cow::Borrowed(&bytes[place])),
        Content::Bytes(Cow::Owned(bytes)) => Content::Bytes(Cow::Owned(bytes[place].to_vec())),
        Content::ZeroFill(_) => Content::ZeroFill(range.end - range.start),
        Content::Working { .. } => unreachable!("blocks are split before allocation"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Addr, Endian};
    use crate::graph::dump::dump;
    use crate::graph::{EdgeKind, ObjectFormat, Protection, Target};
    use proptest::prelude::*;

    fn graph(edges: &[u32], symbols: &[(u64, u64)], owned: bool) -> (LinkGraph<'static>, BlockId) {
        static BYTES: [u8; 64] = [7; 64];
        let target = Target {
            format: ObjectFormat::Elf,
            triple: "x86_64",
            pointer_size: 8,
            endian: Endian::Little,
            edge_kind_name: |_| "kind",
        };
        let mut graph = LinkGraph::new("g", target);
        let section = graph.create_section("s", Protection::READ);
        let place = NewBlock {
            section,
            address: Addr(0x100),
            alignment: 8,
            alignment_offset: 0,
        };
        let block = if owned {
            graph.create_content_block(place, BYTES.to_vec())
        } else {
            graph.create_content_block(place, &BYTES[..])
        };
        let target = graph.add_external_symbol("x", 0, false);
        for &offset in edges {
            let kind = EdgeKind::FIRST_RELOCATION;
            graph.add_edge(
                block,
                Edge {
                    addend: 0,
                    offset,
                    target,
                    kind,
                },
            );
        }
        for (index, &(offset, size)) in symbols.iter().enumerate() {
            graph.add_defined_symbol(block, offset, format!("s{index}"), size.min(64 - offset));
        }
        (graph, block)
    }

    proptest! {
        #[test]
        fn many_cuts_at_once_are_single_cuts_in_turn(
            cuts in proptest::collection::btree_set(1u64..64, 0..6),
            edges in proptest::collection::vec(0u32..64, 0..10),
            symbols in proptest::collection::vec((0u64..=64, 0u64..20), 0..10),
            owned: bool,
        ) {
            let (mut at_once, block) = graph(&edges, &symbols, owned);
            let at: Vec<u64> = cuts.iter().copied().collect();
            let pieces = at_once.split_blocks(&[Cuts { block, at }]);
            prop_assert_eq!(pieces[0].len(), cuts.len() + 1);

            let (mut in_turn, block) = graph(&edges, &symbols, owned);
            let (mut done, mut cache) = (0, SplitCache::default());
            for cut in cuts {
                in_turn.split_block(block, cut - done, &mut cache);
                done = cut;
            }
            prop_assert_eq!(dump(&at_once), dump(&in_turn));
            crate::graph::verify::verify(&at_once, crate::graph::verify::Stage::Relocatable).unwrap();
        }
    }
}
