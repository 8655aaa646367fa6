//! One small atlas of invented organisations, written in other ways: whoever writes it, and however, the same
//! profiles come of it, with the same sections, filed under the same issues.

use ingest::{Kind, Record};

use crate::fixture::{folder, ingested};

/// Three profiles: one with keys, one without, and one with a name of a single word that no text repeats.
const ATLAS: &str = "\
Hydrographers of the Lakes

Acronym: HL
Established: 1961
Website: https://hl.example

Soundings have been taken from rowing boats since the first steamer ran aground. Members lend each other their lines.

Digital activities

Depths are printed on charts that anybody may copy.

Digital policy issues

Cybercrime

Two harbours lost their charts to thieves who asked for money.

Privacy and data protection

Where a boat lies at night is nobody’s business.

Digital divide

Charts are sent by post to ports without a line.

Social media

LinkedIn @hydrographers
X @hl_lakes

Weir Keepers’ Guild

The Weir Keepers’ Guild has a member at every weir between the two seas.

Digital activities

Gates are moved from afar, but never at night.

Digital policy issues

Critical infrastructure

A keeper sleeps beside each gate that can be moved from afar.

Social media

Mastodon @weirs@water.example

Sluice

Nineteen boys mend what the flood broke. They are paid by the day.

Digital activities

They draw plans on slates.

Digital policy issues

Encryption

Plans are kept in a language of their own.

Online education

Lessons are read out over the radio.

Social media

Facebook @sluice
";

/// What was read of a profile: its name, and the kind and issues of each section.
type Profile = (String, Vec<(Kind, Vec<String>)>);

fn read(name: &str, text: &str) -> Vec<Profile> {
    let mut profiles: Vec<Profile> = Vec::new();
    for document in ingested(folder(&[(name, text)])) {
        for record in document.records {
            match record {
                Record::Actor(actor) => profiles.push((actor.actor.name, Vec::new())),
                Record::Section(section) => {
                    let (_, sections) = profiles.last_mut().expect("a profile above its sections");
                    sections.push((section.kind, section.issues));
                }
                _ => {}
            }
        }
    }
    profiles
}

/// The atlas with each line rewritten.
fn by_line(rewrite: impl Fn(&str) -> String) -> String {
    ATLAS.lines().map(|line| rewrite(line) + "\n").collect()
}

const NAMES: [&str; 3] = ["Hydrographers of the Lakes", "Weir Keepers’ Guild", "Sluice"];
const PARTS: [&str; 3] = ["Digital activities", "Digital policy issues", "Social media"];
const ISSUES: [&str; 6] = [
    "Cybercrime",
    "Privacy and data protection",
    "Digital divide",
    "Critical infrastructure",
    "Encryption",
    "Online education",
];

fn is_heading(line: &str) -> bool {
    NAMES.contains(&line) || PARTS.contains(&line) || ISSUES.contains(&line)
}

/// The atlas with what stands above each name, and below it.
fn around_names(above: &str, below: &str) -> String {
    by_line(|line| match NAMES.contains(&line) {
        true => format!("{above}{line}{below}"),
        false => line.to_owned(),
    })
}

/// The atlas with parts that are numbered, and issues below their part, by `part` and `issue`.
fn numbered(part: fn(usize) -> String, issue: fn(usize, usize) -> String) -> String {
    let (mut parts, mut issues) = (0, 0);
    let mut number = |line: &str| {
        if NAMES.contains(&line) {
            parts = 0;
        } else if PARTS.contains(&line) {
            (parts, issues) = (parts + 1, 0);
            return format!("{}{line}", part(parts));
        } else if ISSUES.contains(&line) {
            issues += 1;
            return format!("{}{line}", issue(parts, issues));
        }
        line.to_owned()
    };
    ATLAS.lines().map(|line| number(line) + "\n").collect()
}

fn keys(rewrite: fn(&str, &str) -> String) -> String {
    by_line(|line| match line.split_once(": ") {
        Some((key, value)) => rewrite(key, value),
        None => line.to_owned(),
    })
}

#[test]
fn an_atlas_is_read_alike_however_it_is_written() {
    let wanted = read("atlas.txt", ATLAS);
    assert_eq!(wanted.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), NAMES);
    assert!(wanted.iter().map(|(_, sections)| sections.len()).eq([6, 4, 5]), "{wanted:?}");
    let other_word = |key: &str, value: &str| match key {
        "Acronym" => format!("Abbreviation: {value}"),
        "Established" => format!("Year founded: {value}"),
        _ => format!("URL: {value}"),
    };
    let other_writing = |line: &str| match line {
        "Cybercrime" => "Cyber-crime".to_owned(),
        "Privacy and data protection" => "Data Protection & Privacy".to_owned(),
        "Digital divide" => "The Digital Divide".to_owned(),
        "Critical infrastructure" => "Critical infrastructures".to_owned(),
        "Online education" => "On-line education (OE)".to_owned(),
        line => line.to_owned(),
    };
    let account = |line: &str| match line.split_once(" @") {
        Some((platform @ ("LinkedIn" | "Facebook"), name)) => {
            format!("{platform}: https://social.example/{name}")
        }
        Some((platform, name)) => format!("{platform} – {name}"),
        None => line.to_owned(),
    };
    let marked = |line: &str| match is_heading(line) {
        true => format!("## {line}"),
        false => line.to_owned(),
    };
    let written = [
        ("numbers", numbered(|n| format!("{n}. "), |n, m| format!("{n}.{m} "))),
        ("letters", numbered(|n| format!("{}. ", ["", "A", "B", "C"][n]), |_, m| format!("{m}) "))),
        ("numbered issues", numbered(|_| String::new(), |_, m| format!("{m}. "))),
        ("bullets", keys(|key, value| format!("• {key}: {value}"))),
        ("stars", keys(|key, value| format!("* {key}: {value}"))),
        ("other words for keys", keys(other_word)),
        ("keys nobody knows", keys(|key, value| format!("{key}: {value}\nHonorary {key}: none"))),
        ("facts", ATLAS.replace("Acronym:", "Facts\n\nAcronym:")),
        (
            "name by key",
            ATLAS.replacen("Hydro", "Name: Hydro", 1).replace("Lakes\n\nA", "Lakes\nA"),
        ),
        ("other writing of issues", by_line(other_writing)),
        ("accounts", by_line(account)),
        ("marks of Markdown", by_line(marked)),
        ("rules", around_names("--------------------\n", "")),
        (
            "underlined names",
            by_line(|line| match NAMES.contains(&line) {
                true => format!("{line}\n{}", "=".repeat(line.chars().count())),
                false => line.to_owned(),
            }),
        ),
        ("dates", around_names("", "\n\nLast updated: 14 March 2024")),
        ("about", around_names("", "\n\nAbout")),
        (
            "foreword",
            format!(
                "These pages were handed in by three bodies and printed as they came.\n\n{ATLAS}"
            ),
        ),
        ("filed under issues", around_names("Digital standards\n\n", "")),
        (
            "capitals",
            by_line(|line| match PARTS.contains(&line) || ISSUES.contains(&line) {
                true => line.to_uppercase(),
                false => line.to_owned(),
            }),
        ),
        ("ends of lines of others", ATLAS.replace('\n', "\r\n")),
        ("ends of lines of old", ATLAS.replace('\n', "\r")),
    ];
    for (how, text) in written {
        let found = read("atlas.txt", &text);
        assert_eq!(found, wanted, "{how}:\n{text}");
    }
}

#[test]
fn an_atlas_without_the_parts_that_stand_last_has_the_same_profiles() {
    let mut text = String::new();
    let mut is_last = false;
    for line in ATLAS.lines() {
        is_last = line == "Social media" || is_last && !NAMES.contains(&line);
        if !is_last {
            text += &format!("{line}\n");
        }
    }
    let found = read("atlas.txt", &text);
    let mut wanted = read("atlas.txt", ATLAS);
    wanted
        .iter_mut()
        .for_each(|(_, sections)| sections.retain(|(kind, _)| *kind != Kind::SocialMedia));
    assert_eq!(found, wanted, "{text}");
}

#[test]
fn names_with_addresses_and_nothing_else_are_a_list() {
    let text = "Members\n\nUnion of Ferries\nAddress: Rue du Lac 3, 1201 Geneva\nWebsite: https://uf.example\n\n\
                Guild of Locks\nAddress: Rue du Stand 5, 1204 Geneva\nWebsite: https://gl.example\n";
    assert_eq!(read("members.txt", text), []);
}
