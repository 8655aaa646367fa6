//! Is only what has changed sent, and does the cluster then answer as if everything had been?

use std::{fs, path::Path};

use cluster::{Built, Cluster, Plan};
use index::{Index, Request};
use ingest::Corpus;

use super::{
    answers::{random, values},
    asked_of_both, cluster_named, questions, send,
};
use crate::fixture::{Atlas, CORPUS};

/// How many random requests are compared after each build.
const RANDOM: usize = 60;

/// Sends the index of a corpus, and the same index in a folder.
fn built(atlas: &Atlas, cluster: &Cluster, shards: u32, all: bool) -> (Built, Index) {
    // A document that the manifest lists and nobody has is said, and the others are indexed.
    let said = atlas.run(&["index", "--rebuild"]);
    assert!(said.contains(" indexed, "), "{said}");
    let corpus = Corpus::open(&atlas.path("corpus")).unwrap();
    let (dir, fingerprint) = (atlas.path("index"), corpus.fingerprint().unwrap());
    let plan = Plan {
        dir: &dir,
        authority: corpus.authority(),
        fingerprint: &fingerprint,
        shards: Some(shards),
        replicas: Some(1),
        all,
    };
    (cluster::build(cluster, plan, |_| {}).unwrap(), Index::open(&dir).unwrap())
}

fn assert_answers_alike(there: &Index, here: &Index, seed: u64) {
    let (questions, values) = (questions(), values(here));
    let mut rng = fastrand::Rng::with_seed(seed);
    for q in questions.iter().step_by(9) {
        asked_of_both(there, here, &Request::new(q.clone()));
    }
    for _ in 0..RANDOM {
        asked_of_both(there, here, &random(&mut rng, &questions, &values));
    }
}

/// A document of the corpus, the last by name.
fn last_document(corpus: &Path) -> std::path::PathBuf {
    let files = fs::read_dir(corpus).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.extension().is_some_and(|end| end == "txt")).max().unwrap()
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn what_has_not_changed_is_taken_over_and_answers_are_those_of_a_whole_build() {
    let atlas = Atlas::empty();
    let corpus = atlas.path("corpus");
    fs::create_dir_all(&corpus).unwrap();
    for entry in fs::read_dir(CORPUS).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, corpus.join(path.file_name().unwrap())).unwrap();
    }
    let cluster = cluster_named("changed");
    let (whole, _) = built(&atlas, &cluster, 3, true);
    assert_eq!((whole.kept, whole.removed, &whole.why_all), (0, 0, &None));

    let (same, _) = built(&atlas, &cluster, 3, false);
    assert_eq!((same.sent, same.kept, same.removed), (0, whole.sent, 0));

    // A document goes, one comes that is before all others by name, with a value for facets of its own, and a
    // word more makes texts longer on average.
    let last = last_document(&corpus);
    let text = fs::read_to_string(&last).unwrap();
    fs::remove_file(&last).unwrap();
    let (fewer, here) = built(&atlas, &cluster, 3, false);
    assert!(0 < fewer.removed && fewer.sent < whole.sent / 3, "{fewer:?}");
    assert_answers_alike(&cluster.open().unwrap(), &here, 1);

    let added = "# Aardvark Institute (AAI)\n\nStakeholder group: Zoology\n\nEdition: 2031\n\n\
                 ## Cybersecurity\n\nThe Aardvark Institute works on privacy and norms of cybersecurity.\n";
    fs::write(corpus.join("00-first.md"), added).unwrap();
    let (more, here) = built(&atlas, &cluster, 3, false);
    assert!(0 < more.sent && more.sent < whole.sent / 10, "{more:?}");
    assert_answers_alike(&cluster.open().unwrap(), &here, 2);

    fs::write(&last, text.replace("privacy", "secrecy")).unwrap();
    let (back, here) = built(&atlas, &cluster, 3, false);
    assert!(back.sent < whole.sent / 2, "{back:?}");
    assert_answers_alike(&cluster.open().unwrap(), &here, 3);

    // Nothing can be taken over into other shards, and nothing is where that is asked for.
    let (other, here) = built(&atlas, &cluster, 2, false);
    let why = other.why_all.as_deref().unwrap_or_default();
    assert!(why.contains("has 3 shards, not 2"), "{why}");
    assert_eq!(other.kept, 0);
    assert_answers_alike(&cluster.open().unwrap(), &here, 4);
    let (again, _) = built(&atlas, &cluster, 2, true);
    assert_eq!((again.kept, again.why_all), (0, None));
    for generation in [other.generation, again.generation] {
        send("DELETE", &format!("{generation},{generation}-head"), "");
    }
}
