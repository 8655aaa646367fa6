//! Documents that are one thing from top to bottom, from their text to their records.

use std::path::Path;

use crate::{Corpus, Error, Record, Reference, Work};

/// The references of a document in plain text.
fn references(text: &str) -> Vec<Reference> {
    let corpus = Corpus::from_reader("a.txt", text.as_bytes(), Path::new("none")).unwrap();
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
    let works = references(&text).into_iter().filter_map(|reference| reference.work);
    works.last().unwrap_or_else(|| panic!("no work: {masthead}"))
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
