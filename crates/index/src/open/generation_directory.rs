//! The files of a generation, each checked as it is read.

use std::{fmt, fs, path::Path, sync::Arc};

use tantivy::{
    TantivyError,
    directory::{Directory, FileHandle, MmapDirectory, OwnedBytes, error::OpenReadError},
};

use super::{checked_file::CheckedFile, open_files::OpenFiles, read_only::Readable};

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

impl Readable for GenerationDirectory {
    fn handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.file(path, self.files.are_in_memory())?))
    }

    fn whole(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        Ok(Arc::new(self.file(path, true)?))
    }

    fn has(&self, path: &Path) -> bool {
        path.to_str().is_some_and(|name| self.knows(name))
    }
}

impl fmt::Debug for GenerationDirectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("GenerationDirectory").field(&self.files.generation.path).finish()
    }
}
