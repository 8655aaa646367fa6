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
    time::SystemTime,
};

use serde::{Deserialize, Serialize};
use vectors::Passages;

use super::{
    record_codec::{self, DICTIONARY},
    schema,
    sums::Files,
};
use crate::{Error, model::catalogue::Catalogue};

pub(super) const CURRENT: &str = "CURRENT";
pub(crate) const MANIFEST: &str = "manifest.json";
/// The catalogue, beside the files of tantivy.
pub(crate) const CATALOGUE: &str = "catalogue.json.zst";
/// The vectors of all passages, where a model was there to make them.
pub(crate) const VECTORS: &str = "passages.vectors";
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
    /// For each source the hash of its records.
    pub(crate) documents: BTreeMap<String, String>,
    /// What every other file of the generation consists of.
    pub(crate) files: Files,
    /// The checksum of the model that its passages were encoded with, if they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) model: Option<String>,
    /// How many bytes its records took, compressed, when it was last built from scratch and their dictionary learnt.
    pub(crate) learnt_from: u64,
    /// A hash of all of the above: see [`Manifest::sealed`].
    #[serde(default)]
    seal: String,
}

impl Manifest {
    /// The manifest of these parts, with its seal, of a build that goes on from a base or from nothing.
    pub(crate) fn sealed(
        fingerprint: &str,
        documents: BTreeMap<String, String>,
        files: Files,
        model: Option<String>,
        base: Option<&Generation>,
    ) -> Manifest {
        let open = Manifest {
            schema: schema::VERSION,
            fingerprint: fingerprint.to_owned(),
            documents,
            learnt_from: base.map_or_else(|| stored(&files), |base| base.manifest.learnt_from),
            files,
            model,
            seal: String::new(),
        };
        Manifest { seal: open.seal(), ..open }
    }

    /// Whether it says what was written. The seal is of what it says and not of its bytes, so that it can
    /// stand among them.
    fn holds(&self) -> bool {
        self.seal == Manifest { seal: String::new(), ..self.clone() }.seal()
    }

    fn seal(&self) -> String {
        blake3::hash(&serde_json::to_vec(self).expect("plain data")).to_hex().to_string()
    }
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
    /// The directory of the index.
    pub(crate) dir: PathBuf,
    /// The name of its folder, never given twice: a number, by which builds follow each other, and
    /// random digits, since a folder that was emptied begins with the same numbers again.
    pub(crate) name: String,
    /// The folder.
    pub(crate) path: PathBuf,
    pub(crate) manifest: Manifest,
}

impl Generation {
    /// The catalogue, as it was written.
    pub(crate) fn catalogue(&self) -> Result<Catalogue, Error> {
        unpacked(&self.whole(CATALOGUE)?).map_err(Error::damaged(&self.dir))
    }

    /// Whether it has so many records more than when it was made from scratch that they are worth a longer
    /// dictionary.
    pub(crate) fn has_outgrown_its_dictionary(&self) -> bool {
        let Manifest { files, learnt_from, .. } = &self.manifest;
        let dictionary = files.get(DICTIONARY).map_or(0, |sums| sums.bytes);
        record_codec::is_outgrown(dictionary, *learnt_from, stored(files))
    }

    /// The dictionary that its records are compressed with.
    pub(crate) fn dictionary(&self) -> Result<Vec<u8>, Error> {
        self.whole(DICTIONARY)
    }

    /// The file of the vectors of its passages, if they were encoded.
    pub(crate) fn vectors(&self) -> Result<Option<Vec<u8>>, Error> {
        self.manifest.model.as_ref().map(|_| self.whole(VECTORS)).transpose()
    }

    /// The vectors of its passages, as they were written, if there are any of this model. Those of another
    /// format are as good as none: the next build makes them anew.
    pub(crate) fn passages(&self, model: &str) -> Result<Option<Passages>, Error> {
        if self.manifest.model.as_deref() != Some(model) {
            return Ok(None);
        }
        Ok(Passages::parse(self.whole(VECTORS)?).ok().filter(|passages| passages.model() == model))
    }

    /// Whether it has vectors of its passages that are of this model, and of this format.
    pub(crate) fn has_passages(&self, model: &str) -> bool {
        self.passages(model).is_ok_and(|passages| passages.is_some())
    }

    /// A file, checked as a whole.
    fn whole(&self, name: &str) -> Result<Vec<u8>, Error> {
        let path = self.path.join(name);
        let bytes = fs::read(&path).map_err(self.reading(path))?;
        let sums = self.manifest.files.get(name);
        match sums.is_some_and(|sums| sums.hold_all(&bytes)) {
            true => Ok(bytes),
            false => Err(self.not_as_written(name).into()),
        }
    }
}

/// How many bytes the records take, compressed.
fn stored(files: &Files) -> u64 {
    let stores = files.iter().filter(|(name, _)| name.ends_with(".store"));
    stores.map(|(_, sums)| sums.bytes).sum()
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

/// When the generation was built that is served from `dir`.
pub(crate) fn built(dir: &Path) -> Option<SystemTime> {
    fs::metadata(dir.join(CURRENT)).ok()?.modified().ok()
}

/// Looks whether a generation is served from `dir` and is still there, with all of its files.
pub(crate) fn look(dir: &Path) -> Result<(), Error> {
    current(dir)?.check_lengths()
}

fn read_generation(dir: &Path, name: &str) -> Result<Generation, Error> {
    if !name.starts_with(PREFIX) || name.contains(['/', '\\']) {
        return Err(Error::damaged(dir)(format!("`{CURRENT}` names no generation")));
    }
    let path = dir.join(name);
    let text = match fs::read(path.join(MANIFEST)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(Error::damaged(dir)(format!("`{name}` has no `{MANIFEST}`")));
        }
        Err(error) => return Err(Error::io("read", path.join(MANIFEST))(error)),
    };
    Ok(Generation {
        manifest: manifest(dir, &text)?,
        dir: dir.to_owned(),
        name: name.to_owned(),
        path,
    })
}

/// The manifest in a text.
///
/// # Errors
///
/// [`Error::Schema`] or [`Error::Damaged`], of what is at `dir`.
pub(crate) fn manifest(dir: &Path, text: &[u8]) -> Result<Manifest, Error> {
    // The version first: the rest of another version's manifest may look different.
    #[derive(Deserialize)]
    struct Version {
        schema: u32,
    }
    let found = serde_json::from_slice::<Version>(text).map_err(Error::damaged(dir))?.schema;
    if found != schema::VERSION {
        return Err(Error::Schema { dir: dir.to_owned(), found, expected: schema::VERSION });
    }
    let manifest: Manifest = serde_json::from_slice(text).map_err(Error::damaged(dir))?;
    if !manifest.holds() {
        return Err(Error::damaged(dir)(format!("`{MANIFEST}` is not what was written")));
    }
    Ok(manifest)
}
