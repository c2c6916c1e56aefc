//! Thread-local descriptors (AAELF32, "Relocations for thread-local storage"; the ABI is GNU's, "TLS descriptors for ARM").
//!
//! A descriptor is an argument, here the address of the variable's information entry, and the address of the resolver,
//! `__tlsdesc_resolver`, which the run time provides. Code loads a word from a literal pool into r0 and either calls
//! (`bl variable(tlscall)`) a trampoline of the linker, which adds LR to r0 and goes to the resolver, or adds PC and does the
//! rest itself. `R_ARM_TLS_GOTDESC` makes that word the distance from what LR or PC is then. Its addend says where the
//! instruction that adds is: how far before the word, and in bit 0 whether it is Thumb code. `R_ARM_TLS_DESCSEQ` and its Thumb
//! kin mark the instructions for a linker that rewrites them, and patch nothing.

use crate::backend::aarch32::branch::{ARM_CALL_WORD, THUMB_CALL_WORD};
use crate::backend::aarch32::data::word;
use crate::backend::aarch32::kinds::*;
use crate::backend::aarch32::stubs::{ARM_TLS_CALL, THUMB_TLS_CALL};
use crate::backend::row::{EdgeRow, Field, Place, Range, Role, Terms, Value};
use crate::base::Endian;
use crate::graph::EdgeKind;

const fn call(
    kind: EdgeKind,
    name: &'static str,
    (stub, becomes): (usize, EdgeKind),
    field: Field,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Request,
        field,
        range: Range::Wrapping(32),
        alignment: 1,
        role: Role::RequestStub { stub, becomes },
    }
}

pub(super) const ROWS: &[EdgeRow] = &[
    word(
        REQUEST_TLS_DESCRIPTOR,
        "Data_RequestTLSDescEntryAndTransformToTLSDescOffset32",
        Value::Request,
        Role::RequestTlsDescriptor(TLS_DESCRIPTOR_OFFSET32),
    ),
    word(
        TLS_DESCRIPTOR_OFFSET32,
        "Data_TLSDescOffset32",
        Value::Found {
            text: "Target - what the instruction at Fixup - (Addend & ~1) adds",
            of: offset,
        },
        Role::Plain,
    ),
    call(
        REQUEST_TLS_CALL_TO_ARM_CALL,
        "Arm_RequestTLSCallAndTransformToCall",
        (ARM_TLS_CALL, ARM_CALL),
        ARM_CALL_WORD,
    ),
    call(
        REQUEST_TLS_CALL_TO_THUMB_CALL,
        "Thumb_RequestTLSCallAndTransformToCall",
        (THUMB_TLS_CALL, THUMB_CALL),
        THUMB_CALL_WORD,
    ),
];

/// How far the instruction that adds is from what it adds: PC reads 8 or 4 bytes ahead, LR is behind the call and has bit 0
/// set in Thumb state.
fn ahead(content: &[u8], at: usize, thumb: bool) -> Result<u64, String> {
    let half = |at: usize| {
        content
            .get(at..at + 2)
            .map(|bytes| Endian::Little.read(bytes))
    };
    let outside = || "the instruction that its addend names is not in its section".to_owned();
    let first = half(at).ok_or_else(outside)?;
    // ADD (register) T2, Rm being PC.
    if thumb && first & 0xff78 == 0x4478 {
        return Ok(4);
    }
    let second = half(at + 2).ok_or_else(outside)?;
    let word = second << 16 | first;
    let adds_pc = word & 0xffe0_0ff0 == 0xe080_0000 && (word >> 16 & 0xf == 15 || word & 0xf == 15);
    match thumb {
        true if first >> 11 == 0x1e && second >> 14 == 3 => Ok(5),
        false if matches!(word >> 24, 0xeb | 0xfa | 0xfb) => Ok(4),
        false if adds_pc => Ok(8),
        true => Err(format!(
            "its addend names [ {first:#06x}, {second:#06x} ], which is neither a call nor adds PC"
        )),
        false => Err(format!(
            "its addend names {word:#010x}, which is neither a call nor adds PC"
        )),
    }
}

fn offset(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    let thumb = terms.addend & 1 != 0;
    let back = terms.addend & !1;
    let at = i64::from(place.edge.offset)
        .checked_sub(back)
        .and_then(|at| usize::try_from(at).ok())
        .ok_or("the instruction that its addend names is not in its section")?;
    let ahead = ahead(place.graph.content(place.block), at, thumb)?;
    let adds = terms.fixup.0.wrapping_add_signed(-back).wrapping_add(ahead);
    Ok(terms.target.0.wrapping_sub(adds))
}
