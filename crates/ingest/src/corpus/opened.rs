//! A corpus that was opened: which documents it has, and what is known of them beforehand.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
    sync::Arc,
};

use formats::Progress;

use crate::{
    corpus::folder::{Links, Origin, documents_below},
    data::{Authority, Manifest, Taxonomy, Terms},
    error::Error,
    read::{Extractor, Format, Tell},
    record::{Unread, UnreadCause},
};

/// Raised with every change that gives other records for the same documents; part of the fingerprint.
const VERSION: u32 = 14;
/// The data files, which are no documents.
const DATA_FILES: [&str; 4] = ["manifest.toml", "taxonomy.toml", "actors.toml", "terms.toml"];

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
    manifest: Manifest,
    taxonomy: Taxonomy,
    authority: Authority,
    /// The folder in which what is extracted is kept.
    kept: Option<PathBuf>,
    tell: Tell,
}

impl Corpus {
    /// Opens the folder at `path`, with all folders below it, or the single document there.
    ///
    /// The data files are those of the folder; no document is read yet. Links that lead out of the folder
    /// are not followed.
    ///
    /// # Errors
    /// When there is nothing at `path`, when it holds no document, or when a data file is wrong.
    pub fn open(path: &Path) -> Result<Corpus, Error> {
        Corpus::open_with(path, Links::Within)
    }

    /// Opens what is at `path` like [`Corpus::open`], and follows these links.
    ///
    /// # Errors
    /// Those of [`Corpus::open`].
    pub fn open_with(path: &Path, links: Links) -> Result<Corpus, Error> {
        let found = match fs::metadata(path) {
            Ok(found) => found,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Error::Missing { path: path.to_owned() });
            }
            Err(source) => return Err(Error::Io { path: path.to_owned(), source }),
        };
        if found.is_dir() {
            let (files, unread) = documents_below(path, links);
            let root = path.to_owned();
            if files.is_empty() && unread.is_empty() {
                return Err(Error::Empty { path: root, endings: Format::list() });
            }
            return Corpus::with(root, files, unread, links);
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let root = path.parent().unwrap_or(Path::new("")).to_owned();
        Corpus::with(root, vec![(name, Origin::File(path.to_owned()))], Vec::new(), links)
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
        Corpus::with(root.to_owned(), vec![document], Vec::new(), Links::Within)
    }

    /// The taxonomy with its terms and the authority file of the folder at `path`, or of the folder of
    /// the document there; those that are not there are as built in, and no document is looked for.
    ///
    /// # Errors
    /// When one of them is wrong, or is a link that leads out of the folder and is not to be followed.
    pub fn data_files(path: &Path, links: Links) -> Result<(Taxonomy, Authority), Error> {
        let root = if path.is_file() { path.parent().unwrap_or(Path::new("")) } else { path };
        // What is wrong in a data file is repeated, so this would show a file that is none.
        let mut files = DATA_FILES.iter().map(|name| root.join(name));
        if let Some(path) = files.find(|file| !links.allow(root, file)) {
            return Err(Error::LeadsOut { path });
        }
        let mut taxonomy = Taxonomy::read(&root.join(DATA_FILES[1]))?;
        taxonomy.terms = Terms::read(&root.join(DATA_FILES[3]))?;
        Ok((taxonomy, Authority::read(&root.join(DATA_FILES[2]))?))
    }

    fn with(
        root: PathBuf,
        files: Vec<(String, Origin)>,
        unread: Vec<Unread>,
        links: Links,
    ) -> Result<Corpus, Error> {
        let (taxonomy, authority) = Corpus::data_files(&root, links)?;
        let manifest = Manifest::read(&root.join(DATA_FILES[0]))?;
        let (documents, origins) = files.into_iter().unzip();
        let (kept, tell) = (None, Tell::default());
        Ok(Corpus { root, documents, origins, unread, manifest, taxonomy, authority, kept, tell })
    }

    /// Keeps the texts that are extracted from documents in the folder `dir`, for the next corpus that is
    /// told so: a document that did not change is not extracted again. A run that reads all documents
    /// removes what is kept of others, so that a folder belongs to one corpus. What is there need not be
    /// trusted, and may be deleted; where nothing can be written, all goes on without it.
    #[must_use]
    pub fn keeping(mut self, dir: PathBuf) -> Corpus {
        self.kept = Some(dir);
        self
    }

    /// Calls `tell` after each page that is read of a document with pages, with its file name, from
    /// whichever thread reads it.
    #[must_use]
    pub fn telling(mut self, tell: impl Fn(&str, Progress) + Send + Sync + 'static) -> Corpus {
        self.tell = Tell(Some(Arc::new(tell)));
        self
    }

    /// What extracts the texts of its documents.
    pub(crate) fn extractor(&self) -> Extractor {
        Extractor::new(self.kept.as_deref(), self.tell.clone())
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
        for unread in &self.unread {
            hasher.update(unread.source.as_bytes()).update(&[0]);
            hasher.update(unread.reason.as_bytes()).update(&[0]);
        }
        Ok(hasher.finalize().to_hex().to_string())
    }

    /// Titles, editions and instruments.
    pub(crate) fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// What is known to be missing before a document is read.
    pub(crate) fn missing(&self) -> Vec<Unread> {
        let lost = self.manifest.files().filter(|name| !self.root.join(name).exists());
        let lost = lost.map(|name| Unread {
            source: name.to_owned(),
            reason: "the manifest lists it, but there is no such file".to_owned(),
            cause: UnreadCause::Listed,
        });
        self.unread.iter().cloned().chain(lost).collect()
    }

    /// The number of the document named `source`, and where it is.
    ///
    /// # Errors
    /// When there is no such document.
    pub(crate) fn find(&self, source: &str) -> Result<(usize, PathBuf), Error> {
        let path = self.root.join(source);
        match self.documents.iter().position(|name| name == source) {
            Some(number) => Ok((number, path)),
            None => Err(Error::Missing { path }),
        }
    }

    /// Where document number `n` is.
    pub(crate) fn path(&self, n: usize) -> PathBuf {
        match &self.origins[n] {
            Origin::File(path) => path.clone(),
            Origin::Memory(_) => PathBuf::from(&self.documents[n]),
        }
    }

    /// The bytes of document number `n`.
    ///
    /// # Errors
    /// When the file cannot be read; [`io::ErrorKind::UnexpectedEof`] when it is written to meanwhile.
    pub(crate) fn bytes(&self, n: usize) -> io::Result<Vec<u8>> {
        let path = match &self.origins[n] {
            Origin::File(path) => path,
            Origin::Memory(bytes) => return Ok(bytes.clone()),
        };
        let mut file = File::open(path)?;
        let found = file.metadata()?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        // What has no length beforehand is no file on a disk.
        let is_whole = found.len() == 0 || found.len() == bytes.len() as u64;
        if is_whole { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}
