//! The house rules that a machine can hold. Each finding names the file and the line.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The longest a source file may be.
const MOST_LINES: usize = 600;

/// Layers from the bottom up; those on one row do not name each other.
const LAYERS: &[&[&str]] = &[
    &["base"],
    &["graph"],
    &["backend"],
    &["format", "author"],
    &["link", "executor"],
    &["session", "check", "filecheck", "snapshot"],
    &["suite"],
    &["runner"],
    &["linkers"],
    &["prove"],
    &["report"],
    &["cli"],
];

/// Layers that may name only some of those below them.
const NARROW: &[(&str, &[&str])] = &[
    ("check", &["base"]),
    ("filecheck", &["base"]),
    ("suite", &["base"]),
];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files below a folder of the repository with one of these endings, sorted, with their text.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(root().join(folder)).sort_by_file_name() {
        let entry = entry.expect("the folder can be read");
        let name = entry.file_name().to_string_lossy();
        if entry.file_type().is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
            let path = entry.path().strip_prefix(root()).expect("below the root");
            let text = fs::read_to_string(entry.path()).expect("the file is text");
            found.push((path.display().to_string(), text));
        }
    }
    found
}

fn sources() -> Vec<(String, String)> {
    let folders = ["src", "tests", "examples", "benches"];
    folders
        .iter()
        .filter(|folder| root().join(folder).exists())
        .flat_map(|folder| files(folder, &[".rs"]))
        .collect()
}

fn report(findings: Vec<String>) {
    assert!(findings.is_empty(), "\n{}", findings.join("\n"));
}

#[test]
fn files_are_short() {
    let long = sources().into_iter().filter_map(|(path, text)| {
        let lines = text.lines().count();
        (lines > MOST_LINES).then(|| format!("{path}: {lines} lines, at most {MOST_LINES}"))
    });
    report(long.collect());
}

#[test]
fn layers_name_only_those_below() {
    let rank: BTreeMap<&str, usize> = LAYERS
        .iter()
        .enumerate()
        .flat_map(|(rank, row)| row.iter().map(move |layer| (*layer, rank)))
        .collect();
    let mut findings = Vec::new();
    for (path, text) in files("src", &[".rs"]) {
        let layer = Path::new(&path).components().nth(1).expect("below src");
        let layer = layer.as_os_str().to_string_lossy();
        let layer = layer.trim_end_matches(".rs");
        if layer == "lib" || layer == "main" {
            continue;
        }
        let Some(own) = rank.get(layer) else {
            findings.push(format!("{path}: layer `{layer}` is not in the list"));
            continue;
        };
        for (line, other) in named_layers(&text) {
            let narrow = NARROW.iter().find(|(name, _)| *name == layer);
            let allowed = other == layer
                || rank.get(other).is_some_and(|rank| rank < own)
                    && narrow.is_none_or(|(_, allowed)| allowed.contains(&other));
            if !allowed {
                findings.push(format!("{path}:{line}: layer `{layer}` names `{other}`"));
            }
        }
    }
    report(findings);
}

/// The layers that `crate::` paths name, with their lines; `use crate::{a, b}` too.
fn named_layers(text: &str) -> Vec<(usize, &str)> {
    let mut named = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("//") {
            continue;
        }
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + "crate::".len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                Some(list) => list
                    .split(['}', ';'])
                    .next()
                    .unwrap_or("")
                    .split(',')
                    .map(str::trim)
                    .collect(),
                None => vec![rest],
            };
            for name in names {
                let end = name
                    .find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(name.len());
                if name[..end].starts_with(|c: char| c.is_ascii_lowercase()) {
                    named.push((index + 1, &name[..end]));
                }
            }
        }
    }
    named
}

#[test]
fn nothing_stands_in_for_something() {
    // Spelled apart, so that this file does not find itself.
    let words = [
        ["todo", "!("],
        ["unimplemented", "!("],
        ["// TO", "DO"],
        ["// FIX", "ME"],
        ["#[ig", "nore"],
        ["#[al", "low("],
    ];
    let words: Vec<String> = words.iter().map(|parts| parts.concat()).collect();
    let mut findings = Vec::new();
    for (path, text) in sources() {
        for (index, line) in text.lines().enumerate() {
            for word in words.iter().filter(|word| line.contains(word.as_str())) {
                findings.push(format!("{path}:{}: `{word}`", index + 1));
            }
        }
    }
    report(findings);
}

#[test]
fn unsafe_code_is_where_it_may_be_and_says_why() {
    const MAY: &[&str] = &["src/runner/resident/", "src/executor/"];
    let word = ["unsafe", " {"].concat();
    let findings = sources().into_iter().flat_map(|(path, text)| {
        let may = MAY.iter().any(|folder| path.starts_with(folder));
        let lines: Vec<&str> = text.lines().collect();
        let argued = |index: usize| index > 0 && lines[index - 1].contains("// SAFETY: ");
        let found = lines
            .iter()
            .enumerate()
            .filter(|(index, line)| line.contains(&word) && !(may && argued(*index)));
        found
            .map(|(index, _)| format!("{path}:{}", index + 1))
            .collect::<Vec<_>>()
    });
    report(findings.collect());
}

#[test]
fn texts_end_in_one_newline_and_have_no_carriage_returns() {
    let mut texts = sources();
    texts.extend(files("docs", &[".md"]));
    texts.extend(files("grammar", &[".pest"]));
    let findings = texts.into_iter().filter_map(|(path, text)| {
        let good = text.ends_with('\n') && !text.ends_with("\n\n") && !text.contains('\r');
        (!good).then_some(path)
    });
    report(findings.collect());
}

#[test]
fn every_relocation_has_a_suite_that_names_it() {
    use linkproof::backend::BACKENDS;
    use linkproof::backend::listing::{Outcome, relocations};
    use linkproof::graph::ObjectFormat;
    let mut findings = Vec::new();
    let all = files("suites", &[".s", ".c", ".yaml", ".test"]);
    for backend in BACKENDS {
        for one in relocations(*backend) {
            let format = match one.format {
                ObjectFormat::Elf => "elf",
                ObjectFormat::MachO => "macho",
                ObjectFormat::Coff => "coff",
            };
            let folder = format!("suites/{}/{format}", backend.name());
            // A suite in the folder of a twin counts where its RUN lines are for this target too.
            let triple = format!("-triple={}-", backend.name());
            let twin = format!("# {} too,", backend.name());
            let mut suites = all.iter().filter(|(path, text)| {
                path.starts_with(&format!("{folder}/"))
                    || (path.contains(&format!("/{format}/"))
                        && (text.contains(&triple) || text.contains(&twin)))
            });
            let name = &one.name;
            let own_file = |path: &str| {
                path.rsplit('/')
                    .next()
                    .is_some_and(|file| file.starts_with(&format!("{name}.")))
            };
            let tested = match one.outcome {
                // A refused relocation may share a file with its kin.
                Outcome::Refused(_) => suites.any(|(_, text)| text.contains(name.as_str())),
                _ => {
                    suites.any(|(path, text)| own_file(path) || text.contains(&format!("{name},")))
                }
            };
            if !tested {
                findings.push(format!("{folder}: no test of {name}"));
            }
        }
    }
    findings.sort();
    findings.dedup();
    report(findings);
}

#[test]
fn dependencies_are_permissively_licensed() {
    let allowed = fs::read_to_string(root().join("deny.toml")).expect("deny.toml is there");
    let allowed: toml::Table = allowed.parse().expect("deny.toml parses");
    let allowed: Vec<&str> = allowed["licenses"]["allow"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|name| name.as_str())
        .collect();
    let output = std::process::Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version=1",
            "--locked",
            "--filter-platform=x86_64-unknown-linux-gnu",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("cargo prints JSON");
    let packages = metadata["packages"].as_array().expect("a list of packages");
    let findings = packages.iter().filter_map(|package| {
        let licence = package["license"].as_str().unwrap_or("none");
        // `A OR B`: one will do; `A AND B`: all must.
        let accepted = licence.replace('/', " OR ").split(" OR ").any(|choice| {
            choice
                .split(" AND ")
                .all(|name| allowed.contains(&name.trim_matches(['(', ')', ' '])))
        });
        (!accepted).then(|| format!("{}: {licence}", package["name"]))
    });
    report(findings.collect());
}

#[test]
fn the_changelog_knows_the_version() {
    let text = fs::read_to_string(root().join("CHANGELOG.md")).expect("CHANGELOG.md is there");
    let version = env!("CARGO_PKG_VERSION");
    assert!(text.contains("## Unreleased") || text.contains(&format!("## {version}")));
}
