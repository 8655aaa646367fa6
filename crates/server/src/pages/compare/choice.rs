//! What is to be compared: an organisation, an issue and two years, or one of those that have several
//! editions.

use std::collections::HashSet;

use axum::response::Response;
use maud::{Markup, html};
use serde::Deserialize;

use crate::{
    answer::{ActorEntry, Current, ProfileEntry, url},
    html::{
        layout::Page,
        names,
        pager::{ListPage, parameter},
        site::Site,
    },
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

    /// The years that are asked for, or else those of the oldest and the newest edition.
    fn years(&self, actor: &ActorEntry) -> (Option<u16>, Option<u16>) {
        let editions = actor.editions();
        let year = |year: Option<Year>, usual: Option<&u16>| {
            year.map(|Year(year)| year).or(usual.copied())
        };
        (year(self.from, editions.last()), year(self.to, editions.first()))
    }

    /// Why there is nothing to compare of an actor.
    fn nothing(&self, site: &Site, current: &Current, actor: &ActorEntry, name: &str) -> String {
        let editions = actor.editions();
        if editions.len() < 2 {
            let edition = actor.profiles.first();
            let edition = edition.map_or_else(String::new, |one| current.profile_title(actor, one));
            return say!(site, "compare-one-edition", actor = name, edition = edition);
        }
        let (from, to) = self.years(actor);
        let lacking = [from, to].into_iter().flatten().find(|year| !editions.contains(year));
        if let Some(year) = lacking {
            return say!(site, "compare-no-edition", actor = name, year = year.to_string());
        }
        let issue = self.issue().filter(|_| from != to);
        match (issue, from.zip(to)) {
            (Some(issue), Some((from, to))) => {
                let taxonomy = current.taxonomy(site.language());
                let label = taxonomy.issue(issue).map_or(issue, |issue| &issue.label).as_str();
                let (from, to) = (from.to_string(), to.to_string());
                say!(site, "compare-nothing", actor = name, issue = label, from = from, to = to)
            }
            _ => say!(site, "compare-same"),
        }
    }

    /// The ids of the two profiles, or of the two sections on the issue: of the years that are asked for,
    /// or else the oldest and the newest edition. Nothing where an edition lacks what is asked for.
    pub(super) fn resolve(&self, current: &Current) -> Result<Option<(String, String)>, Refusal> {
        let Some(actor) = self.actor(current)? else { return Ok(None) };
        let (from, to) = self.years(&actor);
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
    let actors = current.actors_to_compare(site.language());
    let list = ListPage::of(asked, actors.len())?;
    let address = |page: usize| url::with_query("/compare", parameter(page));
    let main = html! {
        article.topic {
            h1 { (title) }
            p.lead { (say!(site, "compare-lead")) }
            @if let Some(actor) = chosen.actor(current)? {
                @let (name, _) = current.name_in(site.language(), &actor);
                p.notice { (chosen.nothing(site, current, &actor, &name)) }
                @if actor.editions().len() > 1 { (comparisons(site, current, &actor)) }
            }
            (form(site, current, chosen)?)
            ul.issue-list {
                @for actor in &actors[list.rows.clone()] {
                    li {
                        h2.small { a href=(site.link(url::entry("actors", &actor.id))) { (names::of(site, current, actor)) } }
                        (comparisons(site, current, actor))
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
    let actors = current.actors_to_compare(site.language());
    let years = |id: &str, name: &str, label: String, usual: String, chosen: Option<Year>| {
        html! {
            p {
                label for=(id) { (label) } " "
                select id=(id) name=(name) {
                    option value="" { (usual) }
                    @for edition in &editions {
                        option value=(edition) selected[chosen == Some(Year(*edition))] { (edition) }
                    }
                }
            }
        }
    };
    Ok(html! {
        form.controls action="/compare" method="get" autocomplete="off" aria-label=(say!(site, "nav-compare")) {
            @if let Some(language) = site.language_in_address() {
                input type="hidden" name="lang" value=(language.tag());
            }
            p {
                label for="v-actor" { (say!(site, "facet-actor")) } " "
                select #v-actor name="actor" required {
                    option value="" { (say!(site, "compare-choose")) }
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
            (years("v-from", "from", say!(site, "compare-from"), say!(site, "compare-oldest"), chosen.from))
            (years("v-to", "to", say!(site, "compare-to"), say!(site, "compare-newest"), chosen.to))
            p { button { (say!(site, "nav-compare")) } }
        }
    })
}

/// The organisations that there is nothing to compare of, since they have one edition.
fn of_one_edition(site: &Site, current: &Current, several: &[ActorEntry]) -> Markup {
    let several: HashSet<&str> = several.iter().map(|actor| actor.id.as_str()).collect();
    let mut alone = current.actors_in(site.language(), 0..usize::MAX);
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

/// The comparisons that are offered of an actor.
fn comparisons(site: &Site, current: &Current, actor: &ActorEntry) -> Markup {
    html! {
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

/// The newest profile and the oldest, which say most; then the newer and the older profile of each step
/// from one edition to the next, newest first. Two documents of one year are no step: what differs between
/// them is no news. Any other two have an address as well.
pub(in crate::pages) fn pairs(profiles: &[ProfileEntry]) -> Vec<(&ProfileEntry, &ProfileEntry)> {
    let mut of_editions: Vec<&ProfileEntry> = Vec::new();
    for profile in profiles {
        let is_known = |known: &&ProfileEntry| match profile.edition {
            Some(_) => known.edition == profile.edition,
            None => known.source == profile.source,
        };
        if !of_editions.iter().any(is_known) {
            of_editions.push(profile);
        }
    }
    let ends = match of_editions[..] {
        [newest, _, .., oldest] => Some((newest, oldest)),
        _ => None,
    };
    let steps = of_editions.windows(2).map(|pair| (pair[0], pair[1])).take(PAIRS);
    ends.into_iter().chain(steps).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_step_is_offered_first_and_none_within_a_year() {
        let profile = |source: &str, edition: Option<u16>| ProfileEntry {
            id: format!("{source}/union"),
            source: source.to_owned(),
            document: source.to_owned(),
            edition,
            filed_under: None,
            sections: 1,
        };
        let offered = |profiles: &[(&str, Option<u16>)]| -> Vec<String> {
            let profiles: Vec<_> = profiles.iter().map(|(s, year)| profile(s, *year)).collect();
            let pairs = pairs(&profiles).into_iter();
            pairs.map(|(new, old)| format!("{}-{}", old.source, new.source)).collect()
        };
        let (a, b, c, d) =
            (("a", Some(2025)), ("b", Some(2025)), ("c", Some(2023)), ("d", Some(2020)));
        assert_eq!(offered(&[a, b, c, d]), ["d-a", "c-a", "d-c"]);
        assert_eq!(offered(&[a, c]), ["c-a"]);
        assert_eq!(offered(&[a, b]), [""; 0]);
        assert_eq!(offered(&[("e", None), ("f", None)]), ["f-e"]);
    }
}
