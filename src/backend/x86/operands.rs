//! The operand list of an instruction: iced-x86's operands in their order, less the implicit ones, with the
//! additions LLVM makes.

use iced_x86::{EncodingKind, Instruction, OpCodeOperandKind, OpCodeTableKind, OpKind, Register};

use super::encoded::Encoded;
use super::{immediate, layout, memory, tied};
use crate::base::Operand::{self, Imm, Reg};

/// The operands of an instruction in LLVM's order.
pub(super) fn list(encoded: &Encoded<'_>) -> Vec<Operand> {
    let instruction = encoded.instruction;
    let mut operands = match layout::of(instruction) {
        Some(parts) => parts
            .iter()
            .flat_map(|part| part.operands(encoded))
            .collect(),
        None => by_rule(encoded),
    };
    operands.extend(immediate::rounding(instruction));
    operands.extend(condition(instruction));
    operands
}

fn by_rule(encoded: &Encoded<'_>) -> Vec<Operand> {
    let instruction = encoded.instruction;
    let code = instruction.code().op_code();
    let mut operands = Vec::with_capacity(8);
    for index in 0..code.op_count() {
        append(&mut operands, encoded, index, code.op_kind(index));
        if index == 0 {
            if !is_implicit(code.op_kind(0)) && tied::is_tied(instruction) {
                operands.push(Reg);
            }
            if instruction.op_mask() != Register::None {
                operands.push(Reg);
            }
        }
    }
    operands
}

/// Appends what LLVM lists for operand `index` of iced-x86.
fn append(operands: &mut Vec<Operand>, encoded: &Encoded<'_>, index: u32, kind: OpCodeOperandKind) {
    use OpCodeOperandKind as Kind;
    let instruction = encoded.instruction;
    match kind {
        _ if is_implicit(kind) => {}
        // The source of a string instruction can have another segment; the destination cannot.
        Kind::seg_rSI => operands.extend([Reg, Reg]),
        Kind::es_rDI => operands.push(Reg),
        Kind::mem_offs => operands.extend([immediate::absolute_address(instruction), Reg]),
        _ => match instruction.op_kind(index) {
            OpKind::Register => operands.push(Reg),
            OpKind::Memory => operands.extend(memory::operands(encoded)),
            _ => operands.extend(immediate::operands(encoded, index)),
        },
    }
}

/// Operands that the opcode implies: LLVM lists none of them.
fn is_implicit(kind: OpCodeOperandKind) -> bool {
    use OpCodeOperandKind::*;
    matches!(
        kind,
        al | cl
            | ax
            | dx
            | eax
            | rax
            | es
            | cs
            | ss
            | ds
            | fs
            | gs
            | st0
            | imm8_const_1
            | seg_rDI
            | seg_rBX_al
    )
}

/// The condition code of jcc, setcc and cmovcc: the low four bits of the opcode.
fn condition(instruction: &Instruction) -> Option<Operand> {
    let code = instruction.code().op_code();
    let opcode = code.op_code();
    let is_conditional = code.encoding() == EncodingKind::Legacy
        && match code.table() {
            OpCodeTableKind::Normal => matches!(opcode, 0x70..=0x7f),
            OpCodeTableKind::T0F => matches!(opcode, 0x40..=0x4f | 0x80..=0x9f),
            _ => false,
        };
    is_conditional.then_some(Imm(u64::from(opcode & 0xf)))
}
