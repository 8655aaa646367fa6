//! A generation as a directory of tantivy: read, checked, and neither written nor locked.
//!
//! Tantivy takes a lock to open a reader, lest a writer remove what it opens. A generation never changes,
//! so there is nothing to be kept from, and whoever may read an index can search it: from a mount that is
//! read-only, or as a user who may not write.

use std::{fmt, fs, io, path::Path, sync::Arc};

use tantivy::{
    TantivyError,
    directory::{
        Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback,
        WatchHandle, WritePtr,
        error::{DeleteError, LockError, OpenReadError, OpenWriteError},
    },
};

use super::{checked_file::CheckedFile, open_files::OpenFiles};

/// The files of a generation, to be read.
#[derive(Clone)]
pub(super) struct GenerationDirectory {
    files: Arc<OpenFiles>,
    mapped: MmapDirectory,
}

impl GenerationDirectory {
    pub(super) fn new(files: Arc<OpenFiles>) -> Result<GenerationDirectory, TantivyError> {
        let mapped = MmapDirectory::open(&files.generation.path)?;
        Ok(GenerationDirectory { files, mapped })
    }

    /// A file, which is checked at once where it is read into memory as a whole.
    fn file(&self, path: &Path, in_memory: bool) -> Result<CheckedFile, OpenReadError> {
        // By the whole path, so that a person can look at the file.
        let full = self.files.generation.path.join(path);
        let failed = |error| OpenReadError::wrap_io_error(error, full.clone());
        let known = path.to_str().filter(|name| self.knows(name));
        let Some(name) = known else {
            return Err(OpenReadError::FileDoesNotExist(path.to_owned()));
        };
        let bytes = if in_memory {
            // A file that is known and not there is damage, and not one of those that may be missing.
            OwnedBytes::new(fs::read(&full).map_err(failed)?)
        } else {
            let mapped = self.mapped.get_file_handle(path)?;
            mapped.read_bytes(0..mapped.len()).map_err(failed)?
        };
        let file = CheckedFile::new(name, bytes, &self.files).map_err(failed)?;
        if in_memory {
            file.read_bytes(0..tantivy::HasLen::len(&file)).map_err(failed)?;
        }
        Ok(file)
    }

    fn knows(&self, name: &str) -> bool {
        self.files.generation.manifest.files.contains_key(name)
    }
}

/// Why nothing is written.
fn read_only() -> io::Error {
    io::ErrorKind::ReadOnlyFilesystem.into()
}

impl Directory for GenerationDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.file(path, self.files.are_in_memory())?))
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let file = self.file(path, true)?;
        let read = file.read_bytes(0..tantivy::HasLen::len(&file));
        let failed = |error| OpenReadError::wrap_io_error(error, path.to_owned());
        Ok(read.map_err(failed)?.to_vec())
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(path.to_str().is_some_and(|name| self.knows(name)))
    }

    fn acquire_lock(&self, _: &Lock) -> Result<DirectoryLock, LockError> {
        Ok(DirectoryLock::from(Box::new(())))
    }

    fn watch(&self, _: WatchCallback) -> tantivy::Result<WatchHandle> {
        Ok(WatchHandle::empty())
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        Err(DeleteError::IoError { io_error: Arc::new(read_only()), filepath: path.to_owned() })
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        Err(OpenWriteError::wrap_io_error(read_only(), path.to_owned()))
    }

    fn atomic_write(&self, _: &Path, _: &[u8]) -> io::Result<()> {
        Err(read_only())
    }

    fn sync_directory(&self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Debug for GenerationDirectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("GenerationDirectory").field(&self.files.generation.path).finish()
    }
}
