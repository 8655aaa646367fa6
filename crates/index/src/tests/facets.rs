//! Facet counts.
//!
//! 1. Choosing a value gives exactly the number beside it, whatever else is chosen, by passage and
//!    by record.
//! 2. Several values of a facet are any of them; basket and issue are one facet.
//! 3. What is chosen stays in the list, with a count of nought if need be.

use std::collections::BTreeSet;

use ingest::{Kind, Record, Section};
use proptest::prelude::*;

use super::fixture::{actor_name, index, section};
use crate::{Facet, FacetValue, Facets, Filters, Index, Request};

const ISSUES: [(&str, &str); 4] = [
    ("network-security", "cybersecurity"),
    ("cybercrime", "cybersecurity"),
    ("privacy-and-data-protection", "human-rights"),
    ("access", "development"),
];
// No label of the taxonomy has these: a section is also found by the names of its issues.
const WORDS: [&str; 4] = ["norms", "walrus", "badger", "heron"];

/// What a made-up section is drawn from.
type Drawn = (usize, usize, Vec<usize>, Vec<usize>, usize, usize);

fn record(number: usize, (actor, edition, issues, words, kind, group): &Drawn) -> Section {
    let id = ["itu", "ilo", "iso"][*actor];
    let text: Vec<_> = words.iter().map(|word| WORDS[*word]).collect();
    let issues: BTreeSet<usize> = issues.iter().copied().collect();
    Section {
        actor: actor_name(id, id, None),
        edition: [Some(2020), Some(2025), None][*edition],
        issues: issues.iter().map(|issue| ISSUES[*issue].0.to_owned()).collect(),
        baskets: issues.iter().map(|issue| ISSUES[*issue].1.to_owned()).collect(),
        kind: [Kind::About, Kind::PolicyIssue, Kind::DigitalTools][*kind],
        // Groups of several records, of one, and of none but itself.
        group: if *group < 4 { format!("group {group}") } else { format!("alone {number}") },
        ..section(&number.to_string(), "Heading", &text.join(" "))
    }
}

fn corpus() -> impl Strategy<Value = Vec<Drawn>> {
    let some = |of: usize| prop::collection::vec(0..of, 0..3);
    prop::collection::vec((0..3_usize, 0..3_usize, some(4), some(4), 0..3_usize, 0..8_usize), 1..24)
}

fn filters() -> impl Strategy<Value = Vec<(Facet, &'static str)>> {
    let value = prop::sample::select(vec![
        (Facet::Basket, "cybersecurity"),
        (Facet::Basket, "human-rights"),
        (Facet::Issue, "cybercrime"),
        (Facet::Issue, "access"),
        (Facet::Actor, "itu"),
        (Facet::Actor, "iso"),
        (Facet::Edition, "2025"),
        (Facet::Kind, "about"),
        (Facet::Kind, "digital-tools"),
    ]);
    prop::collection::vec(value, 0..4)
}

/// The filters whose values the index has; the others are errors, and tested as such.
fn known(index: &Index, chosen: &[(Facet, &'static str)]) -> Filters {
    let mut filters = Filters::new();
    for (facet, value) in chosen {
        let one = Filters::from([(*facet, vec![(*value).to_owned()])]);
        if index.search(&Request { filters: one, ..Request::new("") }).is_ok() {
            filters.entry(*facet).or_default().push((*value).to_owned());
        }
    }
    filters
}

fn all_values(facets: &Facets) -> Vec<(Facet, &FacetValue)> {
    let mut all = Vec::new();
    for basket in &facets.basket {
        all.push((Facet::Basket, basket));
        all.extend(basket.children.iter().map(|issue| (Facet::Issue, issue)));
    }
    for (facet, values) in [
        (Facet::Actor, &facets.actor),
        (Facet::Group, &facets.group),
        (Facet::Edition, &facets.edition),
        (Facet::Kind, &facets.kind),
        (Facet::Type, &facets.record_type),
    ] {
        all.extend(values.iter().map(|value| (facet, value)));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn choosing_a_value_gives_the_number_beside_it(
        corpus in corpus(),
        chosen in filters(),
        word in 0..5_usize,
        collapse in any::<bool>(),
    ) {
        let sections: Vec<Section> = corpus.iter().enumerate().map(|(n, d)| record(n, d)).collect();
        let index = index(&sections.iter().cloned().map(Record::Section).collect::<Vec<_>>());
        let filters = known(&index, &chosen);
        let q = WORDS.get(word).copied().unwrap_or_default();
        let request = Request { filters, collapse, ..Request::new(q) };
        let page = index.search(&request).unwrap();

        prop_assert_eq!(page.total, brute(&sections, &request));
        for (facet, value) in all_values(&page.facets) {
            let mut filters = request.filters.clone();
            filters.remove(&facet);
            // Basket and issue are one facet: what is chosen in either is replaced.
            if matches!(facet, Facet::Basket | Facet::Issue) {
                filters.remove(&Facet::Basket);
                filters.remove(&Facet::Issue);
            }
            filters.insert(facet, vec![value.id.clone()]);
            let ticked = Request { filters, ..request.clone() };
            prop_assert_eq!(value.count, brute(&sections, &ticked), "{} {}", facet, &value.id);
            prop_assert_eq!(value.count, index.search(&ticked).unwrap().total, "{} {}", facet, &value.id);
        }
    }
}

/// How many hits a request has, by looking at every section.
fn brute(sections: &[Section], request: &Request) -> usize {
    let chosen = |facet: Facet| request.filters.get(&facet).map(Vec::as_slice).unwrap_or_default();
    let any = |facet: Facet, values: &[String]| chosen(facet).iter().any(|id| values.contains(id));
    let passes = |section: &&Section| {
        let tree = chosen(Facet::Basket).is_empty() && chosen(Facet::Issue).is_empty()
            || any(Facet::Basket, &section.baskets)
            || any(Facet::Issue, &section.issues);
        let one = |facet: Facet, value: Option<String>| {
            chosen(facet).is_empty() || any(facet, &value.into_iter().collect::<Vec<_>>())
        };
        let kind = serde_json::to_value(section.kind).unwrap();
        tree && one(Facet::Actor, Some(section.actor.id.clone()))
            && one(Facet::Edition, section.edition.map(|edition| edition.to_string()))
            && one(Facet::Kind, kind.as_str().map(str::to_owned))
            && one(Facet::Type, Some("section".to_owned()))
            && chosen(Facet::Group).is_empty()
            && (request.q.is_empty() || section.text.contains(&request.q))
    };
    let passing = sections.iter().filter(passes);
    if request.collapse {
        passing.map(|section| &section.group).collect::<BTreeSet<_>>().len()
    } else {
        passing.count()
    }
}

#[test]
fn a_basket_and_an_issue_of_another_are_united() {
    let drawn: [Drawn; 3] = [
        (0, 0, vec![0], vec![0], 0, 9),
        (0, 0, vec![2], vec![0], 0, 9),
        (0, 0, vec![3], vec![0], 0, 9),
    ];
    let records: Vec<_> =
        drawn.iter().enumerate().map(|(n, d)| Record::Section(record(n, d))).collect();
    let filters = Filters::from([
        (Facet::Basket, vec!["cybersecurity".to_owned()]),
        (Facet::Issue, vec!["access".to_owned()]),
    ]);
    let page = index(&records).search(&Request { filters, ..Request::new("norms") }).unwrap();
    assert_eq!(page.total, 2);
}

#[test]
fn what_is_chosen_stays_in_the_list_with_a_count_of_nought() {
    let index = index(&[
        Record::Section(record(0, &(0, 0, vec![0], vec![0], 0, 9))),
        Record::Section(record(1, &(1, 0, vec![0], vec![1], 0, 9))),
    ]);
    let filters = Filters::from([(Facet::Actor, vec!["ilo".to_owned()])]);
    let page = index.search(&Request { filters, ..Request::new("norms") }).unwrap();
    assert_eq!(page.total, 0);
    let actors: Vec<_> =
        page.facets.actor.iter().map(|v| (v.id.as_str(), v.count, v.selected)).collect();
    assert_eq!(actors, [("itu", 1, false), ("ilo", 0, true)]);
}

#[test]
fn a_value_that_nobody_has_is_an_error_that_names_the_nearest() {
    let index = index(&[Record::Section(section("0", "Heading", "norms"))]);
    let filters = Filters::from([(Facet::Issue, vec!["network-securty".to_owned()])]);
    let error = index.search(&Request { filters, ..Request::new("") }).unwrap_err();
    assert_eq!(error.to_string(), "there is no issue `network-securty`");
    let crate::Error::UnknownValue { nearest, .. } = error else { panic!("{error}") };
    assert_eq!(nearest.as_deref(), Some("network-security"));
}
