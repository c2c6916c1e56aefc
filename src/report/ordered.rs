//! Tests in the order of names, whatever the order they end in.

use crate::runner::event::TestReport;
use std::ops::Range;

/// The tests of a run, each in its place.
#[derive(Clone, Debug, Default)]
pub(super) struct Ordered {
    reports: Vec<Option<Box<TestReport>>>,
    /// Tests before this one have been handed out.
    next: usize,
}

impl Ordered {
    /// Makes room for a run's tests.
    pub(super) fn start(&mut self, tests: usize) {
        (self.reports, self.next) = (vec![None; tests], 0);
    }

    /// How many tests the run has.
    pub(super) fn count(&self) -> usize {
        self.reports.len()
    }

    /// Takes a test that ended.
    pub(super) fn put(&mut self, report: &TestReport) {
        if let Some(slot) = self.reports.get_mut(report.index) {
            *slot = Some(Box::new(report.clone()));
        }
    }

    /// Tests whose predecessors all ended, each once; at the `end`, all that are left.
    pub(super) fn ready(&mut self, end: bool) -> Range<usize> {
        let first = self.next;
        while self.next < self.reports.len() && (end || self.reports[self.next].is_some()) {
            self.next += 1;
        }
        first..self.next
    }

    /// The test in a place, if it ended.
    pub(super) fn get(&self, index: usize) -> Option<&TestReport> {
        self.reports.get(index)?.as_deref()
    }

    /// All that ended.
    pub(super) fn all(&self) -> impl Iterator<Item = &TestReport> {
        self.reports.iter().flatten().map(AsRef::as_ref)
    }

    /// All that make the run fail.
    pub(super) fn failures(&self) -> impl Iterator<Item = &TestReport> {
        self.all().filter(|report| report.is_failure())
    }
}
