//! Does a cluster answer by meaning as the index here does? These need ATLAS_MODEL_WHEEL too.

use std::sync::LazyLock;

use index::{Found, Index, Origin, Request};

use super::{addresses, answers::random, asked_of_both, cluster_named, questions, settle};
use crate::fixture::{Atlas, CORPUS};

/// The alias of the index that has vectors.
const NAME: &str = "meant";
/// How many random requests are compared.
const RANDOM: usize = 100;

/// A folder and a cluster with the vectors of the same passages.
static HERE: LazyLock<(Atlas, Index)> = LazyLock::new(|| {
    let wheel = std::env::var("ATLAS_MODEL_WHEEL");
    let wheel = wheel.expect("ATLAS_MODEL_WHEEL, which `./check cluster` sets");
    settle();
    let atlas = Atlas::kept("meaning-beside-a-cluster");
    let addresses = addresses().join(",");
    let commands: [&[&str]; 3] = [
        &["model", "add", &wheel],
        &["index", "--corpus", CORPUS],
        &["index", "--corpus", CORPUS, "--engine", &addresses, "--engine-name", NAME],
    ];
    for command in commands {
        let said = atlas.run(command);
        assert!(said.starts_with("exit code: 0\n"), "{said}");
    }
    let index = Index::open(&atlas.path("index")).unwrap();
    let index = index.with_model(&atlas.path("atlas.model")).unwrap();
    (atlas, index)
});

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn what_is_near_is_what_is_near_here() {
    let (atlas, here) = &*HERE;
    let opened = cluster_named(NAME).open().unwrap();
    let there = opened.with_model(&atlas.path("atlas.model")).unwrap();
    assert_eq!(there.passages_by_meaning(), here.passages_by_meaning());
    let questions = questions();
    let mut rng = fastrand::Rng::with_seed(20);
    let values = super::answers::values(here);
    let judged = questions.iter().step_by(2).map(|q| Request::new(q.clone()));
    let random: Vec<_> = (0..RANDOM).map(|_| random(&mut rng, &questions, &values)).collect();
    let mut by_meaning = 0;
    for request in judged.chain(random) {
        let hits = asked_of_both(&there, here, &request).map(|page| page.hits).unwrap_or_default();
        by_meaning += hits.iter().filter(|hit| hit.by == Found::Meaning).count();
    }
    assert!(200 < by_meaning, "only {by_meaning} hits were found by their meaning");
    for hit in here.search(&Request::new("the safety of children online")).unwrap().hits {
        let related = |index: &Index| {
            let related = index.related(&hit.id, 8).unwrap().into_iter();
            related.map(|one| (one.hit.id, one.hit.by, one.words)).collect::<Vec<_>>()
        };
        assert_eq!(related(&there), related(here), "{}", hit.id);
    }
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn the_next_build_takes_the_vectors_over_and_a_reader_goes_over_with_its_model() {
    let (atlas, here) = &*HERE;
    let addresses = addresses().join(",");
    let of = ["--engine", &addresses, "--engine-name", NAME, "--corpus", CORPUS];
    let cluster = cluster_named(NAME);
    let before = cluster.open().unwrap().with_model(&atlas.path("atlas.model")).unwrap();
    let built = atlas.run(&[&["index"][..], &of[..]].concat());
    assert!(built.contains("passages by meaning: 0 "), "{built}");
    assert!(built.contains(" of vectors"), "{built}");
    let newer = cluster.newer(&before).unwrap().expect("there is one");
    assert_eq!(newer.passages_by_meaning(), here.passages_by_meaning());
    let said = atlas.run(&[&["doctor"][..], &of[..]].concat());
    assert!(said.contains("passages with vectors of their meaning"), "{said}");
    let found = atlas.run(&[
        "search",
        "Как защитить малышей от насилия?",
        "--engine",
        &addresses,
        "--engine-name",
        NAME,
    ]);
    assert!(found.contains("(by meaning)") && found.to_lowercase().contains("child"), "{found}");
}
