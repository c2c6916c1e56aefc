//! The numbers of a test: addends, values in between, and the bounds of what fits.

use super::subject::Subject;
use crate::backend::row::{Range, Value};

/// A place that is patched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// The addend that the relocation has.
    pub addend: i64,
    /// The value that the place is to hold, where the test decides on it; otherwise just where the symbol is.
    pub value: i128,
}

/// A value at the edge of what fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bound {
    pub value: i128,
    pub verdict: Verdict,
}

/// What the linker must say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Fits,
    OutOfRange,
    Misaligned,
}

/// The addends of a test: none, a step each way, and a large one each way; without those that make a branch go elsewhere.
pub(super) fn addends(subject: &Subject) -> Vec<i64> {
    let row = subject.row;
    let (_, high) = legal(subject);
    let step = i128::from(row.alignment);
    let mut large = (high / 2).min(0x1234_5678);
    if subject.addend_in_place() {
        // It has to be in the field before the link, and may be read with its sign.
        large = large.min((1i128 << (row.field.value_bits() - 1)) - 1);
    }
    let large = large - large % step;
    let mut all: Vec<i64> = [0, step, -step, large, -large]
        .into_iter()
        .map(|addend| addend as i64)
        .collect();
    all.dedup();
    all.retain(|addend| !subject.goes_through_stub(*addend));
    all
}

/// Every addend with two values, so that no value comes from one addend only.
pub(super) fn places(subject: &Subject) -> Vec<Place> {
    let values = values(subject);
    let addends = addends(subject);
    let twice = addends.iter().chain(&addends);
    twice
        .enumerate()
        .map(|(index, addend)| Place {
            addend: *addend,
            value: values[index % values.len()],
        })
        .collect()
}

/// The bounds that addresses reach and cross, and a value that is no multiple of the alignment.
pub(super) fn bounds(subject: &Subject) -> Vec<Bound> {
    if !subject.chooses_value() {
        return Vec::new();
    }
    let row = subject.row;
    let step = i128::from(row.alignment);
    let mut all = Vec::new();
    if !matches!(row.range, Range::Wrapping(_)) {
        let (low, high) = row.range.bounds_in_steps(row.alignment);
        let (least, most) = numbers(subject);
        for (bound, beyond) in [(low, low - step), (high, high + step)] {
            if (least..=most).contains(&beyond) {
                all.push(Bound {
                    value: bound,
                    verdict: Verdict::Fits,
                });
                all.push(Bound {
                    value: beyond,
                    verdict: Verdict::OutOfRange,
                });
            }
        }
    }
    if step > 1 {
        all.push(Bound {
            value: 1,
            verdict: Verdict::Misaligned,
        });
    }
    all
}

/// Where the symbol must be, so that the place at `address` holds `value`.
/// A value that the test does not decide on is just an offset from there.
pub(super) fn target(subject: &Subject, address: u64, addend: i64, value: i128) -> u64 {
    let address = i128::from(address);
    let addend = i128::from(addend) + i128::from(subject.bias);
    let target = match subject.row.value {
        _ if !subject.chooses_value() => address + value / 4,
        Value::Delta => value + address - addend,
        Value::DeltaFromEnd(bytes) => value + address + i128::from(bytes) - addend,
        Value::NegDelta => address + addend - value,
        _ => value - addend,
    };
    target.rem_euclid(1 << subject.address_bits()) as u64
}

/// Values between the bounds: nothing, a step each way, half of the way to each bound, and alternating bits.
fn values(subject: &Subject) -> Vec<i128> {
    let (low, high) = legal(subject);
    let step = i128::from(subject.row.alignment);
    let wanted = [
        0x5555_5555_5555_5555 & (high / 2),
        low / 2,
        step,
        high / 2 + 0x2a,
        -step,
        0xaaaa_aaaa_aaaa_aaaa & high,
        0,
        low / 3,
    ];
    let mut values: Vec<i128> = wanted
        .into_iter()
        .map(|value| value - value.rem_euclid(step))
        .filter(|value| (low..=high).contains(value))
        .collect();
    values.dedup();
    values
}

/// What fits and can be an address.
fn legal(subject: &Subject) -> (i128, i128) {
    let (least, most) = numbers(subject);
    let (low, high) = subject.row.range.bounds();
    (low.max(least), high.min(most))
}

/// The numbers that addresses and their differences are.
fn numbers(subject: &Subject) -> (i128, i128) {
    let bits = subject.address_bits();
    match subject.row.range {
        Range::Unsigned(_) => (0, (1 << bits) - 1),
        _ => (-(1 << (bits - 1)), (1 << (bits - 1)) - 1),
    }
}
