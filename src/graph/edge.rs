//! Edges: an offset in a block, a kind, a target symbol and an addend.

use crate::graph::SymbolId;

/// What an edge means. The first three values are common to all targets; a backend numbers its own from
/// [`EdgeKind::FIRST_RELOCATION`], as JITLink's `Edge::GenericEdgeKind` does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeKind(pub u8);

impl EdgeKind {
    /// Not an edge; never stands in a finished graph.
    pub const INVALID: Self = Self(0);
    /// Keeps its target alive while its block is; patches nothing. Offset and addend are zero.
    pub const KEEP_ALIVE: Self = Self(1);
    /// The first kind a backend may define.
    pub const FIRST_RELOCATION: Self = Self(2);

    /// Whether the kind patches block content.
    pub fn is_relocation(self) -> bool {
        self >= Self::FIRST_RELOCATION
    }

    /// The name of a kind that is common to all targets.
    pub fn generic_name(self) -> Option<&'static str> {
        match self {
            Self::INVALID => Some("INVALID RELOCATION"),
            Self::KEEP_ALIVE => Some("Keep-Alive"),
            _ => None,
        }
    }
}

/// A relationship between a place in a block and a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// What the addend means depends on the kind.
    pub addend: i64,
    /// Offset of the fixup from the start of the block.
    pub offset: u32,
    /// The symbol it points at.
    pub target: SymbolId,
    /// What is to be done.
    pub kind: EdgeKind,
}

/// The edges of one block: a range of the graph's edge pool with room to grow.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct EdgeRange {
    pub(crate) start: u32,
    pub(crate) len: u32,
    pub(crate) capacity: u32,
}

impl EdgeRange {
    pub(crate) fn range(self) -> std::ops::Range<usize> {
        self.start as usize..(self.start + self.len) as usize
    }
}

/// All edges of a graph; those of a block are contiguous.
#[derive(Clone, Debug, Default)]
pub(crate) struct EdgePool {
    pub(crate) edges: Vec<Edge>,
}

impl EdgePool {
    /// Adds an edge to a block's range: in place at the end of the pool or where there is room, else the range moves to
    /// the end with room for as many again.
    pub(crate) fn push(&mut self, range: &mut EdgeRange, edge: Edge) {
        let end = (range.start + range.len) as usize;
        if range.len < range.capacity {
            self.edges[end] = edge;
        } else if range.len == 0 || end == self.edges.len() {
            if range.len == 0 {
                range.start = index(self.edges.len());
            }
            self.edges.push(edge);
            range.capacity = range.len + 1;
        } else {
            self.relocate(range, edge);
        }
        range.len += 1;
    }

    fn relocate(&mut self, range: &mut EdgeRange, edge: Edge) {
        let start = self.edges.len();
        self.edges.extend_from_within(range.range());
        self.edges.push(edge);
        let capacity = 2 * range.len.max(2);
        self.edges.resize(start + capacity as usize, edge);
        *range = EdgeRange {
            start: index(start),
            len: range.len,
            capacity,
        };
    }
}

fn index(value: usize) -> u32 {
    u32::try_from(value).expect("a graph holds fewer than 2^32 edges")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(offset: u32) -> Edge {
        Edge {
            offset,
            kind: EdgeKind::FIRST_RELOCATION,
            target: SymbolId::new(0),
            addend: 0,
        }
    }

    #[test]
    fn ranges_stay_contiguous_when_blocks_interleave() {
        let mut pool = EdgePool::default();
        let mut ranges = [EdgeRange::default(); 3];
        for round in 0..10 {
            for (block, range) in ranges.iter_mut().enumerate() {
                pool.push(range, edge(round * 3 + block as u32));
            }
        }
        for (block, range) in ranges.iter().enumerate() {
            let offsets: Vec<u32> = pool.edges[range.range()]
                .iter()
                .map(|edge| edge.offset)
                .collect();
            let expected: Vec<u32> = (0..10).map(|round| round * 3 + block as u32).collect();
            assert_eq!(offsets, expected);
        }
    }

    #[test]
    fn a_range_takes_the_room_it_has_before_it_moves() {
        let mut pool = EdgePool::default();
        let (mut first, mut second) = (EdgeRange::default(), EdgeRange::default());
        for offset in 0..3 {
            pool.push(&mut first, edge(offset));
        }
        assert_eq!((first.start, first.len, first.capacity), (0, 3, 3));
        pool.push(&mut second, edge(10));
        // In the middle of the pool there is no room: the range moves to the end, with room for as many again.
        pool.push(&mut first, edge(3));
        assert_eq!((first.start, first.len, first.capacity), (4, 4, 6));
        pool.push(&mut second, edge(11));
        let size = pool.edges.len();
        first.len -= 1;
        for offset in 3..6 {
            pool.push(&mut first, edge(offset));
        }
        assert_eq!(pool.edges.len(), size);
        let offsets = |range: EdgeRange| -> Vec<u32> {
            pool.edges[range.range()]
                .iter()
                .map(|edge| edge.offset)
                .collect()
        };
        assert_eq!(offsets(first), [0, 1, 2, 3, 4, 5]);
        assert_eq!(offsets(second), [10, 11]);
    }
}
