//! What is suggested of two names, of symbols and of years has the number of passages that it finds.

use proptest::prelude::*;

use super::fixture::corpus;
use crate::{SuggestedKind, budget::Budget};

fn suggested(typed: &str) -> Vec<String> {
    let suggested = corpus().suggest(typed, 4).unwrap();
    let shown = suggested.iter().map(|one| format!("{}, {}: {}", one.kind, one.text, one.count));
    shown.collect()
}

/// What is suggested for what has been typed.
const EXAMPLES: &str = "itu art
  filters, ITU, Artificial intelligence: 1
art ITU
  filters, ITU, Artificial intelligence: 1
oit intelligence artif
  filters, ILO, Artificial intelligence: 1
itu 20
  filters, ITU, 2025: 62
  filters, ITU, Sustainable development: 1
privacy 20
  filters, Privacy and data protection, 2020: 4
  filters, Privacy and data protection, 2025: 2
  filters, Privacy and data protection, 2023: 1
A/HRC/4
  symbol, A/HRC/48/31: 2
  symbol, A/HRC/40/63: 1
  symbol, A/HRC/43/40: 1
  symbol, A/HRC/43/52: 1
2023
  edition, 2023: 121";

#[test]
fn a_name_and_the_beginning_of_another_are_put_together() {
    let typed =
        ["itu art", "art ITU", "oit intelligence artif", "itu 20", "privacy 20", "A/HRC/4", "2023"];
    let shown = typed.map(|typed| format!("{typed}\n  {}", suggested(typed).join("\n  ")));
    assert_eq!(shown.join("\n"), EXAMPLES);
}

#[test]
fn names_come_first() {
    let kinds: Vec<_> =
        corpus().suggest("cyber", 20).unwrap().into_iter().map(|one| one.kind).collect();
    let first = [SuggestedKind::Actor, SuggestedKind::Basket, SuggestedKind::Issue];
    assert_eq!(kinds[..3], first);
}

#[test]
fn the_work_of_a_suggestion_does_not_grow_with_what_is_typed() {
    let steps = |typed: &str| {
        let budget = Budget::of_steps(u64::MAX);
        corpus().within(budget.clone()).suggest(typed, 20).unwrap();
        budget.steps()
    };
    let most = steps("itu i") * 3;
    for typed in ["itu i".repeat(100), "i i ".repeat(200), "a/".repeat(300), "2 ".repeat(300)] {
        assert!(steps(&typed) <= most, "{typed}: {} steps, {most} at most", steps(&typed));
    }
}

proptest! {
    #[test]
    fn a_number_is_that_of_the_search(
        first in "(itu|ILO|ohchr|privacy|NGOs|2023|oit|infrastructure|A/HRC/|ISO)",
        then in "[a-z0-9]{0,2}",
        is_turned in any::<bool>(),
    ) {
        let typed = match is_turned {
            true => format!("{then} {first}"),
            false => format!("{first} {then}"),
        };
        for one in corpus().suggest(&typed, 20).unwrap() {
            let is_counted = matches!(
                one.kind,
                SuggestedKind::Filters | SuggestedKind::Symbol | SuggestedKind::Edition
            );
            if is_counted {
                prop_assert!(0 < one.count);
                prop_assert_eq!(corpus().search(&one.search()).unwrap().total, one.count, "{:?}", one);
            }
        }
    }
}
