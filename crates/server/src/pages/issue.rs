//! `/issues/{id}`: what an issue is, who works on it, in how much text, in which editions.

use axum::{Router, extract::State, response::Response, routing::get};
use index::{ActorEntry, Facet};
use ingest::{Issue, Taxonomy};
use maud::{Markup, html};

use super::{
    layout::{Page, breadcrumbs},
    site::Site,
};
use crate::{
    App,
    app::Current,
    error::Refusal,
    extract::Id,
    survey::{Passage, Survey, amount},
    url,
    words::say,
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/issues/{id}", get(issue))
}

async fn issue(State(app): State<App>, site: Site, Id(id): Id) -> Result<Response, Refusal> {
    app.blocking(move |current| respond(&site, current, &id)).await
}

fn respond(site: &Site, current: &Current, id: &str) -> Result<Response, Refusal> {
    let catalogue = current.index.catalogue();
    let taxonomy = current.taxonomy(site.language());
    let issue = taxonomy.issues.iter().find(|issue| issue.id == id);
    let issue = issue.ok_or_else(|| Refusal::NotFound(format!("there is no issue `{id}`")))?;
    let survey = current.survey()?;
    let passages: Vec<&Passage> =
        survey.passages.iter().filter(|passage| passage.issues.contains(&issue.id)).collect();
    let total = amount(passages.iter().copied());
    let basket = taxonomy.baskets.iter().find(|basket| basket.id == issue.basket);
    let search = url::with_query("/search", [("issue", id)]);

    let main = html! {
        article.topic.{ "hue-" (current.names(site.language()).hue(&issue.basket)) } {
            @if let Some(basket) = basket {
                (breadcrumbs(site, &[(url::entry("baskets", &basket.id), basket.label.clone())]))
            }
            h1 { (issue.label) }
            p.lead { (issue.description) }
            (relatives(site, taxonomy, issue))
            p.actions {
                a href=(site.link(search)) rel="nofollow" {
                    (say!(site, "issue-search", n = total.passages))
                }
            }
            h2 { (say!(site, "issue-actors")) }
            (by_actor(site, &catalogue.actors, survey, &passages, Facet::Issue, id))
        }
    };
    let page = Page {
        title: &issue.label,
        description: &issue.description,
        canonical: &url::entry("issues", id),
        listed: true,
        query: "",
        search_in_masthead: true,
        skips: &[],
        alternates: &[],
        main,
    };
    Ok(page.respond(site))
}

/// Other names, and the issues above and below.
fn relatives(site: &Site, taxonomy: &Taxonomy, issue: &Issue) -> Markup {
    let link = |issue: &Issue| {
        html! {
            a href=(site.link(url::entry("issues", &issue.id))) { (issue.label) }
        }
    };
    let parent = taxonomy.issues.iter().find(|other| Some(&other.id) == issue.parent.as_ref());
    let parts: Vec<&Issue> =
        taxonomy.issues.iter().filter(|other| other.parent.as_ref() == Some(&issue.id)).collect();
    let baskets: Vec<_> =
        taxonomy.baskets.iter().filter(|basket| issue.secondary.contains(&basket.id)).collect();
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

/// The actors of some passages: most text first, with a column for each edition.
pub(crate) fn by_actor(
    site: &Site,
    actors: &[ActorEntry],
    survey: &Survey,
    passages: &[&Passage],
    facet: Facet,
    value: &str,
) -> Markup {
    let of = |actor: &str, edition: Option<u16>| {
        let of_actor = passages.iter().filter(move |p| p.actor == actor);
        amount(of_actor.filter(|p| edition.is_none() || p.edition == edition).copied())
    };
    let mut rows: Vec<_> = actors
        .iter()
        .map(|actor| (actor, of(&actor.id, None)))
        .filter(|(_, amount)| amount.passages > 0)
        .collect();
    rows.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
    let most = rows.iter().map(|(_, amount)| amount.words).max().unwrap_or(0).max(1);
    let editions: Vec<u16> = survey
        .editions
        .iter()
        .copied()
        .filter(|edition| passages.iter().any(|passage| passage.edition == Some(*edition)))
        .collect();
    let search = |actor: &str, edition: Option<u16>| {
        let edition = edition.map(|edition| edition.to_string());
        let mut pairs = vec![(facet.name(), value), ("actor", actor)];
        pairs.extend(edition.as_deref().map(|edition| ("edition", edition)));
        site.link(url::with_query("/search", pairs))
    };
    html! {
        @if rows.is_empty() {
            p.notice { (say!(site, "nobody")) }
        } @else {
            p.n { (say!(site, "n-actors", n = rows.len())) }
            div.scroll role="region" aria-label=(say!(site, "issue-actors")) tabindex="0" {
                table.by-actor {
                    thead { tr {
                        th scope="col" { (say!(site, "facet-actor")) }
                        th.bar-column scope="col" { (say!(site, "words-column")) }
                        @for edition in &editions { th.number scope="col" { (edition) } }
                    } }
                    tbody {
                        @for (actor, total) in &rows {
                            tr {
                                th scope="row" lang="en" {
                                    a href=(site.link(url::entry("actors", &actor.id))) { (actor.name) }
                                    (headings(site, passages, &actor.id))
                                }
                                td.bar-column {
                                    a rel="nofollow" href=(search(&actor.id, None)) {
                                        (bar(total.words, most))
                                        span { (say!(site, "n-words", n = total.words)) }
                                    }
                                }
                                @for edition in &editions {
                                    @let there = of(&actor.id, Some(*edition));
                                    td.number {
                                        @if there.passages > 0 {
                                            a rel="nofollow" href=(search(&actor.id, Some(*edition)))
                                                title=(say!(site, "n-words", n = there.words)) {
                                                (site.number(there.passages))
                                                span.vh { " " (say!(site, "passages-word", n = there.passages)) }
                                            }
                                        } @else { span.none { "–" } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            p.hint { (say!(site, "by-actor-hint")) }
        }
    }
}

/// The sections themselves, newest edition first, each passage once.
fn headings(site: &Site, passages: &[&Passage], actor: &str) -> Markup {
    let mut own: Vec<&&Passage> = passages.iter().filter(|p| p.actor == actor).collect();
    own.sort_by_key(|passage| std::cmp::Reverse(passage.edition));
    let mut seen = std::collections::HashSet::new();
    own.retain(|passage| seen.insert((passage.heading.as_deref(), passage.edition)));
    html! {
        ul.inline {
            @for passage in own.iter().take(6) {
                li {
                    a href=(site.link(url::record(&passage.id))) {
                        (passage.heading.as_deref().unwrap_or("…"))
                        @if let Some(edition) = passage.edition { " " span.edition { (edition) } }
                    }
                }
            }
        }
    }
}

/// A bar of a table, drawn: the share of the longest.
fn bar(value: usize, most: usize) -> Markup {
    let width = (value * 100).div_ceil(most);
    html! {
        svg.bar aria-hidden="true" focusable="false" viewBox="0 0 100 8" preserveAspectRatio="none" {
            rect width=(width) height="8" {}
        }
    }
}
