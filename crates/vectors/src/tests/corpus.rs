//! What a corpus costs to encode, and what is kept when it changes.

use super::toy;
use crate::{Passages, Progress, Text};

/// Texts of the letters that the toy knows, some of several passages.
pub(super) fn texts(count: usize, seed: u64) -> Vec<Text> {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut text = |n: usize| {
        let word = |rng: &mut fastrand::Rng| -> String {
            (0..rng.usize(1..6))
                .map(|_| rng.choice(['a', 'b', 'c', 'd', 'e', 'é']).unwrap())
                .collect()
        };
        let words: Vec<String> = (0..rng.usize(0..300))
            .map(|n| word(&mut rng) + if n % 11 == 10 { "." } else { "" })
            .collect();
        Text { id: format!("text/{n}"), head: word(&mut rng), body: words.join(" ") }
    };
    (0..count).map(&mut text).collect()
}

/// Builds, and says how much was encoded and how much kept.
fn build(texts: &[Text], seed: u64, before: Option<&Passages>) -> (Passages, Progress) {
    let mut reports = Vec::new();
    let passages = Passages::build(&toy::model(seed), texts, before, |it| reports.push(it));
    assert!(reports.is_sorted_by_key(|report| report.done), "{reports:?}");
    let last = *reports.last().unwrap();
    assert_eq!(last.done, last.total);
    (passages, last)
}

#[test]
fn a_change_costs_its_own_passages_and_gives_what_a_build_from_nothing_gives() {
    let mut all = texts(40, 3);
    let (first, cost) = build(&all, 1, None);
    assert_eq!((cost.kept, cost.total), (0, first.len()));
    let path = tempfile::NamedTempFile::new().unwrap();
    first.save(path.path()).unwrap();
    let first = Passages::load(path.path()).unwrap();

    let (again, cost) = build(&all, 1, Some(&first));
    assert_eq!((cost.kept, cost.total), (first.len(), 0));
    assert_eq!(again.file(), first.file());

    all.remove(7);
    all[3].body.insert_str(0, "abc de. ");
    all[9].head.push('a');
    let (changed, cost) = build(&all, 1, Some(&first));
    let (from_nothing, _) = build(&all, 1, None);
    assert!(0 < cost.total && cost.total < 10, "{cost:?}");
    assert_eq!(changed.file(), from_nothing.file());

    let (_, cost) = build(&all, 2, Some(&first));
    assert_eq!(cost.kept, 0, "vectors of another model are of no use");
}

#[test]
fn what_stands_in_several_texts_is_encoded_once_and_a_text_without_words_has_no_passage() {
    let mut all = texts(3, 5);
    all.push(Text { id: "again".to_owned(), ..all[0].clone() });
    all.push(Text { id: "empty".to_owned(), body: " … ".to_owned(), ..all[0].clone() });
    let (passages, cost) = build(&all, 1, None);
    assert!(cost.total < passages.len());
    assert_eq!(passages.texts(), 5);
    let near = passages.scan(&toy::model(1).encoder().encode("abc"), 9, |_| true);
    assert!(near.iter().all(|near| passages.id(near.text) != "empty"));
}
