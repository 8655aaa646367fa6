//! The postings of a term in one field of one segment.

use tantivy::{
    SegmentReader, Term,
    postings::{BlockSegmentPostings, SegmentPostings},
    schema::{Field, IndexRecordOption},
};

use crate::Error;

/// The postings of a term with its positions, if there are any.
pub(crate) fn open(
    segment: &SegmentReader,
    field: Field,
    term: &str,
) -> Result<Option<SegmentPostings>, Error> {
    let index = segment.inverted_index(field)?;
    let term = Term::from_field_text(field, term);
    Ok(index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?)
}

/// The postings of a term with its frequencies, a block of records after the other, if there are
/// any.
pub(crate) fn open_blocks(
    segment: &SegmentReader,
    field: Field,
    term: &str,
) -> Result<Option<BlockSegmentPostings>, Error> {
    let index = segment.inverted_index(field)?;
    let term = Term::from_field_text(field, term);
    Ok(index.read_block_postings(&term, IndexRecordOption::WithFreqs)?)
}

/// Whether any record that is not deleted has a term.
pub(crate) fn exists(segment: &SegmentReader, field: Field, term: &str) -> Result<bool, Error> {
    let Some(mut postings) = open_blocks(segment, field, term)? else { return Ok(false) };
    let Some(alive) = segment.alive_bitset() else { return Ok(0 < postings.doc_freq()) };
    while !postings.docs().is_empty() {
        if postings.docs().iter().any(|doc| alive.is_alive(*doc)) {
            return Ok(true);
        }
        postings.advance();
    }
    Ok(false)
}
