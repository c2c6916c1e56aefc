//! Data, and pieces of addresses and of distances from the place.

use crate::backend::ppc64::half::{Origin, Piece, half};
use crate::backend::row::{EdgeRow, Encoding, Field, Order, Range, Role, Terms, Value, part};
use crate::graph::EdgeKind;

pub(super) const POINTER64: EdgeKind = EdgeKind(2);
pub(super) const POINTER32: EdgeKind = EdgeKind(3);
pub(super) const DELTA64: EdgeKind = EdgeKind(4);
pub(super) const DELTA32: EdgeKind = EdgeKind(5);
pub(super) const NEG_DELTA32: EdgeKind = EdgeKind(6);
pub(super) const DELTA30: EdgeKind = EdgeKind(7);
pub(super) const LOCAL_ENTRY64: EdgeKind = EdgeKind(8);
pub(super) const DELTA16DX_HA: EdgeKind = EdgeKind(9);
pub(super) const POINTER16: EdgeKind = EdgeKind(10);
pub(super) const POINTER16_DS: EdgeKind = EdgeKind(11);
pub(super) const POINTER16_LO: EdgeKind = EdgeKind(12);
pub(super) const POINTER16_LO_DS: EdgeKind = EdgeKind(13);
pub(super) const POINTER16_HI: EdgeKind = EdgeKind(14);
pub(super) const POINTER16_HA: EdgeKind = EdgeKind(15);
pub(super) const POINTER16_HIGH: EdgeKind = EdgeKind(16);
pub(super) const POINTER16_HIGHA: EdgeKind = EdgeKind(17);
pub(super) const POINTER16_HIGHER: EdgeKind = EdgeKind(18);
pub(super) const POINTER16_HIGHERA: EdgeKind = EdgeKind(19);
pub(super) const POINTER16_HIGHEST: EdgeKind = EdgeKind(20);
pub(super) const POINTER16_HIGHESTA: EdgeKind = EdgeKind(21);
pub(super) const POINTER16_HIGHER34: EdgeKind = EdgeKind(22);
pub(super) const POINTER16_HIGHERA34: EdgeKind = EdgeKind(23);
pub(super) const POINTER16_HIGHEST34: EdgeKind = EdgeKind(24);
pub(super) const POINTER16_HIGHESTA34: EdgeKind = EdgeKind(25);
pub(super) const DELTA16: EdgeKind = EdgeKind(30);
pub(super) const DELTA16_LO: EdgeKind = EdgeKind(31);
pub(super) const DELTA16_LO_DS: EdgeKind = EdgeKind(44);
pub(super) const DELTA16_HI: EdgeKind = EdgeKind(32);
pub(super) const DELTA16_HA: EdgeKind = EdgeKind(33);
pub(super) const DELTA16_HIGH: EdgeKind = EdgeKind(34);
pub(super) const DELTA16_HIGHA: EdgeKind = EdgeKind(35);
pub(super) const DELTA16_HIGHER: EdgeKind = EdgeKind(36);
pub(super) const DELTA16_HIGHERA: EdgeKind = EdgeKind(37);
pub(super) const DELTA16_HIGHEST: EdgeKind = EdgeKind(38);
pub(super) const DELTA16_HIGHESTA: EdgeKind = EdgeKind(39);
pub(super) const DELTA16_HIGHER34: EdgeKind = EdgeKind(40);
pub(super) const DELTA16_HIGHERA34: EdgeKind = EdgeKind(41);
pub(super) const DELTA16_HIGHEST34: EdgeKind = EdgeKind(42);
pub(super) const DELTA16_HIGHESTA34: EdgeKind = EdgeKind(43);

/// How far the local entry point of a function lies behind the global one, by the three bits of `st_other` that are the
/// target flags of its symbol (§3.4.1, "Symbol Values").
///
/// # Errors
/// The reserved value.
pub(super) fn local_entry(target_flags: u8) -> Result<u64, &'static str> {
    match target_flags {
        0 | 1 => Ok(0),
        bits @ 2..=6 => Ok(1 << bits),
        _ => Err("a function whose st_other does not use the reserved local entry point 7"),
    }
}

fn local_entry_of(terms: &Terms) -> Result<u64, &'static str> {
    let global = terms.target.0.wrapping_add_signed(terms.addend);
    Ok(global.wrapping_add(local_entry(terms.target_flags)?))
}

const fn data(
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

/// d0, d1 and d2 of `addpcis` (DX-form).
const DX: Field = Field {
    bytes: 4,
    order: Order::Data,
    encoding: Encoding::Parts(&[part(22, 10, 6), part(17, 5, 16), part(16, 1, 0)]),
};

use Range::{Either, Signed, Wrapping};
use Value::{Delta, NegDelta, Target};

pub(super) const ROWS: &[EdgeRow] = &[
    data(POINTER64, "Pointer64", Target, Field::DATA64, Wrapping(64)),
    data(POINTER32, "Pointer32", Target, Field::DATA32, Either(32)),
    data(DELTA64, "Delta64", Delta, Field::DATA64, Wrapping(64)),
    data(DELTA32, "Delta32", Delta, Field::DATA32, Signed(32)),
    data(
        NEG_DELTA32,
        "NegDelta32",
        NegDelta,
        Field::DATA32,
        Signed(32),
    ),
    EdgeRow {
        kind: DELTA30,
        name: "Delta30",
        value: Delta,
        field: Field::data(4, &[part(2, 30, 2)]),
        range: Signed(32),
        alignment: 4,
        role: Role::Plain,
    },
    data(
        LOCAL_ENTRY64,
        "LocalEntry64",
        Value::Computed {
            text: "LocalEntry(Target) + Addend",
            of: local_entry_of,
        },
        Field::DATA64,
        Wrapping(64),
    ),
    data(
        DELTA16DX_HA,
        "Delta16DXHA",
        Origin::Place.carry16(),
        DX,
        Signed(32),
    ),
    half(POINTER16, "Pointer16", Origin::Zero, Piece::Whole),
    half(POINTER16_DS, "Pointer16DS", Origin::Zero, Piece::Ds),
    half(POINTER16_LO, "Pointer16LO", Origin::Zero, Piece::Lo),
    half(POINTER16_LO_DS, "Pointer16LODS", Origin::Zero, Piece::LoDs),
    half(POINTER16_HI, "Pointer16HI", Origin::Zero, Piece::Hi),
    half(POINTER16_HA, "Pointer16HA", Origin::Zero, Piece::Ha),
    half(POINTER16_HIGH, "Pointer16HIGH", Origin::Zero, Piece::High),
    half(
        POINTER16_HIGHA,
        "Pointer16HIGHA",
        Origin::Zero,
        Piece::HighA,
    ),
    half(
        POINTER16_HIGHER,
        "Pointer16HIGHER",
        Origin::Zero,
        Piece::Higher,
    ),
    half(
        POINTER16_HIGHERA,
        "Pointer16HIGHERA",
        Origin::Zero,
        Piece::HigherA,
    ),
    half(
        POINTER16_HIGHEST,
        "Pointer16HIGHEST",
        Origin::Zero,
        Piece::Highest,
    ),
    half(
        POINTER16_HIGHESTA,
        "Pointer16HIGHESTA",
        Origin::Zero,
        Piece::HighestA,
    ),
    half(
        POINTER16_HIGHER34,
        "Pointer16HIGHER34",
        Origin::Zero,
        Piece::Higher34,
    ),
    half(
        POINTER16_HIGHERA34,
        "Pointer16HIGHERA34",
        Origin::Zero,
        Piece::HigherA34,
    ),
    half(
        POINTER16_HIGHEST34,
        "Pointer16HIGHEST34",
        Origin::Zero,
        Piece::Highest34,
    ),
    half(
        POINTER16_HIGHESTA34,
        "Pointer16HIGHESTA34",
        Origin::Zero,
        Piece::HighestA34,
    ),
    half(DELTA16, "Delta16", Origin::Place, Piece::Whole),
    half(DELTA16_LO, "Delta16LO", Origin::Place, Piece::Lo),
    // In stubs only.
    half(DELTA16_LO_DS, "Delta16LODS", Origin::Place, Piece::LoDs),
    half(DELTA16_HI, "Delta16HI", Origin::Place, Piece::Hi),
    half(DELTA16_HA, "Delta16HA", Origin::Place, Piece::Ha),
    half(DELTA16_HIGH, "Delta16HIGH", Origin::Place, Piece::High),
    half(DELTA16_HIGHA, "Delta16HIGHA", Origin::Place, Piece::HighA),
    half(
        DELTA16_HIGHER,
        "Delta16HIGHER",
        Origin::Place,
        Piece::Higher,
    ),
    half(
        DELTA16_HIGHERA,
        "Delta16HIGHERA",
        Origin::Place,
        Piece::HigherA,
    ),
    half(
        DELTA16_HIGHEST,
        "Delta16HIGHEST",
        Origin::Place,
        Piece::Highest,
    ),
    half(
        DELTA16_HIGHESTA,
        "Delta16HIGHESTA",
        Origin::Place,
        Piece::HighestA,
    ),
    half(
        DELTA16_HIGHER34,
        "Delta16HIGHER34",
        Origin::Place,
        Piece::Higher34,
    ),
    half(
        DELTA16_HIGHERA34,
        "Delta16HIGHERA34",
        Origin::Place,
        Piece::HigherA34,
    ),
    half(
        DELTA16_HIGHEST34,
        "Delta16HIGHEST34",
        Origin::Place,
        Piece::Highest34,
    ),
    half(
        DELTA16_HIGHESTA34,
        "Delta16HIGHESTA34",
        Origin::Place,
        Piece::HighestA34,
    ),
];
