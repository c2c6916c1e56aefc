//! What a test promises and does not do: check lines that nobody reads, checks that hold whatever the linker does, relocations that its
//! name speaks of and its objects do not have.
//!
//! A test's RUN lines run with recorders in the place of the linker and of FileCheck (`recorder`): nothing is linked, and what each run
//! would have read is known. `vacuous` looks at the checks themselves.

mod recorder;
mod vacuous;

pub use recorder::commands;

use crate::base::{Diagnostic, Span};
use crate::runner::Observations;
use crate::runner::unread::unread;
use crate::suite::{Case, Directives};
use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// One rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Its stable identifier.
    pub code: &'static str,
    /// What it finds.
    pub about: &'static str,
}

/// All rules, by their identifiers.
pub const RULES: &[Rule] = &[
    rule("LP0420", "a check line that no RUN line evaluates"),
    rule("LP0421", "FileCheck lines that no RUN line looks for"),
    rule(
        "LP0440",
        "a relocation that the test is named for and that its objects do not have",
    ),
    rule("LP0441", "a test whose links nobody looks at"),
    rule("LP0442", "a check that holds whatever the linker does"),
];

const fn rule(code: &'static str, about: &'static str) -> Rule {
    Rule { code, about }
}

/// What is wrong with a test whose RUN lines ran under the recorders, in the order of its lines.
pub fn findings(case: &Case, directives: &Directives, seen: &Observations) -> Vec<Diagnostic> {
    let mut found = unread(case, directives, seen);
    found.extend(absent_relocations(case, directives, seen));
    found.extend(unwatched(directives, seen));
    found.extend(vacuous::checks(directives, seen));
    found.sort_by_key(|finding| finding.labels.first().map(|label| label.span.start));
    found
}

/// A relocation as specifications write it.
static RELOCATION: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:R|IMAGE_REL|X86_64_RELOC|ARM64_RELOC)_[A-Z0-9]+(?:_[A-Z0-9]+)*").ok()
});

/// A sentence that says what is tested (`# Test R_X86_64_PC8`).
static CLAIM: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?m)^[ \t]*(?:#|//|;)+[ \t]*(?i:test(?:s|ing)?)\b.*$").ok());

/// Relocations that the file's name, or a comment that says what is tested, speaks of.
fn absent_relocations(
    case: &Case,
    directives: &Directives,
    seen: &Observations,
) -> Vec<Diagnostic> {
    let (Some(relocation), Some(claim)) = (&*RELOCATION, &*CLAIM) else {
        return Vec::new();
    };
    // Where no object was seen, nothing is known.
    if seen.objects == 0 {
        return Vec::new();
    }
    let source = &directives.source;
    let stem = case.name.rsplit('/').next().unwrap_or_default();
    let stem = stem.split('.').next().unwrap_or_default();
    let named = relocation
        .find(stem)
        .map(|found| (found.as_str().to_owned(), Span::new(0, 0)));
    let claimed = claim.find_iter(source.text()).flat_map(|line| {
        let start = line.start();
        relocation.find_iter(line.as_str()).map(move |found| {
            let span = Span::new(start + found.start(), start + found.end());
            (found.as_str().to_owned(), span)
        })
    });
    let mut told = BTreeSet::new();
    let wanted = named.into_iter().chain(claimed);
    let missing =
        wanted.filter(|(name, _)| !has(&seen.relocations, name) && told.insert(name.clone()));
    missing
        .map(|(name, span)| {
            let title = format!("no object of this test has {name}");
            Diagnostic::error("LP0440", title)
                .label(source, span, "speaks of it")
                .note(match seen.relocations.is_empty() {
                    true => "its objects have no relocations at all".to_owned(),
                    false => {
                        let names: Vec<&str> = seen.relocations.iter().map(String::as_str).collect();
                        format!("they have {}", names.join(", "))
                    }
                })
                .help("write `.reloc`, or code that the assembler cannot resolve by itself; or rename the test")
        })
        .collect()
}

/// Names in comments may stand for a family: `R_RISCV_ADD` for `R_RISCV_ADD32`.
fn has(relocations: &BTreeSet<String>, name: &str) -> bool {
    relocations.iter().any(|each| each.starts_with(name))
}

/// Links whose outcome no check, no FileCheck and no expected failure looks at: the test says only that the linker does not crash.
fn unwatched(directives: &Directives, seen: &Observations) -> Option<Diagnostic> {
    let watched = seen.links_watched > 0 || !seen.filecheck_runs.is_empty();
    if seen.objects == 0 || watched {
        return None;
    }
    let run = directives.runs().find(|run| {
        let text = &run.text;
        text.contains("llvm-jitlink") || text.contains("llvm-rtdyld") || text.contains("%{link}")
    })?;
    // A failure that is asked for is an outcome.
    let negated = directives.runs().any(|run| run.text.contains("not "));
    if negated {
        return None;
    }
    let diagnostic = Diagnostic::error("LP0441", "nobody looks at what is linked here")
        .label(
            &directives.source,
            run.span,
            "passes if the linker does not fail",
        )
        .help("give it `-check %s` and check lines, or pipe what it prints into FileCheck");
    Some(diagnostic)
}

#[cfg(test)]
mod tests;
