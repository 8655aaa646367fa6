//! A corpus on disk: finding documents and reading what is known of them beforehand.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use walkdir::WalkDir;

use crate::{
    data::{authority::Authority, manifest::Manifest, taxonomy::Taxonomy},
    error::{Error, reason},
    passes::pipeline::Pipeline,
    read::text,
    record::report::{DocumentRecords, ExplainedLine, Report, Unread},
};

/// Raised with every change that gives other records for the same documents; part of the fingerprint.
const VERSION: u32 = 4;
/// The data files, which are no documents.
const DATA_FILES: [&str; 3] = ["manifest.toml", "taxonomy.toml", "actors.toml"];
/// File names that end like this are documents.
const EXTENSIONS: [&str; 5] = ["txt", "md", "markdown", "html", "htm"];

/// Documents, and what is known of them.
#[derive(Debug)]
pub struct Corpus {
    /// The folder of the data files.
    root: PathBuf,
    /// Names relative to the root, in order.
    documents: Vec<String>,
    /// Where the bytes of each document are.
    origins: Vec<Origin>,
    /// What the search for documents could not read.
    unread: Vec<Unread>,
    pub(crate) manifest: Manifest,
    taxonomy: Taxonomy,
    authority: Authority,
}

/// Where the bytes of a document are.
#[derive(Debug)]
enum Origin {
    File(PathBuf),
    Memory(Vec<u8>),
}

impl Corpus {
    /// Opens the folder at `path`, with all folders below it, or the single document there.
    ///
    /// The data files are those of the folder; no document is read yet.
    ///
    /// # Errors
    /// When there is nothing at `path`, when it holds no document, or when a data file is wrong.
    pub fn open(path: &Path) -> Result<Corpus, Error> {
        let found = match fs::metadata(path) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::Missing { path: path.to_owned() });
            }
            Err(source) => return Err(Error::Io { path: path.to_owned(), source }),
        };
        if found.is_dir() {
            let (files, unread) = find(path);
            let root = path.to_owned();
            if files.is_empty() && unread.is_empty() {
                return Err(Error::Empty { path: root });
            }
            return Corpus::with(root, files, unread);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let root = path.parent().unwrap_or(Path::new("")).to_owned();
        Corpus::with(root, vec![(name, Origin::File(path.to_owned()))], Vec::new())
    }

    /// A corpus of one document, read from `reader` and named `name`, with the data files of the
    /// folder `root` where it has any.
    ///
    /// # Errors
    /// When `reader` cannot be read, or when a data file is wrong.
    pub fn from_reader(name: &str, mut reader: impl Read, root: &Path) -> Result<Corpus, Error> {
        let mut bytes = Vec::new();
        reader
            .read_to_end(&mut bytes)
            .map_err(|source| Error::Io { path: PathBuf::from(name), source })?;
        let document = (name.to_owned(), Origin::Memory(bytes));
        Corpus::with(root.to_owned(), vec![document], Vec::new())
    }

    fn with(
        root: PathBuf,
        files: Vec<(String, Origin)>,
        unread: Vec<Unread>,
    ) -> Result<Corpus, Error> {
        let manifest = Manifest::read(&root.join(DATA_FILES[0]))?;
        let taxonomy = Taxonomy::read(&root.join(DATA_FILES[1]))?;
        let authority = Authority::read(&root.join(DATA_FILES[2]))?;
        let (documents, origins) = files.into_iter().unzip();
        Ok(Corpus { root, documents, origins, unread, manifest, taxonomy, authority })
    }

    /// Baskets and issues.
    pub fn taxonomy(&self) -> &Taxonomy {
        &self.taxonomy
    }

    /// Organisations.
    pub fn authority(&self) -> &Authority {
        &self.authority
    }

    /// The file names of the documents, in order.
    pub fn documents(&self) -> &[String] {
        &self.documents
    }

    /// A hash of everything that the records depend on: documents, data files, this program.
    ///
    /// # Errors
    /// When a data file cannot be read. A document that cannot is hashed as such.
    pub fn fingerprint(&self) -> Result<String, Error> {
        let mut hasher = blake3::Hasher::new();
        hasher.update(&VERSION.to_le_bytes());
        for name in DATA_FILES {
            let path = self.root.join(name);
            hasher.update(name.as_bytes()).update(&[0]);
            match fs::read(&path) {
                Ok(bytes) => hasher.update(blake3::hash(&bytes).as_bytes()),
                Err(error) if error.kind() == io::ErrorKind::NotFound => hasher.update(b"none"),
                Err(source) => return Err(Error::Io { path, source }),
            };
        }
        for (n, name) in self.documents.iter().enumerate() {
            hasher.update(name.as_bytes()).update(&[0]);
            match self.bytes(n) {
                Ok(bytes) => hasher.update(blake3::hash(&bytes).as_bytes()),
                Err(_) => hasher.update(b"unread"),
            };
        }
        Ok(hasher.finalize().to_hex().to_string())
    }

    /// Hands the records of every document to `on_document`, in the order of the file names, and
    /// last, with an empty `source`, the acronyms that the corpus explains, some at a time.
    ///
    /// The documents are read three times: for the headings they print, for what their sections have
    /// in common, and for the records. No more documents are in memory than there are threads. Between
    /// the passes, what they are compared by is kept in temporary files, and in memory only the
    /// vocabulary: acronyms, and what is printed of each organisation. A document that cannot be read is
    /// in the report, and the others are ingested all the same.
    ///
    /// # Errors
    /// What `on_document` returns, and [`Error::Scratch`] when the temporary files cannot be written
    /// or read.
    pub fn ingest<E: From<Error>>(
        &self,
        on_document: impl FnMut(DocumentRecords) -> Result<(), E>,
    ) -> Result<Report, E> {
        let mut report = Report { unread: self.unread.clone(), ..Report::default() };
        let lost = self.manifest.files().filter(|name| !self.root.join(name).exists());
        report.unread.extend(lost.map(|name| Unread {
            source: name.to_owned(),
            reason: "the manifest lists it, but there is no such file".to_owned(),
        }));
        Pipeline::new(self).ingest(report, on_document)
    }

    /// What became of each line of the document named `source`, and why.
    ///
    /// # Errors
    /// When there is no such document, or when it cannot be read.
    pub fn explain(&self, source: &str) -> Result<Vec<ExplainedLine>, Error> {
        let Some(n) = self.documents.iter().position(|name| name == source) else {
            return Err(Error::Missing { path: self.root.join(source) });
        };
        Pipeline::new(self).explain(n).map_err(|reason| Error::Io {
            path: self.root.join(source),
            source: io::Error::other(reason),
        })
    }

    /// The numbers of the lines of the document named `source` that are not blank.
    ///
    /// # Errors
    /// When there is no such document, or when it cannot be read.
    pub fn lines(&self, source: &str) -> Result<Vec<usize>, Error> {
        let path = self.root.join(source);
        let Some(n) = self.documents.iter().position(|name| name == source) else {
            return Err(Error::Missing { path });
        };
        let bytes = match self.bytes(n) {
            Ok(bytes) => bytes,
            Err(source) => return Err(Error::Io { path, source }),
        };
        let (text, offset) = text::decode(&bytes)
            .map_err(|unreadable| Error::Io { path, source: io::Error::other(unreadable.0) })?;
        Ok(text::lines(text, offset).iter().map(|line| line.number).collect())
    }

    /// The bytes of document number `n`.
    pub(crate) fn bytes(&self, n: usize) -> io::Result<Vec<u8>> {
        match &self.origins[n] {
            Origin::File(path) => fs::read(path),
            Origin::Memory(bytes) => Ok(bytes.clone()),
        }
    }
}

/// The documents below `root` by name, in order, and what could not be looked at.
///
/// Hidden files and folders are passed over, and so are files named README.
fn find(root: &Path) -> (Vec<(String, Origin)>, Vec<Unread>) {
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
                let reason = match error.loop_ancestor() {
                    Some(_) => "the link leads back to a folder above it".to_owned(),
                    None => error.io_error().map_or_else(|| error.to_string(), reason),
                };
                unread.push(Unread { source, reason });
            }
        }
    }
    documents.sort_by(|a, b| a.0.cmp(&b.0));
    (documents, unread)
}

fn is_document(path: &Path) -> bool {
    let lower =
        |part: Option<&std::ffi::OsStr>| part.map(|part| part.to_string_lossy().to_lowercase());
    let extension = lower(path.extension()).unwrap_or_default();
    let readme = lower(path.file_stem()).is_some_and(|stem| stem == "readme");
    EXTENSIONS.contains(&extension.as_str()) && !readme
}
