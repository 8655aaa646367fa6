//! Completions that are put together: of a name and the beginning of another, as in "itu art" and
//! "privacy 20"; of a document symbol; and of the year of an edition.
//!
//! What is offered has hits: each number is that of the search which choosing it asks for.

use std::{cmp::Reverse, collections::BTreeSet};

use super::{index::Index, suggester::words};
use crate::{
    Error,
    model::{
        facet::Facet,
        request::Filters,
        suggested::{Suggested, SuggestedKind},
    },
    text::analysis::fold,
};

/// How many words of what has been typed are looked at: names are shorter.
const WORDS: usize = 12;
/// How many searches for two values are counted.
const COUNTED: usize = 12;
/// The shortest beginning of a symbol: shorter ones are those of words.
const SYMBOL: usize = 3;

/// A value of a facet.
type Value = (Facet, u32);

impl Index {
    /// At most `most` completions of what has been typed that are no names.
    pub(super) fn composed(&self, typed: &str, most: usize) -> Result<Vec<Suggested>, Error> {
        let mut suggested = self.of_two_names(typed)?;
        suggested.extend(self.symbols_begun(typed, most)?);
        suggested.extend(self.editions_begun(typed)?);
        suggested.truncate(most);
        Ok(suggested)
    }

    /// Passages that are filed under two values: of a name and one that begins as the rest does.
    fn of_two_names(&self, typed: &str) -> Result<Vec<Suggested>, Error> {
        let words = words(typed);
        if WORDS < words.len() {
            return Ok(Vec::new());
        }
        let mut pairs: BTreeSet<[Value; 2]> = BTreeSet::new();
        let mut suggested = Vec::new();
        for end in (1..words.len()).rev() {
            let (first, then) = (words[..end].join(" "), words[end..].join(" "));
            for (name, begun) in [(&first, &then), (&then, &first)] {
                for one in self.beginnings().named(name) {
                    for other in self.beginnings().begun(begun) {
                        let mut pair = [one, other];
                        pair.sort_by_key(|(facet, value)| (*facet != Facet::Actor, *facet, *value));
                        if tells(&pair) && pairs.len() < COUNTED && pairs.insert(pair) {
                            suggested.extend(self.filed(SuggestedKind::Filters, &pair)?);
                        }
                    }
                }
            }
        }
        suggested.sort_by_key(|found| Reverse(found.count));
        Ok(suggested)
    }

    /// The document symbols that begin so.
    fn symbols_begun(&self, typed: &str, most: usize) -> Result<Vec<Suggested>, Error> {
        let typed = fold(typed.trim());
        if typed.chars().count() < SYMBOL {
            return Ok(Vec::new());
        }
        let snapshot = self.snapshot();
        let begun = self.beginnings().symbols(self.budget(), snapshot, &typed, most)?;
        let counted = begun.into_iter().map(|symbol| {
            let (text, kind, filters) =
                (symbol.text.clone(), SuggestedKind::Symbol, Filters::new());
            self.counted(Suggested { text, kind, id: None, count: 0, filters })
        });
        let found: Result<Vec<_>, _> = counted.filter_map(Result::transpose).collect();
        let mut found = found?;
        found.sort_by_key(|symbol| Reverse(symbol.count));
        Ok(found)
    }

    /// The editions whose year begins so.
    fn editions_begun(&self, typed: &str) -> Result<Vec<Suggested>, Error> {
        let words = words(typed);
        let [year] = &words[..] else { return Ok(Vec::new()) };
        let begun = self.beginnings().begun(year).filter(|(facet, _)| *facet == Facet::Edition);
        let found: Result<Vec<_>, _> =
            begun.map(|value| self.filed(SuggestedKind::Edition, &[value])).collect();
        Ok(found?.into_iter().flatten().collect())
    }

    /// The passages that are filed under all of some values.
    fn filed(&self, kind: SuggestedKind, values: &[Value]) -> Result<Option<Suggested>, Error> {
        let snapshot = self.snapshot();
        let mut filters = Filters::new();
        let mut labels = Vec::new();
        for (facet, value) in values {
            let id = &snapshot.columns.dictionary(*facet).ids()[*value as usize];
            filters.entry(*facet).or_default().push(id.as_ref().to_owned());
            let acronym = snapshot.catalogue.actors.get(*value as usize);
            let acronym = acronym.filter(|_| *facet == Facet::Actor);
            let acronym = acronym.and_then(|actor| actor.acronym.as_deref());
            labels.push(acronym.unwrap_or(snapshot.label(*facet, *value)));
        }
        self.counted(Suggested { text: labels.join(", "), kind, id: None, count: 0, filters })
    }

    /// A completion with the number of its passages; nothing if it has none.
    fn counted(&self, suggested: Suggested) -> Result<Option<Suggested>, Error> {
        self.budget().step()?;
        let count = self.count(&suggested.search())?;
        Ok((0 < count).then_some(Suggested { count, ..suggested }))
    }
}

/// Whether one of two values says something that the other does not: an actor is in one group.
fn tells(pair: &[Value; 2]) -> bool {
    let [(one, _), (other, _)] = pair;
    one.tree() != other.tree() && (*one, *other) != (Facet::Actor, Facet::Group)
}
