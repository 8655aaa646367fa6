//! Rows of numbers, too many for memory: in the order of adding, or sorted.
//!
//! What a corpus is compared by grows with the corpus, so it is kept in temporary files, and sorted
//! there by external merge sort; the first megabytes stay in memory, and a small corpus writes nothing
//! to disk.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
    io::{self, Read, Seek, SeekFrom, Write},
};

use rayon::prelude::*;
use tempfile::SpooledTempFile;

use crate::steps::steps;

/// Bytes of each table, and of each run of rows to sort, that stay in memory.
const IN_MEMORY: usize = 8 << 20;
/// Bytes that are read at once.
const BLOCK: usize = 16 << 10;
/// Blocks of a table that are kept when read.
const CACHED: usize = 256;

/// A row of numbers.
pub(crate) type Row<const N: usize> = [u32; N];

/// Rows that are added first and then read back by number.
#[derive(Debug)]
pub(crate) struct Table<const N: usize> {
    file: io::BufWriter<SpooledTempFile>,
    rows: u32,
    /// Blocks by number; emptied when there are too many.
    cache: HashMap<u32, Vec<Row<N>>>,
}

impl<const N: usize> Table<N> {
    const PER_BLOCK: u32 = (BLOCK / (4 * N)) as u32;

    pub(crate) fn new() -> Table<N> {
        let file = io::BufWriter::new(SpooledTempFile::new(IN_MEMORY));
        Table { file, rows: 0, cache: HashMap::new() }
    }

    /// Adds a row and returns its number.
    pub(crate) fn push(&mut self, row: &Row<N>) -> io::Result<u32> {
        write(&mut self.file, row)?;
        self.rows = self.rows.checked_add(1).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(self.rows - 1)
    }

    pub(crate) fn len(&self) -> u32 {
        self.rows
    }

    /// Row number `n`, which must have been added.
    pub(crate) fn get(&mut self, n: u32) -> io::Result<Row<N>> {
        steps(1);
        let block = n / Self::PER_BLOCK;
        if !self.cache.contains_key(&block) {
            if self.cache.len() >= CACHED {
                self.cache.clear();
            }
            let first = block * Self::PER_BLOCK;
            let rows = Self::PER_BLOCK.min(self.rows - first);
            self.file.seek(SeekFrom::Start(u64::from(first) * 4 * N as u64))?;
            let rows = read(self.file.get_mut(), rows as usize)?;
            self.cache.insert(block, rows);
        }
        Ok(self.cache[&block][(n % Self::PER_BLOCK) as usize])
    }
}

/// Rows that are added in any order and read back sorted.
#[derive(Debug)]
pub(crate) struct Sorter<const N: usize> {
    buffer: Vec<Row<N>>,
    file: SpooledTempFile,
    /// How many rows each sorted run in the file has.
    runs: Vec<usize>,
}

impl<const N: usize> Sorter<N> {
    pub(crate) fn new() -> Sorter<N> {
        let file = SpooledTempFile::new(IN_MEMORY);
        Sorter { buffer: Vec::new(), file, runs: Vec::new() }
    }

    pub(crate) fn push(&mut self, row: Row<N>) -> io::Result<()> {
        if self.buffer.len() >= IN_MEMORY / (4 * N) {
            self.spill()?;
        }
        self.buffer.push(row);
        Ok(())
    }

    /// All rows, ready to be read.
    pub(crate) fn finish(mut self) -> io::Result<Sorted<N>> {
        self.spill()?;
        Ok(Sorted { file: self.file, runs: self.runs })
    }

    /// Writes the buffer as one more run.
    fn spill(&mut self) -> io::Result<()> {
        self.buffer.par_sort_unstable();
        let mut file = io::BufWriter::with_capacity(BLOCK, &mut self.file);
        self.buffer.iter().try_for_each(|row| write(&mut file, row))?;
        file.flush()?;
        drop(file);
        self.runs.push(self.buffer.len());
        self.buffer.clear();
        Ok(())
    }
}

/// Sorted rows.
#[derive(Debug)]
pub(crate) struct Sorted<const N: usize> {
    file: SpooledTempFile,
    runs: Vec<usize>,
}

impl<const N: usize> Sorted<N> {
    /// The rows in ascending order, from the first; equal ones as often as they were added.
    pub(crate) fn rows(&mut self) -> io::Result<Rows<'_, N>> {
        let mut start = 0;
        let run = |&rows: &usize| {
            let run = Run { at: start, left: rows, block: Vec::new().into_iter() };
            start += (rows * 4 * N) as u64;
            run
        };
        let runs: Vec<_> = self.runs.iter().map(run).collect();
        let mut rows = Rows { file: &mut self.file, runs, heap: BinaryHeap::new() };
        for n in 0..rows.runs.len() {
            rows.refill(n)?;
        }
        Ok(rows)
    }
}

/// A sorted run that is being read.
#[derive(Debug)]
struct Run<const N: usize> {
    /// Where the next block begins.
    at: u64,
    /// Rows not yet read.
    left: usize,
    block: std::vec::IntoIter<Row<N>>,
}

/// Merges the runs.
#[derive(Debug)]
pub(crate) struct Rows<'s, const N: usize> {
    file: &'s mut SpooledTempFile,
    runs: Vec<Run<N>>,
    /// The next row of each run.
    heap: BinaryHeap<Reverse<(Row<N>, usize)>>,
}

impl<const N: usize> Rows<'_, N> {
    /// Puts the next row of run `n` on the heap.
    fn refill(&mut self, n: usize) -> io::Result<()> {
        let run = &mut self.runs[n];
        if run.block.len() == 0 && run.left > 0 {
            let rows = run.left.min(BLOCK / (4 * N));
            self.file.seek(SeekFrom::Start(run.at))?;
            run.block = read(self.file, rows)?.into_iter();
            run.at += (rows * 4 * N) as u64;
            run.left -= rows;
        }
        self.heap.extend(run.block.next().map(|row| Reverse((row, n))));
        Ok(())
    }
}

impl<const N: usize> Iterator for Rows<'_, N> {
    type Item = io::Result<Row<N>>;

    fn next(&mut self) -> Option<io::Result<Row<N>>> {
        let Reverse((row, run)) = self.heap.pop()?;
        Some(self.refill(run).map(|()| row))
    }
}

fn write<const N: usize>(file: &mut impl Write, row: &Row<N>) -> io::Result<()> {
    row.iter().try_for_each(|number| file.write_all(&number.to_le_bytes()))
}

fn read<const N: usize>(file: &mut impl Read, rows: usize) -> io::Result<Vec<Row<N>>> {
    let mut bytes = vec![0; rows * 4 * N];
    file.read_exact(&mut bytes)?;
    let (numbers, _) = bytes.as_chunks::<4>();
    let number = |row: &[[u8; 4]], n: usize| u32::from_le_bytes(row[n]);
    Ok(numbers.chunks_exact(N).map(|row| std::array::from_fn(|n| number(row, n))).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// More rows than stay in memory, in no order.
    fn rows() -> impl Iterator<Item = Row<3>> {
        let count = (2 * IN_MEMORY / 12 + 1000) as u32;
        (0..count).map(|n| [n.wrapping_mul(2_654_435_761) % 1000, n % 7, n])
    }

    #[test]
    fn rows_come_back_in_order_and_as_often_as_wanted() {
        let mut sorter = Sorter::new();
        rows().for_each(|row| sorter.push(row).unwrap());
        let mut sorted = sorter.finish().unwrap();
        assert!(sorted.runs.len() > 2);
        let mut expected: Vec<_> = rows().collect();
        expected.sort_unstable();
        for _ in 0..2 {
            let read: Vec<_> = sorted.rows().unwrap().map(Result::unwrap).collect();
            assert!(read == expected);
        }
    }

    #[test]
    fn rows_are_found_by_number() {
        let mut table = Table::new();
        rows().for_each(|row| assert_eq!(table.push(&row).unwrap(), row[2]));
        for n in [0, 1, table.len() / 2, table.len() - 1, 7] {
            assert_eq!(table.get(n).unwrap()[2], n);
        }
    }
}
