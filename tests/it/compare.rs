//! What `atlas compare` prints.
//!
//! 1. What is common stands once; what was removed and what was added stand where they were.
//! 2. Unchanged sections are counted, and shown if asked for.
//! 3. What cannot be compared is an error that says why.

use ingest::Record;
use insta::assert_snapshot;

use crate::fixture::{Atlas, records};

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
fn editions() -> Atlas {
    Atlas::indexed(&[("1_before.txt", BEFORE), ("2_after.txt", AFTER), ("manifest.toml", MANIFEST)])
}

/// The ids that the ingester gave the two profiles, the older one first.
fn profiles(atlas: &Atlas) -> Vec<String> {
    let actor = |record| match record {
        Record::Actor(actor) => Some(actor.id),
        _ => None,
    };
    records(atlas.path("corpus")).into_iter().filter_map(actor).collect()
}

#[test]
fn two_editions_are_compared_word_by_word() {
    let atlas = editions();
    let ids = profiles(&atlas);
    let actor = ids[0].split_once('/').expect("a document and an actor").1;
    assert_snapshot!(atlas.run(&["compare", actor]), @r"
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
    assert_eq!(atlas.run(&["compare", actor]), atlas.run(&["compare", &ids[0], &ids[1]]));
}

#[test]
fn what_cannot_be_compared_is_an_error_that_says_why() {
    let atlas = editions();
    let ids = profiles(&atlas);
    let section = format!("{}/cybercrime", ids[0]);
    assert_snapshot!(atlas.run(&["compare", "nobody"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no actor `nobody`
    ");
    assert_snapshot!(atlas.run(&["compare", &ids[0], "nothing"]), @r"
    exit code: 2
    ----- stderr -----
    error: there is no profile or section `nothing`
    ");
    assert_snapshot!(atlas.run(&["compare", &ids[0], &section]), @r"
    exit code: 2
    ----- stderr -----
    error: `1/international-example-union` and `1/international-example-union/cybercrime` are not two profiles or two sections
    ");
    let actor = ids[0].split_once('/').expect("a document and an actor").1;
    assert_snapshot!(atlas.run(&["compare", actor, "--to", "1900"]), @r"
    exit code: 2
    ----- stderr -----
    error: `international-example-union` has no profile of 1900
    hint: `international-example-union` has the editions 2025, 2020
    ");
    assert_snapshot!(atlas.run(&["compare", actor, "--to", "2020"]), @r"
    exit code: 2
    ----- stderr -----
    error: `international-example-union` has only one edition of what was asked for, and nothing to compare it with
    ");
}
