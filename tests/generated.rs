//! Committed files that are made from the code: the schema of `linkproof.toml`, the editor's grammar, the reference pages.
//!
//! A stale one fails its test; `LINKPROOF_UPDATE=1 cargo test --test generated` writes them anew.

use std::fmt::Write;
use std::path::PathBuf;

/// Compares a committed file with what it must be, or writes it.
fn up_to_date(path: &str, text: &str) {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("LINKPROOF_UPDATE").is_some() {
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        return std::fs::write(&file, text).expect("written");
    }
    let committed = std::fs::read_to_string(&file).unwrap_or_default();
    let differs = similar::TextDiff::from_lines(committed.as_str(), text)
        .unified_diff()
        .header("committed", "made now")
        .to_string();
    assert!(
        differs.is_empty(),
        "{path} is stale; LINKPROOF_UPDATE=1 cargo test --test generated writes it\n{differs}"
    );
}

fn json(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).expect("JSON") + "\n"
}

#[test]
fn the_schema_of_the_config_is_current() {
    up_to_date(
        "docs/linkproof.schema.json",
        &json(&linkproof::cli::config_schema()),
    );
}

#[test]
fn the_schema_of_the_events_is_current() {
    up_to_date(
        "docs/events.schema.json",
        &json(&linkproof::report::json::schema()),
    );
}

#[test]
fn the_reference_of_the_command_line_is_current() {
    let mut command = linkproof::cli::command();
    command.build();
    let mut page = String::from(
        "# Commands and options\n\n\
         This page is made of the command line itself. A variable in the last column gives the option a value, as \
         [a profile](suites.md#where-values-come-from) can.\n",
    );
    let run = command.find_subcommand("run").expect("there").clone();
    for sub in command
        .get_subcommands()
        .filter(|sub| sub.get_name() != "help")
    {
        describe(&mut page, sub, "##", &run);
        for inner in sub
            .get_subcommands()
            .filter(|inner| inner.get_name() != "help")
        {
            describe(&mut page, inner, "###", &run);
        }
    }
    up_to_date("docs/commands.md", &page);
}

/// A subcommand: what it is for, how it is called, its arguments.
fn describe(page: &mut String, command: &clap::Command, level: &str, run: &clap::Command) {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let about = command
        .get_long_about()
        .or(command.get_about())
        .expect("every command says what it is for");
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let _ = writeln!(
        page,
        "\n{level} {name}\n\n{about}\n\n```text\n{usage}\n```\n"
    );
    let _ = writeln!(
        page,
        "| argument | meaning | default | variable |\n| --- | --- | --- | --- |"
    );
    for arg in command.get_arguments() {
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        assert!(
            !help.is_empty() || arg.is_hide_set(),
            "{name}: {} has no help",
            arg.get_id()
        );
        let own = run
            .get_arguments()
            .any(|of_run| of_run.get_id() == arg.get_id());
        let variable = arg
            .get_long()
            .filter(|_| own && linkproof::cli::has_variable(arg))
            .map(|long| format!("`{}`", linkproof::cli::variable(long)))
            .unwrap_or_default();
        let default: Vec<String> = arg
            .get_default_values()
            .iter()
            .filter(|_| arg.get_action().takes_values())
            .map(|value| format!("`{}`", value.to_string_lossy()))
            .collect();
        let mut meaning = help.replace('|', "\\|");
        let possible = arg.get_possible_values();
        if !possible.is_empty() && arg.get_action().takes_values() {
            let values: Vec<String> = possible
                .iter()
                .map(|value| format!("`{}`", value.get_name()))
                .collect();
            meaning += &format!(": {}", values.join(", "));
        }
        let shown = shown(arg);
        let _ = writeln!(
            page,
            "| `{shown}` | {meaning} | {} | {variable} |",
            default.join(" ")
        );
    }
    if let Some(after) = command.get_after_help() {
        let _ = writeln!(page, "\n```text\n{after}\n```");
    }
}

/// An argument as it is written: `-j, --jobs <N>`.
fn shown(arg: &clap::Arg) -> String {
    let mut names = Vec::new();
    if let Some(short) = arg.get_short() {
        names.push(format!("-{short}"));
    }
    if let Some(long) = arg.get_long() {
        names.push(format!("--{long}"));
    }
    let values: Vec<&str> = arg
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| name.as_str())
        .collect();
    let values = values.join(" ");
    match (names.is_empty(), arg.get_action().takes_values()) {
        (true, _) => values,
        (false, true) => format!("{} <{values}>", names.join(", ")),
        (false, false) => names.join(", "),
    }
}

#[test]
fn every_exit_code_and_variable_is_in_the_guide() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/files.md"))
        .expect("text");
    let help = linkproof::cli::exit::HELP;
    let codes: Vec<&str> = help
        .lines()
        .filter(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(codes.len() >= 6, "{help}");
    for code in codes {
        assert!(page.contains(&format!("| {code} |")), "exit code {code}");
    }
    for name in variables() {
        assert!(page.contains(&format!("| `{name}` |")), "variable {name}");
    }
}

#[test]
fn every_directive_and_built_in_command_is_in_the_guide() {
    let read = |path: &str| {
        std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
    };
    let page = read("docs/suites.md");
    let grammar = read("grammar/directives.pest");
    let rule = grammar
        .split("keyword   = {")
        .nth(1)
        .and_then(|rest| rest.split('}').next());
    let keywords: Vec<&str> = rule
        .expect("the rule")
        .split('"')
        .skip(1)
        .step_by(2)
        .collect();
    assert!(keywords.len() >= 9, "{keywords:?}");
    for keyword in keywords {
        assert!(
            page.contains(&format!("| `{keyword}")),
            "directive {keyword}"
        );
    }
    for name in linkproof::runner::builtins::all()
        .iter()
        .flat_map(|command| command.names())
    {
        assert!(
            page.contains(&format!("`{name}`")),
            "built-in command {name}"
        );
    }
}

/// The variables that the sources name, but those of options.
fn variables() -> std::collections::BTreeSet<String> {
    let mut found = std::collections::BTreeSet::new();
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/src");
    for entry in walkdir::WalkDir::new(root) {
        let entry = entry.expect("readable");
        let path = entry.path().to_string_lossy().into_owned();
        if !path.ends_with(".rs") || path.contains("tests") {
            continue;
        }
        let text = std::fs::read_to_string(entry.path()).expect("text");
        for part in text.split("\"LINKPROOF_").skip(1) {
            let name = part.split('"').next().unwrap_or_default();
            if !name.is_empty() {
                found.insert(format!("LINKPROOF_{name}"));
            }
        }
    }
    assert!(found.contains("LINKPROOF_CACHE"), "{found:?}");
    found
}
