//! Values that one pass leaves for another, too many for memory.

use std::{
    io::{self, Read, Seek, SeekFrom, Write},
    sync::{Mutex, PoisonError},
};

use serde::{Serialize, de::DeserializeOwned};
use tempfile::SpooledTempFile;

/// Bytes that stay in memory.
const IN_MEMORY: usize = 8 << 20;

/// Values in a temporary file, as JSON.
pub(crate) struct Spool {
    file: Mutex<SpooledTempFile>,
}

/// Where a value stands: at this offset, so many bytes long.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place(u64, usize);

impl Spool {
    pub(crate) fn new() -> Spool {
        Spool { file: Mutex::new(SpooledTempFile::new(IN_MEMORY)) }
    }

    /// Keeps a value.
    pub(crate) fn keep(&self, value: &impl Serialize) -> io::Result<Place> {
        let bytes = serde_json::to_vec(value)?;
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let start = file.seek(SeekFrom::End(0))?;
        file.write_all(&bytes)?;
        Ok(Place(start, bytes.len()))
    }

    /// The value that was kept at this place.
    pub(crate) fn get<T: DeserializeOwned>(&self, Place(start, length): Place) -> io::Result<T> {
        let mut bytes = vec![0; length];
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(start))?;
            file.read_exact(&mut bytes)?;
        }
        Ok(serde_json::from_slice(&bytes)?)
    }
}
