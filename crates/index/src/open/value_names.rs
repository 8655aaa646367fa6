//! What the values of a facet are called.

use std::{ops::RangeInclusive, sync::Arc};

use ingest::compact;

use super::snapshot::Snapshot;
use crate::{Error, model::facet::Facet};

impl Snapshot {
    /// The name of a value for people, in English.
    pub(crate) fn label(&self, facet: Facet, value: u32) -> &Arc<str> {
        self.labels.label(facet, value)
    }

    /// The place of that label among the labels of the facet.
    pub(crate) fn label_place(&self, facet: Facet, value: u32) -> u32 {
        self.labels.place(facet, value)
    }

    /// The baskets in the order of the taxonomy, each with its issues.
    pub(crate) fn taxonomy(&self) -> &[(u32, Vec<u32>)] {
        self.labels.taxonomy()
    }

    /// Every name that a value goes by: its id, its label, an acronym, other names.
    pub(crate) fn names(&self, facet: Facet, value: u32) -> Vec<&str> {
        let id = self.columns.dictionary(facet).ids()[value as usize].as_ref();
        let at = value as usize;
        let mut names = vec![id, self.label(facet, value)];
        match facet {
            Facet::Basket => {
                let aliases = self.catalogue.taxonomy.baskets.get(at).map(|known| &known.aliases);
                names.extend(aliases.into_iter().flatten().map(String::as_str));
            }
            Facet::Issue => {
                let issue = self.catalogue.taxonomy.issues.get(at);
                names.extend(issue.into_iter().flat_map(|issue| issue.names()));
            }
            Facet::Actor => {
                let actor = self.catalogue.actors.get(at);
                names.extend(actor.into_iter().flat_map(|actor| actor.names_in_all_languages()));
            }
            Facet::Group => {
                let aliases = self.catalogue.taxonomy.group_aliases(self.label(facet, value));
                names.extend(aliases.iter().map(String::as_str));
            }
            _ => {}
        }
        names
    }

    /// The values of a facet that go by this name; of editions also those of a span of years, `>=2021` or `2019-2022`.
    pub(crate) fn values_named(&self, facet: Facet, name: &str) -> Result<Vec<u32>, Error> {
        let dictionary = self.columns.dictionary(facet);
        if let Some(value) = dictionary.value(name) {
            return Ok(vec![value]);
        }
        if facet == Facet::Edition
            && let Some(years) = span_of_years(name)
        {
            let is_within =
                |(_, id): &(u32, &Arc<str>)| id.parse().is_ok_and(|year| years.contains(&year));
            let editions = (0..).zip(dictionary.ids()).filter(is_within);
            return Ok(editions.map(|(value, _)| value).collect());
        }
        let wanted = compact(name);
        let mut stride = self.budget.stride();
        let mut named = Vec::new();
        for value in (0..).take(dictionary.ids().len()) {
            stride.next()?;
            if self.names(facet, value).into_iter().any(|name| compact(name) == wanted) {
                named.push(value);
            }
        }
        Ok(named)
    }
}

/// A span of years as it is typed: `>2020`, `>=2020`, `2020+`, `<2023`, `<=2023`, `2019-2022`, `2019..2022`.
fn span_of_years(text: &str) -> Option<RangeInclusive<u16>> {
    let year = |text: &str| text.trim().parse::<u16>().ok();
    let from = |year| year..=u16::MAX;
    if let Some(rest) = text.strip_prefix(">=").or_else(|| text.strip_suffix('+')) {
        return year(rest).map(from);
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return year(rest).map(|year| 0..=year);
    }
    if let Some(rest) = text.strip_prefix('>') {
        return year(rest)?.checked_add(1).map(from);
    }
    if let Some(rest) = text.strip_prefix('<') {
        return year(rest)?.checked_sub(1).map(|year| 0..=year);
    }
    let parts = ["..", "-", "\u{2013}"].into_iter().find_map(|between| text.split_once(between));
    let (first, last) = parts?;
    Some(year(first)?..=year(last)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_of_years_is_read_however_it_is_typed() {
        for (text, span) in [
            (">2020", Some(2021..=u16::MAX)),
            (">=2020", Some(2020..=u16::MAX)),
            ("2020+", Some(2020..=u16::MAX)),
            ("<2023", Some(0..=2022)),
            ("<=2023", Some(0..=2023)),
            ("2019-2022", Some(2019..=2022)),
            ("2019\u{2013}2022", Some(2019..=2022)),
            ("2019..2022", Some(2019..=2022)),
            ("2020", None),
            ("newest", None),
            (">", None),
            ("<0", None),
        ] {
            assert_eq!(span_of_years(text), span, "{text}");
        }
    }
}
