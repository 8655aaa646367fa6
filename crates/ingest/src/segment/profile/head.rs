//! The head of a profile: keys and values, the issue that it is filed under, and its handles.

use std::ops::Range;

use crate::{
    head::{Field, Key, handles as read_handles},
    line::{Class, is_generic, is_introduction, is_of_itself, without_bullet},
    record::{Handle, Kind},
    segment::{
        input::Input,
        outline::{ProfileStart, ends_profile},
        piece::{LineNotice, Piece},
    },
};

/// The head of a profile as far as it stands above the text.
pub(crate) struct ReadHead {
    /// The lines, with the issue that the profile is filed under.
    pub(crate) range: Range<usize>,
    /// The line below the last key.
    pub(crate) end: usize,
    /// Keys that records have no field for, with their values.
    pub(crate) others: Vec<String>,
    pub(crate) filed_under: Option<String>,
    /// The keys that have a value, each once.
    pub(crate) fields: Vec<(&'static Field, String)>,
    pub(crate) noise: Vec<Piece>,
    pub(crate) notices: Vec<LineNotice>,
}

/// Reads the head of the profile that begins at `start`, at the most up to line `end`.
pub(crate) fn read_head(input: &Input<'_, '_>, start: &ProfileStart, end: usize) -> ReadHead {
    let start = start.place;
    let (mut noise, mut notices) = (Vec::new(), Vec::new());
    let filed_under = start.filing.and_then(|line| filed_under(input, line));
    // What names neither may be the heading of the introduction: "Who we are".
    let title = |line: usize| input.line(line).trimmed();
    let is_own = |line: usize| is_introduction(title(line)) || is_of_itself(title(line));
    let is_introduced = filed_under.is_none() && start.filing.is_some_and(is_own);
    if let (Some(line), None, false) = (start.filing, &filed_under, is_introduced) {
        let message = format!("`{}` names neither an issue nor an actor", title(line));
        notices.push(LineNotice::new(line, message));
        noise.push(Piece::noise(line..line + 1, "stray heading"));
    }
    if !is_introduced {
        for n in start.first_line() + 1..start.line {
            noise.push(Piece::noise_line(n, input.class_of(n)));
        }
    }
    let is_above = is_introduced || filed_under.is_some();
    let first = if is_above { start.first_line() } else { start.line };
    let mut fields: Vec<(&Field, String)> = Vec::new();
    let mut n = if is_introduced { first } else { start.line + usize::from(start.headed) };
    let mut others = Vec::new();
    while n < end {
        match input.class_of(n) {
            Class::Metadata(Key::Field(field), value) => {
                // Without a value it is a key that has none, or the line of a value that its key has.
                if fields.iter().any(|(other, _)| other.name == field.name) {
                    if !value.is_empty() {
                        let twice = "the field stands twice; the first one counts";
                        notices.push(LineNotice::new(n, twice));
                    }
                } else if !value.is_empty() {
                    fields.push((field, value.clone()));
                }
            }
            Class::Metadata(Key::Other, _) => others.push(said(input, n)),
            Class::Metadata(..) => {}
            // "Facts" above the keys says nothing of its own.
            Class::Heading(None) if is_above_keys(input, n) => {}
            class @ (Class::Chrome | Class::Caption) => noise.push(Piece::noise_line(n, class)),
            _ => break,
        }
        n += 1;
    }
    let range = first..n;
    ReadHead { range, end: n, others, filed_under, fields, noise, notices }
}

/// What a line says, without the mark of its item.
fn said(input: &Input<'_, '_>, n: usize) -> String {
    without_bullet(input.line(n).trimmed()).to_owned()
}

/// Adds what the foot of a profile says that its head does not, and returns its lines, which are no text.
pub(crate) fn read_foot(
    input: &Input<'_, '_>,
    body: Range<usize>,
    fields: &mut Vec<(&'static Field, String)>,
) -> Vec<usize> {
    // What records have no field for is text.
    let is_foot = |n: &usize| match input.class_of(*n) {
        Class::Foot(key, _) => !matches!(key, Some(Key::Other)),
        _ => false,
    };
    let lines: Vec<usize> = body.filter(is_foot).collect();
    for &n in &lines {
        if let Class::Foot(Some(Key::Field(field)), value) = input.class_of(n)
            && !value.is_empty()
            && fields.iter().all(|(other, _)| other.name != field.name)
        {
            fields.push((field, value.clone()));
        }
    }
    lines
}

/// The line below the foot with which a profile ends, where it has one.
pub(crate) fn below_foot(input: &Input<'_, '_>, mut lines: Range<usize>) -> usize {
    let end = lines.end;
    lines.find(|&n| ends_profile(input, n)).map_or(end, |last| last + 1)
}

/// Whether a heading that any head may have stands directly above keys.
fn is_above_keys(input: &Input<'_, '_>, n: usize) -> bool {
    is_generic(input.line(n).trimmed()) && matches!(input.class(n + 1), Some(Class::Metadata(..)))
}

/// The issue or basket that a line above a profile names.
fn filed_under(input: &Input<'_, '_>, line: usize) -> Option<String> {
    match input.class_of(line) {
        Class::Heading(Some(known)) if known.basket || !known.issues.is_empty() => {
            Some(input.line(line).trimmed().to_owned())
        }
        _ => None,
    }
}

/// All handles that the lines of `range` print.
pub(crate) fn handles(input: &Input<'_, '_>, range: Range<usize>) -> Vec<Handle> {
    let of_line = |n: usize| match input.class_of(n) {
        Class::Handles(handles) => handles.clone(),
        // "Social media: X @lakes" is heading and handles.
        Class::RunIn(known, at) if known.part == Some(Kind::SocialMedia) => {
            read_handles(input.line(n).text[*at..].trim()).unwrap_or_default()
        }
        _ => Vec::new(),
    };
    range.flat_map(of_line).collect()
}
