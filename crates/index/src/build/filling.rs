//! Handing documents to tantivy, each with its record compressed.

use tantivy::{IndexWriter, TantivyDocument, indexer::UserOperation, schema::Field};

use crate::{
    Error,
    engine::asked::Text,
    storage::record_codec::{self, ENOUGH, Encoder},
};

/// So many documents go to one thread together. Those of a small archive are one segment then, and nothing has to be
/// merged.
const TOGETHER: usize = 1000;

/// Hands documents to tantivy in the order in which it is given them.
///
/// The first of a build from scratch wait until there are enough to learn from what records have in common.
pub(crate) struct Filling {
    /// The field of the records.
    field: Field,
    /// The dictionary and what compresses with it, once it is known.
    encoder: Option<(Vec<u8>, Encoder)>,
    waiting: Vec<(TantivyDocument, Text)>,
    /// How many bytes their records have.
    bytes: usize,
}

impl Filling {
    /// Goes on with the dictionary of a build before, or is to make one.
    pub(crate) fn new(field: Field, dictionary: Option<Vec<u8>>) -> Result<Filling, Error> {
        let encoder = dictionary.map(compressing).transpose()?;
        Ok(Filling { field, encoder, waiting: Vec::new(), bytes: 0 })
    }

    /// Takes a document, and what its record says.
    pub(crate) fn add(
        &mut self,
        document: TantivyDocument,
        text: Text,
        writer: &IndexWriter,
    ) -> Result<(), Error> {
        self.bytes += text.record.len() + text.about.len();
        self.waiting.push((document, text));
        if self.encoder.is_some() || ENOUGH < self.bytes { self.hand_on(writer) } else { Ok(()) }
    }

    /// Hands on all that wait.
    pub(crate) fn hand_on(&mut self, writer: &IndexWriter) -> Result<(), Error> {
        let waiting = std::mem::take(&mut self.waiting);
        let (_, encoder) = match &mut self.encoder {
            Some(known) => known,
            None => {
                let records = waiting.iter().map(|(_, text)| text);
                self.encoder.insert(compressing(record_codec::dictionary(records))?)
            }
        };
        let mut waiting = waiting.into_iter().peekable();
        while waiting.peek().is_some() {
            let mut operations = Vec::new();
            for (mut document, text) in waiting.by_ref().take(TOGETHER) {
                document.add_bytes(self.field, &encoder.encode(&text)?);
                operations.push(UserOperation::Add(document));
            }
            writer.run(operations)?;
        }
        Ok(())
    }

    /// The dictionary, when all is handed on.
    pub(crate) fn finish(mut self, writer: &IndexWriter) -> Result<Vec<u8>, Error> {
        self.hand_on(writer)?;
        Ok(self.encoder.map(|(dictionary, _)| dictionary).unwrap_or_default())
    }
}

fn compressing(dictionary: Vec<u8>) -> Result<(Vec<u8>, Encoder), Error> {
    let encoder = Encoder::new(&dictionary)?;
    Ok((dictionary, encoder))
}
