//! One question of a client, read from whatever form its version sends.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::filters::{self, Filter};
use crate::http::{error::Refusal, limits::Limits};

/// What clients send that changes nothing here, and needs no note.
const WITHOUT_EFFECT: [&str; 20] = [
    "type",
    "params",
    "analytics",
    "analyticsTags",
    "clickAnalytics",
    "enablePersonalization",
    "enableReRanking",
    "enableABTest",
    "userToken",
    "getRankingInfo",
    "advancedSyntax",
    "ruleContexts",
    "facetingAfterDistinct",
    "sumOrFiltersScores",
    "restrictHighlightAndSnippetArrays",
    "responseFields",
    "attributesToRetrieve",
    "strategy",
    "queryLanguages",
    "tagFilters",
];

/// A search, or a look for values of a facet.
#[derive(Debug, Clone)]
pub(super) struct Question {
    pub(super) index: String,
    pub(super) query: String,
    /// Counted from zero.
    pub(super) page: usize,
    pub(super) hits_per_page: usize,
    /// How many pages may be asked for, whatever there is.
    pub(super) most_pages: usize,
    /// The attributes to count, as asked for; a star is all.
    pub(super) facets: Vec<String>,
    /// All of these.
    pub(super) filters: Vec<Filter>,
    pub(super) most_values: usize,
    /// `None` is all.
    pub(super) retrieve: Option<Vec<String>>,
    /// `None` is all.
    pub(super) highlight: Option<Vec<String>>,
    /// Attributes, each with the number of words.
    pub(super) snippet: BTreeMap<String, usize>,
    pub(super) ellipsis: String,
    pub(super) tags: (String, String),
    /// Whether a passage that stands in several editions is shown once.
    pub(super) distinct: bool,
    /// The values of which facet are looked for, and by what words.
    pub(super) values_of: Option<(String, String)>,
    pub(super) most_facet_hits: usize,
    /// What was left out, a sentence each.
    pub(super) notes: Vec<String>,
    /// As sent, for the answer to repeat.
    pub(super) params: String,
}

impl Question {
    /// Reads a question. What cannot be read is left out, with a note.
    ///
    /// # Errors
    ///
    /// [`Refusal::TooMuch`] for more of anything than a question may bring.
    pub(super) fn read(request: &Value, limits: &Limits) -> Result<Question, Refusal> {
        let params = parameters(request)?;
        if limits.parameters < params.len() {
            let most = limits.parameters;
            return Err(too_much(format!("a question has more than {most} parameters")));
        }
        let mut reader = Reader { params, notes: Vec::new() };
        let query = reader.query(limits);
        let hits_per_page = reader.hits_per_page(limits);
        let most_pages = most_pages(hits_per_page, limits);
        let page = reader.page(most_pages, limits);
        let ellipsis = reader.mark("snippetEllipsisText", "…", limits)?;
        let tags = (
            reader.mark("highlightPreTag", "<em>", limits)?,
            reader.mark("highlightPostTag", "</em>", limits)?,
        );
        let filters = reader.filters(limits)?;
        reader.note_what_is_ignored();
        Ok(Question {
            index: reader.text("indexName").unwrap_or_default(),
            query,
            page,
            hits_per_page,
            most_pages,
            facets: reader.names("facets", limits)?.unwrap_or_default(),
            filters,
            most_values: reader.number("maxValuesPerFacet").unwrap_or(100).min(1000),
            retrieve: reader.names("attributesToRetrieve", limits)?,
            highlight: reader.names("attributesToHighlight", limits)?,
            snippet: reader.names("attributesToSnippet", limits)?.map(snippets).unwrap_or_default(),
            ellipsis,
            tags,
            distinct: reader.number("distinct") != Some(0),
            values_of: reader.values_of(),
            most_facet_hits: reader.number("maxFacetHits").unwrap_or(10).min(100),
            params: reader.written(),
            notes: reader.notes,
        })
    }

    /// Turns a search into a look for values, as the path of a request says.
    pub(super) fn ask_for_values_of(&mut self, facet: String) {
        let query = form_urlencoded::parse(self.params.as_bytes())
            .find(|(name, _)| name == "facetQuery")
            .map(|(_, value)| value.into_owned());
        self.values_of = Some((facet, query.unwrap_or_default()));
    }

    /// Takes at most so many hits a page.
    pub(super) fn at_most(&mut self, hits: usize, limits: &Limits) {
        if self.hits_per_page > hits {
            self.hits_per_page = hits;
            self.most_pages = most_pages(hits, limits);
            self.notes.push(format!(
                "The questions of one request have too many hits together; this one has {hits}."
            ));
        }
    }
}

/// The parameters of a question, and what is left out in reading them.
struct Reader {
    params: Map<String, Value>,
    notes: Vec<String>,
}

impl Reader {
    fn text(&self, name: &str) -> Option<String> {
        self.params.get(name).and_then(as_text)
    }

    fn number(&self, name: &str) -> Option<usize> {
        self.params.get(name).and_then(as_number)
    }

    fn names(&self, name: &str, limits: &Limits) -> Result<Option<Vec<String>>, Refusal> {
        let names = self.params.get(name).map(names);
        let most = limits.values;
        match names.as_ref().is_some_and(|names| most < names.len()) {
            true => Err(too_much(format!("`{name}` has more than {most} names"))),
            false => Ok(names),
        }
    }

    fn query(&mut self, limits: &Limits) -> String {
        let query = self.text("query").unwrap_or_default();
        let limit = limits.query_chars;
        if query.chars().count() <= limit {
            return query;
        }
        self.notes.push(format!("Only the first {limit} characters of the query were searched."));
        query.chars().take(limit).collect()
    }

    fn hits_per_page(&mut self, limits: &Limits) -> usize {
        let asked = self.number("hitsPerPage").unwrap_or(20);
        let most = limits.per_page.min(limits.depth);
        if asked > most {
            self.notes.push(format!("A page has at most {most} hits here."));
        }
        asked.min(most)
    }

    fn page(&mut self, most_pages: usize, limits: &Limits) -> usize {
        let page = self.number("page").unwrap_or(0);
        if page >= most_pages {
            let limit = limits.depth;
            self.notes.push(format!("Only the first {limit} hits are paged through here."));
        }
        page
    }

    /// A tag or an ellipsis.
    fn mark(&self, name: &str, default: &str, limits: &Limits) -> Result<String, Refusal> {
        let mark = self.text(name).unwrap_or_else(|| default.to_owned());
        let most = limits.tag_bytes;
        match most < mark.len() {
            true => Err(too_much(format!("`{name}` takes at most {most} bytes"))),
            false => Ok(mark),
        }
    }

    fn filters(&mut self, limits: &Limits) -> Result<Vec<Filter>, Refusal> {
        let mut filters = Vec::new();
        if let Some(value) = self.params.get("facetFilters") {
            filters.extend(filters::list(value, filters::facet, &mut self.notes));
        }
        if let Some(value) = self.params.get("numericFilters") {
            filters.extend(filters::list(value, filters::number, &mut self.notes));
        }
        if let Some(text) = self.text("filters").filter(|text| !text.trim().is_empty()) {
            filters.extend(filters::expression(&text, &mut self.notes));
        }
        let mut values = 0;
        for value in filters.iter().flat_map(Filter::values) {
            values += 1;
            let (most, longest) = (limits.values, limits.value_chars);
            if most < values {
                return Err(too_much(format!("a question has more than {most} filters")));
            }
            if value.is_some_and(|value| longest < value.chars().count()) {
                return Err(too_much(format!(
                    "the value of a filter has more than {longest} characters"
                )));
            }
        }
        Ok(filters)
    }

    /// The facet whose values are looked for, and by what words, if that is the question.
    fn values_of(&self) -> Option<(String, String)> {
        let asks_for_values = self.text("type").as_deref() == Some("facet");
        let facet = self.text("facet").filter(|_| asks_for_values)?;
        Some((facet, self.text("facetQuery").unwrap_or_default()))
    }

    /// The parameters as a query string.
    fn written(&self) -> String {
        let pairs = self.params.iter().map(|(name, value)| (name, as_written(value)));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
    }

    fn note_what_is_ignored(&mut self) {
        const READ: [&str; 19] = [
            "query",
            "indexName",
            "hitsPerPage",
            "page",
            "facets",
            "facetFilters",
            "numericFilters",
            "filters",
            "maxValuesPerFacet",
            "attributesToHighlight",
            "attributesToSnippet",
            "snippetEllipsisText",
            "highlightPreTag",
            "highlightPostTag",
            "distinct",
            "facet",
            "facetQuery",
            "maxFacetHits",
            "exhaustiveFacetsCount",
        ];
        for name in self.params.keys() {
            if !READ.contains(&name.as_str()) && !WITHOUT_EFFECT.contains(&name.as_str()) {
                self.notes.push(format!("The parameter `{name}` was ignored."));
            }
        }
    }
}

/// The parameters, wherever they stand: beside the name of the index, or in `params` as an object
/// or as a query string.
fn parameters(request: &Value) -> Result<Map<String, Value>, Refusal> {
    let Value::Object(request) = request else {
        return Err(Refusal::InvalidParameter("a question is an object, in braces".to_owned()));
    };
    let mut all = request.clone();
    match request.get("params") {
        Some(Value::Object(params)) => all.extend(params.clone()),
        Some(Value::String(params)) => {
            let pairs = form_urlencoded::parse(params.as_bytes());
            all.extend(pairs.map(|(name, value)| (name.into_owned(), value.into_owned().into())));
        }
        _ => {}
    }
    Ok(all)
}

fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn as_number(value: &Value) -> Option<usize> {
    match value {
        Value::Number(number) => number.as_u64().and_then(|number| usize::try_from(number).ok()),
        Value::String(text) => text.trim().parse().ok(),
        Value::Bool(flag) => Some(usize::from(*flag)),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// A list of names: a list, a text that is a list in JSON, a text with commas, or one name.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(names) => names.iter().filter_map(as_text).collect(),
        Value::String(text) => match serde_json::from_str(text) {
            Ok(list @ Value::Array(_)) => names(&list),
            _ => text
                .split(',')
                .map(|name| name.trim().to_owned())
                .filter(|n| !n.is_empty())
                .collect(),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => Vec::new(),
    }
}

/// Attributes of a list, each with its number of words; the last counts.
fn snippets(names: Vec<String>) -> BTreeMap<String, usize> {
    let read = |name: String| match name.split_once(':') {
        Some((name, words)) => (name.to_owned(), words.trim().parse().unwrap_or(10)),
        None => (name, 10),
    };
    names.into_iter().map(read).collect()
}

/// How many pages the depth of paging has room for.
fn most_pages(hits_per_page: usize, limits: &Limits) -> usize {
    // A question that wants no hits is asked as one for a single hit.
    limits.depth / hits_per_page.max(1)
}

/// What no client of theirs sends.
fn too_much(what: String) -> Refusal {
    Refusal::TooMuch(what + "; send fewer or shorter ones")
}

fn as_written(value: &Value) -> String {
    as_text(value).unwrap_or_else(|| value.to_string())
}
