//! `linkproof new`: every test that it writes passes with the real assembler, and what it cannot write it refuses by name.

use linkproof::author::{NotMade, Subject, has_directive, test_of};
use linkproof::backend::BACKENDS;
use linkproof::backend::listing::relocations;
use linkproof::graph::ObjectFormat;
use rstest::rstest;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Debian's LLVM 19.
const LLVM: &str = "/usr/lib/llvm-19/bin";

/// Every ELF relocation of every target.
fn every() -> Vec<(String, String)> {
    BACKENDS
        .iter()
        .flat_map(|backend| {
            let all = relocations(*backend).into_iter();
            let elf = all.filter(|one| one.format == ObjectFormat::Elf);
            elf.map(|one| (backend.name().to_owned(), one.name))
        })
        .collect()
}

fn linkproof(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_linkproof"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("PATH", LLVM)
        .env("LINKPROOF_CACHE", folder.join("cache"))
        .output()
        .expect("the binary runs")
}

fn text(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

#[test]
fn every_test_that_can_be_derived_passes() {
    let place = tempfile::tempdir().expect("a folder");
    let mut written = 0;
    for (isa, name) in every() {
        let path = format!("{isa}/elf/{name}");
        let subject = match Subject::parse(&path) {
            Ok(subject) => subject,
            Err(NotMade::Underivable { name: said, reason }) => {
                assert_eq!(said, name);
                assert!(reason.len() > 10, "{path}: {reason}");
                continue;
            }
            Err(error) => panic!("{path}: {error}"),
        };
        let file = place.path().join(format!("{path}.s"));
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(&file, test_of(&subject)).expect("written");
        written += 1;
    }
    let config = "name = 'new'\nsuffixes = ['.s']\n";
    fs::write(place.path().join("linkproof.toml"), config).expect("written");
    let output = linkproof(place.path(), &["run"]);
    assert!(output.status.success(), "{}", text(&output));
    let summary = format!("linkproof: {written} passed, 0 failed, 0 skipped\n");
    assert!(text(&output).ends_with(&summary), "{}", text(&output));
    assert!(written >= 200, "only {written} of the relocations");
}

/// The rows of these two are sums, so all that patch something and link without tables can be derived.
#[rstest]
#[case::x86_64("x86_64", 20)]
#[case::i386("i386", 10)]
fn most_of_a_target_can_be_derived(#[case] isa: &str, #[case] expected: usize) {
    let all = every();
    let own = all.iter().filter(|(target, _)| target == isa);
    let made = own.filter(|(isa, name)| Subject::parse(&format!("{isa}/elf/{name}")).is_ok());
    assert_eq!(made.count(), expected);
}

/// The list of names that LLVM 19's assembler does not know is neither too long nor too short.
#[test]
fn what_has_no_directive_is_what_the_assembler_says() {
    let place = tempfile::tempdir().expect("a folder");
    for backend in BACKENDS {
        let listed = relocations(*backend);
        let mut wrong = Vec::new();
        for one in listed.iter().filter(|one| one.format == ObjectFormat::Elf) {
            if has_directive(&one.name) {
                continue; // The test above assembles it.
            }
            let source = place.path().join("one.s");
            fs::write(&source, format!("        .reloc ., {}, x\n", one.name)).expect("written");
            let triple = format!("-triple={}", backend.target().triple);
            let output = Command::new(format!("{LLVM}/llvm-mc"))
                .args([&triple, "-filetype=obj", "-o", "/dev/null"])
                .arg(&source)
                .output()
                .expect("llvm-mc runs");
            if !text(&output).contains("unknown relocation name") {
                wrong.push(one.name.clone());
            }
        }
        assert!(wrong.is_empty(), "{}: {wrong:?}", backend.name());
    }
}

#[rstest]
#[case::value("*{4}place_0 = ", "*{4}place_0 = 1 + ")]
#[case::neighbour("(place_0 - 1) = 0xa5", "(place_0 - 1) = 0xa4")]
#[case::greatest("target_bound=0x90000006", "target_bound=0x90000007")]
#[case::beyond("target_bound=0x90000007", "target_bound=0x90000006")]
#[case::addend("place 3, target_3+0x1", "place 3, target_3+0x2")]
#[case::message("out of range of Delta32", "out of range of Delta64")]
fn a_test_that_expects_something_else_fails(#[case] from: &str, #[case] to: &str) {
    let place = tempfile::tempdir().expect("a folder");
    let subject = Subject::parse("x86_64/elf/R_X86_64_PC32").expect("derivable");
    let good = test_of(&subject);
    let bad = good.replacen(from, to, 1);
    assert_ne!(good, bad, "the test says `{from}`");
    fs::write(
        place.path().join("linkproof.toml"),
        "name = 'new'\nsuffixes = ['.s']\n",
    )
    .expect("written");
    fs::write(place.path().join("bad.s"), bad).expect("written");
    let output = linkproof(place.path(), &["run"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
}

#[rstest]
#[case::form(
    "R_X86_64_PC32",
    "`R_X86_64_PC32` is not of the form ISA/FORMAT/RELOCATION, as in x86_64/elf/R_X86_64_PC32"
)]
#[case::target(
    "x86-64/elf/R_X86_64_PC32",
    "there is no target `x86-64`; did you mean `x86_64`?"
)]
#[case::format(
    "x86_64/efl/R_X86_64_PC32",
    "there is no format `efl`; did you mean `elf`?"
)]
#[case::name(
    "x86_64/elf/R_X86_64_PC23",
    "there is no elf relocation of x86_64 `R_X86_64_PC23`; did you mean `R_X86_64_PC32`?"
)]
#[case::nonsense(
    "x86_64/elf/nonsense",
    "there is no elf relocation of x86_64 `nonsense`; `linkproof relocations --isa x86_64` lists them"
)]
#[case::refused(
    "x86_64/elf/R_X86_64_COPY",
    "no test of R_X86_64_COPY can be derived: it is refused, as it stands only in executables and shared objects, for the dynamic linker"
)]
#[case::nothing(
    "x86_64/elf/R_X86_64_NONE",
    "no test of R_X86_64_NONE can be derived: it patches nothing"
)]
#[case::macho(
    "x86_64/macho/X86_64_RELOC_BRANCH",
    "no test of X86_64_RELOC_BRANCH can be derived: assemblers write macho relocations only as parts of instructions and data, each with its own syntax; copy the nearest test below suites/x86_64/macho"
)]
fn what_is_not_made_says_why(#[case] path: &str, #[case] expected: &str) {
    let error = Subject::parse(path).expect_err("refused");
    assert_eq!(error.to_string(), expected);
}

#[test]
fn a_folder_becomes_a_suite_and_a_test_is_not_overwritten() {
    let place = tempfile::tempdir().expect("a folder");
    let say = |arguments: &[&str]| {
        let output = linkproof(place.path(), arguments);
        format!(
            "{}exit {}",
            text(&output),
            output.status.code().unwrap_or(-1)
        )
    };
    let path = "riscv64/elf/R_RISCV_32";
    fs::create_dir(place.path().join("mine")).expect("a folder");
    assert_eq!(
        say(&["new", path, "--dir", "mine"]),
        "wrote mine/linkproof.toml\nwrote mine/riscv64/elf/R_RISCV_32.s\nlinkproof run mine/riscv64/elf/R_RISCV_32.s\nexit 0"
    );
    let file = place.path().join("mine/riscv64/elf/R_RISCV_32.s");
    let written = fs::read_to_string(&file).expect("there");
    assert_eq!(say(&["new", path, "--print"]), format!("{written}exit 0"));
    fs::write(&file, "mine\n").expect("written");
    assert_eq!(
        say(&["new", path, "--dir", "mine"]),
        "error: mine/riscv64/elf/R_RISCV_32.s is there already; --force replaces it, --print shows the new one\nexit 2"
    );
    assert_eq!(fs::read_to_string(&file).expect("there"), "mine\n");
    let said = say(&["new", path, "--dir", "mine", "--force"]);
    assert!(said.ends_with("exit 0"), "{said}");
    assert_eq!(fs::read_to_string(&file).expect("there"), written);
    let said = say(&["run", "mine"]);
    assert!(said.contains("linkproof: 1 passed"), "{said}");
    let said = say(&["new", "x86_64/elf/R_X86_64_COPY"]);
    assert!(said.ends_with("exit 2"), "{said}");
}
