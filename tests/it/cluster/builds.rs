//! Are builds kept apart, is what one left swept, and is it said what is wrong?

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};

use cluster::{Cluster, Plan};
use index::{Error, Index, Origin, Request};
use ingest::Authority;

use super::{HERE, addresses, cluster_named, put, send};
use crate::fixture::{Atlas, CORPUS};

fn build(cluster: &Cluster) -> Result<cluster::Built, Error> {
    let dir = HERE.0.path("index");
    let authority = Authority::default();
    let plan = Plan {
        dir: &dir,
        authority: &authority,
        fingerprint: "two",
        shards: Some(2),
        replicas: None,
        all: false,
    };
    cluster::build(cluster, plan, |_| {})
}

fn now() -> u128 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis()
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn two_builds_are_kept_apart_and_an_open_index_is_left_to_its_readers() {
    let here = &HERE.1;
    let cluster = cluster_named("apart");
    let built = build(&cluster).unwrap();
    assert_eq!((built.records, built.shards), (here.records(), 2));
    let first = cluster.open().unwrap();
    put("apart-lock/_create/build", &format!(r#"{{"owner":"another","said":{}}}"#, now()));
    let refused = build(&cluster).unwrap_err().to_string();
    assert!(refused.contains("another build holds its lock"), "{refused}");
    // One that was killed says nothing any more: its lock is taken over, and what it made is removed.
    put("apart-lock/_doc/build", r#"{"owner":"another","said":0}"#);
    put("apart-000002", "{}");
    let second = build(&cluster).unwrap();
    assert_eq!(second.generation, "apart-000003");
    let request = Request::new("privacy");
    assert_eq!(first.search(&request).unwrap().total, here.search(&request).unwrap().total);
    let newer = cluster.newer(&first).unwrap().expect("there is one");
    assert_eq!(newer.generation(), second.generation);
}

/// The files of a folder, by their paths in it.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file());
    let file = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).unwrap().to_owned();
        (path, fs::read(entry.path()).unwrap())
    };
    files.map(file).collect()
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn the_copy_of_files_and_the_snapshot_are_those_of_a_folder() {
    let (atlas, here) = &*HERE;
    let addresses = addresses().join(",");
    let done = |arguments: &[&str]| {
        let said = atlas.run(arguments);
        assert!(said.starts_with("exit code: 0\n"), "{said}");
    };
    done(&["export", "--out", "site"]);
    done(&["export", "--out", "site-there", "--engine", &addresses]);
    let (site, there) = (files(&atlas.path("site")), files(&atlas.path("site-there")));
    assert!(100 < site.len());
    assert!(site.keys().eq(there.keys()));
    for (path, bytes) in &site {
        assert!(*bytes == there[path], "{}", path.display());
    }
    done(&["snapshot", "atlas.tar", "--engine", &addresses]);
    done(&["restore", "atlas.tar", "--index", "restored"]);
    let restored = Index::open(&atlas.path("restored")).unwrap();
    for q in ["privacy", "\"smart cities\"", "cybersecurty ITU"] {
        let request = Request::new(q);
        let expected = here.search(&request).unwrap();
        super::assert_same(&restored.search(&request).unwrap(), &expected, &request);
    }
    // What it was built from is known of it, so that it is up to date.
    let said = atlas.run(&["index", "--corpus", CORPUS, "--index", "restored"]);
    assert!(said.contains("is up to date"), "{said}");
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn an_index_of_another_version_is_refused_by_each_command() {
    build(&cluster_named("version")).unwrap();
    put("version-000001/_mapping", r#"{"_meta":{"mapping":9999,"schema":1,"head":1}}"#);
    let addresses = addresses().join(",");
    let atlas = Atlas::empty();
    let commands: [&[&str]; 4] =
        [&["search", "privacy"], &["serve", "--addr", "127.0.0.1:0"], &["actors"], &["mcp"]];
    for command in commands {
        let of: [&str; 4] = ["--engine", &addresses, "--engine-name", "version"];
        let said = atlas.run(&[command, &of[..]].concat());
        assert!(said.starts_with("exit code: 2\n"), "{said}");
        let why = "its index `version-000001` has mapping 9999, of a newer `atlas`";
        assert!(said.contains(why) && said.contains("build it again with"), "{said}");
    }
}

#[test]
#[ignore = "it needs ATLAS_CLUSTER: `./check cluster`"]
fn the_doctor_says_how_an_index_is_and_what_is_wrong_with_it() {
    let atlas = &HERE.0;
    let addresses = addresses().join(",");
    let doctor = |name: &str| {
        atlas.run(&["doctor", "--corpus", CORPUS, "--engine", &addresses, "--engine-name", name])
    };
    // The copies of what was built just now may still be on their way.
    send("GET", "_cluster/health?wait_for_status=green&timeout=60s", "");
    let fine = doctor("atlas");
    assert!(fine.starts_with("exit code: 0\n"), "{fine}");
    let records = format!("{} records, mapping ", HERE.1.records());
    for says in ["2.19.6, 3 nodes", "green", "cluster: up to date", &records] {
        assert!(fine.contains(says), "it does not say {says}: {fine}");
    }
    let none = doctor("nothing");
    assert!(none.starts_with("exit code: 2\n"), "{none}");
    assert!(none.contains("no index stands behind the alias `nothing`"), "{none}");

    build(&cluster_named("ill")).unwrap();
    put("ill-000007", r#"{"settings":{"number_of_replicas":0}}"#);
    put("ill-lock/_doc/build", r#"{"owner":"another","said":0}"#);
    put("ill-000001/_settings", r#"{"number_of_replicas":3}"#);
    let ill = doctor("ill");
    assert!(ill.starts_with("exit code: 2\n"), "{ill}");
    for says in [
        "cluster: older than the corpus",
        "`ill-000001` is yellow",
        "a build was killed",
        "have left ill-000007",
    ] {
        assert!(ill.contains(says), "it does not say {says}: {ill}");
    }
    send("DELETE", "ill-000001,ill-000001-head,ill-000007,ill-lock", "");
}

#[test]
fn what_works_on_a_folder_alone_refuses_a_cluster() {
    let atlas = Atlas::empty();
    let commands: [&[&str]; 2] = [&["restore", "atlas.tar"], &["serve", "--watch"]];
    for command in commands {
        let mut command = atlas.command(command);
        let output = command.env("ATLAS_ENGINE", "http://127.0.0.1:9").output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("folder") && said.contains("hint: "), "{said}");
    }
}

#[test]
fn a_cluster_that_does_not_answer_is_said_by_each_command_and_no_folder_is_taken() {
    let atlas = Atlas::indexed(&[("a.txt", crate::fixture::ITU)]);
    let commands: [&[&str]; 11] = [
        &["search", "security"],
        &["serve", "--addr", "127.0.0.1:0"],
        &["actors"],
        &["issues"],
        &["compare", "itu"],
        &["doctor"],
        &["mcp"],
        &["index"],
        &["index", "--records", "records.ndjson"],
        &["export", "--out", "site"],
        &["snapshot", "atlas.tar"],
    ];
    let records = atlas.run(&["ingest", "--out", "records.ndjson"]);
    assert!(records.starts_with("exit code: 0\n"), "{records}");
    for command in commands {
        let mut running = atlas.command(command);
        let output = running.env("ATLAS_ENGINE", "http://127.0.0.1:9").output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{command:?}: {said}");
        let why = "error: the cluster at `http://127.0.0.1:9` does not answer";
        assert!(said.contains(why), "{command:?}: {said}");
    }
}
