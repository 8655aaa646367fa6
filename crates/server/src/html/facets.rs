//! The filters beside the results: native checkboxes in nested lists, with counts.

use std::collections::HashSet;

use ingest::{Kind, Taxonomy};
use maud::{Markup, html};

use super::site::Site;
use crate::{
    answer::{
        Facet, Request,
        reply::{FacetValue, Facets},
        url,
    },
    words::say,
};

/// From how many values on a facet has a box to find one in.
const FINDABLE: usize = 12;
/// How many values of a long facet are shown before the rest is asked for.
const SHOWN: usize = 8;
/// How many values a title names.
const NAMED: usize = 4;

/// The panel of all facets.
pub(crate) fn panel(site: &Site, request: &Request, facets: &Facets, total: usize) -> Markup {
    let chosen = request.filters.values().map(Vec::len).sum::<usize>();
    html! {
        section #filters.filters aria-label=(say!(site, "filters")) tabindex="-1" {
            details.panel {
                summary { (say!(site, "filters")) @if chosen > 0 { " (" (site.number(chosen)) ")" } }
                div.panel-body {
                    p.live-hint hidden { (say!(site, "filters-live")) }
                    @if let Some(tag) = &request.read_as {
                        input type="hidden" name="read_as" value=(tag) form="f";
                    }
                    (baskets(site, request, facets))
                    @for facet in Facet::ALL {
                        @if facet.tree() != Facet::Basket { (flat(site, facet, facets)) }
                    }
                    p.collapse {
                        input #collapse type="checkbox" name="collapse" value="false" form="f"
                            checked[!request.collapse];
                        label for="collapse" { (say!(site, "collapse-off")) }
                    }
                    p.apply {
                        button.primary form="f" data-show=(say!(site, "show-n")) {
                            span data-total=(total) { (say!(site, "apply")) }
                        }
                    }
                }
            }
        }
    }
}

/// The request for a page: whoever wants more values of a facet finds them by their names.
pub(crate) fn on_a_page(request: Request) -> Request {
    let usual = Request::new("").facet_limit;
    Request { facet_limit: request.facet_limit.min(usual), ..request }
}

/// The same search with every basket left out of which an issue is chosen: the issue takes its place,
/// so that the basket is no choice of its own, to be shown, named and taken back beside it.
pub(crate) fn settled(mut request: Request, taxonomy: &Taxonomy) -> Request {
    let issues = request.filters.get(&Facet::Issue).cloned().unwrap_or_default();
    let of_issue = |id: &String| taxonomy.issue(id).map(|issue| issue.basket.as_str());
    let replaced: HashSet<&str> = issues.iter().filter_map(of_issue).collect();
    if let Some(baskets) = request.filters.get_mut(&Facet::Basket) {
        baskets.retain(|basket| !replaced.contains(basket.as_str()));
    }
    request.filters.retain(|_, values| !values.is_empty());
    request
}

/// The baskets, each with its place in the taxonomy, but for one that has neither an issue of its own nor a
/// passage.
pub(crate) fn shown_baskets(facets: &Facets) -> impl Iterator<Item = (usize, &FacetValue)> {
    let idle =
        |basket: &FacetValue| basket.children.is_empty() && basket.count == 0 && !basket.selected;
    facets.of(Facet::Basket).iter().enumerate().filter(move |(_, basket)| !idle(basket))
}

fn baskets(site: &Site, request: &Request, facets: &Facets) -> Markup {
    let partly = |basket: &FacetValue| basket.children.iter().any(|issue| issue.selected);
    let (shown, empty): (Vec<_>, Vec<_>) = shown_baskets(facets)
        .partition(|(_, basket)| basket.count > 0 || basket.selected || partly(basket));
    let list = |baskets: &[(usize, &FacetValue)]| {
        html! {
            ul {
                @for &(hue, basket) in baskets {
                    li.{ "hue-" (hue) } {
                        (tick(site, Facet::Basket, basket, partly(basket)))
                        @if partly(basket) { (whole(site, request, basket)) }
                        (issues(site, basket))
                    }
                }
            }
        }
    };
    let label = say!(site, "facet-basket");
    let is_chosen = shown.iter().any(|(_, basket)| basket.selected || partly(basket));
    html! {
        fieldset.facet data-facet="basket" {
            legend { (label) }
            @if is_chosen { p.n { (say!(site, "facet-adds")) } }
            (list(&shown))
            (folded(site, Facet::Basket, empty.len(), &label, &list(&empty)))
        }
    }
}

/// What matches nothing, folded away.
fn folded(site: &Site, facet: Facet, n: usize, label: &str, list: &Markup) -> Markup {
    html! {
        @if 0 < n {
            details.empty data-key={ (facet.name()) "-empty" } {
                summary { span.vh { (label) (say!(site, "colon")) " " } (say!(site, "n-empty-values", n = n)) }
                (list)
            }
        }
    }
}

/// Without script, how to have all of a basket again of which some issues are chosen: its number is
/// what that gives, and to tick it would change nothing.
fn whole(site: &Site, request: &Request, basket: &FacetValue) -> Markup {
    let mut whole = Request { page: 1, ..request.clone() };
    if let Some(issues) = whole.filters.get_mut(&Facet::Issue) {
        issues.retain(|id| basket.children.iter().all(|issue| issue.id != *id));
    }
    whole.filters.entry(Facet::Basket).or_default().push(basket.id.clone());
    whole.filters.retain(|_, values| !values.is_empty());
    html! {
        noscript.whole-basket {
            a rel="nofollow" href=(site.search(&whole)) {
                (say!(site, "basket-whole", basket = basket.label.as_str()))
            }
        }
    }
}

/// The issues of a basket. The words in the summary say what a half-ticked box would.
fn issues(site: &Site, basket: &FacetValue) -> Markup {
    let chosen = basket.children.iter().filter(|issue| issue.selected).count();
    let (shown, empty): (Vec<_>, Vec<_>) =
        basket.children.iter().partition(|issue| issue.count > 0 || issue.selected);
    let of_basket = html! {
        span.vh { (say!(site, "issues-in", basket = basket.label.as_str())) " " }
    };
    let list = |issues: &[&FacetValue]| {
        html! { ul { @for issue in issues { li { (checkbox(site, Facet::Issue, issue)) } } } }
    };
    let without_matches = |label: Markup| {
        html! {
            @if !empty.is_empty() {
                details.empty data-key={ (basket.id) "-empty" } {
                    summary { (of_basket) (label) }
                    (list(&empty))
                }
            }
        }
    };
    html! {
        @if shown.is_empty() {
            // In sight, the count of the basket says already that it has no matches.
            (without_matches(html! {
                (say!(site, "n-issues", n = empty.len()))
                span.vh { " " (say!(site, "without-matches")) }
            }))
        } @else {
            details open[chosen > 0 || basket.selected] data-key=(basket.id) {
                summary {
                    (of_basket)
                    @if chosen > 0 {
                        (say!(site, "n-of-m-chosen", n = chosen, m = basket.children.len()))
                    } @else {
                        (say!(site, "n-issues", n = shown.len()))
                    }
                }
                (list(&shown))
                (without_matches(html! { (say!(site, "n-empty-issues", n = empty.len())) }))
            }
        }
    }
}

/// The facets that are open from the start: who, and when.
const OPEN: [Facet; 3] = [Facet::Actor, Facet::Group, Facet::Edition];

/// A facet without levels.
fn flat(site: &Site, facet: Facet, facets: &Facets) -> Markup {
    let label = name(site, facet);
    let more = facets.more(facet);
    // What is chosen stays in sight, whatever its count; what matches nothing is folded away.
    let (values, empty): (Vec<&FacetValue>, Vec<&FacetValue>) =
        facets.of(facet).iter().partition(|value| value.count > 0 || value.selected);
    let chosen = values.iter().filter(|value| value.selected).count();
    let (shown, rest): (Vec<_>, Vec<_>) = values
        .iter()
        .enumerate()
        .partition(|(at, value)| value.selected || *at < SHOWN || values.len() <= FINDABLE);
    html! {
        // A single value leaves nothing to choose; the one organisation is an answer all the same.
        @if values.len() > 1 || chosen > 0 || (facet == Facet::Actor && !values.is_empty()) {
            details.facet-group open[chosen > 0 || OPEN.contains(&facet)]
                data-key=(facet.name()) {
                summary {
                    (label) @if chosen > 0 { span.n { " " (say!(site, "n-chosen", n = chosen)) } }
                }
                fieldset.facet data-facet=(facet.name()) {
                    legend.vh { (label) }
                    @if 0 < chosen { p.n { (say!(site, "facet-adds")) } }
                    @if values.len() > FINDABLE {
                        p.find hidden {
                            label.vh for={ "find-" (facet.name()) } {
                                (say!(site, "find-in", facet = label.as_str()))
                            }
                            input id={ "find-" (facet.name()) } type="search" autocomplete="off"
                                placeholder=(say!(site, "find-placeholder"));
                        }
                    }
                    ul { @for (_, value) in &shown { li { (checkbox(site, facet, value)) } } }
                    @if !rest.is_empty() {
                        details.more data-key={ (facet.name()) "-more" } {
                            summary {
                                @if more > 0 { (say!(site, "show-most", n = values.len())) }
                                @else { (say!(site, "show-all", n = values.len())) }
                            }
                            ul { @for (_, value) in &rest { li { (checkbox(site, facet, value)) } } }
                        }
                    }
                    (folded(site, facet, empty.len(), &label, &html! {
                        ul { @for value in &empty { li { (checkbox(site, facet, value)) } } }
                    }))
                }
            }
        }
    }
}

fn checkbox(site: &Site, facet: Facet, value: &FacetValue) -> Markup {
    tick(site, facet, value, false)
}

/// A checkbox with its label and number; one that is partly chosen is drawn so by the style sheet.
fn tick(site: &Site, facet: Facet, value: &FacetValue, partly: bool) -> Markup {
    let id = format!("{}-{}", facet.name(), value.id);
    let label = value_label(site, facet, value);
    let content = facet == Facet::Actor;
    html! {
        input.partly[partly] id=(id) type="checkbox" name=(facet.name()) value=(value.id) form="f"
            checked[value.selected && !partly];
        label for=(id) {
            span.label lang=[content.then_some("en")] { (label) }
            " " span.n { (site.number(value.count)) span.vh { " " (say!(site, "results-word", n = value.count)) } }
        }
    }
}

/// The name of a value: groups, kinds and types are words of the interface, the others of the data.
fn value_label(site: &Site, facet: Facet, value: &FacetValue) -> String {
    label(site, facet, &value.id, &value.label)
}

/// The same, for a value with this id and label.
pub(crate) fn label(site: &Site, facet: Facet, id: &str, label: &str) -> String {
    match facet {
        Facet::Kind | Facet::Type => kind(site, id).unwrap_or_else(|| label.to_owned()),
        Facet::Group => group_name(site, id, label),
        Facet::Language => say!(site, "name-of-language", tag = id),
        _ => label.to_owned(),
    }
}

/// The name of a stakeholder group: translated where it is one of the usual ones.
pub(crate) fn group_name(site: &Site, id: &str, label: &str) -> String {
    say!(site, "group-name", id = id, label = label)
}

/// The name of a kind of section.
pub(crate) fn kind_of(site: &Site, kind: Kind) -> String {
    self::kind(site, kind.name()).unwrap_or_default()
}

/// The name of a kind of section or a type of record.
pub(crate) fn kind(site: &Site, id: &str) -> Option<String> {
    Some(match id {
        "about" => say!(site, "kind-about"),
        "digital-activities" => say!(site, "kind-digital-activities"),
        "policy-issue" => say!(site, "kind-policy-issue"),
        "digital-tools" => say!(site, "kind-digital-tools"),
        "future-of-meetings" => say!(site, "kind-future-of-meetings"),
        "social-media" => say!(site, "kind-social-media"),
        "other" => say!(site, "kind-other"),
        "actor" => say!(site, "type-actor"),
        "section" => say!(site, "type-section"),
        "reference" => say!(site, "type-reference"),
        _ => return None,
    })
}

/// The name of a facet.
pub(crate) fn name(site: &Site, facet: Facet) -> String {
    match facet {
        Facet::Basket => say!(site, "facet-basket"),
        Facet::Issue => say!(site, "facet-issue"),
        Facet::Actor => say!(site, "facet-actor"),
        Facet::Group => say!(site, "facet-group"),
        // Of a text that an edition prints it is the year of that text.
        Facet::Edition => say!(site, "facet-year"),
        Facet::Kind => say!(site, "facet-kind"),
        Facet::Type => say!(site, "facet-type"),
        Facet::Language => say!(site, "facet-language"),
    }
}

/// One chosen value, and the search without it.
#[derive(Debug)]
pub(crate) struct Chip {
    pub(crate) facet: Facet,
    pub(crate) label: String,
    pub(crate) without: Request,
}

/// How many chosen values can be taken back one by one: each has a link with all the others in it.
pub(crate) const CHIPS: usize = 40;

/// What is chosen, in the order of the facets.
pub(crate) fn chips(site: &Site, request: &Request, facets: &Facets) -> Vec<Chip> {
    let mut chips = Vec::new();
    for (&facet, values) in &request.filters {
        for id in values {
            let mut values = facets.of(facet.tree()).iter();
            let found = match facet == facet.tree() {
                true => values.find(|value| value.id == *id),
                false => values.flat_map(|value| &value.children).find(|value| value.id == *id),
            };
            let label = found.map_or_else(|| id.clone(), |v| value_label(site, facet, v));
            chips.push(Chip { facet, label, without: url::toggled(request, facet, id) });
        }
    }
    chips
}

/// What is chosen, in words for a title: any of the values of a facet, in all facets.
pub(crate) fn in_words(site: &Site, chips: &[Chip]) -> String {
    let of_facet = chips.chunk_by(|one, other| one.facet.tree() == other.facet.tree());
    let words = of_facet.map(|chips| {
        let mut labels: Vec<String> =
            chips.iter().take(NAMED).map(|chip| chip.label.clone()).collect();
        if NAMED < chips.len() {
            labels.push(say!(site, "n-others", n = chips.len() - NAMED));
        }
        match labels.as_slice() {
            [first @ .., last] if !first.is_empty() => {
                say!(site, "list-or", first = first.join(", "), last = last.as_str())
            }
            _ => labels.concat(),
        }
    });
    words.collect::<Vec<_>>().join(", ")
}
