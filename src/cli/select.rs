//! Which tests: the arguments that `run`, `list` and `store` share.

use super::color::Color;
use super::outputs::bazel_shard;
use super::{Exit, fail};
use crate::suite::{Filter, Shard, Suite, discover};
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
    /// Only one part of the tests, for one machine of several: slice:M/N in equal parts, hash:M/N by name [default: what Bazel asks for]
    #[arg(long, value_name = "PART")]
    pub shard: Option<Shard>,
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
        let (filter, filter_out, shard, color) = (None, None, None, Color::Auto);
        Self {
            paths: vec![path],
            config,
            filter,
            filter_out,
            shard,
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
        if let Some(shard) = self
            .shard
            .map_or_else(bazel_shard, |shard| Ok(Some(shard)))?
        {
            // A part may be empty, with fewer tests than machines; that is no mistake of the machine it falls to.
            keep(&mut selected, shard);
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

/// Drops the tests of other parts.
fn keep(selected: &mut [SelectedSuite], shard: Shard) {
    let mut place = 0;
    for each in selected {
        let all = each.suite.cases.len();
        each.suite.cases.retain(|case| {
            place += 1;
            shard.takes(place - 1, case)
        });
        each.whole &= each.suite.cases.len() == all;
    }
}

fn exit_of(error: &crate::suite::DiscoverError) -> Exit {
    use crate::suite::DiscoverError as E;
    match error {
        E::NoTests { .. } => Exit::NothingSelected,
        _ => Exit::Usage,
    }
}
