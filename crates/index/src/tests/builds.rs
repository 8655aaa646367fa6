//! Builds on disk: what one leaves to the next, and that an update is as good as a build at once.

use std::path::Path;

use ingest::{Authority, Record, Span, Taxonomy};

use super::fixture::{actor, actor_name, ids, section};
use crate::{Facet, Index, Request, Summary, Writer, storage::generation};

/// A file name and its records.
pub(super) type Source = (String, Vec<Record>);

/// One build of the index in `dir`, of sources with their records.
pub(super) fn build<'a>(dir: &Path, sources: impl IntoIterator<Item = &'a Source>) -> Summary {
    let mut writer = Writer::begin(dir, Taxonomy::built_in(), Authority::default(), false).unwrap();
    for (source, records) in sources {
        writer.add(source, records).unwrap();
    }
    writer.finish("").unwrap()
}

/// A source with one section.
pub(super) fn source(name: &str, heading: &str, text: &str) -> Source {
    let source = name.to_owned();
    let section =
        ingest::Section { source: source.clone(), ..section(&format!("{name}/1"), heading, text) };
    (source, vec![Record::Section(section)])
}

#[test]
fn a_source_that_comes_twice_is_taken_as_the_last() {
    let dir = tempfile::tempdir().unwrap();
    let first = source("a.txt", "Fishing", "Boats and nets.");
    let other = source("b.txt", "Farming", "Fields and ploughs.");
    let last = source("a.txt", "Mining", "Shafts and lamps.");
    let expect = |found: &[&str], not: &[&str]| {
        let index = Index::open(dir.path()).unwrap();
        assert_eq!(index.records(), 2);
        assert!(found.iter().all(|word| ids(&index, word) == ["a.txt/1"]), "{found:?}");
        assert!(not.iter().all(|word| ids(&index, word).is_empty()), "{not:?}");
        let catalogue = index.catalogue();
        let headings: Vec<_> = catalogue.headings.iter().map(|h| (&*h.text, h.count)).collect();
        assert!(headings.contains(&("Farming", 1)) && headings.len() == 2, "{headings:?}");
        assert_eq!(catalogue.document("a.txt").unwrap().sections, 1);
    };

    let summary = build(dir.path(), [&first, &other, &last]);
    assert_eq!(
        summary,
        Summary { indexed: 2, unchanged: 0, removed: 0, records: 2, passages: None }
    );
    expect(&["mining", "shafts"], &["fishing", "boats"]);

    // The first is what was there before, and the last is not.
    let summary = build(dir.path(), [&last, &other, &first]);
    assert_eq!(
        summary,
        Summary { indexed: 1, unchanged: 1, removed: 0, records: 2, passages: None }
    );
    expect(&["fishing", "boats"], &["mining", "shafts"]);

    // The last is what was there before, and the first is not.
    build(dir.path(), [&last, &other, &first]);
    expect(&["fishing", "boats"], &["mining", "shafts"]);
}

/// The number of the source that is taken out.
const GONE: usize = 17;

/// A source about one organisation, the same for the same number.
fn profile(number: usize) -> Source {
    const WORDS: [&str; 7] =
        ["cable", "network", "privacy", "standard", "training", "currency", "satellite"];
    let source = format!("{number:03}.txt");
    let name = actor_name(
        &format!("body-{number}"),
        &format!("Body {} {number}", WORDS[number % 7]),
        None,
    );
    let mut records = vec![Record::Actor(ingest::Actor {
        source: source.clone(),
        edition: Some(2000 + number as u16),
        stakeholder_group: Some(format!("Group {number}")),
        span: Span { start_line: 1, ..Span::default() },
        ..actor(&source, name.clone())
    })];
    for n in 0..3 {
        let mut text: Vec<_> =
            (0..5 + (number + n) % 11).map(|at| WORDS[(at * n + number) % 7]).collect();
        // A word that goes with its only document.
        text.extend((number == GONE).then_some("zeppelin"));
        let heading = format!("{} of {}", WORDS[(number + n) % 7], WORDS[n]);
        records.push(Record::Section(ingest::Section {
            source: source.clone(),
            actor: name.clone(),
            edition: Some(2000 + number as u16),
            issues: vec!["network-security".to_owned()],
            baskets: vec!["cybersecurity".to_owned()],
            span: Span { start_line: n + 2, ..Span::default() },
            ..section(&format!("{number:03}/{n}"), &heading, &text.join(" "))
        }));
    }
    (source, records)
}

#[test]
fn an_index_that_was_updated_answers_like_one_that_was_built_at_once() {
    let dirs = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let [updated, rebuilt] = dirs.each_ref().map(|dir| dir.path());
    let mut sources: Vec<_> = (0..40).map(profile).collect();
    build(updated, &sources);

    let changes: [fn(&mut Vec<Source>); 2] = [
        |sources| drop(sources.remove(GONE)),
        |sources| sources[4] = source("004.txt", "Ploughs", "A cable of wool."),
    ];
    for (number, change) in changes.into_iter().enumerate() {
        change(&mut sources);
        build(updated, &sources);
        std::fs::remove_dir_all(rebuilt).unwrap();
        build(rebuilt, &sources);
        let [updated, rebuilt] = [updated, rebuilt].map(|dir| Index::open(dir).unwrap());

        for facet in Facet::ALL {
            let values = |index: &Index| {
                let mut ids = index.snapshot().columns.dictionary(facet).ids().to_vec();
                ids.sort_unstable();
                ids
            };
            assert_eq!(values(&updated), values(&rebuilt), "{facet} after change {number}");
        }
        for q in
            ["", "cable", "cabel", "network standard", "\"cable of\"", "pri*", "body 17", "zepelin"]
        {
            let request = Request { per_page: 1_000, explain: true, ..Request::new(q) };
            let page = |index: &Index| index.search(&request).unwrap();
            let (updated, rebuilt) = (page(&updated), page(&rebuilt));
            let hits = updated.hits.iter().zip(&rebuilt.hits);
            for (updated, rebuilt) in hits {
                assert_eq!(updated, rebuilt, "`{q}` after change {number}");
            }
            assert_eq!(updated.facets, rebuilt.facets, "`{q}` after change {number}");
            assert!(updated == rebuilt, "`{q}` after change {number}");
        }
        for typed in ["b", "cable", "net", "plou"] {
            let (updated, rebuilt) =
                (updated.suggest(typed, 100).unwrap(), rebuilt.suggest(typed, 100).unwrap());
            assert_eq!(updated, rebuilt, "`{typed}` after change {number}");
        }
    }
}

#[test]
fn a_build_from_scratch_leaves_the_generation_that_was_served_to_its_readers() {
    let dir = tempfile::tempdir().unwrap();
    let sources = [source("a.txt", "Fishing", "Boats and nets.")];
    build(dir.path(), &sources);
    let served = || std::fs::read_to_string(dir.path().join("CURRENT")).unwrap().trim().to_owned();
    let before = served();
    let rebuild = || {
        let taxonomy = Taxonomy::built_in();
        Writer::begin(dir.path(), taxonomy, Authority::default(), true).unwrap().finish("").unwrap()
    };
    rebuild();
    assert_ne!(served(), before);
    assert!(dir.path().join(&before).join("manifest.json").exists());
    rebuild();
    assert!(!dir.path().join(&before).exists(), "only the last one is kept");
}

#[test]
fn what_records_have_in_common_is_learnt_once_and_kept_by_the_builds_that_follow() {
    let dir = tempfile::tempdir().unwrap();
    let of = |name: &str| {
        let text = |number: usize| {
            format!("Meeting {} of the council on topic {}.", number * 7, number % 13)
        };
        let section = |number| {
            let id = format!("{name}/{number}");
            Record::Section(ingest::Section {
                source: name.to_owned(),
                ..section(&id, "Council", &text(number))
            })
        };
        (name.to_owned(), (0..500).map(section).collect())
    };
    let (first, second): (Source, Source) = (of("a.txt"), of("b.txt"));
    let learnt = || generation::current(dir.path()).unwrap().dictionary().unwrap();
    let is_read = |(_, records): &Source| {
        let index = Index::open(dir.path()).unwrap();
        records.iter().all(|record| {
            let Record::Section(section) = record else { return false };
            index.record(&section.id).unwrap().as_ref() == Some(record)
        })
    };
    build(dir.path(), [&first]);
    let dictionary = learnt();
    assert!(!dictionary.is_empty() && is_read(&first));
    build(dir.path(), [&first, &second]);
    assert_eq!(learnt(), dictionary);
    assert!(is_read(&first) && is_read(&second));
}

#[test]
fn an_archive_that_has_outgrown_its_dictionary_is_built_from_scratch() {
    let dir = tempfile::tempdir().unwrap();
    let few = source("a.txt", "Fishing", "Boats and nets.");
    let section = |number: u32| {
        // Words that nothing can be learnt from, so that the records take room.
        let words = (0..40).map(|word| blake3::hash(&(number * 40 + word).to_le_bytes()));
        let text: Vec<String> = words.map(|word| word.to_hex()[..16].to_owned()).collect();
        Record::Section(ingest::Section {
            source: "b.txt".to_owned(),
            ..section(&format!("b.txt/{number}"), "Council", &text.join(" "))
        })
    };
    let many: Source = ("b.txt".to_owned(), (0..1500).map(section).collect());
    let last = source("c.txt", "Farming", "Fields and ploughs.");
    let learnt = || generation::current(dir.path()).unwrap().dictionary().unwrap();

    build(dir.path(), [&few]);
    let summary = build(dir.path(), [&few, &many]);
    assert_eq!((summary.indexed, summary.unchanged), (1, 1));
    assert!(learnt().is_empty(), "one record was nothing to learn from");
    let summary = build(dir.path(), [&few, &many, &last]);
    assert_eq!((summary.indexed, summary.unchanged, summary.records), (3, 0, 1502));
    assert!(!learnt().is_empty());
    let summary = build(dir.path(), [&few, &many]);
    assert_eq!((summary.indexed, summary.removed), (0, 1), "and once it is learnt, it is kept");
    assert_eq!(ids(&Index::open_with(dir.path(), 0).unwrap(), "nets"), ["a.txt/1"]);
}
