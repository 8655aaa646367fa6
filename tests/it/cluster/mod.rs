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
//! 4. A server answers as that of a folder does, goes over to what is built, and says 503 where no node answers
//!    (`serving`).

mod answers;
mod builds;
mod faults;
mod serving;

use std::{fs, sync::LazyLock};

use cluster::{Access, Cluster};
use index::{Index, Page};

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
