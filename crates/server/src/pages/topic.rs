//! What the pages of a basket and of an issue have in common: what it is, how much there is to read,
//! and who works on it.

use std::{cmp::Reverse, collections::HashMap};

use axum::response::Response;
use maud::{Markup, html};

use crate::{
    answer::{
        ActorEntry, Current, Facet,
        compare::survey::{Amount, Passage, Survey, amount},
        titles, url,
    },
    html::{layout::Page, pager::ListPage, site::Site},
    http::{error::Refusal, params::PageParams},
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
    pub(crate) fn respond(
        &self,
        site: &Site,
        current: &Current,
        asked: &PageParams,
    ) -> Result<Response, Refusal> {
        let Topic { facet, id, label, description, passages, .. } = *self;
        let search = url::with_query("/search", [(facet.name(), id)]);
        let taxonomy = current.taxonomy(site.language());
        let survey = current.survey()?;
        let total = amount(passages.iter().copied());
        let address = match facet {
            Facet::Basket => url::entry("baskets", id),
            _ => url::entry("issues", id),
        };
        let table = Table::of(current, self);
        let list = ListPage::of(asked, table.rows.len())?;
        let to_page = |page: usize| {
            let page = page.to_string();
            let page = Some(("page", page.as_str())).filter(|(_, page)| *page != "1");
            url::with_query(&address, page)
        };
        let main = html! {
            article.topic.{ "hue-" (titles::hue(&taxonomy, self.basket)) } {
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
                h2 #actors { (say!(site, "issue-actors")) }
                (table.render(site, &survey, &list))
                (list.pager(site, &|page| format!("{}#actors", site.link(to_page(page)))))
            }
        };
        let page = Page {
            title: &list.title(site, label),
            description,
            canonical: &to_page(list.page),
            listed: list.page == 1,
            query: "",
            search_in_masthead: true,
            skips: &[],
            alternates: &[],
            main,
        };
        Ok(page.respond(site))
    }
}

/// An actor, its passages on a topic, and how much text they are.
type Row<'a> = (ActorEntry, Vec<&'a Passage>, Amount);

/// The actors of a topic, with the passages of each, most text first.
struct Table<'a> {
    rows: Vec<Row<'a>>,
    passages: &'a [&'a Passage],
    /// What the passages are filed under.
    facet: Facet,
    value: &'a str,
}

impl<'a> Table<'a> {
    fn of(current: &Current, topic: &Topic<'a>) -> Table<'a> {
        let mut by_actor: HashMap<&str, Vec<&Passage>> = HashMap::new();
        for passage in topic.passages {
            by_actor.entry(&passage.actor).or_default().push(passage);
        }
        let actors = current.actors_among(&by_actor.keys().copied().collect());
        let row = |actor: ActorEntry| {
            let own = by_actor.remove(actor.id.as_str())?;
            let total = amount(own.iter().copied());
            Some((actor, own, total))
        };
        let mut rows: Vec<_> = actors.into_iter().filter_map(row).collect();
        rows.sort_by_key(|(.., amount)| Reverse(*amount));
        Table { rows, facet: topic.facet, value: topic.id, passages: topic.passages }
    }

    /// The rows of one page, with a column for each edition. Bars are shares of the longest of all.
    fn render(&self, site: &Site, survey: &Survey, list: &ListPage) -> Markup {
        let Table { rows, passages, .. } = self;
        let most = rows.iter().map(|(.., amount)| amount.words).max().unwrap_or(0).max(1);
        let has_text = |edition: &&u16| passages.iter().any(|p| p.edition == Some(**edition));
        let editions: Vec<u16> = survey.editions.iter().filter(has_text).copied().collect();
        if rows.is_empty() {
            return html! { p.notice { (say!(site, "nobody")) } };
        }
        html! {
            p.n { (say!(site, "n-actors", n = rows.len())) }
            div.scroll role="region" aria-label=(say!(site, "issue-actors")) tabindex="0" {
                table.by-actor {
                    thead { tr {
                        th scope="col" { (say!(site, "facet-actor")) }
                        th.bar-column scope="col" { (say!(site, "words-column")) }
                        @for edition in &editions { th.number scope="col" { (edition) } }
                    } }
                    tbody {
                        @for row in &rows[list.rows.clone()] { (self.row(site, row, &editions, most)) }
                    }
                }
            }
            p.hint { (say!(site, "by-actor-hint")) }
        }
    }

    /// An actor, what it has on the topic, and how much in each edition.
    fn row(&self, site: &Site, row: &Row<'_>, editions: &[u16], most: usize) -> Markup {
        let (actor, own, total) = row;
        let search = |edition: Option<u16>| {
            let edition = edition.map(|edition| edition.to_string());
            let mut pairs = vec![(self.facet.name(), self.value), ("actor", actor.id.as_str())];
            pairs.extend(edition.as_deref().map(|edition| ("edition", edition)));
            site.link(url::with_query("/search", pairs))
        };
        html! {
            tr {
                th scope="row" lang="en" {
                    a href=(site.link(url::entry("actors", &actor.id))) { (actor.name) }
                    (headings(site, own))
                }
                td.bar-column {
                    a rel="nofollow" href=(search(None)) {
                        (bar(total.words, most))
                        span { (say!(site, "n-words", n = total.words)) }
                    }
                }
                @for edition in editions {
                    @let there = own.iter().filter(|p| p.edition == Some(*edition));
                    @let there = amount(there.copied());
                    td.number {
                        @if there.passages > 0 {
                            a rel="nofollow" href=(search(Some(*edition)))
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

/// The sections themselves, newest edition first, each passage once.
fn headings(site: &Site, own: &[&Passage]) -> Markup {
    let mut own = own.to_vec();
    own.sort_by_key(|passage| Reverse(passage.edition));
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
