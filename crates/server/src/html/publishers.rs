//! Where the document stands that a symbol names: with its publisher, whose addresses a data file has.

use std::{collections::BTreeMap, sync::LazyLock};

use maud::{Markup, html};
use regex::{Captures, Regex};
use serde::Deserialize;

use super::site::Site;
use crate::words::Language;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    publisher: Vec<Publisher>,
}

/// A row of the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Publisher {
    /// For whoever reads the file.
    #[serde(rename = "name")]
    _name: String,
    symbol: String,
    address: String,
    #[cfg_attr(not(test), expect(dead_code, reason = "tests check them"))]
    examples: BTreeMap<String, String>,
}

/// The rows, each with its pattern.
static PUBLISHERS: LazyLock<Vec<(Regex, Publisher)>> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("publishers.toml")).expect("a file of our own");
    let with_pattern = |publisher: Publisher| {
        let whole = format!("^(?:{})$", publisher.symbol);
        (Regex::new(&whole).expect("a pattern of our own"), publisher)
    };
    file.publisher.into_iter().map(with_pattern).collect()
});

/// The address of the document or standard with this symbol; nothing if no publisher is known for it.
pub(crate) fn address(symbol: &str, language: Language) -> Option<String> {
    static PLACE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"\{(\d|lang)(:urn)?\}").expect("a pattern of our own"));
    let found = |(pattern, publisher): &'static (Regex, Publisher)| {
        Some((pattern.captures(symbol)?, publisher))
    };
    let (symbol, publisher) = PUBLISHERS.iter().find_map(found)?;
    let value = |place: &Captures<'_>| {
        let value = match place[1].parse::<usize>() {
            Ok(group) => symbol.get(group).map_or("", |group| group.as_str()),
            Err(_) => language.tag(),
        };
        if place.get(2).is_some() { urn(value) } else { value.to_owned() }
    };
    Some(PLACE.replace_all(&publisher.address, value).into_owned())
}

/// A symbol as a link to its document, where that is known.
pub(crate) fn named(site: &Site, symbol: &str) -> Markup {
    html! {
        @match address(symbol, site.language()) {
            Some(address) => a.document rel="external" href=(address) { (symbol) },
            None => b { (symbol) },
        }
    }
}

/// `ISO/IEC TR 20547-2` as in `urn:iso:std:iso-iec:tr:20547:-2`.
fn urn(symbol: &str) -> String {
    symbol.to_ascii_lowercase().replace('-', ":-").replace('/', "-").replace(' ', ":")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_file_lead_where_it_says() {
        for (_, publisher) in PUBLISHERS.iter() {
            assert!(!publisher.examples.is_empty(), "{}", publisher.symbol);
            for (symbol, expected) in &publisher.examples {
                assert_eq!(address(symbol, Language::ENGLISH).as_ref(), Some(expected));
            }
        }
    }

    #[test]
    fn documents_of_the_united_nations_are_opened_in_the_language_of_the_reader() {
        let french = Language::of_tag("fr").unwrap();
        assert_eq!(address("A/RES/60/252", french).unwrap(), "https://undocs.org/fr/A/RES/60/252");
    }

    #[test]
    fn a_symbol_of_nobody_known_has_no_address() {
        for symbol in ["resolution 60/252", "UNSC resolution 1325", "A/\"><script>", "", "ISO x"] {
            assert_eq!(address(symbol, Language::ENGLISH), None, "{symbol}");
        }
    }
}
