//! What is offered while somebody types in a static copy: by the first letters, what the server offers.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{error::ExportError, place::place, tables::Table};
use crate::{
    answer::{Current, Suggested, SuggestedKind, url},
    words::Language,
};

/// By how many first letters suggestions are looked up, and how many are kept for them.
const LETTERS: usize = 2;
const MOST: usize = 60;

/// A suggestion, and the page that it leads to, relative to the root.
#[derive(Serialize)]
struct Offered<'s> {
    text: &'s str,
    kind: SuggestedKind,
    id: Option<&'s str>,
    count: usize,
    url: String,
}

/// Writes the suggestions for the first letters of words, given the words.
pub(super) fn write<'w>(
    current: &Current,
    words: impl Iterator<Item = &'w str>,
    table: &mut Table<'_>,
) -> Result<(), ExportError> {
    let first = |word: &str| word.chars().take(LETTERS).collect::<String>();
    let begun: BTreeSet<String> =
        words.map(first).filter(|begun| begun.chars().count() == LETTERS).collect();
    let mut found = BTreeMap::new();
    for begun in begun {
        let suggested = current.suggest(&begun, MOST)?;
        if !suggested.is_empty() {
            found.insert(begun.encode_utf16().collect::<Vec<u16>>(), (begun, suggested));
        }
    }
    for (begun, suggested) in found.values() {
        table.insert(begun, &suggested.iter().map(offered).collect::<Vec<_>>())?;
    }
    Ok(())
}

fn offered(suggested: &Suggested) -> Offered<'_> {
    let Suggested { text, kind, id, count, .. } = suggested;
    let address = match (kind, id) {
        (SuggestedKind::Actor, Some(id)) => url::entry("actors", id),
        (SuggestedKind::Basket, Some(id)) => url::entry("baskets", id),
        (SuggestedKind::Issue, Some(id)) => url::entry("issues", id),
        _ => {
            let pairs = url::pairs(&suggested.search());
            let pairs = pairs.iter().map(|(name, value)| (*name, value.as_str()));
            url::with_query("/search", pairs)
        }
    };
    let (page, rest) = place(&address, Language::ENGLISH);
    Offered {
        text,
        kind: *kind,
        id: id.as_deref(),
        count: *count,
        url: format!("{}/{rest}", &page[1..]),
    }
}
