//! Handing documents to tantivy, each with its record compressed.

use tantivy::{IndexWriter, TantivyDocument, indexer::UserOperation, schema::Field};

use crate::{
    Error,
    engine::asked::Text,
    storage::record_codec::{self, Encoder, Wanted},
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
    waiting: Vec<Waiting>,
    /// What is still wanted before a dictionary is made.
    wanted: Wanted,
}

struct Waiting {
    source: String,
    document: TantivyDocument,
    text: Text,
}

impl Filling {
    /// Goes on with the dictionary of a build before, or is to make one.
    pub(crate) fn new(field: Field, dictionary: Option<Vec<u8>>) -> Result<Filling, Error> {
        Filling::wanting(field, dictionary, Wanted::default())
    }

    fn wanting(
        field: Field,
        dictionary: Option<Vec<u8>>,
        wanted: Wanted,
    ) -> Result<Filling, Error> {
        let encoder = dictionary.map(compressing).transpose()?;
        Ok(Filling { field, encoder, waiting: Vec::new(), wanted })
    }

    /// Takes a document of a source, and what its record says.
    pub(crate) fn add(
        &mut self,
        source: &str,
        document: TantivyDocument,
        text: Text,
        writer: &IndexWriter,
    ) -> Result<(), Error> {
        let is_enough = self.encoder.is_some() || self.wanted.is_met_with(&text);
        self.waiting.push(Waiting { source: source.to_owned(), document, text });
        if is_enough { self.hand_on(writer) } else { Ok(()) }
    }

    /// Forgets the documents of a source that wait. Those that were handed on are deleted by whoever handed them.
    pub(crate) fn forget(&mut self, source: &str) {
        self.waiting.retain(|waiting| waiting.source != source);
    }

    /// Hands on all that wait.
    fn hand_on(&mut self, writer: &IndexWriter) -> Result<(), Error> {
        let waiting = std::mem::take(&mut self.waiting);
        let (_, encoder) = match &mut self.encoder {
            Some(known) => known,
            None => {
                let records = waiting.iter().map(|waiting| &waiting.text);
                self.encoder.insert(compressing(record_codec::dictionary(records))?)
            }
        };
        let mut waiting = waiting.into_iter().peekable();
        while waiting.peek().is_some() {
            let mut operations = Vec::new();
            for Waiting { mut document, text, .. } in waiting.by_ref().take(TOGETHER) {
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

#[cfg(test)]
mod tests {
    use tantivy::{
        DocAddress,
        schema::{STRING, Schema, Value},
    };

    use super::*;
    use crate::storage::record_codec::Decoder;

    #[test]
    fn records_before_and_after_a_dictionary_is_learnt_are_read_with_it() {
        let mut schema = Schema::builder();
        let (id, field) = (
            schema.add_text_field("id", STRING),
            schema.add_bytes_field("record", tantivy::schema::STORED),
        );
        let index = tantivy::Index::create_in_ram(schema.build());
        let writer: IndexWriter = index.writer_with_num_threads(1, 32 << 20).unwrap();
        let wanted = Wanted { sampled: 200_000, ..Wanted::default() };
        let mut filling = Filling::wanting(field, None, wanted).unwrap();
        let text = |number: usize| Text {
            record: format!(
                r#"{{"id":"a/{number}","text":"Meeting {} on topic {}"}}"#,
                number * 7,
                number % 13
            ),
            about: String::new(),
        };
        // A source that comes again while its documents wait is as if it had not come before.
        filling.add("twice", TantivyDocument::default(), text(0), &writer).unwrap();
        filling.forget("twice");
        let mut learnt_at = None;
        for number in 0..9000 {
            let mut document = TantivyDocument::default();
            document.add_text(id, number.to_string());
            filling.add("a.txt", document, text(number), &writer).unwrap();
            learnt_at = learnt_at.or(filling.encoder.is_some().then_some(number));
        }
        assert!(learnt_at.is_some_and(|at| (1000..8000).contains(&at)), "{learnt_at:?}");
        let dictionary = filling.finish(&writer).unwrap();
        assert!(!dictionary.is_empty());
        let mut writer = writer;
        writer.commit().unwrap();
        let searcher = index.reader().unwrap().searcher();
        assert_eq!(searcher.num_docs(), 9000);
        let decoder = Decoder::new(&dictionary).unwrap();
        let mut reader = decoder.reader().unwrap();
        let mut read = Vec::new();
        for (ordinal, segment) in (0..).zip(searcher.segment_readers()) {
            for doc in 0..segment.max_doc() {
                let document: TantivyDocument =
                    searcher.doc(DocAddress::new(ordinal, doc)).unwrap();
                let bytes = document.get_first(field).and_then(|value| value.as_bytes()).unwrap();
                read.push(reader.read(bytes).unwrap().record);
            }
        }
        read.sort();
        let mut written: Vec<String> = (0..9000).map(|number| text(number).record).collect();
        written.sort();
        assert!(read == written);
    }
}
