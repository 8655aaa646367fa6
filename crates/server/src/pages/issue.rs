//! `/issues/{id}`: what an issue is, who works on it, in how much text, in which editions.

use axum::{extract::State, response::Response, routing::get};
use ingest::Issue;
use maud::{Markup, html};

use super::topic::Topic;
use crate::{
    answer::{Current, Facet, url},
    html::{
        declared::{Addresses, PageDeclaration},
        layout::breadcrumbs,
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
        let taxonomy = current.taxonomy(Language::ENGLISH);
        taxonomy.issues.iter().map(|issue| url::entry("issues", &issue.id)).collect()
    }),
    ..PageDeclaration::at("/issues/{id}", || get(issue))
};

async fn issue(
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
    let issue = taxonomy.issues.iter().find(|issue| issue.id == id);
    let issue = issue.ok_or_else(|| Refusal::missing("issue", id))?;
    let basket = taxonomy.baskets.iter().find(|basket| basket.id == issue.basket);
    let topic = Topic {
        facet: Facet::Issue,
        id,
        label: &issue.label,
        description: &issue.description,
        basket: &issue.basket,
        above: html! {
            @if let Some(basket) = basket {
                (breadcrumbs(site, &[(url::entry("baskets", &basket.id), basket.label.clone())]))
            }
        },
        facts: relatives(site, current, issue),
        parts: html! {},
    };
    topic.respond(site, current, asked)
}

/// Other names, and the issues above and below.
fn relatives(site: &Site, current: &Current, issue: &Issue) -> Markup {
    let taxonomy = current.taxonomy(site.language());
    let link = |issue: &Issue| {
        html! {
            a href=(site.link(url::entry("issues", &issue.id))) { (issue.label) }
        }
    };
    let parent = taxonomy.issues.iter().find(|other| Some(&other.id) == issue.parent.as_ref());
    let parts: Vec<&Issue> =
        taxonomy.issues.iter().filter(|other| other.parent.as_ref() == Some(&issue.id)).collect();
    let mut baskets = current.baskets(site.language());
    baskets.retain(|basket| issue.secondary.contains(&basket.id));
    html! {
        dl.facts.wide {
            @if !issue.aliases.is_empty() {
                dt { (say!(site, "also-called")) }
                dd lang="en" { (issue.aliases.join("; ")) }
            }
            @if let Some(parent) = parent { dt { (say!(site, "issue-part-of")) } dd { (link(parent)) } }
            @if !parts.is_empty() {
                dt { (say!(site, "issue-parts")) }
                dd { @for (at, part) in parts.iter().enumerate() { @if at > 0 { ", " } (link(part)) } }
            }
            @if !baskets.is_empty() {
                dt { (say!(site, "issue-also-in")) }
                dd {
                    @for (at, basket) in baskets.iter().enumerate() {
                        @if at > 0 { ", " }
                        a href=(site.link(url::entry("baskets", &basket.id))) { (basket.label) }
                    }
                }
            }
        }
    }
}
