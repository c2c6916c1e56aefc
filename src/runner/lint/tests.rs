use super::*;
use crate::base::SourceText;
use crate::runner::script::{self, NoTools, ScriptEnv};
use crate::suite::Config;

/// The codes and lines of what is found in a test.
fn lint(name: &str, text: &str) -> Vec<(&'static str, usize)> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    std::fs::write(&path, text).expect("written");
    std::fs::write(folder.path().join("x.o"), object()).expect("written");
    let source = SourceText::new(name, text);
    let directives = Directives::parse(&source, false).expect("parses");
    let case = Case {
        suite: "s".into(),
        name: name.into(),
        root: folder.path().into(),
        path: path.clone(),
        directives: Ok(directives.clone()),
    };
    let config = Config::default();
    let commands = commands();
    let env = ScriptEnv {
        exec_root: folder.path(),
        commands: &commands,
        tools: &NoTools,
        timeout: None,
        keep_going: true,
    };
    let mut seen = Observations::default();
    script::run(&case, &config, &env, &mut seen);
    findings(&case, &directives, &seen)
        .iter()
        .map(|finding| {
            let label = finding.labels.first();
            let line = label.map_or(0, |label| label.source.line_column(label.span.start).0);
            (finding.code, line)
        })
        .collect()
}

/// An x86-64 object with one `R_X86_64_64`.
fn object() -> Vec<u8> {
    use object::write::{Object, Relocation, StandardSection, Symbol, SymbolSection};
    use object::{Architecture, BinaryFormat, Endianness, RelocationFlags, SymbolFlags, elf};
    let mut object = Object::new(BinaryFormat::Elf, Architecture::X86_64, Endianness::Little);
    let data = object.section_id(StandardSection::Data);
    object.append_section_data(data, &[0; 8], 8);
    let symbol = object.add_symbol(Symbol {
        name: b"x".to_vec(),
        value: 0,
        size: 0,
        kind: object::SymbolKind::Data,
        scope: object::SymbolScope::Unknown,
        weak: false,
        section: SymbolSection::Undefined,
        flags: SymbolFlags::None,
    });
    let relocation = Relocation {
        offset: 0,
        symbol,
        addend: 0,
        flags: RelocationFlags::Elf {
            r_type: elf::R_X86_64_64,
        },
    };
    object
        .add_relocation(data, relocation)
        .expect("can be written");
    object.write().expect("can be written")
}

#[rstest::rstest]
#[case::clean("a.s", "# RUN: llvm-jitlink -noexec -check=%s %S/x.o\n# jitlink-check: *{8}x = y\n", &[])]
#[case::no_check("a.s", "# RUN: llvm-jitlink -noexec %S/x.o | FileCheck %s\n# CHECK: a\n# jitlink-check: *{8}x = y\n", &[("LP0420", 3)])]
#[case::no_filecheck("a.s", "# RUN: llvm-jitlink -noexec -check=%s %S/x.o\n# jitlink-check: x = y\n# CHECK: a\n", &[("LP0421", 3)])]
#[case::nobody_looks("a.s", "# RUN: llvm-jitlink -noexec %S/x.o\n", &[("LP0441", 1)])]
#[case::a_failure_is_looked_at("a.s", "# RUN: not llvm-jitlink -noexec %S/x.o\n", &[])]
#[case::after_a_failure("a.s", "# RUN: not llvm-jitlink -noexec %S/x.o\n# RUN: llvm-jitlink -noexec -check=%s %S/x.o\n# jitlink-check: x = y\n", &[])]
#[case::same("a.s", "# RUN: llvm-jitlink -noexec -check=%s %S/x.o\n# jitlink-check: *{8}x = *{8}x\n", &[("LP0442", 2)])]
#[case::constants("a.s", "# RUN: llvm-jitlink -noexec -check=%s %S/x.o\n# jitlink-check: (1 + 2)[7:0] = 3\n", &[("LP0442", 2)])]
#[case::named_for("R_X86_64_PC8.s", "# RUN: llvm-jitlink -noexec -check=%s %S/x.o\n# jitlink-check: x = y\n", &[("LP0440", 1)])]
#[case::named_right("R_X86_64_64.s", "# RUN: llvm-jitlink -noexec -check=%s %S/x.o\n# jitlink-check: x = y\n", &[])]
#[case::claims("a.s", "# RUN: llvm-jitlink -noexec -check=%s %S/x.o\n# Test R_X86_64_64 and R_X86_64_PC8\n# jitlink-check: x = y\n", &[("LP0440", 2)])]
#[case::rtdyld("a.s", "# RUN: llvm-rtdyld -verify -check=%s %S/x.o\n# rtdyld-check: x = y\n# jitlink-check: x = y\n", &[("LP0420", 3)])]
fn finds(#[case] name: &str, #[case] text: &str, #[case] expected: &[(&str, usize)]) {
    assert_eq!(lint(name, text), expected);
}
