//! Are the files of a generation what was written?

use std::{fs, io, path::PathBuf};

use super::{generation::Generation, sums::FileSums};
use crate::{Error, error::NotAsWritten};

/// An index up to this size, in bytes, is read into memory as a whole, and checked then: what becomes of
/// the files does not matter any more. A larger one is mapped, and checked where it is read.
pub(crate) const IN_MEMORY: u64 = 32 << 20;

impl Generation {
    /// Whether it is as it was written, as far as it can be told at once: all of a small index, and of a
    /// large one the lengths.
    pub(crate) fn is_sound_at_a_glance(&self) -> bool {
        match self.bytes() <= IN_MEMORY {
            true => self.check().is_ok(),
            false => self.check_lengths().is_ok(),
        }
    }

    /// The length of all files, in bytes.
    pub(crate) fn bytes(&self) -> u64 {
        self.manifest.files.values().map(|sums| sums.bytes).sum()
    }

    /// Checks that every file is there and has its length: a look at each, of which none is opened.
    pub(crate) fn check_lengths(&self) -> Result<(), Error> {
        for (name, sums) in &self.manifest.files {
            let path = self.path.join(name);
            match fs::metadata(&path) {
                Ok(found) if found.len() == sums.bytes => {}
                Ok(_) => return Err(self.not_as_written(name).into()),
                Err(error) => return Err(self.reading(path)(error)),
            }
        }
        Ok(())
    }

    /// Checks every byte.
    ///
    /// # Errors
    ///
    /// [`Error::Damaged`] names all files that are not what was written.
    pub(crate) fn check(&self) -> Result<(), Error> {
        self.check_lengths()?;
        let mut damaged = Vec::new();
        for (name, sums) in &self.manifest.files {
            let path = self.path.join(name);
            let found = FileSums::read(&path).map_err(self.reading(path))?;
            if found != *sums {
                damaged.push(format!("`{name}`"));
            }
        }
        match damaged.as_slice() {
            [] => Ok(()),
            [one] => Err(Error::damaged(&self.dir)(format!("{one} is not what was written"))),
            all => Err(Error::damaged(&self.dir)(format!(
                "{} are not what was written",
                all.join(", ")
            ))),
        }
    }

    /// What stands for damage in a file of this name.
    pub(crate) fn not_as_written(&self, name: &str) -> NotAsWritten {
        NotAsWritten { dir: self.dir.clone(), file: name.to_owned() }
    }

    /// For `map_err` on reading a file: one that is not there is damage, one that may not be read is not.
    pub(crate) fn reading(&self, path: PathBuf) -> impl FnOnce(io::Error) -> Error {
        let dir = self.dir.clone();
        move |error| match error.kind() {
            io::ErrorKind::NotFound => {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                Error::damaged(dir)(format!("`{name}` is missing"))
            }
            _ => Error::io("read", path)(error),
        }
    }
}
