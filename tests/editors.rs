//! What editors get: a TextMate grammar made of the pest grammars, and a problem matcher that finds failures at their lines.
//!
//! `LINKPROOF_UPDATE=1 cargo test --test editors` writes the grammar anew.

use fancy_regex::Regex;
use pest_meta::ast::Expr;
use pest_meta::parser::{self, Rule, consume_rules};
use rstest::rstest;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect(path)
}

/// The rules of a pest grammar.
struct Grammar(BTreeMap<String, Expr>);

impl Grammar {
    fn read(path: &str) -> Self {
        let text = read(path);
        let pairs = parser::parse(Rule::grammar_rules, &text).expect("a grammar");
        let rules = consume_rules(pairs).expect("rules");
        Self(
            rules
                .into_iter()
                .map(|rule| (rule.name, rule.expr))
                .collect(),
        )
    }

    /// The regular expression of a rule that does not call itself.
    fn regex(&self, rule: &str) -> String {
        self.of(self
            .0
            .get(rule)
            .unwrap_or_else(|| panic!("there is no rule {rule}")))
    }

    fn of(&self, expr: &Expr) -> String {
        match expr {
            Expr::Str(text) => escape(text),
            Expr::Range(from, to) => format!("[{}-{}]", escape(from), escape(to)),
            Expr::Ident(name) => match name.as_str() {
                "ASCII_DIGIT" => "[0-9]".to_owned(),
                "ASCII_HEX_DIGIT" => "[0-9A-Fa-f]".to_owned(),
                "ASCII_ALPHA" => "[A-Za-z]".to_owned(),
                "ASCII_ALPHANUMERIC" => "[0-9A-Za-z]".to_owned(),
                "ANY" => ".".to_owned(),
                _ => format!("(?:{})", self.regex(name)),
            },
            Expr::Seq(first, then) => self.of(first) + &self.of(then),
            Expr::Choice(one, other) => format!("(?:{}|{})", self.of(one), self.of(other)),
            Expr::Opt(inner) => format!("(?:{})?", self.of(inner)),
            Expr::Rep(inner) => format!("(?:{})*", self.of(inner)),
            Expr::RepOnce(inner) => format!("(?:{})+", self.of(inner)),
            Expr::NegPred(inner) => format!("(?!{})", self.of(inner)),
            Expr::PosPred(inner) => format!("(?={})", self.of(inner)),
            other => panic!("the grammars have no {other:?}"),
        }
    }
}

/// A text as a regular expression.
fn escape(text: &str) -> String {
    let special = |c: char| r"\.+*?()|[]{}^$/".contains(c);
    text.chars()
        .flat_map(|c| special(c).then_some('\\').into_iter().chain([c]))
        .collect()
}

/// What rules of the check language are to an editor; the first that fits counts.
const CHECK_SCOPES: &[(&[&str], &str)] = &[
    (&["keyword"], "support.function.linkproof"),
    (&["negative", "number"], "constant.numeric.linkproof"),
    (
        &["operator", "equals", "star"],
        "keyword.operator.linkproof",
    ),
    (&["symbol"], "variable.other.linkproof"),
    (
        &[
            "open",
            "close",
            "open_brace",
            "close_brace",
            "open_bracket",
            "close_bracket",
            "comma",
            "colon",
        ],
        "punctuation.linkproof",
    ),
];

fn grammar() -> Value {
    let check = Grammar::read("grammar/check.pest");
    let directives = Grammar::read("grammar/directives.pest");
    let alternatives = |rules: &[&str]| {
        let all: Vec<String> = rules.iter().map(|rule| check.regex(rule)).collect();
        all.join("|")
    };
    let in_checks: Vec<Value> = CHECK_SCOPES
        .iter()
        .map(|(rules, scope)| {
            // A function's name ends where a symbol would.
            let after = if rules.contains(&"keyword") {
                format!("(?!{})", check.regex("symbol_char"))
            } else {
                String::new()
            };
            json!({"match": format!("(?:{}){after}", alternatives(rules)), "name": scope})
        })
        .collect();
    let substitutions = format!(
        "{}|{}|%[A-Za-z_]+|%%",
        directives.regex("name"),
        directives.regex("line_number")
    );
    json!({
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "linkproof",
        "scopeName": "linkproof.injection",
        "injectionSelector": "L:source, L:text.plain",
        "patterns": [
            {
                "name": "meta.check.linkproof",
                "begin": r"^\s*# (jitlink-check[A-Za-z0-9_.-]*):",
                "end": "$",
                "beginCaptures": {"1": {"name": "keyword.control.check.linkproof"}},
                "patterns": in_checks,
            },
            {
                "name": "meta.directive.linkproof",
                "begin": format!("(?<![A-Za-z_-])({})", directives.regex("keyword")),
                "end": "$",
                "beginCaptures": {"1": {"name": "keyword.control.directive.linkproof"}},
                "patterns": [
                    {"match": substitutions, "name": "variable.language.linkproof"},
                    {"match": "'[^']*'|\"[^\"]*\"", "name": "string.quoted.linkproof"},
                ],
            },
        ],
    })
}

#[test]
fn the_grammar_is_current() {
    let path = root().join("editors/vscode/syntaxes/linkproof.tmLanguage.json");
    let text = serde_json::to_string_pretty(&grammar()).expect("JSON") + "\n";
    if std::env::var_os("LINKPROOF_UPDATE").is_some() {
        return fs::write(path, text).expect("written");
    }
    let committed = fs::read_to_string(path).unwrap_or_default();
    assert_eq!(
        committed, text,
        "LINKPROOF_UPDATE=1 cargo test --test editors writes it"
    );
}

/// The tokens of a line as an editor that follows the grammar finds them: text and the last part but one of the scope.
fn tokens(line: &str) -> Vec<(String, String)> {
    let grammar = grammar();
    let regex = |pattern: &Value, key: &str| {
        Regex::new(pattern[key].as_str().expect("text")).expect("a regular expression")
    };
    let outer = grammar["patterns"].as_array().expect("a list");
    let begun = outer.iter().find_map(|pattern| {
        let found = regex(pattern, "begin").captures(line).expect("runs")?;
        let name = pattern["beginCaptures"]["1"]["name"]
            .as_str()
            .expect("text");
        Some((
            pattern,
            found.get(0).expect("all").end(),
            found.get(1).expect("one").as_str().to_owned(),
            name.to_owned(),
        ))
    });
    let Some((pattern, mut at, keyword, name)) = begun else {
        return Vec::new();
    };
    let mut all = vec![(keyword, name)];
    let inner: Vec<(Regex, String)> = pattern["patterns"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|pattern| {
            (
                regex(pattern, "match"),
                pattern["name"].as_str().expect("text").to_owned(),
            )
        })
        .collect();
    while at < line.len() {
        // The match that starts first counts, of those the first pattern's.
        let next = inner
            .iter()
            .filter_map(|(regex, name)| {
                let found = regex.find_from_pos(line, at).expect("runs")?;
                (!found.as_str().is_empty()).then_some((found.start(), found.end(), name))
            })
            .min_by_key(|(start, _, _)| *start);
        let Some((start, end, name)) = next else {
            break;
        };
        all.push((line[start..end].to_owned(), name.clone()));
        at = end;
    }
    all
}

#[rstest]
#[case::check(
    "# jitlink-check: (*{4}main)[15:0] = next_pc(x) - 0x10",
    "jitlink-check=check (=punctuation *=operator {=punctuation 4=numeric }=punctuation main=other )=punctuation [=punctuation \
     15=numeric :=punctuation 0=numeric ]=punctuation ==operator next_pc=function (=punctuation x=other )=punctuation -=operator 0x10=numeric"
)]
#[case::symbol_like_a_function(
    "# jitlink-check: next_pcs = 1",
    "jitlink-check=check next_pcs=other ==operator 1=numeric"
)]
#[case::other_name(
    "# jitlink-check-rv32: a = 1",
    "jitlink-check-rv32=check a=other ==operator 1=numeric"
)]
#[case::run(
    "# RUN: %{link} -check=%s 'a b'",
    "RUN:=directive %{link}=language %s=language 'a b'=quoted"
)]
#[case::line("// RUN: echo %(line+2)", "RUN:=directive %(line+2)=language")]
#[case::reason("# XFAIL-REASON: x", "XFAIL-REASON:=directive")]
#[case::redefine("# REDEFINE: %{x} = y", "REDEFINE:=directive %{x}=language")]
#[case::code("        call target", "")]
fn tokens_are_what_the_languages_say(#[case] line: &str, #[case] expected: &str) {
    let all: Vec<String> = tokens(line)
        .into_iter()
        .map(|(text, scope)| {
            let scope = scope.trim_end_matches(".linkproof");
            format!("{text}={}", scope.rsplit('.').next().unwrap_or(scope))
        })
        .collect();
    assert_eq!(all.join(" "), expected);
}

/// In the checks of the shipped suites, everything but blanks has a colour, file and section names aside.
#[test]
fn the_checks_of_the_suites_are_coloured() {
    let mut seen = 0;
    for name in [
        "x86_64/elf/data/R_X86_64_PC32.s",
        "x86_64/elf/got/R_X86_64_GOT64.s",
        "systemz/elf/branch/R_390_PC16DBL.s",
    ] {
        for line in read(&format!("suites/{name}"))
            .lines()
            .filter(|line| line.starts_with("# jitlink-check:"))
        {
            let coloured: usize = tokens(line)
                .iter()
                .map(|(text, _)| text.replace(' ', "").len())
                .sum();
            let all = line.trim_start_matches("# ").replace(' ', "").len() - ":".len();
            assert_eq!(coloured, all, "{line}");
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

/// What the problem matcher finds in a text: file, line, column, code, message.
fn problems(text: &str) -> Vec<String> {
    let package: Value = serde_json::from_str(&read("editors/vscode/package.json")).expect("JSON");
    let pattern = &package["contributes"]["problemMatchers"][0]["pattern"];
    let regex = |index: usize| {
        Regex::new(pattern[index]["regexp"].as_str().expect("text")).expect("a regular expression")
    };
    let (head, place) = (regex(0), regex(1));
    let group = |index: usize, key: &str| pattern[index][key].as_u64().expect("a number") as usize;
    let lines: Vec<&str> = text.lines().collect();
    // An editor wants the lines of a problem one after the other.
    let both = lines.windows(2).filter_map(|two| {
        let (head, place) = (head.captures(two[0]).ok()??, place.captures(two[1]).ok()??);
        let of = |found: &fancy_regex::Captures<'_, str>, index| {
            found.get(index).expect("there").as_str().to_owned()
        };
        Some(format!(
            "{}:{}:{} {} {} {}",
            of(&place, group(1, "file")),
            of(&place, group(1, "line")),
            of(&place, group(1, "column")),
            of(&head, group(0, "severity")),
            of(&head, group(0, "code")),
            of(&head, group(0, "message")),
        ))
    });
    both.collect()
}

#[rstest]
#[case::check(
    "# RUN: llvm-mc -triple=x86_64-linux -filetype=obj -o %t.o %s\n# RUN: llvm-jitlink -noexec -check=%s %t.o\n# jitlink-check: main = 1\n.globl main\nmain: ret\n",
    "a.s:3:18 error LP0100 check failed: "
)]
#[case::directive(
    "# RUN: true\n# REQIURES: x\n",
    "./a.s:2:3 error LP0320 this is not a REQUIRES directive"
)]
#[case::shell(
    "# RUN: echo $(x)\n",
    "./a.s:1:13 error LP0351 nothing is expanded here"
)]
fn failures_are_found_at_their_lines(#[case] test: &str, #[case] expected: &str) {
    let place = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(place.path().join(name), text).expect("written");
    write(
        "linkproof.toml",
        "name = 'x'\nsuffixes = ['.s']\n[tools]\nfolders = ['/usr/lib/llvm-19/bin']\n",
    );
    write("a.s", test);
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_linkproof"))
        .args(["run", "--no-cache"])
        .current_dir(Path::new(place.path()))
        .output()
        .expect("the binary runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let found = problems(&text);
    assert!(
        found.iter().any(|one| one.starts_with(expected)),
        "{found:?}\n{text}"
    );
}
