//! Text outside profiles: news, notes, and blocks that lost their profile.

use std::ops::Range;

use crate::{
    line::Class,
    record::Handle,
    segment::{
        input::Input,
        loose::{
            detached::{DetachedPart, Owners, detached_part},
            topic::{topic_end, untitled},
        },
        piece::{LineNotice, Piece, ReferencePiece},
    },
};

/// What the lines outside profiles were cut into.
#[derive(Default)]
pub(crate) struct Loose {
    pub(crate) pieces: Vec<Piece>,
    pub(crate) notices: Vec<LineNotice>,
    /// Handles that belong to profiles, each with the number of its profile.
    pub(crate) handles: Vec<(usize, Vec<Handle>)>,
}

/// Cuts the lines of `range` into references: one for each heading, and where there is none, one for
/// each stretch of text about the same thing. What belongs to one of the `owners` goes to it. Nothing begins among
/// the first lines of a document, up to `block`, which are those of its title.
pub(crate) fn loose(
    input: &Input<'_, '_>,
    range: Range<usize>,
    block: usize,
    owners: &Owners,
) -> Loose {
    let mut found = Loose::default();
    let mut n = range.start;
    // The first line below at which something new begins. It is looked for once, since there may be
    // many stretches of text above it.
    let mut end = n;
    while n < range.end {
        if is_noise(input, n) {
            found.pieces.push(Piece::noise_line(n, input.class_of(n)));
            n += 1;
            continue;
        }
        if end <= n {
            let mut below = (n + 1).max(block)..range.end;
            end = below.find(|&n| begins(input, n)).unwrap_or(range.end);
        }
        if let Some(part) = detached_part(input, n..end, owners) {
            let DetachedPart { owner, handles, pieces, notice } = part;
            found.pieces.extend(pieces);
            found.notices.push(notice);
            found.handles.push((owner, handles));
            n = end;
            continue;
        }
        let piece = reference(input, n..end);
        n = piece.range.end;
        found.pieces.push(piece);
    }
    found
}

/// Whether line `n` is none of the text: page furniture, or the name of a picture. Labels in a row may
/// be the names of those who were there.
fn is_noise(input: &Input<'_, '_>, n: usize) -> bool {
    input.is_noise(n) && !input.line(n).text.contains(", ")
}

/// The reference that begins with the first of these lines; a heading without text is its own text.
fn reference(input: &Input<'_, '_>, lines: Range<usize>) -> Piece {
    let Range { start, end } = lines;
    let heading = matches!(input.class_of(start), Class::Heading(_) | Class::RunIn(..));
    if heading && start + 1 == end {
        let title = input.line(start).trimmed().trim_end_matches(':').to_owned();
        let reference = ReferencePiece {
            title,
            paragraph: None,
            work: None,
            path: Vec::new(),
            body: start..end,
        };
        return Piece::reference(start..end, reference);
    }
    let (title, body) = if heading {
        (input.line(start).trimmed().trim_end_matches(':').to_owned(), start + 1..end)
    } else {
        let end = topic_end(input, start..end);
        (untitled(input, start..end), start..end)
    };
    let reference = ReferencePiece { title, paragraph: None, work: None, path: Vec::new(), body };
    Piece::reference(start..reference.body.end, reference)
}

/// Whether something new begins at line `n`: a heading with text, a part of a profile, noise.
fn begins(input: &Input<'_, '_>, n: usize) -> bool {
    match input.class_of(n) {
        Class::Heading(Some(known)) if known.part.is_some() => true,
        Class::Heading(_) => {
            matches!(input.class(n + 1), Some(Class::Prose | Class::LeadIn | Class::Item))
        }
        Class::Chrome | Class::Caption => true,
        _ => false,
    }
}
