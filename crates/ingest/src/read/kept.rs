//! Where is what was extracted from documents kept until the next run?
//!
//! In a folder, a file for each document, whose name says what it was made from: the bytes of the document,
//! its format and the version of the reader. So a document that changed has another name, and what is there
//! is never out of date. The folder may be deleted: what is not there, cannot be read or is damaged is
//! extracted again, and what cannot be written is not kept.

use std::{
    collections::HashSet,
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use formats::{Document, Kind};

/// Bytes of all files of one corpus; what would be more is extracted in each run.
const ROOM: u64 = 1 << 30;
/// How the names of files begin that are being written.
const UNFINISHED: &str = "unfinished-";

/// What came of a document: its text, or the reason for which it has none.
pub(crate) type Outcome = Result<Document, String>;

/// A folder of what was extracted.
#[derive(Debug)]
pub(crate) struct Kept {
    dir: PathBuf,
    used: Mutex<Used>,
}

/// The files that belong to the documents of this run, and their length together.
#[derive(Debug, Default)]
struct Used {
    names: HashSet<String>,
    bytes: u64,
}

impl Kept {
    /// What is kept in the folder `dir`, which need not be there.
    pub(crate) fn new(dir: &Path) -> Kept {
        Kept { dir: dir.to_owned(), used: Mutex::default() }
    }

    /// What is kept under a name that [`name`] gave.
    pub(crate) fn find(&self, name: &blake3::Hash) -> Option<Outcome> {
        let path = self.dir.join(&*name.to_hex());
        // A file that somebody else put there may be a pipe, or of any length.
        let length = fs::symlink_metadata(&path).ok().filter(|found| found.is_file())?.len();
        if length > ROOM {
            return None;
        }
        let mut bytes = Vec::new();
        File::open(&path).ok()?.take(ROOM).read_to_end(&mut bytes).ok()?;
        let outcome = open(name, &bytes)?;
        self.take(name, length);
        Some(outcome)
    }

    /// Keeps what came of a document, if there is room for it.
    pub(crate) fn keep(&self, name: &blake3::Hash, outcome: &Outcome) {
        let Ok(sealed) = seal(name, outcome) else { return };
        if !self.take(name, sealed.len() as u64) {
            return;
        }
        // Next time it is extracted again, which is all that comes of a failure.
        let _ = self.write(name, &sealed);
    }

    fn write(&self, name: &blake3::Hash, sealed: &[u8]) -> io::Result<()> {
        // The folder around it is somebody else's to make.
        match fs::create_dir(&self.dir) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => return Err(error),
            _ => {}
        }
        let mut file = tempfile::Builder::new().prefix(UNFINISHED).tempfile_in(&self.dir)?;
        file.write_all(sealed)?;
        file.persist(self.dir.join(&*name.to_hex()))?;
        Ok(())
    }

    /// Counts a file as one of this run; says whether there is room for it.
    fn take(&self, name: &blake3::Hash, length: u64) -> bool {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.bytes + length > ROOM {
            return false;
        }
        if used.names.insert(name.to_hex().to_string()) {
            used.bytes += length;
        }
        true
    }

    /// Removes what belongs to no document of this run, when all of them have been read.
    pub(crate) fn sweep(&self) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        for entry in fs::read_dir(&self.dir).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str() else { continue };
            // Nothing but what was written here.
            let is_ours = blake3::Hash::from_hex(name).is_ok() || name.starts_with(UNFINISHED);
            if is_ours && !used.names.contains(name) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

/// The name of what comes of a document of this kind, of the bytes of which this is the hash.
pub(crate) fn name(kind: Kind, bytes: blake3::Hash) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(bytes.as_bytes());
    hasher.update(&formats::VERSION.to_le_bytes());
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes()).update(&[0]);
    hasher.update(format!("{kind:?}").as_bytes());
    hasher.finalize()
}

/// What a file says, behind a hash of it that holds under its own name alone.
fn seal(name: &blake3::Hash, outcome: &Outcome) -> serde_json::Result<Vec<u8>> {
    let mut sealed = vec![0; blake3::OUT_LEN];
    serde_json::to_writer(&mut sealed, outcome)?;
    let hash = blake3::keyed_hash(name.as_bytes(), &sealed[blake3::OUT_LEN..]);
    sealed[..blake3::OUT_LEN].copy_from_slice(hash.as_bytes());
    Ok(sealed)
}

fn open(name: &blake3::Hash, sealed: &[u8]) -> Option<Outcome> {
    let (hash, said) = sealed.split_first_chunk()?;
    let is_whole = blake3::keyed_hash(name.as_bytes(), said) == *hash;
    is_whole.then(|| serde_json::from_slice(said).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_is_found_whole_or_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        let [one, other] =
            [name(Kind::Pdf, blake3::hash(b"1")), name(Kind::Pdf, blake3::hash(b"2"))];
        assert_ne!(one, name(Kind::Docx, blake3::hash(b"1")));
        let outcome = Ok(Document { text: "Herons\n".to_owned(), ..Document::default() });
        let place = dir.path().join("extracted");
        let path = |name: &blake3::Hash| place.join(&*name.to_hex());
        Kept::new(&place).keep(&one, &outcome);
        assert_eq!(Kept::new(&place).find(&one), Some(outcome.clone()));
        // Under the name of another document it is not believed.
        fs::copy(path(&one), path(&other)).unwrap();
        assert_eq!(Kept::new(&place).find(&other), None);
        let whole = fs::read(path(&one)).unwrap();
        for n in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[n] ^= 1;
            assert_eq!(open(&one, &damaged), None);
            assert_eq!(open(&one, &whole[..n]), None);
        }
    }

    #[test]
    fn what_no_document_has_is_swept_and_what_others_put_there_stays() {
        let dir = tempfile::tempdir().unwrap();
        let [one, other] =
            [name(Kind::Pdf, blake3::hash(b"1")), name(Kind::Pdf, blake3::hash(b"2"))];
        let outcome = Err("it is encrypted".to_owned());
        [one, other].iter().for_each(|name| Kept::new(dir.path()).keep(name, &outcome));
        for name in ["unfinished-1", "notes"] {
            fs::write(dir.path().join(name), "").unwrap();
        }
        let kept = Kept::new(dir.path());
        assert_eq!(kept.find(&one), Some(outcome));
        kept.sweep();
        let left = fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut left: Vec<_> = left.map(|name| name.into_string().unwrap()).collect();
        left.sort();
        let mut expected = [one.to_hex().to_string(), "notes".to_owned()];
        expected.sort();
        assert_eq!(left, expected);
    }
}
