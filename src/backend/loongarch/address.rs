//! Addresses that two or four instructions put together, and requests for table entries at such addresses.
//!
//! | | bits 12 to 31 | bits 0 to 11 | bits 32 to 51 | bits 52 to 63 |
//! | --- | --- | --- | --- | --- |
//! | relative to the page | `pcalau12i` | `addi.d`, `ld.d` | `lu32i.d` | `lu52i.d` |
//! | absolute | `lu12i.w` | `ori` | `lu32i.d` | `lu52i.d` |
//!
//! `ori` does not extend the sign of its immediate, so absolute parts are plain bits. `addi.d` and loads do, so the page is
//! that of the address plus 0x800. With four instructions relative to the page, each of the first three extends its sign
//! into what the next ones hold, and all parts are relative to the page of the first, 8 and 12 bytes before
//! `lu32i.d` and `lu52i.d` (psABI 2.30, "Relocations", the note on `*PCALA64*`).
//!
//! `pcaddu12i` adds to its own address instead of its page. The low part is relative to it, too, and so its relocation names
//! the label of the `pcaddu12i`.
//!
//! Two instructions reach 2 GiB; four reach everything, and then the first does not overflow. `prepare` tells them apart:
//! the kinds named `…Of64` belong to four.

use crate::backend::loongarch::data::{POINTER32, POINTER64};
use crate::backend::loongarch::tls::{THREAD_OFFSET32, THREAD_OFFSET64};
use crate::backend::pairs::{High, value_of_high};
use crate::backend::row::{EdgeRow, Entry, Field, Range, Role, Terms, Value, part};
use crate::graph::EdgeKind;

pub(super) const PAGE20: EdgeKind = EdgeKind(32);
pub(super) const PAGE20_OF64: EdgeKind = EdgeKind(33);
pub(super) const PAGE_OFFSET12: EdgeKind = EdgeKind(34);
pub(super) const PAGE64_LO20: EdgeKind = EdgeKind(35);
pub(super) const PAGE64_HI12: EdgeKind = EdgeKind(36);
pub(super) const ABS20: EdgeKind = EdgeKind(37);
pub(super) const ABS20_OF64: EdgeKind = EdgeKind(38);
pub(super) const ABS12: EdgeKind = EdgeKind(39);
pub(super) const ABS64_LO20: EdgeKind = EdgeKind(40);
pub(super) const ABS64_HI12: EdgeKind = EdgeKind(41);
pub(super) const PCREL20_S2: EdgeKind = EdgeKind(42);
pub(super) const PCADD20: EdgeKind = EdgeKind(43);
pub(super) const PCADD12: EdgeKind = EdgeKind(44);

/// How many kinds there are, and as many requests of each sort.
const COUNT: usize = 12;
/// The numbers of requests, from that of the kind they become.
pub(super) const STEP: u8 = 16;

/// How many sorts of kinds there are: direct ones, and those that ask for an entry.
pub(super) const SORTS: u8 = 5;

/// The request for a GOT entry that becomes this kind.
pub(super) const fn got(kind: EdgeKind) -> EdgeKind {
    EdgeKind(kind.0 + STEP)
}

/// The request for a GOT entry with an offset from the thread pointer.
pub(super) const fn thread_offset(kind: EdgeKind) -> EdgeKind {
    EdgeKind(kind.0 + 2 * STEP)
}

/// The request for an entry with thread-local information.
pub(super) const fn tls_info(kind: EdgeKind) -> EdgeKind {
    EdgeKind(kind.0 + 3 * STEP)
}

/// The request for a thread-local descriptor.
pub(super) const fn descriptor(kind: EdgeKind) -> EdgeKind {
    EdgeKind(kind.0 + 4 * STEP)
}

/// `si20` of `lu12i.w`, `pcalau12i` and their kin.
pub(super) const SI20: Field = Field::little32(&[part(12, 20, 5)]);
/// `si12` or `ui12`.
pub(super) const SI12: Field = Field::little32(&[part(0, 12, 10)]);
/// `si20` of `lu32i.d`.
pub(super) const SI20_LU32I: Field = Field::little32(&[part(32, 20, 5)]);
/// `si12` of `lu52i.d`.
pub(super) const SI12_LU52I: Field = Field::little32(&[part(52, 12, 10)]);
/// `si20` of `pcaddi`, which counts instructions.
const SI20_S2: Field = Field::little32(&[part(2, 20, 5)]);

/// What `pcaddu12i` adds, rounded as the low part is signed.
const ROUNDED_DELTA: Value = Value::Computed {
    text: "Target - Fixup + Addend + 0x800",
    of: |terms| Ok(Delta.evaluate(terms)?.wrapping_add(0x800)),
};

const OF_PCADDU12I: Value = Value::Found {
    text: "Target + Addend of the PCADD_HI20 at the label - label",
    of: |place, terms| {
        let high = High {
            kind: PCADD20,
            relocations: "R_LARCH_PCADD_HI20, GOT_PCADD_HI20 or TLS_*_PCADD_HI20",
            instruction: "a pcaddu12i",
        };
        value_of_high(place, terms, &high)
    },
};

const PAGE_DELTA: Value = Value::Computed {
    text: "((Target + Addend + 0x800) & ~0xfff) - (Fixup & ~0xfff)",
    of: |terms| {
        let target = page(address(terms).wrapping_add(0x800));
        Ok(target.wrapping_sub(page(terms.fixup.0)))
    },
};

const PAGE_DELTA_LU32I: Value = Value::Computed {
    text: "Delta64(page of Target + Addend, page of Fixup - 8)",
    of: |terms| Ok(page_delta64(address(terms), terms.fixup.0.wrapping_sub(8))),
};

const PAGE_DELTA_LU52I: Value = Value::Computed {
    text: "Delta64(page of Target + Addend, page of Fixup - 12)",
    of: |terms| Ok(page_delta64(address(terms), terms.fixup.0.wrapping_sub(12))),
};

fn address(terms: &Terms) -> u64 {
    terms.target.0.wrapping_add_signed(terms.addend)
}

fn page(address: u64) -> u64 {
    address & !0xfff
}

/// What `lu32i.d` and `lu52i.d` hold, at their place in 64 bits, so that the sum of `pcalau12i`'s page and the constant is
/// the address: undoes the sign extensions of the low parts.
fn page_delta64(target: u64, pcalau12i: u64) -> u64 {
    let mut delta = page(target).wrapping_sub(page(pcalau12i));
    if target & 0x800 != 0 {
        // `addi.d` sets bits 12 to 31 of the constant: 2^32 - 2^12 too much.
        delta = delta.wrapping_add(0x1000).wrapping_sub(0x1_0000_0000);
    }
    if delta & 0x8000_0000 != 0 {
        // `pcalau12i` subtracts where the field's sign bit adds.
        delta = delta.wrapping_add(0x1_0000_0000);
    }
    delta
}

macro_rules! names {
    ($prefix:literal) => {
        [
            concat!($prefix, "Page20"),
            concat!($prefix, "Page20Of64"),
            concat!($prefix, "PageOffset12"),
            concat!($prefix, "Page64Lo20"),
            concat!($prefix, "Page64Hi12"),
            concat!($prefix, "Abs20"),
            concat!($prefix, "Abs20Of64"),
            concat!($prefix, "Abs12"),
            concat!($prefix, "Abs64Lo20"),
            concat!($prefix, "Abs64Hi12"),
            concat!($prefix, "PCRel20S2"),
            concat!($prefix, "PCAdd20"),
        ]
    };
}

const NAMES: [&str; COUNT] = names!("");

const fn row(kind: EdgeKind, value: Value, field: Field, range: Range, alignment: u64) -> EdgeRow {
    EdgeRow {
        kind,
        name: NAMES[(kind.0 - PAGE20.0) as usize],
        value,
        field,
        range,
        alignment,
        role: Role::Plain,
    }
}

use Range::{Signed, Wrapping};
use Value::{Delta, Target};

const DIRECT: [EdgeRow; COUNT] = [
    row(PAGE20, PAGE_DELTA, SI20, Signed(32), 1),
    row(PAGE20_OF64, PAGE_DELTA, SI20, Wrapping(64), 1),
    row(PAGE_OFFSET12, Target, SI12, Wrapping(64), 1),
    row(PAGE64_LO20, PAGE_DELTA_LU32I, SI20_LU32I, Wrapping(64), 1),
    row(PAGE64_HI12, PAGE_DELTA_LU52I, SI12_LU52I, Wrapping(64), 1),
    row(ABS20, Target, SI20, Signed(32), 1),
    row(ABS20_OF64, Target, SI20, Wrapping(64), 1),
    row(ABS12, Target, SI12, Wrapping(64), 1),
    row(ABS64_LO20, Target, SI20_LU32I, Wrapping(64), 1),
    row(ABS64_HI12, Target, SI12_LU52I, Wrapping(64), 1),
    row(PCREL20_S2, Delta, SI20_S2, Signed(22), 4),
    row(PCADD20, ROUNDED_DELTA, SI20, Signed(32), 1),
];

/// What a request asks for.
#[derive(Clone, Copy)]
enum Ask {
    Got(EdgeKind),
    TlsInfo,
    Descriptor,
}

/// One request for each direct kind.
const fn requests(step: u8, names: [&'static str; COUNT], ask: Ask) -> [EdgeRow; COUNT] {
    let mut rows = DIRECT;
    let mut index = 0;
    while index < COUNT {
        let becomes = rows[index].kind;
        rows[index].kind = EdgeKind(becomes.0 + step);
        rows[index].name = names[index];
        rows[index].value = Value::Request;
        rows[index].role = match ask {
            Ask::Got(entry) => Role::RequestGot { entry, becomes },
            Ask::TlsInfo => Role::RequestTlsInfo(becomes),
            Ask::Descriptor => Role::RequestEntry {
                entry: Entry::TlsDescriptor,
                becomes,
            },
        };
        index += 1;
    }
    rows
}

const fn got_requests(entry: EdgeKind) -> [EdgeRow; COUNT] {
    requests(STEP, names!("RequestGOTAndTransformTo"), Ask::Got(entry))
}

const fn thread_offset_requests(entry: EdgeKind) -> [EdgeRow; COUNT] {
    let names = names!("RequestThreadOffsetInGOTAndTransformTo");
    requests(2 * STEP, names, Ask::Got(entry))
}

pub(super) const ROWS: &[EdgeRow] = &DIRECT;
/// The low part of what a `pcaddu12i` starts; of whatever sort that one was.
pub(super) const PCADD_LOW: &[EdgeRow] = &[EdgeRow {
    kind: PCADD12,
    name: "PCAdd12",
    value: OF_PCADDU12I,
    field: SI12,
    range: Wrapping(64),
    alignment: 1,
    role: Role::Plain,
}];
pub(super) const GOT64: &[EdgeRow] = &got_requests(POINTER64);
pub(super) const GOT32: &[EdgeRow] = &got_requests(POINTER32);
pub(super) const THREAD_OFFSETS64: &[EdgeRow] = &thread_offset_requests(THREAD_OFFSET64);
pub(super) const THREAD_OFFSETS32: &[EdgeRow] = &thread_offset_requests(THREAD_OFFSET32);
pub(super) const TLS_INFO: &[EdgeRow] = &requests(
    3 * STEP,
    names!("RequestTLSDescInGOTAndTransformTo"),
    Ask::TlsInfo,
);
pub(super) const DESCRIPTORS: &[EdgeRow] = &requests(
    4 * STEP,
    names!("RequestTLSDescEntryAndTransformTo"),
    Ask::Descriptor,
);

#[cfg(test)]
mod tests;
