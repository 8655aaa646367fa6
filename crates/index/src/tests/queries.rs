//! What a query finds.
//!
//! 1. Any text is a query.
//! 2. Words: all of two, most of more; fewer when too little is found, and the answer says so.
//! 3. Operators, brackets, phrases, prefixes and fields mean what they say.
//! 4. A word that nobody knows is corrected, unless it is fixed or the query is verbatim.
//! 5. Words that differ in spelling alone find each other.

use ingest::Record;
use proptest::prelude::*;

use super::fixture::{acronym, actor, actor_name, ids, index, reference, search, section, texts};
use crate::{Budget, Error, Facet, Notice, QueryLimits, Request};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_is_a_query(q in "(\\PC|[a-z]{1,4}|[()\"~*:+/.-]| AND | OR | NOT |actor:|title:| ){0,60}") {
        let index = texts(&[("Privacy", "The right to privacy."), ("Security", "Norms of states.")]);
        let page = search(&index, &q);
        prop_assert!(page.total <= 2);
        prop_assert_eq!(page.total, page.hits.len());
    }
}

#[test]
fn two_words_are_both_asked_for_and_three_are_two() {
    let many: Vec<_> = (0..40).map(|_| ("Other", "Nothing of the kind.")).collect();
    let mut all = vec![("Heading", "alpha beta"); 12];
    all.extend([("Heading", "alpha"), ("Heading", "beta gamma"), ("Heading", "gamma")]);
    all.extend(many);
    let index = texts(&all);
    assert_eq!(search(&index, "alpha beta").total, 12);
    assert_eq!(search(&index, "gamma").total, 2);
    // Two of the three, in any combination: the twelve, and "beta gamma"; and "gamma", since it
    // tells more than the other two.
    assert_eq!(search(&index, "alpha beta gamma").total, 14);
}

#[test]
fn fewer_words_are_accepted_when_too_little_is_found_and_the_answer_says_so() {
    let index =
        texts(&[("One", "alpha beta"), ("Two", "alpha"), ("Three", "beta"), ("Four", "delta")]);
    let page = search(&index, "alpha beta");
    assert_eq!(ids(&index, "alpha beta")[0], "0");
    assert_eq!(page.total, 3);
    assert_eq!(
        page.query.notices,
        [Notice::Relaxed { having: 1, asked: 2, words: 2, has_common: false }]
    );
}

#[test]
fn a_record_with_the_word_that_tells_the_most_is_never_dropped() {
    let mut all = vec![("Heading", "community platform"); 20];
    all.extend(vec![("Heading", "Nothing of the kind."); 80]);
    all.push(("Heading", "The ecomconnect network."));
    let found = ids(&texts(&all), "ecomconnect community platform");
    assert_eq!(found.len(), 21);
    assert!(found.contains(&"100".to_owned()), "{found:?}");
}

#[test]
fn a_word_that_no_record_has_does_not_take_the_place_of_common_ones() {
    let index = texts(&[("One", "alpha beta"), ("Two", "alpha"), ("Three", "alpha gamma")]);
    assert_eq!(search(&index, "alpha xyzzyx").total, 3);
}

#[test]
fn operators_mean_what_they_say() {
    let index = texts(&[("One", "alpha beta"), ("Two", "alpha gamma"), ("Three", "beta gamma")]);
    let sorted = |q: &str| {
        let mut ids = ids(&index, q);
        ids.sort();
        ids.join("")
    };
    assert_eq!(sorted("alpha AND beta"), "0");
    assert_eq!(sorted("alpha OR beta"), "012");
    assert_eq!(sorted("alpha -beta"), "1");
    assert_eq!(sorted("NOT alpha"), "2");
    assert_eq!(sorted("gamma AND (alpha OR beta)"), "12");
    assert_eq!(sorted("-alpha -beta"), "");
    assert_eq!(sorted("\"alpha beta\""), "0");
    assert_eq!(sorted("\"beta alpha\""), "");
    assert_eq!(sorted("\"beta alpha\"~2"), "0");
    assert_eq!(sorted("gam*"), "12");
    assert_eq!(sorted("title:two"), "1");
    assert_eq!(sorted("title:alpha"), "");
}

#[test]
fn a_minus_before_a_word_excludes_it_in_a_long_query_too() {
    let words = "one two three four five six seven eight nine ten eleven twelve of many words";
    let index = texts(&[("One", words), ("Two", &format!("{words} privacy"))]);
    assert_eq!(ids(&index, &format!("{words} sixteen -privacy")), ["0"]);
}

#[test]
fn a_very_long_phrase_is_looked_for_by_its_beginning_and_the_answer_says_so() {
    let text = "the more the merrier ".repeat(50);
    let index = texts(&[("One", &text)]);
    let page = search(&index, &format!("\"{text}\"~100"));
    assert_eq!(page.total, 1);
    assert_eq!(page.query.notices, [Notice::LongPhrase { limit: 32 }]);
}

#[test]
fn the_beginnings_of_words_share_what_they_may_stand_for() {
    let many = |letter: char| -> String {
        (0..300).map(|number| format!("{letter}word{} ", letters(number))).collect()
    };
    let index = texts(&[("One", &many('a')), ("Two", &many('b')), ("Three", "brook cairn")]);
    let limits = QueryLimits { expansions: 60, ..QueryLimits::default() };
    let index = index.within(Budget::default().with_limits(limits));
    let page = search(&index, "a* OR b* OR ca*");
    // Of ninety words that are wanted the third leaves over what it does not need, and no sooner.
    let cut =
        |beginning: &str| Notice::CommonBeginning { beginning: beginning.into(), searched: 20 };
    assert_eq!(page.query.notices, [cut("a"), cut("b")]);
    assert_eq!(page.total, 3);
    assert_eq!(search(&index, "ca* OR a*").query.notices.len(), 1);
}

/// A number as a word.
fn letters(number: u32) -> String {
    number.to_string().chars().map(|digit| char::from(b'a' + digit as u8 - b'0')).collect()
}

#[test]
fn what_a_limit_leaves_out_is_said() {
    let index = texts(&[("One", "alpha beta gamma delta"); 9]);
    let limits = QueryLimits { clauses: 3, slop: 2, ..QueryLimits::default() };
    let index = index.within(Budget::default().with_limits(limits));
    let notices = |q: &str| search(&index, q).query.notices;
    assert_eq!(notices("alpha beta gamma"), []);
    assert_eq!(notices("alpha beta gamma delta"), [Notice::TooManyWords { limit: 3 }]);
    assert_eq!(notices("\"alpha delta\"~2"), []);
    assert_eq!(notices("\"alpha delta\"~9"), [Notice::LooseSlop { limit: 2 }]);
    let long = "q".repeat(50);
    assert!(notices(&format!("alpha {long}")).contains(&Notice::LongWord { limit: 40 }));
}

#[test]
fn quoted_text_is_exact_and_stop_words_count() {
    let index = texts(&[("One", "the right to privacy"), ("Two", "rights and privacy")]);
    assert_eq!(ids(&index, "\"right to privacy\""), ["0"]);
    assert_eq!(ids(&index, "\"right and privacy\""), [""; 0]);
}

#[test]
fn fields_take_ids_names_and_acronyms() {
    let mut of_ilo = section("1", "Work", "platforms");
    of_ilo.actor = actor_name("ilo", "International Labour Organization", Some("ILO"));
    of_ilo.edition = Some(2025);
    of_ilo.symbols = vec!["ISO/IEC 27701".to_owned()];
    let index =
        index(&[Record::Section(section("0", "Work", "platforms")), Record::Section(of_ilo)]);
    for q in [
        "platforms actor:ilo",
        "actor:ILO",
        "actor:\"International Labour Organization\"",
        "edition:2025",
        "symbol:\"ISO/IEC 27701\"",
        "platforms -actor:itu",
    ] {
        assert_eq!(ids(&index, q), ["1"], "{q}");
    }
    let page = search(&index, "platforms actor:nobody");
    let nobody = Notice::NoSuchValue { facet: Facet::Actor, value: "nobody".to_owned() };
    assert_eq!(page.query.notices, [nobody]);
}

#[test]
fn a_word_that_nobody_knows_is_corrected_and_the_answer_says_so() {
    let index = texts(&[("One", "cybercrime"), ("Two", "other")]);
    let page = search(&index, "cybercirme");
    assert_eq!(page.hits[0].id, "0");
    assert_eq!(page.query.interpreted, "cybercrime");
    let corrected = |typed: &str, better: &str| Notice::SpellingCorrected {
        typed: typed.to_owned(),
        better: better.to_owned(),
    };
    assert_eq!(page.query.notices, [corrected("cybercirme", "cybercrime")]);
    let verbatim = Request { verbatim: true, ..Request::new("cybercirme") };
    assert_eq!(index.search(&verbatim).unwrap().total, 0);
}

#[test]
fn a_space_that_was_left_out_is_put_in_before_another_word_is_tried() {
    let index =
        texts(&[("One", "child safety"), ("Two", "safety of a child"), ("Three", "unsafety")]);
    let page = search(&index, "childsafety");
    assert_eq!(page.total, 1);
    assert_eq!(page.query.interpreted, "child safety");
    let corrected = Notice::SpellingCorrected {
        typed: "childsafety".to_owned(),
        better: "child safety".to_owned(),
    };
    assert_eq!(page.query.notices, [corrected]);
}

#[test]
fn e_before_a_word_is_short_for_electronic() {
    let waste = ["e-waste", "electronic waste", "waste", "electronic", "waste", "electronic"];
    let texts_of = waste.map(|text| format!("The trade in {text} that otters leave behind"));
    let index = texts(&texts_of.each_ref().map(|text| ("Heading", text.as_str())));
    for q in ["e-waste", "electronic waste", "ewaste"] {
        let mut best = ids(&index, q);
        best.truncate(2);
        best.sort();
        assert_eq!(best, ["0", "1"], "{q}");
    }
}

#[test]
fn numbers_acronyms_and_quoted_text_are_never_corrected() {
    let index = texts(&[("One", "resolution 2021 of the UNHCR on cybercrime")]);
    for q in ["2012", "UNHRC", "\"cybercirme\"", "A/HRC/48/32"] {
        assert_eq!(search(&index, q).total, 0, "{q}");
    }
}

#[test]
fn a_number_glued_to_letters_is_taken_off_if_both_are_known() {
    let index = texts(&[("One", "the standard ISO/IEC 27701"), ("Two", "the standard ISO 9001")]);
    let page = search(&index, "ISO27701");
    assert_eq!(page.query.interpreted, "ISO 27701");
    assert_eq!(page.hits[0].id, "0");
}

#[test]
fn an_acronym_that_nobody_knows_is_offered_as_the_one_it_is_near() {
    let index = index(&[
        Record::Section(section("0", "Trade", "UNCTAD works on trade.")),
        acronym("UNCTAD", "United Nations Conference on Trade and Development"),
    ]);
    let page = search(&index, "UNTCAD");
    assert_eq!(page.total, 0);
    assert_eq!(page.suggestion.map(|better| better.q), Some("UNCTAD".to_owned()));
}

#[test]
fn a_part_that_is_a_stop_word_belongs_to_its_word() {
    let index = texts(&[("One", "ITU-T recommends"), ("Two", "ITU works"), ("Three", "R&D")]);
    assert_eq!(ids(&index, "ITU-T"), ["0"]);
    assert_eq!(ids(&index, "R&D"), ["2"]);
}

#[test]
fn the_plural_of_an_acronym_in_small_letters_is_the_acronym() {
    let index = index(&[
        Record::Section(section("0", "One", "The SDGs are seventeen.")),
        Record::Section(section("1", "Two", "A sustainable development goal.")),
        acronym("SDG", "sustainable development goal"),
    ]);
    for q in ["sdgs", "SDGs", "sdg"] {
        let mut found = ids(&index, q);
        found.sort();
        assert_eq!(found, ["0", "1"], "{q}");
    }
}

#[test]
fn a_rare_word_near_a_frequent_one_is_doubted_with_a_count() {
    let mut all = vec![("Heading", "a platform for networks"); 30];
    all.push(("Heading", "platfrom"));
    let page = search(&texts(&all), "platfrom");
    assert_eq!(page.total, 1);
    let suggestion = page.suggestion.unwrap();
    assert_eq!((suggestion.q.as_str(), suggestion.total), ("platform", 30));
    let suggestion = search(&texts(&all), "_platfrom").suggestion.unwrap();
    assert_eq!((suggestion.q.as_str(), suggestion.total), ("_platform", 30));
}

#[test]
fn a_phrase_that_nothing_has_is_offered_as_words() {
    let all = texts(&[("Heading", "rights to data, and data that are forgotten")]);
    for q in ["\"right to be forgotten\"", "“right to be forgotten”~1"] {
        let page = search(&all, q);
        let suggestion = page.suggestion.expect("a suggestion");
        assert_eq!(
            (page.total, suggestion.q.as_str(), suggestion.total),
            (0, "right to be forgotten", 1)
        );
    }
    for q in ["\"herons\"", "herons", "\"rights to data\""] {
        assert_eq!(search(&all, q).suggestion, None, "{q}");
    }
}

#[test]
fn words_that_differ_in_spelling_alone_find_each_other() {
    for (text, q) in [
        ("organisation", "organization"),
        ("people’s rights", "people's"),
        ("Université", "universite"),
        ("A.I. systems", "AI"),
        ("IXPs", "IXP"),
        ("cyber-security", "cybersecurity"),
        ("cybersecurity", "cyber-security"),
        ("cyber security", "cyber-security"),
        ("the programme", "programs"),
        ("ISO/IEC 27701", "27701"),
        ("GPT-4", "gpt-4"),
        ("ITU-T X.1150", "X.1150"),
    ] {
        assert_eq!(search(&texts(&[("Heading", text)]), q).total, 1, "{text} by {q}");
    }
    assert_eq!(search(&texts(&[("Heading", "LAWS")]), "laws").total, 0);
}

#[test]
fn a_question_in_plain_words_is_read_as_its_telling_words() {
    let index = texts(&[
        ("Child safety online", "Child online protection guidelines."),
        ("Other", "What it does on other days."),
    ]);
    assert_eq!(ids(&index, "what does ITU do on child online protection")[0], "0");
}

#[test]
fn stop_words_alone_are_searched_as_they_are() {
    let index = texts(&[("One", "to be or not to be"), ("Two", "something")]);
    assert_eq!(ids(&index, "to be"), ["0"]);
}

#[test]
fn stop_words_beside_something_else_are_not_asked_for() {
    let index = texts(&[("One", "the right to privacy"), ("Two", "who is who")]);
    for q in ["who is \"right to privacy\"", "\"right to privacy\" of who", "who is priv*"] {
        assert_eq!(ids(&index, q), ["0"], "{q}");
    }
    assert_eq!(
        search(&index, "who is \"right to privacy\"").query.interpreted,
        "\"right to privacy\""
    );
    assert_eq!(ids(&index, "who is"), ["1"]);
}

#[test]
fn a_stop_word_in_a_heading_is_searched_as_it_is() {
    let index = texts(&[("The law", "One."), ("Law", "Of the law.")]);
    assert_eq!(ids(&index, "title:the"), ["0"]);
    let mut laws = ids(&index, "title:law");
    laws.sort();
    assert_eq!(laws, ["0", "1"]);
}

#[test]
fn a_word_that_is_mistyped_twice_is_noted_once() {
    let index = texts(&[("One", "cybercrime"), ("Two", "other")]);
    let page = search(&index, "cybercirme OR cybercirme cybercirme");
    let notice = Notice::SpellingCorrected {
        typed: "cybercirme".to_owned(),
        better: "cybercrime".to_owned(),
    };
    assert_eq!(page.query.notices, [notice]);
}

#[test]
fn a_kind_goes_by_its_label() {
    let name = actor_name("itu", "International Telecommunication Union", None);
    let index = index(&[
        Record::Actor(actor("profile", name)),
        Record::Section(section("0", "Standards", "ITU and its standards.")),
    ]);
    assert_eq!(ids(&index, "kind:Profile"), ["profile"]);
    assert_eq!(ids(&index, "kind:\"Policy issue\""), ["0"]);
}

#[test]
fn a_passage_in_several_editions_is_one_hit_and_the_newest_stands_for_it() {
    let copy = |id: &str, edition| {
        let mut section = section(id, "Privacy", "The right to privacy.");
        section.edition = Some(edition);
        section.group = "same".to_owned();
        Record::Section(section)
    };
    let index = index(&[copy("old", 2020), copy("new", 2025)]);
    let page = search(&index, "privacy");
    assert_eq!(page.hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), ["new"]);
    assert_eq!(page.hits[0].editions[0].entry.id, "old");
    let all = Request { collapse: false, ..Request::new("privacy") };
    assert_eq!(index.search(&all).unwrap().total, 2);
}

#[test]
fn a_page_past_the_end_is_an_error_and_the_first_page_never_is() {
    let index = texts(&[("One", "privacy")]);
    let page = |page, q: &str| index.search(&Request { page, ..Request::new(q) });
    assert_eq!(page(1, "nothing").unwrap().total, 0);
    let error = page(2, "privacy").unwrap_err();
    assert!(matches!(error, Error::PastTheEnd { page: 2, pages: 1 }));
    assert_eq!(error.to_string(), "page 2 is past the end: there is 1");
    let error = page(0, "privacy").unwrap_err();
    assert_eq!(error.to_string(), "there is no page 0: they are counted from 1");
}

#[test]
fn references_and_actors_are_found_beside_sections() {
    let index = index(&[
        Record::Actor(actor(
            "itu",
            actor_name("itu", "International Telecommunication Union", None),
        )),
        Record::Reference(reference(
            "tunis",
            "Tunis Agenda",
            "We commit to the information society.",
        )),
    ]);
    assert_eq!(ids(&index, "telecommunication union"), ["itu"]);
    assert_eq!(ids(&index, "information society"), ["tunis"]);
}
