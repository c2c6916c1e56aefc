//! How far a run is, on the error stream: a bar on a terminal, a line now and then elsewhere.

use super::{Emitter, number};
use crate::runner::Event;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// A few redraws a second are enough for the eye.
const REDRAWS: u8 = 10;
/// How many running tests the bar names.
const NAMED: usize = 2;
/// How often the counter speaks: a run that is over sooner says nothing.
const INTERVAL: Duration = Duration::from_secs(10);

/// What is known of a run that goes on.
#[derive(Clone, Debug, Default)]
struct State {
    /// How long each test took last time, by index; zero if that is not known.
    expected: Vec<Duration>,
    workers: usize,
    running: BTreeMap<usize, String>,
    done: Vec<bool>,
    failed: usize,
}

impl State {
    fn event(&mut self, event: &Event) {
        match event {
            Event::Started { tests, expected } => {
                self.done = vec![false; *tests];
                self.expected = expected.clone();
            }
            Event::TestStarted { index, name } => {
                self.running.insert(*index, name.clone());
            }
            Event::TestFinished(report) => {
                self.running.remove(&report.index);
                self.failed += usize::from(report.is_failure());
                if let Some(done) = self.done.get_mut(report.index) {
                    *done = true;
                }
            }
            Event::Finished(_) => {}
        }
    }

    fn finished(&self) -> usize {
        self.done.iter().filter(|&&done| done).count()
    }

    /// How long the rest takes if it takes what it took last time; a test without a past takes as long as the others do on average.
    /// None without a past.
    fn left(&self) -> Option<Duration> {
        let known = self.expected.iter().filter(|each| !each.is_zero());
        let count = u32::try_from(known.clone().count()).ok()?;
        let mean = known.sum::<Duration>().checked_div(count)?;
        let open = self
            .expected
            .iter()
            .zip(&self.done)
            .filter(|(_, done)| !**done);
        let open = open.map(|(&each, _)| if each.is_zero() { mean } else { each });
        let workers = u32::try_from(self.workers.max(1)).ok()?;
        Some(open.sum::<Duration>() / workers)
    }

    /// `1 failed, 12 s left, demo :: a.s, demo :: b.s and 3 more`.
    fn text(&self) -> String {
        let mut parts = Vec::new();
        if self.failed > 0 {
            parts.push(format!("{} failed", self.failed));
        }
        if let Some(left) = self.left().filter(|left| *left >= Duration::from_secs(1)) {
            parts.push(format!("{} s left", left.as_secs()));
        }
        parts.extend(self.running.values().take(NAMED).cloned());
        let text = parts.join(", ");
        match self.running.len().saturating_sub(NAMED) {
            0 => text,
            more => format!("{text} and {more} more"),
        }
    }
}

/// The bar.
pub struct Progress {
    bar: ProgressBar,
    state: State,
}

impl Progress {
    /// A bar on the error stream, for a run of so many tests at once.
    pub fn new(workers: usize) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(REDRAWS));
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {wide_msg}") {
            bar.set_style(style.progress_chars("=> "));
        }
        let state = State {
            workers,
            ..State::default()
        };
        Self { bar, state }
    }

    /// The bar itself, so that other output can go around it.
    pub fn bar(&self) -> ProgressBar {
        self.bar.clone()
    }
}

impl Emitter for Progress {
    fn event(&mut self, event: &Event) {
        self.state.event(event);
        match event {
            Event::Started { tests, .. } => self.bar.set_length(*tests as u64),
            Event::Finished(_) => return self.bar.finish_and_clear(),
            Event::TestStarted { .. } | Event::TestFinished(_) => {}
        }
        self.bar.set_position(self.state.finished() as u64);
        self.bar.set_message(self.state.text());
    }
}

/// Says now and then how far a long run is.
pub struct Counter {
    state: State,
    next: Instant,
}

impl Counter {
    /// For a run of so many tests at once that begins now.
    pub fn new(workers: usize) -> Self {
        let state = State {
            workers,
            ..State::default()
        };
        let next = Instant::now() + INTERVAL;
        Self { state, next }
    }

    /// The line, when it is time for one.
    fn line(&mut self, now: Instant) -> Option<String> {
        if now < self.next {
            return None;
        }
        self.next = now + INTERVAL;
        let (done, all) = (self.state.finished(), number(self.state.done.len(), "test"));
        Some(format!("linkproof: {done} of {all}, {}", self.state.text()))
    }
}

impl Emitter for Counter {
    fn event(&mut self, event: &Event) {
        self.state.event(event);
        if let Some(line) = self.line(Instant::now()) {
            eprintln!("{}", line.trim_end_matches([',', ' ']));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn started(index: usize) -> Event {
        let name = format!("demo :: {index}.s");
        Event::TestStarted { index, name }
    }

    fn run() -> Counter {
        let mut counter = Counter::new(2);
        let seconds = [10, 20, 0, 30].map(Duration::from_secs);
        let (tests, expected) = (4, seconds.to_vec());
        counter.event(&Event::Started { tests, expected });
        counter
    }

    #[test]
    fn what_is_left_is_what_it_took_last_time() {
        let mut counter = run();
        // 10 + 20 + 30 and the mean of them, by two at once.
        assert_eq!(counter.state.left(), Some(Duration::from_secs(40)));
        counter.state.done[3] = true;
        assert_eq!(counter.state.left(), Some(Duration::from_secs(25)));
    }

    #[test]
    fn nothing_is_promised_of_tests_without_a_past() {
        let mut counter = Counter::new(2);
        let (tests, expected) = (2, vec![Duration::ZERO; 2]);
        counter.event(&Event::Started { tests, expected });
        assert_eq!(counter.state.left(), None);
    }

    #[test]
    fn the_counter_speaks_when_it_is_time_and_names_what_runs() {
        let mut counter = run();
        (0..3).for_each(|index| counter.event(&started(index)));
        assert_eq!(counter.line(Instant::now()), None);
        let later = Instant::now() + INTERVAL;
        let line = counter.line(later).unwrap();
        assert_eq!(
            line,
            "linkproof: 0 of 4 tests, 40 s left, demo :: 0.s, demo :: 1.s and 1 more"
        );
        assert_eq!(counter.line(later), None);
    }
}
