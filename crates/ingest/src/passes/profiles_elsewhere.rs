//! What becomes of profiles in documents that are no atlases: catalogues by issue, letters, answers to a form.

use crate::passes::profiles::read;

/// The records that begin profiles.
fn profiles(found: &[String]) -> Vec<&str> {
    found.iter().filter_map(|record| record.strip_prefix('=')).map(str::trim).collect()
}

#[test]
fn a_catalogue_by_issue_has_a_profile_for_each_organisation_below_one() {
    let marked = "# Catalogue\n\n## Artificial intelligence\n\n### Prism Institute\n\nThe Prism Institute is a think tank.\n\n\
                  ### Union of Lamps\n\nThe Union of Lamps is a trade union.\n\n## Cybercrime\n\n### Ring of Banks\n\n\
                  The Ring of Banks is an association.\n";
    let plain = marked.replace('#', "").replace("\n ", "\n");
    for (name, text) in [("a.md", marked), ("a.txt", plain.trim_start())] {
        let found = read(name, text);
        assert_eq!(
            profiles(&found),
            ["Prism Institute", "Union of Lamps", "Ring of Banks"],
            "{text}"
        );
    }
    let theme = "# Cybercrime\n\n## Ring of Banks\n\nThe Ring of Banks is an association.\n\n## Union of Lamps\n\n\
                 The Union of Lamps is a trade union.\n";
    assert!(profiles(&read("a.md", theme)).is_empty(), "one theme, and no catalogue");
}

#[test]
fn a_label_is_the_heading_of_the_text_behind_it() {
    for sign in [":\t", ": ", " – "] {
        let text = format!(
            "Name:\tUnion of Lakes\nAcronym:\tUL\nEstablished:\t1962\n\nUnion of Lakes is an association.\n\n\
             Digital activities{sign}It records pipes.\n\nCapacity development{sign}It trains crews.\n"
        );
        let expected = [
            "=Union of Lakes UL; 1962",
            ": Union of Lakes is an association.",
            "Digital activities: It records pipes.",
            "Capacity development: It trains crews.",
        ];
        let found = read("a.txt", &text);
        let found: Vec<String> =
            found.iter().map(|record| record.replace("Digital policy issues/", "")).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn contacts_are_of_the_profile_that_they_end() {
    let profile = |name: &str, year: u16| {
        format!(
            "{name}\n\n{name} is an association of towns.\n\nDigital activities\n\nIt rows.\n\nContact\n\n\
             Established: {year}\nWebsite: https://{year}.example\n\n"
        )
    };
    let found = read("a.txt", &(profile("Union of Lakes", 1971) + &profile("Truce Watch", 1999)));
    let expected =
        ["Union of Lakes 1971; https://1971.example", "Truce Watch 1999; https://1999.example"];
    assert_eq!(profiles(&found), expected);
}

#[test]
fn what_a_letter_says_below_its_profiles_is_its_own() {
    let text = "EDITORIAL\n\nAutumn has come.\n\nUnion of Lakes\nAcronym: UL\nEstablished: 1971\n\nUnion of Lakes is an \
                association.\n\nDigital policy issues\n\nCybercrime\n\nIt reads logs.\n\nGDPR\n\nIt keeps it.\n\n\
                CORRECTION\n\nThe room closes at one.\n";
    let found = read("a.txt", text);
    assert_eq!(found.last().map(String::as_str), Some("?CORRECTION"), "{found:?}");
    assert!(found.iter().any(|record| record.ends_with("GDPR: It keeps it.")), "{found:?}");
}

#[test]
fn accounts_may_stand_behind_their_heading() {
    let text = "Union of Lakes\nAcronym: UL\nEstablished: 1971\n\nUnion of Lakes is an association.\n\n\
                Digital activities\n\nIt rows.\n\nSocial media: Instagram @lakes\n";
    let found = read("a.txt", text);
    assert_eq!(
        found.last().map(String::as_str),
        Some("Social media: Instagram @lakes"),
        "{found:?}"
    );
}

#[test]
fn a_box_between_introduction_and_parts_is_no_name() {
    for title in ["**At a glance**", "> **Key facts**\n>", "### In brief", "Contact"] {
        let text = format!(
            "## Agency for Skies\n\nThe Agency for Skies is an agency of towns.\n\n{title}\n\nAcronym: AS\n\
             Established: 2004\nWebsite: https://as.example\n\n### Digital activities\n\nIt measures noise.\n"
        );
        let found = read("a.md", &text);
        assert_eq!(profiles(&found), ["Agency for Skies AS; 2004; https://as.example"], "{text}");
    }
}

#[test]
fn what_happened_in_a_year_may_begin_the_text_behind_a_label() {
    let text = "Union of Lakes\n\nAcronym: UL\nEstablished: 1971\n\nUnion of Lakes is an association.\n\n\
                Digital activities: In 2011 gauges spoke by radio.\n\nDigital tools: Since 2012, a map.\n";
    let found = read("a.txt", text);
    let expected =
        ["Digital activities: In 2011 gauges spoke by radio.", "Digital tools: Since 2012, a map."];
    assert_eq!(found[2..], expected, "{found:?}");
}

#[test]
fn what_begins_as_the_issues_beside_it_do_is_a_heading_beside_them() {
    let text = "## Union of Lakes\n\nThe Union of Lakes is an association.\n\n### Digital policy issues\n\n\
                **Spam:** It is read.\n\n**Umbrellas:** They are counted.\n\n**Note** the sign that is missing.\n\n\
                **Social media.** X: @lakes\n";
    let found = read("a.md", text);
    let expected = [
        "Digital policy issues/Spam: It is read.",
        "Digital policy issues/Umbrellas: They are counted. Note the sign that is missing.",
        "Social media: X: @lakes",
    ];
    assert_eq!(found[2..], expected, "{found:?}");
}
