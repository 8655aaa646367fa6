//! One record of any type, as a line of JSON, and records read back from such lines.

use std::io::{self, BufRead};

use serde::{Deserialize, Serialize};

use crate::{
    error::Error,
    record::{
        acronym::Acronym, actor::Actor, noise::Noise, reference::Reference, section::Section,
        span::Span,
    },
};

/// One record, as `atlas ingest` writes it: a line of JSON with a `type`.
///
/// In one document the spans of sections, references and noise, together with the heads of the
/// actors (heading, metadata lines, headings without text of their own), cover every non-blank line
/// exactly once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum Record {
    /// One profile of an organisation in one document.
    Actor(Actor),
    /// The text below one heading of a profile, at the deepest level: the unit of retrieval.
    Section(Section),
    /// Text that belongs to no profile: a numbered paragraph of an instrument, a news item, a note.
    Reference(Reference),
    /// Page chrome, image captions, stray lines: kept and labelled, never searched.
    Noise(Noise),
    /// An acronym and what it stands for, as the corpus itself explains it.
    Acronym(Acronym),
}

impl Record {
    /// The file name of its document; empty for an acronym, which stands in many.
    pub fn source(&self) -> &str {
        match self {
            Record::Actor(actor) => &actor.source,
            Record::Section(section) => &section.source,
            Record::Reference(reference) => &reference.source,
            Record::Noise(noise) => &noise.source,
            Record::Acronym(_) => "",
        }
    }

    /// The language of its text, a tag of BCP 47; an acronym is of many.
    pub fn language(&self) -> Option<&str> {
        match self {
            Record::Actor(actor) => Some(&actor.language),
            Record::Section(section) => Some(&section.language),
            Record::Reference(reference) => Some(&reference.language),
            Record::Noise(noise) => Some(&noise.language),
            Record::Acronym(_) => None,
        }
    }

    /// Where it stands; an acronym stands in many places.
    pub fn span(&self) -> Option<Span> {
        match self {
            Record::Actor(actor) => Some(actor.span),
            Record::Section(section) => Some(section.span),
            Record::Reference(reference) => Some(reference.span),
            Record::Noise(noise) => Some(noise.span),
            Record::Acronym(_) => None,
        }
    }
}

/// Reads records, one JSON object a line, as `atlas ingest` writes them. Blank lines are skipped.
///
/// # Errors
/// Each item that is not a record is an error that names its line.
pub fn read_records(reader: impl BufRead) -> impl Iterator<Item = Result<Record, Error>> {
    reader.lines().enumerate().filter_map(|(n, line)| {
        let line = match line {
            Ok(line) if line.trim().is_empty() => return None,
            Ok(line) => line,
            Err(source) => return Some(Err(Error::Record { line: n + 1, source })),
        };
        let record = serde_json::from_str(&line);
        Some(record.map_err(|error| Error::Record { line: n + 1, source: io::Error::from(error) }))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_that_does_not_say_is_in_the_profile_that_its_id_names() {
        let line = |profile: &str| {
            format!(
                r#"{{"type":"section","id":"1/itu/about","source":"1.txt","document":"Atlas",
                "actor":{{"id":"itu","name":"ITU"}},"kind":"about","heading_inferred":false,"path":[],
                "issues":[],"baskets":[],"text":"","empty":true,"group":"1/itu/about","symbols":[],
                "span":{{"start_line":1,"end_line":1,"start_byte":0,"end_byte":1}},"years":[]{profile}}}"#
            )
            .replace('\n', "")
        };
        let lines = [line(""), line(r#","profile":"1/itu-2""#)].join("\n");
        let records = read_records(lines.as_bytes()).map(Result::unwrap);
        let profiles = records.map(|record| match record {
            Record::Section(section) => section.profile().to_owned(),
            other => panic!("{other:?}"),
        });
        assert_eq!(profiles.collect::<Vec<_>>(), ["1/itu", "1/itu-2"]);
    }

    #[test]
    fn a_line_that_is_no_record_is_named() {
        let text = "\n{\"type\":\"section\"}\n";
        let error = read_records(text.as_bytes()).next().unwrap().unwrap_err();
        assert_eq!(error.to_string(), "line 2 is not a record");
    }
}
