//! What is said of an answer is so.
//!
//! 1. Numbers in a notice are those of the list, whatever the query, the filters and the order.
//! 2. Nothing is said of hits with fewer words where there are none.
//! 3. Those stand behind the others, unless their heading says more; each says it of itself.
//! 4. What is not read is searched as words, and a notice says so.
//! 5. Of a number that is cited, what stands before it helps and is not asked for.

use ingest::{Record, Section};
use proptest::prelude::*;

use super::fixture::{ids, index, search, section, texts};
use crate::{Hit, Index, Notice, Page, Request, Sort};

const WORDS: [&str; 8] =
    ["otter", "badger", "heron", "walrus", "lynx", "marten", "raven", "polecat"];

/// A record: some of the words in its heading and its text, its passage group, its edition.
type Drawn = (Vec<usize>, Vec<usize>, usize, u16);

fn drawn() -> impl Strategy<Value = Vec<Drawn>> {
    let heading = prop::collection::vec(0..WORDS.len(), 0..2);
    let text = prop::collection::vec(0..WORDS.len(), 0..5);
    prop::collection::vec((heading, text, 0..30_usize, 2020..2023_u16), 1..40)
}

fn said(words: &[usize]) -> String {
    words.iter().map(|word| WORDS[*word]).collect::<Vec<_>>().join(" ")
}

fn record(number: usize, (heading, text, group, edition): &Drawn) -> Section {
    Section {
        edition: Some(*edition),
        group: group.to_string(),
        ..section(&number.to_string(), &format!("Nothing {}", said(heading)), &said(text))
    }
}

fn has(text: &str, words: &[usize]) -> usize {
    let mut words = words.to_vec();
    words.sort_unstable();
    words.dedup();
    words.iter().filter(|word| text.contains(WORDS[**word])).count()
}

fn relaxed(page: &Page) -> Option<(usize, usize, bool)> {
    page.query.notices.iter().find_map(|notice| match notice {
        Notice::Relaxed { having, asked, has_common, .. } => Some((*having, *asked, *has_common)),
        _ => None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_numbers_are_those_of_the_list_and_fewer_words_stand_behind(
        drawn in drawn(),
        asked_for in prop::collection::vec(0..WORDS.len(), 1..4),
        collapse: bool,
        year in prop::option::of(2020..2023_u16),
        sort in prop::sample::select(vec![Sort::Relevance, Sort::Newest]),
    ) {
        let sections: Vec<Section> =
            drawn.iter().enumerate().map(|(number, drawn)| record(number, drawn)).collect();
        let records: Vec<Record> = sections.iter().cloned().map(Record::Section).collect();
        let index = index(&records);
        let mut request = Request {
            collapse,
            sort,
            per_page: 1_000,
            verbatim: true,
            ..Request::new(said(&asked_for))
        };
        if let Some(year) = year.filter(|year| drawn.iter().any(|drawn| drawn.3 == *year)) {
            request.filters.insert(crate::Facet::Edition, vec![year.to_string()]);
        }
        let page = index.search(&request).unwrap();
        let fewer = page.hits.iter().filter(|hit| hit.relaxed).count();
        prop_assert_eq!(relaxed(&page).is_some(), 0 < fewer);
        if let Some((having, asked, has_common)) = relaxed(&page) {
            prop_assert_eq!(having, page.total - fewer);
            for hit in page.hits.iter().filter(|_| !has_common) {
                let own = &sections[hit.id.parse::<usize>().unwrap()];
                let text = format!("{} {}", hit.title, own.text);
                prop_assert_eq!(has(&text, &asked_for) < asked, hit.relaxed, "{}", text);
            }
        }
        if sort == Sort::Relevance {
            let (front, back) = page.hits.split_at(page.ahead.unwrap_or(page.total));
            prop_assert!(back.iter().all(|hit| hit.relaxed));
            let says_more = |hit: &&Hit| 0 < has(&hit.title, &asked_for);
            prop_assert!(front.iter().filter(|hit| hit.relaxed).all(|hit| says_more(&hit)));
            prop_assert!(page.ahead.is_none() || !back.is_empty());
        } else {
            prop_assert_eq!(page.ahead, None);
        }
    }
}

fn order(index: &Index, q: &str) -> Vec<(String, bool)> {
    search(index, q).hits.into_iter().map(|hit| (hit.id, hit.relaxed)).collect()
}

#[test]
fn nothing_is_said_where_every_hit_has_the_words() {
    let index = texts(&[("One", "aardvark buffalo lake"), ("Two", "a pond")]);
    let page = search(&index, "aardvark buffalo lake");
    assert_eq!((page.total, page.query.notices), (1, vec![]));
}

#[test]
fn records_of_one_passage_group_are_one_hit_in_a_notice_too() {
    let copy = |id: &str, text: &str, group: &str| {
        let group = group.to_owned();
        Record::Section(Section { group, ..section(id, "Heading", text) })
    };
    let index = index(&[
        copy("0", "a moratorium, a ban", "same"),
        copy("1", "a moratorium or a ban", "same"),
        copy("2", "a ban", "other"),
    ]);
    let page = search(&index, "moratorium ban");
    assert_eq!((page.total, page.ahead), (2, Some(1)));
    assert_eq!(relaxed(&page), Some((1, 2, false)));
}

#[test]
fn fewer_words_stand_behind_however_often_they_are_said_unless_the_heading_says_them() {
    let often = "otter ".repeat(40);
    let once = format!("otter badger {}", "nothing of the kind ".repeat(40));
    let mut all = vec![("One", often.as_str()), ("Two", once.as_str()), ("Badger", "something")];
    // Of fewer records, a word of two would be too common to be asked for.
    all.extend([("Other", "nothing"); 5]);
    let index = texts(&all);
    let order = order(&index, "otter badger");
    let place = |id: &str| order.iter().position(|(other, _)| other == id).unwrap();
    assert!(place("1") < place("0"), "{order:?}");
    assert!(place("2") < place("0"), "{order:?}");
    assert_eq!(order.iter().filter(|(_, relaxed)| *relaxed).count(), 2, "{order:?}");
}

#[test]
fn a_long_question_is_ranked_by_what_records_have_and_none_is_lost() {
    let index = texts(&[("One", "otter heron"), ("Two", "lynx"), ("Three", "something")]);
    let page = search(&index, "otter badger heron walrus lynx");
    assert_eq!(page.hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), ["0", "1"]);
    assert_eq!(relaxed(&page), None);
}

#[test]
fn a_name_that_is_none_of_a_field_finds_what_its_words_find() {
    let index = texts(&[("One", "privacy and governance"), ("Two", "the otters")]);
    assert_eq!(ids(&index, "privacy:governance"), ["0"]);
    assert_eq!(ids(&index, "org:otters"), ["1"]);
    let notice = search(&index, "author:otters").query.notices;
    let meant = Some("actor");
    let said = Notice::NoSuchField { name: "author".into(), value: "otters".into(), meant };
    assert_eq!(notice, [said]);
}

#[test]
fn a_star_stands_for_anything_at_the_end_of_a_word_in_it_and_in_a_phrase() {
    let index = texts(&[
        ("One", "data governance"),
        ("Two", "data government"),
        ("Three", "governance of data"),
        ("Four", "cyber-security"),
    ]);
    for (q, found) in [
        ("gov*ance", "02"),
        ("g*ern*ce", "02"),
        ("\"data gov*\"", "01"),
        ("\"dat* governance\"", "0"),
        ("cyber-sec*", "3"),
        ("title:t*o", "1"),
        ("title:thr*", "2"),
    ] {
        let mut ids = ids(&index, q);
        ids.sort();
        assert_eq!(ids.join(""), found, "{q}");
        assert_eq!(search(&index, q).query.notices, [], "{q}");
    }
    for q in ["*ance governance", "\"gov*ance of data\"", "\"dat* gov*\"", "govern*qqq"] {
        let notices = search(&index, q).query.notices;
        let is_said = |notice: &Notice| matches!(notice, Notice::WildcardLeftOut { .. });
        assert!(notices.iter().any(is_said), "{q}: {notices:?}");
    }
}

#[test]
fn a_star_behind_a_symbol_is_its_family_and_marks_nothing_else() {
    let index = texts(&[
        ("One", "A report (A/HRC/48/31) on a right."),
        ("Two", "A report, A/HRC/48/76."),
        ("Three", "A report, A/HRC/57/61, in 48 parts."),
    ]);
    for q in ["A/HRC/48/*", "a/hrc/48/*", "A/HRC/48*"] {
        let page = search(&index, q);
        let mut found: Vec<_> = page.hits.iter().map(|hit| hit.id.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found, ["0", "1"], "{q}");
        for hit in &page.hits {
            let segments = hit.snippets.iter().flat_map(|snippet| &snippet.segments);
            let marked: Vec<_> = segments.filter(|one| one.hit).map(|one| &one.text).collect();
            assert!(marked.iter().all(|text| text.starts_with("A/HRC/48")), "{q}: {marked:?}");
        }
    }
    assert_eq!(ids(&index, "A/HRC/*/61"), ["2"]);
}

#[test]
fn what_stands_before_a_number_helps_and_is_not_asked_for() {
    let long = format!("endorsed through its Resolution 60/252 {}", "of other things ".repeat(60));
    let index = texts(&[
        ("One", &long),
        ("Two", "UNGA Resolution 57/239. The UNGA and its resolution."),
        ("Three", "the resolution of a GA"),
        ("Four", "the state of the art in 19 ways"),
        ("Five", "Article 19 of the covenant"),
    ]);
    for q in [
        "60/252",
        "res 60/252",
        "Res. 60/252",
        "resolution 60/252",
        "GA resolution 60/252",
        "UNGA resolution 60/252",
        "UNGA res. No. 60/252",
    ] {
        let page = search(&index, q);
        assert_eq!((page.total, page.hits[0].id.as_str()), (1, "0"), "{q}");
        assert_eq!(page.query.notices, [], "{q}");
    }
    assert_eq!(ids(&index, "Art. 19")[0], "4");
    let notices = search(&index, "GA resolution 61/7").query.notices;
    assert!(
        notices.contains(&Notice::NotCited { number: "61/7".to_owned(), near: None }),
        "{notices:?}"
    );
}

#[test]
fn a_general_comment_goes_by_its_short_form() {
    let index = texts(&[
        ("One", "General Comment No. 25 on children"),
        ("Two", "25 comments in general"),
        ("Three", "paragraph 25"),
    ]);
    for q in ["GC 25", "General Comment 25", "GC No. 25"] {
        assert_eq!(ids(&index, q)[0], "0", "{q}");
    }
}

#[test]
fn a_symbol_that_no_text_has_is_said_and_its_family_is_shown_or_its_words() {
    let index = texts(&[
        ("One", "The reports A/HRC/48/31 and A/HRC/51/3 on privacy"),
        ("Two", "Paragraph 99 of 99 articles, 1 in 999"),
        ("Three", "ISO/IEC 27001 on security, and RFC 791"),
        ("Four", "A resolution of the council, WSIS+20"),
        ("99", "WSIS in 1999, the HRC and 2030"),
    ]);
    let not_cited = |number: &str, near: Option<&str>| Notice::NotCited {
        number: number.to_owned(),
        near: near.map(str::to_owned),
    };
    for (q, number, near, found) in [
        ("A/HRC/99/99", "A/HRC/99/99", Some("A/HRC/"), &["0"][..]),
        ("a/hrc/99/99", "a/hrc/99/99", Some("A/HRC/"), &["0"]),
        ("privacy A/HRC/99/99", "A/HRC/99/99", Some("A/HRC/"), &["0"]),
        ("99/999", "99/999", None, &[]),
        ("resolution 99/999", "99/999", None, &["3"]),
        ("RFC 9999", "RFC 9999", None, &["2"]),
        ("ISO/IEC 99999", "ISO/IEC 99999", None, &["2"]),
        ("article 9999", "article 9999", None, &["1"]),
        ("WSIS+30", "WSIS+30", Some("WSIS+"), &["3"]),
        ("E/CN.16/2099/1", "E/CN.16/2099/1", None, &[]),
    ] {
        let page = search(&index, q);
        assert!(page.query.notices.contains(&not_cited(number, near)), "{q}: {:?}", page.query);
        let ids: Vec<&str> = page.hits.iter().map(|hit| hit.id.as_str()).collect();
        assert_eq!(ids, found, "{q}");
    }
    // What is there, as it is or behind another word, is no such symbol; nor are a year and a date.
    for q in ["A/HRC/48/31", "51/3", "ISO-27001", "RFC 791", "WSIS+20", "WSIS 2031", "2030/2031"] {
        let notices = search(&index, q).query.notices;
        assert!(!notices.iter().any(|one| matches!(one, Notice::NotCited { .. })), "{q}");
    }
}
