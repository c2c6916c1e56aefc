//! Blocks: stretches of content, or of zeros, that move as one.

use crate::base::Addr;
use crate::graph::SectionId;
use crate::graph::edge::EdgeRange;
use std::borrow::Cow;

/// What a block holds.
#[derive(Clone, Debug)]
pub enum Content<'a> {
    /// Bytes; borrowed from the object until somebody writes.
    Bytes(Cow<'a, [u8]>),
    /// Bytes in the graph's working memory, at this offset and of this size. Blocks get there after allocation.
    Working {
        /// Offset in the working memory.
        offset: usize,
        /// Size in bytes.
        size: usize,
    },
    /// That many zeros, which take no space in the object or in working memory.
    ZeroFill(u64),
}

/// A layout unit: an addressable with content.
#[derive(Clone, Debug)]
pub struct Block<'a> {
    pub(crate) address: Addr,
    pub(crate) content: Content<'a>,
    pub(crate) section: SectionId,
    pub(crate) alignment: u64,
    pub(crate) alignment_offset: u64,
    pub(crate) edges: EdgeRange,
    pub(crate) removed: bool,
}

impl Block<'_> {
    pub(super) fn to_owned_block(&self) -> Block<'static> {
        let content = match &self.content {
            Content::Bytes(bytes) => Content::Bytes(Cow::Owned(bytes.to_vec())),
            Content::Working { offset, size } => Content::Working {
                offset: *offset,
                size: *size,
            },
            Content::ZeroFill(size) => Content::ZeroFill(*size),
        };
        Block { content, ..*self }
    }

    /// The address of its first byte: the object's before allocation, the executor's after.
    pub fn address(&self) -> Addr {
        self.address
    }

    /// The address past its last byte.
    pub fn end(&self) -> Addr {
        self.address + self.size()
    }

    /// Size in bytes, for content and zero-fill.
    pub fn size(&self) -> u64 {
        match &self.content {
            Content::Bytes(bytes) => bytes.len() as u64,
            Content::Working { size, .. } => *size as u64,
            Content::ZeroFill(size) => *size,
        }
    }

    /// Whether it is all zeros and has no content.
    pub fn is_zero_fill(&self) -> bool {
        matches!(self.content, Content::ZeroFill(_))
    }

    /// The section it is in.
    pub fn section(&self) -> SectionId {
        self.section
    }

    /// Alignment in bytes, a power of two.
    pub fn alignment(&self) -> u64 {
        self.alignment
    }

    /// The address modulo the alignment: non-zero for a block cut out of the middle of an aligned one.
    pub fn alignment_offset(&self) -> u64 {
        self.alignment_offset
    }
}
