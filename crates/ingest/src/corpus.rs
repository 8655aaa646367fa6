//! A corpus on disk: finding and reading documents. The only input and output of the crate.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use crate::{
    Authority, DocumentRecords, Error, Notice, Report, Taxonomy, Unread,
    assemble::{self, Identity},
    document,
    fold::slug,
    lexicon::Lexicon,
    manifest::Manifest,
    segment::segment,
};

/// Changes with every change of the ingester that changes records.
const VERSION: u32 = 1;
/// The data files, which are no documents.
const DATA_FILES: [&str; 3] = ["manifest.toml", "taxonomy.toml", "actors.toml"];
/// File names that end like this are documents.
const EXTENSIONS: [&str; 5] = ["txt", "md", "markdown", "html", "htm"];

/// A folder of documents, and what is known of them.
#[derive(Debug)]
pub struct Corpus {
    root: PathBuf,
    /// File names below the root, in order.
    documents: Vec<String>,
    manifest: Manifest,
    taxonomy: Taxonomy,
    authority: Authority,
}

impl Corpus {
    /// Opens the folder at `path` and reads its data files, but no document.
    ///
    /// # Errors
    /// When there is no such folder, when it has no documents, or when a data file is wrong.
    pub fn open(path: &Path) -> Result<Corpus, Error> {
        if !path.exists() {
            return Err(Error::Missing { path: path.to_owned() });
        }
        let manifest = Manifest::read(&path.join(DATA_FILES[0]))?;
        let taxonomy = Taxonomy::read(&path.join(DATA_FILES[1]))?;
        let authority = Authority::read(&path.join(DATA_FILES[2]))?;
        let documents = find(path)?;
        if documents.is_empty() {
            return Err(Error::Empty { path: path.to_owned() });
        }
        Ok(Corpus { root: path.to_owned(), documents, manifest, taxonomy, authority })
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
        let data_files = DATA_FILES.iter().map(|name| (*name).to_owned());
        for name in data_files.chain(self.documents.iter().cloned()) {
            hasher.update(name.as_bytes()).update(&[0]);
            match fs::read(self.root.join(&name)) {
                Ok(bytes) => hasher.update(blake3::hash(&bytes).as_bytes()),
                Err(_) => hasher.update(b"unread"),
            };
        }
        Ok(hasher.finalize().to_hex().to_string())
    }

    /// Hands the records of every document to `on_document`, in the order of the file names.
    ///
    /// A document that cannot be read is in the report, and the others are ingested all the same.
    ///
    /// # Errors
    /// What `on_document` returns.
    pub fn ingest<E: From<Error>>(
        &self,
        mut on_document: impl FnMut(DocumentRecords) -> Result<(), E>,
    ) -> Result<Report, E> {
        let lexicon = Lexicon::new(&self.taxonomy, &self.authority);
        let ids = self.ids();
        let mut report = Report::default();
        let listed = self.manifest.files().filter(|name| !self.documents.iter().any(|d| d == name));
        report.unread.extend(listed.map(|name| Unread {
            source: name.to_owned(),
            reason: "the manifest lists it, but there is no such file".to_owned(),
        }));
        // As many documents in memory as there are threads, and no more.
        for batch in ids.chunks(rayon::current_num_threads().max(1)) {
            let done: Vec<_> =
                batch.par_iter().map(|(id, name)| self.document(id, name, &lexicon)).collect();
            for (outcome, (_, source)) in done.into_iter().zip(batch) {
                match outcome {
                    Ok((document, bytes)) => {
                        report.documents += 1;
                        report.bytes += bytes;
                        report.count(&document);
                        on_document(document)?;
                    }
                    Err(reason) => report.unread.push(Unread { source: source.clone(), reason }),
                }
            }
        }
        Ok(report)
    }

    /// The id of each document: the first part of its file name, where no other has it.
    fn ids(&self) -> Vec<(String, String)> {
        let mut taken = HashSet::new();
        let id = |name: &String| {
            let stem = Path::new(name)
                .file_stem()
                .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
            let short = stem.split('_').next().map(slug).unwrap_or_default();
            let long = slug(name.trim_end_matches(|c| c != '.'));
            let candidates = [short, slug(&stem), long].into_iter().filter(|id| !id.is_empty());
            let numbered = (2..).map(|n| format!("document-{n}"));
            let id = candidates.chain(numbered).find(|id| taken.insert(id.clone()));
            (id.expect("numbers do not end"), name.clone())
        };
        self.documents.iter().map(id).collect()
    }

    fn document(
        &self,
        id: &str,
        source: &str,
        lexicon: &Lexicon<'_>,
    ) -> Result<(DocumentRecords, u64), String> {
        let bytes = fs::read(self.root.join(source)).map_err(|error| error.to_string())?;
        let (text, offset) = document::decode(&bytes).map_err(|unreadable| unreadable.0)?;
        let lines = document::lines(text, offset);
        let segmentation = segment(&lines, lexicon, &self.manifest);
        let stated = self.manifest.document(source);
        let identity = Identity {
            id: id.to_owned(),
            source: source.to_owned(),
            title: stated
                .and_then(|entry| entry.title.clone())
                .unwrap_or_else(|| source.to_owned()),
            edition: stated.and_then(|entry| entry.edition),
        };
        let records = assemble::records(&identity, &lines, &segmentation, lexicon);
        let notice = |(line, message): &(usize, String)| Notice {
            source: source.to_owned(),
            line: Some(lines[*line].number),
            message: message.clone(),
        };
        let notices = segmentation.notices.iter().map(notice).collect();
        let document = DocumentRecords { source: source.to_owned(), records, notices };
        Ok((document, bytes.len() as u64))
    }
}

/// The documents below `root`, as names relative to it, in order.
fn find(root: &Path) -> Result<Vec<String>, Error> {
    let entries =
        fs::read_dir(root).map_err(|source| Error::Io { path: root.to_owned(), source })?;
    let mut documents = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|source| Error::Io { path: root.to_owned(), source })?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let extension =
            Path::new(&name).extension().map(|ext| ext.to_string_lossy().to_lowercase());
        let readme = name.to_lowercase().starts_with("readme");
        if extension.is_some_and(|ext| EXTENSIONS.contains(&&*ext)) && !readme {
            documents.push(name);
        }
    }
    documents.sort();
    Ok(documents)
}
