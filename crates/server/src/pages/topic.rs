//! What the pages of a basket and of an issue have in common: what it is, how much there is to read,
//! and who works on it.

use axum::response::Response;
use index::{ActorEntry, Facet};
use maud::{Markup, html};

use super::{layout::Page, site::Site};
use crate::{
    app::Current,
    error::Refusal,
    survey::{Passage, Survey, amount},
    url,
    words::say,
};

/// A basket or an issue.
pub(crate) struct Topic<'a> {
    pub(crate) facet: Facet,
    pub(crate) id: &'a str,
    pub(crate) label: &'a str,
    pub(crate) description: &'a str,
    /// Its basket, for the hue.
    pub(crate) basket: &'a str,
    /// What is filed under it.
    pub(crate) passages: &'a [&'a Passage],
    /// Where it stands, above the label.
    pub(crate) above: Markup,
    /// What else there is to say of it.
    pub(crate) facts: Markup,
    /// What it consists of.
    pub(crate) parts: Markup,
}

impl Topic<'_> {
    pub(crate) fn respond(&self, site: &Site, current: &Current) -> Result<Response, Refusal> {
        let Topic { facet, id, label, description, passages, .. } = *self;
        let search = url::with_query("/search", [(facet.name(), id)]);
        let total = amount(passages.iter().copied());
        let list = match facet {
            Facet::Basket => "baskets",
            _ => "issues",
        };
        let main = html! {
            article.topic.{ "hue-" (current.names(site.language()).hue(self.basket)) } {
                (self.above)
                h1 { (label) }
                p.lead { (description) }
                (self.facts)
                p.actions {
                    a href=(site.link(search)) rel="nofollow" {
                        (say!(site, "issue-search", n = total.passages))
                    }
                }
                (self.parts)
                h2 { (say!(site, "issue-actors")) }
                (by_actor(site, &current.index.catalogue().actors, current.survey()?, passages, facet, id))
            }
        };
        let page = Page {
            title: label,
            description,
            canonical: &url::entry(list, id),
            listed: true,
            query: "",
            search_in_masthead: true,
            skips: &[],
            alternates: &[],
            main,
        };
        Ok(page.respond(site))
    }
}

/// The actors of some passages: most text first, with a column for each edition.
fn by_actor(
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
