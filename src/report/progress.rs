//! A bar on the error stream: how far, how many failed, what is running. On a terminal only.

use super::Emitter;
use crate::runner::Event;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::collections::BTreeMap;

/// A few redraws a second are enough for the eye.
const REDRAWS: u8 = 10;

/// The bar.
pub struct Progress {
    bar: ProgressBar,
    running: BTreeMap<usize, String>,
    failed: usize,
}

impl Progress {
    /// A bar on the error stream.
    pub fn new() -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(REDRAWS));
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {prefix}{wide_msg}") {
            bar.set_style(style.progress_chars("=> "));
        }
        Self {
            bar,
            running: BTreeMap::new(),
            failed: 0,
        }
    }

    /// The bar itself, so that other output can go around it.
    pub fn bar(&self) -> ProgressBar {
        self.bar.clone()
    }
}

impl Default for Progress {
    fn default() -> Self {
        Self::new()
    }
}

impl Emitter for Progress {
    fn event(&mut self, event: &Event) {
        match event {
            Event::Started { tests } => self.bar.set_length(*tests as u64),
            Event::TestStarted { index, name } => {
                self.running.insert(*index, name.clone());
            }
            Event::TestFinished(report) => {
                self.running.remove(&report.index);
                if report.is_failure() {
                    self.failed += 1;
                    self.bar.set_prefix(format!("{} failed ", self.failed));
                }
                self.bar.inc(1);
            }
            Event::Finished(_) => self.bar.finish_and_clear(),
        }
        if let Some(name) = self.running.values().next() {
            self.bar.set_message(name.clone());
        }
    }
}
