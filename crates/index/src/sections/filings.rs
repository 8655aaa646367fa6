//! What the facets say of the records that a collapsed hit stands for.

use tantivy::DocAddress;

use crate::{
    model::{entry::Filed, facet::Facet},
    open::{signature::Filing, snapshot::Snapshot},
};

/// What the facets say of the members of the passage group of a record, each thing that they say
/// once.
pub(crate) fn filings(snapshot: &Snapshot, address: DocAddress) -> Vec<Filed> {
    let columns = &snapshot.columns;
    let mut filings: Vec<Filing> = Vec::new();
    for member in columns.passage_groups.members(columns.passage_group(address)) {
        let filing = *columns.filing(*member);
        if !filings.contains(&filing) {
            filings.push(filing);
        }
    }
    let ids = |filing: &Filing, facet| -> Vec<String> {
        let values = columns.values(filing, facet).iter();
        values.map(|value| snapshot.id_of(facet, *value).to_owned()).collect()
    };
    let said =
        |filing: Filing| Facet::ALL.into_iter().map(|facet| (facet, ids(&filing, facet))).collect();
    filings.into_iter().map(said).collect()
}
