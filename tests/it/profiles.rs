//! Documents of other shapes, with invented organisations, measured as the gold documents are.
//!
//! 1. On each document every figure is at or above its floor, which is what was reached once.
//! 2. A value may stand on the line below its key, with a colon behind the key and without.
//!    A key may stand before its value as in a row of a table.
//! 3. Headings may have numbers, and names may be in capitals.
//! 4. A heading on the level of those of profiles begins one.
//! 5. What heads of persons say makes nobody of an organisation, and a numbered list below a heading such as
//!    "Strategy" no instrument.
//! 6. A language that no file has is added in `taxonomy.toml`.

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
fn a_key_may_stand_before_its_value_as_in_a_row_of_a_table() {
    for name in ["annuaire.txt", "guia.txt", "directorio.txt"] {
        let text = fs::read_to_string(format!("{SHAPES}/tongues/{name}")).unwrap();
        let expected = heads(name, &text);
        let row = |line: &str| match line.split_once(": ") {
            Some((key, value)) if key.len() < 40 => format!("{}   {value}\n", key.trim()),
            _ => format!("{line}\n"),
        };
        let rows: String = text.lines().map(row).collect();
        assert_eq!(heads(name, &rows), expected, "{name}");
    }
}

/// What a document is cut into: of each profile and section, the organisation and the headings.
fn cut(name: &str, text: &str) -> Vec<(String, Vec<String>)> {
    let records = ingest(name, text).into_iter();
    let of = |record| match record {
        Record::Actor(actor) => Some((actor.actor.name, Vec::new())),
        Record::Section(section) => Some((section.actor.name, section.path)),
        _ => None,
    };
    records.filter_map(of).collect()
}

#[test]
fn numbers_and_capitals_of_headings_say_nothing_of_what_they_are_called() {
    let name = "05-markdown-atlas.md";
    let text = fs::read_to_string(format!("{SHAPES}/blind/{name}")).unwrap();
    let expected = cut(name, &text);
    let marks = |line: &str| line.bytes().take_while(|byte| *byte == b'#').count();
    for form in ["1.1", "1.1.", "1.1)", "I."] {
        let mut counts = [0; 7];
        let numbered = |line: &str| {
            let level = marks(line);
            if level == 0 {
                return format!("{line}\n");
            }
            counts[level] += 1;
            counts[level + 1..].fill(0);
            let digits: Vec<_> = counts[1..=level].iter().map(|n: &usize| n.to_string()).collect();
            let number = match form {
                "I." => format!("{}.", ["I", "II", "III", "IV"][(counts[level] - 1) % 4]),
                _ => format!("{}{}", digits.join("."), form.trim_start_matches("1.1")),
            };
            format!("{} {number} {}\n", &line[..level], line[level..].trim())
        };
        let numbered: String = text.lines().map(numbered).collect();
        assert_ne!(numbered, text);
        assert_eq!(cut(name, &numbered), expected, "numbers such as {form}");
    }
    let shouted = |line: &str| match marks(line) {
        1 => format!("{}\n", line.to_uppercase()),
        _ => format!("{line}\n"),
    };
    let shouted: String = text.lines().map(shouted).collect();
    let names = |cut: &[(String, Vec<String>)]| -> Vec<String> {
        cut.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(names(&cut(name, &shouted)), names(&expected));
}

#[test]
fn headings_on_the_level_of_those_of_profiles_begin_one() {
    let profile = |heading: &str| match heading {
        "References" => format!("# {heading}\n\nA list of books.\n\n"),
        "Buoy Laboratory" => format!("# {heading}\n\nNine people measure waves.\n\n"),
        _ => format!(
            "# {heading}\n\nThe {heading} looks after quays.\n\n## Digital activities\n\nA register.\n\n"
        ),
    };
    let names = ["Harbour Commission", "Buoy Laboratory", "Tide Office", "References"];
    let text: String = names.into_iter().map(profile).collect();
    for (name, text) in [("a.md", text.clone()), ("a.html", html(&text))] {
        let actors: Vec<String> =
            heads(name, &text).into_iter().filter_map(|[name, ..]| name).collect();
        assert_eq!(actors, names[..3], "{name}");
    }
}

/// The same as a web page.
#[test]
fn a_head_says_what_it_says_whatever_stands_beside_it() {
    let text = "Lake Institute\n\nAcronym: LI\nFunction: research on lakes\nOrigin: 1998\nKind: NGOs and \
                associations\nOnline: https://li.example\n\nBased in Geneva, the institute has 12 members.\n\n\
                Digital policy issues\n\nAccess\n\nIt is open.\n";
    let [head] = &heads("lake.txt", text)[..] else { panic!("one profile") };
    let head: Vec<_> = head.iter().map(|value| value.as_deref()).collect();
    let group = Some("NGOs and associations");
    let (founded, online) = (Some("1998"), Some("https://li.example"));
    assert_eq!(head, [Some("Lake Institute"), Some("LI"), founded, None, online, group]);
    let records = ingest("lake.txt", text);
    let about = records.iter().find_map(|record| match record {
        Record::Section(section) if section.heading.is_none() => Some(section.text.as_str()),
        _ => None,
    });
    assert_eq!(about, Some("Based in Geneva, the institute has 12 members."));
    // What no field has is of the head, and found there.
    let others = records.iter().find_map(|record| match record {
        Record::Actor(actor) => Some(actor.others.clone()),
        _ => None,
    });
    assert_eq!(others, Some(vec!["Function: research on lakes".to_owned()]));
}

#[test]
fn a_numbered_list_in_a_profile_is_no_instrument_for_its_heading() {
    let list = "1. More boats, and all of them on time.\n\n2. Fewer nets in the reeds.\n\n3. Cleaner water.\n\n";
    let profile = |heading: &str| {
        format!(
            "Lake Institute\n\nAcronym: LI\nEstablished: 1998\n\nThe Lake Institute (LI) is a foundation.\n\n\
             Digital policy issues\n\nAccess\n\nIt is open.\n\n{heading}\n\n{list}Encryption\n\nIt is closed.\n"
        )
    };
    let of_profile = |heading| {
        let records = ingest("lake.txt", &profile(heading));
        records.iter().filter(|record| matches!(record, Record::Section(_))).count()
    };
    for heading in ["Strategy", "Policy framework", "Guidelines for boats"] {
        assert_eq!(of_profile(heading), 4, "{heading}");
    }
    assert!(of_profile("Charter of the Lake (2021)") < 4, "a charter is a work of its own");
}

fn html(markdown: &str) -> String {
    let element = |line: &str| match line.split_once("# ") {
        Some((level, heading)) => {
            let level = level.len() + 1;
            format!("<h{level}>{heading}</h{level}>")
        }
        None => format!("<p>{line}</p>"),
    };
    markdown.lines().filter(|line| !line.is_empty()).map(element).collect()
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
