//! Tables that a browser reads a piece of: which file has what is known from the first key of each.

use std::mem;

use serde::Serialize;
use serde_json::Value;

use super::error::ExportError;

/// How long a file of a table becomes, in bytes: what a query reads for a word, before compression.
const LONG: usize = 16 * 1024;

/// Writes a file, given its path in the copy and its bytes.
pub(super) type WriteFile<'w> = dyn Fn(&str, &[u8]) -> Result<(), ExportError> + 'w;

/// A table in the making: rows in the order of their keys, or of their numbers.
pub(super) struct Table<'w> {
    name: &'static str,
    write: &'w WriteFile<'w>,
    first: Vec<Value>,
    rows: Vec<u8>,
    next: usize,
    bytes: usize,
}

impl<'w> Table<'w> {
    /// A table without rows.
    pub(super) fn new(name: &'static str, write: &'w WriteFile<'w>) -> Table<'w> {
        Table { name, write, first: Vec::new(), rows: Vec::new(), next: 0, bytes: 0 }
    }

    /// Adds the next row of a list.
    pub(super) fn push(&mut self, row: &impl Serialize) -> Result<(), ExportError> {
        self.add(self.next.into(), row)
    }

    /// Adds a row under a key that comes behind those before, by its UTF-16 units, as a browser compares.
    pub(super) fn insert(&mut self, key: &str, row: &impl Serialize) -> Result<(), ExportError> {
        self.add(key.into(), &(key, row))
    }

    fn add(&mut self, key: Value, row: &impl Serialize) -> Result<(), ExportError> {
        if self.rows.is_empty() {
            self.first.push(key);
        }
        self.rows.push(if self.rows.is_empty() { b'[' } else { b',' });
        serde_json::to_writer(&mut self.rows, row).expect("rows are plain data");
        self.next += 1;
        if LONG <= self.rows.len() { self.end_file() } else { Ok(()) }
    }

    fn end_file(&mut self) -> Result<(), ExportError> {
        let mut rows = mem::take(&mut self.rows);
        rows.push(b']');
        self.bytes += rows.len();
        (self.write)(&format!("/search/{}/{}.json", self.name, self.first.len() - 1), &rows)
    }

    /// The first key of each file, and how many bytes they have together.
    pub(super) fn finish(mut self) -> Result<(Vec<Value>, usize), ExportError> {
        if !self.rows.is_empty() {
            self.end_file()?;
        }
        Ok((self.first, self.bytes))
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    #[test]
    fn a_row_is_in_the_last_file_whose_first_key_is_not_behind_it() {
        let files = RefCell::new(Vec::new());
        let write = |path: &str, rows: &[u8]| {
            let rows: Vec<(String, String)> = serde_json::from_slice(rows).unwrap();
            files.borrow_mut().push((path.to_owned(), rows));
            Ok(())
        };
        let mut table = Table::new("words", &write);
        for key in ["a", "b", "c"] {
            table.insert(key, &"x".repeat(LONG / 2)).unwrap();
        }
        let (first, bytes) = table.finish().unwrap();
        assert_eq!(first, ["a", "c"]);
        assert!(LONG < bytes);
        let files = files.into_inner();
        assert_eq!(files[1].0, "/search/words/1.json");
        assert_eq!(files.iter().map(|(_, rows)| rows.len()).collect::<Vec<_>>(), [2, 1]);
    }
}
