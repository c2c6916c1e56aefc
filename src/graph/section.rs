//! Sections: named groups of blocks and symbols with one protection.

use crate::graph::{BlockId, SymbolId};
use std::borrow::Cow;
use std::fmt;

/// What the executor may do with the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Protection(u8);

impl Protection {
    /// Constant data.
    pub const READ: Self = Self(1);
    /// Writable data.
    pub const READ_WRITE: Self = Self(1 | 2);
    /// Code.
    pub const READ_EXEC: Self = Self(1 | 4);

    /// Read, and write or execute as given.
    pub fn new(write: bool, exec: bool) -> Self {
        Self(1 | if write { 2 } else { 0 } | if exec { 4 } else { 0 })
    }

    /// May be written.
    pub fn writable(self) -> bool {
        self.0 & 2 != 0
    }

    /// May be executed.
    pub fn executable(self) -> bool {
        self.0 & 4 != 0
    }
}

/// `R--`, `RW-`, `R-X`, `RWX`, as JITLink prints `MemProt`.
impl fmt::Display for Protection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write = if self.writable() { 'W' } else { '-' };
        let exec = if self.executable() { 'X' } else { '-' };
        write!(f, "R{write}{exec}")
    }
}

/// How long the memory of a section lives (JITLink's `MemLifetime`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lifetime {
    /// As long as the program.
    Standard,
    /// Until the link is finalised.
    Finalize,
    /// Never in the executor: debug information and other non-`SHF_ALLOC` content.
    NoAlloc,
}

impl Lifetime {
    /// The name in dumps.
    pub fn name(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Finalize => "finalize",
            Self::NoAlloc => "no-alloc",
        }
    }
}

/// A named group of blocks and symbols.
#[derive(Clone, Debug)]
pub struct Section<'a> {
    pub(crate) name: Cow<'a, str>,
    pub(crate) protection: Protection,
    pub(crate) lifetime: Lifetime,
    pub(crate) thread_local: bool,
    pub(crate) ordinal: u32,
    pub(crate) blocks: Vec<BlockId>,
    pub(crate) symbols: Vec<SymbolId>,
}

fn owned(text: &str) -> Cow<'static, str> {
    Cow::Owned(text.to_owned())
}

impl Section<'_> {
    pub(super) fn to_owned_section(&self) -> Section<'static> {
        let (blocks, symbols) = (self.blocks.clone(), self.symbols.clone());
        Section {
            name: owned(&self.name),
            blocks,
            symbols,
            ..*self
        }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the executor may do with it.
    pub fn protection(&self) -> Protection {
        self.protection
    }

    /// How long its memory lives.
    pub fn lifetime(&self) -> Lifetime {
        self.lifetime
    }

    /// Whether it is part of the thread-local template (ELF `SHF_TLS`).
    pub fn is_thread_local(&self) -> bool {
        self.thread_local
    }

    /// Position among the sections of the graph; layout keeps this order inside a segment.
    pub fn ordinal(&self) -> u32 {
        self.ordinal
    }

    /// Its blocks, in order of creation.
    pub fn blocks(&self) -> &[BlockId] {
        &self.blocks
    }

    /// The symbols defined in it, in order of creation.
    pub fn symbols(&self) -> &[SymbolId] {
        &self.symbols
    }
}
