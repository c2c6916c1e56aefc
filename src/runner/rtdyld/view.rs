//! A linked program as RuntimeDyld's checks name its parts.

use crate::base::{DecodeError, Endian, Insn};
use crate::check::{LookupError, Program, Region, SymbolView};
use crate::runner::jitlink::View;
use std::borrow::Cow;

/// A [`View`] with RuntimeDyld's names of stubs and sections.
pub(super) struct RtdyldView<'v, 'p, 'a>(&'v View<'p, 'a>);

impl<'v, 'p, 'a> RtdyldView<'v, 'p, 'a> {
    pub(super) fn new(view: &'v View<'p, 'a>) -> Self {
        Self(view)
    }
}

impl Program for RtdyldView<'_, '_, '_> {
    fn pointer_size(&self) -> u8 {
        self.0.pointer_size()
    }

    fn endian(&self) -> Endian {
        self.0.endian()
    }

    /// RuntimeDyld knows no sizes: what a symbol names reaches to the end of its section.
    fn symbol(&self, name: &str) -> Result<SymbolView<'_>, LookupError> {
        let mut symbol = self.0.symbol(name)?;
        if let (0, Some(content)) = (symbol.size, symbol.content) {
            symbol.size = content.len() as u64;
        }
        Ok(symbol)
    }

    /// `__text` is `__TEXT,__text` where only one segment has such a section; `.got` is the linker's own.
    fn section(&self, file: &str, section: &str) -> Result<Region, LookupError> {
        let found = self.0.section(file, section);
        let other = match section {
            ".got" => Some(crate::link::GOT.to_owned()),
            _ => self.0.section_ending(file, section),
        };
        match (found, other) {
            (Err(_), Some(other)) => self.0.section(file, &other),
            (found, _) => found,
        }
    }

    fn got(&self, file: &str, symbol: &str) -> Result<Region, LookupError> {
        self.0.got(file, symbol)
    }

    /// `stub_addr(file/section, symbol)`: code or a pointer that leads to the symbol. One serves all sections of a file.
    fn stub(&self, file: &str, symbol: &str, kind: Option<&str>) -> Result<Region, LookupError> {
        let file = file.split_once('/').map_or(file, |(file, _)| file);
        let code = self.0.stub(file, symbol, kind);
        if code.is_ok() {
            return code;
        }
        if let Ok(entry) = self.0.got(file, symbol) {
            return Ok(entry);
        }
        // COFF: a pointer of its own name.
        match self.0.symbol(symbol) {
            Ok(pointer) if symbol.starts_with("__imp_") => Ok(Region {
                address: pointer.address,
                size: pointer.size,
            }),
            _ => code,
        }
    }

    fn load(&self, address: u64, size: u64) -> Result<Cow<'_, [u8]>, String> {
        self.0.load(address, size)
    }

    fn decode(&self, code: &[u8], target_flags: u8) -> Result<Insn, DecodeError> {
        self.0.decode(code, target_flags)
    }

    fn next_pc_bias(&self, target_flags: u8) -> u64 {
        self.0.next_pc_bias(target_flags)
    }

    fn disassemble(&self, code: &[u8], address: u64, target_flags: u8) -> Option<String> {
        self.0.disassemble(code, address, target_flags)
    }

    fn describe_edges(&self, address: u64, size: u64) -> Vec<String> {
        self.0.describe_edges(address, size)
    }
}
