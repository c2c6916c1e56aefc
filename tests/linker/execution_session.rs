//! Sessions: several dylibs, searches one after the other, archives, generators, failures and what they leave usable.

use crate::build::{DATA, Isa, Maker};
use linkproof::base::Addr;
use linkproof::graph::LinkError;
use linkproof::session::{
    Archive, DefinitionGenerator, ExecutionSession, Input, JITDylib, JITDylibLookupFlags, Options,
    SymbolState,
};
use object::elf;
use rstest::rstest;
use std::cell::RefCell;

const MAIN: JITDylib = JITDylib::MAIN;
const ALL: JITDylibLookupFlags = JITDylibLookupFlags::MatchAllSymbols;
const EXPORTED: JITDylibLookupFlags = JITDylibLookupFlags::MatchExportedSymbolsOnly;

/// An object of which each symbol is a section with pointers, of 8 bytes or 4, to others.
fn object(symbols: &[(&str, &[(&str, Width)])]) -> Vec<u8> {
    let mut maker = Maker::new(Isa::X86_64);
    let mut known = Vec::new();
    let mut sections = Vec::new();
    for (name, pointers) in symbols {
        let content = vec![0; 8 * pointers.len().max(1)];
        let section = maker.section(&format!(".data.{name}"), DATA, &content);
        known.push((*name, maker.data(name, section, (0, 8))));
        sections.push(section);
    }
    for ((_, pointers), section) in symbols.iter().zip(sections) {
        for (at, (target, width)) in pointers.iter().enumerate() {
            let found = known.iter().find(|(name, _)| name == target);
            let symbol = match found {
                Some((_, symbol)) => *symbol,
                None => maker.undefined(target),
            };
            known.push((target, symbol));
            let kind = match width {
                Width::Eight => elf::R_X86_64_64,
                Width::One => elf::R_X86_64_8,
            };
            maker.relocate(section, 8 * at as u64, kind, symbol, 0);
        }
    }
    maker.bytes()
}

/// How many bytes a pointer has. One byte holds no address: that link fails when fixups are applied, when others have long heard
/// of its symbols.
#[derive(Clone, Copy)]
enum Width {
    Eight,
    One,
}
use Width::{Eight, One};

fn archive(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = b"!<arch>\n".to_vec();
    for (name, data) in members {
        let name = format!("{name}/");
        let size = data.len();
        out.extend(format!("{name:<16}{:<12}{:<6}{:<6}{:<8}{size:<10}`\n", 0, 0, 0, 644).bytes());
        out.extend_from_slice(data);
        out.extend(vec![b'\n'; size % 2]);
    }
    out
}

fn no_thin_members(name: &str) -> Result<Vec<u8>, String> {
    Err(format!("{name}: there is no such file"))
}

fn states(session: &ExecutionSession<'_, '_>, names: &[&str]) -> Vec<Option<SymbolState>> {
    names
        .iter()
        .map(|name| session.state_of(MAIN, name))
        .collect()
}

#[test]
fn only_what_is_asked_for_is_linked() {
    let [a, b] = [object(&[("a", &[("b", Eight)])]), object(&[("b", &[])])];
    let lonely = object(&[("lonely", &[("nobody", Eight)])]);
    let options = Options::default();
    let session = ExecutionSession::new(&options, &()).expect("is new");
    for (name, data) in [("a.o", &a), ("b.o", &b), ("lonely.o", &lonely)] {
        session.add(MAIN, Input::new(name, data)).expect("is added");
    }
    let order = session.link_order(MAIN);
    let first = session.lookup(&order, &["b"]).expect("is found");
    let now = states(&session, &["a", "b", "lonely", "nobody"]);
    let never = Some(SymbolState::NeverSearched);
    assert_eq!(now, [never, Some(SymbolState::Ready), never, None]);
    let second = session.lookup(&order, &["a", "b"]).expect("is found");
    assert_eq!(second[1], first[0], "it is linked once");
    let program = session.into_program(None).expect("is linked");
    let linked: Vec<usize> = program.objects.iter().map(|one| one.input).collect();
    assert_eq!((linked, program.unused), (vec![0, 1], vec![2]));
}

#[test]
fn dylibs_see_what_their_link_order_shows() {
    let user = object(&[("user", &[("shared", Eight)])]);
    let [one, two, three] = [
        object(&[("shared", &[]), ("only_one", &[])]),
        object(&[("shared", &[])]),
        object(&[("back", &[("user", Eight)])]),
    ];
    let options = Options::default();
    let session = ExecutionSession::new(&options, &()).expect("is new");
    let [first, second] = ["one", "two"].map(|name| session.create_jit_dylib(name).expect(name));
    let again = session.create_jit_dylib("one").expect_err("is taken");
    assert_eq!(again.to_string(), "there is a dylib `one` already");
    session.add_to_link_order(MAIN, second, EXPORTED);
    session.add_to_link_order(MAIN, first, EXPORTED);
    for (dylib, name, data) in [
        (MAIN, "user.o", &user),
        (first, "one.o", &one),
        (second, "two.o", &two),
        (second, "three.o", &three),
    ] {
        session
            .add(dylib, Input::new(name, data))
            .expect("is added");
    }
    let order = session.link_order(MAIN);
    session.lookup(&order, &["user"]).expect("is found");
    // The second dylib comes first in the link order.
    assert_eq!(session.state_of(second, "shared"), Some(SymbolState::Ready));
    let never = Some(SymbolState::NeverSearched);
    assert_eq!(session.state_of(first, "shared"), never);
    // The order of a search is its own.
    let [ones, twos] = [first, second].map(|dylib| session.lookup(&[(dylib, ALL)], &["shared"]));
    assert_ne!(ones, twos);
    // Nobody lets the dylib look back.
    let error = session
        .lookup(&[(second, ALL)], &["back"])
        .expect_err("is not seen");
    assert!(
        error.to_string().starts_with("Symbols not found: [ user ]"),
        "{error}"
    );
}

#[test]
fn hidden_symbols_are_their_dylibs_own() {
    let library = object(&[("secret", &[])]);
    let options = Options::default();
    let session = ExecutionSession::new(&options, &()).expect("is new");
    let other = session.create_jit_dylib("other").expect("is free");
    let input = Input {
        hidden: true,
        ..Input::new("library.o", &library)
    };
    session.add(other, input).expect("is added");
    assert!(session.lookup(&[(other, EXPORTED)], &["secret"]).is_err());
    let found = session
        .lookup(&[(other, ALL)], &["secret"])
        .expect("is found");
    // An alias may show it, but not from another dylib.
    for (dylib, alias) in [(other, "shown"), (MAIN, "stolen")] {
        let alias = session.define_alias(dylib, alias, other, "secret");
        alias.expect("is free");
    }
    let shown = session.lookup(&[(other, EXPORTED)], &["shown"]);
    assert_eq!(shown, Ok(found));
    let error = session
        .lookup(&[(MAIN, ALL)], &["stolen"])
        .expect_err("is hidden");
    let words = "Symbols not found: [ secret ] (needed by the lookup";
    assert!(error.to_string().starts_with(words), "{error}");
}

/// Whatever is asked for, the error is the one that explains it, and what does not depend on it is found.
#[rstest]
#[case::undefined(("nobody", Eight), "Symbols not found: [ nobody ] (needed by broken.o")]
#[case::out_of_range(("ready", One), "In graph broken.o, section .data.broken")]
fn a_failure_names_its_cause_and_spares_the_rest(
    #[case] pointer: (&str, Width),
    #[case] cause: &str,
    #[values(&[0, 1, 2, 3], &[3, 2, 1, 0], &[2, 0, 3, 1])] order: &[usize],
) {
    let objects = [
        (
            "broken.o",
            object(&[("broken", &[pointer, ("far", Eight)])]),
        ),
        (
            "near.o",
            object(&[("near", &[("broken", Eight)]), ("spared", &[])]),
        ),
        // Needs the broken one and is needed by it.
        (
            "far.o",
            object(&[("far", &[("near", Eight)]), ("free", &[("ready", Eight)])]),
        ),
        ("ready.o", object(&[("ready", &[])])),
    ];
    let options = Options::default();
    let session = ExecutionSession::new(&options, &()).expect("is new");
    for &index in order {
        let (name, data) = &objects[index];
        session.add(MAIN, Input::new(name, data)).expect("is added");
    }
    let search = session.link_order(MAIN);
    for name in ["far", "near", "broken", "far"] {
        let error = session
            .lookup(&search, &[name])
            .expect_err("depends on the failure");
        assert!(error.to_string().starts_with(cause), "{name}: {error}");
    }
    session
        .lookup(&search, &["ready"])
        .expect("depends on nothing");
    let failed = Some(SymbolState::Failed);
    let now = states(&session, &["broken", "near", "far", "ready"]);
    assert_eq!(now, [failed, failed, failed, Some(SymbolState::Ready)]);
    // They share objects with symbols that failed, and depend on none.
    session
        .lookup(&search, &["spared", "free"])
        .expect("are spared");
}

/// An object that fails before its symbols have addresses takes those with it that need one.
#[test]
fn a_failure_without_addresses_is_the_cause_of_others() {
    let big = {
        let mut maker = Maker::new(Isa::X86_64);
        let data = maker.zeros(".bss", DATA, 0x2000);
        maker.data("big", data, (0, 8));
        maker.bytes()
    };
    let user = object(&[("user", &[("big", Eight)]), ("small", &[])]);
    let other = object(&[("other", &[("small", Eight)]), ("far", &[])]);
    let mut options = Options::default();
    options.slab.size = 0x3000;
    let session = ExecutionSession::new(&options, &()).expect("is new");
    for (name, data) in [("user.o", &user), ("big.o", &big), ("other.o", &other)] {
        session.add(MAIN, Input::new(name, data)).expect("is added");
    }
    let search = session.link_order(MAIN);
    for name in ["other", "user", "big"] {
        let error = session.lookup(&search, &[name]).expect_err("does not fit");
        assert!(
            error.to_string().starts_with("graph big.o does not fit"),
            "{error}"
        );
    }
    session
        .lookup(&search, &["far"])
        .expect("depends on nothing");
}

#[test]
fn members_of_archives_are_added_when_they_are_asked_for() {
    let members = [
        ("x.o", object(&[("x", &[("y", Eight)])])),
        ("y.o", object(&[("y", &[])])),
        ("z.o", object(&[("z", &[("nobody", Eight)])])),
    ];
    let members = members.each_ref().map(|(name, data)| (*name, &data[..]));
    let bytes = archive(&members);
    let parsed = Archive::parse("lib.a", &bytes, &no_thin_members).expect("is an archive");
    let options = Options::default();
    let session = ExecutionSession::new(&options, &()).expect("is new");
    session.add_archive(MAIN, &parsed);
    let order = session.link_order(MAIN);
    session.lookup(&order, &["x"]).expect("is found");
    let ready = Some(SymbolState::Ready);
    let never = Some(SymbolState::NeverSearched);
    assert_eq!(states(&session, &["x", "y", "z"]), [ready, ready, never]);
    let error = session.lookup(&order, &["z"]).expect_err("needs more");
    assert!(
        error.to_string().contains("(needed by lib.a(z.o)"),
        "{error}"
    );
    let program = session.into_program(None).expect("is linked");
    assert_eq!(program.objects.len(), 2);
    assert!(program.unused.is_empty(), "members are never unused");
}

/// A thin archive names files. Its index, if there is one, says what they define; otherwise they do.
#[rstest]
fn members_of_thin_archives_are_read_where_they_are(#[values(false, true)] index: bool) {
    let [x, y] = [object(&[("x", &[("y", Eight)])]), object(&[("y", &[])])];
    let header = |name: &str, size: usize| {
        format!("{name:<16}{:<12}{:<6}{:<6}{:<8}{size:<10}`\n", 0, 0, 0, 644)
    };
    let mut bytes = b"!<thin>\n".to_vec();
    if index {
        // Two symbols, in the members whose headers follow the table's 60 + 16 bytes.
        bytes.extend(header("/", 16).bytes());
        for word in [2u32, 8 + 76, 8 + 76 + 60] {
            bytes.extend(word.to_be_bytes());
        }
        bytes.extend(b"x\0y\0");
    }
    bytes.extend(header("x.o/", x.len()).bytes());
    bytes.extend(header("y.o/", y.len()).bytes());
    let error = Archive::parse("lib.a", &bytes, &no_thin_members).expect_err("is not there");
    assert_eq!(
        error.to_string(),
        "lib.a: archive: x.o: there is no such file"
    );
    let read = |name: &str| match name {
        "x.o" => Ok(x.clone()),
        "y.o" => Ok(y.clone()),
        _ => no_thin_members(name),
    };
    let archive = Archive::parse("lib.a", &bytes, &read).expect("is an archive");
    let options = Options::default();
    let session = ExecutionSession::new(&options, &()).expect("is new");
    session.add_archive(MAIN, &archive);
    let order = session.link_order(MAIN);
    session.lookup(&order, &["x"]).expect("is found");
    assert_eq!(session.state_of(MAIN, "y"), Some(SymbolState::Ready));
}

/// BSD's archives keep long names before the content.
#[test]
fn members_of_bsd_archives_are_objects_too() {
    let data = object(&[("x", &[])]);
    let name = b"a name with blanks.o";
    let mut bytes = b"!<arch>\n".to_vec();
    let size = name.len() + data.len();
    let own = format!("#1/{}", name.len());
    let header = format!("{own:<16}{:<12}{:<6}{:<6}{:<8}{size:<10}`\n", 0, 0, 0, 644);
    bytes.extend(header.bytes());
    bytes.extend_from_slice(name);
    bytes.extend_from_slice(&data);
    let archive = Archive::parse("lib.a", &bytes, &no_thin_members).expect("is an archive");
    let names: Vec<&str> = archive
        .inputs(true, false)
        .map(|input| input.name)
        .collect();
    assert_eq!(names, ["lib.a(a name with blanks.o)"]);
    let options = Options::default();
    let session = ExecutionSession::new(&options, &()).expect("is new");
    session.add_archive(MAIN, &archive);
    let order = session.link_order(MAIN);
    session.lookup(&order, &["x"]).expect("is found");
}

#[test]
fn a_member_defines_what_its_archive_says() {
    let data = object(&[("y", &[])]);
    let options = Options::default();
    let session = ExecutionSession::new(&options, &()).expect("is new");
    let input = Input {
        role: linkproof::session::Role::Member(vec!["x", "y"]),
        ..Input::new("lib.a(y.o)", &data)
    };
    session.add(MAIN, input).expect("is added");
    let order = session.link_order(MAIN);
    let error = session.lookup(&order, &["x"]).expect_err("is not there");
    let words = "lib.a(y.o): symbol table: the archive says that this member defines `x`";
    assert!(error.to_string().starts_with(words), "{error}");
}

#[rstest]
#[case(b"!<arch>\nshort", "lib.a: archive: ")]
#[case(b"not an archive", "lib.a: archive: ")]
#[case::index_of_nothing(
    b"!<arch>\n/               0           0     0     644     10        `\n\0\0\0\x01\0\0\xff\xffx\0",
    "lib.a: archive: "
)]
fn broken_archives_are_errors(#[case] bytes: &[u8], #[case] words: &str) {
    let error = Archive::parse("lib.a", bytes, &no_thin_members).expect_err("is broken");
    assert!(error.to_string().starts_with(words), "{error}");
}

/// Makes an absolute symbol of any name that starts as it should.
struct Numbers {
    asked: RefCell<Vec<String>>,
}

impl<'a> DefinitionGenerator<'a> for &'a Numbers {
    fn try_to_generate(
        &self,
        session: &ExecutionSession<'_, 'a>,
        dylib: JITDylib,
        name: &str,
    ) -> Result<(), LinkError> {
        self.asked.borrow_mut().push(name.to_owned());
        match name {
            "number_1" => session.define_absolute(dylib, "number_1", Addr(0x1000)),
            "number_2" => Err(LinkError::Session("there is no second number".into())),
            _ => Ok(()),
        }
    }
}

#[test]
fn generators_define_what_a_search_lacks() {
    let data = object(&[("user", &[("number_1", Eight), ("number_1", Eight)])]);
    let bad = object(&[("bad", &[("number_2", Eight)])]);
    let numbers = Numbers {
        asked: RefCell::default(),
    };
    let options = Options::default();
    let session = ExecutionSession::new(&options, &()).expect("is new");
    let other = session.create_jit_dylib("numbers").expect("is free");
    session.add_to_link_order(MAIN, other, EXPORTED);
    session.add_generator(other, &numbers);
    session
        .add(MAIN, Input::new("user.o", &data))
        .expect("is added");
    session
        .add(MAIN, Input::new("bad.o", &bad))
        .expect("is added");
    let order = session.link_order(MAIN);
    session.lookup(&order, &["user"]).expect("is found");
    assert_eq!(
        session.state_of(other, "number_1"),
        Some(SymbolState::Ready)
    );
    for name in ["bad", "number_2", "bad", "number_2"] {
        let error = session.lookup(&order, &[name]);
        let error = error.expect_err("cannot be made");
        assert_eq!(error.to_string(), "there is no second number");
    }
    for _ in 0..2 {
        let error = session.lookup(&order, &["else"]).expect_err("is nowhere");
        assert!(error.to_string().starts_with("Symbols not found: [ else ]"));
    }
    let asked = numbers.asked.borrow();
    let times = |name: &str| asked.iter().filter(|asked| *asked == name).count();
    assert_eq!((times("number_1"), times("else")), (1, 1));
}

#[test]
fn a_refused_input_leaves_the_session_as_it_was() {
    let [a, b] = [
        object(&[("x", &[]), ("y", &[])]),
        object(&[("new", &[]), ("y", &[])]),
    ];
    let i386 = {
        let mut maker = Maker::new(Isa::I386);
        let data = maker.section(".data", DATA, &[0; 8]);
        maker.data("z", data, (0, 8));
        maker.bytes()
    };
    let options = Options::default();
    let session = ExecutionSession::new(&options, &()).expect("is new");
    session.add(MAIN, Input::new("a.o", &a)).expect("is added");
    let error = session
        .add(MAIN, Input::new("b.o", &b))
        .expect_err("is refused");
    let words = "Duplicate definition of symbol 'y': it is defined in a.o and in b.o";
    assert_eq!(error.to_string(), words);
    let error = session
        .add(MAIN, Input::new("i386.o", &i386))
        .expect_err("is refused");
    let words = "i386.o: header: the object is for i386, but a.o is for x86_64";
    assert_eq!(error.to_string(), words);
    assert_eq!(states(&session, &["new", "z"]), [None, None]);
    let order = session.link_order(MAIN);
    session.lookup(&order, &["x", "y"]).expect("are found");
}
