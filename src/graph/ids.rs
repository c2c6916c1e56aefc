//! Typed indices into a graph's arenas. An id is valid in the graph that made it.

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            pub(crate) fn new(index: usize) -> Self {
                Self(u32::try_from(index).expect("a graph holds fewer than 2^32 elements"))
            }

            /// The position in the arena: dense, in order of creation.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

id! {
    /// A section of a graph.
    SectionId
}
id! {
    /// A block of a graph.
    BlockId
}
id! {
    /// A symbol of a graph.
    SymbolId
}
