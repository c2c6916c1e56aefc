//! The guide's examples, run: each page in a folder of its own, its blocks in order.
//!
//! A fenced block says what it is: `LANGUAGE file=NAME` is written to a file, `LANGUAGE append=NAME` to the end of one; in a `console`
//! block, lines after `$ ` are commands and the others what they print, `...` standing for any lines, and `exit=N` is how the last of
//! them ends; `text` is to be looked at. `LINKPROOF_UPDATE=1 cargo test --test guide` writes what commands print into the pages.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use rstest::rstest;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Debian's LLVM 19.
const LLVM: &str = "/usr/lib/llvm-19/bin";
/// Pages whose examples other tests read: `src/check/tests.rs` and `tests/generated.rs`.
const TESTED_ELSEWHERE: &[&str] = &["check-language.md", "commands.md"];

fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")
}

/// A fenced block: the words after the fence, its text and where that stands.
struct Block {
    words: Vec<String>,
    text: String,
    range: Range<usize>,
}

impl Block {
    /// The value of `key=value` among the words.
    fn value(&self, key: &str) -> Option<&str> {
        let mut values = self.words.iter().filter_map(|word| word.split_once('='));
        values
            .find(|(name, _)| *name == key)
            .map(|(_, value)| value)
    }
}

fn blocks(page: &str) -> Vec<Block> {
    let mut all: Vec<Block> = Vec::new();
    let mut inside = false;
    for (event, range) in Parser::new(page).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                inside = true;
                all.push(Block {
                    words: info.split_whitespace().map(str::to_owned).collect(),
                    text: String::new(),
                    range: 0..0,
                });
            }
            Event::Text(text) if inside => {
                let block = all.last_mut().expect("begun");
                block.text += &text;
                let start = if block.range.end == 0 {
                    range.start
                } else {
                    block.range.start
                };
                block.range = start..range.end;
            }
            Event::End(_) => inside = false,
            _ => {}
        }
    }
    all
}

/// The commands of a console block, each with what it should print.
fn commands(text: &str) -> Vec<(&str, String)> {
    let mut all: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        match (line.strip_prefix("$ "), all.last_mut()) {
            (Some(command), _) => all.push((command, String::new())),
            (None, Some((_, output))) => *output += &format!("{line}\n"),
            (None, None) => panic!("output before any command: {line}"),
        }
    }
    all
}

/// A folder with the binary, where a page's examples run.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        for folder in ["bin", "work"] {
            fs::create_dir(place.0.path().join(folder)).expect("a folder");
        }
        let binary = place.0.path().join("bin/linkproof");
        std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_linkproof"), binary).expect("a link");
        place
    }

    fn work(&self) -> PathBuf {
        self.0.path().join("work")
    }

    fn write(&self, name: &str, text: &str) {
        let file = self.work().join(name);
        fs::create_dir_all(file.parent().expect("below")).expect("folders");
        fs::write(file, text).expect("written");
    }

    /// What a command prints, both streams in the order of writing, and how it ends.
    fn run(&self, command: &str) -> (String, i32) {
        let root = self.0.path().display();
        let output = Command::new("/bin/sh")
            .arg("-c")
            .arg(format!("exec 2>&1; {command}"))
            .current_dir(self.work())
            .env_clear()
            .env("PATH", format!("{root}/bin:{LLVM}:/usr/bin:/bin"))
            .env("HOME", self.0.path())
            .env("LINKPROOF_CACHE", self.0.path().join("cache"))
            .output()
            .expect("a shell");
        let text = String::from_utf8_lossy(&output.stdout).replace(&format!("{root}/work"), "~");
        (text, output.status.code().expect("an exit code"))
    }
}

/// Whether a text is what a pattern says, in which a line `...` stands for any lines.
fn matches(pattern: &str, text: &str) -> bool {
    let pattern: Vec<&str> = pattern.lines().map(str::trim_end).collect();
    let text: Vec<&str> = text.lines().map(str::trim_end).collect();
    fn rest(pattern: &[&str], text: &[&str]) -> bool {
        match pattern {
            [] => text.is_empty(),
            ["...", more @ ..] => (0..=text.len()).any(|skip| rest(more, &text[skip..])),
            [line, more @ ..] => text.first() == Some(line) && rest(more, &text[1..]),
        }
    }
    rest(&pattern, &text)
}

/// Runs a console block; gives its text as it should be.
fn console(place: &Place, block: &Block, problems: &mut Vec<String>) -> String {
    let wanted: i32 = block
        .value("exit")
        .map_or(0, |code| code.parse().expect("a number"));
    let all = commands(&block.text);
    let mut updated = String::new();
    for (index, (command, expected)) in all.iter().enumerate() {
        let (printed, code) = place.run(command);
        let should_be = if index + 1 == all.len() { wanted } else { 0 };
        if code != should_be {
            problems.push(format!(
                "$ {command}\nends with {code}, not {should_be}:\n{printed}"
            ));
        }
        updated += &format!("$ {command}\n");
        if matches(expected, &printed) {
            updated += expected;
        } else {
            problems.push(format!(
                "$ {command}\nprints:\n{printed}\nthe page says:\n{expected}"
            ));
            updated += printed.trim_end();
            updated += if printed.is_empty() { "" } else { "\n" };
        }
    }
    updated
}

/// What stands in the folder before a page's own files: the README has no room for a config.
fn before(page: &str) -> &'static [(&'static str, &'static str)] {
    match page {
        "README.md" => &[("linkproof.toml", "name = 'demo'\nsuffixes = ['.s']\n")],
        _ => &[],
    }
}

/// Runs a page's examples; gives the page as it should be, and what is wrong with it.
fn run_page(page: &str, before: &[(&str, &str)]) -> (String, Vec<String>) {
    let place = Place::new();
    for (name, text) in before {
        place.write(name, text);
    }
    let mut problems = Vec::new();
    let mut updates = Vec::new();
    for block in blocks(page) {
        let language = block.words.first().map_or("", String::as_str);
        if let Some(name) = block.value("file") {
            place.write(name, &block.text);
        } else if let Some(name) = block.value("append") {
            let before = fs::read_to_string(place.work().join(name)).expect(name);
            place.write(name, &(before + &block.text));
        } else if language == "console" {
            let text = console(&place, &block, &mut problems);
            updates.push((block.range, text));
        } else if let Some(problem) = looked_at(language, &block.text) {
            problems.push(problem);
        }
    }
    let mut updated = page.to_owned();
    for (range, text) in updates.into_iter().rev() {
        updated.replace_range(range, &text);
    }
    (updated, problems)
}

/// What is wrong with a block that is only to be looked at: it shows code of the repository, or it is plain text.
fn looked_at(language: &str, text: &str) -> Option<String> {
    let included = text
        .trim()
        .strip_prefix("{{#include ")
        .and_then(|rest| rest.strip_suffix("}}"));
    let Some(included) = included else {
        return (language != "text")
            .then(|| format!("nothing runs this block, which is `{language}`:\n{text}"));
    };
    let (file, anchor) = included.split_once(':').unwrap_or((included, ""));
    let Ok(code) = fs::read_to_string(docs().join(file)) else {
        return Some(format!("there is no {file}"));
    };
    let has = |mark: &str| code.contains(&format!("// {mark}: {anchor}\n"));
    let whole = has("ANCHOR") && has("ANCHOR_END");
    (!anchor.is_empty() && !whole).then(|| format!("{file} has no anchor {anchor}"))
}

#[rstest]
fn every_example_does_what_the_page_says(
    #[files("docs/*.md")]
    #[files("README.md")]
    path: PathBuf,
) {
    let name = path
        .file_name()
        .expect("a file")
        .to_string_lossy()
        .into_owned();
    if TESTED_ELSEWHERE.contains(&name.as_str()) {
        return;
    }
    let page = fs::read_to_string(&path).expect("text");
    let (updated, problems) = run_page(&page, before(&name));
    if std::env::var_os("LINKPROOF_UPDATE").is_some() {
        fs::write(&path, updated).expect("written");
        return;
    }
    assert!(problems.is_empty(), "{name}\n\n{}", problems.join("\n\n"));
}

#[rstest]
#[case::right("```console\n$ echo x\nx\n```\n", 0)]
#[case::any_lines("```console\n$ printf 'a\\nb\\nc\\n'\na\n...\n```\n", 0)]
#[case::file("```asm file=a/b.s\nx\n```\n```console\n$ cat a/b.s\nx\n```\n", 0)]
#[case::append(
    "```asm file=a.s\nx\n```\n```asm append=a.s\ny\n```\n```console\n$ cat a.s\nx\ny\n```\n",
    0
)]
#[case::exit("```console exit=3\n$ exit 3\n```\n", 0)]
#[case::other_output("```console\n$ echo x\ny\n```\n", 1)]
#[case::more_output("```console\n$ printf 'a\\nb\\n'\na\n```\n", 1)]
#[case::other_exit("```console\n$ exit 1\n```\n", 1)]
#[case::exit_too_soon("```console exit=1\n$ exit 1\n$ true\n```\n", 2)]
#[case::unmarked("```\nx\n```\n", 1)]
#[case::no_anchor("```rust\n{{#include ../tests/guide.rs:nothing}}\n```\n", 1)]
#[case::no_file("```rust\n{{#include ../tests/nothing.rs}}\n```\n", 1)]
fn pages_that_are_wrong_are_found(#[case] page: &str, #[case] expected: usize) {
    let (updated, problems) = run_page(page, &[]);
    assert_eq!(problems.len(), expected, "{problems:?}");
    assert_eq!(
        updated == page,
        !problems.iter().any(|problem| problem.contains("prints:"))
    );
}

/// The book has every page, and every link leads somewhere.
#[test]
fn the_summary_names_every_page_and_links_lead_somewhere() {
    let summary = fs::read_to_string(docs().join("SUMMARY.md")).expect("text");
    for entry in fs::read_dir(docs()).expect("a folder") {
        let path = entry.expect("readable").path();
        let name = path
            .file_name()
            .expect("a file")
            .to_string_lossy()
            .into_owned();
        if !name.ends_with(".md") {
            continue;
        }
        assert!(
            name == "SUMMARY.md" || summary.contains(&format!("({name})")),
            "SUMMARY.md does not name {name}"
        );
        let page = fs::read_to_string(&path).expect("text");
        for event in Parser::new(&page) {
            let Event::Start(Tag::Link { dest_url, .. }) = event else {
                continue;
            };
            let target = dest_url.split('#').next().unwrap_or_default();
            let leads = target.is_empty() || target.contains("://") || docs().join(target).exists();
            assert!(leads, "{name}: {dest_url}");
        }
    }
}
