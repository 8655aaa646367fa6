//! The documents of a folder, with all folders below it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use crate::{
    error::reason,
    read::Format,
    record::{Unread, UnreadCause},
};

/// Where the bytes of a document are.
#[derive(Debug)]
pub(crate) enum Origin {
    File(PathBuf),
    Memory(Vec<u8>),
}

/// Which symbolic links are followed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Links {
    /// Those that stay in the folder of the corpus. Whoever may put a file there could otherwise have any
    /// file shown that the program may read.
    #[default]
    Within,
    /// All.
    Anywhere,
}

impl Links {
    /// Whether what is at `path` may be read: not when it is a link that leads out of `root`. What is not
    /// there is found when it is read.
    pub(crate) fn allow(self, root: &Path, path: &Path) -> bool {
        let is_link = || path.symlink_metadata().is_ok_and(|found| found.is_symlink());
        if self == Links::Anywhere || !is_link() {
            return true;
        }
        let root = if root.as_os_str().is_empty() { Path::new(".") } else { root };
        match (fs::canonicalize(root), fs::canonicalize(path)) {
            (Ok(root), Ok(target)) => target.starts_with(root),
            _ => true,
        }
    }
}

/// The documents below `root` by name, in order, and what could not be looked at.
///
/// Hidden files and folders are passed over, and so are files named README.
pub(crate) fn documents_below(root: &Path, links: Links) -> (Vec<(String, Origin)>, Vec<Unread>) {
    let (mut documents, mut unread) = (Vec::new(), Vec::new());
    let shown = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let name = |path: &Path| {
        let below = path.strip_prefix(root).unwrap_or(path);
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    };
    let walk = WalkDir::new(root).follow_links(true).sort_by_file_name();
    let mut walk = walk.into_iter().filter_entry(shown);
    while let Some(entry) = walk.next() {
        match entry {
            Ok(entry) if 0 < entry.depth() && !links.allow(root, entry.path()) => {
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                if entry.file_type().is_dir() || is_document(entry.path()) {
                    let reason = "the link leads out of the corpus".to_owned();
                    let (source, cause) = (name(entry.path()), UnreadCause::LeadsOut);
                    unread.push(Unread { source, reason, cause });
                }
            }
            Ok(entry) if entry.file_type().is_file() && is_document(entry.path()) => {
                documents.push((name(entry.path()), Origin::File(entry.path().to_owned())));
            }
            Ok(entry) if !entry.file_type().is_dir() && is_document(entry.path()) => {
                let reason = "it is a pipe, a socket or a device, and no file".to_owned();
                unread.push(Unread {
                    source: name(entry.path()),
                    reason,
                    cause: UnreadCause::NoFile,
                });
            }
            Ok(_) => {}
            Err(error) => {
                let source = error.path().map(name).unwrap_or_default();
                let (reason, cause) = match (error.loop_ancestor(), error.io_error()) {
                    (Some(_), _) => {
                        let reason = "the link leads back to a folder above it";
                        (reason.to_owned(), UnreadCause::Loop)
                    }
                    (None, Some(error)) if error.kind() == io::ErrorKind::NotFound => {
                        (reason(error), UnreadCause::DeadLink)
                    }
                    (None, Some(error)) => (reason(error), UnreadCause::of(error)),
                    (None, None) => (error.to_string(), UnreadCause::Other),
                };
                unread.push(Unread { source, reason, cause });
            }
        }
    }
    documents.sort_by(|a, b| a.0.cmp(&b.0));
    (documents, unread)
}

/// Whether a file is a document by its name.
fn is_document(path: &Path) -> bool {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().to_lowercase());
    Format::names(path) && stem.is_none_or(|stem| stem != "readme")
}
