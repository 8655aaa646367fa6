//! `/documents/{*source}`: what is in one document, profile by profile, in its order.

use std::collections::HashMap;

use axum::{extract::State, response::Response, routing::get};
use ingest::Record;
use maud::{Markup, html};

use super::linked;
use crate::{
    answer::{Current, section_title, url},
    html::{
        declared::{Addresses, PageDeclaration},
        layout::Page,
        pager::ListPage,
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
    texts: Vec<(String, String)>,
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
    let address = |page: usize| {
        let page = page.to_string();
        let page = Some(("page", page.as_str())).filter(|(_, page)| *page != "1");
        url::with_query(&url::entry("documents", source), page)
    };
    let edition = document.edition.map(|edition| format!(" ({edition})")).unwrap_or_default();
    let title = format!("{}{edition}", document.title);
    let main = html! {
        article.topic {
            p.kicker { (say!(site, "document")) }
            h1 lang="en" { (document.title) @if let Some(edition) = document.edition { " " span.acronym { (edition) } } }
            p.lead {
                (say!(site, "document-holds", actors = document.actors,
                    sections = document.sections, references = document.references))
            }
            p.n { (say!(site, "document-file")) " " code { (document.source) } }
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
                let text = (url::record(&section.id), section_title(&section).to_owned());
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
                let text = (url::record(&reference.id), title);
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
                section {
                    h3 {
                        @match &entry.address {
                            Some(address) => a href=(site.link(address.as_str())) { (entry.title) },
                            None => (entry.title),
                        }
                        @if let Some(heading) = entry.filed_under.as_ref().filter(|_| is_repeated(entry)) {
                            " " span.n { "– " (heading) }
                        }
                    }
                    ul.inline {
                        @for (address, title) in &entry.texts {
                            li { a href=(site.link(address.as_str())) { (shown(title, TITLE)) } }
                        }
                    }
                }
            }
        }
    }
}
