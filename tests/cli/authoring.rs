//! What helps people to write tests: completions, the manual.

use super::place::Place;
use rstest::rstest;

/// Every subcommand that is not hidden.
fn subcommands() -> Vec<String> {
    let command = linkproof::cli::command();
    let shown = command.get_subcommands().filter(|each| !each.is_hide_set());
    let names = shown.map(|each| each.get_name());
    names.map(str::to_owned).collect()
}

#[rstest]
#[case::bash("bash")]
#[case::elvish("elvish")]
#[case::fish("fish")]
#[case::powershell("powershell")]
#[case::zsh("zsh")]
fn completions_know_every_subcommand_and_its_options(#[case] shell: &str) {
    let place = Place::new();
    let said = place.run(&format!("completions {shell}"));
    assert!(said.ends_with("exit 0\n"), "{said}");
    for name in subcommands() {
        assert!(said.contains(&name), "{shell}: {name}");
    }
    assert!(said.contains("filter-out"), "{shell}: an option of run");
}

#[test]
fn bash_takes_the_completions() {
    let place = Place::new();
    let said = place.run("completions bash");
    let script = said.strip_suffix("exit 0\n").expect("it succeeds");
    let file = place.write("completions.bash", script);
    let asked = format!(
        ". {}; COMP_WORDS=(linkproof expl); COMP_CWORD=1; _linkproof linkproof expl linkproof; echo \"${{COMPREPLY[@]}}\"",
        file.display()
    );
    let output = std::process::Command::new("bash")
        .args(["--norc", "-c", &asked])
        .output()
        .expect("bash runs");
    let reply = String::from_utf8_lossy(&output.stdout);
    assert_eq!(reply.trim(), "explain", "{output:?}");
}

#[test]
fn the_manual_has_a_page_for_every_subcommand() {
    let place = Place::new();
    let said = place.run("man");
    let page = said.strip_suffix("exit 0\n").expect("it succeeds");
    assert!(page.contains(".TH linkproof 1"), "{page}");
    assert!(page.contains("Exit codes"), "{page}");
    assert_eq!(place.run("man --out pages"), "exit 0\n");
    assert_eq!(place.read("pages/linkproof.1"), page);
    for name in subcommands().iter().filter(|name| *name != "help") {
        let page = place.read(&format!("pages/linkproof-{name}.1"));
        assert!(page.contains(".SH SYNOPSIS"), "{name}");
    }
}

#[test]
fn a_folder_that_cannot_be_is_a_usage_error() {
    let place = Place::new();
    place.write("file", "");
    let said = place.run("man --out file/pages");
    assert!(said.contains("cannot write to file/pages"), "{said}");
    assert!(said.ends_with("exit 2\n"), "{said}");
}
