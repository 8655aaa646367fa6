//! Buffers that are handed from query to query.

use std::sync::Mutex;

/// How many buffers are kept; the queries of a moment may use more.
const KEPT: usize = 8;

/// Buffers that no query uses. To clear a large table, or to have the system do it, would take
/// longer than a rare word does: whoever takes one leaves it as it was.
#[derive(Debug)]
pub(crate) struct Pool<T> {
    free: Mutex<Vec<T>>,
}

impl<T> Default for Pool<T> {
    fn default() -> Pool<T> {
        Pool { free: Mutex::default() }
    }
}

impl<T: Default> Pool<T> {
    pub(crate) fn take(&self) -> T {
        self.free.lock().map(|mut free| free.pop()).ok().flatten().unwrap_or_default()
    }

    pub(crate) fn give_back(&self, buffer: T) {
        if let Ok(mut free) = self.free.lock()
            && free.len() < KEPT
        {
            free.push(buffer);
        }
    }
}
