//! What is chosen, and the counts of every facet, in one pass over the matches.
//!
//! The counts of a facet ignore what is chosen in it ("drill sideways" in Lucene): a record that
//! fails no filter counts in every facet, a record that fails the filter of one facet alone counts
//! in that facet. When passages are collapsed, a passage group counts once for each value that one
//! of its counted records has.

use crate::{
    Catalogue, Error, Facet, FacetValue, Facets, Filters, columns::Columns, index::fold_name,
    signature::Signature,
};

/// The facets that are chosen and counted together: basket and issue are one.
const DIMENSIONS: [&[Facet]; 6] = [
    &[Facet::Basket, Facet::Issue],
    &[Facet::Actor],
    &[Facet::Group],
    &[Facet::Edition],
    &[Facet::Kind],
    &[Facet::Type],
];

/// What is chosen, as numbers.
#[derive(Debug, Default)]
pub(crate) struct Selection {
    values: [Vec<u32>; Facet::ALL.len()],
}

impl Selection {
    /// # Errors
    ///
    /// [`Error::UnknownValue`] for a value that no record and no taxonomy has.
    pub(crate) fn new(filters: &Filters, columns: &Columns) -> Result<Selection, Error> {
        let mut values: [Vec<u32>; Facet::ALL.len()] = Default::default();
        for (facet, ids) in filters {
            let dictionary = columns.dictionary(*facet);
            for id in ids {
                let value = dictionary.value(id).ok_or_else(|| Error::UnknownValue {
                    facet: *facet,
                    value: id.clone(),
                    nearest: nearest(id, dictionary.ids()),
                })?;
                values[*facet as usize].push(value);
            }
        }
        Ok(Selection { values })
    }

    fn has(&self, facet: Facet, value: u32) -> bool {
        self.values[facet as usize].contains(&value)
    }

    /// What the filters say of the records with a signature.
    pub(crate) fn verdict(&self, signature: &Signature) -> Verdict {
        let mut failed = None;
        for (number, facets) in DIMENSIONS.iter().enumerate() {
            let mut chosen = facets.iter().map(|facet| (*facet, &self.values[*facet as usize]));
            let passes = chosen.clone().all(|(_, chosen)| chosen.is_empty())
                || chosen.any(|(facet, chosen)| signature.has(facet, chosen));
            if !passes && failed.replace(number as u8).is_some() {
                return Verdict::Fails;
            }
        }
        failed.map_or(Verdict::Passes, Verdict::FailsOne)
    }
}

/// What the filters say of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It passes them all.
    Passes,
    /// It fails the filter of this dimension alone, and so counts in that.
    FailsOne(u8),
    /// It fails several.
    Fails,
}

/// The id most like one that does not exist, or the shortest with it in it; none if none is like it.
fn nearest(id: &str, ids: &[String]) -> Option<String> {
    let wanted = fold_name(id);
    let distance = |other: &String| strsim::damerau_levenshtein(&wanted, &fold_name(other));
    let best = ids.iter().map(|other| (distance(other), other)).min()?;
    if best.0 <= wanted.chars().count() / 3 {
        return Some(best.1.clone());
    }
    let has_it = |other: &&String| 2 < wanted.len() && fold_name(other).contains(&wanted);
    ids.iter().filter(has_it).min_by_key(|other| other.len()).cloned()
}

/// How many matches have each signature, and, of those that stand in a shared passage, which.
#[derive(Debug)]
pub(crate) struct Tally {
    /// By signature.
    counts: Vec<u32>,
    /// By shared passage: the last of its matches, counted from one.
    last: Vec<u32>,
    /// The shared passages that have matches.
    passages: Vec<u32>,
    /// The signature of each match in a shared passage, and the match before it in the passage.
    matches: Vec<(u32, u32)>,
}

impl Tally {
    /// Counts `shared` passages once, however many of their records match.
    pub(crate) fn new(columns: &Columns, shared: u32) -> Tally {
        Tally {
            counts: vec![0; columns.signatures.len()],
            last: vec![0; shared as usize],
            passages: Vec::new(),
            matches: Vec::new(),
        }
    }

    /// Counts a record.
    pub(crate) fn add(&mut self, signature: u32, passage: u32) {
        match self.last.get_mut(passage as usize) {
            None => self.counts[signature as usize] += 1,
            Some(last) => {
                if *last == 0 {
                    self.passages.push(passage);
                }
                self.matches.push((signature, *last));
                *last = self.matches.len() as u32;
            }
        }
    }

    /// The signatures of the matches in a passage, of which `last` is the last.
    fn signatures(&self, mut last: u32) -> impl Iterator<Item = u32> {
        std::iter::from_fn(move || {
            let (signature, before) = self.matches[last.checked_sub(1)? as usize];
            last = before;
            Some(signature)
        })
    }

    /// The counts of the values, given what each signature counts in.
    pub(crate) fn finish<'a>(
        mut self,
        columns: &'a Columns,
        mut verdict: impl FnMut(u32) -> Verdict,
    ) -> Counts<'a> {
        let mut of = Facet::ALL.map(|facet| vec![0; columns.dictionary(facet).ids().len()]);
        // The last passage that each value was counted for, where a passage has several signatures.
        let mut counted = Facet::ALL.map(|facet| vec![u32::MAX; of[facet as usize].len()]);
        for &passage in &self.passages {
            let last = self.last[passage as usize];
            let (first, _) = self.matches[last as usize - 1];
            if self.signatures(last).all(|signature| signature == first) {
                self.counts[first as usize] += 1;
                continue;
            }
            for signature in self.signatures(last) {
                for facet in dimensions(verdict(signature)) {
                    for &value in columns.signatures[signature as usize].of(facet) {
                        let counted = &mut counted[facet as usize][value as usize];
                        if std::mem::replace(counted, passage) != passage {
                            of[facet as usize][value as usize] += 1;
                        }
                    }
                }
            }
        }
        for (number, &count) in (0..).zip(&self.counts).filter(|(_, count)| 0 < **count) {
            for facet in dimensions(verdict(number)) {
                for &value in columns.signatures[number as usize].of(facet) {
                    of[facet as usize][value as usize] += count as usize;
                }
            }
        }
        Counts { columns, of }
    }
}

/// The facets that a record counts in.
fn dimensions(verdict: Verdict) -> impl Iterator<Item = Facet> {
    let dimensions = match verdict {
        Verdict::Passes => &DIMENSIONS[..],
        Verdict::FailsOne(number) => &DIMENSIONS[usize::from(number)..=usize::from(number)],
        Verdict::Fails => &[],
    };
    dimensions.iter().copied().flatten().copied()
}

/// How many matches have each value.
#[derive(Debug)]
pub(crate) struct Counts<'a> {
    columns: &'a Columns,
    of: [Vec<usize>; Facet::ALL.len()],
}

impl Counts<'_> {
    /// The counts, in the order that people are shown.
    pub(crate) fn shown(&self, catalogue: &Catalogue, selection: &Selection) -> Facets {
        let shown = Shown { counts: self, selection };
        let taxonomy = &catalogue.taxonomy;
        let basket = |basket: &ingest::Basket| {
            let issues = taxonomy.issues.iter().filter(|issue| issue.basket == basket.id);
            let children =
                issues.filter_map(|issue| shown.value(Facet::Issue, &issue.id, &issue.label));
            let mut value = shown.value(Facet::Basket, &basket.id, &basket.label)?;
            value.children = children.collect();
            Some(value)
        };
        let mut facets = Facets {
            basket: taxonomy.baskets.iter().filter_map(basket).collect(),
            actor: catalogue
                .actors
                .iter()
                .filter_map(|actor| shown.value(Facet::Actor, &actor.id, &actor.name))
                .collect(),
            group: shown.all(Facet::Group, |id| {
                let groups = catalogue.actors.iter().filter_map(|actor| actor.group.as_ref());
                groups.into_iter().find(|group| group.id == id).map(|group| group.label.clone())
            }),
            edition: shown.all(Facet::Edition, |_| None),
            kind: shown.all(Facet::Kind, |id| Some(kind_label(id).to_owned())),
            record_type: shown.all(Facet::Type, |id| Some(type_label(id).to_owned())),
        };
        for values in [&mut facets.actor, &mut facets.group] {
            values.retain(|value| 0 < value.count || value.selected);
            values.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.label.cmp(&b.label)));
        }
        facets.edition.sort_by(|a, b| b.id.cmp(&a.id));
        facets
    }
}

/// The label of a kind of section.
pub fn kind_label(id: &str) -> &str {
    match id {
        "about" => "About",
        "digital-activities" => "Digital activities",
        "policy-issue" => "Policy issue",
        "digital-tools" => "Digital tools",
        "future-of-meetings" => "Future of meetings",
        "social-media" => "Social media",
        "other" => "Other",
        "actor" => "Profile",
        "reference" => "Reference",
        _ => id,
    }
}

fn type_label(id: &str) -> &str {
    match id {
        "section" => "Section",
        "actor" => "Actor",
        "reference" => "Reference",
        _ => id,
    }
}

struct Shown<'a> {
    counts: &'a Counts<'a>,
    selection: &'a Selection,
}

impl Shown<'_> {
    fn value(&self, facet: Facet, id: &str, label: &str) -> Option<FacetValue> {
        let value = self.counts.columns.dictionary(facet).value(id)?;
        Some(FacetValue {
            id: id.to_owned(),
            label: label.to_owned(),
            count: self.counts.of[facet as usize][value as usize],
            selected: self.selection.has(facet, value),
            children: Vec::new(),
        })
    }

    fn all(&self, facet: Facet, label: impl Fn(&str) -> Option<String>) -> Vec<FacetValue> {
        let ids = self.counts.columns.dictionary(facet).ids();
        let value = |id: &String| self.value(facet, id, &label(id).unwrap_or_else(|| id.clone()));
        ids.iter().filter_map(value).collect()
    }
}
