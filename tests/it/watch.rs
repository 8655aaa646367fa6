//! A server that follows the folder of documents.
//!
//! 1. What changes is served once the folder has been quiet, and what is taken away is gone.
//! 2. What cannot be read changes nothing.

use std::{
    fs, thread,
    time::{Duration, Instant},
};

use crate::fixture::{Atlas, ITU, Server, WHO};

const WATCH: [&str; 3] = ["--watch", "--watch-quiet", "1"];

/// Waits until so many hits are found.
#[track_caller]
fn finds(server: &Server, word: &str, hits: u64) {
    let started = Instant::now();
    loop {
        let total = server.json(&format!("/api/v1/search?q={word}"))["total"].as_u64().unwrap();
        if total == hits {
            return;
        }
        assert!(started.elapsed() < Duration::from_secs(30), "{word}: {total} hits, not {hits}");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn what_changes_is_served_and_what_is_taken_away_is_gone() {
    let atlas = Atlas::indexed(&[("itu.txt", ITU)]);
    let server = atlas.serve(&WATCH);
    finds(&server, "health", 0);
    atlas.write("who.txt", WHO);
    finds(&server, "guidance", 1);
    // A folder that is put back in one piece is followed, too.
    fs::rename(atlas.path("corpus"), atlas.path("elsewhere")).unwrap();
    fs::remove_file(atlas.path("elsewhere/who.txt")).unwrap();
    fs::rename(atlas.path("elsewhere"), atlas.path("corpus")).unwrap();
    finds(&server, "guidance", 0);
    atlas.write("who.txt", WHO);
    finds(&server, "guidance", 1);
}

#[test]
fn what_cannot_be_read_changes_nothing() {
    let atlas = Atlas::indexed(&[("itu.txt", ITU), ("who.txt", WHO)]);
    let before = atlas.generation();
    let server = atlas.serve(&WATCH);
    atlas.write("itu.txt", ITU.replace("commitment", "obligation"));
    atlas.write("half.txt", b"half of a letter: \xc3\x28 \xff\xfe\xfa");
    thread::sleep(Duration::from_secs(4));
    assert_eq!(atlas.generation(), before);
    finds(&server, "obligation", 0);
    fs::remove_file(atlas.path("corpus/half.txt")).unwrap();
    finds(&server, "obligation", 1);
}
