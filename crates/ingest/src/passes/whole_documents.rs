//! Documents that are one thing from top to bottom, from their text to their records.

use std::path::Path;

use crate::{Corpus, Error, Record, Reference, Work};

/// The references of a document in plain text.
pub(super) fn references(text: &str) -> Vec<Reference> {
    references_of("a.txt", text)
}

/// The references of a document with this name.
pub(super) fn references_of(name: &str, text: &str) -> Vec<Reference> {
    let corpus = Corpus::from_reader(name, text.as_bytes(), Path::new("none")).unwrap();
    let mut found = Vec::new();
    let take = |record| match record {
        Record::Reference(reference) => Some(reference),
        _ => None,
    };
    corpus
        .ingest(|document| {
            found.extend(document.records.into_iter().filter_map(take));
            Ok::<_, Error>(())
        })
        .unwrap();
    found
}

/// What a text with this masthead is a work of: two paragraphs stand below it.
fn work(masthead: &str) -> Work {
    let text = format!(
        "{masthead}\n\n1. Requests States to count lamps;\n\n2. Decides to return to it.\n"
    );
    let mut works = references(&text).into_iter().filter_map(|reference| reference.work);
    works.next_back().unwrap_or_else(|| panic!("no work: {masthead}"))
}

#[test]
fn a_masthead_has_title_year_and_symbol() {
    for (masthead, title, year, symbol) in [
        (
            "United Nations A/RES/78/350\nGeneral Assembly\nDistr.: General\n5 January 2024\n\nSeventy-eighth session\nAgenda item 16 (b)\n\nResolution adopted by the General Assembly on 19 December 2023\n\n78/350. Lamps for schools\n\nThe General Assembly,",
            "Lamps for schools",
            Some(2023),
            Some("A/RES/78/350"),
        ),
        (
            "United Nations A/RES/78/351\nGeneral Assembly\nAgenda items 16 (b) and 17 of the provisional agenda\n\nResolution adopted by the General Assembly on 19 December 2023\n\n78/351. Oil for lamps\n\nThe General Assembly,",
            "Oil for lamps",
            Some(2023),
            Some("A/RES/78/351"),
        ),
        (
            "United Nations CRC/C/GC/62\nConvention on the Rights of the Child Distr.: General\n9 March 2022\n\nCommittee on the Rights of the Child\n\nGeneral comment No. 62 (2022) on lullabies\n\nI. Introduction",
            "General comment No. 62 (2022) on lullabies",
            Some(2022),
            Some("CRC/C/GC/62"),
        ),
        (
            "International Covenant on Lamps\nDistr.: General\n3 September 2019\n\nCommittee on Lamps\n\nGeneral comment No. 96 (2018) on oil\n\nI. Introduction",
            "General comment No. 96 (2018) on oil",
            Some(2018),
            None,
        ),
        (
            "Convention relative aux droits de l’enfant\n\nComité des droits de l’enfant\n\nObservation générale no 62 (2022) sur les berceuses\n\nI. Introduction",
            "Observation générale no 62 (2022) sur les berceuses",
            Some(2022),
            None,
        ),
        (
            "INTERNATIONAL STANDARD\n\nISO/IEC 99200\n\nSecond edition\n2018-06\n\nInformation technology — Vocabulary of knots\n\nForeword",
            "Information technology — Vocabulary of knots",
            Some(2018),
            Some("ISO/IEC 99200"),
        ),
        (
            "MEMORANDUM OF AGREEMENT\n\nbetween\n\nTHE BUREAU OF HAIL\n\nand\n\nTHE UNION OF ORCHARDS\n\non the Exchange of Alerts\n\nSigned on 2 May 2016",
            "MEMORANDUM OF AGREEMENT between THE BUREAU OF HAIL and THE UNION OF ORCHARDS on the Exchange of Alerts",
            Some(2016),
            None,
        ),
        (
            "MINISTERIAL CONFERENCE\nThirteenth Session\n\nWORK PROGRAMME ON LAMPS\n\nMINISTERIAL DECISION OF 2 MARCH 2024\n\nThe Ministerial Conference,",
            "WORK PROGRAMME ON LAMPS",
            Some(2024),
            None,
        ),
        (
            "R299 – Home Telework Recommendation, 2017 (No. 299)\n\nPreamble\n\nThe Conference of the organization,",
            "R299 – Home Telework Recommendation, 2017 (No. 299)",
            Some(2017),
            Some("R299"),
        ),
        ("LEY DE BUZONES\n\nLey 99/2014, de 4 de julio", "LEY DE BUZONES", Some(2014), None),
        (
            "RESOLUTION 288 (Bucharest, 2022)\n\nUse of repeaters\n\nThe Conference of the union (Bucharest, 2022),",
            "RESOLUTION 288 (Bucharest, 2022): Use of repeaters",
            Some(2022),
            Some("RESOLUTION 288"),
        ),
    ] {
        let found = work(masthead);
        let found = (found.title.as_str(), found.year, found.symbol.as_deref());
        assert_eq!(found, (title, year, symbol), "{masthead}");
    }
}

/// Of each record of a document its number, its path and its first words.
pub(super) fn outline(text: &str) -> Vec<(String, Vec<String>, String)> {
    let row = |reference: Reference| {
        let first = reference.text.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
        (reference.paragraph.unwrap_or_default(), reference.path, first)
    };
    references(text).into_iter().map(row).collect()
}

#[track_caller]
pub(super) fn assert_has(text: &str, paragraph: &str, path: &[&str], first: &str) {
    let outline = outline(text);
    let is_one = |(number, above, words): &(String, Vec<String>, String)| {
        number == paragraph && above == path && words.starts_with(first)
    };
    assert!(outline.iter().any(is_one), "{paragraph} {path:?} {first}: {outline:#?}");
}

const REGULATION: &str = "Regulation (EU) 2022/7777 of the Council of 14 September 2022 on bells

(1)

Bells ring in all towns.

(2)

Markets open at the sound.

Article 1

Subject matter

1.   This Regulation lays down rules.

2.   It applies to bells.
";

#[test]
fn numbers_that_are_lines_begin_paragraphs() {
    assert_has(REGULATION, "1", &[], "(1) Bells");
    assert_has(REGULATION, "2", &[], "(2) Markets");
    assert_has(REGULATION, "2", &["Article 1", "Subject matter"], "2. It");
    let standard = "INTERNATIONAL STANDARD

ISO/IEC 99200

Information technology — Vocabulary of knots

1 Scope

This document defines knots.

2 Normative references

None.

3 Terms and definitions

3.1
knot
fastening made by tying

3.2
loop
open curve of cord

Annex A
Test method
(This annex is normative.)

A.1 General

Knots are pulled.

A.2 Each knot shall be pulled twice and not more than that, by two persons.
";
    assert_has(standard, "3.1", &["3 Terms and definitions"], "3.1 knot");
    assert_has(standard, "3.2", &["3 Terms and definitions"], "3.2 loop");
    assert_has(standard, "A.1", &["Annex A", "Test method", "A.1 General"], "Knots");
}

#[test]
fn no_line_between_numbered_headings_vanishes() {
    let text = "Recommendation ITU-T F.7998 (06/2019)

Vocabulary of captions

1 Scope

This Recommendation defines words.

2 Abbreviations and acronyms

CDT Caption dwell time

CRT Caption reading test

3 Conventions

None.

4 Requirements

4.1 Words

A word is short.
";
    let found = references(text);
    let text = |path: &[&str]| {
        found.iter().find(|found| found.path == path).map(|found| found.text.as_str())
    };
    assert_eq!(
        text(&["2 Abbreviations and acronyms"]),
        Some("CDT Caption dwell time\nCRT Caption reading test")
    );
    assert_eq!(text(&["4 Requirements", "4.1 Words"]), Some("A word is short."));
}

#[test]
fn paragraphs_stand_below_their_article() {
    let law = "LEY DE BUZONES

Ley 99/2014, de 4 de julio

TÍTULO I
Disposiciones generales

Artículo 1. Objeto.

La presente ley regula los buzones.

Artículo 2. Definiciones.

1. Buzón es la caja que recibe avisos.

2. Aviso es todo mensaje con plazo.

Disposición final única. Entrada en vigor.

La presente ley entrará en vigor a los veinte días.
";
    let above = ["TÍTULO I", "Disposiciones generales"];
    assert_has(law, "1", &[above[0], above[1], "Artículo 1. Objeto."], "La presente ley");
    assert_has(law, "2", &[above[0], above[1], "Artículo 2. Definiciones."], "2. Aviso");
    assert_has(law, "", &["Disposición final única. Entrada en vigor."], "La presente ley");
    // What an article says on its own line is no heading.
    let treaty = "Treaty on Antennas\n\nArticle 1. Antennas may be shared.\n\nArticle 2. Masts may not.\n\nArticle 3. It enters into force in May.\n\nDone at Bern on 2 May 1998.\n";
    assert_has(treaty, "2", &[], "Article 2. Masts");
}

#[test]
fn parts_of_preambles_begin_where_their_verb_stands_alone() {
    let text = "RESOLUTION 288 (Bucharest, 2022)

Use of repeaters

The Conference of the union (Bucharest, 2022),

considering

a) that amateurs are often the first;

b) that repeaters have batteries,

recognizing

that licences are a matter of each State,

resolves

1 to maintain a list;

2 to hold a drill.
";
    assert_has(text, "", &["considering"], "a) that amateurs");
    assert_has(text, "", &["recognizing"], "that licences are");
    assert_has(text, "2", &["resolves"], "2 to hold");
}

#[test]
fn each_message_of_mail_is_a_record() {
    let text = "Subject: Notes from the boiler room
From: Ines Graf <ines@lakes.example>
Date: 3 March 2020

Dear colleagues,

The boiler was replaced on Monday.

Best regards,
Ines

-----Original Message-----
From: Paul Wirz
Sent: 2 March 2020
To: Ines Graf
Subject: RE: Notes from the boiler room

Is it warm yet?
";
    let found = references(text);
    let titles: Vec<&str> = found.iter().map(|found| found.title.as_str()).collect();
    assert_eq!(titles, ["Ines Graf", "Paul Wirz"]);
    assert_eq!(found[0].document, "Notes from the boiler room");
    assert!(found[0].text.contains("Best regards") && found[1].text.contains("warm yet"));
    // A memorandum has a head, too, and parts.
    let memorandum = "MEMORANDUM\n\nTo: All\nFrom: The chair\nDate: 3 March 2020\nSubject: Lamps\n\n1. Oil\n\nIt is dear.\n\n2. Wicks\n\nThey are cheap.\n\n3. Glass\n\nIt breaks.\n";
    assert!(references(memorandum).len() > 2);
}

#[test]
fn a_message_is_one_record_with_its_closing() {
    let text = "Return-Path: <ines@lakes.example>
Received: from mx.lakes.example by lists.example;
 Mon, 2 Mar 2020 08:01:12 +0200
From: Ines Graf <ines@lakes.example>
To: Board of the lakes <board@lakes.example>,
 Paul Wirz <paul@lakes.example>
Subject: Re: Notes from the boiler room and what we
 should say about them
Date: Mon, 2 Mar 2020 08:00:59 +0200
Message-ID: <17@lakes.example>

Dear colleagues,

There are three things that we know:

1. The boiler was replaced on Monday.

2. It is warm.

3. It is paid for.

Kind regards,

Ines

--
Ines Graf
Head of Boilers
";
    let subject = "Notes from the boiler room and what we should say about them";
    let without_address = text.replace('@', " at ");
    for text in [text, &without_address[without_address.find("From").unwrap()..]] {
        let text = match text.contains('@') {
            true => text.to_owned(),
            // Without numbers: a memorandum is cut at them.
            false => text.replace(['1', '3'], "").replace("2. ", ""),
        };
        let found = references(&text);
        let titles: Vec<&str> = found.iter().map(|found| found.title.as_str()).collect();
        assert_eq!(titles, [subject], "{text}");
        assert_eq!((found[0].edition, &*found[0].document), (Some(2020), subject));
        assert!(found[0].text.starts_with(text.lines().next().unwrap()));
        assert!(found[0].text.ends_with("Head of Boilers"));
    }
    // A list of journeys is none.
    let journeys = "From: Bern\nTo: Thun\nDate: 3 March 2020\n\nWe took the train.\n\nFrom: Thun\nTo: Spiez\nDate: 4 March 2020\n\nWe took the boat.\n";
    assert!(!references(journeys).iter().any(|found| found.title == "Bern"));
}

#[test]
fn papers_are_called_by_their_titles() {
    let text = "Proceedings of the Third Colloquium on Courtesy
Neuchâtel, 18–19 May 2017

How should a machine say good morning?
Lisbet Haugen, University of the Fjords

A study with forty commuters shows that a machine should greet second.

The comma as a sign of respect
Amadou Sarr, School of Letters, Saint-Louis

Commas were added to nine thousand messages and complaints fell.
";
    let found = references(text);
    let titles: Vec<&str> = found.iter().map(|found| found.title.as_str()).collect();
    assert!(titles.contains(&"How should a machine say good morning?"), "{titles:?}");
    assert!(titles.contains(&"The comma as a sign of respect"), "{titles:?}");
    assert!(found.last().is_some_and(|last| last.text.starts_with("Amadou Sarr")));
}

#[test]
fn a_recipe_is_no_report_and_no_work() {
    let recipe = "Lake fish soup

Time: 45 minutes

It was served at the dinner of the school, and many asked for it.

Ingredients

Two leeks, three carrots, a kilo of perch and some dill.

Method

1. Wash the leeks with care, since sand hides between the leaves.

2. Sweat the vegetables in butter for ten minutes.

3. Add wine and water, and simmer for twenty minutes.

Comments

I used trout, and it was fine.
";
    for recipe in
        [recipe.to_owned(), recipe.replace("1. ", "").replace("2. ", "").replace("3. ", "")]
    {
        let found = references(&recipe);
        assert_eq!(found[0].title, "Lake fish soup");
        assert!(found.iter().all(|found| found.work.is_none()), "{found:#?}");
        assert!(!found.iter().any(|found| found.document.contains("45")), "{found:#?}");
    }
}
