//! `linkproof config`: what holds, and where it comes from.

use super::settings::{Setting, Source};
use super::{Exit, fail, print, run};
use crate::suite::config::Config;
use crate::suite::config_schema;
use serde::Serialize;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use toml::de::DeTable;

const EXAMPLES: &str = "\
Examples:
  linkproof config                          for the tests below this folder
  linkproof config suites --profile ci -j 2
  linkproof config suites --format json";

/// Print what holds for a run with the same arguments, and where it comes from
///
/// Options come from the command line, else from LINKPROOF_… variables, else from the profile, else they have their defaults. The keys
/// of the suite come from its linkproof.toml.
#[derive(Clone, Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
#[group(skip)] // `run` has one of this name.
pub(super) struct Args {
    #[command(flatten)]
    pub run: run::Args,
    /// The form of the list
    #[arg(long, default_value = "text")]
    pub format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// Tables
    Text,
    /// One JSON document
    Json,
}

/// A value and its source.
#[derive(Debug, Serialize)]
struct Held {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    source: String,
}

/// What holds.
#[derive(Debug, Serialize)]
struct All {
    options: Vec<Held>,
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<PathBuf>,
    suite: Vec<Held>,
}

impl Args {
    pub(super) fn run(self, settings: Vec<Setting>, config: Option<PathBuf>) -> Exit {
        let suite = match config.as_deref().map(keys) {
            None => Vec::new(),
            Some(Ok(keys)) => keys,
            Some(Err(text)) => return fail(&text, Exit::Usage),
        };
        let all = All {
            options: settings.into_iter().map(option).collect(),
            config,
            suite,
        };
        print(&match self.format {
            Format::Text => text(&all),
            Format::Json => match serde_json::to_string_pretty(&all) {
                Ok(json) => json + "\n",
                Err(error) => return fail(&format!("error: {error}"), Exit::Bug),
            },
        });
        // What a run would refuse is refused here.
        match self.run.selection.find() {
            Ok(_) => Exit::Success,
            Err(exit) => exit,
        }
    }
}

fn option(setting: Setting) -> Held {
    Held {
        value: (!setting.values.is_empty()).then(|| setting.values.join(" ")),
        source: match (&setting.source, setting.values.is_empty()) {
            (Source::Default, true) => "not set".to_owned(),
            (source, _) => source.to_string(),
        },
        name: setting.name,
    }
}

/// The keys of a suite's config.
fn keys(file: &Path) -> Result<Vec<Held>, String> {
    let config = Config::read(file).map_err(|error| error.render(false))?;
    let Some(source) = config.source else {
        return Ok(Vec::new());
    };
    let table = DeTable::parse(source.text()).map_err(|error| format!("error: {error}"))?;
    let schema = config_schema();
    let properties = schema["properties"].as_object();
    let known = properties.into_iter().flatten();
    Ok(known
        .filter(|(name, _)| *name != "profile")
        .map(|(name, schema)| {
            let given = table
                .get_ref()
                .iter()
                .find(|(key, _)| key.get_ref() == name);
            match given {
                Some((key, value)) => {
                    let (line, _) = source.line_column(key.span().start);
                    let text = source.text().get(value.span()).unwrap_or_default();
                    Held {
                        name: name.clone(),
                        value: Some(one_line(text, value.get_ref())),
                        source: format!("{}:{line}", file.display()),
                    }
                }
                None => Held {
                    name: name.clone(),
                    value: schema
                        .get("default")
                        .filter(|value| !value.is_null() && is_scalar(value))
                        .map(ToString::to_string),
                    source: match schema.get("default") {
                        Some(value) if is_scalar(value) && !value.is_null() => "default".to_owned(),
                        _ => "not set".to_owned(),
                    },
                },
            }
        })
        .collect())
}

fn is_scalar(value: &serde_json::Value) -> bool {
    !value.is_array() && !value.is_object()
}

/// A value as the file has it, without its line breaks; of a table its keys.
fn one_line(text: &str, value: &toml::de::DeValue<'_>) -> String {
    match value {
        toml::de::DeValue::Table(table) => {
            let keys: Vec<&str> = table
                .iter()
                .map(|(key, _)| key.get_ref().as_ref())
                .collect();
            format!("{{ {} }}", keys.join(", "))
        }
        _ => {
            let lines = text
                .lines()
                .map(|line| line.split(" #").next().unwrap_or(line).trim());
            let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
            lines.join(" ")
        }
    }
}

fn text(all: &All) -> String {
    let mut text = table(&all.options);
    if let Some(config) = &all.config {
        // Writing to a String cannot fail.
        let _ = write!(text, "\n{}\n{}", config.display(), table(&all.suite));
    }
    text
}

fn table(rows: &[Held]) -> String {
    let width =
        |of: fn(&Held) -> usize, most: usize| rows.iter().map(of).max().unwrap_or(0).min(most);
    let name = width(|row| row.name.len(), 40);
    let value = width(|row| row.value.as_ref().map_or(1, String::len), 40);
    let mut text = String::new();
    for row in rows {
        let shown = row.value.as_deref().unwrap_or("-");
        let _ = writeln!(text, "{:name$}  {shown:value$}  {}", row.name, row.source);
    }
    text
}
