//! Our FileCheck against the real one: random check files, inputs and options; equal verdicts and equal words.
//!
//! The real tool is looked for at `LLVM_FILECHECK`, then where Debian installs LLVM 19. Without it the test says so and
//! does nothing, except in continuous integration (`CI` set), where that is a failure.
//! `LINKPROOF_CASES` sets the number of cases, `LINKPROOF_SEED` the first of them.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A generator of numbers that depends on nothing but its seed (splitmix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap_or(0)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }
}

const WORDS: [&str; 16] = [
    "foo", "bar", "a", "b", "ab", "12", "13", "0x1f", "1F", "-3", "a.b", "[x]", "{y}", "foo bar",
    "Foo", "x  y",
];

const PIECES: [&str; 48] = [
    "{{.*}}",
    "{{[a-z]+}}",
    "{{a|ab}}",
    "{{(a|b)+}}",
    "{{^}}",
    "{{$}}",
    "{{ *}}",
    "{{[0-9]+}}",
    "{{[^a]}}",
    "{{x*}}",
    "{{a?b?}}",
    "{{\\[x\\]}}",
    "{{[]x[]+}}",
    "{{[[:alnum:]]+}}",
    "{{(o)\\1}}",
    "{{o{1,2}}}",
    "{{[[:space:]]}}",
    "{{**}}",
    "{{(a*)(ab)*(b*)}}",
    "{{foo|foo bar|a}}",
    "[[X:[a-z]+]]",
    "[[X]]",
    "[[X:.*]]",
    "[[Y:a|ab]]",
    "[[Y]]",
    "[[#N:]]",
    "[[#N]]",
    "[[#N+1]]",
    "[[#N-1]]",
    "[[#%x,H:]]",
    "[[#H]]",
    "[[#%X,H:]]",
    "[[#%d,S:]]",
    "[[#S+16]]",
    "[[#]]",
    "[[#@LINE]]",
    "[[@LINE]]",
    "[[@LINE+3]]",
    "[[#max(N,12)]]",
    "[[#%.2u,N:]]",
    "[[#%#x,P:]]",
    "[[#M:N+1]]",
    "[[$G:[a-z]]]",
    "[[$G]]",
    "[[Z]]",
    "[[",
    "{{",
    "[[#div(N,0)]]",
];

const SUFFIXES: [&str; 20] = [
    "",
    "",
    "",
    "",
    "",
    "-NEXT",
    "-NEXT",
    "-SAME",
    "-SAME",
    "-NOT",
    "-NOT",
    "-DAG",
    "-DAG",
    "-DAG",
    "-LABEL",
    "-EMPTY",
    "-COUNT-2",
    "-COUNT-1",
    "{LITERAL}",
    "-NOT{LITERAL}",
];

const ODD_SUFFIXES: [&str; 10] = [
    "-NOT-NEXT",
    "_NEXT",
    "-COUNT-0",
    "-COUNT-x",
    "-FOO",
    "{OTHER}",
    "-DAG-NOT",
    "-COUNT",
    "-NEXT{LITERAL}",
    "_FOO",
];

const OPTIONS: [&str; 25] = [
    "-match-full-lines",
    "--strict-whitespace",
    "-ignore-case",
    "--allow-empty",
    "-implicit-check-not=foo",
    "--implicit-check-not={{b+}}",
    "-enable-var-scope",
    "-allow-deprecated-dag-overlap",
    "-DX=foo",
    "-DZ=a",
    "-D#N=12",
    "-check-prefix=CHECK",
    "-check-prefixes=CHECK,OTHER",
    "-allow-unused-prefixes",
    "-v",
    "-vv",
    "-v",
    "-vv",
    "-dump-input=never",
    "-dump-input=always",
    "-dump-input-context=1",
    "-dump-input-filter=annotation",
    "--match-full-lines=false",
    "-dump-input-filter=annotation-full",
    "-color",
];

/// One case: check file, input, options.
#[derive(Debug)]
struct Case {
    check: String,
    input: String,
    options: Vec<String>,
}

fn input(random: &mut Random) -> Vec<String> {
    let lines = random.below(9);
    let line = |random: &mut Random| {
        let words = random.below(4);
        let words: Vec<&str> = (0..words).map(|_| random.pick(&WORDS)).collect();
        let lead = random.pick(&["", "", "", "", " ", "\t"]);
        format!("{lead}{}", words.join(random.pick(&[" ", " ", "  ", "\t"])))
    };
    (0..lines).map(|_| line(random)).collect()
}

/// A pattern, most often made from a line of the input so that it has a chance to match.
fn pattern(random: &mut Random, line: Option<&String>) -> String {
    let mut words: Vec<String> = match line {
        Some(line) if random.chance(80) => line.split_whitespace().map(str::to_owned).collect(),
        _ => vec![random.pick(&WORDS).to_owned()],
    };
    if random.chance(40) && !words.is_empty() {
        let start = random.below(words.len());
        words.drain(..start);
    }
    if random.chance(40) && words.len() > 1 {
        let end = 1 + random.below(words.len() - 1);
        words.truncate(end);
    }
    for word in &mut words {
        if random.chance(25) {
            let piece = random.pick(&PIECES);
            match random.below(3) {
                0 => piece.clone_into(word),
                1 => word.push_str(piece),
                _ => word.insert_str(0, piece),
            }
        }
    }
    words.join(" ")
}

/// A small expression, right or wrong.
fn expression(random: &mut Random, depth: usize) -> String {
    let atom = match random.below(if depth == 0 { 8 } else { 11 }) {
        0 => ".".to_owned(),
        1 => random
            .pick(&[
                "[ab]",
                "[^a]",
                "[]a]",
                "[^]b]",
                "[a-c1-3]",
                "[[:digit:]b]",
                "[a\\]",
            ])
            .to_owned(),
        2 => random
            .pick(&["^", "$", "\\.", "\\d", "\\1", "{", "()", "\\[", "o{"])
            .to_owned(),
        3..=7 => random
            .pick(&["a", "b", "ab", "foo", "o", "1", " ", "x"])
            .to_owned(),
        _ => format!("({})", expression(random, depth - 1)),
    };
    let times = match random.below(10) {
        0 => "*",
        1 => "+",
        2 => "?",
        3 => "{1,2}",
        _ => "",
    };
    match random.below(6) {
        0 => format!(
            "{atom}{times}|{}",
            expression(random, depth.saturating_sub(1))
        ),
        1 | 2 if depth > 0 => format!("{atom}{times}{}", expression(random, depth - 1)),
        _ => format!("{atom}{times}"),
    }
}

/// A numeric block, right or wrong.
fn numeric(random: &mut Random) -> String {
    fn operand(random: &mut Random, depth: usize) -> String {
        match random.below(if depth == 0 { 6 } else { 8 }) {
            0 | 1 => random.pick(&["N", "H", "S", "Q", "@LINE", "$G"]).to_owned(),
            2..=5 => random
                .pick(&["1", "12", "-3", "0x1F", "013", "0b11", "0", "9x", ""])
                .to_owned(),
            6 => format!("({})", sum(random, depth - 1)),
            _ => {
                let name = random.pick(&["add", "sub", "mul", "div", "min", "max", "pow"]);
                let mut arguments = vec![sum(random, depth - 1)];
                while random.chance(if arguments.len() == 1 { 95 } else { 5 }) {
                    arguments.push(sum(random, depth - 1));
                }
                format!(
                    "{name}({})",
                    arguments.join(random.pick(&[",", ", ", " , "]))
                )
            }
        }
    }
    fn sum(random: &mut Random, depth: usize) -> String {
        let mut text = operand(random, depth);
        while random.chance(35) {
            text.push_str(random.pick(&["+", "-", " + ", " - ", "+", "-", "*", " "]));
            text.push_str(&operand(random, depth));
        }
        text
    }
    let format = random.pick(&[
        "", "", "", "%u,", "%d,", "%x,", "%X,", "%#x,", "%.3u,", "%.2,", "%i,", " %d , ", "%",
    ]);
    let name = random.pick(&["", "", "", "N:", "M:", "H: ", "S :", "$G:", "1:", "@LINE:"]);
    let constraint = random.pick(&["", "", "", "==", "== "]);
    let expr = match random.chance(25) {
        true => String::new(),
        false => sum(random, 2),
    };
    format!("[[#{format}{name}{constraint}{expr}]]")
}

/// A pattern for a line that matches it unless something is wrong with one of the tools.
fn faithful(random: &mut Random, line: &str) -> String {
    let words = line.split_whitespace().map(|word| match random.below(8) {
        0 => "{{[^ ]+}}".to_owned(),
        1 => "[[X:[^ ]+]]".to_owned(),
        2 if word.starts_with(|c: char| c.is_ascii_digit()) => {
            format!("[[#N:]]{}", &word[word.len().min(2)..])
        }
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

fn case(seed: u64) -> Case {
    let mut random = Random(seed);
    let lines = input(&mut random);
    let sober = random.chance(40);
    let mut check = String::new();
    let mut at = 0;
    let directives = 1 + random.below(6);
    for index in 0..directives {
        let suffix = match (sober, random.below(50)) {
            (true, _) if index == 0 => "",
            (true, _) => random.pick(&["", "", "-NEXT", "-DAG", "-DAG", "-NOT", "-LABEL"]),
            (false, 0) => random.pick(&ODD_SUFFIXES),
            (false, _) => random.pick(&SUFFIXES),
        };
        if random.chance(if sober { 5 } else { 30 }) {
            at += 1;
        }
        let exclusion = suffix.starts_with("-NOT");
        let line = match exclusion && random.chance(70) {
            true => None,
            false => lines.get(at),
        };
        let text = match (sober, line) {
            (true, _) if exclusion => "zzz{{.}}".to_owned(),
            (true, Some(line)) if !line.trim().is_empty() && suffix != "-LABEL" => {
                faithful(&mut random, line)
            }
            (true, Some(line)) if !line.trim().is_empty() => line.trim().to_owned(),
            (true, _) => "{{$}}".to_owned(),
            (false, _) if suffix == "-EMPTY" && random.chance(95) => String::new(),
            (false, _) => {
                let mut text = pattern(&mut random, line);
                if random.chance(10) {
                    text.push_str(&format!("{{{{{}}}}}", expression(&mut random, 3)));
                }
                if random.chance(10) {
                    text.push_str(&numeric(&mut random));
                }
                text
            }
        };
        if suffix != "-SAME" && !exclusion && random.chance(if sober { 100 } else { 80 }) {
            at += 1;
        }
        let prefix = match random.below(30) {
            0 => "OTHER",
            1 => "COM: CHECK",
            2 => "x-CHECK",
            _ => "CHECK",
        };
        let comment = random.pick(&["", "; ", "#", "// "]);
        check.push_str(&format!("{comment}{prefix}{suffix}: {text}\n"));
    }
    let mut input = lines.join(random.pick(&["\n", "\n", "\n", "\r\n"]));
    if random.chance(85) {
        input.push('\n');
    }
    let wanted = random.below(if sober { 2 } else { 4 });
    let options = (0..wanted).map(|_| random.pick(&OPTIONS).to_owned());
    Case {
        check,
        input,
        options: options.collect(),
    }
}

fn real_tool() -> Option<PathBuf> {
    let named = std::env::var_os("LLVM_FILECHECK").map(PathBuf::from);
    let usual = PathBuf::from("/usr/lib/llvm-19/bin/FileCheck");
    let tool = named.into_iter().chain([usual]).find(|path| path.exists());
    if tool.is_none() {
        assert!(
            std::env::var_os("CI").is_none(),
            "the real FileCheck is not installed"
        );
        println!("skipped: the real FileCheck is not installed");
    }
    tool
}

fn run_real(tool: &Path, folder: &Path, arguments: &[String], input: &[u8]) -> (i32, String) {
    let mut child = Command::new(tool)
        .arg0("FileCheck")
        .args(arguments)
        .current_dir(folder)
        .env_remove("FILECHECK_OPTS")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A tool that stops early does not read its input.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code().unwrap_or(-1), words)
}

fn number(name: &str, default: u64) -> u64 {
    let value = std::env::var(name).ok();
    value.map_or(default, |text| text.parse().unwrap())
}

#[test]
fn agrees_with_the_real_tool() {
    let Some(tool) = real_tool() else { return };
    let folder = tempfile::tempdir().unwrap();
    let check = folder.path().join("c.txt");
    let seed = number("LINKPROOF_SEED", 1);
    let mut passes = 0;
    let cases = number("LINKPROOF_CASES", 600);
    let mut differences = Vec::new();
    for seed in seed..seed + cases {
        let case = case(seed);
        std::fs::write(&check, &case.check).unwrap();
        let mut arguments = vec!["c.txt".to_owned()];
        arguments.extend(case.options.clone());
        let (status, words) = run_real(&tool, folder.path(), &arguments, case.input.as_bytes());
        let ours =
            linkproof::filecheck::run(&arguments, None, folder.path(), case.input.as_bytes());
        passes += usize::from(status == 0);
        let our_words = String::from_utf8_lossy(&ours.stderr);
        if ours.status != status || our_words != words {
            differences.push(format!(
                "case {seed}: {:?}\n--- check\n{}--- input\n{}\n--- real {status}\n{words}--- ours {}\n{our_words}",
                case.options, case.check, case.input, ours.status
            ));
        }
    }
    let few: Vec<String> = differences
        .iter()
        .take(number("LINKPROOF_SHOW", 5) as usize)
        .cloned()
        .collect();
    assert!(
        differences.is_empty(),
        "{} of {cases} cases differ\n{}",
        differences.len(),
        few.join("\n")
    );
    // A test in which everything fails, or everything passes, says little.
    assert!(passes * 10 > cases as usize && passes * 10 < 9 * cases as usize);
}
