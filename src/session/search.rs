//! Searches: who defines a name, and the links that this makes necessary.

use crate::base::Addr;
use crate::graph::LinkError;
use crate::link::{Image, Tasks, link};
use crate::session::context::ObjectContext;
use crate::session::dylib::{JITDylib, JITDylibLookupFlags};
use crate::session::execution::ExecutionSession;
use crate::session::process;
use crate::session::symbols::Found;
use std::rc::Rc;

/// The address of a name: `None` while that is not known, `Some(None)` if nobody defines it.
pub(crate) type Address = Option<Option<Addr>>;

impl<'a> ExecutionSession<'_, 'a> {
    /// The address of a name in the first dylib that has it. What defines it is asked for.
    ///
    /// # Errors
    /// What defines it cannot be added or linked: the first cause.
    pub(crate) fn try_find(
        &self,
        order: &[(JITDylib, JITDylibLookupFlags)],
        name: &str,
    ) -> Result<Address, LinkError> {
        if !self.generators.borrow().is_empty() {
            self.generate(order, name)?;
        }
        loop {
            let found = self.symbols.borrow().find(order, name);
            match found {
                Found::Absolute(address) => return Ok(Some(Some(address))),
                Found::Nobody(name) => return Ok(Some(self.undefined(name)?)),
                Found::Member(index) => self.pull(index, name)?,
                Found::Object(index, found) => return self.address_of(index, found),
            }
        }
    }

    fn address_of(&self, index: usize, name: &str) -> Result<Address, LinkError> {
        let units = self.units.borrow();
        let unit = &units[index];
        let mut state = self.state.borrow_mut();
        // An address stays known when its object fails afterwards, so that what fails with it does not depend on when it does:
        // those who use the address are linked, and their symbols that depend on it are never ready.
        if unit.resolved.get() {
            return Ok(Some(state.addresses[unit.dylib.0].get(name).copied()));
        }
        if let Some(error) = state.failures.get(&index) {
            return Err(error.clone());
        }
        state.need(index);
        Ok(None)
    }

    /// Adds a member of an archive that would define a name.
    fn pull(&self, index: usize, name: &str) -> Result<(), LinkError> {
        let unit = self.unit(index);
        if let Some(error) = self.state.borrow().failures.get(&index) {
            return Err(error.clone());
        }
        let result = match unit.interface.get() {
            None => self.define(&unit),
            Some(_) => Err(LinkError::Object {
                file: unit.input.name.to_owned(),
                place: "symbol table".into(),
                problem: format!(
                    "the archive says that this member defines `{name}`, and it does not (ranlib renews the archive's index)"
                ),
            }),
        };
        if let Err(error) = &result {
            self.state.borrow_mut().fail(index, error.clone());
        }
        result
    }

    /// Asks the generators of the dylibs before the first one that has the name.
    fn generate(
        &self,
        order: &[(JITDylib, JITDylibLookupFlags)],
        name: &str,
    ) -> Result<(), LinkError> {
        let has = |dylib, flags| {
            let symbols = self.symbols.borrow();
            symbols.find_in(dylib, flags, name).is_some()
        };
        for &(dylib, flags) in order {
            for at in 0.. {
                if has(dylib, flags) {
                    return Ok(());
                }
                let mut generators = self.generators.borrow_mut();
                let Some(generator) = generators.get_mut(at) else {
                    break;
                };
                if generator.dylib == dylib && generator.asked.insert(name.to_owned()) {
                    let generator = Rc::clone(&generator.generator);
                    drop(generators);
                    let result = generator.try_to_generate(self, dylib, name);
                    if result.is_err() {
                        // It is asked again, so that the next search fails for the same reason.
                        self.generators.borrow_mut()[at].asked.remove(name);
                    }
                    result?;
                }
            }
        }
        Ok(())
    }

    /// The address of what no input defines.
    fn undefined(&self, name: &str) -> Result<Option<Addr>, LinkError> {
        let machine = self.target.get();
        let process = machine.filter(|_| self.options.process_symbols);
        if self.executor.is_some() {
            let found = self.process_symbol(name, process.is_some())?;
            return Ok(found.or(self.options.phony_externals.then_some(Addr(0))));
        }
        let process = process.and_then(|machine| {
            process::address(name, machine.target.format, machine.target.pointer_size)
        });
        Ok(process.or(self.options.phony_externals.then_some(Addr(0))))
    }

    /// The name that nobody defines when one is searched for: an alias leads to another one.
    pub(crate) fn missing(&self, order: &[(JITDylib, JITDylibLookupFlags)], name: &str) -> String {
        match self.symbols.borrow().find(order, name) {
            Found::Nobody(of) => of.to_owned(),
            Found::Object(..) | Found::Member(_) | Found::Absolute(_) => name.to_owned(),
        }
    }

    /// The addresses of names, in the first dylib of the order that has each. What they need is linked.
    ///
    /// # Errors
    /// Nobody defines some of them, or one of them depends on something that cannot be linked. The error is the first cause.
    pub fn lookup(
        &self,
        order: &[(JITDylib, JITDylibLookupFlags)],
        names: &[&str],
    ) -> Result<Vec<Addr>, LinkError> {
        self.lookup_for("the lookup", order, names)
    }

    /// The same for somebody who is named in the error.
    pub(crate) fn lookup_for(
        &self,
        who: &str,
        order: &[(JITDylib, JITDylibLookupFlags)],
        names: &[&str],
    ) -> Result<Vec<Addr>, LinkError> {
        let asked: Vec<_> = names
            .iter()
            .map(|name| self.try_find(order, name))
            .collect();
        self.drive();
        asked.into_iter().try_for_each(|one| one.map(|_| ()))?;
        let mut found = Vec::new();
        let mut missing = Vec::new();
        for &name in names {
            match self.try_find(order, name)? {
                Some(Some(address)) => {
                    self.check_ready(order, name)?;
                    found.push(address);
                }
                Some(None) | None => missing.push(self.missing(order, name)),
            }
        }
        if missing.is_empty() {
            return Ok(found);
        }
        missing.sort();
        Err(LinkError::Undefined {
            graph: who.to_owned(),
            names: missing,
        })
    }

    /// Links every input, members of archives only where others need them.
    ///
    /// # Errors
    /// The first one there was.
    pub fn link_all(&self) -> Result<(), LinkError> {
        for index in 0..self.unit_count() {
            if self.unit(index).interface.get().is_some() {
                self.state.borrow_mut().need(index);
            }
        }
        self.drive();
        match &self.state.borrow().first_failure {
            Some(error) => Err(error.clone()),
            None => Ok(()),
        }
    }

    /// Runs links until none is left. They wait for each other's addresses only, so that graphs may need each other.
    fn drive(&self) {
        let mut order: Vec<usize> = Vec::new();
        let mut tasks = Tasks::default();
        loop {
            let started = std::mem::take(&mut self.state.borrow_mut().needed);
            for &index in &started {
                order.push(index);
                tasks.push(Box::pin(self.materialize(index)));
            }
            let resolved_before = self.resolved_count(&order);
            let done = tasks.step();
            let mut progress = !done.is_empty() || !started.is_empty();
            for (task, result) in done {
                match result {
                    Ok(image) => {
                        self.linked.borrow_mut().insert(order[task], image);
                    }
                    Err(error) => self.state.borrow_mut().fail(order[task], error),
                }
            }
            let more = !self.state.borrow().needed.is_empty();
            if !more && tasks.is_empty() {
                return;
            }
            progress |= self.resolved_count(&order) > resolved_before;
            if !progress && !more {
                break;
            }
        }
        let stuck = order
            .into_iter()
            .filter(|index| !self.linked.borrow().contains_key(index));
        for index in stuck {
            let error = "the links wait for each other and none can go on";
            let error = LinkError::Session(error.into());
            self.state.borrow_mut().fail(index, error);
        }
    }

    fn resolved_count(&self, order: &[usize]) -> usize {
        let units = self.units.borrow();
        let resolved = order.iter().filter(|&&index| units[index].resolved.get());
        resolved.count()
    }

    /// One input's link.
    async fn materialize(&self, index: usize) -> Result<Image<'a>, LinkError> {
        let unit = self.unit(index);
        let object = self.open(&unit)?;
        let context = ObjectContext {
            session: self,
            unit: &unit,
            backend: object.backend(),
        };
        let graph = object.graph(self.options.trace.clone())?;
        link(graph, object.backend(), &context).await
    }
}
