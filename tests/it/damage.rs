//! Damage of an index under a server: it is found and said, and nothing wrong is answered.
//!
//! 1. An index that is read into memory is served whatever becomes of its files.
//! 2. Of one that is mapped, damage is found in the background, and `/readyz` says it.
//! 3. One that is cut short under the server is not read any more, and the server goes on.
//! 4. A server that finds its index damaged builds it again, where it has the documents.

use std::{
    fs,
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use insta::assert_snapshot;

use crate::fixture::{Answer, Atlas, ITU, Server};

/// The file of the index whose name ends so.
fn file(atlas: &Atlas, end: &str) -> PathBuf {
    let mut files = fs::read_dir(atlas.generation()).unwrap().map(|entry| entry.unwrap().path());
    files.find(|path| path.extension().is_some_and(|other| other == end)).unwrap()
}

fn flip(path: &PathBuf) {
    let mut bytes = fs::read(path).unwrap();
    bytes[3] ^= 0x10;
    fs::write(path, bytes).unwrap();
}

/// The first answer of `/readyz` that has this status, once what is served has been counted.
#[track_caller]
fn ready(server: &Server, status: u16) -> Answer {
    let started = Instant::now();
    loop {
        let answer = server.get("/readyz");
        if answer.status == status && !answer.body.contains("being counted") {
            return answer;
        }
        assert!(started.elapsed() < Duration::from_secs(20), "{}", answer.body);
        thread::sleep(Duration::from_millis(20));
    }
}

/// What is said, without the name of the segment.
fn said(answer: &Answer) -> String {
    let name = regex::Regex::new("[0-9a-f]{32}").unwrap();
    name.replace_all(&format!("{} {}", answer.status, answer.body), "[segment]").into_owned()
}

#[test]
fn an_index_in_memory_is_served_whatever_becomes_of_its_files() {
    let atlas = Atlas::indexed(&[("2024_itu.txt", ITU)]);
    let server = atlas.serve(&["--as-is"]);
    assert_eq!(ready(&server, 200).json()["checked"], true);
    for end in ["store", "idx", "pos", "fast", "term"] {
        fs::write(file(&atlas, end), "").unwrap();
    }
    assert_eq!(server.json("/api/v1/search?q=cybersecurity")["total"], 1);
    assert_eq!(
        server.get("/sections/2024/international-telecommunication-union/network-security").status,
        200
    );
    // Another server could not start from it.
    assert_snapshot!(said(&ready(&server, 503)), @r#"503 {"error":{"code":"not_ready","message":"the index in its folder cannot be opened: `[segment].fast` is not what was written; `atlas doctor` says more"}}"#);
}

#[test]
fn damage_of_a_mapped_index_is_found_in_the_background() {
    // Large enough for records of which opening reads nothing.
    let atlas = Atlas::of_the_corpus();
    let mapped = ["--as-is", "--in-memory", "0"];
    let server = atlas.serve(&mapped);
    let started = Instant::now();
    while ready(&server, 200).json()["checked"] != true {
        assert!(started.elapsed() < Duration::from_secs(20));
    }
    drop(server);
    flip(&file(&atlas, "store"));
    let server = atlas.serve(&mapped);
    assert_snapshot!(said(&ready(&server, 503)), @r#"503 {"error":{"code":"not_ready","message":"the index is damaged: `[segment].store` is not what was written; run `atlas index --rebuild`"}}"#);
    // What is not damaged is answered, what is damaged is not.
    assert_eq!(server.get("/api/v1/actors").status, 200);
    let of_all_parts = server.get("/api/v1/search?q=data&per_page=100");
    assert_snapshot!(said(&of_all_parts), @r#"503 {"error":{"code":"unavailable","message":"search is not available just now"}}"#);
    let report = atlas.run(&["doctor"]);
    assert!(
        report.starts_with("exit code: 2\n") && report.contains("is not what was written"),
        "{report}"
    );
}

#[test]
fn an_index_that_is_cut_short_under_a_server_is_not_read_any_more() {
    let atlas = Atlas::indexed(&[("2024_itu.txt", ITU)]);
    let server = atlas.serve(&["--as-is", "--in-memory", "0"]);
    ready(&server, 200);
    // Nothing is asked meanwhile: what is read in between cannot be protected.
    fs::write(file(&atlas, "store"), "").unwrap();
    assert_snapshot!(said(&ready(&server, 503)), @r#"503 {"error":{"code":"not_ready","message":"the index is damaged: `[segment].store` is not what was written; run `atlas index --rebuild`"}}"#);
    assert_snapshot!(said(&server.get("/api/v1/search?q=cybersecurity")), @r#"503 {"error":{"code":"unavailable","message":"search is not available just now"}}"#);
    assert_eq!(server.get("/healthz").status, 200);
    // The next index is served.
    atlas.index();
    ready(&server, 200);
    assert_eq!(server.json("/api/v1/search?q=cybersecurity")["total"], 1);
}

#[test]
fn a_server_with_documents_builds_a_damaged_index_again() {
    let atlas = Atlas::indexed(&[("2024_itu.txt", ITU)]);
    flip(&file(&atlas, "fast"));
    let server = atlas.serve(&[]);
    assert_eq!(server.json("/api/v1/search?q=cybersecurity")["total"], 1);
    let report = atlas.run(&["doctor"]);
    assert!(report.starts_with("exit code: 0\n"), "{report}");
}
