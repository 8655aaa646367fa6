//! The passes over the documents of a corpus: all steps, in their order.

mod document;
mod document_records;
mod explain;
mod extractions;
mod in_order;
mod ingest;
#[cfg(test)]
mod linearity;
mod notices;
mod pipeline;
#[cfg(test)]
mod profile_heads;
#[cfg(test)]
mod profiles;
#[cfg(test)]
mod profiles_elsewhere;
mod spool;
#[cfg(test)]
mod whole_documents;
#[cfg(test)]
mod whole_shapes;
