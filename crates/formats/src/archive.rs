//! The parts of a zip archive, without trusting what it says of itself.
//!
//! Parts are asked for by name and never written to disk, so that a path that leads out of the archive
//! leads nowhere.

use std::io::{Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use crate::{
    error::Unreadable,
    limits::{ENTRIES, PART, UNPACKED, megabytes},
};

/// An archive that was opened.
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'b> Archive<'b> {
    /// The archive in these bytes.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Archive<'b>, Unreadable> {
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| Unreadable::damaged(format!("it is no zip archive ({error})")))?;
        if zip.len() > ENTRIES {
            let (what, limit) = ("has more parts", format!("{ENTRIES} parts"));
            return Err(Unreadable::TooLarge { what, limit });
        }
        Ok(Archive { zip, left: UNPACKED })
    }

    /// The names of all parts.
    pub(crate) fn names(&self) -> Vec<String> {
        self.zip.file_names().filter_map(Result::ok).map(|name| name.into_owned()).collect()
    }

    /// The content of a part that must be there.
    pub(crate) fn part(&mut self, name: &str) -> Result<Vec<u8>, Unreadable> {
        let missing = || Unreadable::damaged(format!("its part `{name}` is missing"));
        self.find(name)?.ok_or_else(missing)
    }

    /// The content of a part, if it is there.
    pub(crate) fn find(&mut self, name: &str) -> Result<Option<Vec<u8>>, Unreadable> {
        let unpacked = |error: &dyn std::fmt::Display| {
            Unreadable::damaged(format!("its part `{name}`: {error}"))
        };
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(Unreadable::Encrypted);
            }
            Err(error) => return Err(unpacked(&error)),
        };
        // The size that it states is not allocated: a few bytes may state any.
        let limit = PART.min(self.left);
        let mut bytes = Vec::new();
        file.take(limit + 1).read_to_end(&mut bytes).map_err(|error| unpacked(&error))?;
        if limit < bytes.len() as u64 {
            // What is left of all parts together is no limit that anybody was told.
            let limit = if limit < PART { UNPACKED } else { PART };
            let (what, limit) = ("unpacks to more bytes", megabytes(limit));
            return Err(Unreadable::TooLarge { what, limit });
        }
        self.left -= bytes.len() as u64;
        Ok(Some(bytes))
    }
}
