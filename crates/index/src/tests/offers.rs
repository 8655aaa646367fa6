//! What a query names is recognised, and each number that is offered is that of its search.
//!
//! 1. Every name of an organisation, an issue and a basket is recognised beside others, in either order, in
//!    English, French and Spanish, in capitals and in small letters.
//! 2. The number of every search that is offered is the total of that search.
//! 3. What is chosen already, what adds nothing, and what was not asked for is not offered.
//! 4. What is offered for what, by example.

use std::{collections::BTreeMap, slice};

use proptest::prelude::*;

use super::fixture::corpus;
use crate::{
    Facet, Offers, Request,
    text::word::{Word, words},
};

fn offers(request: Request) -> Offers {
    corpus().search(&Request { offers: true, per_page: 1, ..request }).unwrap().offers
}

/// The ids that a query is seen to name.
fn named(q: &str) -> Vec<String> {
    offers(Request::new(q)).recognised.into_iter().map(|value| value.id).collect()
}

/// The languages that are asked in, English by no tag.
const TAGS: [Option<&str>; 3] = [None, Some("fr"), Some("es")];

/// What the taxonomy calls an issue or a basket in a language, and its id.
fn topics(tag: Option<&str>) -> Vec<(String, String)> {
    let taxonomy = &corpus().catalogue().taxonomy;
    let issues = taxonomy.issues.iter().map(|issue| {
        let translated = tag.and_then(|tag| issue.translations.get(tag));
        (&issue.id, &issue.label, &issue.aliases, translated)
    });
    let baskets = taxonomy.baskets.iter().map(|basket| {
        let translated = tag.and_then(|tag| basket.translations.get(tag));
        (&basket.id, &basket.label, &basket.aliases, translated)
    });
    let named = issues.chain(baskets).flat_map(|(id, label, aliases, translated)| {
        let names = match (tag, translated) {
            (None, _) => std::iter::once(label).chain(aliases).cloned().collect(),
            (Some(_), Some(words)) => vec![words.label.clone()],
            (Some(_), None) => Vec::new(),
        };
        names.into_iter().map(|name| (name, id.clone()))
    });
    named.collect()
}

/// What the organisations that have a profile are called in a language, and their ids.
fn actors(tag: Option<&str>) -> Vec<(String, String)> {
    let actors = corpus().catalogue().actors.iter();
    let named = actors.flat_map(|actor| {
        let names: Vec<&str> = match tag {
            None => actor.names().collect(),
            Some(tag) => {
                actor.translations.get(tag).into_iter().flatten().map(String::as_str).collect()
            }
        };
        names.into_iter().map(|name| (name.to_owned(), actor.id.clone())).collect::<Vec<_>>()
    });
    named.collect()
}

/// The ids of all that goes by a name, as names are compared: by stems, without stop words.
fn namesakes(name: &str) -> Vec<String> {
    let key = |name: &str| words(name).iter().filter_map(Word::stem).collect::<Vec<_>>();
    let name = key(name);
    topics(None).into_iter().filter(|(other, _)| key(other) == name).map(|(_, id)| id).collect()
}

#[test]
fn every_name_is_recognised_beside_others_in_any_order_and_case() {
    let mut missed: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut see = |q: String, ids: &[&[String]]| {
        for q in [q.to_lowercase(), q.to_uppercase(), q] {
            let named = named(&q);
            let missing = ids.iter().filter(|ids| !ids.iter().any(|id| named.contains(id)));
            missing.for_each(|ids| missed.entry(ids.join(" ")).or_default().push(q.clone()));
        }
    };
    let catalogue = corpus().catalogue();
    for tag in TAGS {
        let (name, id) = actors(tag).into_iter().find(|(_, id)| id == "ohchr").unwrap();
        for (topic, topic_id) in topics(tag) {
            let known = catalogue.taxonomy.issue(&topic_id).map(|issue| &issue.label);
            let known = known.or(catalogue.taxonomy.basket(&topic_id).map(|basket| &basket.label));
            let named = if tag.is_none() { &topic } else { known.unwrap() };
            let ids: [&[String]; 3] =
                [slice::from_ref(&id), &namesakes(named), &["2023".to_owned()]];
            see(format!("{name} {topic} 2023"), &ids);
            see(format!("2023 {topic} {name}"), &ids);
        }
        let (topic, topic_id) =
            topics(tag).into_iter().find(|(_, id)| id == "e-commerce-and-trade").unwrap();
        for (actor, id) in actors(tag) {
            see(format!("{actor} {topic}"), &[slice::from_ref(&id), slice::from_ref(&topic_id)]);
            see(format!("{topic} {actor}"), &[slice::from_ref(&id), slice::from_ref(&topic_id)]);
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn the_number_that_is_offered_is_the_total_of_its_search(
        tag in proptest::sample::select(TAGS.to_vec()),
        chosen in proptest::collection::vec((0..5_usize, any::<proptest::sample::Index>()), 1..5),
        words in "(|what did|standards for children|change|\"human rights\"|-privacy)",
        filter in proptest::option::of((0..3_usize, any::<proptest::sample::Index>())),
        case in 0..3_usize,
    ) {
        let topics = topics(tag);
        let actors = actors(tag);
        let years = ["2020", "2021", "2023", "2025"];
        let groups = ["NGOs", "academia", "International and regional organisations"];
        let mut parts: Vec<&str> = chosen.iter().map(|(of, index)| match of {
            0 => index.get(&topics).0.as_str(),
            1 | 2 => index.get(&actors).0.as_str(),
            3 => index.get(&years),
            _ => index.get(&groups),
        }).collect();
        parts.insert(parts.len() / 2, &words);
        let q = parts.join(" ");
        let q = [q.to_lowercase(), q.to_uppercase(), q.clone()][case].clone();
        let mut request = Request::new(q);
        if let Some((of, index)) = filter {
            let (facet, id) = match of {
                0 => (Facet::Actor, index.get(&actors).1.clone()),
                1 => (Facet::Basket, "human-rights".to_owned()),
                _ => (Facet::Edition, index.get(&["2020", "2023"]).to_string()),
            };
            request.filters.insert(facet, vec![id]);
        }
        let offered = offers(request.clone());
        prop_assert!(offered.searches.len() <= 3);
        for (at, offer) in offered.searches.iter().enumerate() {
            let mut search = Request { q: offer.q.clone(), ..request.clone() };
            for value in &offer.values {
                let is_free = request.filters.keys().all(|one| one.tree() != value.facet.tree());
                prop_assert!(is_free, "{} is offered beside what is chosen", value.id);
                search.filters.entry(value.facet).or_default().push(value.id.clone());
            }
            prop_assert_eq!(corpus().search(&search).unwrap().total, offer.total, "{:?}", offer);
            prop_assert!(at == 0 || 0 < offer.total);
        }
    }
}

#[test]
fn what_is_chosen_already_or_adds_nothing_is_not_offered() {
    let chosen = |q: &str, facet: Facet, id: &str| {
        let mut request = Request::new(q);
        request.filters.insert(facet, vec![id.to_owned()]);
        offers(request).searches
    };
    // The profile of ITU is the first hit.
    assert_eq!(offers(Request::new("ITU")).searches, []);
    assert_eq!(chosen("ITU", Facet::Actor, "itu"), []);
    assert_eq!(chosen("ITU", Facet::Actor, "ilo"), []);
    assert_eq!(chosen("AI", Facet::Issue, "artificial-intelligence"), []);
    // The words of what is chosen are said by that.
    let [offer] = &chosen("ITU AI", Facet::Actor, "itu")[..] else { panic!() };
    assert_eq!((offer.values.len(), offer.q.as_str()), (1, ""));
    let silent = corpus().search(&Request::new("ITU AI 2025")).unwrap().offers;
    assert_eq!(silent, Offers::default());
    let second = Request { page: 2, per_page: 5, offers: true, ..Request::new("ITU AI 2025") };
    assert_eq!(corpus().search(&second).unwrap().offers, Offers::default());
}

/// What is offered for a query: ids, the words that are left, the number.
const EXAMPLES: &str = r#"ITU AI 2020
  itu, artificial-intelligence “” 1
  OtherEditions { actor: "ITU", editions: [2025] }
NGOs cybersecurity
  cybersecurity, ngos-and-associations “” 6
  ngos-and-associations “cybersecurity” 15
  cybersecurity “NGOs” 3
OHCHR privacy 2023
  ohchr, privacy-and-data-protection, 2023 “” 1
  ohchr, privacy-and-data-protection “” 1
  ohchr, 2023 “privacy” 4
what did ILO change
  004/ilo to 000/ilo
what did ITU change
  OneEdition { actor: "ITU", edition: 2025 }
ITU AI 2020 2025
  itu, artificial-intelligence, 2020, 2025 “” 1
  itu, artificial-intelligence “” 1
  itu, 2020, 2025 “AI” 16
  OneEdition { actor: "ITU", edition: 2025 }
qu’est-ce que l’OIT a changé depuis 2020
  ilo, 2020 “” 10
  ilo “” 17
  2020 “l’OIT” 10
  004/ilo to 000/ilo
ILO 2020 2025
  ilo, 2020, 2025 “” 17
  ilo “” 17
  2020, 2025 “ILO” 18
  004/ilo to 000/ilo
ITU 2030
  itu “2030” 12
AI at ITU standards for cities
  itu, artificial-intelligence, digital-standards “cities” 3
  itu “AI standards for cities” 16
  artificial-intelligence, digital-standards “ITU cities” 3
climate change ITU
  itu “climate change” 5"#;

#[test]
fn offers_by_example() {
    let shown = |q: &str| {
        let page = corpus().search(&Request { offers: true, ..Request::new(q) }).unwrap();
        let mut lines = vec![q.to_owned()];
        for offer in &page.offers.searches {
            let ids: Vec<_> = offer.values.iter().map(|value| value.id.as_str()).collect();
            lines.push(format!("  {} “{}” {}", ids.join(", "), offer.q, offer.total));
        }
        if let Some(compared) = &page.offers.comparison {
            lines.push(format!("  {} to {}", compared.earlier, compared.later));
        }
        let notices = page.query.notices.iter().filter(|notice| {
            matches!(notice, crate::Notice::OtherEditions { .. } | crate::Notice::OneEdition { .. })
        });
        lines.extend(notices.map(|notice| format!("  {notice:?}")));
        lines.join("\n")
    };
    let queries = [
        "ITU AI 2020",
        "NGOs cybersecurity",
        "OHCHR privacy 2023",
        "what did ILO change",
        "what did ITU change",
        "ITU AI 2020 2025",
        "qu’est-ce que l’OIT a changé depuis 2020",
        "ILO 2020 2025",
        "ITU 2030",
        "AI at ITU standards for cities",
        "climate change ITU",
    ];
    assert_eq!(queries.map(shown).join("\n"), EXAMPLES);
}

#[test]
fn a_question_for_a_profile_is_answered_by_it() {
    for actor in corpus().catalogue().actors.iter().filter(|actor| !actor.editions().is_empty()) {
        let Some(name) = actor.acronym.as_ref().filter(|name| *name != "WHO") else { continue };
        for way in [
            "what changed at {}",
            "What has changed at {} between 2020 and 2025?",
            "what is new at {}",
            "{} 2020 versus 2025",
            "compare {} 2020 and 2023",
            "where is {} located",
            "{} website",
            "When was {} founded?",
            "twitter account of {}",
        ] {
            let question = way.replace("{}", name);
            let hit = corpus().search(&Request::new(&question)).unwrap().hits.swap_remove(0);
            let of = (hit.actor.as_ref().map(|one| one.id.as_str()), hit.hit_type.name());
            assert_eq!(of, (Some(actor.id.as_str()), "actor"), "{question}");
        }
    }
}
