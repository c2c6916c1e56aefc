//! Finding the files that an input includes, without running the tool.
//!
//! The answer is either complete or an error: a name that cannot be worked out (made by a macro, looked up in the system's
//! folders) makes the call run uncached. Lookup order is the tool's, so a file that appears earlier on the path changes the
//! key by itself.

use super::request::Unkeyed;
use super::rules::Scan;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// How deep inclusion may go; a tool would refuse long before.
const DEPTH: usize = 64;

/// The language of one input, which decides what an inclusion looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Language {
    Assembly,
    C,
    PreprocessedAssembly,
    Opaque,
}

/// A file that an input includes: its name as written and its bytes.
pub(super) struct Included {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Everything `path` (with the content `bytes`) includes, directly and indirectly, in order of appearance.
pub(super) fn included_by(
    scan: Scan,
    path: &Path,
    bytes: &[u8],
    cwd: &Path,
    folders: &[PathBuf],
) -> Result<Vec<Included>, Unkeyed> {
    let language = match scan {
        Scan::Nothing => Language::Opaque,
        Scan::Assembly => Language::Assembly,
        Scan::ByExtension => match path.extension().and_then(|e| e.to_str()) {
            Some("c" | "cc" | "cpp" | "cxx" | "h" | "i" | "ii") => Language::C,
            Some("S") => Language::PreprocessedAssembly,
            Some("s") => Language::Assembly,
            Some("ll" | "bc") => Language::Opaque,
            _ => return Err(Unkeyed::Language(path.to_path_buf())),
        },
    };
    let mut walk = Walk {
        cwd,
        folders,
        seen: BTreeSet::new(),
        found: Vec::new(),
    };
    walk.file(language, path, bytes, 0)?;
    Ok(walk.found)
}

struct Walk<'a> {
    cwd: &'a Path,
    folders: &'a [PathBuf],
    seen: BTreeSet<(PathBuf, bool)>,
    found: Vec<Included>,
}

impl Walk<'_> {
    fn file(
        &mut self,
        language: Language,
        path: &Path,
        bytes: &[u8],
        depth: usize,
    ) -> Result<(), Unkeyed> {
        if depth > DEPTH {
            return Err(Unkeyed::Include(path.to_path_buf()));
        }
        if matches!(
            language,
            Language::Assembly | Language::PreprocessedAssembly
        ) {
            for (kind, name) in
                assembly_names(bytes).ok_or_else(|| Unkeyed::Include(path.to_path_buf()))?
            {
                let scanned = (kind == AsmFile::Include).then_some(language);
                self.include(&name, path, None, scanned, depth)?;
            }
        }
        if matches!(language, Language::C | Language::PreprocessedAssembly) {
            let here = path.parent();
            for name in c_names(bytes).ok_or_else(|| Unkeyed::Include(path.to_path_buf()))? {
                self.include(&name, path, here, Some(language), depth)?;
            }
        }
        Ok(())
    }

    /// Looks `name` up, records it and goes on into it when it is `scanned`.
    fn include(
        &mut self,
        name: &str,
        from: &Path,
        here: Option<&Path>,
        scanned: Option<Language>,
        depth: usize,
    ) -> Result<(), Unkeyed> {
        // An assembler tries the name from the working folder, a C compiler from the including file's.
        let first = here.unwrap_or(self.cwd);
        let found = std::iter::once(first)
            .chain(self.folders.iter().map(PathBuf::as_path))
            .map(|folder| self.cwd.join(folder).join(name))
            .find(|candidate| candidate.is_file());
        let path = found.ok_or_else(|| Unkeyed::Include(from.to_path_buf()))?;
        if !self.seen.insert((path.clone(), scanned.is_some())) {
            return Ok(());
        }
        let bytes = std::fs::read(&path).map_err(|_| Unkeyed::Include(path.clone()))?;
        if let Some(language) = scanned {
            self.file(language, &path, &bytes, depth + 1)?;
        }
        self.found.push(Included {
            name: name.to_string(),
            bytes,
        });
        Ok(())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AsmFile {
    Include,
    Incbin,
}

/// The files an assembly text names, or `None` when one is not written out. Directives are case-blind in LLVM, and may follow a
/// label or `;`, so every occurrence counts, in comments too: one too many only costs a hit.
fn assembly_names(bytes: &[u8]) -> Option<Vec<(AsmFile, String)>> {
    let mut names = Vec::new();
    for (at, _) in bytes.iter().enumerate().filter(|&(_, &byte)| byte == b'.') {
        let rest = &bytes[at + 1..];
        let starts = |word: &str| {
            rest.get(..word.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(word.as_bytes()))
        };
        // A directive whose very name a macro puts together.
        if rest.first() == Some(&b'\\') || starts("inc\\") {
            return None;
        }
        let (kind, length) = if starts("include") {
            (AsmFile::Include, 7)
        } else if starts("incbin") {
            (AsmFile::Incbin, 6)
        } else {
            continue;
        };
        let after = rest[length..].trim_ascii_start();
        if after.len() == rest.len() - length && after.first() != Some(&b'"') {
            continue; // `.included_here` is a symbol
        }
        names.push((kind, quoted(after, b'"')?));
    }
    Some(names)
}

/// The files a C text includes, or `None` when one is computed, or comes from the system, or when the text asks for the date.
fn c_names(bytes: &[u8]) -> Option<Vec<String>> {
    let text = String::from_utf8_lossy(bytes);
    const MOVING: [&str; 6] = [
        "__DATE__",
        "__TIME__",
        "__TIMESTAMP__",
        "__has_include",
        "__has_embed",
        "_Pragma",
    ];
    if MOVING.iter().any(|word| text.contains(word)) {
        return None;
    }
    let mut names = Vec::new();
    for line in text.lines() {
        let Some(directive) = line.trim_start().strip_prefix('#') else {
            // `#` may hide behind a comment, a digraph or a continuation.
            if line.contains("include") && (line.contains('#') || line.contains("%:")) {
                return None;
            }
            continue;
        };
        let directive = directive.trim_start();
        if directive.starts_with("embed") || directive.starts_with("import") {
            return None;
        }
        if let Some(rest) = directive.strip_prefix("include") {
            names.push(quoted(rest.trim_start().as_bytes(), b'"')?);
        }
    }
    Some(names)
}

/// The text of a quoted name without escapes at the start of `text`.
fn quoted(text: &[u8], quote: u8) -> Option<String> {
    let rest = text.strip_prefix(&[quote])?;
    let end = rest
        .iter()
        .position(|&byte| byte == quote || byte == b'\n')?;
    let name = std::str::from_utf8(&rest[..end]).ok()?;
    (rest[end] == quote && !name.is_empty() && !name.contains('\\')).then(|| name.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(".include \"a.inc\"\n l: .INCBIN \"b.bin\"", Some(vec!["a.inc", "b.bin"]))]
    #[case("nop; .incbin \"b.bin\", 4, 2", Some(vec!["b.bin"]))]
    #[case(".included: .quad 1\n.incidental", Some(vec![]))]
    #[case(".include \"\\name\"", None)]
    #[case(".macro m x\n.\\x \"f\"\n.endm", None)]
    #[case(".inc\\x \"f\"", None)]
    #[case(".include x", None)]
    fn assembly(#[case] text: &str, #[case] expected: Option<Vec<&str>>) {
        let names = assembly_names(text.as_bytes());
        let names: Option<Vec<String>> = names.map(|all| all.into_iter().map(|(_, n)| n).collect());
        assert_eq!(
            names,
            expected.map(|all| all.into_iter().map(String::from).collect::<Vec<_>>())
        );
    }

    #[rstest]
    #[case("#include \"a.h\"\n # include \"b.h\"\nint x;", Some(vec!["a.h", "b.h"]))]
    #[case("#include <stdio.h>", None)]
    #[case("#include NAME", None)]
    #[case("/* */ #include \"a.h\"", None)]
    #[case("char t[] = __TIME__;", None)]
    fn c(#[case] text: &str, #[case] expected: Option<Vec<&str>>) {
        let expected = expected.map(|all| all.into_iter().map(String::from).collect::<Vec<_>>());
        assert_eq!(c_names(text.as_bytes()), expected);
    }

    #[test]
    fn includes_are_followed_and_looked_up_in_order() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        std::fs::create_dir(path("inc")).unwrap();
        std::fs::write(path("inc/a.inc"), ".incbin \"b.bin\"\n").unwrap();
        std::fs::write(path("b.bin"), ".include \"never\"").unwrap();
        let scan = |folders: &[PathBuf]| {
            let text = b".include \"a.inc\"\n.include \"a.inc\"\n";
            included_by(Scan::Assembly, &path("t.s"), text, dir.path(), folders)
        };
        assert!(scan(&[]).is_err());
        let names: Vec<String> = scan(&[path("inc")])
            .unwrap_or_default()
            .into_iter()
            .map(|file| file.name)
            .collect();
        assert_eq!(names, ["b.bin", "a.inc"]);
        std::fs::write(path("a.inc"), "").unwrap();
        assert_eq!(scan(&[path("inc")]).unwrap_or_default().len(), 1);
    }
}
