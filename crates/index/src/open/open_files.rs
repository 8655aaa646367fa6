//! The files of an open index: where they are, and whether they were found to be damaged.

use std::{fs, sync::OnceLock};

use crate::{Error, error::NotAsWritten, storage::generation::Generation};

/// The files of an open index.
#[derive(Debug)]
pub(crate) struct OpenFiles {
    pub(crate) generation: Generation,
    /// The largest index that is read into memory as a whole, in bytes.
    pub(crate) in_memory: u64,
    /// The file that was found to be damaged first.
    damaged: OnceLock<String>,
}

impl OpenFiles {
    pub(super) fn new(generation: Generation, in_memory: u64) -> OpenFiles {
        OpenFiles { generation, in_memory, damaged: OnceLock::new() }
    }

    /// Whether the files were read into memory, and checked then: what becomes of them on disk does not
    /// matter to what is open.
    pub(crate) fn are_in_memory(&self) -> bool {
        self.generation.bytes() <= self.in_memory
    }

    /// Notes that a file is damaged.
    pub(super) fn found_damage(&self, name: &str) -> NotAsWritten {
        let _ = self.damaged.set(name.to_owned());
        self.generation.not_as_written(name)
    }

    /// The damage that has been found since the index was opened, by whoever read there.
    pub(crate) fn damage(&self) -> Option<Error> {
        self.damaged.get().map(|name| self.generation.not_as_written(name).into())
    }

    /// Checks every byte that is not in memory.
    pub(crate) fn check(&self) -> Result<(), Error> {
        if self.are_in_memory() { Ok(()) } else { self.generation.check() }
    }

    /// Checks that no file that is mapped was cut short. One that is gone is mapped all the same.
    pub(crate) fn check_lengths(&self) -> Result<(), Error> {
        if self.are_in_memory() {
            return Ok(());
        }
        for (name, sums) in &self.generation.manifest.files {
            let found = fs::metadata(self.generation.path.join(name));
            if found.is_ok_and(|found| found.len() != sums.bytes) {
                return Err(self.found_damage(name).into());
            }
        }
        Ok(())
    }
}
