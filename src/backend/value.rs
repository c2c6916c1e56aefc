//! Fixup expressions: what is computed.

use crate::base::Addr;
use crate::graph::{BlockId, Edge, LinkGraph};

/// The addresses that fixup expressions speak of.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// `Target`: the address of the symbol.
    pub target: Addr,
    /// `Fixup`: the address of the place.
    pub fixup: Addr,
    /// `Addend`.
    pub addend: i64,
    /// `Size`: the size of the symbol, where this graph defines it.
    pub size: Option<u64>,
    /// `GOT`: the address of `_GLOBAL_OFFSET_TABLE_`.
    pub got: Option<Addr>,
    /// `TLS`: the first byte of the thread-local template.
    pub tls: Option<Addr>,
    /// The bits of the symbol that the backend defines (Arm: 1 is Thumb).
    pub target_flags: u8,
    /// `TP`: where the thread pointer stands, relative to the template.
    pub thread_pointer: Option<Addr>,
}

/// A fixup expression.
#[derive(Clone, Copy, Debug)]
pub enum Value {
    /// `Target + Addend`.
    Target,
    /// `Target - Fixup + Addend`.
    Delta,
    /// `Target - (Fixup + n) + Addend`: relative to the end of a field of `n` bytes.
    DeltaFromEnd(u8),
    /// `Fixup - Target + Addend`.
    NegDelta,
    /// `Target - GOT + Addend`.
    FromGot,
    /// `Size + Addend`.
    Size,
    /// `Target - TLS + Addend`.
    FromTls,
    /// `Target - TP + Addend`.
    FromThreadPointer,
    /// `TP - Target + Addend`.
    ToThreadPointer,
    /// An expression of the terms that the others cannot say.
    Computed {
        /// The expression as documentation writes it.
        text: &'static str,
        /// Its value modulo 2^64, or the term that is missing.
        of: fn(&Terms) -> Result<u64, &'static str>,
    },
    /// An expression that needs the graph: another edge, or what the field holds already.
    Found {
        /// The expression as documentation writes it.
        text: &'static str,
        /// Its value modulo 2^64, or what is wrong with the graph.
        of: fn(&Place<'_, '_>, &Terms) -> Result<u64, String>,
    },
    /// None: a pass replaces the edge before fixups are applied.
    Request,
}

/// An edge in its graph.
#[derive(Clone, Copy, Debug)]
pub struct Place<'g, 'a> {
    /// The graph.
    pub graph: &'g LinkGraph<'a>,
    /// The block that holds the edge.
    pub block: BlockId,
    /// The edge.
    pub edge: &'g Edge,
}

/// The value of an edge modulo 2^64.
///
/// # Errors
/// What the program does not have, as a sentence.
pub fn value_of(value: Value, place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    match value {
        Value::Found { of, .. } => of(place, terms),
        _ => value
            .evaluate(terms)
            .map_err(|missing| format!("it needs {missing}, which the graph does not have")),
    }
}

impl Value {
    /// The expression as JITLink's edge documentation writes it.
    pub fn text(self) -> String {
        match self {
            Self::Target => "Target + Addend".into(),
            Self::Delta => "Target - Fixup + Addend".into(),
            Self::DeltaFromEnd(bytes) => format!("Target - (Fixup + {bytes}) + Addend"),
            Self::NegDelta => "Fixup - Target + Addend".into(),
            Self::FromGot => "Target - GOT + Addend".into(),
            Self::Size => "Size + Addend".into(),
            Self::FromTls => "Target - TLS + Addend".into(),
            Self::FromThreadPointer => "Target - TP + Addend".into(),
            Self::ToThreadPointer => "TP - Target + Addend".into(),
            Self::Computed { text, .. } | Self::Found { text, .. } => text.into(),
            Self::Request => "replaced before fixups".into(),
        }
    }

    /// Whether a pass replaces the edge before fixups.
    pub fn is_request(self) -> bool {
        matches!(self, Self::Request)
    }

    /// The value modulo 2^64, or the term that is missing.
    ///
    /// # Errors
    /// What this program does not have.
    pub fn evaluate(self, terms: &Terms) -> Result<u64, &'static str> {
        let target = terms.target.0;
        let sum = match self {
            Self::Target => target,
            Self::Delta => target.wrapping_sub(terms.fixup.0),
            Self::DeltaFromEnd(bytes) => target
                .wrapping_sub(terms.fixup.0)
                .wrapping_sub(u64::from(bytes)),
            Self::NegDelta => terms.fixup.0.wrapping_sub(target),
            Self::FromGot => target.wrapping_sub(terms.got.ok_or("a GOT")?.0),
            Self::Size => terms
                .size
                .ok_or("the size of a symbol that another object defines")?,
            Self::FromTls => target.wrapping_sub(terms.tls.ok_or("a thread-local template")?.0),
            Self::FromThreadPointer => {
                target.wrapping_sub(terms.thread_pointer.ok_or("a thread-local template")?.0)
            }
            Self::ToThreadPointer => terms
                .thread_pointer
                .ok_or("a thread-local template")?
                .0
                .wrapping_sub(target),
            Self::Computed { of, .. } => return of(terms),
            Self::Found { .. } => return Err("the rest of the graph"),
            Self::Request => return Err("a pass that replaces this edge"),
        };
        Ok(sum.wrapping_add_signed(terms.addend))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_terms_are_named() {
        let terms = Terms {
            target: Addr(8),
            fixup: Addr(4),
            addend: 1,
            size: None,
            got: None,
            target_flags: 0,
            tls: None,
            thread_pointer: None,
        };
        assert_eq!(Value::FromGot.evaluate(&terms), Err("a GOT"));
        assert_eq!(
            Value::Size.evaluate(&terms),
            Err("the size of a symbol that another object defines")
        );
        assert_eq!(Value::Delta.evaluate(&terms), Ok(5));
        assert_eq!(Value::NegDelta.evaluate(&terms), Ok((-3i64) as u64));
    }
}
