//! Pieces: the runs of lines that a document is cut into, and the profiles that they belong to.

use std::{ops::Range, sync::Arc};

use crate::{
    head::Field,
    line::Class,
    record::{ActorName, Handle, Kind, Work},
};

/// What became of a document. Every line is in exactly one piece or in the head of a profile.
#[derive(Debug, Default)]
pub(crate) struct Segmentation {
    pub(crate) profiles: Vec<Profile>,
    /// In document order.
    pub(crate) pieces: Vec<Piece>,
    pub(crate) notices: Vec<LineNotice>,
    /// What the document is, where it is one thing from top to bottom.
    pub(crate) whole: Option<Whole>,
}

/// What a document is as a whole.
#[derive(Debug)]
pub(crate) struct Whole {
    pub(crate) work: Work,
    /// Whether its parts are cited as those of a work, and not as those of a document.
    pub(crate) is_instrument: bool,
}

/// What a person should know of one line.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct LineNotice {
    /// The index of the line.
    pub(crate) line: usize,
    pub(crate) message: String,
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
    /// The keys that have a value, each once.
    pub(crate) fields: Vec<(&'static Field, String)>,
    /// Keys that records have no field for, with their values.
    pub(crate) others: Vec<String>,
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
    Section(SectionPiece),
    Reference(ReferencePiece),
    /// With the reason for which it is noise.
    Noise(&'static str),
}

/// The text below one heading of a profile.
#[derive(Debug, Clone)]
pub(crate) struct SectionPiece {
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
    /// Lines among them that are no text, in order: the keys of a foot that the record of the profile has.
    pub(crate) left_out: Arc<[usize]>,
    /// The byte at which the text begins in the first of them, after a run-in heading.
    pub(crate) offset: usize,
}

/// Text that belongs to no profile.
#[derive(Debug)]
pub(crate) struct ReferencePiece {
    pub(crate) title: String,
    /// The number of the paragraph as printed.
    pub(crate) paragraph: Option<String>,
    pub(crate) work: Option<Work>,
    pub(crate) path: Vec<String>,
    /// The lines of its text.
    pub(crate) body: Range<usize>,
}

impl Piece {
    pub(crate) fn reference(range: Range<usize>, reference: ReferencePiece) -> Piece {
        Piece { range, content: Content::Reference(reference) }
    }

    pub(crate) fn noise(range: Range<usize>, reason: &'static str) -> Piece {
        Piece { range, content: Content::Noise(reason) }
    }

    /// Line `n`, of a class that is noise.
    pub(crate) fn noise_line(n: usize, class: &Class) -> Piece {
        let reason = match class {
            Class::Caption => "image caption",
            _ => "page chrome",
        };
        Piece::noise(n..n + 1, reason)
    }
}

impl LineNotice {
    pub(crate) fn new(line: usize, message: impl Into<String>) -> LineNotice {
        LineNotice { line, message: message.into() }
    }
}
