//! Numbered instruments: a run of paragraphs 1, 2, 3 … with the headings between them.

use std::ops::Range;

use crate::{
    line::Class,
    read::Line,
    segment::piece::{Piece, ReferencePiece},
};

/// Fewer numbered paragraphs than this are a list.
const FEWEST: u32 = 8;
/// A longer gap than this between two numbers, in lines, ends the run.
const LONGEST_GAP: usize = 60;
/// Paragraphs that are shorter on average, in bytes, are a list too.
const SHORTEST_MEAN: usize = 80;

/// A run of numbered paragraphs and what belongs to it.
#[derive(Debug)]
pub(crate) struct Instrument {
    /// The lines.
    pub(crate) range: Range<usize>,
    /// Where each paragraph begins, with its number.
    starts: Vec<(usize, u32)>,
    /// Where the annexes begin: the end of the last paragraph.
    annex: usize,
}

/// Every instrument, in document order.
pub(crate) fn find(lines: &[Line<'_>], classes: &[Class]) -> Vec<Instrument> {
    let mut found = Vec::new();
    let mut n = 0;
    while n < lines.len() {
        let instrument =
            matches!(classes[n], Class::Numbered(1)).then(|| run(n, lines, classes)).flatten();
        match instrument {
            Some(instrument) => {
                n = instrument.range.end;
                found.push(instrument);
            }
            None => n += 1,
        }
    }
    found
}

/// The instrument whose paragraph 1 stands in line `first`, if it is one.
fn run(first: usize, lines: &[Line<'_>], classes: &[Class]) -> Option<Instrument> {
    let mut starts = vec![(first, 1)];
    for (n, class) in classes.iter().enumerate().skip(first + 1) {
        let &(last, number) = starts.last().expect("a first paragraph");
        match class {
            Class::Numbered(next) if *next == number + 1 => starts.push((n, *next)),
            Class::Metadata(..) | Class::Handles(_) => break,
            _ if n - last > LONGEST_GAP => break,
            _ => {}
        }
    }
    let &(last, count) = starts.last().expect("a first paragraph");
    let bytes: usize = starts.iter().map(|&(n, _)| lines[n].text.len()).sum();
    if count < FEWEST || bytes / starts.len() < SHORTEST_MEAN {
        return None;
    }
    let points = classes[last + 1..].iter().zip(&lines[last + 1..]).take_while(|(class, line)| {
        matches!(class, Class::Lettered | Class::Item)
            || line.text.starts_with(|c: char| c.is_lowercase())
    });
    let annex = last + 1 + points.count();
    let end = annex_end(annex, lines, classes);
    Some(Instrument { range: first..end, starts, annex })
}

/// Where an annex that begins at `start` ends: at the next heading that has text below it.
fn annex_end(start: usize, lines: &[Line<'_>], classes: &[Class]) -> usize {
    let names = ["annex", "appendix", "schedule"];
    let is_annex = lines.get(start).is_some_and(|line| {
        matches!(classes[start], Class::Heading(_))
            && names.iter().any(|name| line.trimmed().to_lowercase().starts_with(name))
    });
    if !is_annex {
        return start;
    }
    let ends = |&n: &usize| match (&classes[n], classes.get(n + 1)) {
        (Class::Heading(Some(known)), _) if known.part.is_some() => true,
        (Class::Heading(_), Some(Class::Prose | Class::LeadIn | Class::Metadata(..))) => true,
        _ => false,
    };
    (start + 1..lines.len()).find(ends).unwrap_or(lines.len())
}

impl Instrument {
    /// The text of paragraph 1, without its number.
    pub(crate) fn opening<'l>(&self, lines: &'l [Line<'_>]) -> &'l str {
        lines[self.range.start]
            .text
            .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '))
    }

    /// One reference for each paragraph, below the headings above it, and one for each annex.
    pub(crate) fn pieces(&self, title: &str, lines: &[Line<'_>], classes: &[Class]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut path: Vec<String> = Vec::new();
        for (n, &(start, number)) in self.starts.iter().enumerate() {
            let next = self.starts.get(n + 1).map_or(self.annex, |&(next, _)| next);
            // The headings that stand directly above the next number belong to what follows.
            let mut end = next;
            while n + 1 < self.starts.len()
                && end > start + 1
                && matches!(classes[end - 1], Class::Heading(_))
            {
                end -= 1;
            }
            let first = pieces.last().map_or(self.range.start, |piece: &Piece| piece.range.end);
            let range = first.min(start)..end;
            pieces.push(Piece::reference(
                range,
                ReferencePiece {
                    title: title.to_owned(),
                    paragraph: Some(number),
                    path: path.clone(),
                    body: start..end,
                },
            ));
            if end < next {
                path = lines[end..next].iter().map(|line| line.trimmed().to_owned()).collect();
            }
        }
        if self.annex < self.range.end {
            let heading = lines[self.annex].trimmed().to_owned();
            pieces.push(Piece::reference(
                self.annex..self.range.end,
                ReferencePiece {
                    title: title.to_owned(),
                    paragraph: None,
                    path: vec![heading],
                    body: (self.annex + 1).min(self.range.end)..self.range.end,
                },
            ));
        }
        pieces
    }
}
