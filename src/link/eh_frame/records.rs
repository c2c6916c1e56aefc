//! The layout of records: lengths, CIEs and FDEs (LSB Core, "The .eh_frame section"). Bytes in, plain values out; the
//! graph is not known here.

use super::cursor::{Cursor, Malformed};
use super::encoding::{Pointer, PointerEncoding};
use crate::base::Endian;

/// The 32-bit length that says that a 64-bit one follows.
const EXTENDED: u64 = 0xffff_ffff;

/// The bytes of a record and how to read them.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordBytes<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) address: u64,
    pub(super) endian: Endian,
    pub(super) pointer_size: u8,
}

/// The record that starts at an offset of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Extent {
    /// Where its content starts: after the length field.
    pub(super) body: usize,
    /// Where it ends. A terminator ends where its body starts.
    pub(super) end: usize,
}

impl Extent {
    /// Reads the length field at `start`.
    pub(super) fn read(bytes: &[u8], start: usize, endian: Endian) -> Result<Self, Malformed> {
        let mut cursor = Cursor::new(bytes, start, endian);
        let mut length = cursor.uint(4, "the length of a CFI record")?;
        if length == EXTENDED {
            length = cursor.uint(8, "the extended length of a CFI record")?;
        }
        let left = cursor.remaining();
        match usize::try_from(length) {
            Ok(length) if length <= left => Ok(Self {
                body: cursor.offset(),
                end: cursor.offset() + length,
            }),
            _ => Err(Malformed::new(
                start,
                format!("a CFI record claims {length:#x} bytes, but only {left:#x} are left"),
            )),
        }
    }
}

/// The beginning of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Header {
    /// A zero length: the end of the walk.
    Terminator,
    /// A CIE or an FDE: the field that tells, and where it is.
    Record { id_offset: usize, id: u32 },
}

impl Header {
    /// Reads the header of a block that is exactly one record.
    pub(super) fn read(record: RecordBytes<'_>) -> Result<Self, Malformed> {
        let extent = Extent::read(record.bytes, 0, record.endian)?;
        if extent.end != record.bytes.len() {
            return Err(Malformed::new(0, "incomplete CFI record"));
        }
        if extent.end == extent.body {
            return Ok(Self::Terminator);
        }
        // The field has four bytes even in records with a 64-bit length; that is where .eh_frame and .debug_frame differ.
        let mut cursor = Cursor::new(record.bytes, extent.body, record.endian);
        let id = cursor.uint(4, "the CIE pointer")? as u32;
        Ok(Self::Record {
            id_offset: extent.body,
            id,
        })
    }
}

/// What an augmentation string announces.
#[derive(Debug, Default)]
struct Augmentation {
    has_data: bool,
    has_eh_data: bool,
    fields: Vec<u8>,
}

impl Augmentation {
    fn read(cursor: &mut Cursor<'_>) -> Result<Self, Malformed> {
        let mut found = Self::default();
        let start = cursor.offset();
        loop {
            let offset = cursor.offset();
            let letter = cursor.uint(1, "the augmentation string")? as u8;
            let wrong = |problem: String| Err(Malformed::new(offset, problem));
            match letter {
                0 => return Ok(found),
                b'z' if offset == start => found.has_data = true,
                b'e' if cursor.uint(1, "the augmentation string")? == u64::from(b'h') => {
                    found.has_eh_data = true;
                }
                b'L' | b'P' | b'R' | b'S' | b'B' | b'G' => {
                    if !found.has_data {
                        let shown = char::from(letter);
                        return wrong(format!(
                            "`{shown}` in an augmentation string that does not start with `z`"
                        ));
                    }
                    if found.fields.contains(&letter) {
                        let shown = char::from(letter);
                        return wrong(format!("`{shown}` occurs twice in the augmentation string"));
                    }
                    found.fields.push(letter);
                }
                _ => {
                    let shown = char::from(letter).escape_default();
                    return wrong(format!(
                        "unrecognized character `{shown}` in the augmentation string"
                    ));
                }
            }
        }
    }
}

/// What FDEs, and the link, need to know of a CIE.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cie {
    /// How its FDEs encode addresses.
    pub(super) address: PointerEncoding,
    /// How its FDEs encode their LSDA pointers, if they have any.
    pub(super) lsda: Option<PointerEncoding>,
    /// The personality routine.
    pub(super) personality: Option<Pointer>,
    /// Whether its FDEs have augmentation data.
    pub(super) has_augmentation_data: bool,
}

impl Cie {
    /// Reads a CIE; `id_offset` is where [`Header::read`] found its id.
    pub(super) fn read(record: RecordBytes<'_>, id_offset: usize) -> Result<Self, Malformed> {
        let mut cursor = Cursor::new(record.bytes, id_offset + 4, record.endian);
        let version = read_version(&mut cursor)?;
        let augmentation = Augmentation::read(&mut cursor)?;
        if version == 4 {
            let at = cursor.offset();
            let sizes = (
                cursor.uint(1, "the address size")?,
                cursor.uint(1, "the segment size")?,
            );
            if sizes != (u64::from(record.pointer_size), 0) {
                let problem = "address or segment size of the CIE is not the target's";
                return Err(Malformed::new(at, problem));
            }
        }
        if augmentation.has_eh_data {
            cursor.skip(u64::from(record.pointer_size), "the EH data field")?;
        }
        cursor.skip_leb("the code alignment factor")?;
        cursor.skip_leb("the data alignment factor")?;
        let register = "the return address register";
        if version == 1 {
            cursor.skip(1, register)?;
        } else {
            cursor.skip_leb(register)?;
        }
        let mut cie = Self {
            address: PointerEncoding::absolute(record.pointer_size),
            lsda: None,
            personality: None,
            has_augmentation_data: augmentation.has_data,
        };
        if augmentation.has_data {
            let end = augmentation_data(&mut cursor)?;
            cie.read_fields(record, &mut cursor, &augmentation.fields)?;
            check_end(&cursor, end)?;
        }
        Ok(cie)
    }

    fn read_fields(
        &mut self,
        record: RecordBytes<'_>,
        cursor: &mut Cursor<'_>,
        fields: &[u8],
    ) -> Result<(), Malformed> {
        for field in fields {
            match field {
                b'L' => self.lsda = read_encoding(record, cursor, "LSDA")?,
                b'P' => {
                    if let Some(encoding) = read_encoding(record, cursor, "personality")? {
                        let what = "the personality pointer";
                        let pointer = Pointer::read(cursor, encoding, record.address, what)?;
                        self.personality = Some(pointer);
                    }
                }
                b'R' => {
                    let at = cursor.offset();
                    let omitted = || Malformed::new(at, "address encoding DW_EH_PE_omit in a CIE");
                    self.address = read_encoding(record, cursor, "address")?.ok_or_else(omitted)?;
                }
                // S (signal frame), B (return addresses signed with key B) and G (tagged stack) have no data.
                _ => {}
            }
        }
        Ok(())
    }
}

fn read_version(cursor: &mut Cursor<'_>) -> Result<u64, Malformed> {
    let at = cursor.offset();
    match cursor.uint(1, "the CIE version")? {
        version @ (1 | 3 | 4) => Ok(version),
        version => Err(Malformed::new(
            at,
            format!("bad CIE version {version} (should be 1, 3 or 4)"),
        )),
    }
}

fn read_encoding(
    record: RecordBytes<'_>,
    cursor: &mut Cursor<'_>,
    what: &str,
) -> Result<Option<PointerEncoding>, Malformed> {
    let at = cursor.offset();
    let byte = cursor.uint(1, "a pointer encoding")? as u8;
    PointerEncoding::decode(byte, record.pointer_size).ok_or_else(|| {
        Malformed::new(
            at,
            format!("unsupported pointer encoding {byte:#04x} for {what}"),
        )
    })
}

/// Reads the length of augmentation data and returns where they end.
fn augmentation_data(cursor: &mut Cursor<'_>) -> Result<usize, Malformed> {
    let size = cursor.uleb("the length of the augmentation data")?;
    let data = cursor.offset();
    cursor.clone().skip(size, "the augmentation data")?;
    Ok(data + size as usize)
}

fn check_end(cursor: &Cursor<'_>, end: usize) -> Result<(), Malformed> {
    if cursor.offset() <= end {
        return Ok(());
    }
    let problem = "read past the end of the augmentation data while parsing fields";
    Err(Malformed::new(end, problem))
}

/// The pointers of an FDE.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fde {
    pub(super) pc_begin: Pointer,
    pub(super) lsda: Option<Pointer>,
}

impl Fde {
    /// Reads an FDE whose CIE is `cie`; `id_offset` is where [`Header::read`] found its CIE pointer.
    pub(super) fn read(
        record: RecordBytes<'_>,
        id_offset: usize,
        cie: &Cie,
    ) -> Result<Self, Malformed> {
        let mut cursor = Cursor::new(record.bytes, id_offset + 4, record.endian);
        let pc_begin = Pointer::read(&mut cursor, cie.address, record.address, "PC begin")?;
        // The range is a size in the format of the address, never relative to anything.
        Pointer::read(&mut cursor, cie.address.plain(), record.address, "PC range")?;
        let mut lsda = None;
        if cie.has_augmentation_data {
            let end = augmentation_data(&mut cursor)?;
            if let Some(encoding) = cie.lsda {
                let what = "the LSDA pointer";
                lsda = Some(Pointer::read(&mut cursor, encoding, record.address, what)?);
                check_end(&cursor, end)?;
            }
        }
        Ok(Self { pc_begin, lsda })
    }
}
