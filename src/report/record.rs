//! Everything of a run, for reports that are written when it is over: `junit`, `github` and `html` say it in their own ways.

use super::ordered::Ordered;
use super::{Emitter, Summary};
use crate::runner::Event;

/// What happened in a run.
#[derive(Debug, Default)]
pub struct Record {
    pub(super) tests: Ordered,
    pub(super) summary: Summary,
}

impl Emitter for Record {
    fn event(&mut self, event: &Event) {
        self.summary.event(event);
        match event {
            Event::Started { tests, .. } => self.tests.start(*tests),
            Event::TestFinished(report) => self.tests.put(report),
            Event::TestStarted { .. } | Event::Finished(_) => {}
        }
    }
}
