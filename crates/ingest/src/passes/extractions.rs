//! What was extracted from documents, so that each is extracted once in a run, however often it is read.

use std::sync::OnceLock;

use crate::{
    passes::spool::{Place, Spool},
    read::{Extractor, SourceText, Unreadable},
};

/// What was extracted, document by document.
pub(crate) struct Extractions {
    pub(crate) extractor: Extractor,
    texts: Spool,
    /// By document: the hash of the bytes that it was extracted from, and what came of it.
    kept: Vec<OnceLock<(blake3::Hash, Kept)>>,
}

/// What came of a document.
enum Kept {
    At(Place),
    /// It cannot be read.
    Unreadable(Unreadable),
}

impl Extractions {
    /// Room for so many documents, which this extracts.
    pub(crate) fn new(documents: usize, extractor: Extractor) -> Extractions {
        let kept = (0..documents).map(|_| OnceLock::new()).collect();
        Extractions { extractor, texts: Spool::new(), kept }
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
            Some((of, Kept::At(place))) if *of == hash => {
                // What cannot be read back is extracted anew.
                if let Ok(document) = self.texts.get(*place) {
                    return Ok(SourceText::again(source, bytes.len() as u64, document));
                }
            }
            _ => {}
        }
        let read = SourceText::read(source, bytes, &self.extractor);
        let kept = match &read {
            Ok(text) => {
                let kept = text.extracted().and_then(|document| self.texts.keep(document).ok());
                kept.map(Kept::At)
            }
            Err(why) => Some(Kept::Unreadable(why.clone())),
        };
        if let Some(kept) = kept {
            let _ = self.kept[n].set((hash, kept));
        }
        read
    }
}
