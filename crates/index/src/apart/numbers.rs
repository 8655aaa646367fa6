//! Which record has which number? An engine elsewhere knows records by these.

use tantivy::DocAddress;

use crate::open::columns::Columns;

/// Where the record with each number is.
pub(crate) struct Numbers(Vec<DocAddress>);

impl Numbers {
    pub(super) fn new(columns: &Columns) -> Numbers {
        let records = columns.segments.iter().map(|segment| segment.rank.len()).sum();
        let mut numbers = vec![DocAddress::new(0, 0); records];
        for (ordinal, segment) in (0..).zip(&columns.segments) {
            for (doc, rank) in (0..).zip(&segment.rank) {
                numbers[*rank as usize] = DocAddress::new(ordinal, doc);
            }
        }
        Numbers(numbers)
    }

    pub(super) fn address(&self, number: u32) -> DocAddress {
        self.0.get(number as usize).copied().unwrap_or(DocAddress::new(0, 0))
    }
}
