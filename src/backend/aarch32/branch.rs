//! Branches: `B`, `BL` and `BLX` in both states.
//!
//! A call changes state by its opcode: `BL` stays, `BLX` goes to the other one, and which it is depends on the target, so
//! the field of a call takes the opcode bit in (Arm: the condition, and bit 24 as H; Thumb: bit 12). AAELF32 has the state
//! in bit 0 of `((S + A) | T) - P`; the writers look at that bit. Jumps and conditional calls cannot change state and go
//! through a stub that can. A symbol that is no function says nothing of its state: it is that of the branch.

use crate::backend::aarch32::attributes;
use crate::backend::aarch32::kinds::*;
use crate::backend::aarch32::stubs::{ARM_STUB, THUMB_STUB};
use crate::backend::row::{
    EdgeRow, Encoding, Field, Order, Place, Range, Role, Special, Terms, Value, part,
};
use crate::base::Endian;
use crate::graph::{Edge, EdgeKind, LinkGraph};

/// Instruction set states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    Arm,
    Thumb,
}

/// The state that a function's code is in; `None` for symbols that are no functions of this graph.
fn state_of_target(graph: &LinkGraph<'_>, edge: &Edge) -> Option<State> {
    let symbol = graph.symbol(edge.target);
    match (
        symbol.is_defined() && symbol.is_callable(),
        symbol.target_flags() & 1,
    ) {
        (false, _) => None,
        (true, 0) => Some(State::Arm),
        (true, _) => Some(State::Thumb),
    }
}

/// What the PC reads ahead: the addend of a branch that means the symbol itself.
fn ahead(kind: EdgeKind) -> Option<(State, i64)> {
    match kind {
        ARM_CALL | ARM_JUMP24 => Some((State::Arm, -8)),
        THUMB_CALL | THUMB_JUMP24 | THUMB_JUMP19 => Some((State::Thumb, -4)),
        _ => None,
    }
}

/// Whether a branch goes through a stub: to what this graph does not define, and where it cannot change state.
pub(super) fn needs_stub(graph: &LinkGraph<'_>, edge: &Edge) -> bool {
    let Some((state, _)) = ahead(edge.kind).filter(|(_, ahead)| *ahead == edge.addend) else {
        return false;
    };
    if !graph.symbol(edge.target).is_defined() {
        return true;
    }
    let call = matches!(edge.kind, ARM_CALL | THUMB_CALL);
    let can_change = call && graph.features() & attributes::BLX != 0;
    state_of_target(graph, edge).is_some_and(|target| target != state && !can_change)
}

/// The instruction at a place.
fn arm_word(place: &Place<'_, '_>) -> u32 {
    let content = place.graph.content(place.block);
    let bytes = content
        .get(place.edge.offset as usize..)
        .unwrap_or_default();
    Endian::Little.read(&bytes[..bytes.len().min(4)]) as u32
}

/// The instruction at a place, first halfword high.
fn thumb_word(place: &Place<'_, '_>) -> u32 {
    arm_word(place).rotate_left(16)
}

/// Refuses what is not the instruction a relocation is for.
pub(super) fn expect(
    place: &Place<'_, '_>,
    state: State,
    mask: u32,
    opcode: u32,
) -> Result<u32, String> {
    let word = match state {
        State::Arm => arm_word(place),
        State::Thumb => thumb_word(place),
    };
    if word & mask == opcode {
        return Ok(word);
    }
    Err(match state {
        State::Arm => format!("invalid opcode {word:#010x} for relocation"),
        State::Thumb => {
            let (first, second) = (word >> 16, word & 0xffff);
            format!("invalid opcode [ {first:#06x}, {second:#06x} ] for relocation")
        }
    })
}

fn sum(terms: &Terms) -> u64 {
    terms.target.0.wrapping_add_signed(terms.addend)
}

/// The state a call arrives in: the function's, or for what is no function the one the instruction as written goes to.
fn arrival(place: &Place<'_, '_>, terms: &Terms, written: State) -> Result<State, String> {
    match state_of_target(place.graph, place.edge) {
        Some(state) => Ok(state),
        None if place.graph.symbol(place.edge.target).is_defined() => Ok(written),
        // An address from elsewhere, which holds its state in bit 0.
        None if terms.target.0 & 1 == 1 => Ok(State::Thumb),
        None => Ok(State::Arm),
    }
}

fn need_blx(place: &Place<'_, '_>) -> Result<(), String> {
    if place.graph.features() & attributes::BLX == 0 {
        return Err(
            "the processor has no BLX, and a call past the start of a symbol has no stub".into(),
        );
    }
    Ok(())
}

/// `((Target + Addend) | T) - Fixup`, T in bit 0.
fn arm_call(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    let word = expect(place, State::Arm, 0x0e00_0000, 0x0a00_0000)?;
    let blx = word >> 28 == 0xf;
    if !blx && word >> 24 != 0xeb {
        return Err("it expects an unconditional BL or BLX".into());
    }
    let written = if blx { State::Thumb } else { State::Arm };
    let even = sum(terms).wrapping_sub(terms.fixup.0) & !1;
    match arrival(place, terms, written)? {
        State::Thumb => {
            need_blx(place)?;
            Ok(even | 1)
        }
        State::Arm if even & 2 == 0 && sum(terms) & 1 == 0 => Ok(even),
        State::Arm => Err("the target is Arm code that does not stand at a multiple of 4".into()),
    }
}

fn arm_jump(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    let word = expect(place, State::Arm, 0x0e00_0000, 0x0a00_0000)?;
    if word >> 28 == 0xf {
        return Err("it does not stand for BLX".into());
    }
    stay(place, terms, State::Arm)?;
    Ok(sum(terms).wrapping_sub(terms.fixup.0))
}

/// Refuses a branch that would have to change state and cannot.
fn stay(place: &Place<'_, '_>, terms: &Terms, state: State) -> Result<(), String> {
    if arrival(place, terms, state)? == state {
        return Ok(());
    }
    Err(match state {
        State::Arm => "a branch to Thumb code needs an interworking stub, and it has none".into(),
        State::Thumb => "a branch to Arm code needs an interworking stub, and it has none".into(),
    })
}

/// Refuses a value that processors without J1 and J2 cannot reach.
fn reach(place: &Place<'_, '_>, value: u64) -> Result<u64, String> {
    let short = place.graph.features() & attributes::J1J2 == 0;
    if short && !Range::Signed(23).holds(value, 32) {
        return Err(format!(
            "{value:#x} is out of range: branches of processors before Armv6T2 reach 4 MiB (int23)"
        ));
    }
    Ok(value)
}

/// `((Target + Addend) | T) - Fixup`, T in bit 0; to Arm code from the aligned place.
fn thumb_call(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    let word = expect(place, State::Thumb, 0xf800_c000, 0xf000_c000)?;
    let written = match word & 0x1000 {
        0 => State::Arm,
        _ => State::Thumb,
    };
    let value = match arrival(place, terms, written)? {
        State::Thumb => sum(terms).wrapping_sub(terms.fixup.0) | 1,
        State::Arm => {
            need_blx(place)?;
            let value = sum(terms).wrapping_sub(terms.fixup.0 & !3);
            if value & 3 != 0 {
                return Err("the target is Arm code that does not stand at a multiple of 4".into());
            }
            value
        }
    };
    reach(place, value)
}

pub(super) fn thumb_value(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    stay(place, terms, State::Thumb)?;
    Ok(sum(terms).wrapping_sub(terms.fixup.0) & !1)
}

fn thumb_jump24(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, 0xf800_d000, 0xf000_9000)?;
    let value = thumb_value(place, terms)?;
    reach(place, value)
}

fn thumb_jump19(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    let word = expect(place, State::Thumb, 0xf800_d000, 0xf000_8000)?;
    if word & 0x0380_0000 == 0x0380_0000 {
        return Err("it expects a conditional branch".into());
    }
    thumb_value(place, terms)
}

fn thumb_jump11(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, 0xf800_0000, 0xe000_0000)?;
    thumb_value(place, terms)
}

fn thumb_jump8(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    let word = expect(place, State::Thumb, 0xf000_0000, 0xd000_0000)?;
    if word & 0x0e00_0000 == 0x0e00_0000 {
        return Err("it expects a conditional branch".into());
    }
    thumb_value(place, terms)
}

fn thumb_jump6(place: &Place<'_, '_>, terms: &Terms) -> Result<u64, String> {
    expect(place, State::Thumb, 0xf500_0000, 0xb100_0000)?;
    thumb_value(place, terms)
}

/// `BL` A1: cond 1111:101:imm24; `BLX` A2: 1111:101:H:imm24, H being bit 1 of the offset.
static ARM_CALL_FIELD: Special = Special {
    mask: 0xf1ff_ffff,
    bits: 26,
    write: |word, value| {
        let opcode = match value & 1 {
            0 => 0xe100_0000,
            _ => 0xf000_0000 | (value & 2) << 23,
        };
        word | opcode | (value >> 2 & 0x00ff_ffff)
    },
    read: |word| {
        let thumb = u64::from(word >> 28 & 0xf == 0xf);
        ((word & 0x00ff_ffff) << 2) | ((word >> 23 & 2) * thumb) | thumb
    },
};

/// S:I1:I2:imm10:imm11:0, with J1 = NOT(I1) EOR S and J2 = NOT(I2) EOR S.
fn write_j1j2(value: u64) -> u64 {
    let sign = value >> 24 & 1;
    let j1 = (value >> 23 & 1 ^ 1) ^ sign;
    let j2 = (value >> 22 & 1 ^ 1) ^ sign;
    sign << 26 | (value >> 12 & 0x3ff) << 16 | j1 << 13 | j2 << 11 | (value >> 1 & 0x7ff)
}

fn read_j1j2(word: u64) -> u64 {
    let sign = word >> 26 & 1;
    let i1 = (word >> 13 & 1 ^ 1) ^ sign;
    let i2 = (word >> 11 & 1 ^ 1) ^ sign;
    sign << 24 | i1 << 23 | i2 << 22 | (word >> 16 & 0x3ff) << 12 | (word & 0x7ff) << 1
}

/// `BL` T1 and `BLX` T2: bit 12 is 1 where the target is Thumb code.
static THUMB_CALL_FIELD: Special = Special {
    mask: 0x07ff_3fff,
    bits: 25,
    write: |word, value| word | write_j1j2(value) | (value & 1) << 12,
    read: |word| read_j1j2(word) | (word >> 12 & 1),
};

/// `BL` and `BLX`, Arm.
pub(super) const ARM_CALL_WORD: Field = Field {
    bytes: 4,
    order: Order::Little,
    encoding: Encoding::Special(&ARM_CALL_FIELD),
};
/// `BL` and `BLX`, Thumb.
pub(super) const THUMB_CALL_WORD: Field = wide(Encoding::Special(&THUMB_CALL_FIELD));

/// `B` T4.
static THUMB_JUMP24_FIELD: Special = Special {
    mask: 0x07ff_2fff,
    bits: 25,
    write: |word, value| word | write_j1j2(value),
    read: read_j1j2,
};

const fn wide(encoding: Encoding) -> Field {
    Field {
        bytes: 4,
        order: Order::Halfwords,
        encoding,
    }
}

const fn short(parts: &'static [crate::backend::row::Part]) -> Field {
    Field {
        bytes: 2,
        order: Order::Little,
        encoding: Encoding::Parts(parts),
    }
}

type Of = fn(&Place<'_, '_>, &Terms) -> Result<u64, String>;

const CALL_TEXT: &str = "((Target + Addend) | T) - Fixup";
const JUMP_TEXT: &str = "Target + Addend - Fixup";

const fn row(
    kind: EdgeKind,
    name: &'static str,
    (text, of): (&'static str, Of),
    field: Field,
    range: Range,
    alignment: u64,
    role: Role,
) -> EdgeRow {
    EdgeRow {
        kind,
        name,
        value: Value::Found { text, of },
        field,
        range,
        alignment,
        role,
    }
}

const fn through(stub: usize, becomes: EdgeKind) -> Role {
    Role::Branch { stub, becomes }
}

pub(super) const ROWS: &[EdgeRow] = &[
    row(
        ARM_CALL,
        "Arm_Call",
        (CALL_TEXT, arm_call),
        ARM_CALL_WORD,
        Range::Signed(26),
        1,
        through(ARM_STUB, ARM_CALL),
    ),
    row(
        ARM_JUMP24,
        "Arm_Jump24",
        (JUMP_TEXT, arm_jump),
        Field::little32(const { &[part(2, 24, 0)] }),
        Range::Signed(26),
        4,
        through(ARM_STUB, ARM_JUMP24),
    ),
    row(
        THUMB_CALL,
        "Thumb_Call",
        (CALL_TEXT, thumb_call),
        THUMB_CALL_WORD,
        Range::Signed(25),
        1,
        through(THUMB_STUB, THUMB_CALL),
    ),
    row(
        THUMB_JUMP24,
        "Thumb_Jump24",
        (JUMP_TEXT, thumb_jump24),
        wide(Encoding::Special(&THUMB_JUMP24_FIELD)),
        Range::Signed(25),
        2,
        through(THUMB_STUB, THUMB_JUMP24),
    ),
    // S:J2:J1:imm6:imm11:0
    row(
        THUMB_JUMP19,
        "Thumb_Jump19",
        (JUMP_TEXT, thumb_jump19),
        wide(Encoding::Parts(
            const {
                &[
                    part(1, 11, 0),
                    part(12, 6, 16),
                    part(18, 1, 13),
                    part(19, 1, 11),
                    part(20, 1, 26),
                ]
            },
        )),
        Range::Signed(21),
        2,
        through(THUMB_STUB, THUMB_JUMP19),
    ),
    row(
        THUMB_JUMP11,
        "Thumb_Jump11",
        (JUMP_TEXT, thumb_jump11),
        short(const { &[part(1, 11, 0)] }),
        Range::Signed(12),
        2,
        Role::Plain,
    ),
    row(
        THUMB_JUMP8,
        "Thumb_Jump8",
        (JUMP_TEXT, thumb_jump8),
        short(const { &[part(1, 8, 0)] }),
        Range::Signed(9),
        2,
        Role::Plain,
    ),
    // i:imm5:0
    row(
        THUMB_JUMP6,
        "Thumb_Jump6",
        (JUMP_TEXT, thumb_jump6),
        short(const { &[part(1, 5, 3), part(6, 1, 9)] }),
        Range::Unsigned(7),
        2,
        Role::Plain,
    ),
    EdgeRow {
        kind: REQUEST_STUB_TO_POINTER32,
        name: "Data_RequestStubAndTransformToPointer32",
        value: Value::Request,
        field: Field::DATA32,
        range: Range::Wrapping(32),
        alignment: 1,
        role: Role::RequestStub {
            stub: ARM_STUB,
            becomes: POINTER32,
        },
    },
];

#[cfg(test)]
#[path = "branch_tests.rs"]
mod tests;
