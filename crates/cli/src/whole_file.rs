//! How does a file take the place of another: whole, or not at all?

use std::{
    fs::{self, File, Permissions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

/// A file that is being written. What stood at its path before stands there until it is finished.
#[derive(Debug)]
pub(crate) struct WholeFile {
    file: BufWriter<Target>,
    path: PathBuf,
}

/// Where the bytes go.
#[derive(Debug)]
enum Target {
    /// A file beside the path, which takes its place.
    Beside(NamedTempFile),
    /// What is no file, such as a terminal or a pipe, cannot be replaced.
    Through(File),
}

/// How many random letters the name of a file ends in that is not finished.
const RANDOM: usize = 6;

impl WholeFile {
    /// Begins the file at `path`; a link is followed, and what it leads to is replaced.
    pub(crate) fn begin(path: &Path) -> io::Result<WholeFile> {
        let (path, before) = match fs::canonicalize(path) {
            Ok(path) => (path.clone(), Some(fs::metadata(&path)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => (path.to_owned(), None),
            Err(error) => return Err(error),
        };
        let target = match before {
            Some(before) if before.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Some(before) if !before.is_file() => {
                Target::Through(File::options().write(true).open(&path)?)
            }
            before => {
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                let mut beside = tempfile::Builder::new();
                let permissions = before.as_ref().map_or_else(usual, |b| Some(b.permissions()));
                if let Some(permissions) = permissions {
                    beside.permissions(permissions);
                }
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let (prefix, folder) = (format!(".{name}."), folder.unwrap_or(Path::new(".")));
                sweep(folder, &prefix);
                let file = beside.prefix(&prefix).rand_bytes(RANDOM).tempfile_in(folder)?;
                // Held until the file is closed, whatever ends the process: so it is known for one in use.
                let _ = file.as_file().lock();
                Target::Beside(file)
            }
        };
        Ok(WholeFile { file: BufWriter::new(target), path })
    }

    /// Puts the file in its place, once all of it is on disk.
    pub(crate) fn finish(self) -> io::Result<()> {
        let target = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        if let Target::Beside(file) = target {
            file.as_file().sync_all()?;
            file.persist(&self.path)?;
        }
        Ok(())
    }
}

impl Write for WholeFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Target::Beside(file) => file.write(bytes),
            Target::Through(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Target::Beside(file) => file.flush(),
            Target::Through(file) => file.flush(),
        }
    }
}

/// Removes what a run that was killed has left of a file with this prefix. What another run is writing is
/// locked, and stays; where nothing can be locked, nothing is removed.
fn sweep(folder: &Path, prefix: &str) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(prefix));
        let is_ours = rest.is_some_and(|rest| {
            rest.len() == RANDOM && rest.bytes().all(|letter| letter.is_ascii_alphanumeric())
        });
        if is_ours && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok()) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// The permissions of a new file, of which the system takes away what the user wants taken away.
#[cfg(unix)]
fn usual() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn usual() -> Option<Permissions> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<_> = entries.map(|name| name.into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_killed_run_left_is_swept_and_what_another_writes_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records");
        for name in
            [".records.aB3xYz", ".records.notes-of-mine", ".records.aB3xYzQ", "records.aB3xYz"]
        {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let mut first = WholeFile::begin(&path).unwrap();
        let mut second = WholeFile::begin(&path).unwrap();
        first.write_all(b"first").unwrap();
        second.write_all(b"second").unwrap();
        first.finish().unwrap();
        second.finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        let left = [".records.aB3xYzQ", ".records.notes-of-mine", "records", "records.aB3xYz"];
        assert_eq!(names(folder.path()), left);
    }
}
