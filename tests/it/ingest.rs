//! What `atlas ingest`, `acronyms` and `doctor` print, and the exit codes they leave.
//!
//! 1. Records go to standard output, everything else to standard error.
//! 2. The same corpus gives the same bytes.
//! 3. A document that cannot be read is exit code 2, and the others are ingested all the same.
//! 4. Each line of a document can be explained.
//! 5. A file of records is replaced whole or not at all, whenever the program is killed.
//! 6. Lines of a page that are no text are named as such, and a paragraph goes on below them.

use std::{fs, thread, time::Duration};

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
    notice: a.txt: the edition is unknown: no year is dated in it; `edition` in manifest.toml or in the head of the document states it
    notice: a.txt:1: `International Telecommunication Union` is not in the authority file
    error: `b.txt` was left out: it is not UTF-8: line 1, byte 0
    hint: save it as UTF-8 text, or take it out, and run `atlas index` again
    1 documents, 1 actors, 2 sections, 0 references, 1 noise, 1 acronyms, 2 notices
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
    assert_snapshot!(corpus.run(&["doctor"]), @r#"
    exit code: 0
    ----- stdout -----
    a.txt: coverage 1.000, 4 records, 2 notices

    organisations that are new; in actors.toml:

    # a.txt, line 1
    [[actor]]
    id = "international-telecommunication-union"
    name = "International Telecommunication Union"
    acronym = "ITU"

    editions that nobody has stated; in manifest.toml:

    [[document]]
    file = "a.txt"
    title = "a"
    # edition = the year; the text says none
    index: no index yet
    ----- stderr -----
    notice: a.txt: the edition is unknown: no year is dated in it; `edition` in manifest.toml or in the head of the document states it
    notice: a.txt:1: `International Telecommunication Union` is not in the authority file
    1 documents, 1 actors, 2 sections, 0 references, 1 noise, 1 acronyms, 2 notices
    hint: run `atlas index` to build it; `atlas` does so before it serves
    "#);
}

#[test]
fn the_doctor_finds_every_line_of_the_corpus_in_a_record() {
    let output = Atlas::empty().command(&["doctor", "--corpus", CORPUS]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    // The notices, on standard error, are looked at in `editions`.
    assert_snapshot!(String::from_utf8_lossy(&output.stdout), @r#"
    000_9a2dcf10e4d5dc05.txt: coverage 1.000, 163 records, 0 notices
    001_939971f1077672de.txt: coverage 1.000, 93 records, 1 notice
    002_5748616526cd66cc.txt: coverage 1.000, 234 records, 12 notices
    003_1bd58cd3354bfb89.txt: coverage 1.000, 71 records, 2 notices
    004_280cbc6cbd873025.txt: coverage 1.000, 79 records, 0 notices

    headings where issues stand that may be other names of one; in taxonomy.toml, without those that are not:

    [[alias]]
    issue = "access"
    names = [
        "Road to Addis Series – Digital Inclusion and Youth Events", # 000_9a2dcf10e4d5dc05.txt, line 842
    ]

    [[alias]]
    issue = "capacity-development"
    names = [
        "Capacity Building on Meaningful Youth Engagement", # 000_9a2dcf10e4d5dc05.txt, line 858
    ]

    [[alias]]
    issue = "digital-standards"
    names = [
        "Data-related standards", # 001_939971f1077672de.txt, line 27
    ]

    headings where issues stand that no name of an issue is near; in taxonomy.toml, each in an [[alias]] with the `issue` that it is, or as an [[issue]] of its own:
      000_9a2dcf10e4d5dc05.txt, line 866: `Additional initiatives`
      001_939971f1077672de.txt, line 519: `Aktori za Viktora`
      000_9a2dcf10e4d5dc05.txt, line 862: `Collaboration with the Office of the Secretary-General’s Envoy on Youth`
      000_9a2dcf10e4d5dc05.txt, line 834: `Generation Connect Initiative`
      000_9a2dcf10e4d5dc05.txt, line 850: `Generation Connect Virtual Communities`
      000_9a2dcf10e4d5dc05.txt, line 838: `Generation Connect Visionaries Board`
      000_9a2dcf10e4d5dc05.txt, line 812: `ITU contributing to UN work`
      000_9a2dcf10e4d5dc05.txt, line 854: `ITU: Current co-chair of the United Nations Inter-Agency Network on Youth Development`
      000_9a2dcf10e4d5dc05.txt, line 846: `Implementation of the I-CoDI Youth Challenge`
      000_9a2dcf10e4d5dc05.txt, line 1064: `Leadership Panel`
      001_939971f1077672de.txt, line 25: `Programming languages such as ECMAScript (JavaScript) and C#`
      000_9a2dcf10e4d5dc05.txt, line 814: `Working for increased youth engagement`

    headings that are taken for parts of the issue above them; one that is an issue itself goes into taxonomy.toml, in an [[alias]] or as an [[issue]] of its own:
      000_9a2dcf10e4d5dc05.txt, line 741: `Assessing and monitoring the implementation of ICT accessibility`, below `Rights of persons with disabilities`
      000_9a2dcf10e4d5dc05.txt, line 1200: `Automation and AI`, below `Future of work`
      000_9a2dcf10e4d5dc05.txt, line 540: `Building human capacity`, below `Network security`
      000_9a2dcf10e4d5dc05.txt, line 536: `CIRTs`, below `Network security`
      000_9a2dcf10e4d5dc05.txt, line 87: `Collaboration within the UN system`, below `Interdisciplinary approaches`
      000_9a2dcf10e4d5dc05.txt, line 1420: `Conflict and peacebuilding`, below `Artificial intelligence`
      003_1bd58cd3354bfb89.txt, line 531: `Consensus building on e-commerce and digital economy policies`, below `E-commerce and trade`
      000_9a2dcf10e4d5dc05.txt, line 1564: `Contribution to UN processes`, below `Interdisciplinary approaches`
      000_9a2dcf10e4d5dc05.txt, line 760: `COVID-19: Ensuring digital information is accessible to all`, below `Rights of persons with disabilities`
      003_1bd58cd3354bfb89.txt, line 382: `Democracy`, below `Artificial intelligence`
      000_9a2dcf10e4d5dc05.txt, line 615: `Digital ecosystems`, below `Capacity development`
      000_9a2dcf10e4d5dc05.txt, line 1204: `Digital labour platforms and algorhitmic management`, below `Future of work`
      000_9a2dcf10e4d5dc05.txt, line 604: `Digital services and applications`, below `Capacity development`
      003_1bd58cd3354bfb89.txt, line 546: `E-Commerce assessments and strategy formulation`, below `E-commerce and trade`
      000_9a2dcf10e4d5dc05.txt, line 298: `Emergency telecommunications`, below `Telecommunication infrastructure`
      000_9a2dcf10e4d5dc05.txt, line 1574: `EU processes`, below `Interdisciplinary approaches`
      000_9a2dcf10e4d5dc05.txt, line 751: `Events and opportunities to support the global implementation of ICT accessibility`, below `Rights of persons with disabilities`
      000_9a2dcf10e4d5dc05.txt, line 582: `Giga: UNICEF-ITU global initiative`, below `Access`
      000_9a2dcf10e4d5dc05.txt, line 115: `Global Digital Compact`, below `Interdisciplinary approaches`
      000_9a2dcf10e4d5dc05.txt, line 1428: `Global Health`, below `Artificial intelligence`
      and 33 more

    documents that read unlike the others, by the share of their text that is in profiles; `atlas ingest --explain FILE` says what each line was taken for:
      002_5748616526cd66cc.txt: 43%, of the others 100%
    index: no index yet
    "#);
}

#[test]
fn a_file_of_records_is_replaced_whole_or_not_at_all() {
    let atlas = Atlas::empty();
    let path = atlas.path("records.ndjson");
    let args = ["ingest", "--corpus", CORPUS, "--out", "records.ndjson"];
    assert!(atlas.command(&args).status().unwrap().success());
    let whole = fs::read(&path).unwrap();
    assert!(!whole.is_empty());
    for moment in 0..12 {
        fs::write(&path, "before").unwrap();
        let mut child = atlas.command(&args).spawn().unwrap();
        thread::sleep(Duration::from_millis(moment * 40));
        child.kill().unwrap();
        child.wait().unwrap();
        let found = fs::read(&path).unwrap();
        assert!(found == b"before" || found == whole, "{} bytes after {moment}", found.len());
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_is_replaced_keeps_its_permissions_and_a_link_to_it() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let atlas = corpus();
    let (file, link) = (atlas.path("records.ndjson"), atlas.path("link.ndjson"));
    fs::write(&file, "before").unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("records.ndjson", &link).unwrap();
    assert!(atlas.command(&["ingest", "--out", "link.ndjson"]).status().unwrap().success());
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read(&file).unwrap().starts_with(b"{"));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(atlas.command(&["ingest", "--out", "/dev/null"]).status().unwrap().success());
}

#[test]
fn the_lines_of_a_page_that_are_no_text_are_explained() {
    let atlas = Atlas::empty();
    let text = "Report of the lake\n\nThe first page speaks of the right to\n\n\n          - 12 -\n\
                \x0cA/XYZ/48/31\nPage 13\n\nswim in the lake of otters.\n\n\x0cSecond page begins \
                here and\n\n14\n\x0cgoes on for beavers.\n";
    atlas.write("a.txt", text);
    assert_snapshot!(atlas.run(&["ingest", "--explain", "a.txt"]), @r"
    exit code: 0
    ----- stdout -----
         1  heading                                   a/report-of-the-lake                                          Report of the lake
         3  text                                      a/report-of-the-lake                                          The first page speaks of the right to swim in the lake of ot
         6  page chrome                               a/report-of-the-lake                                          - 12 -
         7  page chrome                               a/report-of-the-lake                                          A/XYZ/48/31
         8  page chrome                               a/report-of-the-lake                                          Page 13
        12  text                                      a/report-of-the-lake                                          Second page begins here and goes on for beavers.
        14  page chrome                               a/report-of-the-lake                                          14
    ");
}

#[test]
fn an_index_without_what_cannot_be_read_is_as_new_as_can_be() {
    let corpus = corpus();
    corpus.write("b.txt", b"caf\xe9");
    assert!(corpus.run(&["index"]).contains("`b.txt` was left out"));
    assert_snapshot!(corpus.run(&["doctor"]), @r#"
    exit code: 2
    ----- stdout -----
    a.txt: coverage 1.000, 4 records, 2 notices

    organisations that are new; in actors.toml:

    # a.txt, line 1
    [[actor]]
    id = "international-telecommunication-union"
    name = "International Telecommunication Union"
    acronym = "ITU"

    editions that nobody has stated; in manifest.toml:

    [[document]]
    file = "a.txt"
    title = "a"
    # edition = the year; the text says none
    index: 3 records, up to date, 1 document left out
    ----- stderr -----
    notice: a.txt: the edition is unknown: no year is dated in it; `edition` in manifest.toml or in the head of the document states it
    notice: a.txt:1: `International Telecommunication Union` is not in the authority file
    error: `b.txt` was left out: it is not UTF-8: line 1, byte 3
    hint: save it as UTF-8 text, or take it out, and run `atlas index` again
    1 documents, 1 actors, 2 sections, 0 references, 1 noise, 1 acronyms, 2 notices
    "#);
    assert_snapshot!(corpus.run(&["index"]), @r"
    exit code: 2
    ----- stderr -----
    `index` is up to date, with 1 document left out
    error: `b.txt` was left out: it is not UTF-8: line 1, byte 3
    hint: save it as UTF-8 text, or take it out, and run `atlas index` again
    ");
    corpus.write("b.txt", "caf\u{e9}");
    assert!(corpus.run(&["doctor"]).contains("older than the corpus"));
}
