//! A hit as a list item: where it stands, its title, its fragments, its issues.

use index::{HitType, Request};
use maud::{Markup, html};

use super::{names::Names, site::Site, text::marked};
use crate::{
    url,
    wire::{Edition, Hit, IssueLabel, Segment},
    words::say,
};

/// The list of the hits of one page.
pub(crate) fn list(site: &Site, request: &Request, hits: &[Hit], names: Names<'_>) -> Markup {
    let first = (request.page - 1) * request.per_page + 1;
    html! {
        ol.hits start=(first) { @for hit in hits { (one(site, &request.q, hit, names)) } }
    }
}

fn one(site: &Site, q: &str, hit: &Hit, names: Names<'_>) -> Markup {
    html! {
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
        }
    }
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

/// The versions of the section in other editions; a second place in one edition is numbered.
fn also(site: &Site, names: Names<'_>, q: &str, editions: &[Edition]) -> Markup {
    let mut places: Vec<(String, &Edition)> = Vec::new();
    for other in editions {
        let name = names.edition(other.edition, &other.document);
        let before = places.iter().filter(|(_, known)| known.document == other.document).count();
        let name = if before == 0 { name } else { format!("{name} ({})", before + 1) };
        places.push((name, other));
    }
    html! {
        @if !places.is_empty() {
            p.also {
                (say!(site, "also-in")) " "
                @for (at, (name, other)) in places.iter().enumerate() {
                    @if at > 0 { ", " }
                    a href=(site.link(url::marked(&other.url, q))) { (name) }
                }
            }
        }
    }
}

fn segments(segments: &[Segment]) -> Markup {
    marked(segments.iter().map(|segment| (segment.text.as_str(), segment.hit)))
}
