//! A slab of executor memory that graphs are placed in one after the other. Nothing is mapped: a program that is not run
//! needs addresses only.

use crate::base::Addr;
use crate::graph::LinkError;
use crate::link::Layout;

/// Where the slab lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slab {
    /// Its first address. It need not be aligned; graphs start at the next page.
    pub address: Addr,
    /// Its size in bytes, rounded up to pages.
    pub size: u64,
    /// The page size, a power of two.
    pub page_size: u64,
}

impl Default for Slab {
    /// 1 GiB from 256 MiB on: in reach of every code model, and the same on every machine.
    fn default() -> Self {
        Self {
            address: Addr(0x1000_0000),
            size: 1 << 30,
            page_size: 4096,
        }
    }
}

/// Hands out the memory of a slab from its start on.
#[derive(Debug)]
pub(crate) struct SlabAllocator {
    slab: Slab,
    next: u128,
    end: u128,
}

impl SlabAllocator {
    pub(crate) fn new(slab: Slab) -> Self {
        let page = u128::from(slab.page_size);
        let start = u128::from(slab.address.0).next_multiple_of(page);
        let end = start + u128::from(slab.size).next_multiple_of(page);
        Self {
            slab,
            next: start,
            end: end.min(1 << 64),
        }
    }

    pub(crate) fn page_size(&self) -> u64 {
        self.slab.page_size
    }

    /// Memory for a graph of this layout.
    pub(crate) fn allocate(&mut self, layout: &Layout) -> Result<Addr, LinkError> {
        let start = self.next.next_multiple_of(u128::from(layout.alignment));
        let end = start + u128::from(layout.size);
        if end > self.end {
            return Err(LinkError::Memory(format!(
                "graph {} does not fit into the slab at {}: {:#x} bytes are needed at {start:#x}, and the slab ends at {:#x} (-slab-allocate makes it larger)",
                layout.graph, self.slab.address, layout.size, self.end
            )));
        }
        self.next = end;
        // `end` is at most 2^64 and the layout is not empty, so `start` is below it.
        Ok(Addr(start as u64))
    }
}
