//! An index that lives in memory and goes away with the value.

use ingest::{Authority, Record, Taxonomy};
use tantivy::{Term, merge_policy::NoMergePolicy};

use super::{opened::Opened, snapshot::Snapshot};
use crate::{
    Error,
    build::{cataloguer::Cataloguer, document, filling::Filling},
    storage::schema::{self, Fields},
};

/// An index in memory with a segment for each list of records, from which the records with these
/// ids are deleted.
pub(crate) fn in_segments(
    segments: &[&[Record]],
    deleted: &[String],
    taxonomy: Taxonomy,
    authority: Authority,
) -> Result<Snapshot, Error> {
    let (fields, declared) = Fields::declare();
    let mut cataloguer = Cataloguer::new(taxonomy, authority);
    segments.iter().for_each(|records| cataloguer.add(records));
    let mut index = tantivy::Index::create_in_ram(declared);
    index.set_tokenizers(schema::tokenizers());
    let mut writer = index.writer_with_num_threads(1, 64 << 20)?;
    writer.set_merge_policy(Box::new(NoMergePolicy));
    let mut filling = Filling::new(fields.record, Some(Vec::new()))?;
    for records in segments {
        let json = document::as_json(records);
        for (document, text) in
            document::documents(records, json, cataloguer.authorities(), &fields)
        {
            filling.add("", document, text, &writer)?;
        }
        writer.commit()?;
    }
    for id in deleted {
        writer.delete_term(Term::from_field_text(fields.id, id));
    }
    writer.commit()?;
    writer.wait_merging_threads()?;
    Opened::read(index, cataloguer.finish(), "memory".to_owned()).map(Snapshot::from)
}
