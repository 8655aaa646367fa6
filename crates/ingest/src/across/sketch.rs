//! How alike two texts are, by what they share of their word shingles.
//!
//! A sketch keeps the smallest hashes of a text's shingles: a bottom-k sketch (Broder 1997, "On the
//! resemblance and containment of documents"). From two of them the Jaccard similarity of the texts
//! is estimated; it is exact while all their hashes fit. With the number of shingles of each, it gives
//! their containment too.

use crate::steps::steps;

/// Words in a shingle.
const SHINGLE: usize = 4;

/// The `K` smallest hashes of a text's shingles, ascending, each once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sketch<const K: usize> {
    hashes: [u32; K],
    /// Distinct shingles of the whole text; the first of as many hashes count.
    shingles: u32,
}

impl<const K: usize> Sketch<K> {
    /// The sketch of `text`; white space, case and punctuation do not count.
    pub(crate) fn new(text: &str) -> Sketch<K> {
        steps(text.len());
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let words: Vec<u64> = words.map(hash).collect();
        let shingle = |words: &[u64]| finalize(words.iter().fold(FNV, |h, &word| step(h, word)));
        let mut hashes: Vec<u32> = if words.len() < SHINGLE {
            vec![shingle(&words)]
        } else {
            words.windows(SHINGLE).map(shingle).collect()
        };
        hashes.sort_unstable();
        hashes.dedup();
        let shingles = u32::try_from(hashes.len()).unwrap_or(u32::MAX);
        hashes.resize(K, 0);
        let hashes = hashes.try_into().expect("as many as it was resized to");
        Sketch { hashes, shingles }
    }

    /// The sketch kept in `row`: how many shingles, then the hashes, and zeros behind them.
    ///
    /// # Panics
    /// When the row has not room for all hashes.
    pub(crate) fn from_row(row: &[u32]) -> Sketch<K> {
        let hashes = row[1..=K].try_into().expect("a row of `K` hashes");
        Sketch { hashes, shingles: row[0] }
    }

    /// What [`Sketch::from_row`] reads, but for the zeros in place of hashes that there are not.
    pub(crate) fn row(&self) -> impl Iterator<Item = u32> {
        std::iter::once(self.shingles).chain(self.hashes().iter().copied())
    }

    fn hashes(&self) -> &[u32] {
        &self.hashes[..K.min(self.shingles as usize)]
    }

    /// The estimated Jaccard similarity of the two texts, 0 to 1.
    pub(crate) fn similarity(&self, other: &Sketch<K>) -> f32 {
        let (mut a, mut b) = (self.hashes(), other.hashes());
        let (mut union, mut shared) = (0, 0);
        while union < K {
            match (a.first(), b.first()) {
                (Some(x), Some(y)) if x == y => {
                    shared += 1;
                    (a, b) = (&a[1..], &b[1..]);
                }
                (Some(x), Some(y)) if x < y => a = &a[1..],
                (Some(_), Some(_)) | (None, Some(_)) => b = &b[1..],
                (Some(_), None) => a = &a[1..],
                (None, None) => break,
            }
            union += 1;
        }
        if union == 0 { 0.0 } else { shared as f32 / union as f32 }
    }

    /// The estimated share of the shorter text that stands in the longer one, 0 to 1.
    pub(crate) fn containment(&self, other: &Sketch<K>) -> f32 {
        let shorter = self.shingles.min(other.shingles).max(1) as f32;
        (self.shared(other) / shorter).min(1.0)
    }

    /// The estimated number of shingles that both texts have.
    pub(crate) fn shared(&self, other: &Sketch<K>) -> f32 {
        let similarity = self.similarity(other);
        similarity / (1.0 + similarity) * (self.shingles as f32 + other.shingles as f32)
    }

    /// The smallest hashes, by which texts that may be alike are found.
    pub(crate) fn keys(&self, count: usize) -> &[u32] {
        let hashes = self.hashes();
        &hashes[..count.min(hashes.len())]
    }
}

/// A hash of a word, whatever its case.
fn hash(word: &str) -> u64 {
    if word.is_ascii() {
        let letters = word.bytes().map(|letter| letter.to_ascii_lowercase());
        return letters.fold(FNV, |hash, letter| step(hash, u64::from(letter)));
    }
    word.chars().fold(FNV, |hash, c| match c {
        _ if c.is_ascii() => step(hash, u64::from(u32::from(c.to_ascii_lowercase()))),
        _ => c.to_lowercase().fold(hash, |hash, c| step(hash, u64::from(u32::from(c)))),
    })
}

const FNV: u64 = 0xcbf2_9ce4_8422_2325;

/// One step like those of FNV-1a, but over 64 bits at once; the rotation brings high bits back down.
fn step(hash: u64, value: u64) -> u64 {
    (hash ^ value).wrapping_mul(0x0100_0000_01b3).rotate_left(23)
}

/// The finalizer of MurmurHash3, cut to 32 bits, so that small hashes are a fair sample.
fn finalize(mut hash: u64) -> u32 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similarity_is_what_two_texts_share() {
        let a = Sketch::<64>::new("one two three four five six seven eight");
        let b = Sketch::<64>::new("One two, three four five six seven nine!");
        let c = Sketch::<64>::new("quite another text with other words in it");
        assert!((a.similarity(&a) - 1.0).abs() < f32::EPSILON);
        assert!((a.similarity(&b) - 4.0 / 6.0).abs() < 1e-6);
        assert!(a.similarity(&c) < f32::EPSILON);
    }

    #[test]
    fn containment_is_what_the_shorter_text_shares() {
        let short = Sketch::<64>::new("one two three four five six");
        let long = Sketch::<64>::new("none one two three four five six seven eight nine ten");
        assert!((short.containment(&long) - 1.0).abs() < 1e-6);
        assert!((long.containment(&short) - 1.0).abs() < 1e-6);
        let mut row: Vec<u32> = long.row().collect();
        row.resize(1 + 64, 0);
        assert_eq!(Sketch::<64>::from_row(&row), long);
    }
}
