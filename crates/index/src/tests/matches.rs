//! Matching: what is read a window of records at a time is what each record says when it is asked,
//! in several segments, some records of which are deleted.

use ingest::{Authority, Record, Section, Taxonomy};
use tantivy::DocAddress;

use super::fixture::section;
use crate::{
    Budget, Facet, Index, Page, Request, Sort,
    matching::{clause_postings::retrieve, matches::Matches},
    open::in_memory::in_segments,
    query::{parse::parse, planner::plan},
    weights::bm25,
};

/// Records in several windows of several segments, the last of which is not full.
const RECORDS: usize = 9_000;

/// Words, each in the records whose number it divides; those that divide three times their own
/// have it twice.
const WORDS: [(&str, usize); 14] = [
    ("walrus", 2),
    ("badger", 7),
    ("heron", 613),
    ("ibis", 5),
    ("lynx", 3),
    ("marten", 11),
    ("otter", 13),
    ("polecat", 17),
    ("raven", 19),
    ("stoat", 23),
    ("badge", 29),
    ("badges", 31),
    ("badness", 37),
    ("badlands", 41),
];

fn words(number: usize) -> impl Iterator<Item = &'static str> {
    WORDS.into_iter().filter(move |(_, every)| number.is_multiple_of(*every)).flat_map(
        move |(word, every)| {
            std::iter::repeat_n(word, 1 + usize::from(number.is_multiple_of(3 * every)))
        },
    )
}

fn record(number: usize) -> Section {
    let text: Vec<_> = words(number).collect();
    Section {
        // Groups of a record in each segment, and records that stand alone.
        group: match number % 3 {
            0 => format!("group {}", number % 3_000),
            _ => format!("alone {number}"),
        },
        edition: Some(2020 + (number / 3_000) as u16),
        ..section(&number.to_string(), "Heading", &text.join(" "))
    }
}

fn is_deleted(number: usize) -> bool {
    number % 5 == 3
}

/// All records in three segments, some of them deleted; and those that are left in one.
fn indexes() -> [Index; 2] {
    let records: Vec<_> = (0..RECORDS).map(|number| Record::Section(record(number))).collect();
    let deleted: Vec<_> = (0..RECORDS)
        .filter(|number| is_deleted(*number))
        .map(|number| number.to_string())
        .collect();
    let segments: Vec<&[Record]> = records.chunks(RECORDS / 3).collect();
    let left: Vec<_> = (0..RECORDS).filter(|number| !is_deleted(*number)).collect();
    let left: Vec<_> = left.into_iter().map(|number| Record::Section(record(number))).collect();
    let index = |segments: &[&[Record]], deleted: &[String]| {
        Index::from(
            in_segments(segments, deleted, Taxonomy::built_in(), Authority::default()).unwrap(),
        )
    };
    [index(&segments, &deleted), index(&[&left], &[])]
}

fn number(index: &Index, address: DocAddress) -> usize {
    let segment = &index.snapshot().columns.segments[address.segment_ord as usize];
    segment.id[address.doc_id as usize].parse().unwrap()
}

#[test]
fn every_record_has_the_sum_and_the_clauses_that_it_says_itself() {
    let [index, _] = indexes();
    assert_eq!(index.snapshot().columns.segments.len(), 3);
    let snapshot = index.snapshot();
    for q in [
        "walrus",
        "heron",
        "walrus badger heron",
        "walrus walrus badger",
        "bad*",
        "\"walrus badger\" heron",
        "badger -walrus",
        "badger kind:policy-issue",
        "zebra walrus",
        "walrus AND heron",
        "(badger OR heron) AND lynx -ibis",
        "(badger OR (heron AND walrus)) AND (lynx OR otter) AND NOT zebra",
        "stoat AND zebra",
        "\"badger walrus\"",
        // More clauses than a table has room for.
        "walrus badger heron ibis lynx marten otter polecat raven stoat badge badness badlands",
    ] {
        let plan = plan(snapshot, &parse(q).0, &Request::new(q)).unwrap();
        let postings = retrieve(snapshot, &plan).unwrap();
        let segments = snapshot.columns.segments.len();
        let matches = Matches::new(&Budget::default(), &plan, &postings, segments).unwrap();
        let mut read = 0;
        let mut of_set = vec![0; matches.sets.len()];
        for address in snapshot.all() {
            let (mut sum, mut bits) = (0.0, 0);
            for (number, (clause, postings)) in plan.clauses.iter().zip(&postings).enumerate() {
                if let Some(x) = postings.weighted_frequency(address) {
                    sum += clause.query_frequency * postings.idf * bm25::saturate(x);
                    bits |= 1 << number;
                }
            }
            let list = &matches.segments[address.segment_ord as usize];
            match list.binary_search_by_key(&address.doc_id, |one| one.doc) {
                // What has not what is required may be passed over.
                Err(_) => assert!(
                    bits == 0 || plan.tree.required().iter().any(|wanted| bits & wanted == 0),
                    "{q}: {address:?} was passed over"
                ),
                Ok(at) => {
                    read += 1;
                    of_set[list[at].set as usize] += 1;
                    assert_eq!(matches.sets[list[at].set as usize].bits, bits, "{q}: {address:?}");
                    assert!((list[at].sum - sum).abs() < 1e-3, "{q}: {address:?}");
                }
            }
        }
        assert_eq!(read, matches.segments.iter().map(Vec::len).sum::<usize>(), "{q}");
        let records: Vec<_> = matches.sets.iter().map(|set| set.records).collect();
        assert_eq!(of_set, records, "{q}");
    }
}

#[test]
fn a_clause_is_found_in_the_records_that_have_its_words_and_nowhere_else() {
    let [index, _] = indexes();
    let snapshot = index.snapshot();
    type Has<'h> = &'h dyn Fn(&[&str]) -> bool;
    let wanted: [(&str, Has<'_>); 6] = [
        ("\"walrus\"", &|words| words.contains(&"walrus")),
        ("\"heron\"", &|words| words.contains(&"heron")),
        ("\"walrus badger\"", &|words| words.windows(2).any(|two| two == ["walrus", "badger"])),
        ("\"walrus walrus\"", &|words| words.windows(2).any(|two| two == ["walrus", "walrus"])),
        ("bad*", &|words| words.iter().any(|word| word.starts_with("bad"))),
        ("badg*", &|words| words.iter().any(|word| word.starts_with("badg"))),
    ];
    for (q, has) in wanted {
        let plan = plan(snapshot, &parse(q).0, &Request::new(q)).unwrap();
        let postings = retrieve(snapshot, &plan).unwrap();
        assert_eq!(plan.clauses.len(), 1, "{q}");
        let mut found = 0;
        for address in snapshot.all() {
            let words: Vec<_> = words(number(&index, address)).collect();
            let is_found = postings[0].weighted_frequency(address).is_some();
            assert_eq!(is_found, has(&words), "{q}: {words:?}");
            found += usize::from(is_found);
        }
        assert_eq!(postings[0].doc_freq, found, "{q}: all stand in the text");
    }
}

#[test]
fn segments_and_deletions_change_nothing() {
    let indexes = indexes();
    let requests = [
        Request::new("walrus badger"),
        Request::new("bad* -lynx"),
        Request::new("\"walrus badger\" OR heron"),
        Request { collapse: false, ..Request::new("otter polecat raven stoat") },
        Request { sort: Sort::Newest, ..Request::new("heron") },
        Request { sort: Sort::Actor, page: 7, per_page: 33, ..Request::new("") },
        Request {
            filters: [(Facet::Edition, vec!["2021".to_owned()])].into(),
            ..Request::new("ibis")
        },
    ];
    for request in requests {
        let answer = |index: &Index| -> Page { index.search(&request).unwrap() };
        let [several, one] = [&indexes[0], &indexes[1]].map(answer);
        assert_eq!(several.total, one.total, "{}", request.q);
        assert_eq!(several.facets, one.facets, "{}", request.q);
        assert!(!one.hits.is_empty(), "{}", request.q);
        for (several, one) in several.hits.iter().zip(&one.hits) {
            assert_eq!(several.id, one.id, "{}", request.q);
            assert_eq!(several.editions, one.editions, "{}", request.q);
            assert!((several.score - one.score).abs() < 1e-3, "{}: {}", request.q, one.id);
        }
    }
}

#[test]
fn the_pages_of_a_list_have_every_record_once() {
    let records: Vec<_> = (0..500)
        .map(|number: usize| {
            // Two in each line, and all in one document.
            let mut record = section(&format!("{number:03}"), "Heading", "walrus");
            record.span.start_line = number / 2;
            Record::Section(record)
        })
        .collect();
    let index = Index::in_memory(&records, Taxonomy::built_in(), Authority::default()).unwrap();
    for sort in [Sort::Relevance, Sort::Newest, Sort::Actor] {
        let mut ids = Vec::new();
        for page in 1..=50 {
            let request = Request { sort, page, per_page: 10, ..Request::new("walrus") };
            ids.extend(index.search(&request).unwrap().hits.into_iter().map(|hit| hit.id));
        }
        let in_order: Vec<_> = (0..500).map(|number| format!("{number:03}")).collect();
        assert_eq!(ids, in_order, "{sort:?}");
    }
}
