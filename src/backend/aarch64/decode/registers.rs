//! Data processing with registers (C4.1.89).

use super::{Decoded, N, R, U, bit, bits, give, is, registers};

pub(super) fn operands(word: u32) -> Decoded {
    let is_64 = bit(word, 31);
    let shift = N((bits(word, 22, 2) << 6 | bits(word, 10, 6)).into());
    let shift_fits = is_64 || !bit(word, 15);
    match word {
        // AND to BICS; ADD to SUBS, shifted and extended.
        _ if is(word, 0x1f00_0000, 0x0a00_0000) && shift_fits => give(word, &[R, R, R, shift]),
        _ if is(word, 0x1f20_0000, 0x0b00_0000) && shift_fits && bits(word, 22, 2) != 3 => {
            give(word, &[R, R, R, shift])
        }
        _ if is(word, 0x1fe0_0000, 0x0b20_0000) && bits(word, 10, 3) <= 4 => {
            give(word, &[R, R, R, U(10, 6)])
        }
        // ADC, SBC.
        _ if is(word, 0x1fe0_fc00, 0x1a00_0000) => registers(3),
        // CCMN, CCMP.
        _ if is(word, 0x3fe0_0c10, 0x3a40_0000) => give(word, &[R, R, U(0, 4), U(12, 4)]),
        _ if is(word, 0x3fe0_0c10, 0x3a40_0800) => give(word, &[R, U(16, 5), U(0, 4), U(12, 4)]),
        // CSEL, CSINC, CSINV, CSNEG.
        _ if is(word, 0x3fe0_0800, 0x1a80_0000) => give(word, &[R, R, R, U(12, 4)]),
        _ if is(word, 0x7f00_0000, 0x1b00_0000) => three_sources(word, is_64),
        // UDIV, SDIV; LSLV, LSRV, ASRV, RORV.
        _ if is(word, 0x7fe0_0000, 0x1ac0_0000) => match bits(word, 10, 6) {
            2 | 3 | 8..=11 => registers(3),
            _ => None,
        },
        // RBIT, REV16, REV, REV32, CLZ, CLS.
        _ if is(word, 0x7fff_0000, 0x5ac0_0000) => match bits(word, 10, 6) {
            0..=2 | 4 | 5 => registers(2),
            3 if is_64 => registers(2),
            _ => None,
        },
        _ => None,
    }
}

fn three_sources(word: u32, is_64: bool) -> Decoded {
    match (bits(word, 21, 3), bit(word, 15)) {
        (0, _) => registers(4),
        // SMADDL, SMSUBL, UMADDL, UMSUBL.
        (1 | 5, _) if is_64 => registers(4),
        // SMULH, UMULH.
        (2 | 6, false) if is_64 => registers(3),
        _ => None,
    }
}
