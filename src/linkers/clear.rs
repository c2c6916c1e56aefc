//! Objects with empty fields, for a linker that ors values into them.
//!
//! The tests fill every field with ones, so that a linker which does not clear what it sets is noticed. Compilers leave fields empty,
//! and a linker may count on that; given the same fields empty, its values can still be compared, and the bits around them too.

use crate::backend::Backend;
use crate::backend::elf::{Action, Addends};
use crate::backend::row::Encoding;
use object::{Object as _, ObjectSection as _, RelocationFlags};

/// The object with the fields of its relocations set to zero. Objects that keep addends in fields stay as they are.
pub(super) fn cleared(bytes: &[u8], backend: &dyn Backend) -> Vec<u8> {
    let mut all = bytes.to_vec();
    let elf = backend.elf();
    let Ok(file) = object::File::parse(bytes) else {
        return all;
    };
    if elf.addends == Addends::InPlace {
        return all;
    }
    for section in file.sections() {
        let Some((start, size)) = section.file_range() else {
            continue;
        };
        for (offset, relocation) in section.relocations() {
            let RelocationFlags::Elf { r_type } = relocation.flags() else {
                continue;
            };
            let action = elf.row(r_type.0).map(|row| row.action);
            let Some(Action::Edge { kind, .. }) = action else {
                continue;
            };
            let field = backend.rows().get(kind).map(|row| row.field);
            // Numbers of LEB128 say themselves how long they are.
            let field = field.filter(|field| !matches!(field.encoding, Encoding::Uleb128));
            let content = offset
                .checked_add(u64::from(field.map_or(0, |field| field.bytes)))
                .filter(|end| *end <= size)
                .and_then(|end| {
                    Some(usize::try_from(start + offset).ok()?..usize::try_from(start + end).ok()?)
                })
                .and_then(|range| all.get_mut(range));
            if let (Some(field), Some(content)) = (field, content) {
                // An instruction without such a field is for the linker to refuse.
                let _ = field.patch(content, backend.target().endian, 0);
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::cleared;
    use object::write::{Object, Relocation, StandardSection, Symbol, SymbolSection};
    use object::{
        Architecture, BinaryFormat, Endianness, SymbolFlags, SymbolKind, SymbolScope, elf,
    };

    /// An object with one relocation, over a word of ones.
    fn object(architecture: Architecture, r_type: elf::RelocationType) -> Vec<u8> {
        let mut file = Object::new(BinaryFormat::Elf, architecture, Endianness::Little);
        let section = file.section_id(StandardSection::Data);
        file.append_section_data(section, &[0xff; 12], 4);
        let symbol = file.add_symbol(Symbol {
            name: b"target".to_vec(),
            value: 0,
            size: 0,
            kind: SymbolKind::Text,
            scope: SymbolScope::Dynamic,
            weak: false,
            section: SymbolSection::Undefined,
            flags: SymbolFlags::None,
        });
        let relocation = Relocation {
            offset: 4,
            symbol,
            addend: 0,
            flags: object::RelocationFlags::Elf { r_type },
        };
        file.add_relocation(section, relocation).unwrap();
        file.write().unwrap()
    }

    fn data_after(isa: &str, object: &[u8]) -> Vec<u8> {
        use object::{Object as _, ObjectSection as _};
        let bytes = cleared(object, crate::backend::by_name(isa).unwrap());
        let file = object::File::parse(&*bytes).unwrap();
        file.section_by_name(".data")
            .unwrap()
            .data()
            .unwrap()
            .to_vec()
    }

    #[test]
    fn fields_are_emptied_and_their_neighbours_stay() {
        let object = object(Architecture::Aarch64, elf::R_AARCH64_CALL26);
        let data = data_after("aarch64", &object);
        assert_eq!(data[..4], [0xff; 4]);
        assert_eq!(data[4..8], [0, 0, 0, 0xfc]);
        assert_eq!(data[8..], [0xff; 4]);
    }

    #[test]
    fn addends_in_fields_stay() {
        let object = object(Architecture::Arm, elf::R_ARM_ABS32);
        assert_eq!(data_after("aarch32", &object), [0xff; 12]);
    }
}
