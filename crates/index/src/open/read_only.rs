//! Files as a directory of tantivy that is read, and neither written nor locked.
//!
//! Tantivy takes a lock to open a reader, lest a writer remove what it opens. A generation never changes,
//! so there is nothing to be kept from, and whoever may read an index can search it: from a mount that is
//! read-only, or as a user who may not write.

use std::{fmt::Debug, io, path::Path, sync::Arc};

use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, WatchCallback, WatchHandle, WritePtr,
    error::{DeleteError, LockError, OpenReadError, OpenWriteError},
};

/// Where files are read.
pub(crate) trait Readable: Clone + Debug + Send + Sync + 'static {
    /// A file, to be read in parts.
    fn handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError>;

    /// A file that is read as a whole.
    fn whole(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.handle(path)
    }

    /// Whether there is such a file.
    fn has(&self, path: &Path) -> bool;
}

/// Files that nobody writes.
#[derive(Debug, Clone)]
pub(crate) struct ReadOnly<R>(pub(crate) R);

/// Why nothing is written.
fn read_only() -> io::Error {
    io::ErrorKind::ReadOnlyFilesystem.into()
}

impl<R: Readable> Directory for ReadOnly<R> {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.0.handle(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        let file = self.0.whole(path)?;
        let failed = |error| OpenReadError::wrap_io_error(error, path.to_owned());
        Ok(file.read_bytes(0..file.len()).map_err(failed)?.to_vec())
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        Ok(self.0.has(path))
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
