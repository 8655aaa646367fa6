//! Which node is asked, and which is left alone for a while?

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

/// The nodes of a cluster, by number.
///
/// One that did not answer is left alone for a pause. Where others answer, somebody is told once a pause to
/// look whether it is back, so that no request waits for it. Where none does, one request is let through
/// once a pause, and every other is told at once that there is nobody to ask.
#[derive(Debug)]
pub(crate) struct Nodes {
    pause: Duration,
    next: AtomicUsize,
    /// When each was last tried in vain; nothing for those that answer.
    silent: Mutex<Vec<Option<Instant>>>,
}

/// What a request is to do.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Turn {
    /// Whom it asks, one after the other; nobody, where none answers and it is too soon to try again.
    pub(crate) ask: Vec<usize>,
    /// Which nodes somebody should look after, beside it.
    pub(crate) look_at: Vec<usize>,
    /// Whether none answered when last asked.
    pub(crate) none_answers: bool,
}

impl Nodes {
    /// So many, all of which are taken to answer.
    pub(crate) fn new(count: usize, pause: Duration) -> Nodes {
        Nodes { pause, next: AtomicUsize::new(0), silent: Mutex::new(vec![None; count]) }
    }

    /// Whom the next request asks: those that answer, in turn, and last those that did not.
    pub(crate) fn turn(&self) -> Turn {
        let mut silent = self.silent.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, now) = (silent.len(), Instant::now());
        let first = self.next.fetch_add(1, Ordering::Relaxed) % count;
        let all = (0..count).map(|at| (first + at) % count);
        let (mut ask, mut others) = (Vec::new(), Vec::new());
        let mut due = Vec::new();
        for node in all {
            match silent[node] {
                None => ask.push(node),
                Some(tried) => {
                    others.push(node);
                    if self.pause <= now.duration_since(tried) {
                        silent[node] = Some(now);
                        due.push(node);
                    }
                }
            }
        }
        if ask.is_empty() {
            return Turn { ask: due, look_at: Vec::new(), none_answers: true };
        }
        ask.extend(others);
        Turn { ask, look_at: due, none_answers: false }
    }

    pub(crate) fn answered(&self, node: usize) {
        self.silent.lock().unwrap_or_else(PoisonError::into_inner)[node] = None;
    }

    pub(crate) fn failed(&self, node: usize) {
        self.silent.lock().unwrap_or_else(PoisonError::into_inner)[node] = Some(Instant::now());
    }
}
