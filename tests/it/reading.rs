//! What pages show of a search that found something, and of a corpus that is large.
//!
//! 1. A hit and each of its fragments open the page at the words that are shown.
//! 2. A comparison names both headings and both editions, and keeps the query.
//! 3. A hit names the versions of its section in other editions, and the documents they are from.
//! 4. A name of an edition that does not explain itself is explained.
//! 5. A basket without matches says so once.
//! 6. A long table comes in parts, with exact counts; the static copy has every part.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;
use serde_json::Value;

use crate::fixture::{Atlas, SHARED, Server};

fn pattern(text: &str) -> Regex {
    Regex::new(text).unwrap()
}

/// The text of a page, with what stands for `&` and quotation marks read.
fn page(server: &Server, address: &str) -> String {
    let answer = server.open(address);
    assert_eq!(answer.status, 200, "{address}");
    answer.body
}

/// Markup without its tags.
fn plain(html: &str) -> String {
    static TAG: LazyLock<Regex> = LazyLock::new(|| pattern("<[^>]*>"));
    TAG.replace_all(html, "").into_owned()
}

#[test]
fn every_fragment_opens_the_page_where_it_stands() {
    let server = SHARED.serve(&["--as-is"]);
    let link =
        pattern(r#"(?s)<p class="snippet" lang="en"><a href="([^"]*)#(p\d+)"[^>]*>(.*?)</a>"#);
    let (mut fragments, mut later) = (0, 0);
    for q in ["platform+work", "%22right+to+privacy%22", "standards", "data+children", "AI"] {
        let results = page(&server, &format!("/search?q={q}&collapse=false"));
        for found in link.captures_iter(&results) {
            let (address, id, shown) = (found[1].replace("&amp;", "&"), &found[2], &found[3]);
            let opened = page(&server, &address);
            let piece = pattern(&format!(r#"(?s)<span id="{id}">(.*?)</span>"#));
            let piece = &piece.captures(&opened).unwrap_or_else(|| panic!("{address}#{id}"))[1];
            // In a list, the bullet is drawn.
            let shown = plain(shown);
            let shown = shown.trim_start_matches(['•', '–', '-', ' ']);
            assert_eq!(plain(piece), shown, "{address}#{id}");
            assert!(piece.contains("<mark>"), "{address}#{id}");
            fragments += 1;
            later += usize::from(id != "p1");
        }
    }
    assert!(fragments > 40 && later > 20, "{fragments} fragments, {later} not at the beginning");
}

/// A profile with one section below a heading.
fn profile(name: &str, acronym: &str, heading: &str, text: &str) -> String {
    format!(
        "{name}\n\nAcronym: {acronym}\n\nWebsite: https://{acronym}.example/\n\n\
         Stakeholder group: NGOs and associations\n\nDigital policy issues\n\n{heading}\n\n{text}\n\n"
    )
}

const MANIFEST: &str = "\
[[document]]
file = \"1.txt\"
title = \"Atlas, first edition\"
edition = 2020

[[document]]
file = \"2.txt\"
title = \"Atlas, second edition\"
edition = 2025
";

/// One organisation in two editions.
fn editions(before: (&str, &str), after: (&str, &str)) -> Atlas {
    let of = |(heading, text)| profile("International Example Union", "IEU", heading, text);
    Atlas::indexed(&[("1.txt", &of(before)), ("2.txt", &of(after)), ("manifest.toml", MANIFEST)])
}

#[test]
fn a_comparison_names_both_headings_and_editions_and_keeps_the_query() {
    let atlas = editions(
        ("Network security", "The union guards networks."),
        ("Information security", "The union guards networks and cables."),
    );
    let server = atlas.serve(&[]);
    let ids: Vec<String> = ["2020", "2025"]
        .map(|edition| {
            let reply = server.get(&format!(
                "/api/v1/search?q=guards&type=section&edition={edition}&collapse=false"
            ));
            reply.json()["hits"][0]["id"].as_str().unwrap().to_owned()
        })
        .to_vec();
    let compared = page(&server, &format!("/compare?a={}&b={}&q=guards", ids[0], ids[1]));
    let said = "In 2020 this section is headed “Network security”, in 2025 “Information \
                security”.";
    assert!(compared.contains(said), "{compared}");
    for title in ["Atlas, first edition", "Atlas, second edition"] {
        assert!(compared.contains(&format!("<dd>{title}</dd>")), "{title}");
    }
    // Each side says its edition.
    assert!(compared.contains(r#"<span class="side" lang="en">2020"#));
    assert!(compared.contains(r#"<span class="side" lang="en">2025"#));
    // And the query goes along, to the field and to every page that is read next.
    assert!(compared.contains(r#"value="guards""#));
    for link in [
        format!("/sections/{}?q=guards", ids[0]),
        format!(
            "/compare?a={}&amp;b={}&amp;q=guards",
            ids[1].replace('/', "%2F"),
            ids[0].replace('/', "%2F")
        ),
    ] {
        assert!(compared.contains(&link), "{link} is not in {compared}");
    }
    let section = page(&server, &format!("/sections/{}?q=guards", ids[1]));
    assert!(section.contains("(<span lang=\"en\">“Network security”</span>)"), "{section}");
    assert!(section.contains("&amp;q=guards"), "{section}");
    let api = server.get(&format!("/api/v1/compare?a={}&b={}", ids[0], ids[1])).json();
    assert_eq!(api["sections"][0]["former_heading"], "Network security");
}

#[test]
fn a_hit_names_the_versions_of_its_section_in_other_editions() {
    let atlas = editions(
        ("Network security", "Committees meet in spring to talk about cables under the sea."),
        ("Network security", "A new index ranks how well members guard their systems, by year."),
    );
    let server = atlas.serve(&[]);
    let results = page(&server, "/search?q=index+ranks&type=section");
    let also = pattern(r#"<p class="also">(.*?)</p>"#);
    let also: Vec<&str> =
        also.captures_iter(&results).map(|found| found.get(1).unwrap().as_str()).collect();
    assert_eq!(
        also,
        [
            r#"Other versions of this section: <a href="/sections/1/international-example-union/network-security?q=index+ranks" title="Atlas, first edition">2020</a>"#
        ]
    );
    let all = page(&server, "/search?q=index+ranks&type=section&collapse=false");
    assert!(!all.contains("Other versions"), "each version is a hit of its own");
}

#[test]
fn an_edition_is_explained_where_it_is_named() {
    let server = SHARED.serve(&["--as-is"]);
    let results = page(&server, "/search?q=privacy+and+data+protection&actor=ohchr");
    let json = server.get("/api/v1/search?q=privacy+and+data+protection&actor=ohchr").json();
    let repeats = |hit: &&Value| {
        let editions = hit["editions"].as_array().unwrap().iter();
        let documents: Vec<_> = editions.map(|other| other["document"].as_str()).collect();
        (1..documents.len()).any(|at| documents[..at].contains(&documents[at]))
    };
    let hits = json["hits"].as_array().unwrap();
    assert!(hits.iter().any(|hit| repeats(&hit)), "a document that prints a passage twice");
    let titles: Vec<String> = server.get("/api/v1/documents").json()["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|document| document["title"].as_str().unwrap().to_owned())
        .collect();
    let lists = pattern(r#"<p class="also">(.*?)</p>"#);
    let link = pattern(r#"<a [^>]*title="([^"]*)">\d{4}[^<]*</a>"#);
    for list in lists.captures_iter(&results) {
        let named: Vec<_> = link.captures_iter(&list[1]).map(|link| link[1].to_owned()).collect();
        assert!(!named.is_empty() && named.iter().all(|title| titles.contains(title)), "{named:?}");
        let is_again = |at: usize| named[..at].contains(&named[at]);
        assert!(!(1..named.len()).any(is_again), "each document once: {named:?}");
    }
    // The list of the profiles of an organisation has room for the whole title.
    let actor = page(&server, "/actors/ohchr");
    let whole = |title: &&String| actor.contains(&format!("<span lang=\"en\">{title}</span>, "));
    assert!(titles.iter().filter(whole).count() > 2, "{actor}");
}

#[test]
fn a_basket_without_matches_says_so_once() {
    let server = SHARED.serve(&["--as-is"]);
    let nothing = page(&server, "/search?q=zzzzqq");
    assert!(!nothing.contains("without matches") && nothing.contains(" issues</summary>"));
}

#[test]
fn a_long_table_comes_in_parts() {
    let names = ["Amber", "Birch", "Cedar", "Delta", "Ember", "Fjord"];
    let text: String = (0..130)
        .map(|n| {
            let name = format!("{} Union of Example {n}", names[n % names.len()]);
            profile(&name, &format!("X{n}U"), "Network security", &format!("It guards net {n}."))
        })
        .collect();
    let before = text.replace("guards", "guarded");
    let atlas =
        Atlas::indexed(&[("1.txt", &before), ("2.txt", &text), ("manifest.toml", MANIFEST)]);
    let server = atlas.serve(&[]);
    let row = pattern(r#"<(?:th scope="row"|h2 class="small")[^>]*><a href="(/actors/[^"]*)""#);
    for (path, total) in [
        ("/matrix", "130 actors by"),
        ("/baskets/cybersecurity", "130 actors"),
        ("/issues/network-security", "130 actors"),
        ("/compare", "two editions"),
    ] {
        let mut seen = BTreeSet::new();
        for (part, shown, rows) in [(1, "1–100 of 130", 100), (2, "101–130 of 130", 30)] {
            let html = page(&server, &format!("{path}?page={part}"));
            assert!(html.contains(total) && html.contains(shown), "{path} {part}");
            assert!(html.len() < 250_000, "{path}: {}", html.len());
            let before = seen.len();
            seen.extend(row.captures_iter(&html).map(|found| found[1].to_owned()));
            assert_eq!(seen.len() - before, rows, "{path} {part}");
        }
        assert_eq!(server.open(&format!("{path}?page=3")).status, 400);
        assert_eq!(server.open(&format!("{path}?page=0")).status, 400);
    }
    let report = atlas.run(&["export", "--out", "site"]);
    assert!(report.starts_with("exit code: 0\n"), "{report}");
    for page in
        ["matrix/page/2", "fr/matrix/page/2", "baskets/cybersecurity/page/2", "compare/page/2"]
    {
        assert!(atlas.path("site").join(page).join("index.html").exists(), "{page}");
    }
}
