//! Reading the bytes of a record: every read is bounded, every failure says where.

use crate::base::Endian;

/// What is wrong with a record, and how far from its start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Malformed {
    pub(super) offset: usize,
    pub(super) problem: String,
}

impl Malformed {
    pub(super) fn new(offset: usize, problem: impl Into<String>) -> Self {
        Self {
            offset,
            problem: problem.into(),
        }
    }
}

/// A place in the bytes of a record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'b> {
    bytes: &'b [u8],
    offset: usize,
    endian: Endian,
}

impl<'b> Cursor<'b> {
    pub(super) fn new(bytes: &'b [u8], offset: usize, endian: Endian) -> Self {
        Self {
            bytes,
            offset,
            endian,
        }
    }

    pub(super) fn offset(&self) -> usize {
        self.offset
    }

    pub(super) fn remaining(&self) -> usize {
        self.bytes.len().saturating_sub(self.offset)
    }

    fn take(&mut self, size: u64, what: &str) -> Result<&'b [u8], Malformed> {
        let start = self.offset;
        let end = usize::try_from(size)
            .ok()
            .and_then(|size| start.checked_add(size));
        let Some(bytes) = end.and_then(|end| self.bytes.get(start..end)) else {
            let left = self.remaining();
            return Err(Malformed::new(
                start,
                format!("{what} needs {size:#x} bytes, but only {left:#x} are left"),
            ));
        };
        self.offset += bytes.len();
        Ok(bytes)
    }

    pub(super) fn skip(&mut self, size: u64, what: &str) -> Result<(), Malformed> {
        self.take(size, what).map(|_| ())
    }

    /// An unsigned number of `size` bytes, at most eight.
    pub(super) fn uint(&mut self, size: u8, what: &str) -> Result<u64, Malformed> {
        Ok(self.endian.read(self.take(u64::from(size), what)?))
    }

    /// Steps over a LEB128 number of either sign and tells whether it is zero.
    pub(super) fn skip_leb(&mut self, what: &str) -> Result<bool, Malformed> {
        let mut zero = true;
        loop {
            let byte = self.uint(1, what)?;
            zero &= byte & 0x7f == 0;
            if byte & 0x80 == 0 {
                return Ok(zero);
            }
        }
    }

    /// An unsigned LEB128 number (DWARF 5, 7.6); redundant zero bytes at its end are legal.
    pub(super) fn uleb(&mut self, what: &str) -> Result<u64, Malformed> {
        let start = self.offset;
        let (mut value, mut shift) = (0u64, 0u32);
        loop {
            let byte = self.uint(1, what)?;
            let bits = byte & 0x7f;
            let fits = bits == 0 || (shift < 64 && (bits << shift) >> shift == bits);
            if !fits {
                let problem = format!("{what} does not fit 64 bits");
                return Err(Malformed::new(start, problem));
            }
            if bits != 0 {
                value |= bits << shift;
            }
            if byte & 0x80 == 0 {
                return Ok(value);
            }
            shift = shift.saturating_add(7);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::one_byte(&[0x7f], Ok(0x7f))]
    #[case::two_bytes(&[0xe5, 0x0e], Ok(0x765))]
    #[case::padded(&[0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00], Ok(1))]
    #[case::largest(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], Ok(u64::MAX))]
    #[case::too_large(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x02], Err(0))]
    #[case::cut_off(&[0x80], Err(1))]
    fn uleb(#[case] bytes: &[u8], #[case] expected: Result<u64, usize>) {
        let mut cursor = Cursor::new(bytes, 0, Endian::Little);
        assert_eq!(cursor.uleb("it").map_err(|error| error.offset), expected);
    }

    #[test]
    fn a_read_past_the_end_says_where_and_how_much() {
        let mut cursor = Cursor::new(&[1, 2], 1, Endian::Big);
        let error = cursor.uint(4, "the length").unwrap_err();
        assert_eq!(
            error,
            Malformed::new(1, "the length needs 0x4 bytes, but only 0x1 are left")
        );
        assert!(cursor.skip(u64::MAX, "it").is_err());
    }
}
