//! The bounds of what fits: which of them a suite links at, and which it sees refused.

use crate::backend::row::{EdgeRow, Range};

/// What was seen at the bounds of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bounds {
    /// The last legal value at the low end was linked.
    pub low: bool,
    /// The last legal value at the high end was linked.
    pub high: bool,
    /// The next value below was refused.
    pub below: bool,
    /// The next value above was refused.
    pub above: bool,
    /// A misaligned value was refused.
    pub misaligned: bool,
}

/// A bound that a row has: its name, and where it is noted.
pub struct Bound {
    /// As reports name it.
    pub name: &'static str,
    /// Whether it was seen.
    pub seen: fn(&Bounds) -> bool,
}

const LOW: Bound = Bound {
    name: "least",
    seen: |bounds| bounds.low,
};
const HIGH: Bound = Bound {
    name: "greatest",
    seen: |bounds| bounds.high,
};
const BELOW: Bound = Bound {
    name: "below",
    seen: |bounds| bounds.below,
};
const ABOVE: Bound = Bound {
    name: "above",
    seen: |bounds| bounds.above,
};
const MISALIGNED: Bound = Bound {
    name: "misaligned",
    seen: |bounds| bounds.misaligned,
};

impl Bounds {
    /// Adds what was seen elsewhere.
    pub fn merge(&mut self, other: &Self) {
        self.low |= other.low;
        self.high |= other.high;
        self.below |= other.below;
        self.above |= other.above;
        self.misaligned |= other.misaligned;
    }

    /// Notes a value that was linked, or refused.
    pub(super) fn note(&mut self, row: &EdgeRow, value: u64, address_bits: u8) {
        let number = row.range.number(value, address_bits);
        let unit = i128::from(row.alignment);
        if number % unit != 0 {
            // The least step is not refused for its size.
            self.misaligned |= row.range.holds(value, address_bits);
            return;
        }
        if matches!(row.range, Range::Wrapping(_)) {
            return;
        }
        let step = i128::from(step(row));
        let (low, high) = row.range.bounds_in_steps(step as u64);
        self.low |= number == low;
        self.high |= number == high;
        self.below |= number == low - step;
        self.above |= number == high + step;
    }
}

/// The step between values: distances of pages are multiples of a page.
fn step(row: &EdgeRow) -> u64 {
    match row.value.text().starts_with("Page(") {
        true => row.alignment.max(0x1000),
        false => row.alignment,
    }
}

/// The bounds that a row has on a target of this address width: those that addresses can reach and cross.
pub fn bounds_of(row: &EdgeRow, address_bits: u8) -> Vec<Bound> {
    let mut all = Vec::new();
    if row.value.is_request() {
        return all;
    }
    let text = row.value.text();
    let (least, most) = match row.range {
        // What is masked is never out of range.
        _ if text.ends_with("& 0xfff") => (0, 0xfff),
        Range::Unsigned(_) => (0, (1i128 << address_bits) - 1),
        _ => (
            -(1i128 << (address_bits - 1)),
            (1i128 << (address_bits - 1)) - 1,
        ),
    };
    if !matches!(row.range, Range::Wrapping(_)) {
        let step = i128::from(step(row));
        let (low, high) = row.range.bounds_in_steps(step as u64);
        if low - step >= least {
            all.extend([LOW, BELOW]);
        }
        if high + step <= most {
            all.extend([HIGH, ABOVE]);
        }
    }
    if row.alignment > 1 && !text.starts_with("Page(") {
        all.push(MISALIGNED);
    }
    all
}
