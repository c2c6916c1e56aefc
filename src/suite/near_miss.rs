//! Lines that look like a directive and are none. lit ignores them, and the test then says less than its author meant.
//!
//! Only comments that *begin* with such a word count, so prose and FileCheck patterns stay free; a word that a RUN line
//! names (a check prefix) is left alone.

use super::boolean::Expr;
use super::directives::Directives;
use super::grammar::{Grammar, Rule};
use crate::base::spelling::distance;
use crate::base::{Diagnostic, Span};
use pest::Parser;

/// The keywords, and whether a comment may begin with the word in small letters without meaning the directive.
const KEYWORDS: [(&str, bool); 6] = [
    ("RUN", false),
    ("REQUIRES", false),
    ("UNSUPPORTED", false),
    ("XFAIL", false),
    ("DEFINE", true),
    ("REDEFINE", true),
];

/// A comment that begins with a word.
struct Suspect<'a> {
    leader: &'a str,
    word: &'a str,
    at: usize,
    gap: bool,
    colon: bool,
    rest: &'a str,
}

/// Every near miss in `text`, which is the part of the file that lit reads.
pub(super) fn find(directives: &Directives, text: &str) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let suspect = read(line.trim_end());
        let near = suspect.and_then(|suspect| meant(&suspect).map(|meant| (suspect, meant)));
        if let Some((suspect, meant)) = near.filter(|(near, _)| !named(directives, near.word)) {
            let at = start + suspect.at;
            found.push(
                Diagnostic::error("LP0320", format!("this is not a {meant} directive"))
                    .label(
                        &directives.source,
                        Span::new(at, at + suspect.word.len()),
                        "",
                    )
                    .note("a line that is not understood is not run")
                    .help(format!(
                        "write `{meant}:`, or begin the comment with another word"
                    )),
            );
        }
        start += line.len();
    }
    found
}

fn read(line: &str) -> Option<Suspect<'_>> {
    // A cheap look first: most lines do not begin with such a letter.
    let first = line.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    if !first.starts_with(['R', 'r', 'U', 'u', 'X', 'x', 'D', 'd']) {
        return None;
    }
    let pair = Grammar::parse(Rule::suspect, line).ok()?.next()?;
    let mut suspect = Suspect {
        leader: "",
        word: "",
        at: 0,
        gap: false,
        colon: false,
        rest: "",
    };
    for part in pair.into_inner() {
        match part.as_rule() {
            Rule::leader => suspect.leader = part.as_str().trim(),
            Rule::word => {
                suspect.word = part.as_str();
                suspect.at = part.as_span().start();
            }
            Rule::gap => suspect.gap = !part.as_str().is_empty(),
            Rule::colon => suspect.colon = true,
            Rule::rest => suspect.rest = part.as_str().trim(),
            _ => {}
        }
    }
    Some(suspect)
}

/// Whether a RUN line names the word, as a check prefix.
fn named(directives: &Directives, word: &str) -> bool {
    directives.runs().any(|run| run.text.contains(word))
}

/// The keyword that was meant, if the line is a near miss of one.
fn meant(suspect: &Suspect<'_>) -> Option<&'static str> {
    let upper = suspect.word.to_ascii_uppercase();
    let exact = KEYWORDS.iter().find(|(keyword, _)| *keyword == upper);
    if let Some((keyword, common_word)) = exact {
        let as_written = suspect.word == *keyword;
        let near = match (as_written, suspect.colon) {
            (true, true) => suspect.gap,
            (true, false) => suspect.gap && without_colon(keyword, suspect.rest),
            (false, true) => !common_word && !suspect.leader.is_empty(),
            (false, false) => false,
        };
        return near.then_some(keyword);
    }
    if !suspect.colon || suspect.gap || suspect.word != upper || suspect.leader.is_empty() {
        return None;
    }
    // Words of three letters have too many neighbours that mean something else.
    let misspelt = KEYWORDS.iter().find(|(keyword, _)| {
        keyword.len() > 3 && upper.len() > 3 && distance(keyword, &upper) == 1
    });
    misspelt.map(|(keyword, _)| *keyword)
}

/// Whether the text after a keyword without its colon is what the keyword would take, rather than prose.
fn without_colon(keyword: &str, rest: &str) -> bool {
    match keyword {
        "RUN" => {
            let first = rest.split_whitespace().next().unwrap_or_default();
            let tool = [
                "FileCheck",
                "not",
                "rm",
                "mkdir",
                "split-file",
                "yaml2obj",
                "cp",
                "cd",
            ];
            first.starts_with('%')
                || first.starts_with("llvm-")
                || (tool.contains(&first) && rest.contains('%'))
        }
        "DEFINE" | "REDEFINE" => rest.starts_with("%{"),
        _ => rest == "*" || (!rest.is_empty() && Expr::parse(rest).is_ok()),
    }
}
