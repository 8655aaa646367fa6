//! Mail: a thread is cut into its messages, and a message is one record.

use std::ops::Range;

use crate::{
    line::forms,
    record::Work,
    segment::{
        input::Input,
        piece::{Piece, ReferencePiece, Segmentation, Whole},
        whole::{
            mail_head::{Head, heads, is_header},
            shape::is_of_profiles,
        },
    },
};

/// The first head begins within so many lines.
const LONGEST_ABOVE: usize = 3;

/// Cuts mail into one record for each message; `None` of what is none.
pub(crate) fn mail(input: &Input<'_, '_>) -> Option<Segmentation> {
    let heads = opening(input)?;
    // A memorandum has a head, too, and is read as what stands below it.
    let is_sent = 1 < heads.len() || heads[0].has_address;
    (is_sent && !is_of_profiles(input)).then(|| cut(input, &heads))
}

/// The same of one that has no address in its head, and is nothing else.
pub(crate) fn note(input: &Input<'_, '_>) -> Option<Segmentation> {
    let heads = opening(input)?;
    (heads[0].start == 0 && !is_of_profiles(input)).then(|| cut(input, &heads))
}

/// The message with which a document begins that has profiles below it, up to line `end`.
pub(crate) fn covering_message(input: &Input<'_, '_>, end: usize) -> Option<Piece> {
    let heads = opening(input)?;
    let first = heads.first().filter(|head| head.start < end && head.has_address)?;
    Some(message(subject(first).unwrap_or_else(|| name(&first.sender)), 0..end))
}

/// The heads of a document that begins with one.
fn opening<'i>(input: &'i Input<'_, '_>) -> Option<Vec<Head<'i>>> {
    // Most documents have none: nothing above says so.
    (0..input.len().min(LONGEST_ABOVE)).find(|&n| is_header(input, n))?;
    let heads = heads(input);
    let is_first = heads.first().is_some_and(|head| head.start < LONGEST_ABOVE);
    // A journey has a place that it goes from, too.
    let is_mail = |head: &Head<'_>| head.subject.is_some() || head.sender.contains('@');
    (is_first && heads.iter().any(is_mail)).then_some(heads)
}

fn cut(input: &Input<'_, '_>, heads: &[Head<'_>]) -> Segmentation {
    let first = &heads[0];
    let document = subject(first).unwrap_or_else(|| name(&first.sender)).to_owned();
    let ends = heads.iter().skip(1).map(|head| head.start).chain([input.len()]);
    let messages = heads.iter().zip(ends).enumerate();
    let pieces = messages.map(|(n, (head, end))| {
        let range = if n == 0 { 0..end } else { head.start..end };
        // Where all are about the same thing, who wrote tells them apart.
        let is_its_own = |subject: &&str| heads.len() == 1 || *subject != document;
        message(subject(head).filter(is_its_own).unwrap_or_else(|| name(&head.sender)), range)
    });
    let pieces: Vec<Piece> = pieces.collect();
    let work = Work { title: document, year: first.year, symbol: None };
    Segmentation {
        pieces,
        whole: Some(Whole { work, is_instrument: false }),
        ..Segmentation::default()
    }
}

/// What a message is about, if it says so.
fn subject<'h>(head: &'h Head<'_>) -> Option<&'h str> {
    head.subject.as_deref().map(without_marks).filter(|subject| !subject.is_empty())
}

fn message(title: &str, range: Range<usize>) -> Piece {
    let reference = ReferencePiece {
        title: title.to_owned(),
        paragraph: None,
        work: None,
        path: Vec::new(),
        body: range.clone(),
    };
    Piece::reference(range, reference)
}

/// A subject without what says that it is an answer, or was passed on.
fn without_marks(subject: &str) -> &str {
    let mut subject = subject;
    while let Some(mark) = forms().answer.find(subject) {
        subject = &subject[mark.end()..];
    }
    subject
}

/// The name of a sender without the address.
fn name(sender: &str) -> &str {
    let name = sender.split(['<', '[']).next().unwrap_or(sender);
    let name = name.trim_matches([' ', '"', '\'', ',']);
    if name.is_empty() { sender } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subjects_and_senders_are_bare() {
        for (subject, bare) in [
            ("Re: Re: Clocks", "Clocks"),
            ("AW: WG: Uhren", "Uhren"),
            ("Lakes: a report", "Lakes: a report"),
        ] {
            assert_eq!(without_marks(subject), bare);
        }
        for (sender, bare) in [
            ("Karin Aebi <karin@lakes.example>", "Karin Aebi"),
            ("<karin@lakes.example>", "<karin@lakes.example>"),
            ("\"Aebi, Karin\" <karin@lakes.example>", "Aebi, Karin"),
        ] {
            assert_eq!(name(sender), bare);
        }
    }
}
