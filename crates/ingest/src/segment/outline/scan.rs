//! The scan down the lines that finds where profiles begin, and what it knows at each line.

use std::{cell::OnceCell, ops::Range};

use crate::{
    line::{Class, is_introduction, is_of_itself},
    record::{ActorName, Kind},
    segment::{
        input::Input,
        outline::{
            foot::ends_profile,
            mentions::Mentions,
            naming::{Definition, definition},
            place::{Manner, Place, part},
        },
    },
    steps::steps,
};

/// The beginning of a profile.
#[derive(Debug)]
pub(crate) struct ProfileStart {
    pub(crate) place: Place,
    pub(crate) manner: Manner,
    pub(crate) actor: ActorName,
    /// Whether the authority file has it.
    pub(crate) known: bool,
    /// Whether nothing tells what it is called.
    pub(crate) unnamed: bool,
}

/// The scan down the lines, with what it knows of the current profile.
pub(crate) struct Scan<'s, 'i, 't> {
    pub(crate) input: &'s Input<'i, 't>,
    pub(crate) range: Range<usize>,
    /// By line of `range`: what it defines, where that was asked for.
    definitions: Vec<OnceCell<Option<Definition>>>,
    pub(crate) mentions: Mentions,
    /// By line of `range`: the first line below it that begins a part.
    next_parts: Vec<Option<usize>>,
    /// By line of `range`: whether what profiles consist of is next below it.
    skeletons: Vec<bool>,
    /// The beginnings found so far.
    pub(crate) starts: Vec<ProfileStart>,
    /// How many of them begin in each manner.
    manners: [usize; 4],
    /// The part of the current profile that the scan is in.
    pub(crate) part: Option<Kind>,
    /// Whether the current profile has had any text.
    pub(crate) text: bool,
    /// Where the handles end that stand above the introduction of the current profile.
    early_handles: usize,
    /// The level that markup gives the headings of profiles, where one had headings of a deeper one below it.
    pub(crate) profile_level: Option<u8>,
}

impl<'s, 'i, 't> Scan<'s, 'i, 't> {
    /// Above the first of the lines of `range`.
    pub(crate) fn new(input: &'s Input<'i, 't>, range: Range<usize>) -> Scan<'s, 'i, 't> {
        let next_parts = next_parts(input.classes(range.clone()), range.start);
        Scan {
            input,
            range: range.clone(),
            definitions: range.clone().map(|_| OnceCell::new()).collect(),
            mentions: Mentions::default(),
            next_parts,
            skeletons: skeletons(input.classes(range.clone())),
            starts: Vec::new(),
            manners: [0; 4],
            part: None,
            text: false,
            early_handles: 0,
            profile_level: None,
        }
    }

    /// Goes past line `n`, at which `start` begins; says whether the profile has come to a part.
    pub(crate) fn pass(&mut self, n: usize, start: Option<ProfileStart>) -> bool {
        if let Some(start) = start {
            self.manners[start.manner as usize] += 1;
            self.starts.push(start);
            self.part = None;
            self.text = false;
        }
        let level = self.level();
        if level.is_some() && self.input.line(n).mark.level > level {
            self.profile_level = level;
        }
        let class = self.input.class_of(n);
        let before = self.part;
        let begun = part(class);
        if self.is_above_introduction(n) {
            return false;
        }
        self.part = begun.or(self.part);
        if matches!(class, Class::Handles(_)) || ends_profile(self.input, n) {
            // Handles stand last, whether or not their heading is there, and so do keys behind all text.
            self.part = Some(Kind::SocialMedia);
        }
        self.text |= matches!(class, Class::Prose);
        begun.is_some() || before != self.part
    }

    /// Whether line `n` has handles, or is their heading, above the introduction of the current profile: it has had
    /// neither text nor a part, and what follows is a part, the heading of an introduction or its text, and no name.
    fn is_above_introduction(&mut self, n: usize) -> bool {
        let is_of_handles = |class: &Class| {
            matches!(class, Class::Handles(_)) || part(class) == Some(Kind::SocialMedia)
        };
        if self.starts.is_empty() || self.text || self.part.is_some() {
            return false;
        }
        if n < self.early_handles {
            return true;
        }
        if !is_of_handles(self.input.class_of(n)) {
            return false;
        }
        let is_passed =
            |&n: &usize| is_of_handles(self.input.class_of(n)) || self.input.is_noise(n);
        let below = (n..self.range.end).find(|n| !is_passed(n)).unwrap_or(self.range.end);
        let goes_on = below < self.range.end
            && match self.input.class_of(below) {
                Class::Heading(Some(known)) | Class::RunIn(known, _) => known.part.is_some(),
                Class::Heading(None) => {
                    let title = self.input.line(below).trimmed();
                    is_of_itself(title) || is_introduction(title)
                }
                Class::Prose => true,
                _ => false,
            };
        if goes_on {
            self.early_handles = below;
        }
        goes_on
    }

    /// The profile that the scan is in.
    pub(crate) fn current(&self) -> Option<&ProfileStart> {
        self.starts.last()
    }

    /// The level that markup gives the heading of the current profile.
    pub(crate) fn level(&self) -> Option<u8> {
        let headed = self.current().filter(|start| start.place.headed);
        headed.and_then(|start| self.input.line(start.place.line).mark.level)
    }

    /// The organisation that line `n` defines.
    pub(crate) fn definition(&self, n: usize) -> Option<&Definition> {
        let kept = &self.definitions[n - self.range.start];
        kept.get_or_init(|| definition(self.input, n)).as_ref()
    }

    /// The definitions of the lines of `range`, each with its line.
    pub(crate) fn definitions(
        &self,
        range: Range<usize>,
    ) -> impl Iterator<Item = (usize, &Definition)> {
        range.inspect(|_| steps(1)).filter_map(|n| Some((n, self.definition(n)?)))
    }

    /// In which manner more than half of the profiles begin so far.
    pub(crate) fn manner(&self) -> Option<Manner> {
        let all = Manner::ALL.into_iter().zip(self.manners);
        let most = all.max_by_key(|(_, count)| *count);
        most.filter(|(_, count)| 2 * count > self.starts.len()).map(|(manner, _)| manner)
    }

    /// Whether another profile may begin at line `n`: there is none yet, or the current one has come to
    /// its end, or its parts begin anew.
    pub(crate) fn is_boundary(&self, n: usize) -> bool {
        self.starts.is_empty() || self.terminal() || self.resets(n)
    }

    /// Whether the profile has come to one of the parts that stand last.
    pub(crate) fn terminal(&self) -> bool {
        self.part.is_some_and(Kind::is_last)
    }

    /// The next line below line `n` that begins a part, and which.
    pub(crate) fn next_part(&self, n: usize) -> Option<(usize, Kind)> {
        let line = self.next_parts[n - self.range.start]?;
        Some((line, part(self.input.class_of(line))?))
    }

    /// The first line that begins a part, and which.
    pub(crate) fn first_part(&self) -> Option<(usize, Kind)> {
        let first = self.range.start;
        match part(self.input.class(first).filter(|_| !self.range.is_empty())?) {
            Some(kind) => Some((first, kind)),
            None => self.next_part(first),
        }
    }

    /// Whether what a profile consists of is next below line `n` and its text: a part, an issue, keys,
    /// handles. In a list of names, and in one of who is who, the next name is.
    pub(crate) fn skeleton_follows(&self, n: usize) -> bool {
        self.skeletons[n - self.range.start]
    }

    /// Whether the parts begin anew below line `n`: a profile has each of them once, in order.
    pub(crate) fn resets(&self, n: usize) -> bool {
        match (self.part, self.next_part(n)) {
            (Some(part), Some((_, next))) => next <= part,
            _ => false,
        }
    }
}

/// For each line, the first one below it that begins a part; the first of the lines is `first`.
fn next_parts<'c>(
    classes: impl DoubleEndedIterator<Item = &'c Class> + ExactSizeIterator,
    first: usize,
) -> Vec<Option<usize>> {
    // From the end upwards: a look down from each heading takes the square of their number.
    let mut parts = vec![None; classes.len()];
    let mut next = None;
    for (n, class) in classes.enumerate().rev() {
        parts[n] = next;
        next = part(class).map(|_| first + n).or(next);
    }
    parts
}

/// For each line, whether the first below it that is no text is of those that profiles consist of.
fn skeletons<'c>(
    classes: impl DoubleEndedIterator<Item = &'c Class> + ExactSizeIterator,
) -> Vec<bool> {
    let mut skeletons = vec![false; classes.len()];
    let mut next = false;
    for (n, class) in classes.enumerate().rev() {
        skeletons[n] = next;
        next = match class {
            Class::Heading(Some(known)) | Class::RunIn(known, _) => {
                known.part.is_some() || !known.issues.is_empty()
            }
            Class::Heading(None) => false,
            Class::Handles(_) | Class::Metadata(..) | Class::Foot(..) => true,
            _ => next,
        };
    }
    skeletons
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::line::Known;

    fn class() -> impl Strategy<Value = Class> {
        let part = prop_oneof![
            Just(None),
            Just(Some(Kind::DigitalActivities)),
            Just(Some(Kind::PolicyIssue)),
            Just(Some(Kind::SocialMedia)),
        ];
        let known = part.prop_map(|part| Known { part, ..Known::default() });
        prop_oneof![
            Just(Class::Prose),
            Just(Class::Heading(None)),
            known.clone().prop_map(|known| Class::Heading(Some(known))),
            known.prop_map(|known| Class::RunIn(known, 3)),
        ]
    }

    proptest! {
        #[test]
        fn the_next_part_is_that_of_the_first_line_below_that_begins_one(
            classes in prop::collection::vec(class(), 0..40)
        ) {
            let begins = |&n: &usize| part(&classes[n]).is_some();
            let looked_for: Vec<_> = (1..=classes.len())
                .map(|below| (below..classes.len()).find(begins).map(|n| n + 7))
                .collect();
            prop_assert_eq!(next_parts(classes.iter(), 7), looked_for);
        }
    }
}
