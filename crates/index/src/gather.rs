//! Many lists of records put together to one.

use std::sync::Mutex;

use tantivy::DocId;

use crate::{Error, source::Source};

/// The records of all sources, in order, each with what it counts for in all of them together.
///
/// There are `records` records in the segment.
pub(crate) fn gather<'a>(
    rooms: &Rooms,
    records: usize,
    sources: impl Iterator<Item = Result<Source<'a>, Error>>,
) -> Result<Vec<(DocId, f32)>, Error> {
    let mut room = rooms.take(records);
    for source in sources {
        source?.cursor().before(DocId::MAX, |doc, x| room.add(doc, x));
    }
    let list = room.drain();
    rooms.give_back(room);
    Ok(list)
}

/// Rooms that no query is in. They are handed from query to query, since clearing one would take
/// longer than a few rare words do.
#[derive(Debug, Default)]
pub(crate) struct Rooms {
    free: Mutex<Vec<Room>>,
}

impl Rooms {
    fn take(&self, records: usize) -> Room {
        let free = self.free.lock().map(|mut free| free.pop()).ok().flatten();
        let mut room = free.unwrap_or_default();
        if room.x.len() < records {
            room.x.resize(records, 0.0);
            room.touched.resize(records.div_ceil(64), 0);
        }
        room
    }

    fn give_back(&self, room: Room) {
        if let Ok(mut free) = self.free.lock() {
            free.push(room);
        }
    }
}

/// Room for what the records of a segment count for: a number and a bit for each, all nought.
#[derive(Debug, Default)]
struct Room {
    x: Vec<f32>,
    /// Which records were added to.
    touched: Vec<u64>,
}

impl Room {
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
