//! What a word counts for, by the field that it stands in and the length of that.

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::Arc,
};

use tantivy::{Searcher, fieldnorm::FieldNormReader, schema::Field};

use crate::{
    Error,
    rank::{self, FieldWeight, Scope},
    schema::Fields,
    vocabulary::Layer,
};

/// The fields of each scope, with the weights of [`rank::fields`] worked out for this index.
#[derive(Debug)]
pub(crate) struct Weighing {
    by_scope: Vec<(Scope, Vec<Weighed>)>,
}

/// A field of a scope.
#[derive(Debug)]
pub(crate) struct Weighed {
    pub(crate) field: Field,
    /// What one occurrence counts for, for each of the 256 lengths that tantivy tells apart.
    pub(crate) factors: [f32; 256],
    /// The lengths of the field, as tantivy rounds them, for each segment and record.
    pub(crate) lengths: Arc<[Box<[u8]>]>,
}

impl Weighing {
    pub(crate) fn new(searcher: &Searcher, fields: &Fields) -> Result<Weighing, Error> {
        let scopes = [
            Scope::Text(Layer::Stem),
            Scope::Text(Layer::Exact),
            Scope::Heading(Layer::Stem),
            Scope::Heading(Layer::Exact),
            Scope::Identifier,
            Scope::Symbol,
        ];
        let mut lengths = HashMap::new();
        let mut by_scope = Vec::new();
        for scope in scopes {
            let mut weighed = Vec::new();
            for field in rank::fields(scope, fields) {
                let lengths = match lengths.entry(field.field) {
                    Entry::Occupied(known) => known.into_mut(),
                    Entry::Vacant(unknown) => unknown.insert(Lengths::read(searcher, field.field)?),
                };
                weighed.push(weigh(field, lengths));
            }
            by_scope.push((scope, weighed));
        }
        Ok(Weighing { by_scope })
    }

    pub(crate) fn fields(&self, scope: Scope) -> &[Weighed] {
        let found = self.by_scope.iter().find(|(other, _)| *other == scope);
        found.map_or(&[], |(_, fields)| fields)
    }
}

/// The length part of BM25, for a field of these lengths.
fn weigh(FieldWeight { field, weight, b, shortest }: FieldWeight, lengths: &Lengths) -> Weighed {
    let mut factors = [weight; 256];
    for (id, factor) in (0..=u8::MAX).zip(&mut factors) {
        let length = FieldNormReader::id_to_fieldnorm(id) as f32 / lengths.average.max(1.0);
        *factor = weight / (1.0 - b + b * length.max(shortest));
    }
    Weighed { field, factors, lengths: Arc::clone(&lengths.of) }
}

/// The number of terms of a field in every record.
struct Lengths {
    of: Arc<[Box<[u8]>]>,
    /// The average over all records.
    ///
    /// It is taken from the lengths as tantivy keeps them, rounded: what it adds up for a segment
    /// is exact when the segment is written and rounded when it is merged, and an index that was
    /// updated must not score otherwise than one that was built at once.
    average: f32,
}

impl Lengths {
    fn read(searcher: &Searcher, field: Field) -> Result<Lengths, Error> {
        let mut of = Vec::new();
        let mut terms = 0;
        for segment in searcher.segment_readers() {
            let lengths = segment.get_fieldnorms_reader(field)?;
            terms +=
                segment.doc_ids_alive().map(|doc| u64::from(lengths.fieldnorm(doc))).sum::<u64>();
            of.push((0..segment.max_doc()).map(|doc| lengths.fieldnorm_id(doc)).collect());
        }
        Ok(Lengths { of: of.into(), average: terms as f32 / searcher.num_docs().max(1) as f32 })
    }
}
