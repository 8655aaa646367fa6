//! What is kept of the paragraphs of one document, to find them in others.

use crate::{
    across::sketch::Sketch,
    line::Class,
    read::Line,
    segment::{Content, ProfilePlace, Segmentation},
};

/// Hashes kept of a paragraph: they tell copies and edited copies from the rest.
pub(crate) const HASHES: usize = 12;
/// Shorter paragraphs say too little: the shortest that tells a section apart has a dozen words.
const SHORTEST: usize = 60;

/// The paragraphs of one document.
#[derive(Default)]
pub(crate) struct Paragraphs {
    pub(crate) places: Vec<ProfilePlace>,
    /// Each with its place and its line number.
    pub(crate) printed: Vec<(usize, u32, Sketch<HASHES>)>,
    /// What is looked for elsewhere, each with the index of its line.
    pub(crate) wanted: Vec<(u32, Sketch<HASHES>)>,
}

impl Paragraphs {
    /// The paragraphs of the profiles that a heading or an issue above them begins: what such a
    /// profile prints is taken at its word. Where a profile lost its heading, the paragraphs of the
    /// document are looked for in the others.
    pub(crate) fn new(
        lines: &[Line<'_>],
        classes: &[Class],
        segmentation: &Segmentation,
    ) -> Paragraphs {
        let lost = segmentation.profiles.iter().any(|profile| !profile.headed);
        let wanted = if lost { text(lines, classes).collect() } else { Vec::new() };
        let mut found = Paragraphs { wanted, ..Paragraphs::default() };
        for piece in &segmentation.pieces {
            let Content::Section(section) = &piece.content else { continue };
            let profile = &segmentation.profiles[section.profile];
            if !profile.headed {
                continue;
            }
            let (actor, heading) = (profile.actor.clone(), section.heading.clone());
            let place = found.places.len();
            found.places.push(ProfilePlace { actor, heading });
            let long = lines[section.body.clone()].iter().filter(|line| is_telling(line));
            found.printed.extend(long.map(|line| {
                let number = u32::try_from(line.number).unwrap_or(u32::MAX);
                (place, number, Sketch::new(&line.text))
            }));
        }
        found
    }
}

/// The lines of text, each with its index.
fn text(lines: &[Line<'_>], classes: &[Class]) -> impl Iterator<Item = (u32, Sketch<HASHES>)> {
    let is_text = |class: &Class| matches!(class, Class::Prose | Class::Item | Class::LeadIn);
    let numbered = (0..).zip(lines.iter().zip(classes));
    let text = numbered.filter(move |(_, (line, class))| is_text(class) && is_telling(line));
    text.map(|(n, (line, _))| (n, Sketch::new(&line.text)))
}

/// Whether a line is long enough to be found again.
fn is_telling(line: &Line<'_>) -> bool {
    line.text.len() >= SHORTEST
}
