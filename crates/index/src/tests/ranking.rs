//! What comes first.
//!
//! 1. A record that has more of the query's words.
//! 2. Words near each other, in the order of the query.
//! 3. A word in the heading.
//! 4. The sections of the actor that the query names.
//! 5. The profile, for its name and for a kind of organisation.
//! 6. The newest edition among equals; lists of handles last.
//! 7. The edition of a passage that says what was asked for.
//! 8. A score is the sum of what its explanation says.

use ingest::{Kind, Record};

use super::fixture::{actor, actor_name, ids, index, section, texts};
use crate::Request;

#[test]
fn more_of_the_words_come_before_one_of_them_many_times() {
    let index = texts(&[
        ("Heading", "encryption encryption encryption encryption"),
        ("Heading", "encryption for journalists and their sources"),
        ("Heading", "journalists"),
    ]);
    assert_eq!(ids(&index, "encryption journalists")[0], "1");
}

#[test]
fn words_near_each_other_come_first_and_in_order_before_that() {
    let index = texts(&[
        ("Heading", "safety of trains is a matter for the child of today"),
        ("Heading", "safety child of trains is a matter for the people today"),
        ("Heading", "child safety of trains is a matter for the people today"),
    ]);
    assert_eq!(ids(&index, "child safety"), ["2", "1", "0"]);
}

#[test]
fn a_word_in_the_heading_counts_for_more() {
    let index = texts(&[("Trade", "Privacy and tariffs."), ("Privacy", "Rules and tariffs.")]);
    assert_eq!(ids(&index, "privacy")[0], "1");
}

#[test]
fn the_actor_that_the_query_names_comes_before_those_that_mention_it() {
    let mut mention = section("0", "Standards", "Works on standards with ITU, and ITU again.");
    mention.actor = actor_name("ilo", "International Labour Organization", Some("ILO"));
    let own = section("1", "Standards", "Works on standards for networks of all kinds.");
    let index = index(&[Record::Section(mention), Record::Section(own)]);
    assert_eq!(ids(&index, "ITU standards")[0], "1");
}

#[test]
fn a_profile_comes_first_for_its_name_and_for_its_kind() {
    let name = actor_name("unige", "University of Geneva", Some("UNIGE"));
    let mut about = section("about", "About", "The University of Geneva is a public university.");
    about.actor = name.clone();
    about.kind = Kind::About;
    let mut other = section("other", "University courses", "Courses of a university in Geneva.");
    other.actor = name.clone();
    let index = index(&[
        Record::Section(about),
        Record::Section(other),
        Record::Actor(actor("profile", name)),
    ]);
    for q in ["UNIGE", "University of Geneva", "university in Geneva"] {
        assert_eq!(ids(&index, q)[0], "profile", "{q}");
    }
}

#[test]
fn the_newest_edition_comes_first_among_equals_and_handles_come_last() {
    let of = |id: &str, edition, kind| {
        let mut section = section(id, "Privacy", "The right to privacy.");
        section.edition = Some(edition);
        section.kind = kind;
        Record::Section(section)
    };
    let index = index(&[
        of("handles", 2025, Kind::SocialMedia),
        of("old", 2020, Kind::PolicyIssue),
        of("new", 2025, Kind::PolicyIssue),
    ]);
    assert_eq!(ids(&index, "privacy"), ["new", "old", "handles"]);
}

#[test]
fn the_order_of_records_in_one_line_is_not_that_of_the_index() {
    let name = actor_name("itu", "International Telecommunication Union", None);
    let profile = Record::Actor(actor("itu", name));
    let about = Record::Section(section("itu/about", "About", "Telegraphs."));
    for records in [[profile.clone(), about.clone()], [about, profile]] {
        assert_eq!(ids(&index(&records), ""), ["itu", "itu/about"]);
    }
}

#[test]
fn a_heading_without_a_text_comes_after_the_section_that_answers() {
    let index = texts(&[
        ("Programming languages such as JavaScript", ""),
        ("Programming languages", "JavaScript is one of the most used standards."),
    ]);
    assert_eq!(ids(&index, "JavaScript")[0], "1");
}

/// What the lines of an explanation come to.
fn worked_out(lines: &[String]) -> f32 {
    let counts = |line: &&String| !line.starts_with('=') && !line.starts_with("stands behind");
    lines.iter().filter(counts).fold(0.0, |score, line| {
        let number = |text: &str| -> f32 { text.split(' ').next().unwrap().parse().unwrap() };
        match (line.strip_prefix("× "), line.strip_prefix("+ ")) {
            (Some(factor), _) => score * number(factor),
            (_, Some(added)) => score + number(added),
            _ => score + number(line),
        }
    })
}

#[test]
fn a_score_is_what_its_explanation_comes_to() {
    let name = actor_name("unige", "University of Geneva", Some("UNIGE"));
    let mut about = section("about", "About", "A university that protects children.");
    about.actor = name.clone();
    about.kind = Kind::About;
    let index = index(&[
        Record::Actor(actor("profile", name)),
        Record::Section(about),
        Record::Section(section("0", "Child safety", "Child safety online, and more of safety.")),
        Record::Section(section("1", "Other", "A child of some safety.")),
    ]);
    for q in ["child safety", "child safety ITU", "university for children", "safe*"] {
        let page = index.search(&Request { explain: true, ..Request::new(q) }).unwrap();
        assert!(!page.hits.is_empty(), "{q}");
        for hit in page.hits {
            let lines = hit.explanation.as_ref().unwrap();
            // Each number is rounded to two places.
            let off = (worked_out(lines) - hit.score).abs() / hit.score.max(1.0);
            assert!(off < 0.03, "{q}: {lines:#?} is not {}", hit.score);
        }
    }
}

#[test]
fn the_place_of_a_filter_in_a_query_changes_nothing() {
    let name = actor_name("itu", "International Telecommunication Union", Some("ITU"));
    let index = index(&[
        Record::Actor(actor("profile", name)),
        Record::Section(section("0", "Standards", "ITU and ITU again, and ITU once more.")),
    ]);
    for (one, other) in
        [("edition:2023 itu", "itu edition:2023"), ("itu \"once more\"", "\"once more\" itu")]
    {
        let scores = |q: &str| -> Vec<(String, f32)> {
            let page = index.search(&Request::new(q)).unwrap();
            page.hits.into_iter().map(|hit| (hit.id, hit.score)).collect()
        };
        assert_eq!(scores(one), scores(other));
    }
    assert_eq!(ids(&index, "itu edition:2023")[0], "profile");
}

#[test]
fn a_list_of_handles_that_is_asked_for_comes_first() {
    let mut handles = section("handles", "Social media channels", "X @itu\nFacebook @itu");
    handles.kind = Kind::SocialMedia;
    let other = section("other", "Media", "ITU on social media and on the media of others.");
    let index = index(&[Record::Section(other), Record::Section(handles)]);
    assert_eq!(ids(&index, "ITU social media")[0], "handles");
}

#[test]
fn an_edition_that_lost_what_was_asked_for_does_not_stand_for_its_passage() {
    let mut old = section("old", "Cybercrime", "The Budapest Convention on Cybercrime.");
    old.edition = Some(2020);
    old.group = "one".to_owned();
    let mut new = section("new", "Cybercrime", "What is done about cybercrime.");
    new.edition = Some(2025);
    new.group = "one".to_owned();
    let index = index(&[Record::Section(old), Record::Section(new)]);
    assert_eq!(ids(&index, "Budapest Convention"), ["old"]);
    assert_eq!(ids(&index, "cybercrime budapest"), ["old"]);
    assert_eq!(ids(&index, "cybercrime"), ["new"]);
}

#[test]
fn the_profile_of_an_organisation_that_is_described_is_found_by_its_sections() {
    let name = actor_name("diplo", "DiploFoundation", Some("Diplo"));
    let mut courses = section("courses", "Courses", "The foundation trains diplomats online.");
    courses.actor = name.clone();
    let mut about = section("about", "About", "It was set up by two states.");
    about.actor = name.clone();
    about.kind = Kind::About;
    let other = section("other", "Foundation", "Foundation of standards.");
    let index = index(&[
        Record::Actor(actor("diplo", name)),
        Record::Section(about),
        Record::Section(courses),
        Record::Section(other),
    ]);
    let request = Request { explain: true, ..Request::new("foundation that trains diplomats") };
    let hits = index.search(&request).unwrap().hits;
    let found: Vec<_> = hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(found, ["diplo", "courses", "about"]);
    let is_lifted = |line: &String| line.contains("since the query asks for an organisation");
    let lifted: Vec<bool> = hits
        .iter()
        .map(|hit| hit.explanation.as_ref().is_some_and(|lines| lines.iter().any(is_lifted)))
        .collect();
    assert_eq!(lifted, [true, false, true]);
}
