//! All tests of a run.

use crate::prove::evidence::Evidence;
use crate::prove::summary::{self, TestSummary};
use crate::prove::test::{self, Around};
use crate::runner::call::Guest;
use crate::runner::execute::Execution;
use crate::runner::place::shown;
use crate::runner::{Observations, ResultCode};
use crate::session::Plugin;
use std::rc::Rc;

/// Runs a test of an execution, and proves it if it passes.
pub fn prove(execution: &Execution, index: usize) -> Vec<TestSummary> {
    let (suite, case) = execution.place(index);
    let config = &execution.suites()[suite].suite.config;
    let snapshots = execution.compares_snapshots() && config.snapshots.is_some();
    let observe = |links, guest: Option<Guest>| {
        let mut seen = Observations {
            want_snapshots: snapshots && guest.is_none(),
            forgive_near_misses: !config.strict,
            links,
            guest,
            ..Observations::default()
        };
        let report = execution.observe(index, &mut seen);
        (report.verdict.code, seen.links.unwrap_or_default())
    };
    let (result, links) = observe(Some(Vec::new()), None);
    let evidence = match result {
        ResultCode::Pass => {
            let rerun = |link: usize, plugin: Rc<dyn Plugin>| {
                let (result, _) = observe(None, Some(Guest { link, plugin }));
                result == ResultCode::Pass
            };
            let around = Around {
                snapshots,
                rerun: &rerun,
            };
            test::prove(&links, &around)
        }
        _ => vec![Evidence::default()],
    };
    let text = case.directives.as_ref();
    let text = text.map_or("", |directives| directives.source.text());
    let path = shown(&case.path);
    let summarize = |one| summary::summarize(case.full_name(), path.clone(), result, text, one);
    evidence.iter().map(summarize).collect()
}
