//! What has the generation before that need not be sent again?
//!
//! No number of the generation is in a document of the cluster. So a generation is begun as a clone of the one before,
//! which shares its files, and is sent what differs: what each document said is kept as a hash, in a file beside the
//! head.

use std::{collections::HashMap, fmt};

use index::{Error, RecordKey, SentField, short_hash};
use serde_json::{Map, Value, json};

use crate::{
    client::{Cluster, reason},
    files::SUMS,
    mapping,
    meta::Meta,
    plan::PATIENCE,
    shards,
};

/// What a document of the cluster is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Id {
    /// A record.
    Record(RecordKey),
    /// A passage group of several.
    Group(u64),
}

/// In a file, the place of what is no record.
const NO_PLACE: u32 = u32::MAX;
/// How long a clone may take, which shares files, to be there.
const SECONDS: u64 = 60;
/// How many bytes a document has in a file: what it is known by, and what it says.
const BYTES: usize = 20;

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Id::Record(key) => key.fmt(f),
            Id::Group(group) => write!(f, "group {group:016x}"),
        }
    }
}

/// What a document says.
pub(crate) fn sum(document: &str) -> u64 {
    short_hash(document.as_bytes())
}

/// What a document is known by and what it says, as they stand in a file.
pub(crate) fn line(id: Id, sum: u64) -> [u8; BYTES] {
    let (hash, place) = match id {
        Id::Record(key) => (key.document, key.place),
        Id::Group(group) => (group, NO_PLACE),
    };
    let mut line = [0; BYTES];
    line[..8].copy_from_slice(&hash.to_le_bytes());
    line[8..12].copy_from_slice(&place.to_le_bytes());
    line[12..].copy_from_slice(&sum.to_le_bytes());
    line
}

/// What the documents of a generation say, each as a hash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sums(HashMap<Id, u64>);

impl Sums {
    /// What a document says, which is struck off.
    pub(crate) fn take(&mut self, id: Id) -> Option<u64> {
        self.0.remove(&id)
    }

    /// The documents that are left.
    pub(crate) fn ids(&self) -> impl Iterator<Item = Id> {
        self.0.keys().copied()
    }

    /// What stands in a file; nothing where it is none.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Sums> {
        let (lines, rest) = bytes.as_chunks::<BYTES>();
        let read = |line: &[u8; BYTES]| {
            let (hash, rest) = line.split_first_chunk()?;
            let (place, sum) = rest.split_first_chunk()?;
            let (hash, place) = (u64::from_le_bytes(*hash), u32::from_le_bytes(*place));
            let id = match place {
                NO_PLACE => Id::Group(hash),
                place => Id::Record(RecordKey { document: hash, place }),
            };
            Some((id, u64::from_le_bytes(sum.try_into().ok()?)))
        };
        let sums: HashMap<Id, u64> = lines.iter().map(read).collect::<Option<_>>()?;
        (rest.is_empty() && !sums.is_empty()).then_some(Sums(sums))
    }
}

/// What a generation is to be.
pub(crate) struct Wanted<'a> {
    pub(crate) generation: &'a str,
    pub(crate) fields: &'a [SentField],
    pub(crate) shards: u32,
    pub(crate) replicas: u32,
    pub(crate) meta: &'a Meta,
}

/// Begins a generation as a clone of the one before, and says what that has; or why there can be none.
pub(crate) fn begin(cluster: &Cluster, served: &str, wanted: &Wanted<'_>) -> Result<Sums, String> {
    let sums = before(cluster, served, wanted)?;
    clone(cluster, served, wanted).map_err(|error| error.to_string())?;
    Ok(sums)
}

/// What the generation before says, if it can be taken over.
fn before(cluster: &Cluster, served: &str, wanted: &Wanted<'_>) -> Result<Sums, String> {
    let asked = |error: Error| error.to_string();
    if let Some(why) = cluster.meta(served).map_err(asked)?.differs() {
        return Err(format!("`{served}` {why}"));
    }
    let shards = shards::of(cluster, served).map_err(asked)?.unwrap_or_default();
    if shards != wanted.shards {
        return Err(format!("`{served}` has {shards} shards, not {}", wanted.shards));
    }
    let status = shards::status(cluster, served).map_err(asked)?;
    if status == "red" {
        return Err(format!("`{served}` is red"));
    }
    let sums = Sums::parse(&cluster.file(served, SUMS).map_err(asked)?);
    sums.ok_or_else(|| format!("`{served}` does not say what its documents say"))
}

/// Makes the clone: files that are shared, and what of its settings is another's now.
fn clone(cluster: &Cluster, served: &str, wanted: &Wanted<'_>) -> Result<(), Error> {
    // Only what cannot change is cloned; a generation is never written to again.
    let block = json!({ "index.blocks.write": true }).to_string();
    must(cluster, "PUT", &format!("{served}/_settings"), &block)?;
    let mut settings = Map::new();
    settings.insert("index.blocks.write".to_owned(), Value::Null);
    settings.insert("index.number_of_replicas".to_owned(), json!(wanted.replicas));
    // How long texts are on average has changed, and what an occurrence counts for with it.
    settings.insert("index.similarity".to_owned(), mapping::similarities(wanted.fields));
    let clone = json!({ "settings": settings }).to_string();
    let path = format!("{served}/_clone/{}?timeout={SECONDS}s", wanted.generation);
    match must(cluster, "PUT", &path, &clone) {
        Ok(answer) if answer["shards_acknowledged"] == false => {
            let why = format!("a clone of `{served}` was not there after {SECONDS} s");
            return Err(cluster.refused(why));
        }
        Ok(_) => {}
        // What was sent twice, since the answer to the first got lost.
        Err(_) if is_clone(cluster, served, wanted.generation)? => {}
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Has a clone say from which documents it is.
pub(crate) fn name(cluster: &Cluster, wanted: &Wanted<'_>) -> Result<(), Error> {
    let meta = json!({ "_meta": wanted.meta.to_json() }).to_string();
    must(cluster, "PUT", &format!("{}/_mapping", wanted.generation), &meta).map(drop)
}

/// Whether a generation is a clone of the one before.
fn is_clone(cluster: &Cluster, served: &str, generation: &str) -> Result<bool, Error> {
    let path = format!("{generation}/_settings?flat_settings=true");
    let (_, settings) = cluster.ask("GET", &path, b"", None)?;
    Ok(settings[generation]["settings"]["index.resize.source.name"] == *served)
}

/// Asks for what must be done.
fn must(cluster: &Cluster, method: &str, path: &str, body: &str) -> Result<Value, Error> {
    let (status, answer) = cluster.ask(method, path, body.as_bytes(), Some(PATIENCE))?;
    if status == 404 { Err(cluster.refused(reason(&answer))) } else { Ok(answer) }
}
