//! The title of a record: one rule for hits, pages, comparisons, feeds and tables.

use ingest::{Record, Reference, Section};

/// The title of a record.
///
/// A section has its heading; one without is called by its kind, such as "About". A reference has
/// the title of the instrument and the number of the paragraph, an actor record the name of the
/// actor. Noise has none.
pub fn title(record: &Record) -> String {
    match record {
        Record::Section(section) => section_title(section).to_owned(),
        Record::Actor(actor) => actor.actor.name.clone(),
        Record::Reference(reference) => reference_title(reference),
        Record::Acronym(acronym) => acronym.expansion.clone(),
        Record::Noise(_) => String::new(),
    }
}

/// The title of a section.
pub fn section_title(section: &Section) -> &str {
    section.heading.as_deref().unwrap_or(section.kind.label())
}

/// The title of a reference.
pub fn reference_title(reference: &Reference) -> String {
    paragraph_title(&reference.title, reference.paragraph.as_deref())
}

/// The title of a paragraph, if it is one, of what has this title.
pub(crate) fn paragraph_title(title: &str, paragraph: Option<&str>) -> String {
    match paragraph {
        Some(paragraph) => format!("{title}, paragraph {paragraph}"),
        None => title.to_owned(),
    }
}
