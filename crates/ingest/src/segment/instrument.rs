//! Numbered instruments: a run of paragraphs 1, 2, 3 … with the headings between them.

use std::{collections::HashMap, ops::Range};

use crate::{
    line::{Class, forms},
    record::Work,
    segment::{
        input::Input,
        loose::untitled,
        piece::{Piece, ReferencePiece},
        whole::{any_year, symbol, without_year},
    },
};

/// Fewer numbered paragraphs than this are a list.
const FEWEST: usize = 8;
/// As many are enough below the title of an instrument.
const FEWEST_BELOW_TITLE: usize = 3;
/// The title stands within so many lines above the first paragraph.
const LONGEST_MASTHEAD: usize = 6;
/// A longer gap than this between two numbers, in lines, ends the run.
const LONGEST_GAP: usize = 60;
/// Paragraphs that are shorter on average, in bytes, are a list too.
const SHORTEST_MEAN: usize = 80;

/// A run of numbered paragraphs and what belongs to it.
#[derive(Debug)]
pub(crate) struct Instrument {
    /// The lines.
    pub(crate) range: Range<usize>,
    /// Where the first paragraph begins: above it stands the title, where there is one.
    first: usize,
    /// Where each paragraph begins, with its number.
    starts: Vec<(usize, u32)>,
    /// Where the annexes begin: the end of the last paragraph.
    annex: usize,
}

/// A numbered line, and the run of numbers that goes on from it.
struct Link {
    line: usize,
    number: u32,
    /// Which link has the next number.
    next: Option<usize>,
    /// How many lines the run has from here on, and how many bytes they have.
    count: usize,
    bytes: usize,
}

/// Every instrument, in document order.
pub(crate) fn find(input: &Input<'_, '_>) -> Vec<Instrument> {
    let links = links(input);
    let mut found: Vec<Instrument> = Vec::new();
    for (n, first) in links.iter().enumerate().rev() {
        let free = found.last().is_none_or(|last| last.range.end <= first.line);
        if first.number != 1 || !free {
            continue;
        }
        let long = FEWEST <= first.count && SHORTEST_MEAN <= first.bytes / first.count;
        let title = title(input, first.line).filter(|_| FEWEST_BELOW_TITLE <= first.count);
        if long || title.is_some() {
            found.push(Instrument::new(input, &links, n, title.unwrap_or(first.line)));
        }
    }
    found
}

/// The line of the title that stands above the first paragraph: a heading that says of which kind the text is,
/// with the year there or in a line that says when it was adopted. Parts of profiles are called so, too: a
/// strategy, a policy.
fn title(input: &Input<'_, '_>, first: usize) -> Option<usize> {
    let is_title = |&n: &usize| {
        matches!(input.class_of(n), Class::Heading(None))
            && forms().kind.is_match(input.line(n).trimmed())
    };
    let is_of_profile = |n: usize| match input.class_of(n) {
        Class::Metadata(..) | Class::Foot(..) | Class::Handles(_) => true,
        Class::Heading(Some(known)) => known.part.is_some() || !known.issues.is_empty(),
        _ => false,
    };
    let is_dated = |n: usize| {
        let text = input.line(n).trimmed();
        without_year(text) != text || forms().issued.is_match(text) && any_year(text).is_some()
    };
    let mut above = (first.saturating_sub(LONGEST_MASTHEAD)..first).rev();
    let title = above.by_ref().take_while(|&n| !is_of_profile(n)).find(is_title)?;
    (title..first).any(is_dated).then_some(title)
}

/// The numbered lines from the last to the first: a look down from each would see many lines again.
fn links(input: &Input<'_, '_>) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    // The nearest line below with each number; none beyond the head of a profile.
    let mut below: HashMap<u32, usize> = HashMap::new();
    for line in (0..input.len()).rev() {
        match input.class_of(line) {
            Class::Metadata(..) | Class::Foot(..) | Class::Handles(_) => below.clear(),
            &Class::Numbered(number) => {
                let near = |&next: &usize| links[next].line - line <= LONGEST_GAP + 1;
                let next = below.get(&(number + 1)).copied().filter(near);
                let (count, bytes) =
                    next.map_or((0, 0), |next| (links[next].count, links[next].bytes));
                let bytes = bytes + input.line(line).text.len();
                below.insert(number, links.len());
                links.push(Link { line, number, next, count: count + 1, bytes });
            }
            _ => {}
        }
    }
    links
}

/// Where an annex that begins at `start` ends: at the next heading that has text below it.
fn annex_end(input: &Input<'_, '_>, start: usize) -> usize {
    let names = ["annex", "appendix", "schedule"];
    let is_annex = matches!(input.class(start), Some(Class::Heading(_))) && {
        let heading = input.line(start).trimmed().to_lowercase();
        names.iter().any(|name| heading.starts_with(name))
    };
    if !is_annex {
        return start;
    }
    let ends = |&n: &usize| match (input.class_of(n), input.class(n + 1)) {
        (Class::Heading(Some(known)), _) if known.part.is_some() => true,
        (Class::Heading(_), Some(Class::Prose | Class::LeadIn | Class::Metadata(..))) => true,
        _ => false,
    };
    (start + 1..input.len()).find(ends).unwrap_or(input.len())
}

impl Instrument {
    /// The instrument whose paragraph 1 is link number `first`, and that begins in line `start`.
    fn new(input: &Input<'_, '_>, links: &[Link], first: usize, start: usize) -> Instrument {
        let run = std::iter::successors(Some(first), |&n| links[n].next).map(|n| &links[n]);
        let starts: Vec<(usize, u32)> = run.map(|link| (link.line, link.number)).collect();
        let &(last, _) = starts.last().expect("a first paragraph");
        let is_point = |&n: &usize| {
            matches!(input.class_of(n), Class::Lettered | Class::Item)
                || input.line(n).text.starts_with(|c: char| c.is_lowercase())
        };
        let points = (last + 1..input.len()).take_while(is_point).count();
        let annex = last + 1 + points;
        let range = start..annex_end(input, annex);
        Instrument { range, first: links[first].line, starts, annex }
    }

    /// What its title says that it is, with the year there or in the lines below; by its first words, where it
    /// has none.
    pub(crate) fn work(&self, input: &Input<'_, '_>) -> Work {
        let masthead = || input.lines(self.range.start..self.first).map(|line| line.trimmed());
        match masthead().next() {
            Some(title) => Work {
                title: without_year(title).to_owned(),
                year: masthead().find_map(any_year),
                symbol: masthead().find_map(symbol),
            },
            None => Work {
                title: untitled(input, self.first..self.first + 1),
                year: None,
                symbol: None,
            },
        }
    }

    /// The text of paragraph 1, without its number.
    pub(crate) fn opening<'i>(&self, input: &Input<'i, '_>) -> &'i str {
        input
            .line(self.first)
            .text
            .trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '))
    }

    /// One reference for each paragraph, below the headings above it, and one for each annex.
    pub(crate) fn pieces(&self, work: &Work, input: &Input<'_, '_>) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut path: Vec<String> = Vec::new();
        let masthead = self.range.start..self.first;
        if !masthead.is_empty() {
            pieces.push(Piece::reference(
                masthead.clone(),
                ReferencePiece {
                    title: work.title.clone(),
                    paragraph: None,
                    work: Some(work.clone()),
                    path: Vec::new(),
                    body: masthead,
                },
            ));
        }
        for (n, &(start, number)) in self.starts.iter().enumerate() {
            let next = self.starts.get(n + 1).map_or(self.annex, |&(next, _)| next);
            // The headings that stand directly above the next number belong to what follows.
            let mut end = next;
            while n + 1 < self.starts.len()
                && end > start + 1
                && matches!(input.class_of(end - 1), Class::Heading(_))
            {
                end -= 1;
            }
            let first = pieces.last().map_or(self.range.start, |piece: &Piece| piece.range.end);
            let range = first.min(start)..end;
            pieces.push(Piece::reference(
                range,
                ReferencePiece {
                    title: work.title.clone(),
                    paragraph: Some(number.to_string()),
                    work: Some(work.clone()),
                    path: path.clone(),
                    body: start..end,
                },
            ));
            if end < next {
                path = input.lines(end..next).map(|line| line.trimmed().to_owned()).collect();
            }
        }
        if self.annex < self.range.end {
            let heading = input.line(self.annex).trimmed().to_owned();
            pieces.push(Piece::reference(
                self.annex..self.range.end,
                ReferencePiece {
                    title: work.title.clone(),
                    paragraph: None,
                    work: Some(work.clone()),
                    path: vec![heading],
                    body: (self.annex + 1).min(self.range.end)..self.range.end,
                },
            ));
        }
        pieces
    }
}
