//! How much one client may ask for.

use std::time::Duration;

use super::rate::Rate;
use crate::answer::QueryLimits;

/// Bounds on a request. What exceeds one is refused with a 4xx or a 503, never half done.
#[derive(Debug, Clone)]
pub struct Limits {
    /// The longest query, in characters.
    pub query_chars: usize,
    /// How much of a query is searched; the answer says what is left out.
    pub query: QueryLimits,
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
    /// Bounds on connections.
    pub connections: ConnectionLimits,
    /// What one client may cost; `None` is any amount.
    pub rate: Option<Rate>,
    /// Whether a proxy in front says who the client is, in `X-Forwarded-For`. Without one, anybody
    /// could say anything there.
    pub behind_proxy: bool,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            query_chars: 1_000,
            query: QueryLimits::default(),
            per_page: 100,
            depth: 10_000,
            request_time: Duration::from_secs(10),
            body_bytes: 64 * 1024,
            searches: 64,
            connections: ConnectionLimits::default(),
            rate: Some(Rate::default()),
            behind_proxy: false,
        }
    }
}

/// Bounds on connections. One that exceeds a time is closed.
#[derive(Debug, Clone)]
pub struct ConnectionLimits {
    /// How many may be open; fewer where the system lets the process open fewer files.
    pub open: usize,
    /// How many of them one client may have, and never more than half. Behind a proxy, all are the
    /// proxy's, and this is none of our business.
    pub of_one_client: usize,
    /// The longest that a client may be silent before a request, or take for the head of one.
    pub head_time: Duration,
    /// The longest it may take for the body.
    pub body_time: Duration,
    /// The longest it may read nothing of a reply.
    pub reply_time: Duration,
}

impl Default for ConnectionLimits {
    fn default() -> ConnectionLimits {
        ConnectionLimits {
            open: 1_024,
            of_one_client: 128,
            head_time: Duration::from_secs(10),
            body_time: Duration::from_secs(10),
            reply_time: Duration::from_secs(30),
        }
    }
}
