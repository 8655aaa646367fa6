//! What the query names, offered as filters above the hits, each with how many passages it gives.

use maud::{Markup, html};

use super::{facets, names, quoted::quoted, site::Site};
use crate::{
    answer::{
        Current, Facet, Request,
        reply::{Choice, Comparison, Offer, SearchReply},
    },
    words::say,
};

/// The searches that choose what the query names, and the comparison that it asks for.
pub(crate) fn offers(
    site: &Site,
    current: &Current,
    request: &Request,
    reply: &SearchReply,
) -> Markup {
    let comparison = reply.comparison.as_ref().and_then(|of| comparison(site, current, of));
    // What finds nothing is no way to go.
    let offers: Vec<&Offer> = reply.offers.iter().filter(|offer| 0 < offer.total).collect();
    html! {
        @if !offers.is_empty() || comparison.is_some() {
            div.offers {
                @if !offers.is_empty() {
                    p #offers { (say!(site, "offers")) }
                    ul.ways aria-labelledby="offers" {
                        @for offer in &offers { li { (one(site, current, request, offer)) } }
                    }
                }
                @if let Some(comparison) = comparison { p { (comparison) } }
            }
        }
    }
}

/// A search with its number.
fn one(site: &Site, current: &Current, request: &Request, offer: &Offer) -> Markup {
    let called = called(site, current, &offer.values);
    html! {
        a rel="nofollow" href=(site.search(&offer.search(request))) { (called) }
        @if !offer.q.is_empty() { " " (say!(site, "offer-with", q = quoted(site, &offer.q))) }
        " " span.n { (say!(site, "count-all", n = offer.total)) }
    }
}

/// What is chosen: any of the values of one facet, in all facets.
fn called(site: &Site, current: &Current, values: &[Choice]) -> String {
    let of_facet = values.chunk_by(|one, other| one.facet.tree() == other.facet.tree());
    let labels = of_facet.map(|values| {
        let labels: Vec<String> = values.iter().map(|value| label(site, current, value)).collect();
        labels.join(" / ")
    });
    labels.collect::<Vec<_>>().join(", ")
}

/// What a value is called: an actor by its acronym, if it has one.
fn label(site: &Site, current: &Current, value: &Choice) -> String {
    match value.facet {
        Facet::Actor => {
            let actor = current.actor(&value.id);
            actor.map_or_else(|| value.label.clone(), |actor| names::short(site, &actor).to_owned())
        }
        facet => facets::label(site, facet, &value.id, &value.label),
    }
}

/// A link to what changed between two profiles of an actor.
fn comparison(site: &Site, current: &Current, compared: &Comparison) -> Option<Markup> {
    let actor = current.actor(&compared.actor)?;
    let profile = |id: &str| actor.profiles.iter().find(|profile| profile.id == id);
    let (earlier, later) = (profile(&compared.earlier)?, profile(&compared.later)?);
    let name = names::short(site, &actor);
    let from = current.profile_title(&actor, earlier);
    let to = current.profile_title(&actor, later);
    Some(html! {
        a rel="nofollow" href=(site.link(compared.url.as_str())) {
            (say!(site, "offer-compare", actor = name, from = from, to = to))
        }
    })
}
