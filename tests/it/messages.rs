//! Every error as a person sees it: what is wrong, what helps, exit code 2.
//!
//! 1. One line says what is wrong and one what to do about it, for each thing that goes wrong.
//! 2. A document that cannot be read is named, again and again, and the others are indexed.
//! 3. What cannot be built takes nothing away from what was served before.
//! 4. Whatever a message names, nothing in it steers the terminal.

use std::{fs, net::TcpListener, path::PathBuf, process::Stdio};

use insta::assert_snapshot;

use crate::fixture::{Atlas, ITU, SHARED, WHO, report};

/// The index of one document.
#[track_caller]
fn small() -> Atlas {
    Atlas::indexed(&[("2024_itu.txt", ITU)])
}

#[test]
fn there_is_no_corpus() {
    let atlas = Atlas::empty();
    assert_snapshot!(atlas.run(&["index", "--corpus", "elsewhere"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no corpus at `elsewhere`
    hint: run `atlas` where the folder is, or name it with `--corpus DIR`
    ");
    assert_snapshot!(atlas.run(&["serve", "--addr", "127.0.0.1:0", "--corpus", "elsewhere"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no corpus at `elsewhere`
    hint: run `atlas` where the folder is, or name it with `--corpus DIR`
    ");
}

#[test]
fn the_corpus_is_empty() {
    let atlas = Atlas::empty();
    assert_snapshot!(atlas.run(&["index"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no document (`.txt`, `.md`, `.html`, `.wiki`, `.textile`, `.org`, `.adoc`, `.rst`, `.docx`, `.odt`, `.epub` or `.pdf`) in `corpus`
    hint: put a document into it, or name another folder with `--corpus DIR`
    ");
    assert_snapshot!(atlas.run(&["ingest"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no document (`.txt`, `.md`, `.html`, `.wiki`, `.textile`, `.org`, `.adoc`, `.rst`, `.docx`, `.odt`, `.epub` or `.pdf`) in `corpus`
    hint: put a document into it, or name another folder with `--corpus DIR`
    ");
}

#[test]
fn there_is_no_room_for_temporary_files() {
    let atlas = Atlas::empty();
    // More sections than are compared in memory.
    let text: String =
        (1..=9000).map(|n| format!("## Point {n}\n\nWe recognise point {n}.\n\n")).collect();
    atlas.write("long.md", text);
    let output = atlas.command(&["ingest"]).env("TMPDIR", "nowhere").output().unwrap();
    assert_snapshot!(report(&output, &atlas.path("")), @r"
    exit code: 2
    ----- stderr -----
    error: could not use a temporary file in `nowhere`: No such file or directory (os error 2)
    hint: make room there, or name another folder in the variable `TMPDIR`
    ");
}

#[test]
fn the_corpus_has_nothing_to_search() {
    let atlas = Atlas::empty();
    atlas.write("blank.txt", " \n\n");
    atlas.write("latin.txt", b"Gen\xe8ve");
    assert_snapshot!(atlas.run(&["index"]), @r"
    exit code: 2
    ----- stderr -----
    error: `latin.txt` was left out: it is not UTF-8: line 1, byte 3
    hint: save it as UTF-8 text, or take it out, and run `atlas index` again
    error: there is no text to search in `corpus`
    hint: `atlas doctor` says what is wrong with each document; the index stays as it was
    ");
    assert_snapshot!(atlas.run(&["search", "data"]), @r"
    exit code: 2
    ----- stderr -----
    error: no index in `index`
    hint: run `atlas index` to build it
    ");
}

#[test]
fn a_document_is_not_utf_8() {
    let atlas = Atlas::empty();
    atlas.write("2024_itu.txt", ITU);
    atlas.write("latin.txt", b"International Labour Organization\n\nIt sits in Gen\xe8ve.\n");
    assert_snapshot!(atlas.run(&["index"]), @r"
    exit code: 2
    ----- stderr -----
    4 records of 1 document in `index`: 1 indexed, 0 unchanged, 0 removed, in [time] ([throughput])
    error: `latin.txt` was left out: it is not UTF-8: line 3, byte 49
    hint: save it as UTF-8 text, or take it out, and run `atlas index` again
    ");
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
    assert_snapshot!(atlas.run(&["index"]), @r"
    exit code: 2
    ----- stderr -----
    4 records of 1 document in `index`: 1 indexed, 0 unchanged, 0 removed, in [time] ([throughput])
    error: `gone.txt` was left out: no such file or directory
    hint: let the link lead to a document, or take it away
    ");
}

#[test]
fn a_data_file_is_wrong() {
    let atlas = small();
    atlas.write("manifest.toml", "[[document]]\nfile = \"2024_itu.txt\"\nyear = 2024\n");
    assert_snapshot!(atlas.run(&["index"]), @r"
    exit code: 2
    ----- stderr -----
    error: `corpus/manifest.toml`, line 3: unknown field `year`, expected one of `file`, `title`, `edition`, `language`
    hint: mend that line, or take the file away: without it, the defaults serve
    ");
}

#[test]
fn the_corpus_is_lost_and_the_index_is_served_as_it_is() {
    let atlas = small();
    fs::remove_dir_all(atlas.path("corpus")).unwrap();
    assert_eq!(atlas.serve(&[]).get("/api/v1/search?q=cybersecurity").json()["total"], 1);
    assert_snapshot!(atlas.run(&["index"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no corpus at `corpus`
    hint: run `atlas` where the folder is, or name it with `--corpus DIR`
    ");
    assert_eq!(atlas.search(&["cybersecurity"])["total"], 1);
}

#[test]
fn records_are_no_records() {
    let atlas = Atlas::empty();
    fs::write(atlas.path("records.ndjson"), "{\"type\":\"section\"\n").unwrap();
    fs::write(atlas.path("none.ndjson"), "").unwrap();
    assert_snapshot!(atlas.run(&["index", "--records", "records.ndjson"]), @r"
    exit code: 2
    ----- stderr -----
    error: could not read `records.ndjson`: line 1 is not a record: EOF while parsing an object at line 1 column 17
    hint: write the records with `atlas ingest --out FILE`
    ");
    assert_snapshot!(atlas.run(&["index", "--records", "none.ndjson"]), @r"
    exit code: 2
    ----- stderr -----
    error: there are no records in `none.ndjson`
    hint: write them with `atlas ingest --out FILE`
    ");
    assert_snapshot!(atlas.run(&["index", "--records", "nowhere.ndjson"]), @r"
    exit code: 2
    ----- stderr -----
    error: could not read `nowhere.ndjson`: No such file or directory (os error 2)
    hint: `atlas ingest --out nowhere.ndjson` writes the records of a corpus to it
    ");
}

#[test]
fn there_is_no_index() {
    let atlas = Atlas::empty();
    assert_snapshot!(atlas.run(&["search", "data"]), @r"
    exit code: 2
    ----- stderr -----
    error: no index in `index`
    hint: run `atlas index` to build it
    ");
    assert_snapshot!(atlas.run(&["serve", "--as-is", "--addr", "127.0.0.1:0", "--index", "mine"]), @r"
    exit code: 2
    ----- stderr -----
    error: no index in `mine`
    hint: run `atlas index --index mine` to build it
    ");
}

#[test]
fn the_index_is_cut_short() {
    let atlas = small();
    let store = files(&atlas, "store").remove(0);
    let length = fs::metadata(&store).unwrap().len();
    fs::OpenOptions::new().write(true).open(&store).unwrap().set_len(length / 2).unwrap();
    assert_snapshot!(atlas.run(&["search", "data"]), @r"
    exit code: 2
    ----- stderr -----
    error: the index in `index` is damaged: `[segment].store` is not what was written
    hint: run `atlas index --rebuild` to build it again
    ");
    assert_eq!(atlas.run(&["index", "--rebuild"]).lines().next(), Some("exit code: 0"));
    assert_eq!(atlas.search(&["cybersecurity"])["total"], 1);
}

#[test]
fn a_flipped_byte_is_found_in_every_file_of_the_index() {
    let atlas = small();
    let whole = atlas.search(&["cybersecurity"]);
    let mut broken = 0;
    for path in files(&atlas, "") {
        let bytes = fs::read(&path).unwrap();
        let mut flipped = bytes.clone();
        flipped[0] ^= 0x40;
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
    assert_snapshot!(said, @r"
    exit code: 2
    ----- stderr -----
    error: the index in `index` has schema 0, but this build reads schema [version]
    hint: run `atlas index` to build it again
    ");
    atlas.index();
    assert_eq!(atlas.search(&["cybersecurity"])["total"], 1);
}

#[test]
fn the_port_is_in_use() {
    let atlas = small();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    assert_snapshot!(atlas.run(&["serve", "--addr", &addr]), @r"
    exit code: 2
    ----- stderr -----
    error: could not listen on `127.0.0.1:[port]`: Address already in use (os error 98)
    hint: choose another port with `--addr 127.0.0.1:8081`, or any free one with `--addr 127.0.0.1:0`; that of health with `--admin-addr`
    ");
}

#[test]
fn a_facet_has_no_such_value() {
    assert_snapshot!(SHARED.run(&["search", "--basket", "cybersecurty", "data"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no basket `cybersecurty`
    hint: did you mean `cybersecurity`? `atlas issues` lists them
    ");
    assert_snapshot!(SHARED.run(&["search", "--basket", "cyber", "data"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no basket `cyber`
    hint: did you mean `cybersecurity`? `atlas issues` lists them
    ");
    assert_snapshot!(SHARED.run(&["search", "--actor", "nobody", "data"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no actor `nobody`
    hint: `atlas actors` lists them
    ");
    assert_snapshot!(SHARED.run(&["search", "--edition", "1815", "data"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no edition `1815`
    hint: choose from `2025`, `2023`, `2020`, `2005`
    ");
    assert_snapshot!(SHARED.run(&["search", "--kind", "policy", "data"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no kind `policy`
    hint: did you mean `policy-issue`? choose from `about`, `digital-activities`, `policy-issue`, `digital-tools`, `future-of-meetings`, `social-media`, `other`, `actor`, `reference`
    ");
    assert_snapshot!(SHARED.run(&["search", "--group", "states", "data"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no group `states`
    hint: choose from `international-and-regional-organisations`, `academia-think-tanks`, `ngos-and-associations`
    ");
    assert_snapshot!(SHARED.run(&["search", "--type", "sections", "data"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no type `sections`
    hint: did you mean `section`? choose from `section`, `actor`, `reference`
    ");
}

#[test]
fn a_port_is_asked_for_and_not_an_address() {
    assert_snapshot!(Atlas::empty().run(&["serve", "--port", "8080"]), @r"
    exit code: 2
    ----- stderr -----
    error: unexpected argument '--port <PORT>' found

      tip: the port is part of the address: `--addr 127.0.0.1:8080`

    Usage: atlas serve [OPTIONS]

    For more information, try '--help'.
    ");
}

#[test]
fn years_are_given_where_two_records_are_compared() {
    assert_snapshot!(SHARED.run(&["compare", "ILO", "2020", "2025"]), @r"
    exit code: 2
    ----- stderr -----
    error: cannot compare `ILO` with `2020 2025`
    hint: `atlas compare ilo --from 2020 --to 2025`
    ");
    for years in [&["2099"][..], &["2020", "2099"]] {
        let refused = SHARED.run(&[&["compare", "ilo"], years].concat());
        assert!(refused.contains("hint: `ilo` has the editions 2025, "), "{refused}");
    }
    assert_snapshot!(SHARED.run(&["compare", "a", "b", "c"]), @r"
    exit code: 2
    ----- stderr -----
    error: cannot compare `a` with `b c`
    hint: `--from YEAR` and `--to YEAR` choose two editions of an actor
    ");
}

#[test]
fn a_page_is_past_the_end() {
    let atlas = small();
    assert_snapshot!(atlas.run(&["search", "--page", "9", "data"]), @r"
    exit code: 2
    ----- stderr -----
    error: page 9 is past the end: there is 1
    hint: the last page is `--page 1`
    ");
}

#[test]
fn there_is_no_page_before_the_first() {
    let atlas = small();
    assert_snapshot!(atlas.run(&["search", "--page", "0", "data"]), @r"
    exit code: 2
    ----- stderr -----
    error: invalid value '0' for '--page <N>': it must be at least 1

    For more information, try '--help'.
    ");
}

#[test]
fn a_command_is_mistyped() {
    let atlas = Atlas::empty();
    assert_snapshot!(atlas.run(&["serach", "data"]), @r"
    exit code: 2
    ----- stderr -----
    error: unrecognized subcommand 'serach'

      tip: some similar subcommands exist: 'serve', 'search'

    Usage: atlas [OPTIONS]
           atlas <COMMAND>

    For more information, try '--help'.
    ");
    assert_snapshot!(atlas.run(&["search", "--sort", "oldest"]), @r"
    exit code: 2
    ----- stderr -----
    error: invalid value 'oldest' for '--sort <ORDER>': `oldest` is not an order; choose relevance, newest or actor

    For more information, try '--help'.
    ");
    assert_snapshot!(atlas.run(&["serve", "--max-depth", "0"]), @r"
    exit code: 2
    ----- stderr -----
    error: invalid value '0' for '--max-depth <N>': it must be at least 1

    For more information, try '--help'.
    ");
}

#[test]
fn another_build_holds_the_index() {
    let atlas = small();
    atlas.write("who.txt", WHO);
    // What a build holds while it lasts, so that the test does not depend on how long that is.
    let lock = fs::File::open(atlas.path("index/LOCK")).unwrap();
    lock.try_lock().unwrap();
    assert_snapshot!(atlas.run(&["index"]), @r"
    exit code: 2
    ----- stderr -----
    error: the index in `index` is being built by another process
    hint: wait until that build has finished; searches are answered meanwhile
    ");
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

#[test]
fn an_address_that_is_none_of_the_web_is_no_base_url() {
    for address in ["ftp://atlas.example", "javascript:alert(1)", "atlas.example", "https://"] {
        let said =
            SHARED.run(&["serve", "--as-is", "--addr", "127.0.0.1:0", "--base-url", address]);
        let is_told = said.starts_with("exit code: 2\n") && said.contains("write one as `https://");
        assert!(is_told, "{address}: {said}");
    }
}

#[cfg(unix)]
#[test]
fn nothing_that_a_document_brings_steers_the_terminal() {
    const HOSTILE: &str = "\u{1b}[31m\u{1b}]0;t\u{7}\u{9b}2J\u{202e}\u{c}";
    let atlas = Atlas::empty();
    atlas.write(
        &format!("2024_{HOSTILE}newt.txt"),
        format!("{ITU}\nA newt{HOSTILE}is here{HOSTILE}.\n"),
    );
    atlas.write(&format!("2025_{HOSTILE}broken.txt"), b"Gen\xe8ve");
    let colours = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    for args in [
        &["index"][..],
        &["ingest"],
        &["doctor"],
        &["search", "newt"],
        &["search", "newt", "--json"],
        &["search", HOSTILE, "--actor", HOSTILE],
        &["actors"],
        &["actors", "--json"],
        &["acronyms"],
        &["issues"],
        &["compare", HOSTILE, "2024", "2025"],
        &["search", "--index", HOSTILE],
    ] {
        // With colours, which are ours.
        for colour in ["never", "always"] {
            let output = atlas.command(args).args(["--color", colour]).output().unwrap();
            let said = [output.stdout, output.stderr].concat();
            let said = String::from_utf8(said).unwrap();
            let said = colours.replace_all(&said, "");
            let found = said
                .chars()
                .find(|letter| letter.is_control() && *letter != '\n' || *letter == '\u{202e}');
            assert_eq!(found, None, "{args:?}: {said:?}");
        }
    }
}

#[test]
fn an_index_is_saved_in_a_file_and_restored_from_it() {
    let atlas = small();
    // How well its files are packed is not said twice alike.
    let size = regex::Regex::new(r"[\d.]+ KiB").unwrap();
    let said = atlas.run(&["snapshot", "saved.tar"]);
    assert_snapshot!(size.replace(&said, "[size]"), @r"
    exit code: 0
    ----- stderr -----
    `index` is saved in `saved.tar`, [size]
    ");
    fs::remove_dir_all(atlas.path("index")).unwrap();
    assert_snapshot!(atlas.run(&["restore", "saved.tar"]), @r"
    exit code: 0
    ----- stderr -----
    `index` is restored from `saved.tar`
    ");
    assert_eq!(atlas.search(&["cybersecurity"])["total"], 1);
    let saved = fs::read(atlas.path("saved.tar")).unwrap();
    fs::write(atlas.path("saved.tar"), &saved[..saved.len() / 2]).unwrap();
    assert_snapshot!(atlas.run(&["restore", "saved.tar"]), @r"
    exit code: 2
    ----- stderr -----
    error: `saved.tar` is no snapshot of an index, or not a whole one: `catalogue.json.zst` is not what was saved
    hint: write another one with `atlas snapshot FILE`; the index stays as it was
    ");
    assert_eq!(atlas.search(&["cybersecurity"])["total"], 1);
}
