//! What a query names, and the searches that choose it, as they go over the wire.

use index::{Facet, Request};
use ingest::Taxonomy;
use serde::Serialize;
use utoipa::ToSchema;

use super::url;

/// A value of a facet that a query names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = RecognisedValue)]
pub struct Recognised {
    /// The facet, such as `actor`, `issue` or `edition`.
    #[schema(value_type = String, example = "actor")]
    pub facet: Facet,
    /// The id, for filters and URLs.
    pub id: String,
    /// The name for people.
    pub label: String,
    /// The words of the query that name it.
    pub words: String,
}

/// A value that a search chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = OfferedValue)]
pub struct Choice {
    /// The facet, such as `actor`, `issue` or `edition`.
    #[schema(value_type = String, example = "issue")]
    pub facet: Facet,
    /// The id, for filters and URLs.
    pub id: String,
    /// The name for people.
    pub label: String,
}

/// A search that chooses what the query names, beside what is chosen already, and asks for the words
/// that are left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Offer {
    /// What it chooses; several values of one facet mean any of them.
    pub values: Vec<Choice>,
    /// Its query; empty where every word names something that it chooses.
    pub q: String,
    /// How many hits it gives.
    pub total: usize,
    /// The page of it.
    pub url: String,
}

/// Two profiles of an actor, where the query asks what it changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = OfferedComparison)]
pub struct Comparison {
    /// The id of the actor.
    pub actor: String,
    /// The id of its earlier profile.
    pub earlier: String,
    /// The id of its later profile.
    pub later: String,
    /// The page that compares them.
    pub url: String,
}

impl Offer {
    /// The search, given the one that it is offered for.
    pub(crate) fn search(&self, asked: &Request) -> Request {
        let mut request = Request { q: self.q.clone(), page: 1, offers: false, ..asked.clone() };
        for value in &self.values {
            request.filters.entry(value.facet).or_default().push(value.id.clone());
        }
        request
    }

    /// The same with the address of its page.
    pub(super) fn linked(mut self, asked: &Request) -> Offer {
        let pairs = url::pairs(&self.search(asked));
        let pairs = pairs.iter().map(|(name, value)| (*name, value.as_str()));
        self.url = url::with_query("/search", pairs);
        self
    }

    pub(super) fn label(&mut self, taxonomy: &Taxonomy) {
        for value in &mut self.values {
            label(value.facet, &value.id, &mut value.label, taxonomy);
        }
    }
}

impl Recognised {
    pub(super) fn label(&mut self, taxonomy: &Taxonomy) {
        label(self.facet, &self.id, &mut self.label, taxonomy);
    }
}

/// Calls a value as the taxonomy does, which is in some language.
fn label(facet: Facet, id: &str, label: &mut String, taxonomy: &Taxonomy) {
    let known = match facet {
        Facet::Basket => taxonomy.basket(id).map(|known| &known.label),
        Facet::Issue => taxonomy.issue(id).map(|known| &known.label),
        _ => None,
    };
    if let Some(known) = known {
        label.clone_from(known);
    }
}

impl From<index::Recognised> for Recognised {
    fn from(value: index::Recognised) -> Recognised {
        Recognised { facet: value.facet, id: value.id, label: value.label, words: value.words }
    }
}

impl From<index::Offer> for Offer {
    fn from(offer: index::Offer) -> Offer {
        let values = offer.values.into_iter();
        let choice =
            |value: index::Choice| Choice { facet: value.facet, id: value.id, label: value.label };
        Offer {
            values: values.map(choice).collect(),
            q: offer.q,
            total: offer.total,
            url: String::new(),
        }
    }
}

impl From<index::Comparison> for Comparison {
    fn from(compared: index::Comparison) -> Comparison {
        let url = url::comparison(&compared.earlier, &compared.later, "");
        let index::Comparison { actor, earlier, later } = compared;
        Comparison { actor, earlier, later, url }
    }
}
