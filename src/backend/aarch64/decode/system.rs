//! Branches, exceptions and system instructions (C4.1.87).

use super::{Decoded, N, R, S, U, bit, bits, give, is};

pub(super) fn operands(word: u32) -> Decoded {
    match word {
        // B, BL.
        _ if is(word, 0x7c00_0000, 0x1400_0000) => give(word, &[S(0, 26)]),
        // CBZ, CBNZ.
        _ if is(word, 0x7e00_0000, 0x3400_0000) => give(word, &[R, S(5, 19)]),
        // TBZ, TBNZ: b5:b40.
        _ if is(word, 0x7e00_0000, 0x3600_0000) => {
            let number = bits(word, 31, 1) << 5 | bits(word, 19, 5);
            give(word, &[R, N(number.into()), S(5, 14)])
        }
        // B.cond.
        _ if is(word, 0xff00_0010, 0x5400_0000) => give(word, &[U(0, 4), S(5, 19)]),
        _ if is(word, 0xff00_001c, 0xd400_0000) => exception(word),
        _ if is(word, 0xffc0_0000, 0xd500_0000) => system(word),
        // BR, BLR, RET.
        _ if is(word, 0xff9f_fc1f, 0xd61f_0000) && bits(word, 21, 2) != 3 => give(word, &[R]),
        // ERET, DRPS.
        0xd69f_03e0 | 0xd6bf_03e0 => give(word, &[]),
        _ => None,
    }
}

fn exception(word: u32) -> Decoded {
    // SVC, HVC, SMC; BRK; HLT; DCPS1 to 3.
    let known = match (bits(word, 21, 3), bits(word, 0, 2)) {
        (0 | 5, level) => level != 0,
        (1 | 2, level) => level == 0,
        _ => false,
    };
    known.then(|| give(word, &[U(5, 16)]))?
}

fn system(word: u32) -> Decoded {
    let (op1, op2) = (bits(word, 16, 3), bits(word, 5, 3));
    match bits(word, 19, 3) {
        // HINT.
        0b000 if is(word, 0xffff_f01f, 0xd503_201f) => give(word, &[U(5, 7)]),
        // CLREX, DSB, DMB, ISB.
        0b000 if is(word, 0xffff_f01f, 0xd503_301f) && matches!(op2, 2 | 4 | 5 | 6) => {
            give(word, &[U(8, 4)])
        }
        // MSR (immediate): SPSel, DAIFSet, DAIFClr.
        0b000
            if is(word, 0xfff8_f01f, 0xd500_401f) && matches!((op1, op2), (0, 5) | (3, 6 | 7)) =>
        {
            give(word, &[N((op1 << 3 | op2).into()), U(8, 4)])
        }
        // SYS, SYSL.
        0b001 => give(word, &[U(16, 3), U(12, 4), U(8, 4), U(5, 3), R]),
        0b101 => give(word, &[R, U(16, 3), U(12, 4), U(8, 4), U(5, 3)]),
        // MSR, MRS; LLVM reads what is left of op0 = 0 as these.
        0b000 | 0b010 | 0b011 => give(word, &[U(5, 16), R]),
        0b100 | 0b110 | 0b111 => give(word, &[R, U(5, 16)]),
        _ => None,
    }
    .filter(|_| bits(word, 22, 1) == 0 && bit(word, 31))
}
