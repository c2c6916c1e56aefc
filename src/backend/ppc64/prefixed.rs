//! Fields of prefixed instructions (Power ISA 3.1, §1.6.3): two words, the prefix first, each in the byte order of data.

use crate::backend::ppc64::half::Origin;
use crate::backend::row::{
    EdgeRow, Encoding, Field, Order, Part, Range, Role, Special, Value, part,
};
use crate::graph::EdgeKind;

pub(super) const DELTA34: EdgeKind = EdgeKind(80);
pub(super) const POINTER34: EdgeKind = EdgeKind(81);
pub(super) const POINTER34_LO: EdgeKind = EdgeKind(82);
pub(super) const POINTER34_HI30: EdgeKind = EdgeKind(83);
pub(super) const POINTER34_HA30: EdgeKind = EdgeKind(84);
pub(super) const POINTER28: EdgeKind = EdgeKind(85);
pub(super) const DELTA28: EdgeKind = EdgeKind(86);
pub(super) const THREAD_OFFSET34: EdgeKind = EdgeKind(87);
pub(super) const TLS_OFFSET34: EdgeKind = EdgeKind(88);

const fn prefixed(encoding: Encoding) -> Field {
    Field {
        bytes: 8,
        order: Order::Words,
        encoding,
    }
}

/// d1, in the suffix, and the lowest bits of d0, in the prefix.
const D1: Part = part(0, 16, 0);

/// d0 and d1 of 34 bits.
pub(super) const FIELD34: Field = prefixed(Encoding::Parts(&[D1, part(16, 18, 32)]));
const FIELD28: Field = prefixed(Encoding::Parts(&[D1, part(16, 12, 32)]));
/// The upper 30 bits of a value in the field of 34.
const HIGH30: Field = prefixed(Encoding::Special(&Special {
    mask: 0x0003_ffff_0000_ffff,
    bits: 64,
    write: |word, value| word | ((value >> 34) & 0xffff) | ((value >> 50) << 32),
    read: |word| ((word & 0xffff) << 34) | (((word >> 32) & 0x3fff) << 50),
}));

const fn row(
    kind: EdgeKind,
    name: &'static str,
    value: Value,
    field: Field,
    range: Range,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value,
        field,
        range,
        alignment: 1,
        role: Role::Plain,
    }
}

use Origin::{Place, Template, ThreadPointer, Zero};
use Range::{Signed, Wrapping};

pub(super) const ROWS: &[EdgeRow] = &[
    row(DELTA34, "Delta34", Place.value(), FIELD34, Signed(34)),
    row(POINTER34, "Pointer34", Zero.value(), FIELD34, Signed(34)),
    row(
        POINTER34_LO,
        "Pointer34LO",
        Zero.value(),
        FIELD34,
        Wrapping(64),
    ),
    row(
        POINTER34_HI30,
        "Pointer34HI30",
        Zero.value(),
        HIGH30,
        Wrapping(64),
    ),
    row(
        POINTER34_HA30,
        "Pointer34HA30",
        Zero.carry34(),
        HIGH30,
        Wrapping(64),
    ),
    row(POINTER28, "Pointer28", Zero.value(), FIELD28, Signed(28)),
    row(DELTA28, "Delta28", Place.value(), FIELD28, Signed(28)),
    row(
        THREAD_OFFSET34,
        "ThreadOffset34",
        ThreadPointer.value(),
        FIELD34,
        Signed(34),
    ),
    row(
        TLS_OFFSET34,
        "TLSOffset34",
        Template.value(),
        FIELD34,
        Signed(34),
    ),
];
