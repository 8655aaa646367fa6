//! One hit of a page.

use std::sync::Arc;

use ingest::{ActorName, Span, Work};
use serde::Serialize;

use super::{entry::Version, hit_type::HitType};

/// A stretch of text, and whether the query matched it. Joined, segments are the source text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Segment {
    /// The text.
    pub text: String,
    /// Whether the query matched it.
    pub hit: bool,
}

/// A piece of a text, with what matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Snippet {
    /// Which of the [`pieces`](crate::text::sentence::pieces) of the text it is, counted from one.
    pub place: usize,
    /// Its text.
    pub segments: Vec<Segment>,
}

/// An issue that a hit is filed under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IssueLabel {
    /// The slug.
    pub id: String,
    /// The name for people.
    pub label: String,
    /// The slug of its basket.
    pub basket: String,
}

/// What a hit was found by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// It has words of the query.
    #[default]
    Words,
    /// It is near the question in meaning, and has none of its words, or fewer than count.
    Meaning,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Hit {
    /// The id of the record.
    pub id: String,
    /// What the record is.
    pub hit_type: HitType,
    /// The heading; the name for an actor, the title and paragraph for a reference.
    pub title: String,
    /// Whose profile it is in; `None` for a reference.
    pub actor: Option<ActorName>,
    /// The file name of the document.
    pub source: String,
    /// The title of the document.
    pub document: String,
    /// The edition, a year; of a part of a work, the year of that.
    pub edition: Option<u16>,
    /// The language of the text, a tag of BCP 47.
    pub language: String,
    /// What a reference is a part of, where that is a document of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<Work>,
    /// The kind of section, such as `policy-issue`; `actor` and `reference` for the others.
    pub kind: String,
    /// The headings above, outermost first.
    pub path: Vec<String>,
    /// The issues it is filed under.
    pub issues: Vec<IssueLabel>,
    /// Where it stands in its document.
    pub span: Span,
    /// The score; comparable within one answer only.
    pub score: f32,
    /// What it was found by. What is found by its meaning has the sentence that is nearest as its
    /// snippet, and nothing highlighted.
    pub by: Found,
    /// Whether it has fewer of the words than were asked for, and is shown since few have as many.
    pub relaxed: bool,
    /// The title, with what matched.
    pub title_segments: Vec<Segment>,
    /// Up to three snippets of the text, each cut at sentences, with what matched.
    pub snippets: Vec<Snippet>,
    /// What stands in its place elsewhere, newest edition first, where the hit stands for its passage
    /// group. It is the same in every answer, which share it.
    #[serde(serialize_with = "<[Version] as Serialize>::serialize")]
    pub editions: Arc<[Version]>,
    /// The arithmetic of the score in words, one line a step, if it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Vec<String>>,
}

impl Hit {
    /// A hit with nothing in it yet.
    pub(crate) fn empty() -> Hit {
        Hit {
            id: String::new(),
            hit_type: HitType::Section,
            title: String::new(),
            actor: None,
            source: String::new(),
            document: String::new(),
            edition: None,
            language: String::new(),
            work: None,
            kind: String::new(),
            path: Vec::new(),
            issues: Vec::new(),
            span: Span::default(),
            score: 0.0,
            by: Found::Words,
            relaxed: false,
            title_segments: Vec::new(),
            snippets: Vec::new(),
            editions: Arc::default(),
            explanation: None,
        }
    }
}
