//! What becomes of the heads of profiles, however their keys are written.

use crate::passes::profiles::read;

/// The first profile and the sections of a document, as [`read`] says them.
fn head_of(name: &str, text: &str) -> String {
    read(name, text).into_iter().find(|record| record.starts_with('=')).unwrap_or_default()
}

#[test]
fn keys_are_read_however_they_are_set_apart() {
    let text = "Below it stands what it does.\n\nDigital activities\n\nIt lends.\n";
    for (file, head) in [
        (
            "a.txt",
            "Guild of Lifts\n\nAcronym = GOL\nEstablished = 1990\nWebsite = https://gol.example\n\n",
        ),
        (
            "a.txt",
            "Guild of Lifts\n\nAcronym – GOL\nEstablished – 1990\nWebsite – https://gol.example\n\n",
        ),
        (
            "a.md",
            "## Guild of Lifts\n\n| Field | Value |\n|---|---|\n| Acronym | GOL |\n| Established | 1990 |\n| Website | https://gol.example |\n\n",
        ),
        (
            "a.txt",
            "Guild of Lifts\n\nShort name ....... GOL\nFounded in ....... 1990\nHomepage ......... https://gol.example\n\n",
        ),
        (
            "a.txt",
            "Guild of Lifts\nAcronym: GOL. Established: 1990. Website: https://gol.example.\n\n",
        ),
        (
            "a.md",
            "## Guild of Lifts\n\n- Acronym — GOL\n- Established — 1990\n- Website — https://gol.example\n\n",
        ),
        (
            "a.md",
            "## Guild of Lifts\n\n| Acronym | Established | Website |\n|-|-|-|\n| GOL | 1990 | https://gol.example |\n\n",
        ),
        (
            "a.txt",
            "REGISTER OF ACTORS\n\nName: Guild of Lifts\nAcronym: GOL\nEstablished: 1990\nWebsite: https://gol.example\n\n",
        ),
    ] {
        let found = head_of(file, &format!("{head}{text}"));
        assert_eq!(found, "=Guild of Lifts GOL; 1990; https://gol.example", "{head}");
    }
    let head = "Guild of Lifts\n\nAcronym: GOL\nAddress: Rue des Bains 4, 1205 Geneva\nTelephone: +41 22 555 10 10\n\
                Website: https://gol.example\n\n";
    let found = head_of("a.txt", &format!("{head}{text}"));
    let others = "Telephone: +41 22 555 10 10";
    assert_eq!(
        found,
        format!("=Guild of Lifts GOL; Rue des Bains 4, 1205 Geneva; https://gol.example; {others}")
    );
    let head =
        "## Guild of Lifts\n\n- Acronym — GOL\n- Telephone — 022 555 10\n- Established — 1990\n\n";
    let found = head_of("a.md", &format!("{head}{text}"));
    assert_eq!(found, "=Guild of Lifts GOL; 1990; Telephone — 022 555 10");
    let head =
        "---\ntitle: Guild of Lifts\nacronym: GOL\nestablished: 1990\n---\n\n# Guild of Lifts\n\n";
    let found = head_of("a.md", &format!("{head}The Guild of Lifts is a union.\n\n{text}"));
    assert_eq!(found, "=Guild of Lifts GOL; 1990");
}

#[test]
fn rows_of_a_table_are_organisations_where_they_say_enough_of_each() {
    let table = |head: &str, rows: [&str; 2]| {
        let rule = "|-".repeat(head.matches('|').count() - 1);
        read("a.md", &format!("# Members\n\n{head}\n{rule}|\n{}\n", rows.join("\n")))
    };
    let rows =
        ["| Union | UL | 1865 | a.example | Academia |", "| Guild | GL | 1990 | b.example | NGO |"];
    let found =
        table("| Organisation | Acronym | Established | Website | Type of organisation |", rows);
    assert_eq!(found, ["?Members", "=Union UL; 1865; a.example", "=Guild GL; 1990; b.example"]);
    let rows = ["| Union | UL | a.example |", "| Guild | GL | b.example |"];
    assert_eq!(table("| Organisation | Acronym | Website |", rows), ["?Members"]);
}

#[test]
fn keys_that_nobody_knows_are_of_the_head() {
    let text = "Institute of Law\n\nAcronym: ITL\nDirector: Amara Quist\nEstablished: 1999\n\
                Website: https://itl.example\nPhone: 022 555 01\n\nThe institute is a school.\n\nDigital activities\n\nIt lends.\n";
    let expected = [
        "=Institute of Law ITL; 1999; https://itl.example; Director: Amara Quist; Phone: 022 555 01",
        ": The institute is a school.",
        "Digital activities: It lends.",
    ];
    assert_eq!(read("a.txt", text), expected);
}

#[test]
fn keys_of_markdown_stand_on_lines_of_their_own() {
    let below = "\n\nThe Society of Radio is an association.\n\n### Digital policy issues\n\n#### Spam\n\nNone.\n";
    for head in [
        "**Acronym:** SSR\n**Director:** Pia Holm\n**Website:** https://ssr.example",
        "Acronym: SSR\nDirector: Pia Holm\nWebsite: https://ssr.example",
        "| Acronym | SSR |\n|---|---|\n| Director | Pia Holm |\n| Website | https://ssr.example |",
    ] {
        let found = read("a.md", &format!("## Society of Radio\n\n{head}{below}"));
        let expected = [
            "=Society of Radio SSR; https://ssr.example; Director: Pia Holm",
            ": The Society of Radio is an association.",
            "Digital policy issues/Spam: None.",
        ];
        assert_eq!(found, expected, "{head}");
    }
    let table = "## Members\n\n| Organisation | Acronym |\n|---|---|\n| Union of Lakes | UL |\n";
    assert_eq!(read("a.md", table), ["?Members"]);
}

#[test]
fn an_address_goes_on_up_to_the_next_key() {
    let text = |rest: &str| {
        format!(
            "Institute of Law\nAcronym: ITL\nAddress: Rue du Lac 3\n{rest}\nWebsite: https://itl.example\n\
             The institute is a school.\n\nDigital activities\n\nIt lends.\n"
        )
    };
    for (rest, address, phone) in [
        ("1204 Geneva\nSwitzerland", "Rue du Lac 3 1204 Geneva Switzerland", ""),
        (
            "1204 Geneva\nSwitzerland\nPhone: 022 555",
            "Rue du Lac 3 1204 Geneva Switzerland",
            "; Phone: 022 555",
        ),
        ("Building B, room 4\n1204 Geneva", "Rue du Lac 3 Building B, room 4 1204 Geneva", ""),
    ] {
        let expected = [
            format!("=Institute of Law ITL; {address}; https://itl.example{phone}"),
            ": The institute is a school.".to_owned(),
            "Digital activities: It lends.".to_owned(),
        ];
        assert_eq!(read("a.txt", &text(rest)), expected, "{rest}");
    }
    // A name below an address has keys of its own.
    let list = "Lantern\nAcronym: LN\nEstablished: 1990\nAddress: Rue 1\n1204 Geneva\nCandle\nAcronym: CD\n\
                Established: 1991\nAddress: Rue 2\n1205 Geneva\n";
    let found = read("a.txt", list);
    let heads: Vec<_> = found.iter().filter(|record| record.starts_with('=')).collect();
    assert_eq!(heads.len(), 2, "{found:?}");
    assert!(!found.iter().any(|record| record.contains("Geneva Candle")), "{found:?}");
}
