//! Front matter: what stands above a document between two rules, in YAML or in TOML.

use saphyr_parser::{Event, Parser};

use crate::read::contents::Stated;

/// A longer block, in bytes, is text between two rules.
const LONGEST: usize = 1 << 16;

/// What the front matter of `text` states, and the offset at which the text below it begins.
///
/// A block that cannot be read is front matter all the same if its first line is a key with a value.
pub(crate) fn front_matter(text: &str) -> Option<(Stated, usize)> {
    let (fence, close): (_, &[&str]) = match text.split(['\n', '\r']).next()?.trim_end() {
        "---" => ("---", &["---", "..."]),
        "+++" => ("+++", &["+++"]),
        _ => return None,
    };
    let window = &text[..text.floor_char_boundary(LONGEST)];
    let mut at = 0;
    let (block, end) = window.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let closes = start > 0 && close.contains(&line.trim_end());
        closes.then(|| (&window[window.find('\n').map_or(start, |at| at + 1)..start], at))
    })?;
    let mut stated = Stated::default();
    let read = if fence == "---" { yaml(block, &mut stated) } else { toml(block, &mut stated) };
    match read {
        Ok(()) => {}
        Err(_) if !begins_with_a_key(block) => return None,
        Err(reason) => stated.unread = Some(reason),
    }
    Some((stated, end))
}

/// Whether the first line of a block that is not blank is a key with a value.
fn begins_with_a_key(block: &str) -> bool {
    let first = block.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let key = first.split([':', '=']).next().unwrap_or_default().trim();
    key.len() < first.len() && !key.is_empty() && !key.contains(char::is_whitespace)
}

/// Reads a mapping of YAML, by its events: keys with a value, with a list of values, or with keys of their own,
/// which say nothing of the document. What stands deeper is passed over, and aliases are not followed, so that no
/// block is longer than it is.
fn yaml(block: &str, stated: &mut Stated) -> Result<(), String> {
    // How many mappings and lists are open, and how many of these are deeper than a list of values.
    let mut open: Vec<bool> = Vec::new();
    let mut key: Option<String> = None;
    let mut inner: Option<String> = None;
    let mut is_mapping = block.trim().is_empty();
    for event in Parser::new_from_str(block) {
        let (event, _) = event.map_err(|error| error.to_string())?;
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                let mapping = matches!(event, Event::MappingStart(..));
                is_mapping |= open.is_empty() && mapping;
                open.push(mapping);
                inner = None;
            }
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
                inner = None;
                if open.len() == 1 {
                    key = None;
                }
            }
            Event::Scalar(value, ..) => match (open.as_slice(), &key) {
                ([true], None) => key = Some(value.into_owned()),
                ([true], Some(name)) => {
                    stated.take(name, &value);
                    key = None;
                }
                ([true, false], Some(name)) => stated.take(name, &value),
                ([true, true], _) => match inner.take() {
                    None => inner = Some(value.into_owned()),
                    Some(name) => stated.take_other(&name, &value),
                },
                _ => {}
            },
            Event::Alias(_) if open.len() == 1 => key = None,
            Event::Alias(_) => inner = None,
            _ => {}
        }
    }
    if is_mapping { Ok(()) } else { Err("it has no keys".to_owned()) }
}

/// Reads a table of TOML. What stands deeper than a list of values is passed over, but for the tables
/// of a site generator: `[taxonomies]` and `[extra]`.
fn toml(block: &str, stated: &mut Stated) -> Result<(), String> {
    let table: toml::Table = block
        .parse()
        .map_err(|error: toml::de::Error| error.message().trim().replace('\n', ", "))?;
    take_table(&table, true, stated);
    Ok(())
}

fn take_table(table: &toml::Table, outermost: bool, stated: &mut Stated) {
    for (key, value) in table {
        match value {
            toml::Value::Array(values) => {
                values.iter().filter_map(scalar).for_each(|value| stated.take(key, &value));
            }
            toml::Value::Table(table) if outermost => take_table(table, false, stated),
            value => {
                if let Some(value) = scalar(value) {
                    stated.take(key, &value);
                }
            }
        }
    }
}

/// A single value as it is printed.
fn scalar(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Array(_) | toml::Value::Table(_) => None,
        value => Some(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn yaml_and_toml_state_the_same() {
        let yaml = "---\ntitle: \"Policy on gazelles\"\ndate: 2021-03-04\nlang: fr\ntags:\n  - privacy\n  - [a, b]\nauthor: [[a]]\n---\n\nText.\n";
        let toml = "+++\ntitle = \"Policy on gazelles\"\ndate = 2021-03-04\nlanguage = \"fr\"\n[taxonomies]\ntags = [\"privacy\"]\n+++\n\nText.\n";
        let (from_yaml, end) = front_matter(yaml).unwrap();
        assert_eq!(&yaml[end..], "\nText.\n");
        assert_eq!(from_yaml.title.as_deref(), Some("Policy on gazelles"));
        assert_eq!((from_yaml.edition, from_yaml.language.as_deref()), (Some(2021), Some("fr")));
        assert_eq!(from_yaml.tags, ["privacy"]);
        assert_eq!(front_matter(toml).unwrap().0, from_yaml);
        let nested = "---\nsocial:\n  mastodon: '@l@a.example'\n  deep: {a: b}\n  x: '@l'\n---\n";
        let others = front_matter(nested).unwrap().0.others;
        let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        assert_eq!(others, [pair("mastodon", "@l@a.example"), pair("x", "@l")]);
    }

    #[test]
    fn what_stands_between_two_rules_and_is_no_mapping_is_text() {
        for text in
            ["---\nJust a sentence.\n---\n", "---\n- a\n- b\n---\n", "---\ntitle: a\n", "--\n"]
        {
            assert_eq!(front_matter(text), None, "{text}");
        }
    }

    #[test]
    fn a_block_that_cannot_be_read_is_no_text() {
        let (stated, end) = front_matter("---\ntitle: \"a\nb: [\n---\nText.\n").unwrap();
        assert!(stated.unread.is_some());
        assert_eq!(end, 23);
    }

    #[test]
    fn aliases_that_double_are_not_followed() {
        let mut text = "---\na0: &a0 [x, x]\n".to_owned();
        for n in 1..60 {
            text += &format!("a{n}: &a{n} [*a{0}, *a{0}]\n", n - 1);
        }
        text += "title: Lake\n---\n";
        assert_eq!(front_matter(&text).unwrap().0.title.as_deref(), Some("Lake"));
    }
}
