//! `/actors/{id}`: who an organisation is, what it does by basket, and its editions.

use std::{collections::HashSet, sync::Arc};

use axum::{extract::State, response::Response, routing::get};
use ingest::{Actor, Record, Section, Taxonomy};
use maud::{Markup, html};
use serde::Deserialize;

use super::{compare::choice::pairs, facts, linked};
use crate::{
    answer::{ActorEntry, Current, Entry, section_title, url},
    html::{
        declared::{Addresses, PageDeclaration},
        layout::Page,
        names,
        pager::{ListPage, parameter},
        site::Site,
    },
    http::{
        app::App,
        error::Refusal,
        extract::{Id, Query},
        params::PageParams,
        value::one,
    },
    words::say,
};

/// How much of a section is shown on its actor's page, in characters.
const TASTE: usize = 180;

/// How many editions of an actor its page leads to, the newest.
const EDITIONS: usize = 30;

pub(crate) const PAGE: PageDeclaration = PageDeclaration {
    addresses: Addresses::Some {
        count: |current| Ok(current.n_actors()),
        within: |current, shown| {
            let ids = current.actor_ids(shown).into_iter();
            Ok(ids.map(|id| url::entry("actors", &id)).collect())
        },
    },
    ..PageDeclaration::at("/actors/{id}", || get(actor))
};

/// Which profile is shown.
#[derive(Default, Deserialize)]
#[serde(default)]
struct ActorParams {
    #[serde(deserialize_with = "one")]
    profile: Option<String>,
}

async fn actor(
    State(app): State<App>,
    site: Site,
    Id(id): Id,
    Query(params): Query<ActorParams>,
    Query(asked): Query<PageParams>,
) -> Result<Response, Refusal> {
    let profile = params.profile;
    app.blocking(move |current| {
        let entry = current.actor(&id).ok_or_else(|| Refusal::missing("actor", &id))?;
        let page = ActorPage::of(&site, current, &entry, profile.as_deref(), &asked)?;
        Ok(page.respond())
    })
    .await
}

struct ActorPage<'a> {
    site: &'a Site,
    entry: &'a ActorEntry,
    current: &'a Current,
    taxonomy: Arc<Taxonomy>,
    /// The profile that is shown, where the actor has one.
    record: Option<Actor>,
    /// Those of its sections that this page shows, in document order.
    sections: Vec<Section>,
    list: ListPage,
    /// Sections on issues that only other editions have.
    elsewhere: Vec<Entry>,
}

impl<'a> ActorPage<'a> {
    fn of(
        site: &'a Site,
        current: &'a Current,
        entry: &'a ActorEntry,
        profile: Option<&str>,
        asked: &PageParams,
    ) -> Result<ActorPage<'a>, Refusal> {
        let profile = match profile {
            None => entry.profiles.first(),
            Some(id) => {
                let missing = || Refusal::NotFound(format!("`{}` has no profile `{id}`", entry.id));
                Some(entry.profiles.iter().find(|p| p.id == id).ok_or_else(missing)?)
            }
        };
        let shown = profile.map(|profile| profile.id.as_str());
        let list = ListPage::of(asked, profile.map_or(0, |profile| profile.sections))?;
        let (record, sections) = match shown {
            None => (None, Vec::new()),
            Some(id) => match current.record(id)? {
                Some(Record::Actor(record)) => {
                    (Some(record), current.sections_of_profile(id, list.rows.clone())?)
                }
                _ => (None, Vec::new()),
            },
        };
        let mut only = current.sections_of_actor(&entry.id)?;
        let of_shown = only.iter().filter(|section| section.profile.as_deref() == shown);
        let mut issues: HashSet<String> =
            of_shown.flat_map(|section| section.issues.iter().cloned()).collect();
        only.retain(|section| {
            let is_elsewhere = section.profile.as_deref() != shown;
            let new = section.issues.iter().any(|issue| !issues.contains(issue));
            if is_elsewhere && new {
                issues.extend(section.issues.iter().cloned());
            }
            is_elsewhere && new
        });
        let taxonomy = current.taxonomy(site.language());
        Ok(ActorPage { site, current, taxonomy, entry, record, sections, list, elsewhere: only })
    }

    fn respond(&self) -> Response {
        let ActorPage { site, entry, .. } = self;
        let title = names::with_acronym(site, entry);
        let description =
            self.sections.first().map_or_else(|| title.clone(), |section| taste(&section.text));
        let main = html! {
            article.actor {
                p.kicker { (say!(site, "type-actor")) }
                h1 {
                    (names::of(site, self.current, entry))
                    @if let Some(acronym) = names::acronym(site, entry) {
                        " " span.acronym { (acronym) }
                    }
                }
                (self.search_within())
                div.actor-body {
                    div {
                        (self.about())
                        (self.by_basket())
                        (self.rest())
                        (self.list.pager(site, &|page| site.link(self.address(page))))
                        (self.elsewhere())
                    }
                    aside.beside aria-label=(say!(site, "facts")) {
                        h2 { (say!(site, "facts")) }
                        (facts::list(site, entry, self.record.as_ref()))
                        (self.editions())
                    }
                }
            }
        };
        let page = Page {
            title: &self.list.title(site, &title),
            description: &description,
            canonical: &url::entry("actors", &entry.id),
            listed: self.list.page == 1,
            query: "",
            search_in_masthead: true,
            skips: &[],
            alternates: &[(
                "application/json",
                format!("/api/v1{}", url::entry("actors", &entry.id)),
                say!(site, "as-json"),
            )],
            things: linked::of_actor(site, entry, self.record.as_ref()),
            main,
        };
        page.respond(site)
    }

    /// The address of a page of the profile that is shown.
    fn address(&self, page: usize) -> String {
        let first = self.entry.profiles.first().map(|profile| profile.id.as_str());
        let shown = self.record.as_ref().map(|record| record.id.as_str());
        let profile = shown.filter(|shown| Some(*shown) != first);
        let profile = profile.map(|id| ("profile", id.to_owned()));
        let address = url::entry("actors", &self.entry.id);
        url::with_query(&address, profile.into_iter().chain(parameter(page)))
    }

    fn search_within(&self) -> Markup {
        let site = self.site;
        let address = url::with_query("/search", [("actor", self.entry.id.as_str())]);
        html! {
            p.actions {
                a href=(site.link(address)) rel="nofollow" {
                    (say!(site, "actor-search"))
                }
            }
        }
    }

    fn editions(&self) -> Markup {
        let ActorPage { site, entry, record, .. } = self;
        let shown = record.as_ref().map(|record| record.id.as_str());
        html! {
            @if !entry.profiles.is_empty() {
                h2 #editions { (say!(site, "editions")) }
                ul.plain {
                    @for profile in entry.profiles.iter().take(EDITIONS) {
                        li {
                            @let address = url::profile(&entry.id, &profile.id);
                            a href=(site.link(address)) aria-current=[(Some(profile.id.as_str()) == shown).then_some("true")] {
                                (self.current.profile_title(entry, profile))
                            }
                            " " span.n {
                                span lang="en" { (profile.document) } ", "
                                (say!(site, "n-sections", n = profile.sections))
                            }
                        }
                    }
                    @if EDITIONS < entry.profiles.len() {
                        li.n { (say!(site, "n-more", n = entry.profiles.len() - EDITIONS)) }
                    }
                }
                @if pairs(&entry.profiles).is_empty() { p.n { (say!(site, "actor-one-edition")) } }
                ul.plain {
                    @for (new, old) in pairs(&entry.profiles) {
                        @let address = url::comparison(&old.id, &new.id, "");
                        li {
                            a rel="nofollow" href=(site.link(address)) {
                                (say!(site, "compare-editions",
                                    from = self.current.profile_title(entry, old),
                                    to = self.current.profile_title(entry, new)))
                            }
                        }
                    }
                }
            }
        }
    }

    /// The texts before the issues: what the organisation is, and its digital activities.
    fn about(&self) -> Markup {
        let about = self.sections.iter().filter(|section| {
            matches!(section.kind, ingest::Kind::About | ingest::Kind::DigitalActivities)
        });
        html! { @for section in about { (self.entry_of(section, 2)) } }
    }

    fn by_basket(&self) -> Markup {
        let site = self.site;
        let baskets = self.taxonomy.baskets.iter().enumerate().filter_map(|(hue, basket)| {
            let sections = self.sections.iter().filter(|s| self.basket_of(s) == Some(&basket.id));
            let sections: Vec<_> = sections.collect();
            (!sections.is_empty()).then_some((hue, basket, sections))
        });
        let baskets: Vec<_> = baskets.collect();
        html! {
            @if !baskets.is_empty() {
                h2 { (say!(site, "actor-by-basket")) }
                @for (hue, basket, sections) in &baskets {
                    section.of-basket.{ "hue-" (hue) } {
                        h3 { a href=(site.link(url::entry("baskets", &basket.id))) { (basket.label) } }
                        @for section in sections { (self.entry_of(section, 4)) }
                    }
                }
            }
        }
    }

    /// The basket that a section is listed under: that of its first issue.
    fn basket_of(&self, section: &Section) -> Option<&String> {
        let issue = section.issues.first()?;
        let issue = self.taxonomy.issues.iter().find(|known| known.id == *issue)?;
        Some(&issue.basket)
    }

    fn rest(&self) -> Markup {
        let rest = self.sections.iter().filter(|section| {
            let about = ingest::Kind::About;
            let activities = ingest::Kind::DigitalActivities;
            self.basket_of(section).is_none() && section.kind != about && section.kind != activities
        });
        let rest: Vec<_> = rest.collect();
        html! {
            @if !rest.is_empty() {
                h2 { (say!(self.site, "actor-rest")) }
                @for section in rest { (self.entry_of(section, 3)) }
            }
        }
    }

    fn elsewhere(&self) -> Markup {
        let site = self.site;
        html! {
            @if !self.elsewhere.is_empty() {
                h2 { (say!(site, "actor-elsewhere")) }
                ul.plain {
                    @for section in &self.elsewhere {
                        li {
                            a href=(site.link(url::record(&section.id))) lang="en" { (section.title) }
                            " " span.edition { (self.current.edition_title(section.edition, &section.document)) }
                        }
                    }
                }
            }
        }
    }

    /// A section with its beginning, under a heading of some level.
    fn entry_of(&self, section: &Section, level: u8) -> Markup {
        let site = self.site;
        let title = html! {
            a href=(site.link(url::record(&section.id))) { (section_title(section)) }
        };
        html! {
            div.entry {
                @match level {
                    2 => h2.title lang="en" { (title) },
                    3 => h3.title lang="en" { (title) },
                    _ => h4.title lang="en" { (title) },
                }
                @if section.text.trim().is_empty() {
                    p.n { (say!(site, "section-empty")) }
                } @else {
                    p.taste lang="en" { (taste(&section.text)) }
                }
            }
        }
    }
}

/// The beginning of a text, up to a word, on one line.
fn taste(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(TASTE) {
        None => line,
        Some((end, _)) => {
            let end = line[..end].rfind(' ').unwrap_or(end);
            format!("{} …", line[..end].trim_end_matches([',', ';', ':']))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taste_ends_at_a_word() {
        let text = "word ".repeat(100);
        let taste = taste(&text);
        assert!(taste.ends_with("word …") && taste.chars().count() <= TASTE + 2);
    }
}
