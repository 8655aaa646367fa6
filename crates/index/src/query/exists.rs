//! Whether the corpus has what a plan may look for.

use super::pattern::Pattern;
use crate::{
    Error,
    open::snapshot::Snapshot,
    postings::{phrase_postings::PhrasePostings, term},
    text::word::Word,
};

/// Whether any record has what the pattern says.
pub(super) fn exists(snapshot: &Snapshot, pattern: &Pattern) -> Result<bool, Error> {
    for segment in snapshot.searcher.segment_readers() {
        for field in snapshot.weighted_fields.of(pattern.scope()) {
            let is_found = match pattern {
                Pattern::Term(_, text) => term::exists(segment, field.field, text)?,
                // Not through the cache: reading stops at the first, and few of these are searched.
                Pattern::Phrase { terms, slop, .. } => {
                    let mut stride = snapshot.budget.stride();
                    let mut postings = PhrasePostings::open(segment, field.field, terms, *slop)?;
                    loop {
                        match postings.next(&mut stride)? {
                            Some((doc, _)) if segment.is_deleted(doc) => {}
                            found => break found.is_some(),
                        }
                    }
                }
            };
            if is_found {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether any record has a word of several parts, in one piece or in parts.
pub(super) fn is_known(snapshot: &Snapshot, word: &Word) -> Result<bool, Error> {
    for pattern in [word.parts(), word.as_one()].into_iter().chain(word.hyphenated()) {
        if exists(snapshot, &pattern)? {
            return Ok(true);
        }
    }
    Ok(false)
}
