//! What became of sections from one edition to the next.
//!
//! 1. The same words are no change, wherever their lines break; other words are one.
//! 2. What only one edition has is added or left out, and each section is in one change at most.
//! 3. What two profiles of one edition have is one section, whether one document prints them or two.

use ingest::{Record, Section};
use proptest::prelude::*;

use super::fixture::{index, section};
use crate::{Became, Index};

/// A section of one actor: the first part of its id is its document, with the edition.
fn of(id: &str, edition: u16, heading: &str, text: &str) -> Section {
    let document = id.split('/').next().unwrap();
    Section {
        source: format!("{document}.txt"),
        edition: Some(edition),
        ..section(id, heading, text)
    }
}

fn index_of(sections: Vec<Section>) -> Index {
    index(&sections.into_iter().map(Record::Section).collect::<Vec<_>>())
}

/// What became of what, with the ids now and before.
type Step = (Became, String, Option<String>);

/// The changes of an actor, each step by its years.
fn changes(index: &Index, actor: &str) -> Vec<(u16, u16, Vec<Step>)> {
    let steps = index.changes(actor).unwrap().into_iter();
    let step = |step: crate::EditionChanges| {
        let changes = step.changes.into_iter();
        let changes = changes.map(|change| (change.became, change.section.id, change.earlier));
        (step.from, step.to, changes.collect())
    };
    steps.map(step).collect()
}

#[test]
fn what_is_new_what_changed_and_what_is_left_out_are_told_apart() {
    let sections = vec![
        of("a/cables", 2020, "Cables", "one two"),
        of("a/seas", 2020, "Seas", "three"),
        of("a/winds", 2020, "Winds", "four"),
        of("b/cables", 2025, "Cables", "one\ntwo"),
        of("b/seas", 2025, "Seas", "other words"),
        of("b/moons", 2025, "Moons", "five"),
    ];
    let actor = sections[0].actor.id.clone();
    let own = |id: &str| id.to_owned();
    assert_eq!(
        changes(&index_of(sections), &actor),
        [(
            2020,
            2025,
            vec![
                (Became::Added, own("b/moons"), None),
                (Became::Changed, own("b/seas"), Some(own("a/seas"))),
                (Became::LeftOut, own("a/winds"), None),
            ]
        )]
    );
}

#[test]
fn what_one_document_prints_twice_is_one_section() {
    let sections = vec![
        of("a/itu/cables", 2020, "Cables", "one"),
        of("a/itu-2/cables", 2020, "Cables", "one, again"),
        of("b/itu/cables", 2025, "Cables", "two"),
    ];
    let actor = sections[0].actor.id.clone();
    let found = changes(&index_of(sections), &actor);
    let became: Vec<_> =
        found.iter().flat_map(|(.., step)| step).map(|(became, id, _)| (*became, &**id)).collect();
    assert_eq!(
        became,
        [(Became::Changed, "b/itu/cables")],
        "which print it is compared with is open"
    );
}

#[test]
fn what_two_documents_of_an_edition_print_is_one_section() {
    let sections = vec![
        of("a/cables", 2020, "Cables", "one"),
        of("b/cables", 2025, "Cables", "two"),
        of("c/cables", 2025, "Cables", "two"),
    ];
    let actor = sections[0].actor.id.clone();
    let found = changes(&index_of(sections), &actor);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].2.len(), 1, "{found:?}");
    assert_eq!(found[0].2[0].0, Became::Changed);
}

#[test]
fn one_edition_has_no_changes_and_neither_has_nobody() {
    let sections = vec![of("a/cables", 2020, "Cables", "one")];
    let actor = sections[0].actor.id.clone();
    let index = index_of(sections);
    assert!(changes(&index, &actor).is_empty());
    assert!(changes(&index, "nobody").is_empty());
}

proptest! {
    #[test]
    fn a_section_is_in_one_change_at_most(
        texts in prop::collection::vec((0_u16..3, 0_usize..4, 0_usize..3), 1..14),
    ) {
        let sections: Vec<Section> = texts
            .iter()
            .enumerate()
            .map(|(n, (edition, heading, text))| {
                let id = format!("{edition}/x-{n}");
                let heading = ["Cables", "Seas", "Winds", "Moons"][*heading];
                of(&id, 2020 + edition, heading, ["one", "two", "three"][*text])
            })
            .collect();
        let actor = sections[0].actor.id.clone();
        for (from, to, changes) in changes(&index_of(sections), &actor) {
            prop_assert!(from < to);
            let mut named: Vec<&String> = changes
                .iter()
                .flat_map(|(_, section, earlier)| earlier.iter().chain([section]))
                .collect();
            let all = named.len();
            named.sort();
            named.dedup();
            prop_assert_eq!(named.len(), all, "{:?}", changes);
        }
    }
}
