//! Linking a program from its entry point on.

use crate::backend::Backend;
use crate::base::Addr;
use crate::format::Interface;
use crate::graph::{LinkError, LinkGraph, ObjectFormat, TraceSink};
use crate::link::{Image, PassConfig};
use crate::session::dylib::{JITDylib, JITDylibLookupFlags, SearchOrder};
use crate::session::execution::ExecutionSession;
use crate::session::input::{Input, Role};
use crate::session::memory::Slab;
use std::collections::BTreeMap;

/// What a program is linked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The C function `main`, as the objects' format writes it.
    Main,
    /// This symbol.
    Symbol(String),
    /// Every input.
    Everything,
}

impl Entry {
    /// The symbol that is needed first, if it is one.
    fn name(&self, format: ObjectFormat) -> Option<&str> {
        match self {
            Self::Main => Some(match format {
                ObjectFormat::Elf | ObjectFormat::Coff => "main",
                ObjectFormat::MachO => "_main",
            }),
            Self::Symbol(name) => Some(name),
            Self::Everything => None,
        }
    }
}

/// How a program is linked.
#[derive(Clone, Debug)]
pub struct Options {
    /// The memory it is placed in.
    pub slab: Slab,
    /// What is needed first.
    pub entry: Entry,
    /// Symbols with given addresses, in the first dylib.
    pub absolutes: Vec<(String, u64)>,
    /// Other names, in the first dylib: (alias, symbol).
    pub aliases: Vec<(String, String)>,
    /// Whether externals that nobody defines are null instead of an error.
    pub phony_externals: bool,
    /// Whether the C and C++ run time's symbols are there.
    pub process_symbols: bool,
    /// Whether functions that take their own address get relocations for it.
    pub self_relocations: bool,
    /// Where graphs write debug output, if anybody wants it.
    pub trace: Option<TraceSink>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            slab: Slab::default(),
            entry: Entry::Main,
            absolutes: Vec::new(),
            aliases: Vec::new(),
            phony_externals: false,
            process_symbols: true,
            self_relocations: false,
            trace: None,
        }
    }
}

/// A point of the link at which a graph can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// As read from the object.
    Parsed,
    /// Without dead parts, with tables.
    Pruned,
    /// With addresses.
    Allocated,
    /// With final content.
    Fixed,
}

impl Stage {
    /// All stages, in order.
    pub const ALL: [Self; 4] = [Self::Parsed, Self::Pruned, Self::Allocated, Self::Fixed];

    /// Its name on the command line and in snapshots.
    pub fn name(self) -> &'static str {
        match self {
            Self::Parsed => "parsed",
            Self::Pruned => "pruned",
            Self::Allocated => "allocated",
            Self::Fixed => "fixed",
        }
    }
}

/// Somebody who takes part in every link of a program (ORC's `ObjectLinkingLayer::Plugin`).
pub trait Plugin {
    /// Looks at a graph at a stage.
    fn observe(&self, _stage: Stage, _graph: &LinkGraph<'_>) {}

    /// Changes what an input is taken to define, before the session hears of it (ORC's `MaterializationUnit::Interface`).
    fn modify_interface(&self, _input: &str, _interface: &mut Interface<'_>) {}

    /// Adds, removes or replaces passes of a graph's link.
    fn modify_passes<'s>(&'s self, _graph: &LinkGraph<'_>, _passes: &mut PassConfig<'s>) {}
}

/// For links that nobody takes part in.
impl Plugin for () {}

/// One linked object of a program.
#[derive(Debug)]
pub struct LinkedObject<'a> {
    /// Its position among the inputs.
    pub input: usize,
    /// The dylib it is in.
    pub dylib: JITDylib,
    /// The result.
    pub image: Image<'a>,
}

/// A linked program.
pub struct Program<'a> {
    /// The target.
    pub backend: &'static dyn Backend,
    /// Where execution would start, if an entry was asked for.
    pub entry: Option<Addr>,
    /// The objects that were linked, in the order of the inputs.
    pub objects: Vec<LinkedObject<'a>>,
    /// The positions of inputs that nobody needed.
    pub unused: Vec<usize>,
    /// The symbols that the command line defined, aliases included, sorted by name.
    pub absolutes: Vec<(String, Addr)>,
}

/// Links a program of one dylib.
///
/// # Errors
/// The first error of an input, in the order of the inputs, or of the link.
pub fn link_program<'a>(
    inputs: &[Input<'a>],
    options: &'a Options,
    plugin: &dyn Plugin,
) -> Result<Program<'a>, LinkError> {
    let session = ExecutionSession::new(options, plugin)?;
    session.add_all(inputs.iter().map(|input| (JITDylib::MAIN, input.clone())))?;
    let entry = session.link_entry(&options.entry)?;
    session.into_program(entry)
}

impl<'a> ExecutionSession<'_, 'a> {
    /// Adds inputs of which any may decide on the target and any may be part of a harness.
    ///
    /// # Errors
    /// The first error of an input, in their order, or there is no object.
    pub fn add_all(
        &self,
        inputs: impl IntoIterator<Item = (JITDylib, Input<'a>)>,
    ) -> Result<(), LinkError> {
        let mut all = Vec::new();
        let mut first = None;
        let mut harness = Vec::new();
        for (dylib, input) in inputs {
            let (is_section, is_harness) = match input.role {
                Role::Section(_) => (true, false),
                Role::Harness => (false, true),
                Role::Object | Role::Member(_) => (false, false),
            };
            let index = self.register(dylib, input);
            all.push(index);
            first = first.or((!is_section).then_some(index));
            harness.extend(is_harness.then_some(index));
        }
        if self.backend().is_none() {
            let first = first.ok_or_else(|| LinkError::Session("there is nothing to link".into()));
            self.prepare(first?)?;
        }
        harness
            .into_iter()
            .try_for_each(|index| self.prepare(index))?;
        all.into_iter().try_for_each(|index| self.load(index))
    }

    /// Links what an entry point needs, and returns its address. It may be in any dylib.
    ///
    /// # Errors
    /// The first one there was.
    pub fn link_entry(&self, entry: &Entry) -> Result<Option<Addr>, LinkError> {
        let format = self.format().unwrap_or(ObjectFormat::Elf);
        let Some(name) = entry.name(format) else {
            return self.link_all().map(|()| None);
        };
        let flags = JITDylibLookupFlags::MatchAllSymbols;
        self.need_initialized();
        let order: SearchOrder = self
            .jit_dylibs()
            .into_iter()
            .map(|one| (one, flags))
            .collect();
        let found = self.lookup_for("the entry point", &order, &[name]);
        // What went wrong first explains the rest.
        let first = self.state.borrow().first_failure.clone();
        match (first, found) {
            (Some(LinkError::Undefined { .. }), _) => Err(self.all_undefined()),
            (Some(error), _) | (None, Err(error)) => Err(error),
            (None, Ok(found)) => Ok(found.first().copied()),
        }
    }

    /// Ends the session: what was linked.
    ///
    /// # Errors
    /// There was no object that says for which target the program is.
    pub fn into_program(self, entry: Option<Addr>) -> Result<Program<'a>, LinkError> {
        self.take_program(entry)
    }

    /// What was linked, of a session that is still to run it.
    pub(crate) fn take_program(&self, entry: Option<Addr>) -> Result<Program<'a>, LinkError> {
        let nothing = || LinkError::Session("there is nothing to link".into());
        let backend = self.backend().ok_or_else(nothing)?;
        let absolutes = self.absolutes();
        let is_unused = |index: &usize| {
            let is_member = matches!(self.unit(*index).input.role, Role::Member(_));
            !is_member && !self.linked.borrow().contains_key(index)
        };
        let unused = (0..self.unit_count()).filter(is_unused).collect();
        let linked = self.linked.take();
        let objects = linked.into_iter().map(|(input, image)| LinkedObject {
            input,
            dylib: self.unit(input).dylib,
            image,
        });
        Ok(Program {
            backend,
            entry,
            objects: objects.collect(),
            unused,
            absolutes,
        })
    }

    /// The addresses of absolute symbols and aliases, as far as they are known. Of two dylibs' the first one's counts.
    fn absolutes(&self) -> Vec<(String, Addr)> {
        let mut all = BTreeMap::new();
        for dylib in self.jit_dylibs() {
            let listed = self.symbols.borrow().list_given(dylib);
            for name in listed {
                let order = [(dylib, JITDylibLookupFlags::MatchAllSymbols)];
                if let Ok(Some(Some(address))) = self.try_find(&order, name) {
                    all.entry(name.to_owned()).or_insert(address);
                }
            }
        }
        all.into_iter().collect()
    }
}
