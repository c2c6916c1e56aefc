//! Which definition of a name the program uses.

use crate::base::Addr;
use crate::format::{Choice, Interface, Strength};
use crate::graph::{COMMAND_LINE, LinkError};
use rustc_hash::FxHashMap;

/// Who defines a name.
#[derive(Clone, Copy, Debug)]
enum Definer {
    /// An input, by its position.
    Object {
        index: usize,
        strength: Strength,
        size: u64,
        choice: Choice,
    },
    /// The command line.
    Absolute(Addr),
}

/// The names of a program. The order of the inputs decides only between weak definitions.
#[derive(Debug, Default)]
pub(crate) struct SymbolTable<'a> {
    definers: FxHashMap<&'a str, Definer>,
    aliases: FxHashMap<&'a str, &'a str>,
    group_owners: FxHashMap<&'a str, usize>,
}

/// What a name leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found<'a> {
    Object(usize, &'a str),
    Absolute(Addr),
    Nobody(&'a str),
}

impl<'a> SymbolTable<'a> {
    /// Defines a name by its address.
    pub(crate) fn add_absolute(&mut self, name: &'a str, address: Addr) -> Result<(), LinkError> {
        match self.definers.insert(name, Definer::Absolute(address)) {
            None => Ok(()),
            Some(_) => Err(duplicate(name, COMMAND_LINE, COMMAND_LINE)),
        }
    }

    /// Defines a name as another name for `of`.
    pub(crate) fn add_alias(&mut self, name: &'a str, of: &'a str) -> Result<(), LinkError> {
        match self.aliases.insert(name, of) {
            None => Ok(()),
            Some(_) => Err(duplicate(name, COMMAND_LINE, COMMAND_LINE)),
        }
    }

    /// Adds what an input offers. `files` names the inputs for messages.
    pub(crate) fn add_object(
        &mut self,
        index: usize,
        interface: &Interface<'a>,
        files: &[&str],
    ) -> Result<(), LinkError> {
        for signature in &interface.groups {
            self.group_owners.entry(signature).or_insert(index);
        }
        for definition in &interface.definitions {
            let owner = definition
                .group
                .and_then(|group| self.group_owners.get(interface.groups[group]));
            let (strength, size, choice) =
                (definition.strength, definition.size, definition.choice);
            let name = definition.name;
            if let Some(Definer::Object {
                index: first,
                choice: Choice::Same(old),
                ..
            }) = self.definers.get(name)
                && choice != Choice::Same(*old)
                && strength == Strength::Weak
            {
                return Err(duplicate(name, files[*first], files[index]));
            }
            if owner.is_some_and(|&owner| owner != index) {
                continue;
            }
            let new = Definer::Object {
                index,
                strength,
                size,
                choice,
            };
            if self.aliases.contains_key(name) {
                return Err(duplicate(name, COMMAND_LINE, files[index]));
            }
            match self.definers.get(name).copied() {
                Some(Definer::Absolute(_)) => {
                    return Err(duplicate(name, COMMAND_LINE, files[index]));
                }
                Some(Definer::Object {
                    index: first,
                    strength: old,
                    ..
                }) if first == index || (old, strength) == (Strength::Strong, Strength::Strong) => {
                    return Err(duplicate(name, files[first], files[index]));
                }
                Some(Definer::Object {
                    strength: old,
                    size: old_size,
                    choice: old_choice,
                    ..
                }) => {
                    let by_size = strength == Strength::Common
                        || (choice, old_choice) == (Choice::Largest, Choice::Largest);
                    let larger = by_size && old == strength && size > old_size;
                    if strength > old || larger {
                        self.definers.insert(name, new);
                    }
                }
                None => {
                    self.definers.insert(name, new);
                }
            }
        }
        Ok(())
    }

    /// Whether an input's definition of a name is the one the program uses.
    pub(crate) fn owns(&self, index: usize, name: &str) -> bool {
        matches!(self.definers.get(name), Some(Definer::Object { index: owner, .. }) if *owner == index)
    }

    /// Whether an input owns every definition that it offers, so that none needs to be turned away.
    pub(crate) fn owns_all(&self, index: usize, interface: &Interface<'_>) -> bool {
        interface
            .definitions
            .iter()
            .all(|definition| self.owns(index, definition.name))
    }

    /// Who defines a name, aliases followed.
    pub(crate) fn find<'n>(&self, name: &'n str) -> Found<'n>
    where
        'a: 'n,
    {
        let mut name = name;
        // More steps than there are aliases means a circle: nobody defines it.
        for _ in 0..=self.aliases.len() {
            match self.definers.get(name) {
                Some(Definer::Object { index, .. }) => return Found::Object(*index, name),
                Some(Definer::Absolute(address)) => return Found::Absolute(*address),
                None => match self.aliases.get(name) {
                    Some(of) => name = of,
                    None => break,
                },
            }
        }
        Found::Nobody(name)
    }
}

fn duplicate(name: &str, first: &str, second: &str) -> LinkError {
    LinkError::Duplicate {
        name: name.to_owned(),
        first: first.to_owned(),
        second: second.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Definition;

    fn offers(definitions: &[(&'static str, Strength, u64, Option<usize>)]) -> Interface<'static> {
        let definition = |&(name, strength, size, group): &(&'static str, _, _, _)| Definition {
            name,
            strength,
            size,
            hidden: false,
            callable: false,
            group,
            choice: Choice::First,
        };
        Interface {
            definitions: definitions.iter().map(definition).collect(),
            groups: vec!["g"],
        }
    }

    #[rstest::rstest]
    #[case::strong_beats_weak(Strength::Weak, Strength::Strong, Some(1))]
    #[case::weak_gives_way(Strength::Strong, Strength::Weak, Some(0))]
    #[case::first_weak_stays(Strength::Weak, Strength::Weak, Some(0))]
    #[case::common_beats_weak(Strength::Weak, Strength::Common, Some(1))]
    #[case::strong_beats_common(Strength::Common, Strength::Strong, Some(1))]
    #[case::larger_common_wins(Strength::Common, Strength::Common, Some(1))]
    #[case::two_strong_are_refused(Strength::Strong, Strength::Strong, None)]
    fn precedence(#[case] first: Strength, #[case] second: Strength, #[case] owner: Option<usize>) {
        let mut table = SymbolTable::default();
        let files = ["a.o", "b.o"];
        table
            .add_object(0, &offers(&[("x", first, 4, None)]), &files)
            .expect("the first is free");
        let result = table.add_object(1, &offers(&[("x", second, 8, None)]), &files);
        assert_eq!(result.is_ok(), owner.is_some());
        if let Some(owner) = owner {
            assert_eq!(table.find("x"), Found::Object(owner, "x"));
        }
    }

    #[test]
    fn a_second_group_of_a_signature_is_dropped_whole() {
        let mut table = SymbolTable::default();
        let files = ["a.o", "b.o"];
        let group = offers(&[("x", Strength::Strong, 4, Some(0))]);
        table
            .add_object(0, &group, &files)
            .expect("the first group is taken");
        table
            .add_object(1, &group, &files)
            .expect("the second group is dropped");
        assert_eq!(table.find("x"), Found::Object(0, "x"));
    }

    #[test]
    fn aliases_lead_on_and_circles_lead_nowhere() {
        let mut table = SymbolTable::default();
        table.add_absolute("x", Addr(7)).expect("free");
        table.add_alias("y", "x").expect("free");
        table.add_alias("a", "b").expect("free");
        table.add_alias("b", "a").expect("free");
        assert_eq!(table.find("y"), Found::Absolute(Addr(7)));
        assert!(matches!(table.find("a"), Found::Nobody(_)));
    }
}
