//! What the program says of itself.
//!
//! 1. Every `--help`, whole; that of `serve` is that of `atlas` alone.
//! 2. Every command has a page of the manual and is completed by every shell.

use std::collections::BTreeSet;

use crate::fixture::Atlas;

/// The help of a command at the width of a page.
fn help(args: &[&str]) -> String {
    let atlas = Atlas::empty();
    atlas.run(&[args, &["--help"]].concat())
}

#[test]
fn atlas() {
    insta::assert_snapshot!(help(&[]), @r#"
    exit code: 0
    ----- stdout -----
    Search the Geneva Digital Atlas

    Without a command, `atlas` builds the index if it is missing or stale, serves it, and prints the
    address.

    Usage: atlas [OPTIONS]
           atlas <COMMAND>

    Commands:
      ingest       Write the records of a corpus, one JSON object a line
      index        Build or update the index
      search       Search the index
      serve        Serve the site and the API
      actors       List the organisations that have a profile
      issues       List the baskets and their issues, with the number of passages on each
      acronyms     List the acronyms that the corpus explains
      doctor       Check the corpus and the index
      compare      Compare two editions of an actor, or two sections, word by word
      eval         Measure the ranking by judged queries
      export       Write the whole site as static files
      mcp          Offer the search as tools of the Model Context Protocol
      model        Add, show or remove a model of the meaning of sentences
      config       Print the options that are in force, and where each comes from
      snapshot     Write the index to one file, with checksums
      restore      Make an index of a file that `atlas snapshot` wrote
      completions  Print a completion script for a shell
      man          Print the manual page
      help         Print this message or the help of the given subcommand(s)

    Options:
          --color <WHEN>
              When to use colour

              Possible values:
              - auto:   On a terminal, unless NO_COLOR is set
              - always: Also into files and pipes
              - never:  Not at all
              
              [env: ATLAS_COLOR=]
              [default: auto]

          --config <FILE>
              The file with options and the section `[site]` [default: atlas.toml, if it is there]
              
              [env: ATLAS_CONFIG=]

          --addr <ADDRESS>
              Where to listen; port 0 is any that is free
              
              [env: ATLAS_ADDR=]
              [default: 127.0.0.1:8080]

          --admin-addr <ADDRESS>
              Where to answer `/healthz`, `/readyz` and `/metrics` instead, by a thread of their own,
              however busy the site is [default: with the site]
              
              [env: ATLAS_ADMIN_ADDR=]

          --base-url <URL>
              Where the public reaches the server, for absolute links; with a path, the site stands
              below it, whether or not the proxy in front takes the path away [default: where it
              listens]
              
              [env: ATLAS_BASE_URL=]

          --corpus <DIR>
              The folder of documents
              
              [env: ATLAS_CORPUS=]
              [default: corpus]

          --follow-links
              Follow symbolic links that lead out of the corpus, too
              
              [env: ATLAS_FOLLOW_LINKS=]

          --index <DIR>
              The folder of the index
              
              [env: ATLAS_INDEX=]
              [default: index]

          --serve-originals
              Show the documents as they were handed in, too, at `/documents/NAME/file`; everybody who
              reaches the server may then have them
              
              [env: ATLAS_SERVE_ORIGINALS=]

          --as-is
              Serve the index as it is, without looking at the documents
              
              [env: ATLAS_AS_IS=]

          --watch
              Go on to look at the documents: build the index again when they change, and serve it if
              all of them could be read
              
              [env: ATLAS_WATCH=]

          --watch-quiet <SECONDS>
              How long the documents must be left alone before that, in seconds
              
              [env: ATLAS_WATCH_QUIET=]
              [default: 2]

          --log <LEVEL>
              What to log to standard error: off, error, warn, info, debug or trace. From info on, each
              request has a line
              
              [env: ATLAS_LOG=]
              [default: warn]

          --log-format <FORMAT>
              How to write it

              Possible values:
              - text: For people; with colour on a terminal alone
              - json: For programs: an object a line
              
              [env: ATLAS_LOG_FORMAT=]
              [default: text]

          --log-queries
              Log the address of each request beside its route, and with it what people look for
              
              [env: ATLAS_LOG_QUERIES=]

          --cors-origin <ORIGIN>
              A site whose pages may read the API and load the widget; give it once for each [default:
              any]
              
              [env: ATLAS_CORS_ORIGIN=]

      -h, --help
              Print help (see a summary with '-h')

      -V, --version
              Print version

    Index:
          --engine <URLS>
              The addresses of an OpenSearch cluster, with commas between them, in place of the folder
              of the index
              
              [env: ATLAS_ENGINE=]

          --engine-name <NAME>
              The alias of the index on the cluster
              
              [env: ATLAS_ENGINE_NAME=]
              [default: atlas]

          --engine-user <USER:PASSWORD>
              User and password for the cluster, with a colon between them
              
              [env: ATLAS_ENGINE_USER]

          --engine-key <KEY>
              A key of the API of the cluster
              
              [env: ATLAS_ENGINE_KEY]

          --engine-ca <FILE>
              A file of certificates that the cluster is known by
              
              [env: ATLAS_ENGINE_CA=]

          --model <FILE>
              The file of the model, where there is one [default: atlas.model beside the folder of the
              index]
              
              [env: ATLAS_MODEL=]

    Limits:
          --max-query <N>
              The longest query, in characters; a longer one gets a 400
              
              [env: ATLAS_MAX_QUERY=]
              [default: 1000]

          --max-per-page <N>
              The most hits on a page; more get a 400
              
              [env: ATLAS_MAX_PER_PAGE=]
              [default: 100]

          --max-depth <N>
              How deep paging goes, in hits from the top; deeper gets a 400
              
              [env: ATLAS_MAX_DEPTH=]
              [default: 10000]

          --max-time <SECONDS>
              The longest a request may take to be answered, in seconds; then it gets a 503
              
              [env: ATLAS_MAX_TIME=]
              [default: 10]

          --max-body <BYTES>
              The largest body of a request, in bytes; a larger one gets a 413
              
              [env: ATLAS_MAX_BODY=]
              [default: 65536]

          --max-reply <BYTES>
              The largest reply, in bytes; a request for more gets a 413. Tables and the sitemap are
              sent piece by piece and may be longer
              
              [env: ATLAS_MAX_REPLY=]
              [default: 1048576]

          --max-url <BYTES>
              The longest address, in bytes; a longer one gets a 414
              
              [env: ATLAS_MAX_URL=]
              [default: 16384]

          --max-parameters <N>
              How many different parameters an address may have; more get a 400
              
              [env: ATLAS_MAX_PARAMETERS=]
              [default: 128]

          --max-values <N>
              How many values of one facet a search may choose, and how many filters a question of the
              Algolia clients may have; more get a 400
              
              [env: ATLAS_MAX_VALUES=]
              [default: 200]

          --max-value <N>
              The longest of these values, in characters; a longer one gets a 400
              
              [env: ATLAS_MAX_VALUE=]
              [default: 200]

          --max-questions <N>
              How many questions of the Algolia clients one request may hold; more get a 400
              
              [env: ATLAS_MAX_QUESTIONS=]
              [default: 20]

          --max-question-hits <N>
              How many hits these may have together; further ones are left out, with a notice
              
              [env: ATLAS_MAX_QUESTION_HITS=]
              [default: 200]

          --max-tag <BYTES>
              The longest tag or ellipsis that such a question may bring, in bytes; a longer one gets a
              400
              
              [env: ATLAS_MAX_TAG=]
              [default: 64]

          --max-searches <N>
              How many requests may work on the index at once; one more gets a 503
              
              [env: ATLAS_MAX_SEARCHES=]
              [default: 64]

          --max-connections <N>
              How many connections may be open; fewer where the system allows fewer open files. One that
              is silent makes room for a new one; where all are in use, the new one gets a 503
              
              [env: ATLAS_MAX_CONNECTIONS=]
              [default: 1024]

          --max-client-connections <N>
              How many of them one client may have, at most half of all; any number behind a proxy
              
              [env: ATLAS_MAX_CLIENT_CONNECTIONS=]
              [default: 128]

          --head-time <SECONDS>
              How long a client may be silent, or take for the head of a request, in seconds; then its
              connection is closed
              
              [env: ATLAS_HEAD_TIME=]
              [default: 10]

          --body-time <SECONDS>
              How long it may take for the body of a request, in seconds; then it gets a 408
              
              [env: ATLAS_BODY_TIME=]
              [default: 10]

          --reply-time <SECONDS>
              How long it may read nothing of a reply, in seconds; then its connection is closed
              
              [env: ATLAS_REPLY_TIME=]
              [default: 30]

          --drain-time <SECONDS>
              How long requests under way may take once the server is told to stop, in seconds
              
              [env: ATLAS_DRAIN_TIME=]
              [default: 10]

          --client-share <PERCENT>
              How much of the machine one client may take in the long run, in percent of its cores; 0 is
              any amount. What its requests cost counts, and not how many they are; beyond it they get a
              429
              
              [env: ATLAS_CLIENT_SHARE=]
              [default: 25]

          --client-burst <SECONDS>
              How many seconds of one core it may take at once, after a pause
              
              [env: ATLAS_CLIENT_BURST=]
              [default: 30]

          --in-memory <BYTES>
              The largest index that is read into memory as a whole, in bytes; what becomes of its files
              does not matter then. A larger one is read from them when it is asked
              
              [env: ATLAS_IN_MEMORY=]
              [default: 33554432]

          --behind-proxy
              Know clients by the last address in `X-Forwarded-For`, which the proxy in front must set
              
              [env: ATLAS_BEHIND_PROXY=]

    Limits of a query, whose answer says what was left out:
          --max-clauses <N>
              The most things to look for: words, phrases, beginnings of words, values of fields
              
              [env: ATLAS_MAX_CLAUSES=]
              [default: 128]

          --max-expansions <N>
              The most words that beginnings of words (`cyber*`) stand for, all of them together
              
              [env: ATLAS_MAX_EXPANSIONS=]
              [default: 1024]

          --max-phrase <N>
              The most words of a phrase
              
              [env: ATLAS_MAX_PHRASE=]
              [default: 32]

          --max-slop <N>
              How many words apart the words of a phrase may be (`"cyber norms"~5`)
              
              [env: ATLAS_MAX_SLOP=]
              [default: 100]

          --max-corrected <N>
              The longest word that is corrected or completed, in letters
              
              [env: ATLAS_MAX_CORRECTED=]
              [default: 40]

    Examples:
      atlas                                         Build the index if need be, and serve it
      atlas search right to privacy                 Search in the terminal
      atlas search --basket cybersecurity capacity  Search in one basket
      atlas search --actor itu '"smart cities"'    Search for a phrase in the profiles of one actor
    "#);
}

#[test]
fn ingest() {
    insta::assert_snapshot!(help(&["ingest"]), @r"
    exit code: 0
    ----- stdout -----
    Write the records of a corpus, one JSON object a line

    A file takes the place of the one before it when it is complete, or not at all. A report goes to
    standard error. A document that cannot be read is named there, and the exit code is 2; the others
    are ingested all the same.

    Usage: atlas ingest [OPTIONS]

    Options:
          --color <WHEN>
              When to use colour

              Possible values:
              - auto:   On a terminal, unless NO_COLOR is set
              - always: Also into files and pipes
              - never:  Not at all
              
              [env: ATLAS_COLOR=]
              [default: auto]

          --corpus <PATH>
              The folder of documents, a single document, or `-` for standard input
              
              [env: ATLAS_CORPUS=]
              [default: corpus]

          --config <FILE>
              The file with options and the section `[site]` [default: atlas.toml, if it is there]
              
              [env: ATLAS_CONFIG=]

          --follow-links
              Follow symbolic links that lead out of the corpus, too
              
              [env: ATLAS_FOLLOW_LINKS=]

          --out <FILE>
              Where to write the records; `-` is standard output
              
              [default: -]

          --explain <FILE>
              Print each line of this document with what it was taken for and the record that it is in

          --text <FILE>
              Print the text of this document, in which the lines, bytes and pages of records count

      -h, --help
              Print help (see a summary with '-h')
    ");
}

#[test]
fn index() {
    insta::assert_snapshot!(help(&["index"]), @r"
    exit code: 0
    ----- stdout -----
    Build or update the index

    Only documents that changed are indexed again, and nothing if nothing changed. What is served stays
    as it is until the build is complete; a build that is interrupted leaves no trace.

    Usage: atlas index [OPTIONS]

    Options:
          --color <WHEN>
              When to use colour

              Possible values:
              - auto:   On a terminal, unless NO_COLOR is set
              - always: Also into files and pipes
              - never:  Not at all
              
              [env: ATLAS_COLOR=]
              [default: auto]

          --corpus <PATH>
              The folder of documents, a single document, or `-` for standard input; with `--records`
              only its taxonomy and its authority file are read
              
              [env: ATLAS_CORPUS=]
              [default: corpus]

          --config <FILE>
              The file with options and the section `[site]` [default: atlas.toml, if it is there]
              
              [env: ATLAS_CONFIG=]

          --follow-links
              Follow symbolic links that lead out of the corpus, too
              
              [env: ATLAS_FOLLOW_LINKS=]

          --records <FILE>
              Records to index in place of documents, as `atlas ingest` writes them; `-` is standard
              input

          --index <DIR>
              The folder of the index
              
              [env: ATLAS_INDEX=]
              [default: index]

          --rebuild
              Build from scratch, whatever is there

      -h, --help
              Print help (see a summary with '-h')

    Index:
          --model <FILE>
              The file of the model, where there is one [default: atlas.model beside the folder of the
              index]
              
              [env: ATLAS_MODEL=]

          --engine <URLS>
              The addresses of an OpenSearch cluster, with commas between them, in place of the folder
              of the index
              
              [env: ATLAS_ENGINE=]

          --engine-name <NAME>
              The alias of the index on the cluster
              
              [env: ATLAS_ENGINE_NAME=]
              [default: atlas]

          --engine-user <USER:PASSWORD>
              User and password for the cluster, with a colon between them
              
              [env: ATLAS_ENGINE_USER]

          --engine-key <KEY>
              A key of the API of the cluster
              
              [env: ATLAS_ENGINE_KEY]

          --engine-ca <FILE>
              A file of certificates that the cluster is known by
              
              [env: ATLAS_ENGINE_CA=]

          --engine-shards <N>
              How many parts an index is cut into that is built on the cluster [default: as many as the
              index before has, or as there are nodes, and more where a part would have more than four
              million records]
              
              [env: ATLAS_ENGINE_SHARDS=]

          --engine-replicas <N>
              How many copies of each part the cluster keeps besides [default: 1, or 0 where there is
              one node]
              
              [env: ATLAS_ENGINE_REPLICAS=]
    ");
}

#[test]
fn search() {
    insta::assert_snapshot!(help(&["search"]), @r#"
    exit code: 0
    ----- stdout -----
    Search the index

    Words, "phrases", "phrases"~3, prefix*, -word, AND, OR, NOT, (brackets), and fields: actor:itu,
    basket:"human rights", issue:, edition:2025, edition:>2020, kind:, title:word, symbol:A/HRC/48/31.
    What cannot be read is searched as words.

    Usage: atlas search [OPTIONS] [QUERY]...

    Options:
          --color <WHEN>
              When to use colour

              Possible values:
              - auto:   On a terminal, unless NO_COLOR is set
              - always: Also into files and pipes
              - never:  Not at all
              
              [env: ATLAS_COLOR=]
              [default: auto]

          --config <FILE>
              The file with options and the section `[site]` [default: atlas.toml, if it is there]
              
              [env: ATLAS_CONFIG=]

      -h, --help
              Print help (see a summary with '-h')

    Query:
          --verbatim
              Correct no word that looks mistyped

          --read-as <TAG>
              The language of the query, such as en or fr [default: recognised]

      [QUERY]...
              The query; several arguments are joined by spaces, and none means everything

    Filter:
          --basket <NAME>
              Only this basket, such as cybersecurity, by its id or its name; repeat it for any of
              several

          --issue <NAME>
              Only this issue, such as network-security

          --actor <NAME>
              Only this actor, such as itu, by its id, its name or its acronym

          --group <ID>
              Only this stakeholder group, such as ngos-and-associations

          --edition <YEAR>
              Only this edition

          --kind <ID>
              Only this kind of section, such as policy-issue

          --type <ID>
              Only this type of record: section, actor or reference

    Output:
          --sort <ORDER>
              The order: relevance, newest or actor
              
              [default: relevance]

          --page <N>
              The page, counted from one
              
              [default: 1]

      -n, --per-page <N>
              Hits on a page, 1000 at most
              
              [default: 10]

          --all-editions
              Show a passage once for every edition that has it

          --json
              Print the body of the HTTP reply

          --explain
              Print the arithmetic of every score

    Index:
          --index <DIR>
              The folder of the index
              
              [env: ATLAS_INDEX=]
              [default: index]

          --model <FILE>
              The file of the model, where there is one [default: atlas.model beside the folder of the
              index]
              
              [env: ATLAS_MODEL=]

          --engine <URLS>
              The addresses of an OpenSearch cluster, with commas between them, in place of the folder
              of the index
              
              [env: ATLAS_ENGINE=]

          --engine-name <NAME>
              The alias of the index on the cluster
              
              [env: ATLAS_ENGINE_NAME=]
              [default: atlas]

          --engine-user <USER:PASSWORD>
              User and password for the cluster, with a colon between them
              
              [env: ATLAS_ENGINE_USER]

          --engine-key <KEY>
              A key of the API of the cluster
              
              [env: ATLAS_ENGINE_KEY]

          --engine-ca <FILE>
              A file of certificates that the cluster is known by
              
              [env: ATLAS_ENGINE_CA=]
    "#);
}

/// The options in a help, each with all that is said of it.
fn options(help: &str) -> BTreeSet<String> {
    let mut options: Vec<String> = Vec::new();
    for line in help.lines() {
        if line.starts_with("  -") || line.starts_with("      --") {
            options.push(String::new());
        } else if !line.starts_with(' ') && !line.is_empty() {
            // A heading, which ends what was said.
            options.push(String::new());
            continue;
        }
        if let Some(option) = options.last_mut() {
            *option += line.trim();
            option.push('\n');
        }
    }
    let options = options.into_iter().map(|option| option.trim().to_owned());
    options.filter(|option| option.starts_with('-')).collect()
}

#[test]
fn serve_takes_what_atlas_alone_takes() {
    let (alone, serve) = (help(&[]), help(&["serve"]));
    insta::assert_snapshot!(serve.split("Options:").next().unwrap(), @r"
    exit code: 0
    ----- stdout -----
    Serve the site and the API

    Builds the index first if it is missing or stale. A server that runs goes over to a newer index as
    soon as `atlas index` has finished one, and looks for it at once when it is sent SIGHUP.

    Usage: atlas serve [OPTIONS]
    ");
    let mut expected = options(&alone);
    assert!(expected.remove("-V, --version\nPrint version") && expected.len() > 15);
    assert_eq!(options(&serve), expected);
}

#[test]
fn actors() {
    insta::assert_snapshot!(help(&["actors"]), @r"
    exit code: 0
    ----- stdout -----
    List the organisations that have a profile

    Usage: atlas actors [OPTIONS]

    Options:
          --color <WHEN>
              When to use colour

              Possible values:
              - auto:   On a terminal, unless NO_COLOR is set
              - always: Also into files and pipes
              - never:  Not at all
              
              [env: ATLAS_COLOR=]
              [default: auto]

          --json
              Print one JSON object a line, as `/api/v1/actors` has them

          --config <FILE>
              The file with options and the section `[site]` [default: atlas.toml, if it is there]
              
              [env: ATLAS_CONFIG=]

          --index <DIR>
              The folder of the index
              
              [env: ATLAS_INDEX=]
              [default: index]

      -h, --help
              Print help (see a summary with '-h')

    Index:
          --engine <URLS>
              The addresses of an OpenSearch cluster, with commas between them, in place of the folder
              of the index
              
              [env: ATLAS_ENGINE=]

          --engine-name <NAME>
              The alias of the index on the cluster
              
              [env: ATLAS_ENGINE_NAME=]
              [default: atlas]

          --engine-user <USER:PASSWORD>
              User and password for the cluster, with a colon between them
              
              [env: ATLAS_ENGINE_USER]

          --engine-key <KEY>
              A key of the API of the cluster
              
              [env: ATLAS_ENGINE_KEY]

          --engine-ca <FILE>
              A file of certificates that the cluster is known by
              
              [env: ATLAS_ENGINE_CA=]
    ");
}

#[test]
fn issues() {
    insta::assert_snapshot!(help(&["issues"]), @r"
    exit code: 0
    ----- stdout -----
    List the baskets and their issues, with the number of passages on each

    Usage: atlas issues [OPTIONS]

    Options:
          --color <WHEN>
              When to use colour

              Possible values:
              - auto:   On a terminal, unless NO_COLOR is set
              - always: Also into files and pipes
              - never:  Not at all
              
              [env: ATLAS_COLOR=]
              [default: auto]

          --json
              Print one JSON object a basket, as `/api/v1/issues` has them

          --config <FILE>
              The file with options and the section `[site]` [default: atlas.toml, if it is there]
              
              [env: ATLAS_CONFIG=]

          --index <DIR>
              The folder of the index
              
              [env: ATLAS_INDEX=]
              [default: index]

      -h, --help
              Print help (see a summary with '-h')

    Index:
          --engine <URLS>
              The addresses of an OpenSearch cluster, with commas between them, in place of the folder
              of the index
              
              [env: ATLAS_ENGINE=]

          --engine-name <NAME>
              The alias of the index on the cluster
              
              [env: ATLAS_ENGINE_NAME=]
              [default: atlas]

          --engine-user <USER:PASSWORD>
              User and password for the cluster, with a colon between them
              
              [env: ATLAS_ENGINE_USER]

          --engine-key <KEY>
              A key of the API of the cluster
              
              [env: ATLAS_ENGINE_KEY]

          --engine-ca <FILE>
              A file of certificates that the cluster is known by
              
              [env: ATLAS_ENGINE_CA=]
    ");
}

#[test]
fn acronyms() {
    insta::assert_snapshot!(help(&["acronyms"]), @r"
    exit code: 0
    ----- stdout -----
    List the acronyms that the corpus explains

    Each with what it stands for, how often the corpus says so, and where it does so first.

    Usage: atlas acronyms [OPTIONS] [ACRONYM]...

    Arguments:
      [ACRONYM]...
              Only these acronyms

    Options:
          --color <WHEN>
              When to use colour

              Possible values:
              - auto:   On a terminal, unless NO_COLOR is set
              - always: Also into files and pipes
              - never:  Not at all
              
              [env: ATLAS_COLOR=]
              [default: auto]

          --json
              Print one JSON object a line

          --config <FILE>
              The file with options and the section `[site]` [default: atlas.toml, if it is there]
              
              [env: ATLAS_CONFIG=]

          --corpus <PATH>
              The folder of documents, a single document, or `-` for standard input
              
              [env: ATLAS_CORPUS=]
              [default: corpus]

      -h, --help
              Print help (see a summary with '-h')
    ");
}

#[test]
fn doctor() {
    insta::assert_snapshot!(help(&["doctor"]), @r"
    exit code: 0
    ----- stdout -----
    Check the corpus and the index

    For each document: how many of its lines are in a record, how many records there are, and every
    notice. Then what only a person can settle, with the lines to paste into the data files:
    organisations that are new, profiles without a name, headings that may be issues, editions that no
    manifest states, text that fell out of its profile, documents that read unlike the others. For the
    index: whether it can be opened and whether it is up to date. The exit code is 2 when a document
    cannot be read or when the index is damaged; an index that is not there yet is no damage. With
    `--engine` the index on a cluster is looked at: its versions, its shards, and what builds have left.

    Usage: atlas doctor [OPTIONS]

    Options:
          --color <WHEN>
              When to use colour

              Possible values:
              - auto:   On a terminal, unless NO_COLOR is set
              - always: Also into files and pipes
              - never:  Not at all
              
              [env: ATLAS_COLOR=]
              [default: auto]

          --corpus <PATH>
              The folder of documents, a single document, or `-` for standard input
              
              [env: ATLAS_CORPUS=]
              [default: corpus]

          --config <FILE>
              The file with options and the section `[site]` [default: atlas.toml, if it is there]
              
              [env: ATLAS_CONFIG=]

          --follow-links
              Follow symbolic links that lead out of the corpus, too
              
              [env: ATLAS_FOLLOW_LINKS=]

          --index <DIR>
              The folder of the index
              
              [env: ATLAS_INDEX=]
              [default: index]

          --paste <FILE>
              Print nothing but the lines for this data file, so that they can be added to it
              
              [possible values: actors.toml, manifest.toml, taxonomy.toml]

      -h, --help
              Print help (see a summary with '-h')

    Index:
          --engine <URLS>
              The addresses of an OpenSearch cluster, with commas between them, in place of the folder
              of the index
              
              [env: ATLAS_ENGINE=]

          --engine-name <NAME>
              The alias of the index on the cluster
              
              [env: ATLAS_ENGINE_NAME=]
              [default: atlas]

          --engine-user <USER:PASSWORD>
              User and password for the cluster, with a colon between them
              
              [env: ATLAS_ENGINE_USER]

          --engine-key <KEY>
              A key of the API of the cluster
              
              [env: ATLAS_ENGINE_KEY]

          --engine-ca <FILE>
              A file of certificates that the cluster is known by
              
              [env: ATLAS_ENGINE_CA=]

          --model <FILE>
              The file of the model, where there is one [default: atlas.model beside the folder of the
              index]
              
              [env: ATLAS_MODEL=]
    ");
}

#[test]
fn compare() {
    insta::assert_snapshot!(help(&["compare"]), @r"
    exit code: 0
    ----- stdout -----
    Compare two editions of an actor, or two sections, word by word

    With one argument, the id of an actor such as `ilo`, its oldest and its newest edition. With two,
    the ids of two profiles or of two sections, the earlier one first. Removed words stand in [-…-],
    added ones in {+…+}.

    Usage: atlas compare [OPTIONS] <ID> [ID]

    Arguments:
      <ID>
              An actor, or the id of the earlier profile or section

      [ID]
              The id of the later profile or section

    Options:
          --color <WHEN>
              When to use colour

              Possible values:
              - auto:   On a terminal, unless NO_COLOR is set
              - always: Also into files and pipes
              - never:  Not at all
              
              [env: ATLAS_COLOR=]
              [default: auto]

          --from <YEAR>
              The edition to compare from, a year [default: the oldest]

          --config <FILE>
              The file with options and the section `[site]` [default: atlas.toml, if it is there]
              
              [env: ATLAS_CONFIG=]

          --to <YEAR>
              The edition to compare with, a year [default: the newest]

      -h, --help
              Print help (see a summary with '-h')

    Output:
          --all
              Show unchanged sections too

          --json
              Print the body of the HTTP reply

    Index:
          --index <DIR>
              The folder of the index
              
              [env: ATLAS_INDEX=]
              [default: index]

          --engine <URLS>
              The addresses of an OpenSearch cluster, with commas between them, in place of the folder
              of the index
              
              [env: ATLAS_ENGINE=]

          --engine-name <NAME>
              The alias of the index on the cluster
              
              [env: ATLAS_ENGINE_NAME=]
              [default: atlas]

          --engine-user <USER:PASSWORD>
              User and password for the cluster, with a colon between them
              
              [env: ATLAS_ENGINE_USER]

          --engine-key <KEY>
              A key of the API of the cluster
              
              [env: ATLAS_ENGINE_KEY]

          --engine-ca <FILE>
              A file of certificates that the cluster is known by
              
              [env: ATLAS_ENGINE_CA=]
    ");
}

#[test]
fn eval() {
    insta::assert_snapshot!(help(&["eval"]), @r"
    exit code: 0
    ----- stdout -----
    Measure the ranking by judged queries

    Judgements are passages of the corpus, by document and lines, each with a grade; a test collection
    brings its own documents, and is indexed in memory. Figures are means over the queries, by the
    conventions of trec_eval.

    Usage: atlas eval [OPTIONS] <--judgements <FILE>|--collection <DIR>>

    Options:
          --color <WHEN>
              When to use colour

              Possible values:
              - auto:   On a terminal, unless NO_COLOR is set
              - always: Also into files and pipes
              - never:  Not at all
              
              [env: ATLAS_COLOR=]
              [default: auto]

          --judgements <FILE>
              Judged queries on the corpus, one JSON object a line

          --collection <DIR>
              A folder with docs.jsonl, queries.jsonl and qrels.tsv

          --config <FILE>
              The file with options and the section `[site]` [default: atlas.toml, if it is there]
              
              [env: ATLAS_CONFIG=]

          --run <FILE>
              Write the hits as a TREC run file

          --without <COMPONENT>
              Switch a component of the engine off; `--components` prints what each brings

          --components
              Print a table: all components, each switched off, none of them, and tantivy as it comes
              
              [alias: --parts]

          --per-query
              Print the figures of every query

          --corpus <DIR>
              The documents that the judgements speak of
              
              [env: ATLAS_CORPUS=]
              [default: corpus]

          --index <DIR>
              The folder of the index
              
              [env: ATLAS_INDEX=]
              [default: index]

      -h, --help
              Print help (see a summary with '-h')

    Index:
          --model <FILE>
              The file of the model, where there is one [default: atlas.model beside the folder of the
              index]
              
              [env: ATLAS_MODEL=]

          --engine <URLS>
              The addresses of an OpenSearch cluster, with commas between them, in place of the folder
              of the index
              
              [env: ATLAS_ENGINE=]

          --engine-name <NAME>
              The alias of the index on the cluster
              
              [env: ATLAS_ENGINE_NAME=]
              [default: atlas]

          --engine-user <USER:PASSWORD>
              User and password for the cluster, with a colon between them
              
              [env: ATLAS_ENGINE_USER]

          --engine-key <KEY>
              A key of the API of the cluster
              
              [env: ATLAS_ENGINE_KEY]

          --engine-ca <FILE>
              A file of certificates that the cluster is known by
              
              [env: ATLAS_ENGINE_CA=]
    ");
}

#[test]
fn completions() {
    insta::assert_snapshot!(help(&["completions"]), @r"
    exit code: 0
    ----- stdout -----
    Print a completion script for a shell

    For bash: `atlas completions bash > ~/.local/share/bash-completion/completions/atlas`

    Usage: atlas completions [OPTIONS] <SHELL>

    Arguments:
      <SHELL>
              The shell
              
              [possible values: bash, elvish, fish, powershell, zsh]

    Options:
          --color <WHEN>
              When to use colour

              Possible values:
              - auto:   On a terminal, unless NO_COLOR is set
              - always: Also into files and pipes
              - never:  Not at all
              
              [env: ATLAS_COLOR=]
              [default: auto]

          --config <FILE>
              The file with options and the section `[site]` [default: atlas.toml, if it is there]
              
              [env: ATLAS_CONFIG=]

      -h, --help
              Print help (see a summary with '-h')
    ");
}

#[test]
fn man() {
    insta::assert_snapshot!(help(&["man"]), @r"
    exit code: 0
    ----- stdout -----
    Print the manual page

    Read it with `atlas man | man -l -`.

    Usage: atlas man [OPTIONS]

    Options:
          --color <WHEN>
              When to use colour

              Possible values:
              - auto:   On a terminal, unless NO_COLOR is set
              - always: Also into files and pipes
              - never:  Not at all
              
              [env: ATLAS_COLOR=]
              [default: auto]

          --config <FILE>
              The file with options and the section `[site]` [default: atlas.toml, if it is there]
              
              [env: ATLAS_CONFIG=]

      -h, --help
              Print help (see a summary with '-h')
    ");
}

/// The commands, as `atlas --help` lists them.
fn commands() -> BTreeSet<String> {
    let help = help(&[]);
    let list = help.split("Commands:\n").nth(1).expect("a list of commands");
    let lines = list.lines().take_while(|line| !line.is_empty());
    let names = lines.filter(|line| !line.starts_with("   "));
    names.filter_map(|line| line.split_whitespace().next().map(str::to_owned)).collect()
}

#[test]
fn every_shell_completes_every_command() {
    let atlas = Atlas::empty();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = atlas.run(&["completions", shell]);
        assert!(script.starts_with("exit code: 0\n"), "{shell}: {script}");
        for command in commands() {
            assert!(script.contains(&command), "{shell} does not complete `{command}`");
        }
    }
}

#[test]
fn the_manual_names_every_command_and_every_flag_of_the_program() {
    let manual = Atlas::empty().run(&["man"]).replace("\\-", "-");
    assert!(manual.contains(".TH atlas 1"), "it is no page of the manual: {manual}");
    for command in commands() {
        assert!(manual.contains(&command), "the manual does not name `{command}`");
    }
    for flag in help(&[]).split_whitespace().filter(|word| word.starts_with("--")) {
        let flag = flag.trim_end_matches(|c: char| !c.is_alphanumeric());
        assert!(manual.contains(flag), "the manual does not name `{flag}`");
    }
}
