use super::bench::{both, folder, lines};
use super::*;
use proptest::prelude::*;
use rstest::rstest;
use std::time::Duration;

/// The words of a line's commands, operators between them.
fn words(text: &str) -> String {
    let script = match parse(text) {
        Ok(Some(script)) => script,
        Ok(None) => return "nothing".to_owned(),
        Err(error) => return format!("{}..{} {}", error.span.start, error.span.end, error.message),
    };
    let simple = |simple: &Simple| {
        let words: Vec<String> = simple
            .words
            .iter()
            .map(|word| format!("[{}]", word.text))
            .collect();
        let redirects: Vec<String> = simple
            .redirects
            .iter()
            .map(|redirect| format!(" {:?}", redirect.op))
            .collect();
        format!("{}{}", words.join(""), redirects.join(""))
    };
    let pipeline = |pipeline: &Pipeline| {
        let commands: Vec<String> = pipeline.commands.iter().map(simple).collect();
        commands.join(" | ")
    };
    let rest: Vec<String> = script
        .rest
        .iter()
        .map(|(join, next)| format!(" {join:?} {}", pipeline(next)))
        .collect();
    format!("{}{}", pipeline(&script.first), rest.concat())
}

#[rstest]
#[case::nothing("  ", "nothing")]
#[case::words("a  b\tc", "[a][b][c]")]
#[case::single("a 'b  \"c' d", "[a][b  \"c][d]")]
#[case::double(r#"a "b 'c" "\"\\\n""#, r#"[a][b 'c]["\\n]"#)]
#[case::joined(r#"a'b'"c"\ d"#, "[abc d]")]
#[case::empty("a '' \"\"", "[a][][]")]
#[case::operators("a|b&&c||d;e", "[a] | [b] And [c] Or [d] Then [e]")]
#[case::last_semicolon("a;", "[a]")]
#[case::redirects("a>b 2>&1 <c 2>>d", "[a] Output(1) Duplicate(2, 1) Input Append(2)")]
#[case::redirect_first(">x a", "[a] Output(1)")]
#[case::both("a &> b", "[a] Both")]
#[case::both_csh("a >& b", "[a] Both")]
#[case::to_errors("a >&2", "[a] Duplicate(1, 2)")]
#[case::number_is_a_word("a 2 >b", "[a][2] Output(1)")]
#[case::number_touches("a x2>b", "[a][x2] Output(1)")]
#[case::quoted_number("a '2'>b", "[a][2] Output(1)")]
#[case::hash("a #b", "[a][#b]")]
#[case::lit_text(
    "FileCheck -D$x=%{y} {{a}} [[B]]",
    "[FileCheck][-D$x=%{y}][{{a}}][[[B]]]"
)]
#[case::equals("a b=c", "[a][b=c]")]
#[case::parentheses("a (b)", "[a][(b)]")]
fn parses(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(words(text), expected);
}

#[rstest]
#[case::empty_command("a && && b", "5..7 a command is missing")]
#[case::empty_pipe("a |", "3..3 a command is missing")]
#[case::only_redirect("> x", "3..3 a command is missing")]
#[case::background("a & b", "2..3 nothing can run in the background")]
#[case::heredoc("a << b", "2..4 `<<` is not supported")]
#[case::pipe_both("a |& b", "2..4 `|&` is not supported")]
#[case::case_end("a ;; b", "2..4 `;;` is not supported")]
#[case::open_single("a 'b", "2..4 the quote is not closed")]
#[case::open_double("a \"b\\\"", "2..6 the quote is not closed")]
#[case::last_backslash("a b\\", "3..4 `\\` at the end escapes nothing")]
#[case::no_target("a > | b", "2..3 a file is missing")]
#[case::stream_three("a 3>b", "2..4 only `<`, `1>` and `2>` can be redirected")]
#[case::join_three("a 2>&3", "2..6 only the streams 1 and 2 can be joined")]
#[case::close("a 2>&-", "2..6 only the streams 1 and 2 can be joined")]
#[case::command_substitution("a $(b)", "2..4 nothing is expanded here")]
#[case::backtick("a \"`b`\"", "3..4 nothing is expanded here")]
#[case::parameter("a x${b}", "3..5 nothing is expanded here")]
#[case::subshell("(a)", "0..3 commands cannot be grouped")]
#[case::group("{ a; }", "0..1 commands cannot be grouped")]
#[case::keyword("for x in y", "0..3 there is no `for` in RUN lines")]
#[case::bang_pipeline("! a | b", "0..1 `!` before a pipeline means two things")]
#[case::assignment("A=b c", "0..3 a variable is not set like this")]
fn refuses(#[case] text: &str, #[case] expected: &str) {
    assert_eq!(words(text), expected);
}

/// Each line does here what it does in `/bin/sh`: output, status, and what becomes of the files.
#[rstest]
#[case::status("false")]
#[case::and("true && echo a && false && echo b")]
#[case::or("false || echo a || echo b")]
#[case::and_or("false && echo a || echo b; echo c")]
#[case::or_and("true || echo a && echo b")]
#[case::semicolon("false; echo a")]
#[case::semicolon_last("echo a; false")]
#[case::pipe("cat abc | grep o | wc -l")]
#[case::pipe_status("cat abc | grep nothing")]
#[case::pipe_to_nothing("echo a | true")]
#[case::write("echo a > new; cat new")]
#[case::truncate("echo a > abc; cat abc")]
#[case::append("echo a >> abc; echo b >> new; cat abc new")]
#[case::read("cat < abc")]
#[case::read_and_write("sort < abc > new")]
#[case::errors_to_file("cat nothing 2> new || cat new | wc -l")]
#[case::errors_to_output("cat nothing 2>&1 | wc -l; true")]
#[case::output_to_errors("echo a >&2 | wc -l")]
#[case::swapped("cat abc nothing 2>&1 >new | wc -l; true")]
#[case::in_order("sh -c 'echo a; echo b >&2; echo c' >new 2>&1; cat new")]
#[case::not_in_order("sh -c 'echo a; echo b >&2' 2>&1 >new | cat; cat new")]
#[case::null("cat abc > /dev/null")]
#[case::bang("! false")]
#[case::bang_true("! true")]
#[case::quotes(r#"echo 'a  b' "c  d" e\ \ f 'it'\''s' "\"\\\$""#)]
#[case::backslash_stays(r#"printf '%s\n' "a\b" 'a\b' a\b"#)]
#[case::glob("echo ab* sub/*.txt ?bc nothing* s*b/x*")]
#[case::glob_deep("echo */*/*.txt")]
#[case::glob_class("echo ab[!c]* ab*[a-c]")]
#[case::glob_hidden("echo sub/* sub/.h*")]
#[case::glob_quoted("echo 'ab*' \"ab?\" ab\\* 'a'b*")]
#[case::glob_folder("echo sub/*/ s*/y.txt s*b/")]
#[case::env("env A=b C= sh -c 'echo $A-$C-$COLOUR'")]
#[case::env_unset("env -u COLOUR sh -c 'echo -$COLOUR'")]
#[case::env_empty("env -i A=b env")]
#[case::env_nested("env A=1 env B=2 sh -c 'echo $A$B'")]
#[case::cd("cd sub && pwd && cat x.txt && cd .. && pwd")]
#[case::cd_nothing("cd nothing || echo no")]
#[case::export("export A=b; sh -c 'echo $A'")]
#[case::unset("unset COLOUR; sh -c 'echo -$COLOUR'")]
#[case::program_status("sh -c 'exit 7'")]
#[case::program_input("echo a | sh -c 'read x; echo $x$x'")]
#[case::signal("sh -c 'kill -TERM $$' || echo died")]
#[case::relative_program("cp /bin/echo sub/e && sub/e a && cd sub && ./e b")]
fn does_what_sh_does(#[case] line: &str) {
    let [ours, theirs] = both(line);
    assert_eq!(ours, theirs);
}

fn run(text: &[&str]) -> String {
    let folder = folder();
    let outcome = lines(folder.path(), text, None);
    let message = outcome
        .diagnostic
        .as_ref()
        .map_or_else(String::new, |d| d.render(false));
    let err = String::from_utf8_lossy(&outcome.stderr).into_owned();
    format!(
        "{} {}{err}{message}",
        outcome.status,
        String::from_utf8_lossy(&outcome.stdout)
    )
}

/// What lit's shell has and sh has not, or does otherwise.
#[rstest]
#[case::not(&["not false"], "0 ")]
#[case::not_true(&["not true"], "1 ")]
#[case::not_not(&["not not false"], "1 ")]
#[case::not_bang(&["not ! true"], "0 ")]
#[case::not_env(&["env A=1 not sh -c 'exit $A'"], "0 ")]
#[case::not_crash(&["not --crash sh -c 'kill -SEGV $$'"], "0 ")]
#[case::not_crash_without(&["not --crash false"], "1 ")]
#[case::crash_is_no_failure(&["not sh -c 'kill -SEGV $$'"], "1 not: `sh` crashed\n")]
#[case::bang_crash(&["! sh -c 'kill -SEGV $$'"], "0 ")]
#[case::pipefail(&["cat nothing | true"], "1 cat: nothing: No such file or directory\n")]
#[case::pipefail_not(&["not cat nothing 2>&1 | cat"], "0 cat: nothing: No such file or directory\n")]
#[case::signal_counts(&["sh -c 'kill -SEGV $$'"], "139 ")]
#[case::cd_lasts(&["cd sub", "cat x.txt"], "0 x\n")]
#[case::export_lasts(&["export A=b", "sh -c 'echo $A'"], "0 b\n")]
#[case::env_does_not(&["env A=b true", "sh -c 'echo -$A'"], "0 -\n")]
#[case::pushd(&["pushd sub", "cat x.txt", "popd", "cat no-newline"], "0 last")]
#[case::both(&["sh -c 'echo a; echo b >&2' &> new", "cat new"], "0 a\nb\n")]
#[case::both_csh(&["sh -c 'echo a; echo b >&2' >& new", "cat new"], "0 a\nb\n")]
#[case::dollar_is_text(&["echo $NOPE \"$x\" a$"], "0 $NOPE $x a$\n")]
#[case::merged_builtin(&["cat abc nothing 2>&1 | tail -2"], "1 three\ncat: nothing: No such file or directory\n")]
#[case::count(&["count 3 < abc"], "0 ")]
fn does_what_lit_does(#[case] text: &[&str], #[case] expected: &str) {
    assert_eq!(run(text), expected);
}

#[test]
fn troubles_have_carets() {
    let texts = [
        "no-such-command abc",
        "not llvm-nothing x | FileChek",
        "cat < nothing",
        "echo a > nowhere/x",
        "echo a > ab*",
        "echo $COLOUR",
        "echo a | cd sub",
        "env A=b export C=d",
        "not",
        "env --what",
        "cd a b",
        "cat 'abc",
    ];
    let all: String = texts.iter().map(|text| run(&[text]) + "\n").collect();
    insta::assert_snapshot!(all, @r"
    1 error[LP0351]: command `no-such-command` is not found
     --> RUN:1:1
      |
    1 | no-such-command abc
      | ^^^^^^^^^^^^^^^
      |
      = help: install it, or name its folder in `[tools] folders`

    1 error[LP0351]: command `llvm-nothing` is not found
     --> RUN:1:5
      |
    1 | not llvm-nothing x | FileChek
      |     ^^^^^^^^^^^^
      |
      = help: install it (`apt-get install llvm-19` on Debian), or name its folder in `[tools] folders`

    1 error[LP0350]: cannot open `nothing`: no such file or directory
     --> RUN:1:7
      |
    1 | cat < nothing
      |       ^^^^^^^
      |
      = help: a RUN line before this one has to make it

    1 error[LP0350]: cannot open `nowhere/x`: no such file or directory
     --> RUN:1:10
      |
    1 | echo a > nowhere/x
      |          ^^^^^^^^^
      |
      = help: the folder has to be there: `mkdir -p` it in a RUN line before

    1 error[LP0350]: `ab*` names more than one file
     --> RUN:1:10
      |
    1 | echo a > ab*
      |          ^^^
      |
      = help: a redirection leads to one file

    1 error[LP0351]: `$COLOUR` is not expanded here
     --> RUN:1:6
      |
    1 | echo $COLOUR
      |      ^^^^^^^
      |
      = help: quote it with '…' if it is text, use a DEFINE if it is not

    1 error[LP0351]: `cd` changes the shell and cannot stand in a pipeline
     --> RUN:1:10
      |
    1 | echo a | cd sub
      |          ^^^^^^

    1 error[LP0351]: `export` changes the shell and cannot stand in `env`
     --> RUN:1:1
      |
    1 | env A=b export C=d
      | ^^^^^^^^^^^^^^^^^^

    1 error[LP0351]: `not` needs a command
     --> RUN:1:1
      |
    1 | not
      | ^^^

    1 error[LP0351]: `env` has no option `--what` here
     --> RUN:1:1
      |
    1 | env --what
      | ^^^^^^^^^^

    1 usage: cd FOLDER

    1 error[LP0351]: the quote is not closed
     --> RUN:1:5
      |
    1 | cat 'abc
      |     ^^^^
      |
      = help: add a `'`
    ");
}

#[test]
fn time_ends_a_line() {
    for line in [
        "sleep 60",
        "sh -c 'sleep 60'",
        "sleep 60 | cat",
        "not sh -c 'sleep 60'",
    ] {
        let folder = folder();
        let outcome = lines(folder.path(), &[line], Some(Duration::from_millis(100)));
        assert!(outcome.timed_out && outcome.status != 0, "{line}");
        assert!(outcome.argv.concat().contains("sleep"), "{line}");
    }
}

proptest! {
    #[test]
    fn lexer_never_panics(text in "([ -~]|é|\\n){0,40}") {
        let _ = parse(&text);
    }

    #[test]
    fn quoting_and_lexing_is_the_identity(list in proptest::collection::vec("([ -~]|é|\\n|\\t){0,8}", 1..5)) {
        let text: Vec<String> = list.iter().map(|word| quote(word)).collect();
        // The first word could be a keyword or an assignment, which quoting makes plain only if it needs quotes.
        let text = format!("x {}", text.join(" "));
        let script = parse(&text).expect("parses").expect("a command");
        let words: Vec<&str> = script.first.commands[0].words[1..].iter().map(|word| word.text.as_str()).collect();
        prop_assert_eq!(words, list.iter().map(String::as_str).collect::<Vec<_>>());
        prop_assert!(script.rest.is_empty());
    }
}

proptest! {
    // Each case starts a process.
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_lines_do_what_sh_does(line in random_line()) {
        let [ours, theirs] = both(&line);
        prop_assert_eq!(ours, theirs, "{}", line);
    }
}

/// A word in all the ways one can be quoted.
fn random_word() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[a-z0-9.,:=%@+/-]{1,4}",
        "'[ -&(-~]{0,4}'",
        "\"[ #%-\\[\\]-_a-~]{0,4}\"",
        // In double quotes a backslash stays before most characters.
        "\"(\\\\[ -~]){1,2}\"",
        "\\\\[ -~]",
        "a[b?*]{1,2}",
    ];
    proptest::collection::vec(part, 1..4).prop_map(|parts| parts.concat())
}

/// Commands whose success is certain or whose failure is, joined in every way.
fn random_line() -> impl Strategy<Value = String> {
    let words = proptest::collection::vec(random_word(), 1..4);
    let print = words.prop_map(|words| format!("printf '%s|' {}", words.join(" ")));
    let redirect = prop_oneof![
        Just(""),
        Just(" > new"),
        Just(" >> new"),
        Just(" 2>&1"),
        Just(" >new 2>&1"),
        Just(" | cat"),
        Just(" | sort < abc"),
        Just(" 2> new | wc -c"),
    ];
    let command = prop_oneof![
        4 => (print, redirect).prop_map(|(print, redirect)| print + redirect),
        1 => Just("true".to_owned()),
        1 => Just("false".to_owned()),
        1 => Just("! false".to_owned()),
        1 => Just("cat new abc 2>/dev/null".to_owned()),
    ];
    let join = prop_oneof![Just(" && "), Just(" || "), Just("; "), Just(";")];
    let more = proptest::collection::vec((join, command.clone()), 0..4);
    (command, more).prop_map(|(first, more)| {
        let more: String = more
            .into_iter()
            .map(|(join, next)| join.to_owned() + &next)
            .collect();
        first + &more
    })
}
