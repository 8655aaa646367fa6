//! Whether the corpus has what a plan may look for.

use super::pattern::Pattern;
use crate::{Error, open::snapshot::Snapshot, text::word::Word};

/// Whether any record has what the pattern says.
pub(super) fn exists(snapshot: &Snapshot, pattern: &Pattern) -> Result<bool, Error> {
    let one;
    let (terms, slop) = match pattern {
        Pattern::Term(_, text) => {
            one = [(0, text.clone())];
            (&one[..], 0)
        }
        Pattern::Phrase { terms, slop, .. } => (&terms[..], *slop),
    };
    for field in snapshot.weighted_fields.of(pattern.scope()) {
        if snapshot.holdings.has(snapshot.opening(), field.field, terms, slop)? {
            return Ok(true);
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
