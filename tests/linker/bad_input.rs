//! What the binary says about bad input, word for word: the file, the place, both values, what to do next.

use crate::build::{CODE, DATA, Isa, Maker, one_relocation};
use crate::place::Place;
use object::elf::{self, RelocationType};
use object::{Architecture, elf as types};

/// An object with a function `main` that does nothing.
fn good(isa: Isa) -> Vec<u8> {
    let mut maker = Maker::new(isa);
    let text = maker.section(".text", CODE, &[0xc3]);
    maker.function("main", text, (0, 1));
    maker.bytes()
}

/// The good object with some bytes replaced.
fn patched(at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut object = good(Isa::X86_64);
    object[at..at + bytes.len()].copy_from_slice(bytes);
    object
}

/// The list of targets grows; what is before it does not change.
fn without_list(text: &str) -> String {
    let (before, list) = text.split_once("(there are: ").expect("a list of targets");
    let (_, after) = list.split_once(')').expect("the end of the list");
    format!("{before}(there are: all of them){after}")
}

#[test]
fn files_that_are_no_objects() {
    let whole = good(Isa::X86_64);
    let place = Place::with(&[
        ("empty.o", b""),
        ("text.o", b"hello"),
        ("header.o", &whole[..40]),
        ("cut.o", &whole[..whole.len() - 1]),
        ("class.o", &patched(4, &[7])),
        ("order.o", &patched(5, &[2])),
        ("executable.o", &patched(16, &[2])),
        ("sparc.o", &Maker::of(Architecture::Sparc64).bytes()),
        ("big.o", &patched(0x3c, &[0xff, 0x7f])),
    ]);
    insta::assert_snapshot!(place.run("link -noexec empty.o"), @r"
    llvm-jitlink error: empty.o: offset 0: the file is empty
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec text.o"), @r#"
    llvm-jitlink error: text.o: offset 0: not an object file (formats: ELF, Mach-O, COFF)
    exit 1
    "#);
    insta::assert_snapshot!(place.run("link -noexec header.o"), @r"
    llvm-jitlink error: header.o: ELF header: the file has 40 bytes, and the header alone has 64
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec cut.o"), @r"
    llvm-jitlink error: cut.o: section header table: Invalid ELF section header offset/size/alignment (offset 0xa0, 5 entries, in a file of 0x1df bytes): is the file cut short?
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec class.o"), @r"
    llvm-jitlink error: class.o: ELF header, offset 4: unknown file class 7
    exit 1
    ");
    insta::assert_snapshot!(without_list(&place.run("link -noexec order.o")), @r"
    llvm-jitlink error: order.o: ELF header, offset 18: no backend for 15872, 64-bit, big-endian (there are: all of them)
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec executable.o"), @r"
    llvm-jitlink error: executable.o: ELF header, offset 16: the file is ET_EXEC, not a relocatable object (ET_REL)
    exit 1
    ");
    insta::assert_snapshot!(without_list(&place.run("link -noexec sparc.o")), @r"
    llvm-jitlink error: sparc.o: ELF header, offset 18: no backend for EM_SPARCV9, 64-bit, little-endian (there are: all of them)
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec big.o"), @r"
    llvm-jitlink error: big.o: section header table: Invalid ELF section header offset/size/alignment (offset 0xa0, 32767 entries, in a file of 0x1e0 bytes): is the file cut short?
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec missing.o"), @r"
    llvm-jitlink: missing.o: No such file or directory
    exit 1
    ");
    insta::assert_snapshot!(place.run("graph text.o"), @r#"
    error: text.o: offset 0: not an object file (formats: ELF, Mach-O, COFF)
    exit 1
    "#);
    insta::assert_snapshot!(place.run("graph missing.o"), @r"
    error: missing.o: No such file or directory (os error 2)
    exit 1
    ");
}

#[test]
fn relocations_without_a_meaning() {
    let object = |isa, r_type: u32| one_relocation(isa, &[0; 16], 4, RelocationType(r_type), "far");
    let files: [(&str, Vec<u8>); 5] = [
        ("unknown.o", object(Isa::X86_64, 99)),
        ("dynamic.o", object(Isa::X86_64, elf::R_X86_64_COPY.0)),
        ("dynamic386.o", object(Isa::I386, elf::R_386_RELATIVE.0)),
        ("sun.o", object(Isa::I386, elf::R_386_TLS_GD_PUSH.0)),
        (
            "past.o",
            one_relocation(Isa::X86_64, &[0; 16], 13, elf::R_X86_64_PC32, "far"),
        ),
    ];
    let files: Vec<(&str, &[u8])> = files
        .iter()
        .map(|(name, data)| (*name, &data[..]))
        .collect();
    let place = Place::with(&files);
    insta::assert_snapshot!(place.run("link -noexec unknown.o"), @r"
    llvm-jitlink error: unknown.o: section 2 (.rela.text), entry 0, for .text+0x4: relocation type 99 is not one of x86_64 (linkproof relocations --isa x86_64 lists them)
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec dynamic.o"), @r"
    llvm-jitlink error: dynamic.o: section 2 (.rela.text), entry 0, for .text+0x4: R_X86_64_COPY is refused: it stands only in executables and shared objects, for the dynamic linker
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec dynamic386.o"), @r"
    llvm-jitlink error: dynamic386.o: section 2 (.rel.text), entry 0, for .text+0x4: R_386_RELATIVE is refused: it stands only in executables and shared objects, for the dynamic linker
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec sun.o"), @r"
    llvm-jitlink error: sun.o: section 2 (.rel.text), entry 0, for .text+0x4: R_386_TLS_GD_PUSH is refused: it marks an instruction of Sun's TLS code sequences, which no compiler for this ABI emits
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec past.o"), @r"
    llvm-jitlink error: past.o: section 2 (.rela.text), entry 0, for .text+0xd: R_X86_64_PC32 patches 4 bytes, past the end of the section (size 0x10)
    exit 1
    ");
}

#[test]
fn values_that_do_not_fit() {
    let wide = one_relocation(Isa::X86_64, &[0; 16], 4, elf::R_X86_64_PC32, "far");
    let short = one_relocation(Isa::I386, &[0; 16], 4, elf::R_386_PC8, "far");
    let place = Place::with(&[
        ("wide.o", &wide),
        ("short.o", &short),
        ("i386.o", &good(Isa::I386)),
    ]);
    insta::assert_snapshot!(place.run("link -noexec wide.o -abs far=0x100000000"), @r#"
    llvm-jitlink error: In graph wide.o, section .text: relocation target "far" at address 0x100000000 is out of range of Delta32 fixup at 0x10000004 (main, 0x10000000 + 0x4)
      Target - Fixup + Addend : int32 = 0xeffffffc, but -0x80000000 ..= 0x7fffffff fit (addend 0)
    exit 1
    "#);
    insta::assert_snapshot!(place.run("link -noexec short.o -abs far=0"), @r#"
    llvm-jitlink error: In graph short.o, section .text: relocation target "far" at address 0x0 is out of range of PCRel8 fixup at 0x10000004 (main, 0x10000000 + 0x4)
      Target - (Fixup + 1) + Addend : int8 = -0x10000004, but -0x80 ..= 0x7f fit (addend 1)
    exit 1
    "#);
    insta::assert_snapshot!(place.run("link -noexec i386.o -slab-address 0xfffff000 -slab-allocate 8Kb"), @"exit 0");
    insta::assert_snapshot!(place.run("link -noexec i386.o -slab-address 0x100000000"), @r"
    llvm-jitlink error: graph i386.o is allocated at 0x100000000, and its end 0x100001000 is past the 32-bit address space
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec short.o -abs far=0x100000000"), @r"
    llvm-jitlink error: symbol `far` at 0x100000000 is past the 32-bit address space of graph short.o
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec wide.o -abs far=0 -slab-address 0xfffffffffffff001"), @r"
    llvm-jitlink error: graph wide.o does not fit into the slab at 0xfffffffffffff001: 0x1000 bytes are needed at 0xfffffffffffff001, and the slab ends at 0x10000000000000000 (-slab-address puts it elsewhere)
    exit 1
    ");
}

#[test]
fn symbols_that_are_missing_or_there_twice() {
    let mut many = Maker::new(Isa::X86_64);
    let text = many.section(".text", CODE, &[0; 32]);
    many.function("main", text, (0, 32));
    for (index, name) in ["zeta", "alpha", "mid"].into_iter().enumerate() {
        let symbol = many.undefined(name);
        many.relocate(text, 8 * index as u64, elf::R_X86_64_64, symbol, 0);
    }
    let mut ifunc = Maker::new(Isa::X86_64);
    let text = ifunc.section(".text", CODE, &[0xc3]);
    ifunc.symbol(
        "chosen",
        text,
        (0, 1),
        (types::STT_GNU_IFUNC, types::STB_GLOBAL),
    );
    let mut outside = Maker::new(Isa::X86_64);
    let data = outside.section(".data", DATA, &[0; 4]);
    outside.data("x", data, (2, 4));
    let place = Place::with(&[
        ("many.o", &many.bytes()),
        ("a.o", &good(Isa::X86_64)),
        ("b.o", &good(Isa::X86_64)),
        ("i386.o", &good(Isa::I386)),
        ("ifunc.o", &ifunc.bytes()),
        ("outside.o", &outside.bytes()),
    ]);
    insta::assert_snapshot!(place.run("link -noexec many.o"), @r"
    llvm-jitlink error: Symbols not found: [ alpha, mid, zeta ] (needed by many.o; -abs defines one, -phony-externals makes all null)
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec a.o b.o"), @r"
    llvm-jitlink error: Duplicate definition of symbol 'main': it is defined in a.o and in b.o
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec a.o -abs main=1"), @r"
    llvm-jitlink error: Duplicate definition of symbol 'main': it is defined on the command line and in a.o
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec a.o i386.o"), @r"
    llvm-jitlink error: i386.o: header: the object is for i386, but a.o is for x86_64
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec a.o -entry start"), @r"
    llvm-jitlink error: Symbols not found: [ start ] (needed by the entry point; -abs defines one, -phony-externals makes all null)
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec ifunc.o"), @r"
    llvm-jitlink error: ifunc.o: symbol 1 (chosen): STT_GNU_IFUNC: its address is what its resolver returns at run time, and nothing is run
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec outside.o -entry x"), @r"
    llvm-jitlink error: outside.o: symbol 1 (x): it covers 0x2..0x6, past the end of section .data (size 0x4)
    exit 1
    ");
}

#[test]
fn zeros_cannot_be_patched() {
    let mut zeros = Maker::new(Isa::X86_64);
    let bss = zeros.zeros(".bss", DATA, 16);
    let symbol = zeros.data("x", bss, (0, 8));
    zeros.relocate(bss, 8, elf::R_X86_64_64, symbol, 0);
    let place = Place::with(&[("zeros.o", &zeros.bytes())]);
    insta::assert_snapshot!(place.run("link -noexec zeros.o -entry x"), @r"
    llvm-jitlink error: zeros.o: section 2 (.rela.bss), entry 0, for .bss+0x8: R_X86_64_64 patches a section without content (SHT_NOBITS)
    exit 1
    ");
}

#[test]
fn options_that_are_wrong() {
    let place = Place::with(&[("a.o", &good(Isa::X86_64))]);
    insta::assert_snapshot!(place.run("link -noexec"), @r"
    llvm-jitlink: Not enough positional command line arguments specified: there is no input file
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec -phony-external a.o"), @r"
    llvm-jitlink: Unknown command line argument '-phony-external'. Did you mean '-phony-externals'?  Try: 'llvm-jitlink --help'
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec a.o -slab-address high"), @r"
    llvm-jitlink: -slab-address: 'high' is not a 64-bit number  Try: 'llvm-jitlink --help'
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec a.o -show-graphs ("), @r"
    llvm-jitlink: -show-graphs: regex parse error:
        (
        ^
    error: unclosed group
    exit 1
    ");
    insta::assert_snapshot!(place.run("graph a.o --stage linked"), @r"
    error: invalid value 'linked' for '--stage <STAGE>'
      [possible values: parsed, pruned, allocated, fixed]

      tip: a similar value exists: 'fixed'

    For more information, try '--help'.
    exit 2
    ");
    insta::assert_snapshot!(place.run("graph a.o --abs x"), @r"
    error: invalid value 'x' for '--abs <NAME=ADDRESS>': not NAME=ADDRESS

    For more information, try '--help'.
    exit 2
    ");
    insta::assert_snapshot!(without_list(&place.run("relocations --isa z80")), @r"
    error: there is no target `z80` (there are: all of them)
    exit 2
    ");
}

#[test]
fn checks_that_cannot_be_evaluated() {
    let place = Place::with(&[
        ("a.o", &good(Isa::X86_64)),
        ("typo.s", b"# jitlink-check: decode_opernad(main, 0) = 0\n"),
        ("name.s", b"# jitlink-check: *{1}mian = 0xc3\n"),
        ("false.s", b"# jitlink-check: *{1}main = 0xc2\n"),
        ("none.s", b"# nothing\n"),
    ]);
    insta::assert_snapshot!(place.run("link -noexec a.o -check typo.s"), @r"
    Error evaluating expression 'decode_opernad(main, 0) = 0': unexpected `(`
    error[LP0110]: unexpected `(`
     --> typo.s:1:32
      |
    1 | # jitlink-check: decode_opernad(main, 0) = 0
      |                                ^ expected the end, an operator, `=` or `[`
    llvm-jitlink: Some checks in typo.s failed
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec a.o -check name.s"), @r"
    Error evaluating expression '*{1}mian = 0xc3': No known address for symbol 'mian'
    error[LP0120]: symbol `mian` not found
     --> name.s:1:22
      |
    1 | # jitlink-check: *{1}mian = 0xc3
      |                      ^^^^ not found
      |
      = help: did you mean `main`?
    llvm-jitlink: Some checks in name.s failed
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec a.o -check false.s"), @r"
    Expression '*{1}main = 0xc2' is false: 0xc3 != 0xc2
    error[LP0100]: check failed: 0xc3 != 0xc2
     --> false.s:1:18
      |
    1 | # jitlink-check: *{1}main = 0xc2
      |                  ^^^^^^^^   ---- 0xc2
      |                  |
      |                  0xc3  main=0x10000000
      |
      = note: bytes 0x10000000: c3
      = help: explain: linkproof explain false.s:1
    llvm-jitlink: Some checks in false.s failed
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec a.o -check none.s"), @r"
    none.s: there is no check named 'jitlink-check' (a line that starts with `# jitlink-check:`)
    llvm-jitlink: Some checks in none.s failed
    exit 1
    ");
    insta::assert_snapshot!(place.run("link -noexec a.o -check missing.s"), @r"
    llvm-jitlink: missing.s: No such file or directory
    exit 1
    ");
    insta::assert_snapshot!(place.run_words(&["eval", "*{1}mian", "--obj", "a.o"]), @r"
    error[LP0120]: symbol `mian` not found
     --> <command line>:1:5
      |
    1 | *{1}mian
      |     ^^^^ not found
      |
      = help: did you mean `main`?
    exit 2
    ");
    insta::assert_snapshot!(place.run_words(&["eval", "*{1}main +", "--obj", "a.o"]), @r"
    error[LP0110]: the check ends too early
     --> <command line>:1:10
      |
    1 | *{1}main +
      |          ^ expected an expression
    exit 2
    ");
}
