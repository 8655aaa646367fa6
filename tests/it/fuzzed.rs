//! What the fuzz targets hold against any bytes, held against random records and files of an index each time that
//! the tests run.

use std::sync::{LazyLock, Mutex, PoisonError};

use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::Value;
use tempfile::TempDir;

use crate::fixture::{Atlas, CORPUS, ITU, records};

#[path = "../../fuzz/index_files.rs"]
mod index_files;
#[path = "../../fuzz/records.rs"]
mod of_records;

/// Some records of the corpus, as they are written.
static RECORDS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let written = |record| serde_json::to_value(record).unwrap();
    records(CORPUS).iter().step_by(23).map(written).collect()
});

/// What may stand where something else was.
fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        Just(Value::from("")),
        Just(Value::from(0)),
        Just(Value::from(u64::MAX)),
        Just(Value::from(-1)),
        Just(Value::from("x".repeat(70_000))),
        Just(Value::from("\u{0}\u{9b}\u{202e}\u{301}")),
        Just(Value::Array(Vec::new())),
        Just(Value::from(vec!["a", "a", ""])),
        "\\PC{0,30}".prop_map(Value::from),
        any::<u16>().prop_map(Value::from),
    ]
}

/// Puts something else in the n-th place of a value, counted through all of it.
fn put(value: &mut Value, n: &mut usize, odd: &Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(|value| put(value, n, odd)),
        Value::Array(items) => items.iter_mut().for_each(|value| put(value, n, odd)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            if *n == 0 {
                *value = odd.clone();
            }
            *n = n.wrapping_sub(1);
        }
    }
}

/// What a file may hold that counts something, or is JSON.
const LIKE: [&[u8]; 4] = [b"", b"\xff\xff\xff\xff", b"{}", b"\0\0\0\0\0\0\0\0"];

/// An index, and a place for copies of it that one test at a time changes.
static WHOLE: LazyLock<Mutex<(Atlas, TempDir)>> = LazyLock::new(|| {
    Mutex::new((Atlas::indexed(&[("itu.txt", ITU)]), tempfile::tempdir().unwrap()))
});

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_records_are_searched_or_refused(changes in vec((any::<prop::sample::Index>(), 0_usize..25, odd()), 0..12)) {
        let mut records = RECORDS.clone();
        for (record, mut place, odd) in changes {
            let n = record.index(records.len());
            put(&mut records[n], &mut place, &odd);
        }
        let lines: Vec<_> = records.iter().map(Value::to_string).collect();
        prop_assert!(0 < of_records::searched(lines.join("\n").as_bytes()));
    }

    #[test]
    fn any_change_of_a_file_is_refused_or_changes_no_answer(
        change in vec(any::<u8>(), 4..40),
        like in select(&LIKE[..]),
    ) {
        let whole = WHOLE.lock().unwrap_or_else(PoisonError::into_inner);
        let change = [&change[..4], like, &change[4..]].concat();
        let outcome = index_files::changed(&whole.0.path("index"), whole.1.path(), &change);
        prop_assert!(outcome.is_ok(), "{outcome:?}");
    }
}
