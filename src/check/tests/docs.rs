//! `docs/check-language.md` is complete, and every example on it does what it says.

use super::fake::Fake;
use super::holes::outcome;
use crate::base::SourceText;
use crate::check::{Mode, Rules, code, evaluate};

const PAGE: &str = include_str!("../../../docs/check-language.md");
const GRAMMAR: &str = include_str!("../../../grammar/check.pest");

/// The rows of every table whose header has this many cells and starts with `first`, without their code quotes.
fn rows(first: &str) -> Vec<Vec<String>> {
    let mut lines = PAGE
        .lines()
        .skip_while(|line| !line.starts_with(&format!("| {first} |")));
    let table = lines
        .by_ref()
        .take_while(|line| line.starts_with('|'))
        .skip(2);
    let cells = |line: &str| {
        let line = line.trim_matches('|').replace("\\|", "\u{1}");
        let cells = line
            .split('|')
            .map(|cell| cell.trim().replace('\u{1}', "|"));
        cells
            .map(|cell| {
                cell.strip_prefix('`')
                    .and_then(|c| c.strip_suffix('`'))
                    .unwrap_or(&cell)
                    .to_owned()
            })
            .collect()
    };
    table.map(cells).collect()
}

#[test]
fn examples_hold() {
    let mut examples: Vec<String> = rows("expression")
        .into_iter()
        .map(|mut row| row.swap_remove(2))
        .collect();
    examples.extend(rows("what").into_iter().map(|mut row| row.swap_remove(1)));
    assert!(examples.len() >= 17, "the tables were not found");
    for example in examples {
        assert_eq!(outcome(&example, Mode::Strict), "pass", "{example}");
    }
}

#[test]
fn every_code_is_on_the_page_as_it_is() {
    let rows = rows("code");
    for code in code::ALL {
        let mut described = rows.iter().filter(|row| row[0] == code.id).peekable();
        assert!(described.peek().is_some(), "{} is missing", code.id);
        for row in described {
            assert_eq!(row[1], code.about);
        }
    }
    for row in &rows {
        assert!(
            code::ALL.iter().any(|code| code.id == row[0]),
            "{} does not exist",
            row[0]
        );
    }
}

/// What a mode makes of an example: the codes of its complaints, or a word.
fn verdict(example: &str, mode: Mode) -> String {
    let is_line = example.contains('#') || example.starts_with('/');
    let text = if is_line {
        example.to_owned()
    } else {
        format!("# jitlink-check: {example}")
    };
    let source = SourceText::new("page", text);
    let (rules, problems) = Rules::extract(&source, "jitlink-check", &[], mode);
    if let Some(problem) = problems.first() {
        return problem.code.to_owned();
    }
    let Some(rule) = rules.first() else {
        return "ignored".to_owned();
    };
    match evaluate(rule, &Fake, mode).diagnostics().first() {
        Some(problem) => problem.code.to_owned(),
        None => "passes".to_owned(),
    }
}

#[test]
fn refused_examples_are_refused() {
    for row in rows("code") {
        let (code, mut example, llvm) = (row[0].as_str(), row[2].clone(), row[3].as_str());
        if code == code::DEEP.id {
            example = format!("{}1 = 1", "(".repeat(101));
        }
        let strict = verdict(&example, Mode::Strict);
        let expected = if code == code::EXTENSION.id {
            "passes"
        } else {
            code
        };
        assert_eq!(strict, expected, "{example}");
        let lenient = match verdict(&example, Mode::Lenient) {
            code if code == code::FALSE.id => "false".to_owned(),
            code if code.starts_with("LP") => "error".to_owned(),
            word => word,
        };
        assert_eq!(lenient, llvm, "{example}");
    }
}

#[test]
fn the_syntax_is_the_grammar() {
    // Punctuation, keywords and the alphabet of symbols are written out on the page.
    let is_detail = |body: &str, name: &str| {
        body.starts_with("{ \"") && !body.contains('|')
            || name.ends_with("_word")
            || ["WHITESPACE", "symbol_char", "keyword"].contains(&name)
    };
    let definition = |line: &'static str| {
        let (name, body) = line.split_once('=')?;
        let name = name.trim();
        let is_name = !line.starts_with([' ', '/', '|', '#'])
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        is_name.then(|| (name, body.trim().trim_start_matches(['@', '_'])))
    };
    let block = PAGE
        .split("## Syntax")
        .nth(1)
        .and_then(|rest| rest.split("```").nth(1))
        .unwrap_or_default();
    let on_page: Vec<&str> = block
        .lines()
        .filter_map(definition)
        .map(|(name, _)| name)
        .collect();
    let grammar: Vec<&str> = GRAMMAR
        .lines()
        .filter_map(definition)
        .filter(|(name, body)| !is_detail(body, name))
        .map(|(name, _)| name)
        .collect();
    for name in &grammar {
        assert!(on_page.contains(name), "`{name}` is not on the page");
    }
    for name in &on_page {
        assert!(grammar.contains(name), "`{name}` is not in the grammar");
    }
    assert_eq!(grammar.len(), 19, "the grammar was not found");
}
