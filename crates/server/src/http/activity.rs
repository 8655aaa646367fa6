//! What a connection is doing: receiving a request, answering it, or sending the answer.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Instant,
};

/// What a connection is doing. Shared by the connection, its stream and the request in it, of which
/// there is one at a time.
#[derive(Debug)]
pub(crate) struct Activity(Mutex<State>);

#[derive(Debug)]
struct State {
    phase: Phase,
    since: Instant,
    sent: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// Waits for a request, or for the rest of one. Nothing is lost when it is closed now.
    Receiving,
    /// The request is whole, and the answer not begun.
    Answering,
    /// The answer is begun, and its body not at its end.
    Streaming,
    /// The answer is whole, and not all of it on its way.
    Sending,
}

impl Activity {
    /// That of a connection just opened.
    pub(crate) fn new() -> Activity {
        let state = State { phase: Phase::Receiving, since: Instant::now(), sent: 0 };
        Activity(Mutex::new(state))
    }

    /// The request is whole.
    pub(crate) fn received(&self) {
        self.enter(Phase::Answering);
    }

    /// The answer has a head; its body is at hand, or comes bit by bit.
    pub(crate) fn answered(&self, streams: bool) {
        self.enter(if streams { Phase::Streaming } else { Phase::Sending });
    }

    /// The body that came bit by bit is at its end.
    pub(crate) fn streamed(&self) {
        self.enter(Phase::Sending);
    }

    /// So many bytes were taken by the network.
    pub(crate) fn sent(&self, bytes: usize) {
        self.lock().sent += bytes as u64;
    }

    /// Everything that was written is on its way.
    pub(crate) fn flushed(&self) {
        if self.lock().phase == Phase::Sending {
            self.enter(Phase::Receiving);
        }
    }

    /// Since when it waits for a request or the rest of one, if it does.
    pub(crate) fn receiving_since(&self) -> Option<Instant> {
        let state = self.lock();
        (state.phase == Phase::Receiving).then_some(state.since)
    }

    /// Whether the work on an answer is under way.
    pub(crate) fn is_answering(&self) -> bool {
        self.lock().phase == Phase::Answering
    }

    /// How many bytes the network has taken.
    pub(crate) fn bytes_sent(&self) -> u64 {
        self.lock().sent
    }

    fn enter(&self, phase: Phase) {
        let mut state = self.lock();
        (state.phase, state.since) = (phase, Instant::now());
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
