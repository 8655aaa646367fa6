//! A disjoint-set forest: which texts are of one group.

/// The group of each text, as the earliest text of the same group that is known: a disjoint-set
/// forest of four bytes a text, all that stays in memory of one.
pub(crate) struct Roots(Vec<u32>);

impl Roots {
    pub(crate) fn new(texts: u32) -> Roots {
        Roots((0..texts).collect())
    }

    pub(crate) fn of(&mut self, mut n: u32) -> u32 {
        while self.0[n as usize] != n {
            // Halving the path keeps it short.
            self.0[n as usize] = self.0[self.0[n as usize] as usize];
            n = self.0[n as usize];
        }
        n
    }

    pub(crate) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}
