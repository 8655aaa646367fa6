//! What can be asked of a corpus: its records, and what became of its lines.

use std::io;

use crate::{
    corpus::Corpus,
    error::{Error, reason},
    passes::pipeline::Pipeline,
    read::{SourceText, Unreadable, lines_on_disk},
    record::{DocumentRecords, ExplainedLine, Report, Unread, UnreadCause},
};

impl Corpus {
    /// Hands the records of every document to `on_document`, in the order of the file names, and
    /// last, with an empty `source`, the acronyms that the corpus explains, some at a time.
    ///
    /// The documents are read three times: for the headings they print, for what their sections have
    /// in common, and for the records. No more documents are in memory than there are threads. Between
    /// the passes, what they are compared by is kept in temporary files, and in memory only the
    /// vocabulary: acronyms, and what is printed of each organisation. A document that cannot be read is
    /// in the report, and the others are ingested all the same.
    ///
    /// # Errors
    /// What `on_document` returns, [`Error::Scratch`] when the temporary files cannot be written or read,
    /// and [`Error::Changed`] when a document changes or vanishes meanwhile: what was handed over until
    /// then does not fit together.
    pub fn ingest<E: From<Error>>(
        &self,
        on_document: impl FnMut(DocumentRecords) -> Result<(), E>,
    ) -> Result<Report, E> {
        Pipeline::new(self).ingest(on_document)
    }

    /// What became of each line of the document named `source`, and why.
    ///
    /// # Errors
    /// When there is no such document, or when it cannot be read.
    pub fn explain(&self, source: &str) -> Result<Vec<ExplainedLine>, Error> {
        let (n, path) = self.find(source)?;
        let explained = Pipeline::new(self).explain(n);
        explained.map_err(|reason| Error::Io { path, source: io::Error::other(reason) })
    }

    /// What cannot be read of the corpus; nothing is ingested.
    pub fn unread(&self) -> Vec<Unread> {
        let mut unread = self.missing();
        let extractor = self.extractor();
        for (n, source) in self.documents().iter().enumerate() {
            let (reason, cause) = match self.bytes(n) {
                Ok(bytes) => match SourceText::read(source, &bytes, &extractor) {
                    Ok(_) => continue,
                    Err(Unreadable { reason, cause }) => (reason, cause),
                },
                Err(error) => (reason(&error), UnreadCause::of(&error)),
            };
            unread.push(Unread { source: source.clone(), reason, cause });
        }
        unread
    }

    /// The numbers of the lines of the document named `source` that are not blank.
    ///
    /// # Errors
    /// When there is no such document, or when it cannot be read.
    pub fn lines(&self, source: &str) -> Result<Vec<usize>, Error> {
        self.with_text(source, |text, offset| {
            lines_on_disk(text, offset).iter().map(|line| line.number).collect()
        })
    }

    /// The text of the document named `source`, in which its lines and bytes count: the file itself, or
    /// what was extracted from it.
    ///
    /// # Errors
    /// When there is no such document, or when it cannot be read.
    pub fn text(&self, source: &str) -> Result<String, Error> {
        self.with_text(source, |text, _| text.to_owned())
    }

    /// Hands the text of a document to `work`, with the number of its first byte.
    fn with_text<T>(&self, source: &str, work: impl Fn(&str, usize) -> T) -> Result<T, Error> {
        let (n, path) = self.find(source)?;
        let bytes = match self.bytes(n) {
            Ok(bytes) => bytes,
            Err(source) => return Err(Error::Io { path, source }),
        };
        match SourceText::read(source, &bytes, &self.extractor()) {
            Ok(found) => {
                let (text, offset) = found.text();
                Ok(work(text, offset))
            }
            Err(Unreadable { reason, .. }) => {
                Err(Error::Io { path, source: io::Error::other(reason) })
            }
        }
    }
}
