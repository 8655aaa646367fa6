//! Tantivy as it comes, for comparison: its query parser, its BM25, one of its analyzers.

use tantivy::{
    Searcher, TantivyDocument,
    collector::TopDocs,
    query::QueryParser,
    schema::{
        Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
    },
};

use crate::{Error, model::hit::Hit, questions::index::Index};

/// The headings and texts of an index once more, in an index that has nothing of ours.
#[allow(missing_debug_implementations, reason = "tantivy's query parser has none")]
pub struct Baseline {
    index: Index,
    searcher: Searcher,
    parser: QueryParser,
    id: Field,
}

impl Baseline {
    /// Indexes what `index` has, in memory, with an analyzer that tantivy has a name for: `default`
    /// (words in small letters) or `en_stem` (with endings taken off).
    pub fn new(index: &Index, analyzer: &str) -> Result<Baseline, Error> {
        let mut schema = Schema::builder();
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(analyzer)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options = TextOptions::default().set_indexing_options(indexing);
        let heading = schema.add_text_field("heading", options.clone());
        let text = schema.add_text_field("text", options);
        let id = schema.add_text_field("id", STRING | STORED);
        let tantivy = tantivy::Index::create_in_ram(schema.build());
        let mut writer = tantivy.writer_with_num_threads(1, 64 << 20)?;
        for address in index.snapshot().all() {
            let prepared = index.prepared(address)?;
            let mut document = TantivyDocument::default();
            document.add_text(heading, &prepared.hit.title);
            document.add_text(text, prepared.text.text());
            document.add_text(id, &prepared.hit.id);
            writer.add_document(document)?;
        }
        writer.commit()?;
        let parser = QueryParser::for_index(&tantivy, vec![heading, text]);
        let searcher = tantivy.reader()?.searcher();
        Ok(Baseline { index: index.clone(), searcher, parser, id })
    }

    /// The `most` best hits, without highlights.
    pub fn search(&self, q: &str, most: usize) -> Result<Vec<Hit>, Error> {
        let (query, _) = self.parser.parse_query_lenient(q);
        let best = self.searcher.search(&query, &TopDocs::with_limit(most).order_by_score())?;
        let mut hits = Vec::new();
        for (score, address) in best {
            let document: TantivyDocument = self.searcher.doc(address)?;
            let id = document.get_first(self.id).and_then(|id| id.as_str()).unwrap_or_default();
            if let Some(address) = self.index.snapshot().address(id)? {
                hits.push(Hit { score, ..self.index.prepared(address)?.hit.clone() });
            }
        }
        Ok(hits)
    }
}
