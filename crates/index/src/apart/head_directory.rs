//! The files of an index as a directory of tantivy, of which some parts may be elsewhere; and which parts of
//! them are read.

use std::{
    collections::BTreeMap,
    fmt, io,
    ops::Range,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use tantivy::{
    HasLen,
    directory::{FileHandle, OwnedBytes, error::OpenReadError},
};

use crate::open::read_only::Readable;

/// A file, or what is here of it.
#[derive(Clone, Default)]
pub(super) struct Sparse {
    /// How long the whole file is.
    pub(super) length: usize,
    /// The parts that are here, by where they begin; none of them overlap.
    pub(super) parts: BTreeMap<usize, OwnedBytes>,
}

/// The ranges that were read of each file.
pub(super) type Reads = Arc<Mutex<BTreeMap<PathBuf, Vec<Range<usize>>>>>;

/// Files in memory that are read and never written.
#[derive(Clone)]
pub(super) struct HeadDirectory {
    pub(super) files: Arc<BTreeMap<PathBuf, Sparse>>,
    /// Where it is noted what is read.
    pub(super) reads: Option<Reads>,
}

struct Handle {
    path: PathBuf,
    file: Sparse,
    reads: Option<Reads>,
}

impl HasLen for Handle {
    fn len(&self) -> usize {
        self.file.length
    }
}

impl FileHandle for Handle {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        if range.is_empty() {
            return Ok(OwnedBytes::empty());
        }
        let elsewhere = || {
            let why = format!("bytes {range:?} of `{}` are kept elsewhere", self.path.display());
            io::Error::new(io::ErrorKind::Unsupported, why)
        };
        let (start, part) =
            self.file.parts.range(..=range.start).next_back().ok_or_else(elsewhere)?;
        if start + part.len() < range.end {
            return Err(elsewhere());
        }
        if let Some(reads) = &self.reads {
            let mut reads = reads.lock().unwrap_or_else(PoisonError::into_inner);
            reads.entry(self.path.clone()).or_default().push(range.clone());
        }
        Ok(part.slice(range.start - start..range.end - start))
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Handle").field(&self.path).finish()
    }
}

impl Readable for HeadDirectory {
    fn handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let file = self.files.get(path).cloned();
        let file = file.ok_or_else(|| OpenReadError::FileDoesNotExist(path.to_owned()))?;
        let reads = self.reads.clone();
        Ok(Arc::new(Handle { path: path.to_owned(), file, reads }))
    }

    fn has(&self, path: &Path) -> bool {
        self.files.contains_key(path)
    }
}

impl fmt::Debug for HeadDirectory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HeadDirectory").field("files", &self.files.len()).finish_non_exhaustive()
    }
}
