//! The number of a value that is asked for by its id.

use std::sync::Arc;

use crate::{Error, model::facet::Facet, open::snapshot::Snapshot};

/// The number of the value with this id.
///
/// # Errors
///
/// [`Error::UnknownValue`] for a value that no record and no taxonomy has; it names the nearest.
pub(super) fn value(snapshot: &Snapshot, facet: Facet, id: &str) -> Result<u32, Error> {
    let dictionary = snapshot.columns.dictionary(facet);
    dictionary.value(id).ok_or_else(|| Error::UnknownValue {
        facet,
        value: id.to_owned(),
        nearest: nearest(id, dictionary.ids(), snapshot.budget.limits().corrected_letters),
    })
}

/// The id most like one that does not exist, or the shortest with it in it; none if none is like
/// it, or if it has more letters than can be compared.
fn nearest(id: &str, ids: &[Arc<str>], letters: usize) -> Option<String> {
    if id.chars().nth(letters).is_some() {
        return None;
    }
    let wanted = ingest::compact(id);
    let distance = |other: &Arc<str>| strsim::osa_distance(&wanted, &ingest::compact(other));
    let best = ids.iter().map(|other| (distance(other), other)).min()?;
    if best.0 <= wanted.chars().count() / 3 {
        return Some(best.1.as_ref().to_owned());
    }
    let has_it = |other: &&Arc<str>| 2 < wanted.len() && ingest::compact(other).contains(&wanted);
    ids.iter().filter(has_it).min_by_key(|other| other.len()).map(|other| other.as_ref().to_owned())
}
