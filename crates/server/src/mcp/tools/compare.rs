//! `compare`: what changed between two editions of a profile, or between two sections?

use std::{fmt::Write, num::NonZeroUsize};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    answer::{
        compare::comparison::{Change, Comparison, Pair, Row, Side, Status},
        url,
    },
    http::error::Refusal,
    mcp::tool::{Asked, Tool},
};

/// The tool.
pub(super) struct Compare;

/// What to compare.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Arguments {
    /// The id of the earlier profile or section.
    a: String,
    /// The id of the later one, of the same kind.
    b: String,
    /// Which part of a long comparison, from 1.
    #[serde(default)]
    part: Option<NonZeroUsize>,
}

/// What changed.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Changes {
    /// The earlier one.
    a: Compared,
    /// The later one.
    b: Compared,
    /// How many words only the later one has.
    added_words: usize,
    /// How many words only the earlier one has.
    removed_words: usize,
    /// The sections, in the order of the later one.
    sections: Vec<Changed>,
    /// Which part of the sections this is, from 1, where there are several.
    part: Option<usize>,
    /// How many parts there are, where there are several.
    parts: Option<usize>,
    /// The page that shows both side by side.
    url: String,
}

/// One side.
#[derive(Debug, Serialize, JsonSchema)]
struct Compared {
    /// The id.
    id: String,
    /// The heading, or the name of the organisation.
    title: String,
    /// The title of its document.
    document: String,
    /// Its edition, a year.
    edition: Option<u16>,
    /// The page that shows it.
    url: String,
}

/// A section on both sides, or on one.
#[derive(Debug, Serialize, JsonSchema)]
struct Changed {
    /// The heading, of the later edition where it has the section.
    heading: String,
    /// The heading of the earlier edition, where it is another one.
    former_heading: Option<String>,
    /// The id on the earlier side, for `read_section`.
    a: Option<String>,
    /// The id on the later side.
    b: Option<String>,
    /// `same`, `changed`, `added` or `removed`.
    status: &'static str,
    /// The paragraphs that are not the same, each with `[-what was removed-]` and `{+what was added+}`.
    paragraphs: Vec<String>,
}

impl Tool for Compare {
    const NAME: &'static str = "compare";
    const TITLE: &'static str = "Compare two editions";
    const DESCRIPTION: &'static str = "\
Shows what changed between two editions of a profile, or between two sections: which sections are new or \
gone, and in the others the words that were removed and added. `list_organisations` has the ids of \
profiles, `search` and `read_section` those of sections in other editions.";

    type Arguments = Arguments;
    type Reply = Changes;

    fn answer(Arguments { a, b, part }: Arguments, asked: &Asked<'_>) -> Result<Changes, Refusal> {
        let part = part.map_or(1, NonZeroUsize::get);
        let shown = asked.current.compare(&a, &b)?.part(part);
        let shown = shown.ok_or_else(|| Refusal::no_part(&a, part))?;
        Ok(Changes::of(shown, asked))
    }

    fn in_words(reply: &Changes) -> String {
        let Changes { a, b, added_words, removed_words, .. } = reply;
        let mut text = format!(
            "{added_words} words added, {removed_words} removed.\nEarlier: {a}\nLater: {b}\n{}\n",
            reply.url
        );
        if let (Some(part), Some(parts)) = (reply.part, reply.parts) {
            let _ = writeln!(text, "Part {part} of {parts}; `part` asks for another.");
        }
        for Changed { heading, status, paragraphs, .. } in &reply.sections {
            let _ = writeln!(text, "\n## {heading} ({status})");
            for paragraph in paragraphs {
                let _ = writeln!(text, "{paragraph}");
            }
        }
        text
    }
}

impl std::fmt::Display for Compared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let edition = self.edition.map(|year| format!(" ({year})")).unwrap_or_default();
        write!(f, "{}, {}{edition}, id `{}`, {}", self.title, self.document, self.id, self.url)
    }
}

impl Changes {
    fn of(comparison: Comparison, asked: &Asked<'_>) -> Changes {
        let address = url::comparison(&comparison.a.id, &comparison.b.id, "");
        Changes {
            a: Compared::of(comparison.a, asked),
            b: Compared::of(comparison.b, asked),
            added_words: comparison.added_words,
            removed_words: comparison.removed_words,
            sections: comparison.sections.into_iter().map(Changed::of).collect(),
            part: comparison.part,
            parts: comparison.parts,
            url: asked.absolute(&address),
        }
    }
}

impl Compared {
    fn of(side: Side, asked: &Asked<'_>) -> Compared {
        Compared {
            url: asked.absolute(&side.url),
            id: side.id,
            title: side.title,
            document: side.document,
            edition: side.edition,
        }
    }
}

impl Changed {
    fn of(pair: Pair) -> Changed {
        let changed = pair.rows.iter().filter(|row| {
            row.a.len() != row.b.len() || row.a.iter().chain(&row.b).any(|one| one.changed)
        });
        Changed {
            paragraphs: changed.map(in_one).collect(),
            heading: pair.heading,
            former_heading: pair.former_heading,
            a: pair.a,
            b: pair.b,
            status: match pair.status {
                Status::Same => "same",
                Status::Changed => "changed",
                Status::Added => "added",
                Status::Removed => "removed",
                Status::Moved => "moved",
            },
        }
    }
}

/// A paragraph told once, with what only one of the sides has.
fn in_one(row: &Row) -> String {
    let told = row.merged().into_iter().map(|change| match change {
        Change::Same(text) => text.to_owned(),
        Change::Removed(text) => format!("[-{text}-]"),
        Change::Added(text) => format!("{{+{text}+}}"),
    });
    told.collect()
}
