//! Which values of facets is an engine elsewhere asked to count, and what did it count?

use super::conditions;
use crate::{
    collect::{facet_counts::FacetCounts, selection::Selection},
    engine::asked::Counting,
    model::facet::Facet,
    open::columns::Columns,
};

/// Which values are counted, of which records, and where those of each facet stand: those that are counted of the same
/// records together.
pub(super) fn counting(
    columns: &Columns,
    selection: &Selection,
    sideways: bool,
) -> (Vec<Counting>, Vec<(usize, Facet)>) {
    let mut counted: Vec<Counting> = Vec::new();
    let mut of_facets = Vec::new();
    for facet in Facet::ALL {
        let but = sideways.then_some(facet.tree());
        let passing = conditions::chosen(columns, selection, but);
        let field = (facet.name(), columns.dictionary(facet).ids().len().max(1));
        let at = counted.iter().position(|known| known.passing == passing);
        let at = at.unwrap_or_else(|| {
            counted.push(Counting { passing, fields: Vec::new() });
            counted.len() - 1
        });
        counted[at].fields.push(field);
        of_facets.push((at, facet));
    }
    (counted, of_facets)
}

/// The counts of facets, as they stand in what was found.
///
/// # Errors
///
/// A value that no facet has.
pub(super) fn counts(
    columns: &Columns,
    of_facets: &[(usize, Facet)],
    found: Vec<Vec<Vec<(String, usize)>>>,
) -> Result<FacetCounts, String> {
    let mut found: Vec<_> = found.into_iter().map(Vec::into_iter).collect();
    let mut counts = FacetCounts::none(columns);
    for (at, facet) in of_facets {
        let dictionary = columns.dictionary(*facet);
        let values = found.get_mut(*at).and_then(Iterator::next).unwrap_or_default();
        let values = values.into_iter().map(|(id, count)| match dictionary.value(&id) {
            Some(value) => Ok((value, count)),
            None => Err(id),
        });
        let mut values: Vec<(u32, usize)> = values.collect::<Result<_, _>>()?;
        values.sort_unstable();
        values.dedup_by(|next, value| {
            let is_same = next.0 == value.0;
            value.1 += if is_same { next.1 } else { 0 };
            is_same
        });
        counts.set(*facet, values);
    }
    Ok(counts)
}
