//! Texts on their way to passage groups, in whatever documents they stand.

use std::io::{self, Write};

use tempfile::SpooledTempFile;

use crate::across::{
    candidates::Keys,
    passage_groups::PassageGroups,
    roots::Roots,
    scratch::{Sorted, Sorter, Table},
    sketched_text::{SketchedText, TEXT, TextRow},
};

/// Bytes of ids that stay in memory.
const IDS_IN_MEMORY: usize = 1 << 20;

/// The texts seen so far.
#[derive(Debug)]
pub(crate) struct Grouping {
    texts: Table<TEXT>,
    ids: SpooledTempFile,
    ids_end: u64,
    keys: Keys,
}

impl Grouping {
    pub(crate) fn new() -> Grouping {
        let ids = SpooledTempFile::new(IDS_IN_MEMORY);
        Grouping { texts: Table::new(), ids, ids_end: 0, keys: Keys::new() }
    }

    /// Adds a text of document number `document`.
    pub(crate) fn add(&mut self, document: u32, text: &SketchedText) -> io::Result<()> {
        let n = self.texts.push(&text.row(document, self.ids_end))?;
        self.ids.write_all(text.id.as_bytes())?;
        self.ids_end += text.id.len() as u64;
        for key in text.keys() {
            self.keys.offer(key, n)?;
            self.keys.ask(key, n)?;
        }
        Ok(())
    }

    /// The groups: each is named after its first member, newest edition first.
    pub(crate) fn finish(self) -> io::Result<PassageGroups> {
        let Grouping { mut texts, ids, keys, .. } = self;
        let mut roots = joined(&mut texts, keys)?;
        let copies = copies(&mut texts, &mut roots)?;
        Ok(PassageGroups { texts, ids, copies })
    }
}

/// The groups of texts that are versions of each other.
fn joined(texts: &mut Table<TEXT>, keys: Keys) -> io::Result<Roots> {
    let mut roots = Roots::new(texts.len());
    for pair in keys.pairs()?.rows()? {
        let [a, b] = pair?;
        // What is in one group already need not be looked at again.
        if b < a && roots.of(a) != roots.of(b) {
            let [x, y] = [TextRow(texts.get(a)?), TextRow(texts.get(b)?)];
            if x.is_version_of(&y) {
                roots.join(a, b);
            }
        }
    }
    Ok(roots)
}

/// How each text relates to the first of its group, as [`PassageGroups`] keeps it.
fn copies(texts: &mut Table<TEXT>, roots: &mut Roots) -> io::Result<Sorted<4>> {
    // Newest edition first, and then in the order of the documents.
    let mut members = Sorter::new();
    for n in 0..texts.len() {
        let edition = TextRow(texts.get(n)?).edition();
        members.push([roots.of(n), u32::MAX - edition, n])?;
    }
    let mut copies = Sorter::new();
    let mut first: Option<(u32, u32, TextRow)> = None;
    for member in members.finish()?.rows()? {
        let [root, _, n] = member?;
        let text = TextRow(texts.get(n)?);
        match &first {
            Some((of, number, first)) if *of == root => {
                let exact = u32::from(text.is_equal_to(first));
                let similarity = text.sketch().similarity(&first.sketch());
                copies.push([n, *number, exact, similarity.to_bits()])?;
            }
            _ => first = Some((root, n, text)),
        }
    }
    copies.finish()
}
