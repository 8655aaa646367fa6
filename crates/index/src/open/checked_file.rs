//! What is read of a file of an index, and checked before anything is made of it.

use std::{
    fmt, io,
    ops::Range,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use tantivy::{
    HasLen,
    directory::{FileHandle, OwnedBytes},
};

use super::open_files::OpenFiles;
use crate::storage::sums::{BLOCK, FileSums};

/// A file of an open index. A block of it is compared with its sum when it is read first: a byte that is
/// not what was written reaches nobody, at whatever size, and what is not read costs nothing.
pub(super) struct CheckedFile {
    name: String,
    bytes: OwnedBytes,
    files: Arc<OpenFiles>,
    /// A bit for each block that was found to be what was written.
    checked: Vec<AtomicU64>,
}

impl CheckedFile {
    /// A file that an index is known to have, with the bytes that were found.
    pub(super) fn new(
        name: &str,
        bytes: OwnedBytes,
        files: &Arc<OpenFiles>,
    ) -> io::Result<CheckedFile> {
        let words = bytes.len().div_ceil(BLOCK).div_ceil(64);
        let file = CheckedFile {
            name: name.to_owned(),
            bytes,
            files: Arc::clone(files),
            checked: (0..words).map(|_| AtomicU64::new(0)).collect(),
        };
        match file.sums().is_some_and(|sums| sums.bytes == file.bytes.len() as u64) {
            true => Ok(file),
            false => Err(file.damaged()),
        }
    }

    fn sums(&self) -> Option<&FileSums> {
        self.files.generation.manifest.files.get(&self.name)
    }

    fn damaged(&self) -> io::Error {
        self.files.found_damage(&self.name).into()
    }

    /// Compares what has not been compared of the blocks of a range.
    fn check(&self, range: &Range<usize>) -> io::Result<()> {
        if range.is_empty() {
            return Ok(());
        }
        for number in range.start / BLOCK..=(range.end - 1) / BLOCK {
            let (word, bit) = (&self.checked[number / 64], 1 << (number % 64));
            if word.load(Ordering::Relaxed) & bit != 0 {
                continue;
            }
            let block = number * BLOCK..self.bytes.len().min((number + 1) * BLOCK);
            let holds = self.sums().is_some_and(|sums| sums.hold(number, &self.bytes[block]));
            if !holds {
                return Err(self.damaged());
            }
            word.fetch_or(bit, Ordering::Relaxed);
        }
        Ok(())
    }
}

impl HasLen for CheckedFile {
    fn len(&self) -> usize {
        self.bytes.len()
    }
}

impl FileHandle for CheckedFile {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        // What is asked for follows from what was read, and has been checked like all of it.
        if self.bytes.len() < range.end || range.end < range.start {
            return Err(self.damaged());
        }
        self.check(&range)?;
        Ok(self.bytes.slice(range))
    }
}

impl fmt::Debug for CheckedFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckedFile").field("name", &self.name).finish_non_exhaustive()
    }
}
