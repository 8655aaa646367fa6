//! Who is asked, and again whom when one does not answer?
//!
//! Plain HTTP by `ureq`, since whoever asks waits on a thread of its own anyway: the official client brings
//! an asynchronous one and leaves several nodes, dead ones and retries to its user all the same.

use std::{
    fmt,
    path::PathBuf,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use index::{Error, Index, Origin};
use serde_json::Value;
use ureq::{
    Agent,
    http::Request,
    tls::{Certificate, PemItem, RootCerts, TlsConfig, parse_pem},
};

use crate::engine::Wire;

/// How long a request may take where nobody says.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(2);
/// How long a node is left alone that did not answer.
const DEAD: Duration = Duration::from_secs(5);
/// How many times a request is made again that was refused for want of room, or by no fault of its own.
const TRIES: u32 = 4;
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

/// A cluster. Clones share its connections.
#[derive(Clone)]
pub struct Cluster(Arc<Shared>);

struct Shared {
    agent: Agent,
    access: Access,
    authorization: Option<String>,
    next: AtomicUsize,
    /// Until when each node is left alone.
    dead: Mutex<Vec<Option<Instant>>>,
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
        let refused = |why: String| Error::Refused { at: access.addresses.join(", "), why };
        if access.addresses.is_empty() {
            return Err(refused("no address was given".to_owned()));
        }
        let mut config = Agent::config_builder()
            .timeout_connect(Some(CONNECT))
            .http_status_as_error(false)
            .max_idle_connections_per_host(32);
        if let Some(path) = &access.ca {
            let pem = std::fs::read(path)
                .map_err(|error| refused(format!("`{}`: {error}", path.display())))?;
            let certificates = parse_pem(&pem).filter_map(|item| match item {
                Ok(PemItem::Certificate(certificate)) => Some(certificate),
                _ => None,
            });
            let certificates: Vec<Certificate<'static>> = certificates.collect();
            if certificates.is_empty() {
                return Err(refused(format!("`{}` has no certificate", path.display())));
            }
            let roots = RootCerts::Specific(Arc::new(certificates));
            config = config.tls_config(TlsConfig::builder().root_certs(roots).build());
        }
        let authorization = match (&access.api_key, &access.user) {
            (Some(key), _) => Some(format!("ApiKey {key}")),
            (None, Some((user, password))) => {
                Some(format!("Basic {}", STANDARD.encode(format!("{user}:{password}"))))
            }
            (None, None) => None,
        };
        let dead = Mutex::new(vec![None; access.addresses.len()]);
        let agent = Agent::new_with_config(config.build());
        let next = AtomicUsize::new(0);
        Ok(Cluster(Arc::new(Shared { agent, access, authorization, next, dead })))
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

    /// Asks, and asks another node where one does not answer. Status and body; a status of 404 or 409 is an
    /// answer, any other above 299 an error.
    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        body: &[u8],
        within: Option<Duration>,
    ) -> Result<(u16, Value), Error> {
        let until = Instant::now() + within.unwrap_or(PATIENCE);
        let mut failed: Option<Error> = None;
        for attempt in 0..TRIES {
            if 0 < attempt {
                thread::sleep(BACKOFF * 2_u32.pow(attempt - 1));
            }
            for node in self.order() {
                let left = until.saturating_duration_since(Instant::now());
                if left.is_zero() {
                    return Err(failed.unwrap_or(Error::Stopped));
                }
                match self.once(node, method, path, body, left) {
                    Ok((status, answer)) if status < 300 || status == 404 || status == 409 => {
                        self.mark(node, None);
                        return Ok((status, answer));
                    }
                    // A node that goes while it is asked has another say 500 of it.
                    Ok((status @ (429 | 500 | 502 | 503 | 504), answer)) => {
                        let why = format!("{status}: {}", reason(&answer));
                        failed = Some(Error::Unreachable { at: self.at(), source: why.into() });
                        break;
                    }
                    Ok((status, answer)) => {
                        return Err(self.refused(format!("{status}: {}", reason(&answer))));
                    }
                    Err(source) => {
                        self.mark(node, Some(Instant::now() + DEAD));
                        failed = Some(Error::Unreachable { at: self.at(), source });
                    }
                }
            }
        }
        Err(failed.unwrap_or(Error::Stopped))
    }

    /// The nodes in the order in which they are asked: those that answered last, in turn, and then the others.
    fn order(&self) -> Vec<usize> {
        let dead = self.0.dead.lock().unwrap_or_else(PoisonError::into_inner);
        let (count, now) = (dead.len(), Instant::now());
        let first = self.0.next.fetch_add(1, Ordering::Relaxed) % count;
        let mut order: Vec<usize> = (0..count).map(|at| (first + at) % count).collect();
        order.sort_by_key(|node| dead[*node].is_some_and(|until| now < until));
        order
    }

    fn mark(&self, node: usize, until: Option<Instant>) {
        self.0.dead.lock().unwrap_or_else(PoisonError::into_inner)[node] = until;
    }

    fn once(
        &self,
        node: usize,
        method: &str,
        path: &str,
        body: &[u8],
        within: Duration,
    ) -> Result<(u16, Value), Box<dyn std::error::Error + Send + Sync>> {
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
        Ok((status, serde_json::from_slice(&bytes).unwrap_or(Value::Null)))
    }

    /// The index of the cluster that the alias names, if there is one.
    ///
    /// # Errors
    ///
    /// [`Error::Unreachable`], [`Error::Refused`].
    pub fn generation(&self) -> Result<Option<String>, Error> {
        let (status, answer) = self.ask("GET", &format!("_alias/{}", self.name()), b"", None)?;
        let names = answer.as_object().filter(|_| status == 200);
        Ok(names.and_then(|names| names.keys().next().cloned()))
    }

    /// Opens the index that the alias names.
    ///
    /// # Errors
    ///
    /// [`Error::Unreachable`]; [`Error::Refused`] where there is none, or one of another version.
    pub fn open(&self) -> Result<Index, Error> {
        let generation = self.generation()?;
        let generation = generation.ok_or_else(|| {
            self.refused(format!(
                "there is no index `{}`; build one with `atlas index --engine`",
                self.name()
            ))
        })?;
        let mut head = Vec::new();
        for chunk in 0.. {
            let (status, answer) =
                self.ask("GET", &format!("{generation}-head/_doc/{chunk}"), b"", None)?;
            if status == 404 {
                break;
            }
            let bytes = answer["_source"]["bytes"].as_str().unwrap_or_default();
            head.extend(STANDARD.decode(bytes).map_err(|error| self.refused(error.to_string()))?);
        }
        let wire = Wire { cluster: self.clone(), generation: generation.clone() };
        Index::apart(&head, &generation, &self.at(), Arc::new(wire))
    }
}

impl Origin for Cluster {
    fn newer(&self, than: &Index) -> Result<Option<Index>, Error> {
        match self.generation()? {
            Some(generation) if generation != than.generation() => self.open().map(Some),
            _ => Ok(None),
        }
    }

    fn look(&self) -> Result<(), Error> {
        let gone = || Error::Missing { dir: self.at().into() };
        self.generation()?.map(drop).ok_or_else(gone)
    }
}

/// What a refusal gives as its reason.
pub(crate) fn reason(answer: &Value) -> String {
    let error = &answer["error"];
    let root = &error["root_cause"][0]["reason"];
    let reason = [root, &error["reason"], error].into_iter().find_map(Value::as_str);
    reason.map_or_else(|| answer.to_string(), str::to_owned)
}
