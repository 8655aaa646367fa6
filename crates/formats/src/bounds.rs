//! The bounds that are watched while a document is read: its clock, and the room that is left for its text.

use std::time::Instant;

use crate::{
    error::Unreadable,
    limits::{TEXT, TIME, megabytes},
};

/// When reading a document has to be done.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock {
    end: Instant,
}

impl Clock {
    /// The clock of a document whose reading begins.
    pub(crate) fn start() -> Clock {
        Clock { end: Instant::now() + TIME }
    }

    /// One that has run down.
    #[cfg(test)]
    pub(crate) fn over() -> Clock {
        Clock { end: Instant::now() }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.end <= Instant::now()
    }

    /// Refuses the document whose time is over.
    pub(crate) fn check(&self) -> Result<(), Unreadable> {
        match self.is_over() {
            true => Err(Unreadable::TooSlow { seconds: TIME.as_secs() }),
            false => Ok(()),
        }
    }
}

/// The room that is left for the text of a document, in bytes. A few bytes of a file may be printed again and again,
/// as the label of a list or the name of a style is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Room {
    /// None where more was asked for than there was.
    left: Option<usize>,
}

impl Default for Room {
    fn default() -> Room {
        Room::of(TEXT)
    }
}

impl Room {
    pub(crate) fn of(bytes: usize) -> Room {
        Room { left: Some(bytes) }
    }

    /// Takes room for so many bytes, and says whether there was any.
    pub(crate) fn take(&mut self, bytes: usize) -> bool {
        self.left = self.left.and_then(|left| left.checked_sub(bytes));
        self.left.is_some()
    }

    /// Refuses the document that asked for more.
    pub(crate) fn check(self) -> Result<(), Unreadable> {
        let (what, limit) = ("has more text", megabytes(TEXT as u64));
        self.left.map(|_| ()).ok_or(Unreadable::TooLarge { what, limit })
    }
}
