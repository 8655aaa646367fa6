//! How much one client may ask for, and how much it gets: every budget of a request, with its default.
//!
//! Each has a flag of `atlas serve` and an environment variable (`crates/cli/src/commands/serve.rs`), a row
//! in the README, and a refusal that says what to do.

use std::time::Duration;

use super::rate::Rate;
use crate::answer::{Index, QueryLimits};

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
    /// The largest reply, in bytes, but for what is sent piece by piece: tables, the sitemap.
    pub reply_bytes: usize,
    /// The longest address, in bytes: path and query string.
    pub url_bytes: usize,
    /// How many different parameters an address may have.
    pub parameters: usize,
    /// How many values of one facet a search may choose, and how many filters a question of the
    /// Algolia clients may have.
    pub values: usize,
    /// The longest of these values, in characters.
    pub value_chars: usize,
    /// How many questions of the Algolia clients one request may hold.
    pub questions: usize,
    /// How many hits these may have together.
    pub question_hits: usize,
    /// The longest tag or ellipsis that such a question may bring, in bytes: an answer repeats it at
    /// every match.
    pub tag_bytes: usize,
    /// How many requests may work on the index at once; one more is told to come back.
    pub searches: usize,
    /// Bounds on connections.
    pub connections: ConnectionLimits,
    /// The largest index that is read into memory as a whole, in bytes. A larger one is mapped.
    pub in_memory: u64,
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
            reply_bytes: 1 << 20,
            url_bytes: 16 * 1024,
            parameters: 128,
            values: 200,
            value_chars: 200,
            questions: 20,
            question_hits: 200,
            tag_bytes: 64,
            searches: 64,
            connections: ConnectionLimits::default(),
            in_memory: Index::IN_MEMORY,
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
    /// How long requests under way may take once the server has been told to stop.
    pub drain_time: Duration,
}

impl Default for ConnectionLimits {
    fn default() -> ConnectionLimits {
        ConnectionLimits {
            open: 1_024,
            of_one_client: 128,
            head_time: Duration::from_secs(10),
            body_time: Duration::from_secs(10),
            reply_time: Duration::from_secs(30),
            drain_time: Duration::from_secs(10),
        }
    }
}
