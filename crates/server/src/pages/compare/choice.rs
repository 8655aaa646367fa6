//! What is to be compared: an organisation, an issue and two years, or one of those that have several
//! editions.

use std::collections::HashSet;

use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    answer::{ActorEntry, Current, ProfileEntry, url},
    html::{layout::Page, names, pager::ListPage, site::Site},
    http::{
        error::Refusal,
        params::PageParams,
        value::{Year, one},
    },
    words::say,
};

/// How many organisations there are to choose from, and how many are listed that have one edition.
const CHOICES: usize = 300;
/// How many steps from one document to the next are offered of an actor.
const PAIRS: usize = 12;

/// What is to be compared, as a person says it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    #[serde(deserialize_with = "one")]
    actor: Option<String>,
    #[serde(deserialize_with = "one")]
    issue: Option<String>,
    #[serde(deserialize_with = "one")]
    from: Option<Year>,
    #[serde(deserialize_with = "one")]
    to: Option<Year>,
}

impl Chosen {
    /// The actor, if there is one.
    fn actor(&self, current: &Current) -> Result<Option<ActorEntry>, Refusal> {
        let Some(id) = self.actor.as_ref().filter(|id| !id.is_empty()) else { return Ok(None) };
        let actor = current.actor(id);
        Ok(Some(actor.ok_or_else(|| Refusal::UnknownValue(format!("there is no actor `{id}`")))?))
    }

    fn issue(&self) -> Option<&String> {
        self.issue.as_ref().filter(|issue| !issue.is_empty())
    }

    /// The ids of the two profiles, or of the two sections on the issue: of the years that are asked for,
    /// or else the oldest and the newest edition. Nothing where an edition lacks what is asked for.
    pub(super) fn resolve(&self, current: &Current) -> Result<Option<(String, String)>, Refusal> {
        let Some(actor) = self.actor(current)? else { return Ok(None) };
        let editions = actor.editions();
        let year = |year: Option<Year>, usual: Option<&u16>| {
            year.map(|Year(year)| year).or(usual.copied())
        };
        let (from, to) = (year(self.from, editions.last()), year(self.to, editions.first()));
        if from == to {
            return Ok(None);
        }
        let of_year = |year: Option<u16>| -> Result<Option<String>, Refusal> {
            let Some(issue) = self.issue() else {
                let profile = actor.profiles.iter().find(|profile| profile.edition == year);
                return Ok(profile.map(|profile| profile.id.clone()));
            };
            let sections = current.sections_of_actor(&actor.id)?.into_iter();
            let mut on_issue = sections
                .filter(|section| section.edition == year && section.issues.contains(issue));
            Ok(on_issue.next().map(|section| section.id))
        };
        Ok(of_year(from)?.zip(of_year(to)?))
    }
}

/// The form to choose an organisation, an issue and two years, and who has several editions.
pub(super) fn page(
    site: &Site,
    current: &Current,
    title: &str,
    asked: &PageParams,
    chosen: &Chosen,
) -> Result<Response, Refusal> {
    let actors = current.actors_to_compare();
    let list = ListPage::of(asked, actors.len())?;
    let address = |page: usize| {
        let page = page.to_string();
        url::with_query("/compare", Some(("page", page.as_str())).filter(|(_, page)| *page != "1"))
    };
    let main = html! {
        article.topic {
            h1 { (title) }
            p.lead { (say!(site, "compare-lead")) }
            @if let Some(actor) = chosen.actor(current)? {
                @let (name, _) = current.name_in(site.language(), &actor);
                p.notice {
                    @if actor.editions().len() < 2 {
                        (say!(site, "compare-one-edition", actor = name,
                            edition = actor.profiles.first().map_or_else(String::new, |profile| current.profile_title(&actor, profile))))
                    } @else { (say!(site, "compare-nothing", actor = name)) }
                }
            }
            (form(site, current, chosen)?)
            ul.issue-list {
                @for actor in &actors[list.rows.clone()] {
                    li {
                        h2.small { a href=(site.link(url::entry("actors", &actor.id))) { (names::of(site, current, actor)) } }
                        ul.inline {
                            @for (new, old) in pairs(&actor.profiles) {
                                @let address = url::comparison(&old.id, &new.id, "");
                                @let (from, to) = (current.profile_title(actor, old), current.profile_title(actor, new));
                                li { a rel="nofollow" href=(site.link(address)) {
                                    span.vh { (say!(site, "compare-editions", from = from.as_str(), to = to.as_str())) }
                                    span aria-hidden="true" { (from) " → " (to) }
                                } }
                            }
                        }
                    }
                }
            }
            (list.pager(site, &|page| site.link(address(page))))
            (of_one_edition(site, current, &actors))
        }
    };
    let page = Page {
        title: &list.title(site, title),
        description: &say!(site, "compare-lead"),
        canonical: &address(list.page),
        listed: list.page == 1,
        query: "",
        search_in_masthead: true,
        skips: &[],
        alternates: &[],
        things: Vec::new(),
        main,
    };
    Ok(page.respond(site))
}

fn form(site: &Site, current: &Current, chosen: &Chosen) -> Result<Markup, Refusal> {
    let editions = current.editions()?;
    let taxonomy = current.taxonomy(site.language());
    let actors = current.actors_to_compare();
    let years = |id: &str, name: &str, label: String, chosen: Option<u16>| {
        html! {
            p {
                label for=(id) { (label) } " "
                select id=(id) name=(name) {
                    @for edition in &editions { option value=(edition) selected[chosen == Some(*edition)] { (edition) } }
                }
            }
        }
    };
    let year = |year: Option<Year>, usual: Option<&u16>| year.map(|Year(y)| y).or(usual.copied());
    Ok(html! {
        form.controls action="/compare" method="get" autocomplete="off" aria-label=(say!(site, "nav-compare")) {
            @if let Some(language) = site.language_in_address() {
                input type="hidden" name="lang" value=(language.tag());
            }
            p {
                label for="v-actor" { (say!(site, "facet-actor")) } " "
                select #v-actor name="actor" {
                    @for actor in actors.iter().take(CHOICES) {
                        option value=(actor.id) selected[chosen.actor.as_ref() == Some(&actor.id)] {
                            (current.name_in(site.language(), actor).0)
                        }
                    }
                }
            }
            p {
                label for="v-issue" { (say!(site, "facet-issue")) } " "
                select #v-issue name="issue" {
                    option value="" { (say!(site, "all-issues")) }
                    @for issue in &taxonomy.issues {
                        option value=(issue.id) selected[chosen.issue.as_ref() == Some(&issue.id)] { (issue.label) }
                    }
                }
            }
            (years("v-from", "from", say!(site, "compare-from"), year(chosen.from, editions.last())))
            (years("v-to", "to", say!(site, "compare-to"), year(chosen.to, editions.first())))
            p { button { (say!(site, "nav-compare")) } }
        }
    })
}

/// The organisations that there is nothing to compare of, since they have one edition.
fn of_one_edition(site: &Site, current: &Current, several: &[ActorEntry]) -> Markup {
    let several: HashSet<&str> = several.iter().map(|actor| actor.id.as_str()).collect();
    let mut alone = current.actors(0..usize::MAX);
    alone.retain(|actor| !several.contains(actor.id.as_str()));
    html! {
        @if !alone.is_empty() {
            h2 { (say!(site, "compare-alone")) }
            p.about { (say!(site, "compare-alone-about")) }
            ul.inline {
                @for actor in alone.iter().take(CHOICES) {
                    li {
                        a href=(site.link(url::entry("actors", &actor.id))) { (names::of(site, current, actor)) }
                        @if let Some(profile) = actor.profiles.first() {
                            " " span.n { (current.profile_title(actor, profile)) }
                        }
                    }
                }
            }
            @if CHOICES < alone.len() { p.n { (say!(site, "n-more", n = alone.len() - CHOICES)) } }
        }
    }
}

/// The newer and the older profile of each step from one document to the next, newest first; then
/// the newest and the oldest. Any other two have an address as well.
fn pairs(profiles: &[ProfileEntry]) -> Vec<(&ProfileEntry, &ProfileEntry)> {
    let mut of_documents: Vec<&ProfileEntry> = Vec::new();
    for profile in profiles {
        if of_documents.iter().all(|known| known.source != profile.source) {
            of_documents.push(profile);
        }
    }
    let mut pairs: Vec<_> = of_documents.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.truncate(PAIRS);
    if let [newest, _, .., oldest] = of_documents[..] {
        pairs.push((newest, oldest));
    }
    pairs
}
