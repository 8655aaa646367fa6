//! The other editions of a passage: some of them below a hit, all of them on its page.

use std::collections::HashSet;

use ingest::Record;
use maud::{Markup, html};

use super::site::Site;
use crate::{
    answer::{
        Current, HitType,
        reply::{Edition, Hit},
        same_heading, title, url,
    },
    words::say,
};

/// How many versions a hit names before it leads to the list of all.
const NAMED: usize = 3;
/// How many versions the page of a passage lists, of the newest editions.
const LISTED: usize = 50;
/// The list of them, on the page of the passage.
const LIST: &str = "editions";

fn link(site: &Site, current: &Current, other: &Edition, q: &str) -> Markup {
    let name = current.edition_title(other.edition, &other.document);
    let address = match other.hit_type {
        HitType::Actor => other.url.clone(),
        HitType::Section | HitType::Reference => url::marked(&other.url, q),
    };
    html! { a href=(site.link(address)) title=(other.document) { (name) } }
}

/// The versions that a hit stands for, in other documents.
///
/// A document that has a text in several places is named once, with the first of them: a reader wants
/// to see another edition, and its page leads to the other places.
pub(super) fn below_hit(site: &Site, current: &Current, q: &str, hit: &Hit) -> Markup {
    let line = |label: String, is_same: bool| {
        // Profiles of an actor differ in every edition, and each is where the actor is, too.
        let is_listed = |other: &&Edition| hit.hit_type == HitType::Actor || other.same;
        let listed = hit.editions.iter().filter(|other| is_listed(other) == is_same);
        let mut documents = HashSet::from([hit.document.as_str()]);
        let others: Vec<_> =
            listed.filter(|other| documents.insert(other.document.as_str())).collect();
        let more = others.len().saturating_sub(NAMED);
        html! {
            @if !others.is_empty() {
                p.also {
                    (label) " "
                    @for (at, other) in others.iter().take(NAMED).enumerate() {
                        @if at > 0 { "; " }
                        (link(site, current, other, q))
                    }
                    @if more > 0 {
                        " " a href={ (site.link(url::marked(&hit.url, q))) "#" (LIST) } {
                            (say!(site, "n-more", n = more))
                        }
                    }
                }
            }
        }
    };
    html! {
        (line(say!(site, "also-in"), true))
        (line(say!(site, "edition-changed"), false))
    }
}

/// All versions of a record: where the very same text stands, and what stands in its place elsewhere,
/// compared with it.
pub(crate) fn of_record(
    site: &Site,
    current: &Current,
    q: &str,
    record: &Record,
    editions: &[Edition],
) -> Markup {
    let shown = &editions[..editions.len().min(LISTED)];
    let q = url::carried(q, 2 * shown.len());
    let title = title(record);
    let own = match record {
        Record::Section(section) => Some((section.edition, section.id.as_str())),
        _ => None,
    };
    let named = |other: &Edition| {
        html! {
            (link(site, current, other, q))
            @if !same_heading(&other.title, &title) { " (" span lang="en" { "“" (other.title) "”" } ")" }
        }
    };
    let compared = |other: &Edition| {
        html! {
            (named(other))
            @if let Some((edition, id)) = own {
                // From the older to the newer, whichever is being read.
                @let (a, b) = if edition < other.edition { (id, &*other.id) } else { (&*other.id, id) };
                " · "
                a rel="nofollow" href=(site.link(url::comparison(a, b, q))) {
                    (say!(site, "compare-word-by-word"))
                }
            }
        }
    };
    let (same, changed): (Vec<_>, Vec<_>) = shown.iter().partition(|other| other.same);
    list(
        site,
        &same.into_iter().map(named).collect::<Vec<_>>(),
        &changed.into_iter().map(compared).collect::<Vec<_>>(),
        editions.len() - shown.len(),
    )
}

fn list(site: &Site, same: &[Markup], changed: &[Markup], more: usize) -> Markup {
    let item = |label: String, others: &[Markup]| {
        html! {
            @if !others.is_empty() {
                li {
                    (label) " "
                    @for (at, other) in others.iter().enumerate() {
                        @if at > 0 { "; " }
                        (other)
                    }
                }
            }
        }
    };
    html! {
        @if !same.is_empty() || !changed.is_empty() {
            ul.editions id=(LIST) {
                (item(say!(site, "edition-same"), same))
                (item(say!(site, "edition-changed"), changed))
                @if 0 < more { li.n { (say!(site, "n-more", n = more)) } }
            }
        }
    }
}
