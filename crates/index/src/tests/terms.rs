//! The terms of fixed records, in all fields, written down beside the version of the schema.

use std::fmt::Write;

use ingest::{Authority, AuthorityEntry, Kind, Record, Span, Taxonomy};
use tantivy::{
    DocSet, Searcher, TERMINATED, TantivyDocument,
    postings::Postings,
    schema::{Field, FieldType, IndexRecordOption, Value},
};

use super::fixture::{actor, actor_name, reference, section};
use crate::{
    Index,
    storage::{record_codec::Decoder, schema::VERSION},
};

/// A record of each form that has terms of its own.
fn records() -> Vec<Record> {
    let itu = || actor_name("itu", "International Telecommunication Union", Some("ITU"));
    let span = Span { start_line: 12, ..Span::default() };
    vec![
        Record::Actor(ingest::Actor {
            established: Some("1865".to_owned()),
            website: Some("https://www.itu.int/".to_owned()),
            stakeholder_group: Some("International organisations".to_owned()),
            span,
            ..actor("atlas/itu", itu())
        }),
        Record::Section(ingest::Section {
            kind: Kind::About,
            ..section("atlas/itu/about", "About", "The union's agencies.")
        }),
        Record::Section(ingest::Section {
            path: vec!["Digital policy issues".to_owned(), "Cyber-security".to_owned()],
            issues: vec!["security".to_owned()],
            baskets: vec!["safety".to_owned(), "trade".to_owned()],
            symbols: vec!["A/RES/70/125".to_owned()],
            group: "a passage".to_owned(),
            span,
            ..section("atlas/itu/1", "Cyber-security", "Coloured cafés, e-mail; A/RES/70/125.")
        }),
        Record::Reference(reference("atlas/news", "Latest news", "Meetings were held in 2023.")),
        Record::Reference(ingest::Reference {
            paragraph: Some("7".to_owned()),
            work: Some(ingest::Work {
                title: "Tunis Agenda".to_owned(),
                year: Some(2005),
                symbol: Some("WSIS-05/DOC/6".to_owned()),
            }),
            path: vec!["Part one".to_owned()],
            ..reference("atlas/agenda/7", "Tunis Agenda", "We reaffirm our commitment.")
        }),
    ]
}

fn index() -> Index {
    let taxonomy = serde_json::json!({
        "baskets": [
            {"id": "safety", "label": "Safety", "description": "", "aliases": []},
            {"id": "trade", "label": "Trade", "description": "", "aliases": []},
        ],
        "issues": [
            {"id": "security", "label": "Network security", "basket": "safety", "description": ""},
        ],
    });
    let taxonomy: Taxonomy = serde_json::from_value(taxonomy).unwrap();
    let known = AuthorityEntry {
        id: "itu".to_owned(),
        name: "International Telecommunication Union".to_owned(),
        acronym: None,
        aliases: vec!["Telegraph Union".to_owned()],
        translations: [("fr".to_owned(), vec!["Union télégraphique".to_owned()])].into(),
        group: None,
        website: None,
    };
    let mut authority = Authority::default();
    authority.actors.push(known);
    Index::in_memory(&records(), taxonomy, authority).unwrap()
}

/// Everything that the index has of the records: the terms of each field with the records and
/// positions that have them, the columns of numbers, and what is stored.
fn listing() -> String {
    let index = index();
    let snapshot = index.snapshot();
    let searcher = &snapshot.searcher;
    let records = Decoder::new(&[]).unwrap();
    let mut listing = format!("schema {VERSION}\n");
    for (field, entry) in searcher.schema().fields() {
        writeln!(listing, "{}", entry.name()).unwrap();
        if entry.is_indexed() {
            terms(searcher, field, entry.field_type(), &mut listing);
        }
        for doc in 0..searcher.segment_reader(0).max_doc() {
            if matches!(entry.field_type(), FieldType::U64(_)) {
                let column = searcher.segment_reader(0).fast_fields().u64(entry.name()).unwrap();
                if let Some(value) = column.first(doc) {
                    writeln!(listing, "  {doc} {value}").unwrap();
                }
            }
            if !entry.is_indexed() && entry.is_fast() {
                let columns = searcher.segment_reader(0).fast_fields();
                if let Some(column) = columns.str(entry.name()).unwrap() {
                    for ord in column.term_ords(doc) {
                        let mut text = String::new();
                        column.ord_to_str(ord, &mut text).unwrap();
                        writeln!(listing, "  {doc} {text:?}").unwrap();
                    }
                }
            }
            let stored: TantivyDocument = searcher.doc(tantivy::DocAddress::new(0, doc)).unwrap();
            for value in stored.get_all(field).filter_map(|value| value.as_bytes()) {
                let text = records.reader().unwrap().read(value).unwrap();
                writeln!(listing, "  {doc} {:?} {:?}", text.record, text.about).unwrap();
            }
        }
    }
    listing
}

fn terms(searcher: &Searcher, field: Field, field_type: &FieldType, listing: &mut String) {
    let inverted = searcher.segment_reader(0).inverted_index(field).unwrap();
    let positions = field_type.get_index_record_option().is_some_and(|o| o.has_positions());
    let option =
        if positions { IndexRecordOption::WithFreqsAndPositions } else { IndexRecordOption::Basic };
    let mut stream = inverted.terms().stream().unwrap();
    while stream.advance() {
        let term = String::from_utf8_lossy(stream.key()).replace('\0', "/");
        write!(listing, "  {term}").unwrap();
        let mut postings = inverted.read_postings_from_terminfo(stream.value(), option).unwrap();
        while postings.doc() != TERMINATED {
            write!(listing, " {}", postings.doc()).unwrap();
            let mut at = Vec::new();
            if positions {
                postings.positions(&mut at);
                write!(listing, "{at:?}").unwrap();
            }
            postings.advance();
        }
        writeln!(listing).unwrap();
    }
}

#[test]
fn the_version_is_raised_when_the_terms_of_a_record_change() {
    const KEPT: &str = include_str!("terms.txt");
    let listing = listing();
    let differs = listing.lines().zip(KEPT.lines()).find(|(now, kept)| now != kept);
    assert!(
        listing == KEPT,
        "what the index keeps of a record has changed, first at {differs:?}: indexes that were \
         built before must not be taken for current. Raise `VERSION` in `storage/schema.rs`, and write \
         this to `tests/terms.txt`:\n{listing}"
    );
}
