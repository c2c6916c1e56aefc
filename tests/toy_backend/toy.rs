//! A backend for Toy, an instruction set that exists for the guide: 32-bit, little-endian, every instruction a word.
//!
//! ```text
//! 31    24 23                     0
//! [ 0x01 ] [ imm24                ]   call: to the next instruction + 4 * imm24
//! [ 0x02 ] [ rd:4 ][0:4][ imm16   ]   hi rd, imm16: rd = imm16 << 16
//! [ 0x03 ] [ rd:4 ][0:4][ imm16   ]   add rd, imm16, with the sign of imm16
//! [ 0x04 ] [ rd:4 ][0:20          ]   jump rd
//! [ 0x05 ] [ 0:24                 ]   ret
//! ```

use linkproof::backend::elf::{
    Addends, ElfRow, ElfTarget, edge, no_features, plain_symbol, refuse,
};
use linkproof::backend::row::{EdgeRow, Field, Part, Range, Role, RowTable, Value, part};
use linkproof::backend::{Backend, Cfi, STUBS, Stub, StubEdge, Tables, thread_pointer_at_end};
use linkproof::base::{DecodeError, Endian, Insn, Operand};
use linkproof::graph::{EdgeKind, LinkError, LinkGraph, ObjectFormat, Target};
use object::elf::{Machine, RelocationType};

/// A number that the registry of machines has not given to anybody.
pub(crate) const EM_TOY: Machine = Machine(0x7079);

// ANCHOR: relocations
pub(crate) const R_TOY_32: RelocationType = RelocationType(1);
pub(crate) const R_TOY_REL32: RelocationType = RelocationType(2);
pub(crate) const R_TOY_CALL24: RelocationType = RelocationType(3);
pub(crate) const R_TOY_HI16: RelocationType = RelocationType(4);
pub(crate) const R_TOY_LO16: RelocationType = RelocationType(5);
pub(crate) const R_TOY_GOT32: RelocationType = RelocationType(6);
pub(crate) const R_TOY_COPY: RelocationType = RelocationType(7);

static RELOCATIONS: &[ElfRow] = &[
    edge(R_TOY_32, POINTER32),
    edge(R_TOY_REL32, DELTA32),
    edge(R_TOY_CALL24, CALL24),
    edge(R_TOY_HI16, HI16),
    edge(R_TOY_LO16, LO16),
    edge(R_TOY_GOT32, REQUEST_GOT),
    refuse(
        R_TOY_COPY,
        "it stands only in executables, for the dynamic linker",
    ),
];
// ANCHOR_END: relocations

fn relocation_name(r_type: u32) -> Option<&'static str> {
    Some(match RelocationType(r_type) {
        R_TOY_32 => "R_TOY_32",
        R_TOY_REL32 => "R_TOY_REL32",
        R_TOY_CALL24 => "R_TOY_CALL24",
        R_TOY_HI16 => "R_TOY_HI16",
        R_TOY_LO16 => "R_TOY_LO16",
        R_TOY_GOT32 => "R_TOY_GOT32",
        R_TOY_COPY => "R_TOY_COPY",
        _ => return None,
    })
}

// ANCHOR: rows
const POINTER32: EdgeKind = EdgeKind(2);
const DELTA32: EdgeKind = EdgeKind(3);
const NEG_DELTA32: EdgeKind = EdgeKind(4);
const CALL24: EdgeKind = EdgeKind(5);
const CALL24_TO_STUB: EdgeKind = EdgeKind(6);
const HI16: EdgeKind = EdgeKind(7);
const LO16: EdgeKind = EdgeKind(8);
const REQUEST_GOT: EdgeKind = EdgeKind(9);

/// Bits 23 to 0 hold a distance in words.
const IMM24: Field = Field::little32(&[part(2, 24, 0)]);
/// Bits 15 to 0 hold the high half, rounded, because `add` has the sign of its half.
const HIGH: Field = Field::little32(&[Part {
    value_low: 16,
    length: 16,
    at: 0,
    bias: 0x8000,
}]);
const LOW: Field = Field::little32(&[part(0, 16, 0)]);

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

static ROWS: RowTable = RowTable::new(&[&[
    row(
        POINTER32,
        "Pointer32",
        Value::Target,
        Field::DATA32,
        Range::Wrapping(32),
    ),
    row(
        DELTA32,
        "Delta32",
        Value::Delta,
        Field::DATA32,
        Range::Wrapping(32),
    ),
    row(
        NEG_DELTA32,
        "NegDelta32",
        Value::NegDelta,
        Field::DATA32,
        Range::Wrapping(32),
    ),
    EdgeRow {
        alignment: 4,
        // To a symbol of another object it goes through a stub, and becomes the kind below.
        role: Role::Branch {
            stub: 0,
            becomes: CALL24_TO_STUB,
        },
        ..row(
            CALL24,
            "Call24",
            Value::DeltaFromEnd(4),
            IMM24,
            Range::Signed(26),
        )
    },
    EdgeRow {
        alignment: 4,
        ..row(
            CALL24_TO_STUB,
            "Call24ToStub",
            Value::DeltaFromEnd(4),
            IMM24,
            Range::Signed(26),
        )
    },
    row(HI16, "Hi16", Value::Target, HIGH, Range::Wrapping(32)),
    row(LO16, "Lo16", Value::Target, LOW, Range::Wrapping(32)),
    EdgeRow {
        role: Role::RequestGot {
            entry: POINTER32,
            becomes: DELTA32,
        },
        ..row(
            REQUEST_GOT,
            "RequestGOTAndTransformToDelta32",
            Value::Request,
            Field::DATA32,
            Range::Wrapping(32),
        )
    },
]]);
// ANCHOR_END: rows

// ANCHOR: tables
/// hi r15, symbol; add r15, symbol; jump r15
const STUB: Stub = Stub {
    section: STUBS,
    name: "",
    code: &[0, 0, 0xf0, 0x02, 0, 0, 0xf0, 0x03, 0, 0, 0xf0, 0x04],
    edges: &[
        StubEdge {
            offset: 0,
            kind: HI16,
            addend: 0,
            through_got: false,
        },
        StubEdge {
            offset: 4,
            kind: LO16,
            addend: 0,
            through_got: false,
        },
    ],
    alignment: 4,
    target_flags: 0,
};

static TABLES: Tables = Tables {
    pointer: POINTER32,
    stubs: &[STUB],
    got_symbol: "_GLOBAL_OFFSET_TABLE_",
    got_bias: 0x8000,
    thread_pointer: thread_pointer_at_end,
    cfi: Cfi {
        pointer32: POINTER32,
        pointer64: None,
        delta32: DELTA32,
        delta64: None,
        neg_delta32: NEG_DELTA32,
    },
    tls_resolver: 0,
};
// ANCHOR_END: tables

static ELF: ElfTarget = ElfTarget {
    machine: EM_TOY,
    is_64: false,
    addends: Addends::Explicit,
    relocations: RELOCATIONS,
    symbol: plain_symbol,
    features: no_features,
    in_place_addend: None,
    relocation_name,
};

// ANCHOR: backend
/// The backend.
pub(crate) struct Toy;

impl Backend for Toy {
    fn name(&self) -> &'static str {
        "toy"
    }

    fn target(&self) -> Target {
        Target {
            format: ObjectFormat::Elf,
            triple: "toy-unknown-elf",
            pointer_size: 4,
            endian: Endian::Little,
            edge_kind_name: |kind| ROWS.name(kind),
        }
    }

    fn rows(&self) -> &'static RowTable {
        &ROWS
    }

    fn tables(&self) -> &'static Tables {
        &TABLES
    }

    fn elf(&self) -> &'static ElfTarget {
        &ELF
    }

    /// Nothing is relaxed.
    fn relax(&self, _graph: &mut LinkGraph<'_>) -> Result<(), LinkError> {
        Ok(())
    }

    fn decode(&self, code: &[u8], _target_flags: u8) -> Result<Insn, DecodeError> {
        decode(code)
    }

    fn disassemble(&self, code: &[u8], _address: u64, _target_flags: u8) -> Option<String> {
        let insn = decode(code).ok()?;
        let name = ["call", "hi", "add", "jump", "ret"][usize::from(code[3]) - 1];
        let operands: Vec<String> = insn
            .operands
            .iter()
            .map(|operand| match operand {
                Operand::Reg => format!("r{}", code[2] >> 4),
                Operand::Imm(value) => format!("{}", *value as i64),
            })
            .collect();
        Some(
            format!("{name} {}", operands.join(", "))
                .trim_end()
                .to_owned(),
        )
    }
}
// ANCHOR_END: backend

// ANCHOR: decode
/// Shares nothing with the rows: what a check reads must not come from what wrote it.
fn decode(code: &[u8]) -> Result<Insn, DecodeError> {
    let word = code.first_chunk().ok_or(DecodeError::Truncated)?;
    let word = u32::from_le_bytes(*word);
    let signed = |value: u32, bits: u32| {
        let unused = 32 - bits;
        i64::from((value << unused).cast_signed() >> unused).cast_unsigned()
    };
    let operands = match word >> 24 {
        1 => vec![Operand::Imm(signed(word & 0xff_ffff, 24))],
        2 => vec![Operand::Reg, Operand::Imm(u64::from(word & 0xffff))],
        3 => vec![Operand::Reg, Operand::Imm(signed(word & 0xffff, 16))],
        4 => vec![Operand::Reg],
        5 => Vec::new(),
        _ => return Err(DecodeError::Invalid),
    };
    Ok(Insn {
        length: 4,
        operands,
    })
}
// ANCHOR_END: decode
