//! How does a build take the place of another on the cluster?
//!
//! A generation is written under a name of its own, refreshed and counted, and then the alias is moved in one
//! action. A build that is killed leaves the alias alone; the next one removes what it left. Two are kept
//! apart by a document that one alone can create.

use std::{
    collections::HashMap,
    io::{Read, Seek, SeekFrom, Write},
    path::Path,
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use index::{Error, Index, SentRecord};
use ingest::Authority;
use serde_json::{Map, Value, json};

use crate::{
    client::{Cluster, reason},
    mapping::{self, BETWEEN, MEMBERS, NOTHING},
};

/// How many bytes are sent at once.
const BULK: usize = 4 << 20;
/// How many clauses a query may have.
const MOST_CLAUSES: u32 = 16_384;
/// How many bytes of a head are in one document.
const CHUNK: usize = 4 << 20;
/// After how many seconds the lock of a builder is taken to be left behind.
const LEFT_BEHIND: u64 = 6 * 3600;
/// How long an item is sent again that the cluster had no room for, in tries of a growing pause.
const TRIES: u32 = 8;

/// What a build sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Built {
    /// The index of the cluster that the alias names now.
    pub generation: String,
    /// How many records it has.
    pub records: usize,
    /// How many bytes a front keeps in memory of it, compressed.
    pub head: usize,
}

/// Sends the index in `dir` to the cluster as a new generation, and has the alias name it. `tell` is told how
/// many records have been sent.
///
/// # Errors
///
/// [`Error::Unreachable`] and [`Error::Refused`], and those of reading the index; what the alias named before
/// it names still.
pub fn build(
    cluster: &Cluster,
    dir: &Path,
    authority: &Authority,
    fingerprint: &str,
    shards: u32,
    replicas: u32,
    mut tell: impl FnMut(usize),
) -> Result<Built, Error> {
    let lock = Lock::take(cluster)?;
    let served = cluster.generation()?;
    let known = generations(cluster)?;
    for old in known.iter().filter(|name| Some(*name) != served.as_ref()) {
        remove(cluster, old)?;
    }
    let last = known.iter().filter_map(|name| name.rsplit('-').next()?.parse::<u32>().ok()).max();
    let generation = format!("{}-{:06}", cluster.name(), last.unwrap_or(0) + 1);
    make_room(cluster);
    let index = Index::open(dir)?;
    let fields = index.sent_fields()?;
    create(cluster, &generation, &mapping::mapping(&fields, shards, replicas, fingerprint))?;
    create(cluster, &format!("{generation}-head"), &mapping::head(replicas))?;
    let records = send(cluster, &generation, &index, authority, &mut tell)?;
    let head = Index::head(dir)?;
    for (number, chunk) in head.chunks(CHUNK).enumerate() {
        let body = json!({ "bytes": STANDARD.encode(chunk) }).to_string();
        let path = format!("{generation}-head/_doc/{number}");
        cluster.ask("PUT", &path, body.as_bytes(), None)?;
    }
    cluster.ask("POST", &format!("{generation}/_refresh"), b"", None)?;
    let asked = json!({ "query": { "term": { "is_record": true } } }).to_string();
    let (_, answer) =
        cluster.ask("POST", &format!("{generation}/_count"), asked.as_bytes(), None)?;
    if answer["count"].as_u64() != Some(records as u64) {
        remove(cluster, &generation)?;
        let why = format!(
            "{} of {records} records are there; the alias is left as it was",
            answer["count"]
        );
        return Err(cluster.refused(why));
    }
    let mut actions = vec![json!({ "add": { "index": generation, "alias": cluster.name() } })];
    if let Some(served) = &served {
        actions.push(json!({ "remove": { "index": served, "alias": cluster.name() } }));
    }
    let body = json!({ "actions": actions }).to_string();
    cluster.ask("POST", "_aliases", body.as_bytes(), None)?;
    drop(lock);
    Ok(Built { generation, records, head: head.len() })
}

/// Lets queries be as long as people ask them: a text that is asked for has some dozens of words, each in
/// several fields. A cluster that does not let us say so refuses such queries, and no others.
fn make_room(cluster: &Cluster) {
    let settings = json!({ "persistent": { "indices.query.bool.max_clause_count": MOST_CLAUSES } });
    let _ = cluster.ask("PUT", "_cluster/settings", settings.to_string().as_bytes(), None);
}

/// The generations that are there, whole or not.
fn generations(cluster: &Cluster) -> Result<Vec<String>, Error> {
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
    cluster.ask("DELETE", &format!("{generation}-head"), b"", None)?;
    cluster.ask("DELETE", generation, b"", None)?;
    Ok(())
}

fn create(cluster: &Cluster, name: &str, body: &Value) -> Result<(), Error> {
    cluster.ask("PUT", name, body.to_string().as_bytes(), None)?;
    Ok(())
}

/// Sends all records; those of a passage group of several are sent as one document too.
fn send(
    cluster: &Cluster,
    generation: &str,
    index: &Index,
    authority: &Authority,
    tell: &mut impl FnMut(usize),
) -> Result<usize, Error> {
    let io = |error: std::io::Error| cluster.refused(format!("the temporary file: {error}"));
    // The editions of a group are in several documents: they wait in a file, and only where is in memory.
    let mut waiting = tempfile::tempfile().map_err(io)?;
    let mut groups: HashMap<u32, Vec<(u64, u32)>> = HashMap::new();
    let mut end = 0;
    let mut bulk = Bulk { cluster, generation, lines: Vec::new() };
    let mut records = 0;
    index.each_sent::<Error>(authority, |sent| {
        let fields = fields(&sent);
        if !sent.alone {
            let member = Value::Object(fields.clone()).to_string();
            waiting.write_all(member.as_bytes()).map_err(io)?;
            groups.entry(sent.group).or_default().push((end, member.len() as u32));
            end += member.len() as u64;
        }
        let mut document = fields;
        document.insert("is_record".to_owned(), json!(true));
        document.insert("alone".to_owned(), json!(sent.alone));
        document.insert("record".to_owned(), json!(sent.record));
        document.insert("about".to_owned(), json!(sent.about));
        bulk.add(&sent.number.to_string(), &Value::Object(document).to_string())?;
        records += 1;
        tell(records);
        Ok(())
    })?;
    for (group, members) in groups {
        let mut texts = Vec::new();
        for (start, length) in members {
            let mut text = vec![0; length as usize];
            waiting.seek(SeekFrom::Start(start)).map_err(io)?;
            waiting.read_exact(&mut text).map_err(io)?;
            texts.push(String::from_utf8_lossy(&text).into_owned());
        }
        bulk.add(&format!("group {group}"), &format!("{{\"{MEMBERS}\":[{}]}}", texts.join(",")))?;
    }
    bulk.send()?;
    Ok(records)
}

/// A record as the fields of a document: its terms as one text a field.
fn fields(sent: &SentRecord) -> Map<String, Value> {
    let mut fields = Map::new();
    for (field, positions) in &sent.terms {
        if field == "symbol" {
            fields.insert(field.clone(), json!(positions.concat()));
            continue;
        }
        let positions = positions.iter().map(|terms| match terms.is_empty() {
            true => NOTHING.to_string(),
            false => terms.join(&BETWEEN.to_string()),
        });
        fields.insert(field.clone(), json!(positions.collect::<Vec<_>>().join(" ")));
    }
    for (field, values) in &sent.values {
        fields.insert((*field).to_owned(), json!(values));
    }
    fields.insert("number".to_owned(), json!(sent.number));
    fields
}

/// Documents that are sent together.
struct Bulk<'a> {
    cluster: &'a Cluster,
    generation: &'a str,
    lines: Vec<(String, String)>,
}

impl Bulk<'_> {
    fn add(&mut self, id: &str, document: &str) -> Result<(), Error> {
        let action = json!({ "index": { "_index": self.generation, "_id": id } }).to_string();
        self.lines.push((action, document.to_owned()));
        let bytes: usize =
            self.lines.iter().map(|(action, line)| action.len() + line.len() + 2).sum();
        if BULK <= bytes { self.send() } else { Ok(()) }
    }

    /// Sends what has been added; what the cluster has no room for is sent again, after a growing pause.
    fn send(&mut self) -> Result<(), Error> {
        let mut lines = std::mem::take(&mut self.lines);
        for attempt in 0..TRIES {
            if lines.is_empty() {
                return Ok(());
            }
            if 0 < attempt {
                thread::sleep(Duration::from_millis(250) * 2_u32.pow(attempt - 1));
            }
            let mut body = String::new();
            for (action, line) in &lines {
                body.extend([action, "\n", line, "\n"]);
            }
            let (_, answer) = self.cluster.ask("POST", "_bulk", body.as_bytes(), None)?;
            let items = answer["items"].as_array().cloned().unwrap_or_default();
            let mut again = Vec::new();
            for (line, item) in lines.into_iter().zip(&items) {
                match item["index"]["status"].as_u64() {
                    Some(200 | 201) => {}
                    Some(429 | 503) => again.push(line),
                    _ => return Err(self.cluster.refused(reason(&item["index"]))),
                }
            }
            lines = again;
        }
        if lines.is_empty() {
            return Ok(());
        }
        let why = "it has no room: its disks are full, or its queues";
        Err(Error::Unreachable { at: self.cluster.at(), source: why.into() })
    }
}

/// That this process builds, and no other.
struct Lock<'a> {
    cluster: &'a Cluster,
    path: String,
}

impl Lock<'_> {
    fn take(cluster: &Cluster) -> Result<Lock<'_>, Error> {
        let index = format!("{}-lock", cluster.name());
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let body = json!({ "since": now }).to_string();
        let path = format!("{index}/_doc/build");
        let create = format!("{index}/_create/build");
        let (status, _) = cluster.ask("PUT", &create, body.as_bytes(), None)?;
        if status == 409 {
            let (_, held) = cluster.ask("GET", &path, b"", None)?;
            let since = held["_source"]["since"].as_u64().unwrap_or(0);
            if now.saturating_sub(since) < LEFT_BEHIND {
                let why = format!(
                    "another build holds its lock; if that was killed, delete the document `{path}`"
                );
                return Err(cluster.refused(why));
            }
            cluster.ask("DELETE", &path, b"", None)?;
            let (status, _) = cluster.ask("PUT", &create, body.as_bytes(), None)?;
            if status == 409 {
                return Err(cluster.refused("another build holds its lock"));
            }
        }
        Ok(Lock { cluster, path })
    }
}

impl Drop for Lock<'_> {
    fn drop(&mut self) {
        // Where it cannot be given back, the next build says how.
        let _ = self.cluster.ask("DELETE", &self.path, b"", None);
    }
}
