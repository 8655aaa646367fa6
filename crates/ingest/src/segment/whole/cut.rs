//! A document that is one thing, cut: its masthead, what stands above its paragraphs, each paragraph
//! below the headings above it, annexes and notes.

use std::ops::Range;

use crate::{
    data::Manifest,
    record::Work,
    segment::{
        input::Input,
        loose::untitled,
        piece::{Piece, ReferencePiece, Segmentation, Whole},
        whole::{
            heading::Heading,
            label::label,
            masthead::year_of_meeting,
            shape::{Shape, shape},
        },
    },
};

/// Cuts a document that is one thing from top to bottom; `None` where it is none. Its title is known
/// where it states one.
pub(crate) fn whole(
    input: &Input<'_, '_>,
    manifest: &Manifest,
    stated: Option<&str>,
) -> Option<Segmentation> {
    let shape = shape(input, stated)?;
    let work = work(input, manifest, stated, &shape);
    let mut cut = Cut {
        input,
        shape: &shape,
        work: &work,
        pieces: Vec::new(),
        above: Vec::new(),
        waiting: None,
        open: None,
    };
    cut.masthead();
    for n in shape.masthead.end..input.len() {
        cut.line(n);
    }
    cut.end();
    let pieces = cut.pieces;
    let is_instrument = shape.is_instrument;
    Some(Segmentation {
        pieces,
        whole: Some(Whole { work, is_instrument }),
        ..Segmentation::default()
    })
}

/// What the document is: as the manifest knows it by its first paragraph, else as its masthead says.
fn work(
    input: &Input<'_, '_>,
    manifest: &Manifest,
    stated: Option<&str>,
    shape: &Shape<'_>,
) -> Work {
    let printed = shape.masthead.work.clone();
    let first = shape.numbers.iter().position(Option::is_some);
    let known = first.and_then(|n| manifest.instrument(label(&input.line(n).text)?.rest));
    let opening = shape.masthead.end..first.map_or(shape.masthead.end + 1, |n| n + 1);
    let opening = opening.start..opening.end.min(input.len());
    let year = printed.year.or_else(|| year_of_meeting(input, opening));
    let printed = Work { year, ..printed };
    let Some(known) = known.filter(|_| stated.is_none()) else {
        let title = match printed.title.as_str() {
            "" => untitled(input, 0..input.len().min(3)),
            title => title.to_owned(),
        };
        return Work { title, ..printed };
    };
    Work { year: known.year.or(printed.year), symbol: known.symbol.or(printed.symbol), ..known }
}

/// A document that is being cut.
struct Cut<'c, 'i, 't> {
    input: &'c Input<'i, 't>,
    shape: &'c Shape<'i>,
    work: &'c Work,
    pieces: Vec<Piece>,
    /// The headings above, outermost first, each with its rank.
    above: Vec<(usize, String)>,
    /// The first of the headings that no text has come below yet.
    waiting: Option<usize>,
    open: Option<Open>,
}

/// A piece whose end has not come yet.
struct Open {
    start: usize,
    /// The first line of its text.
    body: usize,
    reference: ReferencePiece,
}

impl Cut<'_, '_, '_> {
    fn masthead(&mut self) {
        let end = self.shape.masthead.end;
        // The tools of a page stand above its title.
        let first = (0..end).find(|&n| !self.input.is_noise(n)).unwrap_or(0);
        for n in 0..first {
            self.pieces.push(Piece::noise_line(n, self.input.class_of(n)));
        }
        if first < end {
            self.open(first, first, None, Vec::new());
            // A text that nothing divides stands below its title.
            if self.shape.is_divided {
                self.close(end);
            }
        }
    }

    fn line(&mut self, n: usize) {
        if let Some(heading) = &self.shape.headings[n] {
            self.heading(n, heading);
            return;
        }
        if self.shape.apart.contains(&n) && self.waiting.is_none() {
            self.close(n);
            self.above.clear();
            self.open(n, n, None, Vec::new());
            return;
        }
        if let Some(speaker) = self.shape.speakers[n] {
            let start = self.waiting.take().unwrap_or(n);
            self.close(start);
            let mut path = self.path();
            path.push(speaker.to_owned());
            self.open(start, n, None, path);
            return;
        }
        let number = self.shape.numbers[n].as_ref().filter(|_| self.shape.is_instrument);
        if number.is_some() || self.waiting.is_some() || self.open.is_none() || self.is_note(n) {
            let mut headings = self.shape.headings[self.waiting.unwrap_or(n)..n].iter().rev();
            let of_heading = headings.find_map(|heading| heading.as_ref()?.number.as_ref());
            let number = number.or(of_heading.filter(|_| self.shape.is_instrument)).cloned();
            let start = self.waiting.take().unwrap_or(n);
            self.close(start);
            let path = self.path();
            self.open(start, n, number, path);
        }
    }

    /// The headings above, as a path.
    fn path(&self) -> Vec<String> {
        self.above.iter().map(|(_, heading)| heading.clone()).collect()
    }

    /// Whether the first of the notes below the text begins at line `n`.
    fn is_note(&self, n: usize) -> bool {
        let text = self.input.line(n).trimmed();
        ["[1]", "[^1]", "¹", "(*)"].iter().any(|mark| text.starts_with(mark))
    }

    fn heading(&mut self, n: usize, heading: &Heading) {
        match self.waiting {
            None => {
                self.close(n);
                self.waiting = Some(n);
            }
            // What no text has come below yet, above the next of its kind: it would be in no record.
            Some(start) => {
                let fresh = self.above.len().saturating_sub(n - start);
                let is_item = self.shape.is_programme
                    && self.shape.headings[n - 1].as_ref().is_some_and(|h| h.number.is_some());
                let is_next = heading.is_annex
                    || heading.is_notes
                    || is_item
                    || heading.number.is_some()
                        && self.above[fresh..].iter().any(|(above, _)| heading.rank <= *above);
                if is_next {
                    self.alone(start, n);
                    self.waiting = Some(n);
                }
            }
        }
        let is_first = self.waiting == Some(n);
        let mut rank = heading.rank;
        if is_first || heading.number.is_some() {
            self.above.retain(|(above, _)| *above < rank);
        } else if let Some((above, _)) = self.above.last() {
            // Headings directly below one another are each the heading of the next.
            let nests = rank <= *above;
            rank = rank.max(*above);
            if !nests {
                self.above.retain(|(above, _)| *above < rank);
            }
        }
        // Nothing stands below notes, but where mark-up says so.
        if heading.is_notes && self.input.line(n).mark.level.is_none() {
            rank = usize::MAX;
        }
        let words = self.input.line(n).trimmed().trim_end_matches(':').split_whitespace();
        self.above.push((rank, words.collect::<Vec<_>>().join(" ")));
    }

    /// Headings without text are text.
    fn alone(&mut self, start: usize, end: usize) {
        let mut headings = self.shape.headings[start..end].iter().rev().flatten();
        let number = headings.find_map(|heading| heading.number.clone());
        let number = number.filter(|_| self.shape.is_instrument);
        // One below the other, of which nothing but the look says that they are some, they are a list below
        // the first. Below an annex is its title.
        let is_plain = |n: &usize| {
            let heading = self.shape.headings[*n].as_ref();
            heading.is_some_and(Heading::is_plain) && self.input.line(*n).mark.level.is_none()
        };
        let listed = (start + 1..end).rev().take_while(is_plain).count();
        let mut path = self.path();
        if 1 < listed {
            path.truncate(path.len().saturating_sub(listed));
        }
        self.open(start, start, number, path);
        self.close(end);
    }

    fn open(
        &mut self,
        start: usize,
        body: usize,
        paragraph: Option<String>,
        mut path: Vec<String>,
    ) {
        let title = match self.shape.is_instrument {
            true => self.work.title.clone(),
            false => path.pop().unwrap_or_else(|| self.work.title.clone()),
        };
        let reference = ReferencePiece { title, paragraph, work: None, path, body: body..body };
        self.open = Some(Open { start, body, reference });
    }

    /// Ends the open piece before line `end`; page furniture on top of it and above that line is none of its text.
    fn close(&mut self, end: usize) {
        let Some(Open { start, body, reference }) = self.open.take() else { return };
        let is_text = |n: &usize| !self.input.line(*n).mark.chrome;
        let last = (start..end).rev().find(is_text).map_or(start, |n| n + 1);
        let first = (start..last).find(is_text).unwrap_or(last);
        for n in start..first {
            self.pieces.push(Piece::noise_line(n, self.input.class_of(n)));
        }
        if first < last {
            let body: Range<usize> = body.clamp(first, last)..last;
            let reference = ReferencePiece { body, ..reference };
            self.pieces.push(Piece::reference(first..last, reference));
        }
        for n in last..end {
            self.pieces.push(Piece::noise_line(n, self.input.class_of(n)));
        }
    }

    fn end(&mut self) {
        let end = self.input.len();
        self.close(end);
        if let Some(start) = self.waiting.take() {
            self.alone(start, end);
        }
    }
}
