//! `.eh_frame` on its way through a link: call-frame records become blocks of their own, their pointers become edges, and
//! the section gets its end mark.
//!
//! The section is a sequence of records (Linux Standard Base, Core, "Exception Frames"): a CIE holds what several
//! functions share and may name a personality routine; an FDE describes one function, and points at its CIE, at the
//! function, and perhaps at language-specific data (LSDA). Much of that is plain numbers in the object, without
//! relocations, which holds only while nothing moves. So three passes run before pruning, in this order:
//!
//! 1. [`split_records`] cuts each block into one block per record, so that records live and die alone.
//! 2. [`fix_edges`] makes an edge of every pointer that is not one yet, and keeps an FDE alive with its function.
//! 3. [`add_null_terminator`] adds the zero length that ends the unwinder's walk.
//!
//! Deliberately absent: call-frame instructions (they hold no addresses that the link changes), `.eh_frame_hdr`, compact
//! unwind tables, and registration with an unwinder.

mod addresses;
mod cursor;
mod edges;
mod encoding;
mod pointers;
mod records;
mod split;
mod terminator;
#[cfg(test)]
mod tests;

pub use edges::fix_edges;
pub use split::split_records;
pub use terminator::add_null_terminator;

use crate::base::Addr;
use crate::graph::{EdgeKind, LinkError, LinkGraph, SectionId};

/// The edge kinds a backend uses for pointers in call-frame records; [`EdgeKind::INVALID`] where it has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CfiKinds {
    /// `Target + Addend : uint32`.
    pub pointer32: EdgeKind,
    /// `Target + Addend : uint64`.
    pub pointer64: EdgeKind,
    /// `Target - Fixup + Addend : int32`.
    pub delta32: EdgeKind,
    /// `Target - Fixup + Addend : int64`.
    pub delta64: EdgeKind,
    /// `Fixup - Target + Addend : int32`, for the CIE pointer, which counts backwards.
    pub neg_delta32: EdgeKind,
}

/// All sections of this name, in order of creation.
fn sections_named(graph: &LinkGraph<'_>, name: &str) -> Vec<SectionId> {
    let named = graph.sections().filter(|(_, it)| it.name() == name);
    named.map(|(id, _)| id).collect()
}

fn content_error(
    graph: &LinkGraph<'_>,
    section: &str,
    address: Addr,
    problem: impl Into<String>,
) -> LinkError {
    LinkError::Content {
        graph: graph.name().to_owned(),
        section: section.to_owned(),
        address: address.0,
        problem: problem.into(),
    }
}
