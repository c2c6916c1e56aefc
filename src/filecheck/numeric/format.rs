//! How a number is written: `%u`, `%d`, `%x`, `%X`, with precision and the `#` flag.

use num_bigint::{BigInt, Sign};

/// The conversion of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Radix {
    /// `%u`
    Unsigned,
    /// `%d`
    Signed,
    /// `%X`
    UpperHex,
    /// `%x`
    LowerHex,
}

/// A matching format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format {
    /// The conversion.
    pub radix: Radix,
    /// The least number of digits; 0 for none asked.
    pub precision: usize,
    /// Whether hexadecimal digits follow `0x`.
    pub alternate: bool,
}

impl Format {
    /// `%u` without precision: what an expression has that says nothing else.
    pub const DEFAULT: Format = Format::plain(Radix::Unsigned);

    /// A conversion without precision or flag.
    pub const fn plain(radix: Radix) -> Self {
        Self {
            radix,
            precision: 0,
            alternate: false,
        }
    }

    /// As messages name it.
    pub fn name(&self) -> &'static str {
        match self.radix {
            Radix::Unsigned => "%u",
            Radix::Signed => "%d",
            Radix::UpperHex => "%X",
            Radix::LowerHex => "%x",
        }
    }

    /// The regular expression for any number in this format.
    pub fn wildcard(&self) -> String {
        let (first, digit) = match self.radix {
            Radix::Unsigned | Radix::Signed => ("1-9", "0-9"),
            Radix::UpperHex => ("1-9A-F", "0-9A-F"),
            Radix::LowerHex => ("1-9a-f", "0-9a-f"),
        };
        let sign = if self.radix == Radix::Signed {
            "-?"
        } else {
            ""
        };
        let prefix = if self.alternate { "0x" } else { "" };
        match self.precision {
            0 => format!("{sign}{prefix}[{digit}]+"),
            n => format!("{sign}{prefix}([{first}][{digit}]*)?[{digit}]{{{n}}}"),
        }
    }

    /// The number in this format; none when it has no such spelling (a negative one that is not `%d`).
    pub fn spell(&self, value: &BigInt) -> Option<String> {
        let negative = value.sign() == Sign::Minus;
        if negative && self.radix != Radix::Signed {
            return None;
        }
        let digits = match self.radix {
            Radix::Unsigned | Radix::Signed => value.magnitude().to_str_radix(10),
            Radix::LowerHex => value.magnitude().to_str_radix(16),
            Radix::UpperHex => value.magnitude().to_str_radix(16).to_uppercase(),
        };
        let sign = if negative { "-" } else { "" };
        let prefix = if self.alternate { "0x" } else { "" };
        let width = self.precision;
        Some(format!("{sign}{prefix}{digits:0>width$}"))
    }

    /// The value of a text this format's [`Format::wildcard`] matched.
    pub fn read(&self, text: &[u8]) -> Option<BigInt> {
        let radix = match self.radix {
            Radix::Unsigned | Radix::Signed => 10,
            Radix::UpperHex | Radix::LowerHex => 16,
        };
        let digits = match self.alternate {
            true => text.strip_prefix(b"0x")?,
            false => text,
        };
        BigInt::parse_bytes(digits, radix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Radix::Unsigned, 0, false, 11, Some("11"))]
    #[case(Radix::Unsigned, 4, false, 11, Some("0011"))]
    #[case(Radix::Unsigned, 0, false, -1, None)]
    #[case(Radix::Signed, 4, false, -5, Some("-0005"))]
    #[case(Radix::LowerHex, 0, true, 255, Some("0xff"))]
    #[case(Radix::UpperHex, 8, false, 255, Some("000000FF"))]
    fn spells_and_reads(
        #[case] radix: Radix,
        #[case] precision: usize,
        #[case] alternate: bool,
        #[case] value: i64,
        #[case] expected: Option<&str>,
    ) {
        let format = Format {
            radix,
            precision,
            alternate,
        };
        let spelled = format.spell(&value.into());
        assert_eq!(spelled.as_deref(), expected);
        if let Some(text) = spelled {
            assert_eq!(format.read(text.as_bytes()), Some(value.into()));
        }
    }
}
