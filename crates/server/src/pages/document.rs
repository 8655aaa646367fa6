//! `/documents/{*source}`: what is in one document, profile by profile, in its order.

use std::{collections::HashMap, path::Path};

use axum::{extract::State, response::Response, routing::get};
use ingest::{Record, Span};
use maud::{Markup, html};

use super::{linked, original};
use crate::{
    answer::{Current, DocumentEntry, section_title, url},
    html::{
        declared::{Addresses, PageDeclaration},
        layout::Page,
        pager::{ListPage, parameter},
        site::Site,
    },
    http::{
        app::App,
        error::Refusal,
        extract::{Id, Query},
        params::PageParams,
        value::shown,
    },
    words::say,
};

/// How many records a page outlines, and how many characters of a title.
const ROWS: usize = 500;
const TITLE: usize = 200;

pub(crate) const PAGE: PageDeclaration = PageDeclaration {
    addresses: Addresses::Some {
        count: |current| Ok(current.n_documents()),
        within: |current, shown| {
            let documents = current.documents(shown);
            let address = |source: &str| url::entry("documents", source);
            Ok(documents.iter().map(|document| address(&document.source)).collect())
        },
    },
    ..PageDeclaration::at("/documents/{*source}", || get(document))
};

async fn document(
    State(app): State<App>,
    site: Site,
    Id(source): Id,
    Query(asked): Query<PageParams>,
) -> Result<Response, Refusal> {
    if let Some(of) = source.strip_suffix("/file").map(str::to_owned)
        && let Some(folder) = app.originals().map(Path::to_owned)
    {
        return app
            .blocking(move |current| {
                if current.document(&source).is_some() {
                    return respond(&site, current, &source, &asked);
                }
                current.document(&of).ok_or_else(|| Refusal::missing("document", &of))?;
                original::respond(&folder, &of)
            })
            .await;
    }
    app.blocking(move |current| respond(&site, current, &source, &asked)).await
}

/// A profile, or an instrument among the references, with links to its texts.
#[derive(Default)]
struct Outlined {
    title: String,
    address: Option<String>,
    /// The id of the profile.
    profile: Option<String>,
    /// The heading that the profile stands under: a document that sorts profiles by issue may print
    /// one under several.
    filed_under: Option<String>,
    texts: Vec<Text>,
}

/// A text of a document.
struct Text {
    address: String,
    title: String,
    /// The heading above its own.
    above: Option<String>,
}

fn respond(
    site: &Site,
    current: &Current,
    source: &str,
    asked: &PageParams,
) -> Result<Response, Refusal> {
    let document = current.document(source).ok_or_else(|| Refusal::missing("document", source))?;
    let list = ListPage::of_rows(asked, ROWS, current.n_records_of_document(source)?)?;
    let (profiles, references) = entries(current.records_of_document(source, list.rows.clone())?);
    let address = |page: usize| url::with_query(&url::entry("documents", source), parameter(page));
    let edition = document.edition.map(|edition| format!(" ({edition})")).unwrap_or_default();
    let title = format!("{}{edition}", document.title);
    let main = html! {
        article.topic {
            p.kicker { (say!(site, "document")) }
            h1 lang="en" { (document.title) @if let Some(edition) = document.edition { " " span.acronym { (edition) } } }
            p.lead { (holds(site, &document)) }
            @if site.has_originals() {
                p.n {
                    a href=(site.link(original::address(source, &Span::default()))) { (say!(site, "original")) }
                }
            }
            @if !profiles.is_empty() {
                h2 { (say!(site, "home-actors")) }
                (outline(site, &profiles))
            }
            @if !references.is_empty() {
                h2 { (say!(site, "references")) }
                (outline(site, &references))
            }
            (list.pager(site, &|page| site.link(address(page))))
        }
    };
    let page = Page {
        title: &list.title(site, &title),
        description: &title,
        canonical: &address(list.page),
        listed: list.page == 1,
        query: "",
        search_in_masthead: true,
        skips: &[],
        alternates: &[],
        things: linked::of_document(site, &document),
        main,
    };
    Ok(page.respond(site))
}

/// What a document holds, in words; nothing is said of what it has none of.
pub(super) fn holds(site: &Site, document: &DocumentEntry) -> String {
    let DocumentEntry { actors, sections, references, .. } = document;
    let parts = [
        (*actors, say!(site, "n-profiles", n = *actors)),
        (*sections, say!(site, "n-sections", n = *sections)),
        (*references, say!(site, "n-references", n = *references)),
    ];
    let parts = parts.into_iter().filter(|(n, _)| 0 < *n).map(|(_, words)| words);
    parts.collect::<Vec<_>>().join(", ")
}

fn entries(records: Vec<Record>) -> (Vec<Outlined>, Vec<Outlined>) {
    let (mut profiles, mut references) = (Vec::<Outlined>::new(), Vec::<Outlined>::new());
    for record in records {
        match record {
            Record::Actor(actor) => profiles.push(Outlined {
                address: Some(url::entry("actors", &actor.actor.id)),
                title: actor.actor.name,
                profile: Some(actor.id),
                filed_under: actor.filed_under,
                texts: Vec::new(),
            }),
            Record::Section(section) => {
                let text = Text {
                    address: url::record(&section.id),
                    title: section_title(&section).to_owned(),
                    above: section.path.iter().rev().nth(1).cloned(),
                };
                let profile = Some(section.profile().to_owned());
                match profiles.iter_mut().rfind(|entry| entry.profile == profile) {
                    Some(entry) => entry.texts.push(text),
                    None => profiles.push(Outlined {
                        address: Some(url::entry("actors", &section.actor.id)),
                        title: section.actor.name,
                        profile,
                        texts: vec![text],
                        ..Outlined::default()
                    }),
                }
            }
            Record::Reference(reference) => {
                let title = match &reference.paragraph {
                    Some(paragraph) => format!("§ {paragraph}"),
                    None => reference.path.last().unwrap_or(&reference.title).clone(),
                };
                let text = Text { address: url::record(&reference.id), title, above: None };
                match references.last_mut().filter(|entry| entry.title == reference.title) {
                    Some(entry) => entry.texts.push(text),
                    None => references.push(Outlined {
                        title: reference.title,
                        texts: vec![text],
                        ..Outlined::default()
                    }),
                }
            }
            Record::Noise(_) | Record::Acronym(_) => {}
        }
    }
    (profiles, references)
}

fn outline(site: &Site, entries: &[Outlined]) -> Markup {
    let mut times: HashMap<&str, usize> = HashMap::new();
    entries.iter().for_each(|entry| *times.entry(&entry.title).or_default() += 1);
    let is_repeated = |entry: &Outlined| 1 < times[entry.title.as_str()];
    html! {
        div.outline lang="en" {
            @for entry in entries {
                // What is one text by itself is called as its only link would be.
                @let whole = match &entry.texts[..] {
                    [only] if entry.address.is_none() && only.title == entry.title => Some(&only.address),
                    _ => None,
                };
                section {
                    h3 {
                        @match entry.address.as_ref().or(whole) {
                            Some(address) => a href=(site.link(address.as_str())) { (entry.title) },
                            None => (entry.title),
                        }
                        @if let Some(heading) = entry.filed_under.as_ref().filter(|_| is_repeated(entry)) {
                            " " span.n { "– " (heading) }
                        }
                    }
                    @if whole.is_none() { (texts(site, &entry.texts)) }
                }
            }
        }
    }
}

/// The texts of a profile or an instrument; of two with one title, each with what it stands under.
fn texts(site: &Site, texts: &[Text]) -> Markup {
    let mut times: HashMap<&str, usize> = HashMap::new();
    texts.iter().for_each(|text| *times.entry(&text.title).or_default() += 1);
    html! {
        ul.inline {
            @for Text { address, title, above } in texts {
                li {
                    a href=(site.link(address.as_str())) { (shown(title, TITLE)) }
                    @if let Some(above) = above.as_ref().filter(|_| 1 < times[title.as_str()]) {
                        " " span.n { "(" (shown(above, TITLE)) ")" }
                    }
                }
            }
        }
    }
}
