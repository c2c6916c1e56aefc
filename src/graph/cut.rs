//! Cutting bytes out of blocks: code that got shorter after allocation.

use crate::graph::{BlockId, Content, LinkGraph, SymbolId};
use std::ops::Range;

impl<'a> LinkGraph<'a> {
    /// Cuts ranges of bytes out of a block. The block keeps its address; content, edges and symbols behind a cut move
    /// down, and sizes of symbols that hold one shrink. What stood inside a cut stands at its start afterwards.
    ///
    /// The ranges are in order, do not overlap, and lie inside a block whose content is not in working memory yet.
    pub fn cut(&mut self, block: BlockId, cuts: &[Range<u64>]) {
        debug_assert!(cuts.windows(2).all(|pair| pair[0].end <= pair[1].start));
        let Some(whole) = self.remaining(block, cuts) else {
            return;
        };
        self.blocks[block.index()].content = Content::Bytes(whole.into());
        // The bytes that are cut before each range, so that a place is found by halving.
        let mut before = Vec::with_capacity(cuts.len());
        let mut total = 0;
        for cut in cuts {
            before.push(total);
            total += cut.end - cut.start;
        }
        let moved = |offset: u64| {
            let index = cuts.partition_point(|cut| cut.start < offset);
            match index.checked_sub(1) {
                Some(last) => {
                    offset - before[last] - (offset.min(cuts[last].end) - cuts[last].start)
                }
                None => offset,
            }
        };
        for edge in self.edges_mut(block) {
            edge.offset = moved(edge.offset.into()) as u32;
        }
        let section = self.block(block).section;
        let symbols: Vec<SymbolId> = self.section(section).symbols().to_vec();
        for id in symbols {
            let symbol = &mut self.symbols[id.index()];
            if symbol.block() == Some(block) {
                let start = moved(symbol.offset);
                symbol.size = moved(symbol.offset + symbol.size) - start;
                symbol.offset = start;
            }
        }
    }

    /// The content of a block without the cuts; `None` if nothing is cut.
    fn remaining(&self, block: BlockId, cuts: &[Range<u64>]) -> Option<Vec<u8>> {
        let content = self.content(block);
        let mut rest = Vec::with_capacity(content.len());
        let mut from = 0;
        for cut in cuts {
            rest.extend_from_slice(&content[from..cut.start as usize]);
            from = cut.end as usize;
        }
        rest.extend_from_slice(&content[from..]);
        (rest.len() < content.len()).then_some(rest)
    }
}
