//! The session: dylibs, what was added to them, and searches that link what they need.

use crate::backend::Backend;
use crate::base::Addr;
use crate::executor::Executor;
use crate::format::{self, AnyObject, Interface, RawSection};
use crate::graph::{COMMAND_LINE, LinkError, ObjectFormat, Target};
use crate::link::Image;
use crate::session::dylib::{JITDylib, JITDylibLookupFlags, Records, SearchOrder};
use crate::session::generator::DefinitionGenerator;
use crate::session::harness::Harness;
use crate::session::initializers::Initializer;
use crate::session::input::{Input, Role};
use crate::session::memory::SlabAllocator;
use crate::session::program::{Options, Plugin};
use crate::session::symbols::{Clash, Found, SymbolTable};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::{Cell, OnceCell, Ref, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Dylibs that link what is asked for (ORC's `ExecutionSession` with its `ObjectLinkingLayer`).
///
/// Inputs borrow their bytes for `'a`; the plugin that takes part in every link lives for `'p`. An input is read when it is
/// added, a member of an archive when somebody asks for one of its symbols, and either is linked when somebody asks for one of
/// its symbols. A search that fails leaves the session usable: what does not depend on the failure can still be found.
pub struct ExecutionSession<'p, 'a> {
    pub(crate) options: &'a Options,
    pub(crate) plugin: &'p dyn Plugin,
    /// Where linked code is loaded, if it is to run.
    pub(crate) executor: Option<&'p dyn Executor>,
    pub(crate) symbols: RefCell<SymbolTable<'a>>,
    pub(crate) dylibs: RefCell<Vec<Records>>,
    pub(crate) state: RefCell<State>,
    /// Linked inputs, by position.
    pub(crate) linked: RefCell<BTreeMap<usize, Image<'a>>>,
    pub(crate) generators: RefCell<Vec<Generator<'a>>>,
    harness: RefCell<Option<Harness<'a>>>,
    pub(crate) units: RefCell<Vec<Rc<Unit<'a>>>>,
    pub(crate) target: OnceCell<Machine<'a>>,
}

/// What all inputs are for.
#[derive(Clone, Copy)]
pub(crate) struct Machine<'a> {
    backend: &'static dyn Backend,
    pub(crate) target: Target,
    /// The object that decided it.
    first: &'a str,
}

/// An input and what was read of it.
pub(crate) struct Unit<'a> {
    pub(crate) input: Input<'a>,
    pub(crate) index: usize,
    pub(crate) dylib: JITDylib,
    object: OnceCell<AnyObject<'a>>,
    pub(crate) interface: OnceCell<Interface<'a>>,
    /// Whether its symbols have their addresses.
    pub(crate) resolved: Cell<bool>,
}

/// A generator of a dylib.
pub(crate) struct Generator<'a> {
    pub(crate) dylib: JITDylib,
    pub(crate) generator: Rc<dyn DefinitionGenerator<'a> + 'a>,
    /// The names that it was asked for.
    pub(crate) asked: FxHashSet<String>,
}

/// What changes while links run.
pub(crate) struct State {
    pub(crate) slab: SlabAllocator,
    /// Addresses of the symbols of inputs that are resolved, by dylib.
    pub(crate) addresses: Vec<FxHashMap<String, Addr>>,
    /// Inputs that somebody needs and that were not started.
    pub(crate) needed: Vec<usize>,
    asked: FxHashSet<usize>,
    /// Why inputs could not be linked: always the first cause, not that something else failed.
    pub(crate) failures: FxHashMap<usize, LinkError>,
    pub(crate) first_failure: Option<LinkError>,
    /// Symbols of the executor's process that were asked for.
    pub(crate) process: FxHashMap<String, Option<Addr>>,
    /// What is to be called before anything else of what was loaded, and at the end.
    pub(crate) initializers: Vec<Initializer>,
}

impl State {
    /// Asks for an input to be linked; again and again does no harm.
    pub(crate) fn need(&mut self, index: usize) {
        if self.asked.insert(index) {
            self.needed.push(index);
        }
    }

    pub(crate) fn was_asked_for(&self, index: usize) -> bool {
        self.asked.contains(&index)
    }

    pub(crate) fn fail(&mut self, index: usize, error: LinkError) {
        self.first_failure.get_or_insert_with(|| error.clone());
        self.failures.entry(index).or_insert(error);
    }
}

impl<'p, 'a> ExecutionSession<'p, 'a> {
    /// A session whose first dylib is called `main` and has the options' absolute symbols and aliases.
    ///
    /// # Errors
    /// One of their names is defined twice.
    pub fn new(options: &'a Options, plugin: &'p dyn Plugin) -> Result<Self, LinkError> {
        Self::create(options, plugin, SlabAllocator::new(options.slab), None)
    }

    pub(crate) fn create(
        options: &'a Options,
        plugin: &'p dyn Plugin,
        slab: SlabAllocator,
        executor: Option<&'p dyn Executor>,
    ) -> Result<Self, LinkError> {
        let session = Self {
            options,
            plugin,
            executor,
            symbols: RefCell::default(),
            dylibs: RefCell::default(),
            state: RefCell::new(State {
                slab,
                addresses: Vec::new(),
                needed: Vec::new(),
                asked: FxHashSet::default(),
                failures: FxHashMap::default(),
                first_failure: None,
                process: FxHashMap::default(),
                initializers: Vec::new(),
            }),
            linked: RefCell::default(),
            generators: RefCell::default(),
            harness: RefCell::default(),
            units: RefCell::default(),
            target: OnceCell::new(),
        };
        let main = session.create_jit_dylib("main")?;
        for (name, address) in &options.absolutes {
            session.define_absolute(main, name, Addr(*address))?;
        }
        for (alias, of) in &options.aliases {
            session.define_alias(main, alias, main, of)?;
        }
        Ok(session)
    }

    /// Adds a dylib, which looks for names in itself only.
    ///
    /// # Errors
    /// There is one of this name.
    pub fn create_jit_dylib(&self, name: impl Into<String>) -> Result<JITDylib, LinkError> {
        let name = name.into();
        if self.get_jit_dylib_by_name(&name).is_some() {
            return Err(LinkError::Session(format!(
                "there is a dylib `{name}` already"
            )));
        }
        let mut dylibs = self.dylibs.borrow_mut();
        let dylib = JITDylib(dylibs.len());
        dylibs.push(Records::new(name, dylib));
        self.symbols.borrow_mut().add_dylib();
        self.state.borrow_mut().addresses.push(FxHashMap::default());
        Ok(dylib)
    }

    /// The dylib of a name.
    pub fn get_jit_dylib_by_name(&self, name: &str) -> Option<JITDylib> {
        let dylibs = self.dylibs.borrow();
        let index = dylibs.iter().position(|dylib| dylib.name == name);
        index.map(JITDylib)
    }

    /// All dylibs, in the order in which they were created.
    pub fn jit_dylibs(&self) -> Vec<JITDylib> {
        (0..self.dylibs.borrow().len()).map(JITDylib).collect()
    }

    /// A dylib's name.
    pub fn name_of(&self, dylib: JITDylib) -> String {
        self.dylibs.borrow()[dylib.0].name.clone()
    }

    /// Where a dylib's objects look for names: in itself, then in the others of its link order.
    pub fn link_order(&self, dylib: JITDylib) -> SearchOrder {
        self.dylibs.borrow()[dylib.0].link_order.clone()
    }

    /// Lets the objects of a dylib see another one, after those that they see already.
    pub fn add_to_link_order(&self, dylib: JITDylib, other: JITDylib, flags: JITDylibLookupFlags) {
        let order = &mut self.dylibs.borrow_mut()[dylib.0].link_order;
        if order.iter().all(|(known, _)| *known != other) {
            order.push((other, flags));
        }
    }

    /// Defines a name by its address.
    ///
    /// # Errors
    /// The dylib defines the name already.
    pub fn define_absolute(
        &self,
        dylib: JITDylib,
        name: &'a str,
        address: Addr,
    ) -> Result<(), LinkError> {
        let result = self
            .symbols
            .borrow_mut()
            .add_absolute(dylib.0, name, address);
        result.map_err(|clash| self.duplicate(clash, COMMAND_LINE))
    }

    /// Defines a name as another name for a symbol of a dylib; of another dylib, for one that it exports.
    ///
    /// # Errors
    /// The dylib of the alias defines the name already.
    pub fn define_alias(
        &self,
        dylib: JITDylib,
        alias: &'a str,
        home: JITDylib,
        of: &'a str,
    ) -> Result<(), LinkError> {
        let mut symbols = self.symbols.borrow_mut();
        let result = symbols.add_alias(dylib.0, alias, (home.0, of));
        drop(symbols);
        result.map_err(|clash| self.duplicate(clash, COMMAND_LINE))
    }

    /// Adds somebody who is asked for names that a dylib lacks, after those who are asked already.
    pub fn add_generator(&self, dylib: JITDylib, generator: impl DefinitionGenerator<'a> + 'a) {
        self.generators.borrow_mut().push(Generator {
            dylib,
            generator: Rc::new(generator),
            asked: FxHashSet::default(),
        });
    }

    /// Adds an input to a dylib. Nothing of it is linked until somebody asks for one of its symbols.
    ///
    /// # Errors
    /// It is broken, for another target, or defines what the dylib has already; then nothing of it was added.
    pub fn add(&self, dylib: JITDylib, input: Input<'a>) -> Result<(), LinkError> {
        let index = self.register(dylib, input);
        self.load(index)
    }

    /// Gives an input its position. Definitions count in the order of positions where the order counts.
    pub(crate) fn register(&self, dylib: JITDylib, input: Input<'a>) -> usize {
        let mut units = self.units.borrow_mut();
        let index = units.len();
        if let Role::Member(names) = &input.role {
            self.symbols.borrow_mut().add_member(index, dylib.0, names);
        }
        units.push(Rc::new(Unit {
            input,
            index,
            dylib,
            object: OnceCell::new(),
            interface: OnceCell::new(),
            resolved: Cell::new(false),
        }));
        index
    }

    /// Reads an input that is there from the start.
    pub(crate) fn load(&self, index: usize) -> Result<(), LinkError> {
        let unit = self.unit(index);
        match unit.input.role {
            Role::Member(_) => Ok(()),
            Role::Object | Role::Section(_) | Role::Harness => self.define(&unit),
        }
    }

    /// Reads an input before others: it decides on the target, or is part of the harness.
    pub(crate) fn prepare(&self, index: usize) -> Result<(), LinkError> {
        self.open(&self.unit(index)).map(|_| ())
    }

    pub(crate) fn unit(&self, index: usize) -> Rc<Unit<'a>> {
        Rc::clone(&self.units.borrow()[index])
    }

    /// The names of its inputs, by position.
    pub fn input_names(&self) -> Vec<String> {
        let units = self.units.borrow();
        units
            .iter()
            .map(|unit| unit.input.name.to_owned())
            .collect()
    }

    pub(crate) fn unit_count(&self) -> usize {
        self.units.borrow().len()
    }

    /// What the inputs are for, once there is an object.
    pub fn backend(&self) -> Option<&'static dyn Backend> {
        self.target.get().map(|machine| machine.backend)
    }

    /// The format of the inputs, once there is an object.
    pub fn format(&self) -> Option<ObjectFormat> {
        self.target.get().map(|machine| machine.target.format)
    }

    /// The object of an input, read once.
    pub(crate) fn open<'u>(&self, unit: &'u Unit<'a>) -> Result<&'u AnyObject<'a>, LinkError> {
        if let Some(object) = unit.object.get() {
            return Ok(object);
        }
        let (name, data) = (unit.input.name, unit.input.data);
        let object: AnyObject<'a> = match &unit.input.role {
            Role::Section(entered) => {
                let machine = self.target.get().ok_or_else(|| {
                    LinkError::Session(format!("{name}: no object says for which target it is"))
                })?;
                let (backend, target) = (machine.backend, machine.target);
                Box::new(RawSection::new(
                    name,
                    data,
                    entered.clone(),
                    backend,
                    target,
                ))
            }
            Role::Object | Role::Member(_) | Role::Harness => {
                let object = format::parse(name, data)?;
                self.check_target(name, &object)?;
                object
            }
        };
        if matches!(unit.input.role, Role::Harness) {
            let mut harness = self.harness.borrow_mut();
            harness.get_or_insert_default().add(&*object);
        }
        Ok(unit.object.get_or_init(|| object))
    }

    fn check_target(&self, name: &'a str, object: &AnyObject<'a>) -> Result<(), LinkError> {
        let machine = self.target.get_or_init(|| Machine {
            backend: object.backend(),
            target: object.target(),
            first: name,
        });
        let kind = |backend: &dyn Backend, format: ObjectFormat| match format {
            ObjectFormat::Elf => backend.name().to_owned(),
            format => format!("{} {}", backend.name(), format.name()),
        };
        let own = kind(object.backend(), object.format());
        let wanted = kind(machine.backend, machine.target.format);
        if own == wanted {
            return Ok(());
        }
        let first = machine.first;
        Err(LinkError::Object {
            file: name.to_owned(),
            place: "header".into(),
            problem: format!("the object is for {own}, but {first} is for {wanted}"),
        })
    }

    /// Adds what an input defines.
    pub(crate) fn define(&self, unit: &Unit<'a>) -> Result<(), LinkError> {
        let object = self.open(unit)?;
        let mut interface = object.interface()?;
        self.plugin
            .modify_interface(unit.input.name, &mut interface);
        if let (Some(harness), Role::Object) = (&*self.harness.borrow(), &unit.input.role) {
            interface = harness.interface_of(&**object, unit.index);
        }
        if unit.input.hidden {
            let all = interface.definitions.iter_mut();
            all.for_each(|definition| definition.hidden = true);
        }
        let started = |index: usize| self.state.borrow().was_asked_for(index);
        let mut symbols = self.symbols.borrow_mut();
        let result = symbols.add_object(unit.index, unit.dylib.0, &interface, &started);
        drop(symbols);
        result.map_err(|clash| self.duplicate(clash, unit.input.name))?;
        unit.interface.get_or_init(|| interface);
        Ok(())
    }

    fn duplicate(&self, clash: Clash<'_>, second: &str) -> LinkError {
        let first = clash.first.map(|index| self.unit(index).input.name);
        LinkError::Duplicate {
            name: clash.name.to_owned(),
            first: first.unwrap_or(COMMAND_LINE).to_owned(),
            second: second.to_owned(),
        }
    }

    /// Brings a harness's scopes into a tested object's graph.
    pub(crate) fn harness_for(&self, unit: &Unit<'a>) -> Option<Ref<'_, Harness<'a>>> {
        let tested = matches!(unit.input.role, Role::Object);
        let harness = Ref::filter_map(self.harness.borrow(), Option::as_ref).ok();
        harness.filter(|_| tested)
    }

    /// Whether somebody defines a name that a dylib's objects refer to.
    pub(crate) fn defines(&self, dylib: JITDylib, name: &str) -> bool {
        let order = self.link_order(dylib);
        !matches!(self.symbols.borrow().find(&order, name), Found::Nobody(_))
    }
}
