//! An index as it is open: what every question to it reads.

pub(crate) mod accumulator;
pub(crate) mod acronyms;
pub(crate) mod actor_table;
pub(crate) mod classes;
pub(crate) mod columns;
pub(crate) mod dictionary;
pub(crate) mod directory;
pub(crate) mod entry_columns;
pub(crate) mod gazetteer;
pub(crate) mod glossary;
pub(crate) mod glossary_names;
pub(crate) mod in_memory;
mod labels;
pub(crate) mod language;
mod opened;
pub(crate) mod passage_groups;
mod phrase_map;
pub(crate) mod pool;
mod segment_facets;
pub(crate) mod signature;
pub(crate) mod snapshot;
pub(crate) mod stored;
mod string_column;
mod value_names;
pub(crate) mod vocabulary;
pub(crate) mod weighted_fields;
