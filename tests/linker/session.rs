//! Programs of several objects: who is linked, whose definition is used, and links that wait for each other.

use crate::build::{DATA, Isa, Maker};
use linkproof::base::Addr;
use linkproof::graph::LinkGraph;
use linkproof::link::{Pass, PassConfig};
use linkproof::session::{Entry, Input, Options, Plugin, Program, link_program};
use object::elf;
use rstest::rstest;
use std::time::{Duration, Instant};

/// How an object defines a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Strong,
    Weak,
    Common(u64),
    /// Strong, in a COMDAT group of its name.
    Grouped,
}
use Kind::{Common, Grouped, Strong, Weak};

/// An object that defines some names and has pointers to others, 8 bytes apart, in a block called after the object.
fn object(own: &str, definitions: &[(&str, Kind)], pointers: &[&str]) -> Vec<u8> {
    let mut maker = Maker::new(Isa::X86_64);
    let data = maker.section(".data", DATA, &vec![0; 8 * pointers.len() + 8]);
    maker.data(own, data, (0, 8));
    let mut symbols = Vec::new();
    for &(name, kind) in definitions {
        let section = match kind {
            Common(size) => {
                symbols.push((name, maker.common(name, size, 8)));
                continue;
            }
            _ => maker.section(&format!(".data.{name}"), DATA, &[0; 8]),
        };
        let bind = if kind == Weak {
            elf::STB_WEAK
        } else {
            elf::STB_GLOBAL
        };
        let symbol = maker.symbol(name, section, (0, 8), (elf::STT_OBJECT, bind));
        if kind == Grouped {
            maker.group(symbol, &[section]);
        }
        symbols.push((name, symbol));
    }
    for (index, &name) in pointers.iter().enumerate() {
        let known = symbols.iter().find(|(known, _)| *known == name);
        let symbol = known.map_or_else(|| maker.undefined(name), |(_, symbol)| *symbol);
        maker.relocate(data, 8 * index as u64, elf::R_X86_64_64, symbol, 0);
    }
    maker.bytes()
}

const NAMES: [&str; 4] = ["a.o", "b.o", "c.o", "d.o"];

fn try_link<'a>(objects: &'a [Vec<u8>], options: &'a Options) -> Result<Program<'a>, String> {
    let inputs: Vec<Input<'a>> = objects
        .iter()
        .zip(NAMES)
        .map(|(data, name)| Input::new(name, data))
        .collect();
    link_program(&inputs, options, &()).map_err(|error| error.to_string())
}

fn graph<'p, 'a>(program: &'p Program<'a>, input: usize) -> &'p LinkGraph<'a> {
    let found = program.objects.iter().find(|object| object.input == input);
    found.expect("it was linked").image.graph()
}

/// The address of an input's own definition, if it has kept one.
fn defined(program: &Program<'_>, input: usize, name: &str) -> Option<u64> {
    let graph = graph(program, input);
    let mut all = graph.defined_symbols();
    let found = all.find(|(_, symbol)| symbol.name() == Some(name));
    found.map(|(id, _)| graph.symbol_address(id).0)
}

/// A pointer of an input, as its bytes have it.
fn pointer(program: &Program<'_>, input: usize, own: &str, index: usize) -> u64 {
    let graph = graph(program, input);
    let found = graph
        .symbols()
        .find(|(_, symbol)| symbol.name() == Some(own));
    let block = found.and_then(|(_, symbol)| symbol.block()).expect(own);
    let bytes = &graph.content(block)[8 * index..8 * index + 8];
    u64::from_le_bytes(bytes.try_into().expect("8 bytes"))
}

fn everything() -> Options {
    Options {
        entry: Entry::Everything,
        ..Options::default()
    }
}

#[test]
fn only_what_the_entry_needs_is_linked() {
    let objects = [
        object("main", &[], &["x"]),
        object("unused", &[], &["nobody"]),
        object("b", &[("x", Strong)], &["y"]),
        object("c", &[("y", Strong)], &[]),
    ];
    let options = Options::default();
    let program = try_link(&objects, &options).expect("links");
    let linked: Vec<usize> = program.objects.iter().map(|object| object.input).collect();
    assert_eq!((linked, program.unused.clone()), (vec![0, 2, 3], vec![1]));
    assert_eq!(
        program.entry.map(|entry| entry.0),
        defined(&program, 0, "main")
    );
    let everything = everything();
    let error = try_link(&objects, &everything).err().expect("needs more");
    assert!(error.contains("[ nobody ] (needed by b.o"), "{error}");
}

/// Both objects, and a third that defines nothing, point at the one that is used.
#[rstest]
#[case::strong_beats_weak(Strong, Weak, 0)]
#[case::strong_beats_common(Strong, Common(8), 0)]
#[case::common_beats_weak(Common(8), Weak, 0)]
#[case::first_weak(Weak, Weak, 0)]
#[case::larger_common(Common(16), Common(8), 0)]
#[case::first_group(Grouped, Grouped, 0)]
fn one_definition_is_used(
    #[case] winner: Kind,
    #[case] loser: Kind,
    #[case] first: usize,
    #[values(false, true)] swap: bool,
) {
    let symmetric = winner == loser;
    let kinds = if swap {
        [loser, winner]
    } else {
        [winner, loser]
    };
    let expected = if symmetric || !swap { first } else { 1 - first };
    let objects = [
        object("a", &[("x", kinds[0])], &["x"]),
        object("b", &[("x", kinds[1])], &["x"]),
        object("c", &[], &["x"]),
    ];
    let options = everything();
    let program = try_link(&objects, &options).expect("links");
    let used = defined(&program, expected, "x");
    assert!(used.is_some());
    assert_eq!(defined(&program, 1 - expected, "x"), None);
    for (input, own) in ["a", "b", "c"].into_iter().enumerate() {
        assert_eq!(Some(pointer(&program, input, own, 0)), used, "{own}");
    }
}

#[rstest]
#[case(&[("x", Strong)], &[("x", Strong)], "'x': it is defined in a.o and in b.o")]
#[case(&[("x", Strong)], &[("x", Grouped)], "'x': it is defined in a.o and in b.o")]
#[case(&[("x", Strong), ("x", Weak)], &[], "'x': a.o defines it twice")]
#[case(&[("fixed", Weak)], &[], "'fixed': it is defined on the command line and in a.o")]
#[case(&[("other", Weak)], &[], "'other': it is defined on the command line and in a.o")]
fn two_definitions_are_refused(
    #[case] first: &[(&str, Kind)],
    #[case] second: &[(&str, Kind)],
    #[case] words: &str,
) {
    let objects = [object("a", first, &[]), object("b", second, &[])];
    let options = Options {
        absolutes: vec![("fixed".into(), 1)],
        aliases: vec![("other".into(), "a".into())],
        ..everything()
    };
    let error = try_link(&objects, &options).err().expect("is refused");
    assert!(error.ends_with(words), "{error}");
}

#[test]
fn objects_may_need_each_other() {
    for count in [2, 3, 4] {
        let own = |index: usize| ["main", "p", "q", "r"][index % count];
        let objects: Vec<Vec<u8>> = (0..count)
            .map(|index| object(own(index), &[], &[own(index + 1)]))
            .collect();
        let options = Options::default();
        let program = try_link(&objects, &options).expect("links");
        assert_eq!(program.objects.len(), count);
        for index in 0..count {
            let target = defined(&program, (index + 1) % count, own(index + 1));
            assert_eq!(Some(pointer(&program, index, own(index), 0)), target);
        }
    }
}

#[test]
fn names_from_the_command_line_and_the_process() {
    let pointers = ["fixed", "other", "again", "malloc"];
    let objects = [object("main", &[], &pointers)];
    let options = Options {
        absolutes: vec![("fixed".into(), 0x1234)],
        aliases: vec![
            ("again".into(), "other".into()),
            ("other".into(), "main".into()),
        ],
        ..Options::default()
    };
    let program = try_link(&objects, &options).expect("links");
    let values: Vec<u64> = (0..4)
        .map(|index| pointer(&program, 0, "main", index))
        .collect();
    let main = defined(&program, 0, "main").expect("is there");
    assert_eq!(values[..3], [0x1234, main, main]);
    assert!(values[3] > u64::from(u32::MAX), "the process is far away");
    let shown: Vec<(&str, Addr)> = program
        .absolutes
        .iter()
        .map(|(name, address)| (&name[..], *address))
        .collect();
    assert_eq!(
        shown,
        [
            ("again", Addr(main)),
            ("fixed", Addr(0x1234)),
            ("other", Addr(main))
        ]
    );

    let without = Options {
        process_symbols: false,
        ..options.clone()
    };
    let error = try_link(&objects, &without).err().expect("is undefined");
    assert!(
        error.starts_with("Symbols not found: [ malloc ]"),
        "{error}"
    );
    let phony = Options {
        phony_externals: true,
        ..without
    };
    let program = try_link(&objects, &phony).expect("links");
    assert_eq!(pointer(&program, 0, "main", 3), 0);

    let circle = Options {
        aliases: vec![
            ("again".into(), "other".into()),
            ("other".into(), "again".into()),
        ],
        ..options.clone()
    };
    let error = try_link(&objects, &circle).err().expect("lead nowhere");
    assert!(
        error.starts_with("Symbols not found: [ again, other ]"),
        "{error}"
    );
}

/// Turning away many definitions of one section takes one sweep, not one for each.
#[test]
fn many_definitions_give_way_at_once() {
    const COUNT: u64 = 30_000;
    let object = |own: &str| {
        let mut maker = Maker::new(Isa::X86_64);
        let data = maker.section(".data", DATA, &[0; COUNT as usize]);
        maker.data(own, data, (0, 1));
        for index in 0..COUNT {
            let weak = (elf::STT_OBJECT, elf::STB_WEAK);
            maker.symbol(&format!("w{index}"), data, (index, 1), weak);
        }
        maker.bytes()
    };
    let objects = [object("a"), object("b")];
    let options = everything();
    let start = Instant::now();
    let program = try_link(&objects, &options).expect("links");
    assert_eq!(defined(&program, 1, "w7"), None);
    assert!(defined(&program, 0, "w7").is_some());
    let taken = start.elapsed();
    assert!(taken < Duration::from_secs(5), "{taken:?}");
}

/// A pass that moves a symbol after others have heard of its address.
struct Mover;

impl Plugin for Mover {
    fn modify_passes<'s>(&'s self, _graph: &LinkGraph<'_>, passes: &mut PassConfig<'s>) {
        passes.pre_fixup.push(Pass::new("move", |graph| {
            for block in graph.block_ids() {
                let address = graph.block(block).address();
                graph.set_block_address(block, address + 0x100);
            }
            Ok(())
        }));
    }
}

#[test]
fn an_address_that_was_told_is_final() {
    let objects = [object("main", &[], &[])];
    let inputs = [Input::new("a.o", &objects[0])];
    let options = Options::default();
    let error = link_program(&inputs, &options, &Mover)
        .err()
        .expect("is refused");
    assert_eq!(
        error.to_string(),
        "in graph a.o: symbol `main` was reported at 0x10000000 and ended up at 0x10000100"
    );
}

#[test]
fn the_slab_is_shared_and_may_run_out() {
    let objects = [
        object("main", &[], &["b"]),
        object("b", &[], &["c"]),
        object("c", &[], &[]),
    ];
    let mut options = Options::default();
    options.slab.size = 3 * options.slab.page_size;
    let program = try_link(&objects, &options).expect("links");
    let addresses: Vec<Option<u64>> = ["main", "b", "c"]
        .into_iter()
        .enumerate()
        .map(|(input, own)| defined(&program, input, own))
        .collect();
    let base = options.slab.address.0;
    assert_eq!(
        addresses,
        [Some(base), Some(base + 0x1000), Some(base + 0x2000)]
    );
    options.slab.size -= options.slab.page_size;
    let error = try_link(&objects, &options).err().expect("is full");
    assert!(
        error.starts_with("graph c.o does not fit into the slab at 0x10000000"),
        "{error}"
    );
}
