//! Operands of LoongArch instructions in LLVM's MCInst order.
//!
//! Source: LoongArch Reference Manual, Volume 1: Basic Architecture, appendix B ("Table of Instruction Encoding"): the
//! integer, floating-point, atomic and privileged instructions and those of virtualisation (LVZ). The vector (LSX, LASX)
//! and binary translation (LBT) extensions are deliberately absent: nothing in them refers to an address. Shares nothing
//! with the rows that patch instructions.

use crate::base::{DecodeError, Insn, Operand};

/// One operand.
#[derive(Clone, Copy, Debug)]
enum Op {
    /// A register.
    R,
    /// An unsigned field: lowest bit, length.
    U(u8, u8),
    /// An unsigned field that counts from 1.
    Plus1(u8, u8),
    /// A signed field.
    S(u8, u8),
    /// A signed field in units of 4 bytes.
    Words(u8, u8),
    /// `offs21`: bits 10 to 25, and above them bits 0 to 4, in units of 4 bytes.
    Offs21,
    /// `offs26`: bits 10 to 25, and above them bits 0 to 9, in units of 4 bytes.
    Offs26,
}

/// Instructions of one format whose opcodes follow each other.
struct Row {
    /// The first opcode: bits 10 to 31, register and immediate fields in them 0.
    first: u32,
    /// The last, fields in it all ones.
    last: u32,
    /// Bits of the word that must be 0.
    zero: u32,
    operands: &'static [Op],
}

const fn row(first: u32, last: u32, operands: &'static [Op]) -> Row {
    zero(first, last, 0, operands)
}

const fn zero(first: u32, last: u32, zero: u32, operands: &'static [Op]) -> Row {
    Row {
        first,
        last,
        zero,
        operands,
    }
}

use Op::{Offs21, Offs26, Plus1, R, S, U, Words};

const RR: &[Op] = &[R, R];
const RRR: &[Op] = &[R, R, R];
const RRRR: &[Op] = &[R, R, R, R];
const RRI12: &[Op] = &[R, R, S(10, 12)];
const RI20: &[Op] = &[R, S(5, 20)];
const CODE: &[Op] = &[U(0, 15)];
/// The bits of `cd` and of `cj` above the eight condition flags; those of a control register above the four of them.
const CD: u32 = 0x18;
const CJ: u32 = 0x300;
const FCSR_D: u32 = 0x1c;
const FCSR_J: u32 = 0x380;

/// By opcode.
#[rustfmt::skip]
static ROWS: &[Row] = &[
    row(0x000004, 0x00001b, RR),                             // clo.w … cpucfg
    zero(0x000040, 0x00007f, 0x1f, RR),                      // asrtle.d, asrtgt.d
    row(0x000100, 0x0001ff, &[R, R, R, Plus1(15, 2)]),       // alsl.w, alsl.wu
    row(0x000200, 0x00027f, &[R, R, R, U(15, 2)]),           // bytepick.w
    row(0x000300, 0x0003ff, &[R, R, R, U(15, 3)]),           // bytepick.d
    row(0x000400, 0x00067f, RRR),                            // add.w … sra.d
    row(0x0006c0, 0x0009ff, RRR),                            // rotr.w … crcc.w.d.w
    row(0x000a80, 0x000aff, CODE),                           // break … hvcl
    row(0x000b00, 0x000b7f, &[R, R, R, Plus1(15, 2)]),       // alsl.d
    row(0x001020, 0x00103f, &[R, R, U(10, 5)]),              // slli.w
    row(0x001040, 0x00107f, &[R, R, U(10, 6)]),              // slli.d
    row(0x001120, 0x00113f, &[R, R, U(10, 5)]),              // srli.w
    row(0x001140, 0x00117f, &[R, R, U(10, 6)]),              // srli.d
    row(0x001220, 0x00123f, &[R, R, U(10, 5)]),              // srai.w
    row(0x001240, 0x00127f, &[R, R, U(10, 6)]),              // srai.d
    row(0x001320, 0x00133f, &[R, R, U(10, 5)]),              // rotri.w
    row(0x001340, 0x00137f, &[R, R, U(10, 6)]),              // rotri.d
    row(0x001800, 0x001fff, &[R, R, R, U(16, 5), U(10, 5)]), // bstrins.w, bstrpick.w
    row(0x002000, 0x002fff, &[R, R, R, U(16, 6), U(10, 6)]), // bstrins.d
    row(0x003000, 0x003fff, &[R, R, U(16, 6), U(10, 6)]),    // bstrpick.d
    row(0x004020, 0x00405f, RRR),                            // fadd.s, fadd.d
    row(0x0040a0, 0x0040df, RRR),                            // fsub.s, fsub.d
    row(0x004120, 0x00415f, RRR),                            // fmul.s, fmul.d
    row(0x0041a0, 0x0041df, RRR),                            // fdiv.s, fdiv.d
    row(0x004220, 0x00425f, RRR),                            // fmax.s, fmax.d
    row(0x0042a0, 0x0042df, RRR),                            // fmin.s, fmin.d
    row(0x004320, 0x00435f, RRR),                            // fmaxa.s, fmaxa.d
    row(0x0043a0, 0x0043df, RRR),                            // fmina.s, fmina.d
    row(0x004420, 0x00445f, RRR),                            // fscaleb.s, fscaleb.d
    row(0x0044a0, 0x0044df, RRR),                            // fcopysign.s, fcopysign.d
    row(0x004501, 0x004502, RR),                             // fabs.s, fabs.d
    row(0x004505, 0x004506, RR),                             // fneg.s, fneg.d
    row(0x004509, 0x00450a, RR),                             // flogb.s, flogb.d
    row(0x00450d, 0x00450e, RR),                             // fclass.s, fclass.d
    row(0x004511, 0x004512, RR),                             // fsqrt.s, fsqrt.d
    row(0x004515, 0x004516, RR),                             // frecip.s, frecip.d
    row(0x004519, 0x00451a, RR),                             // frsqrt.s, frsqrt.d
    row(0x00451d, 0x00451e, RR),                             // frecipe.s, frecipe.d
    row(0x004521, 0x004522, RR),                             // frsqrte.s, frsqrte.d
    row(0x004525, 0x004526, RR),                             // fmov.s, fmov.d
    row(0x004529, 0x00452a, RR),                             // movgr2fr.w, movgr2fr.d
    row(0x00452b, 0x00452b, RRR),                            // movgr2frh.w
    row(0x00452d, 0x00452f, RR),                             // movfr2gr.s … movfrh2gr.s
    zero(0x004530, 0x004530, FCSR_D, RR),                    // movgr2fcsr
    zero(0x004532, 0x004532, FCSR_J, RR),                    // movfcsr2gr
    zero(0x004534, 0x004534, CD, RR),                        // movfr2cf
    zero(0x004535, 0x004535, CJ, RR),                        // movcf2fr
    zero(0x004536, 0x004536, CD, RR),                        // movgr2cf
    zero(0x004537, 0x004537, CJ, RR),                        // movcf2gr
    row(0x004538, 0x004539, RR),                             // fcvt.ld.d, fcvt.ud.d
    row(0x004540, 0x00455f, RRR),                            // fcvt.d.ld
    row(0x004646, 0x004646, RR),                             // fcvt.s.d
    row(0x004649, 0x004649, RR),                             // fcvt.d.s
    row(0x004681, 0x004682, RR),                             // ftintrm.w.s, ftintrm.w.d
    row(0x004689, 0x00468a, RR),                             // ftintrm.l.s, ftintrm.l.d
    row(0x004691, 0x004692, RR),                             // ftintrp.w.s, ftintrp.w.d
    row(0x004699, 0x00469a, RR),                             // ftintrp.l.s, ftintrp.l.d
    row(0x0046a1, 0x0046a2, RR),                             // ftintrz.w.s, ftintrz.w.d
    row(0x0046a9, 0x0046aa, RR),                             // ftintrz.l.s, ftintrz.l.d
    row(0x0046b1, 0x0046b2, RR),                             // ftintrne.w.s, ftintrne.w.d
    row(0x0046b9, 0x0046ba, RR),                             // ftintrne.l.s, ftintrne.l.d
    row(0x0046c1, 0x0046c2, RR),                             // ftint.w.s, ftint.w.d
    row(0x0046c9, 0x0046ca, RR),                             // ftint.l.s, ftint.l.d
    row(0x004744, 0x004744, RR),                             // ffint.s.w
    row(0x004746, 0x004746, RR),                             // ffint.s.l
    row(0x004748, 0x004748, RR),                             // ffint.d.w
    row(0x00474a, 0x00474a, RR),                             // ffint.d.l
    row(0x004791, 0x004792, RR),                             // frint.s, frint.d
    row(0x008000, 0x00cfff, RRI12),                          // slti … lu52i.d
    row(0x00d000, 0x00ffff, &[R, R, U(10, 12)]),             // andi … xori
    row(0x010000, 0x017fff, &[R, U(10, 14)]),                // csrrd, gcsrrd
    row(0x018000, 0x018fff, &[U(0, 5), R, S(10, 12)]),       // cacop
    row(0x019000, 0x0190ff, &[R, R, U(10, 8)]),              // lddir
    zero(0x019100, 0x0191ff, 0x1f, &[R, U(10, 8)]),          // ldpte
    row(0x019200, 0x019207, RR),                             // iocsrrd.b … iocsrwr.d
    zero(0x019208, 0x01920e, 0x3ff, &[]),                    // tlbclr … ertn
    row(0x019220, 0x01923f, CODE),                           // idle
    row(0x019260, 0x01927f, &[R, R, U(0, 5)]),               // invtlb
    row(0x020400, 0x020bff, RRRR),                           // fmadd.s, fmadd.d
    row(0x021400, 0x021bff, RRRR),                           // fmsub.s, fmsub.d
    row(0x022400, 0x022bff, RRRR),                           // fnmadd.s, fnmadd.d
    row(0x023400, 0x023bff, RRRR),                           // fnmsub.s, fnmsub.d
    zero(0x030400, 0x03063f, CD, RRR),                       // fcmp.caf.s … fcmp.sne.s
    zero(0x030680, 0x0306bf, CD, RRR),                       // fcmp.cor.s, fcmp.sor.s
    zero(0x030700, 0x03073f, CD, RRR),                       // fcmp.cune.s, fcmp.sune.s
    zero(0x030800, 0x030a3f, CD, RRR),                       // fcmp.caf.d … fcmp.sne.d
    zero(0x030a80, 0x030abf, CD, RRR),                       // fcmp.cor.d, fcmp.sor.d
    zero(0x030b00, 0x030b3f, CD, RRR),                       // fcmp.cune.d, fcmp.sune.d
    row(0x034000, 0x0340ff, RRRR),                           // fsel
    row(0x040000, 0x04ffff, &[R, R, S(10, 16)]),             // addu16i.d
    row(0x050000, 0x057fff, RI20),                           // lu12i.w
    row(0x058000, 0x05ffff, &[R, R, S(5, 20)]),              // lu32i.d
    row(0x060000, 0x07ffff, RI20),                           // pcaddi … pcaddu18i
    row(0x080000, 0x083fff, &[R, R, Words(10, 14)]),         // ll.w
    row(0x084000, 0x087fff, &[R, R, R, Words(10, 14)]),      // sc.w
    row(0x088000, 0x08bfff, &[R, R, Words(10, 14)]),         // ll.d
    row(0x08c000, 0x08ffff, &[R, R, R, Words(10, 14)]),      // sc.d
    row(0x090000, 0x09ffff, &[R, R, Words(10, 14)]),         // ldptr.w … stptr.d
    row(0x0a0000, 0x0aafff, RRI12),                          // ld.b … ld.wu
    row(0x0ab000, 0x0abfff, &[U(0, 5), R, S(10, 12)]),       // preld
    row(0x0ac000, 0x0affff, RRI12),                          // fld.s … fst.d
    row(0x0b8000, 0x0bffff, RRI12),                          // ldl.w … str.d
    row(0x0e0000, 0x0e001f, RRR),                            // ldx.b
    row(0x0e0100, 0x0e011f, RRR),                            // ldx.h
    row(0x0e0200, 0x0e021f, RRR),                            // ldx.w
    row(0x0e0300, 0x0e031f, RRR),                            // ldx.d
    row(0x0e0400, 0x0e041f, RRR),                            // stx.b
    row(0x0e0500, 0x0e051f, RRR),                            // stx.h
    row(0x0e0600, 0x0e061f, RRR),                            // stx.w
    row(0x0e0700, 0x0e071f, RRR),                            // stx.d
    row(0x0e0800, 0x0e081f, RRR),                            // ldx.bu
    row(0x0e0900, 0x0e091f, RRR),                            // ldx.hu
    row(0x0e0a00, 0x0e0a1f, RRR),                            // ldx.wu
    row(0x0e0b00, 0x0e0b1f, &[U(0, 5), R, R]),               // preldx
    row(0x0e0c00, 0x0e0c1f, RRR),                            // fldx.s
    row(0x0e0d00, 0x0e0d1f, RRR),                            // fldx.d
    row(0x0e0e00, 0x0e0e1f, RRR),                            // fstx.s
    row(0x0e0f00, 0x0e0f1f, RRR),                            // fstx.d
    row(0x0e15c0, 0x0e15df, RRRR),                           // sc.q
    row(0x0e15e0, 0x0e15e0, RR),                             // llacq.w
    row(0x0e15e1, 0x0e15e1, RRR),                            // screl.w
    row(0x0e15e2, 0x0e15e2, RR),                             // llacq.d
    row(0x0e15e3, 0x0e15e3, RRR),                            // screl.d
    row(0x0e1600, 0x0e1c7f, RRR),                            // amcas.b … ammin.db.du
    row(0x0e1c80, 0x0e1cbf, CODE),                           // dbar, ibar
    row(0x0e1d00, 0x0e1fff, RRR),                            // fldgt.s … stle.d
    row(0x100000, 0x11ffff, &[R, Offs21]),                   // beqz, bnez
    zero(0x120000, 0x12ffff, 0x200, &[R, Offs21]),           // bceqz, bcnez
    row(0x130000, 0x13ffff, &[R, R, Words(10, 16)]),         // jirl
    row(0x140000, 0x15ffff, &[Offs26]),                      // b, bl
    row(0x160000, 0x1bffff, &[R, R, Words(10, 16)]),         // beq … bgeu
];

/// The instruction at the start of `code`.
pub(super) fn decode(code: &[u8]) -> Result<Insn, DecodeError> {
    let Some(bytes) = code.first_chunk::<4>() else {
        return Err(DecodeError::Truncated);
    };
    let word = u32::from_le_bytes(*bytes);
    let operands = operands(word).ok_or(DecodeError::Invalid)?;
    Ok(Insn {
        length: 4,
        operands: operands.iter().map(|&op| operand(word, op)).collect(),
    })
}

fn operands(word: u32) -> Option<&'static [Op]> {
    let opcode = word >> 10;
    let index = ROWS.partition_point(|row| row.last < opcode);
    let row = ROWS.get(index).filter(|row| row.first <= opcode)?;
    match word >> 24 {
        // csrrd, csrwr, csrxchg and their twins for guests: rj 0 reads and rj 1 writes.
        0x04 | 0x05 => Some(match (word >> 5) & 0x1f {
            0 => &[R, U(10, 14)],
            1 => &[R, R, U(10, 14)],
            _ => &[R, R, R, U(10, 14)],
        }),
        // bstrins.w inserts into rd, bstrpick.w does not read it.
        0x00 if word >> 21 == 3 && word & 0x8000 != 0 => Some(&[R, R, U(16, 5), U(10, 5)]),
        // gtlbflush
        _ if word == 0x0648_2401 => Some(&[]),
        _ => (word & row.zero == 0).then_some(row.operands),
    }
}

fn operand(word: u32, op: Op) -> Operand {
    let unsigned = |low: u8, length: u8| u64::from((word >> low) & ((1 << length) - 1));
    let extended =
        |value: u64, length: u8| ((value << (64 - length)) as i64 >> (64 - length)) as u64;
    Operand::Imm(match op {
        Op::R => return Operand::Reg,
        Op::U(low, length) => unsigned(low, length),
        Op::Plus1(low, length) => unsigned(low, length) + 1,
        Op::S(low, length) => extended(unsigned(low, length), length),
        Op::Words(low, length) => extended(unsigned(low, length), length) << 2,
        Op::Offs21 => extended(unsigned(10, 16) | (unsigned(0, 5) << 16), 21) << 2,
        Op::Offs26 => extended(unsigned(10, 16) | (unsigned(0, 10) << 16), 26) << 2,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Operand::{Imm, Reg};
    use rstest::rstest;

    /// Encodings put together by hand from the manual's formats.
    #[rstest]
    #[case::bl_back(0x57ff_ffff, &[Imm(-4i64 as u64)])]
    #[case::b_high_part(0x5000_0001, &[Imm(1 << 18)])]
    #[case::beqz(0x4000_0490, &[Reg, Imm(0xffff_ffff_ffc0_0004)])]
    #[case::beq(0x5a00_0085, &[Reg, Reg, Imm(0xffff_ffff_fffe_0000)])]
    #[case::jirl(0x4c00_0420, &[Reg, Reg, Imm(4)])]
    #[case::pcalau12i(0x1bff_ffe4, &[Reg, Imm(u64::MAX)])]
    #[case::lu32i_d(0x1600_0024, &[Reg, Reg, Imm(1)])]
    #[case::lu52i_d(0x0320_0084, &[Reg, Reg, Imm(-2048i64 as u64)])]
    #[case::ori(0x03a0_0084, &[Reg, Reg, Imm(2048)])]
    #[case::addi_d(0x02ff_fc63, &[Reg, Reg, Imm(u64::MAX)])]
    #[case::ldptr_d(0x2600_0484, &[Reg, Reg, Imm(4)])]
    #[case::sc_w(0x2100_0484, &[Reg, Reg, Reg, Imm(4)])]
    #[case::alsl_d(0x002c_0000, &[Reg, Reg, Reg, Imm(1)])]
    #[case::csrwr(0x0400_0421, &[Reg, Reg, Imm(1)])]
    #[case::bstrpick_d(0x00df_0484, &[Reg, Reg, Imm(31), Imm(1)])]
    #[case::break_(0x002a_0007, &[Imm(7)])]
    fn operands_stand_in_mcinst_order(#[case] word: u32, #[case] expected: &[Operand]) {
        let insn = decode(&word.to_le_bytes()).expect("decodes");
        assert_eq!((insn.length, insn.operands.as_slice()), (4, expected));
    }

    #[rstest]
    #[case::zeros(0)]
    #[case::ones(u32::MAX)]
    #[case::vadd(0x700a_0000)]
    #[case::fcmp_with_a_wide_condition(0x0c10_0008)]
    fn what_is_no_instruction_is_refused(#[case] word: u32) {
        assert_eq!(decode(&word.to_le_bytes()), Err(DecodeError::Invalid));
    }

    #[test]
    fn three_bytes_are_too_few() {
        assert_eq!(decode(&[0, 0, 0]), Err(DecodeError::Truncated));
    }

    #[test]
    fn rows_are_in_order_and_do_not_overlap() {
        assert!(ROWS.windows(2).all(|pair| pair[0].last < pair[1].first));
        assert!(ROWS.iter().all(|row| row.first <= row.last));
    }
}
