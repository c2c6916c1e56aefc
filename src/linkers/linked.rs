//! The program of a second linker, as the check language sees it.

use super::image::{Image, Section};
use super::job::Job;
use super::tables::{self, Tables};
use crate::backend::Backend;
use crate::base::{DecodeError, Endian, Insn};
use crate::check::{self, LookupError, Region, SymbolView};
use crate::session::Program;
use std::borrow::Cow;
use std::cell::RefCell;

/// An image with what was asked for.
pub struct Linked<'i> {
    backend: &'static dyn Backend,
    job: &'i Job,
    image: &'i Image,
    tables: Tables,
    missing: RefCell<Vec<String>>,
}

impl<'i> Linked<'i> {
    /// An image that was made for a job, which `program` of the embedded linker is the origin of.
    pub fn new(job: &'i Job, image: &'i Image, program: &Program<'_>) -> Self {
        Self {
            backend: program.backend,
            job,
            image,
            tables: tables::recover(job, image, program),
            missing: RefCell::default(),
        }
    }

    pub(super) fn tables(&self) -> &Tables {
        &self.tables
    }

    /// The tables that checks asked for since the last time and that a static program has no entry in.
    pub fn take_missing(&self) -> Vec<String> {
        self.missing.take()
    }

    /// What a lookup in a table that is not there gives.
    fn absent(&self, what: &'static str, file: &str, symbol: &str) -> LookupError {
        let text = format!("{what} `{symbol}` in {file}");
        self.missing.borrow_mut().push(text);
        LookupError {
            what,
            name: symbol.to_owned(),
            inside: Some(file.to_owned()),
            candidates: Vec::new(),
        }
    }

    fn has_file(&self, file: &str) -> Result<(), LookupError> {
        let mut named = self.job.objects.iter().filter(|object| object.name == file);
        let error = |what: &'static str| LookupError {
            what,
            name: file.to_owned(),
            inside: None,
            candidates: self
                .job
                .objects
                .iter()
                .map(|object| object.name.clone())
                .collect(),
        };
        match (named.next(), named.next()) {
            (Some(_), None) => Ok(()),
            (Some(_), Some(_)) => Err(error("a single file named")),
            (None, _) => Err(error("file")),
        }
    }

    /// The section that holds a stretch: one that was placed, or one of the linker's own.
    fn holder(&self, address: u64, size: u64) -> Option<&'i Section> {
        let covers = |section: &&Section| {
            address
                .checked_sub(section.address)
                .and_then(|at| at.checked_add(size))
                .is_some_and(|end| end <= section.size)
        };
        let placed = |section: &&Section| {
            let mut all = self.job.sections.iter();
            all.any(|placed| placed.allocated && placed.output == section.name)
        };
        let all = || self.image.sections.iter().filter(covers);
        let allocated = || all().filter(|section| section.allocated);
        let mut loose = all().filter(|section| !section.allocated);
        let only = || loose.next().filter(|_| loose.next().is_none());
        allocated()
            .find(placed)
            .or_else(|| allocated().next())
            .or_else(only)
    }
}

impl check::Program for Linked<'_> {
    fn pointer_size(&self) -> u8 {
        self.job.pointer_size
    }

    fn endian(&self) -> Endian {
        self.job.endian()
    }

    fn symbol(&self, name: &str) -> Result<SymbolView<'_>, LookupError> {
        let plain = |address| SymbolView {
            address,
            size: 0,
            content: None,
            target_flags: 0,
        };
        if name == self.backend.tables().got_symbol
            && let Some(origin) = self.tables.origin
        {
            return Ok(plain(origin));
        }
        let Some(symbol) = self.image.symbol(name) else {
            return match self.job.symbols.get(name) {
                Some(&address) => Ok(plain(address)),
                None => Err(LookupError {
                    what: "symbol",
                    name: name.to_owned(),
                    inside: None,
                    candidates: self
                        .image
                        .symbols
                        .iter()
                        .map(|one| one.name.clone())
                        .collect(),
                }),
            };
        };
        let holder = self.holder(symbol.address, 1).filter(|_| !symbol.absolute);
        let content = holder.and_then(|section| {
            let at = usize::try_from(symbol.address - section.address).ok()?;
            section.bytes.get(at..).filter(|rest| !rest.is_empty())
        });
        Ok(SymbolView {
            address: symbol.address,
            size: symbol.size,
            content,
            target_flags: symbol.target_flags,
        })
    }

    fn section(&self, file: &str, section: &str) -> Result<Region, LookupError> {
        self.has_file(file)?;
        if let Some(placed) = self.job.section_of(file, section) {
            return Ok(Region {
                address: placed.address,
                size: placed.size,
            });
        }
        Err(self.absent("section", file, section))
    }

    fn got(&self, file: &str, symbol: &str) -> Result<Region, LookupError> {
        self.has_file(file)?;
        let found = self.tables.got.iter().find(|entry| {
            self.job.objects[entry.object].name == file && entry.symbol.as_deref() == Some(symbol)
        });
        match found {
            Some(entry) => Ok(Region {
                address: entry.address,
                size: self.job.pointer_size.into(),
            }),
            None => Err(self.absent("GOT entry for", file, symbol)),
        }
    }

    fn stub(&self, file: &str, symbol: &str, _: Option<&str>) -> Result<Region, LookupError> {
        self.has_file(file)?;
        Err(self.absent("stub for", file, symbol))
    }

    fn load(&self, address: u64, size: u64) -> Result<Cow<'_, [u8]>, String> {
        let holder = self.holder(address, size);
        let bytes = holder.and_then(|section| section.read(address, size));
        bytes
            .map(Cow::Owned)
            .ok_or_else(|| "in no section of the image".to_owned())
    }

    fn decode(&self, code: &[u8], target_flags: u8) -> Result<Insn, DecodeError> {
        self.backend.decode(code, target_flags)
    }

    fn next_pc_bias(&self, target_flags: u8) -> u64 {
        self.backend.next_pc_bias(target_flags)
    }

    fn disassemble(&self, code: &[u8], address: u64, target_flags: u8) -> Option<String> {
        self.backend.disassemble(code, address, target_flags)
    }

    fn describe_edges(&self, _: u64, _: u64) -> Vec<String> {
        Vec::new()
    }
}
