//! Which names and symbols begin so? Sorted lists answer, and what does not begin so is not looked at.

use crate::{
    Error,
    budget::Budget,
    model::{catalogue::Symbol, facet::Facet},
    open::snapshot::Snapshot,
    text::analysis::fold,
};

use super::suggester::words;

/// Facets whose values may be named beside that of another.
const NAMED: [Facet; 5] = [Facet::Actor, Facet::Basket, Facet::Issue, Facet::Group, Facet::Edition];
/// How many names are looked at that begin so.
const NAMES: usize = 64;
/// How many symbols are.
const SYMBOLS: usize = 1_024;

/// Everything that may be found by its beginning, in the order of letters.
#[derive(Debug, Default)]
pub(crate) struct Beginnings {
    /// The words of a name side by side, and what goes by it.
    names: Vec<(Box<str>, Facet, u32)>,
    /// A symbol, folded, and its number among those of the catalogue.
    symbols: Vec<(Box<str>, u32)>,
}

impl Beginnings {
    pub(crate) fn new(snapshot: &Snapshot) -> Beginnings {
        let mut names = Vec::new();
        for facet in NAMED {
            for value in (0..).take(snapshot.columns.dictionary(facet).ids().len()) {
                let of_value =
                    snapshot.names(facet, value).into_iter().map(|name| words(name).join(" "));
                let of_value = of_value.filter(|name| !name.is_empty());
                names.extend(of_value.map(|name| (name.into_boxed_str(), facet, value)));
            }
        }
        names.sort_unstable();
        names.dedup();
        let symbols = (0..).zip(&snapshot.catalogue.symbols);
        let mut symbols: Vec<_> =
            symbols.map(|(number, symbol)| (fold(&symbol.text).into_boxed_str(), number)).collect();
        symbols.sort_unstable();
        Beginnings { names, symbols }
    }

    /// What goes by this name.
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (Facet, u32)> + 'a {
        self.beginning(name).take_while(move |(of, ..)| **of == *name).map(|(_, f, v)| (*f, *v))
    }

    /// What goes by a name that begins so, in the order of the names.
    pub(super) fn begun<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (Facet, u32)> + 'a {
        self.beginning(name).take(NAMES).map(|(_, facet, value)| (*facet, *value))
    }

    fn beginning<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a (Box<str>, Facet, u32)> {
        let from = self.names.partition_point(|(of, ..)| **of < *name);
        self.names[from..].iter().take_while(move |(of, ..)| of.starts_with(name))
    }

    /// The symbols that begin so, those that most texts cite first.
    pub(super) fn symbols<'s>(
        &self,
        budget: &Budget,
        snapshot: &'s Snapshot,
        typed: &str,
        most: usize,
    ) -> Result<Vec<&'s Symbol>, Error> {
        let from = self.symbols.partition_point(|(of, _)| **of < *typed);
        let begun = self.symbols[from..].iter().take(SYMBOLS);
        let mut stride = budget.stride();
        let mut found = Vec::new();
        for (_, number) in begun.take_while(|(of, _)| of.starts_with(typed)) {
            stride.next()?;
            found.push(*number);
        }
        // The catalogue has those first that most texts cite.
        found.sort_unstable();
        Ok(found
            .into_iter()
            .take(most)
            .map(|at| &snapshot.catalogue.symbols[at as usize])
            .collect())
    }
}
