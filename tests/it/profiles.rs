//! Documents of other shapes, with invented organisations, measured as the gold documents are.
//!
//! 1. On each document every figure is at or above its floor, which is what was reached once.
//! 2. A value may stand on the line below its key, with a colon behind the key and without.
//! 3. A language that no file has is added in `taxonomy.toml`.

use std::fs;

use ingest::Record;

use crate::{
    fixture::{folder, records},
    mutation::ingest,
    segmentation::{Gold, figures},
};

const SHAPES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/gold/shapes");

/// The gold of a document: the records of its lines, each with its kind of record.
fn gold(folder: &str, name: &str) -> Vec<Gold> {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let text = fs::read_to_string(format!("{SHAPES}/{folder}/{stem}.gold.jsonl")).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn documents_of_other_shapes_are_cut_as_well_as_once_reached() {
    for folder in ["blind", "tongues"] {
        hold(folder);
    }
}

/// Holds the documents of a folder to their floors.
fn hold(folder: &str) {
    let floors = fs::read_to_string(format!("{SHAPES}/{folder}/floors.tsv")).unwrap();
    let mut rows = floors.lines().map(|line| line.split('\t'));
    let names: Vec<&str> = rows.next().unwrap().skip(1).collect();
    let mut below = Vec::new();
    let mut seen = 0;
    for mut row in rows {
        let name = row.next().unwrap();
        let text = fs::read_to_string(format!("{SHAPES}/{folder}/{name}")).unwrap();
        let reached = figures(&gold(folder, name), &text, &ingest(name, &text)).all();
        for (figure, floor) in names.iter().zip(row) {
            let floor: f64 = floor.parse().unwrap();
            let (_, value) = reached.iter().find(|(other, _)| other == figure).unwrap();
            // Floors are written with three digits.
            if *value < floor - 0.0006 {
                below.push(format!("{name}: {figure} is {value:.3}, below its floor {floor}"));
            }
        }
        seen += 1;
    }
    assert!(seen > 0);
    assert!(below.is_empty(), "{}", below.join("\n"));
}

/// What the heads of the profiles of a document say.
fn heads(name: &str, text: &str) -> Vec<[Option<String>; 6]> {
    let actors = ingest(name, text).into_iter().filter_map(|record| match record {
        Record::Actor(actor) => Some(actor),
        _ => None,
    });
    let head = |actor: ingest::Actor| {
        let name = Some(actor.actor.name);
        [
            name,
            actor.acronym,
            actor.established,
            actor.address,
            actor.website,
            actor.stakeholder_group,
        ]
    };
    actors.map(head).collect()
}

#[test]
fn a_value_may_stand_on_the_line_below_its_key() {
    let mut profiles = 0;
    for name in ["annuaire.txt", "guia.txt", "directorio.txt"] {
        let text = fs::read_to_string(format!("{SHAPES}/tongues/{name}")).unwrap();
        let expected = heads(name, &text);
        profiles += expected.len();
        for colon in [":", ""] {
            let below = |line: &str| match line.split_once(": ") {
                Some((key, value)) if key.len() < 40 => format!("{}{colon}\n{value}\n", key.trim()),
                _ => format!("{line}\n"),
            };
            let below: String = text.lines().map(below).collect();
            assert_eq!(heads(name, &below), expected, "{name}, keys with `{colon}`");
        }
    }
    assert!(profiles > 5);
}

#[test]
fn a_language_is_added_in_the_taxonomy() {
    const TAXONOMY: &str = r#"
[[basket]]
id = "human-rights"
label = "Human rights"

[[issue]]
id = "privacy"
label = "Privacy"
basket = "human-rights"
translations.eo.label = "Privateco kaj protekto de datumoj"

[[part]]
kind = "policy-issue"
headings = ["Temoj de cifereca politiko"]

[[part]]
kind = "digital-activities"
headings = ["Ciferecaj agadoj"]

[[field]]
name = "acronym"
labels = ["Mallongigo"]

[[field]]
name = "stakeholder_group"
labels = ["Grupo"]

[[group]]
label = "NGOs"
aliases = ["Neregistaraj organizoj"]

[[introduction]]
language = "eo"
articles = ["la"]
predicates = ["estas"]
"#;
    const ATLAS: &str = "\
La Haldena Centro

Mallongigo: HC
Grupo: Neregistaraj organizoj

La Haldena Centro estas domo de libroj.

Ciferecaj agadoj

La Centro kopias librojn.

Temoj de cifereca politiko

Protekto de datumoj kaj privateco

La Centro forgesas, kiu legis kion.
";
    let folder = folder(&[("taxonomy.toml", TAXONOMY), ("libro.txt", ATLAS)]);
    let records = records(&folder);
    let actor = records.iter().find_map(|record| match record {
        Record::Actor(actor) => Some(actor),
        _ => None,
    });
    let actor = actor.expect("a profile");
    assert_eq!(actor.acronym.as_deref(), Some("HC"));
    assert_eq!(actor.stakeholder_group.as_deref(), Some("Neregistaraj organizoj"));
    let filed: Vec<&str> = records
        .iter()
        .filter_map(|record| match record {
            Record::Section(section) => Some(section),
            _ => None,
        })
        .flat_map(|section| section.issues.iter().map(String::as_str))
        .collect();
    assert_eq!(filed, ["privacy"]);
}
