//! Which searches choose what a query names, and how many hits has each?
//!
//! Of "NGOs cybersecurity 2023" one is offered that chooses all three and asks for no word, and others that
//! leave one of them out. Each number is that of the search, which is counted as any other is.

use super::index::Index;
use crate::{
    Error,
    model::{
        catalogue::ProfileEntry,
        facet::Facet,
        offered::{Choice, Comparison, Offer, Offers, Recognised},
        request::Request,
    },
    query::{named::Named, parse::Node, plan::Plan, written::side_by_side},
};

/// How many searches are counted at most.
const MOST: usize = 3;

/// How many values are named at most by a question; what names more is a text.
const VALUES: usize = 8;

/// What is left out of what is named, the first the most readily, by the first level of facets.
const LEFT_OUT: [Facet; 5] =
    [Facet::Edition, Facet::Basket, Facet::Kind, Facet::Group, Facet::Actor];

/// A query, and what it names.
struct Question<'a> {
    index: &'a Index,
    request: &'a Request,
    plan: &'a Plan,
    /// What stands side by side in the query.
    parts: &'a [Node],
}

/// The values of one facet that are named and can be chosen.
struct Part<'a> {
    /// Basket for an issue too.
    facet: Facet,
    named: Vec<&'a Named>,
}

impl Index {
    /// What a query names, and the searches that choose it.
    pub(super) fn offers(
        &self,
        request: &Request,
        node: &Node,
        plan: &Plan,
    ) -> Result<Offers, Error> {
        let parts = match node {
            Node::Bag(parts) => &parts[..],
            node => std::slice::from_ref(node),
        };
        Question { index: self, request, plan, parts }.offers()
    }
}

impl Question<'_> {
    fn offers(&self) -> Result<Offers, Error> {
        let named = &self.plan.recognised.named;
        if named.is_empty() {
            return Ok(Offers::default());
        }
        let recognised = named.iter().map(|named| {
            let Choice { facet, id, label } = self.choice(named);
            let named = named.at.clone().and_then(|at| self.parts.get(at));
            let words = side_by_side(named.unwrap_or_default().iter());
            Recognised { facet, id, label, words }
        });
        Ok(Offers {
            recognised: recognised.collect(),
            searches: self.searches()?,
            comparison: self.comparison(),
        })
    }

    fn searches(&self) -> Result<Vec<Offer>, Error> {
        let parts = self.to_choose();
        if VALUES < parts.iter().map(|part| part.named.len()).sum::<usize>() {
            return Ok(Vec::new());
        }
        // No profile of the actor is of that edition, so that they are chosen one or the other.
        let is_void = self.has_no_such_edition(&parts);
        let without = LEFT_OUT.into_iter().filter(|left_out| {
            1 < parts.len()
                && parts.iter().any(|part| part.facet == *left_out)
                && (!is_void || matches!(left_out, Facet::Edition | Facet::Actor))
        });
        let all = (!is_void).then_some(None);
        let mut offers: Vec<Offer> = Vec::new();
        for (at, left_out) in all.into_iter().chain(without.map(Some)).take(MOST).enumerate() {
            let chosen: Vec<&Part<'_>> =
                parts.iter().filter(|part| Some(part.facet) != left_out).collect();
            if let Some(offer) = self.offer(&chosen, left_out == Some(Facet::Edition))?
                && (0 < offer.total || at == 0)
            {
                offers.push(offer);
            }
        }
        Ok(offers)
    }

    /// What is named and can be chosen: no value of a facet in which something is chosen already.
    fn to_choose(&self) -> Vec<Part<'_>> {
        let mut parts: Vec<Part<'_>> = Vec::new();
        for named in &self.plan.recognised.named {
            let facet = named.facet.tree();
            if self.request.filters.keys().any(|chosen| chosen.tree() == facet) {
                continue;
            }
            match parts.iter_mut().find(|part| part.facet == facet) {
                Some(part) => part.named.push(named),
                None => parts.push(Part { facet, named: vec![named] }),
            }
        }
        parts.sort_by_key(|part| (part.facet != Facet::Actor, part.facet));
        parts
    }

    /// Whether an actor and an edition are named, and none of the actors has a profile of one.
    fn has_no_such_edition(&self, parts: &[Part<'_>]) -> bool {
        let of = |facet| parts.iter().find(|part| part.facet == facet).map(|part| &part.named);
        let (Some(actors), Some(years)) = (of(Facet::Actor), of(Facet::Edition)) else {
            return false;
        };
        let actors = actors.iter().filter_map(|actor| {
            self.index.catalogue().actors.get(actor.value as usize).map(|actor| actor.editions())
        });
        let years: Vec<String> = years.iter().map(|year| self.choice(year).id).collect();
        let mut editions = actors.flatten();
        !editions.any(|edition| years.contains(&edition.to_string()))
    }

    /// The search that chooses some of what is named; nothing if that is what is asked anyway.
    fn offer(
        &self,
        chosen: &[&Part<'_>],
        is_without_edition: bool,
    ) -> Result<Option<Offer>, Error> {
        let values: Vec<&Named> =
            chosen.iter().flat_map(|part| part.named.iter().copied()).collect();
        let q = self.words_left(&values, is_without_edition);
        // The profile of an actor that is asked for by its name is the first hit.
        if values.is_empty()
            || (q.is_empty()
                && matches!(chosen, [Part { facet: Facet::Actor, .. }])
                && !is_without_edition
                && self.names_one_thing())
        {
            return Ok(None);
        }
        let mut choices: Vec<Choice> = Vec::new();
        for choice in values.into_iter().map(|named| self.choice(named)) {
            if !choices.contains(&choice) {
                choices.push(choice);
            }
        }
        let mut request =
            Request { q, page: 1, offers: false, explain: false, ..self.request.clone() };
        for Choice { facet, id, .. } in &choices {
            request.filters.entry(*facet).or_default().push(id.clone());
        }
        let total = self.index.count(&request)?;
        Ok(Some(Offer { values: choices, q: request.q, total }))
    }

    /// Whether the query has names of one facet alone.
    fn names_one_thing(&self) -> bool {
        let named = &self.plan.recognised.named;
        named.iter().all(|other| other.facet == named[0].facet)
    }

    /// The words of the query that are left where some values are chosen in place of their names: those
    /// that say something, and what stands between them. What is chosen already is said by that, what
    /// changed by a comparison, and a year stands in few texts.
    fn words_left(&self, chosen: &[&Named], is_without_edition: bool) -> String {
        let is_chosen_already = |named: &Named| {
            let ids = self.request.filters.get(&named.facet);
            ids.is_some_and(|ids| ids.contains(&self.choice(named).id))
        };
        let mut is_left = vec![true; self.parts.len()];
        for named in &self.plan.recognised.named {
            if chosen.contains(&named)
                || is_chosen_already(named)
                || (is_without_edition && named.facet == Facet::Edition)
            {
                let named = named.at.clone().and_then(|at| is_left.get_mut(at));
                named.unwrap_or_default().fill(false);
            }
        }
        let of_change = &self.plan.recognised.of_change;
        for part in of_change {
            is_left.get_mut(*part..=*part).unwrap_or_default().fill(false);
        }
        let telling = |part: usize| {
            !matches!(self.parts[part], Node::Word(_))
                || self.plan.recognised.telling.contains(&part)
        };
        // A word that says nothing stays between two that do.
        let mut left = Vec::new();
        let mut between = Vec::new();
        let mut goes_on = false;
        for (part, node) in self.parts.iter().enumerate() {
            if !is_left[part] {
                between.clear();
                goes_on = false;
            } else if telling(part) {
                left.append(&mut between);
                left.push(node);
                goes_on = true;
            } else if goes_on {
                between.push(node);
            }
        }
        side_by_side(left.into_iter())
    }

    /// The profiles to compare, where it is asked what an actor changed, or for two of its editions.
    fn comparison(&self) -> Option<Comparison> {
        let recognised = &self.plan.recognised;
        let mut actors = recognised.of(Facet::Actor);
        let (actor, None) = (actors.next()?, actors.next()) else { return None };
        let actor = self.index.catalogue().actors.get(actor.value as usize)?;
        let mut profiles: Vec<&ProfileEntry> =
            actor.profiles.iter().filter(|profile| profile.edition.is_some()).collect();
        profiles.dedup_by_key(|profile| profile.edition);
        let years: Vec<String> =
            recognised.of(Facet::Edition).map(|year| self.choice(year).id).collect();
        let is_named = |profile: &ProfileEntry| {
            profile.edition.is_some_and(|edition| years.contains(&edition.to_string()))
        };
        let places: Vec<usize> =
            (0..profiles.len()).filter(|place| is_named(profiles[*place])).collect();
        let (later, earlier) = match places[..] {
            [later, .., earlier] => (later, earlier),
            _ if recognised.of_change.is_empty() => return None,
            // The edition before, or after the first of all.
            [place] if place + 1 < profiles.len() => (place, place + 1),
            [place] => (place.checked_sub(1)?, place),
            [] => (0, 1),
        };
        let id = |place: usize| profiles.get(place).map(|profile| profile.id.clone());
        Some(Comparison { actor: actor.id.clone(), earlier: id(earlier)?, later: id(later)? })
    }

    fn choice(&self, named: &Named) -> Choice {
        let snapshot = self.index.snapshot();
        let id = &snapshot.columns.dictionary(named.facet).ids()[named.value as usize];
        let label = snapshot.label(named.facet, named.value);
        Choice { facet: named.facet, id: id.as_ref().to_owned(), label: label.as_ref().to_owned() }
    }
}
