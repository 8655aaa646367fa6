//! The documents of a folder, with all folders below it.

use std::{
    io,
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

/// The documents below `root` by name, in order, and what could not be looked at.
///
/// Hidden files and folders are passed over, and so are files named README.
pub(crate) fn documents_below(root: &Path) -> (Vec<(String, Origin)>, Vec<Unread>) {
    let (mut documents, mut unread) = (Vec::new(), Vec::new());
    let shown = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let name = |path: &Path| {
        let below = path.strip_prefix(root).unwrap_or(path);
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        parts.join("/")
    };
    for entry in
        WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter().filter_entry(shown)
    {
        match entry {
            Ok(entry) if entry.file_type().is_file() && is_document(entry.path()) => {
                documents.push((name(entry.path()), Origin::File(entry.path().to_owned())));
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
