//! What `atlas compare` prints.
//!
//! 1. What is common stands once; what was removed and what was added stand where they were.
//! 2. Unchanged sections are counted, and shown if asked for.
//! 3. What cannot be compared is an error that says why.

use std::{fs, process::Command};

use insta::assert_snapshot;
use tempfile::TempDir;

const BEFORE: &str = "\
International Example Union

Acronym: IEU

Digital policy issues

Network security
The union guards networks with its members.
It meets once a year.

Cybercrime
The union helps the police.
";

const AFTER: &str = "\
International Example Union

Acronym: IEU

Digital policy issues

Network security
The union guards networks and cables with its members.
It meets every month.

Cybercrime
The union helps the police.

Privacy and data protection
The union keeps no data.
";

const MANIFEST: &str = "\
[[document]]
file = \"1_before.txt\"
title = \"Atlas, first edition\"
edition = 2020

[[document]]
file = \"2_after.txt\"
title = \"Atlas, second edition\"
edition = 2025
";

/// Two editions of one profile, indexed.
fn editions() -> TempDir {
    let dir = tempfile::tempdir().expect("a temporary directory");
    fs::create_dir(dir.path().join("corpus")).expect("a writable directory");
    for (name, text) in
        [("1_before.txt", BEFORE), ("2_after.txt", AFTER), ("manifest.toml", MANIFEST)]
    {
        fs::write(dir.path().join("corpus").join(name), text).expect("a writable corpus");
    }
    let report = run(&dir, &["index"]);
    assert!(report.starts_with("exit code: 0\n"), "{report}");
    dir
}

/// Runs `atlas`; its exit code, and what it printed.
fn run(dir: &TempDir, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_atlas"))
        .args(args)
        .current_dir(dir.path())
        .env("NO_COLOR", "1")
        .output()
        .expect("the binary starts");
    let code = output.status.code().expect("an exit code, not a signal");
    let mut report = format!("exit code: {code}\n");
    for (name, stream) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        if !stream.is_empty() {
            report += &format!("----- {name} -----\n{}", String::from_utf8_lossy(stream));
        }
    }
    report
}

/// The ids that the ingester gave the two profiles, the older one first.
fn profiles(dir: &TempDir) -> Vec<String> {
    let records = run(dir, &["ingest", "--out", "-"]);
    let records = records.lines().filter_map(|line| serde_json::from_str(line).ok());
    let actors = records.filter(|record: &serde_json::Value| record["type"] == "actor");
    actors.map(|actor| actor["id"].as_str().expect("an id").to_owned()).collect()
}

#[test]
fn two_editions_are_compared_word_by_word() {
    let dir = editions();
    let ids = profiles(&dir);
    let actor = ids[0].split_once('/').expect("a document and an actor").1;
    assert_snapshot!(run(&dir, &["compare", actor]), @r"
    exit code: 0
    ----- stdout -----
    International Example Union, 2020 and 2025: 3 words removed, 9 added

    Network security (changed)
      The union guards networks {+and cables +}with its members.
      It meets [-once a year-]{+every month+}.

    Privacy and data protection (new)
      {+The union keeps no data.+}
    ----- stderr -----
    1 section unchanged; `--all` shows them
    ");
    assert_eq!(run(&dir, &["compare", actor]), run(&dir, &["compare", &ids[0], &ids[1]]));
}

#[test]
fn what_cannot_be_compared_is_an_error_that_says_why() {
    let dir = editions();
    let ids = profiles(&dir);
    let section = format!("{}/cybercrime", ids[0]);
    assert_snapshot!(run(&dir, &["compare", "nobody"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no actor `nobody`
    ");
    assert_snapshot!(run(&dir, &["compare", &ids[0], "nothing"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no profile or section `nothing`
    ");
    assert_snapshot!(run(&dir, &["compare", &ids[0], &section]), @r"
    exit code: 2
    ----- stderr -----
    error: `1/international-example-union` and `1/international-example-union/cybercrime` are not two profiles or two sections
    ");
    let actor = ids[0].split_once('/').expect("a document and an actor").1;
    assert_snapshot!(run(&dir, &["compare", actor, "--to", "1900"]), @r"
    exit code: 2
    ----- stderr -----
    error: `international-example-union` has no profile of 1900
    ");
    assert_snapshot!(run(&dir, &["compare", actor, "--to", "2020"]), @r"
    exit code: 2
    ----- stderr -----
    error: `international-example-union` has only one edition of what was asked for, and nothing to compare it with
    ");
}
