//! How is the text of a document had that is none: extracted, or as it was kept, and who is told?

use std::{
    fmt,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use formats::{Document, Kind, Progress};

use crate::{
    read::{decode::Unreadable, kept, kept::Kept},
    record::UnreadCause,
};

/// What is told how far the reading of a document is: by its file name, after each page.
pub(crate) type Told = dyn Fn(&str, Progress) + Send + Sync;

/// Who is told so.
#[derive(Clone, Default)]
pub(crate) struct Tell(pub(crate) Option<Arc<Told>>);

impl fmt::Debug for Tell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tell").field(&self.0.is_some()).finish()
    }
}

/// What extracts the texts of documents, and counts how many.
#[derive(Debug, Default)]
pub(crate) struct Extractor {
    kept: Option<Kept>,
    tell: Tell,
    extracted: AtomicUsize,
}

impl Extractor {
    /// One that keeps what it extracts in the folder `kept`, if there is one.
    pub(crate) fn new(kept: Option<&Path>, tell: Tell) -> Extractor {
        Extractor { kept: kept.map(Kept::new), tell, extracted: AtomicUsize::new(0) }
    }

    /// What comes of a document of this kind, named `source`.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn extract(
        &self,
        kind: Kind,
        source: &str,
        bytes: &[u8],
    ) -> Result<Document, Unreadable> {
        let unreadable = |reason| Unreadable { reason, cause: UnreadCause::Format };
        let kept = self.kept.as_ref().map(|kept| (kept, kept::name(kind, blake3::hash(bytes))));
        if let Some(found) = kept.as_ref().and_then(|(kept, name)| kept.find(name)) {
            return found.map_err(unreadable);
        }
        self.extracted.fetch_add(1, Ordering::Relaxed);
        let mut tell = |progress| {
            if let Some(tell) = &self.tell.0 {
                tell(source, progress);
            }
        };
        let read = formats::read_telling(kind, bytes, &mut tell);
        let is_certain = read.as_ref().err().is_none_or(formats::Unreadable::is_certain);
        let outcome = read.map_err(|why| why.to_string());
        if let Some((kept, name)) = kept.filter(|_| is_certain) {
            kept.keep(&name, &outcome);
        }
        outcome.map_err(unreadable)
    }

    /// How many documents were extracted, and not taken from what was kept.
    pub(crate) fn extracted(&self) -> usize {
        self.extracted.load(Ordering::Relaxed)
    }

    /// Removes what is kept of documents that were not asked for; all others have been.
    pub(crate) fn sweep(&self) {
        self.kept.iter().for_each(Kept::sweep);
    }
}
