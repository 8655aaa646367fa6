//! Where does a text stand, as whoever cites it has to say?

use std::fmt;

use ingest::{ActorName, Span};
use schemars::JsonSchema;
use serde::Serialize;

use super::tool::Asked;
use crate::answer::reply;

/// Where a text stands.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Source {
    /// The title of the document.
    document: String,
    /// Its edition, a year.
    edition: Option<u16>,
    /// The file name of the document.
    file: String,
    /// The first line of the text in that file, counted from 1.
    first_line: usize,
    /// The last line, included.
    last_line: usize,
    /// The page that shows the text to a reader: cite this address.
    url: String,
}

impl Source {
    pub(super) fn new(
        (document, edition): (String, Option<u16>),
        file: String,
        span: Span,
        url: String,
    ) -> Source {
        let (first_line, last_line) = (span.start_line, span.end_line);
        Source { document, edition, file, first_line, last_line, url }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.document)?;
        if let Some(edition) = self.edition {
            write!(f, " ({edition})")?;
        }
        let Source { file, first_line, last_line, url, .. } = self;
        write!(f, ", {file}, lines {first_line}-{last_line}, {url}")
    }
}

/// An organisation, as results name it.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Organisation {
    /// The id, for the filter `actor`.
    pub(super) id: String,
    /// The full name.
    pub(super) name: String,
    /// The acronym, where there is one.
    acronym: Option<String>,
}

impl From<ActorName> for Organisation {
    fn from(actor: ActorName) -> Organisation {
        Organisation { id: actor.id, name: actor.name, acronym: actor.acronym }
    }
}

/// Where else a passage stands.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Elsewhere {
    /// The id of the record there, for `read_section` and `compare`.
    id: String,
    /// Its edition, a year.
    edition: Option<u16>,
    /// The title of its document.
    document: String,
    /// Whether its words are the same.
    same_words: bool,
    /// The page that shows it.
    url: String,
}

impl Elsewhere {
    pub(super) fn all(editions: Vec<reply::Edition>, asked: &Asked<'_>) -> Vec<Elsewhere> {
        let elsewhere = editions.into_iter().map(|other| Elsewhere {
            url: asked.absolute(&other.url),
            id: other.id,
            edition: other.edition,
            document: other.document,
            same_words: other.same,
        });
        elsewhere.collect()
    }

    /// One line for each.
    pub(super) fn in_words(all: &[Elsewhere]) -> String {
        let line = |other: &Elsewhere| {
            let same = if other.same_words { "the same words" } else { "other words" };
            let edition = other.edition.map(|year| format!(" ({year})")).unwrap_or_default();
            format!("Also in: {}{edition}, {same}, id `{}`\n", other.document, other.id)
        };
        all.iter().map(line).collect()
    }
}
