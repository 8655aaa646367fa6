//! How much of a reply is left for the questions of one request: they share it, and a hit that would not
//! fit is not even kept.

use std::cell::Cell;

use serde::Serialize;

use crate::http::{bounded, error::Refusal};

/// The longest text of a record, in bytes, that a hit brings whole.
const LONGEST: usize = 32 * 1024;

/// What is left of a reply.
#[derive(Debug)]
pub(super) struct Room {
    most: usize,
    left: Cell<usize>,
    /// What is left for the texts of records: half of a reply, so that what else is said of the hits
    /// and of the facets has its place.
    for_texts: Cell<usize>,
}

impl Room {
    /// An empty reply of at most so many bytes.
    pub(super) fn of(most: usize) -> Room {
        Room { most, left: Cell::new(most), for_texts: Cell::new(most / 2) }
    }

    /// Takes the place of a part of the reply.
    ///
    /// # Errors
    ///
    /// [`Refusal::ReplyTooLarge`] if there is none.
    pub(super) fn take(&self, part: &impl Serialize) -> Result<(), Refusal> {
        let left = self.left.get().checked_sub(bounded::length(part));
        self.left.set(left.ok_or(Refusal::ReplyTooLarge(self.most))?);
        Ok(())
    }

    /// As much of a text as there is place for, if it is to stand in the reply so many times.
    pub(super) fn cut<'a>(&self, text: &'a str, times: usize) -> &'a str {
        let place = self.for_texts.get() / times.max(1);
        let mut end = text.len().min(place).min(LONGEST);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        &text[..end]
    }

    /// Takes the place of a text, as it stands in the reply.
    pub(super) fn take_text(&self, text: Option<&impl Serialize>) {
        let length = text.map_or(0, bounded::length);
        self.for_texts.set(self.for_texts.get().saturating_sub(length));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_refused_and_a_text_is_cut_between_letters() {
        let room = Room::of(20);
        assert_eq!(room.cut("ééééééé", 1), "ééééé");
        assert_eq!(room.cut("ééééééé", 2), "éé");
        room.take_text(Some(&"1234567"));
        assert_eq!(room.cut("abc", 1), "a");
        assert_eq!(room.take(&"12345678"), Ok(()));
        assert_eq!(room.take(&"12345678"), Ok(()));
        assert_eq!(room.take(&""), Err(Refusal::ReplyTooLarge(20)));
        assert_eq!(Room::of(1 << 20).cut(&"x".repeat(1 << 20), 1).len(), LONGEST);
    }
}
