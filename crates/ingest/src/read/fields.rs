//! The head of a message as it is sent: fields, each on a line, of which those that are too long go on in lines
//! that are set in.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    head::Labels,
    read::pages::{Above, Printed},
};

/// Fewer fields are none of a message.
const FEWEST: usize = 3;

/// The name of a field and its value, which may begin on the next line.
static FIELD: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\p{L}[\p{L}-]*\s?:(?:\s|$)").expect("a valid pattern"));
/// A longer name, in bytes, is a word.
const LONGEST_NAME: usize = 60;

/// What a line is in the head of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// Where a field begins.
    Field,
    /// Where the one above goes on.
    Folded,
}

/// What each line is in the head of a message; a block of keys that profiles have is none.
pub(super) fn parts(printed: &[Printed<'_>], labels: &Labels) -> Vec<Option<Part>> {
    let mut parts = vec![None; printed.len()];
    let mut start = 0;
    while start < printed.len() {
        let is_apart = |n: &usize| printed[*n].above != Above::Nothing;
        let end = (start + 1..printed.len()).find(is_apart).unwrap_or(printed.len());
        let block: Vec<&str> = printed[start..end].iter().map(|line| &*line.line.text).collect();
        if let Some(found) = head(&block, labels) {
            parts[start..end].copy_from_slice(&found);
        }
        start = end;
    }
    parts
}

/// The same of the lines between two blank ones: a message says who sent it, and has an address somewhere.
fn head(block: &[&str], labels: &Labels) -> Option<Vec<Option<Part>>> {
    let part = |text: &&str| match text.starts_with([' ', '\t']) {
        true => Some(Part::Folded),
        false => {
            let field = FIELD.find(text).filter(|field| field.len() < LONGEST_NAME);
            field.map(|_| Part::Field)
        }
    };
    let (first, rest) = block.split_first()?;
    (part(first) == Some(Part::Field)).then_some(())?;
    let parts: Vec<Option<Part>> =
        std::iter::once(first).chain(rest).map_while(|text| part(text).map(Some)).collect();
    let fields = parts.iter().filter(|part| **part == Some(Part::Field)).count();
    let is_message = parts.len() == block.len()
        && FEWEST <= fields
        && block.iter().any(|text| text.contains('@'))
        && block.iter().all(|text| labels.key_and_value(text.trim()).is_none());
    is_message.then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Taxonomy;

    #[test]
    fn fields_of_a_message_are_told_from_keys_and_from_text() {
        let labels = Labels::new(&Taxonomy::built_in());
        let head = |text: &str| head(&text.lines().collect::<Vec<_>>(), &labels);
        let field = Some(Part::Field);
        assert_eq!(
            head(
                "From: Ines <ines@lakes.example>\nTo: All\nSubject: Notes from the\n\tboiler room"
            ),
            Some(vec![field, field, field, Some(Part::Folded)])
        );
        for text in [
            "From: Ines <ines@lakes.example>\nTo: All\nNotes from the boiler room",
            "From: Geneva\nTo: Bern\nDate: 3 March",
            "Website: https://lakes.example\nE-mail: ines@lakes.example\nEstablished: 1999",
        ] {
            assert_eq!(head(text), None, "{text}");
        }
    }
}
