//! The issues over the editions: what is new, and what there is more of.

use ingest::Taxonomy;
use maud::{Markup, html};

use crate::{
    answer::{IssueOverEditions, Overview, url},
    html::site::Site,
    words::say,
};

/// How many issues the table has: those that the newest edition has the most of.
const ROWS: usize = 12;
/// How many new issues are named.
const NEW: usize = 12;
/// The length of the longest bar, and the height of all, in units of the picture.
const LENGTH: usize = 64;
const THICK: usize = 8;

pub(super) fn table(site: &Site, overview: &Overview, taxonomy: &Taxonomy) -> Markup {
    let [.., _, newest] = &overview.editions[..] else { return Markup::default() };
    let mut most: Vec<&IssueOverEditions> = overview.issues.iter().collect();
    most.sort_by_key(|issue| std::cmp::Reverse(issue.newest()));
    most.truncate(ROWS);
    let longest = most.iter().flat_map(|issue| &issue.passages).copied().max().unwrap_or(1).max(1);
    let new: Vec<_> = overview.issues.iter().filter(|issue| issue.is_new()).collect();
    let label =
        |id: &str| taxonomy.issue(id).map_or_else(|| id.to_owned(), |issue| issue.label.clone());
    let newest_year = newest.to_string();
    html! {
        section.block {
            h2 #changes { (say!(site, "home-editions")) }
            p.about { (say!(site, "home-editions-about")) }
            @if !new.is_empty() {
                h3 { (say!(site, "home-new", edition = newest_year.as_str())) }
                ul.inline {
                    @for issue in new.iter().take(NEW) {
                        li {
                            a href=(site.link(url::entry("issues", &issue.id))) { (label(&issue.id)) }
                            " " span.n { (site.number(issue.newest())) }
                        }
                    }
                    @if NEW < new.len() { li.n { (say!(site, "n-more", n = new.len() - NEW)) } }
                }
            }
            div.scroll role="region" aria-labelledby="changes" tabindex="0" {
                table.over-editions {
                    thead { tr {
                        th scope="col" { (say!(site, "facet-issue")) }
                        @for edition in &overview.editions { th scope="col" { (edition) } }
                    } }
                    tbody {
                        @for issue in &most {
                            tr.{ "hue-" (hue(taxonomy, &issue.id)) } {
                                th scope="row" { a href=(site.link(url::entry("issues", &issue.id))) { (label(&issue.id)) } }
                                @for (edition, passages) in overview.editions.iter().zip(&issue.passages) {
                                    td { (bar(site, issue, &edition.to_string(), *passages, longest)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What one edition has of an issue: a bar, and how many passages it opens.
fn bar(
    site: &Site,
    issue: &IssueOverEditions,
    edition: &str,
    passages: usize,
    longest: usize,
) -> Markup {
    if passages == 0 {
        return html! { span.n { "–" } };
    }
    let address = url::with_query("/search", [("issue", issue.id.as_str()), ("edition", edition)]);
    let length = (passages * LENGTH).div_ceil(longest);
    html! {
        a href=(site.link(address)) rel="nofollow" {
            svg.edition-bar viewBox={ "0 0 " (LENGTH) " " (THICK) } width=(LENGTH) height=(THICK) aria-hidden="true" {
                rect width=(length) height=(THICK) {}
            }
            (site.number(passages)) span.vh { " " (say!(site, "passages-word", n = passages)) }
        }
    }
}

/// The place of the basket of an issue.
fn hue(taxonomy: &Taxonomy, issue: &str) -> usize {
    let basket = taxonomy.issue(issue).map(|issue| issue.basket.as_str());
    let place = taxonomy.baskets.iter().position(|known| Some(known.id.as_str()) == basket);
    place.unwrap_or(taxonomy.baskets.len())
}
