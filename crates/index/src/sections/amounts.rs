//! How much text there is, by whom and on what: each passage group once, by its longest version.

use std::collections::HashMap;

use tantivy::DocAddress;

use crate::{
    Error,
    model::{
        amount::{ActorAmount, Amount, AmountFilter, ValueAmount},
        facet::Facet,
        hit_type::HitType,
    },
    open::snapshot::Snapshot,
};

/// How much each actor has to say of each value of a facet, of the sections that the filter lets
/// through.
pub(crate) fn amounts(
    snapshot: &Snapshot,
    facet: Facet,
    filter: &AmountFilter,
) -> Result<Vec<ActorAmount>, Error> {
    let columns = &snapshot.columns;
    let group = filter.group.as_deref().map(|id| columns.dictionary(Facet::Group).value(id));
    let is_counted = |address: &DocAddress| {
        let signature = columns.signature(*address);
        snapshot.hit_type(*address) == HitType::Section
            && (filter.edition.is_none() || snapshot.edition(*address) == filter.edition)
            && group.is_none_or(|group| signature.of(Facet::Group).first().copied() == group)
    };
    let places = |address: DocAddress| {
        let actor = columns.filing(address).actor;
        columns.signature(address).of(facet).iter().map(move |value| (actor, *value))
    };
    let mut amounts: Vec<_> = by_group(snapshot, is_counted, places)?.into_iter().collect();
    amounts.sort_unstable_by_key(|(place, _)| *place);
    let amount = |((actor, value), amount)| ActorAmount {
        actor: snapshot.id_of(Facet::Actor, actor).to_owned(),
        value: snapshot.id_of(facet, value).to_owned(),
        amount,
    };
    Ok(amounts.into_iter().map(amount).collect())
}

/// How much there is of each value of a facet that has sections, in the order of the values.
pub(crate) fn by_value(snapshot: &Snapshot, facet: Facet) -> Result<Vec<ValueAmount>, Error> {
    let columns = &snapshot.columns;
    let is_counted = |address: &DocAddress| snapshot.hit_type(*address) == HitType::Section;
    // Of a value in all, and of each actor that has it.
    let places = |address: DocAddress| {
        let actor = columns.filing(address).actor;
        let values = columns.signature(address).of(facet).iter();
        values.flat_map(move |value| [(*value, None), (*value, Some(actor))])
    };
    let mut amounts: Vec<_> = by_group(snapshot, is_counted, places)?.into_iter().collect();
    amounts.sort_unstable_by_key(|(place, _)| *place);
    let of_value = amounts.chunk_by(|one, other| one.0.0 == other.0.0);
    let value = |places: &[((u32, Option<u32>), Amount)]| ValueAmount {
        value: snapshot.id_of(facet, places[0].0.0).to_owned(),
        // What it has in all comes before what each actor has.
        amount: places[0].1,
        actors: places.len() - 1,
    };
    Ok(of_value.map(value).collect())
}

/// Whether any section has a value of a facet.
pub(crate) fn has_sections(snapshot: &Snapshot, facet: Facet, id: &str) -> bool {
    let columns = &snapshot.columns;
    let section = columns.dictionary(Facet::Type).value(HitType::Section.name());
    let value = columns.dictionary(facet).value(id);
    value.zip(section).is_some_and(|(value, section)| {
        let mut signatures = columns.signatures.iter();
        signatures.any(|one| one.has(Facet::Type, &[section]) && one.has(facet, &[value]))
    })
}

/// Adds up the records that are counted by their places, each passage group once in a place.
pub(super) fn by_group<P, I>(
    snapshot: &Snapshot,
    is_counted: impl Fn(&DocAddress) -> bool,
    places: impl Fn(DocAddress) -> I,
) -> Result<HashMap<P, Amount>, Error>
where
    P: Copy + Eq + Ord + std::hash::Hash,
    I: Iterator<Item = P>,
{
    let mut amounts: HashMap<P, Amount> = HashMap::new();
    let mut of_group: Vec<(P, usize)> = Vec::new();
    let mut stride = snapshot.budget.stride();
    for members in snapshot.columns.passage_groups.all() {
        stride.next()?;
        of_group.clear();
        for address in members.iter().copied().filter(&is_counted) {
            let words = snapshot.entries.words(address);
            of_group.extend(places(address).map(|place| (place, words)));
        }
        of_group.sort_unstable();
        for versions in of_group.chunk_by(|one, other| one.0 == other.0) {
            let (place, longest) = versions[versions.len() - 1];
            let amount = amounts.entry(place).or_default();
            amount.passages += 1;
            amount.words += longest;
        }
    }
    Ok(amounts)
}
