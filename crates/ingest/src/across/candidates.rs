//! Which texts may be alike: those that have a key in common.

use std::io;

use crate::across::scratch::{Sorted, Sorter};

/// How many texts a key leads to at most. A phrase that stands in more of them tells none from the
/// others, and copies reach the rest of their group through these.
const MOST: usize = 8;

/// Keys that texts offer, and keys that they ask for.
#[derive(Debug)]
pub(crate) struct Keys(Sorter<3>);

impl Keys {
    pub(crate) fn new() -> Keys {
        Keys(Sorter::new())
    }

    /// Lets text number `n` be found by `key`.
    pub(crate) fn offer(&mut self, key: u32, n: u32) -> io::Result<()> {
        self.0.push([key, 0, n])
    }

    /// Asks for `key` on behalf of text number `n`.
    pub(crate) fn ask(&mut self, key: u32, n: u32) -> io::Result<()> {
        self.0.push([key, 1, n])
    }

    /// Pairs of a text that asks and one that offers, ascending; a pair may come several times.
    pub(crate) fn pairs(self) -> io::Result<Sorted<2>> {
        let mut pairs = Sorter::new();
        let mut current = None;
        let mut offers = Vec::new();
        // Sorting has put the offers of a key before the questions, and each in the order of the texts.
        for row in self.0.finish()?.rows()? {
            let [key, asks, n] = row?;
            if current.replace(key) != Some(key) {
                offers.clear();
            }
            if asks == 0 {
                if offers.len() < MOST {
                    offers.push(n);
                }
                continue;
            }
            for &offer in offers.iter().filter(|offer| **offer != n) {
                pairs.push([n, offer])?;
            }
        }
        pairs.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_leads_to_the_first_texts_that_offer_it() {
        let mut keys = Keys::new();
        (0..10).for_each(|n| keys.offer(7, n).unwrap());
        keys.offer(9, 3).unwrap();
        keys.ask(7, 100).unwrap();
        keys.ask(8, 101).unwrap();
        keys.ask(9, 3).unwrap();
        let mut pairs = keys.pairs().unwrap();
        let pairs: Vec<_> = pairs.rows().unwrap().map(Result::unwrap).collect();
        assert_eq!(pairs, Vec::from_iter((0..8).map(|n| [100, n])));
    }
}
