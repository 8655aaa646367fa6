//! Many lists of records put together to one.

use tantivy::DocId;

use crate::{Error, pool::Pool, source::Source};

/// The records of all sources, in order, each with what it counts for in all of them together.
///
/// There are `records` records in the segment.
pub(crate) fn gather<'a>(
    rooms: &Pool<Room>,
    records: usize,
    sources: impl Iterator<Item = Result<Source<'a>, Error>>,
) -> Result<Vec<(DocId, f32)>, Error> {
    let mut room = rooms.take();
    room.make(records);
    for source in sources {
        source?.cursor().before(DocId::MAX, |doc, x| room.add(doc, x));
    }
    let list = room.drain();
    rooms.give_back(room);
    Ok(list)
}

/// Room for what the records of a segment count for: a number and a bit for each, all nought.
#[derive(Debug, Default)]
pub(crate) struct Room {
    x: Vec<f32>,
    /// Which records were added to.
    touched: Vec<u64>,
}

impl Room {
    /// Makes room for so many records.
    fn make(&mut self, records: usize) {
        if self.x.len() < records {
            self.x.resize(records, 0.0);
            self.touched.resize(records.div_ceil(64), 0);
        }
    }

    fn add(&mut self, doc: DocId, x: f32) {
        self.x[doc as usize] += x;
        self.touched[doc as usize / 64] |= 1 << (doc % 64);
    }

    /// What is in it, in order; nothing is left.
    fn drain(&mut self) -> Vec<(DocId, f32)> {
        let records = self.touched.iter().map(|word| word.count_ones() as usize).sum();
        let mut list = Vec::with_capacity(records);
        for (word, base) in self.touched.iter_mut().zip((0..).step_by(64)) {
            let mut bits = std::mem::take(word);
            while bits != 0 {
                let doc: DocId = base + bits.trailing_zeros();
                list.push((doc, std::mem::take(&mut self.x[doc as usize])));
                bits &= bits - 1;
            }
        }
        list
    }
}
