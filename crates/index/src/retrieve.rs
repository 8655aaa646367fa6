//! From a plan to matches: the postings of every leaf, term at a time.
//!
//! Exact counts of every facet need every match, so nothing is gained by skipping ahead as engines
//! do that want the ten best alone. A term at a time, into one array a segment, is then the simplest
//! way and a fast one.

use std::sync::Mutex;

use tantivy::{DocAddress, DocId, SegmentReader};

use crate::{
    Error,
    index::Known,
    postings,
    query::plan::{Pattern, Plan, What},
    rank,
};

/// The records of one segment that have a leaf, in order, each with its weighted frequency.
pub(crate) type Postlist = Vec<(DocId, f32)>;

/// What a leaf found.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// A list for each segment.
    pub(crate) segments: Vec<Postlist>,
    /// How many records have it as it was typed.
    pub(crate) frequency: usize,
    /// Zero for what is no text or is not wanted.
    pub(crate) idf: f32,
}

impl Found {
    /// The weighted frequency in a record; `None` if the record does not have the leaf.
    pub(crate) fn weighted_frequency(&self, address: DocAddress) -> Option<f32> {
        let list = self.segments.get(address.segment_ord as usize)?;
        let at = list.binary_search_by_key(&address.doc_id, |(doc, _)| *doc).ok()?;
        Some(list[at].1)
    }
}

/// Reads the postings of all leaves.
pub(crate) fn retrieve(known: &Known<'_>, plan: &Plan) -> Result<Vec<Found>, Error> {
    let mut found: Vec<Found> = plan.leaves.iter().map(|_| Found::default()).collect();
    for (segment, columns) in known.searcher().segment_readers().iter().zip(&known.columns.segments)
    {
        let mut gathered = Gathered::new(segment, known.rooms);
        for (leaf, found) in plan.leaves.iter().zip(&mut found) {
            let (list, frequency) = match &leaf.what {
                What::Value(facet, values) => {
                    let signatures = known.columns.signatures.iter();
                    let has: Vec<_> = signatures.map(|one| one.has(*facet, values)).collect();
                    let docs = (0..).zip(&columns.signature);
                    (
                        docs.filter(|(_, one)| has[**one as usize])
                            .map(|(doc, _)| (doc, 0.0))
                            .collect(),
                        0,
                    )
                }
                What::Text(alternatives) => {
                    // How rare the leaf is, is how rare what was typed is, in all ways of writing
                    // it; what is only akin to it comes on top.
                    let (same, akin): (Vec<_>, Vec<_>) =
                        alternatives.iter().partition(|one| rank::SAME <= one.weight);
                    for alternative in &same {
                        gathered.pattern(known, &alternative.pattern, alternative.weight)?;
                    }
                    let frequency = gathered.len();
                    for alternative in &akin {
                        gathered.pattern(known, &alternative.pattern, alternative.weight)?;
                    }
                    (gathered.take(), frequency)
                }
            };
            found.frequency += frequency;
            found.segments.push(list);
        }
    }
    for (leaf, found) in plan.leaves.iter().zip(&mut found) {
        if leaf.is_wanted && matches!(leaf.what, What::Text(_)) {
            if found.frequency == 0 {
                found.frequency = found.segments.iter().map(Vec::len).sum();
            }
            found.idf = rank::idf(found.frequency, known.records);
        }
    }
    Ok(found)
}

/// How many records match a pattern.
pub(crate) fn count(known: &Known<'_>, pattern: &Pattern) -> Result<usize, Error> {
    let mut count = 0;
    for segment in known.searcher().segment_readers() {
        let mut gathered = Gathered::new(segment, known.rooms);
        gathered.pattern(known, pattern, 1.0)?;
        count += gathered.len();
    }
    Ok(count)
}

/// Room for the frequencies of a segment: a number and a bit for each record, all nought. It is
/// handed from query to query, since clearing it would take longer than a rare word does.
#[derive(Debug, Default)]
struct Room {
    x: Vec<f32>,
    /// Which records have a frequency.
    touched: Vec<u64>,
}

/// Rooms that no query is in.
#[derive(Debug, Default)]
pub(crate) struct Rooms {
    free: Mutex<Vec<Room>>,
}

impl Rooms {
    fn take(&self) -> Room {
        self.free.lock().map(|mut free| free.pop()).ok().flatten().unwrap_or_default()
    }

    fn give_back(&self, room: Room) {
        if let Ok(mut free) = self.free.lock() {
            free.push(room);
        }
    }
}

/// The weighted frequencies of one leaf in one segment.
struct Gathered<'a> {
    segment: &'a SegmentReader,
    rooms: &'a Rooms,
    room: Room,
}

impl Drop for Gathered<'_> {
    fn drop(&mut self) {
        self.take();
        self.rooms.give_back(std::mem::take(&mut self.room));
    }
}

impl<'a> Gathered<'a> {
    fn new(segment: &'a SegmentReader, rooms: &'a Rooms) -> Gathered<'a> {
        let mut room = rooms.take();
        let records = segment.max_doc() as usize;
        if room.x.len() < records {
            room.x.resize(records, 0.0);
            room.touched.resize(records.div_ceil(64), 0);
        }
        Gathered { segment, rooms, room }
    }

    fn add(&mut self, doc: DocId, x: f32) {
        if self.segment.is_deleted(doc) {
            return;
        }
        self.room.x[doc as usize] += x;
        self.room.touched[doc as usize / 64] |= 1 << (doc % 64);
    }

    fn len(&self) -> usize {
        self.room.touched.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// What was gathered, in order; nothing is left.
    fn take(&mut self) -> Postlist {
        let mut list = Vec::with_capacity(self.len());
        for (word, base) in self.room.touched.iter_mut().zip((0..).step_by(64)) {
            let mut bits = std::mem::take(word);
            while bits != 0 {
                let doc: DocId = base + bits.trailing_zeros();
                list.push((doc, std::mem::take(&mut self.room.x[doc as usize])));
                bits &= bits - 1;
            }
        }
        list
    }

    fn pattern(&mut self, known: &Known<'_>, pattern: &Pattern, weight: f32) -> Result<(), Error> {
        let scope = match pattern {
            Pattern::Term(scope, _) | Pattern::Phrase { scope, .. } => *scope,
        };
        let segment = self.segment;
        for weighed in known.weighing.fields(scope) {
            let lengths = segment.fieldnorms_readers().get_field(weighed.field)?;
            let add = |doc: DocId, times: u32| {
                let length = lengths.as_ref().map_or(0, |lengths| lengths.fieldnorm_id(doc));
                self.add(doc, weight * weighed.factors[usize::from(length)] * times as f32);
            };
            match pattern {
                Pattern::Term(_, term) => postings::each(segment, weighed.field, term, add)?,
                Pattern::Phrase { terms, slop, .. } => {
                    postings::each_phrase(segment, weighed.field, terms, *slop, add)?;
                }
            }
        }
        Ok(())
    }
}
