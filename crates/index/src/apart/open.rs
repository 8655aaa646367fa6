//! Opening an index from its head, with an engine that has the rest.

use std::{path::Path, sync::Arc};

use tantivy::DocAddress;

use super::{answer::Apart, head};
use crate::{
    Error,
    collect::retrieval::Retrieval,
    engine::asked::Engine,
    open::{columns::Columns, holdings::Elsewhere, opened::Opened, snapshot::Snapshot},
};

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

/// What stays here of the index in a directory.
pub(crate) fn head(dir: &Path) -> Result<Vec<u8>, Error> {
    head::write(dir)
}

/// An index of this head, and what finds its records.
pub(crate) fn open(
    packed: &[u8],
    generation: &str,
    at: &str,
    engine: Arc<dyn Engine>,
) -> Result<(Snapshot, Box<dyn Retrieval>), Error> {
    let (directory, catalogue) = head::parse(packed, at)?;
    let index = tantivy::Index::open(directory)?;
    let mut opened = Opened::read(index, catalogue, generation.to_owned())?;
    let elsewhere = Arc::new(Elsewhere::new(engine));
    let numbers = Numbers::new(&opened.columns);
    opened.holdings = Arc::clone(&elsewhere) as _;
    Ok((opened.into(), Box::new(Apart { elsewhere, numbers })))
}
