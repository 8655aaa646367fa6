//! The keys of a profile's head, a row for each: how it is printed, and where its value goes.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    data::AuthorityEntry,
    record::{Actor, Offered, OfferedFields},
};

/// A key of a profile's head, such as `Website:`.
#[derive(Debug)]
pub(crate) struct Field {
    /// What records call it.
    pub(crate) name: &'static str,
    /// How documents print it, before a colon and in any case.
    labels: &'static [&'static str],
    /// The value in the record of a profile.
    pub(crate) value: fn(&Actor) -> &Option<String>,
    /// Where the record of a profile keeps the value.
    pub(crate) slot: fn(&mut Actor) -> &mut Option<String>,
    /// Where the record keeps what others have, if the profile does not print the key.
    pub(crate) offered: fn(&mut OfferedFields) -> &mut Option<Offered>,
    /// What the authority file states.
    pub(crate) stated: fn(&AuthorityEntry) -> Option<&String>,
}

impl Field {
    /// Whether the value is another name of the organisation.
    pub(crate) fn is_acronym(&self) -> bool {
        self.name == "acronym"
    }

    /// Whether the value may be printed over several lines.
    pub(crate) fn is_address(&self) -> bool {
        self.name == "address"
    }
}

/// A row: the name in records, the labels, and what the authority file states.
macro_rules! field {
    ($name:ident, $labels:expr, $stated:expr) => {
        Field {
            name: stringify!($name),
            labels: &$labels,
            value: |actor| &actor.$name,
            slot: |actor| &mut actor.$name,
            offered: |offered| &mut offered.$name,
            stated: $stated,
        }
    };
}

/// Every key. One that is new in records too is a field of [`Actor`] and of [`OfferedFields`].
pub(crate) static FIELDS: &[Field] = &[
    field!(acronym, ["Acronym"], |entry| entry.acronym.as_ref()),
    field!(established, ["Established"], |_| None),
    field!(address, ["Address"], |_| None),
    field!(website, ["Website"], |entry| entry.website.as_ref()),
    field!(stakeholder_group, ["Stakeholder group"], |entry| entry.group.as_ref()),
];

/// Bytes of white space that may stand between a key and its colon.
const GAP: usize = 7;

/// A group for each row, and one for the value.
static KEY_AND_VALUE: LazyLock<Regex> = LazyLock::new(|| {
    let labels = |field: &Field| {
        let labels: Vec<String> = field.labels.iter().map(|label| regex::escape(label)).collect();
        format!("({})", labels.join("|"))
    };
    let rows: Vec<String> = FIELDS.iter().map(labels).collect();
    let pattern = format!(r"^(?i)(?:{})\s*[:：]\s*(.*)$", rows.join("|"));
    Regex::new(&pattern).expect("a valid pattern")
});
/// The colon stands within this many bytes.
static LONGEST_KEY: LazyLock<usize> = LazyLock::new(|| {
    let labels = FIELDS.iter().flat_map(|field| field.labels);
    GAP + labels.map(|label| label.len()).max().unwrap_or(0)
});

/// `Key: value`, where the key is one of [`FIELDS`].
pub(crate) fn key_and_value(text: &str) -> Option<(&'static Field, &str)> {
    // A pattern with groups is slow, and most lines have no colon so early.
    let keyed = text.bytes().take(*LONGEST_KEY).any(|byte| byte == b':' || !byte.is_ascii());
    let found = keyed.then(|| KEY_AND_VALUE.captures(text)).flatten()?;
    let field = (1..).zip(FIELDS).find_map(|(n, field)| found.get(n).map(|_| field))?;
    let value = found.get(FIELDS.len() + 1).map_or("", |value| value.as_str());
    Some((field, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_known_by_its_labels_in_any_case() {
        for field in FIELDS {
            for label in field.labels {
                for text in [format!("{label}: a: b"), format!("{} ：a: b", label.to_uppercase())]
                {
                    let (found, value) = key_and_value(&text).unwrap();
                    assert_eq!((found.name, value), (field.name, "a: b"), "{text}");
                }
            }
        }
        for text in ["Websites: none", "The website: x", "Website", "It was established: in 1999"] {
            assert!(key_and_value(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_value_of_a_row_is_what_its_slot_keeps() {
        for field in FIELDS {
            let mut actor = Actor::default();
            *(field.slot)(&mut actor) = Some(field.name.to_owned());
            let json = serde_json::to_value(&actor).unwrap();
            assert_eq!((field.value)(&actor).as_deref(), Some(field.name));
            assert_eq!(json[field.name], field.name, "records have no such field");
        }
    }
}
