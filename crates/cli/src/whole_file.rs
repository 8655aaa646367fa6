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
                let file = beside
                    .prefix(&format!(".{name}."))
                    .tempfile_in(folder.unwrap_or(Path::new(".")))?;
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
