//! An index of hostile sizes: much of everything that a list, a page or a text is made from.

use ingest::{Actor, ActorName, Authority, AuthorityEntry, Kind, Record, Section, Span, Taxonomy};
use serde_json::json;

use crate::{
    answer::Index,
    http::{app::App, limits::Limits},
};

/// How long the longest text is, in bytes.
pub(super) const TEXT: usize = 5 << 20;
/// How many sections one actor has, how many actors there are, and how many documents.
pub(super) const SECTIONS: usize = 5_000;
pub(super) const ACTORS: usize = 5_000;
pub(super) const DOCUMENTS: usize = 3_000;

/// How much of the longest text is in short lines, in bytes.
const SHORT: usize = 256 << 10;

/// How many documents have the same profile.
const EVERYWHERE: usize = 300;

/// The greatest length of a heading, of a website.
const HEADING: usize = 1_000;

/// A heading of that length, unlike others.
fn heading(n: usize) -> String {
    let mut heading = format!("Privacy {n} \"&\" ");
    while heading.len() + 8 <= HEADING {
        heading += "privacy ";
    }
    heading
}

/// A text with a match in each of very many short lines, then one long line that a page escapes.
pub(super) fn text(seed: usize) -> String {
    let mut text = String::new();
    while text.len() < SHORT {
        text += if text.len() % 7 == seed { "\u{2022} letters \"\n" } else { "letters & a\n" };
    }
    while text.len() < TEXT {
        text += "letters <\"'&> ";
    }
    text
}

fn actor_name(id: &str) -> ActorName {
    let name = format!("{id} {}", "of the long name ".repeat(12));
    ActorName { id: id.to_owned(), name: name.trim().to_owned(), acronym: None }
}

fn profile(id: String, actor: &str, source: &str, edition: u16) -> Record {
    Record::Actor(Actor {
        id,
        source: source.to_owned(),
        document: format!("Document {source} {}", "with a title ".repeat(8)),
        edition: Some(edition),
        actor: actor_name(actor),
        website: Some(format!("https://example.org/{}", "w".repeat(HEADING))),
        stakeholder_group: Some(format!("Group {}", id_of_group(actor))),
        ..Actor::default()
    })
}

/// One group for each of many actors.
fn id_of_group(actor: &str) -> usize {
    actor.len() * 100 + actor.bytes().map(usize::from).sum::<usize>() % 400
}

fn section(profile: &str, n: usize, source: &str, edition: u16, text: String) -> Record {
    let actor = profile.split('/').nth(1).unwrap_or_default();
    let heading = heading(n);
    Record::Section(Section {
        id: format!("{profile}/{n}"),
        source: source.to_owned(),
        document: format!("Document {source} {}", "with a title ".repeat(8)),
        edition: Some(edition),
        language: "en".to_owned(),
        actor: actor_name(actor),
        profile: Some(profile.to_owned()),
        kind: Kind::PolicyIssue,
        heading: Some(heading.clone()),
        heading_inferred: false,
        heading_evidence: None,
        path: vec!["Digital policy issues".to_owned(), heading],
        path_inferred: Vec::new(),
        issues: vec![format!("issue-{}", n % 60)],
        baskets: vec!["basket".to_owned()],
        span: Span::default(),
        empty: false,
        group: format!("{actor}/{n}"),
        copy_of: None,
        symbols: (0..20).map(|at| format!("A/RES/{n}/{at}")).collect(),
        years: Vec::new(),
        text,
    })
}

/// An app over all that.
pub(super) fn app() -> App {
    let mut records = Vec::new();
    records.push(profile("0/many".to_owned(), "many", "many.txt", 2020));
    for n in 0..SECTIONS {
        let text = format!("Privacy of section {n}. {}", "privacy and trade ".repeat(10));
        records.push(section("0/many", n, "many.txt", 2020, text));
    }
    for (at, edition) in [(0, 2020), (1, 2021)] {
        let (id, source) = (format!("{edition}/long"), format!("long-{edition}.txt"));
        records.push(profile(id.clone(), "long", &source, edition));
        records.push(section(&id, 0, &source, edition, text(at)));
        records.push(section(&id, 1, &source, edition, format!("Short, {edition}.")));
    }
    for n in 0..EVERYWHERE {
        let (source, edition) = (format!("document-{n}.txt"), 1900 + (n % 120) as u16);
        let id = format!("{n}/everywhere");
        records.push(profile(id.clone(), "everywhere", &source, edition));
        records.push(section(&id, 0, &source, edition, "The same privacy everywhere.".to_owned()));
    }
    for n in 0..ACTORS {
        let (actor, source) = (format!("actor-{n}"), format!("document-{}.txt", n % DOCUMENTS));
        let edition = 1900 + (n % DOCUMENTS % 120) as u16;
        records.push(profile(format!("1/{actor}"), &actor, &source, edition));
        let text = format!("What {actor} does for privacy.");
        records.push(section(&format!("1/{actor}"), n, &source, edition, text));
    }
    let aliases =
        |n: usize| (0..20).map(|at| format!("{n} {at} {}", "alias ".repeat(15))).collect();
    let named = |id: String| {
        let ActorName { id, name, acronym } = actor_name(&id);
        let n = id.len();
        let translations = std::collections::BTreeMap::new();
        let aliases = aliases(n);
        AuthorityEntry { id, name, acronym, aliases, translations, group: None, website: None }
    };
    let ids = ["many", "long", "everywhere"].map(str::to_owned).into_iter();
    let actors = ids.chain((0..ACTORS).map(|n| format!("actor-{n}"))).map(named).collect();
    let mut authority = Authority::default();
    authority.actors = actors;
    let index = Index::in_memory(&records, taxonomy(), authority).unwrap();
    App::new(index, Limits { rate: None, ..Limits::default() }, "https://atlas.example")
}

fn taxonomy() -> Taxonomy {
    let issues = (0..60).map(|n| {
        json!({ "id": format!("issue-{n}"), "label": format!("Issue {n}"), "basket": "basket",
            "secondary": [], "parent": null, "description": "Of privacy.", "aliases": [],
            "headings": [] })
    });
    let issues: Vec<_> = issues.collect();
    let basket = json!({ "id": "basket", "label": "Basket", "description": "", "aliases": [] });
    let taxonomy = json!({ "baskets": [basket], "issues": issues, "combined": [], "parts": [] });
    serde_json::from_value(taxonomy).unwrap()
}
