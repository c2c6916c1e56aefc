//! Which definition of a name the program uses.

use crate::base::Addr;
use crate::format::{Choice, Definition, Interface, Strength};
use crate::session::dylib::{JITDylib, JITDylibLookupFlags};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// An input's definition of a name.
#[derive(Clone, Copy, Debug)]
struct Definer {
    /// The input, by its position.
    index: usize,
    strength: Strength,
    size: u64,
    choice: Choice,
    hidden: bool,
    callable: bool,
}

/// The names of one dylib.
#[derive(Debug, Default)]
struct Names<'a> {
    definers: FxHashMap<&'a str, Definer>,
    absolutes: FxHashMap<&'a str, Addr>,
    /// Other names of symbols: the dylib that has the symbol, and its name there.
    aliases: FxHashMap<&'a str, (usize, &'a str)>,
    /// Archive members that would define a name, by their positions.
    members: FxHashMap<&'a str, usize>,
    group_owners: FxHashMap<&'a str, usize>,
}

/// The names of a program. The order of the inputs decides only between weak definitions and between members of archives.
#[derive(Debug, Default)]
pub(crate) struct SymbolTable<'a> {
    dylibs: Vec<Names<'a>>,
}

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found<'a> {
    Object(usize, &'a str),
    /// A member of an archive that has to be added first.
    Member(usize),
    Absolute(Addr),
    Nobody(&'a str),
}

/// Who has defined a name already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clash<'a> {
    pub(crate) name: &'a str,
    /// An input; without one, it is a symbol with a given address or an alias.
    pub(crate) first: Option<usize>,
}

/// A definition for a listing.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Listed<'a> {
    /// An input's, by its position.
    Object {
        index: usize,
        weak: bool,
        hidden: bool,
        callable: bool,
    },
    Absolute(Addr),
    /// Of this symbol of that dylib.
    Alias(usize, &'a str),
}

impl<'a> SymbolTable<'a> {
    /// Adds a dylib.
    pub(crate) fn add_dylib(&mut self) {
        self.dylibs.push(Names::default());
    }

    /// Defines a name by its address.
    pub(crate) fn add_absolute(
        &mut self,
        dylib: usize,
        name: &'a str,
        address: Addr,
    ) -> Result<(), Clash<'a>> {
        self.check_free(dylib, name)?;
        self.dylibs[dylib].absolutes.insert(name, address);
        Ok(())
    }

    /// Defines a name as another name for a symbol of a dylib.
    pub(crate) fn add_alias(
        &mut self,
        dylib: usize,
        name: &'a str,
        of: (usize, &'a str),
    ) -> Result<(), Clash<'a>> {
        self.check_free(dylib, name)?;
        self.dylibs[dylib].aliases.insert(name, of);
        Ok(())
    }

    fn check_free(&self, dylib: usize, name: &'a str) -> Result<(), Clash<'a>> {
        let names = &self.dylibs[dylib];
        let first = names.definers.get(name).map(|definer| definer.index);
        let given = names.absolutes.contains_key(name) || names.aliases.contains_key(name);
        if given || first.is_some() {
            return Err(Clash { name, first });
        }
        Ok(())
    }

    /// Adds what a member of an archive would define.
    pub(crate) fn add_member(&mut self, index: usize, dylib: usize, names: &[&'a str]) {
        for name in names {
            self.dylibs[dylib].members.entry(name).or_insert(index);
        }
    }

    /// Adds what an input offers, all of it or nothing. `started` are those whose definitions somebody uses already.
    pub(crate) fn add_object(
        &mut self,
        index: usize,
        dylib: usize,
        interface: &Interface<'a>,
        started: &dyn Fn(usize) -> bool,
    ) -> Result<(), Clash<'a>> {
        let names = &mut self.dylibs[dylib];
        let mut taken: Vec<&'a str> = Vec::new();
        for signature in &interface.groups {
            names.group_owners.entry(signature).or_insert_with(|| {
                taken.push(signature);
                index
            });
        }
        let mut replaced = Vec::new();
        let result = interface.definitions.iter().try_for_each(|definition| {
            let group = definition.group.map(|group| interface.groups[group]);
            let owner = group.and_then(|group| names.group_owners.get(group));
            let dropped = owner.is_some_and(|&owner| owner != index);
            if names.wins(index, definition, dropped, started)? {
                let definer = Definer::new(index, definition);
                replaced.push((
                    definition.name,
                    names.definers.insert(definition.name, definer),
                ));
            }
            Ok(())
        });
        if result.is_err() {
            for (name, old) in replaced.into_iter().rev() {
                match old {
                    Some(old) => names.definers.insert(name, old),
                    None => names.definers.remove(name),
                };
            }
            for signature in taken {
                names.group_owners.remove(signature);
            }
        }
        result
    }

    /// Whether an input's definition of a name is the one its dylib uses.
    pub(crate) fn owns(&self, index: usize, dylib: usize, name: &str) -> bool {
        let definer = self.dylibs[dylib].definers.get(name);
        definer.is_some_and(|definer| definer.index == index)
    }

    /// Whether an input owns every definition that it offers, so that none needs to be turned away.
    pub(crate) fn owns_all(&self, index: usize, dylib: usize, interface: &Interface<'_>) -> bool {
        let mut definitions = interface.definitions.iter();
        definitions.all(|definition| self.owns(index, dylib, definition.name))
    }

    /// Who defines a name, aliases followed, in the first dylib of the order that has it.
    pub(crate) fn find<'n>(
        &self,
        order: &[(JITDylib, JITDylibLookupFlags)],
        name: &'n str,
    ) -> Found<'n>
    where
        'a: 'n,
    {
        let mut found = order
            .iter()
            .filter_map(|&(dylib, flags)| self.find_in(dylib, flags, name));
        found.next().unwrap_or(Found::Nobody(name))
    }

    /// Who defines a name in one dylib, if it has the name. An alias may lead to nobody.
    pub(crate) fn find_in<'n>(
        &self,
        dylib: JITDylib,
        flags: JITDylibLookupFlags,
        name: &'n str,
    ) -> Option<Found<'n>>
    where
        'a: 'n,
    {
        let all = flags == JITDylibLookupFlags::MatchAllSymbols;
        let names = &self.dylibs[dylib.0];
        if let Some(definer) = names.definers.get(name) {
            let visible = all || !definer.hidden;
            return visible.then_some(Found::Object(definer.index, name));
        }
        if let Some(&address) = names.absolutes.get(name) {
            return Some(Found::Absolute(address));
        }
        if names.aliases.contains_key(name) {
            return Some(self.follow(dylib.0, name));
        }
        names.members.get(name).map(|&member| Found::Member(member))
    }

    /// Where an alias leads.
    fn follow<'n>(&self, mut dylib: usize, mut name: &'n str) -> Found<'n>
    where
        'a: 'n,
    {
        // More steps than there are aliases means a circle: nobody defines it.
        let all: usize = self.dylibs.iter().map(|names| names.aliases.len()).sum();
        let mut flags = JITDylibLookupFlags::MatchAllSymbols;
        for _ in 0..=all {
            let Some(&(home, of)) = self.dylibs[dylib].aliases.get(name) else {
                let found = self.find_in(JITDylib(dylib), flags, name);
                return found.unwrap_or(Found::Nobody(name));
            };
            if home != dylib {
                flags = JITDylibLookupFlags::MatchExportedSymbolsOnly;
            }
            (dylib, name) = (home, of);
        }
        Found::Nobody(name)
    }

    /// The names with given addresses and the aliases of a dylib.
    pub(crate) fn list_given(&self, dylib: JITDylib) -> Vec<&'a str> {
        let names = &self.dylibs[dylib.0];
        names
            .absolutes
            .keys()
            .chain(names.aliases.keys())
            .copied()
            .collect()
    }

    /// All definitions of a dylib, sorted by name. Members of archives that nobody asked for are none.
    pub(crate) fn list(&self, dylib: JITDylib) -> BTreeMap<&'a str, Listed<'a>> {
        let names = &self.dylibs[dylib.0];
        let objects = names.definers.iter().map(|(name, definer)| {
            let listed = Listed::Object {
                index: definer.index,
                weak: definer.strength != Strength::Strong,
                hidden: definer.hidden,
                callable: definer.callable,
            };
            (*name, listed)
        });
        let absolutes = names.absolutes.iter();
        let absolutes = absolutes.map(|(name, address)| (*name, Listed::Absolute(*address)));
        let aliases = names.aliases.iter();
        let aliases = aliases.map(|(name, (home, of))| (*name, Listed::Alias(*home, of)));
        objects.chain(absolutes).chain(aliases).collect()
    }
}

impl<'a> Names<'a> {
    /// Whether a definition takes the place of what is there.
    fn wins(
        &self,
        index: usize,
        new: &Definition<'a>,
        dropped: bool,
        started: &dyn Fn(usize) -> bool,
    ) -> Result<bool, Clash<'a>> {
        let name = new.name;
        if self.absolutes.contains_key(name) || self.aliases.contains_key(name) {
            return Err(Clash { name, first: None });
        }
        let Some(old) = self.definers.get(name) else {
            return Ok(!dropped);
        };
        let first = Some(old.index);
        if conflicts(old, new, index, dropped) {
            return Err(Clash { name, first });
        }
        let wins = !dropped && beats(new, old);
        if wins && started(old.index) {
            return Err(Clash { name, first });
        }
        Ok(wins)
    }
}

impl Definer {
    fn new(index: usize, definition: &Definition<'_>) -> Self {
        Self {
            index,
            strength: definition.strength,
            size: definition.size,
            choice: definition.choice,
            hidden: definition.hidden,
            callable: definition.callable,
        }
    }
}

/// Whether two definitions cannot be in one dylib.
fn conflicts(old: &Definer, new: &Definition<'_>, index: usize, dropped: bool) -> bool {
    let both_strong = (old.strength, new.strength) == (Strength::Strong, Strength::Strong);
    let differ = |same: Choice| matches!(same, Choice::Same(_)) && new.choice != same;
    let both_weak = (old.strength, new.strength) == (Strength::Weak, Strength::Weak);
    (!dropped && (old.index == index || both_strong)) || (both_weak && differ(old.choice))
}

fn beats(new: &Definition<'_>, old: &Definer) -> bool {
    let by_size = new.strength == Strength::Common
        || (new.choice, old.choice) == (Choice::Largest, Choice::Largest);
    let larger = by_size && old.strength == new.strength && new.size > old.size;
    new.strength > old.strength || larger
}

#[cfg(test)]
#[path = "symbols_tests.rs"]
mod tests;
