//! The commands that run in process, one file per command or family.

mod filecheck;
mod simple;

use super::Command;
use std::collections::BTreeMap;

/// Every built-in command of the shell proper.
pub fn all() -> &'static [&'static dyn Command] {
    &[&filecheck::FileCheck, &simple::True, &simple::False]
}

/// The commands a script can call in process, by name.
#[derive(Clone)]
pub struct Registry {
    by_name: BTreeMap<&'static str, &'static dyn Command>,
}

impl Registry {
    /// The built-in commands.
    pub fn builtins() -> Self {
        let mut registry = Self {
            by_name: BTreeMap::new(),
        };
        for command in all() {
            registry.add(*command);
        }
        registry
    }

    /// Adds a command under all of its names; a later one wins.
    pub fn add(&mut self, command: &'static dyn Command) {
        for name in command.names() {
            self.by_name.insert(name, command);
        }
    }

    /// The command of that name.
    pub fn find(&self, name: &str) -> Option<&'static dyn Command> {
        self.by_name.get(name).copied()
    }

    /// Every name, sorted.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.by_name.keys().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_built_ins_share_a_name() {
        let names: usize = all().iter().map(|command| command.names().len()).sum();
        assert_eq!(Registry::builtins().names().count(), names);
    }
}
