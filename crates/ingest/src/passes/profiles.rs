//! What becomes of small documents of profiles, from their text to their records.

use std::path::Path;

use crate::{Corpus, Error, record::Record};

/// No data files: what is built in is enough.
const ROOT: &str = "no data files";

/// The records of a document: `=Name` for a profile, and for a section its path with its text, both on one line.
fn read(name: &str, text: &str) -> Vec<String> {
    let corpus = Corpus::from_reader(name, text.as_bytes(), Path::new(ROOT)).unwrap();
    let mut found = Vec::new();
    let taken = corpus.ingest(|document| {
        for record in document.records {
            match record {
                Record::Actor(actor) => {
                    let fields = [&actor.acronym, &actor.established, &actor.address];
                    let fields = fields.into_iter().chain([&actor.website]).flatten();
                    let fields: Vec<&str> = fields.map(String::as_str).collect();
                    found.push(format!("={} {}", actor.actor.name, fields.join("; ")));
                }
                Record::Section(section) => {
                    found.push(format!(
                        "{}: {}",
                        section.path.join("/"),
                        section.text.replace('\n', " ")
                    ));
                }
                Record::Reference(reference) => found.push(format!("?{}", reference.title)),
                Record::Noise(_) | Record::Acronym(_) => {}
            }
        }
        Ok::<(), Error>(())
    });
    taken.unwrap();
    found
}

#[test]
fn keys_that_nobody_knows_are_text_between_known_ones_too() {
    let text = "Institute of Law\n\nAcronym: ITL\nDirector: Amara Quist\nEstablished: 1999\nPhone: 022 555 01\n\
                Website: https://itl.example\n\nThe institute is a school.\n\nDigital activities\n\nIt lends.\n";
    let expected = [
        "=Institute of Law ITL; 1999; https://itl.example",
        ": Director: Amara Quist Phone: 022 555 01 The institute is a school.",
        "Digital activities: It lends.",
    ];
    assert_eq!(read("a.txt", text), expected);
}
