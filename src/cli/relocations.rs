//! `linkproof relocations`: what each target can link, from the rows.

use super::{Exit, fail};
use crate::backend::listing::{Listed, Outcome, relocations};
use crate::backend::row::EdgeRow;
use crate::backend::{self, Backend};
use serde::Serialize;
use std::fmt::Write;

/// List every relocation of a target: the edge it becomes, the fixup expression and the range, or why it is refused.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Args {
    /// Only this target
    #[arg(long, value_name = "ISA")]
    pub isa: Option<String>,
    /// The form of the list
    #[arg(long, default_value = "text")]
    pub format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// A table
    Text,
    /// One JSON document
    Json,
}

/// One relocation of the list.
#[derive(Debug, Serialize)]
struct Entry {
    isa: &'static str,
    format: &'static str,
    number: u32,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    edge: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fixup: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refused: Option<&'static str>,
}

impl Args {
    pub(super) fn run(self) -> Exit {
        let chosen: Vec<&'static dyn Backend> = match &self.isa {
            None => backend::BACKENDS.to_vec(),
            Some(name) => match backend::by_name(name) {
                Some(backend) => vec![backend],
                None => {
                    let known: Vec<&str> = backend::BACKENDS
                        .iter()
                        .map(|backend| backend.name())
                        .collect();
                    let text = format!(
                        "error: there is no target `{name}` (there are: {})",
                        known.join(", ")
                    );
                    return fail(&text, Exit::Usage);
                }
            },
        };
        let entries: Vec<Entry> = chosen.into_iter().flat_map(entries).collect();
        super::print(&match self.format {
            Format::Text => text(&entries),
            Format::Json => match serde_json::to_string_pretty(&entries) {
                Ok(json) => json + "\n",
                Err(error) => return fail(&format!("error: {error}"), Exit::Bug),
            },
        });
        Exit::Success
    }
}

fn entries(backend: &'static dyn Backend) -> Vec<Entry> {
    let entry = |listed: Listed| {
        let mut entry = Entry {
            isa: backend.name(),
            format: listed.format.name(),
            number: listed.number,
            name: listed.name,
            edge: None,
            fixup: None,
            refused: None,
        };
        match listed.outcome {
            Outcome::Nothing => entry.fixup = Some("nothing is patched".into()),
            Outcome::Refused(reason) => entry.refused = Some(reason),
            Outcome::Depends => entry.fixup = Some("depends on the instruction".into()),
            Outcome::Edge(kind) => {
                if let Some(row) = backend.rows().get(kind) {
                    entry.edge = Some(row.name);
                    entry.fixup = Some(fixup(backend, row));
                }
            }
        }
        entry
    };
    relocations(backend).into_iter().map(entry).collect()
}

/// The expression that is applied: a request's is that of the kind it becomes.
fn fixup(backend: &dyn Backend, row: &EdgeRow) -> String {
    let applied = match (row.value.is_request(), row.role.becomes()) {
        (true, Some(kind)) => backend.rows().get(kind).unwrap_or(row),
        _ => row,
    };
    format!("{} : {}", applied.value.text(), applied.range.text())
}

fn text(entries: &[Entry]) -> String {
    let mut out = String::new();
    for entry in entries {
        let _ = write!(
            out,
            "{:<8} {:<6} {:>3}  {:<32} ",
            entry.isa, entry.format, entry.number, entry.name
        );
        let _ = match (&entry.refused, entry.edge, &entry.fixup) {
            (Some(reason), ..) => writeln!(out, "refused: {reason}"),
            (None, Some(edge), Some(fixup)) => writeln!(out, "{edge}: {fixup}"),
            (None, _, fixup) => writeln!(out, "{}", fixup.as_deref().unwrap_or_default()),
        };
    }
    out
}
