//! A hit as a list item: where it stands, its title, its fragments, its issues.

use ingest::{Taxonomy, Work};
use maud::{Markup, html};

use super::{
    names,
    site::Site,
    text::{marked, pages},
    versions,
};
use crate::{
    answer::{
        Current, HitType, Request,
        reply::{Hit, IssueLabel, SearchReply, Segment},
        titles, url,
    },
    words::say,
};

/// How many links of a hit may carry the query: its title, its fragments, its other editions.
const LINKS: usize = 8;

/// The list of the hits of one page, with a line before those that have fewer of the words, and one before
/// those that are near in meaning alone.
pub(crate) fn list(
    site: &Site,
    current: &Current,
    request: &Request,
    reply: &SearchReply,
) -> Markup {
    let hits = &reply.hits[..];
    let before = (request.page - 1) * request.per_page;
    let q = url::carried(&request.q, hits.len() * LINKS);
    let by_words = if reply.is_mixed { before + hits.len() } else { reply.total };
    let ahead = reply.ahead.unwrap_or(by_words);
    let (front, back) = hits.split_at(ahead.saturating_sub(before).min(hits.len()));
    // Those near in meaning alone stand behind all others, unless the list is mixed.
    let by_words = match reply.is_mixed {
        true => back.len(),
        false => back.iter().position(|hit| hit.is_near()).unwrap_or(back.len()),
    };
    let (back, near) = back.split_at(by_words);
    let ahead_ends_here = 0 < ahead && before <= ahead && !back.is_empty();
    let words_end_here = before <= reply.total && !near.is_empty();
    html! {
        @if !front.is_empty() {
            ol.hits start=(before + 1) {
                @for hit in front { (one(site, current, q, hit, true)) }
            }
        }
        @if ahead_ends_here { p.divider { (say!(site, "fewer-words")) } }
        @if !back.is_empty() {
            ol.hits start=(before + front.len() + 1) {
                @for hit in back { (one(site, current, q, hit, false)) }
            }
        }
        @if words_end_here { p.divider { (say!(site, "related-by-meaning")) } }
        @if !near.is_empty() {
            ol.hits.near start=(before + front.len() + back.len() + 1) {
                @for hit in near { (one(site, current, q, hit, false)) }
            }
        }
    }
}

/// A hit, which may say of itself how it is found where no line before it does.
fn one(site: &Site, current: &Current, q: &str, hit: &Hit, says_how: bool) -> Markup {
    let taxonomy = current.taxonomy(site.language());
    html! {
        li.hit {
            (place(site, current, hit))
            @if says_how && hit.is_near() { p.fewer { (say!(site, "by-meaning")) } }
            @else if says_how && hit.relaxed { p.fewer { (say!(site, "fewer-words")) } }
            h3 lang=(hit.language) { a href=(site.link(hit.opened(q, 0))) { (segments(&hit.title_segments)) } }
            @for (at, snippet) in hit.snippets.iter().enumerate() {
                p.snippet {
                    span lang=(hit.language) { (segments(snippet)) }
                    @if let Some(address) = elsewhere(hit, q, at) {
                        " " a.here href=(site.link(address)) {
                            (say!(site, "read-here"))
                            span.vh {
                                ", " (say!(site, "fragment-of", n = at + 1)) " "
                                span lang=(hit.language) { (hit.title) }
                            }
                        }
                    }
                }
            }
            (issues(site, &taxonomy, &hit.issues))
            (versions::below_hit(site, current, q, hit))
            // Paper has no links.
            p.whole-address { (site.absolute(&hit.url)) }
        }
    }
}

/// Where a fragment stands, if the title does not lead there already. The fragment is no link itself:
/// readers quote it, and text in a link cannot be selected.
fn elsewhere(hit: &Hit, q: &str, fragment: usize) -> Option<String> {
    Some(hit.opened(q, fragment)).filter(|address| 0 < fragment && *address != hit.opened(q, 0))
}

/// Whose text it is, under which headings, in which edition.
fn place(site: &Site, current: &Current, hit: &Hit) -> Markup {
    let above = hit.path.iter().filter(|heading| **heading != hit.title);
    html! {
        p.place {
            @if let Some(actor) = &hit.actor {
                @if hit.hit_type == HitType::Actor {
                    span { (say!(site, "type-actor")) }
                } @else {
                    @let name = names::by_id(site, current, &actor.id, &actor.name);
                    @let acronym = names::acronym_by_id(site, current, &actor.id, actor.acronym.as_deref());
                    a.whose href=(site.link(url::entry("actors", &actor.id))) {
                        (name)
                        @if let Some(acronym) = acronym { " " span.short { (acronym) } }
                    }
                }
            } @else if let Some(work) = printed_in(&hit.document, hit.work.as_ref()) {
                span lang="en" { (work.title) }
            } @else {
                a href=(site.link(url::entry("documents", &hit.source))) lang="en" { (hit.document) }
            }
            @for heading in above {
                span.above { span aria-hidden="true" { " › " } span lang="en" { (heading) } }
            }
            @if let Some(edition) = hit.edition {
                // Not on a line of its own.
                "\u{a0}" span.edition {
                    @if hit.work.is_some() { (edition) } @else {
                        span.vh { (say!(site, "edition")) " " }
                        (current.edition_title(hit.edition, &hit.document))
                    }
                }
            }
            @if printed_in(&hit.document, hit.work.as_ref()).is_some() {
                " " (say!(site, "printed-in")) " "
                a href=(site.link(url::entry("documents", &hit.source))) lang="en" { (hit.document) }
            }
            @if let Some(pages) = pages(site, &hit.span) { " " span.n { (pages) } }
        }
    }
}

/// The work that a document prints beside other things, if it is not that work itself.
pub(crate) fn printed_in<'w>(document: &str, work: Option<&'w Work>) -> Option<&'w Work> {
    work.filter(|work| work.title != document)
}

/// The issues, each a link to its page, with the hue of its basket.
pub(crate) fn issues(site: &Site, taxonomy: &Taxonomy, issues: &[IssueLabel]) -> Markup {
    html! {
        @if !issues.is_empty() {
            ul.tags aria-label=(say!(site, "issues")) {
                @for issue in issues {
                    li {
                        a.tag.{ "hue-" (titles::hue(taxonomy, &issue.basket)) }
                            href=(site.link(url::entry("issues", &issue.id))) { (issue.label) }
                    }
                }
            }
        }
    }
}

fn segments(segments: &[Segment]) -> Markup {
    marked(segments.iter().map(|segment| (segment.text.as_str(), segment.hit)))
}
