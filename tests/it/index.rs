//! Building the index: what is built again, and what is served meanwhile.
//!
//! 1. Unchanged input rebuilds nothing; one document changed, one is indexed again.
//! 2. A running server goes over to a finished build without failing a request.
//! 3. Same input, same answers.
//!
//! What becomes of builds that fail is in `builds`.

use std::{
    fs,
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::{Duration, Instant},
};

use insta::assert_snapshot;
use serde_json::Value;

use crate::{
    builds::mark,
    fixture::{Atlas, ITU, Server, WHO},
};

#[test]
fn only_what_changed_is_indexed_again() {
    let atlas = Atlas::empty();
    atlas.write("2024_itu.txt", ITU);
    atlas.write("2024_who.txt", WHO);
    assert_snapshot!(atlas.index(), @r"
    exit code: 0
    ----- stderr -----
    7 records of 2 documents in `index`: 2 indexed, 0 unchanged, 0 removed, in [time] ([throughput])
    ");

    let before = fs::read_to_string(atlas.path("index/CURRENT")).unwrap();
    assert_snapshot!(atlas.index(), @r"
    exit code: 0
    ----- stderr -----
    `index` is up to date
    ");
    assert_eq!(fs::read_to_string(atlas.path("index/CURRENT")).unwrap(), before);

    atlas.write("2024_itu.txt", ITU.replace("Cybersecurity Index", "Connectivity Report"));
    assert_snapshot!(atlas.index(), @r"
    exit code: 0
    ----- stderr -----
    7 records of 2 documents in `index`: 1 indexed, 1 unchanged, 0 removed, in [time] ([throughput])
    ");
    assert_eq!(atlas.search(&["\"global cybersecurity index\""])["total"], 0);
    assert_eq!(atlas.search(&["\"global connectivity report\""])["total"], 1);

    fs::remove_file(atlas.path("corpus/2024_who.txt")).unwrap();
    assert_snapshot!(atlas.index(), @r"
    exit code: 0
    ----- stderr -----
    4 records of 1 document in `index`: 0 indexed, 1 unchanged, 1 removed, in [time] ([throughput])
    ");
    assert_eq!(atlas.search(&["\"health regulations\""])["total"], 0);

    let files = fs::read_dir(atlas.generation()).unwrap().flatten();
    let stores = files.filter(|entry| entry.path().extension().is_some_and(|end| end == "store"));
    assert_eq!(stores.count(), 1, "segments that were merged are left behind");

    assert_snapshot!(atlas.run(&["index", "--rebuild"]), @r"
    exit code: 0
    ----- stderr -----
    4 records of 1 document in `index`: 1 indexed, 0 unchanged, 0 removed, in [time] ([throughput])
    ");
}

#[test]
fn records_from_a_file_are_indexed_like_the_documents_they_come_from() {
    let atlas = Atlas::indexed(&[("2024_itu.txt", ITU)]);
    atlas.run(&["ingest", "--out", "records.ndjson"]);
    let report = atlas.run(&["index", "--records", "records.ndjson", "--index", "other"]);
    assert!(report.starts_with("exit code: 0\n"), "{report}");
    let query = ["security", "--index", "other"];
    assert_eq!(atlas.search(&query)["hits"], atlas.search(&query[..1])["hits"]);
}

#[test]
fn records_of_a_document_that_stand_in_two_places_are_refused_and_change_nothing() {
    let atlas = Atlas::indexed(&[("2024_itu.txt", ITU), ("2024_who.txt", WHO)]);
    atlas.run(&["ingest", "--out", "records.ndjson"]);
    let records = fs::read_to_string(atlas.path("records.ndjson")).unwrap();
    let (itu, who): (Vec<&str>, Vec<&str>) =
        records.lines().partition(|line| line.contains("2024_itu.txt"));
    let scattered = [&itu[..1], &who[..], &itu[1..]].concat().join("\n");
    fs::write(atlas.path("records.ndjson"), scattered).unwrap();
    let served = atlas.generation();
    assert_snapshot!(atlas.run(&["index", "--records", "records.ndjson"]), @r"
    exit code: 2
    ----- stderr -----
    error: the records of `2024_itu.txt` are not all in one place
    hint: put the records of each document together, as `atlas ingest` writes them; the index stays as it was
    ");
    assert_eq!(atlas.generation(), served);
    assert_eq!(atlas.search(&["security"])["total"], 1);
}

/// A taxonomy that has one issue, which no other has.
const OTTERS: &str = r#"
[[basket]]
id = "rivers"
label = "Rivers"

[[issue]]
id = "otters"
label = "Otters"
basket = "rivers"
"#;

/// A profile that is filed under it.
const OTTER_UNION: &str = "\
International Telecommunication Union

Acronym: ITU

Digital policy issues

Otters

The union counts the otters of every river.
";

#[test]
fn records_keep_the_issues_of_the_taxonomy_that_they_were_made_with() {
    let atlas = Atlas::indexed(&[("2024_itu.txt", OTTER_UNION), ("taxonomy.toml", OTTERS)]);
    let query = ["--issue", "otters"];
    let total = &atlas.search(&query)["total"];
    assert_eq!(total, 1);
    atlas.run(&["ingest", "--out", "records.ndjson"]);
    atlas.run(&["index", "--records", "records.ndjson", "--index", "other"]);
    assert_eq!(&atlas.search(&[&query[..], &["--index", "other"]].concat())["total"], total);
}

#[test]
fn records_of_issues_that_the_taxonomy_does_not_have_are_refused_and_change_nothing() {
    let atlas = Atlas::indexed(&[("2024_itu.txt", OTTER_UNION), ("taxonomy.toml", OTTERS)]);
    atlas.run(&["ingest", "--out", "records.ndjson"]);
    let served = atlas.generation();
    let elsewhere = ["index", "--records", "records.ndjson", "--corpus", "nowhere"];
    assert_snapshot!(atlas.run(&elsewhere), @r"
    exit code: 2
    ----- stderr -----
    error: the taxonomy has no issue `otters`, which the record `2024/international-telecommunication-union/otters` is filed under
    hint: name the folder whose `taxonomy.toml` has it with `--corpus DIR`; the index stays as it was
    ");
    assert_eq!(atlas.generation(), served);
}

#[test]
fn a_corpus_named_in_the_environment_does_not_forbid_to_index_records() {
    let atlas = Atlas::indexed(&[("2024_itu.txt", ITU)]);
    atlas.run(&["ingest", "--out", "records.ndjson"]);
    let mut command = atlas.command(&["index", "--records", "records.ndjson", "--index", "other"]);
    let output = command.env("ATLAS_CORPUS", "corpus").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn acronyms_that_stand_in_two_places_are_all_indexed() {
    let atlas = Atlas::indexed(&[("2024_itu.txt", ITU), ("2024_who.txt", WHO)]);
    atlas.run(&["ingest", "--out", "records.ndjson"]);
    let records = fs::read_to_string(atlas.path("records.ndjson")).unwrap();
    let (acronyms, others): (Vec<&str>, Vec<&str>) =
        records.lines().partition(|line| line.contains(r#""type":"acronym""#));
    assert!(acronyms.len() > 1, "{acronyms:?}");
    let parted = [&acronyms[..1], &others[..], &acronyms[1..]].concat().join("\n");
    fs::write(atlas.path("records.ndjson"), parted).unwrap();
    let report = atlas.run(&["index", "--records", "records.ndjson", "--index", "other"]);
    assert!(report.starts_with("exit code: 0\n"), "{report}");
    let listed = |index: &str| atlas.run(&["acronyms", "--index", index]);
    assert_eq!(listed("other"), listed("index"));
}

#[test]
fn a_running_server_goes_over_to_a_finished_build_without_failing_a_request() {
    let atlas = Atlas::of_the_corpus();
    let server = atlas.serve(&[]);
    let done = AtomicBool::new(false);
    let asked = thread::scope(|scope| {
        let client = scope.spawn(|| {
            let mut asked = 0;
            while !done.load(Ordering::Relaxed) {
                for path in ["/api/v1/search?q=right+to+privacy", "/search?q=data", "/actors/ohchr"]
                {
                    let answer = server.get(path);
                    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
                    asked += 1;
                }
            }
            asked
        });
        for n in 1..=2 {
            atlas.write("mark.txt", format!("{ITU}\nThis is build {}.\n", mark(n)));
            atlas.index();
            wait_for(&server, &mark(n));
        }
        done.store(true, Ordering::Relaxed);
        client.join().unwrap()
    });
    assert!(10 < asked, "only {asked} requests were made meanwhile");
}

/// Waits until the server finds a word.
#[track_caller]
fn wait_for(server: &Server, word: &str) {
    let started = Instant::now();
    let path = format!("/api/v1/search?verbatim=true&q={word}");
    while server.get(&path).json()["total"] != 1 {
        assert!(started.elapsed() < Duration::from_secs(20), "the server does not go over");
        thread::sleep(Duration::from_millis(50));
    }
}

#[cfg(unix)]
#[test]
fn an_index_in_a_folder_that_was_emptied_is_a_new_one_to_a_running_server() {
    let atlas = Atlas::indexed(&[("2024_itu.txt", ITU)]);
    let server = atlas.serve(&["--as-is"]);
    let tag = || server.get("/api/v1/search?q=union").header("etag").to_owned();
    let before = tag();
    assert_ne!(before, "");
    fs::remove_dir_all(atlas.path("index")).unwrap();
    atlas.write("2024_itu.txt", format!("{ITU}\nThis is build {}.\n", mark(1)));
    atlas.index();
    wait_for(&server, &mark(1));
    assert_ne!(tag(), before);
}

#[cfg(unix)]
#[test]
fn a_server_keeps_answering_when_a_newer_index_is_damaged() {
    let atlas = Atlas::indexed(&[("2024_itu.txt", ITU)]);
    let server = atlas.serve(&["--as-is"]);
    fs::write(atlas.path("index/CURRENT"), "generation-999999\n").unwrap();
    thread::sleep(Duration::from_millis(1200));
    assert_eq!(server.get("/api/v1/search?q=cybersecurity").json()["total"], 1);
}

#[test]
fn same_input_same_answers() {
    const QUERIES: [&[&str]; 12] = [
        &[],
        &["right to privacy"],
        &["A/HRC/48/31"],
        &["cybersecurity capacity", "--basket", "cybersecurity"],
        &["\"internet of things\""],
        &["child online protection", "--edition", "2025"],
        &["ITU standards", "--sort", "newest"],
        &["artificial intelligence", "--kind", "policy-issue", "--page", "2"],
        &["data AND (trade OR commerce) -privacy"],
        &["cyber*", "--all-editions", "--per-page", "100"],
        &["cybercirme"],
        &["tunis agenda", "--type", "reference", "--explain"],
    ];
    let answers =
        |atlas: &Atlas| -> Vec<Value> { QUERIES.iter().map(|query| atlas.search(query)).collect() };
    let (one, other) = (Atlas::of_the_corpus(), Atlas::of_the_corpus());
    for ((query, one), other) in QUERIES.iter().zip(answers(&one)).zip(answers(&other)) {
        assert_eq!(one, other, "{query:?}");
    }
}

#[test]
fn two_builds_of_the_same_documents_are_the_same_site() {
    let exported = |name: &str| {
        let atlas = Atlas::of_the_corpus();
        let site = atlas.path(name);
        let report = atlas.run(&["export", "--out", name]);
        assert!(report.starts_with("exit code: 0\n"), "{report}");
        let files = walkdir::WalkDir::new(&site).into_iter().map(Result::unwrap);
        let files = files.filter(|entry| entry.file_type().is_file());
        let text = |entry: walkdir::DirEntry| {
            let path = entry.path().strip_prefix(&site).unwrap().to_owned();
            // The search numbers records as they stand in the index, which is not the same twice.
            (path != std::path::Path::new("search/index.json"))
                .then(|| (path, std::fs::read(entry.path()).unwrap()))
        };
        files.filter_map(text).collect::<std::collections::BTreeMap<_, _>>()
    };
    let (one, other) = (exported("site"), exported("site"));
    assert!(1_000 < one.len(), "only {} pages", one.len());
    for (path, text) in &one {
        assert!(other.get(path) == Some(text), "{} differs", path.display());
    }
    assert_eq!(one.len(), other.len());
}
