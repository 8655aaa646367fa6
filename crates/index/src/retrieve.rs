//! From a plan to matches: the postings of every leaf, term at a time.
//!
//! Exact counts of every facet need every match, so nothing is gained by skipping ahead as engines
//! do that want the ten best alone. A term at a time, into one array a segment, is then the simplest
//! way and a fast one.

use tantivy::{
    DocId, DocSet, SegmentReader, TERMINATED, Term,
    fieldnorm::FieldNormReader,
    postings::{Postings, SegmentPostings},
    schema::IndexRecordOption,
};

use crate::{
    Error,
    index::Known,
    phrase,
    query::plan::{Bits, Leaf, Pattern, Plan, What},
    rank::{self, FieldWeight},
};

/// The records of one segment that have a leaf, each with its weighted frequency.
pub(crate) type Postlist = Vec<(DocId, f32)>;

/// What a leaf found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// A list for each segment, in no order.
    pub(crate) segments: Vec<Postlist>,
    /// How many records have it as it was typed.
    pub(crate) frequency: usize,
    /// Zero for what is no text or is not wanted.
    pub(crate) idf: f32,
}

/// The score and the leaves of every record of a segment.
#[derive(Debug, Default)]
pub(crate) struct Scored {
    pub(crate) scores: Vec<f32>,
    pub(crate) bits: Vec<Bits>,
}

/// Reads the postings of all leaves.
pub(crate) fn retrieve(known: &Known<'_>, plan: &Plan) -> Result<Vec<Found>, Error> {
    plan.leaves.iter().map(|leaf| find(known, leaf)).collect()
}

fn find(known: &Known<'_>, leaf: &Leaf) -> Result<Found, Error> {
    let mut found = Found::default();
    match &leaf.what {
        What::Value(facet, values) => {
            for segment in &known.columns.segments {
                let lists = segment.facet(*facet);
                let docs = 0..segment.passage.len() as DocId;
                let has = |doc: &DocId| lists.of(*doc).iter().any(|value| values.contains(value));
                found.segments.push(docs.filter(has).map(|doc| (doc, 0.0)).collect());
            }
        }
        What::Text(alternatives) => {
            for segment in known.searcher().segment_readers() {
                let mut gathered = Gathered::new(segment);
                for (number, alternative) in alternatives.iter().enumerate() {
                    let averages = known.averages;
                    gathered.pattern(known, &alternative.pattern, alternative.weight, averages)?;
                    if number == 0 {
                        found.frequency += gathered.touched.len();
                    }
                }
                found.segments.push(gathered.finish());
            }
            if found.frequency == 0 || is_prefix(leaf) {
                found.frequency = found.segments.iter().map(Vec::len).sum();
            }
            if leaf.is_wanted {
                found.idf = rank::idf(found.frequency, known.records);
            }
        }
    }
    Ok(found)
}

/// Whether the alternatives are all equally what was typed.
fn is_prefix(leaf: &Leaf) -> bool {
    matches!(&leaf.what, What::Text(alternatives)
        if alternatives.iter().skip(1).all(|alternative| alternative.weight == 1.0))
}

/// Adds up scores and leaves, by segment.
pub(crate) fn score(known: &Known<'_>, plan: &Plan, found: &[Found]) -> Vec<Scored> {
    let mut segments = Vec::new();
    for (ordinal, columns) in known.columns.segments.iter().enumerate() {
        let records = columns.passage.len();
        let mut scored = Scored { scores: vec![0.0; records], bits: vec![0; records] };
        for (leaf, (found, of)) in found.iter().zip(&plan.leaves).enumerate() {
            let bit: Bits = 1 << leaf;
            let weight = of.repeated * found.idf;
            for &(doc, x) in &found.segments[ordinal] {
                scored.scores[doc as usize] += weight * rank::saturate(x);
                scored.bits[doc as usize] |= bit;
            }
        }
        segments.push(scored);
    }
    segments
}

/// How many records match a pattern.
pub(crate) fn count(known: &Known<'_>, pattern: &Pattern) -> Result<usize, Error> {
    let mut count = 0;
    for segment in known.searcher().segment_readers() {
        let mut gathered = Gathered::new(segment);
        gathered.pattern(known, pattern, 1.0, known.averages)?;
        count += gathered.touched.len();
    }
    Ok(count)
}

/// The average number of terms in a field, over the index.
pub(crate) type Averages = std::collections::HashMap<tantivy::schema::Field, f32>;

/// The weighted frequencies of one leaf in one segment.
struct Gathered<'a> {
    segment: &'a SegmentReader,
    x: Vec<f32>,
    touched: Vec<DocId>,
}

impl<'a> Gathered<'a> {
    fn new(segment: &'a SegmentReader) -> Gathered<'a> {
        Gathered { segment, x: vec![0.0; segment.max_doc() as usize], touched: Vec::new() }
    }

    fn add(&mut self, doc: DocId, x: f32) {
        if self.segment.is_deleted(doc) {
            return;
        }
        let sum = &mut self.x[doc as usize];
        if *sum == 0.0 {
            self.touched.push(doc);
        }
        *sum += x;
    }

    fn pattern(
        &mut self,
        known: &Known<'_>,
        pattern: &Pattern,
        weight: f32,
        averages: &Averages,
    ) -> Result<(), Error> {
        let scope = match pattern {
            Pattern::Term(scope, _) | Pattern::Phrase { scope, .. } => *scope,
        };
        for field in rank::fields(scope, known.fields) {
            let norms = Norms::new(self.segment, field, averages)?;
            match pattern {
                Pattern::Term(_, term) => self.term(field, term, weight, &norms)?,
                Pattern::Phrase { terms, slop, .. } => {
                    self.phrase(field, terms, *slop, weight, &norms)?;
                }
            }
        }
        Ok(())
    }

    fn term(
        &mut self,
        field: FieldWeight,
        term: &str,
        weight: f32,
        norms: &Norms,
    ) -> Result<(), Error> {
        let Some(mut postings) = postings(self.segment, field, term, IndexRecordOption::WithFreqs)?
        else {
            return Ok(());
        };
        let mut doc = postings.doc();
        while doc != TERMINATED {
            self.add(doc, weight * norms.weigh(doc, postings.term_freq()));
            doc = postings.advance();
        }
        Ok(())
    }

    fn phrase(
        &mut self,
        field: FieldWeight,
        terms: &[(u32, String)],
        slop: u32,
        weight: f32,
        norms: &Norms,
    ) -> Result<(), Error> {
        let option = IndexRecordOption::WithFreqsAndPositions;
        let mut lists = Vec::new();
        for (_, term) in terms {
            match postings(self.segment, field, term, option)? {
                Some(list) => lists.push(list),
                None => return Ok(()),
            }
        }
        let mut order: Vec<usize> = (0..lists.len()).collect();
        order.sort_by_key(|&term| lists[term].doc_freq());
        let Some(&rarest) = order.first() else { return Ok(()) };
        let mut positions = Vec::new();
        let mut doc = lists[rarest].doc();
        'docs: while doc != TERMINATED {
            for &other in &order[1..] {
                let reached = if lists[other].doc() < doc {
                    lists[other].seek(doc)
                } else {
                    lists[other].doc()
                };
                if reached != doc {
                    doc = if reached == TERMINATED {
                        TERMINATED
                    } else {
                        lists[rarest].seek(reached)
                    };
                    continue 'docs;
                }
            }
            let mut places = Vec::with_capacity(terms.len());
            for (list, (offset, _)) in lists.iter_mut().zip(terms) {
                list.positions(&mut positions);
                places.push(positions.iter().map(|&p| i64::from(p) - i64::from(*offset)).collect());
            }
            let times = phrase::matches(&places, slop).len();
            if 0 < times {
                self.add(doc, weight * norms.weigh(doc, u32::try_from(times).unwrap_or(u32::MAX)));
            }
            doc = lists[rarest].advance();
        }
        Ok(())
    }

    fn finish(self) -> Postlist {
        let Gathered { x, touched, .. } = self;
        touched.into_iter().map(|doc| (doc, x[doc as usize])).collect()
    }
}

/// The postings of a term in a field of a segment, if there are any.
pub(crate) fn postings(
    segment: &SegmentReader,
    field: FieldWeight,
    term: &str,
    option: IndexRecordOption,
) -> Result<Option<SegmentPostings>, Error> {
    let index = segment.inverted_index(field.field)?;
    Ok(index.read_postings(&Term::from_field_text(field.field, term), option)?)
}

/// What a frequency counts for in each record of a segment, by the length of the field there.
struct Norms {
    reader: Option<FieldNormReader>,
    /// For each of the 256 lengths that tantivy tells apart.
    factors: [f32; 256],
}

impl Norms {
    fn new(
        segment: &SegmentReader,
        field: FieldWeight,
        averages: &Averages,
    ) -> Result<Norms, Error> {
        let FieldWeight { field, weight, b } = field;
        let reader = segment.fieldnorms_readers().get_field(field)?;
        let average = averages.get(&field).copied().unwrap_or(1.0).max(1.0);
        let mut factors = [weight; 256];
        for (id, factor) in (0..=u8::MAX).zip(&mut factors) {
            let length = FieldNormReader::id_to_fieldnorm(id) as f32;
            *factor = weight / (1.0 - b + b * length / average);
        }
        Ok(Norms { reader, factors })
    }

    fn weigh(&self, doc: DocId, times: u32) -> f32 {
        let id = self.reader.as_ref().map_or(0, |reader| reader.fieldnorm_id(doc));
        self.factors[id as usize] * times as f32
    }
}
