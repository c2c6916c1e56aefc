//! The commands on objects, with the real binary.

use crate::build::{CODE, DATA, Isa, Maker};
use crate::place::Place;
use object::elf;
use std::process::Command;

/// `main: call far; mov x@GOTPCREL(%rip), %rax; ret` and a variable.
fn program(variable: &str) -> Vec<u8> {
    let code = [0xe8, 0, 0, 0, 0, 0x48, 0x8b, 0x05, 0, 0, 0, 0, 0xc3];
    let mut maker = Maker::new(Isa::X86_64);
    let text = maker.section(".text", CODE, &code);
    let data = maker.section(".data", DATA, &[1, 2, 3, 4]);
    maker.function("main", text, (0, 13));
    let target = maker.data(variable, data, (0, 4));
    let far = maker.undefined("far");
    maker.relocate(text, 1, elf::R_X86_64_PLT32, far, -4);
    maker.relocate(text, 8, elf::R_X86_64_REX_GOTPCRELX, target, -4);
    maker.bytes()
}

#[test]
fn link_prints_what_it_is_asked_for() {
    let place = Place::with(&[
        ("a.o", &program("x")),
        (
            "a.s",
            b"# jitlink-check: decode_operand(main, 0) = far - next_pc(main)\n",
        ),
    ]);
    insta::assert_snapshot!(place.run("link -noexec -check a.s -abs far=0x10000000 a.o"), @"exit 0");
    insta::assert_snapshot!(place.run("link -noexec -abs far=0x1000 -show-addrs a.o"), @r#"
    Registered addresses:
    Symbols:
      "_GLOBAL_OFFSET_TABLE_" target addr = 0x0000000010000000, content: 0 bytes
      "far" target addr = 0x0000000000001000, no content: 0 bytes
      "main" target addr = 0x0000000010002000, content: 13 bytes
      "x" target addr = 0x0000000010001000, content: 4 bytes
    File "a.o":
      Section ".text": target addr = 0x0000000010002000, content: 13 bytes
      Section ".data": target addr = 0x0000000010001000, content: 4 bytes
      Section "$__GOT": target addr = 0x0000000010000000, content: 16 bytes
      Section "$__STUBS": target addr = 0x000000001000200d, content: 6 bytes
      GOT "far": target addr = 0x0000000010000000, content: 8 bytes
      GOT "x": target addr = 0x0000000010000008, content: 8 bytes
      Stubs "far": target addr = 0x000000001000200d, content: 6 bytes
    exit 0
    "#);
    insta::assert_snapshot!(place.run("link --noexec --abs=far=0x1000 --show-entry-es a.o"), @r#"
    JITDylib "Process" (ES: 0x0000000000000000, State = Open)
    Link order: [ ("Process", MatchAllSymbols) ]
    Symbol table:
    JITDylib "main" (ES: 0x0000000000000000, State = Open)
    Link order: [ ("main", MatchAllSymbols), ("Process", MatchExportedSymbolsOnly) ]
    Symbol table:
        "far": 0x1000 [Data] Ready
        "main": 0x10002000 [Callable] Ready
        "x": 0x10001000 [Data] Ready
    exit 0
    "#);
    insta::assert_snapshot!(place.run("link -noexec -abs far=0x1000 -show-relocated-section-contents a.o"), @r"
    Relocated section contents for a.o:
    $__GOT content:
    0x0000000010000000: 00 10 00 00 00 00 00 00 00 10 00 10 00 00 00 00
    .data content:
    0x0000000010001000: 01 02 03 04
    .text content:
    0x0000000010002000: e8 fb ef ff ef 48 8d 05 f4 ef ff ff c3
    $__STUBS content:
    0x0000000010002000:                                        ff 25 ed
    0x0000000010002010: df ff ff
    exit 0
    ");
    insta::assert_snapshot!(place.run("link -noexec -phony-externals a.o -show-graphs a.o"), @r#"
    Link graph "a.o" post-fixup:
    section .text:

      block 0x10002000 size = 0x0000000d, align = 1, alignment-offset = 0
        symbols:
          0x10002000 (block + 0x00000000): size: 0x0000000d, linkage: strong, scope: default, live  -   main
        edges:
          0x10002001 (block + 0x00000001), addend = +0x00000000, kind = BranchPCRel32, target = far
          0x10002008 (block + 0x00000008), addend = -0x00000004, kind = Delta32, target = x

    section .data:

      block 0x10001000 size = 0x00000004, align = 1, alignment-offset = 0
        symbols:
          0x10001000 (block + 0x00000000): size: 0x00000004, linkage: strong, scope: default, live  -   x
        no edges

    section $__GOT:

      block 0x10000000 size = 0x00000008, align = 8, alignment-offset = 0
        symbols:
          0x10000000 (block + 0x00000000): size: 0x00000000, linkage: strong, scope: local, live  -   _GLOBAL_OFFSET_TABLE_
          0x10000000 (block + 0x00000000): size: 0x00000008, linkage: strong, scope: local, live  -   <anonymous symbol>
        edges:
          0x10000000 (block + 0x00000000), addend = +0x00000000, kind = Pointer64, target = far

      block 0x10000008 size = 0x00000008, align = 8, alignment-offset = 0
        symbols:
          0x10000008 (block + 0x00000000): size: 0x00000008, linkage: strong, scope: local, live  -   <anonymous symbol>
        edges:
          0x10000008 (block + 0x00000000), addend = +0x00000000, kind = Pointer64, target = x

    section $__STUBS:

      block 0x1000200d size = 0x00000006, align = 1, alignment-offset = 0
        symbols:
          0x1000200d (block + 0x00000000): size: 0x00000006, linkage: strong, scope: local, live  -   <anonymous symbol>
        edges:
          0x1000200f (block + 0x00000002), addend = +0x00000000, kind = PCRel32, target = addressable@0x0000000010000000+0x00000000

    Absolute symbols:
      none

    External symbols:
      0x0: 0x0 (addressable + 0x00000000): size: 0x00000000, linkage: strong, scope: default, live  -   far
    exit 0
    "#);
    insta::assert_snapshot!(place.run("link -version"), @r"
    linkproof 0.1.0
    exit 0
    ");
}

#[test]
fn a_large_zero_fill_is_printed_in_a_line() {
    let mut maker = Maker::new(Isa::X86_64);
    let bss = maker.zeros(".bss", DATA, 1 << 29);
    maker.data("main", bss, (0, 8));
    let place = Place::with(&[("a.o", &maker.bytes())]);
    insta::assert_snapshot!(place.run("link -noexec -show-relocated-section-contents a.o"), @r"
    Relocated section contents for a.o:
    .bss content:
    0x0000000010000000: 536870912 bytes of zeros
    exit 0
    ");
}

#[test]
fn the_binary_is_llvm_jitlink_under_its_name() {
    let place = Place::with(&[("a.o", &program("x"))]);
    let name = place.path("llvm-jitlink");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_linkproof"), &name).expect("a link");
    let run = |words: &[&str]| place.finish(Command::new(&name).args(words));
    insta::assert_snapshot!(run(&["-noexec", "-phony-externals", "a.o"]), @"exit 0");
    insta::assert_snapshot!(run(&["-noexec", "a.o"]), @r"
    llvm-jitlink error: Symbols not found: [ far ] (needed by a.o; -abs defines one, -phony-externals makes all null)
    exit 1
    ");
    assert!(run(&["--help"]).contains("--slab-address=<address>"));
    assert_eq!(run(&["--help"]), place.run("link --help"));
}

#[test]
fn graph_shows_every_stage() {
    let place = Place::with(&[("a.o", &program("x"))]);
    insta::assert_snapshot!(place.run("graph a.o"), @r"
    triple x86_64-unknown-linux
    pointers of 8 bytes
    little-endian

    section .data
      protection RW-

      block .data[x]
        size 0x4
        align 1
        content +0000  01 02 03 04
        symbol +0x0 x: size 0x4, strong, default

    section .text
      protection R-X

      block .text[main]
        size 0xd
        align 1
        content +0000  e8[00 00 00 00]48 8b 05[00 00 00 00]c3
        symbol +0x0 main: size 0xd, strong, default, callable
        edge +0x1 BranchPCRel32 -> far
        edge +0x8 RequestGOTAndTransformToPCRel32GOTLoadREXRelaxable -> x

    external symbols
      far: size 0x0, strong, default
    exit 0
    ");
    insta::assert_snapshot!(place.run("graph a.o --stage pruned"), @r"
    triple x86_64-unknown-linux
    pointers of 8 bytes
    little-endian

    section $__GOT
      protection R--

      block $__GOT[far]
        size 0x8
        align 8
        content +0000 [00 00 00 00 00 00 00 00]
        symbol +0x0 (anonymous): size 0x8, strong, local, live
        edge +0x0 Pointer64 -> far

      block $__GOT[x]
        size 0x8
        align 8
        content +0000 [00 00 00 00 00 00 00 00]
        symbol +0x0 (anonymous): size 0x8, strong, local, live
        edge +0x0 Pointer64 -> x

    section .data
      protection RW-

      block .data[x]
        size 0x4
        align 1
        content +0000  01 02 03 04
        symbol +0x0 x: size 0x4, strong, default, live

    section $__STUBS
      protection R-X

      block $__STUBS[far]
        size 0x6
        align 1
        content +0000  ff 25[00 00 00 00]
        symbol +0x0 (anonymous): size 0x6, strong, local, callable, live
        edge +0x2 PCRel32 -> $__GOT[far]

    section .text
      protection R-X

      block .text[main]
        size 0xd
        align 1
        content +0000  e8[00 00 00 00]48 8b 05[00 00 00 00]c3
        symbol +0x0 main: size 0xd, strong, default, callable, live
        edge +0x1 BranchPCRel32ToPtrJumpStubBypassable -> $__STUBS[far]
        edge +0x8 PCRel32GOTLoadREXRelaxable -> $__GOT[x]

    external symbols
      far: size 0x0, strong, default, live
    exit 0
    ");
    insta::assert_snapshot!(place.run("graph a.o --stage fixed --abs far=0x10000000"), @r"
    triple x86_64-unknown-linux
    pointers of 8 bytes
    little-endian

    section $__GOT
      protection R--

      block $__GOT[far]
        address 0x10000000
        size 0x8
        align 8
        content +0000 [00 00 00 10 00 00 00 00]
        symbol +0x0 _GLOBAL_OFFSET_TABLE_: size 0x0, strong, local, live
        symbol +0x0 (anonymous): size 0x8, strong, local, live
        edge +0x0 Pointer64 -> far

      block $__GOT[x]
        address 0x10000008
        size 0x8
        align 8
        content +0000 [00 10 00 10 00 00 00 00]
        symbol +0x0 (anonymous): size 0x8, strong, local, live
        edge +0x0 Pointer64 -> x

    section .data
      protection RW-

      block .data[x]
        address 0x10001000
        size 0x4
        align 1
        content +0000  01 02 03 04
        symbol +0x0 x: size 0x4, strong, default, live

    section $__STUBS
      protection R-X

      block $__STUBS[far]
        address 0x1000200d
        size 0x6
        align 1
        content +0000  ff 25[ed df ff ff]
        symbol +0x0 (anonymous): size 0x6, strong, local, callable, live
        edge +0x2 PCRel32 -> $__GOT[far]

    section .text
      protection R-X

      block .text[main]
        address 0x10002000
        size 0xd
        align 1
        content +0000  e8[fb df ff ff]48 8d 05[f4 ef ff ff]c3
        symbol +0x0 main: size 0xd, strong, default, callable, live
        edge +0x1 BranchPCRel32 -> far
        edge +0x8 Delta32 -> x - 0x4

    external symbols
      far: size 0x0, strong, default, live, address 0x10000000
    exit 0
    ");
    insta::assert_snapshot!(place.run("graph a.o --stage allocated --slab-address 0xfff00000 --format jitlink"), @r"
    section .text:

      block 0xfff02000 size = 0x0000000d, align = 1, alignment-offset = 0
        symbols:
          0xfff02000 (block + 0x00000000): size: 0x0000000d, linkage: strong, scope: default, live  -   main
        edges:
          0xfff02001 (block + 0x00000001), addend = +0x00000000, kind = BranchPCRel32ToPtrJumpStubBypassable, target = addressable@0x00000000fff0200d+0x00000000
          0xfff02008 (block + 0x00000008), addend = +0x00000000, kind = PCRel32GOTLoadREXRelaxable, target = addressable@0x00000000fff00008+0x00000000

    section .data:

      block 0xfff01000 size = 0x00000004, align = 1, alignment-offset = 0
        symbols:
          0xfff01000 (block + 0x00000000): size: 0x00000004, linkage: strong, scope: default, live  -   x
        no edges

    section $__GOT:

      block 0xfff00000 size = 0x00000008, align = 8, alignment-offset = 0
        symbols:
          0xfff00000 (block + 0x00000000): size: 0x00000000, linkage: strong, scope: local, live  -   _GLOBAL_OFFSET_TABLE_
          0xfff00000 (block + 0x00000000): size: 0x00000008, linkage: strong, scope: local, live  -   <anonymous symbol>
        edges:
          0xfff00000 (block + 0x00000000), addend = +0x00000000, kind = Pointer64, target = far

      block 0xfff00008 size = 0x00000008, align = 8, alignment-offset = 0
        symbols:
          0xfff00008 (block + 0x00000000): size: 0x00000008, linkage: strong, scope: local, live  -   <anonymous symbol>
        edges:
          0xfff00008 (block + 0x00000000), addend = +0x00000000, kind = Pointer64, target = x

    section $__STUBS:

      block 0xfff0200d size = 0x00000006, align = 1, alignment-offset = 0
        symbols:
          0xfff0200d (block + 0x00000000): size: 0x00000006, linkage: strong, scope: local, live  -   <anonymous symbol>
        edges:
          0xfff0200f (block + 0x00000002), addend = +0x00000000, kind = PCRel32, target = addressable@0x00000000fff00000+0x00000000

    Absolute symbols:
      none

    External symbols:
      0x0: 0x0 (addressable + 0x00000000): size: 0x00000000, linkage: strong, scope: default, live  -   far
    exit 0
    ");
    insta::assert_snapshot!(place.run("graph a.o --stage fixed --no-phony-externals"), @r"
    error: Symbols not found: [ far ] (needed by a.o; -abs defines one, -phony-externals makes all null)
    exit 1
    ");
}

#[test]
fn diff_says_what_changed() {
    let place = Place::with(&[("old.o", &program("x")), ("new.o", &program("y"))]);
    insta::assert_snapshot!(place.run("diff old.o old.o"), @"exit 0");
    insta::assert_snapshot!(place.run("diff old.o new.o"), @r"
    symbol x was removed
    symbol y was added
    edge at .text[main]+0x8: target changed from x to y
    exit 1
    ");
    insta::assert_snapshot!(place.run("diff old.o missing.o"), @r"
    error: missing.o: No such file or directory (os error 2)
    exit 2
    ");
}

#[test]
fn eval_prints_values_and_verdicts() {
    let place = Place::with(&[("a.o", &program("x"))]);
    let eval = |words: &str| {
        let (expression, options) = words.split_once(" @ ").unwrap_or((words, ""));
        let mut all = vec!["eval", expression, "--obj", "a.o"];
        all.extend(options.split_whitespace());
        place.run_words(&all)
    };
    insta::assert_snapshot!(eval("*{4}x"), @r"
    0x4030201
    exit 0
    ");
    insta::assert_snapshot!(eval("decode_operand(main, 0) + next_pc(main) @ --abs far=0x10000100"), @r"
    0x10000100
    exit 0
    ");
    insta::assert_snapshot!(eval("*{1}main = 0xe8"), @r"
    <command line>:1: *{1}main = 0xe8 holds
    left  0xe8
      *{1}main = 0xe8
        [0x10002000] e8
        main = 0x10002000
    right  0xe8
      0xe8
    exit 0
    ");
    insta::assert_snapshot!(eval("*{1}main = 0xe9"), @r"
    <command line>:1: *{1}main = 0xe9 is false
    left  0xe8
      *{1}main = 0xe8
        [0x10002000] e8
        main = 0x10002000
    right  0xe9
      0xe9
    left - right = -0x1
    left ^ right = 0x1
    exit 1
    ");
}

#[test]
fn explain_needs_a_place() {
    let place = Place::with(&[("a.s", b"# nothing\n")]);
    insta::assert_snapshot!(place.run("explain a.s"), @r"
    error: `a.s` is not FILE:LINE
    exit 2
    ");
    insta::assert_snapshot!(place.run("explain b.s:1"), @r"
    error: there is no file b.s
    exit 2
    ");
}

/// Every number that the ABI names, either with an edge or with a reason.
#[test]
fn relocations_lists_every_name() {
    let place = Place::new();
    let names = |isa: &str| -> Vec<(u32, &'static str)> {
        let name = |number| match isa {
            "x86_64" => elf::NAMES_R_X86_64.name(elf::RelocationType(number)),
            _ => elf::NAMES_R_386.name(elf::RelocationType(number)),
        };
        (0..=255)
            .filter_map(|number| Some((number, name(number)?)))
            .collect()
    };
    for (isa, least) in [("x86_64", 45), ("i386", 40)] {
        let text = place.run(&format!("relocations --isa {isa}"));
        let json = place.run(&format!("relocations --isa {isa} --format json"));
        let json: serde_json::Value =
            serde_json::from_str(json.trim_end_matches("exit 0\n")).expect("is JSON");
        let entries = json.as_array().expect("is a list").iter();
        let entries: Vec<_> = entries.filter(|entry| entry["format"] == "ELF").collect();
        let names = names(isa);
        assert!(
            names.len() >= least && entries.len() == names.len(),
            "{isa}"
        );
        for (number, name) in names {
            let line = text
                .lines()
                .find(|line| line.contains(&format!("  {name} ")));
            let line = line.unwrap_or_else(|| panic!("{name} is not listed"));
            let found = entries.iter().find(|entry| entry["number"] == number);
            let entry = found.unwrap_or_else(|| panic!("{name} is not listed"));
            assert_eq!(entry["name"], *name);
            match entry["refused"].as_str() {
                Some(reason) => assert!(reason.len() > 20 && line.contains(reason), "{line}"),
                None => assert!(entry["fixup"].is_string(), "{entry}"),
            }
        }
    }
}
