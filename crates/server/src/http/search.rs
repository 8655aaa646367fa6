//! A search as its address asks for it, read as a request to the index.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use axum::{extract::FromRequestParts, http::request::Parts};
use serde::{Deserialize, Deserializer};
use utoipa::{
    IntoParams, ToSchema,
    openapi::{
        ObjectBuilder, Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::{ArrayBuilder, Type},
    },
};

use super::{
    error::Refusal,
    extract::parse,
    language::Accepted,
    limits::Limits,
    value::{Number, each_once, one},
};
use crate::{
    answer::{Facet, Filters, Request},
    words::{Language, say},
};

/// The most values of one facet that anybody may ask for.
const FACET_LIMIT: usize = 1_000;

/// So many characters of a tag of a language are repeated to whoever asks for one that there is not.
const TAG: usize = 8;

/// What a search asks for, besides its filters.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchParams {
    /// Words, `"phrases"`, `AND`, `OR`, `NOT`, brackets, `field:value`.
    #[serde(deserialize_with = "one")]
    #[param(example = "network security", max_length = 1000)]
    q: Option<String>,
    /// The order: `relevance` unless given, `newest` or `actor`.
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<Order>, inline)]
    sort: Option<String>,
    /// From 1.
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<usize>, minimum = 1)]
    page: Option<Number>,
    /// Hits on a page, 10 unless given.
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<usize>, minimum = 1, maximum = 100)]
    per_page: Option<Number>,
    /// Whether a passage that stands in several editions is shown once; so it is unless given.
    #[serde(deserialize_with = "one")]
    collapse: Option<bool>,
    /// Whether each hit comes with the arithmetic of its score.
    #[serde(deserialize_with = "one")]
    explain: Option<bool>,
    /// Whether no spelling is corrected: a word that is nowhere in the corpus is searched as it is typed.
    #[serde(deserialize_with = "one")]
    verbatim: Option<bool>,
    /// The language that the query is in, such as `en` or `fr`: recognised unless given. One that questions
    /// cannot be asked in is refused.
    #[serde(deserialize_with = "one")]
    read_as: Option<String>,
    /// The most values of one facet, beside those that are chosen; 100 unless given.
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<usize>, minimum = 1, maximum = 1000)]
    facet_limit: Option<Number<FACET_LIMIT>>,
    /// The language of notices and of the labels of baskets and issues, such as `en` or `fr`: that
    /// of `Accept-Language` unless given.
    #[serde(deserialize_with = "one")]
    lang: Option<String>,
}

/// A tag, or the beginning of what is too long to be one.
fn short(tag: &str) -> String {
    match tag.char_indices().nth(TAG) {
        Some((end, _)) => format!("{}…", &tag[..end]),
        None => tag.to_owned(),
    }
}

/// The orders of hits.
#[derive(ToSchema)]
#[schema(rename_all = "lowercase")]
#[expect(dead_code, reason = "only described; the index reads the names")]
enum Order {
    Relevance,
    Newest,
    Actor,
}

/// The filters of a search: for each facet the values any of which will do.
#[derive(Debug, Default)]
pub(crate) struct FilterParams(Filters);

impl<'de> Deserialize<'de> for FilterParams {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FilterParams, D::Error> {
        let mut given = HashMap::<String, Vec<String>>::deserialize(deserializer)?;
        let filters = Facet::ALL.into_iter().filter_map(|facet| {
            let values = each_once(given.remove(facet.name())?);
            (!values.is_empty()).then_some((facet, values))
        });
        Ok(FilterParams(filters.collect()))
    }
}

impl IntoParams for FilterParams {
    fn into_params(place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let usual = Limits::default();
        let value = ObjectBuilder::new()
            .schema_type(Type::String)
            .max_length(Some(usual.value_chars))
            .build();
        let described = |facet: Facet| {
            ParameterBuilder::new()
                .name(facet.name())
                .parameter_in(place().unwrap_or(ParameterIn::Query))
                .required(Required::False)
                .description(Some(facet.description()))
                .schema(Some(
                    ArrayBuilder::new().items(value.clone()).max_items(Some(usual.values)),
                ))
                .build()
        };
        Facet::ALL.into_iter().map(described).collect()
    }
}

/// A search as its address asks for it.
#[derive(Debug)]
pub(crate) struct Search {
    params: SearchParams,
    filters: FilterParams,
    /// Parameters that no search has, each once.
    unknown: Vec<String>,
    /// The language of an answer, unless the address names one.
    accepted: Accepted,
}

impl Search {
    /// Reads a query string. An unknown parameter is no reason to refuse one.
    pub(crate) fn parse(query: &str, accepted: Accepted) -> Result<Search, Refusal> {
        let (params, filters) = (parse(query)?, parse(query)?);
        Ok(Search { params, filters, unknown: unknown(query), accepted })
    }

    /// The request to the index.
    pub(crate) fn request(self, limits: &Limits) -> Result<Request, Refusal> {
        self.params.request(self.filters, limits)
    }

    /// The language of an answer: that of `lang`, if there is such, else the one that is accepted.
    pub(crate) fn language(&self) -> Language {
        self.accepted.unless(self.params.lang.as_deref())
    }

    /// A sentence for each parameter that was ignored, since no search has it.
    pub(crate) fn ignored(&self, language: Language) -> Vec<String> {
        let notice = |name: &String| say!(language, "notice-no-parameter", name = name.as_str());
        self.unknown.iter().map(notice).collect()
    }
}

impl<S: Sync> FromRequestParts<S> for Search {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Search, Refusal> {
        Search::parse(parts.uri.query().unwrap_or_default(), Accepted::of(&parts.headers))
    }
}

impl SearchParams {
    /// A search for words, as it is by default.
    pub(crate) fn of(q: Option<String>) -> SearchParams {
        SearchParams { q, ..SearchParams::default() }
    }

    /// The request to the index.
    pub(crate) fn request(
        self,
        filters: FilterParams,
        limits: &Limits,
    ) -> Result<Request, Refusal> {
        let usual = Request::new("");
        let q = self.q.unwrap_or_default().trim().to_owned();
        let chars = q.chars().count();
        if chars > limits.query_chars {
            let limit = limits.query_chars;
            return Err(Refusal::QueryTooLong(format!(
                "the query has {chars} characters; this server takes {limit}"
            )));
        }
        let sort = match self.sort {
            Some(name) => name.parse().map_err(Refusal::InvalidParameter)?,
            None => usual.sort,
        };
        let most = limits.per_page;
        let per_page = self.per_page.map_or(usual.per_page.min(most), |Number(number)| number);
        if per_page > most {
            return Err(Refusal::InvalidParameter(format!(
                "`per_page` takes a number from 1 to {most}, not `{per_page}`"
            )));
        }
        let request = Request {
            q,
            filters: filters.0,
            filter: None,
            facet_limit: self.facet_limit.map_or(usual.facet_limit, |Number(number)| number),
            sort,
            page: self.page.map_or(usual.page, |Number(number)| number),
            per_page,
            collapse: self.collapse.unwrap_or(usual.collapse),
            explain: self.explain.unwrap_or(usual.explain),
            verbatim: self.verbatim.unwrap_or(usual.verbatim),
            read_as: self.read_as.map(|tag| short(&tag)),
            without: Vec::new(),
            sideways: usual.sideways,
            offers: usual.offers,
        };
        match request.page.checked_mul(request.per_page) {
            Some(depth) if depth <= limits.depth => Ok(request),
            _ => Err(Refusal::PageTooDeep(format!(
                "page {} is too deep: this server pages through the first {} hits; narrow the search",
                request.page, limits.depth
            ))),
        }
    }
}

/// The parameters that no search has, each once.
fn unknown(query: &str) -> Vec<String> {
    static KNOWN: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let described = [SearchParams::into_params, FilterParams::into_params];
        let described =
            described.into_iter().flat_map(|params| params(|| Some(ParameterIn::Query)));
        described.map(|param| param.name).collect()
    });
    let mut named = HashSet::new();
    let names = form_urlencoded::parse(query.as_bytes()).map(|(name, _)| name.into_owned());
    names.filter(|name| !KNOWN.contains(name) && named.insert(name.clone())).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::answer::url;

    const ENGLISH: Accepted = Accepted(Language::ENGLISH);

    fn read(query: &str) -> Result<Request, Refusal> {
        Search::parse(query, ENGLISH)?.request(&Limits::default())
    }

    #[test]
    fn what_is_not_given_is_as_usual() {
        assert_eq!(read(""), Ok(Request::new("")));
    }

    #[test]
    fn repeated_keys_are_several_values_of_one_facet() {
        let request = read("basket=a&issue=b&basket=c&basket=a").unwrap();
        assert_eq!(request.filters[&Facet::Basket], ["a", "c"]);
        assert_eq!(request.filters[&Facet::Issue], ["b"]);
    }

    #[test]
    fn a_value_of_the_wrong_form_is_named() {
        let refused = |query| read(query).unwrap_err().to_string();
        insta::assert_snapshot!(
            [
                refused("page=0"),
                refused("page=two"),
                refused("per_page=1000"),
                refused("collapse=maybe"),
                refused("sort=oldest"),
                refused("page=5000"),
                refused(&format!("q={}", "x".repeat(2000))),
            ].join("\n"),
            @r"
        `page` takes a number from 1, not `0`
        `page` takes a number from 1, not `two`
        `per_page` takes a number from 1 to 100, not `1000`
        `collapse` takes true or false, not `maybe`
        `oldest` is not an order; choose relevance, newest or actor
        page 5000 is too deep: this server pages through the first 10000 hits; narrow the search
        the query has 2000 characters; this server takes 1000
        "
        );
    }

    #[test]
    fn an_unknown_parameter_is_named_once() {
        let search = Search::parse("q=x&foo=1&bar=2&foo=3&page=3", ENGLISH).unwrap();
        assert_eq!(
            search.ignored(Language::ENGLISH),
            [
                "There is no parameter `foo`; it was ignored.",
                "There is no parameter `bar`; it was ignored.",
            ]
        );
    }

    #[test]
    fn every_facet_is_a_parameter() {
        for facet in Facet::ALL {
            let search = Search::parse(&format!("{facet}=x"), ENGLISH).unwrap();
            assert_eq!(search.ignored(Language::ENGLISH), [""; 0]);
            assert_eq!(search.request(&Limits::default()).unwrap().filters[&facet], ["x"]);
        }
    }

    proptest! {
        #[test]
        fn a_search_written_as_a_query_string_is_read_as_the_same_search(
            q in "\\PC{0,40}",
            values in proptest::collection::btree_map(
                proptest::sample::select(Facet::ALL.to_vec()),
                proptest::collection::hash_set("[a-z0-9&=% é-]{1,12}", 1..4),
                0..4,
            ),
            page in 1_usize..50,
            per_page in 1_usize..100,
            collapse: bool,
        ) {
            let filters = values.into_iter().map(|(f, v)| (f, v.into_iter().collect())).collect();
            let request = Request {
                filters, page, per_page, collapse, ..Request::new(q.trim())
            };
            let pairs = url::pairs(&request);
            let address =
                url::with_query("/search", pairs.iter().map(|(name, value)| (*name, value.as_str())));
            let query = address.split_once('?').map_or("", |(_, query)| query);
            prop_assert_eq!(read(query), Ok(request));
        }

        #[test]
        fn no_query_string_is_a_panic(query in "\\PC{0,80}") {
            let _ = read(&query);
        }
    }
}
