//! How good the ranking is, held by judged queries of our own.
//!
//! 1. The figures of all queries, and of each of the nine kinds, stay above their floors.
//! 2. So do those of the queries in other languages.
//! 3. All components of the engine together bring much, and tantivy as it comes is below them.
//!
//! A floor is a little below what is reached. Whoever raises a figure raises its floor.

use std::{collections::BTreeMap, process::Command};

use crate::fixture::{CORPUS, SHARED};

/// The queries of a language with their judgements.
fn judged(name: &str) -> String {
    format!("{}/../../tests/relevance/{name}.jsonl", env!("CARGO_MANIFEST_DIR"))
}

/// nDCG@10 by kind, and over all.
const FLOORS: [(&str, f64); 10] = [
    ("acronym", 0.92),
    ("actor_entity", 0.92),
    ("actor_topic", 0.95),
    ("all", 0.94),
    ("known_item", 0.90),
    ("multi_edition", 0.97),
    ("phrase", 0.90),
    ("spelling_variant", 0.91),
    ("topical", 0.90),
    ("typo", 0.975),
];

/// What `atlas eval` prints: for each name the nDCG@10.
fn figures(queries: &str, args: &[&str]) -> BTreeMap<String, f64> {
    let judged = judged(queries);
    let mut eval: Command = SHARED.command(&["eval", "--judgements", &judged, "--corpus", CORPUS]);
    let output = eval.args(args).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let figure = |line: &str| {
        let (name, rest) = line.split_once("queries")?;
        let ndcg = rest.split_once("nDCG@10 ")?.1.split(' ').next()?;
        Some((name.trim().to_owned(), ndcg.parse().ok()?))
    };
    text.lines().filter_map(figure).collect()
}

#[test]
fn every_kind_of_query_stays_above_its_floor() {
    let figures = figures("judged", &[]);
    assert_eq!(figures.len(), FLOORS.len(), "{figures:?}");
    for (name, floor) in FLOORS {
        let reached = figures[name];
        assert!(floor <= reached, "{name}: {reached} is below {floor}");
    }
}

#[test]
fn queries_in_other_languages_stay_above_their_floors() {
    for (language, floor) in [("fr", 0.91), ("es", 0.91)] {
        let reached = figures(language, &[])["all"];
        assert!(floor <= reached, "{language}: {reached} is below {floor}");
    }
}

#[test]
fn switching_everything_off_costs_what_the_components_bring() {
    let figures = figures("judged", &["--components"]);
    let (all, none) = (figures["all components"], figures["none of them"]);
    assert!(none + 0.03 < all, "all components give {all}, none gives {none}");
    for analyzer in ["tantivy default", "tantivy en_stem"] {
        assert!(figures[analyzer] < none, "{analyzer} gives {}", figures[analyzer]);
    }
    for component in ["without stemming", "without spelling-correction", "without actors"] {
        assert!(
            figures[component] < all,
            "{component} gives {}, all components give {all}",
            figures[component]
        );
    }
}
