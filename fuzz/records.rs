//! What must hold of an index of any records, whatever is in them: it is built, or refused, and answers.

use index::{Index, Request};
use ingest::{Authority, Record, Taxonomy};

/// What is asked of it.
const ASKED: [&str; 5] = ["", "data", "\"data protection\"", "a* OR -b", "edition:2024 privacy"];

/// How many records of these bytes are read, one JSON object a line, and put into an index that answers.
///
/// # Panics
///
/// Where anything panics: that is what is looked for.
pub(crate) fn searched(bytes: &[u8]) -> usize {
    let records: Vec<Record> = ingest::read_records(bytes).filter_map(Result::ok).collect();
    if let Ok(index) = Index::in_memory(&records, Taxonomy::default(), Authority::default()) {
        for query in ASKED {
            let page = index.search(&Request::new(query)).expect("an index in memory answers");
            assert!(page.hits.len() <= page.total, "{query}: more hits than there are");
        }
    }
    records.len()
}
