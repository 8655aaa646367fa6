//! How much there is on one issue or basket, and who has it.

use std::cmp::Reverse;

use tantivy::DocAddress;

use super::amounts::by_group;
use crate::{
    Error,
    model::{
        amount::{Topic, TopicActor},
        entry::Entry,
        facet::Facet,
        hit_type::HitType,
    },
    open::snapshot::Snapshot,
};

/// How much there is of a value of a facet.
pub(crate) fn topic(snapshot: &Snapshot, facet: Facet, id: &str) -> Result<Topic, Error> {
    let columns = &snapshot.columns;
    let Some(value) = columns.dictionary(facet).value(id) else {
        return Ok(Topic::default());
    };
    let is_counted = |address: &DocAddress| is_on(snapshot, *address, facet, value);
    // In all, by actor, by edition, and by both.
    let amounts = by_group(snapshot, is_counted, |address| {
        let (actor, edition) = (columns.filing(address).actor, columns.edition(address));
        [(None, None), (Some(actor), None), (None, Some(edition)), (Some(actor), Some(edition))]
            .into_iter()
    })?;
    let of = |actor, edition| amounts.get(&(actor, edition)).copied().unwrap_or_default();
    let places = || amounts.keys().copied();
    let mut editions: Vec<u16> = places()
        .filter_map(|place| if let (None, Some(edition)) = place { Some(edition) } else { None })
        .filter(|edition| 0 < *edition)
        .collect();
    editions.sort_unstable_by_key(|edition| Reverse(*edition));
    let mut actors: Vec<u32> = places()
        .filter_map(|place| if let (Some(actor), None) = place { Some(actor) } else { None })
        .collect();
    // Among equals by name: the catalogue lists actors by that, and a value is a place in it.
    actors.sort_unstable_by_key(|actor| (Reverse(of(Some(*actor), None)), *actor));
    let row = |actor: u32| TopicActor {
        actor: snapshot.id_of(Facet::Actor, actor).to_owned(),
        total: of(Some(actor), None),
        by_edition: editions.iter().map(|edition| of(Some(actor), Some(*edition))).collect(),
    };
    let actors = actors.into_iter().map(row).collect();
    Ok(Topic { total: of(None, None), actors, editions })
}

/// At most `most` of the sections that an actor has on a value of a facet, newest edition first;
/// those of one edition that are headed alike once.
pub(crate) fn sections_on(
    snapshot: &Snapshot,
    (facet, id): (Facet, &str),
    actor: &str,
    most: usize,
) -> Result<Vec<Entry>, Error> {
    let Some(value) = snapshot.columns.dictionary(facet).value(id) else { return Ok(Vec::new()) };
    let mut found: Vec<Entry> = Vec::new();
    let mut stride = snapshot.budget.stride();
    for address in snapshot.with_facet(Facet::Actor, actor)? {
        stride.next()?;
        if found.len() < most && is_on(snapshot, address, facet, value) {
            let entry = snapshot.entry(address);
            let is_alike =
                |other: &Entry| other.heading == entry.heading && other.edition == entry.edition;
            if !found.iter().any(is_alike) {
                found.push(entry);
            }
        }
    }
    Ok(found)
}

fn is_on(snapshot: &Snapshot, address: DocAddress, facet: Facet, value: u32) -> bool {
    snapshot.hit_type(address) == HitType::Section
        && snapshot.columns.signature(address).has(facet, &[value])
}
