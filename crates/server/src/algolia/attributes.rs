//! The attributes of a record as the clients name them, and the values of those that are facets.

use crate::answer::{Facet, reply::Facets};

/// Between the levels of a hierarchical value.
pub(super) const SEPARATOR: &str = " > ";

/// The attributes that are facets, in the order that pages show.
pub(super) const FACETS: [(&str, Facet); 6] = [
    ("issues.lvl0", Facet::Basket),
    ("issues.lvl1", Facet::Issue),
    ("actor", Facet::Actor),
    ("group", Facet::Group),
    ("edition", Facet::Edition),
    ("kind", Facet::Kind),
];

/// The facet behind an attribute.
pub(super) fn facet(attribute: &str) -> Option<Facet> {
    FACETS.iter().find(|(name, _)| *name == attribute).map(|(_, facet)| *facet)
}

/// The label of an issue below its basket.
pub(super) fn path(basket: &str, issue: &str) -> String {
    format!("{}{SEPARATOR}{}", level(basket), level(issue))
}

/// A label as one level: what would look like a step down is written otherwise.
pub(super) fn level(label: &str) -> String {
    label.replace(SEPARATOR, " › ")
}

/// One value of a facet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted<'a> {
    pub(super) id: &'a str,
    pub(super) count: usize,
}

/// The values of a facet, each with the name that clients see.
pub(super) fn values(facets: &Facets, facet: Facet) -> Vec<(String, Counted<'_>)> {
    match facet {
        Facet::Issue => {
            let below = facets.of(Facet::Basket).iter().flat_map(|basket| {
                basket.children.iter().map(|issue| {
                    let counted = Counted { id: &issue.id, count: issue.count };
                    (path(&basket.label, &issue.label), counted)
                })
            });
            below.collect()
        }
        _ => {
            let values = facets.of(facet).iter();
            let named = values
                .map(|value| (level(&value.label), Counted { id: &value.id, count: value.count }));
            named.collect()
        }
    }
}
