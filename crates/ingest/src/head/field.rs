//! The keys of a profile's head, a row for each: how it is printed, and where its value goes.

use std::collections::{HashMap, HashSet};

use crate::{
    data::{AuthorityEntry, FieldName, Taxonomy, group_key},
    name::{fold, is_noun_of_name},
    record::{Actor, Offered, OfferedFields},
};

/// A key of a profile's head, such as `Website:`.
#[derive(Debug)]
pub(crate) struct Field {
    /// What records call it.
    pub(crate) name: &'static str,
    /// How documents print it, before a colon and in any case.
    pub(crate) labels: &'static [&'static str],
    /// The value in the record of a profile.
    pub(crate) value: fn(&Actor) -> &Option<String>,
    /// Where the record of a profile keeps the value.
    pub(crate) slot: fn(&mut Actor) -> &mut Option<String>,
    /// Where the record keeps what others have, if the profile does not print the key.
    pub(crate) offered: fn(&mut OfferedFields) -> &mut Option<Offered>,
    /// What the authority file states.
    pub(crate) stated: fn(&AuthorityEntry) -> Option<&String>,
    /// Whether the line below a key without a value may be its value.
    pub(crate) fits: fn(&str) -> bool,
}

impl Field {
    /// What the taxonomy calls it.
    fn of(name: FieldName) -> Option<&'static Field> {
        let name = match name {
            FieldName::Name
            | FieldName::OfPerson
            | FieldName::Kind
            | FieldName::OfThing
            | FieldName::Entry => return None,
            FieldName::Acronym => "acronym",
            FieldName::Established => "established",
            FieldName::Address => "address",
            FieldName::Website => "website",
            FieldName::StakeholderGroup => "stakeholder_group",
        };
        FIELDS.iter().find(|field| field.name == name)
    }
}

/// What a key of a head says of the organisation.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Key {
    /// One of [`FIELDS`].
    Field(&'static Field),
    /// What it is called.
    Name,
    /// What somebody is or does: the entry is one on a person, and no profile.
    OfPerson,
    /// Of which group it is, if the value is one: anything may have a type.
    Kind,
    /// Something that records have no field for, such as `Tel.:`.
    Other,
}

impl Key {
    /// What it is called here.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Key::Field(field) => field.name,
            Key::Name => "name",
            Key::OfPerson => "of a person",
            Key::Kind => "kind",
            Key::Other => "other",
        }
    }

    /// Whether the value is another name of the organisation.
    pub(crate) fn is_acronym(self) -> bool {
        self.name() == "acronym"
    }

    /// Whether the value may be printed over several lines.
    pub(crate) fn is_address(self) -> bool {
        self.name() == "address"
    }

    /// Whether a line below the key may be its value.
    pub(crate) fn fits(self, value: &str) -> bool {
        match self {
            Key::Field(field) => (field.fits)(value),
            Key::Name => value.len() < LONGEST_NAME && !value.ends_with('.'),
            Key::Kind => value.len() < LONGEST_NAME && !value.ends_with(['.', ';', ',']),
            Key::OfPerson | Key::Other => false,
        }
    }

    /// Whether organisations have it, and nothing else does.
    pub(crate) fn is_of_organisation(&self) -> bool {
        matches!(self.name(), "acronym" | "established" | "stakeholder_group")
    }
}

/// A longer value, in bytes, is no name.
const LONGEST_NAME: usize = 120;
/// What documents print before the name of the organisation, in any case.
const NAMES: [&str; 3] = ["Name", "Organisation", "Organization"];

/// With more words, what ends as a sentence is one.
const WORDS_OF_VALUE: usize = 3;

/// A row: the name in records, the labels, and what the authority file states.
macro_rules! field {
    ($name:ident, $labels:expr, $stated:expr, $fits:expr) => {
        Field {
            name: stringify!($name),
            labels: &$labels,
            value: |actor| &actor.$name,
            slot: |actor| &mut actor.$name,
            offered: |offered| &mut offered.$name,
            stated: $stated,
            fits: $fits,
        }
    };
}

/// Every key. One that is new in records too is a field of [`Actor`] and of [`OfferedFields`].
pub(crate) static FIELDS: &[Field] = &[
    field!(acronym, ["Acronym"], |entry| entry.acronym.as_ref(), |value| {
        value.len() < 40 && value.split(' ').count() < 4 && !value.ends_with('.')
    }),
    field!(established, ["Established"], |_| None, |value| {
        value.len() < 60 && value.contains(|c: char| c.is_ascii_digit())
    }),
    field!(address, ["Address"], |_| None, |value| {
        value.len() < 200 && value.contains(|c: char| c == ',' || c.is_ascii_digit())
    }),
    field!(website, ["Website"], |entry| entry.website.as_ref(), |value| {
        !value.contains(' ') && value.trim_end_matches('.').contains('.')
    }),
    field!(stakeholder_group, ["Stakeholder group"], |entry| entry.group.as_ref(), |value| {
        value.len() < 100 && !value.ends_with(['.', ';', ','])
    }),
];

/// Bytes of white space that may stand between a key and its colon.
const GAP: usize = 7;

/// A longer value, in bytes, is no link.
const LONGEST_LINK: usize = 300;

/// Bytes of a leader that may: `Acronym ........: IL`.
const LEADER: usize = 40;
/// What leaders begin with: they lead from a key to its value, with a colon or without.
const LEADERS: [&str; 7] = [" ...", "....", ". . .", " ···", "····", "……", "____"];

/// What documents call the keys of a head: the names of [`FIELDS`], and those of the taxonomy.
#[derive(Debug)]
pub(crate) struct Labels {
    by_folded: HashMap<String, Key>,
    /// The colon stands within this many bytes.
    longest: usize,
    /// The first words of all, folded: few lines begin with one.
    first_words: HashSet<String>,
    /// The words of what stakeholder groups are called.
    groups: HashSet<Vec<String>>,
    /// Folded, what works, events and goods have and organisations do not.
    of_things: HashSet<String>,
    /// Folded, what profiles are called that are counted.
    entries: HashSet<String>,
}

impl Labels {
    pub(crate) fn new(taxonomy: &Taxonomy) -> Labels {
        let groups = taxonomy.groups.iter();
        let groups = groups.flat_map(|group| std::iter::once(&group.label).chain(&group.aliases));
        let mut labels = Labels {
            by_folded: HashMap::new(),
            longest: GAP,
            first_words: HashSet::new(),
            groups: groups.map(|name| group_key(name)).collect(),
            of_things: HashSet::new(),
            entries: HashSet::new(),
        };
        for field in FIELDS {
            field.labels.iter().for_each(|label| labels.add(label, Key::Field(field)));
        }
        NAMES.iter().for_each(|label| labels.add(label, Key::Name));
        for other in &taxonomy.fields {
            let key = match other.name {
                FieldName::OfPerson => Key::OfPerson,
                FieldName::Kind => Key::Kind,
                FieldName::OfThing => {
                    labels.of_things.extend(other.labels.iter().map(|label| fold(label)));
                    continue;
                }
                FieldName::Entry => {
                    labels.entries.extend(other.labels.iter().map(|label| fold(label)));
                    continue;
                }
                name => Field::of(name).map_or(Key::Name, Key::Field),
            };
            other.labels.iter().for_each(|label| labels.add(label, key));
        }
        labels
    }

    fn add(&mut self, label: &str, key: Key) {
        self.longest = self.longest.max(GAP + label.len());
        let first = label.split_whitespace().next().unwrap_or_default();
        self.first_words.insert(fold(first));
        self.by_folded.entry(fold(label)).or_insert(key);
    }

    /// `Key: value`, where the key is a known one.
    pub(crate) fn key_and_value<'t>(&self, text: &'t str) -> Option<(Key, &'t str)> {
        let (key, value) = self.parted(text)?;
        let key = self.key_with(key, value)?;
        // `Website: Union of Lakes https://lakes.example`: a link and where it leads.
        let is_named = key.name() == "website" && value.len() < LONGEST_LINK;
        let is_one = value.matches("://").count() == 1 && !value.starts_with("http");
        let last = value.rsplit(' ').next().filter(|_| is_named && is_one);
        let address = last.filter(|last| last.contains("://") && !last.ends_with([')', ']']));
        Some((key, address.unwrap_or(value)))
    }

    /// What stands before the colon or the leader of a line, and behind it.
    fn parted<'t>(&self, text: &'t str) -> Option<(&'t str, &'t str)> {
        let head = &text[..text.floor_char_boundary(self.longest + LEADER)];
        let colon = head.find([':', '：']);
        let leader = LEADERS.iter().filter_map(|leader| head.find(leader)).min();
        if let Some(leader) = leader.filter(|leader| colon.is_none_or(|colon| *leader < colon)) {
            let value = text[leader..].trim_start_matches(is_of_leader);
            let value = value.trim_start_matches([':', '：']).trim_start();
            // A table of contents leads to a page.
            let is_page = value.len() < 4 && value.bytes().all(|b| b.is_ascii_digit());
            return (!is_page).then(|| (text[..leader].trim_end(), value));
        }
        let colon = colon?;
        let value = text[colon..].trim_start_matches([':', '：']).trim_start();
        Some((text[..colon].trim_end_matches(is_of_leader), value))
    }

    /// `Key value`, as a row of a table is written, where the key is a known one and the value begins as
    /// one does: with a capital, a digit, an address.
    pub(crate) fn key_before<'t>(&self, text: &'t str) -> Option<(Key, &'t str)> {
        let text = without_picture(text);
        let first = text.split_whitespace().next().filter(|word| word.len() <= self.longest)?;
        if !self.first_words.contains(&fold(first)) {
            return None;
        }
        let blanks = text.match_indices(char::is_whitespace).map(|(at, _)| at);
        let blanks = blanks.take_while(|at| *at <= self.longest).collect::<Vec<_>>();
        blanks.into_iter().rev().find_map(|at| {
            // What sets the value apart is none of it: `Acronym = IL`, `Acronym – IL`.
            let value =
                text[at..].trim_start().trim_start_matches(['=', '–', '—', '-', '→']).trim_start();
            let key = self.key_with(text[..at].trim_end(), value)?;
            // "Based in Geneva, the union maps lakes." begins a text.
            let is_said =
                value.ends_with(['.', '!', '?']) && value.split(' ').count() > WORDS_OF_VALUE;
            let begins = value.starts_with(|c: char| !c.is_lowercase()) || value.contains('.');
            let begins = begins && !is_said;
            // "Organisation Internationale …" is a name, and no key with a name behind it.
            let begins = begins && !is_noun_of_name(&fold(&text[..at]));
            (begins && !value.is_empty()).then_some((key, value))
        })
    }

    /// The key that a text is before its value.
    fn key_with(&self, text: &str, value: &str) -> Option<Key> {
        let key = self.key(text)?;
        let is_group = matches!(key, Key::Kind) && self.is_group(value);
        Some(if is_group { self.key_of_value(value)? } else { key })
    }

    /// Whether a line begins with a key that works, events and goods have and organisations do not.
    pub(crate) fn is_of_thing(&self, text: &str) -> bool {
        let head = &text[..text.floor_char_boundary(self.longest + LEADER)];
        let key = head.split([':', '：']).next().filter(|key| key.len() < head.len());
        key.is_some_and(|key| self.of_things.contains(&fold(key.trim())))
    }

    /// What profiles are called that are counted, folded, if a text is one of these words.
    pub(crate) fn entry(&self, text: &str) -> Option<String> {
        Some(fold(text)).filter(|folded| self.entries.contains(folded))
    }

    /// Whether a text is the name of a stakeholder group.
    pub(crate) fn is_group(&self, text: &str) -> bool {
        self.groups.contains(&group_key(text))
    }

    /// The key whose value a text can only be: the name of a group, a year, an address on the web.
    pub(crate) fn key_of_value(&self, value: &str) -> Option<Key> {
        let is_year =
            || value.len() == 4 && value.parse().is_ok_and(|year| (1500..2100).contains(&year));
        let is_address = || {
            !value.contains(char::is_whitespace)
                && !value.contains('@')
                && (value.starts_with("http") || value.starts_with("www."))
        };
        let name = match value {
            _ if self.is_group(value) => "stakeholder_group",
            _ if is_year() => "established",
            _ if is_address() => "website",
            _ => return None,
        };
        FIELDS.iter().find(|field| field.name == name).map(Key::Field)
    }

    /// The key that a text is, without a colon.
    pub(crate) fn key(&self, text: &str) -> Option<Key> {
        let text = without_picture(text);
        let known = |text: &str| {
            let is_key = text.len() <= self.longest && !text.starts_with(char::is_whitespace);
            is_key.then(|| self.by_folded.get(&fold(text)).copied())?
        };
        // `Acronym / Sigle` is one key in two languages.
        known(text).or_else(|| {
            let both = Some(text).filter(|text| text.len() <= 2 * self.longest + GAP);
            let (one, other) = both?.split_once(" / ")?;
            known(one.trim_end()).or_else(|| known(other.trim()))
        })
    }
}

/// Whether a sign leads from a key to its value, or parts them.
fn is_of_leader(c: char) -> bool {
    c.is_whitespace() || "._·…".contains(c)
}

/// A text without the pictures that stand before it: `📍 Address`.
pub(crate) fn without_picture(text: &str) -> &str {
    text.trim_start_matches(|c: char| {
        matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fe0f}' | '\u{200d}' | ' ' | '\u{a0}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_is_known_by_its_labels_in_any_case() {
        let labels = Labels::new(&Taxonomy::built_in());
        let key_and_value = |text| labels.key_and_value(text);
        for field in FIELDS {
            for label in field.labels {
                for text in [format!("{label}: a: b"), format!("{} ：a: b", label.to_uppercase())]
                {
                    let (found, value) = labels.key_and_value(&text).unwrap();
                    assert_eq!((found.name(), value), (field.name, "a: b"), "{text}");
                }
            }
        }
        for (text, name, value) in [
            ("Acronyme\u{a0}: FMR", "acronym", "FMR"),
            ("Site Web : https://a.example", "website", "https://a.example"),
            ("Año de fundación: 2008", "established", "2008"),
            ("Direccion: Calle 1", "address", "Calle 1"),
            ("NAME: Union of Lakes", "name", "Union of Lakes"),
            ("Acronym ..........: UL", "acronym", "UL"),
            ("Acronym ... UL", "acronym", "UL"),
            ("Homepage .......... https://a.example", "website", "https://a.example"),
            ("Founded . . . . . . 1932", "established", "1932"),
            ("Acronym. . . . . . UL", "acronym", "UL"),
            ("📍 Address: Quai 1, Geneva", "address", "Quai 1, Geneva"),
            ("🗓\u{fe0f} Established: 1998", "established", "1998"),
            (
                "Website: https://a.example (formerly http://b.example)",
                "website",
                "https://a.example (formerly http://b.example)",
            ),
            ("Website: Union https://a.example", "website", "https://a.example"),
            ("Acronym / Sigle: UL", "acronym", "UL"),
            ("Stichwort / Website: https://a.example", "website", "https://a.example"),
            ("Type: NGOs and associations", "stakeholder_group", "NGOs and associations"),
            ("Category: Informational", "kind", "Informational"),
        ] {
            let (found, read) = labels.key_and_value(text).unwrap();
            assert_eq!((found.name(), read), (name, value), "{text}");
        }
        for text in [
            "Address ........... 12",
            "Websites: none",
            "The website: x",
            "Website",
            "It was established: in 1999",
        ] {
            assert!(key_and_value(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_sentence_that_begins_with_a_key_is_no_row() {
        let labels = Labels::new(&Taxonomy::built_in());
        for (row, name) in [
            ("Founded 1998", "established"),
            ("Founded in Geneva, 1998.", "established"),
            ("Headquarters Rue du Lac 5, 1201 Geneva", "address"),
            ("Website https://lakes.example.", "website"),
        ] {
            assert_eq!(labels.key_before(row).map(|(key, _)| key.name()), Some(name), "{row}");
        }
        for text in [
            "Founded in 1998, the union maps lakes.",
            "Based in Geneva, the union has 12 members.",
            "Seat 12 of the council is that of the lakes.",
        ] {
            assert!(labels.key_before(text).is_none(), "{text}");
        }
    }

    #[test]
    fn keys_are_known_by_values_that_are_nothing_else() {
        let labels = Labels::new(&Taxonomy::built_in());
        let known = |value| labels.key_of_value(value).map(Key::name);
        for (value, name) in [
            ("ngo & associations", Some("stakeholder_group")),
            ("1998", Some("established")),
            ("https://lakes.example", Some("website")),
            ("193", None),
            ("Lake Geneva", None),
            ("https://lakes.example and others", None),
        ] {
            assert_eq!(known(value), name, "{value}");
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
