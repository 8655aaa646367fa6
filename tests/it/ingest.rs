//! What `atlas ingest`, `acronyms` and `doctor` print, and the exit codes they leave.
//!
//! 1. Records go to standard output, everything else to standard error.
//! 2. The same corpus gives the same bytes.
//! 3. A document that cannot be read is exit code 2, and the others are ingested all the same.
//! 4. Each line of a document can be explained.

use std::fs;

use insta::assert_snapshot;

use crate::fixture::{Atlas, CORPUS};

const TEXT: &str = "\
International Telecommunication Union

Acronym: ITU

The union works with the Open-Ended Working Group (OEWG).

Digital policy issues

Network security
The union publishes the Global Cybersecurity Index.

Skip to content
";

/// A corpus of one document.
fn corpus() -> Atlas {
    let atlas = Atlas::empty();
    atlas.write("a.txt", TEXT);
    atlas
}

#[test]
fn the_same_corpus_gives_the_same_bytes() {
    let corpus = corpus();
    let ingest = |args: &[&str]| corpus.command(&["ingest"]).args(args).output().unwrap().stdout;
    let first = ingest(&[]);
    assert!(first.starts_with(b"{\"type\":\"actor\""));
    assert_eq!(first, ingest(&["--out", "-"]));
    assert_eq!(ingest(&["--corpus", CORPUS]), ingest(&["--corpus", CORPUS]));
}

#[test]
fn a_document_that_cannot_be_read_is_named_and_leaves_exit_code_two() {
    let corpus = corpus();
    corpus.write("b.txt", b"\xff");
    assert_snapshot!(corpus.run(&["ingest", "--out", "records.ndjson"]), @r"
    exit code: 2
    ----- stderr -----
    notice: a.txt:1: `International Telecommunication Union` is not in the authority file
    error: `b.txt` was left out: it is not UTF-8: line 1, byte 0
    hint: save it as UTF-8 text that may be read, or take it out, and run `atlas index` again
    1 documents, 1 actors, 2 sections, 0 references, 1 noise, 1 acronyms, 1 notices
    ");
    let records = fs::read_to_string(corpus.path("records.ndjson")).unwrap();
    assert_eq!(records.lines().count(), 5);
}

#[test]
fn each_line_is_explained() {
    let corpus = corpus();
    assert_snapshot!(corpus.run(&["ingest", "--explain", "a.txt"]), @r"
    exit code: 0
    ----- stdout -----
         1  heading                                   a/international-telecommunication-union                       International Telecommunication Union
         3  metadata                                  a/international-telecommunication-union                       Acronym: ITU
         5  text                                      a/international-telecommunication-union/about                 The union works with the Open-Ended Working Group (OEWG).
         7  heading: part policy-issue                a/international-telecommunication-union                       Digital policy issues
         9  heading: issue network-security           a/international-telecommunication-union/network-security      Network security
        10  text                                      a/international-telecommunication-union/network-security      The union publishes the Global Cybersecurity Index.
        12  page chrome                               noise: page chrome                                            Skip to content
    ");
}

#[test]
fn acronyms_are_listed_with_their_place() {
    let corpus = corpus();
    assert_snapshot!(corpus.run(&["acronyms"]), @r"
    exit code: 0
    ----- stdout -----
    OEWG  Open-Ended Working Group  1× a.txt:5
    ");
    assert_snapshot!(corpus.run(&["acronyms", "zzz"]), @r"
    exit code: 1
    ");
}

#[test]
fn the_doctor_says_how_much_of_each_document_is_in_a_record() {
    let corpus = corpus();
    assert_snapshot!(corpus.run(&["doctor"]), @r"
    exit code: 0
    ----- stdout -----
    a.txt: coverage 1.000, 4 records, 1 notice
    index: no index yet
    ----- stderr -----
    notice: a.txt:1: `International Telecommunication Union` is not in the authority file
    1 documents, 1 actors, 2 sections, 0 references, 1 noise, 1 acronyms, 1 notices
    hint: run `atlas index` to build it; `atlas` does so before it serves
    ");
}

#[test]
fn the_doctor_finds_every_line_of_the_corpus_in_a_record() {
    let output = Atlas::empty().command(&["doctor", "--corpus", CORPUS]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    // The notices, on standard error, are looked at in `editions`.
    assert_snapshot!(String::from_utf8_lossy(&output.stdout), @r"
    000_9a2dcf10e4d5dc05.txt: coverage 1.000, 163 records, 0 notices
    001_939971f1077672de.txt: coverage 1.000, 93 records, 1 notice
    002_5748616526cd66cc.txt: coverage 1.000, 234 records, 12 notices
    003_1bd58cd3354bfb89.txt: coverage 1.000, 71 records, 2 notices
    004_280cbc6cbd873025.txt: coverage 1.000, 79 records, 0 notices
    index: no index yet
    ");
}
