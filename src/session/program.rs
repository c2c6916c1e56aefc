//! Linking a program from its entry point on.

use crate::backend::Backend;
use crate::base::Addr;
use crate::format::{self, AnyObject, RawSection};
use crate::graph::{LinkError, LinkGraph, ObjectFormat, Target, TraceSink};
use crate::link::{Image, PassConfig, Tasks, link};
use crate::session::context::{Address, ObjectContext, Shared, State};
use crate::session::harness::Harness;
use crate::session::input::{Dylib, Input, Role};
use crate::session::memory::{Slab, SlabAllocator};
use crate::session::symbols::{Found, SymbolTable};
use rustc_hash::FxHashSet;
use std::cell::{OnceCell, RefCell};

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
    /// Its dylibs; inputs name them by index, and the entry point is looked for in the first one first.
    pub dylibs: Vec<Dylib>,
    /// Symbols with given addresses, for all dylibs.
    pub absolutes: Vec<(String, u64)>,
    /// Other names: (alias, symbol).
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
            dylibs: vec![Dylib::new("main")],
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
    pub dylib: usize,
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

/// Links a program.
///
/// # Errors
/// The first error of an input, in the order of the inputs, or of the link.
pub fn link_program<'a>(
    inputs: &[Input<'a>],
    options: &'a Options,
    plugin: &dyn Plugin,
) -> Result<Program<'a>, LinkError> {
    let is_object = |input: &&Input<'a>| !matches!(input.role, Role::Section(_));
    let first = inputs.iter().find(is_object);
    let first = first.ok_or_else(|| LinkError::Memory("there is nothing to link".into()))?;
    let object = format::parse(first.name, first.data)?;
    let (backend, target) = (object.backend(), object.target());
    let shared = Shared {
        inputs,
        options,
        plugin,
        backend,
        target,
        first: first.name,
        harness: harness(inputs, backend, target, first.name)?,
        objects: inputs.iter().map(|_| OnceCell::new()).collect(),
        interfaces: inputs.iter().map(|_| OnceCell::new()).collect(),
        symbols: RefCell::new(symbols(inputs, options)?),
        state: RefCell::new(State {
            slab: SlabAllocator::new(options.slab),
            addresses: options.dylibs.iter().map(|_| Default::default()).collect(),
            resolved: vec![false; inputs.len()],
            needed: Vec::new(),
            asked: Default::default(),
        }),
    };
    let is_member = |index: usize| matches!(inputs[index].role, Role::Member(_));
    (0..inputs.len())
        .filter(|&index| !is_member(index))
        .try_for_each(|index| shared.add(index))?;
    let contexts: Vec<ObjectContext<'_, 'a>> = (0..inputs.len())
        .map(|index| ObjectContext {
            shared: &shared,
            index,
        })
        .collect();
    let (entry, mut linked) = drive(&contexts, &shared)?;
    linked.sort_by_key(|object| object.input);
    let used: FxHashSet<usize> = linked.iter().map(|object| object.input).collect();
    let unused = (0..inputs.len()).filter(|index| !used.contains(index) && !is_member(*index));
    let unused = unused.collect();
    let absolutes = absolutes(&shared)?;
    Ok(Program {
        backend,
        entry,
        objects: linked,
        unused,
        absolutes,
    })
}

/// Reads an input of a program for a target.
pub(crate) fn open<'a>(
    input: &Input<'a>,
    backend: &'static dyn Backend,
    target: Target,
    first: &str,
) -> Result<AnyObject<'a>, LinkError> {
    if let Role::Section(entered) = &input.role {
        let (name, data) = (input.name, input.data);
        return Ok(Box::new(RawSection::new(
            name,
            data,
            entered.clone(),
            backend,
            target,
        )));
    }
    let object = format::parse(input.name, input.data)?;
    let kind = |backend: &dyn Backend, format: ObjectFormat| match format {
        ObjectFormat::Elf => backend.name().to_owned(),
        format => format!("{} {}", backend.name(), format.name()),
    };
    let own = kind(object.backend(), object.format());
    let wanted = kind(backend, target.format);
    if own != wanted {
        return Err(LinkError::Object {
            file: input.name.to_owned(),
            place: "header".into(),
            problem: format!("the object is for {own}, but {first} is for {wanted}"),
        });
    }
    Ok(object)
}

fn harness<'a>(
    inputs: &[Input<'a>],
    backend: &'static dyn Backend,
    target: Target,
    first: &str,
) -> Result<Option<Harness<'a>>, LinkError> {
    let mut harness = None;
    for input in inputs {
        if matches!(input.role, Role::Harness) {
            let object = open(input, backend, target, first)?;
            harness.get_or_insert_with(Harness::default).add(&*object);
        }
    }
    Ok(harness)
}

/// What the command line defines, and what members of archives would.
fn symbols<'a>(inputs: &[Input<'a>], options: &'a Options) -> Result<SymbolTable<'a>, LinkError> {
    let link_orders = options.dylibs.iter().map(|dylib| &dylib.link_order[..]);
    let mut symbols = SymbolTable::new(link_orders);
    for (name, address) in &options.absolutes {
        symbols.add_absolute(name, Addr(*address))?;
    }
    for (alias, of) in &options.aliases {
        symbols.add_alias(alias, of)?;
    }
    for (index, input) in inputs.iter().enumerate() {
        if let Role::Member(names) = &input.role {
            symbols.add_member(index, input.dylib, names);
        }
    }
    Ok(symbols)
}

/// Runs the links that the entry point needs until all are done.
fn drive<'a>(
    contexts: &[ObjectContext<'_, 'a>],
    shared: &Shared<'_, 'a>,
) -> Result<(Option<Addr>, Vec<LinkedObject<'a>>), LinkError> {
    let mut linked = Vec::new();
    let mut order = Vec::new();
    let mut tasks = Tasks::default();
    let entry = shared.options.entry.name(shared.target.format);
    match entry {
        Some(entry) => {
            find_entry(shared, entry)?;
        }
        None => (0..shared.inputs.len())
            .filter(|&index| shared.object(index).is_some())
            .for_each(|index| shared.state.borrow_mut().need(index)),
    }
    loop {
        let started = std::mem::take(&mut shared.state.borrow_mut().needed);
        for &index in &started {
            let Some(object) = shared.object(index) else {
                continue; // only what was added is needed
            };
            order.push(index);
            tasks.push(Box::pin(async move {
                let graph = object.graph(shared.options.trace.clone())?;
                link(graph, object.backend(), &contexts[index]).await
            }));
        }
        let resolved_before = shared
            .state
            .borrow()
            .resolved
            .iter()
            .filter(|done| **done)
            .count();
        let done = tasks.step();
        let progress = !done.is_empty() || !started.is_empty();
        for (task, result) in done {
            let input = order[task];
            linked.push(LinkedObject {
                input,
                dylib: shared.inputs[input].dylib,
                image: result?,
            });
        }
        let state = shared.state.borrow();
        if state.needed.is_empty() && tasks.is_empty() {
            break;
        }
        let resolved = state.resolved.iter().filter(|done| **done).count() > resolved_before;
        if !progress && !resolved && state.needed.is_empty() {
            return Err(LinkError::Memory(
                "the links wait for each other and none can go on".into(),
            ));
        }
    }
    let entry = match entry {
        None => None,
        Some(name) => {
            let found = find_entry(shared, name)?.flatten();
            Some(found.ok_or_else(|| LinkError::Undefined {
                graph: "the entry point".into(),
                names: vec![name.to_owned()],
            })?)
        }
    };
    Ok((entry, linked))
}

/// The entry point may be in any dylib.
fn find_entry(shared: &Shared<'_, '_>, name: &str) -> Result<Address, LinkError> {
    let defines = |dylib: &usize| {
        let symbols = shared.symbols.borrow();
        !matches!(symbols.find(*dylib, true, name), Found::Nobody(_))
    };
    let dylib = (0..shared.options.dylibs.len()).find(defines).unwrap_or(0);
    shared.try_find(dylib, true, name)
}

fn absolutes(shared: &Shared<'_, '_>) -> Result<Vec<(String, Addr)>, LinkError> {
    let names = shared.options.absolutes.iter().map(|(name, _)| name);
    let names = names.chain(shared.options.aliases.iter().map(|(alias, _)| alias));
    let mut all = Vec::new();
    for name in names {
        if let Some(Some(address)) = shared.try_find(0, true, name)? {
            all.push((name.clone(), address));
        }
    }
    all.sort();
    Ok(all)
}
