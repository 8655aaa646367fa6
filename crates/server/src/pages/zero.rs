//! The ways out of a search without hits, each with how many hits it gives.

use ingest::Taxonomy;
use maud::{Markup, html};

use crate::{
    answer::{
        Current, Facet, Request,
        reply::{SearchReply, Suggestion},
        url,
    },
    html::{facets::Chip, site::Site},
    http::error::Refusal,
    words::say,
};

/// A search that asks for less, and has hits.
#[derive(Debug)]
pub(crate) struct Relaxed {
    /// What it leaves out, and how many hits it has, in words.
    words: String,
    request: Request,
}

/// What a search leaves out to ask for less.
enum Way {
    AllBaskets,
    Without(Facet),
    NoFilters,
    AnyWord,
}

/// Searches that ask for less; none without hits. The chips name what is chosen.
pub(crate) fn relaxations(
    site: &Site,
    current: &Current,
    request: &Request,
    chips: &[Chip],
) -> Result<Vec<Relaxed>, Refusal> {
    let first = Request { page: 1, offers: false, ..request.clone() };
    let without = |dropped: &dyn Fn(Facet) -> bool| {
        let mut relaxed = first.clone();
        relaxed.filters.retain(|facet, _| !dropped(*facet));
        relaxed
    };
    let topical = |facet: Facet| matches!(facet, Facet::Basket | Facet::Issue);

    let labels = |facet: Facet| {
        let of_facet = chips.iter().filter(|chip| chip.facet == facet);
        of_facet.map(|chip| chip.label.as_str()).collect::<Vec<_>>().join(", ")
    };

    let mut candidates = vec![(Way::AllBaskets, without(&topical))];
    for facet in request.filters.keys().filter(|facet| !topical(**facet)) {
        candidates.push((Way::Without(*facet), without(&|f| f == *facet)));
    }
    if request.filters.len() > 1 {
        candidates.push((Way::NoFilters, without(&|_| true)));
    }
    let words: Vec<&str> = request.q.split_whitespace().collect();
    if words.len() > 1 {
        let any = Request { q: words.join(" OR "), ..first.clone() };
        candidates.push((Way::AnyWord, any));
    }

    let mut ways = Vec::new();
    for (way, request) in candidates.into_iter().filter(|(_, relaxed)| *relaxed != first) {
        let n = current.search(&Request { per_page: 1, ..request.clone() })?.total;
        if n == 0 {
            continue;
        }
        let words = match way {
            Way::AllBaskets => say!(site, "zero-all-baskets", n = n),
            Way::Without(facet) => say!(site, "zero-without", values = labels(facet), n = n),
            Way::NoFilters => say!(site, "zero-no-filters", n = n),
            Way::AnyWord => say!(site, "zero-any-word", n = n),
        };
        ways.push(Relaxed { words, request });
    }
    Ok(ways)
}

/// What is shown in place of hits.
pub(crate) fn page(
    site: &Site,
    taxonomy: &Taxonomy,
    request: &Request,
    reply: &SearchReply,
    relaxed: &[Relaxed],
) -> Markup {
    let topics = taxonomy
        .baskets
        .iter()
        .filter(|basket| taxonomy.issues.iter().any(|issue| issue.basket == basket.id));
    let elsewhere: Vec<_> =
        reply.facets.of(Facet::Basket).iter().filter(|basket| basket.count > 0).collect();
    let within = |basket: &str| {
        let mut within = Request { page: 1, ..request.clone() };
        within.filters.remove(&Facet::Issue);
        within.filters.insert(Facet::Basket, vec![basket.to_owned()]);
        within
    };
    html! {
        div.zero {
            @if let Some(suggestion) = reply.suggestion.as_ref().filter(|s| s.total > 0) {
                p.way { (did_you_mean(site, request, suggestion)) }
            }
            @if !relaxed.is_empty() {
                ul.ways {
                    @for Relaxed { words, request } in relaxed {
                        li { a href=(site.search(request)) { (words) } }
                    }
                }
            }
            @if !elsewhere.is_empty() {
                p { (say!(site, "zero-other-baskets")) }
                ul.ways {
                    @for basket in elsewhere {
                        li {
                            a href=(site.search(&within(&basket.id))) { (basket.label) }
                            " (" (site.number(basket.count)) ")"
                        }
                    }
                }
            }
            p { (say!(site, "zero-browse")) }
            ul.ways {
                @for basket in topics {
                    li { a href=(site.link(url::entry("baskets", &basket.id))) { (basket.label) } }
                }
            }
            p.hint { (say!(site, "zero-hint")) }
        }
    }
}

/// A link to the query that may have been meant.
pub(crate) fn did_you_mean(site: &Site, request: &Request, suggestion: &Suggestion) -> Markup {
    let request = Request { q: suggestion.q.clone(), page: 1, ..request.clone() };
    html! {
        (say!(site, "did-you-mean")) " "
        a href=(site.search(&request)) { mark { (suggestion.q) } }
        " (" (site.number(suggestion.total)) ")"
    }
}
