//! The tree of an expression.

/// A set of bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct ByteSet([u64; 4]);

impl ByteSet {
    /// Adds one.
    pub(crate) fn insert(&mut self, byte: u8) {
        self.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    /// Removes one.
    pub(crate) fn remove(&mut self, byte: u8) {
        self.0[usize::from(byte >> 6)] &= !(1 << (byte & 63));
    }

    /// Whether it is in.
    pub(crate) fn contains(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1
    }

    /// Everything that is not in.
    pub(crate) fn complement(&mut self) {
        for word in &mut self.0 {
            *word = !*word;
        }
    }

    /// Adds the other case of every letter.
    pub(crate) fn fold_case(&mut self) {
        for letter in b'a'..=b'z' {
            let upper = letter.to_ascii_uppercase();
            if self.contains(letter) {
                self.insert(upper);
            } else if self.contains(upper) {
                self.insert(letter);
            }
        }
    }

    /// Whether they have a member in common.
    pub(crate) fn meets(&self, other: &ByteSet) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// The members as ranges, in order.
    pub(crate) fn ranges(&self) -> Vec<(u8, u8)> {
        let mut out: Vec<(u8, u8)> = Vec::new();
        for byte in (0..=u8::MAX).filter(|&b| self.contains(b)) {
            match out.last_mut() {
                Some((_, end)) if u16::from(*end) + 1 == u16::from(byte) => *end = byte,
                _ => out.push((byte, byte)),
            }
        }
        out
    }
}

/// A node of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Node {
    /// Matches nothing, anywhere.
    Empty,
    /// One byte.
    Byte(u8),
    /// One byte of a set.
    Set(ByteSet),
    /// `^`
    LineStart,
    /// `$`
    LineEnd,
    /// `[[:<:]]`
    WordStart,
    /// `[[:>:]]`
    WordEnd,
    /// One after another.
    Concat(Vec<Node>),
    /// One of them.
    Alternate(Vec<Node>),
    /// A node so many times.
    Repeat {
        /// What.
        node: Box<Node>,
        /// At least.
        min: u32,
        /// At most.
        max: Option<u32>,
    },
    /// A group with its number (from 1).
    Group(u32, Box<Node>),
    /// What a group matched.
    BackReference(u32),
}

impl Node {
    /// How many groups the expression has.
    pub(crate) fn group_count(&self) -> u32 {
        match self {
            Node::Group(number, inner) => inner.group_count().max(*number),
            Node::Concat(parts) | Node::Alternate(parts) => {
                parts.iter().map(Node::group_count).max().unwrap_or(0)
            }
            Node::Repeat { node, .. } => node.group_count(),
            _ => 0,
        }
    }
}
