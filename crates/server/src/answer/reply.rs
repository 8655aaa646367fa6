//! The answers of the API as they go over the wire.
//!
//! They have types of their own, so that `index` is free to change its own.

use std::time::Duration;

use index::{Found, HitType, Page, Request};
use ingest::{ActorName, Record, Span, Taxonomy, Work};
use serde::Serialize;
use utoipa::ToSchema;

use super::{notices, parts, url};
use crate::words::Language;

pub use super::{
    facets::{FacetValue, FacetValues, Facets},
    offers::{Choice, Comparison, Offer, Recognised},
};

/// The body of `GET /api/v1/search`, and what `atlas search --json` prints.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct SearchReply {
    /// What became of the query.
    pub query: Query,
    /// How many hits match by words: passage groups when collapsed, records when not.
    pub total: usize,
    /// How many hits there are beside them that are near the question in meaning and have none of its
    /// words, or too few. They stand behind the others, or among them where the question is in another
    /// language; the counts of facets leave them out. Left out where there is none.
    #[serde(skip_serializing_if = "is_none")]
    #[schema(required = false)]
    pub by_meaning: usize,
    /// Whether these stand among the others. Not sent: hits say what they were found by.
    #[serde(skip)]
    pub(crate) is_mixed: bool,
    /// How many hits stand before those with fewer of the words. Not sent: hits say it of themselves.
    #[serde(skip)]
    pub(crate) ahead: Option<usize>,
    /// How long the search took, in microseconds.
    pub took_us: u64,
    /// This page, counted from one.
    pub page: usize,
    /// How many pages there are, of all hits.
    pub pages: usize,
    /// The hits of this page.
    pub hits: Vec<Hit>,
    /// The counts of every facet. Those of a facet ignore what is chosen in it.
    pub facets: Facets,
    /// A query that may be what was meant.
    pub suggestion: Option<Suggestion>,
    /// The values of facets that the query names, on the first page; left out where it names none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub recognised: Vec<Recognised>,
    /// Searches that choose these values in place of their words, three at most: all of them first, then
    /// all but one. Left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub offers: Vec<Offer>,
    /// The profiles to compare, where the query asks what an actor changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison: Option<Comparison>,
}

/// What became of the query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Query {
    /// As typed.
    pub q: String,
    /// As it was searched.
    pub interpreted: String,
    /// The tag of the language that it was read in, where that is not the one of the documents; `read_as`
    /// asks for another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// What a reader should know about that, one sentence each.
    pub notices: Vec<String>,
    #[serde(skip)] // The query with the words that were searched instead; the notices say it.
    pub(crate) better: Option<String>,
}

/// One hit.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Hit {
    /// The id of the record.
    pub id: String,
    /// What the record is: `section`, `actor` or `reference`.
    #[serde(rename = "type")]
    #[schema(value_type = String, example = "section")]
    pub hit_type: HitType,
    /// The heading; the name for an actor, the title and paragraph for a reference.
    pub title: String,
    /// Whose profile it is in; null for a reference.
    pub actor: Option<ActorName>,
    /// The file name of the document.
    pub source: String,
    /// The title of the document.
    pub document: String,
    /// The edition, a year; of a part of a work, the year of that.
    pub edition: Option<u16>,
    /// The language of the text, a tag of BCP 47. Left out where it is English.
    #[serde(skip_serializing_if = "crate::words::is_english")]
    #[schema(required = false)]
    pub language: String,
    /// What a reference is a part of, where that is a document of its own, alone or printed inside another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub work: Option<Work>,
    /// The kind of section; `actor` and `reference` for the others.
    pub kind: String,
    /// The headings above, outermost first.
    pub path: Vec<String>,
    /// The issues it is filed under.
    pub issues: Vec<IssueLabel>,
    /// The page that shows it.
    pub url: String,
    /// Where it stands in its document; the whole profile for an actor.
    pub span: Span,
    /// The score; comparable within one answer only.
    pub score: f32,
    /// What it was found by: `words`, or `meaning` where it is near the question in meaning alone. Then its
    /// snippet is the sentence that is nearest, and nothing in it is marked. Left out where there is no model
    /// to ask for meanings.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "words")]
    pub by: Option<Found>,
    /// True where it has fewer of the words than were asked for, and is shown since few hits have as
    /// many. In the order of relevance these come after the others, but for those whose heading says
    /// more. Left out where it is false.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schema(required = false)]
    pub relaxed: bool,
    /// The title, with what matched.
    pub title_segments: Vec<Segment>,
    /// Up to three fragments of the text, with what matched.
    pub snippets: Vec<Vec<Segment>>,
    /// Where each fragment stands on the page of the hit. Not sent: addresses say it.
    #[serde(skip)]
    pub(crate) places: Vec<usize>,
    /// Where else this passage stands, newest first.
    pub editions: Vec<Edition>,
    /// How many there are beside these.
    #[serde(skip_serializing_if = "is_none")]
    #[schema(required = false)]
    pub more_editions: usize,
    /// The arithmetic of the score, one line a step, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Vec<String>>,
}

/// An issue that a hit is filed under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct IssueLabel {
    /// The slug.
    pub id: String,
    /// The name for people.
    pub label: String,
    /// The slug of its basket.
    pub basket: String,
}

/// A stretch of text, and whether the query matched it. Joined, segments are the source text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Segment {
    /// The text.
    pub text: String,
    /// Whether the query matched it.
    pub hit: bool,
}

/// What stands in the place of a record elsewhere: the same words, or the section of another edition
/// that is most like it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Edition {
    /// The id of the record there.
    pub id: String,
    /// Its edition, a year.
    pub edition: Option<u16>,
    /// The title of its document.
    pub document: String,
    /// The page that shows it.
    pub url: String,
    /// Whether its words are the same, wherever their lines break.
    pub same: bool,
    /// What it is called there. Not sent: the record says it.
    #[serde(skip)]
    pub(crate) title: String,
    /// What it is. Not sent: as the record that it stands for.
    #[serde(skip)]
    pub(crate) hit_type: HitType,
}

/// A query that may be what was meant, and how many hits it gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Suggestion {
    /// The other query.
    pub q: String,
    /// How many hits it gives.
    pub total: usize,
}

/// The body of `GET /api/v1/sections/{id}`: the record, its page, and where else it stands.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RecordReply {
    /// The record, in the form in which `atlas ingest` writes it.
    #[serde(flatten)]
    pub record: Record,
    /// The page that shows it.
    pub url: String,
    /// Where else this passage stands, newest first; a hundred at most.
    pub editions: Vec<Edition>,
    /// How many there are beside these.
    #[serde(skip_serializing_if = "is_none")]
    #[schema(required = false)]
    pub more_editions: usize,
    /// Which part of the text this is, from 1, where it is too long for one reply: `part` asks for
    /// another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<usize>,
    /// How many parts the text has, where it has several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<usize>,
}

/// How many other editions a hit names in JSON, and how many a record.
const EDITIONS_OF_HIT: usize = 10;
const EDITIONS_OF_RECORD: usize = 100;
/// How many document symbols a record names.
const SYMBOLS: usize = 1_000;

/// Whether there are none beside those that are listed.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_none(more: &usize) -> bool {
    *more == 0
}

/// Leaves the first so many in a list, and says how many others there are.
fn cut<T>(list: &mut Vec<T>, most: usize) -> usize {
    let more = list.len().saturating_sub(most);
    list.truncate(most);
    more
}

impl RecordReply {
    /// A record, or one part of it where its text has several; nothing where it has no such part.
    pub(crate) fn of(
        mut record: Record,
        versions: &[index::Version],
        part: usize,
    ) -> Option<RecordReply> {
        let (id, text, symbols) = match &mut record {
            Record::Section(section) => {
                (section.id.clone(), Some(&mut section.text), Some(&mut section.symbols))
            }
            Record::Reference(reference) => {
                (reference.id.clone(), Some(&mut reference.text), Some(&mut reference.symbols))
            }
            Record::Actor(actor) => (actor.id.clone(), None, None),
            Record::Noise(_) | Record::Acronym(_) => return None,
        };
        let mut parts = 1;
        if let Some(text) = text {
            let shown = parts::part(text, part)?;
            parts = shown.of;
            if 1 < parts {
                *text = shown.text.to_owned();
            }
        } else if part != 1 {
            return None;
        }
        if let Some(symbols) = symbols {
            symbols.truncate(SYMBOLS);
        }
        let mut editions: Vec<Edition> = versions.iter().map(Into::into).collect();
        Some(RecordReply {
            url: url::record(&id),
            more_editions: cut(&mut editions, EDITIONS_OF_RECORD),
            editions,
            record,
            part: (1 < parts).then_some(part),
            parts: (1 < parts).then_some(parts),
        })
    }
}

impl SearchReply {
    /// The reply to a request, with the addresses of the searches that it offers.
    #[must_use]
    pub fn to(mut self, request: &Request) -> SearchReply {
        self.offers = self.offers.into_iter().map(|offer| offer.linked(request)).collect();
        self
    }

    /// The reply of an index that is asked for meanings, whose hits say what they were found by.
    #[must_use]
    pub fn saying_how(mut self) -> SearchReply {
        for hit in &mut self.hits {
            hit.by.get_or_insert(Found::Words);
        }
        self
    }

    /// The reply, with the time the search took.
    #[must_use]
    pub fn took(mut self, took: Duration) -> SearchReply {
        self.took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self
    }
}

impl From<Page> for SearchReply {
    /// In English.
    fn from(page: Page) -> SearchReply {
        SearchReply::worded(page, Language::ENGLISH)
    }
}

impl SearchReply {
    /// The reply, with its notices in a language.
    fn worded(page: Page, language: Language) -> SearchReply {
        let notices = notices::all(&page.query.notices, page.total, language);
        let better = notices::better(&page.query.q, &page.query.notices);
        SearchReply {
            query: Query {
                q: page.query.q,
                interpreted: page.query.interpreted,
                language: page.query.language,
                notices,
                better: better.filter(|_| 0 < page.total),
            },
            total: page.total,
            by_meaning: page.by_meaning,
            is_mixed: page.is_mixed,
            ahead: page.ahead,
            took_us: 0,
            page: page.page,
            pages: page.pages,
            hits: page.hits.into_iter().map(Hit::from).collect(),
            facets: page.facets.into(),
            suggestion: page.suggestion.map(|s| Suggestion { q: s.q, total: s.total }),
            recognised: page.offers.recognised.into_iter().map(Recognised::from).collect(),
            offers: page.offers.searches.into_iter().map(Offer::from).collect(),
            comparison: page.offers.comparison.map(Comparison::from),
        }
    }
}

impl SearchReply {
    /// The reply in a language; the taxonomy is in that language.
    pub(crate) fn in_language(page: Page, language: Language, taxonomy: &Taxonomy) -> SearchReply {
        let mut reply = SearchReply::worded(page, language);
        // The index has the labels in English.
        if language == Language::ENGLISH {
            return reply;
        }
        reply.facets.label(taxonomy);
        reply.recognised.iter_mut().for_each(|value| value.label(taxonomy));
        reply.offers.iter_mut().for_each(|offer| offer.label(taxonomy));
        for issue in reply.hits.iter_mut().flat_map(|hit| &mut hit.issues) {
            if let Some(known) = taxonomy.issue(&issue.id) {
                issue.label.clone_from(&known.label);
            }
        }
        reply
    }
}

impl From<index::Hit> for Hit {
    fn from(hit: index::Hit) -> Hit {
        let actor = hit.actor.as_ref().map(|actor| actor.id.as_str());
        Hit {
            url: url::hit(hit.hit_type, &hit.id, actor),
            id: hit.id,
            hit_type: hit.hit_type,
            title: hit.title,
            actor: hit.actor,
            source: hit.source,
            document: hit.document,
            language: hit.language,
            edition: hit.edition,
            work: hit.work,
            kind: hit.kind,
            path: hit.path,
            issues: hit.issues.into_iter().map(IssueLabel::from).collect(),
            span: hit.span,
            score: hit.score,
            by: Some(hit.by).filter(|by| *by == Found::Meaning),
            relaxed: hit.relaxed,
            title_segments: segments(hit.title_segments),
            places: hit.snippets.iter().map(|snippet| snippet.place).collect(),
            snippets: hit.snippets.into_iter().map(|snippet| segments(snippet.segments)).collect(),
            editions: hit.editions.iter().map(Edition::from).collect(),
            more_editions: 0,
            explanation: hit.explanation,
        }
    }
}

impl Hit {
    /// Whether it was found by its meaning alone.
    pub(crate) fn is_near(&self) -> bool {
        self.by == Some(Found::Meaning)
    }

    /// The hit as it is sent: of very many editions it names the first.
    pub(crate) fn sent(mut self) -> Hit {
        self.more_editions = cut(&mut self.editions, EDITIONS_OF_HIT);
        self
    }
}

impl From<index::IssueLabel> for IssueLabel {
    fn from(issue: index::IssueLabel) -> IssueLabel {
        IssueLabel { id: issue.id, label: issue.label, basket: issue.basket }
    }
}

impl Hit {
    /// The page of the hit, with what a query matched marked, opened at a fragment where that shows
    /// a match.
    pub(crate) fn opened(&self, q: &str, fragment: usize) -> String {
        if q.is_empty() || self.hit_type == HitType::Actor {
            return self.url.clone();
        }
        let shown = self.snippets.get(fragment).zip(self.places.get(fragment));
        let is_near = self.is_near();
        match shown.filter(|(snippet, _)| is_near || snippet.iter().any(|segment| segment.hit)) {
            Some((_, place)) => url::at_place(&self.url, q, *place),
            None => url::marked(&self.url, q),
        }
    }
}

fn segments(segments: Vec<index::Segment>) -> Vec<Segment> {
    segments.into_iter().map(|s| Segment { text: s.text, hit: s.hit }).collect()
}

impl From<&index::Version> for Edition {
    fn from(version: &index::Version) -> Edition {
        let index::Version { entry, is_same } = version;
        Edition {
            url: url::hit(entry.hit_type, &entry.id, entry.actor.as_ref().map(|actor| &*actor.id)),
            id: entry.id.clone(),
            edition: entry.edition,
            document: entry.document.clone(),
            same: *is_same,
            title: entry.title.clone(),
            hit_type: entry.hit_type,
        }
    }
}
