//! How does a build take the place of another on the cluster?
//!
//! A generation is written under a name of its own, refreshed and counted, and then the alias is moved in one
//! action. A build that is killed leaves the alias alone; the next one removes what it left.
//!
//! A build sends what has changed, and takes over the rest from the generation before ([`kept`](crate::kept)).

use std::{panic::resume_unwind, thread};

use index::{Error, Index};
use serde_json::{Value, json};

use crate::{
    bulk,
    client::Cluster,
    files::{AUTHORITY, HEAD, SUMS, VECTORS},
    kept::{self, Sums, Wanted},
    lock::{Beat, Lock},
    mapping,
    meta::Meta,
    plan::{PATIENCE, Plan},
    sending::Sending,
    shards,
};

/// How many clauses a query may have.
pub(crate) const MOST_CLAUSES: u64 = 16_384;

/// What a build sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Built {
    /// The index of the cluster that the alias names now.
    pub generation: String,
    /// How many records it has.
    pub records: usize,
    /// How many documents were sent: records, and passage groups of several.
    pub sent: usize,
    /// How many were taken over from the generation before.
    pub kept: usize,
    /// How many documents of the generation before were removed.
    pub removed: usize,
    /// Why everything was sent though there was a generation before, if it was.
    pub why_all: Option<String>,
    /// How many bytes a front is sent of it, compressed.
    pub head: usize,
    /// How many bytes of vectors it is sent besides, where it has a model.
    pub vectors: usize,
    /// How many parts it has.
    pub shards: u32,
}

/// Sends an index to the cluster as a new generation, and has the alias name it. `tell` is told how
/// many records have been sent, or found there already.
///
/// # Errors
///
/// [`Error::Unreachable`] and [`Error::Refused`], and those of reading the index; what the alias named before
/// it names still.
pub fn build(cluster: &Cluster, plan: Plan<'_>, tell: impl FnMut(usize)) -> Result<Built, Error> {
    let lock = Lock::take(cluster, Beat::default())?;
    let served = cluster.generation()?;
    let known = generations(cluster)?;
    for old in known.iter().filter(|name| Some(*name) != served.as_ref()) {
        remove(cluster, old)?;
    }
    let last = known.iter().filter_map(|name| name.rsplit('-').next()?.parse::<u32>().ok()).max();
    let generation = format!("{}-{:06}", cluster.name(), last.unwrap_or(0) + 1);
    make_room(cluster);
    let index = Index::open(plan.dir)?;
    let (shards, replicas) = shards::parts(cluster, plan, served.as_deref(), index.records())?;
    let meta = Meta::written(plan.fingerprint);
    let fields = index.sent_fields()?;
    let wanted = Wanted { generation: &generation, fields: &fields, shards, replicas, meta: &meta };
    let clone_of = served.as_deref().filter(|_| !plan.all);
    let (before, why_all) = begin(cluster, &lock, clone_of, &wanted)?;
    create(cluster, &format!("{generation}-head"), &mapping::head(replicas))?;
    // What a front reads whole is made and sent meanwhile.
    let (sent, files) = thread::scope(|scope| {
        let files = scope.spawn(|| send_files(cluster, &generation, plan));
        let sent = bulk::sending(cluster, &generation, |bulk| {
            let sending = Sending { cluster, index: &index, authority: plan.authority, before };
            sending.send(bulk, tell)
        });
        (sent, files.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let (sent, (head, vectors)) = (sent?, files?);
    cluster.send_file(&generation, SUMS, &sent.sums, PATIENCE)?;
    cluster.ask("POST", &format!("{generation}/_refresh"), b"", Some(PATIENCE))?;
    let (counted, expected) = (counted(cluster, &generation, EVERYTHING)?, sent.documents as u64);
    if counted != Some(expected) {
        remove(cluster, &generation)?;
        let counted = counted.map_or_else(|| "none".to_owned(), |counted| counted.to_string());
        let why = format!(
            "{counted} of {expected} documents are there; the alias is left as it was. Build again with \
             `--rebuild`, which takes over nothing of what it names"
        );
        return Err(cluster.refused(why));
    }
    shards::settle(cluster, &generation)?;
    lock.check()?;
    let mut actions = vec![json!({ "add": { "index": generation, "alias": cluster.name() } })];
    if let Some(served) = &served {
        actions.push(json!({ "remove": { "index": served, "alias": cluster.name() } }));
    }
    let body = json!({ "actions": actions }).to_string();
    cluster.ask("POST", "_aliases", body.as_bytes(), Some(PATIENCE))?;
    drop(lock);
    Ok(Built {
        generation,
        records: sent.records,
        sent: sent.sent,
        kept: sent.documents - sent.sent,
        removed: sent.removed,
        why_all,
        head,
        vectors,
        shards,
    })
}

/// Begins a generation, with what the one before has or with nothing.
fn begin(
    cluster: &Cluster,
    lock: &Lock,
    served: Option<&str>,
    wanted: &Wanted<'_>,
) -> Result<(Sums, Option<String>), Error> {
    let why_all = match served.map(|served| kept::begin(cluster, served, wanted)) {
        Some(Ok(before)) => {
            // What is there may be another build's, if that has the lock by now.
            lock.check()?;
            kept::name(cluster, wanted)?;
            return Ok((before, None));
        }
        Some(Err(why)) => {
            lock.check()?;
            // Whatever was in the way, and however far it came.
            cluster.ask("DELETE", wanted.generation, b"", Some(PATIENCE))?;
            Some(why)
        }
        None => None,
    };
    let Wanted { generation, fields, shards, replicas, meta } = wanted;
    create(cluster, generation, &mapping::mapping(fields, *shards, *replicas, meta))?;
    Ok((Sums::default(), why_all))
}

/// A query for all documents, and one for the records among them.
const EVERYTHING: &str = r#"{"query":{"match_all":{}}}"#;
const RECORDS: &str = r#"{"query":{"term":{"is_record":true}}}"#;

/// How many records an index has.
pub(crate) fn count(cluster: &Cluster, generation: &str) -> Result<Option<u64>, Error> {
    counted(cluster, generation, RECORDS)
}

fn counted(cluster: &Cluster, generation: &str, asked: &str) -> Result<Option<u64>, Error> {
    let path = format!("{generation}/_count");
    let (_, answer) = cluster.ask("POST", &path, asked.as_bytes(), Some(PATIENCE))?;
    Ok(answer["count"].as_u64())
}

/// Lets queries be as long as people ask them: a text that is asked for has some dozens of words, each in
/// several fields. A cluster that does not let us say so refuses such queries, and no others.
fn make_room(cluster: &Cluster) {
    let settings = json!({ "persistent": { "indices.query.bool.max_clause_count": MOST_CLAUSES } });
    let _ = cluster.ask("PUT", "_cluster/settings", settings.to_string().as_bytes(), None);
}

/// The generations that are there, whole or not.
pub(crate) fn generations(cluster: &Cluster) -> Result<Vec<String>, Error> {
    let path = format!("{}-*/_settings?flat_settings=true", cluster.name());
    let (_, answer) = cluster.ask("GET", &path, b"", None)?;
    let names = answer.as_object().into_iter().flatten().map(|(name, _)| name);
    let is_ours = |name: &&String| {
        let number = name.strip_prefix(cluster.name()).and_then(|rest| rest.strip_prefix('-'));
        number.is_some_and(|number| number.len() == 6 && number.bytes().all(|b| b.is_ascii_digit()))
    };
    Ok(names.filter(is_ours).cloned().collect())
}

fn remove(cluster: &Cluster, generation: &str) -> Result<(), Error> {
    cluster.ask("DELETE", &format!("{generation}-head"), b"", Some(PATIENCE))?;
    cluster.ask("DELETE", generation, b"", Some(PATIENCE))?;
    Ok(())
}

fn create(cluster: &Cluster, name: &str, body: &Value) -> Result<(), Error> {
    cluster.ask("PUT", name, body.to_string().as_bytes(), Some(PATIENCE))?;
    Ok(())
}

/// Sends the files of a generation; how many bytes its head has, and its vectors.
fn send_files(
    cluster: &Cluster,
    generation: &str,
    plan: Plan<'_>,
) -> Result<(usize, usize), Error> {
    let head = Index::head(plan.dir)?;
    cluster.send_file(generation, HEAD, &head, PATIENCE)?;
    let vectors = Index::vectors(plan.dir)?.unwrap_or_default();
    cluster.send_file(generation, VECTORS, &vectors, PATIENCE)?;
    let authority = serde_json::to_vec(plan.authority).expect("plain data");
    cluster.send_file(generation, AUTHORITY, &authority, PATIENCE)?;
    Ok((head.len(), vectors.len()))
}
