//! What was extracted from documents, so that each is extracted once in a run, however often it is read.

use std::{
    io::{self, Read, Seek, SeekFrom, Write},
    sync::{Mutex, OnceLock, PoisonError},
};

use formats::Document;
use tempfile::SpooledTempFile;

use crate::read::{Extractor, SourceText, Unreadable};

/// Bytes that stay in memory.
const IN_MEMORY: usize = 8 << 20;

/// What was extracted, document by document, in a temporary file.
pub(crate) struct Extractions {
    pub(crate) extractor: Extractor,
    file: Mutex<SpooledTempFile>,
    /// By document: the hash of the bytes that it was extracted from, and what came of it.
    kept: Vec<OnceLock<(blake3::Hash, Kept)>>,
}

/// What came of a document.
enum Kept {
    /// It stands at this offset of the file, so many bytes long.
    At(u64, u64),
    /// It cannot be read.
    Unreadable(Unreadable),
}

impl Extractions {
    /// Room for so many documents, which this extracts.
    pub(crate) fn new(documents: usize, extractor: Extractor) -> Extractions {
        let kept = (0..documents).map(|_| OnceLock::new()).collect();
        Extractions { extractor, file: Mutex::new(SpooledTempFile::new(IN_MEMORY)), kept }
    }

    /// The text of document number `n`, named `source`, of these bytes and this hash of them.
    ///
    /// # Errors
    /// When the document cannot be read.
    pub(crate) fn text<'b>(
        &self,
        n: usize,
        source: &'b str,
        bytes: &'b [u8],
        hash: blake3::Hash,
    ) -> Result<SourceText<'b>, Unreadable> {
        match self.kept[n].get() {
            Some((of, Kept::Unreadable(why))) if *of == hash => return Err(why.clone()),
            Some((of, Kept::At(start, length))) if *of == hash => {
                // What cannot be read back is extracted anew.
                if let Some(document) = self.again(*start, *length) {
                    return Ok(SourceText::again(source, bytes.len() as u64, document));
                }
            }
            _ => {}
        }
        let read = SourceText::read(source, bytes, &self.extractor);
        let kept = match &read {
            Ok(text) => text.extracted().and_then(|document| self.keep(document).ok()),
            Err(why) => Some(Kept::Unreadable(why.clone())),
        };
        if let Some(kept) = kept {
            let _ = self.kept[n].set((hash, kept));
        }
        read
    }

    fn keep(&self, document: &Document) -> io::Result<Kept> {
        let bytes = serde_json::to_vec(document)?;
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let start = file.seek(SeekFrom::End(0))?;
        file.write_all(&bytes)?;
        Ok(Kept::At(start, bytes.len() as u64))
    }

    fn again(&self, start: u64, length: u64) -> Option<Document> {
        let mut bytes = Vec::new();
        {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            file.seek(SeekFrom::Start(start)).ok()?;
            (&mut *file).take(length).read_to_end(&mut bytes).ok()?;
        }
        serde_json::from_slice(&bytes).ok()
    }
}
