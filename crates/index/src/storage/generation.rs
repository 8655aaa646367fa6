//! Where an index lives on disk, and how one build takes the place of another.
//!
//! The directory of an index holds generations, a folder each, and a file `CURRENT` with the name
//! of the one that is served. A build makes a new folder, starting from hard links to the files of
//! the current generation, which tantivy never writes again; when it is complete and on disk,
//! `CURRENT` is replaced in one rename. Whatever is killed at whatever moment, `CURRENT` names a
//! complete generation. The one before it is kept until the next build, for a reader that has read
//! its name and not yet opened it.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use super::schema;
use crate::{Error, model::catalogue::Catalogue};

pub(super) const CURRENT: &str = "CURRENT";
pub(super) const MANIFEST: &str = "manifest.json";
/// The catalogue, beside the files of tantivy.
pub(crate) const CATALOGUE: &str = "catalogue.json.zst";
/// How hard a catalogue is compressed: it is written once and read once.
const CATALOGUE_LEVEL: i32 = 9;
pub(super) const PREFIX: &str = "generation-";

/// What a generation was made from and by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Manifest {
    /// The version of schema and analysis.
    pub(crate) schema: u32,
    /// The fingerprint of everything that went in, as the caller computed it.
    pub(crate) fingerprint: String,
    /// The hash of the catalogue.
    pub(crate) catalogue: String,
    /// For each source the hash of its records.
    pub(crate) documents: BTreeMap<String, String>,
}

/// A catalogue as it is on disk: it says the same names and headings many times.
pub(crate) fn packed(catalogue: &Catalogue) -> Vec<u8> {
    let text = serde_json::to_vec(catalogue).expect("a catalogue is plain data");
    zstd::encode_all(&*text, CATALOGUE_LEVEL).expect("there is memory for it")
}

/// The catalogue that [`packed`] was given.
pub(crate) fn unpacked(packed: &[u8]) -> io::Result<Catalogue> {
    Ok(serde_json::from_slice(&zstd::decode_all(packed)?)?)
}

/// A generation on disk.
#[derive(Debug, Clone)]
pub(crate) struct Generation {
    /// The name of its folder, never given twice: a number, by which builds follow each other, and
    /// random digits, since a folder that was emptied begins with the same numbers again.
    pub(crate) name: String,
    /// The folder.
    pub(crate) path: PathBuf,
    pub(crate) manifest: Manifest,
}

/// The generation that is served from a directory.
pub(crate) fn current(dir: &Path) -> Result<Generation, Error> {
    // A build that ends between our reading the name and the files can only take away the
    // generation before the one that it replaced; reading the new name helps.
    let mut last = read_current(dir)?;
    loop {
        match read_generation(dir, &last) {
            Err(Error::Damaged { .. }) => {
                let name = read_current(dir)?;
                if name == last {
                    return read_generation(dir, &name);
                }
                last = name;
            }
            outcome => return outcome,
        }
    }
}

/// The name of the generation that is served.
pub(crate) fn read_current(dir: &Path) -> Result<String, Error> {
    let path = dir.join(CURRENT);
    match fs::read_to_string(&path) {
        Ok(name) => Ok(name.trim().to_owned()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            Err(Error::Missing { dir: dir.to_owned() })
        }
        Err(error) if error.kind() == io::ErrorKind::InvalidData => Err(Error::damaged(dir)(error)),
        Err(error) => Err(Error::io("read", path)(error)),
    }
}

/// Whether a generation is served from `dir` and still there.
pub(crate) fn is_in(dir: &Path) -> bool {
    read_current(dir).is_ok_and(|name| dir.join(name).join(MANIFEST).is_file())
}

fn read_generation(dir: &Path, name: &str) -> Result<Generation, Error> {
    if !name.starts_with(PREFIX) || name.contains(['/', '\\']) {
        return Err(Error::damaged(dir)(format!("`{CURRENT}` names no generation")));
    }
    let path = dir.join(name);
    let text = fs::read(path.join(MANIFEST)).map_err(Error::damaged(dir))?;
    // The version first: the rest of another version's manifest may look different.
    #[derive(Deserialize)]
    struct Version {
        schema: u32,
    }
    let found = serde_json::from_slice::<Version>(&text).map_err(Error::damaged(dir))?.schema;
    if found != schema::VERSION {
        return Err(Error::Schema { dir: dir.to_owned(), found, expected: schema::VERSION });
    }
    let manifest = serde_json::from_slice(&text).map_err(Error::damaged(dir))?;
    Ok(Generation { name: name.to_owned(), path, manifest })
}
