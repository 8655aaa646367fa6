//! How often lines name an organisation.

use std::{cell::RefCell, ops::Range};

use crate::{name::fold, record::ActorName, segment::input::Input};

/// How often lines name the organisations that were asked for last.
///
/// Where definitions of two organisations take turns, the same lines are asked for again and again,
/// each time from a little further down; they are read once.
#[derive(Default)]
pub(crate) struct Mentions(RefCell<Vec<Counts>>);

/// Organisations that are kept: those between which one question decides.
const KEPT: usize = 2;

impl Mentions {
    /// How often the lines of `range` name `actor`.
    pub(crate) fn count(
        &self,
        input: &Input<'_, '_>,
        actor: &ActorName,
        range: Range<usize>,
    ) -> usize {
        let mut kept = self.0.borrow_mut();
        let known = kept.iter().position(|counts| counts.actor == *actor);
        let known = known.map(|at| kept.remove(at)).filter(|counts| counts.reaches(range.start));
        let mut counts = known.unwrap_or_else(|| Counts::new(actor, range.start));
        let found = counts.within(input, range);
        kept.truncate(KEPT - 1);
        kept.insert(0, counts);
        found
    }
}

/// How often lines name one organisation.
struct Counts {
    actor: ActorName,
    /// Its name and its acronym, folded.
    names: Vec<String>,
    first: usize,
    /// How often the lines from `first` on name it, taken together, up to each that was read.
    sums: Vec<usize>,
}

impl Counts {
    fn new(actor: &ActorName, first: usize) -> Counts {
        let names = std::iter::once(&actor.name).chain(&actor.acronym);
        let names = names.map(|name| fold(name)).collect();
        Counts { actor: actor.clone(), names, first, sums: vec![0] }
    }

    /// The first line that was not read.
    fn end(&self) -> usize {
        self.first + self.sums.len() - 1
    }

    /// Whether the lines that were read reach to line `n`.
    fn reaches(&self, n: usize) -> bool {
        (self.first..=self.end()).contains(&n)
    }

    /// How often the lines of `range` name it, whose first line has been reached.
    fn within(&mut self, input: &Input<'_, '_>, range: Range<usize>) -> usize {
        let mut sum = self.sums.last().copied().unwrap_or(0);
        for line in input.lines(self.end()..range.end.max(self.end())) {
            let text = fold(&line.text);
            let matches = |name: &String| text.matches(name.as_str()).count();
            sum += self.names.iter().map(matches).sum::<usize>();
            self.sums.push(sum);
        }
        self.sums[range.end - self.first] - self.sums[range.start - self.first]
    }
}
