//! What is in a zip archive, without trusting what it says of itself.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::error::Flaw;

/// The most bytes that one file of an archive may unpack to.
pub(crate) const MAX_UNPACKED: u64 = 128 << 20;

/// An archive that was opened.
pub(crate) struct Archive<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Archive<'a> {
    /// The archive in these bytes.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Archive<'a>, Flaw> {
        ZipArchive::new(Cursor::new(bytes))
            .map(Archive)
            .map_err(|error| Flaw::new(format!("it is no zip archive: {error}")))
    }

    /// The path of the first of its files that has this name.
    pub(crate) fn path(&self, name: &str) -> Result<String, Flaw> {
        let mut paths = self.0.file_names().filter_map(Result::ok);
        let found = paths.find(|path| path.rsplit('/').next() == Some(name));
        found
            .map(|path| path.into_owned())
            .ok_or_else(|| Flaw::new(format!("it has no file `{name}`")))
    }

    /// The content of a file; the archive keeps a checksum of it, which must be right.
    pub(crate) fn read(&mut self, name: &str) -> Result<Vec<u8>, Flaw> {
        let unread = |error: &dyn std::error::Error| {
            Flaw::new(format!("its file `{name}` cannot be unpacked: {error}"))
        };
        let file = self.0.by_name(name).map_err(|error| unread(&error))?;
        let large = || Flaw::new(format!("its file `{name}` is too large"));
        if MAX_UNPACKED < file.size() {
            return Err(large());
        }
        // The size that it states is not allocated: a few bytes may state any.
        let mut bytes = Vec::new();
        file.take(MAX_UNPACKED + 1).read_to_end(&mut bytes).map_err(|error| unread(&error))?;
        match MAX_UNPACKED < bytes.len() as u64 {
            true => Err(large()),
            false => Ok(bytes),
        }
    }
}
