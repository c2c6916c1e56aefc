//! `ld.lld` and GNU `ld`: static links with a linker script.

use super::clear::cleared;
use super::image::Image;
use super::job::Job;
use super::script::script;
use super::{Linker, Problem, tool};
use crate::suite::Tools;
use std::path::Path;

/// A static linker.
#[derive(Debug)]
pub struct Row {
    /// Its name.
    pub name: &'static str,
    /// The Debian package that most of it is in.
    package: &'static str,
    /// Its options beside the common ones.
    options: &'static [&'static str],
    /// The targets it knows.
    targets: &'static [Target],
    /// Why it knows no others.
    others: &'static str,
    /// Targets where it ors values into fields, and needs them empty.
    ors: &'static [&'static str],
}

/// How a linker links for a target.
#[derive(Debug)]
struct Target {
    isa: &'static str,
    program: &'static str,
    /// What `-m` is given; empty where the objects say it.
    emulation: &'static str,
}

const fn target(isa: &'static str, program: &'static str, emulation: &'static str) -> Target {
    Target {
        isa,
        program,
        emulation,
    }
}

/// What both are told. Sections stay as the objects have them: nothing is merged, dropped or made beside what relocations ask for.
const COMMON: &[&str] = &[
    "-static",
    "--no-check-sections",
    "--discard-none",
    "--build-id=none",
    "-z",
    "norelro",
    "-z",
    "max-page-size=0x1000",
    "-T",
    "script.ld",
    "-o",
    "image",
];

const LLD: &str = "ld.lld";

/// The linkers.
pub const ROWS: &[Row] = &[
    Row {
        name: LLD,
        package: "lld-19",
        options: &["-O0", "--no-warnings"],
        targets: &[
            target("x86_64", LLD, ""),
            target("i386", LLD, ""),
            target("aarch64", LLD, ""),
            target("aarch64_be", LLD, ""),
            target("aarch32", LLD, ""),
            target("riscv64", LLD, ""),
            target("riscv32", LLD, ""),
            target("loongarch64", LLD, ""),
            target("loongarch32", LLD, ""),
            target("ppc64", LLD, ""),
            target("ppc64le", LLD, ""),
            target("systemz", LLD, ""),
            target("hexagon", LLD, ""),
        ],
        others: "ld.lld has no such target",
        ors: &["hexagon", "aarch64", "aarch64_be"],
    },
    Row {
        name: "ld",
        package: "binutils",
        options: &["--no-warn-mismatch", "--no-warn-rwx-segments"],
        targets: &[
            target("x86_64", "x86_64-linux-gnu-ld", "elf_x86_64"),
            target("i386", "x86_64-linux-gnu-ld", "elf_i386"),
            target("aarch64", "aarch64-linux-gnu-ld", "aarch64linux"),
            target("aarch64_be", "aarch64-linux-gnu-ld", "aarch64linuxb"),
            target("aarch32", "arm-linux-gnueabi-ld", "armelf_linux_eabi"),
            target("riscv64", "riscv64-linux-gnu-ld", "elf64lriscv"),
            target("riscv32", "riscv64-linux-gnu-ld", "elf32lriscv"),
            target("ppc64", "powerpc64-linux-gnu-ld", "elf64ppc"),
            target("ppc64le", "powerpc64le-linux-gnu-ld", "elf64lppc"),
            target("systemz", "s390x-linux-gnu-ld", "elf64_s390"),
        ],
        others: "Debian 12 has no binutils for it",
        ors: &[],
    },
];

/// One of them.
#[derive(Debug)]
pub struct StaticLinker {
    row: &'static Row,
    tools: Tools,
}

impl StaticLinker {
    /// The linker of a row, found where `tools` says.
    pub fn new(row: &'static Row, tools: Tools) -> Self {
        Self { row, tools }
    }
}

impl Linker for StaticLinker {
    fn name(&self) -> &str {
        self.row.name
    }

    fn link(&self, job: &Job, folder: &Path) -> Result<Image, Problem> {
        let row = self.row;
        let Some(target) = row.targets.iter().find(|target| target.isa == job.isa) else {
            return Err(Problem::Unsupported(format!("{}: {}", job.isa, row.others)));
        };
        let package = match target.program.strip_suffix("-ld") {
            Some(triple) => format!("binutils-{}", triple.replace('_', "-")),
            None => row.package.to_owned(),
        };
        let program = tool::find(&self.tools, target.program, &package)?;
        tool::write(folder, "script.ld", script(job).as_bytes())?;
        job.write_objects(folder)
            .map_err(|error| tool::broken(&error))?;
        let backend = crate::backend::by_name(job.isa).filter(|_| row.ors.contains(&job.isa));
        if let Some(backend) = backend {
            for object in &job.objects {
                tool::write(folder, &object.file, &cleared(&object.bytes, backend))?;
            }
        }
        let mut words: Vec<String> = row
            .options
            .iter()
            .chain(COMMON)
            .map(|word| (*word).to_owned())
            .collect();
        if target.program.starts_with("x86_64") {
            // Only the x86 one knows the option, and only it makes such records.
            words.push("--no-ld-generated-unwind-info".to_owned());
        }
        if !target.emulation.is_empty() {
            words.extend(["-m".to_owned(), target.emulation.to_owned()]);
        }
        words.extend(["-e".to_owned(), format!("{:#x}", job.entry.unwrap_or(0))]);
        words.extend(job.objects.iter().map(|object| object.file.clone()));
        let output = tool::run(&program, words, folder);
        if output.status != 0 {
            return Err(Problem::Refused(tool::first_error(&output.text)));
        }
        tool::read_image(folder, job)
    }
}
