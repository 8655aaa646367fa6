//! The other editions of a passage: some of them below a hit, all of them on its page.

use std::{borrow::Cow, collections::HashSet};

use ingest::{Record, Reference};
use maud::{Markup, html};

use super::site::Site;
use crate::{
    answer::{
        Current, HitType, Request,
        compare::{likeness::same_heading, survey::Passage, versions::Versions},
        reply::Hit,
        url,
    },
    http::error::Refusal,
    words::say,
};

/// How many versions a hit names before it leads to the list of all.
const NAMED: usize = 3;
/// The list of all, on the page of the passage.
const LIST: &str = "editions";

/// A passage elsewhere.
struct Other<'a> {
    id: &'a str,
    edition: Option<u16>,
    /// The title of the document.
    document: Cow<'a, str>,
    /// The heading, where it has one.
    heading: Option<&'a str>,
}

impl<'a> Other<'a> {
    fn of(current: &Current, passage: &'a Passage) -> Other<'a> {
        Other {
            id: &passage.id,
            edition: passage.edition,
            document: current.document_title(passage.document).into(),
            heading: passage.heading.as_deref(),
        }
    }

    fn of_reference(reference: &'a Reference) -> Other<'a> {
        Other {
            id: &reference.id,
            edition: reference.edition,
            document: (&reference.document).into(),
            heading: None,
        }
    }

    fn link(&self, site: &Site, current: &Current, q: &str) -> Markup {
        let name = current.edition_title(self.edition, &self.document);
        let address = site.link(url::marked(&url::record(self.id), q));
        html! { a href=(address) title=(self.document.as_ref()) { (name) } }
    }
}

/// The versions that a hit stands for, in other documents.
///
/// A document that has a text in several places is named once, with the first of them: a reader wants
/// to see another edition, and its page leads to the other places. When every edition is shown, each
/// version is a hit of its own.
pub(super) fn below_hit(
    site: &Site,
    current: &Current,
    request: &Request,
    hit: &Hit,
) -> Result<Markup, Refusal> {
    let survey = current.survey()?;
    let (same, changed) = match &hit.actor {
        _ if !request.collapse => (Vec::new(), Vec::new()),
        Some(actor) if hit.hit_type == HitType::Section => {
            let versions = Versions::of(&survey, &actor.id, &hit.id);
            let others = |passages: Vec<_>| -> Vec<Other<'_>> {
                passages.into_iter().map(|passage| Other::of(current, passage)).collect()
            };
            (others(versions.same), others(versions.changed))
        }
        _ => {
            let group = hit.editions.iter().map(|other| Other {
                id: &other.id,
                edition: other.edition,
                document: (&other.document).into(),
                heading: None,
            });
            (group.collect(), Vec::new())
        }
    };
    let line = |label: String, mut others: Vec<Other<'_>>| {
        let mut documents = HashSet::from([hit.document.clone()]);
        others.retain(|other| documents.insert(other.document.to_string()));
        let more = others.len().saturating_sub(NAMED);
        html! {
            @if !others.is_empty() {
                p.also {
                    (label) " "
                    @for (at, other) in others.iter().take(NAMED).enumerate() {
                        @if at > 0 { ", " }
                        (other.link(site, current, &request.q))
                    }
                    @if more > 0 {
                        " " a href={ (site.link(url::marked(&hit.url, &request.q))) "#" (LIST) } {
                            (say!(site, "n-more", n = more))
                        }
                    }
                }
            }
        }
    };
    Ok(html! {
        (line(say!(site, "also-in"), same))
        (line(say!(site, "edition-changed"), changed))
    })
}

/// All versions of a record: where the very same text stands, and what stands in its place elsewhere,
/// compared with it.
pub(crate) fn of_record(
    site: &Site,
    current: &Current,
    q: &str,
    record: &Record,
) -> Result<Markup, Refusal> {
    match record {
        Record::Section(section) => {
            let survey = current.survey()?;
            let Versions { same, changed } = Versions::of(&survey, &section.actor.id, &section.id);
            let named = |other: &Other<'_>| {
                let heading = other.heading.unwrap_or(&section.actor.name);
                let own = section.heading.as_ref().unwrap_or(&section.actor.name);
                html! {
                    (other.link(site, current, q))
                    @if !same_heading(heading, own) { " (" span lang="en" { "“" (heading) "”" } ")" }
                }
            };
            let compared = |other: &Other<'_>| {
                // From the older to the newer, whichever is being read.
                let (a, b) = if section.edition < other.edition {
                    (section.id.as_str(), other.id)
                } else {
                    (other.id, section.id.as_str())
                };
                html! {
                    (named(other)) " · "
                    a rel="nofollow" href=(site.link(url::comparison(a, b, q))) {
                        (say!(site, "compare-word-by-word"))
                    }
                }
            };
            let other = |passage| Other::of(current, passage);
            Ok(list(
                site,
                &same.into_iter().map(other).map(|other| named(&other)).collect::<Vec<_>>(),
                &changed.into_iter().map(other).map(|other| compared(&other)).collect::<Vec<_>>(),
            ))
        }
        Record::Reference(reference) => {
            let (mut same, mut changed) = (Vec::new(), Vec::new());
            let group = current.group(&reference.group).into_iter();
            for other in group.filter(|other| other.id != reference.id) {
                let Some(Record::Reference(other)) = current.record(&other.id)? else {
                    continue;
                };
                let is_same = other.text.split_whitespace().eq(reference.text.split_whitespace());
                let link = Other::of_reference(&other).link(site, current, q);
                if is_same { same.push(link) } else { changed.push(link) }
            }
            Ok(list(site, &same, &changed))
        }
        Record::Actor(_) | Record::Noise(_) | Record::Acronym(_) => Ok(html! {}),
    }
}

fn list(site: &Site, same: &[Markup], changed: &[Markup]) -> Markup {
    let item = |label: String, others: &[Markup], between: &str| {
        html! {
            @if !others.is_empty() {
                li {
                    (label) " "
                    @for (at, other) in others.iter().enumerate() {
                        @if at > 0 { (between) }
                        (other)
                    }
                }
            }
        }
    };
    html! {
        @if !same.is_empty() || !changed.is_empty() {
            ul.editions id=(LIST) {
                (item(say!(site, "edition-same"), same, ", "))
                (item(say!(site, "edition-changed"), changed, "; "))
            }
        }
    }
}
