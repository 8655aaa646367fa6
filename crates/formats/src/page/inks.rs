//! How heavy are letters, against the same letters of most of the text?
//!
//! What is usual is known when all pages have been read, and by then the glyphs of the first are gone: a piece
//! keeps of each letter the number under which its look was taken down.

use std::collections::HashMap;

/// Letters of bold type have more ink than this share of the usual; from one typeface to another it is
/// less.
pub(crate) const BOLD: f32 = 1.15;
/// The number of letters of which no look is known.
pub(crate) const UNKNOWN: u32 = u32::MAX;

/// The looks of letters: which one, and with how much ink, in ten thousandths of the square of its size.
#[derive(Debug, Default)]
pub(crate) struct Inks {
    numbers: HashMap<(char, u32), u32>,
    /// How often each comes.
    counts: Vec<usize>,
}

impl Inks {
    /// The number of the look of a letter with so much ink, as a share of the square of its size.
    pub(crate) fn look(&mut self, text: &str, ink: f32) -> Option<u32> {
        let ink = (ink * 10_000.0) as u32;
        let letter = single(text).filter(|_| ink > 0)?;
        let next = self.counts.len() as u32;
        let number = *self.numbers.entry((letter, ink)).or_insert(next);
        if number == next {
            self.counts.push(0);
        }
        Some(number)
    }

    /// Counts a glyph of this look.
    pub(crate) fn count(&mut self, look: u32) {
        self.counts[look as usize] += 1;
    }

    /// How heavy each look is against the one that its letter has most often.
    pub(crate) fn weights(&self) -> Vec<f32> {
        let mut usual: HashMap<char, (usize, u32)> = HashMap::new();
        for (&(letter, ink), &number) in &self.numbers {
            let found = (self.counts[number as usize], ink);
            let most = usual.entry(letter).or_default();
            *most = found.max(*most);
        }
        let mut weights = vec![1.0; self.counts.len()];
        for (&(letter, ink), &number) in &self.numbers {
            weights[number as usize] = ink as f32 / usual[&letter].1 as f32;
        }
        weights
    }
}

fn single(text: &str) -> Option<char> {
    let mut all = text.chars();
    all.next().filter(|_| all.next().is_none())
}
