//! Questions about the records themselves.
//!
//! 1. Versions of a section: the same words wherever they stand, else, of each profile in another
//!    document, its passage group or the most alike section; those of a hit are those of its record.
//! 2. Previous and next cross no profile; those of a reference stay in its document.
//! 3. An amount counts each passage group once, by its longest version: what looking at every section
//!    gives.
//! 4. Sections and references are listed a page at a time, each once; the title of an entry is the
//!    title of its record.

use std::collections::BTreeMap;

use ingest::{Kind, Record, Section};
use proptest::prelude::*;

use super::fixture::{actor, actor_name, index, reference, section};
use crate::{Amount, AmountFilter, Facet, Index, Request, title};

/// A section of a profile of one actor: the profile is the first part of its id, and its document.
fn of_profile(id: &str, heading: &str, text: &str) -> Section {
    let profile = id.split('/').next().unwrap();
    Section {
        source: format!("{profile}.txt"),
        edition: Some(2020 + profile.parse::<u16>().unwrap()),
        ..section(id, heading, text)
    }
}

fn versions(index: &Index, id: &str) -> Vec<(String, bool)> {
    let versions = index.versions(id).unwrap();
    versions.into_iter().map(|version| (version.entry.id, version.is_same)).collect()
}

fn index_of(sections: Vec<Section>) -> Index {
    index(&sections.into_iter().map(Record::Section).collect::<Vec<_>>())
}

fn named(expected: &[(&str, bool)]) -> Vec<(String, bool)> {
    expected.iter().map(|(id, is_same)| ((*id).to_owned(), *is_same)).collect()
}

#[test]
fn the_same_words_are_no_changed_version_and_neither_is_the_same_document() {
    let index = index_of(vec![
        of_profile("0/cables", "Cables", "one"),
        of_profile("0/cables-2", "cables", "two"),
        of_profile("0/seas", "Seas", "one"),
        of_profile("1/cables", "Cables", " one\n"),
        of_profile("2/cables", "CABLES", "three"),
    ]);
    assert_eq!(
        versions(&index, "0/cables"),
        named(&[("2/cables", false), ("1/cables", true), ("0/seas", true)])
    );
}

#[test]
fn a_profile_has_one_version_and_the_heading_outweighs_the_issue() {
    let filed =
        |section: Section| Section { issues: vec!["network-security".to_owned()], ..section };
    let index = index_of(vec![
        filed(of_profile("0/cables", "Cables", "one")),
        filed(of_profile("1/seas", "Seas", "two")),
        of_profile("1/cables", "Cables", "three"),
    ]);
    assert_eq!(versions(&index, "0/cables"), named(&[("1/cables", false)]));
}

#[test]
fn every_member_of_the_passage_group_in_another_document_is_a_version() {
    let grouped = |id: &str, text: &str| Section {
        group: "cables".to_owned(),
        ..of_profile(id, "Cables", text)
    };
    let index = index_of(vec![
        grouped("0/cables", "one"),
        grouped("1/cables", "two"),
        grouped("1/cables-2", "three"),
        of_profile("1/cables-3", "Cables", "four"),
    ]);
    assert_eq!(versions(&index, "0/cables"), named(&[("1/cables", false), ("1/cables-2", false)]));
}

#[test]
fn headings_without_text_are_not_the_same_text() {
    let index =
        index_of(vec![of_profile("0/cables", "Cables", ""), of_profile("1/cables", "Cables", "")]);
    assert_eq!(versions(&index, "0/cables"), []);
}

#[test]
fn the_versions_of_a_reference_are_those_of_its_group() {
    let grouped = |id: &str, text: &str| {
        let mut reference = reference(id, "Tunis Agenda", text);
        reference.group = "agenda".to_owned();
        Record::Reference(reference)
    };
    let index =
        index(&[grouped("a", "We met."), grouped("b", "We  met."), grouped("c", "We left.")]);
    assert_eq!(versions(&index, "a"), named(&[("b", true), ("c", false)]));
}

#[test]
fn the_editions_of_a_hit_are_the_versions_of_its_record_unless_every_edition_is_shown() {
    let index = index_of(vec![
        of_profile("0/cables", "Cables", "ships anchor"),
        of_profile("1/cables", "Cables", "ships sail"),
    ]);
    for hit in index.search(&Request::new("ships")).unwrap().hits {
        assert_eq!(hit.editions.to_vec(), index.versions(&hit.id).unwrap());
        assert_eq!(hit.editions.len(), 1);
    }
    let every = Request { collapse: false, ..Request::new("ships") };
    assert!(index.search(&every).unwrap().hits.iter().all(|hit| hit.editions.is_empty()));
}

#[test]
fn previous_and_next_cross_no_profile() {
    let at = |id: &str, line: usize, profile: &str| {
        let mut section = section(id, id, "text");
        section.profile = Some(profile.to_owned());
        section.span.start_line = line;
        Record::Section(section)
    };
    let mut records = vec![
        at("1/itu/b", 3, "1/itu"),
        at("1/itu/a", 2, "1/itu"),
        at("1/itu-2/c", 9, "1/itu-2"),
        at("1/itu-2/d", 12, "1/itu-2"),
        Record::Actor(actor("1/itu", actor_name("itu", "ITU", None))),
    ];
    for (id, line) in [("r1", 4), ("r2", 20)] {
        let mut reference = reference(id, "Agenda", "text");
        reference.span.start_line = line;
        records.push(Record::Reference(reference));
    }
    let mut elsewhere = reference("r3", "Agenda", "text");
    elsewhere.source = "b.txt".to_owned();
    records.push(Record::Reference(elsewhere));
    let index = index(&records);
    let neighbours = |id: &str| {
        let neighbours = index.neighbours(id).unwrap();
        [neighbours.previous, neighbours.next].map(|entry| entry.map_or("-".to_owned(), |e| e.id))
    };
    assert_eq!(neighbours("1/itu/a"), ["-", "1/itu/b"]);
    assert_eq!(neighbours("1/itu/b"), ["1/itu/a", "-"]);
    assert_eq!(neighbours("1/itu-2/c"), ["-", "1/itu-2/d"]);
    assert_eq!(neighbours("r1"), ["-", "r2"]);
    assert_eq!(neighbours("r3"), ["-", "-"]);
    assert_eq!(neighbours("1/itu"), ["-", "-"]);
}

#[test]
fn texts_come_a_page_at_a_time_each_once_and_are_called_as_their_records() {
    let mut paragraph = reference("r", "Agenda", "text");
    paragraph.paragraph = Some("35".to_owned());
    let about = Section { heading: None, kind: Kind::About, ..section("0", "", "text") };
    let records = [
        Record::Section(about),
        Record::Section(section("1", "Network security", "some more text")),
        Record::Reference(paragraph),
        Record::Actor(actor("a", actor_name("itu", "ITU", None))),
    ];
    let index = index(&records);
    assert_eq!(index.text_count().unwrap(), 3);
    let pages = (0..3).flat_map(|page| index.texts(2 * page, 2).unwrap());
    let titles: Vec<_> = pages.map(|entry| (entry.id, entry.title)).collect();
    assert_eq!(
        titles,
        [("0", "About"), ("1", "Network security"), ("r", "Agenda, paragraph 35")]
            .map(|(id, title)| (id.to_owned(), title.to_owned()))
    );
    for (id, entry_title) in titles {
        let record = index.record(&id).unwrap().unwrap();
        assert_eq!(title(&record), entry_title);
    }
    assert_eq!(index.texts(1, 1).unwrap()[0].words, 3);
}

const ISSUES: [(&str, &str); 3] = [
    ("network-security", "cybersecurity"),
    ("cybercrime", "cybersecurity"),
    ("access", "development"),
];

/// Actor, edition, issues, words, and passage group of a made-up section.
type Drawn = (usize, usize, Vec<usize>, usize, usize);

fn corpus() -> impl Strategy<Value = Vec<Drawn>> {
    let issues = prop::collection::btree_set(0..3_usize, 0..3);
    let issues = issues.prop_map(|issues| issues.into_iter().collect());
    prop::collection::vec((0..2_usize, 0..3_usize, issues, 0..6_usize, 0..5_usize), 1..20)
}

fn drawn((number, (actor, edition, issues, words, group)): (usize, &Drawn)) -> Section {
    let id = ["itu", "ilo"][*actor];
    let mut baskets: Vec<_> = issues.iter().map(|issue| ISSUES[*issue].1.to_owned()).collect();
    baskets.dedup();
    Section {
        actor: actor_name(id, id, None),
        edition: [Some(2020), Some(2025), None][*edition],
        issues: issues.iter().map(|issue| ISSUES[*issue].0.to_owned()).collect(),
        baskets,
        group: format!("group {group}"),
        ..section(&number.to_string(), "Heading", &"word ".repeat(*words))
    }
}

fn values(section: &Section, facet: Facet) -> &[String] {
    if facet == Facet::Issue { &section.issues } else { &section.baskets }
}

/// Each passage group once, by its longest version.
fn amount<'a>(sections: impl Iterator<Item = &'a Section>) -> Amount {
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    for section in sections {
        let longest = groups.entry(&section.group).or_default();
        *longest = section.text.split_whitespace().count().max(*longest);
    }
    Amount { passages: groups.len(), words: groups.values().sum() }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn amounts_are_those_of_looking_at_every_section(
        corpus in corpus(),
        edition in prop::option::of(prop::sample::select(vec![2020_u16, 2025])),
        facet in prop::sample::select(vec![Facet::Basket, Facet::Issue]),
    ) {
        let sections: Vec<Section> = corpus.iter().enumerate().map(drawn).collect();
        let index = index_of(sections.clone());
        let filter = AmountFilter { edition, group: None };
        let found = index.amounts(facet, &filter).unwrap();
        let mut places = 0;
        for actor in ["itu", "ilo"] {
            for (issue, basket) in ISSUES {
                let value = if facet == Facet::Issue { issue } else { basket };
                let of = |section: &&Section| {
                    section.actor.id == actor
                        && (edition.is_none() || section.edition == edition)
                        && values(section, facet).iter().any(|one| one == value)
                };
                let wanted = amount(sections.iter().filter(of));
                let found = found.iter().find(|one| one.actor == actor && one.value == value);
                prop_assert_eq!(found.map(|one| one.amount).unwrap_or_default(), wanted);
                places += usize::from(0 < wanted.passages && (facet == Facet::Issue || issue != "cybercrime"));
            }
        }
        prop_assert_eq!(found.len(), places);
        for value in index.amounts_by_value(facet).unwrap() {
            let of = || sections.iter().filter(|s| values(s, facet).contains(&value.value));
            prop_assert_eq!(value.amount, amount(of()));
            let actors = of().map(|s| &s.actor.id).collect::<std::collections::BTreeSet<_>>();
            prop_assert_eq!(value.actors, actors.len());
            prop_assert!(index.has_sections(facet, &value.value));
        }
        prop_assert!(!index.has_sections(facet, "sustainable-development"));
    }

    #[test]
    fn a_topic_is_what_looking_at_every_section_gives(corpus in corpus()) {
        let sections: Vec<Section> = corpus.iter().enumerate().map(drawn).collect();
        let index = index_of(sections.clone());
        for (facet, value) in [(Facet::Issue, "cybercrime"), (Facet::Basket, "cybersecurity")] {
            let topic = index.topic(facet, value).unwrap();
            let on = || sections.iter().filter(|s| values(s, facet).iter().any(|one| one == value));
            prop_assert_eq!(topic.total, amount(on()));
            for row in &topic.actors {
                let own = || on().filter(|section| section.actor.id == row.actor);
                prop_assert_eq!(row.total, amount(own()));
                for (edition, there) in topic.editions.iter().zip(&row.by_edition) {
                    prop_assert_eq!(*there, amount(own().filter(|s| s.edition == Some(*edition))));
                }
                let listed = index.sections_on(facet, value, &row.actor, 100).unwrap();
                let mut editions: Vec<_> = own().map(|section| section.edition).collect();
                editions.sort_unstable_by(|a, b| b.cmp(a));
                editions.dedup();
                prop_assert_eq!(listed.iter().map(|e| e.edition).collect::<Vec<_>>(), editions);
            }
            let actors = on().map(|s| &s.actor.id).collect::<std::collections::BTreeSet<_>>();
            prop_assert_eq!(topic.actors.len(), actors.len());
            prop_assert!(topic.actors.is_sorted_by(|a, b| b.total <= a.total));
        }
    }
}
