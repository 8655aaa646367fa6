//! Matching: what is read a window of records at a time is what each record says when it is asked.

use ingest::{Record, Section};

use super::fixture::{index, section};
use crate::{
    Index,
    matches::Matches,
    query::{parse::parse, plan::ClauseKind, planner::plan},
    rank,
    retrieve::retrieve,
};

/// Records in several windows, the last of which is not full.
const RECORDS: usize = 5_000;

/// A record with the number `number`: each word stands in some records, some twice, some nowhere
/// near the others.
fn record(number: usize) -> Section {
    let mut words = Vec::new();
    for (word, every) in [("walrus", 2), ("badger", 7), ("heron", 613), ("herons", 5)] {
        words.extend(vec![word; usize::from(number.is_multiple_of(every))]);
        words.extend(vec![word; usize::from(number % (every * 3) == 1)]);
    }
    let heading = if number.is_multiple_of(11) { "Badger" } else { "Heading" };
    section(&number.to_string(), heading, &words.join(" "))
}

fn corpus() -> Index {
    index(&(0..RECORDS).map(|number| Record::Section(record(number))).collect::<Vec<_>>())
}

#[test]
fn every_record_has_the_sum_and_the_clauses_that_it_says_itself() {
    let index = corpus();
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
        "\"badger walrus\"",
    ] {
        let plan = plan(&snapshot, &parse(q).0, &[]).unwrap();
        let postings = retrieve(&snapshot, &plan).unwrap();
        let segments = snapshot.columns.segments.len();
        let matches = Matches::new(&plan, &postings, segments);
        let mut read = 0;
        let mut of_set = vec![0; matches.sets.len()];
        for address in index.all() {
            let (mut sum, mut bits) = (0.0, 0);
            for (number, (clause, postings)) in plan.clauses.iter().zip(&postings).enumerate() {
                if let Some(x) = postings.weighted_frequency(address) {
                    sum += clause.query_frequency * postings.idf * rank::saturate(x);
                    bits |= 1 << number;
                }
            }
            let list = &matches.segments[address.segment_ord as usize];
            match list.binary_search_by_key(&address.doc_id, |one| one.doc) {
                Err(_) => assert_eq!(bits, 0, "{q}: {address:?} was passed over"),
                Ok(at) => {
                    read += 1;
                    of_set[list[at].set as usize] += 1;
                    assert_eq!(matches.sets[list[at].set as usize].bits, bits, "{q}: {address:?}");
                    assert!((list[at].sum - sum).abs() < 1e-4, "{q}: {address:?}");
                }
            }
        }
        assert_eq!(read, matches.segments.iter().map(Vec::len).sum::<usize>(), "{q}");
        let records: Vec<_> = matches.sets.iter().map(|set| set.records).collect();
        assert_eq!(of_set, records, "{q}");
    }
}

#[test]
fn a_clause_is_found_in_the_records_that_have_its_words() {
    let index = corpus();
    let snapshot = index.snapshot();
    let has = |q: &str, number: usize| {
        let record = record(number);
        let text = format!("{} {}", record.heading.unwrap_or_default(), record.text);
        let words: Vec<_> = text.split(' ').map(str::to_lowercase).collect();
        let wanted: Vec<&str> = q.trim_matches('"').split(' ').collect();
        words.windows(wanted.len()).any(|words| words == wanted)
    };
    for q in ["\"walrus\"", "\"heron\"", "\"badger\"", "\"walrus badger\"", "\"walrus walrus\""] {
        let plan = plan(&snapshot, &parse(q).0, &[]).unwrap();
        let postings = retrieve(&snapshot, &plan).unwrap();
        assert!(
            matches!(plan.clauses[..], [ref clause] if matches!(clause.kind, ClauseKind::Text(_)))
        );
        for address in index.all() {
            let id = &snapshot.columns.segments[address.segment_ord as usize].id;
            let number: usize = id[address.doc_id as usize].parse().unwrap();
            let is_found = postings[0].weighted_frequency(address).is_some();
            assert_eq!(is_found, has(q, number), "{q}: {number}");
        }
    }
}
