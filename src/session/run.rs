//! Loading what was linked into an executor, and running it.

use crate::base::Addr;
use crate::executor::{Action, Executor, ExecutorError, Loadable};
use crate::graph::{Lifetime, LinkError, LinkGraph, ObjectFormat};
use crate::link::Layout;
use crate::session::execution::ExecutionSession;
use crate::session::initializers;
use crate::session::input::Role;
use crate::session::memory::{Slab, SlabAllocator};
use crate::session::program::{Options, Plugin};
use std::collections::BTreeSet;

/// What identifies a program to `__cxa_atexit` (Itanium C++ ABI, §3.3.6.3): the address of its memory.
const DSO_HANDLE: &str = "__dso_handle";
const EH_FRAME: &str = ".eh_frame";

/// The process is one of this machine, and its thread pointer and thread-local storage are its C library's.
fn check_can_run(graph: &LinkGraph<'_>) -> Result<(), LinkError> {
    let native = graph.triple().starts_with(std::env::consts::ARCH);
    if !native || graph.target().format != ObjectFormat::Elf {
        return Err(LinkError::Executor(format!(
            "graph {} is for {} ({}), and only ELF objects for {} run here (-noexec links and checks others)",
            graph.name(),
            graph.triple(),
            graph.target().format.name(),
            std::env::consts::ARCH
        )));
    }
    let thread_local = graph
        .blocks()
        .any(|(_, block)| graph.section(block.section()).is_thread_local());
    if thread_local {
        return Err(LinkError::Executor(format!(
            "graph {} has thread-local variables, which a process that runs already has no room for (-noexec links and checks it)",
            graph.name()
        )));
    }
    Ok(())
}

fn problem(error: &ExecutorError) -> LinkError {
    LinkError::Executor(error.to_string())
}

impl<'p, 'a> ExecutionSession<'p, 'a> {
    /// A session that loads what it links into an executor, where it has the options' slab to itself. With `anywhere`, the slab
    /// may lie elsewhere.
    ///
    /// # Errors
    /// There is no such memory, or a name is defined twice.
    pub fn with_executor(
        options: &'a Options,
        plugin: &'p dyn Plugin,
        executor: &'p dyn Executor,
        anywhere: bool,
    ) -> Result<Self, LinkError> {
        let wanted = options.slab;
        let page_size = wanted.page_size.max(executor.page_size());
        let size = wanted.size.next_multiple_of(page_size);
        let reserved = executor.reserve(wanted.address, size);
        let address = reserved.map_err(|error| problem(&error))?;
        if address != wanted.address && !anywhere {
            return Err(LinkError::Memory(format!(
                "the process has no {size:#x} bytes free at {} (-slab-address puts the slab elsewhere)",
                wanted.address
            )));
        }
        let slab = SlabAllocator::reserved(Slab {
            address,
            size,
            page_size,
        });
        Self::create(options, plugin, slab, Some(executor))
    }

    fn reservation(&self) -> Addr {
        self.state.borrow().slab.slab().address
    }

    /// The address of a symbol of the executor's process.
    pub(crate) fn process_symbol(&self, name: &str, ask: bool) -> Result<Option<Addr>, LinkError> {
        let Some(executor) = self.executor else {
            return Ok(None);
        };
        if name == DSO_HANDLE {
            return Ok(Some(self.reservation()));
        }
        let known = self.state.borrow().process.get(name).copied();
        if let Some(found) = known.or((!ask).then_some(None)) {
            return Ok(found);
        }
        let found = executor.lookup(&[name]).map_err(|error| problem(&error))?;
        let found = found.first().copied().filter(|address| address.0 != 0);
        let mut state = self.state.borrow_mut();
        state.process.insert(name.to_owned(), found);
        Ok(found)
    }

    /// Moves a linked graph's content to the executor.
    pub(crate) fn load_graph(
        &self,
        unit: usize,
        graph: &LinkGraph<'_>,
        layout: &Layout,
    ) -> Result<(), LinkError> {
        let Some(executor) = self.executor else {
            return Ok(());
        };
        check_can_run(graph)?;
        let segments = layout.segments.iter();
        let segments: Vec<_> = segments
            .filter(|segment| segment.lifetime != Lifetime::NoAlloc && segment.size > 0)
            .collect();
        let contents: Vec<Vec<u8>> = segments
            .iter()
            .map(|segment| layout.content(graph, segment))
            .collect();
        let page_size = self.state.borrow().slab.page_size();
        let base = layout.base(graph);
        let loadable = segments
            .iter()
            .zip(&contents)
            .map(|(segment, content)| Loadable {
                address: base + segment.offset,
                size: segment.size.next_multiple_of(page_size),
                writable: segment.protection.writable(),
                executable: segment.protection.executable(),
                content,
            });
        let loaded = executor.load(&loadable.collect::<Vec<_>>());
        loaded.map_err(|error| problem(&error))?;
        let frames = graph.sections().filter(|(_, it)| it.name() == EH_FRAME);
        let starts = frames.filter_map(|(id, _)| graph.section_range(id));
        for (start, _) in starts {
            let registered = executor.perform(self.reservation(), Action::RegisterFrames, start);
            registered.map_err(|error| problem(&error))?;
        }
        let initializers = initializers::of_graph(unit, graph);
        self.state.borrow_mut().initializers.extend(initializers);
        Ok(())
    }

    /// Asks for every object that has initialisers: nothing refers to what they do.
    pub(crate) fn need_initialized(&self) {
        if self.executor.is_none() {
            return;
        }
        for index in 0..self.unit_count() {
            let unit = self.unit(index);
            let interface = unit.interface.get();
            let wanted = interface.is_some_and(|interface| interface.initialized);
            if wanted && matches!(unit.input.role, Role::Object) {
                self.state.borrow_mut().need(index);
            }
        }
    }

    /// Calls the initialisers of what was loaded and not initialised yet, by priority and then in the order of the inputs.
    ///
    /// # Errors
    /// One does not return.
    pub fn initialize(&self) -> Result<(), ExecutorError> {
        let mut initializers = std::mem::take(&mut self.state.borrow_mut().initializers);
        initializers.sort_unstable();
        let Some(executor) = self.executor else {
            return Ok(());
        };
        let perform = |one: initializers::Initializer| {
            executor.perform(self.reservation(), one.action(), one.function)
        };
        // Finalisers are known before anything runs: an initialiser may exit.
        let (last, first): (Vec<_>, Vec<_>) =
            initializers.into_iter().partition(|one| one.finalizer);
        last.into_iter().chain(first).try_for_each(perform)
    }

    /// Runs finalisers and gives the memory back. Nothing that was linked may be used any more.
    ///
    /// # Errors
    /// A finaliser does not return.
    pub fn release(&self) -> Result<(), ExecutorError> {
        match self.executor {
            Some(executor) => executor.release(self.reservation()),
            None => Ok(()),
        }
    }

    /// All names that graphs lack, as one error.
    pub(crate) fn all_undefined(&self) -> LinkError {
        let state = self.state.borrow();
        let mut graphs = BTreeSet::new();
        let mut missing = BTreeSet::new();
        for failure in state.failures.values().chain(&state.first_failure) {
            if let LinkError::Undefined { graph, names } = failure {
                graphs.insert(graph.as_str());
                missing.extend(names.iter().cloned());
            }
        }
        LinkError::Undefined {
            graph: graphs.into_iter().collect::<Vec<_>>().join(", "),
            names: missing.into_iter().collect(),
        }
    }
}
