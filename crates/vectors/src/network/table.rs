//! What was learnt of each piece of a word: a row of the table, in six bits a number.
//!
//! The table has been quantized in parts, each with a scale and a lowest number of its own; piece `n` is
//! of part `n` modulo their number. Four numbers of six bits are three bytes, so that the largest part of
//! the model is in memory as it is on disk.

use crate::{error::Flaw, file::section::Section};

/// The largest number of six bits.
pub(crate) const LARGEST: u8 = 63;

/// The rows of all pieces.
#[derive(Debug)]
pub(crate) struct Table {
    rows: Section,
    /// Scale and lowest number of each part.
    parts: Vec<[f32; 2]>,
    columns: usize,
}

impl Table {
    /// The table of a section of rows and one of parts.
    pub(crate) fn new(
        rows: Section,
        parts: &Section,
        pieces: usize,
        columns: usize,
    ) -> Result<Table, Flaw> {
        let bytes = packed(columns).ok_or_else(|| Flaw::new("rows that fill no bytes"))?;
        if pieces == 0 || Some(rows.len()) != pieces.checked_mul(bytes) {
            return Err(Flaw::new(format!("{} bytes for {pieces} pieces", rows.len())));
        }
        let parts = parts.floats(parts.len() / 4)?.as_chunks().0.to_vec();
        match parts.is_empty() {
            true => Err(Flaw::new("a table without parts")),
            false => Ok(Table { rows, parts, columns }),
        }
    }

    /// How many pieces it has.
    pub(crate) fn pieces(&self) -> usize {
        self.rows.len() / (self.columns / 4 * 3)
    }

    /// Writes the numbers of a piece, which must be one of the table.
    pub(crate) fn row(&self, piece: u32, to: &mut [f32]) {
        let bytes = self.columns / 4 * 3;
        let row = &self.rows[piece as usize * bytes..][..bytes];
        let [scale, lowest] = self.parts[piece as usize % self.parts.len()];
        for (three, four) in row.as_chunks::<3>().0.iter().zip(to.as_chunks_mut::<4>().0) {
            let bits = u32::from_le_bytes([three[0], three[1], three[2], 0]);
            for (n, number) in four.iter_mut().enumerate() {
                let six = (bits >> (6 * n)) & u32::from(LARGEST);
                *number = six as f32 * scale + lowest;
            }
        }
    }

    /// The bytes of a row of numbers of six bits.
    pub(crate) fn pack(row: &[u8]) -> impl Iterator<Item = u8> {
        row.as_chunks::<4>().0.iter().flat_map(|four| {
            let or = |bits, (n, six): (usize, &u8)| bits | u32::from(*six) << (6 * n);
            let [one, two, three, _] = four.iter().enumerate().fold(0, or).to_le_bytes();
            [one, two, three]
        })
    }
}

/// The bytes of a row, if it fills them.
fn packed(columns: usize) -> Option<usize> {
    (0 < columns && columns.is_multiple_of(4)).then_some(columns / 4 * 3)
}
