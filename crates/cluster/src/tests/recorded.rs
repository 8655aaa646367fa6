//! Are the answers of a cluster those of the same index here? Without a cluster: what a real one replied is kept
//! in `recorded.json`, by what was asked.
//!
//! What is asked changes with the weights of ranking and the form of questions; then they are recorded again:
//!
//! ```console
//! $ export ATLAS_CLUSTER=$(tests/opensearch/cluster up 1)
//! $ cargo test --release -p cluster --lib recorded_again -- --ignored
//! $ tests/opensearch/cluster down
//! ```

use std::{
    collections::BTreeMap,
    env, fs,
    path::Path,
    sync::{Arc, Mutex},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use index::{Facet, Index, Page, Request, Sort, Writer};
use ingest::{Authority, Corpus};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::listener::{Asked, Listener, Reply};
use crate::{
    build::build,
    client::{Access, Cluster},
    meta::Meta,
    plan::Plan,
};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/tests/recorded.json");
/// The generation that the replies speak of.
const GENERATION: &str = "recorded-000001";

/// Two editions of two organisations: texts that are in both, and some that changed.
const DOCUMENTS: [(&str, &str); 4] = [
    ("atlas-2023-itu.txt", include_str!("documents/itu-2023.txt")),
    ("atlas-2025-itu.txt", include_str!("documents/itu-2025.txt")),
    ("atlas-2023-who.txt", include_str!("documents/who-2023.txt")),
    ("atlas-2025-who.txt", include_str!("documents/who-2025.txt")),
];

const MANIFEST: &str = include_str!("documents/manifest.toml");

/// An index of the documents in a folder.
struct Here {
    folder: TempDir,
    authority: Authority,
    index: Index,
}

impl Here {
    fn new() -> Here {
        let folder = tempfile::tempdir().unwrap();
        let (documents, dir) = (folder.path().join("corpus"), folder.path().join("index"));
        fs::create_dir(&documents).unwrap();
        for (name, text) in DOCUMENTS {
            fs::write(documents.join(name), text).unwrap();
        }
        fs::write(documents.join("manifest.toml"), MANIFEST).unwrap();
        let corpus = Corpus::open(&documents).unwrap();
        let authority = corpus.authority().clone();
        let mut writer =
            Writer::begin(&dir, corpus.taxonomy().clone(), authority.clone(), true).unwrap();
        corpus
            .ingest(|document| -> Result<(), Box<dyn std::error::Error>> {
                Ok(writer.add(&document.source, &document.records)?)
            })
            .unwrap();
        writer.finish("recorded").unwrap();
        let index = Index::open(&dir).unwrap();
        Here { folder, authority, index }
    }

    fn dir(&self) -> std::path::PathBuf {
        self.folder.path().join("index")
    }
}

/// What is asked, in a form that a file can have: method and path, and a number for the body (FNV-1a).
fn key(asked: &Asked, generation: &str) -> String {
    let of_body = asked.body.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{} {} {of_body:016x}", asked.method, asked.path.replace(generation, GENERATION))
}

/// What of an index is not asked of a cluster here: how it is opened. It follows the form of the index, which
/// changes more often than questions do.
fn opening(asked: &Asked, head: &str) -> Option<Reply> {
    let path = asked.path.trim_start_matches('/');
    let answer = match path.strip_prefix(GENERATION) {
        Some("/_mapping") => {
            let meta = Meta::written("recorded").to_json();
            json!({ GENERATION: { "mappings": { "_meta": meta } } })
        }
        Some("-head/_doc/0") => json!({ "_source": { "bytes": head } }),
        Some("-head/_doc/1") => return Some((404, "{}".to_owned())),
        _ if path == "_alias/recorded" => json!({ GENERATION: {} }),
        _ => return None,
    };
    Some((200, answer.to_string()))
}

fn cluster(address: &str) -> Cluster {
    let addresses = vec![address.to_owned()];
    Cluster::new(Access { addresses, name: "recorded".to_owned(), ..Access::default() }).unwrap()
}

/// The answers to questions of each kind, as text.
fn answers(index: &Index) -> Vec<String> {
    let shown = |page: &Page| {
        let mut page = page.clone();
        // Engines add up in another order.
        page.hits.iter_mut().for_each(|hit| hit.score = (hit.score * 100.0).round());
        format!("{page:#?}")
    };
    let mut answers = Vec::new();
    let asked = |q: &str| Request { per_page: 3, ..Request::new(q) };
    let mut requests: Vec<Request> = [
        "cybersecurity",
        "\"quality of data\"",
        "standards AND health",
        "members NOT cybersecurity",
        "ITU",
        "cybersecurty index",
        "zebra",
        "",
        "the quality of health data in member states",
        "stand*",
        "cybersécurité",
        "A/RES/70/1",
    ]
    .map(asked)
    .into();
    requests.push(Request { page: 2, ..asked("data") });
    requests.push(Request { sort: Sort::Newest, collapse: false, ..asked("data") });
    requests.push(Request { sort: Sort::Actor, sideways: true, ..asked("health OR networks") });
    let mut filtered = asked("data");
    filtered.filters.entry(Facet::Actor).or_default().push("world-health-organization".to_owned());
    filtered.filters.entry(Facet::Edition).or_default().push("2025".to_owned());
    requests.push(filtered);
    for request in &requests {
        let page = index.search(request).map(|page| shown(&page));
        answers.push(format!("{request:?}: {page:#?}").replace("\\n", "\n"));
    }
    let page = index.search(&Request { per_page: 10, ..Request::new("data OR security") }).unwrap();
    assert!(3 < page.hits.len(), "there is nothing to compare");
    for hit in &page.hits {
        let related = index.related(&hit.id, 3).unwrap();
        let related: Vec<_> = related.iter().map(|one| (&one.hit.id, &one.words)).collect();
        let (record, versions) = (index.record(&hit.id).unwrap(), index.versions(&hit.id).unwrap());
        answers.push(format!("{}: {record:?} {versions:?} {related:?}", hit.id));
    }
    for typed in ["cy", "itu da", "qualty"] {
        answers.push(format!("{typed}: {:?}", index.suggest(typed, 5).unwrap()));
    }
    answers
}

#[test]
fn a_cluster_answers_what_it_did_when_it_was_recorded_and_as_the_index_here_does() {
    let here = Here::new();
    let recorded: BTreeMap<String, (u16, Value)> =
        serde_json::from_str(&fs::read_to_string(FILE).unwrap()).unwrap();
    let head = STANDARD.encode(Index::head(&here.dir()).unwrap());
    let count = recorded.len();
    let player = Listener::start(move |asked| {
        let reply = recorded.get(&key(asked, GENERATION));
        let reply = reply.map(|(status, reply)| (*status, reply.to_string()));
        let again = "this was asked of no cluster yet; `tests/recorded.rs` says how to record it";
        let missing = || Some((400, json!({ "error": again }).to_string()));
        opening(asked, &head).or(reply).or_else(missing)
    });
    let there = cluster(&player.address).open().unwrap();
    for (here, there) in answers(&here.index).into_iter().zip(answers(&there)) {
        assert_eq!(there, here);
    }
    assert!(count / 2 < player.requests(), "only {} requests were made", player.requests());
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER, and writes what it replies"]
fn replies_are_recorded_again() {
    let here = Here::new();
    let addresses = env::var("ATLAS_CLUSTER").expect("the address of a cluster");
    let address = addresses.split_whitespace().next().unwrap().to_owned();
    let real = cluster(&address);
    let dir = here.dir();
    let plan = Plan {
        dir: &dir,
        authority: &here.authority,
        fingerprint: "recorded",
        shards: Some(2),
        replicas: Some(0),
        all: false,
    };
    let generation = build(&real, plan, |_| {}).unwrap().generation;
    let head = STANDARD.encode(Index::head(&dir).unwrap());
    let recorded: Arc<Mutex<BTreeMap<String, (u16, Value)>>> = Arc::default();
    let recording = Arc::clone(&recorded);
    let recorder = Listener::start(move |asked| {
        if let Some(reply) = opening(asked, &head) {
            return Some(reply);
        }
        let path = asked.path.trim_start_matches('/').replace(GENERATION, &generation);
        let (status, reply) = real.ask(&asked.method, &path, &asked.body, None).unwrap();
        let mut reply: Value =
            serde_json::from_str(&reply.to_string().replace(&generation, GENERATION)).unwrap();
        reply["took"] = json!(0);
        recording.lock().unwrap().insert(key(asked, GENERATION), (status, reply.clone()));
        Some((status, reply.to_string()))
    });
    let there = cluster(&recorder.address).open().unwrap();
    for (here, there) in answers(&here.index).into_iter().zip(answers(&there)) {
        assert_eq!(there, here);
    }
    let recorded = recorded.lock().unwrap();
    let lines: Vec<String> =
        recorded.iter().map(|(key, reply)| format!("{}:{}", json!(key), json!(reply))).collect();
    fs::write(Path::new(FILE), format!("{{\n{}\n}}\n", lines.join(",\n"))).unwrap();
}
