//! Addresses in two instructions: `lui` or `auipc` with the high 20 bits, then an instruction with the low 12.
//!
//! The low part is signed, so the high part is rounded: 0x800 is added before it is cut. That moves the range, too: the
//! greatest value is 0x7ffff7ff and the least -0x80000800. 32-bit addresses wrap, and everything is in reach.
//!
//! `R_RISCV_LO12_*` carry the symbol again. `R_RISCV_PCREL_LO12_*` carry the label of the `auipc`, whose own relocation
//! says where it points; that one may be a GOT or a thread-local one.

use crate::backend::pairs::{High, value_of_high};
use crate::backend::riscv::data::{PCREL32, WORD32, WORD64};
use crate::backend::row::{EdgeRow, Encoding, Field, Order, Range, Role, Terms, Value, part};
use crate::graph::EdgeKind;

pub(super) const GOT_HI20: EdgeKind = EdgeKind(8);
pub(super) const PCREL_HI20: EdgeKind = EdgeKind(9);
pub(super) const PCREL_LO12_I: EdgeKind = EdgeKind(10);
pub(super) const PCREL_LO12_S: EdgeKind = EdgeKind(11);
pub(super) const HI20: EdgeKind = EdgeKind(12);
pub(super) const LO12_I: EdgeKind = EdgeKind(13);
pub(super) const LO12_S: EdgeKind = EdgeKind(14);
pub(super) const RVC_LUI: EdgeKind = EdgeKind(36);
pub(super) const GOT32_PCREL: EdgeKind = EdgeKind(37);

/// `imm[31:12]` of the U format.
pub(super) const U_TYPE: Field = Field::little32(&[part(12, 20, 12)]);
/// `imm[11:0]` of the I format.
pub(super) const I_TYPE: Field = Field::little32(&[part(0, 12, 20)]);
/// `imm[11:5|4:0]` of the S format.
pub(super) const S_TYPE: Field = Field::little32(&[part(5, 7, 25), part(0, 5, 7)]);
/// `nzimm[17|16:12]` of `c.lui`.
const CI_LUI: Field = Field {
    bytes: 2,
    order: Order::Little,
    encoding: Encoding::Parts(&[part(17, 1, 12), part(12, 5, 2)]),
};

/// Half of what a signed low part can take away from a high part.
pub(super) const HALF: u64 = 0x800;

fn rounded_target(terms: &Terms) -> Result<u64, &'static str> {
    let sum = Value::Target.evaluate(terms)?;
    Ok(sum.wrapping_add(HALF))
}

fn rounded_delta(terms: &Terms) -> Result<u64, &'static str> {
    let sum = Value::Delta.evaluate(terms)?;
    Ok(sum.wrapping_add(HALF))
}

/// `c.lui` with 0 is reserved: it is no instruction.
fn rounded_target_not_zero(terms: &Terms) -> Result<u64, &'static str> {
    match rounded_target(terms)? {
        value if value >> 12 == 0 => Err("a target at 0x800 or above (c.lui has no zero)"),
        value => Ok(value),
    }
}

/// `(Target + Addend + 0x800)`, of which the field holds the high part.
pub(super) const ROUNDED_TARGET: Value = Value::Computed {
    text: "Target + Addend + 0x800",
    of: rounded_target,
};

/// `(Target - Fixup + Addend + 0x800)`, of which the field holds the high part.
pub(super) const ROUNDED_DELTA: Value = Value::Computed {
    text: "Target - Fixup + Addend + 0x800",
    of: rounded_delta,
};

const OF_HIGH: Value = Value::Found {
    text: "Target + Addend of the HI20 at the label - label",
    of: |place, terms| {
        let high = High {
            kind: PCREL_HI20,
            relocations: "R_RISCV_PCREL_HI20, GOT_HI20, TLS_GOT_HI20 or TLS_GD_HI20",
            instruction: "an auipc",
        };
        value_of_high(place, terms, &high)
    },
};

pub(super) const fn row(
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

const fn request(
    kind: EdgeKind,
    name: &'static str,
    field: Field,
    entry: EdgeKind,
    becomes: EdgeKind,
) -> EdgeRow {
    let range = Range::Signed(32);
    let role = Role::RequestGot { entry, becomes };
    EdgeRow {
        role,
        ..row(kind, name, Value::Request, field, range)
    }
}

use Range::{Signed, Wrapping};
use Value::Target;

pub(super) const ROWS: &[EdgeRow] = &[
    row(HI20, "R_RISCV_HI20", ROUNDED_TARGET, U_TYPE, Signed(32)),
    row(LO12_I, "R_RISCV_LO12_I", Target, I_TYPE, Wrapping(12)),
    row(LO12_S, "R_RISCV_LO12_S", Target, S_TYPE, Wrapping(12)),
    row(
        PCREL_HI20,
        "R_RISCV_PCREL_HI20",
        ROUNDED_DELTA,
        U_TYPE,
        Signed(32),
    ),
    row(
        PCREL_LO12_I,
        "R_RISCV_PCREL_LO12_I",
        OF_HIGH,
        I_TYPE,
        Wrapping(12),
    ),
    row(
        PCREL_LO12_S,
        "R_RISCV_PCREL_LO12_S",
        OF_HIGH,
        S_TYPE,
        Wrapping(12),
    ),
    row(
        RVC_LUI,
        "R_RISCV_RVC_LUI",
        Value::Computed {
            text: "Target + Addend + 0x800",
            of: rounded_target_not_zero,
        },
        CI_LUI,
        Signed(18),
    ),
];

/// The requests for GOT entries, whose kind depends on the size of a pointer.
pub(super) const GOT64: &[EdgeRow] = &got(WORD64);
pub(super) const GOT32: &[EdgeRow] = &got(WORD32);

const fn got(entry: EdgeKind) -> [EdgeRow; 2] {
    [
        request(GOT_HI20, "R_RISCV_GOT_HI20", U_TYPE, entry, PCREL_HI20),
        request(
            GOT32_PCREL,
            "R_RISCV_GOT32_PCREL",
            Field::DATA32,
            entry,
            PCREL32,
        ),
    ]
}
