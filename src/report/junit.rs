//! JUnit's XML, which every CI reads. Written when the run ends, tests in the order of names.
//!
//! A suite is a `testsuite`, a test a `testcase` with its file and line. XFAIL passed; UNSUPPORTED and SKIPPED are `skipped` with the
//! reason; FAIL, XPASS and TIMEOUT are a `failure` of that type; a test that could not be run, and a run that did not finish, are an
//! `error`. Characters that XML forbids are dropped.

use super::{Record, failure, number, spot};
use crate::runner::ResultCode;
use crate::runner::event::{Stopped, TestReport};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

/// The name of the document and of the suite that says what is wrong with the run as a whole.
const NAME: &str = "linkproof";

impl Record {
    /// The run as a JUnit document.
    ///
    /// # Errors
    /// quick-junit cannot write it.
    pub fn junit(&self) -> Result<String, quick_junit::SerializeError> {
        let mut document = Report::new(NAME);
        let mut suites: Vec<TestSuite> = Vec::new();
        for report in self.tests.all() {
            let (suite, name) = report
                .name
                .split_once(" :: ")
                .unwrap_or((NAME, &report.name));
            if suites.last().is_none_or(|last| last.name.as_str() != suite) {
                suites.push(TestSuite::new(suite));
            }
            if let Some(last) = suites.last_mut() {
                last.add_test_case(case(report, suite, name));
            }
        }
        let whole = self.of_the_run();
        if !whole.test_cases.is_empty() {
            suites.push(whole);
        }
        document.add_test_suites(suites);
        document.to_string()
    }

    /// What no test of its own says: tests that were not run, snapshots that no test makes.
    fn of_the_run(&self) -> TestSuite {
        let mut suite = TestSuite::new(NAME);
        let mut error = |name: &str, message: String| {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_message(message);
            suite.add_test_case(TestCase::new(name, status));
        };
        let end = self.summary.end();
        if let Some(stopped) = end.stopped {
            let why = match stopped {
                Stopped::MaxFail(limit) => format!("--max-fail {limit}"),
                Stopped::Interrupted => "interrupted".to_string(),
            };
            let count = number(end.not_run, "test");
            error("run", format!("{count} not run ({why})"));
        }
        for stale in end.stale.iter().filter(|stale| !stale.removed) {
            error(
                &stale.shown,
                "no test makes this snapshot any more".to_string(),
            );
        }
        suite
    }
}

fn case(report: &TestReport, suite: &str, name: &str) -> TestCase {
    let mut case = TestCase::new(name, status(report));
    let spot = spot::of(report);
    case.set_classname(suite).set_time(report.elapsed);
    case.extra.insert("file".into(), spot.file.into());
    case.extra
        .insert("line".into(), spot.line.to_string().into());
    case
}

fn status(report: &TestReport) -> TestCaseStatus {
    let code = report.verdict.code;
    let kind = match code {
        _ if report.bug.is_some() => NonSuccessKind::Error,
        ResultCode::Pass | ResultCode::XFail => return TestCaseStatus::success(),
        ResultCode::Unsupported | ResultCode::Skipped => {
            let mut status = TestCaseStatus::skipped();
            status.set_message(report.verdict.reason.as_str());
            return status;
        }
        ResultCode::Fail | ResultCode::XPass | ResultCode::Timeout => NonSuccessKind::Failure,
        ResultCode::Unresolved => NonSuccessKind::Error,
    };
    let mut status = TestCaseStatus::non_success(kind);
    status
        .set_type(code.word())
        .set_message(failure::headline(report))
        .set_description(failure::render(report, false, true));
    status
}
