//! Data: S + A and S + A - P, with the bit T that says a function is Thumb code.
//!
//! AAELF32 5.6.1: `(S + A) | T`, where T is 1 if S is a function of Thumb instructions. Addresses have 32 bits and wrap.

use crate::backend::aarch32::kinds::*;
use crate::backend::row::{EdgeRow, Field, Range, Role, Terms, Value};
use crate::graph::EdgeKind;

/// `(Target + Addend) | T`.
pub(super) fn pointer(terms: &Terms) -> u64 {
    let thumb = u64::from(terms.target_flags & 1);
    terms.target.0.wrapping_add_signed(terms.addend) | thumb
}

/// `((Target + Addend) | T) - Fixup`.
pub(super) fn delta(terms: &Terms) -> u64 {
    pointer(terms).wrapping_sub(terms.fixup.0)
}

pub(super) const ABSOLUTE: Value = Value::Computed {
    text: "(Target + Addend) | T",
    of: |terms| Ok(pointer(terms)),
};

pub(super) const RELATIVE: Value = Value::Computed {
    text: "((Target + Addend) | T) - Fixup",
    of: |terms| Ok(delta(terms)),
};

pub(super) const fn word(kind: EdgeKind, name: &'static str, value: Value, role: Role) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value,
        field: Field::DATA32,
        range: Range::Wrapping(32),
        alignment: 1,
        role,
    }
}

pub(super) const fn plain(kind: EdgeKind, name: &'static str, value: Value) -> EdgeRow {
    word(kind, name, value, Role::Plain)
}

const fn narrow(kind: EdgeKind, name: &'static str, field: Field, range: Range) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Target,
        field,
        range,
        alignment: 1,
        role: Role::Plain,
    }
}

/// The 31 low bits; the highest one is somebody else's (`.ARM.exidx`).
pub(super) const BITS_30_0: Field =
    Field::data(4, const { &[crate::backend::row::part(0, 31, 0)] });

pub(super) const ROWS: &[EdgeRow] = &[
    plain(DELTA32, "Data_Delta32", RELATIVE),
    plain(POINTER32, "Data_Pointer32", ABSOLUTE),
    EdgeRow {
        kind: PREL31,
        name: "Data_PRel31",
        value: RELATIVE,
        field: BITS_30_0,
        range: Range::Signed(31),
        alignment: 1,
        role: Role::Plain,
    },
    narrow(
        POINTER16,
        "Data_Pointer16",
        Field::DATA16,
        Range::Either(16),
    ),
    narrow(POINTER8, "Data_Pointer8", Field::DATA8, Range::Either(8)),
    plain(
        POINTER32_NO_INTERWORKING,
        "Data_Pointer32NoInterworking",
        Value::Target,
    ),
    plain(
        DELTA32_NO_INTERWORKING,
        "Data_Delta32NoInterworking",
        Value::Delta,
    ),
    plain(NEG_DELTA32, "Data_NegDelta32", Value::NegDelta),
];
