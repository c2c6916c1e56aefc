//! Addresses in the executor (the process that would run the linked code).

use std::fmt;
use std::ops::{Add, Sub};

/// An address in the executor's memory. Arithmetic wraps, as the executor's does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Addr(pub u64);

impl Addr {
    /// The address rounded up to a multiple of `align` (a power of two), or `None` past the end of the address space.
    pub fn checked_align_up(self, align: u64) -> Option<Self> {
        debug_assert!(align.is_power_of_two());
        Some(Self(self.0.checked_add(align - 1)? & !(align - 1)))
    }

    /// `self + bytes`, or `None` past the end of the address space.
    pub fn checked_add(self, bytes: u64) -> Option<Self> {
        self.0.checked_add(bytes).map(Self)
    }
}

impl Add<u64> for Addr {
    type Output = Self;
    fn add(self, bytes: u64) -> Self {
        Self(self.0.wrapping_add(bytes))
    }
}

impl Sub for Addr {
    type Output = u64;
    fn sub(self, other: Self) -> u64 {
        self.0.wrapping_sub(other.0)
    }
}

impl fmt::Display for Addr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:#x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn align_up_rounds_and_refuses_to_wrap() {
        assert_eq!(Addr(1).checked_align_up(16), Some(Addr(16)));
        assert_eq!(Addr(16).checked_align_up(16), Some(Addr(16)));
        assert_eq!(Addr(u64::MAX).checked_align_up(2), None);
    }
}
