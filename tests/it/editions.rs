//! What the corpus is known to hold, and how its editions hang together.
//!
//! 1. The two instruments have all their numbered paragraphs, below the headings above them.
//! 2. What was assumed is said: every inferred heading, every stray line.
//! 3. A passage group is of one organisation, and an exact copy is told from an edited one.
//! 4. What another edition offers is marked, and never stands beside a printed value.
//! 5. Ids are unique.
//! 6. The edition that the text speaks for is the stated one, or the doubt is said.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
};

use ingest::{DocumentRecords, Notice, Record, Reference, Section};
use insta::assert_snapshot;

use crate::fixture::{CORPUS, ingested, records};

fn sections(records: &[Record]) -> impl Iterator<Item = &Section> {
    records.iter().filter_map(|record| match record {
        Record::Section(section) => Some(section),
        _ => None,
    })
}

fn references(records: &[Record]) -> impl Iterator<Item = &Reference> {
    records.iter().filter_map(|record| match record {
        Record::Reference(reference) => Some(reference),
        _ => None,
    })
}

#[test]
fn the_instruments_have_all_their_paragraphs() {
    let records = records(CORPUS);
    let mut numbers: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for reference in references(&records) {
        numbers.entry(&reference.title).or_default().extend(reference.paragraph.clone());
    }
    assert_eq!(numbers["Tunis Commitment"], Vec::from_iter((1..=40).map(|n| n.to_string())));
    assert_eq!(
        numbers["Tunis Agenda for the Information Society"],
        Vec::from_iter((1..=122).map(|n| n.to_string()))
    );

    let paragraph = references(&records)
        .find(|reference| reference.id == "002/tunis-agenda-for-the-information-society/72");
    let paragraph = paragraph.unwrap();
    assert_eq!(paragraph.path, ["Internet governance"]);
    let work = paragraph.work.as_ref().unwrap();
    assert_eq!((work.year, paragraph.edition), (Some(2005), Some(2025)));
    assert_eq!(work.symbol.as_deref(), Some("WSIS-05/TUNIS/DOC/6(Rev.1)"));
    assert!(paragraph.text.starts_with("72. We ask the UN Secretary-General"));
    assert!(paragraph.text.ends_with("l. Publish its proceedings."));
}

#[test]
fn text_outside_profiles_has_titles() {
    let records = records(CORPUS);
    let titles: Vec<String> = references(&records)
        .filter(|reference| reference.paragraph.is_none())
        .map(|r| format!("{}-{} {} {:?}", r.span.start_line, r.span.end_line, r.title, r.path))
        .collect();
    assert_snapshot!(titles.join("\n"), @r#"
    587-604 UN Secretary-General issues policy brief for Global Digital Compact []
    233-236 Mining of cryptocurrencies involves highly energy-intensive activities []
    237-244 Tunis Agenda []
    515-535 Tunis Agenda for the Information Society ["Annex"]
    536-542 Amended WSIS Policy Documents (experiment in text relevance between 2003/2005 and 2024) []
    "#);
}

#[test]
fn what_was_assumed_is_said() {
    let notices = ingested(CORPUS).into_iter().flat_map(|document| document.notices);
    let notices: Vec<Notice> = notices.collect();
    let say = |notice: &Notice| {
        let line = notice.line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("{}{line} {}", &notice.source[..3], notice.message)
    };
    assert_snapshot!(notices.iter().map(say).collect::<Vec<_>>().join("\n"), @r"
    001:519 `Aktori za Viktora` names neither an issue nor an actor
    002:3 `Artificial intelligence` is inferred: the text stands below it in 000_9a2dcf10e4d5dc05.txt, line 1274
    002:8 `Cybersecurity` is inferred: the text stands below it in 000_9a2dcf10e4d5dc05.txt, line 1288
    002:13 `Capacity development` is inferred: the text stands below it in 000_9a2dcf10e4d5dc05.txt, line 1300
    002:28 `Emerging technologies` is inferred: the text stands below it in 000_9a2dcf10e4d5dc05.txt, line 1354
    002:140 `Social media channels` is inferred: the text stands below it in 000_9a2dcf10e4d5dc05.txt, line 1590
    002:148 `Artificial intelligence` is inferred: every paragraph from here to the next heading names it and no other issue
    002:218 `Digital activities` is inferred: the text stands below it in 001_939971f1077672de.txt, line 63
    002:224 `Access` is inferred: the text stands below it in 001_939971f1077672de.txt, line 75
    002:226 `Sustainable development` is inferred: the text stands below it in 001_939971f1077672de.txt, line 81
    002:227 `Capacity development` is inferred: the text stands below it in 001_939971f1077672de.txt, line 85
    002:229 `Interdisciplinary approaches: Internet governance` is inferred: the text stands below it in 001_939971f1077672de.txt, line 89
    002:543 `Social media channels` stands apart; its handles name `CyberPeace Institute`
    003:11 `Privacy and data protection` stands above the introduction
    003:491 `Consumer protection` stands above the introduction
    ");
}

/// The edition of each document of a folder, and what is said of it.
fn editions(root: &Path) -> Vec<String> {
    let edition = |document: DocumentRecords| {
        let said = document.notices.iter().filter(|notice| notice.message.contains("edition"));
        let said: String = said.map(|notice| format!("; {}", notice.message)).collect();
        let edition = document.records.iter().find_map(|record| match record {
            Record::Actor(actor) => actor.edition,
            _ => None,
        });
        let (id, _) = document.source.split_once('_')?;
        Some(format!("{id} {}{said}", edition.unwrap_or_default()))
    };
    ingested(root).into_iter().filter_map(edition).collect()
}

#[test]
fn editions_are_inferred_as_the_manifest_has_them() {
    let dir = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(CORPUS).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if name != "manifest.toml" {
            std::fs::copy(&path, dir.path().join(name)).unwrap();
        }
    }
    let stated = editions(Path::new(CORPUS));
    let inferred = editions(dir.path());
    assert_eq!(stated, ["000 2025", "001 2023", "002 2025", "003 2023", "004 2020"]);
    for (stated, inferred) in stated.iter().zip(&inferred) {
        assert!(inferred.starts_with(stated.as_str()), "{inferred}");
        assert!(inferred.contains("inferred as"), "{inferred}");
    }

    let manifest = "[[document]]\nfile = \"004_280cbc6cbd873025.txt\"\nedition = 2024\n";
    std::fs::write(dir.path().join("manifest.toml"), manifest).unwrap();
    let doubted = editions(dir.path()).pop().unwrap();
    assert_snapshot!(doubted, @"004 2024; the manifest says edition 2024, and the text would say 2020: 12 sentences date something to it, and hardly any to a later year");
}

#[test]
fn inferred_headings_are_marked() {
    let records = records(CORPUS);
    for section in sections(&records) {
        assert_eq!(section.heading_inferred, section.heading_evidence.is_some(), "{}", section.id);
        assert!(!section.heading_inferred || section.source.starts_with("002"), "{}", section.id);
    }
    let inferred: Vec<&str> = sections(&records)
        .filter(|section| section.heading_inferred)
        .map(|section| section.id.as_str())
        .collect();
    assert!(inferred.contains(&"002/gspi/emerging-technologies"));
    assert!(inferred.contains(&"002/cstd/access"));
}

#[test]
fn a_passage_group_is_of_one_organisation() {
    let records = records(CORPUS);
    let by_id: HashMap<&str, &Section> =
        sections(&records).map(|section| (section.id.as_str(), section)).collect();
    let (mut exact, mut edited) = (0, 0);
    for section in sections(&records) {
        let Some(first) = by_id.get(section.group.as_str()) else {
            panic!("the group of `{}` is no section", section.id);
        };
        assert_eq!(first.actor, section.actor);
        assert!(first.edition >= section.edition);
        let Some(copy) = &section.copy_of else {
            assert_eq!(section.group, section.id);
            continue;
        };
        assert_eq!(copy.id, section.group);
        let words = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(copy.exact, words(&first.text) == words(&section.text), "{}", section.id);
        assert!((0.0..=1.0).contains(&copy.similarity));
        *if copy.exact { &mut exact } else { &mut edited } += 1;
    }
    assert!(exact > 20 && edited > 20, "{exact} exact copies, {edited} edited ones");
}

#[test]
fn offered_values_never_stand_beside_printed_ones() {
    let records = records(CORPUS);
    let mut offered = 0;
    for record in &records {
        let Record::Actor(actor) = record else { continue };
        for (printed, offer) in [
            (&actor.acronym, &actor.offered.acronym),
            (&actor.established, &actor.offered.established),
            (&actor.address, &actor.offered.address),
            (&actor.website, &actor.offered.website),
            (&actor.stakeholder_group, &actor.offered.stakeholder_group),
        ] {
            assert!(printed.is_none() || offer.is_none(), "{}", actor.id);
            offered += usize::from(offer.is_some());
            assert!(offer.iter().all(|offer| offer.source != actor.source), "{}", actor.id);
        }
    }
    assert!(offered > 20, "{offered} values are offered");
}

#[test]
fn ids_are_unique() {
    let records = records(CORPUS);
    let mut ids = HashSet::new();
    for record in &records {
        let id = match record {
            Record::Actor(actor) => &actor.id,
            Record::Section(section) => &section.id,
            Record::Reference(reference) => &reference.id,
            Record::Noise(_) | Record::Acronym(_) => continue,
        };
        assert!(ids.insert(id), "`{id}` stands twice");
    }
}
