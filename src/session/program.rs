//! Linking a program from its entry point on.

use crate::backend::Backend;
use crate::base::Addr;
use crate::format::{self, AnyObject, Interface, Object};
use crate::graph::{LinkError, LinkGraph, ObjectFormat, TraceSink};
use crate::link::{Image, PassConfig, Tasks, link};
use crate::session::context::{ObjectContext, Shared, State};
use crate::session::memory::{Slab, SlabAllocator};
use crate::session::symbols::SymbolTable;
use std::cell::RefCell;

/// An input object.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// Its path, as messages name it.
    pub name: &'a str,
    /// Its bytes.
    pub data: &'a [u8],
}

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
    /// Symbols with given addresses.
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
    let objects: Vec<AnyObject<'a>> = inputs
        .iter()
        .map(|input| format::parse(input.name, input.data))
        .collect::<Result<_, _>>()?;
    let Some(first) = objects.first() else {
        return Err(LinkError::Memory("there is nothing to link".into()));
    };
    let backend = first.backend();
    for (object, input) in objects.iter().zip(inputs) {
        let kind = |object: &dyn Object<'a>| match object.format() {
            ObjectFormat::Elf => object.backend().name().to_owned(),
            format => format!("{} {}", object.backend().name(), format.name()),
        };
        let (own, wanted) = (kind(&**object), kind(&**first));
        if own != wanted {
            return Err(LinkError::Object {
                file: input.name.to_owned(),
                place: "header".into(),
                problem: format!(
                    "the object is for {own}, but {} is for {wanted}",
                    inputs[0].name
                ),
            });
        }
    }
    let interfaces: Vec<Interface<'a>> = objects
        .iter()
        .map(|object| object.interface())
        .collect::<Result<_, _>>()?;
    let shared = Shared {
        options,
        plugin,
        symbols: symbols(inputs, &interfaces, options)?,
        backend,
        format: first.format(),
        state: RefCell::new(State {
            slab: SlabAllocator::new(options.slab),
            addresses: Default::default(),
            resolved: vec![false; objects.len()],
            needed: Vec::new(),
            asked: Default::default(),
        }),
    };
    let contexts: Vec<ObjectContext<'_, 'a>> = (0..objects.len())
        .map(|index| ObjectContext {
            shared: &shared,
            index,
            owns_all: shared.symbols.owns_all(index, &interfaces[index]),
        })
        .collect();
    let (entry, mut linked) = drive(&objects, &contexts, &shared)?;
    linked.sort_by_key(|object| object.input);
    let unused =
        (0..objects.len()).filter(|index| linked.iter().all(|object| object.input != *index));
    let unused = unused.collect();
    let absolutes = absolutes(&shared);
    Ok(Program {
        backend,
        entry,
        objects: linked,
        unused,
        absolutes,
    })
}

fn symbols<'a>(
    inputs: &[Input<'a>],
    interfaces: &[Interface<'a>],
    options: &'a Options,
) -> Result<SymbolTable<'a>, LinkError> {
    let mut symbols = SymbolTable::default();
    for (name, address) in &options.absolutes {
        symbols.add_absolute(name, Addr(*address))?;
    }
    for (alias, of) in &options.aliases {
        symbols.add_alias(alias, of)?;
    }
    let files: Vec<&str> = inputs.iter().map(|input| input.name).collect();
    for (index, interface) in interfaces.iter().enumerate() {
        symbols.add_object(index, interface, &files)?;
    }
    Ok(symbols)
}

/// Runs the links that the entry point needs until all are done.
fn drive<'a>(
    objects: &[AnyObject<'a>],
    contexts: &[ObjectContext<'_, 'a>],
    shared: &Shared<'_, 'a>,
) -> Result<(Option<Addr>, Vec<LinkedObject<'a>>), LinkError> {
    let mut linked = Vec::new();
    let mut order = Vec::new();
    let mut tasks = Tasks::default();
    let entry = shared.options.entry.name(shared.format);
    match entry {
        Some(entry) => {
            shared.try_find(entry);
        }
        None => (0..objects.len()).for_each(|index| shared.state.borrow_mut().need(index)),
    }
    loop {
        let started = std::mem::take(&mut shared.state.borrow_mut().needed);
        for &index in &started {
            order.push(index);
            tasks.push(Box::pin(async move {
                let graph = objects[index].graph(shared.options.trace.clone())?;
                link(graph, objects[index].backend(), &contexts[index]).await
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
            linked.push(LinkedObject {
                input: order[task],
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
            let found = shared.try_find(name).flatten();
            Some(found.ok_or_else(|| LinkError::Undefined {
                graph: "the entry point".into(),
                names: vec![name.to_owned()],
            })?)
        }
    };
    Ok((entry, linked))
}

fn absolutes(shared: &Shared<'_, '_>) -> Vec<(String, Addr)> {
    let names = shared.options.absolutes.iter().map(|(name, _)| name);
    let names = names.chain(shared.options.aliases.iter().map(|(alias, _)| alias));
    let mut all: Vec<(String, Addr)> = names
        .filter_map(|name| Some((name.clone(), shared.try_find(name)??)))
        .collect();
    all.sort();
    all
}
