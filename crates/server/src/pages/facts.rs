//! The facts of an organisation: group, year, address, website, handles, source.

use ingest::{Actor, Offered};
use maud::{Markup, html};

use crate::{
    answer::{ActorEntry, ProfileEntry, url},
    html::{facets, site::Site, text::place},
    words::say,
};

/// How many other names of an actor are shown, and how many of its handles.
const NAMES: usize = 50;

/// The facts of an actor, from the profile that is shown; what another edition or the authority file
/// offers says so.
pub(crate) fn list(site: &Site, entry: &ActorEntry, record: Option<&Actor>) -> Markup {
    let group = entry.group.as_ref();
    let fact = |printed: Option<&String>, offered: Option<&Offered>| {
        let printed = printed.map(|value| (value.clone(), None));
        printed.or_else(|| offered.map(|o| (o.value.clone(), Some(o.source.clone()))))
    };
    let established =
        record.and_then(|r| fact(r.established.as_ref(), r.offered.established.as_ref()));
    let address = record.and_then(|r| fact(r.address.as_ref(), r.offered.address.as_ref()));
    let website = record
        .and_then(|r| fact(r.website.as_ref(), r.offered.website.as_ref()))
        .or_else(|| entry.website.clone().map(|website| (website, None)));
    let from = |source: &Option<String>| {
        html! {
            @if let Some(source) = source {
                @let profile = entry.profiles.iter().find(|profile| profile.source == *source);
                " " span.n {
                    @match profile {
                        Some(ProfileEntry { edition: Some(year), .. }) => (say!(site, "fact-from", edition = year.to_string())),
                        Some(ProfileEntry { document, .. }) => (say!(site, "fact-from-document", document = document.as_str())),
                        None => (say!(site, "fact-from-list")),
                    }
                }
            }
        }
    };
    html! {
        dl.facts {
            @if let Some(group) = group {
                dt { (say!(site, "facet-group")) }
                dd {
                    a rel="nofollow" href=(site.link(url::with_query("/search", [("group", group.id.as_str())]))) { (facets::group_name(site, &group.id, &group.label)) }
                }
            }
            @if let Some((value, source)) = &established {
                dt { (say!(site, "fact-established")) }
                dd { (value) (from(source)) }
            }
            @if let Some((value, source)) = &address {
                dt { (say!(site, "fact-address")) }
                dd { (value) (from(source)) }
            }
            @if let Some((value, source)) = &website {
                dt { (say!(site, "fact-website")) }
                dd {
                    @match web_address(value) {
                        Some(address) => a href=(address) rel="external noopener" { (value) },
                        None => (value),
                    }
                    (from(source))
                }
            }
            @if let Some(record) = record {
                @if !record.social.is_empty() {
                    dt { (say!(site, "fact-social")) }
                    @for handle in record.social.iter().take(NAMES) {
                        dd { (handle.platform) (say!(site, "colon")) " " span translate="no" { (handle.handle) } }
                    }
                }
                dt { (say!(site, "fact-source")) }
                dd {
                    a href=(site.link(url::entry("documents", &record.source))) lang="en" { (record.document) }
                }
                dd { (place(site, &record.span)) }
            }
            @if !entry.aliases.is_empty() {
                dt { (say!(site, "also-called")) }
                dd lang="en" { (entry.aliases[..entry.aliases.len().min(NAMES)].join("; ")) }
            }
        }
    }
}

/// The address to link to, if what is printed is one of the web: never `javascript:` and the like.
pub(crate) fn web_address(printed: &str) -> Option<String> {
    let printed = printed.trim();
    if printed.starts_with("https://") || printed.starts_with("http://") {
        return Some(printed.to_owned());
    }
    let host = printed.split('/').next().unwrap_or_default();
    let plausible = host.contains('.') && !host.contains([':', '@', ' ']);
    plausible.then(|| format!("https://{printed}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(web_address("https://itu.int").as_deref(), Some("https://itu.int"));
        assert_eq!(web_address("www.itu.int/en").as_deref(), Some("https://www.itu.int/en"));
        assert_eq!(web_address("javascript:alert(1)"), None);
        assert_eq!(web_address("info@itu.int"), None);
    }
}
