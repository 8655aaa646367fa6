//! A file of ours: what kind it is, what is said of it, named sections, and a checksum over all.
//!
//! ```text
//! magic "atlasvec" | format u32 | length of the head u32 | head, JSON | sections | BLAKE3 of all before
//! ```
//!
//! It is read at once and checked before anything in it is believed; no size that it states is allocated
//! before the file has shown that it has as many bytes.

use std::{
    fs::File,
    io::{self, Read, Seek, Write},
    path::Path,
    sync::Arc,
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::{regular, section::Section};
use crate::error::{Error, Flaw};

const MAGIC: &[u8; 8] = b"atlasvec";

/// The format of these files. It is raised when anything that is written changes its meaning.
const FORMAT: u32 = 1;

/// The bytes before the head.
const PREFIX: usize = MAGIC.len() + 8;

/// The longest head; ours has some two kilobytes.
const MAX_HEAD: usize = 64 << 10;

/// The largest file that is read into memory, in bytes.
const MAX_FILE: u64 = 8 << 30;

#[derive(Serialize, Deserialize)]
struct Head<T> {
    kind: String,
    about: T,
    sections: Vec<(String, u64)>,
}

/// A file that was read and found whole.
#[derive(Debug)]
pub(crate) struct Container<T> {
    /// What is said of the content.
    pub(crate) about: T,
    /// The checksum in hexadecimal: the name of exactly this content.
    pub(crate) checksum: String,
    /// The whole file.
    pub(crate) bytes: Arc<Vec<u8>>,
    sections: Vec<(String, Section)>,
}

impl<T: DeserializeOwned> Container<T> {
    /// Reads a file of this kind; `what` is what it is called where there is none.
    pub(crate) fn read(path: &Path, kind: &str, what: &'static str) -> Result<Self, Error> {
        let file = match regular::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::Missing { what, path: path.to_owned() });
            }
            Err(error) => return Err(Error::io("open", path)(error)),
        };
        let damaged = |source| Error::Damaged { path: path.to_owned(), source };
        let length = file.metadata().map_err(Error::io("read", path))?.len();
        if MAX_FILE < length {
            return Err(damaged(Flaw::new(format!("it has {length} bytes"))));
        }
        let mut bytes = Vec::with_capacity(length as usize);
        (&file).take(MAX_FILE).read_to_end(&mut bytes).map_err(Error::io("read", path))?;
        if let Some(found) = format(&bytes).filter(|found| *found != FORMAT) {
            return Err(Error::Format { path: path.to_owned(), found, expected: FORMAT });
        }
        Self::parse(bytes, kind).map_err(damaged)
    }

    /// What the bytes of a file of this kind say.
    pub(crate) fn parse(bytes: Vec<u8>, kind: &str) -> Result<Self, Flaw> {
        if format(&bytes) != Some(FORMAT) {
            return Err(Flaw::new("it does not begin as one"));
        }
        let short = || Flaw::new("it ends too early");
        let end = bytes.len().checked_sub(blake3::OUT_LEN).ok_or_else(short)?;
        let (content, sum) = bytes.split_at(end);
        let checksum = blake3::hash(content);
        if checksum.as_bytes() != sum {
            return Err(Flaw::new("its checksum is another: it is cut off or was changed"));
        }
        let length: &[u8; 4] =
            content.get(PREFIX - 4..PREFIX).and_then(<[u8]>::first_chunk).ok_or_else(short)?;
        let length = u32::from_le_bytes(*length) as usize;
        let head = content.get(PREFIX..PREFIX + length.min(MAX_HEAD)).ok_or_else(short)?;
        // The kind is read first: what is said of another kind has another form.
        let only: Head<serde::de::IgnoredAny> = head_of(head)?;
        if only.kind != kind {
            return Err(Flaw::new(format!("it is a `{}` and not a `{kind}`", only.kind)));
        }
        let Head { about, sections, .. }: Head<T> = head_of(head)?;
        let mut at = PREFIX + head.len();
        let mut places = Vec::with_capacity(sections.len());
        for (name, length) in sections {
            let length = usize::try_from(length).map_err(|_| short())?;
            let next = at.checked_add(length).filter(|next| *next <= end).ok_or_else(short)?;
            places.push((name, at..next));
            at = next;
        }
        if at != end {
            return Err(Flaw::new("its sections do not fill it"));
        }
        let checksum = checksum.to_hex().to_string();
        let bytes = Arc::new(bytes);
        let section = |(name, range)| (name, Section::new(Arc::clone(&bytes), range));
        let sections = places.into_iter().map(section).collect();
        Ok(Container { about, checksum, bytes, sections })
    }

    /// The section of this name.
    pub(crate) fn section(&self, name: &str) -> Result<Section, Flaw> {
        let found = self.sections.iter().find(|(of, _)| of == name);
        found
            .map(|(_, section)| section.clone())
            .ok_or_else(|| Flaw::new(format!("it has no section `{name}`")))
    }
}

/// The checksum that a file of ours ends with, in hexadecimal: by it the file is known before it is read.
pub(crate) fn stated_checksum(path: &Path) -> io::Result<String> {
    let mut file = regular::open(path)?;
    let mut sum = [0; blake3::OUT_LEN];
    file.seek(io::SeekFrom::End(-(blake3::OUT_LEN as i64)))?;
    file.read_exact(&mut sum)?;
    Ok(blake3::Hash::from_bytes(sum).to_hex().to_string())
}

/// Whether a file begins as one of ours, whole or not.
pub(crate) fn begins_as_ours(path: &Path) -> io::Result<bool> {
    let mut magic = Vec::new();
    regular::open(path)?.take(MAGIC.len() as u64).read_to_end(&mut magic)?;
    Ok(magic == MAGIC)
}

/// The format that a file says it has, if it says that it is one of ours.
fn format(bytes: &[u8]) -> Option<u32> {
    let format = bytes.get(MAGIC.len()..PREFIX)?.first_chunk()?;
    bytes.starts_with(MAGIC).then(|| u32::from_le_bytes(*format))
}

fn head_of<T: DeserializeOwned>(bytes: &[u8]) -> Result<Head<T>, Flaw> {
    serde_json::from_slice(bytes).map_err(|error| Flaw::new(format!("its head is unread: {error}")))
}

/// The bytes of a file, from what is said of it and its sections.
pub(crate) fn bytes<T: Serialize>(
    kind: &str,
    about: &T,
    sections: &[(String, Vec<u8>)],
) -> Vec<u8> {
    let sizes = sections.iter().map(|(name, bytes)| (name.clone(), bytes.len() as u64)).collect();
    let head = Head { kind: kind.to_owned(), about, sections: sizes };
    let head = serde_json::to_vec(&head).expect("a head is plain data");
    assert!(head.len() <= MAX_HEAD, "a head of {} bytes", head.len());
    let length: usize = sections.iter().map(|(_, bytes)| bytes.len()).sum();
    let mut file = Vec::with_capacity(PREFIX + head.len() + length + blake3::OUT_LEN);
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&FORMAT.to_le_bytes());
    file.extend_from_slice(&(head.len() as u32).to_le_bytes());
    file.extend_from_slice(&head);
    sections.iter().for_each(|(_, bytes)| file.extend_from_slice(bytes));
    let checksum = blake3::hash(&file);
    file.extend_from_slice(checksum.as_bytes());
    file
}

/// Writes a file so that there is either what was there before or all of the new one, whatever is
/// killed when.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let write = || {
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        readable(file.as_file())?;
        file.persist(path)?;
        Ok(())
    };
    write().map_err(Error::io("write", path))
}

/// A temporary file is its owner's alone; the file that it becomes is for whoever may read the folder.
#[cfg(unix)]
fn readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &File) -> io::Result<()> {
    Ok(())
}
