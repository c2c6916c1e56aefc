//! A slab of executor memory that graphs are placed in one after the other. Nothing is mapped: a program that is not run
//! needs addresses only.

use crate::base::Addr;
use crate::graph::LinkError;
use crate::link::Layout;

/// Where the slab lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slab {
    /// Its first address. Where that is not on a page, segments lie whole pages after it.
    pub address: Addr,
    /// Its size in bytes, rounded up to pages. A graph that alone is larger makes the slab as large as it needs.
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
    /// Whether it is memory that exists, and cannot grow.
    fixed: bool,
}

impl SlabAllocator {
    pub(crate) fn new(slab: Slab) -> Self {
        let start = u128::from(slab.address.0);
        let size = u128::from(slab.size).next_multiple_of(slab.page_size.into());
        Self {
            slab,
            next: start,
            end: start + size,
            fixed: false,
        }
    }

    /// A slab of memory that an executor has reserved.
    pub(crate) fn reserved(slab: Slab) -> Self {
        Self {
            fixed: true,
            ..Self::new(slab)
        }
    }

    pub(crate) fn slab(&self) -> Slab {
        self.slab
    }

    pub(crate) fn page_size(&self) -> u64 {
        self.slab.page_size
    }

    /// Memory for a graph of this layout.
    pub(crate) fn allocate(&mut self, layout: &Layout) -> Result<Addr, LinkError> {
        let on_page = self.slab.address.0.is_multiple_of(self.slab.page_size);
        let alignment = if on_page {
            layout.alignment
        } else {
            layout.block_alignment
        };
        let start = self.next.next_multiple_of(alignment.into());
        let end = start + u128::from(layout.size);
        if layout.size > self.slab.size && !self.fixed {
            self.end = self.end.max(end);
        }
        let last = self.end.min(1 << 64);
        if end > last {
            let advice = if last == 1 << 64 {
                "-slab-address puts it elsewhere"
            } else {
                "-slab-allocate makes it larger"
            };
            return Err(LinkError::Memory(format!(
                "graph {} does not fit into the slab at {}: {:#x} bytes are needed at {start:#x}, and the slab ends at {last:#x} ({advice})",
                layout.graph, self.slab.address, layout.size
            )));
        }
        self.next = end;
        // `end` is at most 2^64 and the layout is not empty, so `start` is below it.
        Ok(Addr(start as u64))
    }
}
