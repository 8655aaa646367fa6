//! `/baskets/{id}`: what a basket is, its issues with how much stands on each, and its actors.

use axum::{extract::State, response::Response, routing::get};
use maud::html;

use super::topic::Topic;
use crate::{
    answer::{Current, Facet, url},
    html::{
        declared::{Addresses, PageDeclaration},
        site::Site,
    },
    http::{
        app::App,
        error::Refusal,
        extract::{Id, Query},
        params::PageParams,
    },
    words::{Language, say},
};

pub(crate) const PAGE: PageDeclaration = PageDeclaration {
    addresses: Addresses::All(|current| {
        let baskets = current.baskets(Language::ENGLISH);
        baskets.iter().map(|basket| url::entry("baskets", &basket.id)).collect()
    }),
    ..PageDeclaration::at("/baskets/{id}", || get(basket))
};

async fn basket(
    State(app): State<App>,
    site: Site,
    Id(id): Id,
    Query(asked): Query<PageParams>,
) -> Result<Response, Refusal> {
    app.blocking(move |current| respond(&site, current, &id, &asked)).await
}

fn respond(
    site: &Site,
    current: &Current,
    id: &str,
    asked: &PageParams,
) -> Result<Response, Refusal> {
    let taxonomy = current.taxonomy(site.language());
    let basket = taxonomy.baskets.iter().find(|basket| basket.id == id);
    let basket = basket.ok_or_else(|| Refusal::missing("basket", id))?;
    let amounts = current.amounts_by_value(Facet::Issue)?;
    let issues = taxonomy.issues.iter().filter(|issue| issue.basket == id).map(|issue| {
        let known = amounts.iter().find(|known| known.value == issue.id);
        (issue, known.map(|known| known.amount).unwrap_or_default(), known.map_or(0, |k| k.actors))
    });
    let (busy, silent): (Vec<_>, Vec<_>) = issues.partition(|(_, amount, _)| amount.passages > 0);

    let topic = Topic {
        facet: Facet::Basket,
        id,
        label: &basket.label,
        description: &basket.description,
        basket: id,
        above: html! { p.kicker { (say!(site, "facet-basket")) } },
        facts: html! {},
        parts: html! {
            h2 { (say!(site, "basket-issues")) }
            ul.issue-list {
                @for (issue, amount, actors) in &busy {
                    li {
                        h3 { a href=(site.link(url::entry("issues", &issue.id))) { (issue.label) } }
                        p.about { (issue.description) }
                        p.n {
                            (say!(site, "n-passages", n = amount.passages)) " · "
                            (say!(site, "n-actors", n = *actors))
                        }
                    }
                }
            }
            @if !silent.is_empty() {
                p.n {
                    (say!(site, "basket-silent")) " "
                    span {
                        @for (at, (issue, ..)) in silent.iter().enumerate() {
                            @if at > 0 { ", " }
                            a href=(site.link(url::entry("issues", &issue.id))) { (issue.label) }
                        }
                    }
                }
            }
        },
    };
    topic.respond(site, current, asked)
}
