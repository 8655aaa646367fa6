//! The facet values of the records of a segment, read from its fast fields.

use tantivy::{
    DocId, SegmentReader, columnar::Column, fastfield::FacetReader, schema::Facet as FacetPath,
};

use super::{
    dictionary::{Dictionaries, Dictionary},
    string_column::StringColumn,
};
use crate::{
    Error,
    model::facet::{Facet, Storage},
    storage::schema::TAXONOMY,
};

/// The facet values of the records of a segment, by the numbers that the dictionaries give them.
pub(super) struct SegmentFacets {
    taxonomy: FacetReader,
    /// For each facet where its values are.
    columns: Vec<FacetColumn>,
}

/// Where the values of a facet are.
enum FacetColumn {
    /// By the ordinal of a path of the taxonomy.
    Paths(Vec<Option<u32>>),
    /// By the ordinal of a string.
    Ids(StringColumn, Vec<Option<u32>>),
    Years(Column<u64>),
}

impl SegmentFacets {
    /// Gives a number to each value that a record has.
    pub(super) fn read(
        segment: &SegmentReader,
        dictionaries: &mut Dictionaries,
    ) -> Result<SegmentFacets, Error> {
        let taxonomy = segment.facet_reader(TAXONOMY)?;
        let paths = used_paths(segment, &taxonomy)?;
        let mut columns = Vec::new();
        for facet in Facet::ALL {
            let dictionary = &mut dictionaries[facet as usize];
            columns.push(match facet.storage() {
                Storage::Level(level) => {
                    let id = |path: &Vec<String>| Some(dictionary.intern(path.get(level)?));
                    FacetColumn::Paths(paths.iter().map(id).collect())
                }
                Storage::Id => {
                    let column = StringColumn::read(segment, facet.name())?;
                    let used = used_terms(segment, column.terms.len(), |doc| column.of(doc));
                    let terms = column.terms.iter().zip(used);
                    let values =
                        terms.map(|(id, is_used)| is_used.then(|| dictionary.intern(id))).collect();
                    FacetColumn::Ids(column, values)
                }
                Storage::Year => {
                    let years = segment.fast_fields().u64(facet.name())?;
                    for year in segment.doc_ids_alive().filter_map(|doc| years.first(doc)) {
                        dictionary.intern(&year.to_string());
                    }
                    FacetColumn::Years(years)
                }
            });
        }
        Ok(SegmentFacets { taxonomy, columns })
    }

    /// The values that a record has of a facet, which has this dictionary.
    pub(super) fn values(&self, doc: DocId, facet: Facet, dictionary: &Dictionary) -> Vec<u32> {
        match &self.columns[facet as usize] {
            FacetColumn::Paths(values) => {
                let paths = self.taxonomy.facet_ords(doc);
                paths.filter_map(|path| *values.get(path as usize)?).collect()
            }
            FacetColumn::Ids(column, values) => {
                column.of(doc).filter_map(|ord| *values.get(ord)?).collect()
            }
            FacetColumn::Years(years) => {
                let year = years.first(doc).map(|year| year.to_string());
                year.and_then(|year| dictionary.value(&year)).into_iter().collect()
            }
        }
    }
}

/// The paths of the taxonomy by their ordinals, with nothing in those that no record has.
fn used_paths(segment: &SegmentReader, taxonomy: &FacetReader) -> Result<Vec<Vec<String>>, Error> {
    let used = used_terms(segment, taxonomy.num_facets(), |doc| {
        taxonomy.facet_ords(doc).map(|ord| ord as usize)
    });
    let mut paths = Vec::with_capacity(used.len());
    for (ord, is_used) in (0..).zip(used) {
        let mut path = FacetPath::root();
        if is_used {
            taxonomy.facet_from_ord(ord, &mut path)?;
        }
        paths.push(path.to_path().into_iter().map(str::to_owned).collect());
    }
    Ok(paths)
}

/// Which terms of a dictionary a record has that is not deleted.
fn used_terms<T: Iterator<Item = usize>>(
    segment: &SegmentReader,
    terms: usize,
    of: impl Fn(DocId) -> T,
) -> Vec<bool> {
    let mut used = vec![false; terms];
    for ord in segment.doc_ids_alive().flat_map(of) {
        if let Some(used) = used.get_mut(ord) {
            *used = true;
        }
    }
    used
}
