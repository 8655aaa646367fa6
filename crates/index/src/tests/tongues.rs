//! Documents in other languages than English, and in several.
//!
//! 1. A word finds its other forms, and no word that only looks like it.
//! 2. What is found is highlighted, and nothing else.
//! 3. A question in the language of a document finds it first; its stop words say nothing.
//! 4. English finds English as if the others were not there.
//! 5. Each value of the language facet is what choosing it gives; one language is no facet.

use ingest::{Authority, Record, Section, Taxonomy};

use super::fixture::{corpus, highlighted, ids, search, section, texts};
use crate::{Facet, Index, Page, Request};

/// Texts in French, Spanish and Russian, and one in English.
fn texts_in_languages() -> Vec<(&'static str, &'static str, &'static str)> {
    vec![
        ("fr", "Les réseaux", "Un réseau national relie les écoles de la ville."),
        ("fr", "Le gouvernement suisse", "Les gouvernements publient des lignes directrices."),
        ("fr", "Gouvernance de l’internet", "La gouvernance réunit le secteur privé et l’État."),
        ("fr", "Sécurité des mots de passe", "Un mot de passe long vaut mieux qu’un court."),
        ("es", "Redes y niños", "La seguridad de los niños en las escuelas públicas."),
        ("ru", "Школы и сети", "Новые сети соединяют школы и университеты."),
        ("en", "Networks of schools", "A network joins the schools. Pain is relieved by law."),
    ]
}

/// An index of these, with the terms that come with the program.
fn in_languages() -> Index {
    let section = |(number, (language, heading, text)): (usize, &(&str, &str, &str))| {
        let plain = section(&number.to_string(), heading, text);
        Record::Section(Section { language: (*language).to_owned(), ..plain })
    };
    let records: Vec<_> = texts_in_languages().iter().enumerate().map(section).collect();
    Index::in_memory(&records, Taxonomy::built_in(), Authority::default()).unwrap()
}

#[test]
fn a_word_finds_its_forms_in_its_language_and_they_are_highlighted() {
    let index = in_languages();
    for (query, found, marked) in [
        ("réseaux", "0", "réseau"),
        ("reseau", "0", "réseau"),
        ("gouvernements", "1", "gouvernements"),
        ("gouvernances", "2", "gouvernance"),
        ("niño", "4", "niños"),
        ("школа", "5", "школы"),
        ("networks", "6", "network"),
    ] {
        let page = search(&index, query);
        let hit = page.hits.first().unwrap_or_else(|| panic!("{query} finds nothing"));
        assert_eq!(hit.id, found, "{query}");
        assert_eq!(highlighted(hit), [marked], "{query}");
    }
    assert!(!ids(&index, "gouvernement").contains(&"2".to_owned()));
    assert!(!ids(&index, "gouvernance").contains(&"1".to_owned()));
    assert_eq!(ids(&index, "title:réseau"), ["0"]);
    assert_eq!(ids(&index, "\"mot de passe\""), ["3"]);
    // The same letters are another word in another language.
    assert_eq!(ids(&index, "pain"), ["6"]);
}

#[test]
fn a_question_finds_its_text_whatever_its_stop_words() {
    let index = in_languages();
    for (query, found) in [
        ("les mots de passe", "3"),
        ("mots de passe", "3"),
        ("la seguridad de los niños", "4"),
        ("gouvernance de l'internet", "2"),
    ] {
        assert_eq!(ids(&index, query).first().map(String::as_str), Some(found), "{query}");
    }
    assert_eq!(search(&index, "mots de passe").total, 1);
}

#[test]
fn english_is_found_as_if_it_stood_alone() {
    let index = in_languages();
    let alone = texts(&[(texts_in_languages()[6].1, texts_in_languages()[6].2)]);
    for q in ["network", "schools", "networks of schools", "a network joins", "law", "pain relief"]
    {
        let filters = [(Facet::Language, vec!["en".to_owned()])].into_iter().collect();
        let page = index.search(&Request { filters, ..Request::new(q) }).unwrap();
        let hits = |page: &Page| -> Vec<_> {
            page.hits.iter().map(|hit| (hit.title.clone(), hit.snippets.clone())).collect()
        };
        assert_eq!(hits(&page), hits(&search(&alone, q)), "{q}");
        assert_eq!(page.total, 1, "{q}");
    }
}

#[test]
fn languages_are_a_facet_where_there_are_several() {
    let index = in_languages();
    let page = search(&index, "");
    let values = page.facets.of(Facet::Language);
    let counts: Vec<_> = values.iter().map(|value| (&*value.id, value.count)).collect();
    assert_eq!(counts, [("fr", 4), ("en", 1), ("es", 1), ("ru", 1)]);
    for value in values {
        assert_eq!(search(&index, &format!("language:{}", value.id)).total, value.count);
    }
    assert!(search(corpus(), "").facets.of(Facet::Language).is_empty());
}
