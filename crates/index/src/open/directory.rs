//! Opening the index in a directory, and checking its files.

use std::{path::Path, sync::Arc};

use super::{
    generation_directory::GenerationDirectory, holdings::Files, open_files::OpenFiles,
    opened::Opened, read_only::ReadOnly, snapshot::Snapshot,
};
use crate::{Error, storage::generation};

/// Opens the index in `dir`, read into memory if it has no more than so many bytes.
pub(crate) fn open(dir: &Path, in_memory: u64) -> Result<Snapshot, Error> {
    let generation = generation::current(dir)?;
    generation.check_lengths()?;
    let catalogue = generation.catalogue()?;
    let name = generation.name.clone();
    let files = Arc::new(OpenFiles::new(generation, in_memory));
    let open = || -> Result<Snapshot, Error> {
        let index = tantivy::Index::open(ReadOnly(GenerationDirectory::new(Arc::clone(&files))?))?;
        let opened = Opened::read(index, catalogue, name)?;
        let holdings = Arc::new(Files::on_disk(Arc::clone(&files))?);
        Ok(Opened { files: Some(Arc::clone(&files)), holdings, ..opened }.into())
    };
    open().map_err(|error| match files.damage() {
        // Whatever the engine made of it.
        Some(damage) => damage,
        None => Error::unreadable(dir)(error),
    })
}

/// Checks every byte of the index in `dir`.
pub(crate) fn verify(dir: &Path) -> Result<(), Error> {
    generation::current(dir)?.check()
}
