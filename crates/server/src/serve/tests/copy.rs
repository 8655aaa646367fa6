//! The static copy of a small index.
//!
//! 1. Every hit of its search opens a page that it has, in every language.
//! 2. Its pages are those of the sitemap, references among them.
//! 3. Where it will be is said in its pages.

use std::path::Path;

use ingest::{Authority, Record, Taxonomy};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use crate::{
    answer::Index,
    http::{app::App, limits::Limits},
    serve::{
        router::site_pages,
        static_copy::{ANYWHERE, export},
    },
};

/// A profile, a section of it, and a paragraph of an instrument.
fn app() -> App {
    let itu =
        json!({ "id": "itu", "name": "International Telecommunication Union", "acronym": "ITU" });
    let span = json!({ "start_line": 1, "end_line": 2, "start_byte": 0, "end_byte": 9 });
    let records = [
        json!({
            "type": "actor", "id": "1/itu", "source": "1.txt", "document": "Atlas", "edition": 2025,
            "actor": itu, "social": [], "span": span,
        }),
        json!({
            "type": "section", "id": "1/itu/network-security", "source": "1.txt", "document": "Atlas",
            "edition": 2025, "actor": itu, "profile": "1/itu", "kind": "policy-issue",
            "heading": "Network security", "heading_inferred": false, "path": ["Network security"],
            "issues": ["network-security"], "baskets": ["cybersecurity"], "span": span,
            "text": "It guards networks.", "empty": false, "group": "1/itu/network-security",
            "symbols": [], "years": [],
        }),
        json!({
            "type": "reference", "id": "1/tunis-agenda/35", "source": "1.txt", "document": "Atlas",
            "edition": 2025, "title": "Tunis Agenda", "paragraph": "35", "path": [], "span": span,
            "text": "Governments guard the public interest.", "group": "1/tunis-agenda/35",
            "symbols": [], "years": [],
        }),
    ];
    let records: Vec<Record> =
        records.into_iter().map(|record| serde_json::from_value(record).unwrap()).collect();
    let index = Index::in_memory(&records, Taxonomy::built_in(), Authority::default()).unwrap();
    App::new(index, Limits::default(), ANYWHERE)
}

fn has_page(dir: &Path, address: &str) -> bool {
    let address = percent_decode_str(address.trim_matches('/')).decode_utf8().unwrap().into_owned();
    dir.join(address).join("index.html").is_file()
}

#[test]
fn every_hit_opens_a_page_and_references_are_among_them() {
    let app = app();
    let dir = tempfile::tempdir().unwrap();
    let exported = export(&app, None, dir.path()).unwrap();
    assert_eq!(exported.passages, 3);
    let texts = std::fs::read_to_string(dir.path().join("search/texts/0.json")).unwrap();
    let texts: Value = serde_json::from_str(&texts).unwrap();
    let addresses: Vec<&str> =
        texts.as_array().unwrap().iter().map(|text| text["url"].as_str().unwrap()).collect();
    assert_eq!(addresses.len(), 3);
    for address in addresses {
        assert!(has_page(dir.path(), address), "{address}");
        assert!(has_page(dir.path(), &format!("fr/{address}")), "fr/{address}");
    }
    let listing = site_pages().listing(&app.current()).unwrap();
    let paths = listing.some(&app.current(), 0..listing.len()).unwrap();
    for path in ["/sections/1/itu/network-security", "/sections/1/tunis-agenda/35"] {
        assert!(paths.iter().any(|known| known == path), "{path} is not in {paths:?}");
    }
    for path in paths {
        assert!(has_page(dir.path(), &path), "{path}");
    }
}

#[test]
fn where_the_copy_will_be_is_said_in_its_pages_and_nowhere_is_a_name_that_nobody_has() {
    for base in [None, Some("https://host.example/atlas/")] {
        let dir = tempfile::tempdir().unwrap();
        export(&app(), base, dir.path()).unwrap();
        let read = |path: &str| std::fs::read_to_string(dir.path().join(path)).unwrap_or_default();
        let own = if base.is_some() { "https://host.example/atlas/fr/actors/itu/" } else { "./" };
        let page = read("fr/actors/itu/index.html");
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{own}\">")), "{page}");
        for path in ["sitemap.xml", "feed.atom", "fr/feed.atom"] {
            assert_eq!(dir.path().join(path).exists(), base.is_some(), "{path}");
        }
        for path in [
            "index.html",
            "404.html",
            "fr/index.html",
            "feed.atom",
            "sitemap.xml",
            "widget/index.html",
        ] {
            assert!(!read(path).contains("atlas.invalid"), "{path}");
        }
        assert!(read("404.html").contains("<base href="));
        assert!(has_page(dir.path(), "actors") && has_page(dir.path(), "fr/issues"));
    }
}
