//! What stays here of an index of which words and texts are elsewhere: everything but postings, positions
//! and texts.
//!
//! Which bytes these are is not worked out from the formats of files: what opening an index and looking up
//! records reads of them is written down, and that is the head.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use tantivy::{directory::OwnedBytes, schema::IndexRecordOption};

use super::head_directory::{HeadDirectory, Reads, Sparse};
use crate::{
    Error,
    model::catalogue::Catalogue,
    open::{opened::Opened, read_only::ReadOnly},
    storage::{
        generation::{self, CATALOGUE, VECTORS},
        record_codec::DICTIONARY,
        schema::{self, Fields},
    },
};

/// How hard a head is compressed: it is written once and read by each front.
const LEVEL: i32 = 3;
/// The endings of files of which only parts are kept.
const IN_PART: [&str; 3] = ["idx", "pos", "store"];

/// The form of a head.
const VERSION: u32 = 2;

/// Of which versions a head is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadVersion {
    /// Of the schema of the index.
    pub schema: u32,
    /// Of its own form.
    pub head: u32,
}

impl HeadVersion {
    /// What this program writes, and alone can read.
    pub const WRITTEN: HeadVersion = HeadVersion { schema: schema::VERSION, head: VERSION };
}

/// What stands before the bytes.
#[derive(Serialize, Deserialize)]
struct Contents {
    schema: u32,
    head: u32,
    /// For each file its length, and the ranges that follow.
    files: BTreeMap<String, (usize, Vec<(usize, usize)>)>,
    catalogue: usize,
    /// The checksum of the model that the passages were encoded with, if they were.
    model: Option<String>,
}

/// The head of the index in a directory.
pub(crate) fn write(dir: &Path) -> Result<Vec<u8>, Error> {
    let generation = generation::current(dir)?;
    let catalogue = generation.catalogue()?;
    let mut files = BTreeMap::new();
    for name in generation.manifest.files.keys() {
        let path = generation.path.join(name);
        let bytes = fs::read(&path).map_err(Error::io("read", path))?;
        let length = bytes.len();
        let parts = BTreeMap::from([(0, OwnedBytes::new(bytes))]);
        files.insert(PathBuf::from(name), Sparse { length, parts });
    }
    let files = Arc::new(files);
    let reads = Reads::default();
    read(HeadDirectory { files: Arc::clone(&files), reads: Some(Arc::clone(&reads)) }, catalogue)?;
    let reads = reads.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut contents = Contents {
        schema: schema::VERSION,
        head: VERSION,
        files: BTreeMap::new(),
        catalogue: 0,
        model: generation.manifest.model.clone(),
    };
    let mut body = Vec::new();
    for (path, file) in files.iter() {
        let name = path.to_string_lossy().into_owned();
        if [CATALOGUE, VECTORS, DICTIONARY].iter().any(|apart| name == *apart) {
            continue;
        }
        let is_in_part =
            path.extension().is_some_and(|end| IN_PART.iter().any(|part| end == *part));
        let ranges = match is_in_part {
            true => joined(reads.get(path).cloned().unwrap_or_default()),
            false => vec![(0, file.length)],
        };
        let whole = &file.parts[&0];
        ranges.iter().for_each(|(start, end)| body.extend_from_slice(&whole[*start..*end]));
        contents.files.insert(name, (file.length, ranges));
    }
    let catalogue = &files[Path::new(CATALOGUE)].parts[&0];
    contents.catalogue = catalogue.len();
    body.extend_from_slice(catalogue);
    let contents = serde_json::to_vec(&contents).expect("plain data");
    let mut head = (contents.len() as u64).to_le_bytes().to_vec();
    head.extend(contents);
    head.extend(body);
    let mut packed = zstd::encode_all(&*head, LEVEL).map_err(Error::io("compress", dir))?;
    packed.extend(blake3::hash(&packed).as_bytes());
    Ok(packed)
}

/// Ranges in order, those that meet as one.
fn joined(mut ranges: Vec<std::ops::Range<usize>>) -> Vec<(usize, usize)> {
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for range in ranges {
        match joined.last_mut().filter(|last| range.start <= last.1) {
            Some(last) => last.1 = last.1.max(range.end),
            None => joined.push((range.start, range.end)),
        }
    }
    joined
}

/// Opens a directory, and looks up the records of every small field, so that all is read that will be.
fn read(directory: HeadDirectory, catalogue: Catalogue) -> Result<(), Error> {
    let opened =
        Opened::read(tantivy::Index::open(ReadOnly(directory))?, catalogue, String::new())?;
    let Fields { title, context, actor_names, body, title_exact, body_exact, .. } = opened.fields;
    let texts = [title, context, actor_names, body, title_exact, body_exact];
    for (field, entry) in opened.searcher.schema().fields() {
        if !entry.is_indexed() || texts.contains(&field) || field == opened.fields.symbol {
            continue;
        }
        for segment in opened.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut terms = index.terms().stream()?;
            while let Some((_, info)) = terms.next() {
                index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
            }
        }
    }
    for (field, entry) in opened.searcher.schema().fields() {
        for segment in opened.searcher.segment_readers() {
            if entry.is_indexed() {
                segment.inverted_index(field)?;
            }
        }
    }
    Ok(())
}

/// What a head holds.
pub(super) struct Head {
    pub(super) directory: HeadDirectory,
    pub(super) catalogue: Catalogue,
    /// The checksum of the model that the passages were encoded with, if they were.
    pub(super) model: Option<String>,
}

/// What a head holds, of which these are the bytes.
pub(super) fn parse(packed: &[u8], at: &str) -> Result<Head, Error> {
    let refused = |why: &str| Error::Refused { at: at.to_owned(), why: why.to_owned() };
    let damaged = || refused("the head of the index is not what was written; build it again");
    let (packed, sum) = packed.split_last_chunk::<32>().ok_or_else(damaged)?;
    if blake3::hash(packed).as_bytes() != sum {
        return Err(damaged());
    }
    let head = zstd::decode_all(packed).map_err(|_| damaged())?;
    let (length, rest) = head.split_first_chunk::<8>().ok_or_else(damaged)?;
    let length = u64::from_le_bytes(*length) as usize;
    let (contents, body) = rest.split_at_checked(length).ok_or_else(damaged)?;
    let contents: Contents = serde_json::from_slice(contents).map_err(|_| damaged())?;
    let found = HeadVersion { schema: contents.schema, head: contents.head };
    if found != HeadVersion::WRITTEN {
        return Err(refused("its index is of another version of this program; build it again"));
    }
    let offset = head.len() - body.len();
    let head = OwnedBytes::new(head);
    let mut at = offset;
    let mut files = BTreeMap::new();
    for (name, (length, ranges)) in contents.files {
        let mut parts = BTreeMap::new();
        for (start, end) in ranges {
            let size = end.checked_sub(start).ok_or_else(damaged)?;
            if head.len() < at + size {
                return Err(damaged());
            }
            parts.insert(start, head.slice(at..at + size));
            at += size;
        }
        files.insert(PathBuf::from(name), Sparse { length, parts });
    }
    if head.len() < at + contents.catalogue {
        return Err(damaged());
    }
    let catalogue =
        generation::unpacked(&head[at..at + contents.catalogue]).map_err(|_| damaged())?;
    let directory = HeadDirectory { files: Arc::new(files), reads: None };
    Ok(Head { directory, catalogue, model: contents.model })
}
