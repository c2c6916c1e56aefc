//! The command line and `FILECHECK_OPTS`.

use super::fuzzy::edit_distance;
use super::pattern::Style;

/// When the input is dumped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dump {
    /// Explain the dump and quit.
    Help,
    /// Always.
    Always,
    /// When the input is not as it should be.
    Fail,
    /// Never.
    Never,
}

/// Which lines of the input are dumped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filter {
    /// All.
    All,
    /// Those with any part of an annotation.
    AnnotationFull,
    /// Those where an annotation starts.
    Annotation,
    /// Those where an annotation starts that shows an error.
    Error,
}

/// Everything that can be asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The check file.
    pub check_file: Option<String>,
    /// The input; `-` for the standard input.
    pub input_file: String,
    /// The check prefixes.
    pub check_prefixes: Vec<String>,
    /// Whether no check prefix was given.
    pub default_prefix: bool,
    /// The comment prefixes.
    pub comment_prefixes: Vec<String>,
    /// How patterns are read.
    pub style: Style,
    /// Patterns that may not match between any two directives.
    pub implicit_check_not: Vec<String>,
    /// `NAME=value` and `#NAME=expression`, as given.
    pub defines: Vec<String>,
    /// Whether the input may be empty.
    pub allow_empty: bool,
    /// Whether prefixes may be without a directive.
    pub allow_unused_prefixes: bool,
    /// Whether `-DAG` matches may overlap.
    pub allow_deprecated_dag_overlap: bool,
    /// Whether labels end the life of variables.
    pub enable_var_scope: bool,
    /// 0, 1 for `-v`, 2 for `-vv`.
    pub verbosity: u8,
    /// Whether to write colour codes.
    pub color: bool,
    /// When to dump the input.
    pub dump: Dump,
    /// Which lines of it.
    pub filter: Option<Filter>,
    /// How many lines around them.
    pub context: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            check_file: None,
            input_file: "-".to_owned(),
            check_prefixes: Vec::new(),
            default_prefix: true,
            comment_prefixes: Vec::new(),
            style: Style::default(),
            implicit_check_not: Vec::new(),
            defines: Vec::new(),
            allow_empty: false,
            allow_unused_prefixes: false,
            allow_deprecated_dag_overlap: false,
            enable_var_scope: false,
            verbosity: 0,
            color: false,
            dump: Dump::Fail,
            filter: None,
            context: DEFAULT_CONTEXT,
        }
    }
}

const DEFAULT_CONTEXT: usize = 5;

/// What a command line asks for.
#[derive(Debug, Clone)]
pub enum Asked {
    /// A run.
    Run(Box<Options>),
    /// The summary of options.
    Help,
    /// The version.
    Version,
    /// Nothing that can be done: the messages and the exit status.
    Wrong(String, i32),
}

/// What an option does with its value.
enum Effect {
    /// A flag, `=true` and `=false` allowed.
    Flag(fn(&mut Draft, bool)),
    /// A value.
    Value(fn(&mut Draft, &str)),
    /// A value that may be refused.
    Checked(fn(&mut Draft, &str) -> Result<(), String>),
    /// No value at all; quits.
    Quit(Asked),
}

/// Options while they are being read.
#[derive(Default)]
struct Draft {
    options: Options,
    dumps: Vec<Dump>,
    filters: Vec<Filter>,
    contexts: Vec<usize>,
}

/// The names of all options, for look-up and for what may have been meant.
const NAMES: [&str; 25] = [
    "D",
    "allow-deprecated-dag-overlap",
    "allow-empty",
    "allow-unused-prefixes",
    "check-prefix",
    "check-prefixes",
    "color",
    "comment-prefixes",
    "dump-input",
    "dump-input-context",
    "dump-input-filter",
    "enable-var-scope",
    "h",
    "help",
    "help-hidden",
    "help-list",
    "help-list-hidden",
    "ignore-case",
    "implicit-check-not",
    "input-file",
    "match-full-lines",
    "strict-whitespace",
    "v",
    "version",
    "vv",
];

fn effect(name: &str) -> Option<Effect> {
    Some(match name {
        "D" => Effect::Checked(define),
        "allow-deprecated-dag-overlap" => {
            Effect::Flag(|d, on| d.options.allow_deprecated_dag_overlap = on)
        }
        "allow-empty" => Effect::Flag(|d, on| d.options.allow_empty = on),
        "allow-unused-prefixes" => Effect::Flag(|d, on| d.options.allow_unused_prefixes = on),
        "check-prefix" => Effect::Value(|d, v| d.options.check_prefixes.push(v.to_owned())),
        "check-prefixes" => Effect::Value(|d, v| list(&mut d.options.check_prefixes, v)),
        "color" => Effect::Flag(|d, on| d.options.color = on),
        "comment-prefixes" => Effect::Value(|d, v| list(&mut d.options.comment_prefixes, v)),
        "dump-input" => Effect::Checked(|d, v| choose(&mut d.dumps, &DUMPS, v)),
        "dump-input-context" => Effect::Checked(|d, v| {
            let number = v.parse::<u32>();
            let number = number.map_err(|_| format!("'{v}' value invalid for uint argument!"))?;
            d.contexts.push(number as usize);
            Ok(())
        }),
        "dump-input-filter" => Effect::Checked(|d, v| choose(&mut d.filters, &FILTERS, v)),
        "enable-var-scope" => Effect::Flag(|d, on| d.options.enable_var_scope = on),
        "h" | "help" | "help-hidden" | "help-list" | "help-list-hidden" => {
            Effect::Quit(Asked::Help)
        }
        "ignore-case" => Effect::Flag(|d, on| d.options.style.ignore_case = on),
        "implicit-check-not" => {
            Effect::Value(|d, v| d.options.implicit_check_not.push(v.to_owned()))
        }
        "input-file" => Effect::Value(|d, v| v.clone_into(&mut d.options.input_file)),
        "match-full-lines" => Effect::Flag(|d, on| d.options.style.match_full_lines = on),
        "strict-whitespace" => Effect::Flag(|d, on| d.options.style.strict_whitespace = on),
        "v" => Effect::Flag(|d, on| d.options.verbosity = d.options.verbosity.max(on.into())),
        "version" => Effect::Quit(Asked::Version),
        "vv" => Effect::Flag(|d, on| {
            d.options.verbosity = d.options.verbosity.max(if on { 2 } else { 0 });
        }),
        _ => return None,
    })
}

const DUMPS: [(&str, Dump); 4] = [
    ("help", Dump::Help),
    ("always", Dump::Always),
    ("fail", Dump::Fail),
    ("never", Dump::Never),
];

const FILTERS: [(&str, Filter); 4] = [
    ("all", Filter::All),
    ("annotation-full", Filter::AnnotationFull),
    ("annotation", Filter::Annotation),
    ("error", Filter::Error),
];

fn choose<T: Copy>(into: &mut Vec<T>, choices: &[(&str, T)], value: &str) -> Result<(), String> {
    match choices.iter().find(|(name, _)| *name == value) {
        Some(&(_, choice)) => {
            into.push(choice);
            Ok(())
        }
        None => Err(format!("Cannot find option named '{value}'!")),
    }
}

fn list(into: &mut Vec<String>, value: &str) {
    into.extend(value.split(',').map(str::to_owned));
}

fn define(draft: &mut Draft, value: &str) -> Result<(), String> {
    draft.options.defines.push(value.to_owned());
    Ok(())
}

/// Reads `FILECHECK_OPTS` and the words after the command's name.
pub fn parse(arguments: &[String], environment: Option<&str>) -> Asked {
    let mut draft = Draft::default();
    let mut errors = Vec::new();
    let mut positional = Vec::new();
    let words: Vec<String> = split_words(environment.unwrap_or_default())
        .into_iter()
        .chain(arguments.iter().cloned())
        .collect();
    let mut words = words.iter();
    let mut only_files = false;
    while let Some(word) = words.next() {
        if only_files || word == "-" || !word.starts_with('-') {
            positional.push(word.clone());
            continue;
        }
        if word == "--" {
            only_files = true;
            continue;
        }
        match option(&mut draft, word, &mut words) {
            Ok(None) => {}
            Ok(Some(quit)) => return quit,
            Err(error) => errors.push(error),
        }
    }
    if positional.len() > 1 {
        errors.push(
            "FileCheck: Too many positional arguments specified!\n\
             Can specify at most 1 positional arguments: See: FileCheck --help"
                .to_owned(),
        );
    }
    if !errors.is_empty() {
        return Asked::Wrong(errors.join("\n") + "\n", 1);
    }
    draft.options.check_file = positional.into_iter().next();
    settle(draft)
}

/// Applies one option; its value may be the next word.
fn option(
    draft: &mut Draft,
    word: &str,
    words: &mut std::slice::Iter<'_, String>,
) -> Result<Option<Asked>, String> {
    let body = word.strip_prefix("--").unwrap_or(&word[1..]);
    let (name, value) = match body.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (body, None),
    };
    // The value of `-D` is the rest of its word, and flags of one letter can be repeated in one word.
    let (name, value) = match (effect(name).is_some(), body.strip_prefix('D')) {
        (_, Some("")) => ("D", None),
        (false, Some(rest)) | (true, Some(rest)) if name.starts_with('D') => ("D", Some(rest)),
        (false, _) if name.len() > 2 && name.bytes().all(|b| b == b'v') => ("vv", value),
        _ => (name, value),
    };
    let dashes = if name.len() == 1 { "-" } else { "--" };
    let fail = |what: String| Err(format!("FileCheck: for the {dashes}{name} option: {what}"));
    let Some(effect) = effect(name) else {
        return Err(unknown(word, name, value));
    };
    let missing = || "requires a value!".to_owned();
    match effect {
        Effect::Quit(asked) => match value {
            None => return Ok(Some(asked)),
            Some(value) => return fail(format!("does not allow a value! '{value}' specified.")),
        },
        Effect::Flag(set) => match value.unwrap_or_default() {
            "" | "true" | "TRUE" | "True" | "1" => set(draft, true),
            "false" | "FALSE" | "False" | "0" => set(draft, false),
            other => {
                return fail(format!(
                    "'{other}' is invalid value for boolean argument! Try 0 or 1"
                ));
            }
        },
        Effect::Value(set) => match value.or_else(|| words.next().map(String::as_str)) {
            Some(value) => set(draft, value),
            None => return fail(missing()),
        },
        Effect::Checked(set) => {
            let next = if name == "D" {
                None
            } else {
                words.as_slice().first()
            };
            let value = match (value, next) {
                (Some(value), _) => value,
                (None, Some(next)) => {
                    words.next();
                    next.as_str()
                }
                (None, None) => return fail(missing()),
            };
            if let Err(what) = set(draft, value) {
                return fail(what);
            }
        }
    }
    Ok(None)
}

fn unknown(word: &str, name: &str, value: Option<&str>) -> String {
    let nearest = NAMES
        .iter()
        .min_by_key(|known| edit_distance(name.as_bytes(), known.as_bytes()))
        .copied()
        .unwrap_or("help");
    let dashes = if nearest.len() == 1 && !word.starts_with("--") {
        "-"
    } else {
        "--"
    };
    let value = value.map(|v| format!("={v}")).unwrap_or_default();
    format!(
        "FileCheck: Unknown command line argument '{word}'.  Try: 'FileCheck --help'\n\
         FileCheck: Did you mean '{dashes}{nearest}{value}'?"
    )
}

/// Fills in what was not said and checks what was.
fn settle(mut draft: Draft) -> Asked {
    draft.options.dump = draft.dumps.into_iter().min().unwrap_or(Dump::Fail);
    draft.options.filter = draft.filters.into_iter().min();
    let context = draft.contexts.into_iter().max();
    draft.options.context = context.unwrap_or(DEFAULT_CONTEXT);
    let mut options = draft.options;
    if options.dump == Dump::Help {
        return Asked::Run(Box::new(options));
    }
    let wrong = |message: String| Asked::Wrong(message + "\n", 2);
    if options.check_file.is_none() {
        return wrong("<check-file> not specified".to_owned());
    }
    for define in &options.defines {
        match define.find('=') {
            Some(0) => {
                return wrong(format!(
                    "Missing variable name in command-line definition '-D{define}'"
                ));
            }
            Some(_) => {}
            None => {
                return wrong(format!(
                    "Missing equal sign in command-line definition '-D{define}'"
                ));
            }
        }
    }
    if let Err(message) = prefixes(&mut options) {
        return wrong(message);
    }
    Asked::Run(Box::new(options))
}

/// Checks the prefixes and supplies the usual ones.
fn prefixes(options: &mut Options) -> Result<(), String> {
    let default_comments = options.comment_prefixes.is_empty();
    options.default_prefix = options.check_prefixes.is_empty();
    for (kind, given) in [
        ("check", &options.check_prefixes),
        ("comment", &options.comment_prefixes),
    ] {
        for prefix in given {
            if prefix.is_empty() {
                return Err(format!(
                    "error: supplied {kind} prefix must not be the empty string"
                ));
            }
            let fine = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
            if !prefix.bytes().all(fine) {
                return Err(format!(
                    "error: supplied {kind} prefix must start with a letter and contain only \
                     alphanumeric characters, hyphens, and underscores: '{prefix}'"
                ));
            }
        }
    }
    let usual = |names: &[&str]| names.iter().map(|&n| n.to_owned()).collect::<Vec<_>>();
    let mut taken: Vec<String> = Vec::new();
    if options.default_prefix {
        options.check_prefixes = usual(&["CHECK"]);
        taken.extend(options.check_prefixes.clone());
    }
    if default_comments {
        options.comment_prefixes = usual(&["COM", "RUN"]);
        taken.extend(options.comment_prefixes.clone());
    }
    for (kind, given) in [
        ("check", &options.check_prefixes),
        ("comment", &options.comment_prefixes),
    ] {
        let supplied = match kind {
            "check" => !options.default_prefix,
            _ => !default_comments,
        };
        for prefix in given.iter().filter(|_| supplied) {
            if taken.contains(prefix) {
                return Err(format!(
                    "error: supplied {kind} prefix must be unique among check and comment prefixes: '{prefix}'"
                ));
            }
            taken.push(prefix.clone());
        }
    }
    Ok(())
}

/// Splits a text into words as a shell does: blanks, quotes, backslashes.
fn split_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => {
                let next = letters.next().unwrap_or('\\');
                word.get_or_insert_default().push(next);
            }
            (None, _) if letter.is_ascii_whitespace() => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}
