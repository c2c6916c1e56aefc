//! Branches, jumps, calls and stubs.
//!
//! `call` is `auipc ra; jalr ra`, eight bytes that reach ±2 GiB and have one relocation; the relaxation shortens it
//! (`shrink`). A callee that this graph does not define may be anywhere, so it gets a stub that jumps through its GOT entry;
//! the plain branches have no room for more than their few bits and are refused if they do not reach.

use crate::backend::riscv::data::PCREL32;
use crate::backend::riscv::hilo::{HALF, ROUNDED_DELTA, row};
use crate::backend::row::{EdgeRow, Encoding, Field, Order, Part, Range, Role, Value, part};
use crate::backend::{STUBS, Stub, StubEdge};
use crate::graph::EdgeKind;

pub(super) const BRANCH: EdgeKind = EdgeKind(4);
pub(super) const JAL: EdgeKind = EdgeKind(5);
pub(super) const CALL: EdgeKind = EdgeKind(6);
pub(super) const CALL_PLT: EdgeKind = EdgeKind(7);
pub(super) const RVC_BRANCH: EdgeKind = EdgeKind(23);
pub(super) const RVC_JUMP: EdgeKind = EdgeKind(24);
pub(super) const PLT32: EdgeKind = EdgeKind(38);

/// `imm[12|10:5]` and `imm[4:1|11]` of the B format.
const B_TYPE: Field = Field::little32(&[
    part(12, 1, 31),
    part(5, 6, 25),
    part(1, 4, 8),
    part(11, 1, 7),
]);

/// `imm[20|10:1|11|19:12]` of the J format.
const J_TYPE: Field = Field::little32(&[
    part(20, 1, 31),
    part(1, 10, 21),
    part(11, 1, 20),
    part(12, 8, 12),
]);

/// `offset[8|4:3]` and `offset[7:6|2:1|5]` of the CB format.
const CB_TYPE: Field = compressed(&[
    part(8, 1, 12),
    part(3, 2, 10),
    part(6, 2, 5),
    part(1, 2, 3),
    part(5, 1, 2),
]);

/// `jump target[11|4|9:8|10|6|7|3:1|5]` of the CJ format.
const CJ_TYPE: Field = compressed(&[
    part(11, 1, 12),
    part(4, 1, 11),
    part(8, 2, 9),
    part(10, 1, 8),
    part(6, 1, 7),
    part(7, 1, 6),
    part(1, 3, 3),
    part(5, 1, 2),
]);

/// The U format's immediate of `auipc`, and the I format's of the instruction after it. The value comes rounded for the
/// former, which the latter takes back.
const U_THEN_I: Field = Field {
    bytes: 8,
    order: Order::Little,
    encoding: Encoding::Parts(&[
        part(12, 20, 12),
        Part {
            value_low: 0,
            length: 12,
            at: 52,
            bias: HALF.wrapping_neg(),
        },
    ]),
};

const fn compressed(parts: &'static [Part]) -> Field {
    Field {
        bytes: 2,
        order: Order::Little,
        encoding: Encoding::Parts(parts),
    }
}

const fn near(kind: EdgeKind, name: &'static str, field: Field, bits: u8) -> EdgeRow {
    EdgeRow {
        alignment: 2,
        ..row(kind, name, Value::Delta, field, Range::Signed(bits))
    }
}

const fn call(kind: EdgeKind, name: &'static str) -> EdgeRow {
    let role = Role::Branch {
        stub: 0,
        becomes: CALL,
    };
    EdgeRow {
        role,
        ..row(kind, name, ROUNDED_DELTA, U_THEN_I, Range::Signed(32))
    }
}

pub(super) const ROWS: &[EdgeRow] = &[
    near(BRANCH, "R_RISCV_BRANCH", B_TYPE, 13),
    near(JAL, "R_RISCV_JAL", J_TYPE, 21),
    near(RVC_BRANCH, "R_RISCV_RVC_BRANCH", CB_TYPE, 9),
    near(RVC_JUMP, "R_RISCV_RVC_JUMP", CJ_TYPE, 12),
    call(CALL, "R_RISCV_CALL"),
    call(CALL_PLT, "R_RISCV_CALL_PLT"),
    EdgeRow {
        role: Role::Branch {
            stub: 0,
            becomes: PCREL32,
        },
        ..row(
            PLT32,
            "R_RISCV_PLT32",
            Value::Delta,
            Field::DATA32,
            Range::Signed(32),
        )
    },
];

/// `auipc t3; ld t3, (t3); jr t3; nop`: `t3` is the scratch register of procedure linkage tables. The immediate of a load
/// lies where that of `jalr` does, so the relocation of a call patches both instructions.
pub(super) const STUB64: Stub = stub(&[
    0x17, 0x0e, 0x00, 0x00, 0x03, 0x3e, 0x0e, 0x00, 0x67, 0x00, 0x0e, 0x00, 0x13, 0x00, 0x00, 0x00,
]);

/// The same with `lw`.
pub(super) const STUB32: Stub = stub(&[
    0x17, 0x0e, 0x00, 0x00, 0x03, 0x2e, 0x0e, 0x00, 0x67, 0x00, 0x0e, 0x00, 0x13, 0x00, 0x00, 0x00,
]);

const fn stub(code: &'static [u8]) -> Stub {
    Stub {
        section: STUBS,
        name: "",
        code,
        edges: &[StubEdge {
            offset: 0,
            kind: CALL,
            addend: 0,
            through_got: true,
        }],
        alignment: 4,
        target_flags: 0,
    }
}
