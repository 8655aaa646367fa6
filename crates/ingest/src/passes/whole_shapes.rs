//! Which documents are of which shape, and what their parts are called, from their text to their records.

use crate::passes::whole_documents::{assert_has, outline, references, references_of};

/// The title of each record of a document in plain text.
fn titles(text: &str) -> Vec<String> {
    references(text).into_iter().map(|found| found.title).collect()
}

#[test]
fn what_was_adopted_or_signed_is_a_work_without_numbers() {
    let declaration = "DECLARATION OF CAROUGE ON SMALL NETWORKS

Adopted at Carouge on 3 May 2014

We, the keepers of small networks, gathered at Carouge,

Declare as follows:

Small networks are a public good.

Nobody shall be disconnected without notice.
";
    let statement = "Joint statement on the arrest of lighthouse keepers

Geneva, 5 February 2021

We, the undersigned organisations, are alarmed by the arrest of four keepers.

We call for their release.

Signatories

Satire Watch

Moorland Observatory
";
    let appel = "Appel de Lausanne pour des lacs propres

Lausanne, le 3 mai 2014

Nous, riverains des lacs, sommes inquiets de leur état.

Les lacs sont à tous.
";
    let standard = "INTERNATIONAL STANDARD   ISO 99155
First edition 2013-05-01

Tide gauges — Exchange of readings

Foreword

This document was prepared by those who read tide gauges.

Introduction

Readings are exchanged by post.
";
    for (text, title, year, symbol) in [
        (declaration, "DECLARATION OF CAROUGE ON SMALL NETWORKS", 2014, None),
        (statement, "Joint statement on the arrest of lighthouse keepers", 2021, None),
        (appel, "Appel de Lausanne pour des lacs propres", 2014, None),
        (standard, "Tide gauges — Exchange of readings", 2013, Some("ISO 99155")),
        (
            "ISO/IEC 99200:2018(E)\n\nVocabulary of knots\n\nForeword\n\nKnots are tied by many.\n",
            "Vocabulary of knots",
            2018,
            Some("ISO/IEC 99200:2018"),
        ),
    ] {
        for found in references(text) {
            let work = found.work.unwrap_or_else(|| panic!("no work: {}", found.text));
            let found = (work.title.as_str(), work.year, work.symbol.as_deref());
            assert_eq!(found, (title, Some(year), symbol));
        }
    }
    assert_has(statement, "", &["Signatories"], "Signatories Satire Watch");
    assert_has(declaration, "", &["Declare as follows"], "Small networks are");
}

#[test]
fn what_is_written_about_an_instrument_is_none() {
    for text in [
        "Press release\n\nJoint statement on lighthouse keepers\n\nGeneva, 5 February 2021\n\nWe, the ministers, met today and spoke of keepers.\n\nThey were glad.\n",
        "The Carouge Declaration, ten years later\n\nGeneva, 3 May 2024\n\nThe keepers met again, and some of them were tired.\n\nNobody was disconnected.\n",
        "What the Carouge Declaration means\n\nGeneva, 3 May 2024\n\nWe asked four keepers what they think of it.\n\nThey think well of it.\n",
        "Statement by the chair of the lakes\n\nGeneva, 3 May 2024\n\nWe, the lakes, are grateful for the invitation.\n\nThe water is warm.\n",
    ] {
        assert!(references(text).iter().all(|found| found.work.is_none()), "{text}");
    }
}

#[test]
fn what_only_mastheads_have_begins_nothing() {
    for line in [
        "Check against delivery",
        "As delivered",
        "Windhoek, 2 October 2017, 10 a.m.",
        "Windhoek, 2 October 2017",
        "Adopted at Thun in May 2017",
    ] {
        let text = format!(
            "Address by the keeper of the lakes\n\n{line}\n\nIt is a pleasure to be at the lake, where the herons are.\n\nThere are fewer herons than before at the lake.\n"
        );
        assert_eq!(titles(&text), ["Address by the keeper of the lakes"], "{line}");
    }
    let diary = "Diary of a keeper\n\n3 May 2014\n\nThe herons came back today.\n\n4 May 2014\n\nThe lamp was out all night.\n";
    assert!(titles(diary).contains(&"4 May 2014".to_owned()));
    assert!(titles(diary).contains(&"3 May 2014".to_owned()));
}

#[test]
fn clauses_are_one_numbering_however_wide_the_gap() {
    let standard = "Recommendation ITU-T X.9947 (03/2016)

Numbering of masts

Foreword

This text was written by those who climb masts.

Introduction

Masts are climbed by day.

1       Scope

This Recommendation applies to masts.

2       Definitions

2.1     mast: A structure that carries antennas.

2.2     upland: Terrain above the trees.

3       Marking

3.1     Plates

Plates shall be legible.

3.2     Renewal

Plates shall be renewed.

Annex A
Examples of numbers

CH 017 0042, AT 203 0007

Bibliography

[1] T. Quimbo, Pigeons, 2004
";
    let gaps = standard.replace("       ", " ").replace("     ", " ");
    let points =
        gaps.replace("1 Scope", "1. Scope").replace("2 Def", "2. Def").replace("3 M", "3. M");
    for text in [standard, &gaps, &points] {
        let point = if text.contains("1. Scope") { "." } else { "" };
        let [scope, definitions, marking] =
            ["1# Scope", "2# Definitions", "3# Marking"].map(|title| title.replace('#', point));
        assert_has(text, "", &["Introduction"], "Masts are climbed");
        assert_has(text, "1", &[&scope], "This Recommendation");
        assert_has(text, "2.1", &[&definitions], "2.1 mast:");
        assert_has(text, "2.2", &[&definitions], "2.2 upland:");
        assert_has(text, "3.1", &[&marking, "3.1 Plates"], "Plates shall be");
        assert_has(text, "3.2", &[&marking, "3.2 Renewal"], "Plates shall be");
        assert_has(text, "", &["Annex A", "Examples of numbers"], "CH 017 0042,");
        assert_has(text, "", &["Bibliography"], "[1] T. Quimbo,");
    }
    let sentences = "Recommendation ITU-T X.9947 (03/2016)

Numbering of masts

1       Masts shall be numbered by those who own them.

1.1     A number shall have three digits.

1.2     It shall be legible.

2       Masts on ships need none.

3       Nobody shall climb a mast at night.
";
    assert_has(sentences, "1.2", &[], "1.2 It shall");
    assert_has(sentences, "2", &[], "2 Masts on");
}

#[test]
fn a_term_below_its_number_is_no_heading() {
    let text = "ISO 99155:2015(E)\n\nTide gauges\n\n1 Scope\n\nThis document defines gauges.\n\n2 Terms and definitions\n\n2.1\ngauge\ninstrument that measures the sea\n\n2.2\nreading\nvalue that a gauge has shown\n\n3 Format\n\nOne line.\n";
    assert_has(text, "2.2", &["2 Terms and definitions"], "2.2 reading value");
}

#[test]
fn papers_do_not_stand_below_the_references_of_others() {
    let paper = |title: &str, names: &str| {
        format!(
            "{title}\n\n{names}\nUniversity of Tampere\n\nAbstract\n\nWe waited for a long time, and it was worth it.\n\n1. Introduction\n\nThere is much to wait for.\n\n2. Method\n\nWe sat down.\n\nReferences\n\n[1] O. Berg, Late Binding, 2011.\n\n"
        )
    };
    let text = format!(
        "PROCEEDINGS OF THE WORKSHOP\nTampere 2018\n\n{}{}{}",
        paper("How long is patience?", "Aino Virtanen and Joost de Wit\naino@lakes.example"),
        paper("Measuring the Age of Programs", "Rahel Tesfaye"),
        paper("Compilers That Wait", "Pavel Horák¹, Ola Berg²"),
    );
    for title in ["How long is patience?", "Measuring the Age of Programs", "Compilers That Wait"] {
        let is_one = |(_, path, _): &&(String, Vec<String>, String)| path == &[title];
        assert_eq!(outline(&text).iter().filter(is_one).count(), 3, "{:#?}", outline(&text));
        assert!(titles(&text).contains(&title.to_owned()), "{:?}", titles(&text));
    }
    assert!(!outline(&text).iter().any(|(_, path, _)| path.contains(&"References".to_owned())));
}

#[test]
fn rows_of_values_begin_nothing() {
    let rows: Vec<String> =
        (0..9).map(|n| format!("Relay {n};Uplands;199{n};Lake Conference")).collect();
    let table = format!(
        "Landing stations by year\n\nstation;country;year;owner\n{}\n\nNote: stations that were closed are not listed.\n",
        rows.join("\n")
    );
    assert_eq!(titles(&table), ["Landing stations by year"]);
}

#[test]
fn captions_are_cut_by_who_speaks() {
    let text = "TRANSCRIPT
Open forum on buoys
21 November 2019, Room 4

>> MODERATOR: Buoys have been painted by hand since the war.

Most of them are red.

>> HANA SATO: They are green in the north, as everybody knows.

>> From the floor: What about the yellow ones, which nobody paints?
";
    let found = titles(text);
    assert_eq!(
        found,
        ["TRANSCRIPT: Open forum on buoys", "MODERATOR", "HANA SATO", "From the floor"]
    );
}

#[test]
fn a_list_of_questions_is_cut_at_each() {
    for (open, close) in [("", ""), ("<p>", "</p>")] {
        let row = |question: &str| {
            format!(
                "<dt>{question}</dt>\n<dd>{open}A float that is tied to the ground.{close}</dd>\n"
            )
        };
        let html = format!(
            "<html><body><h1>Questions about buoys</h1><dl>{}{}{}</dl></body></html>",
            row("What is a buoy?"),
            row("Who paints it?"),
            row("Who pays?")
        );
        let found: Vec<String> =
            references_of("a.html", &html).into_iter().map(|found| found.title).collect();
        assert_eq!(found[found.len() - 3..], ["What is a buoy?", "Who paints it?", "Who pays?"]);
    }
}

#[test]
fn articles_of_a_page_have_titles_that_mark_up_does_not_call_headings() {
    let article = |n: usize, title: &str| {
        format!(
            "<p>Article {n}</p><p>{title}</p><p>1. Readings shall be open to all.</p><p>2. They shall be free of charge.</p>"
        )
    };
    let html = format!(
        "<html><body><div><a href='#'>Print</a> | <a href='#'>Save</a></div><h1>DIRECTIVE (EU) 2019/3312 of 20 March 2019</h1><h1>on the reuse of readings</h1><p>Having regard to the opinion of the Committee,</p><p>HAVE ADOPTED THIS DIRECTIVE:</p>{}{}</body></html>",
        article(1, "Subject matter"),
        article(2, "Open formats")
    );
    let found = references_of("a.html", &html);
    let title = "DIRECTIVE (EU) 2019/3312 of 20 March 2019 on the reuse of readings";
    assert!(found.iter().all(|found| found.title == title), "{found:#?}");
    assert!(!found.iter().any(|found| found.text.contains("Print")));
    let is_second = |path: &[String]| path == ["Article 2", "Open formats"];
    assert_eq!(found.iter().filter(|found| is_second(&found.path)).count(), 2, "{found:#?}");
}

#[test]
fn a_title_in_capitals_goes_on_in_the_next_line() {
    let text = "AGREEMENT BETWEEN THE UPLANDS AND THE LOWLANDS
ON THE SHARING OF RADIO FREQUENCIES

Signed at Maribor on 9 September 1987

The Governments have agreed as follows:

Article 1

Frequencies are shared.

Article 2

Masts are not.
";
    let work = references(text).remove(0).work.expect("a work");
    let title =
        "AGREEMENT BETWEEN THE UPLANDS AND THE LOWLANDS ON THE SHARING OF RADIO FREQUENCIES";
    assert_eq!((work.title.as_str(), work.year), (title, Some(1987)));
}

#[test]
fn a_programme_is_divided_by_its_times() {
    let text = "PROVISIONAL AGENDA

Carouge, 22 March 2019

FRIDAY 22 MARCH

09:00  Coffee

09:30 – 10:15  Lamps
Ms Ines Graf, Harbour Office

14h00  Closing

SATURDAY 23 MARCH

10:00  Visit
The bus leaves at nine.
";
    let found = references(text);
    let found: Vec<(String, String)> =
        found.into_iter().map(|found| (found.path.join("/"), found.text)).collect();
    let expected = [
        ("", "PROVISIONAL AGENDA\nCarouge, 22 March 2019"),
        ("FRIDAY 22 MARCH", "FRIDAY 22 MARCH\n09:00  Coffee"),
        ("FRIDAY 22 MARCH", "Ms Ines Graf, Harbour Office"),
        ("FRIDAY 22 MARCH", "14h00  Closing"),
        ("SATURDAY 23 MARCH", "The bus leaves at nine."),
    ];
    let expected = expected.map(|(path, text)| (path.to_owned(), text.replace("\\\n", "\n")));
    assert_eq!(found, expected);
    let times = "Lamps\n\n09:00 it was dark.\n\nAt 10:00 it was not.\n\nNobody came.\n";
    assert_eq!(titles(times).len(), 1, "two times are no programme");
}
