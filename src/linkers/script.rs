//! The linker script that says what a job says, in what GNU `ld` and `ld.lld` both understand.

use super::job::{Job, Section};
use std::fmt::Write as _;

/// Sections of the linker's own. All start where the job has memory for tables: `_GLOBAL_OFFSET_TABLE_` is the start of `.got` on some
/// targets and of `.got.plt` on others, and stands at the start of the entries in ours.
const GOT: [&str; 2] = [".got", ".got.plt"];

/// Others, one after the other, behind the GOT.
const TABLES: [&str; 10] = [
    ".plt",
    ".iplt",
    ".plt.got",
    ".plt.sec",
    ".glink",
    ".branch_lt",
    ".stub",
    ".rela.iplt",
    ".rel.iplt",
    ".igot.plt",
];

/// How far behind the GOT they start.
const BEHIND_GOT: u64 = 0x4000;

/// The script.
pub(super) fn script(job: &Job) -> String {
    let mut text = String::new();
    for (name, address) in &job.symbols {
        let _ = writeln!(text, "\"{name}\" = {address:#x};");
    }
    text.push_str("SECTIONS {\n");
    let mut sections: Vec<&Section> = job.sections.iter().collect();
    sections.sort_by_key(|section| (!section.allocated, section.address));
    for section in sections {
        let input = input(job, section.object, &section.name);
        let (output, address) = (&section.output, section.address);
        let _ = match section.allocated {
            // A load address of its own starts a segment of its own, so that files stay small whatever the gaps.
            true => writeln!(
                text,
                "  \"{output}\" {address:#x} : AT({address:#x}) {{ {input} }}"
            ),
            false => writeln!(text, "  \"{output}\" 0 : {{ {input} }}"),
        };
    }
    for name in GOT {
        let at = job.tables;
        let _ = writeln!(text, "  {name} {at:#x} : AT({at:#x}) {{ *({name}) }}");
    }
    let mut at = job.tables.wrapping_add(BEHIND_GOT);
    for name in TABLES {
        let _ = writeln!(text, "  {name} {at:#x} : AT({at:#x}) {{ *({name}) }}");
        at = at.wrapping_add(0x400);
    }
    text.push_str("  /DISCARD/ : {");
    for (object, name) in &job.discarded {
        let _ = write!(text, " {}", input(job, *object, name));
    }
    // Records of what the linker asks of the run time, which no static program has.
    text.push_str(" *(.note.GNU-stack) *(.note.gnu.property) *(.comment) *(.ARM.attributes) *(.riscv.attributes) }\n}\n");
    text
}

/// What names a section of an object.
fn input(job: &Job, object: usize, name: &str) -> String {
    // `ld.lld` makes one `.eh_frame` of all of them before it looks at the script.
    let file = match name {
        ".eh_frame" => "*",
        _ => &job.objects[object].file,
    };
    match name {
        "COMMON" => format!("{file}(COMMON)"),
        name => format!("KEEP({file}(\"{name}\"))"),
    }
}
