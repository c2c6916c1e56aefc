use super::*;

fn words(line: &str) -> Vec<String> {
    line.split(' ').map(str::to_owned).collect()
}

#[rstest::rstest]
#[case("-noexec -slab-address 0x10 -slab-allocate 1Kb -abs x=0x20 a.o")]
#[case("--noexec --slab-address=0x10 --slab-allocate=1 --abs=x=0x20 a.o")]
#[case("a.o -noexec=true -slab-address=16 -slab-allocate=1kB -define-abs x=32")]
fn spellings_mean_the_same(#[case] line: &str) {
    let parsed = Arguments::parse(&words(line)).expect("parses");
    assert!(parsed.noexec);
    let what = What::File("a.o".into());
    assert_eq!(parsed.inputs, [Item { dylib: 0, what }]);
    assert_eq!(parsed.absolutes, [(0, "x".to_owned(), 0x20)]);
    let slab = parsed.slab();
    assert_eq!((slab.address, slab.size), (Addr(0x10), 1024));
}

#[rstest::rstest]
#[case(
    "-chek x",
    "Unknown command line argument '-chek'. Did you mean '-check'?"
)]
#[case("-abs x", "-abs: 'x' is not name=address")]
#[case("-abs x=zz", "-abs: 'zz' is not a 64-bit number")]
#[case("-slab-page-size 3", "-slab-page-size: 3 is not a power of two")]
#[case("-slab-allocate 1Tb", "-slab-allocate: '1Tb' is not a size")]
#[case("-entry", "-entry needs a value (symbol)")]
#[case(
    "-noexec=maybe",
    "-noexec is a flag, and 'maybe' is neither true nor false"
)]
#[case("-jd main", "-jd: there are two dylibs 'main'")]
#[case(
    "-debug-only=lld",
    "-debug-only: there is no debug output 'lld' (there are: jitlink, orc)"
)]
fn errors(#[case] line: &str, #[case] message: &str) {
    assert_eq!(
        Arguments::parse(&words(line)).expect_err("is refused"),
        message
    );
}

#[test]
fn what_follows_a_dylib_is_in_it() {
    let line = "a.o -lfoo -L dir -jd one b.o -hidden-lbar --load_hidden c.a -sectcreate s,f@x=0 -harness h.o -x";
    let parsed = Arguments::parse(&words(line)).expect("parses");
    let library = |name: &str, hidden| What::Library {
        name: name.into(),
        hidden,
    };
    let items = [
        (0, What::File("a.o".into())),
        (0, library("foo", false)),
        (0, What::SearchPath("dir".into())),
        (1, What::File("b.o".into())),
        (1, library("bar", true)),
        (1, What::HiddenArchive("c.a".into())),
        (1, What::Section("s,f@x=0".into())),
        (0, What::Harness("h.o".into())),
        (0, What::Harness("-x".into())),
    ];
    let items = items.map(|(dylib, what)| Item { dylib, what });
    assert_eq!(parsed.inputs, items);
    assert_eq!(parsed.dylibs, ["one"]);
}

#[rstest::rstest]
#[case("-lfoo", "foo")]
#[case("-l foo", "foo")]
#[case("--l=foo", "foo")]
#[case("-lfoo=bar", "foo=bar")]
fn a_library_is_named_in_several_ways(#[case] line: &str, #[case] expected: &str) {
    let parsed = Arguments::parse(&words(line)).expect("parses");
    let name = expected.into();
    let what = What::Library {
        name,
        hidden: false,
    };
    assert_eq!(parsed.inputs, [Item { dylib: 0, what }]);
}
