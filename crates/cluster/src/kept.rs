//! What has the generation before that need not be sent again?
//!
//! What a document of the cluster says follows from the record and its passage group alone. So a generation is begun as
//! a clone of the one before, which shares its files, and is sent what differs: what each document said is kept as a
//! hash, in a file beside the head.

use std::{collections::HashMap, fmt};

use index::{Error, RecordKey, SentField};
use serde_json::{Map, Value, json};

use crate::{
    build::PATIENCE,
    client::{Cluster, reason},
    files::SUMS,
    mapping,
    meta::Meta,
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

/// What the documents of a generation say, each as a hash.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sums(HashMap<Id, u64>);

impl Sums {
    /// Notes what a document says.
    pub(crate) fn add(&mut self, id: Id, document: &str) {
        let hash = blake3::hash(document.as_bytes());
        let (hash, _) = hash.as_bytes().split_first_chunk().expect("thirty-two bytes");
        self.0.insert(id, u64::from_le_bytes(*hash));
    }

    /// Whether a document says the same in both.
    pub(crate) fn is_same(&self, other: &Sums, id: Id) -> bool {
        self.0.get(&id).is_some_and(|sum| other.0.get(&id) == Some(sum))
    }

    /// The documents that are here and not there.
    pub(crate) fn without<'a>(&'a self, other: &'a Sums) -> impl Iterator<Item = Id> + 'a {
        self.0.keys().filter(|id| !other.0.contains_key(id)).copied()
    }

    /// How many documents there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.0.len() * BYTES);
        for (id, sum) in &self.0 {
            let (hash, place) = match id {
                Id::Record(key) => (key.document, key.place),
                Id::Group(group) => (*group, NO_PLACE),
            };
            bytes.extend(hash.to_le_bytes());
            bytes.extend(place.to_le_bytes());
            bytes.extend(sum.to_le_bytes());
        }
        bytes
    }

    /// What stands in a file; nothing where it is none.
    pub(crate) fn parse(bytes: &[u8]) -> Option<Sums> {
        let mut sums = HashMap::with_capacity(bytes.len() / BYTES);
        let mut rest = bytes;
        while !rest.is_empty() {
            let (hash, after) = rest.split_first_chunk()?;
            let (place, after) = after.split_first_chunk()?;
            let (sum, after) = after.split_first_chunk()?;
            let (hash, place) = (u64::from_le_bytes(*hash), u32::from_le_bytes(*place));
            let id = match place {
                NO_PLACE => Id::Group(hash),
                place => Id::Record(RecordKey { document: hash, place }),
            };
            sums.insert(id, u64::from_le_bytes(*sum));
            rest = after;
        }
        (!sums.is_empty()).then_some(Sums(sums))
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
    let settings = format!("{served}/_settings?flat_settings=true");
    let (_, settings) = cluster.ask("GET", &settings, b"", None).map_err(asked)?;
    let shards = settings[served]["settings"]["index.number_of_shards"].as_str();
    if shards != Some(&wanted.shards.to_string()) {
        let shards = shards.unwrap_or("no");
        return Err(format!("`{served}` has {shards} shards, not {}", wanted.shards));
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
    must(cluster, "PUT", &format!("{served}/_clone/{}", wanted.generation), &clone)?;
    let meta = json!({ "_meta": wanted.meta.to_json() }).to_string();
    must(cluster, "PUT", &format!("{}/_mapping", wanted.generation), &meta)
}

/// Asks for what must be done.
fn must(cluster: &Cluster, method: &str, path: &str, body: &str) -> Result<(), Error> {
    let (status, answer) = cluster.ask(method, path, body.as_bytes(), Some(PATIENCE))?;
    if status == 404 { Err(cluster.refused(reason(&answer))) } else { Ok(()) }
}
