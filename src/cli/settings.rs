//! Where the options of `run` get their values from: the command line, else the environment, else the profile, else the default.
//!
//! What the environment and the profile say becomes the default of the argument before the command line is parsed, so every option has
//! these sources, with one parser and one check of its value.

use super::{Exit, fail};
use crate::base::spelling::closest;
use crate::base::{Diagnostic, SourceText, Span};
use crate::suite::config::{Config, FILE_NAME, ProfileValue};
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What names tests or asks for an answer.
const COMMAND_LINE_ONLY: &[&str] = &[
    "paths",
    "config",
    "filter",
    "filter_out",
    "update",
    "watch",
    "profile",
    "help",
    "version",
];
/// The profile that holds when none is asked for.
const DEFAULT_PROFILE: &str = "default";
/// What the variables begin with.
const PREFIX: &str = "LINKPROOF_";

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// An option that was given.
    CommandLine,
    /// A variable.
    Environment(String),
    /// A profile, and the line of its config.
    Profile(String, PathBuf, usize),
    /// Nothing says anything.
    Default,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CommandLine => f.write_str("command line"),
            Self::Environment(name) => f.write_str(name),
            Self::Profile(name, file, line) => {
                write!(f, "profile {name}, {}:{line}", file.display())
            }
            Self::Default => f.write_str("default"),
        }
    }
}

/// An option, what it holds, and why.
#[derive(Clone, Debug)]
pub(super) struct Setting {
    /// The option's long name.
    pub name: String,
    /// Its values; none if it has none and no default.
    pub values: Vec<String>,
    pub source: Source,
}

/// Adds `--profile` to the subcommands that select tests.
pub(super) fn with_profile(command: Command) -> Command {
    command.mut_subcommands(|sub| {
        if !selects_tests(&sub) {
            return sub;
        }
        sub.arg(Arg::new("profile").long("profile").value_name("NAME").help(
            "Take values for options from [profile.NAME] of linkproof.toml [default: default]",
        ))
    })
}

fn selects_tests(command: &Command) -> bool {
    let has = |id: &str| command.get_arguments().any(|arg| arg.get_id() == id);
    has("paths") && has("config")
}

/// The options that have a source besides the command line: those of `run`.
pub(super) fn options(command: &Command) -> Vec<&Arg> {
    let run = command.find_subcommand("run");
    let all = run.into_iter().flat_map(Command::get_arguments);
    all.filter(|arg| has_variable(arg)).collect()
}

/// Whether an option of `run` has sources besides the command line.
pub fn has_variable(option: &Arg) -> bool {
    option.get_long().is_some() && !COMMAND_LINE_ONLY.contains(&option.get_id().as_str())
}

/// The variable of an option.
pub fn variable(option: &str) -> String {
    format!("{PREFIX}{}", option.replace('-', "_").to_uppercase())
}

/// Parses the command line with all sources.
pub(super) fn parse(
    command: Command,
    arguments: &[OsString],
) -> Result<(ArgMatches, Vec<Setting>), Exit> {
    let first = matches(command.clone(), arguments)?;
    let Some((name, given)) = first.subcommand() else {
        return Ok((first, Vec::new()));
    };
    let sub = command.find_subcommand(name);
    if !sub.is_some_and(selects_tests) {
        return Ok((first, Vec::new()));
    }
    let profile = Profile::find(&command, given)?;
    let mut layered = command.clone();
    let mut sources = Vec::new();
    for option in options(&command) {
        let id = option.get_id().clone();
        let Some(long) = option.get_long() else {
            continue;
        };
        let known = sub.is_some_and(|sub| sub.get_arguments().any(|arg| *arg.get_id() == id));
        if !known {
            continue;
        }
        if given.value_source(id.as_str()) == Some(ValueSource::CommandLine) {
            sources.push((long.to_owned(), id, Source::CommandLine));
            continue;
        }
        let said = match from_environment(option, long)? {
            Some(said) => Some(said),
            None => profile.value(option, long)?,
        };
        let Some((value, source)) = said else {
            sources.push((long.to_owned(), id, Source::Default));
            continue;
        };
        let of_option = id.clone();
        layered = layered.mut_subcommand(name, |sub| {
            sub.mut_arg(of_option, |arg| arg.default_value(value))
        });
        sources.push((long.to_owned(), id, source));
    }
    let parsed = matches(layered, arguments)?;
    let held = parsed.subcommand().map(|(_, held)| held);
    let settings = sources.into_iter().map(|(name, id, source)| Setting {
        name,
        values: held
            .and_then(|held| held.get_raw(id.as_str()))
            .map(|values| {
                values
                    .map(|value| value.to_string_lossy().into_owned())
                    .collect()
            })
            .unwrap_or_default(),
        source,
    });
    let settings = settings.collect();
    Ok((parsed, settings))
}

fn matches(command: Command, arguments: &[OsString]) -> Result<ArgMatches, Exit> {
    command.try_get_matches_from(arguments).map_err(|error| {
        // A reader that went away is no reason to fail.
        let _ = error.print();
        if error.use_stderr() {
            Exit::Usage
        } else {
            Exit::Success
        }
    })
}

fn from_environment(option: &Arg, long: &str) -> Result<Option<(String, Source)>, Exit> {
    let variable = variable(long);
    let Some(value) = std::env::var_os(&variable).filter(|value| !value.is_empty()) else {
        return Ok(None);
    };
    let value = value.to_string_lossy().into_owned();
    match problem(option, long, &value) {
        None => Ok(Some((value, Source::Environment(variable)))),
        Some(problem) => Err(fail(
            &format!("error: {variable}={value}: {problem}"),
            Exit::Usage,
        )),
    }
}

/// What the option's own parser has against a value.
fn problem(option: &Arg, long: &str, value: &str) -> Option<String> {
    if matches!(option.get_action(), ArgAction::SetTrue) {
        return (!["true", "false"].contains(&value))
            .then(|| "a switch is `true` or `false`".to_owned());
    }
    let alone = Command::new("setting")
        .no_binary_name(true)
        .arg(option.clone());
    let error = alone
        .try_get_matches_from([format!("--{long}={value}")])
        .err()?;
    let text = error.to_string();
    let text = text.trim_start_matches("error: ");
    let end = text.find("\n\nFor more information").unwrap_or(text.len());
    Some(text[..end].trim_end().to_owned())
}

/// A profile of the config that rules the first path.
struct Profile {
    name: String,
    file: PathBuf,
    source: SourceText,
    values: Vec<ProfileValue>,
}

impl Profile {
    /// The profile that is asked for. A config that cannot be read is left to those who need it: they say so.
    fn find(command: &Command, given: &ArgMatches) -> Result<Self, Exit> {
        let asked = given
            .get_one::<String>("profile")
            .cloned()
            .or_else(|| std::env::var("LINKPROOF_PROFILE").ok())
            .filter(|name| !name.is_empty());
        let name = asked.clone().unwrap_or_else(|| DEFAULT_PROFILE.to_owned());
        let found = config_file(given).and_then(|file| Some((Config::read(&file).ok()?, file)));
        let Some((config, file)) = found else {
            return match asked {
                Some(name) => Err(fail(
                    &format!(
                        "error: there is no profile `{name}`: no {FILE_NAME} rules the first path"
                    ),
                    Exit::Usage,
                )),
                None => Ok(Self::empty(name)),
            };
        };
        let source = config
            .source
            .clone()
            .unwrap_or_else(|| SourceText::new("", ""));
        let options: Vec<&str> = options(command)
            .iter()
            .filter_map(|arg| arg.get_long())
            .collect();
        // A typo in a profile that is not used now is found now.
        for value in config.profiles.values().flatten() {
            if !options.contains(&value.key.as_str()) {
                return Err(unknown_option(&source, value, &options));
            }
        }
        match config.profiles.get(&name) {
            Some(values) => Ok(Self {
                name,
                file,
                source,
                values: values.clone(),
            }),
            None if asked.is_none() => Ok(Self::empty(name)),
            None => {
                let known = config.profiles.keys().map(String::as_str);
                let hint = match closest(&name, known.clone()) {
                    Some(meant) => format!("did you mean `{meant}`?"),
                    None if config.profiles.is_empty() => "it has none".to_owned(),
                    None => format!("it has: {}", known.collect::<Vec<_>>().join(", ")),
                };
                let text = format!("error: {} has no profile `{name}`; {hint}", file.display());
                Err(fail(&text, Exit::Usage))
            }
        }
    }

    fn empty(name: String) -> Self {
        Self {
            name,
            file: PathBuf::new(),
            source: SourceText::new("", ""),
            values: Vec::new(),
        }
    }

    fn value(&self, option: &Arg, long: &str) -> Result<Option<(String, Source)>, Exit> {
        let Some(found) = self.values.iter().find(|value| value.key == long) else {
            return Ok(None);
        };
        if let Some(problem) = problem(option, long, &found.value) {
            let (problem, more) = problem.split_once('\n').unwrap_or((&problem, ""));
            let title = format!("profile `{}`: {problem}", self.name);
            let more: Vec<&str> = more
                .lines()
                .map(str::trim)
                .filter(|line| !line.is_empty())
                .collect();
            let hint = (!more.is_empty()).then(|| more.join("; "));
            return Err(refuse(&self.source, found.value_span, title, hint));
        }
        let (line, _) = self.source.line_column(found.value_span.start);
        let source = Source::Profile(self.name.clone(), self.file.clone(), line);
        Ok(Some((found.value.clone(), source)))
    }
}

/// The config that `--config` names, or the nearest at or above the first path.
pub(super) fn config_file(given: &ArgMatches) -> Option<PathBuf> {
    if let Some(file) = given.get_one::<PathBuf>("config") {
        return Some(file.clone());
    }
    let first = given.get_many::<PathBuf>("paths")?.next()?;
    let path = first.canonicalize().ok()?;
    let root = path
        .ancestors()
        .find(|above| above.join(FILE_NAME).is_file())?;
    // As short as the user would write it.
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let file = root.join(FILE_NAME);
    let short = here
        .ok()
        .and_then(|here| file.strip_prefix(here).ok().map(Path::to_owned));
    Some(short.unwrap_or(file))
}

fn unknown_option(source: &SourceText, value: &ProfileValue, options: &[&str]) -> Exit {
    let title = format!("no profile can set `{}`", value.key);
    let hint = match closest(&value.key, options.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("it can set: {}", options.join(", ")),
    };
    refuse(source, value.key_span, title, Some(hint))
}

fn refuse(source: &SourceText, span: Span, title: String, hint: Option<String>) -> Exit {
    let diagnostic = Diagnostic::error("LP0304", title).label(source, span, "");
    let diagnostic = match hint {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic,
    };
    let color = super::color::Color::Auto.on(&std::io::stderr());
    fail(&diagnostic.render(color), Exit::Usage)
}

/// The published schema of `linkproof.toml`: that of the suite's keys, and what profiles can set.
pub(super) fn schema(command: &Command) -> serde_json::Value {
    let mut schema = crate::suite::config_schema();
    let properties: serde_json::Map<String, serde_json::Value> = options(command)
        .into_iter()
        .filter_map(|option| Some((option.get_long()?.to_owned(), option_schema(option))))
        .collect();
    schema["properties"]["profile"]["additionalProperties"] = serde_json::json!({
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    });
    schema
}

fn option_schema(option: &Arg) -> serde_json::Value {
    let help = option
        .get_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    if matches!(option.get_action(), ArgAction::SetTrue) {
        return serde_json::json!({"type": "boolean", "description": help});
    }
    let possible: Vec<String> = option
        .get_possible_values()
        .iter()
        .map(|value| value.get_name().to_owned())
        .collect();
    if possible.is_empty() {
        serde_json::json!({"type": ["string", "number"], "description": help})
    } else {
        serde_json::json!({"enum": possible, "description": help})
    }
}
