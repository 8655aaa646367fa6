//! A hit as a list item: where it stands, its title, its fragments, its issues.

use index::{HitType, Profile, Request};
use maud::{Markup, html};

use super::{names::Names, site::Site, text::marked};
use crate::{
    app::Current,
    comparison::namesakes,
    error::Refusal,
    url,
    wire::{Edition, Hit, IssueLabel, Segment},
    words::say,
};

/// The list of the hits of one page.
pub(crate) fn list(
    site: &Site,
    current: &Current,
    request: &Request,
    hits: &[Hit],
) -> Result<Markup, Refusal> {
    let first = (request.page - 1) * request.per_page + 1;
    let hits: Vec<Markup> =
        hits.iter().map(|hit| one(site, current, request, hit)).collect::<Result<_, _>>()?;
    Ok(html! { ol.hits start=(first) { @for hit in hits { (hit) } } })
}

fn one(site: &Site, current: &Current, request: &Request, hit: &Hit) -> Result<Markup, Refusal> {
    let names = current.names(site.language());
    let q = request.q.as_str();
    let versions = match &hit.actor {
        // When every edition is shown, each version is a hit of its own.
        Some(actor) if hit.hit_type == HitType::Section && request.collapse => {
            namesakes(&current.index, &actor.id, &hit.id)?
        }
        _ => Vec::new(),
    };
    Ok(html! {
        li.hit {
            (place(site, hit))
            h3 lang="en" { a href=(site.link(hit.opened(q, 0))) { (segments(&hit.title_segments)) } }
            @for (at, snippet) in hit.snippets.iter().enumerate() {
                // The first opens what the title does, and need not be stopped at twice.
                p.snippet lang="en" {
                    a href=(site.link(hit.opened(q, at))) tabindex=[(at == 0).then_some("-1")] {
                        (segments(snippet))
                    }
                }
            }
            (issues(site, names, &hit.issues))
            (also(site, names, q, &hit.editions))
            (changed(site, names, q, hit, &versions))
        }
    })
}

/// Whose text it is, under which headings, in which edition.
fn place(site: &Site, hit: &Hit) -> Markup {
    let above = hit.path.iter().filter(|heading| **heading != hit.title);
    html! {
        p.place {
            @if let Some(actor) = &hit.actor {
                @if hit.hit_type == HitType::Actor {
                    span { (say!(site, "type-actor")) }
                } @else {
                    a href=(site.link(url::entry("actors", &actor.id))) lang="en" {
                        @match &actor.acronym {
                            Some(acronym) => { span.long { (actor.name) " " } span.short { (acronym) } },
                            None => (actor.name),
                        }
                    }
                }
            } @else {
                a href=(site.link(url::entry("documents", &hit.source))) lang="en" { (hit.document) }
            }
            @for heading in above {
                span.above { span aria-hidden="true" { " › " } span lang="en" { (heading) } }
            }
            @if let Some(edition) = hit.edition {
                " " span.edition { span.vh { (say!(site, "edition")) " " } (edition) }
            }
        }
    }
}

/// The issues, each a link to its page, with the hue of its basket.
pub(crate) fn issues(site: &Site, names: Names<'_>, issues: &[IssueLabel]) -> Markup {
    html! {
        @if !issues.is_empty() {
            ul.tags aria-label=(say!(site, "issues")) {
                @for issue in issues {
                    li {
                        a.tag.{ "hue-" (names.hue(&issue.basket)) }
                            href=(site.link(url::entry("issues", &issue.id))) { (issue.label) }
                    }
                }
            }
        }
    }
}

/// Sections that stand in the place of this one in other editions, with a text of their own.
fn changed(
    site: &Site,
    names: Names<'_>,
    q: &str,
    hit: &Hit,
    versions: &[(&Profile, String)],
) -> Markup {
    let same = |id: &String| hit.editions.iter().any(|other| other.id == *id);
    let changed: Vec<_> = versions.iter().filter(|(_, id)| !same(id)).collect();
    html! {
        @if !changed.is_empty() {
            p.also {
                (say!(site, "edition-changed")) " "
                @for (at, (profile, id)) in changed.iter().enumerate() {
                    @if at > 0 { ", " }
                    a href=(site.link(url::marked(&url::record(id), q))) title=(profile.document) {
                        (names.edition(profile.edition, &profile.document))
                    }
                }
            }
        }
    }
}

/// Where else the passage stands. A document that has it in several places is named once, with the
/// first of them: a reader wants to see another edition, and its page leads to the other places.
fn also(site: &Site, names: Names<'_>, q: &str, editions: &[Edition]) -> Markup {
    let mut documents: Vec<&Edition> = Vec::new();
    for other in editions {
        if documents.iter().all(|known| known.document != other.document) {
            documents.push(other);
        }
    }
    html! {
        @if !documents.is_empty() {
            p.also {
                (say!(site, "also-in")) " "
                @for (at, other) in documents.iter().enumerate() {
                    @if at > 0 { ", " }
                    a href=(site.link(url::marked(&other.url, q))) title=(other.document) {
                        (names.edition(other.edition, &other.document))
                    }
                }
            }
        }
    }
}

fn segments(segments: &[Segment]) -> Markup {
    marked(segments.iter().map(|segment| (segment.text.as_str(), segment.hit)))
}
