//! Passage groups: which records have nearly the same text as which others.

use std::{
    io::{self, Read, Seek, SeekFrom},
    iter::Peekable,
};

use tempfile::SpooledTempFile;

use crate::{
    across::{
        scratch::{Row, Rows, Sorted, Table},
        sketched_text::{TEXT, TextRow, id_hash},
    },
    record::{CopyOf, Record, Reference, Section},
};

/// The group of each text that is not the first of its own.
#[derive(Debug)]
pub(crate) struct PassageGroups {
    pub(crate) texts: Table<TEXT>,
    /// The ids of the texts, one behind the other.
    pub(crate) ids: SpooledTempFile,
    /// Text, first text of its group, whether they are equal, bits of the similarity.
    pub(crate) copies: Sorted<4>,
}

impl PassageGroups {
    /// The groups of all documents, to be taken in order.
    pub(crate) fn copies(&mut self) -> io::Result<Copies<'_>> {
        let PassageGroups { texts, ids, copies } = self;
        Ok(Copies { texts, ids, copies: copies.rows()?.peekable(), next: 0 })
    }
}

/// How many texts ahead one is looked for: it is the next, unless its document changed since.
const AHEAD: u32 = 64;

/// The groups of the texts that have not been filled in yet.
pub(crate) struct Copies<'g> {
    texts: &'g mut Table<TEXT>,
    ids: &'g mut SpooledTempFile,
    copies: Peekable<Rows<'g, 4>>,
    /// The number of the next text.
    next: u32,
}

impl Copies<'_> {
    /// The records of document number `document`, which come in order, with their groups.
    pub(crate) fn fill(&mut self, document: u32, records: Vec<Record>) -> io::Result<Vec<Record>> {
        records.into_iter().map(|record| self.with_group(document, record)).collect()
    }

    fn with_group(&mut self, document: u32, record: Record) -> io::Result<Record> {
        let id = match &record {
            Record::Section(section) if !section.empty => &section.id,
            Record::Reference(reference) if !reference.text.is_empty() => &reference.id,
            _ => return Ok(record),
        };
        Ok(match (self.copy(document, id)?, record) {
            (Some(copy), Record::Section(section)) => {
                let group = copy.id.clone();
                Record::Section(Section { group, copy_of: Some(copy), ..section })
            }
            (Some(copy), Record::Reference(reference)) => {
                Record::Reference(Reference { group: copy.id, ..reference })
            }
            (_, record) => record,
        })
    }

    /// How the text with this id relates to the first of its group; `None` of the first itself.
    fn copy(&mut self, document: u32, id: &str) -> io::Result<Option<CopyOf>> {
        // A document that changed between the passes may have other records now.
        let Some(n) = self.find(document, id)? else { return Ok(None) };
        let due = |row: &io::Result<Row<4>>| row.as_ref().map_or(true, |row| row[0] <= n);
        while let Some(row) = self.copies.next_if(due) {
            let [text, first, exact, similarity] = row?;
            if text == n {
                let (id, similarity) = (self.id(first)?, f32::from_bits(similarity));
                return Ok(Some(CopyOf { id, exact: exact != 0, similarity }));
            }
        }
        Ok(None)
    }

    /// The number of the text with this id, from the next text of the document on.
    fn find(&mut self, document: u32, id: &str) -> io::Result<Option<u32>> {
        while self.next < self.texts.len()
            && TextRow(self.texts.get(self.next)?).document() < document
        {
            self.next += 1;
        }
        let id_hash = id_hash(id);
        for n in self.next..self.texts.len().min(self.next.saturating_add(AHEAD)) {
            let text = TextRow(self.texts.get(n)?);
            if text.document() > document {
                break;
            }
            if text.document() == document && text.id_hash() == id_hash {
                self.next = n + 1;
                return Ok(Some(n));
            }
        }
        Ok(None)
    }

    /// The id of text number `n`.
    fn id(&mut self, n: u32) -> io::Result<String> {
        let (at, length) = TextRow(self.texts.get(n)?).id_place();
        let mut id = vec![0; length];
        self.ids.seek(SeekFrom::Start(at))?;
        self.ids.read_exact(&mut id)?;
        String::from_utf8(id).map_err(io::Error::other)
    }
}
