//! What becomes of answers and builds when nodes go, hold still, or have no room?

use std::{
    process::Command,
    thread,
    time::{Duration, Instant},
};

use cluster::Plan;
use index::{Error, Index, Request};
use ingest::Authority;

use super::{HERE, assert_same, cluster_named, put, questions, settle};

fn node(signal: &str, number: &str) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/opensearch/cluster");
    assert!(Command::new(script).args([signal, number]).status().unwrap().success());
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
                assert_same(&page, &here.search(&request).unwrap(), &request);
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
    let full = |value: &str| {
        let settings = ["low", "high", "flood_stage"]
            .map(|level| format!(r#""cluster.routing.allocation.disk.watermark.{level}":{value}"#));
        let interval = if value == "null" { "null" } else { "\"10s\"" };
        let body = format!(
            r#"{{"transient":{{{},"cluster.info.update.interval":{interval}}}}}"#,
            settings.join(",")
        );
        put("_cluster/settings", &body);
    };
    full("\"100000gb\"");
    thread::sleep(Duration::from_secs(15));
    let dir = atlas.path("index");
    let authority = Authority::default();
    let (fingerprint, authority) = ("full", &authority);
    let plan = Plan { dir: &dir, authority, fingerprint, shards: None, replicas: None, all: false };
    // What could be taken over from the generation before, and what is sent whole.
    let refused = [false, true].map(|all| cluster::build(&cluster, Plan { all, ..plan }, |_| {}));
    full("null");
    for refused in refused {
        assert!(
            matches!(refused, Err(Error::Refused { .. } | Error::Unreachable { .. })),
            "{refused:?}"
        );
    }
    assert_eq!(cluster.generation().unwrap(), before);
    let request = Request::new("privacy");
    let there = cluster.open().unwrap();
    assert_same(&there.search(&request).unwrap(), &here.search(&request).unwrap(), &request);
    thread::sleep(Duration::from_secs(15));
    // The cluster forbids itself to make an index while its disks are full, and takes its time to take that back.
    put("_cluster/settings", r#"{"persistent":{"cluster.blocks.create_index":null}}"#);
    settle();
}
