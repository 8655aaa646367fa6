//! How are many documents sent?
//!
//! Several requests are under way at once, so that the cluster is never waited for between two, and few
//! enough wait that memory is bounded: whoever adds documents waits for it then.

use std::{
    sync::{
        Mutex, PoisonError,
        mpsc::{self, Receiver, SyncSender},
    },
    thread,
    time::Duration,
};

use index::Error;
use serde_json::{Value, json};

use crate::client::{Cluster, reason};

/// How many bytes are sent at once.
const BYTES: usize = 4 << 20;
/// How many requests are under way.
const SENDERS: usize = 3;
/// How many times what the cluster has no room for is sent, with a growing pause between: a minute in all.
const TRIES: u32 = 9;
const PAUSE: Duration = Duration::from_millis(250);
/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(120);

/// Documents that are sent together.
#[derive(Default)]
struct Batch {
    body: String,
    /// Where the action and the document of each end.
    ends: Vec<usize>,
}

/// Takes documents, and has them sent.
pub(crate) struct Bulk<'a> {
    queue: SyncSender<Batch>,
    batch: Batch,
    failed: &'a Mutex<Option<Error>>,
}

/// Does what gives documents to an index, and waits until all of them are there.
///
/// # Errors
///
/// Those of `work`; [`Error::Unreachable`] where there was no room for too long, [`Error::Refused`].
pub(crate) fn sending<T>(
    cluster: &Cluster,
    index: &str,
    work: impl FnOnce(&mut Bulk<'_>) -> Result<T, Error>,
) -> Result<T, Error> {
    let failed = Mutex::new(None);
    let (queue, batches) = mpsc::sync_channel(1);
    let batches = Mutex::new(batches);
    let path = format!("{index}/_bulk");
    let done = thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| send_all(cluster, &path, &batches, &failed));
        }
        let mut bulk = Bulk { queue, batch: Batch::default(), failed: &failed };
        let done = work(&mut bulk)?;
        bulk.pass_on()?;
        Ok(done)
    });
    match failed.into_inner().unwrap_or_else(PoisonError::into_inner) {
        Some(error) => Err(error),
        None => done,
    }
}

impl Bulk<'_> {
    /// Adds a document, and waits where too many are under way.
    pub(crate) fn add(&mut self, id: &str, document: &str) -> Result<(), Error> {
        self.line(&json!({ "index": { "_id": id } }).to_string());
        self.line(document);
        self.end()
    }

    /// Removes a document.
    pub(crate) fn remove(&mut self, id: &str) -> Result<(), Error> {
        self.line(&json!({ "delete": { "_id": id } }).to_string());
        self.end()
    }

    fn line(&mut self, line: &str) {
        self.batch.body.extend([line, "\n"]);
    }

    /// Ends what is done with one document.
    fn end(&mut self) -> Result<(), Error> {
        self.batch.ends.push(self.batch.body.len());
        if BYTES <= self.batch.body.len() { self.pass_on() } else { Ok(()) }
    }

    fn pass_on(&mut self) -> Result<(), Error> {
        let has_failed = self.failed.lock().unwrap_or_else(PoisonError::into_inner).is_some();
        let batch = std::mem::take(&mut self.batch);
        // What went wrong is known to whoever started the senders.
        match has_failed || self.queue.send(batch).is_err() {
            true => Err(Error::Stopped),
            false => Ok(()),
        }
    }
}

/// Sends what comes, until nothing does any more. After a failure the rest is let go.
fn send_all(
    cluster: &Cluster,
    path: &str,
    batches: &Mutex<Receiver<Batch>>,
    failed: &Mutex<Option<Error>>,
) {
    loop {
        let batch = batches.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(batch) = batch else { return };
        if failed.lock().unwrap_or_else(PoisonError::into_inner).is_some() {
            continue;
        }
        if let Err(error) = send(cluster, path, batch) {
            failed.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(error);
        }
    }
}

/// Sends documents; those that the cluster has no room for again, after a growing pause.
fn send(cluster: &Cluster, path: &str, mut batch: Batch) -> Result<(), Error> {
    let mut last = None;
    for attempt in 0..TRIES {
        if batch.ends.is_empty() {
            return Ok(());
        }
        if 0 < attempt {
            thread::sleep(PAUSE * 2_u32.pow(attempt - 1));
        }
        match cluster.ask("POST", path, batch.body.as_bytes(), Some(PATIENCE)) {
            Ok((404, answer)) => return Err(cluster.refused(reason(&answer))),
            Ok((_, answer)) => batch = left(cluster, &batch, &answer)?,
            Err(error @ Error::Unreachable { .. }) => last = Some(error),
            Err(error) => return Err(error),
        }
    }
    let no_room = || cluster.unreachable("it has no room: its disks are full, or its queues");
    if batch.ends.is_empty() { Ok(()) } else { Err(last.unwrap_or_else(no_room)) }
}

/// What there was no room for.
fn left(cluster: &Cluster, batch: &Batch, answer: &Value) -> Result<Batch, Error> {
    let mut left = Batch::default();
    let items = answer["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    if items.len() != batch.ends.len() {
        return Err(cluster.refused(reason(answer)));
    }
    let mut start = 0;
    for (end, item) in batch.ends.iter().zip(items) {
        // Under the name of what was done; what is removed twice is not there.
        let done = item.as_object().and_then(|item| item.iter().next());
        let (action, done) = done.map_or(("", &Value::Null), |(action, done)| (action, done));
        match done["status"].as_u64() {
            Some(200 | 201) => {}
            Some(404) if action == "delete" => {}
            Some(429 | 503) => {
                left.body.push_str(&batch.body[start..*end]);
                left.ends.push(left.body.len());
            }
            _ => return Err(cluster.refused(reason(done))),
        }
        start = *end;
    }
    Ok(left)
}
