//! What an occurrence counts for, by the field that it stands in and the length of that.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};

use tantivy::{Searcher, fieldnorm::FieldNormReader, schema::Field};

use crate::{
    Error,
    storage::schema::Fields,
    text::layer::Layer,
    weights::fields::{self, FieldWeight, Scope},
};

/// The fields of each scope, with the weights of [`fields::of`] worked out for this index.
#[derive(Debug)]
pub(crate) struct WeightedFields {
    by_scope: Vec<(Scope, Vec<WeightedField>)>,
}

/// A field of a scope, with its weight worked out.
#[derive(Debug)]
pub(crate) struct WeightedField {
    pub(crate) field: Field,
    /// What one occurrence counts for, for each of the 256 lengths that tantivy tells apart.
    pub(crate) factors: [f32; 256],
    /// The length of the field, as tantivy rounds it, for each segment and record.
    pub(crate) fieldnorms: Arc<[Box<[u8]>]>,
}

impl WeightedFields {
    pub(crate) fn new(searcher: &Searcher, declared: &Fields) -> Result<WeightedFields, Error> {
        let scopes = [
            Scope::Anywhere(Layer::Stem),
            Scope::Anywhere(Layer::Exact),
            Scope::Heading(Layer::Stem),
            Scope::Heading(Layer::Exact),
            Scope::Identifier,
            Scope::Symbol,
        ];
        let mut fieldnorms = HashMap::new();
        let mut by_scope = Vec::new();
        for scope in scopes {
            let mut weighted = Vec::new();
            for weight in fields::of(scope, declared) {
                let fieldnorms = match fieldnorms.entry(weight.field) {
                    Entry::Occupied(read) => read.into_mut(),
                    Entry::Vacant(unread) => {
                        unread.insert(FieldNorms::read(searcher, weight.field)?)
                    }
                };
                weighted.push(WeightedField::new(weight, fieldnorms));
            }
            by_scope.push((scope, weighted));
        }
        Ok(WeightedFields { by_scope })
    }

    pub(crate) fn of(&self, scope: Scope) -> &[WeightedField] {
        let found = self.by_scope.iter().find(|(other, _)| *other == scope);
        found.map_or(&[], |(_, fields)| fields)
    }
}

impl WeightedField {
    /// The length part of BM25, for a field of these lengths.
    fn new(weight: FieldWeight, fieldnorms: &FieldNorms) -> WeightedField {
        let FieldWeight { field, weight, b, shortest } = weight;
        let mut factors = [weight; 256];
        for (id, factor) in (0..=u8::MAX).zip(&mut factors) {
            let length = FieldNormReader::id_to_fieldnorm(id) as f32 / fieldnorms.average.max(1.0);
            *factor = weight / (1.0 - b + b * length.max(shortest));
        }
        WeightedField { field, factors, fieldnorms: Arc::clone(&fieldnorms.ids) }
    }
}

/// How many terms a field has on average, as lengths are kept.
pub(crate) fn average(searcher: &Searcher, field: Field) -> Result<f32, Error> {
    Ok(FieldNorms::read(searcher, field)?.average)
}

/// The number of terms of a field in every record.
struct FieldNorms {
    ids: Arc<[Box<[u8]>]>,
    /// The average over all records.
    ///
    /// It is taken from the lengths as tantivy keeps them, rounded: what it adds up for a segment
    /// is exact when the segment is written and rounded when it is merged, and an index that was
    /// updated must not score otherwise than one that was built at once.
    average: f32,
}

impl FieldNorms {
    fn read(searcher: &Searcher, field: Field) -> Result<FieldNorms, Error> {
        let mut ids = Vec::new();
        let mut terms = 0;
        for segment in searcher.segment_readers() {
            let lengths = segment.get_fieldnorms_reader(field)?;
            terms +=
                segment.doc_ids_alive().map(|doc| u64::from(lengths.fieldnorm(doc))).sum::<u64>();
            ids.push((0..segment.max_doc()).map(|doc| lengths.fieldnorm_id(doc)).collect());
        }
        Ok(FieldNorms {
            ids: ids.into(),
            average: terms as f32 / searcher.num_docs().max(1) as f32,
        })
    }
}
