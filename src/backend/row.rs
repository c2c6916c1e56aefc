//! Edge kinds as rows of data: what is computed, where it is written, what fits.
//!
//! Applying a fixup, its errors, the addend a REL relocation keeps in place, the listing of relocations and the probes at
//! the boundaries all derive from the row. Deliberately absent: anything one instruction set needs that a row cannot say.

use crate::base::{Addr, Endian};
use crate::graph::EdgeKind;

/// One edge kind of a backend.
#[derive(Debug)]
pub struct EdgeRow {
    /// Its number in graphs of this backend.
    pub kind: EdgeKind,
    /// Its name in dumps; JITLink's where JITLink has it.
    pub name: &'static str,
    /// What is computed.
    pub value: Value,
    /// Where it goes.
    pub field: Field,
    /// What fits.
    pub range: Range,
    /// What the table builder and the optimiser do with it.
    pub role: Role,
}

/// The addresses that fixup expressions speak of.
#[derive(Clone, Copy, Debug)]
pub struct Terms {
    /// `Target`: the address of the symbol.
    pub target: Addr,
    /// `Fixup`: the address of the place.
    pub fixup: Addr,
    /// `Addend`.
    pub addend: i64,
    /// `Size`: the size of the symbol.
    pub size: u64,
    /// `GOT`: the address of `_GLOBAL_OFFSET_TABLE_`.
    pub got: Option<Addr>,
    /// `TLS`: the first byte of the thread-local template.
    pub tls: Option<Addr>,
    /// `TP`: where the thread pointer stands, relative to the template.
    pub thread_pointer: Option<Addr>,
}

/// A fixup expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// None: a pass replaces the edge before fixups are applied.
    Request,
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
            Self::Request => "replaced before fixups".into(),
        }
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
            Self::Size => terms.size,
            Self::FromTls => target.wrapping_sub(terms.tls.ok_or("a thread-local template")?.0),
            Self::FromThreadPointer => {
                target.wrapping_sub(terms.thread_pointer.ok_or("a thread-local template")?.0)
            }
            Self::ToThreadPointer => terms
                .thread_pointer
                .ok_or("a thread-local template")?
                .0
                .wrapping_sub(target),
            Self::Request => return Err("a pass that replaces this edge"),
        };
        Ok(sum.wrapping_add_signed(terms.addend))
    }
}

/// A run of value bits in the field: `length` bits of the value from `value_low` up go to bit `at` of the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// The lowest bit of the value.
    pub value_low: u8,
    /// How many bits.
    pub length: u8,
    /// The lowest bit in the word.
    pub at: u8,
}

/// Where a value is written: a word of some bytes and the bits of it that belong to the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Size of the word in bytes, at most 8.
    pub bytes: u8,
    /// The bits; they do not overlap.
    pub parts: &'static [Part],
}

impl Field {
    /// A field that is the whole of a word of data.
    pub const DATA8: Self = Self::whole(
        1,
        &[Part {
            value_low: 0,
            length: 8,
            at: 0,
        }],
    );
    /// Two bytes of data.
    pub const DATA16: Self = Self::whole(
        2,
        &[Part {
            value_low: 0,
            length: 16,
            at: 0,
        }],
    );
    /// Four bytes of data.
    pub const DATA32: Self = Self::whole(
        4,
        &[Part {
            value_low: 0,
            length: 32,
            at: 0,
        }],
    );
    /// Eight bytes of data.
    pub const DATA64: Self = Self::whole(
        8,
        &[Part {
            value_low: 0,
            length: 64,
            at: 0,
        }],
    );

    const fn whole(bytes: u8, parts: &'static [Part]) -> Self {
        Self { bytes, parts }
    }

    /// The bits of the word that belong to the field.
    pub fn mask(self) -> u64 {
        self.parts
            .iter()
            .fold(0, |mask, part| mask | (low_bits(part.length) << part.at))
    }

    /// How many bits of the value the field holds, counting those below its lowest part.
    pub fn value_bits(self) -> u8 {
        self.parts
            .iter()
            .map(|part| part.value_low + part.length)
            .max()
            .unwrap_or(0)
    }

    /// Clears the field and sets it to `value`; the other bits of the word stay.
    pub fn write(self, word: &mut [u8], endian: Endian, value: u64) {
        let scattered = self.parts.iter().fold(0, |bits, part| {
            bits | (((value >> part.value_low) & low_bits(part.length)) << part.at)
        });
        endian.write(word, (endian.read(word) & !self.mask()) | scattered);
    }

    /// The value in the field, not sign-extended.
    pub fn read(self, word: &[u8], endian: Endian) -> u64 {
        let word = endian.read(word);
        self.parts.iter().fold(0, |value, part| {
            value | (((word >> part.at) & low_bits(part.length)) << part.value_low)
        })
    }
}

fn low_bits(count: u8) -> u64 {
    if count >= 64 {
        u64::MAX
    } else {
        (1 << count) - 1
    }
}

/// Which values fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Range {
    /// `-2^(n-1) ..= 2^(n-1) - 1`.
    Signed(u8),
    /// `0 ..= 2^n - 1`.
    Unsigned(u8),
    /// `-2^(n-1) ..= 2^n - 1`: the ABI does not say whether the field is signed.
    Either(u8),
    /// Every value, modulo `2^n`: the width of an address, whose arithmetic wraps.
    Wrapping(u8),
}

impl Range {
    /// The least and the greatest value that fit.
    pub fn bounds(self) -> (i128, i128) {
        match self {
            Self::Signed(bits) => (-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
            Self::Unsigned(bits) => (0, (1 << bits) - 1),
            Self::Either(bits) => (-(1 << (bits - 1)), (1 << bits) - 1),
            Self::Wrapping(_) => (i128::MIN, i128::MAX),
        }
    }

    /// Whether a value fits. Address arithmetic wraps at `address_bits` (8 times the pointer size), so the value counts
    /// modulo that: a branch over the end of the address space is in range.
    pub fn holds(self, value: u64, address_bits: u8) -> bool {
        let (low, high) = self.bounds();
        let value = self.number(value, address_bits);
        low <= value && value <= high
    }

    /// The number that is compared with the bounds.
    pub fn number(self, value: u64, address_bits: u8) -> i128 {
        let unused = 64 - u32::from(address_bits);
        match self {
            Self::Unsigned(_) => i128::from((value << unused) >> unused),
            _ => i128::from(((value << unused) as i64) >> unused),
        }
    }

    /// As documentation writes it: `int32`, `uint32`.
    pub fn text(self) -> String {
        match self {
            Self::Signed(bits) => format!("int{bits}"),
            Self::Unsigned(bits) => format!("uint{bits}"),
            Self::Either(bits) => format!("int{bits} or uint{bits}"),
            Self::Wrapping(bits) => format!("modulo 2^{bits}"),
        }
    }
}

/// What the passes that build tables do with an edge of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Nothing.
    Plain,
    /// Nothing, but the value needs a GOT to exist.
    NeedsGot,
    /// Retarget to a GOT entry for the symbol and become another kind.
    RequestGot {
        /// The kind of the edge in the entry: what the entry holds.
        entry: EdgeKind,
        /// What this edge becomes.
        becomes: EdgeKind,
    },
    /// Retarget to the symbol's stub and become this kind.
    RequestStub(EdgeKind),
    /// A branch: when the symbol is not defined in this graph, retarget to its stub and become this kind.
    Branch(EdgeKind),
    /// Retarget to the symbol's thread-local information entry and become this kind.
    RequestTlsInfo(EdgeKind),
    /// Retarget to the information entry of this graph's thread-local template and become this kind.
    RequestTlsBase(EdgeKind),
}

impl Role {
    /// The kind a request turns into.
    pub fn becomes(self) -> Option<EdgeKind> {
        match self {
            Self::Plain | Self::NeedsGot => None,
            Self::RequestGot { becomes: kind, .. }
            | Self::RequestStub(kind)
            | Self::Branch(kind)
            | Self::RequestTlsInfo(kind)
            | Self::RequestTlsBase(kind) => Some(kind),
        }
    }
}

/// The rows of a backend by kind.
#[derive(Debug)]
pub struct RowTable([Option<&'static EdgeRow>; 256]);

impl RowTable {
    /// Collects families of rows. Two rows of one kind do not compile.
    pub const fn new(families: &[&'static [EdgeRow]]) -> Self {
        let mut table = [None; 256];
        let mut family = 0;
        while family < families.len() {
            let mut row = 0;
            while row < families[family].len() {
                let kind = families[family][row].kind.0 as usize;
                assert!(table[kind].is_none(), "two rows have one edge kind");
                table[kind] = Some(&families[family][row]);
                row += 1;
            }
            family += 1;
        }
        Self(table)
    }

    /// The row of a kind.
    pub fn get(&self, kind: EdgeKind) -> Option<&'static EdgeRow> {
        self.0[kind.0 as usize]
    }

    /// All rows, by kind.
    pub fn iter(&self) -> impl Iterator<Item = &'static EdgeRow> {
        self.0.iter().flatten().copied()
    }

    /// The name of a kind.
    pub fn name(&self, kind: EdgeKind) -> &'static str {
        self.get(kind)
            .map_or("<Unrecognized edge kind>", |row| row.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SCATTERED: Field = Field {
        bytes: 4,
        parts: &[
            Part {
                value_low: 2,
                length: 16,
                at: 10,
            },
            Part {
                value_low: 18,
                length: 10,
                at: 0,
            },
        ],
    };

    proptest! {
        #[test]
        fn write_then_read_is_identity_and_spares_other_bits(word: [u8; 4], value: u64, big: bool) {
            let endian = if big { Endian::Big } else { Endian::Little };
            let mut patched = word;
            SCATTERED.write(&mut patched, endian, value);
            prop_assert_eq!(SCATTERED.read(&patched, endian), value & 0x0fff_fffc);
            let keep = !SCATTERED.mask() & 0xffff_ffff;
            prop_assert_eq!(endian.read(&patched) & keep, endian.read(&word) & keep);
        }

        #[test]
        fn bounds_are_exact(bits in 1u8..=63) {
            for range in [Range::Signed(bits), Range::Unsigned(bits), Range::Either(bits)] {
                let (low, high) = range.bounds();
                prop_assert!(range.holds(low as u64, 64) && range.holds(high as u64, 64));
                prop_assert!(!range.holds((low - 1) as u64, 64));
                prop_assert!(!range.holds((high + 1) as u64, 64));
            }
        }
    }

    #[test]
    fn arithmetic_wraps_at_the_width_of_an_address() {
        assert!(Range::Signed(16).holds(0xffff_8000, 32));
        assert!(!Range::Signed(16).holds(0xffff_8000, 64));
        assert!(Range::Signed(32).holds(0xffff_ffff_8000_0000, 64));
        assert!(!Range::Unsigned(32).holds(0xffff_ffff_8000_0000, 64));
    }

    #[test]
    fn missing_terms_are_named() {
        let terms = Terms {
            target: Addr(8),
            fixup: Addr(4),
            addend: 1,
            size: 0,
            got: None,
            tls: None,
            thread_pointer: None,
        };
        assert_eq!(Value::FromGot.evaluate(&terms), Err("a GOT"));
        assert_eq!(Value::Delta.evaluate(&terms), Ok(5));
        assert_eq!(Value::NegDelta.evaluate(&terms), Ok((-3i64) as u64));
    }
}
