//! `search`: which passages answer a question?

use std::{fmt::Write, num::NonZeroUsize};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::filters::Filters;
use crate::{
    answer::reply::{Hit, SearchReply},
    http::{error::Refusal, language::Accepted, query_string, search::Search as Asking},
    mcp::{
        source::{Elsewhere, Organisation, Source},
        tool::{Asked, Tool},
    },
    words::Language,
};

/// The tool.
pub(super) struct Search;

/// What to look for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Arguments {
    /// Words, in English or another language of the United Nations; also `"exact phrases"`, `AND`,
    /// `OR`, `NOT`, brackets and `field:value`. A few words find more than a sentence. Left out, all that
    /// the filters let through is found.
    query: String,
    /// What results must be filed under. Values of one filter are alternatives; several filters must all
    /// hold.
    filters: Filters,
    /// The order: `relevance` unless given, `newest` or `actor`.
    sort: Option<String>,
    /// Which page of results, from 1.
    page: Option<NonZeroUsize>,
    /// How many results a page has, 10 unless given, 100 at most.
    per_page: Option<NonZeroUsize>,
}

/// A page of results.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Results {
    /// The query as it was searched.
    searched: String,
    /// What to know about that, such as corrected spellings and words that were left out.
    notices: Vec<String>,
    /// How many results have the words of the query.
    total: usize,
    /// How many there are beside them that are near it in meaning alone.
    total_by_meaning: usize,
    /// Which page this is, from 1.
    page: usize,
    /// How many pages there are.
    pages: usize,
    /// The results, best first.
    results: Vec<Found>,
    /// Another query that may be what was meant.
    suggestion: Option<String>,
}

/// One result.
#[derive(Debug, Serialize, JsonSchema)]
struct Found {
    /// The id, for `read_section`.
    id: String,
    /// `section`, `actor` for a whole profile, or `reference` for a text that belongs to no profile.
    #[serde(rename = "type")]
    hit_type: &'static str,
    /// The heading; the name for a profile.
    title: String,
    /// Whose profile it is in.
    organisation: Option<Organisation>,
    /// The headings above, outermost first.
    path: Vec<String>,
    /// The ids of the issues it is filed under.
    issues: Vec<String>,
    /// Where in it the words are found: a few sentences each.
    snippets: Vec<String>,
    /// Whether it has fewer of the words than were asked for.
    has_fewer_words: bool,
    /// Whether it has none that count, and is near the query in meaning: its snippet is the nearest sentence.
    is_by_meaning: bool,
    /// Where it stands.
    source: Source,
    /// Where else the passage stands, newest first.
    other_editions: Vec<Elsewhere>,
}

impl Tool for Search {
    const NAME: &'static str = "search";
    const TITLE: &'static str = "Search the passages";
    const DESCRIPTION: &'static str = "\
Finds passages in profiles of organisations and in reference texts, best first, each with its source. Start here for any question about who does what on which issue. Results show \
a few sentences; `read_section` has the whole text. A passage that stands in several editions is found \
once, in the newest.";

    type Arguments = Arguments;
    type Reply = Results;

    fn answer(arguments: Arguments, asked: &Asked<'_>) -> Result<Results, Refusal> {
        // Asked as an address asks, so that the same bounds hold and the same messages come back.
        let address = arguments.as_query_string();
        query_string::check(&address, asked.limits)?;
        let accepted = Accepted(Language::ENGLISH);
        let request = Asking::parse(&address, accepted)?.request(asked.limits)?;
        let page = asked.current.search(&request)?;
        let reply = asked.current.worded(page, Language::ENGLISH);
        Ok(Results::of(reply, asked))
    }

    fn in_words(reply: &Results) -> String {
        let Results { searched, notices, total, total_by_meaning, page, pages, .. } = reply;
        let Results { results, suggestion, .. } = reply;
        let mut text = format!("{total} results for `{searched}`, page {page} of {pages}.\n");
        if 0 < *total_by_meaning {
            let _ = writeln!(text, "Note: {total_by_meaning} more are near it in meaning alone.");
        }
        for notice in notices {
            let _ = writeln!(text, "Note: {notice}");
        }
        if let Some(suggestion) = suggestion {
            let _ = writeln!(text, "Perhaps `{suggestion}` was meant.");
        }
        for found in results {
            let _ = write!(text, "\n{}", found.title);
            if let Some(organisation) = &found.organisation
                && organisation.name != found.title
            {
                let _ = write!(text, " - {}", organisation.name);
            }
            let _ = writeln!(text, "\nid: {}", found.id);
            for snippet in &found.snippets {
                let _ = writeln!(text, "> {}", snippet.replace('\n', " "));
            }
            let _ = writeln!(text, "Source: {}", found.source);
        }
        text
    }
}

impl Arguments {
    fn as_query_string(&self) -> String {
        let number = |number: NonZeroUsize| number.to_string();
        // No counts of facets are sent, so few are made.
        let rest = [
            ("sort", self.sort.clone()),
            ("page", self.page.map(number)),
            ("per_page", self.per_page.map(number)),
            ("facet_limit", Some("1".to_owned())),
        ];
        let rest = rest.into_iter().filter_map(|(name, value)| Some((name, value?)));
        form_urlencoded::Serializer::new(String::new())
            .append_pair("q", &self.query)
            .extend_pairs(self.filters.pairs())
            .extend_pairs(rest)
            .finish()
    }
}

impl Results {
    fn of(reply: SearchReply, asked: &Asked<'_>) -> Results {
        Results {
            searched: reply.query.interpreted,
            notices: reply.query.notices,
            total: reply.total,
            total_by_meaning: reply.by_meaning,
            page: reply.page,
            pages: reply.pages,
            results: reply.hits.into_iter().map(|hit| Found::of(hit.sent(), asked)).collect(),
            suggestion: reply.suggestion.map(|suggestion| suggestion.q),
        }
    }
}

impl Found {
    fn of(hit: Hit, asked: &Asked<'_>) -> Found {
        let text = |snippet: Vec<_>| -> String {
            snippet.into_iter().map(|segment: crate::answer::reply::Segment| segment.text).collect()
        };
        let url = asked.absolute(&hit.url);
        let is_near = hit.is_near();
        Found {
            source: Source::new((hit.document, hit.edition), hit.source, hit.span, url),
            id: hit.id,
            hit_type: hit.hit_type.name(),
            title: hit.title,
            organisation: hit.actor.map(Organisation::from),
            path: hit.path,
            issues: hit.issues.into_iter().map(|issue| issue.id).collect(),
            snippets: hit.snippets.into_iter().map(text).collect(),
            has_fewer_words: hit.relaxed,
            is_by_meaning: is_near,
            other_editions: Elsewhere::all(hit.editions, asked),
        }
    }
}
