//! An index on a cluster beside the same index in a folder, and beside what the cluster alone takes, in one run.
//!
//! *Folder* is [`index::Index::search`] of the index in a folder, *cluster* the same of the index on a cluster,
//! and *bare* the request that this makes, made again by a client that does nothing with the answer. Each is
//! asked in turn, questions of all kinds in each round, so that what is shown is at hand in both; the first rounds
//! warm the nodes up. Times are medians, and the ninety-fifth percentile of *cluster*. What asks the cluster nothing
//! has no bare time.
//!
//! A build is timed from the first record until its copies are made and the alias names it, beside sending the same
//! bytes again by `_bulk` alone to an index of the same mapping until the refresh, by as many at once; each twice, in
//! turn, of which the faster counts. Then one copy of the corpus more is sent, as far as it is not there yet, timed from
//! the start of the build. Memory is what a process grows by when it opens the index on the cluster.
//!
//! Run it with `cargo bench -p cluster --bench cluster`: it starts a cluster of three nodes by
//! `tests/opensearch/cluster`, or takes that of ATLAS_CLUSTER. `ATLAS_BENCH_COPIES=1,100` are the scales,
//! `ATLAS_BENCH_SHARDS=6` how many parts the index is cut into.

#![expect(clippy::print_stdout, reason = "the table is what a benchmark is for")]
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot go on ends")]

use std::{
    env, fs,
    path::Path,
    process::Command,
    slice::from_ref,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use cluster::{Access, Built, Cluster, Plan};
use index::{Facet, Filters, Index, Request};
use ingest::Authority;
use serde_json::Value;
use ureq::Agent;

use copies::{Copies, scales};
use listener::{Asked, Listener};

mod copies;
#[expect(dead_code, reason = "the tests of the crate ask it for more")]
#[path = "../crates/cluster/src/tests/listener.rs"]
mod listener;

/// How often each question is asked, and how often before that: a node is at its speed when its code has been
/// compiled, after thousands of requests.
const ROUNDS: usize = 60;
const WARM_UP: usize = 120;
/// How many requests of a build are under way at once, as in a build.
const SENDERS: usize = 3;

/// Questions by kind.
const QUESTIONS: [(&str, [&str; 3]); 7] = [
    ("rare word", ["spyware", "biometrics", "telemedicine"]),
    ("frequent word", ["digital", "data", "international"]),
    (
        "five words",
        [
            "privacy rights digital age report",
            "child online safety guidelines states",
            "labour rights platform work future",
        ],
    ),
    (
        "boolean",
        [
            "(privacy OR encryption) AND rights -children",
            "trade AND data NOT health",
            "cybercrime AND (law OR treaty)",
        ],
    ),
    ("phrase", ["\"right to privacy\"", "\"human rights\"", "\"artificial intelligence\""]),
    ("filter only", ["", "", ""]),
    ("nothing found", ["\"zebra crossing\"", "\"purple elephant\"", "\"digital unicorn\""]),
];

/// The cluster that is asked, and its end if it is ours.
struct Nodes {
    addresses: Vec<String>,
    is_ours: bool,
}

impl Nodes {
    const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/opensearch/cluster");

    fn up() -> Nodes {
        let (named, is_ours) = match env::var("ATLAS_CLUSTER") {
            Ok(named) => (named, false),
            Err(_) => {
                let up = Command::new(Nodes::SCRIPT).args(["up", "3"]).output().unwrap();
                assert!(up.status.success(), "{}", String::from_utf8_lossy(&up.stderr));
                (String::from_utf8(up.stdout).unwrap(), true)
            }
        };
        Nodes { addresses: named.split_whitespace().map(str::to_owned).collect(), is_ours }
    }

    fn cluster(&self, addresses: &[String]) -> Cluster {
        let access =
            Access { addresses: addresses.to_vec(), name: "bench".to_owned(), ..Access::default() };
        Cluster::new(access).unwrap()
    }
}

impl Drop for Nodes {
    fn drop(&mut self) {
        if self.is_ours {
            let _ = Command::new(Nodes::SCRIPT).arg("down").status();
        }
    }
}

/// A client that does nothing with the answers but look whether there was one.
struct Bare {
    agent: Agent,
    addresses: Vec<String>,
    next: AtomicUsize,
}

impl Bare {
    fn new(addresses: &[String]) -> Bare {
        let config = Agent::config_builder().http_status_as_error(false).build();
        Bare { agent: config.into(), addresses: addresses.to_vec(), next: AtomicUsize::new(0) }
    }

    fn ask(&self, method: &str, path: &str, body: &[u8]) -> (u16, String) {
        let node = self.next.fetch_add(1, Ordering::Relaxed) % self.addresses.len();
        let kind = if path.contains("_bulk") { "application/x-ndjson" } else { "application/json" };
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(format!("{}{path}", self.addresses[node]))
            .header("content-type", kind);
        let mut response = self.agent.run(request.body(body).unwrap()).unwrap();
        let status = response.status().as_u16();
        let body = response.body_mut().with_config().limit(1 << 30).read_to_string().unwrap();
        (status, body)
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.ask("GET", path, b"").1).unwrap()
    }
}

/// A way to the cluster on which all that is asked is written down.
struct Recorder {
    listener: Listener,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Recorder {
    fn before(nodes: &Nodes) -> Recorder {
        let asked: Arc<Mutex<Vec<Asked>>> = Arc::default();
        let (recording, bare) = (Arc::clone(&asked), Bare::new(&nodes.addresses));
        let listener = Listener::start(move |asked| {
            let reply = bare.ask(&asked.method, &asked.path, &asked.body);
            recording.lock().unwrap().push(asked.clone());
            Some(reply)
        });
        Recorder { listener, asked }
    }

    fn taken(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

fn main() {
    if env::args().any(|arg| arg == FRONT) {
        return open_and_say();
    }
    let nodes = Nodes::up();
    let corpus = Copies::read();
    for copies in scales() {
        let folder = tempfile::tempdir().unwrap();
        let started = Instant::now();
        let bytes = corpus.build(folder.path(), copies);
        let built = started.elapsed();
        let here = Index::open(folder.path()).unwrap();
        println!(
            "corpus × {copies}: {} records, {:.1} MB of text, {} shards and a copy of each on {} nodes",
            here.records(),
            bytes as f64 / 1e6,
            shards().map_or_else(|| "as many".to_owned(), |shards| shards.to_string()),
            nodes.addresses.len()
        );
        let more = tempfile::tempdir().unwrap();
        corpus.build(more.path(), copies + 1);
        let folders =
            Folders { dir: folder.path(), more: more.path(), authority: corpus.corpus.authority() };
        builds(&nodes, folders, &here, built);
        questions(&nodes, &here);
        println!();
    }
}

fn shards() -> Option<u32> {
    env::var("ATLAS_BENCH_SHARDS").ok().and_then(|shards| shards.parse().ok())
}

/// An index that is sent, and one of a copy of the corpus more.
#[derive(Clone, Copy)]
struct Folders<'a> {
    dir: &'a Path,
    more: &'a Path,
    authority: &'a Authority,
}

fn build(cluster: &Cluster, dir: &Path, authority: &Authority, all: bool) -> (Built, Duration) {
    let plan =
        Plan { dir, authority, fingerprint: "bench", shards: shards(), replicas: Some(1), all };
    let (started, mut first) = (Instant::now(), None);
    let built = cluster::build(cluster, plan, |_| {
        first.get_or_insert_with(Instant::now);
    })
    .unwrap();
    // What is taken over is begun before the first record.
    let since = if all { first.unwrap_or(started) } else { started };
    (built, since.elapsed())
}

/// How fast records are sent, how much they take there, and what a front keeps of them.
fn builds(nodes: &Nodes, folders: Folders<'_>, here: &Index, built: Duration) {
    let Folders { dir, more, authority } = folders;
    let recorder = Recorder::before(nodes);
    build(&nodes.cluster(from_ref(&recorder.listener.address)), dir, authority, true);
    let asked = recorder.taken();
    let batches: Vec<&Asked> =
        asked.iter().filter(|asked| asked.path.ends_with("/_bulk")).collect();
    let sent: usize = batches.iter().map(|asked| asked.body.len()).sum();
    let mapping =
        asked.iter().find(|asked| asked.method == "PUT" && asked.path.contains("bench-0"));
    let mapping = mapping.unwrap().body.clone();
    let (cluster, bare) = (nodes.cluster(&nodes.addresses), Bare::new(&nodes.addresses));
    let (mut through, mut alone) = (Duration::MAX, Duration::MAX);
    for _ in 0..2 {
        alone = alone.min(bulk(&bare, &mapping, &batches));
        through = through.min(build(&cluster, dir, authority, true).1);
    }
    let records = here.records() as f64;
    println!(
        "in a folder {:.0} records/s; sent {:.0}/s, bare {:.0}/s: {:.2} of it; {:.1} MB of requests",
        records / built.as_secs_f64(),
        records / through.as_secs_f64(),
        records / alone.as_secs_f64(),
        alone.as_secs_f64() / through.as_secs_f64(),
        sent as f64 / 1e6,
    );
    let (added, took) = build(&cluster, more, authority, false);
    println!(
        "a copy of the corpus more: {} documents sent, {} taken over, in {:.2} s",
        added.sent,
        added.kept,
        took.as_secs_f64(),
    );
    build(&cluster, dir, authority, true);
    // Nodes know the sizes of their files as they were some seconds ago (`index.store.stats_refresh_interval`).
    thread::sleep(Duration::from_secs(11));
    let generation = cluster.generation().unwrap().unwrap();
    let stats = bare.json(&format!("/{generation}/_stats/store,docs"));
    let primaries = &stats["_all"]["primaries"];
    let stored = primaries["store"]["size_in_bytes"].as_f64().unwrap();
    let head: f64 = {
        let stats = bare.json(&format!("/{generation}-head/_stats/store"));
        stats["_all"]["primaries"]["store"]["size_in_bytes"].as_f64().unwrap()
    };
    let (opening, grown) = front(nodes);
    println!(
        "on disk {:.0} bytes a record and copy ({} documents of Lucene); a front: head of {:.0} bytes a \
         record, {:.0} in memory, open in {:.0} ms",
        stored / records,
        primaries["docs"]["count"],
        head / records,
        grown / records,
        opening * 1e3,
    );
    let heap = bare.json("/_nodes/stats/jvm");
    let heaps = heap["nodes"].as_object().unwrap().values();
    let used: Vec<String> = heaps
        .map(|node| node["jvm"]["mem"]["heap_used_in_bytes"].as_f64().unwrap() / 1e6)
        .map(|used| format!("{used:.0}"))
        .collect();
    println!("heap in use on the nodes: {} MB", used.join(", "));
}

/// The word that has this program open an index and say what that took.
const FRONT: &str = "front";

/// In how many seconds a process opens the index, and by how many bytes it grows: one of its own, since this one
/// has had memory for other things.
fn front(nodes: &Nodes) -> (f64, f64) {
    let program = env::current_exe().unwrap();
    let said =
        Command::new(program).arg(FRONT).env("ATLAS_CLUSTER", nodes.addresses.join(" ")).output();
    let said = String::from_utf8(said.unwrap().stdout).unwrap();
    let numbers: Vec<f64> = said.split_whitespace().map(|number| number.parse().unwrap()).collect();
    (numbers[0], numbers[1])
}

fn open_and_say() {
    let nodes = Nodes::up();
    let (before, started) = (resident(), Instant::now());
    let there = nodes.cluster(&nodes.addresses).open().unwrap();
    println!("{} {}", started.elapsed().as_secs_f64(), resident() - before);
    drop(there);
}

/// Sends what a build sent, and nothing else.
fn bulk(bare: &Bare, mapping: &[u8], batches: &[&Asked]) -> Duration {
    assert!(bare.ask("PUT", "/bare", mapping).0 < 300);
    let (started, next) = (Instant::now(), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..SENDERS {
            scope.spawn(|| {
                while let Some(batch) = batches.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let (status, reply) = bare.ask("POST", "/bare/_bulk", &batch.body);
                    assert!(status == 200 && reply.contains("\"errors\":false"), "{status}");
                }
            });
        }
    });
    bare.ask("POST", "/bare/_refresh", b"");
    let took = started.elapsed();
    bare.ask("DELETE", "/bare", b"");
    took
}

/// How long the answers of a kind took.
#[derive(Default)]
struct Times {
    folder: Vec<Duration>,
    cluster: Vec<Duration>,
    bare: Vec<Duration>,
    matches: usize,
}

/// How long answers take, by kind. All kinds are asked in each round, so that what happens on the nodes meanwhile is
/// shared by all.
fn questions(nodes: &Nodes, here: &Index) {
    let there = nodes.cluster(&nodes.addresses).open().unwrap();
    let recorder = Recorder::before(nodes);
    let recorded = nodes.cluster(from_ref(&recorder.listener.address)).open().unwrap();
    let bare = Bare::new(&nodes.addresses);
    let mut times: Vec<Times> = QUESTIONS.iter().map(|_| Times::default()).collect();
    let mut asked: Vec<(usize, Request, Vec<Asked>)> = Vec::new();
    for (kind, (_, questions)) in QUESTIONS.iter().enumerate() {
        for q in questions {
            let filters = if q.is_empty() { filters() } else { Filters::new() };
            let request = Request { filters, ..Request::new(*q) };
            let (expected, found) =
                (here.search(&request).unwrap(), there.search(&request).unwrap());
            assert_eq!(found.total, expected.total, "{q}");
            times[kind].matches += found.total;
            // What is shown, and how often a phrase occurs, is known after the first time.
            recorded.search(&request).unwrap();
            recorder.taken();
            recorded.search(&request).unwrap();
            asked.push((kind, request, recorder.taken()));
        }
    }
    for round in 0..WARM_UP + ROUNDS {
        for (kind, request, requests) in &asked {
            let timed = |times: &mut Vec<Duration>, work: &dyn Fn()| {
                let started = Instant::now();
                work();
                if WARM_UP <= round {
                    times.push(started.elapsed());
                }
            };
            let times = &mut times[*kind];
            timed(&mut times.folder, &|| {
                here.search(request).unwrap();
            });
            let through = || {
                there.search(request).unwrap();
            };
            let alone = || {
                for asked in requests {
                    assert_eq!(bare.ask(&asked.method, &asked.path, &asked.body).0, 200);
                }
            };
            // Whoever comes second finds at hand what the nodes have read for the first.
            if round % 2 == 0 {
                timed(&mut times.cluster, &through);
                timed(&mut times.bare, &alone);
            } else {
                timed(&mut times.bare, &alone);
                timed(&mut times.cluster, &through);
            }
        }
    }
    println!(
        "{:15} {:>9} {:>10} {:>10} {:>9} {:>12}  {:>7}",
        "kind", "folder ms", "cluster ms", "95 % below", "bare ms", "more than it", "matches"
    );
    for (kind, ((name, questions), mut times)) in QUESTIONS.iter().zip(times).enumerate() {
        let (folder, cluster) = (ms(&mut times.folder, 0.5), ms(&mut times.cluster, 0.5));
        let most = ms(&mut times.cluster, 0.95);
        let asks = asked.iter().any(|(of, _, requests)| *of == kind && !requests.is_empty());
        let (alone, more) = match asks {
            false => ("-".to_owned(), "-".to_owned()),
            true => {
                let alone = ms(&mut times.bare, 0.5);
                (format!("{alone:.2}"), format!("{:+.2}", cluster - alone))
            }
        };
        println!(
            "{name:15} {folder:>9.2} {cluster:>10.2} {most:>10.2} {alone:>9} {more:>12}  {:>7}",
            times.matches / questions.len()
        );
    }
}

/// In how many milliseconds so many of them were answered.
fn ms(times: &mut [Duration], part: f64) -> f64 {
    times.sort_unstable();
    let at = ((times.len() - 1) as f64 * part) as usize;
    times[at].as_secs_f64() * 1e3
}

fn filters() -> Filters {
    Filters::from([(Facet::Edition, vec!["2023".to_owned()])])
}

/// How much memory this process has.
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    1_024 * kilobytes.unwrap_or(0_usize)
}
