//! Reading a part of a text, with the place of every fault.

use super::format::Format;
use num_bigint::BigInt;
use rustc_hash::{FxHashMap, FxHashSet};

/// Something wrong in a pattern: where (offset into the text) and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: usize,
    /// What.
    pub message: String,
}

impl Fault {
    /// A fault at an offset.
    pub fn new(at: usize, message: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
        }
    }
}

/// What is known of names while a check file is read.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Numeric variables: the format of their latest definition and the directive (by number) that made it.
    pub numeric: FxHashMap<String, (Format, usize)>,
    /// String variables.
    pub strings: FxHashSet<String>,
    /// The number of the directive being read.
    pub directive: usize,
    /// The line it stands on, for `@LINE`; none on the command line.
    pub line: Option<usize>,
}

/// Part of a text being read: `text[at..end]`.
pub(super) struct Reader<'a> {
    pub(super) text: &'a [u8],
    pub(super) at: usize,
    pub(super) end: usize,
}

impl Reader<'_> {
    pub(super) fn rest(&self) -> &[u8] {
        &self.text[self.at..self.end]
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    pub(super) fn skip_blanks(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    pub(super) fn trim_end(&mut self) {
        while self.at < self.end && matches!(self.text[self.end - 1], b' ' | b'\t') {
            self.end -= 1;
        }
    }

    pub(super) fn take(&mut self, word: &[u8]) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    pub(super) fn fault<T>(&self, message: impl Into<String>) -> Result<T, Fault> {
        Err(Fault::new(self.at, message))
    }
}

/// Reads a variable name at the start of `text[at..end]`: its length and whether it is a pseudo variable (`@…`).
pub(crate) fn parse_name(text: &[u8], at: usize, end: usize) -> Result<(usize, bool), Fault> {
    let name = &text[at..end];
    let Some(&first) = name.first() else {
        return Err(Fault::new(at, "empty variable name"));
    };
    let pseudo = first == b'@';
    let sigils = usize::from(pseudo || first == b'$');
    if sigils == name.len() {
        let scope = if pseudo { "pseudo" } else { "global" };
        return Err(Fault::new(
            at + sigils,
            format!("empty {scope} variable name"),
        ));
    }
    if !(name[sigils] == b'_' || name[sigils].is_ascii_alphabetic()) {
        return Err(Fault::new(at, "invalid variable name"));
    }
    let body = name[sigils..]
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric() || **b == b'_')
        .count();
    Ok((sigils + body, pseudo))
}

/// Reads digits; none when there are none.
pub(super) fn decimal(reader: &mut Reader<'_>) -> Option<BigInt> {
    let count = reader
        .rest()
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count();
    let number = BigInt::parse_bytes(&reader.rest()[..count], 10);
    reader.at += count;
    number
}
