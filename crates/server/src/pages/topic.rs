//! What the pages of a basket and of an issue have in common: what it is, how much there is to read,
//! and who works on it.

use axum::response::Response;
use maud::{Markup, html};

use super::linked;
use crate::{
    answer::{self, ActorEntry, Current, Entry, Facet, TopicActor, titles, url},
    html::{
        layout::Page,
        names,
        pager::{ListPage, parameter},
        site::Site,
    },
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
        let Topic { facet, id, label, description, .. } = *self;
        let search = url::with_query("/search", [(facet.name(), id)]);
        let taxonomy = current.taxonomy(site.language());
        let topic = current.topic(facet, id)?;
        let address = match facet {
            Facet::Basket => url::entry("baskets", id),
            _ => url::entry("issues", id),
        };
        let list = ListPage::of(asked, topic.actors.len())?;
        let table = Table::of(current, self, &topic, &list)?;
        let to_page = |page: usize| url::with_query(&address, parameter(page));
        let main = html! {
            article.topic.{ "hue-" (titles::hue(&taxonomy, self.basket)) } {
                (self.above)
                h1 { (label) }
                p.lead { (description) }
                (self.facts)
                @if 0 < topic.total.passages { p.actions {
                    a href=(site.link(search)) rel="nofollow" {
                        (say!(site, "issue-search", n = topic.total.passages))
                    }
                } }
                (self.parts)
                h2 #actors { (say!(site, "issue-actors")) }
                (table.render(site))
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
            things: linked::of_topic(site, &taxonomy, (facet, id), label, description),
            main,
        };
        Ok(page.respond(site))
    }
}

/// How many editions have a column, the newest: the words of an actor are those of all.
const EDITIONS: usize = 12;
/// How many of the sections of an actor are looked at, and how many titles of them are named.
const LOOKED_AT: usize = 60;
const NAMED: usize = 10;

/// An actor, how much it has on a topic, and the first of its sections.
type Row<'a> = (ActorEntry, &'a TopicActor, Vec<Entry>);

/// A page of the actors of a topic, most text first.
struct Table<'a> {
    current: &'a Current,
    rows: Vec<Row<'a>>,
    /// How many there are on all pages.
    all: usize,
    editions: &'a [u16],
    /// How many words the first of all has: bars are shares of that.
    most: usize,
    /// What the sections are filed under.
    facet: Facet,
    value: &'a str,
}

impl<'a> Table<'a> {
    fn of(
        current: &'a Current,
        topic: &Topic<'a>,
        amounts: &'a answer::Topic,
        list: &ListPage,
    ) -> Result<Table<'a>, Refusal> {
        let mut rows = Vec::new();
        for row in &amounts.actors[list.rows.clone()] {
            let Some(actor) = current.actor(&row.actor) else { continue };
            let sections = current.sections_on((topic.facet, topic.id), &row.actor, LOOKED_AT)?;
            rows.push((actor, row, sections));
        }
        Ok(Table {
            current,
            rows,
            all: amounts.actors.len(),
            editions: &amounts.editions[..amounts.editions.len().min(EDITIONS)],
            most: amounts.actors.iter().map(|row| row.total.words).max().unwrap_or(0).max(1),
            facet: topic.facet,
            value: topic.id,
        })
    }

    /// The rows, with a column for each edition.
    fn render(&self, site: &Site) -> Markup {
        let Table { rows, all, editions, .. } = self;
        if rows.is_empty() {
            return html! { p.notice { (say!(site, "nobody")) } };
        }
        html! {
            p.n { (say!(site, "n-actors", n = *all)) }
            div.scroll role="region" aria-label=(say!(site, "issue-actors")) tabindex="0" {
                table.by-actor {
                    thead { tr {
                        th scope="col" { (say!(site, "facet-actor")) }
                        th.bar-column scope="col" { (say!(site, "words-column")) }
                        @for edition in *editions { th.number scope="col" { (edition) } }
                    } }
                    @for row in rows { tbody { (self.row(site, row)) } }
                }
            }
            p.hint { (say!(site, "by-actor-hint")) }
        }
    }

    /// An actor, what it has on the topic, and how much in each edition.
    fn row(&self, site: &Site, row: &Row<'_>) -> Markup {
        let (actor, TopicActor { total, by_edition, .. }, sections) = row;
        let search = |edition: Option<u16>| {
            let edition = edition.map(|edition| edition.to_string());
            let mut pairs = vec![(self.facet.name(), self.value), ("actor", actor.id.as_str())];
            pairs.extend(edition.as_deref().map(|edition| ("edition", edition)));
            site.link(url::with_query("/search", pairs))
        };
        html! {
            tr {
                th scope="row" {
                    a href=(site.link(url::entry("actors", &actor.id))) { (names::of(site, self.current, actor)) }
                }
                td.bar-column {
                    a rel="nofollow" href=(search(None)) {
                        (bar(total.words, self.most))
                        span { (say!(site, "n-words", n = total.words)) }
                    }
                }
                @for (edition, there) in self.editions.iter().zip(by_edition) {
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
            // A row of its own: in a column they would be a list of words beside an empty half.
            tr.texts { td colspan=(2 + self.editions.len()) {
                (headings(site, sections, total.passages, &search(None)))
            } }
        }
    }
}

/// The sections themselves, newest edition first: each title once, with its editions; and where to read all,
/// if these are not.
fn headings(site: &Site, sections: &[Entry], passages: usize, all: &str) -> Markup {
    let mut titles: Vec<(&str, Vec<&Entry>)> = Vec::new();
    for section in sections {
        match titles.iter_mut().find(|(title, _)| *title == section.title) {
            Some((_, same)) => same.push(section),
            None => titles.push((&section.title, vec![section])),
        }
    }
    let is_whole = sections.len() < LOOKED_AT && titles.len() <= NAMED;
    html! {
        ul.inline {
            @for (title, same) in titles.iter().take(NAMED) {
                li lang="en" {
                    (title)
                    @for section in same {
                        " " a.edition href=(site.link(url::record(&section.id))) {
                            span.vh { (title) " " }
                            @match section.edition { Some(edition) => (edition), None => (section.document) }
                        }
                    }
                }
            }
            @if !is_whole {
                li { a rel="nofollow" href=(all) { (say!(site, "issue-search", n = passages)) } }
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
