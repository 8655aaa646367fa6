//! The facet values of the records of a segment, read from its fast fields.

use std::collections::HashMap;

use tantivy::{
    DocId, SegmentReader, columnar::Column, fastfield::FacetReader, schema::Facet as FacetPath,
};

use super::{
    dictionary::{Dictionaries, Dictionary},
    string_column::StringColumn,
};
use crate::{Error, model::facet::Facet};

/// The facet values of the records of a segment, by the numbers that the dictionaries give them.
pub(super) struct SegmentFacets {
    taxonomy: FacetReader,
    /// By the ordinal of a path: its basket and its issue.
    paths: Vec<(Option<u32>, Option<u32>)>,
    /// The facets that are strings, and by the ordinal of a string its value.
    strings: HashMap<Facet, (StringColumn, Vec<Option<u32>>)>,
    edition: Column<u64>,
}

impl SegmentFacets {
    /// Gives a number to each value that a record has.
    pub(super) fn read(
        segment: &SegmentReader,
        dictionaries: &mut Dictionaries,
    ) -> Result<SegmentFacets, Error> {
        let mut intern = |facet: Facet, id: &str| dictionaries[facet as usize].intern(id);
        let taxonomy = segment.facet_reader("taxonomy")?;
        let used = used_terms(segment, taxonomy.num_facets(), |doc| {
            taxonomy.facet_ords(doc).map(|ord| ord as usize)
        });
        let mut paths = Vec::with_capacity(taxonomy.num_facets());
        for (ord, is_used) in (0..).zip(used) {
            if !is_used {
                paths.push((None, None));
                continue;
            }
            let mut path = FacetPath::root();
            taxonomy.facet_from_ord(ord, &mut path)?;
            let path = path.to_path();
            let basket = path.first().map(|id| intern(Facet::Basket, id));
            let issue = path.get(1).map(|id| intern(Facet::Issue, id));
            paths.push((basket, issue));
        }
        let mut strings = HashMap::new();
        for facet in [Facet::Actor, Facet::Group, Facet::Kind, Facet::Type] {
            let column = StringColumn::read(segment, facet.name())?;
            let used = used_terms(segment, column.terms.len(), |doc| column.of(doc));
            let terms = column.terms.iter().zip(used);
            let values: Vec<Option<u32>> =
                terms.map(|(id, is_used)| is_used.then(|| intern(facet, id))).collect();
            strings.insert(facet, (column, values));
        }
        let edition = segment.fast_fields().u64(Facet::Edition.name())?;
        for year in segment.doc_ids_alive().filter_map(|doc| edition.first(doc)) {
            intern(Facet::Edition, &year.to_string());
        }
        Ok(SegmentFacets { taxonomy, paths, strings, edition })
    }

    /// The values that a record has of a facet.
    pub(super) fn values(&self, doc: DocId, facet: Facet, editions: &Dictionary) -> Vec<u32> {
        let paths = || self.taxonomy.facet_ords(doc).map(|ord| self.paths[ord as usize]);
        match facet {
            Facet::Basket => paths().filter_map(|(basket, _)| basket).collect(),
            Facet::Issue => paths().filter_map(|(_, issue)| issue).collect(),
            Facet::Edition => {
                let year = self.edition.first(doc).map(|year| year.to_string());
                year.and_then(|year| editions.value(&year)).into_iter().collect()
            }
            Facet::Actor | Facet::Group | Facet::Kind | Facet::Type => {
                let (column, values) = &self.strings[&facet];
                column.of(doc).filter_map(|ord| values[ord]).collect()
            }
        }
    }
}

/// Which terms of a dictionary a record has that is not deleted.
fn used_terms<T: Iterator<Item = usize>>(
    segment: &SegmentReader,
    terms: usize,
    of: impl Fn(DocId) -> T,
) -> Vec<bool> {
    let mut used = vec![false; terms];
    for ord in segment.doc_ids_alive().flat_map(of) {
        used[ord] = true;
    }
    used
}
