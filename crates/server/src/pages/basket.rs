//! `/baskets/{id}`: what a basket is, its issues with how much stands on each, and its actors.

use axum::{extract::State, response::Response, routing::get};
use maud::html;

use super::topic::Topic;
use crate::{
    answer::{
        Current, Facet,
        compare::survey::{Passage, amount},
        url,
    },
    html::{declared::PageDeclaration, site::Site},
    http::{
        app::App,
        error::Refusal,
        extract::{Id, Query},
        params::PageParams,
    },
    words::{Language, say},
};

pub(crate) const PAGE: PageDeclaration = PageDeclaration {
    addresses: |current| {
        let baskets = current.baskets(Language::ENGLISH)?;
        Ok(baskets.iter().map(|basket| url::entry("baskets", &basket.id)).collect())
    },
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
    let survey = current.survey()?;
    let passages: Vec<&Passage> = survey
        .passages
        .iter()
        .filter(|passage| passage.baskets.iter().any(|known| known == id))
        .collect();
    let issues = taxonomy.issues.iter().filter(|issue| issue.basket == id).map(|issue| {
        let on = passages.iter().filter(|passage| passage.issues.contains(&issue.id)).copied();
        let on: Vec<&Passage> = on.collect();
        let mut actors: Vec<&str> = on.iter().map(|passage| passage.actor.as_str()).collect();
        actors.sort_unstable();
        actors.dedup();
        (issue, amount(on.iter().copied()), actors.len())
    });
    let (busy, silent): (Vec<_>, Vec<_>) = issues.partition(|(_, amount, _)| amount.passages > 0);

    let topic = Topic {
        facet: Facet::Basket,
        id,
        label: &basket.label,
        description: &basket.description,
        basket: id,
        passages: &passages,
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
