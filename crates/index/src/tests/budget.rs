//! Work ends where its budget does, whatever is asked: steps are counted, no clock is looked at.

use ingest::Record;

use super::fixture::{actor, actor_name, index, section};
use crate::{AmountFilter, Budget, Error, Facet, Index, Request};

/// Enough records for several windows, which share passages, words and beginnings of words.
fn corpus(records: usize) -> Index {
    let name = || actor_name("itu", "International Telecommunication Union", Some("ITU"));
    let mut all = vec![Record::Actor(actor("1/itu", name()))];
    for number in 0..records {
        let text = format!("privacy of data number{number} in the union of networks");
        let mut section = section(&format!("1/itu/{number}"), "Privacy", &text);
        section.profile = Some("1/itu".to_owned());
        section.group = format!("{}", number / 2);
        section.issues = vec!["privacy-and-data-protection".to_owned()];
        section.baskets = vec!["human-rights".to_owned()];
        all.push(Record::Section(section));
    }
    index(&all)
}

/// A question, with nothing of its answer but whether there is one.
type Question = fn(&Index) -> Result<(), Error>;

/// Everything that can be asked of an index, as questions that find much.
const QUESTIONS: [(&str, Question); 15] = [
    ("a word", |index| index.search(&Request::new("privacy")).map(drop)),
    ("words", |index| index.search(&Request::new("privacy data networks")).map(drop)),
    ("everything", |index| index.search(&Request::new("")).map(drop)),
    ("a beginning", |index| index.search(&Request::new("number*")).map(drop)),
    ("a phrase", |index| index.search(&Request::new("\"privacy of data\"~3")).map(drop)),
    ("a typing error", |index| index.search(&Request::new("privaci numbre17")).map(drop)),
    ("an organisation", |index| index.search(&Request::new("union for privacy")).map(drop)),
    ("a count", |index| index.count(&Request::new("privacy data")).map(drop)),
    ("values", |index| {
        index.facet_values(&Request::new("privacy"), Facet::Actor, "i", 10).map(drop)
    }),
    ("related", |index| index.related("1/itu/7", 10).map(drop)),
    ("suggest", |index| index.suggest("privac", 10).map(drop)),
    ("amounts", |index| index.amounts(Facet::Issue, &AmountFilter::default()).map(drop)),
    ("a topic", |index| index.topic(Facet::Basket, "human-rights").map(drop)),
    ("a profile", |index| index.profile_sections("1/itu").map(drop)),
    ("texts", |index| index.texts(0, 10).map(drop)),
];

fn steps(index: &Index, question: Question) -> u64 {
    let index = index.within(Budget::of_steps(u64::MAX));
    question(&index).unwrap();
    index.budget().steps()
}

#[test]
fn whatever_is_asked_ends_with_its_budget() {
    let index = corpus(3_000);
    for (name, question) in QUESTIONS {
        // What is kept from answer to answer is not worked for again, so once before counting.
        question(&index).unwrap();
        let needed = steps(&index, question);
        assert!(0 < needed, "{name} takes no step");
        for most in (0..needed).step_by(1 + needed as usize / 50) {
            let within = index.within(Budget::of_steps(most));
            let stopped = question(&within);
            assert!(matches!(stopped, Err(Error::Stopped)), "{name} with {most} of {needed}");
            assert_eq!(within.budget().steps(), most, "{name}");
        }
        let enough = index.within(Budget::of_steps(needed));
        assert!(question(&enough).is_ok(), "{name} with {needed}");
    }
}

#[test]
fn more_records_take_more_steps() {
    let (small, large) = (corpus(6_000), corpus(12_000));
    // These look at every record that has the word, however many are shown. What everything is was
    // counted when the index was opened.
    for (name, question) in QUESTIONS {
        if ["everything", "a phrase", "a typing error", "suggest"].contains(&name) {
            continue;
        }
        question(&small).unwrap();
        question(&large).unwrap();
        let (small, large) = (steps(&small, question), steps(&large, question));
        assert!(small < large, "{name}: {small} and {large} steps");
    }
}

#[test]
fn work_that_nobody_waits_for_is_stopped() {
    let index = corpus(10);
    let budget = Budget::of_steps(u64::MAX);
    let within = index.within(budget.clone());
    within.search(&Request::new("privacy")).unwrap();
    let before = budget.steps();
    budget.stop();
    let refused = within.search(&Request::new("privacy"));
    assert!(matches!(refused, Err(Error::Stopped)), "{refused:?}");
    assert_eq!(budget.steps(), before);
    // Only that request is over.
    assert!(index.search(&Request::new("privacy")).is_ok());
}
