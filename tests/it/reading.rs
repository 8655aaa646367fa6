//! What pages show of a search that found something, and of a corpus that is large.
//!
//! 1. A hit and each of its fragments open the page at the words that are shown, and a phrase is
//!    marked across the pieces of the page.
//! 2. A comparison names both headings and both editions, and keeps the query.
//! 3. A hit names the newest versions of its section in other editions, the same ones as its page, and
//!    the documents they are from; JSON has the same.
//! 4. A name of an edition that does not explain itself is explained.
//! 5. A basket without matches says so once to the eye, and to the ear.
//! 6. A long table comes in parts, with exact counts; the static copy has every part. A part is
//!    canonical under the filters that it has.

use std::{collections::BTreeSet, sync::LazyLock};

use regex::Regex;
use serde_json::Value;

use crate::fixture::{Atlas, SHARED, Server, shared_server};

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
    let link = pattern(
        r#"(?s)(?:<h3 lang="en"><a href="(?P<title>[^"]*)">[^\n]*?</h3>)?<p class="snippet"><span lang="en">(?P<shown>.*?)</span>(?: <a class="here" href="(?P<here>[^"]*)")?"#,
    );
    let (mut fragments, mut later, mut here) = (0, 0, 0);
    for q in ["platform+work", "%22right+to+privacy%22", "standards", "data+children", "AI"] {
        let results = page(&server, &format!("/search?q={q}&collapse=false"));
        for found in link.captures_iter(&results) {
            // The title opens the first fragment, a link after each other one that fragment.
            let address =
                found.name("title").or(found.name("here")).map_or("", |link| link.as_str());
            here += usize::from(found.name("here").is_some());
            let Some((address, id)) = address.split_once('#') else { continue };
            let (address, shown) = (address.replace("&amp;", "&"), &found["shown"]);
            assert!(!shown.contains("<a "), "text in a link cannot be selected: {shown}");
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
    assert!(here > 0, "no fragment with a link of its own");
}

#[test]
fn a_phrase_across_a_full_stop_is_marked_on_the_page() {
    let server = SHARED.serve(&["--as-is"]);
    let marked = |phrase: &str| -> Vec<String> {
        let section = page(&server, &format!("/sections/000/itu/about?q=%22{phrase}%22"));
        let mark = pattern("<mark>(.*?)</mark>");
        mark.captures_iter(&section).map(|found| found[1].to_owned()).collect()
    };
    assert_eq!(marked("systems+From"), ["systems.", " ", "From"]);
    assert_eq!(marked("systems+Since"), Vec::<String>::new());
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
fn a_hit_names_the_versions_that_its_page_has_and_never_its_own_document() {
    let server = SHARED.serve(&["--as-is"]);
    let title = pattern(r#"<h3 lang="en"><a href="/sections/([^"?#]*)"#);
    let item = |label: &str, end: &str, page: &str| -> Vec<String> {
        let Some((_, rest)) = page.split_once(label) else { return Vec::new() };
        let links = rest.split(end).next().unwrap_or_default().split("href=\"/sections/").skip(1);
        links.filter_map(|link| Some(link.split(['"', '?', '#']).next()?.to_owned())).collect()
    };
    let (mut hits, mut versions) = (0, 0);
    for actor in ["ilo", "itu", "ohchr", "ecma-international", "igf"] {
        let address = format!("/search?actor={actor}&type=section&per_page=50");
        let results = page(&server, &address);
        for one in results.split("<li class=\"hit\">").skip(1) {
            let id = &title.captures(one).unwrap()[1];
            let of_hit = item("Other versions of this section:", "</p>", one);
            let section = page(&server, &format!("/sections/{id}"));
            let mut of_page = item("Other versions of this section:", "</li>", &section);
            // The list names a document once, and three of them.
            let document = |id: &str| id.split('/').next().unwrap_or_default().to_owned();
            of_page.dedup_by_key(|id| document(id));
            of_page.truncate(3);
            assert_eq!(of_hit, of_page, "{id}");
            assert!(of_hit.iter().all(|other| document(other) != document(id)), "{id}: {of_hit:?}");
            hits += 1;
            versions += of_hit.len();
        }
    }
    assert!(hits > 100 && versions > 50, "{hits} hits, {versions} versions");
    let empty = page(
        &server,
        "/search?q=telecommunications+infrastructure&actor=ecma-international&type=section",
    );
    assert!(empty.contains("<li class=\"hit\">") && !empty.contains("class=\"also\""), "{empty}");
}

#[test]
fn the_editions_of_json_are_the_other_versions_of_the_page() {
    let server = SHARED.serve(&["--as-is"]);
    let ids = |editions: &Value| -> BTreeSet<String> {
        let editions = editions.as_array().unwrap().iter();
        editions.map(|other| other["id"].as_str().unwrap().to_owned()).collect()
    };
    let list = pattern(r#"(?s)<ul class="editions" id="editions">(.*?)</ul>"#);
    let link = pattern(r#"href="/sections/([^"?#]*)"#);
    let mut found = 0;
    let searches =
        ["actor=ohchr&type=section", "actor=cstd&type=section", "type=reference&q=internet"];
    for search in searches {
        let reply = server.get(&format!("/api/v1/search?per_page=40&{search}")).json();
        for hit in reply["hits"].as_array().unwrap() {
            let id = hit["id"].as_str().unwrap();
            let of_hit = ids(&hit["editions"]);
            let record = server.get(&format!("/api/v1/sections/{id}")).json();
            assert_eq!(ids(&record["editions"]), of_hit, "{id}");
            let html = page(&server, &format!("/sections/{id}"));
            let shown = list.captures(&html).map_or("", |found| found.get(1).unwrap().as_str());
            let of_page = link.captures_iter(shown).map(|found| found[1].to_owned());
            assert_eq!(of_page.collect::<BTreeSet<_>>(), of_hit, "{id}");
            found += of_hit.len();
        }
    }
    assert!(50 < found, "{found} versions");
}

#[test]
fn a_hit_with_many_versions_names_the_newest_and_leads_to_the_others() {
    let atlas = Atlas::empty();
    let mut manifest = String::new();
    for n in 1..=7 {
        let text = "The union guards cables ".repeat(n) + "under the sea.";
        atlas.write(
            &format!("{n}.txt"),
            profile("International Example Union", "IEU", "Network security", &text),
        );
        manifest += &format!(
            "[[document]]\nfile = \"{n}.txt\"\ntitle = \"Atlas {n}\"\nedition = {}\n\n",
            2018 + n
        );
    }
    atlas.write("manifest.toml", manifest);
    atlas.index();
    let server = atlas.serve(&[]);
    let results = page(&server, "/search?q=guards+cables&type=section&edition=2025");
    let also = pattern(r#"<p class="also">(.*?)</p>"#);
    let also: Vec<String> = also.captures_iter(&results).map(|found| plain(&found[1])).collect();
    assert_eq!(also, ["Other versions of this section: 2024; 2023; 2022 and 3 more"]);
    let section = page(&server, "/sections/7/international-example-union/network-security");
    assert!(section.contains("<ul class=\"editions\" id=\"editions\">"));
    assert_eq!(section.matches("compare word by word").count(), 6, "{section}");
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
    let summary = pattern(r"(?s)<summary>(.*?)</summary>");
    let hidden = pattern(r#"<span class="vh">[^<]*</span>"#);
    let of_issues: Vec<_> = summary
        .captures_iter(&nothing)
        .map(|found| found[1].to_owned())
        .filter(|summary| summary.contains(" issue"))
        .collect();
    assert!(!of_issues.is_empty());
    for summary in of_issues {
        assert!(summary.contains("without matches"), "to be heard: {summary}");
        let seen = hidden.replace_all(&summary, "");
        assert!(!seen.contains("without matches") && seen.contains("issue"), "{summary}");
    }
}

#[test]
fn a_part_of_a_table_is_canonical_under_its_own_filters() {
    let server = SHARED.serve(&["--as-is"]);
    for address in ["/matrix?edition=2025", "/matrix", "/issues/child-safety-online"] {
        let html = page(&server, address);
        let canonical = pattern(r#"<link rel="canonical" href="https?://[^/"]*([^"]*)""#);
        assert_eq!(&canonical.captures(&html).unwrap()[1], address);
    }
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
        ("/matrix", "130 organisations by"),
        ("/baskets/cybersecurity", "130 organisations"),
        ("/issues/network-security", "130 organisations"),
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

#[test]
fn profiles_that_a_document_prints_under_several_issues_are_told_apart() {
    let server = shared_server();
    let page = server.text("/documents/001_939971f1077672de.txt");
    for heading in ["Internet of Things (IoT)", "Digital Standards"] {
        let told = format!("Ecma International</a> <span class=\"n\">– {heading}</span>");
        assert!(page.contains(&told), "{told}");
    }
    let page = server.text("/actors/ecma-international");
    assert!(page.contains(", Digital Standards)"), "its profiles are told apart");
}

#[test]
fn compare_leads_nowhere_of_itself_and_says_what_there_is() {
    let server = shared_server();
    let to = |asked: &str| server.get(&format!("/compare?{asked}")).status;
    // The years of the form are those of the organisation, unless somebody says which.
    for asked in ["actor=ohchr", "actor=ohchr&issue=&from=&to=", "actor=ohchr&from=2023&to=2025"] {
        assert_eq!(to(asked), 303, "{asked}");
    }
    let said = |asked: &str| {
        let page = server.text(&format!("/compare?{asked}"));
        let (_, notice) = page.split_once("<p class=\"notice\">").expect("a notice");
        plain(notice.split_once("</p>").expect("its end").0)
    };
    for (asked, words) in [
        ("actor=ohchr&from=1990&to=2025", "has no edition of 1990. These can be compared:"),
        ("actor=ohchr&from=2025&to=2025", "Choose two different editions."),
        ("actor=gip", "has one edition, 2023"),
    ] {
        let said = said(asked);
        assert!(said.contains(words), "{asked}: {said}");
    }
    let actors = server.text("/actors");
    let row =
        actors.split("href=\"/actors/ohchr\"").nth(1).and_then(|rest| rest.split("</li>").next());
    assert!(row.is_some_and(|row| row.contains("2025,\u{a0}2023")), "its editions stand beside it");
}
