//! Memory operands: `base, scale, index, displacement, segment`, always all five.

use iced_x86::{Code, EncodingKind, Instruction, OpCodeTableKind};

use super::encoded::Encoded;
use crate::base::Operand::{self, Imm, Reg};

/// The ModRM and SIB bytes of a memory operand, which iced-x86 does not keep.
#[derive(Clone, Copy)]
pub(super) struct ModRm {
    modrm: u8,
    sib: Option<u8>,
    /// The byte after ModRM and SIB, which is the displacement if that has one byte.
    disp8: u8,
}

impl ModRm {
    /// Finds the ModRM byte; `opcode` are the bytes after the prefixes.
    pub(super) fn find(
        instruction: &Instruction,
        opcode: &[u8],
        address_bits: u32,
    ) -> Option<Self> {
        let code = instruction.code().op_code();
        let at = match code.encoding() {
            EncodingKind::VEX if opcode.first() == Some(&0xc5) => 3,
            EncodingKind::VEX | EncodingKind::XOP => 4,
            EncodingKind::EVEX | EncodingKind::MVEX => 5,
            EncodingKind::D3NOW => 2,
            _ => match code.table() {
                OpCodeTableKind::Normal => 1,
                OpCodeTableKind::T0F => 2,
                _ => 3,
            },
        };
        let byte = |offset: usize| opcode.get(at + offset).copied();
        let modrm = byte(0)?;
        let has_sib = address_bits != 16 && modrm & 7 == 4;
        Some(ModRm {
            modrm,
            sib: has_sib.then(|| byte(1)).flatten(),
            disp8: byte(1 + usize::from(has_sib)).unwrap_or_default(),
        })
    }

    /// The register field, which extends some opcodes.
    pub(super) fn reg(self) -> u8 {
        self.modrm >> 3 & 7
    }

    /// The register or memory field.
    pub(super) fn rm(self) -> u8 {
        self.modrm & 7
    }

    /// Whether the operand is memory by its encoding.
    pub(super) fn is_memory(self) -> bool {
        self.modrm >> 6 != 3
    }

    /// The scale encoded in SIB, even when it scales no index; 1 without SIB.
    fn scale(self) -> u64 {
        self.sib.map_or(1, |sib| 1 << (sib >> 6))
    }

    /// The displacement if it has one byte, without the factor EVEX gives it.
    fn unscaled_disp8(self) -> Option<i8> {
        (self.modrm >> 6 == 1).then_some(self.disp8 as i8)
    }
}

/// The five operands of a memory operand.
pub(super) fn operands(encoded: &Encoded<'_>) -> [Operand; 5] {
    let scale = encoded.modrm.map_or(1, ModRm::scale);
    [Reg, Imm(scale), Reg, Imm(displacement(encoded)), Reg]
}

/// The encoded displacement, sign-extended: for a RIP-relative operand not the address it leads to.
fn displacement(encoded: &Encoded<'_>) -> u64 {
    let instruction = encoded.instruction;
    if is_affine_broadcast(instruction)
        && let Some(disp8) = encoded.modrm.and_then(ModRm::unscaled_disp8)
    {
        return i64::from(disp8) as u64;
    }
    let mut value = instruction.memory_displacement64();
    if instruction.is_ip_rel_memory_operand() {
        value = value.wrapping_sub(instruction.next_ip());
    }
    match encoded.address_bits() {
        16 => i64::from(value as i16) as u64,
        _ => i64::from(value as i32) as u64,
    }
}

/// LLVM 19 does not scale the one-byte displacement of these two when they broadcast.
fn is_affine_broadcast(instruction: &Instruction) -> bool {
    use Code::*;
    instruction.is_broadcast()
        && matches!(
            instruction.code(),
            EVEX_Vgf2p8affineqb_xmm_k1z_xmm_xmmm128b64_imm8
                | EVEX_Vgf2p8affineqb_ymm_k1z_ymm_ymmm256b64_imm8
                | EVEX_Vgf2p8affineqb_zmm_k1z_zmm_zmmm512b64_imm8
                | EVEX_Vgf2p8affineinvqb_xmm_k1z_xmm_xmmm128b64_imm8
                | EVEX_Vgf2p8affineinvqb_ymm_k1z_ymm_ymmm256b64_imm8
                | EVEX_Vgf2p8affineinvqb_zmm_k1z_zmm_zmmm512b64_imm8
        )
}
