//! How does an index become one file, and how does a file become an index again?
//!
//! The file is a tar archive: the manifest first, then what the manifest lists. The manifest is sealed and
//! has sums of every file, so that nothing is taken from an archive that is not what was put into it.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, BufReader, BufWriter, Read, Write},
    path::{Component, Path},
};

use super::{
    build_lock::BuildLock,
    generation::{self, Generation, MANIFEST, Manifest},
    sums::FileSums,
};
use crate::Error;

/// The longest manifest that is read, in bytes: that of an index of some terabytes.
const LONGEST_MANIFEST: u64 = 1 << 30;

/// Writes the index in `dir` to a file, which is there when it is whole. Says how long it is, in bytes.
///
/// # Errors
///
/// Those of [`Index::open`](crate::Index::open), [`Error::Damaged`] for damage in any part of it, and
/// [`Error::Io`] where the file cannot be written.
pub fn save(dir: &Path, file: &Path) -> Result<u64, Error> {
    // A device would be replaced by a file.
    if fs::metadata(file).is_ok_and(|found| !found.is_file()) {
        let error = io::Error::new(
            io::ErrorKind::AlreadyExists,
            "it is no file; name one that may be written",
        );
        return Err(Error::io("write", file)(error));
    }
    let generation = generation::current(dir)?;
    // All are opened before any is copied: a build may remove them meanwhile.
    let open = |name: &String| {
        let path = generation.path.join(name);
        Ok((name.clone(), File::open(&path).map_err(generation.reading(path))?))
    };
    let names: Vec<String> = generation.manifest.files.keys().cloned().collect();
    let files = names.iter().map(open).collect::<Result<Vec<_>, Error>>()?;
    generation.check()?;
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    let part = Path::new(&part);
    let written = write(&generation, files, part).and_then(|()| fs::rename(part, file));
    if written.is_err() {
        let _ = fs::remove_file(part);
    }
    written.map_err(Error::io("write", file))?;
    Ok(fs::metadata(file).map_err(Error::io("read", file))?.len())
}

fn write(generation: &Generation, files: Vec<(String, File)>, to: &Path) -> io::Result<()> {
    let mut archive = tar::Builder::new(BufWriter::new(File::create(to)?));
    let manifest = serde_json::to_vec_pretty(&generation.manifest).expect("plain data");
    archive.append_data(&mut header(manifest.len() as u64), MANIFEST, &*manifest)?;
    for (name, file) in files {
        let length = generation.manifest.files[&name].bytes;
        archive.append_data(&mut header(length), &name, file.take(length))?;
    }
    let mut file = archive.into_inner()?;
    file.flush()?;
    file.get_ref().sync_all()
}

/// The same for the same index, whenever it is written and by whom.
fn header(length: u64) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.set_size(length);
    header.set_mode(0o644);
    header.set_mtime(0);
    header
}

/// Makes the index in a file that [`save`] wrote the one that is served from `dir`, all of it or nothing.
///
/// # Errors
///
/// [`Error::NotAnArchive`] where anything is not what was saved, [`Error::Schema`] for an index of another
/// version, [`Error::Locked`] while another process builds; otherwise only input and output.
pub fn restore(dir: &Path, file: &Path) -> Result<(), Error> {
    let input = File::open(file).map_err(Error::io("read", file))?;
    let lock = BuildLock::take(dir)?;
    let served = generation::read_current(dir).ok();
    lock.sweep(&served.iter().map(String::as_str).collect::<Vec<_>>())?;
    let mut restored = lock.prepare(None)?;
    let manifest = unpack(file, input, restored.path())?;
    lock.publish(&mut restored, &manifest)?;
    let name = restored.name();
    lock.sweep(&[name.as_str()].into_iter().chain(served.as_deref()).collect::<Vec<_>>())
}

/// Writes what is in an archive into the folder of a generation.
fn unpack(file: &Path, input: File, to: &Path) -> Result<Manifest, Error> {
    let wrong = |why: String| Error::NotAnArchive { file: file.to_owned(), source: why.into() };
    let unread = |error: io::Error| wrong(error.to_string());
    let mut archive = tar::Archive::new(BufReader::new(input));
    let mut entries = archive.entries().map_err(unread)?;
    let manifest =
        entries.next().ok_or_else(|| wrong("it is empty".to_owned()))?.map_err(unread)?;
    let mut text = Vec::new();
    manifest.take(LONGEST_MANIFEST).read_to_end(&mut text).map_err(unread)?;
    let manifest = generation::manifest(file, &text).map_err(|error| match error {
        Error::Damaged { source, .. } => wrong(source.to_string()),
        error => error,
    })?;
    let mut seen = BTreeSet::new();
    for entry in entries {
        let mut entry = entry.map_err(unread)?;
        let name = entry.path().map_err(unread)?.to_string_lossy().into_owned();
        let known = manifest.files.get(&name).filter(|_| is_name(&name) && !seen.contains(&name));
        let Some(sums) = known else { return Err(wrong(format!("`{name}` is none of its files"))) };
        let path = to.join(&name);
        let mut copy = File::create_new(&path).map_err(Error::io("create", &path))?;
        // The archive may be cut short, and the disk may be full: one is not the fault of the other. An entry may
        // say that it is larger than the whole archive, and have nothing in it but holes.
        let mut bytes = Vec::new();
        let mut left = sums.bytes;
        loop {
            bytes.clear();
            (&mut entry).take(1 << 20).read_to_end(&mut bytes).map_err(unread)?;
            if bytes.is_empty() {
                break;
            }
            left = left
                .checked_sub(bytes.len() as u64)
                .ok_or_else(|| wrong(format!("`{name}` is longer than what was saved")))?;
            copy.write_all(&bytes).map_err(Error::io("write", &path))?;
        }
        copy.sync_all().map_err(Error::io("write", &path))?;
        if FileSums::read(&path).map_err(Error::io("read", &path))? != *sums {
            return Err(wrong(format!("`{name}` is not what was saved")));
        }
        seen.insert(name);
    }
    match manifest.files.keys().find(|name| !seen.contains(*name)) {
        Some(name) => Err(wrong(format!("`{name}` is missing"))),
        None => Ok(manifest),
    }
}

/// Whether this is the name of a file in a folder, and leads nowhere else.
fn is_name(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None))
}
