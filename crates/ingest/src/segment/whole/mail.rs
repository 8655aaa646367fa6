//! Mail: a thread is cut into its messages.

use std::ops::Range;

use crate::{
    line::forms,
    record::Work,
    segment::{
        input::Input,
        piece::{Piece, ReferencePiece, Segmentation, Whole},
        whole::{masthead::any_year, shape::is_of_profiles},
    },
};

/// A head of fewer lines may be a list.
const FEWEST: usize = 3;
/// The first head begins within so many lines.
const LONGEST_ABOVE: usize = 3;

/// The head of a message.
struct Head<'i> {
    /// The first line of the message, which may part it from the one above.
    start: usize,
    sender: &'i str,
    subject: Option<&'i str>,
    year: Option<u16>,
}

/// Cuts a thread into one record for each message; `None` of what is none. What one message has in it may be
/// minutes, or profiles: it is read as what that is.
pub(crate) fn mail(input: &Input<'_, '_>) -> Option<Segmentation> {
    // Most documents are none: nothing above says so.
    (0..input.len().min(LONGEST_ABOVE)).find_map(|n| header(input, n))?;
    let heads = heads(input);
    let first = heads.first().filter(|head| head.start < LONGEST_ABOVE && heads.len() > 1)?;
    // A journey has a place that it goes from, too.
    let is_mail = |head: &Head<'_>| head.subject.is_some() || head.sender.contains('@');
    if !heads.iter().any(is_mail) {
        return None;
    }
    if is_of_profiles(input) {
        return None;
    }
    let subject = first.subject.map(without_marks).filter(|subject| !subject.is_empty());
    let document = subject.unwrap_or_else(|| name(first.sender)).to_owned();
    let ends = heads.iter().skip(1).map(|head| head.start).chain([input.len()]);
    let messages = heads.iter().zip(ends).enumerate();
    let pieces = messages.map(|(n, (head, end))| {
        let range = if n == 0 { 0..end } else { head.start..end };
        let subject = head.subject.map(without_marks);
        // Where all are about the same thing, who wrote tells them apart.
        let title = subject.filter(|subject| !subject.is_empty() && *subject != document);
        message(title.unwrap_or_else(|| name(head.sender)), range)
    });
    let pieces: Vec<Piece> = pieces.collect();
    let work = Work { title: document.clone(), year: first.year, symbol: None };
    Some(Segmentation {
        pieces,
        whole: Some(Whole { work, is_instrument: false }),
        ..Segmentation::default()
    })
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

/// What a line of a head says, with its key in small letters.
fn header<'i>(input: &'i Input<'_, '_>, n: usize) -> Option<(String, &'i str)> {
    let found = forms().mail.captures(input.line(n).trimmed())?;
    let value = found.name("value")?.as_str().trim();
    (!value.is_empty()).then(|| (found["key"].to_lowercase(), value))
}

/// The heads of messages: lines with their keys one below the other.
fn heads<'i>(input: &'i Input<'_, '_>) -> Vec<Head<'i>> {
    let mut heads = Vec::new();
    let mut n = 0;
    while n < input.len() {
        let lines: Vec<(String, &str)> = (n..input.len()).map_while(|n| header(input, n)).collect();
        if lines.is_empty() {
            n += 1;
            continue;
        }
        let value = |is: &dyn Fn(&str) -> bool| {
            lines.iter().find(|(key, _)| is(key)).map(|(_, value)| *value)
        };
        let sender = value(&|key| forms().sender.is_match(key));
        let subject = value(&|key| forms().subject.is_match(key));
        let dates = lines
            .iter()
            .filter(|(key, _)| !forms().sender.is_match(key) && !forms().subject.is_match(key));
        if let Some(sender) = sender.filter(|_| FEWEST <= lines.len()) {
            let is_parting = |above: &usize| is_parting(input.line(*above).trimmed());
            let start = n.checked_sub(1).filter(is_parting).unwrap_or(n);
            let mut dates = dates.filter(|(_, value)| forms().date.is_match(value));
            let year = dates.find_map(|(_, value)| any_year(value));
            heads.push(Head { start, sender, subject, year });
        }
        n += lines.len();
    }
    heads
}

/// Whether a line parts a message from the one that it answers: `-----Original Message-----`.
fn is_parting(text: &str) -> bool {
    let is_rule =
        |part: &str| part.len() > 1 && part.bytes().all(|b| matches!(b, b'-' | b'_' | b'='));
    let inner = text.trim_matches(['-', '_', '=']);
    let (before, after) = match text.find(inner) {
        Some(at) => (&text[..at], &text[at + inner.len()..]),
        None => (text, text),
    };
    is_rule(text) || is_rule(before) && is_rule(after)
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
    fn messages_are_parted_and_subjects_answered() {
        for text in ["-----Original Message-----", "________________", "--- Forwarded message ---"]
        {
            assert!(is_parting(text), "{text}");
        }
        for text in ["- an item", "Best regards, Ines"] {
            assert!(!is_parting(text), "{text}");
        }
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
