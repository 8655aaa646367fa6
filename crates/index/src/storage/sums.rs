//! What does each file of a generation consist of, block by block? By this, damage is found wherever it is.
//!
//! A sum stands for a block of 64 KiB, so that of a large file only what is read has to be checked, and
//! all of what is read. It is the beginning of a BLAKE3 hash: it is to find damage, and not to keep out
//! whoever may write to the index, who can write sums as well.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use serde::{Deserialize, Serialize};

use crate::short_hash::short_hash;

/// The bytes that have one sum.
pub(crate) const BLOCK: usize = 64 << 10;

/// The files of a generation by name.
pub(crate) type Files = BTreeMap<String, FileSums>;

/// What a file consists of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FileSums {
    /// Its length, in bytes.
    pub(crate) bytes: u64,
    blocks: Blocks,
}

/// The sum of each block; sixteen digits each, where they are written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Blocks(Vec<u64>);

impl From<Blocks> for String {
    fn from(blocks: Blocks) -> String {
        blocks.0.iter().map(|sum| format!("{sum:016x}")).collect()
    }
}

impl TryFrom<String> for Blocks {
    type Error = std::num::ParseIntError;

    fn try_from(text: String) -> Result<Blocks, Self::Error> {
        let digits = text.as_bytes().chunks(16).map(String::from_utf8_lossy);
        digits.map(|sum| u64::from_str_radix(&sum, 16)).collect::<Result<_, _>>().map(Blocks)
    }
}

impl FileSums {
    /// What the file at `path` consists of now.
    pub(crate) fn read(path: &Path) -> io::Result<FileSums> {
        let mut sums = FileSums { bytes: 0, blocks: Blocks(Vec::new()) };
        each_block(path, |block| {
            sums.bytes += block.len() as u64;
            sums.blocks.0.push(short_hash(block));
        })?;
        Ok(sums)
    }

    /// Whether these bytes are what was written as the block of this number.
    pub(crate) fn hold(&self, number: usize, block: &[u8]) -> bool {
        self.blocks.0.get(number) == Some(&short_hash(block))
    }

    /// Whether these bytes are the whole file as it was written.
    pub(crate) fn hold_all(&self, bytes: &[u8]) -> bool {
        bytes.len() as u64 == self.bytes
            && bytes.chunks(BLOCK).enumerate().all(|(number, block)| self.hold(number, block))
    }
}

/// Reads a file as it is on disk, and not as it is mapped: a file that is cut short meanwhile is only a
/// shorter one.
fn each_block(path: &Path, mut each: impl FnMut(&[u8])) -> io::Result<()> {
    let mut file = File::open(path)?;
    let mut block = Vec::with_capacity(BLOCK);
    loop {
        block.clear();
        (&mut file).take(BLOCK as u64).read_to_end(&mut block)?;
        if block.is_empty() {
            return Ok(());
        }
        each(&block);
    }
}

/// What the files of a folder consist of, but for locks and those named in `without`. Of a file that is
/// among those in `kept` and not in `rewritten` that is known: to read it again might take damage for what
/// was written.
pub(crate) fn of_folder(
    path: &Path,
    without: &[&str],
    kept: Option<&Files>,
    rewritten: &[&str],
) -> io::Result<Files> {
    let mut files = Files::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else { continue };
        if name.ends_with(".lock") || without.contains(&name.as_str()) {
            continue;
        }
        let known = kept.filter(|_| !rewritten.contains(&name.as_str()));
        let sums = match known.and_then(|kept| kept.get(&name)) {
            Some(sums) => sums.clone(),
            None => FileSums::read(&entry.path())?,
        };
        files.insert(name, sums);
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_back_as_they_were_written_and_know_their_blocks() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        for length in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            fs::write(&path, &bytes).unwrap();
            let sums = FileSums::read(&path).unwrap();
            assert_eq!((sums.bytes, sums.blocks.0.len()), (length as u64, length.div_ceil(BLOCK)));
            let text = serde_json::to_string(&sums).unwrap();
            assert_eq!(serde_json::from_str::<FileSums>(&text).unwrap(), sums);
            for (number, block) in bytes.chunks(BLOCK).enumerate() {
                assert!(sums.hold(number, block));
                assert!(!sums.hold(number, &block[1..]) && !sums.hold(number + 1, block));
            }
        }
    }
}
