//! One page of an answer.

use ingest::{ActorName, Span};
use serde::Serialize;

use crate::model::notice::Notice;

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

/// The type of record that a hit stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HitType {
    /// A section of a profile.
    Section,
    /// A whole profile; the hit's span is the profile's.
    Actor,
    /// A paragraph of an instrument, a news item, a note.
    Reference,
}

impl HitType {
    /// Every type.
    pub const ALL: [HitType; 3] = [HitType::Section, HitType::Actor, HitType::Reference];

    /// The name in JSON, URLs and flags.
    pub fn name(self) -> &'static str {
        match self {
            HitType::Section => "section",
            HitType::Actor => "actor",
            HitType::Reference => "reference",
        }
    }

    /// The type with this [`name`](Self::name).
    pub(crate) fn named(name: &str) -> Option<HitType> {
        HitType::ALL.into_iter().find(|hit_type| hit_type.name() == name)
    }

    /// The name for people, in English.
    pub(crate) fn label(self) -> &'static str {
        match self {
            HitType::Section => "Section",
            HitType::Actor => "Actor",
            HitType::Reference => "Reference",
        }
    }
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

/// The same passage in another place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OtherEdition {
    /// The id of the record there.
    pub id: String,
    /// Its edition, a year.
    pub edition: Option<u16>,
    /// The title of its document.
    pub document: String,
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
    /// The edition, a year.
    pub edition: Option<u16>,
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
    /// The title, with what matched.
    pub title_segments: Vec<Segment>,
    /// Up to three snippets of the text, each cut at sentences, with what matched.
    pub snippets: Vec<Snippet>,
    /// Where else this passage stands, newest first.
    pub editions: Vec<OtherEdition>,
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
            kind: String::new(),
            path: Vec::new(),
            issues: Vec::new(),
            span: Span::default(),
            score: 0.0,
            title_segments: Vec::new(),
            snippets: Vec::new(),
            editions: Vec::new(),
            explanation: None,
        }
    }
}

/// One value of a facet, with the number of hits that it would give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FacetValue {
    /// The id, for filters and URLs.
    pub id: String,
    /// The name for people.
    pub label: String,
    /// How many hits choosing it gives, other facets as they are.
    pub count: usize,
    /// Whether it is chosen.
    pub selected: bool,
    /// The level below: the issues of a basket.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<FacetValue>,
}

/// The counts of every facet. Those of a facet ignore what is chosen in it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Facets {
    /// Baskets in the order of the taxonomy, each with its issues.
    pub basket: Vec<FacetValue>,
    /// Actors, most hits first.
    pub actor: Vec<FacetValue>,
    /// Stakeholder groups, most hits first.
    pub group: Vec<FacetValue>,
    /// Editions, newest first.
    pub edition: Vec<FacetValue>,
    /// Kinds of section, in the order of a profile.
    pub kind: Vec<FacetValue>,
    /// Types of record.
    #[serde(rename = "type")]
    pub record_type: Vec<FacetValue>,
}

/// What became of the query.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Interpretation {
    /// The query, as typed.
    pub q: String,
    /// The query, as it was searched, in the query language.
    pub interpreted: String,
    /// What a reader should know about that.
    pub notices: Vec<Notice>,
}

/// A query that may be what was meant, and how many hits it gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The other query.
    pub q: String,
    /// How many hits it gives.
    pub total: usize,
}

/// One page of an answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Page {
    /// What became of the query.
    pub query: Interpretation,
    /// How many hits there are: passage groups when collapsed, records when not.
    pub total: usize,
    /// This page, counted from one.
    pub page: usize,
    /// How many pages there are.
    pub pages: usize,
    /// The hits of this page.
    pub hits: Vec<Hit>,
    /// The counts of every facet.
    pub facets: Facets,
    /// A query that may be what was meant.
    pub suggestion: Option<Suggestion>,
}
