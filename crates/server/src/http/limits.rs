//! How much one client may ask for.

use std::time::Duration;

use super::rate::Rate;

/// Bounds on a request. What exceeds one is refused with a 4xx or a 503, never half done.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The longest query, in characters.
    pub query_chars: usize,
    /// The most hits on a page.
    pub per_page: usize,
    /// How deep paging goes, in hits from the top.
    pub depth: usize,
    /// The longest a request may take.
    pub request_time: Duration,
    /// The largest body, in bytes.
    pub body_bytes: usize,
    /// How many requests may work on the index at once; one more is told to come back.
    pub searches: usize,
    /// How often one client may ask; `None` is as often as it likes.
    pub rate: Option<Rate>,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            query_chars: 1_000,
            per_page: 100,
            depth: 10_000,
            request_time: Duration::from_secs(10),
            body_bytes: 64 * 1024,
            searches: 64,
            rate: Some(Rate::default()),
        }
    }
}
