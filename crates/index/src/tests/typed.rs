//! What is typed, and what is meant by it: slips that are none, spans of years, symbols that texts say in words.

use ingest::Record;

use super::fixture::{ids, index, search, section, texts};
use crate::{Facet, Notice};

#[test]
fn a_word_is_mended_into_no_small_word_no_opposite_and_half_of_no_other() {
    let index = texts(&[
        ("One", "mail that was lawful and secure"),
        ("Two", "a stakeholder of broadband, and the state of a bank"),
        ("Three", "cybercrime"),
        ("Four", "building defence, and forming it"),
    ]);
    for (q, hits) in [
        // Words of English that no text has are no slips for what looks like them …
        ("bullying", vec![]),
        ("farming", vec![]),
        // … but for another way of spelling one.
        ("defense", vec!["3"]),
        // Four letters are near too much; what is near is suggested.
        ("Mali", vec![]),
        // "that" says nothing.
        ("thaat", vec![]),
        ("unlawful", vec![]),
        ("insecure", vec![]),
        ("stake holder", vec!["1"]),
        ("broad band", vec!["1"]),
        ("cybercrme", vec!["2"]),
    ] {
        assert_eq!(ids(&index, q), hits, "{q}");
    }
    for (q, suggested) in [("Mali", Some("mail")), ("farming", Some("forming")), ("bullying", None)]
    {
        let suggestion = search(&index, q).suggestion.map(|suggestion| suggestion.q);
        assert_eq!(suggestion.as_deref(), suggested, "{q}");
    }
}

#[test]
fn a_number_right_behind_the_body_that_gave_it_is_found_without_the_space() {
    let index = texts(&[
        ("One", "The standard ISO/IEC 27001 is on security"),
        ("Two", "The certificate ISO 27001"),
        ("Three", "27001 otters"),
    ]);
    for (q, first, corrected) in
        [("ISO/IEC27001", "0", "ISO/IEC 27001"), ("ISO27001", "1", "ISO 27001")]
    {
        let page = search(&index, q);
        assert_eq!(page.hits[0].id, first, "{q}");
        let is_said =
            page.query.notices.iter().any(|notice| format!("{notice:?}").contains(corrected));
        assert!(is_said, "{q}: {:?}", page.query.notices);
    }
}

#[test]
fn a_span_of_editions_is_read_and_one_that_has_none_is_said() {
    let of = |id: &str, edition| {
        let section = section(id, "Trade", "The trade in otters");
        Record::Section(ingest::Section { edition: Some(edition), ..section })
    };
    let index = index(&[of("a", 2019), of("b", 2021), of("c", 2023)]);
    for (q, total) in [
        ("edition:>2019 otters", 2),
        ("edition:>=2019 otters", 3),
        ("edition:2019-2021 otters", 2),
        ("otters -edition:<2023", 1),
    ] {
        assert_eq!(search(&index, q).total, total, "{q}");
    }
    let none = Notice::NoSuchValue { facet: Facet::Edition, value: ">2030".to_owned() };
    assert_eq!(search(&index, "edition:>2030 otters").query.notices[0], none);
}

#[test]
fn a_resolution_is_found_by_its_symbol_where_texts_say_it_in_words() {
    let index = texts(&[
        ("One", "By resolution 60/252 the Assembly asked for more"),
        ("Two", "General Comment No. 37 speaks of assemblies"),
        ("Three", "A comment on resolution A/RES/70/1"),
    ]);
    for (q, first) in [
        ("A/RES/60/252", "0"),
        ("https://undocs.org/en/A/RES/60/252", "0"),
        ("CCPR/C/GC/37", "1"),
        ("A/RES/70/1", "2"),
        ("A.RES.70.1", "2"),
        ("A_RES_60_252.pdf", "0"),
    ] {
        let page = search(&index, q);
        assert_eq!(page.hits[0].id, first, "{q}");
        assert!(
            !page.query.notices.iter().any(|notice| matches!(notice, Notice::NotCited { .. })),
            "{q}"
        );
    }
}
