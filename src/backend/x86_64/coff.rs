//! The relocations of PE Format, "Type Indicators", x64 processors, and the kinds of edges that only COFF has: distances from the image
//! and from a section.

use crate::backend::coff::{CoffAction, CoffRow, CoffTarget, edge, row};
use crate::backend::row::{EdgeRow, Field, Range, Role, Value, part};
use crate::backend::x86_64::{branch::PCREL32, data::*};
use crate::graph::EdgeKind;
use object::pe::*;

pub(super) const POINTER32_NB: EdgeKind = EdgeKind(40);
pub(super) const SEC_REL32: EdgeKind = EdgeKind(41);
pub(super) const SEC_REL7: EdgeKind = EdgeKind(42);
pub(super) const POINTER7: EdgeKind = EdgeKind(43);

const SEVEN_BITS: Field = Field::data(1, &[part(0, 7, 0)]);

const fn request(
    kind: EdgeKind,
    name: &'static str,
    field: Field,
    range: Range,
    role: Role,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Request,
        field,
        range,
        alignment: 1,
        role,
    }
}

use Range::Unsigned;

pub(super) const ROWS: &[EdgeRow] = &[
    request(
        POINTER32_NB,
        "Pointer32NB",
        Field::DATA32,
        Unsigned(32),
        Role::ImageRelative(POINTER32),
    ),
    request(
        SEC_REL32,
        "SecRel32",
        Field::DATA32,
        Unsigned(32),
        Role::SectionRelative(POINTER32),
    ),
    request(
        SEC_REL7,
        "SecRel7",
        SEVEN_BITS,
        Unsigned(7),
        Role::SectionRelative(POINTER7),
    ),
    EdgeRow {
        kind: POINTER7,
        name: "Pointer7",
        value: Value::Target,
        field: SEVEN_BITS,
        range: Unsigned(7),
        alignment: 1,
        role: Role::Plain,
    },
];

pub(super) static COFF: CoffTarget = CoffTarget {
    machine: IMAGE_FILE_MACHINE_AMD64,
    triple: "x86_64-unknown-windows-msvc",
    pdata_record: 12,
    relocations: RELOCATIONS,
    relocation_name: |r_type| NAMES_IMAGE_REL_AMD64.name(r_type),
};

use CoffAction::{Nothing, Refuse, SectionNumber};

const MANAGED: CoffAction = Refuse("a token of managed code, which only a runtime resolves");
const SPAN: CoffAction =
    Refuse("the span between two symbols in linker-generated code; compilers do not write it");
const LOADER: CoffAction =
    Refuse("it stands only in the load configuration of images, for the loader");

/// `REL32_n` says that n bytes of the instruction follow the field, which it counts from the end of.
const RELOCATIONS: &[CoffRow] = &[
    row(IMAGE_REL_AMD64_ABSOLUTE, Nothing),
    edge(IMAGE_REL_AMD64_ADDR64, POINTER64, 0),
    edge(IMAGE_REL_AMD64_ADDR32, POINTER32, 0),
    edge(IMAGE_REL_AMD64_ADDR32NB, POINTER32_NB, 0),
    edge(IMAGE_REL_AMD64_REL32, PCREL32, 0),
    edge(IMAGE_REL_AMD64_REL32_1, PCREL32, -1),
    edge(IMAGE_REL_AMD64_REL32_2, PCREL32, -2),
    edge(IMAGE_REL_AMD64_REL32_3, PCREL32, -3),
    edge(IMAGE_REL_AMD64_REL32_4, PCREL32, -4),
    edge(IMAGE_REL_AMD64_REL32_5, PCREL32, -5),
    row(IMAGE_REL_AMD64_SECTION, SectionNumber(POINTER16)),
    edge(IMAGE_REL_AMD64_SECREL, SEC_REL32, 0),
    edge(IMAGE_REL_AMD64_SECREL7, SEC_REL7, 0),
    row(IMAGE_REL_AMD64_TOKEN, MANAGED),
    row(IMAGE_REL_AMD64_SREL32, SPAN),
    row(IMAGE_REL_AMD64_PAIR, SPAN),
    row(IMAGE_REL_AMD64_SSPAN32, SPAN),
    row(IMAGE_REL_AMD64_EHANDLER, LOADER),
    row(IMAGE_REL_AMD64_IMPORT_BR, LOADER),
    row(IMAGE_REL_AMD64_IMPORT_CALL, LOADER),
    row(IMAGE_REL_AMD64_CFG_BR, LOADER),
    row(IMAGE_REL_AMD64_CFG_BR_REX, LOADER),
    row(IMAGE_REL_AMD64_CFG_CALL, LOADER),
    row(IMAGE_REL_AMD64_INDIR_BR, LOADER),
    row(IMAGE_REL_AMD64_INDIR_BR_REX, LOADER),
    row(IMAGE_REL_AMD64_INDIR_CALL, LOADER),
    row(IMAGE_REL_AMD64_INDIR_BR_SWITCHTABLE_FIRST, LOADER),
    row(IMAGE_REL_AMD64_INDIR_BR_SWITCHTABLE_LAST, LOADER),
];
