//! The fields of the index, what each is for, and how they are indexed.

use tantivy::{
    IndexSettings,
    schema::{
        FAST, FacetOptions, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing,
        TextOptions,
    },
    store::Compressor,
    tokenizer::TokenizerManager,
};

use super::tokenizer::{EXACT, Layered, STEM};
use crate::{
    model::facet::{Facet, Storage},
    short_hash::short_hash,
};

/// The version of schema, analysis and manifest together: raise it when a term, a field or the manifest
/// changes, and with it `tests/terms.txt`.
pub(crate) const VERSION: u32 = 14;

/// Tantivy's analyzer that leaves a text as it is.
const RAW: &str = "raw";

/// The name of the field of basket and issue.
pub(crate) const TAXONOMY: &str = "taxonomy";
/// The names of the fields that say what a record is without its text.
pub(crate) const PROFILE: &str = "profile";
pub(crate) const HEADING: &str = "heading";
pub(crate) const PARAGRAPH: &str = "paragraph";
pub(crate) const WORK: &str = "work";
pub(crate) const WORDS: &str = "words";
pub(crate) const TEXT_HASH: &str = "text_hash";

/// The fields of the index.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    /// The id of the record; one term.
    pub(crate) id: Field,
    /// The file name of the document; one term, by which a document is taken out.
    pub(crate) source: Field,
    /// The record itself, compressed by `record_codec`.
    pub(crate) record: Field,

    /// The heading of a section; name and acronym of an actor; the title of a reference, or
    /// "paragraph" and its number where it has one, with the names that it introduces. Stems.
    pub(crate) title: Field,
    /// The headings above, and the names of the issues; the title above a numbered paragraph; of an
    /// actor the group, and what else its facts are called. Stems.
    pub(crate) context: Field,
    /// The names of the actor. Stems.
    pub(crate) actor_names: Field,
    /// The text. Stems.
    pub(crate) body: Field,
    /// The heading, every word as it is.
    pub(crate) title_exact: Field,
    /// The text, every word as it is.
    pub(crate) body_exact: Field,
    /// Document symbols and standard numbers, folded; one term each.
    pub(crate) symbol: Field,

    /// Basket and issue, as `/basket/issue`.
    pub(crate) taxonomy: Field,
    /// The facets that are no levels of the taxonomy, each by its name.
    facets: [Option<Field>; Facet::ALL.len()],
    /// The passage group, as a number.
    pub(crate) passage_group: Field,
    /// The line it starts in.
    pub(crate) line: Field,

    /// The id of the profile that a section is in; that of an actor record is its own. One term.
    pub(crate) profile: Field,
    /// The heading of a section, or the title of a reference, as printed.
    pub(crate) heading: Field,
    /// The number of a paragraph, as printed.
    pub(crate) paragraph: Field,
    /// The title of the work that a reference is a part of.
    pub(crate) work: Field,
    /// How many words the text has.
    pub(crate) words: Field,
    /// A hash of those words.
    pub(crate) text_hash: Field,
}

impl Fields {
    /// The fields, and the schema that declares them.
    pub(crate) fn declare() -> (Fields, Schema) {
        let mut schema = Schema::builder();
        let mut layer = |name: &str, tokenizer: &str| {
            let indexing = TextFieldIndexing::default()
                .set_tokenizer(tokenizer)
                .set_index_option(IndexRecordOption::WithFreqsAndPositions);
            schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
        };
        // Fields are filled in this order: the layers of one text follow each other, so that it is
        // analyzed once.
        let context = layer("context", STEM);
        let actor_names = layer("actor_names", STEM);
        let title = layer("title", STEM);
        let title_exact = layer("title_exact", EXACT);
        let body = layer("body", STEM);
        let body_exact = layer("body_exact", EXACT);
        // What is only looked up and listed needs no lengths: they are a byte for each record and field.
        let looked_up = TextFieldIndexing::default()
            .set_tokenizer(RAW)
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic);
        let key = TextOptions::default().set_indexing_options(looked_up) | FAST;
        let fields = Fields {
            title,
            context,
            actor_names,
            body,
            title_exact,
            body_exact,
            id: schema.add_text_field("id", key.clone()),
            source: schema.add_text_field("source", key.clone()),
            record: schema.add_bytes_field("record", STORED),
            symbol: schema.add_text_field("symbol", STRING),
            taxonomy: schema.add_facet_field(TAXONOMY, FacetOptions::default()),
            facets: Facet::ALL.map(|facet| match facet.storage() {
                Storage::Level(_) => None,
                Storage::Id => Some(schema.add_text_field(facet.name(), key.clone())),
                Storage::Year => Some(schema.add_u64_field(facet.name(), FAST)),
            }),
            passage_group: schema.add_u64_field("passage_group", FAST),
            line: schema.add_u64_field("line", FAST),
            profile: schema.add_text_field(PROFILE, key),
            heading: schema.add_text_field(HEADING, FAST),
            paragraph: schema.add_text_field(PARAGRAPH, FAST),
            work: schema.add_text_field(WORK, FAST),
            words: schema.add_u64_field(WORDS, FAST),
            text_hash: schema.add_u64_field(TEXT_HASH, FAST),
        };
        (fields, schema.build())
    }

    /// The field of a facet that is no level of the taxonomy.
    pub(crate) fn facet(&self, facet: Facet) -> Field {
        self.facets[facet as usize].expect("levels of the taxonomy are one field")
    }
}

/// How records are stored: as they come, since they are compressed one by one.
pub(crate) fn settings() -> IndexSettings {
    IndexSettings { docstore_compression: Compressor::None, ..IndexSettings::default() }
}

/// The analyzers that the schema names.
pub(crate) fn tokenizers() -> TokenizerManager {
    let manager = TokenizerManager::default();
    manager.register(STEM, Layered::stem());
    manager.register(EXACT, Layered::exact());
    manager
}

/// The number that stands for a passage group.
pub(crate) fn passage_group(group: &str) -> u64 {
    short_hash(group.as_bytes())
}
