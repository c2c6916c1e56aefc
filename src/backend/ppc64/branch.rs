//! Branches, and the stubs for those that leave the graph.
//!
//! A `bl` to a function of another module goes through a stub that saves `r2`, and the `nop` after it becomes
//! `ld r2, 24(r1)`; a tail call (`b`) has no place to restore `r2` and must not overwrite what its caller saved there, so
//! its stub does not save; a caller that keeps no TOC pointer (`@notoc`) needs a stub that finds its table from where it
//! stands. All stubs enter with the function's address in `r12`, as a global entry point demands (§2.3.2.1).

use crate::backend::ppc64::data::{DELTA16_HA, DELTA16_LO_DS};
use crate::backend::ppc64::toc::{TOC_DELTA16_HA, TOC_DELTA16_LO_DS};
use crate::backend::row::{EdgeRow, Field, Range, Role, Value, part};
use crate::backend::{STUBS, Stub, StubEdge};
use crate::graph::EdgeKind;

pub(super) const CALL_BRANCH_DELTA: EdgeKind = EdgeKind(60);
pub(super) const CALL_BRANCH_DELTA_RESTORE_TOC: EdgeKind = EdgeKind(61);
pub(super) const REQUEST_CALL: EdgeKind = EdgeKind(62);
pub(super) const REQUEST_TAIL_CALL: EdgeKind = EdgeKind(63);
pub(super) const REQUEST_CALL_NO_TOC: EdgeKind = EdgeKind(64);
pub(super) const BRANCH_DELTA14: EdgeKind = EdgeKind(65);
pub(super) const BRANCH_DELTA14_RESTORE_TOC: EdgeKind = EdgeKind(66);
pub(super) const REQUEST_CALL14: EdgeKind = EdgeKind(67);
pub(super) const REQUEST_TAIL_CALL14: EdgeKind = EdgeKind(68);
pub(super) const POINTER24: EdgeKind = EdgeKind(69);
pub(super) const POINTER14: EdgeKind = EdgeKind(70);
pub(super) const REQUEST_CALL14_TAKEN: EdgeKind = EdgeKind(71);
pub(super) const REQUEST_CALL14_NOT_TAKEN: EdgeKind = EdgeKind(72);
pub(super) const POINTER14_TAKEN: EdgeKind = EdgeKind(73);
pub(super) const POINTER14_NOT_TAKEN: EdgeKind = EdgeKind(74);

/// LI of I-form branches.
const LI: Field = Field::data(4, &[part(2, 24, 2)]);
/// BD of B-form branches.
const BD: Field = Field::data(4, &[part(2, 14, 2)]);

const fn branch(
    kind: EdgeKind,
    name: &'static str,
    value: Value,
    field: Field,
    range: Range,
    role: Role,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value,
        field,
        range,
        alignment: 4,
        role,
    }
}

/// The stubs by index.
const SAVE: usize = 0;
const KEEP: usize = 1;
const NO_TOC: usize = 2;

const fn request(
    kind: EdgeKind,
    name: &'static str,
    field: Field,
    stub: usize,
    becomes: EdgeKind,
) -> EdgeRow {
    let role = Role::RequestStub { stub, becomes };
    branch(kind, name, Value::Request, field, Range::Wrapping(64), role)
}

use Range::Signed;
use Role::Plain;
use Value::{Delta, Target};

pub(super) const ROWS: &[EdgeRow] = &[
    branch(
        CALL_BRANCH_DELTA,
        "CallBranchDelta",
        Delta,
        LI,
        Signed(26),
        Plain,
    ),
    branch(
        CALL_BRANCH_DELTA_RESTORE_TOC,
        "CallBranchDeltaRestoreTOC",
        Delta,
        LI,
        Signed(26),
        Plain,
    ),
    request(
        REQUEST_CALL,
        "RequestCall",
        LI,
        SAVE,
        CALL_BRANCH_DELTA_RESTORE_TOC,
    ),
    request(
        REQUEST_TAIL_CALL,
        "RequestTailCall",
        LI,
        KEEP,
        CALL_BRANCH_DELTA,
    ),
    request(
        REQUEST_CALL_NO_TOC,
        "RequestCallNoTOC",
        LI,
        NO_TOC,
        CALL_BRANCH_DELTA,
    ),
    branch(
        BRANCH_DELTA14,
        "BranchDelta14",
        Delta,
        BD,
        Signed(16),
        Plain,
    ),
    branch(
        BRANCH_DELTA14_RESTORE_TOC,
        "BranchDelta14RestoreTOC",
        Delta,
        BD,
        Signed(16),
        Plain,
    ),
    request(
        REQUEST_CALL14,
        "RequestCall14",
        BD,
        SAVE,
        BRANCH_DELTA14_RESTORE_TOC,
    ),
    request(
        REQUEST_TAIL_CALL14,
        "RequestTailCall14",
        BD,
        KEEP,
        BRANCH_DELTA14,
    ),
    branch(POINTER24, "Pointer24", Target, LI, Signed(26), Plain),
    branch(POINTER14, "Pointer14", Target, BD, Signed(16), Plain),
    // `calls` sets the hint of these and then treats them as their kin.
    request(
        REQUEST_CALL14_TAKEN,
        "RequestCall14Taken",
        BD,
        SAVE,
        BRANCH_DELTA14_RESTORE_TOC,
    ),
    request(
        REQUEST_CALL14_NOT_TAKEN,
        "RequestCall14NotTaken",
        BD,
        SAVE,
        BRANCH_DELTA14_RESTORE_TOC,
    ),
    branch(
        POINTER14_TAKEN,
        "Pointer14Taken",
        Target,
        BD,
        Signed(16),
        Plain,
    ),
    branch(
        POINTER14_NOT_TAKEN,
        "Pointer14NotTaken",
        Target,
        BD,
        Signed(16),
        Plain,
    ),
];

const fn edge(offset: u32, kind: EdgeKind, addend: i64) -> StubEdge {
    StubEdge {
        offset,
        kind,
        addend,
        through_got: true,
    }
}

const fn stub(
    section: &'static str,
    name: &'static str,
    code: &'static [u8],
    edges: &'static [StubEdge],
) -> Stub {
    Stub {
        section,
        name,
        code,
        edges,
        alignment: 4,
        target_flags: 0,
    }
}

const STUBS_KEEP: &str = "$__STUBS_KEEP_TOC";
const STUBS_NO_TOC: &str = "$__STUBS_NO_TOC";

/// `std r2, 24(r1)`, `addis r12, r2, entry@toc@ha`, `ld r12, entry@toc@l(r12)`, `mtctr r12`, `bctr`.
const SAVING: [u32; 5] = [
    0xf841_0018,
    0x3d82_0000,
    0xe98c_0000,
    0x7d89_03a6,
    0x4e80_0420,
];
/// `mflr r12`, `bcl 20, 31, .+4`, `mflr r11`, `mtlr r12`, `addis r12, r11, …@ha`, `ld r12, …@l(r12)`, `mtctr r12`, `bctr`:
/// `r11` holds the address of the third instruction.
const FINDING: [u32; 8] = [
    0x7d88_02a6,
    0x429f_0005,
    0x7d68_02a6,
    0x7d88_03a6,
    0x3d8b_0000,
    0xe98c_0000,
    0x7d89_03a6,
    0x4e80_0420,
];

const fn bytes<const WORDS: usize, const BYTES: usize>(
    words: [u32; WORDS],
    big: bool,
) -> [u8; BYTES] {
    let mut bytes = [0; BYTES];
    let mut at = 0;
    // Trailing words: the stub that does not save is the saving one without its first instruction.
    let skipped = WORDS - BYTES / 4;
    while at < BYTES {
        let word = words[skipped + at / 4];
        let word = if big {
            word.to_be_bytes()
        } else {
            word.to_le_bytes()
        };
        bytes[at] = word[at % 4];
        at += 1;
    }
    bytes
}

/// The stubs of a byte order. `half` is where the second half of an instruction stands.
macro_rules! stubs {
    ($big:literal, $half:literal) => {
        &[
            stub(
                STUBS,
                "save-toc",
                &const { bytes::<5, 20>(SAVING, $big) },
                &[
                    edge(4 + $half, TOC_DELTA16_HA, 0),
                    edge(8 + $half, TOC_DELTA16_LO_DS, 0),
                ],
            ),
            stub(
                STUBS_KEEP,
                "keep-toc",
                &const { bytes::<5, 16>(SAVING, $big) },
                &[
                    edge($half, TOC_DELTA16_HA, 0),
                    edge(4 + $half, TOC_DELTA16_LO_DS, 0),
                ],
            ),
            // The addends make the distances count from the third instruction.
            stub(
                STUBS_NO_TOC,
                "no-toc",
                &const { bytes::<8, 32>(FINDING, $big) },
                &[
                    edge(16 + $half, DELTA16_HA, 8 + $half),
                    edge(20 + $half, DELTA16_LO_DS, 12 + $half),
                ],
            ),
        ]
    };
}

pub(super) const LITTLE: &[Stub] = stubs!(false, 0);
pub(super) const BIG: &[Stub] = stubs!(true, 2);
