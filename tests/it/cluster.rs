//! The answers of a real cluster against those of the same index here; each test needs ATLAS_CLUSTER, the
//! addresses that `tests/opensearch/cluster up` prints, and is left out without. `./check cluster` runs them,
//! one after the other, since they stop its nodes.
//!
//! 1. Judged questions, and random ones with random filters, orders and pages, have the same answer.
//! 2. Texts, versions, suggestions and what is alike are the same.
//! 3. A node that is killed or held under load makes no wrong answer.
//! 4. A build on a full disk says so, and what was served is served.
//! 5. Two builds are kept apart, and what one left is swept.

use std::{
    fs,
    process::Command,
    sync::LazyLock,
    thread,
    time::{Duration, Instant},
};

use cluster::{Access, Cluster};
use index::{Error, Facet, Index, Page, Request, Sort};
use ingest::Authority;

use crate::fixture::{Atlas, CORPUS};

/// How many random requests are compared.
const RANDOM: usize = 600;

static HERE: LazyLock<(Atlas, Index)> = LazyLock::new(|| {
    let atlas = Atlas::kept("beside-a-cluster");
    let built = atlas.run(&["index", "--corpus", CORPUS]);
    assert!(built.starts_with("exit code: 0\n"), "{built}");
    let addresses = addresses().join(",");
    let sent = atlas.run(&["index", "--corpus", CORPUS, "--engine", &addresses]);
    assert!(sent.starts_with("exit code: 0\n"), "{sent}");
    let index = Index::open(&atlas.path("index")).unwrap();
    (atlas, index)
});

fn addresses() -> Vec<String> {
    let named =
        std::env::var("ATLAS_CLUSTER").expect("ATLAS_CLUSTER, which `./check cluster` sets");
    named.split_whitespace().map(str::to_owned).collect()
}

fn cluster_named(name: &str) -> Cluster {
    let access = Access { addresses: addresses(), name: name.to_owned(), ..Access::default() };
    Cluster::new(access).unwrap()
}

fn node(signal: &str, number: &str) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/opensearch/cluster");
    assert!(Command::new(script).args([signal, number]).status().unwrap().success());
}

/// What must be the same: scores up to how engines round.
fn shown(page: &Page) -> String {
    let mut page = page.clone();
    for hit in &mut page.hits {
        hit.score = (hit.score * 100.0).round();
    }
    format!("{page:?}")
}

fn questions() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/relevance");
    let mut questions = Vec::new();
    for name in ["judged", "fr", "es", "ru", "zh", "ar"] {
        let text = fs::read_to_string(format!("{folder}/{name}.jsonl")).unwrap();
        let lines =
            text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        questions.extend(lines.map(|line| line["query"].as_str().unwrap().to_owned()));
    }
    questions
}

/// A request with filters, an order and a page of its own.
fn random(random: &mut fastrand::Rng, questions: &[String], values: &[(Facet, String)]) -> Request {
    let mut request = Request::new(random.choice(questions).unwrap().clone());
    for _ in 0..random.usize(0..3) {
        let (facet, value) = random.choice(values).unwrap();
        request.filters.entry(*facet).or_default().push(value.clone());
    }
    request.sort = *random
        .choice([Sort::Relevance, Sort::Relevance, Sort::Newest, Sort::Actor].iter())
        .unwrap();
    request.collapse = random.u8(0..4) != 0;
    request.sideways = random.u8(0..4) != 0;
    request.offers = random.bool();
    request.page = random.usize(1..3);
    request
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn a_cluster_answers_as_the_index_here_does() {
    let (_, here) = &*HERE;
    let there = cluster_named("atlas").open().unwrap();
    let questions = questions();
    let everything = here.search(&Request { facet_limit: 1_000, ..Request::new("") }).unwrap();
    let values: Vec<(Facet, String)> = Facet::ALL
        .into_iter()
        .flat_map(|facet| {
            let values = here.facet_values(&Request::new(""), facet, "", 1_000).unwrap().values;
            values.into_iter().map(move |value| (facet, value.id.to_string()))
        })
        .collect();
    assert!(20 < values.len() && 0 < everything.total);
    let mut rng = fastrand::Rng::with_seed(18);
    let judged = questions.iter().map(|q| Request::new(q.clone()));
    let random: Vec<_> = (0..RANDOM).map(|_| random(&mut rng, &questions, &values)).collect();
    for request in judged.chain(random) {
        match (here.search(&request), there.search(&request)) {
            (Ok(here), Ok(there)) => {
                assert_eq!(shown(&there), shown(&here), "{request:?}");
            }
            (Err(Error::PastTheEnd { .. }), Err(Error::PastTheEnd { .. })) => {}
            (here, there) => panic!("{request:?}: {here:?} here and {there:?} there"),
        }
    }
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn texts_versions_suggestions_and_what_is_alike_are_the_same() {
    let (_, here) = &*HERE;
    let there = cluster_named("atlas").open().unwrap();
    let page =
        here.search(&Request { per_page: 40, ..Request::new("internet OR security") }).unwrap();
    assert_eq!(page.hits.len(), 40);
    for hit in &page.hits {
        assert_eq!(here.record(&hit.id).unwrap(), there.record(&hit.id).unwrap());
        assert_eq!(here.versions(&hit.id).unwrap(), there.versions(&hit.id).unwrap());
        assert_eq!(here.neighbours(&hit.id).unwrap(), there.neighbours(&hit.id).unwrap());
        let ids = |index: &Index| -> Vec<(String, Vec<String>)> {
            let related = index.related(&hit.id, 5).unwrap();
            related.into_iter().map(|related| (related.hit.id, related.words)).collect()
        };
        assert_eq!(ids(here), ids(&there), "{}", hit.id);
    }
    for typed in ["itu", "itu cy", "privacy 20", "cybr", "20", "A/RES", "human r"] {
        assert_eq!(here.suggest(typed, 10).unwrap(), there.suggest(typed, 10).unwrap(), "{typed}");
    }
}

/// Asks for so long, and says how many answers were right, and how many were not had.
fn asked_for(time: Duration, here: &Index, there: &Index) -> (usize, usize) {
    let questions = questions();
    let (mut right, mut failed) = (0, 0);
    let until = Instant::now() + time;
    for q in questions.iter().cycle() {
        if until < Instant::now() {
            break;
        }
        let request = Request::new(q.clone());
        match there.search(&request) {
            Ok(page) => {
                assert_eq!(shown(&page), shown(&here.search(&request).unwrap()), "{q}");
                right += 1;
            }
            // What a page says with 503.
            Err(Error::Unreachable { .. } | Error::Stopped) => failed += 1,
            Err(other) => panic!("{q}: {other:?}"),
        }
    }
    (right, failed)
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn a_node_that_is_killed_or_held_makes_no_wrong_answer() {
    let (_, here) = &*HERE;
    let there = cluster_named("atlas").open().unwrap();
    for (begin, end) in [("kill", "start"), ("stop", "cont"), ("term", "start")] {
        let (right, failed) = thread::scope(|scope| {
            let asking = scope.spawn(|| asked_for(Duration::from_secs(14), here, &there));
            thread::sleep(Duration::from_secs(2));
            node(begin, "3");
            thread::sleep(Duration::from_secs(10));
            if end == "cont" {
                node("cont", "3");
            }
            asking.join().unwrap()
        });
        if end == "start" {
            node("start", "3");
        }
        eprintln!("{begin}: {right} right, {failed} not had");
        assert!(failed * 10 < right, "{begin}: of {} only {right} were had", right + failed);
    }
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn a_build_on_a_full_disk_says_so_and_what_was_served_is_served() {
    let (atlas, here) = &*HERE;
    let cluster = cluster_named("atlas");
    let before = cluster.generation().unwrap();
    let address = &addresses()[0];
    let full = |value: &str| {
        let settings = ["low", "high", "flood_stage"]
            .map(|level| format!(r#""cluster.routing.allocation.disk.watermark.{level}":{value}"#));
        let interval = if value == "null" { "null" } else { "\"10s\"" };
        let body = format!(
            r#"{{"transient":{{{},"cluster.info.update.interval":{interval}}}}}"#,
            settings.join(",")
        );
        let settings = format!("{address}/_cluster/settings");
        ureq::put(&settings).header("content-type", "application/json").send(&body).unwrap();
    };
    full("\"100000gb\"");
    thread::sleep(Duration::from_secs(15));
    let dir = atlas.path("index");
    let refused = cluster::build(&cluster, &dir, &Authority::default(), "full", 1, 0, |_| {});
    full("null");
    assert!(
        matches!(refused, Err(Error::Refused { .. } | Error::Unreachable { .. })),
        "{refused:?}"
    );
    assert_eq!(cluster.generation().unwrap(), before);
    let request = Request::new("privacy");
    let there = cluster.open().unwrap();
    assert_eq!(shown(&there.search(&request).unwrap()), shown(&here.search(&request).unwrap()));
    thread::sleep(Duration::from_secs(15));
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn two_builds_are_kept_apart_and_an_open_index_is_left_to_its_readers() {
    let (atlas, here) = &*HERE;
    let cluster = cluster_named("apart");
    let dir = atlas.path("index");
    let authority = Authority::default();
    let build = || cluster::build(&cluster, &dir, &authority, "two", 2, 1, |_| {});
    let built = build().unwrap();
    assert_eq!(built.records, here.records());
    let first = cluster.open().unwrap();
    let lock = format!("{}/apart-lock/_create/build", addresses()[0]);
    let body = format!(r#"{{"since":{}}}"#, u32::MAX);
    ureq::put(&lock).header("content-type", "application/json").send(&body).unwrap();
    assert!(matches!(build(), Err(Error::Refused { ref why, .. }) if why.contains("lock")));
    ureq::delete(lock.replace("_create", "_doc")).call().unwrap();
    let second = build().unwrap();
    assert_ne!(built.generation, second.generation);
    let request = Request::new("privacy");
    assert_eq!(first.search(&request).unwrap().total, here.search(&request).unwrap().total);
    use index::Origin;
    let newer = cluster.newer(&first).unwrap().expect("there is one");
    assert_eq!(newer.generation(), second.generation);
}
