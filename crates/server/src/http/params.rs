//! The parameters of a search: a query string read as a request to the index.

use std::{collections::HashSet, sync::LazyLock};

use utoipa::{
    IntoParams,
    openapi::{
        Object, Required,
        path::{Parameter, ParameterBuilder, ParameterIn},
        schema::{ArrayBuilder, Type},
    },
};

use super::{error::Refusal, extract::Params, limits::Limits};
use crate::{
    answer::{Facet, Filters, Request},
    words::{Language, say},
};

/// The parameters of a search, as the OpenAPI document describes them. [`request`] reads them.
pub(crate) struct SearchParams;

impl IntoParams for SearchParams {
    fn into_params(place: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let facet = |facet: Facet| {
            ParameterBuilder::new()
                .name(facet.name())
                .parameter_in(ParameterIn::Query)
                .required(Required::False)
                .description(Some(facet.description()))
                .schema(Some(ArrayBuilder::new().items(Object::with_type(Type::String))))
                .build()
        };
        Facet::ALL.into_iter().map(facet).chain(OtherParams::into_params(place)).collect()
    }
}

/// Those that are no facets.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only described: one is read by its name")]
struct OtherParams {
    /// Words, `"phrases"`, `AND`, `OR`, `NOT`, brackets, `field:value`.
    #[param(example = "network security", max_length = 1000)]
    q: Option<String>,
    /// The order: `relevance` unless given, `newest` or `actor`.
    sort: Option<String>,
    /// From 1.
    #[param(minimum = 1)]
    page: Option<usize>,
    /// Hits on a page, 10 unless given.
    #[param(minimum = 1, maximum = 100)]
    per_page: Option<usize>,
    /// Whether a passage that stands in several editions is shown once; so it is unless given.
    collapse: Option<bool>,
    /// Whether each hit comes with the arithmetic of its score.
    explain: Option<bool>,
    /// Whether no spelling is corrected: a word that is nowhere in the corpus is searched as it is typed.
    verbatim: Option<bool>,
    /// The most values of one facet, beside those that are chosen; 100 unless given.
    #[param(minimum = 1, maximum = 1000)]
    facet_limit: Option<usize>,
    /// The language of notices and of the labels of baskets and issues: `en` unless given, or `fr`.
    lang: Option<String>,
}

/// The most values of one facet that anybody may ask for.
const FACET_LIMIT: usize = 1_000;

/// Reads a search.
///
/// An unknown parameter is no reason to refuse one; see [`unknown`].
pub(crate) fn request(params: &Params, limits: &Limits) -> Result<Request, Refusal> {
    let usual = Request::new("");
    let q = params.one("q").unwrap_or_default().trim().to_owned();
    let chars = q.chars().count();
    if chars > limits.query_chars {
        let limit = limits.query_chars;
        return Err(Refusal::QueryTooLong(format!(
            "the query has {chars} characters; this server takes {limit}"
        )));
    }

    let mut filters = Filters::new();
    for facet in Facet::ALL {
        let values: &mut Vec<String> = filters.entry(facet).or_default();
        for value in params.all(facet.name()) {
            if !values.iter().any(|v| v == value) {
                values.push(value.to_owned());
            }
        }
    }
    filters.retain(|_, values| !values.is_empty());

    let most = limits.per_page;
    let sort = match params.one("sort") {
        Some(name) => name.parse().map_err(Refusal::InvalidParameter)?,
        None => usual.sort,
    };
    let flag = |name: &str, usual: bool| {
        params.read(name, "true or false").map(|value| value.unwrap_or(usual))
    };
    let request = Request {
        q,
        filters,
        filter: None,
        facet_limit: number(params, "facet_limit", FACET_LIMIT)?.unwrap_or(usual.facet_limit),
        sort,
        page: number(params, "page", usize::MAX)?.unwrap_or(usual.page),
        per_page: number(params, "per_page", most)?.unwrap_or(usual.per_page.min(most)),
        collapse: flag("collapse", usual.collapse)?,
        explain: flag("explain", usual.explain)?,
        verbatim: flag("verbatim", usual.verbatim)?,
        without: Vec::new(),
        sideways: usual.sideways,
    };
    match request.page.checked_mul(request.per_page) {
        Some(depth) if depth <= limits.depth => Ok(request),
        _ => Err(Refusal::PageTooDeep(format!(
            "page {} is too deep: this server pages through the first {} hits; narrow the search",
            request.page, limits.depth
        ))),
    }
}

/// The ids of the two records to compare, or neither.
pub(crate) fn compared(params: &Params) -> Result<Option<(String, String)>, Refusal> {
    match (params.one("a"), params.one("b")) {
        (Some(a), Some(b)) => Ok(Some((a.to_owned(), b.to_owned()))),
        (None, None) => Ok(None),
        _ => Err(Refusal::nothing_to_compare()),
    }
}

/// The language of an answer for programs: that of `lang`, if there is such, else English.
pub(crate) fn language(params: &Params) -> Language {
    params.one("lang").and_then(Language::of_tag).unwrap_or(Language::English)
}

/// A parameter that takes a number from 1 to `most`.
pub(crate) fn number(params: &Params, name: &str, most: usize) -> Result<Option<usize>, Refusal> {
    let expected = if most == usize::MAX {
        "a number from 1".to_owned()
    } else {
        format!("a number from 1 to {most}")
    };
    match params.read::<usize>(name, &expected)? {
        Some(value) if value < 1 || value > most => {
            Err(Refusal::InvalidParameter(format!("`{name}` takes {expected}, not `{value}`")))
        }
        value => Ok(value),
    }
}

/// A sentence for each parameter that a search does not know, and therefore ignored.
pub(crate) fn unknown(params: &Params, language: Language) -> Vec<String> {
    static KNOWN: LazyLock<Vec<String>> = LazyLock::new(|| {
        let described = SearchParams::into_params(|| Some(ParameterIn::Query));
        described.into_iter().map(|param| param.name).collect()
    });
    let known = |name: &str| KNOWN.iter().any(|known| known == name);
    let mut named = HashSet::new();
    let names = params.names().filter(|name| !known(name) && named.insert(*name));
    let notice = |name: &str| say!(language, "notice-no-parameter", name = name);
    names.map(notice).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::answer::url;

    fn read(query: &str) -> Result<Request, Refusal> {
        request(&Params::parse(query)?, &Limits::default())
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
        let params = Params::parse("q=x&foo=1&bar=2&foo=3&page=3").unwrap();
        assert_eq!(
            unknown(&params, Language::English),
            [
                "There is no parameter `foo`; it was ignored.",
                "There is no parameter `bar`; it was ignored.",
            ]
        );
    }

    #[test]
    fn every_facet_is_a_parameter() {
        for facet in Facet::ALL {
            let params = Params::parse(&format!("{facet}=x")).unwrap();
            assert_eq!(unknown(&params, Language::English), [""; 0]);
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
