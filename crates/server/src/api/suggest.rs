//! `GET /api/v1/suggest`: what the words typed so far may become.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use ingest::Taxonomy;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::{IntoParams, ToSchema};

use crate::{
    answer::{Current, Facet, Request, Suggested as Found, SuggestedKind, reply::Hit, url},
    http::{
        app::App,
        bounded::Json,
        described::Refused,
        error::Refusal,
        extract::Query,
        json::json as write,
        language::Accepted,
        search::{FilterParams, SearchParams},
        value::{Number, one},
    },
};

/// How many suggestions there are, unless `limit` says otherwise, and at most.
const USUAL: usize = 6;
const MOST: usize = 20;
/// How many hits may be asked for beside the suggestions.
const MOST_HITS: usize = 10;

/// What is asked for, besides the filters on the hits.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct SuggestParams {
    /// What has been typed
    #[serde(deserialize_with = "one")]
    #[param(value_type = String, required = true, example = "cyber")]
    q: Option<String>,
    /// How many suggestions, 6 unless given
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<usize>, minimum = 1, maximum = 20)]
    limit: Option<Number<MOST>>,
    /// How many hits; none unless given
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<usize>, minimum = 1, maximum = 10)]
    hits: Option<Number<MOST_HITS>>,
    /// The language of the labels of baskets and issues, such as `en` or `fr`: that of
    /// `Accept-Language` unless given
    #[serde(deserialize_with = "one")]
    lang: Option<String>,
    /// `opensearch` for the form that browsers read
    #[serde(deserialize_with = "one")]
    format: Option<String>,
}

/// Suggestions.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SuggestReply)]
pub(crate) struct Reply {
    /// What has been typed.
    q: String,
    suggestions: Vec<Suggested>,
    /// How many hits the search has, where hits were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<usize>,
    /// How many hits beside these are near in meaning alone, where hits were asked for. Left out where there
    /// is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    by_meaning: Option<usize>,
    /// The first hits, where `hits` says how many; the address of each opens its page at its first
    /// fragment.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hits: Vec<Hit>,
}

/// What the words may become.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = SuggestedText)]
struct Suggested {
    text: String,
    /// What it is: `actor`, `basket`, `issue`, `acronym` or `heading`; `filters` for passages that are
    /// filed in two ways, such as an organisation and an issue; `symbol` for a document symbol,
    /// `edition` for a year.
    kind: &'static str,
    /// The id of what it names, where it names something.
    id: Option<String>,
    /// How many passages it stands for.
    count: usize,
    /// Where choosing it leads.
    url: String,
}

/// Suggestions
///
/// What the words typed so far may become; with `hits`, also the first hits and their number, which
/// the filters of a search narrow.
#[utoipa::path(
    get, path = "/api/v1/suggest", operation_id = "suggest", tag = "Search",
    params(SuggestParams, FilterParams),
    responses(
        (status = 200, description = "Suggestions", content(
            (Reply = "application/json"),
            (Vec<Value> = "application/x-suggestions+json", example = json!(["cyber", ["Cybersecurity"], ["basket, 149 passages"], ["https://atlas.example/baskets/cybersecurity"]])),
        )),
        Refused,
    ),
)]
pub(crate) async fn suggest(
    State(app): State<App>,
    accepted: Accepted,
    Query(params): Query<SuggestParams>,
    Query(filters): Query<FilterParams>,
) -> Result<Response, Refusal> {
    let request = SearchParams::of(params.q).request(filters, app.limits())?;
    let limit = params.limit.map_or(USUAL, |Number(limit)| limit);
    let most = params.hits.map_or(0, |Number(most)| most);
    let language = accepted.unless(params.lang.as_deref());
    let browser = params.format.as_deref() == Some("opensearch");
    let base_url = app.base_url().to_owned();
    let reply = app.blocking(move |current| {
        let found = current.suggest(&request.q, limit)?;
        let suggestions = found.into_iter().map(|found| {
            let url = destination(&found);
            let taxonomy = current.taxonomy(language);
            let id = found.id.as_deref().unwrap_or_default();
            let text = match found.kind {
                SuggestedKind::Basket => taxonomy.basket(id).map(|basket| basket.label.clone()),
                SuggestedKind::Issue => taxonomy.issue(id).map(|issue| issue.label.clone()),
                SuggestedKind::Filters => Some(filters_in_words(current, &taxonomy, &found)),
                SuggestedKind::Actor
                | SuggestedKind::Acronym
                | SuggestedKind::Heading
                | SuggestedKind::Symbol
                | SuggestedKind::Edition => None,
            };
            Suggested {
                kind: found.kind.name(),
                text: text.unwrap_or(found.text),
                id: found.id,
                count: found.count,
                url,
            }
        });
        let mut reply = Reply {
            suggestions: suggestions.collect(),
            q: request.q,
            total: None,
            by_meaning: None,
            hits: Vec::new(),
        };
        if most > 0 && !browser {
            let request = Request { q: reply.q.clone(), filters: request.filters, ..first(most) };
            let page = current.search(&request)?;
            reply.total = Some(page.total);
            reply.by_meaning = Some(page.by_meaning).filter(|near| 0 < *near);
            let hits = current.worded(page, language).hits;
            reply.hits = hits.into_iter().map(Hit::sent).collect();
            for hit in &mut reply.hits {
                hit.url = hit.opened(&reply.q, 0);
            }
        }
        Ok(reply)
    });
    let reply = reply.await?;
    Ok(match browser {
        true => reply.described(&base_url),
        false => Json(reply).into_response(),
    })
}

/// The values that a suggestion chooses, with the labels of a taxonomy, the actor first.
fn filters_in_words(current: &Current, taxonomy: &Taxonomy, found: &Found) -> String {
    let values = found.filters.iter().flat_map(|(facet, ids)| ids.iter().map(|id| (*facet, id)));
    let mut values: Vec<_> = values.collect();
    values.sort_by_key(|(facet, _)| *facet != Facet::Actor);
    let label = |(facet, id): (Facet, &String)| {
        let label = match facet {
            Facet::Basket => taxonomy.basket(id).map(|basket| basket.label.clone()),
            Facet::Issue => taxonomy.issue(id).map(|issue| issue.label.clone()),
            Facet::Actor => current.actor(id).map(|actor| actor.acronym.unwrap_or(actor.name)),
            Facet::Group => {
                let groups = current.groups();
                groups.into_iter().find(|group| group.id == *id).map(|group| group.label)
            }
            Facet::Edition | Facet::Kind | Facet::Type | Facet::Language => None,
        };
        label.unwrap_or_else(|| id.clone())
    };
    values.into_iter().map(label).collect::<Vec<_>>().join(", ")
}

/// The first hits of a search for nothing in particular.
fn first(most: usize) -> Request {
    Request { per_page: most, ..Request::new("") }
}

impl Reply {
    /// In the form of the suggestions extension of OpenSearch.
    fn described(&self, base_url: &str) -> Response {
        let suggested = self.suggestions.iter().map(|one| {
            let passages = if one.count == 1 { "passage" } else { "passages" };
            let description = format!("{}, {} {passages}", one.kind, one.count);
            (one.text.as_str(), description, format!("{base_url}{}", one.url))
        });
        for_browser(&self.q, suggested)
    }
}

/// The page of what a suggestion names, else the search for its text.
fn destination(found: &Found) -> String {
    match (found.kind, &found.id) {
        (SuggestedKind::Actor, Some(id)) => url::entry("actors", id),
        (SuggestedKind::Issue, Some(id)) => url::entry("issues", id),
        (SuggestedKind::Basket, Some(id)) => url::entry("baskets", id),
        (_, _) => {
            let pairs = url::pairs(&found.search());
            let pairs = pairs.iter().map(|(name, value)| (*name, value.as_str()));
            url::with_query("/search", pairs)
        }
    }
}

/// Suggestions as a browser reads them: what was typed, then texts, descriptions and addresses, in
/// lists of equal length.
fn for_browser<'a>(
    q: &str,
    suggested: impl Iterator<Item = (&'a str, String, String)>,
) -> Response {
    let (mut texts, mut descriptions, mut addresses) = (Vec::new(), Vec::new(), Vec::new());
    for (text, description, address) in suggested {
        texts.push(text);
        descriptions.push(description);
        addresses.push(address);
    }
    let body = write(&json!([q, texts, descriptions, addresses])).expect("plain data");
    ([(header::CONTENT_TYPE, "application/x-suggestions+json")], body).into_response()
}
