//! The heads of messages: who sent each, when, and what it is about?

use std::{borrow::Cow, sync::LazyLock};

use regex::Regex;

use crate::{
    line::forms,
    segment::{input::Input, whole::masthead::any_year},
};

/// A head with fewer of the keys that all messages have may be a list.
const FEWEST: usize = 3;

/// A field that only programs read: `Message-ID: <17@lakes.example>`.
static FIELD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<key>[A-Za-z][A-Za-z-]{1,40}):(?:\s+(?P<value>.*))?$")
        .expect("a valid pattern")
});

/// The head of a message.
pub(super) struct Head<'i> {
    /// The first line of the message, which may part it from the one above.
    pub(super) start: usize,
    pub(super) sender: Cow<'i, str>,
    pub(super) subject: Option<Cow<'i, str>>,
    pub(super) year: Option<u16>,
    /// Whether there is the address of anybody.
    pub(super) has_address: bool,
}

/// A field of a head.
struct Field<'i> {
    /// In small letters.
    key: String,
    value: Cow<'i, str>,
    /// Whether it is one that a person reads.
    is_known: bool,
}

/// Whether a line is a key of a message with its value, such as `From: Ines`.
pub(super) fn is_header(input: &Input<'_, '_>, n: usize) -> bool {
    forms().mail.is_match(input.line(n).trimmed())
        || input.line(n).text.starts_with(|c: char| c.is_ascii_uppercase())
            && FIELD.is_match(input.line(n).trimmed())
}

/// The heads of messages: lines with their keys one below the other.
pub(super) fn heads<'i>(input: &'i Input<'_, '_>) -> Vec<Head<'i>> {
    let mut heads = Vec::new();
    let mut n = 0;
    while n < input.len() {
        let (fields, end) = fields(input, n);
        if let Some(head) = head(input, n, fields) {
            heads.push(head);
        }
        n = end.max(n + 1);
    }
    heads
}

/// The fields that stand one below the other from line `n` on, and the line below them.
fn fields<'i>(input: &'i Input<'_, '_>, first: usize) -> (Vec<Field<'i>>, usize) {
    let mut fields: Vec<Field<'_>> = Vec::new();
    let mut n = first;
    while n < input.len() {
        let line = input.line(n);
        let is_below = n == first || input.line(n - 1).last + 1 == line.number;
        // What is set in goes on with the field above.
        if let Some(above) =
            fields.last_mut().filter(|_| is_below && line.text.starts_with([' ', '\t']))
        {
            let value = above.value.to_mut();
            if !value.is_empty() {
                value.push(' ');
            }
            value.push_str(line.trimmed());
        } else if let Some(field) = field(line.trimmed(), is_below) {
            fields.push(field);
        } else {
            break;
        }
        n += 1;
    }
    (fields, n)
}

fn field(text: &str, is_below: bool) -> Option<Field<'_>> {
    let known = forms().mail.captures(text);
    let is_known = known.is_some();
    let found = known.or_else(|| FIELD.captures(text).filter(|_| is_below))?;
    let value = found.name("value").map_or("", |value| value.as_str()).trim();
    Some(Field { key: found["key"].to_lowercase(), value: Cow::Borrowed(value), is_known })
}

/// The head that fields from line `n` on are.
fn head<'i>(input: &Input<'_, '_>, n: usize, fields: Vec<Field<'i>>) -> Option<Head<'i>> {
    let said = |field: &&Field<'_>| field.is_known && !field.value.is_empty();
    if fields.iter().filter(said).count() < FEWEST {
        return None;
    }
    let has_address = fields.iter().any(|field| field.value.contains('@'));
    let is_date = |field: &&Field<'_>| {
        said(field)
            && !forms().sender.is_match(&field.key)
            && !forms().subject.is_match(&field.key)
            && forms().date.is_match(&field.value)
    };
    let year = fields.iter().filter(is_date).find_map(|field| any_year(&field.value));
    let (mut sender, mut subject) = (None, None);
    for field in fields.into_iter().filter(|field| said(&field)) {
        if sender.is_none() && forms().sender.is_match(&field.key) {
            sender = Some(field.value);
        } else if subject.is_none() && forms().subject.is_match(&field.key) {
            subject = Some(field.value);
        }
    }
    let is_parting = |above: &usize| is_parting(input.line(*above).trimmed());
    let start = n.checked_sub(1).filter(is_parting).unwrap_or(n);
    Some(Head { start, sender: sender?, subject, year, has_address })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_parted() {
        for text in ["-----Original Message-----", "________________", "--- Forwarded message ---"]
        {
            assert!(is_parting(text), "{text}");
        }
        for text in ["- an item", "Best regards, Ines"] {
            assert!(!is_parting(text), "{text}");
        }
    }
}
