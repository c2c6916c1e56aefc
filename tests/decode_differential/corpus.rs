//! Where the bytes come from: the code sections of libraries that a test machine has.

use std::collections::BTreeSet;
use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use linkproof::backend::x86::{Mode, decode};
use object::read::archive::ArchiveFile;
use object::{Object, ObjectSection, ObjectSymbol, SectionKind, SymbolKind};

/// Distinct encodings, each the bytes of one instruction, in byte order.
pub(crate) type Blocks = Vec<Vec<u8>>;

/// A tool or library that is not installed.
#[derive(Debug)]
pub(crate) struct Missing {
    path: PathBuf,
    package: &'static str,
}

impl Missing {
    pub(crate) fn new(path: impl Into<PathBuf>, package: &'static str) -> Self {
        Missing {
            path: path.into(),
            package,
        }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} is missing: install the package {}",
            self.path.display(),
            self.package
        )
    }
}

/// The C library, Rust's standard library (if rustc can name it) and a sample of LLVM's own functions.
pub(crate) fn x86_64() -> Result<Blocks, Missing> {
    let mut sweep = Sweep::new(Mode::Bits64);
    let libc = Path::new("/usr/lib/x86_64-linux-gnu/libc.a");
    let llvm = Path::new("/usr/lib/llvm-19/lib/libLLVM.so.19.1");
    sweep
        .archive(libc)
        .ok_or_else(|| Missing::new(libc, "libc6-dev"))?;
    sweep
        .functions(llvm, 97)
        .ok_or_else(|| Missing::new(llvm, "libllvm19"))?;
    if let Some(path) = rust_std() {
        sweep.archive(&path);
    }
    Ok(sweep.blocks())
}

/// The 32-bit C and mathematics libraries.
pub(crate) fn i386(mode: Mode) -> Result<Blocks, Missing> {
    let mut sweep = Sweep::new(mode);
    for path in ["/usr/lib32/libc.a", "/usr/lib32/libm.a"].map(Path::new) {
        sweep
            .archive(path)
            .ok_or_else(|| Missing::new(path, "libc6-dev-i386"))?;
    }
    Ok(sweep.blocks())
}

/// Random bytes with the opcode maps and prefixes of the newer instructions more likely than chance would have them.
pub(crate) fn random(mode: Mode, count: usize) -> Blocks {
    const STARTS: &[&[u8]] = &[
        &[],
        &[],
        &[],
        &[],
        &[0x66],
        &[0xf2],
        &[0xf3],
        &[0x67],
        &[0x48],
        &[0x66, 0x48],
        &[0x0f],
        &[0x66, 0x0f],
        &[0xf3, 0x0f],
        &[0x0f, 0x38],
        &[0x0f, 0x3a],
        &[0xc5],
        &[0xc4, 0xe1],
        &[0xc4, 0xe2],
        &[0xc4, 0xe3],
        &[0x8f, 0xe8],
        &[0x8f, 0xe9],
        &[0x62],
        &[0x62, 0xf1],
        &[0x62, 0xf2],
        &[0x62, 0xf3],
        &[0x62, 0xf5],
        &[0x62, 0xf6],
        &[0x62, 0xf2, 0x7d],
        &[0x62, 0xf2, 0xfd],
        &[0x62, 0xf1, 0x7c],
        &[0x62, 0xf1, 0xfd],
        &[0x62, 0xf3, 0xfd],
    ];
    // xorshift64: the same bytes on every machine.
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    let mut sweep = Sweep::new(mode);
    for _ in 0..count {
        let mut bytes = STARTS[usize::from(next()[4]) % STARTS.len()].to_vec();
        bytes.extend(next());
        bytes.extend(next());
        sweep.one(&bytes[..15]);
    }
    sweep.blocks()
}

fn rust_std() -> Option<PathBuf> {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir"])
        .output()
        .ok()?;
    let folder = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    let mut paths: Vec<_> = folder
        .read_dir()
        .ok()?
        .filter_map(|e| Some(e.ok()?.path()))
        .collect();
    paths.sort();
    paths.into_iter().find(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

/// Collects distinct encodings from code.
struct Sweep {
    mode: Mode,
    found: BTreeSet<Vec<u8>>,
}

impl Sweep {
    fn new(mode: Mode) -> Self {
        Sweep {
            mode,
            found: BTreeSet::new(),
        }
    }

    fn blocks(self) -> Blocks {
        self.found.into_iter().collect()
    }

    /// Every code section of every object in an archive.
    fn archive(&mut self, path: &Path) -> Option<()> {
        let data = std::fs::read(path).ok()?;
        let archive = ArchiveFile::parse(&*data).ok()?;
        for member in archive.members().flatten() {
            let Ok(bytes) = member.data(&*data) else {
                continue;
            };
            let Ok(file) = object::File::parse(bytes) else {
                continue;
            };
            for section in file
                .sections()
                .filter(|section| section.kind() == SectionKind::Text)
            {
                self.code(section.data().unwrap_or_default());
            }
        }
        Some(())
    }

    /// Every `step`th function of a shared library.
    fn functions(&mut self, path: &Path, step: usize) -> Option<()> {
        let file = std::fs::File::open(path).ok()?;
        let cache = object::ReadCache::new(file);
        let file = object::File::parse(&cache).ok()?;
        let functions = file
            .dynamic_symbols()
            .filter(|symbol| symbol.kind() == SymbolKind::Text);
        for symbol in functions.step_by(step) {
            let section = symbol
                .section_index()
                .and_then(|index| file.section_by_index(index).ok());
            let code =
                section.and_then(|s| s.data_range(symbol.address(), symbol.size()).ok().flatten());
            self.code(code.unwrap_or_default());
        }
        Some(())
    }

    /// Every instruction from the start of `code` on.
    fn code(&mut self, mut code: &[u8]) {
        while !code.is_empty() {
            let length = self.one(code);
            code = &code[length..];
        }
    }

    /// The instruction at the start of `code`. Bytes that are none are kept as well: LLVM must agree.
    fn one(&mut self, code: &[u8]) -> usize {
        let (length, kept) = match decode(code, self.mode) {
            Ok(insn) => (usize::from(insn.length), usize::from(insn.length)),
            Err(_) => (1, code.len().min(15)),
        };
        if !self.found.contains(&code[..kept]) {
            self.found.insert(code[..kept].to_vec());
        }
        length
    }
}
