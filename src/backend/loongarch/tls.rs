//! Thread-local storage, variant I: the thread pointer `$tp` stands at the start of the template.
//!
//! Local-exec code adds an offset from `$tp`, in parts as absolute addresses have; the relaxable form
//! (`lu12i.w; add.d; addi.d`) ends in a signed part, so its high part rounds. Initial-exec code loads the offset from the
//! GOT. General- and local-dynamic code point at an entry of `$__TLSINFO`: a key, which the run time fills in, and the
//! address of the variable in the template. LoongArch's local-dynamic relocations name the variable too and share the
//! general ones' entry. Both borrow the GOT's relocations for all parts but the first: see `prepare`. A descriptor is the
//! address of `__tlsdesc_resolver`, which the run time provides, and that of such an entry; it has relocations of its own
//! for all parts, and it is for the symbol and the addend together.

use crate::backend::loongarch::address::{SI12, SI12_LU52I, SI20, SI20_LU32I};
use crate::backend::row::{EdgeRow, Encoding, Field, Order, Part, Range, Role, Value};
use crate::graph::EdgeKind;

pub(super) const THREAD_OFFSET32: EdgeKind = EdgeKind(160);
pub(super) const THREAD_OFFSET64: EdgeKind = EdgeKind(161);
pub(super) const TLS_OFFSET32: EdgeKind = EdgeKind(162);
pub(super) const TLS_OFFSET64: EdgeKind = EdgeKind(163);
pub(super) const THREAD_OFFSET20: EdgeKind = EdgeKind(164);
pub(super) const THREAD_OFFSET20_OF64: EdgeKind = EdgeKind(165);
pub(super) const THREAD_OFFSET12: EdgeKind = EdgeKind(166);
pub(super) const THREAD_OFFSET64_LO20: EdgeKind = EdgeKind(167);
pub(super) const THREAD_OFFSET64_HI12: EdgeKind = EdgeKind(168);
pub(super) const THREAD_OFFSET20_ROUNDED: EdgeKind = EdgeKind(169);

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

/// `lu12i.w` before a signed 12-bit offset.
const SI20_ROUNDED: Field = Field {
    bytes: 4,
    order: Order::Little,
    encoding: Encoding::Parts(&[Part {
        value_low: 12,
        length: 20,
        at: 5,
        bias: 0x800,
    }]),
};
const ROUNDED: Range = Range::Carried {
    bits: 32,
    carry: 0x800,
};

use Range::{Signed, Wrapping};
use Value::{FromThreadPointer as Tp, FromTls};

#[rustfmt::skip]
pub(super) const ROWS: &[EdgeRow] = &[
    row(THREAD_OFFSET32, "ThreadOffset32", Tp, Field::DATA32, Signed(32)),
    row(THREAD_OFFSET64, "ThreadOffset64", Tp, Field::DATA64, Wrapping(64)),
    row(TLS_OFFSET32, "TLSOffset32", FromTls, Field::DATA32, Signed(32)),
    row(TLS_OFFSET64, "TLSOffset64", FromTls, Field::DATA64, Wrapping(64)),
    row(THREAD_OFFSET20, "ThreadOffset20", Tp, SI20, Signed(32)),
    row(THREAD_OFFSET20_OF64, "ThreadOffset20Of64", Tp, SI20, Wrapping(64)),
    row(THREAD_OFFSET12, "ThreadOffset12", Tp, SI12, Wrapping(64)),
    row(THREAD_OFFSET64_LO20, "ThreadOffset64Lo20", Tp, SI20_LU32I, Wrapping(64)),
    row(THREAD_OFFSET64_HI12, "ThreadOffset64Hi12", Tp, SI12_LU52I, Wrapping(64)),
    row(THREAD_OFFSET20_ROUNDED, "ThreadOffset20Rounded", Tp, SI20_ROUNDED, ROUNDED),
];
