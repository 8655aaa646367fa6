//! Who is asked, and again whom when one does not answer?
//!
//! Plain HTTP by `ureq`, since whoever asks waits on a thread of its own anyway: the official client brings
//! an asynchronous one and leaves several nodes, dead ones and retries to its user all the same.

use std::{
    fmt,
    path::PathBuf,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use index::Error;
use serde_json::Value;
use ureq::{Agent, Timeout, http::Request};

use crate::{nodes::Nodes, tls};

/// How long a request may take where nobody says.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a connection may take, and a look whether a node is back.
const CONNECT: Duration = Duration::from_secs(2);
/// How long a node is left alone that did not answer.
const PAUSE: Duration = Duration::from_secs(2);
/// How many times a request is made that is refused for want of room, or by no fault of its own.
const TRIES: usize = 4;
/// How many times all nodes are asked where none of them answers.
const ROUNDS: usize = 2;
const BACKOFF: Duration = Duration::from_millis(100);

/// Where a cluster is, and how one is let in.
#[derive(Debug, Clone, Default)]
pub struct Access {
    /// The addresses of its nodes, such as `https://node1:9200`.
    pub addresses: Vec<String>,
    /// The alias that the generations stand behind.
    pub name: String,
    /// User and password.
    pub user: Option<(String, String)>,
    /// A key of its API, which takes the place of user and password.
    pub api_key: Option<String>,
    /// A file of certificates that are trusted, in place of the usual ones.
    pub ca: Option<PathBuf>,
}

type BoxedError = Box<dyn std::error::Error + Send + Sync>;

/// A cluster. Clones share its connections.
#[derive(Clone)]
pub struct Cluster(Arc<Shared>);

struct Shared {
    agent: Agent,
    access: Access,
    authorization: Option<String>,
    nodes: Nodes,
}

impl fmt::Debug for Cluster {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Cluster").field(&self.0.access.addresses).finish()
    }
}

impl Cluster {
    /// A cluster that is reached so. Nothing is asked yet.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where there is no address, or the certificates cannot be read.
    pub fn new(access: Access) -> Result<Cluster, Error> {
        Cluster::pausing(access, PAUSE)
    }

    /// The same, where a node that did not answer is left alone for so long.
    pub(crate) fn pausing(access: Access, pause: Duration) -> Result<Cluster, Error> {
        let refused = |why: String| Error::Refused { at: access.addresses.join(", "), why };
        if access.addresses.is_empty() {
            return Err(refused("no address was given".to_owned()));
        }
        let mut config = Agent::config_builder()
            .timeout_connect(Some(CONNECT))
            .http_status_as_error(false)
            .max_idle_connections_per_host(32);
        if let Some(path) = &access.ca {
            config = config.tls_config(tls::trusting(path).map_err(refused)?);
        }
        let authorization = match (&access.api_key, &access.user) {
            (Some(key), _) => Some(format!("ApiKey {key}")),
            (None, Some((user, password))) => {
                Some(format!("Basic {}", STANDARD.encode(format!("{user}:{password}"))))
            }
            (None, None) => None,
        };
        let nodes = Nodes::new(access.addresses.len(), pause);
        let agent = Agent::new_with_config(config.build());
        Ok(Cluster(Arc::new(Shared { agent, access, authorization, nodes })))
    }

    /// The alias.
    pub(crate) fn name(&self) -> &str {
        &self.0.access.name
    }

    /// Its addresses, as messages say them.
    pub(crate) fn at(&self) -> String {
        self.0.access.addresses.join(", ")
    }

    pub(crate) fn refused(&self, why: impl Into<String>) -> Error {
        Error::Refused { at: self.at(), why: why.into() }
    }

    pub(crate) fn unreachable(&self, why: impl Into<BoxedError>) -> Error {
        Error::Unreachable { at: self.at(), source: why.into() }
    }

    /// Asks, and asks another node where one does not answer. Status and body; a status of 404 that says that
    /// there is no such thing, or of 409, is an answer, any other above 299 an error. Where no node answered just
    /// before, it fails at once.
    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        body: &[u8],
        within: Option<Duration>,
    ) -> Result<(u16, Value), Error> {
        let (status, bytes) = self.ask_for_bytes(method, path, body, within)?;
        Ok((status, json(&bytes)))
    }

    /// The same, with the body as it came.
    pub(crate) fn ask_for_bytes(
        &self,
        method: &str,
        path: &str,
        body: &[u8],
        within: Option<Duration>,
    ) -> Result<(u16, Vec<u8>), Error> {
        let until = Instant::now() + within.unwrap_or(PATIENCE);
        let turn = self.0.nodes.turn();
        turn.look_at.iter().for_each(|node| self.look_at(*node));
        if turn.ask.is_empty() {
            return Err(self.unreachable("none of its nodes answered, a moment ago"));
        }
        let mut failed = Error::Stopped;
        let (mut refused, mut unanswered) = (0, 0);
        let mut first = 0;
        while refused < TRIES && unanswered < if turn.none_answers { 1 } else { ROUNDS } {
            if 0 < refused + unanswered {
                let pause = BACKOFF * 2_u32.pow((refused + unanswered - 1) as u32);
                thread::sleep(pause.min(until.saturating_duration_since(Instant::now())));
            }
            let count = turn.ask.len();
            let mut has_answered = false;
            for at in 0..count {
                let node = turn.ask[(first + at) % count];
                let left = until.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    return Err(failed);
                }
                // One that holds still must leave time for another.
                let patience = if at + 1 < count { left / 2 } else { left };
                match self.once(node, method, path, body, patience) {
                    Ok((status, answer)) if is_passing(status, &answer) => {
                        failed = self.unreachable(why(status, &answer));
                        has_answered = true;
                        first = (first + at + 1) % count;
                        break;
                    }
                    Ok((status, answer)) if status < 300 || status == 404 || status == 409 => {
                        self.0.nodes.answered(node);
                        return Ok((status, answer));
                    }
                    Ok((status, answer)) => return Err(self.refused(why(status, &answer))),
                    Err(source) => {
                        match is_slow(&source) {
                            true => self.look_at(node),
                            false => self.0.nodes.failed(node),
                        }
                        failed = match tls::distrust(&*source) {
                            Some(why) => self.refused(why),
                            None => self.unreachable(source),
                        };
                    }
                }
            }
            if has_answered { refused += 1 } else { unanswered += 1 }
        }
        Err(failed)
    }

    /// Looks on a thread of its own whether a node answers.
    fn look_at(&self, node: usize) {
        let cluster = self.clone();
        let look = move || match cluster.once(node, "GET", "", b"", CONNECT) {
            Ok(_) => cluster.0.nodes.answered(node),
            Err(_) => cluster.0.nodes.failed(node),
        };
        // Without a thread it is looked at after the next pause.
        let _ = thread::Builder::new().name("look at a node".to_owned()).spawn(look);
    }

    fn once(
        &self,
        node: usize,
        method: &str,
        path: &str,
        body: &[u8],
        within: Duration,
    ) -> Result<(u16, Vec<u8>), BoxedError> {
        let address = self.0.access.addresses[node].trim_end_matches('/');
        let mut request = Request::builder().method(method).uri(format!("{address}/{path}"));
        let is_lines = path.contains("_bulk") || path.contains("_msearch");
        let kind = if is_lines { "application/x-ndjson" } else { "application/json" };
        request = request.header("content-type", kind);
        if let Some(authorization) = &self.0.authorization {
            request = request.header("authorization", authorization);
        }
        let request = request.body(body)?;
        let request = self.0.agent.configure_request(request).timeout_global(Some(within)).build();
        let mut response = self.0.agent.run(request)?;
        let status = response.status().as_u16();
        let bytes = response.body_mut().with_config().limit(1 << 30).read_to_vec()?;
        Ok((status, bytes))
    }
}

/// Whether the same request may be answered a moment later. A node that goes while it is asked has another say
/// so of it in two ways: 500, or, of a search between two of its phases, 404 for the shard that went, which is not
/// the 404 of an index or a document that is not there.
fn is_passing(status: u16, answer: &[u8]) -> bool {
    let of_shards = [
        "search_phase_execution_exception",
        "search_context_missing_exception",
        "shard_not_found_exception",
        "illegal_index_shard_state_exception",
    ];
    match status {
        429 | 500 | 502 | 503 | 504 => true,
        404 => {
            let error = &json(answer)["error"]["type"];
            error.as_str().is_some_and(|error| of_shards.contains(&error))
        }
        _ => false,
    }
}

/// Whether a node took longer than it was given, which may be for what it was asked.
fn is_slow(error: &BoxedError) -> bool {
    let error = error.downcast_ref::<ureq::Error>();
    matches!(error, Some(ureq::Error::Timeout(which)) if *which != Timeout::Connect)
}

/// What is no JSON says nothing.
fn json(answer: &[u8]) -> Value {
    serde_json::from_slice(answer).unwrap_or(Value::Null)
}

fn why(status: u16, answer: &[u8]) -> String {
    format!("{status}: {}", reason(&json(answer)))
}

/// What a refusal gives as its reason.
pub(crate) fn reason(answer: &Value) -> String {
    let error = &answer["error"];
    let root = &error["root_cause"][0]["reason"];
    let reason = [root, &error["reason"], error].into_iter().find_map(Value::as_str);
    reason.map_or_else(|| answer.to_string(), str::to_owned)
}
