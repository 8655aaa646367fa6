//! What segmentation looks at: the lines, their classes, and where they stand in other documents.

use crate::{
    line::{Class, Gazetteer},
    read::Line,
    record::ActorName,
};

/// Everything that segmentation looks at.
pub(crate) struct Input<'i, 't> {
    pub(crate) lines: &'i [Line<'t>],
    pub(crate) classes: &'i [Class],
    pub(crate) gazetteer: &'i Gazetteer<'i>,
    /// Where each line stands in other documents.
    pub(crate) aligned: &'i [Option<Aligned<'i>>],
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

impl Input<'_, '_> {
    /// The class of line `n`, or `None` past the end.
    pub(crate) fn class(&self, n: usize) -> Option<&Class> {
        self.classes.get(n)
    }

    /// Whether line `n` is noise wherever it stands: chrome or a caption.
    pub(crate) fn is_noise(&self, n: usize) -> bool {
        matches!(self.classes[n], Class::Chrome | Class::Caption)
    }

    /// The first line at or after `n` that is neither chrome nor caption.
    pub(crate) fn skip_noise(&self, n: usize) -> usize {
        let noise = |class: &&Class| matches!(class, Class::Chrome | Class::Caption);
        n + self.classes[n.min(self.classes.len())..].iter().take_while(noise).count()
    }
}
