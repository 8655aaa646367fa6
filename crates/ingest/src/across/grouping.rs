//! Texts on their way to passage groups, in whatever documents they stand.

use std::io::{self, Write};

use tempfile::SpooledTempFile;

use crate::across::{
    candidates::Keys,
    passage_groups::PassageGroups,
    roots::Roots,
    scratch::{Sorter, Table},
    sketched_text::{EDITION, EXACT, SketchedText, TEXT, TextRow},
};

/// Hashes by which a text is found again.
const KEYS: usize = 8;
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
        let places = text.places.iter().filter(|_| text.kind != 0);
        for &key in text.sketch.keys(KEYS).iter().chain(places) {
            self.keys.offer(key, n)?;
            self.keys.ask(key, n)?;
        }
        Ok(())
    }

    /// The groups: each is named after its first member, newest edition first.
    pub(crate) fn finish(mut self) -> io::Result<PassageGroups> {
        let mut roots = Roots::new(self.texts.len());
        for pair in self.keys.pairs()?.rows()? {
            let [a, b] = pair?;
            // What is in one group already need not be looked at again.
            if b < a && roots.of(a) != roots.of(b) {
                let [x, y] = [TextRow(self.texts.get(a)?), TextRow(self.texts.get(b)?)];
                if x.is_version_of(&y) {
                    roots.join(a, b);
                }
            }
        }
        // Newest edition first, and then in the order of the documents.
        let mut members = Sorter::new();
        for n in 0..self.texts.len() {
            let edition = self.texts.get(n)?[EDITION];
            members.push([roots.of(n), u32::MAX - edition, n])?;
        }
        let mut copies = Sorter::new();
        let mut first: Option<(u32, u32, TextRow)> = None;
        for member in members.finish()?.rows()? {
            let [root, _, n] = member?;
            let text = TextRow(self.texts.get(n)?);
            match &first {
                Some((of, number, first)) if *of == root => {
                    let exact =
                        text.0[EXACT] == first.0[EXACT] && text.0[EXACT + 1] == first.0[EXACT + 1];
                    let similarity = text.sketch().similarity(&first.sketch());
                    copies.push([n, *number, u32::from(exact), similarity.to_bits()])?;
                }
                _ => first = Some((root, n, text)),
            }
        }
        Ok(PassageGroups { texts: self.texts, ids: self.ids, copies: copies.finish()? })
    }
}
