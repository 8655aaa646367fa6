//! Lines to pieces: a partition of the document into profiles, references and noise.

use std::ops::Range;

use crate::{
    across::sibling::Aligned,
    data::manifest::Manifest,
    line::{classify::Class, lexicon::Lexicon},
    read::text::Line,
    record::{ActorName, Handle, kind::Kind},
    segment::{
        instrument,
        loose::cut::loose,
        outline::scan::{self, Start},
        profile::cut,
    },
};

/// What became of a document. Every line is in exactly one piece or in the head of a profile.
#[derive(Debug, Default)]
pub(crate) struct Segmentation {
    pub(crate) profiles: Vec<Profile>,
    /// In document order.
    pub(crate) pieces: Vec<Piece>,
    /// Notices, each with the index of its line.
    pub(crate) notices: Vec<(usize, String)>,
}

/// One profile: whose it is, and what its head says.
#[derive(Debug)]
pub(crate) struct Profile {
    /// Its lines, with the issue it is filed under where that stands above it.
    pub(crate) range: Range<usize>,
    pub(crate) actor: ActorName,
    pub(crate) head: Head,
    /// Whether a heading or the issue it is filed under begins it.
    pub(crate) headed: bool,
}

/// The head of a profile, exactly as printed.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) acronym: Option<String>,
    pub(crate) established: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) website: Option<String>,
    pub(crate) stakeholder_group: Option<String>,
    pub(crate) filed_under: Option<String>,
    pub(crate) social: Vec<Handle>,
}

/// A run of lines and what they are.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) range: Range<usize>,
    pub(crate) content: Content,
}

/// What a run of lines is.
#[derive(Debug)]
pub(crate) enum Content {
    Section(Section),
    Reference(Reference),
    /// With the reason for which it is noise.
    Noise(&'static str),
}

/// The text below one heading of a profile.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    /// Whose, as an index into [`Segmentation::profiles`].
    pub(crate) profile: usize,
    pub(crate) kind: Kind,
    pub(crate) heading: Option<String>,
    /// How the heading was found where it is not printed.
    pub(crate) evidence: Option<String>,
    pub(crate) path: Vec<String>,
    /// What of the path is not printed.
    pub(crate) path_inferred: Vec<String>,
    pub(crate) issues: Vec<String>,
    /// The lines of its text.
    pub(crate) body: Range<usize>,
    /// The byte at which the text begins in the first of them, after a run-in heading.
    pub(crate) offset: usize,
}

/// Text that belongs to no profile.
#[derive(Debug)]
pub(crate) struct Reference {
    pub(crate) title: String,
    pub(crate) paragraph: Option<u32>,
    pub(crate) path: Vec<String>,
    /// The lines of its text.
    pub(crate) body: Range<usize>,
}

impl Piece {
    pub(crate) fn reference(range: Range<usize>, reference: Reference) -> Piece {
        Piece { range, content: Content::Reference(reference) }
    }

    pub(crate) fn noise(range: Range<usize>, reason: &'static str) -> Piece {
        Piece { range, content: Content::Noise(reason) }
    }
}

/// Everything that segmentation looks at.
pub(crate) struct Input<'i, 't> {
    pub(crate) lines: &'i [Line<'t>],
    pub(crate) classes: &'i [Class],
    pub(crate) lexicon: &'i Lexicon<'i>,
    /// Where each line stands in other documents.
    pub(crate) aligned: &'i [Option<Aligned<'i>>],
}

impl Input<'_, '_> {
    /// The class of line `n`, or `None` past the end.
    pub(crate) fn class(&self, n: usize) -> Option<&Class> {
        self.classes.get(n)
    }

    /// The first line at or after `n` that is neither chrome nor caption.
    pub(crate) fn skip_noise(&self, n: usize) -> usize {
        let noise = |class: &&Class| matches!(class, Class::Chrome | Class::Caption);
        n + self.classes[n.min(self.classes.len())..].iter().take_while(noise).count()
    }
}

/// Cuts a document into pieces; `aligned` says where its lines stand in other documents.
pub(crate) fn segment(
    lines: &[Line<'_>],
    classes: &[Class],
    aligned: &[Option<Aligned<'_>>],
    lexicon: &Lexicon<'_>,
    manifest: &Manifest,
) -> Segmentation {
    let input = Input { lines, classes, lexicon, aligned };
    let mut out = Segmentation::default();

    let instruments = instrument::find(lines, classes);
    let mut free = 0;
    for instrument in &instruments {
        profiles(&input, free..instrument.range.start, &mut out);
        let title = manifest
            .instrument(instrument.opening(lines))
            .map_or_else(|| "Numbered paragraphs".to_owned(), str::to_owned);
        out.pieces.extend(instrument.pieces(&title, lines, classes));
        free = instrument.range.end;
    }
    profiles(&input, free..lines.len(), &mut out);
    out.pieces.sort_by_key(|piece| piece.range.start);
    out
}

/// Cuts the lines of `range`, which hold no instrument, into profiles and loose text.
fn profiles(input: &Input<'_, '_>, range: Range<usize>, out: &mut Segmentation) {
    let starts = scan::starts(input, range.clone());
    let first = starts.first().map_or(range.end, |start| start.range_start());
    loose(input, range.start..first, out);
    for (n, start) in starts.iter().enumerate() {
        let end = starts.get(n + 1).map_or(range.end, Start::range_start);
        let detached = cut::profile(input, start, end, out);
        loose(input, detached..end, out);
    }
}

/// What a noise record says of its lines.
pub(crate) fn noise_reason(class: &Class) -> &'static str {
    match class {
        Class::Caption => "image caption",
        _ => "page chrome",
    }
}
