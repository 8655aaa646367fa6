//! Every error as a person sees it: what is wrong, what helps, exit code 2.
//!
//! 1. One line says what is wrong and one what to do about it, for each thing that goes wrong.
//! 2. A document that cannot be read is named, again and again, and the others are indexed.
//! 3. What cannot be built takes nothing away from what was served before.

use std::{fs, net::TcpListener, path::PathBuf, process::Stdio};

use insta::assert_snapshot;

use crate::fixture::{Atlas, ITU, WHO};

/// The index of one document.
#[track_caller]
fn small() -> Atlas {
    Atlas::indexed(&[("2024_itu.txt", ITU)])
}

#[test]
fn there_is_no_corpus() {
    let atlas = Atlas::empty();
    assert_snapshot!(atlas.run(&["index", "--corpus", "elsewhere"]), @"");
    assert_snapshot!(atlas.run(&["serve", "--addr", "127.0.0.1:0", "--corpus", "elsewhere"]), @"");
}

#[test]
fn the_corpus_is_empty() {
    let atlas = Atlas::empty();
    assert_snapshot!(atlas.run(&["index"]), @"");
    assert_snapshot!(atlas.run(&["ingest"]), @"");
}

#[test]
fn the_corpus_has_nothing_to_search() {
    let atlas = Atlas::empty();
    atlas.write("blank.txt", " \n\n");
    atlas.write("latin.txt", b"Gen\xe8ve");
    assert_snapshot!(atlas.run(&["index"]), @"");
    assert_snapshot!(atlas.run(&["search", "data"]), @"");
}

#[test]
fn a_document_is_not_utf_8() {
    let atlas = Atlas::empty();
    atlas.write("2024_itu.txt", ITU);
    atlas.write("latin.txt", b"International Labour Organization\n\nIt sits in Gen\xe8ve.\n");
    assert_snapshot!(atlas.run(&["index"]), @"");
    let again = atlas.run(&["index"]);
    assert!(again.contains("`latin.txt` was left out"), "it is named only once: {again}");
    assert_eq!(atlas.search(&["cybersecurity"])["total"], 1);
}

#[cfg(unix)]
#[test]
fn a_document_cannot_be_read() {
    let atlas = Atlas::empty();
    atlas.write("2024_itu.txt", ITU);
    std::os::unix::fs::symlink("nowhere", atlas.path("corpus/gone.txt")).unwrap();
    assert_snapshot!(atlas.run(&["index"]), @"");
}

#[test]
fn a_data_file_is_wrong() {
    let atlas = small();
    atlas.write("manifest.toml", "[[document]]\nfile = \"2024_itu.txt\"\nyear = 2024\n");
    assert_snapshot!(atlas.run(&["index"]), @"");
}

#[test]
fn the_corpus_is_lost_and_the_index_is_served_as_it_is() {
    let atlas = small();
    fs::remove_dir_all(atlas.path("corpus")).unwrap();
    assert_eq!(atlas.serve(&[]).get("/api/v1/search?q=cybersecurity").json()["total"], 1);
    assert_snapshot!(atlas.run(&["index"]), @"");
    assert_eq!(atlas.search(&["cybersecurity"])["total"], 1);
}

#[test]
fn records_are_no_records() {
    let atlas = Atlas::empty();
    fs::write(atlas.path("records.ndjson"), "{\"type\":\"section\"\n").unwrap();
    fs::write(atlas.path("none.ndjson"), "").unwrap();
    assert_snapshot!(atlas.run(&["index", "--records", "records.ndjson"]), @"");
    assert_snapshot!(atlas.run(&["index", "--records", "none.ndjson"]), @"");
    assert_snapshot!(atlas.run(&["index", "--records", "nowhere.ndjson"]), @"");
}

#[test]
fn there_is_no_index() {
    let atlas = Atlas::empty();
    assert_snapshot!(atlas.run(&["search", "data"]), @"");
    assert_snapshot!(atlas.run(&["serve", "--as-is", "--addr", "127.0.0.1:0", "--index", "mine"]), @"");
}

#[test]
fn the_index_is_cut_short() {
    let atlas = small();
    let store = files(&atlas, "store").remove(0);
    let length = fs::metadata(&store).unwrap().len();
    fs::OpenOptions::new().write(true).open(&store).unwrap().set_len(length / 2).unwrap();
    assert_snapshot!(atlas.run(&["search", "data"]), @"");
    assert_eq!(atlas.run(&["index", "--rebuild"]).lines().next(), Some("exit code: 0"));
    assert_eq!(atlas.search(&["cybersecurity"])["total"], 1);
}

#[test]
fn a_flipped_byte_is_found_in_every_file_of_the_index() {
    let atlas = small();
    let whole = atlas.search(&["cybersecurity"]);
    let mut broken = 0;
    for path in files(&atlas, "") {
        // Tantivy does not need its list of files that it may delete in order to read an index.
        if path.ends_with(".managed.json") {
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let mut flipped = bytes.clone();
        flipped[bytes.len() / 2] ^= 0x40;
        fs::write(&path, flipped).unwrap();
        let said = atlas.run(&["search", "cybersecurity"]);
        let is_told = said.starts_with("exit code: 2\n----- stderr -----\nerror: ");
        assert!(is_told && said.contains("\nhint: run `atlas index"), "{path:?}: {said}");
        assert_eq!(said.lines().count(), 4, "{path:?}: {said}");
        fs::write(&path, bytes).unwrap();
        broken += 1;
    }
    assert!(5 < broken, "an index has more than {broken} files");
    assert_eq!(atlas.search(&["cybersecurity"]), whole);
}

#[test]
fn the_index_is_of_another_version() {
    let atlas = small();
    let path = atlas.generation().join("manifest.json");
    let mut manifest: serde_json::Value =
        serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    manifest["schema"] = 0.into();
    fs::write(&path, manifest.to_string()).unwrap();
    let said = atlas.run(&["search", "data"]);
    assert_snapshot!(said, @"");
    atlas.index();
    assert_eq!(atlas.search(&["cybersecurity"])["total"], 1);
}

#[test]
fn the_port_is_in_use() {
    let atlas = small();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    assert_snapshot!(atlas.run(&["serve", "--addr", &addr]), @"");
}

#[test]
fn a_facet_has_no_such_value() {
    let atlas = small();
    assert_snapshot!(atlas.run(&["search", "--basket", "cyber-security", "data"]), @"");
    assert_snapshot!(atlas.run(&["search", "--actor", "nobody", "data"]), @"");
    assert_snapshot!(atlas.run(&["search", "--edition", "1815", "data"]), @"");
    assert_snapshot!(atlas.run(&["search", "--type", "sections", "data"]), @"");
}

#[test]
fn a_page_is_past_the_end() {
    let atlas = small();
    assert_snapshot!(atlas.run(&["search", "--page", "9", "data"]), @"");
}

#[test]
fn a_command_is_mistyped() {
    let atlas = Atlas::empty();
    assert_snapshot!(atlas.run(&["serach", "data"]), @"");
    assert_snapshot!(atlas.run(&["search", "--sort", "oldest"]), @"");
    assert_snapshot!(atlas.run(&["serve", "--max-depth", "0"]), @"");
}

#[test]
fn another_build_holds_the_index() {
    let atlas = small();
    atlas.write("who.txt", WHO);
    // What a build holds while it lasts, so that the test does not depend on how long that is.
    let lock = fs::File::open(atlas.path("index/LOCK")).unwrap();
    lock.try_lock().unwrap();
    assert_snapshot!(atlas.run(&["index"]), @"");
    assert_eq!(atlas.search(&["cybersecurity"])["total"], 1);
    drop(lock);
    atlas.index();
}

#[test]
fn a_reader_who_leaves_is_no_error() {
    let atlas = small();
    let mut child =
        atlas.command(&["ingest"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!said.contains("error"), "{said}");
    assert_eq!(output.status.code(), Some(0));
}

/// The files of the generation that is served, whose names end so.
fn files(atlas: &Atlas, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(atlas.generation()).unwrap();
    let mut paths: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(ending))
        .filter(|path| fs::metadata(path).unwrap().len() > 0)
        .collect();
    paths.sort();
    paths
}
