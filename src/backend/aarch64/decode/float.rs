//! Scalar floating point (C4.1.90). Single and double precision; half precision only converts.

use super::{Decoded, N, R, U, bit, bits, give, is, registers};

pub(super) fn operands(word: u32) -> Decoded {
    let kind = bits(word, 22, 2);
    let is_plain = kind < 2;
    match word {
        _ if is(word, 0x7f20_fc00, 0x1e20_0000) => integers(word),
        _ if is(word, 0x7f20_0000, 0x1e00_0000) => fixed(word),
        _ if bit(word, 31) => None,
        // FMADD, FMSUB, FNMADD, FNMSUB.
        _ if is(word, 0xff00_0000, 0x1f00_0000) => is_plain.then(|| registers(4))?,
        _ if is(word, 0xff20_7c00, 0x1e20_4000) => one_source(word),
        // FCMP, FCMPE; against zero.
        _ if is(word, 0xff20_fc07, 0x1e20_2000) && is_plain => {
            registers(if bit(word, 3) { 1 } else { 2 })
        }
        // FMOV (immediate).
        _ if is(word, 0xff20_1fe0, 0x1e20_1000) && is_plain => give(word, &[R, U(13, 8)]),
        _ if !is_plain => None,
        // FCCMP, FCCMPE.
        _ if is(word, 0xff20_0c00, 0x1e20_0400) => give(word, &[R, R, U(0, 4), U(12, 4)]),
        // FMUL to FNMUL.
        _ if is(word, 0xff20_0c00, 0x1e20_0800) && bits(word, 12, 4) < 9 => registers(3),
        // FCSEL.
        _ if is(word, 0xff20_0c00, 0x1e20_0c00) => give(word, &[R, R, R, U(12, 4)]),
        _ => None,
    }
}

/// Conversions to and from integers, and moves.
fn integers(word: u32) -> Decoded {
    let is_64 = bit(word, 31);
    match (bits(word, 22, 2), bits(word, 19, 2), bits(word, 16, 3)) {
        (0 | 1, _, 0 | 1) | (0 | 1, 0, 2..=5) => registers(2),
        (0, 0, 6 | 7) if !is_64 => registers(2),
        (1, 0, 6 | 7) if is_64 => registers(2),
        // FMOV of the upper half of a vector register.
        (2, 1, 6) if is_64 => give(word, &[R, R, N(1)]),
        (2, 1, 7) if is_64 => give(word, &[R, R, N(1)]),
        _ => None,
    }
}

/// Conversions to and from fixed point.
fn fixed(word: u32) -> Decoded {
    let scale = bits(word, 10, 6);
    let known = matches!(
        (bits(word, 19, 2), bits(word, 16, 3)),
        (0, 2 | 3) | (3, 0 | 1)
    );
    let fits = bit(word, 31) || scale >= 32;
    (known && fits && bits(word, 22, 2) < 2).then(|| give(word, &[R, R, N((64 - scale).into())]))?
}

fn one_source(word: u32) -> Decoded {
    let known = match (bits(word, 22, 2), bits(word, 15, 6)) {
        // FCVT.
        (0, 5 | 7) | (1, 4 | 7) | (3, 4 | 5) => true,
        // FMOV, FABS, FNEG, FSQRT, FRINTN to FRINTI.
        (0 | 1, 0..=3 | 8..=12 | 14 | 15) => true,
        _ => false,
    };
    known.then(|| registers(2))?
}
