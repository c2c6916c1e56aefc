//! A minimal way to drive links that wait for each other: poll all until none moves.

use crate::graph::LinkError;
use crate::link::context::BoxFuture;
use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

struct Flag(AtomicBool);

impl Wake for Flag {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Release);
    }
}

/// Runs one future that waits for nothing outside itself.
///
/// # Errors
/// It waits for something that nobody will do.
pub fn block_on<T>(future: impl Future<Output = Result<T, LinkError>>) -> Result<T, LinkError> {
    let mut future = pin!(future);
    let flag = Arc::new(Flag(AtomicBool::new(true)));
    let waker = Waker::from(Arc::clone(&flag));
    while flag.0.swap(false, Ordering::AcqRel) {
        if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return value;
        }
    }
    Err(LinkError::Memory(
        "the link waits for something that nobody will do".into(),
    ))
}

/// A set of links in flight. `step` polls each of them once.
pub struct Tasks<'f, T> {
    tasks: Vec<Option<BoxFuture<'f, T>>>,
}

impl<T> Default for Tasks<'_, T> {
    fn default() -> Self {
        Self { tasks: Vec::new() }
    }
}

impl<'f, T> Tasks<'f, T> {
    /// Adds a link.
    pub fn push(&mut self, task: BoxFuture<'f, T>) {
        self.tasks.push(Some(task));
    }

    /// Polls every link once, in order, and returns the ones that are done, by the order they were added in.
    pub fn step(&mut self) -> Vec<(usize, T)> {
        let waker = Waker::noop();
        let mut done = Vec::new();
        for (index, slot) in self.tasks.iter_mut().enumerate() {
            let Some(task) = slot else { continue };
            if let Poll::Ready(value) = task.as_mut().poll(&mut Context::from_waker(waker)) {
                *slot = None;
                done.push((index, value));
            }
        }
        done
    }

    /// Whether all are done.
    pub fn is_empty(&self) -> bool {
        self.tasks.iter().all(Option::is_none)
    }
}
