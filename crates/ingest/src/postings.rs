//! Which texts have a hash among their smallest: a map from hashes to a few numbers each.

use std::collections::HashMap;

/// How many texts a hash leads to. A phrase that stands in more of them tells none from the others,
/// and copies reach the rest of their group through these.
const MOST: usize = 8;

/// A map from hashes to at most [`MOST`] numbers each, in two flat tables.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    /// The last link of each hash.
    heads: HashMap<u32, u32>,
    /// A number, and the link before it; the first link of a hash leads to itself.
    links: Vec<(u32, u32)>,
}

impl Postings {
    /// Adds `number` to those of `hash`, unless there are enough. Returns whether it was added.
    pub(crate) fn add(&mut self, hash: u32, number: u32) -> bool {
        if self.get(hash).count() >= MOST {
            return false;
        }
        let link = u32::try_from(self.links.len()).expect("fewer links than 2^32");
        let before = self.heads.insert(hash, link).unwrap_or(link);
        self.links.push((number, before));
        true
    }

    /// The numbers of `hash`, the last added first.
    pub(crate) fn get(&self, hash: u32) -> impl Iterator<Item = u32> {
        let mut next = self.heads.get(&hash).copied();
        std::iter::from_fn(move || {
            let link = next?;
            let (number, before) = self.links[link as usize];
            next = (before != link).then_some(before);
            Some(number)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_leads_to_the_first_numbers_added() {
        let mut postings = Postings::default();
        let added: Vec<bool> = (0..10).map(|n| postings.add(7, n)).collect();
        assert!(postings.add(9, 3));
        assert_eq!(added.iter().filter(|added| **added).count(), MOST);
        assert_eq!(postings.get(7).collect::<Vec<_>>(), [7, 6, 5, 4, 3, 2, 1, 0]);
        assert_eq!(postings.get(8).count(), 0);
    }
}
