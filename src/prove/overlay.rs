//! What checks read of a program, and programs that differ from it in a few bytes.

use crate::base::{DecodeError, Endian, Insn};
use crate::check::{LookupError, Program, Region, SymbolView};
use std::borrow::Cow;
use std::cell::RefCell;

/// A program with one block of other content.
pub(super) struct Overlay<'p> {
    pub(super) base: &'p dyn Program,
    /// Where the block starts.
    pub(super) start: u64,
    /// All of its bytes.
    pub(super) bytes: &'p [u8],
}

impl Overlay<'_> {
    /// The bytes of the block from an address on, if it is in there.
    fn from(&self, address: u64) -> Option<&[u8]> {
        let offset = address.checked_sub(self.start)?;
        self.bytes
            .get(usize::try_from(offset).ok()?..)
            .filter(|rest| !rest.is_empty())
    }
}

impl Program for Overlay<'_> {
    fn pointer_size(&self) -> u8 {
        self.base.pointer_size()
    }

    fn endian(&self) -> Endian {
        self.base.endian()
    }

    fn symbol(&self, name: &str) -> Result<SymbolView<'_>, LookupError> {
        let mut symbol = self.base.symbol(name)?;
        if symbol.content.is_some()
            && let Some(bytes) = self.from(symbol.address)
        {
            symbol.content = Some(bytes);
        }
        Ok(symbol)
    }

    fn section(&self, file: &str, section: &str) -> Result<Region, LookupError> {
        self.base.section(file, section)
    }

    fn got(&self, file: &str, symbol: &str) -> Result<Region, LookupError> {
        self.base.got(file, symbol)
    }

    fn stub(&self, file: &str, symbol: &str, kind: Option<&str>) -> Result<Region, LookupError> {
        self.base.stub(file, symbol, kind)
    }

    fn load(&self, address: u64, size: u64) -> Result<Cow<'_, [u8]>, String> {
        let inside = self
            .from(address)
            .and_then(|bytes| bytes.get(..size as usize));
        match inside {
            Some(bytes) => Ok(Cow::Borrowed(bytes)),
            None => self.base.load(address, size),
        }
    }

    fn decode(&self, code: &[u8], target_flags: u8) -> Result<Insn, DecodeError> {
        self.base.decode(code, target_flags)
    }

    fn next_pc_bias(&self, target_flags: u8) -> u64 {
        self.base.next_pc_bias(target_flags)
    }

    fn disassemble(&self, code: &[u8], address: u64, target_flags: u8) -> Option<String> {
        self.base.disassemble(code, address, target_flags)
    }

    fn describe_edges(&self, address: u64, size: u64) -> Vec<String> {
        self.base.describe_edges(address, size)
    }
}

/// A program that notes which bytes are read of it.
pub(super) struct Recorder<'p> {
    base: &'p dyn Program,
    /// Contents that were handed out: where they are in this process, their size, and their address in the program.
    handed: RefCell<Vec<(usize, usize, u64)>>,
    reads: RefCell<Vec<(u64, u64)>>,
}

impl<'p> Recorder<'p> {
    pub(super) fn new(base: &'p dyn Program) -> Self {
        Self {
            base,
            handed: RefCell::default(),
            reads: RefCell::default(),
        }
    }

    /// What was read since the last time: address and the one past the end.
    pub(super) fn take(&self) -> Vec<(u64, u64)> {
        self.handed.take();
        self.reads.take()
    }

    fn note(&self, address: u64, size: u64) {
        self.reads
            .borrow_mut()
            .push((address, address.saturating_add(size)));
    }
}

impl Program for Recorder<'_> {
    fn pointer_size(&self) -> u8 {
        self.base.pointer_size()
    }

    fn endian(&self) -> Endian {
        self.base.endian()
    }

    fn symbol(&self, name: &str) -> Result<SymbolView<'_>, LookupError> {
        let symbol = self.base.symbol(name)?;
        if let Some(content) = symbol.content {
            let at = content.as_ptr() as usize;
            self.handed
                .borrow_mut()
                .push((at, content.len(), symbol.address));
        }
        Ok(symbol)
    }

    fn section(&self, file: &str, section: &str) -> Result<Region, LookupError> {
        self.base.section(file, section)
    }

    fn got(&self, file: &str, symbol: &str) -> Result<Region, LookupError> {
        self.base.got(file, symbol)
    }

    fn stub(&self, file: &str, symbol: &str, kind: Option<&str>) -> Result<Region, LookupError> {
        self.base.stub(file, symbol, kind)
    }

    fn load(&self, address: u64, size: u64) -> Result<Cow<'_, [u8]>, String> {
        self.note(address, size);
        self.base.load(address, size)
    }

    fn decode(&self, code: &[u8], target_flags: u8) -> Result<Insn, DecodeError> {
        let result = self.base.decode(code, target_flags);
        let at = code.as_ptr() as usize;
        let handed = self.handed.borrow();
        let inside = handed
            .iter()
            .find(|(start, size, _)| (*start..start + size).contains(&at));
        if let Some((start, _, address)) = inside {
            // The longest instruction has 15 bytes; one that changes may be taken for a longer one.
            self.note(address + (at - start) as u64, code.len().min(16) as u64);
        }
        result
    }

    fn next_pc_bias(&self, target_flags: u8) -> u64 {
        self.base.next_pc_bias(target_flags)
    }

    fn disassemble(&self, code: &[u8], address: u64, target_flags: u8) -> Option<String> {
        self.base.disassemble(code, address, target_flags)
    }

    fn describe_edges(&self, address: u64, size: u64) -> Vec<String> {
        self.base.describe_edges(address, size)
    }
}
