use super::*;

const EXPORTED: JITDylibLookupFlags = JITDylibLookupFlags::MatchExportedSymbolsOnly;
const ALL: JITDylibLookupFlags = JITDylibLookupFlags::MatchAllSymbols;

/// A table with this many dylibs.
fn table(dylibs: usize) -> SymbolTable<'static> {
    let mut table = SymbolTable::default();
    (0..dylibs).for_each(|_| table.add_dylib());
    table
}

/// Who defines a name as the objects of the first dylib see it.
fn find<'n>(table: &SymbolTable<'static>, name: &'n str) -> Found<'n> {
    table.find(&[(JITDylib(0), ALL)], name)
}

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
        initialized: false,
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
    let mut table = table(1);
    table
        .add_object(0, 0, &offers(&[("x", first, 4, None)]), &|_| false)
        .expect("the first is free");
    let result = table.add_object(1, 0, &offers(&[("x", second, 8, None)]), &|_| false);
    assert_eq!(result.is_ok(), owner.is_some());
    if let Some(owner) = owner {
        assert_eq!(find(&table, "x"), Found::Object(owner, "x"));
    }
}

#[test]
fn a_second_group_of_a_signature_is_dropped_whole() {
    let mut table = table(1);
    let group = offers(&[("x", Strength::Strong, 4, Some(0))]);
    table
        .add_object(0, 0, &group, &|_| false)
        .expect("the first group is taken");
    table
        .add_object(1, 0, &group, &|_| false)
        .expect("the second group is dropped");
    assert_eq!(find(&table, "x"), Found::Object(0, "x"));
}

#[rstest::rstest]
#[case::largest(Choice::Largest, Choice::Largest, Some(1))]
#[case::any(Choice::First, Choice::First, Some(0))]
#[case::same(Choice::Same(7), Choice::Same(7), Some(0))]
#[case::not_the_same(Choice::Same(7), Choice::Same(8), None)]
#[case::other_kind(Choice::Same(7), Choice::First, None)]
fn selections(#[case] first: Choice, #[case] second: Choice, #[case] owner: Option<usize>) {
    let mut table = table(1);
    let with = |size: u64, choice: Choice| {
        let mut interface = offers(&[("x", Strength::Weak, size, None)]);
        interface.definitions[0].choice = choice;
        interface
    };
    let add = |table: &mut SymbolTable<'static>, index, interface: &Interface<'static>| {
        table.add_object(index, 0, interface, &|_| false)
    };
    add(&mut table, 0, &with(4, first)).expect("the first is free");
    let result = add(&mut table, 1, &with(8, second));
    assert_eq!(result.is_ok(), owner.is_some());
    if let Some(owner) = owner {
        assert_eq!(find(&table, "x"), Found::Object(owner, "x"));
    }
}

#[test]
fn dylibs_keep_their_names_and_show_what_they_export() {
    let mut table = table(2);
    let mut other = offers(&[
        ("x", Strength::Strong, 4, None),
        ("y", Strength::Strong, 4, None),
        ("z", Strength::Strong, 4, None),
    ]);
    other.definitions[1].hidden = true;
    table.add_object(1, 1, &other, &|_| false).expect("free");
    let own = offers(&[("x", Strength::Strong, 4, None)]);
    table
        .add_object(0, 0, &own, &|_| false)
        .expect("free in its own dylib");
    table.add_member(2, 0, &["m", "x"]);
    let [main, other] = [JITDylib(0), JITDylib(1)];
    let from_main = |name| table.find(&[(main, ALL), (other, EXPORTED)], name);
    let from_other = |name| table.find(&[(other, ALL)], name);
    assert_eq!(from_main("x"), Found::Object(0, "x"));
    assert_eq!(from_other("x"), Found::Object(1, "x"));
    assert_eq!(from_main("y"), Found::Nobody("y"));
    assert_eq!(from_other("y"), Found::Object(1, "y"));
    let all = table.find(&[(main, ALL), (other, ALL)], "y");
    assert_eq!(all, Found::Object(1, "y"));
    assert_eq!(from_main("z"), Found::Object(1, "z"));
    assert_eq!(from_main("m"), Found::Member(2));
    assert_eq!(from_other("m"), Found::Nobody("m"));
}

#[test]
fn a_definition_in_use_gives_way_to_none() {
    let mut table = table(1);
    let [weak, strong] =
        [Strength::Weak, Strength::Strong].map(|strength| offers(&[("x", strength, 4, None)]));
    table.add_object(0, 0, &weak, &|_| false).expect("free");
    let result = table.add_object(1, 0, &strong, &|index| index == 0);
    assert!(result.is_err());
}

/// What a table says of a name, without positions: which depend on the order of the inputs.
#[derive(Debug, PartialEq)]
enum Verdict {
    /// The kind of the definition that is used, and its size.
    Used(Strength, u64),
    Nobody,
    Refused,
}

proptest::proptest! {
    /// Weak, common, strong and grouped definitions of a few names, in any order of the inputs: the same names are refused or
    /// defined, by the same kind of definition, and of common ones by the largest.
    #[test]
    fn the_order_of_inputs_decides_only_between_equals(
        inputs in proptest::collection::vec(
            proptest::collection::btree_map(0usize..3, (0usize..4, 1u64..4), 0..3),
            1..6,
        ),
        seed in proptest::prelude::any::<u64>(),
    ) {
        const NAMES: [&str; 3] = ["x", "y", "z"];
        let kinds = [Strength::Weak, Strength::Common, Strength::Strong, Strength::Weak];
        let definition = |(&name, &(kind, size)): (&usize, &(usize, u64))| {
            // The group is of weak definitions, as compilers emit; the signature is the same in all inputs.
            (NAMES[name], kinds[kind], size, (kind == 3).then_some(0))
        };
        let offered: Vec<Interface<'static>> = inputs
            .iter()
            .map(|input| {
                let all: Vec<_> = input.iter().map(definition).collect();
                let mut interface = offers(&all);
                if all.iter().all(|(.., group)| group.is_none()) {
                    interface.groups.clear();
                }
                interface
            })
            .collect();
        let verdicts = |order: &[usize]| {
            let mut table = table(1);
            let added = order.iter().try_for_each(|&index| {
                table.add_object(index, 0, &offered[index], &|_| false)
            });
            if added.is_err() {
                return vec![Verdict::Refused];
            }
            let one = |name: &&'static str| match find(&table, name) {
                Found::Object(index, _) => {
                    let mut all = offered[index].definitions.iter();
                    let used = all.find(|one| one.name == *name).expect("the owner defines it");
                    let size = if used.strength == Strength::Common { used.size } else { 0 };
                    Verdict::Used(used.strength, size)
                }
                _ => Verdict::Nobody,
            };
            NAMES.iter().map(one).collect()
        };
        let forwards: Vec<usize> = (0..offered.len()).collect();
        let mut shuffled = forwards.clone();
        let mut state = seed | 1;
        for at in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            shuffled.swap(at, (state >> 33) as usize % (at + 1));
        }
        // Which members of a group of several names are there depends on which group is taken; the names of one group are
        // defined by all of its copies in what compilers emit. So only inputs whose groups agree are compared.
        let grouped: Vec<Vec<&str>> = offered
            .iter()
            .filter(|one| !one.groups.is_empty())
            .map(|one| one.definitions.iter().filter(|d| d.group.is_some()).map(|d| d.name).collect())
            .collect();
        proptest::prop_assume!(grouped.windows(2).all(|two| two[0] == two[1]));
        proptest::prop_assert_eq!(verdicts(&forwards), verdicts(&shuffled));
    }
}

/// A refused input leaves nothing behind.
#[test]
fn an_object_is_added_whole_or_not_at_all() {
    let mut table = table(1);
    let mut first = offers(&[
        ("x", Strength::Weak, 4, None),
        ("y", Strength::Strong, 4, None),
    ]);
    first.groups.clear();
    table.add_object(0, 0, &first, &|_| false).expect("free");
    let second = offers(&[
        ("x", Strength::Strong, 4, None),
        ("new", Strength::Strong, 4, Some(0)),
        ("y", Strength::Strong, 4, None),
    ]);
    let mut third = second.clone();
    let clash = table.add_object(1, 0, &second, &|_| false);
    let first = Some(0);
    assert_eq!(clash, Err(Clash { name: "y", first }));
    assert_eq!(find(&table, "x"), Found::Object(0, "x"));
    assert_eq!(find(&table, "new"), Found::Nobody("new"));
    third.definitions.pop();
    table
        .add_object(2, 0, &third, &|_| false)
        .expect("the group is still free");
    assert_eq!(find(&table, "new"), Found::Object(2, "new"));
}

#[test]
fn aliases_lead_on_and_circles_lead_nowhere() {
    let mut table = table(1);
    table.add_absolute(0, "x", Addr(7)).expect("free");
    table.add_alias(0, "y", (0, "x")).expect("free");
    table.add_alias(0, "a", (0, "b")).expect("free");
    table.add_alias(0, "b", (0, "a")).expect("free");
    assert_eq!(find(&table, "y"), Found::Absolute(Addr(7)));
    assert!(matches!(find(&table, "a"), Found::Nobody(_)));
}
