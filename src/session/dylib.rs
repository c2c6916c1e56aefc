//! Dylibs: the namespaces of a session, and what they see of each other.

/// A namespace of a session (ORC's `JITDylib`): definitions of one name in two of them do not meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct JITDylib(pub(crate) usize);

impl JITDylib {
    /// The dylib that every session starts with.
    pub const MAIN: Self = Self(0);
}

/// Which symbols of a dylib a search matches (ORC's `JITDylibLookupFlags`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JITDylibLookupFlags {
    /// Those that it exports.
    MatchExportedSymbolsOnly,
    /// Hidden ones too.
    MatchAllSymbols,
}

/// Dylibs in the order in which they are searched (ORC's `JITDylibSearchOrder`).
pub type SearchOrder = Vec<(JITDylib, JITDylibLookupFlags)>;

/// A dylib's own records.
#[derive(Debug)]
pub(crate) struct Records {
    pub(crate) name: String,
    /// Where its objects look: first of all in itself.
    pub(crate) link_order: SearchOrder,
}

impl Records {
    pub(crate) fn new(name: String, own: JITDylib) -> Self {
        Self {
            name,
            link_order: vec![(own, JITDylibLookupFlags::MatchAllSymbols)],
        }
    }
}

/// How far a symbol has come (ORC's `SymbolState`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SymbolState {
    /// Nobody has asked for it.
    NeverSearched,
    /// Its object is being linked.
    Materializing,
    /// It has its address.
    Resolved,
    /// Its object is linked, and something that it depends on is not.
    Emitted,
    /// It can be used: its object and all that it depends on are linked.
    Ready,
    /// It never will be: its object, or something that it depends on, could not be linked.
    Failed,
}

impl SymbolState {
    /// ORC's word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::NeverSearched => "Never-Searched",
            Self::Materializing => "Materializing",
            Self::Resolved => "Resolved",
            Self::Emitted => "Emitted",
            Self::Ready => "Ready",
            Self::Failed => "Failed",
        }
    }
}
