//! What a word counts for, by the field that it stands in and the length of that.

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
        let mut by_scope = Vec::new();
        for scope in scopes {
            let mut weighed = Vec::new();
            for field in rank::fields(scope, fields) {
                weighed.push(weigh(field, average(searcher, field.field)?));
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

/// The length part of BM25, for a field of this average length.
fn weigh(FieldWeight { field, weight, b, shortest }: FieldWeight, average: f32) -> Weighed {
    let mut factors = [weight; 256];
    for (id, factor) in (0..=u8::MAX).zip(&mut factors) {
        let length = FieldNormReader::id_to_fieldnorm(id) as f32 / average.max(1.0);
        *factor = weight / (1.0 - b + b * length.max(shortest));
    }
    Weighed { field, factors }
}

/// The average number of terms in a field, over all records.
///
/// It is taken from the lengths as tantivy keeps them, rounded: what it adds up for a segment is
/// exact when the segment is written and rounded when it is merged, and an index that was updated
/// must not score otherwise than one that was built at once.
fn average(searcher: &Searcher, field: Field) -> Result<f32, Error> {
    let mut terms = 0;
    for segment in searcher.segment_readers() {
        let lengths = segment.get_fieldnorms_reader(field)?;
        terms += segment.doc_ids_alive().map(|doc| u64::from(lengths.fieldnorm(doc))).sum::<u64>();
    }
    Ok(terms as f32 / searcher.num_docs().max(1) as f32)
}
