//! The texts before and after one.

use tantivy::{DocAddress, Term};

use crate::{
    Error,
    model::{entry::Neighbours, hit_type::HitType},
    open::snapshot::Snapshot,
};

/// The texts before and after one: of a section those of its profile, of a reference those of its
/// document. A profile has none.
pub(crate) fn neighbours(snapshot: &Snapshot, address: DocAddress) -> Result<Neighbours, Error> {
    let hit_type = snapshot.hit_type(address);
    let entry = snapshot.entry(address);
    let term = match (hit_type, &entry.profile) {
        (HitType::Section, Some(profile)) => {
            Term::from_field_text(snapshot.fields.profile, profile)
        }
        (HitType::Reference, _) => Term::from_field_text(snapshot.fields.source, &entry.source),
        _ => return Ok(Neighbours::default()),
    };
    let rank = |address: &DocAddress| snapshot.columns.rank(*address);
    let own = rank(&address);
    let mut beside = snapshot.unordered(term)?;
    beside.retain(|other| snapshot.hit_type(*other) == hit_type);
    let previous = beside.iter().filter(|other| rank(other) < own).max_by_key(|other| rank(other));
    let next = beside.iter().filter(|other| own < rank(other)).min_by_key(|other| rank(other));
    let entry = |address: &DocAddress| snapshot.entry(*address);
    Ok(Neighbours { previous: previous.map(entry), next: next.map(entry) })
}
