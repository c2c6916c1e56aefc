//! Thread-local storage, the psABI's "Thread Local Storage": `tp` points at the start of the program's own template
//! (variant I, without a header between).
//!
//! General-dynamic accesses point at an entry of `$__TLSINFO`, which the run time fills in, as JITLink has it for its other
//! targets. The static models measure from the template of this graph. A descriptor is the address of `__tlsdesc_resolver`,
//! which the run time provides, and that of such an entry: it is for the symbol and the addend together, so that the
//! sequence gives the address of the one plus the other. Its second and third instruction name the label of the `auipc`.

use crate::backend::pairs::{High, value_of_high};
use crate::backend::riscv::hilo::{HALF, I_TYPE, PCREL_HI20, ROUNDED_DELTA, S_TYPE, U_TYPE, row};
use crate::backend::row::{EdgeRow, Entry, Field, Range, Role, Terms, Value};
use crate::graph::EdgeKind;

pub(super) const TLS_GOT_HI20: EdgeKind = EdgeKind(39);
pub(super) const TLS_GD_HI20: EdgeKind = EdgeKind(40);
pub(super) const TPREL_HI20: EdgeKind = EdgeKind(41);
pub(super) const TPREL_LO12_I: EdgeKind = EdgeKind(42);
pub(super) const TPREL_LO12_S: EdgeKind = EdgeKind(43);
pub(super) const TPREL_ADD: EdgeKind = EdgeKind(44);
pub(super) const TLS_DTPREL32: EdgeKind = EdgeKind(45);
pub(super) const TLS_DTPREL64: EdgeKind = EdgeKind(46);
pub(super) const TLS_TPREL32: EdgeKind = EdgeKind(47);
pub(super) const TLS_TPREL64: EdgeKind = EdgeKind(48);

pub(super) const TLSDESC_HI20: EdgeKind = EdgeKind(49);
pub(super) const TLSDESC_LOAD_LO12: EdgeKind = EdgeKind(50);
pub(super) const TLSDESC_ADD_LO12: EdgeKind = EdgeKind(51);
/// What `TLSDESC_HI20` becomes: apart from `PCREL_HI20`, because only the descriptor's own relocations may name its label.
pub(super) const DESCRIPTOR_PCREL_HI20: EdgeKind = EdgeKind(52);

/// `TLS_DTV_OFFSET`: pointers of the dynamic thread vector point that far into a module's block.
const DTV_OFFSET: u64 = 0x800;

fn rounded_offset(terms: &Terms) -> Result<u64, &'static str> {
    let offset = Value::FromThreadPointer.evaluate(terms)?;
    Ok(offset.wrapping_add(HALF))
}

fn dynamic_offset(terms: &Terms) -> Result<u64, &'static str> {
    let offset = Value::FromTls.evaluate(terms)?;
    Ok(offset.wrapping_sub(DTV_OFFSET))
}

const DYNAMIC_OFFSET: Value = Value::Computed {
    text: "Target - TLS + Addend - 0x800",
    of: dynamic_offset,
};

const OF_DESCRIPTOR: Value = Value::Found {
    text: "Target + Addend of the TLSDESC_HI20 at the label - label",
    of: |place, terms| {
        let high = High {
            kind: DESCRIPTOR_PCREL_HI20,
            relocations: "R_RISCV_TLSDESC_HI20",
            instruction: "an auipc",
        };
        value_of_high(place, terms, &high)
    },
};

const fn high(kind: EdgeKind, name: &'static str, role: Role) -> EdgeRow {
    EdgeRow {
        role,
        ..row(kind, name, Value::Request, U_TYPE, Range::Signed(32))
    }
}

use Range::{Signed, Wrapping};
use Value::FromThreadPointer;

pub(super) const ROWS: &[EdgeRow] = &[
    high(
        TLS_GD_HI20,
        "R_RISCV_TLS_GD_HI20",
        Role::RequestTlsInfo(PCREL_HI20),
    ),
    high(
        TLSDESC_HI20,
        "R_RISCV_TLSDESC_HI20",
        Role::RequestEntry {
            entry: Entry::TlsDescriptor,
            becomes: DESCRIPTOR_PCREL_HI20,
        },
    ),
    row(
        DESCRIPTOR_PCREL_HI20,
        "TLSDescPCRelHi20",
        ROUNDED_DELTA,
        U_TYPE,
        Signed(32),
    ),
    row(
        TLSDESC_LOAD_LO12,
        "R_RISCV_TLSDESC_LOAD_LO12",
        OF_DESCRIPTOR,
        I_TYPE,
        Wrapping(12),
    ),
    row(
        TLSDESC_ADD_LO12,
        "R_RISCV_TLSDESC_ADD_LO12",
        OF_DESCRIPTOR,
        I_TYPE,
        Wrapping(12),
    ),
    row(
        TPREL_HI20,
        "R_RISCV_TPREL_HI20",
        Value::Computed {
            text: "Target - TP + Addend + 0x800",
            of: rounded_offset,
        },
        U_TYPE,
        Signed(32),
    ),
    row(
        TPREL_LO12_I,
        "R_RISCV_TPREL_LO12_I",
        FromThreadPointer,
        I_TYPE,
        Wrapping(12),
    ),
    row(
        TPREL_LO12_S,
        "R_RISCV_TPREL_LO12_S",
        FromThreadPointer,
        S_TYPE,
        Wrapping(12),
    ),
    // Marks the `add` of `tp`, for relaxation; `shrink` drops it.
    row(
        TPREL_ADD,
        "R_RISCV_TPREL_ADD",
        Value::Target,
        Field::NOTHING,
        Wrapping(64),
    ),
    row(
        TLS_DTPREL32,
        "R_RISCV_TLS_DTPREL32",
        DYNAMIC_OFFSET,
        Field::DATA32,
        Signed(32),
    ),
    row(
        TLS_DTPREL64,
        "R_RISCV_TLS_DTPREL64",
        DYNAMIC_OFFSET,
        Field::DATA64,
        Wrapping(64),
    ),
    row(
        TLS_TPREL32,
        "R_RISCV_TLS_TPREL32",
        FromThreadPointer,
        Field::DATA32,
        Signed(32),
    ),
    row(
        TLS_TPREL64,
        "R_RISCV_TLS_TPREL64",
        FromThreadPointer,
        Field::DATA64,
        Wrapping(64),
    ),
];

/// The initial-exec model loads the offset from the thread pointer from a GOT entry of pointer size.
pub(super) const INITIAL_EXEC64: &[EdgeRow] = &[initial_exec(TLS_TPREL64)];
pub(super) const INITIAL_EXEC32: &[EdgeRow] = &[initial_exec(TLS_TPREL32)];

const fn initial_exec(entry: EdgeKind) -> EdgeRow {
    high(
        TLS_GOT_HI20,
        "R_RISCV_TLS_GOT_HI20",
        Role::RequestGot {
            entry,
            becomes: PCREL_HI20,
        },
    )
}
