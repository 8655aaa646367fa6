//! What a corpus may hold that is no good document.
//!
//! 1. What cannot be read is named with the reason, and the other documents are ingested all the same.
//! 2. What is odd about a file is a notice with its place.
//! 3. A data file that is wrong is named with its line and key.
//! 4. Folders below folders, a single document and a document from a reader are corpora.
//! 5. Long lines are read in linear time.
//! 6. A document that changes or vanishes while the corpus is read is an error: what was read of it does not
//!    fit together.

use std::{fs, path::Path, process::Command, time::Instant};

use ingest::{Corpus, Error, Record};
use insta::assert_snapshot;

use crate::fixture::folder;

const GOOD: &str = "\
International Labour Organization

Digital activities
The organisation studies work.
";

/// What ingestion says of a corpus, a line each.
fn report(corpus: &Corpus) -> String {
    let mut lines = Vec::new();
    let report = corpus.ingest(|document| {
        for notice in document.notices {
            let line = notice.line.map(|line| format!(":{line}")).unwrap_or_default();
            lines.push(format!("{}{line}: {}", notice.source, notice.message));
        }
        Ok::<(), Error>(())
    });
    let report = report.unwrap();
    for unread in &report.unread {
        lines.push(format!("not read: {}: {}", unread.source, unread.reason));
    }
    lines.push(format!("{} documents, {} sections", report.documents, report.sections));
    lines.join("\n")
}

/// The error of a corpus whose data file `name` says `text`, without the folder.
fn data_file_error(name: &str, text: &str) -> String {
    let dir = folder(&[("a.txt", GOOD.as_bytes()), (name, text.as_bytes())]);
    let error = Corpus::open(dir.path()).unwrap_err().to_string();
    error.replace(&format!("{}/", dir.path().display()), "")
}

#[test]
fn odd_files_are_named_and_the_others_ingested() {
    let dir = folder(&[
        ("a.txt", GOOD.as_bytes()),
        ("b.txt", b"\xef\xbb\xbfA text.\r\nAnother\0one.\r\n"),
        ("c.txt", b"fine\n\xff\xfe is not UTF-8"),
        ("d.txt", b"\xff\xfea\0"),
        ("e.txt", b""),
        ("f.txt", b" \n\t\n"),
        ("g.pdf", b"%PDF"),
        ("README.md", b"# Not a document"),
        ("sub/a_2.txt", GOOD.as_bytes()),
        (".hidden/h.txt", GOOD.as_bytes()),
    ]);
    fs::create_dir(dir.path().join("z.txt")).unwrap();
    assert_snapshot!(report(&Corpus::open(dir.path()).unwrap()), @r"
    a.txt: the edition is unknown: no year is dated in it; `edition` in manifest.toml or in the head of the document states it
    a.txt:1: `International Labour Organization` is not in the authority file
    b.txt: the edition is unknown: no year is dated in it; `edition` in manifest.toml or in the head of the document states it
    b.txt:1: the byte order mark is left out
    b.txt:2: a NUL stands here, and perhaps more below; each is read as a blank
    b.txt:1: lines end in CRLF; the CR is left out
    e.txt: there is no text in it
    f.txt: there is no text in it
    sub/a_2.txt: another document has the id `a`, so this one is `a-2`
    sub/a_2.txt: the edition is unknown: no year is dated in it; `edition` in manifest.toml or in the head of the document states it
    sub/a_2.txt:1: `International Labour Organization` is not in the authority file
    not read: c.txt: it is not UTF-8: line 2, byte 5
    not read: d.txt: it is UTF-16; save it as UTF-8
    not read: g.pdf: it is damaged: it is no PDF, or breaks off; open it in the program that wrote it and save it again
    5 documents, 2 sections
    ");
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_and_what_is_no_file_are_named() {
    let dir = folder(&[("sub/a.txt", GOOD.as_bytes())]);
    std::os::unix::fs::symlink(dir.path(), dir.path().join("sub/loop")).unwrap();
    std::os::unix::fs::symlink("nowhere", dir.path().join("sub/broken.txt")).unwrap();
    let pipe = dir.path().join("sub/pipe.txt");
    assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success());
    assert_snapshot!(report(&Corpus::open(dir.path()).unwrap()), @r"
    sub/a.txt: the edition is unknown: no year is dated in it; `edition` in manifest.toml or in the head of the document states it
    sub/a.txt:1: `International Labour Organization` is not in the authority file
    not read: sub/broken.txt: no such file or directory
    not read: sub/loop: the link leads back to a folder above it
    not read: sub/pipe.txt: it is a pipe, a socket or a device, and no file
    1 documents, 1 sections
    ");
}

#[test]
fn a_document_that_vanishes_or_changes_is_an_error() {
    let names: Vec<String> = (0..600).map(|n| format!("{n:03}.txt")).collect();
    let files: Vec<_> = names.iter().map(|name| (name.as_str(), GOOD.as_bytes())).collect();
    let dir = folder(&files);
    let last = dir.path().join("599.txt");
    let read = |change: &dyn Fn()| {
        let corpus = Corpus::open(dir.path()).unwrap();
        let mut begun = false;
        let error = corpus.ingest(|_| {
            if !std::mem::replace(&mut begun, true) {
                change();
            }
            Ok::<(), Error>(())
        });
        error.unwrap_err().to_string().replace(&format!("{}/", dir.path().display()), "")
    };
    let shrunk = read(&|| fs::write(&last, "Internat").unwrap());
    assert_eq!(shrunk, "`599.txt` changed while the documents were read");
    let gone = read(&|| fs::remove_file(&last).unwrap());
    assert_eq!(gone, "`599.txt` vanished while the documents were read");
}

#[test]
fn a_corpus_that_is_none_says_so() {
    let dir = folder(&[("notes.xls", b"sheet")]);
    let without =
        |error: Error| error.to_string().replace(&dir.path().display().to_string(), "corpus");
    assert_snapshot!(without(Corpus::open(dir.path()).unwrap_err()), @"there is no document (`.txt`, `.md`, `.html`, `.wiki`, `.textile`, `.org`, `.adoc`, `.rst`, `.docx`, `.odt`, `.epub` or `.pdf`) in `corpus`");
    assert_snapshot!(without(Corpus::open(&dir.path().join("x")).unwrap_err()), @"there is no corpus at `corpus/x`");
}

#[test]
fn data_files_that_are_wrong_are_named_by_line_and_key() {
    let errors: Vec<String> = [
        ("manifest.toml", "[[document]]\nfile = \"a.txt\"\ntitel = \"A\"\n"),
        ("manifest.toml", "[[document]]\nfile = \"a.txt\"\nedition = \"new\"\n"),
        ("manifest.toml", "[[document]]\nfile = \"a.txt\"\n[[document]]\nfile = \"a.txt\"\n"),
        ("taxonomy.toml", "[[issue]]\nid = \"a\"\nlabel = \"A\"\nbasket = \"b\"\n"),
        ("taxonomy.toml", "[[basket]]\nid = \"b\"\nlabel = \"B\"\n[[basket]]\nid = \"b\"\nlabel = \"C\"\n"),
        ("actors.toml", "[[actor]]\nid = \"itu\"\nname = \"ITU\"\n[[actor]]\nid = \"x\"\nname = \"X\"\naliases = [\n  \"itu\"]\n"),
        ("actors.toml", "[[actor]]\nid = \"I T U\"\nname = \"ITU\"\n"),
        ("actors.toml", "[[actor]\n"),
        ("terms.toml", "[[language]]\ntag = \"fr\"\n\n[[term]]\nfr = [\"données\"]\n"),
        ("terms.toml", "[[term]]\nen = [\"data\"]\nfr = [\"données\"]\n"),
    ]
    .into_iter()
    .map(|(name, text)| data_file_error(name, text))
    .collect();
    assert_snapshot!(errors.join("\n"), @r#"
    `manifest.toml`, line 3: unknown field `titel`, expected one of `file`, `title`, `edition`, `language`
    `manifest.toml`, line 3: `edition`: invalid type: string "new", expected a number
    `manifest.toml`, line 4: `file` `a.txt` stands twice
    `taxonomy.toml`, line 4: `basket` names the unknown basket `b`
    `taxonomy.toml`, line 5: the basket `id` `b` stands twice
    `actors.toml`, line 8: `itu` is a name of `itu` already, so it cannot be one of `x`
    `actors.toml`, line 2: the `id` `I T U` is no slug: small letters, digits, hyphens
    `actors.toml`, line 1: unclosed array table, expected `]`
    `terms.toml`, line 4: the term has no `en`, so nothing can be searched for it
    `terms.toml`, line 1: `fr` is not the `tag` of a `[[language]]`
    "#);
}

#[test]
fn a_document_may_come_alone_or_from_a_reader() {
    let dir = folder(&[("a.txt", GOOD.as_bytes()), ("b.txt", GOOD.as_bytes())]);
    let alone = Corpus::open(&dir.path().join("a.txt")).unwrap();
    assert_eq!(alone.documents(), ["a.txt"]);
    let read = Corpus::from_reader("stdin.txt", GOOD.as_bytes(), Path::new("nowhere")).unwrap();
    for corpus in [&alone, &read] {
        let mut actors = Vec::new();
        let keep = |document: ingest::DocumentRecords| {
            actors.extend(document.records.into_iter().filter_map(|record| match record {
                Record::Actor(actor) => Some(actor.actor.name),
                _ => None,
            }));
            Ok::<(), Error>(())
        };
        corpus.ingest(keep).unwrap();
        assert_eq!(actors, ["International Labour Organization"]);
    }
    assert_ne!(alone.fingerprint().unwrap(), read.fingerprint().unwrap());
}

#[test]
fn long_lines_are_read_in_linear_time() {
    for unit in ["word ", "(", "a.b ", "A/1/2 ", "The X (Y) is a ", "1. ", "Digital ", "@"] {
        let line = unit.repeat(2_000_000 / unit.len());
        let corpus =
            Corpus::from_reader("long.txt", line.as_bytes(), Path::new("nowhere")).unwrap();
        let started = Instant::now();
        corpus.ingest(|_| Ok::<(), Error>(())).unwrap();
        // Quadratic time would be hours; this allows for a slow machine.
        assert!(started.elapsed().as_secs() < 20, "`{unit}` took {:?}", started.elapsed());
    }
}
