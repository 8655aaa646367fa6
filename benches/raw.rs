//! Tantivy alone on the same texts, cut into the same terms; profiles have no text of their own here.

use std::hint::black_box;

use index::analysis::{Token, analyze};
use ingest::Record;
use tantivy::{
    IndexWriter, Searcher, TantivyDocument, Term,
    collector::{Count, TopDocs},
    indexer::NoMergePolicy,
    query::{BooleanQuery, FuzzyTermQuery, Occur, PhraseQuery, Query, RegexQuery, TermQuery},
    schema::{Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions},
    tokenizer::{self, PreTokenizedString},
};

use super::copies::{self, Copies};

/// Tantivy alone, with the same terms in the text fields.
pub(crate) struct Raw {
    searcher: Searcher,
    body: Field,
    body_exact: Field,
    kind: Field,
}

impl Raw {
    /// An index of so many copies, in one segment. It has what it is asked for and the records, as text, which
    /// tantivy compresses as it does by default.
    pub(crate) fn build(corpus: &Copies, copies: usize) -> Raw {
        let mut schema = Schema::builder();
        let terms = TextFieldIndexing::default()
            .set_index_option(IndexRecordOption::WithFreqsAndPositions)
            .set_tokenizer("raw");
        let text = TextOptions::default().set_indexing_options(terms);
        let body = schema.add_text_field("body", text.clone());
        let body_exact = schema.add_text_field("body_exact", text);
        let kind = schema.add_text_field("kind", STRING);
        let record = schema.add_text_field("record", STORED);
        let index = tantivy::Index::create_from_tempdir(schema.build()).expect("a directory");
        let mut writer: IndexWriter =
            index.writer_with_num_threads(1, 256 << 20).expect("a writer");
        writer.set_merge_policy(Box::new(NoMergePolicy));
        for (_, records) in corpus.documents(copies) {
            for of in
                records.iter().filter(|of| !matches!(of, Record::Noise(_) | Record::Acronym(_)))
            {
                let mut document = TantivyDocument::default();
                let (stems, exact) = terms_of(copies::text(of));
                document.add_pre_tokenized_text(body, stems);
                document.add_pre_tokenized_text(body_exact, exact);
                document.add_text(kind, kind_of(of));
                document.add_text(record, serde_json::to_string(of).expect("plain data"));
                writer.add_document(document).expect("room on the disk");
            }
        }
        writer.commit().expect("room on the disk");
        let segments = index.searchable_segment_ids().expect("segments");
        writer.merge(&segments).wait().expect("room on the disk");
        writer.wait_merging_threads().expect("room on the disk");
        let searcher = index.reader().expect("an index").searcher();
        Raw { searcher, body, body_exact, kind }
    }

    pub(crate) fn query(&self, kind: &str, q: &str) -> Box<dyn Query> {
        let term = |field, text: &str| Term::from_field_text(field, text);
        let one = |field, text: &str| -> Box<dyn Query> {
            Box::new(TermQuery::new(term(field, text), IndexRecordOption::WithFreqs))
        };
        let stems: Vec<String> = analyze(q).into_iter().filter_map(|token| token.stem).collect();
        let exact: Vec<String> = analyze(q).into_iter().map(|token| token.exact).collect();
        match kind {
            "phrase" | "nothing found" => Box::new(PhraseQuery::new(
                exact.iter().map(|text| term(self.body_exact, text)).collect(),
            )),
            "prefix" => Box::new(
                RegexQuery::from_pattern(&format!("{}.*", exact[0]), self.body_exact)
                    .expect("a pattern that is well formed"),
            ),
            "typo" => Box::new(FuzzyTermQuery::new(term(self.body_exact, &exact[0]), 2, true)),
            "filter only" => one(self.kind, "policy-issue"),
            "boolean" => {
                let either =
                    BooleanQuery::union(vec![one(self.body, &stems[0]), one(self.body, &stems[1])]);
                Box::new(BooleanQuery::new(vec![
                    (Occur::Must, Box::new(either) as Box<dyn Query>),
                    (Occur::Must, one(self.body, "right")),
                    (Occur::MustNot, one(self.body, "children")),
                ]))
            }
            _ => Box::new(BooleanQuery::union(
                stems.iter().map(|stem| one(self.body, stem)).collect(),
            )),
        }
    }

    /// The ten best by BM25, fetched, and the number of matches.
    pub(crate) fn run(&self, query: &dyn Query) -> usize {
        let collectors = (TopDocs::with_limit(10).order_by_score(), Count);
        let (best, count) = self.searcher.search(query, &collectors).expect("an answer");
        for (_, address) in best {
            let document: TantivyDocument = self.searcher.doc(address).expect("a stored document");
            black_box(document);
        }
        count
    }
}

/// The terms of a text in both layers.
fn terms_of(text: &str) -> (PreTokenizedString, PreTokenizedString) {
    let (mut stems, mut exact) = (Vec::new(), Vec::new());
    for Token { range, position, width, exact: term, stem, .. } in analyze(text) {
        let token = |text| tokenizer::Token {
            offset_from: range.start,
            offset_to: range.end,
            position,
            text,
            position_length: width,
        };
        exact.push(token(term));
        stems.extend(stem.map(token));
    }
    let of = |tokens| PreTokenizedString { text: String::new(), tokens };
    (of(stems), of(exact))
}

fn kind_of(record: &Record) -> &str {
    match record {
        Record::Section(section) => section.kind.name(),
        Record::Reference(_) => "reference",
        _ => "actor",
    }
}
