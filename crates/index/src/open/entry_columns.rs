//! What every record is called and where it belongs, in memory, so that no question about records
//! reads them.
//!
//! Twenty-four bytes a record, read once when an index is opened.

use rustc_hash::FxHashMap;
use tantivy::{DocAddress, DocId, Searcher, SegmentReader, columnar::Column};

use super::string_column::StringColumn;
use crate::{
    Error,
    storage::schema::{HEADING, PARAGRAPH, PROFILE, TEXT_HASH, WORDS},
};

/// No string.
const NONE: u32 = u32::MAX;

/// The columns of one segment.
#[derive(Debug)]
struct SegmentEntries {
    /// The profile: a number among [`EntryColumns::strings`], as the next two.
    profile: Vec<u32>,
    /// The heading of a section, or the title of a reference.
    heading: Vec<u32>,
    /// The number of the paragraph.
    paragraph: Vec<u32>,
    words: Vec<u32>,
    text_hash: Vec<u64>,
}

/// The columns of an index.
#[derive(Debug, Default)]
pub(crate) struct EntryColumns {
    segments: Vec<SegmentEntries>,
    strings: Vec<Box<str>>,
}

impl EntryColumns {
    pub(crate) fn read(searcher: &Searcher) -> Result<EntryColumns, Error> {
        let mut columns = EntryColumns::default();
        let mut numbers = FxHashMap::default();
        for segment in searcher.segment_readers() {
            let mut strings = |name| columns.interned(segment, name, &mut numbers);
            let (profile, heading) = (strings(PROFILE)?, strings(HEADING)?);
            let read = SegmentEntries {
                profile,
                heading,
                paragraph: strings(PARAGRAPH)?,
                words: numbers_of(segment, WORDS, |words| u32::try_from(words).unwrap_or(NONE))?,
                text_hash: numbers_of(segment, TEXT_HASH, |hash| hash)?,
            };
            columns.segments.push(read);
        }
        Ok(columns)
    }

    /// A field of strings, as numbers.
    fn interned(
        &mut self,
        segment: &SegmentReader,
        name: &str,
        numbers: &mut FxHashMap<Box<str>, u32>,
    ) -> Result<Vec<u32>, Error> {
        let column = StringColumn::read(segment, name)?;
        let number = |term: &String| {
            let next = self.strings.len() as u32;
            *numbers.entry(term.as_str().into()).or_insert_with(|| {
                self.strings.push(term.as_str().into());
                next
            })
        };
        let of_term: Vec<u32> = column.terms.iter().map(number).collect();
        let of = |doc: DocId| column.of(doc).next().map_or(NONE, |ord| of_term[ord]);
        Ok((0..segment.max_doc()).map(of).collect())
    }

    /// The number of the profile of a record; records of one profile have the same.
    pub(crate) fn profile_number(&self, address: DocAddress) -> u32 {
        let (segment, doc) = self.at(address);
        segment.profile[doc]
    }

    /// The id of the profile that a record is in.
    pub(crate) fn profile(&self, address: DocAddress) -> Option<&str> {
        self.string(self.profile_number(address))
    }

    /// The heading of a section, or the title of a reference.
    pub(crate) fn heading(&self, address: DocAddress) -> Option<&str> {
        let (segment, doc) = self.at(address);
        self.string(segment.heading[doc])
    }

    /// The number of a paragraph, as printed.
    pub(crate) fn paragraph(&self, address: DocAddress) -> Option<&str> {
        let (segment, doc) = self.at(address);
        self.string(segment.paragraph[doc])
    }

    /// How many words the text of a record has.
    pub(crate) fn words(&self, address: DocAddress) -> usize {
        let (segment, doc) = self.at(address);
        segment.words[doc] as usize
    }

    /// The hash of those words.
    pub(crate) fn text_hash(&self, address: DocAddress) -> u64 {
        let (segment, doc) = self.at(address);
        segment.text_hash[doc]
    }

    fn at(&self, address: DocAddress) -> (&SegmentEntries, usize) {
        (&self.segments[address.segment_ord as usize], address.doc_id as usize)
    }

    fn string(&self, number: u32) -> Option<&str> {
        self.strings.get(number as usize).map(|string| &**string)
    }
}

fn numbers_of<T>(
    segment: &SegmentReader,
    name: &str,
    number: impl Fn(u64) -> T,
) -> Result<Vec<T>, Error> {
    let column: Column<u64> = segment.fast_fields().u64(name)?;
    let of = |doc| number(column.first(doc).unwrap_or(0));
    Ok((0..segment.max_doc()).map(of).collect())
}
