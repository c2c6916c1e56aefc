//! Tests on a pool of threads, results through one channel.
//!
//! Threads take the next test of a fixed order. A test that does not come back well after its time is up (a command that runs in
//! process cannot be killed) is given up: it is reported as TIMEOUT, a fresh thread takes over, and the lost one ends with the
//! process. A panic in a test is caught and is a bug of linkproof; the other tests still run.

use crate::runner::event::{Event, Stopped, TestReport};
use crate::runner::place::quote;
use crate::runner::{ResultCode, Verdict};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Once};
use std::time::{Duration, Instant};

/// How long after its time is up a test may usually take to notice.
pub const GRACE: Duration = Duration::from_secs(5);
/// How often a run looks for an interrupt and for lost tests.
const TICK: Duration = Duration::from_millis(50);
/// Stack of a test's thread: graphs and expressions of hostile input recurse.
const STACK: usize = 16 << 20;

/// Tests that can be run by index.
pub trait Jobs: Send + Sync {
    /// How many there are.
    fn count(&self) -> usize;
    /// The name of one and the path to run it again.
    fn names(&self, index: usize) -> (String, String);
    /// How long one may take.
    fn limit(&self, index: usize) -> Option<Duration>;
    /// Runs one.
    fn run(&self, index: usize) -> TestReport;
}

/// How to run them.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Indices in the order in which they start.
    pub order: Vec<usize>,
    /// How many at once.
    pub workers: usize,
    /// After how many failures to stop.
    pub max_fail: Option<usize>,
    /// How long after its time is up a test is given up.
    pub grace: Duration,
    /// Set when the user interrupts.
    pub interrupted: Arc<AtomicBool>,
}

/// How the tests ended: how many did not run and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    /// Tests that were not run, or not to their end.
    pub not_run: usize,
    /// Why.
    pub stopped: Option<Stopped>,
}

/// Runs the tests and hands every event to `sink`, on the calling thread.
pub fn run(jobs: Arc<dyn Jobs>, plan: Plan, sink: &mut dyn FnMut(Event)) -> Ended {
    catch_panics_quietly();
    let (sender, receiver) = channel();
    let pool = Arc::new(Pool {
        jobs,
        order: plan.order,
        next: AtomicUsize::new(0),
        stop: AtomicBool::new(false),
        sender,
    });
    for _ in 0..plan.workers.clamp(1, pool.order.len().max(1)) {
        pool.start_worker();
    }
    let mut run = Run {
        pool,
        grace: plan.grace,
        running: BTreeMap::new(),
        done: 0,
        failed: 0,
    };
    let stopped = run.collect(&receiver, plan.max_fail, &plan.interrupted, sink);
    run.pool.stop.store(true, Ordering::Relaxed);
    Ended {
        not_run: run.pool.order.len() - run.done,
        stopped,
    }
}

struct Pool {
    jobs: Arc<dyn Jobs>,
    order: Vec<usize>,
    next: AtomicUsize,
    stop: AtomicBool,
    sender: Sender<Event>,
}

impl Pool {
    fn start_worker(self: &Arc<Self>) {
        let pool = Arc::clone(self);
        let started = std::thread::Builder::new()
            .stack_size(STACK)
            .spawn(move || pool.work());
        if started.is_err() {
            // No more threads: this one has to do, and nobody watches it.
            self.work();
        }
    }

    fn work(&self) {
        while !self.stop.load(Ordering::Relaxed) {
            let Some(&index) = self.order.get(self.next.fetch_add(1, Ordering::Relaxed)) else {
                return;
            };
            let (name, _) = self.jobs.names(index);
            // The receiver is gone when the run was stopped.
            if self
                .sender
                .send(Event::TestStarted { index, name })
                .is_err()
            {
                return;
            }
            let begun = Instant::now();
            let report =
                catch_unwind(AssertUnwindSafe(|| self.jobs.run(index))).unwrap_or_else(|_| {
                    self.failed(
                        index,
                        ResultCode::Unresolved,
                        "linkproof has a bug",
                        begun,
                        Some(last_panic()),
                    )
                });
            if self
                .sender
                .send(Event::TestFinished(Box::new(report)))
                .is_err()
            {
                return;
            }
        }
    }

    /// The report of a test that did not make one itself.
    fn failed(
        &self,
        index: usize,
        code: ResultCode,
        reason: &str,
        begun: Instant,
        bug: Option<String>,
    ) -> TestReport {
        let (name, path) = self.jobs.names(index);
        TestReport {
            index,
            name,
            repeat: quote(&path),
            path,
            verdict: Verdict {
                code,
                reason: reason.to_string(),
            },
            failure: None,
            messages: Vec::new(),
            elapsed: begun.elapsed(),
            misuse: false,
            bug,
        }
    }
}

struct Run {
    pool: Arc<Pool>,
    grace: Duration,
    running: BTreeMap<usize, Instant>,
    done: usize,
    failed: usize,
}

impl Run {
    fn collect(
        &mut self,
        receiver: &Receiver<Event>,
        max_fail: Option<usize>,
        interrupted: &AtomicBool,
        sink: &mut dyn FnMut(Event),
    ) -> Option<Stopped> {
        while self.done < self.pool.order.len() {
            let event = receiver.recv_timeout(TICK);
            // What ends after an interrupt may have been ended by it.
            if interrupted.load(Ordering::Relaxed) {
                return Some(Stopped::Interrupted);
            }
            match event {
                Ok(Event::TestFinished(report)) => self.finished(report, sink),
                Ok(event) => {
                    if let Event::TestStarted { index, .. } = &event {
                        self.running.insert(*index, Instant::now());
                    }
                    sink(event);
                }
                Err(RecvTimeoutError::Timeout) => self.give_up_lost(sink),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
            if let Some(limit) = max_fail
                && self.failed >= limit
                && self.done < self.pool.order.len()
            {
                return Some(Stopped::MaxFail(limit));
            }
        }
        None
    }

    fn finished(&mut self, report: Box<TestReport>, sink: &mut dyn FnMut(Event)) {
        // A lost test that comes back after all has been reported already.
        if self.running.remove(&report.index).is_some() {
            self.done += 1;
            self.failed += usize::from(report.is_failure());
            sink(Event::TestFinished(report));
        }
    }

    fn give_up_lost(&mut self, sink: &mut dyn FnMut(Event)) {
        let pool = Arc::clone(&self.pool);
        let is_lost = |(index, begun): (&usize, &Instant)| {
            let limit = pool.jobs.limit(*index)?;
            (begun.elapsed() > limit + self.grace).then_some((*index, *begun))
        };
        let lost: Vec<(usize, Instant)> = self.running.iter().filter_map(is_lost).collect();
        for (index, begun) in lost {
            let reason = "a command that runs in process did not end";
            let report = pool.failed(index, ResultCode::Timeout, reason, begun, None);
            self.finished(Box::new(report), sink);
            pool.start_worker();
        }
    }
}

thread_local! {
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps the message of a panic in a test instead of printing it in between; elsewhere panics print as ever.
fn catch_panics_quietly() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|info| {
            PANIC.with_borrow_mut(|text| *text = info.to_string());
        }));
    });
}

fn last_panic() -> String {
    PANIC.with_borrow(Clone::clone)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Tests that end as their word says.
    struct Words(Vec<&'static str>);

    impl Jobs for Words {
        fn count(&self) -> usize {
            self.0.len()
        }
        fn names(&self, index: usize) -> (String, String) {
            (format!("{index}"), String::new())
        }
        fn limit(&self, index: usize) -> Option<Duration> {
            (self.0[index] == "hang").then_some(Duration::from_millis(50))
        }
        fn run(&self, index: usize) -> TestReport {
            let code = match self.0[index] {
                "pass" => ResultCode::Pass,
                "fail" => ResultCode::Fail,
                "hang" => loop {
                    std::thread::park();
                },
                word => panic!("{word}"),
            };
            TestReport {
                index,
                name: String::new(),
                repeat: String::new(),
                path: String::new(),
                verdict: Verdict {
                    code,
                    reason: String::new(),
                },
                failure: None,
                messages: vec![],
                elapsed: Duration::ZERO,
                misuse: false,
                bug: None,
            }
        }
    }

    fn outcome(
        words: &[&'static str],
        workers: usize,
        max_fail: Option<usize>,
    ) -> (Ended, Vec<TestReport>) {
        let jobs = Arc::new(Words(words.to_vec()));
        let order = (0..words.len()).rev().collect();
        let mut reports = Vec::new();
        let plan = Plan {
            order,
            workers,
            max_fail,
            grace: Duration::from_millis(100),
            interrupted: Arc::default(),
        };
        let ended = run(jobs, plan, &mut |event| {
            if let Event::TestFinished(report) = event {
                reports.push(*report);
            }
        });
        (ended, reports)
    }

    #[test]
    fn every_test_runs_once_in_the_order_of_the_plan() {
        let (ended, reports) = outcome(&["pass", "fail", "pass"], 1, None);
        assert_eq!(
            ended,
            Ended {
                not_run: 0,
                stopped: None
            }
        );
        assert_eq!(
            reports
                .iter()
                .map(|report| report.index)
                .collect::<Vec<_>>(),
            [2, 1, 0]
        );
        let (_, mut reports) = outcome(&["pass"; 50], 4, None);
        reports.sort_by_key(|report| report.index);
        assert_eq!(
            reports
                .iter()
                .map(|report| report.index)
                .collect::<Vec<_>>(),
            (0..50).collect::<Vec<_>>()
        );
    }

    #[test]
    fn stops_after_so_many_failures() {
        let (ended, reports) = outcome(&["pass", "pass", "fail", "pass"], 1, Some(1));
        assert_eq!(ended.stopped, Some(Stopped::MaxFail(1)));
        assert_eq!(reports.len(), 2);
        assert_eq!(ended.not_run, 2);
        assert_eq!(
            outcome(&["fail", "pass"], 1, Some(1)).0.stopped,
            None,
            "nothing was left to stop"
        );
    }

    #[test]
    fn a_panic_is_a_bug_and_the_others_run() {
        let (ended, reports) = outcome(&["pass", "oh dear", "pass"], 2, None);
        assert_eq!(ended.not_run, 0);
        let bugs: Vec<&TestReport> = reports
            .iter()
            .filter(|report| report.bug.is_some())
            .collect();
        assert_eq!(bugs.len(), 1);
        assert!(
            bugs[0]
                .bug
                .as_deref()
                .is_some_and(|text| text.contains("oh dear"))
        );
        assert!(bugs[0].is_failure());
    }

    #[test]
    fn a_test_that_never_ends_is_given_up_and_the_others_run() {
        let (ended, mut reports) = outcome(&["pass", "pass", "hang"], 1, None);
        assert_eq!(ended.not_run, 0);
        reports.sort_by_key(|report| report.index);
        let codes: Vec<ResultCode> = reports.iter().map(|report| report.verdict.code).collect();
        assert_eq!(
            codes,
            [ResultCode::Pass, ResultCode::Pass, ResultCode::Timeout]
        );
    }

    #[test]
    fn an_interrupt_stops_the_run() {
        let jobs = Arc::new(Words(vec!["pass"; 3]));
        let interrupted = Arc::new(AtomicBool::new(true));
        let plan = Plan {
            order: vec![0, 1, 2],
            workers: 1,
            max_fail: None,
            grace: GRACE,
            interrupted,
        };
        let ended = run(jobs, plan, &mut |_| {});
        assert_eq!(
            ended,
            Ended {
                not_run: 3,
                stopped: Some(Stopped::Interrupted)
            }
        );
    }
}
