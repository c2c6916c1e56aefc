//! Which tests: the arguments that `run`, `list` and `store` share.

use super::color::Color;
use super::{Exit, fail};
use crate::suite::{Filter, Suite, discover};
use std::path::PathBuf;

/// Paths and filters.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Selection {
    /// Tests, or folders of tests; the nearest linkproof.toml at or above each rules it
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Use this config for all paths instead of the nearest linkproof.toml
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Only tests whose name (`suite :: path`) matches
    #[arg(long, value_name = "REGEX")]
    pub filter: Option<String>,
    /// No tests whose name matches
    #[arg(long, value_name = "REGEX")]
    pub filter_out: Option<String>,
    /// When to print colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

/// A suite with the tests that were selected.
#[derive(Debug)]
pub(super) struct SelectedSuite {
    /// The suite.
    pub suite: Suite,
    /// Whether all of its tests are here.
    pub whole: bool,
}

impl Selection {
    /// One test.
    pub(super) fn of_file(path: PathBuf, config: Option<PathBuf>) -> Self {
        let (filter, filter_out, color) = (None, None, Color::Auto);
        Self {
            paths: vec![path],
            config,
            filter,
            filter_out,
            color,
        }
    }

    /// Finds the tests. What is wrong is printed.
    pub(super) fn find(&self) -> Result<Vec<SelectedSuite>, Exit> {
        let color = self.color.on(&std::io::stderr());
        let filter = Filter::new(self.filter.as_deref(), self.filter_out.as_deref())
            .map_err(|error| fail(&format!("error: {error}"), Exit::Usage))?;
        let suites = discover(&self.paths, self.config.as_deref())
            .map_err(|error| fail(&error.render(color), exit_of(&error)))?;
        for option in filter.idle(suites.iter().flat_map(|suite| &suite.cases)) {
            fail(&format!("warning: {option} matches no test"), Exit::Success);
        }
        let mut selected = Vec::new();
        for mut suite in suites {
            let all = suite.cases.len();
            suite.cases.retain(|case| filter.takes(case));
            let whole = suite.cases.len() == all && self.covers(&suite);
            selected.push(SelectedSuite { suite, whole });
        }
        if selected.iter().all(|each| each.suite.cases.is_empty()) {
            return Err(fail("error: no test was selected", Exit::NothingSelected));
        }
        Ok(selected)
    }

    /// Whether the paths hold the suite's root, so that every test of it was found.
    fn covers(&self, suite: &Suite) -> bool {
        let roots = self
            .paths
            .iter()
            .filter_map(|path| path.canonicalize().ok());
        roots.into_iter().any(|path| suite.root.starts_with(path))
    }
}

fn exit_of(error: &crate::suite::DiscoverError) -> Exit {
    use crate::suite::DiscoverError as E;
    match error {
        E::NoTests { .. } => Exit::NothingSelected,
        _ => Exit::Usage,
    }
}
