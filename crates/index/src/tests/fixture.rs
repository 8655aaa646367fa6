//! Records made up for a test, and an index of them.

use std::{path::Path, sync::OnceLock};

use ingest::{
    Acronym, Actor, ActorName, Authority, Corpus, Kind, OfferedFields, Record, Reference, Section,
    Span, Taxonomy, Terms,
};

use crate::{Hit, Index, Page, Request};

/// A section that says something, with everything else plain.
pub(super) fn section(id: &str, heading: &str, text: &str) -> Section {
    Section {
        id: id.to_owned(),
        source: "a.txt".to_owned(),
        document: "Atlas".to_owned(),
        edition: Some(2023),
        language: "en".to_owned(),
        actor: actor_name("itu", "International Telecommunication Union", Some("ITU")),
        profile: None,
        kind: Kind::PolicyIssue,
        heading: Some(heading.to_owned()),
        heading_inferred: false,
        heading_evidence: None,
        path: vec![heading.to_owned()],
        path_inferred: Vec::new(),
        issues: Vec::new(),
        baskets: Vec::new(),
        span: Span::default(),
        text: text.to_owned(),
        empty: false,
        group: id.to_owned(),
        copy_of: None,
        symbols: Vec::new(),
        years: Vec::new(),
    }
}

pub(super) fn actor_name(id: &str, name: &str, acronym: Option<&str>) -> ActorName {
    ActorName { id: id.to_owned(), name: name.to_owned(), acronym: acronym.map(str::to_owned) }
}

/// The record of a profile.
pub(super) fn actor(id: &str, actor: ActorName) -> Actor {
    Actor {
        id: id.to_owned(),
        source: "a.txt".to_owned(),
        document: "Atlas".to_owned(),
        edition: Some(2023),
        language: "en".to_owned(),
        actor,
        established: None,
        address: None,
        website: None,
        stakeholder_group: None,
        others: Vec::new(),
        acronym: None,
        offered: OfferedFields::default(),
        social: Vec::new(),
        filed_under: None,
        span: Span::default(),
    }
}

pub(super) fn reference(id: &str, title: &str, text: &str) -> Reference {
    Reference {
        id: id.to_owned(),
        source: "a.txt".to_owned(),
        document: "Atlas".to_owned(),
        edition: None,
        language: "en".to_owned(),
        title: title.to_owned(),
        paragraph: None,
        work: None,
        issues: Vec::new(),
        baskets: Vec::new(),
        path: Vec::new(),
        span: Span::default(),
        text: text.to_owned(),
        group: id.to_owned(),
        symbols: Vec::new(),
        years: Vec::new(),
    }
}

pub(super) fn acronym(acronym: &str, expansion: &str) -> Record {
    Record::Acronym(Acronym {
        acronym: acronym.to_owned(),
        expansion: expansion.to_owned(),
        count: 1,
        places: Vec::new(),
    })
}

/// An index of records, with the taxonomy that comes with the program.
pub(super) fn index(records: &[Record]) -> Index {
    // The terms are for queries in other languages, which have tests of their own.
    let mut taxonomy = Taxonomy::built_in();
    taxonomy.terms = Terms::default();
    Index::in_memory(records, taxonomy, Authority::default()).unwrap()
}

/// An index of sections, each a heading and a text; the first is `0`, the second `1` …
pub(super) fn texts(texts: &[(&str, &str)]) -> Index {
    let section = |(number, (heading, text)): (usize, &(&str, &str))| {
        Record::Section(section(&number.to_string(), heading, text))
    };
    index(&texts.iter().enumerate().map(section).collect::<Vec<_>>())
}

/// The index of the corpus that comes with the program.
pub(super) fn corpus() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| documents("corpus").1)
}

/// The records of a folder of this repository, and the index of them.
pub(super) fn documents(folder: &str) -> (Vec<Record>, Index) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(folder);
    let corpus = Corpus::open(&folder).unwrap();
    let mut records: Vec<Record> = Vec::new();
    let keep = |document: ingest::DocumentRecords| -> Result<(), ingest::Error> {
        records.extend(document.records);
        Ok(())
    };
    corpus.ingest(keep).unwrap();
    let index =
        Index::in_memory(&records, corpus.taxonomy().clone(), corpus.authority().clone()).unwrap();
    (records, index)
}

pub(super) fn search(index: &Index, q: &str) -> Page {
    index.search(&Request { per_page: 1_000, ..Request::new(q) }).unwrap()
}

/// The ids of what a query finds, the best first.
pub(super) fn ids(index: &Index, q: &str) -> Vec<String> {
    search(index, q).hits.into_iter().map(|hit| hit.id).collect()
}

/// Everything that is highlighted in the snippets of a hit.
pub(super) fn highlighted(hit: &Hit) -> Vec<&str> {
    let segments =
        hit.snippets.iter().flat_map(|snippet| &snippet.segments).filter(|segment| segment.hit);
    segments.map(|segment| segment.text.as_str()).collect()
}
