//! What segmentation looks at: the lines, their classes, and where they stand in other documents.

use std::{cell::OnceCell, ops::Range};

use crate::{
    line::{Class, Gazetteer},
    read::Line,
    record::ActorName,
    segment::introduction::{Presented, presented},
    steps::steps,
};

/// Everything that segmentation looks at. Lines are looked at one by one, and every look is counted.
pub(crate) struct Input<'i, 't> {
    lines: &'i [Line<'t>],
    classes: &'i [Class],
    pub(crate) gazetteer: &'i Gazetteer<'i>,
    /// Where each line stands in other documents.
    aligned: &'i [Option<Aligned<'i>>],
    /// The organisations that each line presents; several rules ask for those of one line.
    presented: Vec<OnceCell<Vec<Presented>>>,
}

/// Where a paragraph stands in another document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Aligned<'s> {
    pub(crate) place: &'s ProfilePlace,
    /// The file name of that document.
    pub(crate) source: &'s str,
    /// The line there.
    pub(crate) line: u32,
}

/// Below which heading of which profile a paragraph stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct ProfilePlace {
    pub(crate) actor: ActorName,
    /// The heading as printed there; `None` for an introduction.
    pub(crate) heading: Option<String>,
}

impl<'i, 't> Input<'i, 't> {
    /// Lines with the class of each, and where each stands in other documents.
    pub(crate) fn new(
        lines: &'i [Line<'t>],
        classes: &'i [Class],
        gazetteer: &'i Gazetteer<'i>,
        aligned: &'i [Option<Aligned<'i>>],
    ) -> Input<'i, 't> {
        let presented = vec![OnceCell::new(); lines.len()];
        Input { lines, classes, gazetteer, aligned, presented }
    }

    /// The number of lines.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Line `n`.
    pub(crate) fn line(&self, n: usize) -> &'i Line<'t> {
        steps(1);
        &self.lines[n]
    }

    /// The lines of `range`, in order.
    pub(crate) fn lines(&self, range: Range<usize>) -> impl Iterator<Item = &'i Line<'t>> {
        self.lines[range].iter().inspect(|_| steps(1))
    }

    /// The class of line `n`.
    pub(crate) fn class_of(&self, n: usize) -> &'i Class {
        steps(1);
        &self.classes[n]
    }

    /// The organisations that line `n` presents, in order.
    pub(crate) fn presented(&self, n: usize) -> &[Presented] {
        let read = || presented(self.line(n).trimmed(), self.gazetteer);
        self.presented[n].get_or_init(read)
    }

    /// The classes of the lines of `range`, in order.
    pub(crate) fn classes(
        &self,
        range: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = &'i Class> + ExactSizeIterator {
        self.classes[range].iter().inspect(|_| steps(1))
    }

    /// The class of line `n`, or `None` past the end.
    pub(crate) fn class(&self, n: usize) -> Option<&'i Class> {
        (n < self.len()).then(|| self.class_of(n))
    }

    /// Where line `n` stands in other documents.
    pub(crate) fn aligned(&self, n: usize) -> Option<Aligned<'i>> {
        steps(1);
        self.aligned[n]
    }

    /// Whether line `n` is noise wherever it stands: chrome or a caption.
    pub(crate) fn is_noise(&self, n: usize) -> bool {
        matches!(self.class_of(n), Class::Chrome | Class::Caption)
    }

    /// The first line at or after `n` that is neither chrome nor caption.
    pub(crate) fn skip_noise(&self, n: usize) -> usize {
        (n..self.len()).find(|&n| !self.is_noise(n)).unwrap_or(n.max(self.len()))
    }
}
