//! Branch futures of Armv8.1-M: `BF`, `BFCSEL` and `BFL` say where a later branch will go (Armv8-M ARM, C2.4.12 to C2.4.14).
//!
//! Such a processor has Thumb code only, and what it is told in advance is the address itself: there is no stub.

use crate::backend::aarch32::branch::{State, expect, thumb_value};
use crate::backend::aarch32::kinds::*;
use crate::backend::row::{
    EdgeRow, Encoding, Field, Order, Part, Place, Range, Role, Terms, Value, part,
};
use crate::graph::EdgeKind;

fn branch_future(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, 0xf860_f001, 0xf040_e001)?;
    thumb_value(place, terms)
}

fn branch_future_select(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, 0xf840_f001, 0xf000_e001)?;
    thumb_value(place, terms)
}

fn branch_future_link(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, 0xf800_f001, 0xf000_c001)?;
    thumb_value(place, terms)
}

/// immA:immB:immC:0, immA being the high part in the first halfword and immC the bit above immB in the second.
const fn row(
    kind: EdgeKind,
    name: &'static str,
    of: fn(&Place<'_, '_>, &Terms) -> Result<u64, String>,
    parts: &'static [Part],
    bits: u8,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Found {
            text: "Target + Addend - Fixup",
            of,
        },
        field: Field {
            bytes: 4,
            order: Order::Halfwords,
            encoding: Encoding::Parts(parts),
        },
        range: Range::Signed(bits),
        alignment: 2,
        role: Role::Plain,
    }
}

pub(super) const ROWS: &[EdgeRow] = &[
    row(
        THUMB_BRANCH_FUTURE16,
        "Thumb_BranchFuture16",
        branch_future,
        const { &[part(1, 1, 11), part(2, 10, 1), part(12, 5, 16)] },
        17,
    ),
    row(
        THUMB_BRANCH_FUTURE12,
        "Thumb_BranchFuture12",
        branch_future_select,
        const { &[part(1, 1, 11), part(2, 10, 1), part(12, 1, 16)] },
        13,
    ),
    row(
        THUMB_BRANCH_FUTURE18,
        "Thumb_BranchFuture18",
        branch_future_link,
        const { &[part(1, 1, 11), part(2, 10, 1), part(12, 7, 16)] },
        19,
    ),
];
