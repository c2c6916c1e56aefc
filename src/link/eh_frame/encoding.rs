//! Pointer encodings: how wide a pointer field is and what its value counts from (LSB Core, "DWARF Exception Header
//! Encoding").

use super::cursor::{Cursor, Malformed};

/// The encoding byte of a field that is not there.
const OMIT: u8 = 0xff;

/// The low four bits: the shape of the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// A number of that many bytes.
    Fixed { size: u8, signed: bool },
    /// A LEB128 number, of either sign.
    Leb,
}

/// Bits 4 to 6: what the value is relative to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    Absolute,
    PcRelative,
    TextRelative,
    DataRelative,
    FunctionRelative,
    /// Absolute, in a field that starts at the next multiple of the pointer size.
    Aligned,
}

/// A decoded encoding byte. Bit 7, "indirect", says that the pointer names a cell that holds the address: the field
/// points at that cell, so for the link it changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PointerEncoding {
    pub(super) byte: u8,
    pub(super) format: Format,
    pub(super) origin: Origin,
}

impl PointerEncoding {
    /// `DW_EH_PE_absptr`: what FDE addresses have when no augmentation says otherwise.
    pub(super) fn absolute(pointer_size: u8) -> Self {
        let signed = false;
        Self {
            byte: 0,
            format: Format::Fixed {
                size: pointer_size,
                signed,
            },
            origin: Origin::Absolute,
        }
    }

    /// The same format for a plain number.
    pub(super) fn plain(self) -> Self {
        Self {
            origin: Origin::Absolute,
            ..self
        }
    }

    /// Decodes the byte; `Some(None)` is `DW_EH_PE_omit`, `None` a value that the specification leaves undefined.
    pub(super) fn decode(byte: u8, pointer_size: u8) -> Option<Option<Self>> {
        if byte == OMIT {
            return Some(None);
        }
        let fixed = |size, signed| Format::Fixed { size, signed };
        let format = match byte & 0xf {
            0x0 => fixed(pointer_size, false),
            0x1 | 0x9 => Format::Leb,
            0x2 => fixed(2, false),
            0x3 => fixed(4, false),
            0x4 => fixed(8, false),
            0x8 => fixed(pointer_size, true),
            0xa => fixed(2, true),
            0xb => fixed(4, true),
            0xc => fixed(8, true),
            _ => return None,
        };
        let origin = match byte & 0x70 {
            0x00 => Origin::Absolute,
            0x10 => Origin::PcRelative,
            0x20 => Origin::TextRelative,
            0x30 => Origin::DataRelative,
            0x40 => Origin::FunctionRelative,
            0x50 if byte & 0xf == 0 => Origin::Aligned,
            _ => return None,
        };
        Some(Some(Self {
            byte,
            format,
            origin,
        }))
    }
}

/// A pointer field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pointer {
    /// Where it starts in the record.
    pub(super) offset: usize,
    /// How it is to be read.
    pub(super) encoding: PointerEncoding,
    /// The number in the field, extended to 64 bits; means something only where there is no relocation. `None` for
    /// LEB128, which no edge can patch.
    pub(super) value: Option<u64>,
    /// Whether the field is zero: a null pointer, whatever the origin, as unwinders read it.
    pub(super) is_null: bool,
}

impl Pointer {
    /// Reads a field; `record_address` is that of the record, for aligned fields.
    pub(super) fn read(
        cursor: &mut Cursor<'_>,
        encoding: PointerEncoding,
        record_address: u64,
        what: &str,
    ) -> Result<Self, Malformed> {
        if let (Origin::Aligned, Format::Fixed { size, .. }) = (encoding.origin, encoding.format) {
            let address = record_address.wrapping_add(cursor.offset() as u64);
            let padding = address.wrapping_neg() % u64::from(size);
            cursor.skip(padding, what)?;
        }
        let offset = cursor.offset();
        let (value, is_null) = match encoding.format {
            Format::Fixed { size, signed } => {
                let value = extend(cursor.uint(size, what)?, size, signed);
                (Some(value), value == 0)
            }
            Format::Leb => (None, cursor.skip_leb(what)?),
        };
        Ok(Self {
            offset,
            encoding,
            value,
            is_null,
        })
    }
}

fn extend(value: u64, size: u8, signed: bool) -> u64 {
    let unused = 64 - 8 * u32::from(size);
    if signed {
        (((value << unused) as i64) >> unused) as u64
    } else {
        value
    }
}
