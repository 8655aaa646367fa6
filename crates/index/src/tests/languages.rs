//! A question in another language finds the English text.
//!
//! 1. What issues, baskets and organisations are called in any language finds what their English names
//!    find.
//! 2. Function words are no organisation, in any language.
//! 3. English is read as English: every judged query, every heading and every name of the corpus.
//! 4. Any text is a query, in any script.
//! 5. What is read as what, by example.

use ingest::Terms;
use proptest::prelude::*;

use super::fixture::corpus;
use crate::{
    Notice, Request,
    query::{language::recognition::language_of, parse::parse, planner::plan},
};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
/// How many of the first hits are compared, and how many may differ.
const FIRST: usize = 10;
const OTHER: usize = 1;

pub(super) fn first(q: &str) -> Vec<String> {
    let page = corpus().search(&Request { per_page: FIRST, ..Request::new(q) }).unwrap();
    page.hits.into_iter().map(|hit| hit.id).collect()
}

/// How many of the first hits of one query another one lacks.
pub(super) fn lacking(hits: &[String], of: &[String]) -> usize {
    of.iter().filter(|id| !hits.contains(id)).count()
}

/// The tag of the language that a query is read in.
fn language(q: &str) -> Option<&'static str> {
    let language = language_of(corpus().snapshot(), &parse(q).0);
    language.map(|language| language.tag.as_str())
}

/// The query as it is searched.
fn searched(q: &str) -> String {
    let request = Request::new(q);
    plan(corpus().snapshot(), &parse(q).0, &request).unwrap().interpreted
}

#[test]
fn a_label_finds_in_every_language_what_its_english_label_finds() {
    let taxonomy = &corpus().catalogue().taxonomy;
    // Labels in further languages are for filing what documents print.
    let is_asked = |tag: &str| taxonomy.terms.languages.iter().any(|facts| facts.tag == tag);
    let baskets = taxonomy.baskets.iter().map(|basket| (&basket.label, &basket.translations));
    let issues = taxonomy.issues.iter().map(|issue| (&issue.label, &issue.translations));
    let mut differ = Vec::new();
    for (label, translations) in baskets.chain(issues) {
        let english = first(label);
        assert!(translations.contains_key("fr"), "{label} is not translated");
        for (tag, translation) in translations.iter().filter(|(tag, _)| is_asked(tag)) {
            let lacking = lacking(&first(&translation.label), &english);
            if OTHER < lacking {
                differ.push(format!("{tag} {}: {lacking} of {label}", translation.label));
            }
        }
    }
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn a_name_of_an_organisation_finds_what_its_english_name_or_acronym_finds() {
    let mut differ = Vec::new();
    for actor in &corpus().catalogue().actors {
        let english = [Some(&actor.name), actor.acronym.as_ref()];
        let english: Vec<_> = english.into_iter().flatten().map(|name| first(name)).collect();
        for name in actor.translations.values().flatten() {
            let hits = first(name);
            if english.iter().all(|english| OTHER < lacking(&hits, english)) {
                differ.push(format!("{name}, for {}: {}", actor.name, searched(name)));
            }
        }
    }
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn function_words_are_no_organisation() {
    let snapshot = corpus().snapshot();
    for facts in Terms::built_in().languages {
        let listed = stop_words::lookup(&facts.tag).unwrap_or_default();
        let words = listed.iter().copied().chain(facts.function_words.iter().map(String::as_str));
        let words: Vec<&str> = words.collect();
        let alone_and_side_by_side = words.chunks(1).chain(words.windows(2));
        for pair in alone_and_side_by_side.map(|pair| pair.join(" ")) {
            let request = Request::new(pair.as_str());
            let plan = plan(snapshot, &parse(&pair).0, &request).unwrap();
            assert!(plan.actors.is_empty(), "{pair}: {:?}", plan.interpreted);
        }
    }
}

#[test]
fn english_is_read_as_english() {
    let judged = std::fs::read_to_string(format!("{ROOT}/tests/relevance/judged.jsonl")).unwrap();
    let judged = judged.lines().map(|line| {
        let query: serde_json::Value = serde_json::from_str(line).unwrap();
        query["query"].as_str().unwrap().to_owned()
    });
    let catalogue = corpus().catalogue();
    let headings = catalogue.headings.iter().map(|heading| heading.text.clone());
    let actors = catalogue.actors.iter().flat_map(|actor| actor.names().map(str::to_owned));
    let issues = catalogue.taxonomy.issues.iter();
    let issues = issues.flat_map(|issue| std::iter::once(&issue.label).chain(&issue.aliases));
    let acronyms = catalogue.acronyms.iter();
    let acronyms = acronyms.flat_map(|known| [known.acronym.clone(), known.expansion.clone()]);
    let terms = Terms::built_in().terms.into_iter().flat_map(|term| term.en);
    let english =
        judged.chain(headings).chain(actors).chain(issues.cloned()).chain(acronyms).chain(terms);
    let mistaken: Vec<_> =
        english.filter_map(|text| Some((language(&text)?, text.clone()))).collect();
    assert!(mistaken.is_empty(), "{mistaken:#?}");
}

proptest! {
    #[test]
    fn any_text_is_a_query_in_any_script(
        q in "(\\PC|[a-zéñ’']{1,6}|[а-я]{1,6}|[\u{627}-\u{64a}]{1,6}|[\u{4e00}-\u{4eff}]{1,3}|qu'|l’|de|la|données|[\"()-]| ){0,40}"
    ) {
        corpus().search(&Request::new(q.as_str())).unwrap();
    }
}

#[test]
fn what_is_read_as_what() {
    for (q, tag, english) in [
        ("fracture numérique", "fr", "Digital divide"),
        ("les fractures numeriques", "fr", "digital divide"),
        ("que fait l’UIT pour l’accès à Internet ?", "fr", "ITU"),
        ("l'IA et les droits de l'homme", "fr", "human rights"),
        ("les nuerotechnologies et la santé", "fr", "neurotechnology"),
        ("datos", "es", "data"),
        ("país", "es", "countries"),
        ("ciberataques", "es", "cyberattacks"),
        ("¿Qué hace ACNUR?", "es", "UNHCR"),
        ("الهوية الرقمية للاجئين", "ar", "refugee"),
        ("цифровой разрыв", "ru", "Digital divide"),
        ("сокращение цифрового разрыва", "ru", "Digital divide"),
        ("споры о доменных именах", "ru", "domain name"),
        ("التعليم والذكاء الاصطناعي", "ar", "Artificial intelligence"),
        ("难民的数字身份", "zh", "refugee"),
    ] {
        assert_eq!(language(q), Some(tag), "{q}");
        let searched = searched(q);
        assert!(searched.contains(english), "{q}: {searched}");
    }
    for (q, english) in [
        ("OIT", "ILO"),
        ("CNUCED e-commerce", "UNCTAD"),
        ("Universidad de Ginebra", "University Geneva"),
        ("contre", "contre"),
        ("para", "para"),
        ("data protection", "data protection"),
    ] {
        assert_eq!(language(q), None, "{q}");
        let searched = searched(q);
        assert!(searched.starts_with(english), "{q}: {searched}");
    }
}

#[test]
fn a_form_of_a_word_of_longer_names_is_not_mended_into_another_word() {
    // `споров` stands in `урегулирование споров`, and `спорт` alone.
    let searched = searched("споры о доменных именах");
    assert!(!searched.contains("sport"), "{searched}");
}

#[test]
fn what_the_glossary_does_not_have_is_left_out_and_told() {
    let page = corpus().search(&Request::new("la protection des données des licornes")).unwrap();
    let unknown = vec!["licornes".to_owned()];
    let notice = crate::Notice::ReadAs { language: "fr".to_owned(), unknown };
    assert!(page.query.notices.contains(&notice), "{:?}", page.query.notices);
    assert!(0 < page.total);
}

#[test]
fn a_language_that_there_is_not_is_refused() {
    let index = corpus();
    let request = |tag: &str| Request { read_as: Some(tag.to_owned()), ..Request::new("données") };
    assert!(index.search(&request("en")).is_ok() && index.search(&request("fr")).is_ok());
    let error = index.search(&request("xx")).unwrap_err();
    assert!(
        error.to_string().starts_with("questions cannot be read in `xx`, only in `en`, "),
        "{error}"
    );
}

#[test]
fn an_arabic_word_is_not_taken_for_one_of_another_root() {
    // Cars are no policies, and protests no treaties.
    for (typed, other) in [("السيارات", "polic"), ("المظاهرات", "treat")] {
        let (searched, notices) = (searched(typed), notices(typed));
        assert!(!searched.contains(other), "{typed}: {searched}");
        assert!(
            notices.iter().all(|it| !matches!(it, Notice::SpellingCorrected { .. })),
            "{notices:?}"
        );
    }
}

#[test]
fn chinese_characters_that_nothing_is_known_for_are_named_as_one_word() {
    let unknown = notices("脑机接口 隐私").into_iter().find_map(|notice| match notice {
        Notice::ReadAs { unknown, .. } => Some(unknown),
        _ => None,
    });
    assert_eq!(unknown, Some(vec!["脑机接口".to_owned()]));
}

fn notices(q: &str) -> Vec<Notice> {
    corpus().search(&Request::new(q)).unwrap().query.notices
}

#[test]
fn a_row_of_the_terms_has_the_names_of_one_place() {
    let is_name = |name: &String| {
        name.chars().skip(1).all(char::is_lowercase) && name.starts_with(char::is_uppercase)
    };
    let beginning = |name: &String| name.chars().take(2).collect::<String>();
    for term in ingest::Terms::built_in().terms.iter().filter(|term| term.en.iter().all(is_name)) {
        let begin_alike = term.en.windows(2).all(|two| beginning(&two[0]) == beginning(&two[1]));
        assert!(begin_alike, "{:?} are several things", term.en);
    }
}
