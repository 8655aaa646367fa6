//! Opening the index in a directory, and checking its files.

use std::{fs, path::Path};

use tantivy::directory::MmapDirectory;

use super::{opened::Opened, snapshot::Snapshot};
use crate::{
    Error,
    storage::generation::{self, CATALOGUE},
};

/// An index up to this size is checked byte by byte when it is opened; a larger one by
/// [`verify`] alone.
const CHECKED: u64 = 64 << 20;

/// Opens the index in `dir`.
pub(crate) fn open(dir: &Path) -> Result<Snapshot, Error> {
    let generation = generation::current(dir)?;
    let catalogue = fs::read(generation.path.join(CATALOGUE)).map_err(Error::damaged(dir))?;
    if blake3::hash(&catalogue).to_hex().as_str() != generation.manifest.catalogue {
        return Err(Error::damaged(dir)(format!("`{CATALOGUE}` is not what was written")));
    }
    let catalogue = generation::unpacked(&catalogue).map_err(Error::damaged(dir))?;
    let open = || -> Result<Snapshot, Error> {
        let index = tantivy_index(&generation.path)?;
        if size(&generation.path) <= CHECKED {
            check(dir, &index)?;
        }
        Opened::read(index, catalogue, generation.name.clone()).map(Snapshot::from)
    };
    open().map_err(Error::unreadable(dir))
}

/// Checks every byte of the index in `dir` against its checksums.
pub(crate) fn verify(dir: &Path) -> Result<(), Error> {
    let generation = generation::current(dir)?;
    let verify = || check(dir, &tantivy_index(&generation.path)?);
    verify().map_err(Error::unreadable(dir))
}

fn tantivy_index(path: &Path) -> Result<tantivy::Index, Error> {
    let directory = MmapDirectory::open(path).map_err(tantivy::TantivyError::from)?;
    Ok(tantivy::Index::open(directory)?)
}

fn check(dir: &Path, index: &tantivy::Index) -> Result<(), Error> {
    let damaged = index.validate_checksum()?;
    if damaged.is_empty() {
        return Ok(());
    }
    let mut names: Vec<_> = damaged.iter().map(|path| format!("`{}`", path.display())).collect();
    names.sort();
    Err(Error::damaged(dir)(format!("checksums differ in {}", names.join(", "))))
}

fn size(path: &Path) -> u64 {
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len()).sum()
}
