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
fn average(searcher: &Searcher, field: Field) -> Result<f32, Error> {
    let mut terms = 0;
    let mut records = 0;
    for segment in searcher.segment_readers() {
        terms += segment.inverted_index(field)?.total_num_tokens();
        records += u64::from(segment.max_doc());
    }
    Ok(terms as f32 / records.max(1) as f32)
}
