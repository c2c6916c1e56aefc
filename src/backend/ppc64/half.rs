//! Sixteen-bit pieces of addresses ("64-Bit ELF V2 ABI Specification", §3.5.3 "Relocation Notations").
//!
//! `#lo`, `#hi`, `#higher` and `#highest` cut a value at 16 bits; their `a` twins add 0x8000 first, which makes up for the
//! sign of the piece below. `_HI` and `_HA` are for values of 32 bits and refuse others; `_HIGH` and `_HIGHA` cut the same
//! bits of any value. `34` in a name means that the piece below is the 34-bit field of a prefixed instruction. The field is
//! the second half of an instruction, so where its bytes stand depends on the byte order; relocations point at the field.
//! DS-form fields are multiples of four: their low two bits are part of the opcode.

use crate::backend::row::{
    EdgeRow, Encoding, Field, Order, Range, Role, Special, Terms, Value, part,
};
use crate::graph::EdgeKind;

/// Which piece.
#[derive(Clone, Copy)]
pub(super) enum Piece {
    /// The whole value, signed, or unsigned where it is an address.
    Whole,
    Ds,
    Lo,
    LoDs,
    Hi,
    Ha,
    High,
    HighA,
    Higher,
    HigherA,
    Highest,
    HighestA,
    Higher34,
    HigherA34,
    Highest34,
    HighestA34,
}

/// What a value is measured from.
#[derive(Clone, Copy)]
pub(super) enum Origin {
    Zero,
    Place,
    Toc,
    ThreadPointer,
    Template,
}

type Computed = Result<u64, &'static str>;

fn absolute(terms: &Terms) -> Computed {
    Ok(terms.target.0.wrapping_add_signed(terms.addend))
}

fn from_place(terms: &Terms) -> Computed {
    Ok(absolute(terms)?.wrapping_sub(terms.fixup.0))
}

fn from_toc(terms: &Terms) -> Computed {
    Ok(absolute(terms)?.wrapping_sub(terms.got.ok_or("a TOC")?.0))
}

fn from_thread_pointer(terms: &Terms) -> Computed {
    let pointer = terms.thread_pointer.ok_or("a thread-local template")?;
    Ok(absolute(terms)?.wrapping_sub(pointer.0))
}

/// `@dtprel` counts from 0x8000 bytes into the template (§3.7.2).
fn from_template(terms: &Terms) -> Computed {
    let start = terms.tls.ok_or("a thread-local template")?;
    Ok(absolute(terms)?.wrapping_sub(start.0).wrapping_sub(0x8000))
}

/// Half of what a signed 16-bit piece can take away from the one above.
const HALF16: u64 = 0x8000;
/// The same for a 34-bit piece.
const HALF34: u64 = 1 << 33;

const fn computed(text: &'static str, of: fn(&Terms) -> Computed) -> Value {
    Value::Computed { text, of }
}

impl Origin {
    /// The value.
    pub(super) const fn value(self) -> Value {
        match self {
            Self::Zero => Value::Target,
            Self::Place => Value::Delta,
            Self::Toc => Value::FromGot,
            Self::ThreadPointer => Value::FromThreadPointer,
            Self::Template => computed("Target - (TLS + 0x8000) + Addend", from_template),
        }
    }

    /// The value with the carry of a signed 16-bit piece below.
    pub(super) const fn carry16(self) -> Value {
        match self {
            Self::Zero => computed("Target + Addend + 0x8000", |terms| {
                Ok(absolute(terms)?.wrapping_add(HALF16))
            }),
            Self::Place => computed("Target - Fixup + Addend + 0x8000", |terms| {
                Ok(from_place(terms)?.wrapping_add(HALF16))
            }),
            Self::Toc => computed("Target - GOT + Addend + 0x8000", |terms| {
                Ok(from_toc(terms)?.wrapping_add(HALF16))
            }),
            Self::ThreadPointer => computed("Target - TP + Addend + 0x8000", |terms| {
                Ok(from_thread_pointer(terms)?.wrapping_add(HALF16))
            }),
            // The carry and the offset of 0x8000 cancel out.
            Self::Template => computed("Target - TLS + Addend", |terms| {
                Ok(from_template(terms)?.wrapping_add(HALF16))
            }),
        }
    }

    /// The value with the carry of a signed 34-bit piece below; only addresses are cut so.
    pub(super) const fn carry34(self) -> Value {
        match self {
            Self::Place => computed("Target - Fixup + Addend + 2^33", |terms| {
                Ok(from_place(terms)?.wrapping_add(HALF34))
            }),
            _ => computed("Target + Addend + 2^33", |terms| {
                Ok(absolute(terms)?.wrapping_add(HALF34))
            }),
        }
    }

    const fn role(self) -> Role {
        match self {
            Self::Toc => Role::NeedsGot,
            _ => Role::Plain,
        }
    }
}

/// Two bytes of an instruction that hold the 16 bits of the value from one on.
const HALF: [Field; 4] = [
    Field::data(2, &[part(0, 16, 0)]),
    Field::data(2, &[part(16, 16, 0)]),
    Field::data(2, &[part(32, 16, 0)]),
    Field::data(2, &[part(48, 16, 0)]),
];
/// The DS field.
const DS: Field = Field::data(2, &[part(2, 14, 2)]);
const HIGHER34: Field = Field::data(2, &[part(34, 16, 0)]);
/// Fourteen bits are left; the others are zero.
const HIGHEST34: Field = Field {
    bytes: 2,
    order: Order::Data,
    encoding: Encoding::Special(&Special {
        mask: 0xffff,
        bits: 64,
        write: |word, value| word | (value >> 50),
        read: |word| (word & 0x3fff) << 50,
    }),
};

impl Piece {
    pub(super) const fn field(self) -> Field {
        match self {
            Self::Whole | Self::Lo => HALF[0],
            Self::Ds | Self::LoDs => DS,
            Self::Hi | Self::Ha | Self::High | Self::HighA => HALF[1],
            Self::Higher | Self::HigherA => HALF[2],
            Self::Highest | Self::HighestA => HALF[3],
            Self::Higher34 | Self::HigherA34 => HIGHER34,
            Self::Highest34 | Self::HighestA34 => HIGHEST34,
        }
    }

    const fn value(self, origin: Origin) -> Value {
        match self {
            Self::Ha | Self::HighA | Self::HigherA | Self::HighestA => origin.carry16(),
            Self::HigherA34 | Self::HighestA34 => origin.carry34(),
            _ => origin.value(),
        }
    }

    const fn range(self, origin: Origin) -> Range {
        match (self, origin) {
            // `li` extends the sign, `ori` does not.
            (Self::Whole, Origin::Zero) => Range::Either(16),
            (Self::Whole | Self::Ds, _) => Range::Signed(16),
            (Self::Hi | Self::Ha, _) => Range::Signed(32),
            _ => Range::Wrapping(64),
        }
    }

    const fn alignment(self) -> u64 {
        match self {
            Self::Ds | Self::LoDs => 4,
            _ => 1,
        }
    }
}

/// A row for a piece of a value.
pub(super) const fn half(
    kind: EdgeKind,
    name: &'static str,
    origin: Origin,
    piece: Piece,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: piece.value(origin),
        field: piece.field(),
        range: piece.range(origin),
        alignment: piece.alignment(),
        role: origin.role(),
    }
}
