//! The global offset table, and thread-local storage, whose offsets stand in it.
//!
//! `GOT_ORG` is the start of the table. Code finds an entry relative to the place (`GOT_PREL`, what compilers emit) or
//! relative to the origin (`GOT_BREL`), which it has from `_GLOBAL_OFFSET_TABLE_` (`BASE_PREL`).
//!
//! TLS is variant I: the thread pointer stands in front of the template, with two words and the template's alignment
//! between them (AAELF32, "Thread-local storage"). All its relocations are words of data that code adds to PC or TP.

use crate::backend::aarch32::data::{plain, pointer, word};
use crate::backend::aarch32::kinds::*;
use crate::backend::row::{EdgeRow, Role, Value};
use crate::graph::EdgeKind;

const NO_GOT: &str = "a GOT";

/// The thread pointer, from the start of the template: two words before it, more if it is aligned to more.
pub(super) fn thread_pointer(_size: u64, alignment: u64) -> u64 {
    8u64.next_multiple_of(alignment.max(1)).wrapping_neg()
}

const fn got(kind: EdgeKind, name: &'static str, entry: EdgeKind, becomes: EdgeKind) -> EdgeRow {
    word(
        kind,
        name,
        Value::Request,
        Role::RequestGot { entry, becomes },
    )
}

pub(super) const GOT: &[EdgeRow] = &[
    got(
        REQUEST_GOT_TO_DELTA32,
        "Data_RequestGOTAndTransformToDelta32",
        POINTER32,
        DELTA32,
    ),
    word(
        DELTA32_FROM_GOT,
        "Data_Delta32FromGOT",
        Value::Computed {
            text: "((Target + Addend) | T) - GOT",
            of: |terms| Ok(pointer(terms).wrapping_sub(terms.got.ok_or(NO_GOT)?.0)),
        },
        Role::NeedsGot,
    ),
    word(
        GOT_ENTRY_FROM_GOT,
        "Data_GOTEntryFromGOT",
        Value::FromGot,
        Role::NeedsGot,
    ),
    got(
        REQUEST_GOT_TO_DELTA32_FROM_GOT,
        "Data_RequestGOTAndTransformToDelta32FromGOT",
        POINTER32,
        GOT_ENTRY_FROM_GOT,
    ),
    got(
        REQUEST_GOT_TO_POINTER32,
        "Data_RequestGOTAndTransformToPointer32",
        POINTER32,
        POINTER32,
    ),
    word(
        GOT_ORIGIN_DELTA32,
        "Data_GOTOriginDelta32",
        Value::Computed {
            text: "GOT + Addend - Fixup",
            of: |terms| {
                let origin = terms.got.ok_or(NO_GOT)?.0;
                Ok(origin
                    .wrapping_add_signed(terms.addend)
                    .wrapping_sub(terms.fixup.0))
            },
        },
        Role::NeedsGot,
    ),
    word(
        GOT_ORIGIN32,
        "Data_GOTOrigin32",
        Value::Computed {
            text: "GOT + Addend",
            of: |terms| Ok(terms.got.ok_or(NO_GOT)?.0.wrapping_add_signed(terms.addend)),
        },
        Role::NeedsGot,
    ),
];

pub(super) const TLS: &[EdgeRow] = &[
    word(
        REQUEST_TLS_INFO,
        "Data_RequestTLSDescInGOTAndTransformToDelta32",
        Value::Request,
        Role::RequestTlsInfo(DELTA32),
    ),
    word(
        REQUEST_TLS_BASE,
        "Data_RequestTLSBaseInGOTAndTransformToDelta32",
        Value::Request,
        Role::RequestTlsBase(DELTA32),
    ),
    plain(TLS_OFFSET32, "Data_TLSOffset32", Value::FromTls),
    plain(
        THREAD_OFFSET32,
        "Data_ThreadOffset32",
        Value::FromThreadPointer,
    ),
    got(
        REQUEST_THREAD_OFFSET,
        "Data_RequestThreadOffsetInGOTAndTransformToDelta32",
        THREAD_OFFSET32,
        DELTA32,
    ),
];
