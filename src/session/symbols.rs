//! Which definition of a name the program uses.

use crate::base::Addr;
use crate::format::{Choice, Definition, Interface, Strength};
use crate::graph::{COMMAND_LINE, LinkError};
use rustc_hash::FxHashMap;

/// An input's definition of a name.
#[derive(Clone, Copy, Debug)]
struct Definer {
    /// The input, by its position.
    index: usize,
    strength: Strength,
    size: u64,
    choice: Choice,
    hidden: bool,
}

/// The names of one dylib.
#[derive(Debug, Default)]
struct Names<'a> {
    definers: FxHashMap<&'a str, Definer>,
    /// Archive members that would define a name, by their positions.
    members: FxHashMap<&'a str, usize>,
    group_owners: FxHashMap<&'a str, usize>,
}

/// The names of a program. The order of the inputs decides only between weak definitions and between members of archives.
#[derive(Debug)]
pub(crate) struct SymbolTable<'a> {
    dylibs: Vec<Names<'a>>,
    link_orders: Vec<&'a [usize]>,
    /// What the command line defines is there for every dylib.
    absolutes: FxHashMap<&'a str, Addr>,
    aliases: FxHashMap<&'a str, &'a str>,
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

impl<'a> SymbolTable<'a> {
    /// The names of dylibs that look in these others.
    pub(crate) fn new(link_orders: impl IntoIterator<Item = &'a [usize]>) -> Self {
        let link_orders: Vec<&[usize]> = link_orders.into_iter().collect();
        Self {
            dylibs: link_orders.iter().map(|_| Names::default()).collect(),
            link_orders,
            absolutes: FxHashMap::default(),
            aliases: FxHashMap::default(),
        }
    }

    /// Defines a name by its address.
    pub(crate) fn add_absolute(&mut self, name: &'a str, address: Addr) -> Result<(), LinkError> {
        match self.absolutes.insert(name, address) {
            None => Ok(()),
            Some(_) => Err(duplicate(name, COMMAND_LINE, COMMAND_LINE)),
        }
    }

    /// Defines a name as another name for `of`.
    pub(crate) fn add_alias(&mut self, name: &'a str, of: &'a str) -> Result<(), LinkError> {
        if self.absolutes.contains_key(name) || self.aliases.insert(name, of).is_some() {
            return Err(duplicate(name, COMMAND_LINE, COMMAND_LINE));
        }
        Ok(())
    }

    /// Adds what a member of an archive would define.
    pub(crate) fn add_member(&mut self, index: usize, dylib: usize, names: &[&'a str]) {
        for name in names {
            self.dylibs[dylib].members.entry(name).or_insert(index);
        }
    }

    /// Adds what an input offers. `files` names the inputs for messages; `started` are those whose definitions somebody uses already.
    pub(crate) fn add_object(
        &mut self,
        index: usize,
        dylib: usize,
        interface: &Interface<'a>,
        files: &[&str],
        started: &dyn Fn(usize) -> bool,
    ) -> Result<(), LinkError> {
        let owners = &mut self.dylibs[dylib].group_owners;
        for signature in &interface.groups {
            owners.entry(signature).or_insert(index);
        }
        for definition in &interface.definitions {
            let name = definition.name;
            if self.absolutes.contains_key(name) || self.aliases.contains_key(name) {
                return Err(duplicate(name, COMMAND_LINE, files[index]));
            }
            let names = &mut self.dylibs[dylib];
            let group = definition.group.map(|group| interface.groups[group]);
            let owner = group.and_then(|group| names.group_owners.get(group));
            let dropped = owner.is_some_and(|&owner| owner != index);
            let old = names.definers.get(name).copied();
            if let Some(old) = old
                && conflicts(&old, definition, index, dropped)
            {
                return Err(duplicate(name, files[old.index], files[index]));
            }
            let wins = old.is_none_or(|old| beats(definition, &old));
            if dropped || !wins {
                continue;
            }
            if let Some(old) = old.filter(|old| started(old.index)) {
                return Err(duplicate(name, files[old.index], files[index]));
            }
            names.definers.insert(
                name,
                Definer {
                    index,
                    strength: definition.strength,
                    size: definition.size,
                    choice: definition.choice,
                    hidden: definition.hidden,
                },
            );
        }
        Ok(())
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

    /// Who defines a name for the objects of a dylib, aliases followed. Other dylibs show what they export, unless `all` is asked for.
    pub(crate) fn find<'n>(&self, dylib: usize, all: bool, name: &'n str) -> Found<'n>
    where
        'a: 'n,
    {
        let mut name = name;
        let mut steps = 0;
        while let Some(of) = self.aliases.get(name) {
            name = of;
            steps += 1;
            // More steps than there are aliases means a circle: nobody defines it.
            if steps > self.aliases.len() {
                return Found::Nobody(name);
            }
        }
        if let Some(address) = self.absolutes.get(name) {
            return Found::Absolute(*address);
        }
        let others = self.link_orders[dylib].iter().map(|&other| (other, all));
        for (dylib, all) in std::iter::once((dylib, true)).chain(others) {
            let names = &self.dylibs[dylib];
            match names.definers.get(name) {
                Some(definer) if all || !definer.hidden => {
                    return Found::Object(definer.index, name);
                }
                Some(_) => {}
                None => {
                    if let Some(&member) = names.members.get(name) {
                        return Found::Member(member);
                    }
                }
            }
        }
        Found::Nobody(name)
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
        let mut table = SymbolTable::new([&[][..]]);
        let files = ["a.o", "b.o"];
        table
            .add_object(0, 0, &offers(&[("x", first, 4, None)]), &files, &|_| false)
            .expect("the first is free");
        let result = table.add_object(1, 0, &offers(&[("x", second, 8, None)]), &files, &|_| false);
        assert_eq!(result.is_ok(), owner.is_some());
        if let Some(owner) = owner {
            assert_eq!(table.find(0, false, "x"), Found::Object(owner, "x"));
        }
    }

    #[test]
    fn a_second_group_of_a_signature_is_dropped_whole() {
        let mut table = SymbolTable::new([&[][..]]);
        let files = ["a.o", "b.o"];
        let group = offers(&[("x", Strength::Strong, 4, Some(0))]);
        table
            .add_object(0, 0, &group, &files, &|_| false)
            .expect("the first group is taken");
        table
            .add_object(1, 0, &group, &files, &|_| false)
            .expect("the second group is dropped");
        assert_eq!(table.find(0, false, "x"), Found::Object(0, "x"));
    }

    #[rstest::rstest]
    #[case::largest(Choice::Largest, Choice::Largest, Some(1))]
    #[case::any(Choice::First, Choice::First, Some(0))]
    #[case::same(Choice::Same(7), Choice::Same(7), Some(0))]
    #[case::not_the_same(Choice::Same(7), Choice::Same(8), None)]
    #[case::other_kind(Choice::Same(7), Choice::First, None)]
    fn selections(#[case] first: Choice, #[case] second: Choice, #[case] owner: Option<usize>) {
        let mut table = SymbolTable::new([&[][..]]);
        let files = ["a.o", "b.o"];
        let with = |size: u64, choice: Choice| {
            let mut interface = offers(&[("x", Strength::Weak, size, None)]);
            interface.definitions[0].choice = choice;
            interface
        };
        let add = |table: &mut SymbolTable<'static>, index, interface: &Interface<'static>| {
            table.add_object(index, 0, interface, &files, &|_| false)
        };
        add(&mut table, 0, &with(4, first)).expect("the first is free");
        let result = add(&mut table, 1, &with(8, second));
        assert_eq!(result.is_ok(), owner.is_some());
        if let Some(owner) = owner {
            assert_eq!(table.find(0, false, "x"), Found::Object(owner, "x"));
        }
    }

    #[test]
    fn dylibs_keep_their_names_and_show_what_they_export() {
        let mut table = SymbolTable::new([&[1][..], &[][..]]);
        let files = ["a.o", "b.o", "c.a(d.o)"];
        let mut other = offers(&[
            ("x", Strength::Strong, 4, None),
            ("y", Strength::Strong, 4, None),
            ("z", Strength::Strong, 4, None),
        ]);
        other.definitions[1].hidden = true;
        table
            .add_object(1, 1, &other, &files, &|_| false)
            .expect("free");
        let own = offers(&[("x", Strength::Strong, 4, None)]);
        table
            .add_object(0, 0, &own, &files, &|_| false)
            .expect("free in its own dylib");
        table.add_member(2, 0, &["m", "x"]);
        assert_eq!(table.find(0, false, "x"), Found::Object(0, "x"));
        assert_eq!(table.find(1, false, "x"), Found::Object(1, "x"));
        assert_eq!(table.find(0, false, "y"), Found::Nobody("y"));
        assert_eq!(table.find(0, true, "y"), Found::Object(1, "y"));
        assert_eq!(table.find(0, false, "z"), Found::Object(1, "z"));
        assert_eq!(table.find(0, false, "m"), Found::Member(2));
        assert_eq!(table.find(1, false, "m"), Found::Nobody("m"));
    }

    #[test]
    fn a_definition_in_use_gives_way_to_none() {
        let mut table = SymbolTable::new([&[][..]]);
        let files = ["a.o", "c.a(d.o)"];
        let [weak, strong] =
            [Strength::Weak, Strength::Strong].map(|strength| offers(&[("x", strength, 4, None)]));
        table
            .add_object(0, 0, &weak, &files, &|_| false)
            .expect("free");
        let result = table.add_object(1, 0, &strong, &files, &|index| index == 0);
        assert!(result.is_err());
    }

    proptest::proptest! {
        /// Where there is a strong definition it is used, whatever the order of the inputs.
        #[test]
        fn the_order_of_inputs_does_not_choose_the_kind(
            strengths in proptest::collection::vec(0usize..3, 1..6),
        ) {
            let kinds = [Strength::Weak, Strength::Common, Strength::Strong];
            let files: Vec<String> = (0..strengths.len()).map(|at| format!("{at}.o")).collect();
            let files: Vec<&str> = files.iter().map(String::as_str).collect();
            let add = |order: &[usize]| {
                let mut table = SymbolTable::new([&[][..]]);
                for &index in order {
                    let offer = offers(&[("x", kinds[strengths[index]], 4, None)]);
                    table.add_object(index, 0, &offer, &files, &|_| false).ok()?;
                }
                match table.find(0, false, "x") {
                    Found::Object(index, _) => Some(kinds[strengths[index]]),
                    _ => None,
                }
            };
            let forwards: Vec<usize> = (0..strengths.len()).collect();
            let backwards: Vec<usize> = forwards.iter().rev().copied().collect();
            proptest::prop_assert_eq!(add(&forwards), add(&backwards));
        }
    }

    #[test]
    fn aliases_lead_on_and_circles_lead_nowhere() {
        let mut table = SymbolTable::new([&[][..]]);
        table.add_absolute("x", Addr(7)).expect("free");
        table.add_alias("y", "x").expect("free");
        table.add_alias("a", "b").expect("free");
        table.add_alias("b", "a").expect("free");
        assert_eq!(table.find(0, false, "y"), Found::Absolute(Addr(7)));
        assert!(matches!(table.find(0, false, "a"), Found::Nobody(_)));
    }
}
