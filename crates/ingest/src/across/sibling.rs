//! Where the paragraphs of a document stand in other documents, under headings that are printed.

use std::{collections::HashMap, io, iter::Peekable};

use crate::{
    across::{
        candidates::Keys,
        paragraphs::{HASHES, Paragraphs},
        scratch::{Row, Rows, Sorted, Sorter, Table},
        sketch::Sketch,
    },
    segment::{Aligned, ProfilePlace},
};

/// Document, line, place, and the sketch.
const PARAGRAPH: usize = 4 + HASHES;
/// Hashes by which a paragraph is found again.
const KEYS: usize = 4;
/// Paragraphs this much alike are one paragraph, edited or not.
const ALIKE: f32 = 0.3;

/// The paragraphs of all documents, as they are added.
pub(crate) struct SiblingSearch {
    places: HashMap<ProfilePlace, u32>,
    paragraphs: Table<PARAGRAPH>,
    keys: Keys,
}

impl SiblingSearch {
    pub(crate) fn new() -> SiblingSearch {
        SiblingSearch { places: HashMap::new(), paragraphs: Table::new(), keys: Keys::new() }
    }

    /// Adds the paragraphs of document number `document`.
    pub(crate) fn add(&mut self, document: u32, found: Paragraphs) -> io::Result<()> {
        let places: Vec<u32> = found.places.into_iter().map(|place| self.place(place)).collect();
        for (place, line, sketch) in found.printed {
            let n = self.paragraphs.push(&row([document, line, places[place]], &sketch))?;
            sketch.keys(KEYS).iter().try_for_each(|&key| self.keys.offer(key, n))?;
        }
        for (line, sketch) in found.wanted {
            let n = self.paragraphs.push(&row([document, line, 0], &sketch))?;
            sketch.keys(HASHES).iter().try_for_each(|&key| self.keys.ask(key, n))?;
        }
        Ok(())
    }

    /// The number of a place, by which paragraphs name it.
    fn place(&mut self, place: ProfilePlace) -> u32 {
        let next = u32::try_from(self.places.len()).expect("fewer places than 2^32");
        *self.places.entry(place).or_insert(next)
    }

    /// Finds what was looked for.
    pub(crate) fn finish(mut self) -> io::Result<Siblings> {
        let mut matches = Sorter::new();
        let mut last = None;
        for pair in self.keys.pairs()?.rows()? {
            let pair = pair?;
            if last.replace(pair) == Some(pair) {
                continue;
            }
            let [wanted, printed] = pair;
            let [a, b] = [self.paragraphs.get(wanted)?, self.paragraphs.get(printed)?];
            let similarity = sketch(&a).similarity(&sketch(&b));
            if a[0] != b[0] && similarity >= ALIKE {
                // Similarities are not negative, so their bits sort as they do.
                let farness = u32::MAX - similarity.to_bits();
                matches.push([a[0], a[1], farness, printed, b[0], b[1], b[2]])?;
            }
        }
        let mut places: Vec<_> = self.places.into_iter().collect();
        places.sort_unstable_by_key(|(_, n)| *n);
        let places = places.into_iter().map(|(place, _)| place).collect();
        Ok(Siblings { places, matches: matches.finish()? })
    }
}

fn row(head: [u32; 3], sketch: &Sketch<HASHES>) -> Row<PARAGRAPH> {
    let mut row = [0; PARAGRAPH];
    row.iter_mut().zip(head.into_iter().chain(sketch.row())).for_each(|(to, from)| *to = from);
    row
}

fn sketch(row: &Row<PARAGRAPH>) -> Sketch<HASHES> {
    Sketch::from_row(&row[3..])
}

/// What paragraphs of documents that lost headings stand in other documents, and where.
#[derive(Debug)]
pub(crate) struct Siblings {
    places: Vec<ProfilePlace>,
    /// Document, index of the line, how unlike, number of the other; its document, line and place.
    matches: Sorted<7>,
}

impl Siblings {
    /// The alignments of all documents, to be taken in order; `sources` are their file names.
    pub(crate) fn alignments<'s>(
        &'s mut self,
        sources: &'s [String],
    ) -> io::Result<Alignments<'s>> {
        let matches = self.matches.rows()?.peekable();
        Ok(Alignments { places: &self.places, sources, matches })
    }
}

/// The alignments of the documents that have not been taken yet.
pub(crate) struct Alignments<'s> {
    places: &'s [ProfilePlace],
    sources: &'s [String],
    matches: Peekable<Rows<'s, 7>>,
}

impl<'s> Alignments<'s> {
    /// Where lines of document number `document` stand in others: the index of each, ascending, and
    /// the paragraph most like it. Documents before it are passed over.
    pub(crate) fn take(&mut self, document: u32) -> io::Result<Vec<(usize, Aligned<'s>)>> {
        let mut aligned: Vec<(usize, Aligned<'s>)> = Vec::new();
        let due = |row: &io::Result<Row<7>>| row.as_ref().map_or(true, |row| row[0] <= document);
        while let Some(row) = self.matches.next_if(due) {
            let [of, line, _, _, other, number, place] = row?;
            let line = line as usize;
            if of == document && aligned.last().is_none_or(|(last, _)| *last != line) {
                let source = self.sources[other as usize].as_str();
                let place = &self.places[place as usize];
                aligned.push((line, Aligned { place, source, line: number }));
            }
        }
        Ok(aligned)
    }
}
