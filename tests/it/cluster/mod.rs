//! The answers of a real cluster against those of the same index here; most tests need ATLAS_CLUSTER, the
//! addresses that `tests/opensearch/cluster up` prints, and are left out without. `./check cluster` runs them,
//! one after the other, since they stop its nodes.
//!
//! 1. Judged questions, and random ones with random filters, orders and pages, have the same answer; texts,
//!    versions, suggestions and what is alike are the same (`answers`).
//! 2. A node that is killed or held under load makes no wrong answer; a build on a full disk says so, and what
//!    was served is served (`faults`).
//! 3. Two builds are kept apart, what one left is swept, what is of another version is refused, and `atlas
//!    doctor` says what is wrong (`builds`).
//!    What has not changed is taken over from one build to the next (`changed`).
//! 4. With a model, what is near in meaning is the same too, and is encoded once (`meaning`).
//! 5. A server answers as that of a folder does, goes over to what is built, and says 503 where no node answers
//!    (`serving`).

mod answers;
mod builds;
mod changed;
mod faults;
mod meaning;
mod serving;

use std::{fs, sync::LazyLock, thread, time::Duration};

use cluster::{Access, Cluster};
use index::{Error, Index, Page, Request};

use crate::fixture::{Atlas, CORPUS};

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

/// Puts JSON to the cluster, or what `method` says, past what is tested.
fn send(method: &str, path: &str, body: &str) {
    let request = ureq::http::Request::builder()
        .method(method)
        .uri(format!("{}/{path}", addresses()[0]))
        .header("content-type", "application/json");
    ureq::run(request.body(body.to_owned()).unwrap()).unwrap();
}

fn put(path: &str, body: &str) {
    send("PUT", path, body);
}

/// Waits until all shards are where they belong: nodes that were stopped come back, and their shards are copied.
fn settle() {
    let settled = "wait_for_status=green&wait_for_no_relocating_shards=true&\
                   wait_for_no_initializing_shards=true&timeout=120s";
    send("GET", &format!("_cluster/health?{settled}"), "");
}

/// So often is asked again where no node answered in time.
const AGAIN: usize = 5;

/// By which part of it a score may differ: engines add up in another order.
const ROUNDING: f32 = 1e-3;

/// Holds two answers to a request against each other; scores up to how engines round.
fn assert_same(there: &Page, here: &Page, request: &Request) {
    let shown = |page: &Page| {
        let mut page = page.clone();
        page.hits.iter_mut().for_each(|hit| hit.score = 0.0);
        format!("{page:?}")
    };
    assert_eq!(shown(there), shown(here), "{request:?}");
    for (one, other) in there.hits.iter().zip(&here.hits) {
        let most = ROUNDING * other.score.abs().max(1.0);
        assert!((one.score - other.score).abs() <= most, "{} of {request:?}", one.id);
    }
}

/// Asks both, and holds what they answer against each other; `None` where both say that there is no such page.
fn asked_of_both(there: &Index, here: &Index, request: &Request) -> Option<Page> {
    let mut answered = there.search(request);
    // On a busy machine a node may be late: a front says so, and its reader asks again.
    for _ in 0..AGAIN {
        if !matches!(answered, Err(Error::Unreachable { .. })) {
            break;
        }
        thread::sleep(Duration::from_secs(2));
        answered = there.search(request);
    }
    match (answered, here.search(request)) {
        (Ok(there), Ok(here)) => {
            assert_same(&there, &here, request);
            Some(there)
        }
        (Err(Error::PastTheEnd { .. }), Err(Error::PastTheEnd { .. })) => None,
        (there, here) => panic!("{request:?}: {here:?} here and {there:?} there"),
    }
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
