//! Byte order of the executor's data.

/// Byte order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endian {
    /// Least significant byte first.
    Little,
    /// Most significant byte first.
    Big,
}

impl Endian {
    /// The unsigned value of `bytes` (at most eight of them).
    pub fn read(self, bytes: &[u8]) -> u64 {
        debug_assert!(bytes.len() <= 8);
        let fold = |value: u64, byte: &u8| (value << 8) | u64::from(*byte);
        match self {
            Self::Little => bytes.iter().rev().fold(0, fold),
            Self::Big => bytes.iter().fold(0, fold),
        }
    }

    /// Stores the low `bytes.len()` bytes of `value`; the caller has checked that they hold it.
    pub fn write(self, bytes: &mut [u8], value: u64) {
        debug_assert!(bytes.len() <= 8);
        let count = bytes.len();
        for (index, byte) in bytes.iter_mut().enumerate() {
            let place = match self {
                Self::Little => index,
                Self::Big => count - 1 - index,
            };
            *byte = (value >> (8 * place)) as u8;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_both_orders() {
        assert_eq!(Endian::Little.read(&[1, 2, 3]), 0x03_02_01);
        assert_eq!(Endian::Big.read(&[1, 2, 3]), 0x01_02_03);
    }

    proptest! {
        #[test]
        fn write_then_read_is_identity(value: u64, len in 0usize..=8, big: bool) {
            let endian = if big { Endian::Big } else { Endian::Little };
            let mut bytes = vec![0; len];
            endian.write(&mut bytes, value);
            let mask = if len == 8 { u64::MAX } else { (1 << (8 * len)) - 1 };
            prop_assert_eq!(endian.read(&bytes), value & mask);
        }
    }
}
