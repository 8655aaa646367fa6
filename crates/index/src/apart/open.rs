//! Opening an index from its head, with an engine that has the rest.

use std::{path::Path, sync::Arc};

use super::{
    answer::Apart,
    head::{self, Head},
};
use crate::{
    Error,
    collect::retrieval::Retrieval,
    engine::asked::Engine,
    open::{
        holdings::Elsewhere, names::Names, opened::Opened, read_only::ReadOnly, snapshot::Snapshot,
    },
};

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
    let Head { directory, catalogue, model } = head::parse(packed, at)?;
    let index = tantivy::Index::open(ReadOnly(directory))?;
    let mut opened = Opened::read(index, catalogue, generation.to_owned())?;
    let names = Names::new(&opened.columns, &opened.catalogue, &opened.searcher);
    let elsewhere = Arc::new(Elsewhere::new(engine, names, model));
    opened.holdings = Arc::clone(&elsewhere) as _;
    Ok((opened.into(), Box::new(Apart { elsewhere })))
}
