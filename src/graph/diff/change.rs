//! One change, and its sentence.

use std::fmt;

/// A property that has a value before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Property {
    /// The triple of the graph.
    Triple,
    /// Its pointer size.
    PointerSize,
    /// Its byte order.
    Endian,
    /// The protection of a section.
    Protection,
    /// The lifetime of a section.
    Lifetime,
    /// Whether a section is thread-local.
    ThreadLocal,
    /// The section of a block.
    Section,
    /// The size of a block or symbol.
    Size,
    /// Whether a block is zero-fill.
    ZeroFill,
    /// The alignment of a block.
    Alignment,
    /// The alignment offset of a block.
    AlignmentOffset,
    /// Where a symbol is.
    Place,
    /// The linkage of a symbol.
    Linkage,
    /// The scope of a symbol.
    Scope,
    /// Whether a symbol is live.
    Live,
    /// Whether a symbol is callable.
    Callable,
    /// The target flags of a symbol.
    TargetFlags,
    /// Whether an external symbol is weakly referenced.
    WeaklyReferenced,
    /// The target of an edge.
    Target,
    /// The kind of an edge.
    Kind,
    /// The addend of an edge.
    Addend,
}

impl Property {
    fn name(self) -> &'static str {
        match self {
            Self::Triple => "triple",
            Self::PointerSize => "pointer size",
            Self::Endian => "byte order",
            Self::Protection => "protection",
            Self::Lifetime => "lifetime",
            Self::ThreadLocal => "thread-local",
            Self::Section => "section",
            Self::Size => "size",
            Self::ZeroFill => "zero-fill",
            Self::Alignment => "alignment",
            Self::AlignmentOffset => "alignment offset",
            Self::Place => "place",
            Self::Linkage => "linkage",
            Self::Scope => "scope",
            Self::Live => "live",
            Self::Callable => "callable",
            Self::TargetFlags => "target flags",
            Self::WeaklyReferenced => "weakly referenced",
            Self::Target => "target",
            Self::Kind => "kind",
            Self::Addend => "addend",
        }
    }
}

/// A difference between two graphs. Elements are named as the canonical text names them, with their kind in front:
/// `section .text`, `block .text[main]`, `symbol main`, `edge at .text[main]+0x4`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Only the second graph has it.
    Added {
        /// What it is.
        element: String,
    },
    /// Only the first graph has it.
    Removed {
        /// What it was.
        element: String,
    },
    /// One fact about an element is another.
    Changed {
        /// The element, as the first graph names it.
        element: String,
        /// Which fact.
        property: Property,
        /// Its value in the first graph.
        from: String,
        /// Its value in the second.
        to: String,
    },
    /// Blocks that follow each other moved by one distance.
    Moved {
        /// The first of them.
        block: String,
        /// How many after it moved with it.
        followers: usize,
        /// How far, in bytes.
        by: i64,
    },
    /// Bytes of a block differ.
    Content {
        /// The block.
        block: String,
        /// Where the bytes start.
        offset: usize,
        /// The bytes in the first graph.
        from: Vec<u8>,
        /// The bytes in the second.
        to: Vec<u8>,
    },
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Added { element } => write!(f, "{element} was added"),
            Self::Removed { element } => write!(f, "{element} was removed"),
            Self::Changed {
                element,
                property,
                from,
                to,
            } => write!(
                f,
                "{element}: {} changed from {from} to {to}",
                property.name()
            ),
            Self::Moved {
                block,
                followers,
                by,
            } => {
                write!(f, "{block} ")?;
                match followers {
                    0 => {}
                    1 => write!(f, "and the one after it ")?,
                    _ => write!(f, "and the {followers} after it ")?,
                }
                let sign = if *by < 0 { '-' } else { '+' };
                write!(f, "moved by {sign}{:#x}", by.unsigned_abs())
            }
            Self::Content {
                block,
                offset,
                from,
                to,
            } => {
                let (from, to) = (hex(from), hex(to));
                write!(
                    f,
                    "{block}: bytes at +{offset:#x} changed from {from} to {to}"
                )
            }
        }
    }
}

/// At most sixteen bytes; the rest is counted.
fn hex(bytes: &[u8]) -> String {
    let shown: Vec<String> = bytes
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let rest = bytes.len().saturating_sub(16);
    match rest {
        0 => shown.join(" "),
        _ => format!("{} … ({rest} more)", shown.join(" ")),
    }
}
