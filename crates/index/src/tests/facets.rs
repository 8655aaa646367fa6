//! Facet counts.
//!
//! 1. Choosing a value gives exactly the number beside it, whatever else is chosen, by passage and
//!    by record.
//! 2. Several values of a facet are any of them; basket and issue are one facet, a tree: a chosen
//!    issue takes the place of its basket.
//! 3. What is chosen stays in the list, with a count of nought if need be.
//! 4. A tree of filters narrows everything, and finds what looking at every section finds.
//! 5. A long facet is cut, says by how much, and its values are found by how their names begin.

use std::collections::BTreeSet;

use ingest::{Kind, Record, Section};
use proptest::prelude::*;

use super::fixture::{actor_name, index, section};
use crate::{Facet, FacetValue, FacetValues, Facets, Filter, Filters, Index, Request, Sort};

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
        language: ["en", "fr"][number % 2].to_owned(),
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
        (Facet::Language, "fr"),
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
    for FacetValues { facet, values, .. } in &facets.0 {
        all.extend(values.iter().map(|value| (*facet, value)));
        let below = values.iter().flat_map(|value| &value.children);
        all.extend(below.map(|value| (Facet::Issue, value)));
    }
    all
}

/// Trees of filters, three levels deep.
fn tree() -> impl Strategy<Value = Filter> {
    let value = prop::sample::select(vec![
        (Facet::Basket, "cybersecurity"),
        (Facet::Issue, "cybercrime"),
        (Facet::Issue, "access"),
        (Facet::Actor, "itu"),
        (Facet::Actor, "ilo"),
        (Facet::Kind, "about"),
        (Facet::Type, "section"),
    ]);
    let leaf = value.prop_map(|(facet, value)| Filter::Value(facet, value.to_owned()));
    leaf.prop_recursive(3, 24, 4, |inner| {
        let some = prop::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            some.clone().prop_map(Filter::All),
            some.prop_map(Filter::Any),
            inner.prop_map(|filter| Filter::Not(Box::new(filter))),
        ]
    })
}

/// Whether the index has all values of a tree.
fn is_known(index: &Index, filter: &Filter) -> bool {
    index.search(&Request { filter: Some(filter.clone()), ..Request::new("") }).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn choosing_a_value_gives_the_number_beside_it(
        corpus in corpus(),
        chosen in filters(),
        word in 0..5_usize,
        collapse in any::<bool>(),
        filter in prop::option::of(tree()),
    ) {
        let sections: Vec<Section> = corpus.iter().enumerate().map(|(n, d)| record(n, d)).collect();
        let index = index(&sections.iter().cloned().map(Record::Section).collect::<Vec<_>>());
        let filters = known(&index, &chosen);
        let q = WORDS.get(word).copied().unwrap_or_default();
        let filter = filter.filter(|filter| is_known(&index, filter));
        let request = Request { filters, filter, collapse, ..Request::new(q) };
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
            filters.insert(facet, vec![value.id.as_ref().to_owned()]);
            let ticked = Request { filters, ..request.clone() };
            prop_assert_eq!(value.count, brute(&sections, &ticked), "{} {}", facet, &value.id);
            prop_assert_eq!(value.count, index.search(&ticked).unwrap().total, "{} {}", facet, &value.id);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// A tree of filters that lets everything through has each record asked.
    #[test]
    fn everything_is_what_asking_each_record_gives(
        corpus in corpus(),
        chosen in filters(),
        sideways in any::<bool>(),
        newest in any::<bool>(),
        per_page in 1..12_usize,
    ) {
        let records = corpus.iter().enumerate().map(|(n, d)| Record::Section(record(n, d)));
        let index = index(&records.collect::<Vec<_>>());
        let filters = known(&index, &chosen);
        let sort = if newest { Sort::Newest } else { Sort::Relevance };
        let request = Request { filters, sideways, sort, per_page, ..Request::new("") };
        let each = Request { filter: Some(Filter::All(Vec::new())), ..request.clone() };
        prop_assert_eq!(index.search(&request).unwrap(), index.search(&each).unwrap());
    }
}

/// How many hits a request has, by looking at every section.
fn brute(sections: &[Section], request: &Request) -> usize {
    let passing = sections.iter().filter(|section| {
        passes_choices(section, &request.filters)
            && request.filter.as_ref().is_none_or(|filter| passes(section, filter))
            && (request.q.is_empty() || section.text.contains(&request.q))
    });
    if request.collapse {
        passing.map(|section| &section.group).collect::<BTreeSet<_>>().len()
    } else {
        passing.count()
    }
}

fn has(section: &Section, facet: Facet, id: &str) -> bool {
    match facet {
        Facet::Basket => section.baskets.iter().any(|basket| basket == id),
        Facet::Issue => section.issues.iter().any(|issue| issue == id),
        Facet::Actor => section.actor.id == id,
        Facet::Group => false,
        Facet::Edition => section.edition.is_some_and(|edition| edition.to_string() == id),
        Facet::Kind => section.kind.name() == id,
        Facet::Type => id == "section",
        Facet::Language => section.language == id,
    }
}

fn passes_choices(section: &Section, filters: &Filters) -> bool {
    let chosen = |facet: Facet| filters.get(&facet).map(Vec::as_slice).unwrap_or_default();
    let any = |facet: Facet| chosen(facet).iter().any(|id| has(section, facet, id));
    // A chosen issue takes the place of its basket.
    let is_replaced = |basket: &str| {
        let below = |issue: &String| ISSUES.contains(&(issue.as_str(), basket));
        chosen(Facet::Issue).iter().any(below)
    };
    let baskets = chosen(Facet::Basket).iter().filter(|basket| !is_replaced(basket));
    let tree = chosen(Facet::Basket).is_empty() && chosen(Facet::Issue).is_empty()
        || baskets.into_iter().any(|basket| has(section, Facet::Basket, basket))
        || any(Facet::Issue);
    let flat = |facet: &Facet| !matches!(facet, Facet::Basket | Facet::Issue);
    tree && Facet::ALL.into_iter().filter(flat).all(|facet| chosen(facet).is_empty() || any(facet))
}

fn passes(section: &Section, filter: &Filter) -> bool {
    match filter {
        Filter::Value(facet, id) => has(section, *facet, id),
        Filter::All(filters) => filters.iter().all(|filter| passes(section, filter)),
        Filter::Any(filters) => filters.iter().any(|filter| passes(section, filter)),
        Filter::Not(filter) => !passes(section, filter),
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
fn a_chosen_issue_takes_the_place_of_its_basket() {
    let drawn: [Drawn; 3] = [
        (0, 0, vec![0], vec![0], 0, 9),
        (0, 0, vec![1], vec![0], 0, 9),
        (0, 0, vec![3], vec![0], 0, 9),
    ];
    let records: Vec<_> =
        drawn.iter().enumerate().map(|(n, d)| Record::Section(record(n, d))).collect();
    let filters = Filters::from([
        (Facet::Basket, vec!["cybersecurity".to_owned(), "development".to_owned()]),
        (Facet::Issue, vec!["cybercrime".to_owned()]),
    ]);
    let page = index(&records).search(&Request { filters, ..Request::new("norms") }).unwrap();
    let ids: BTreeSet<_> = page.hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!(ids, ["1", "2"].into());
    let baskets = page.facets.of(Facet::Basket).iter();
    let chosen: Vec<_> = baskets.filter(|basket| basket.selected).map(|b| b.id.as_ref()).collect();
    assert_eq!(chosen, ["cybersecurity", "development"], "what was asked for is shown as chosen");
}

/// Five actors, the first with the most sections.
fn of_five_actors() -> Index {
    let sections = ["itu", "itu", "itu", "ilo", "ilo", "iso", "who", "wto"].into_iter().enumerate();
    let section = |(number, id): (usize, &str)| Section {
        actor: actor_name(id, &format!("The {} organisation", id.to_uppercase()), None),
        ..section(&number.to_string(), "Heading", "norms")
    };
    index(&sections.map(section).map(Record::Section).collect::<Vec<_>>())
}

#[test]
fn a_facet_says_how_many_values_it_has_beside_those_listed_and_what_is_chosen_is_listed() {
    let index = of_five_actors();
    let filters = Filters::from([(Facet::Actor, vec!["wto".to_owned()])]);
    let request = Request { facet_limit: 2, filters, ..Request::new("norms") };
    let facets = index.search(&request).unwrap().facets;
    let actors: Vec<_> = facets.of(Facet::Actor).iter().map(|v| (v.id.as_ref(), v.count)).collect();
    assert_eq!(actors, [("itu", 3), ("ilo", 2), ("wto", 1)]);
    assert_eq!(facets.more(Facet::Actor), 2);
    let json = serde_json::to_value(&facets).unwrap();
    assert_eq!(json["more"], serde_json::json!({"actor": 2, "kind": 5, "type": 1}));
    assert_eq!(json["actor"][0]["id"], "itu");
    let facets = index.search(&Request::new("norms")).unwrap().facets;
    assert_eq!(serde_json::to_value(&facets).unwrap().get("more"), None);
}

#[test]
fn values_are_found_by_how_a_word_of_their_names_begins() {
    let index = of_five_actors();
    let found = |facet, beginning: &str, limit| {
        let found = index.facet_values(&Request::new("norms"), facet, beginning, limit).unwrap();
        let ids = found.values.iter().map(|value| value.id.clone()).collect::<Vec<_>>();
        (ids.join(" "), found.more)
    };
    assert_eq!(found(Facet::Actor, "I", 9), ("itu ilo iso".to_owned(), 0));
    assert_eq!(found(Facet::Actor, "organ", 2), ("itu ilo".to_owned(), 3));
    assert_eq!(found(Facet::Actor, "rganisation", 2), (String::new(), 0));
    assert_eq!(found(Facet::Issue, "network sec", 2).0, "network-security");
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
        page.facets.of(Facet::Actor).iter().map(|v| (v.id.as_ref(), v.count, v.selected)).collect();
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
