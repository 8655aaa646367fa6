//! Questions by their meaning, with an encoder that knows a few words of two languages: what is near has its
//! place, is counted apart and filtered alike, and does no harm to what matches by words.

use std::{path::Path, sync::Arc};

use ingest::{Authority, Record, Taxonomy, Terms};
use vectors::{About, Encoder, Model, OnDemand, Vector};

use super::fixture::{highlighted, ids, section};
use crate::{
    Budget, Component, Error, Facet, Found, Index, Page, Request, Sort, Summary, Writer,
    is_current, restore, save,
};

/// Words that mean the same, as people write them here and elsewhere. The place in the list is the
/// coordinate.
const MEANINGS: [&[&str]; 8] = [
    &["children", "child", "minors", "enfants", "enfant"],
    &["protect", "protection", "safeguards", "protège", "protéger"],
    &["internet", "online", "web", "ligne"],
    &["privacy", "confidentialité"],
    &["satellites", "orbits", "orbites"],
    &["boats", "ships", "vessels", "bateaux"],
    &["trade", "commerce"],
    &["health", "santé"],
];

#[derive(Debug)]
struct Toy;

impl Encoder for Toy {
    fn dimensions(&self) -> usize {
        MEANINGS.len()
    }

    fn encode(&self, text: &str) -> Vector {
        let words: Vec<String> =
            text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase).collect();
        let of = |meaning: &&[&str]| {
            words.iter().filter(|word| meaning.contains(&word.as_str())).count() as f32
        };
        Vector::new(MEANINGS.iter().map(of).collect())
    }
}

fn model(checksum: &str) -> Model {
    let about = About {
        name: "toy".to_owned(),
        architecture: "toy".to_owned(),
        licence: "none".to_owned(),
        languages: "en fr".to_owned(),
        dimensions: MEANINGS.len(),
        bytes: 0,
        checksum: checksum.to_owned(),
    };
    Model::of_encoder(about, Arc::new(Toy))
}

/// A taxonomy without a glossary: what is in another language is known by no word.
fn taxonomy() -> Taxonomy {
    let mut taxonomy = Taxonomy::built_in();
    taxonomy.terms = Terms::default();
    taxonomy
}

fn records() -> Vec<Record> {
    let texts = [
        ("Guidelines", "It writes guidelines. They protect children online. Schools use them."),
        ("Hotlines", "Lines where minors find safeguards on the web. They are open all night."),
        ("Data", "The privacy of patients. Their health comes first."),
        ("Fleet", "It counts ships and vessels. Trade goes by sea."),
        ("Space", "Satellites need orbits, says A/79/296."),
        ("Commerce", "Commerce by boats, and trade in boats on the internet."),
        ("Schools", "Pupils write on paper, children count online."),
        ("Forum", "A forum for whoever comes."),
    ];
    let record = |(number, (heading, text)): (usize, &(&str, &str))| {
        let mut section = section(&number.to_string(), heading, text);
        section.edition = Some(if number % 2 == 0 { 2023 } else { 2025 });
        Record::Section(section)
    };
    let mut records: Vec<Record> = texts.iter().enumerate().map(record).collect();
    // The same passage in a newer edition.
    let mut again = section("again", "Hotlines", texts[1].1);
    (again.group, again.edition) = ("1".to_owned(), Some(2026));
    records.push(Record::Section(again));
    records
}

fn index() -> Index {
    let model = model("toy");
    Index::in_memory_with_model(&records(), taxonomy(), Authority::default(), &model).unwrap()
}

fn page(index: &Index, request: Request) -> Page {
    index.search(&Request { per_page: 100, ..request }).unwrap()
}

/// The ids of what is found by words, and of what is near alone.
fn found(page: &Page) -> (Vec<&str>, Vec<&str>) {
    let of = |by| page.hits.iter().filter(move |hit| hit.by == by).map(|hit| hit.id.as_str());
    (of(Found::Words).collect(), of(Found::Meaning).collect())
}

#[test]
fn a_question_in_other_words_finds_the_sentence_that_answers_it() {
    let page = page(&index(), Request::new("Qui protège les enfants ?"));
    assert_eq!((page.total, page.pages), (0, 1));
    assert_eq!(found(&page).1[..2], ["again", "0"], "the newest of a passage, once");
    assert_eq!(page.by_meaning, page.hits.len());
    let hit = page.hits.iter().find(|hit| hit.id == "0").unwrap();
    let snippet: String = hit.snippets[0].segments.iter().map(|it| it.text.as_str()).collect();
    assert!(snippet.contains("They protect children online."), "{snippet}");
    assert!(page.hits.iter().all(|hit| highlighted(hit).is_empty()));
    assert!(page.hits.iter().all(|hit| hit.title_segments.iter().all(|segment| !segment.hit)));
    let counted: usize = page.facets.of(Facet::Edition).iter().map(|value| value.count).sum();
    assert_eq!(counted, 0, "facets count what matches by words");
}

#[test]
fn what_is_near_stands_behind_what_matches_in_english() {
    let index = index();
    let page = page(&index, Request::new("children online"));
    let (words, near) = found(&page);
    assert_eq!((words.len(), near.len()), (page.total, page.by_meaning));
    assert!(words.contains(&"0") && words.contains(&"6"), "{words:?}");
    assert!(near.contains(&"again"), "{near:?}");
    assert!(!page.is_mixed);
    let first_near = page.hits.iter().position(|hit| hit.by == Found::Meaning);
    assert_eq!(first_near, Some(page.total));
}

#[test]
fn where_words_say_exactly_what_is_meant_nothing_changes() {
    let (with, without) =
        (index(), Index::in_memory(&records(), taxonomy(), Authority::default()).unwrap());
    let exact = [
        "\"children online\"",
        "children",
        "the children",
        "children AND online",
        "trade -boats",
        "ship*",
        "edition:2025 children online",
        "title:fleet",
        "",
    ];
    for q in exact {
        let request = Request { explain: true, ..Request::new(q) };
        assert_eq!(page(&with, request.clone()), page(&without, request), "{q}");
    }
    // With a symbol the order stands, and what is near alone stands behind.
    for q in ["A/79/296 orbites", "A/79/296 ships trade"] {
        let [with, without] = [&with, &without].map(|index| page(index, Request::new(q)));
        assert_eq!(with.hits[..with.total], without.hits[..], "{q}");
    }
    // And so it does in another order.
    let newest = Request { sort: Sort::Newest, ..Request::new("children online") };
    let [with, without] = [&with, &without].map(|index| page(index, newest.clone()));
    assert_eq!(with.hits[..with.total], without.hits[..]);
    assert!(0 < with.by_meaning);
}

#[test]
fn the_arithmetic_of_a_score_adds_up() {
    let index = index();
    let (mut lifted, mut fused, mut alone) = (0, 0, 0);
    for q in [
        "children online",
        "Qui protège les enfants ?",
        "bateaux enfants trade",
        "ships trade privacy",
    ] {
        for hit in page(&index, Request { explain: true, ..Request::new(q) }).hits {
            let lines = hit.explanation.as_ref().unwrap();
            lifted += usize::from(lines.iter().any(|line| line.contains("near in meaning")));
            fused +=
                usize::from(lines.iter().any(|line| line.contains("by words; with the meaning")));
            alone += usize::from(hit.by == Found::Meaning);
            let (last, steps) = lines.split_last().unwrap();
            let sum = steps.iter().fold(0.0, |so_far, line| step(so_far, line));
            assert!(
                (sum - number(&last[2..])).abs() <= 0.02 + 0.02 * sum,
                "{q}: {sum}\n{lines:#?}"
            );
            assert!((hit.score - number(&last[2..])).abs() < 0.006, "{q}: {lines:#?}");
            if hit.by == Found::Meaning {
                assert_eq!(lines.len(), 2, "words count for nothing in it: {lines:#?}");
            }
        }
    }
    assert!(0 < lifted && 0 < fused && 0 < alone, "{lifted} {fused} {alone}");
}

/// A score after one more line of its arithmetic.
fn step(so_far: f32, line: &str) -> f32 {
    let term = |term: &str| {
        let mut value = 1.0;
        for (at, factor) in term.split(" × ").enumerate() {
            let mut parts = factor.split(" / ").map(number);
            let first = parts.next().unwrap();
            value = if at == 0 { first } else { value * first };
            value = parts.fold(value, |value, by| value / by);
        }
        value
    };
    match line.split_at(line.find(' ').unwrap()) {
        ("×", factor) => so_far * number(factor.trim()),
        ("+", more) => so_far + number(more.trim()),
        // What words say is one of the terms of the next line.
        ("=", _) => 0.0,
        ("stands", _) => so_far,
        _ if line.contains(" for “") => so_far + number(line),
        _ => so_far + line.split(" + ").map(term).sum::<f32>(),
    }
}

/// The number that a text begins with.
fn number(text: &str) -> f32 {
    text.split(' ').next().unwrap().parse().unwrap()
}

/// An index of one section.
fn of_one(text: &str) -> Index {
    let records = [Record::Section(section("one", "Work", text))];
    Index::in_memory_with_model(&records, taxonomy(), Authority::default(), &model("toy")).unwrap()
}

fn snippet(index: &Index) -> String {
    let page = page(index, Request::new("Qui protège les enfants ?"));
    page.hits[0].snippets[0].segments.iter().map(|it| it.text.as_str()).collect()
}

#[test]
fn a_heading_is_no_snippet() {
    let text = "Child protection\nThey protect children online.\nIt counts ships.";
    assert_eq!(snippet(&of_one(text)), "They protect children online.");
    // Unless there is nothing else.
    assert_eq!(snippet(&of_one("Child protection")), "Child protection");
}

#[test]
fn the_nearest_sentence_may_stand_in_another_passage_than_the_nearest() {
    let filler = "Birds sing all day. ".repeat(22);
    // The first passage has both words, in two sentences; the second has them in one, beside others.
    let text = format!(
        "Children sing. {filler}They protect trees.\nThey protect children. {filler}The web is online."
    );
    assert!(
        snippet(&of_one(&text)).starts_with("They protect children."),
        "{}",
        snippet(&of_one(&text))
    );
}

#[test]
fn what_is_near_alone_is_in_the_order_that_was_asked_for() {
    let newest = Request { sort: Sort::Newest, ..Request::new("Qui protège les enfants ?") };
    let page = page(&index(), newest);
    let editions: Vec<_> = page.hits.iter().map(|hit| hit.edition).collect();
    assert!(editions.is_sorted_by(|one, other| other <= one), "{editions:?}");
    assert!(editions.first() != editions.last(), "{editions:?}");
}

#[test]
fn a_component_switches_it_off() {
    let request = |q: &str, without| Request { without, ..Request::new(q) };
    let page = page(&index(), request("Qui protège les enfants ?", vec![Component::Meaning]));
    assert_eq!((page.total, page.by_meaning, page.hits.len()), (0, 0, 0));
}

#[test]
fn pages_are_parts_of_one_list_and_filters_hold_for_all_of_it() {
    let index = index();
    for q in ["Qui protège les enfants ?", "children online", "trade boats", "bateaux commerce"] {
        for edition in [None, Some("2023"), Some("2025"), Some("2026")] {
            let mut request = Request::new(q);
            let chosen = edition.map(|year| vec![year.to_owned()]);
            request.filters.extend(chosen.map(|years| (Facet::Edition, years)));
            let whole = page(&index, request.clone());
            assert_eq!(whole.hits.len(), whole.total + whole.by_meaning, "{q}");
            let is_of = |hit: &crate::Hit| {
                edition.is_none_or(|year| {
                    hit.edition.map(|edition| edition.to_string()).as_deref() == Some(year)
                })
            };
            assert!(whole.hits.iter().all(is_of), "{q} {edition:?}");
            for per_page in 1..4 {
                let mut parts = Vec::new();
                let of = |page| Request { page, per_page, ..request.clone() };
                let pages = index.search(&of(1)).unwrap().pages;
                for number in 1..=pages.max(1) {
                    parts.extend(index.search(&of(number)).unwrap().hits);
                }
                assert_eq!(parts, whole.hits, "{q} {edition:?} {per_page}");
                let beyond = index.search(&of(pages.max(1) + 1));
                assert!(matches!(beyond, Err(Error::PastTheEnd { .. })), "{q}");
            }
        }
    }
}

#[test]
fn work_ends_where_its_budget_does() {
    let index = index();
    let request = Request::new("Qui protège les enfants ?");
    index.search(&request).unwrap();
    let whole = index.within(Budget::of_steps(u64::MAX));
    whole.search(&request).unwrap();
    for steps in 0..whole.budget().steps() {
        let stopped = index.within(Budget::of_steps(steps)).search(&request);
        assert!(matches!(stopped, Err(Error::Stopped)), "{steps}");
    }
}

#[test]
fn related_passages_are_near_too() {
    let related = index().related("0", 10).unwrap();
    let ids: Vec<&str> = related.iter().map(|one| one.hit.id.as_str()).collect();
    assert_eq!(ids[..2], ["6", "again"], "{ids:?}");
    assert!(!ids.contains(&"0") && !ids.contains(&"1"), "{ids:?}");
}

fn build(dir: &Path, records: &[Record], model: Option<Model>) -> Summary {
    let writer = Writer::begin(dir, taxonomy(), Authority::default(), false).unwrap();
    let mut writer = match model {
        Some(model) => writer.encoding(model, None, |_| {}),
        None => writer,
    };
    writer.add("a.txt", records).unwrap();
    writer.finish("same").unwrap()
}

#[test]
fn a_generation_has_its_vectors_and_hands_them_on() {
    let dir = tempfile::tempdir().unwrap();
    let at = dir.path().join("index");
    let near = |at: &Path, checksum: &str| {
        let model = OnDemand::loaded(Path::new(""), model(checksum));
        let index = Index::open(at).unwrap().asking(model).unwrap();
        page(&index, Request::new("Qui protège les enfants ?")).by_meaning
    };
    let mut all = records();
    let first = build(&at, &all, Some(model("toy")));
    let (encoded, kept) = first.passages.unwrap();
    assert_eq!((encoded, kept), (8, 0), "the passage that stands twice is encoded once");
    assert!(is_current(&at, "same", Some("toy")) && is_current(&at, "same", None));
    assert!(!is_current(&at, "same", Some("another")), "its vectors are of no use to another");
    let found = near(&at, "toy");
    assert!(0 < found);
    assert_eq!(near(&at, "another"), 0);

    // A change costs its own passages.
    if let Record::Section(section) = &mut all[7] {
        section.text.push_str(" It protects minors.");
    }
    assert_eq!(build(&at, &all, Some(model("toy"))).passages, Some((1, 8)));
    let found = near(&at, "toy");

    // Another model encodes all of it again.
    assert_eq!(build(&at, &all, Some(model("another"))).passages, Some((8, 0)));
    assert_eq!((near(&at, "toy"), near(&at, "another")), (0, found));

    // It goes into a snapshot and comes out of it.
    let (file, copy) = (dir.path().join("snapshot"), dir.path().join("copy"));
    save(&at, &file).unwrap();
    restore(&copy, &file).unwrap();
    assert_eq!(near(&copy, "another"), found);

    // Without a model there are none, and words are searched as ever.
    assert_eq!(build(&at, &all, None).passages, None);
    assert_eq!(near(&at, "another"), 0);
    assert!(!ids(&Index::open(&at).unwrap(), "guidelines").is_empty());
    assert!(!is_current(&at, "same", Some("another")));
}

#[test]
fn damage_in_the_vectors_is_found() {
    let dir = tempfile::tempdir().unwrap();
    build(dir.path(), &records(), Some(model("toy")));
    let current = std::fs::read_to_string(dir.path().join("CURRENT")).unwrap();
    let path = dir.path().join(current.trim()).join("passages.vectors");
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let model = OnDemand::loaded(Path::new(""), model("toy"));
    let asked = Index::open(dir.path()).and_then(|index| index.asking(model));
    assert!(matches!(asked, Err(Error::Damaged { .. })), "{asked:?}");
    assert!(matches!(Index::verify(dir.path()), Err(Error::Damaged { .. })));
    assert!(!is_current(dir.path(), "same", None));
}
