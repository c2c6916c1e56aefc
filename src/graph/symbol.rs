//! Symbols: named (or anonymous) offsets from something that has an address.

use crate::base::Addr;
use crate::graph::BlockId;
use std::borrow::Cow;

/// Whether a definition may give way to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Linkage {
    /// It may not: a second strong definition is an error.
    Strong,
    /// It may: the context keeps or drops it.
    Weak,
}

impl Linkage {
    /// JITLink's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Strong => "strong",
            Self::Weak => "weak",
        }
    }
}

/// Who can see a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Everybody.
    Default,
    /// The definitions of the same dylib.
    Hidden,
    /// This graph.
    Local,
}

impl Scope {
    /// JITLink's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Hidden => "hidden",
            Self::Local => "local",
        }
    }
}

/// What a symbol is an offset from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// A block of this graph: the symbol is defined.
    Block(BlockId),
    /// An addressable with a fixed address.
    Absolute(Addr),
    /// An addressable somebody else defines; the address is null until the lookup has been applied.
    External {
        /// The resolved address, or null.
        address: Addr,
        /// A null address is acceptable (an undefined weak symbol in ELF).
        weakly_referenced: bool,
    },
}

/// A symbol of a graph.
#[derive(Clone, Debug)]
pub struct Symbol<'a> {
    pub(crate) name: Option<Cow<'a, str>>,
    pub(crate) base: Base,
    pub(crate) offset: u64,
    pub(crate) size: u64,
    pub(crate) linkage: Linkage,
    pub(crate) scope: Scope,
    pub(crate) callable: bool,
    pub(crate) live: bool,
    pub(crate) target_flags: u8,
    pub(crate) removed: bool,
}

impl Symbol<'_> {
    pub(super) fn to_owned_symbol(&self) -> Symbol<'static> {
        let name = self.name.as_deref().map(|name| Cow::Owned(name.to_owned()));
        Symbol { name, ..*self }
    }

    /// Its name, if it has one.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// What it is an offset from.
    pub fn base(&self) -> Base {
        self.base
    }

    /// The block it is defined in.
    pub fn block(&self) -> Option<BlockId> {
        match self.base {
            Base::Block(block) => Some(block),
            _ => None,
        }
    }

    /// Offset from its base.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// Size in bytes; 0 when unknown.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Strong or weak.
    pub fn linkage(&self) -> Linkage {
        self.linkage
    }

    /// Who can see it.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// Whether it can be called.
    pub fn is_callable(&self) -> bool {
        self.callable
    }

    /// Whether it is reachable from a root (before pruning: is a root).
    pub fn is_live(&self) -> bool {
        self.live
    }

    /// Bits whose meaning the backend defines (Arm: bit 0 is Thumb).
    pub fn target_flags(&self) -> u8 {
        self.target_flags
    }

    /// Defined in a block of this graph.
    pub fn is_defined(&self) -> bool {
        matches!(self.base, Base::Block(_))
    }

    /// Defined elsewhere.
    pub fn is_external(&self) -> bool {
        matches!(self.base, Base::External { .. })
    }

    /// A fixed address.
    pub fn is_absolute(&self) -> bool {
        matches!(self.base, Base::Absolute(_))
    }

    /// External, and may stay null.
    pub fn is_weakly_referenced(&self) -> bool {
        matches!(
            self.base,
            Base::External {
                weakly_referenced: true,
                ..
            }
        )
    }
}
