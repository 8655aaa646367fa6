//! `/documents/{*source}`: what is in one document, profile by profile, in its order.

use axum::{Router, extract::State, response::Response, routing::get};
use ingest::Record;
use maud::{Markup, html};

use crate::{
    answer::url,
    html::{facets, layout::Page, site::Site},
    http::{
        app::{App, Current},
        error::Refusal,
        extract::Id,
    },
    words::say,
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/documents/{*source}", get(document))
}

async fn document(State(app): State<App>, site: Site, Id(source): Id) -> Result<Response, Refusal> {
    app.blocking(move |current| respond(&site, current, &source)).await
}

/// A profile, or an instrument among the references, with links to its texts.
struct Part {
    title: String,
    address: Option<String>,
    texts: Vec<(String, String)>,
}

fn respond(site: &Site, current: &Current, source: &str) -> Result<Response, Refusal> {
    let documents = &current.index.catalogue().documents;
    let document = documents.iter().find(|document| document.source == source);
    let document =
        document.ok_or_else(|| Refusal::NotFound(format!("there is no document `{source}`")))?;
    let (profiles, references) = parts(site, current.index.document_records(source)?);
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
        }
    };
    let page = Page {
        title: &title,
        description: &title,
        canonical: &url::entry("documents", source),
        listed: true,
        query: "",
        search_in_masthead: true,
        skips: &[],
        alternates: &[],
        main,
    };
    Ok(page.respond(site))
}

fn parts(site: &Site, records: Vec<Record>) -> (Vec<Part>, Vec<Part>) {
    let (mut profiles, mut references) = (Vec::<Part>::new(), Vec::<Part>::new());
    for record in records {
        match record {
            Record::Actor(actor) => profiles.push(Part {
                address: Some(url::entry("actors", &actor.actor.id)),
                title: actor.actor.name,
                texts: Vec::new(),
            }),
            Record::Section(section) => {
                let title = section.heading.unwrap_or_else(|| facets::kind_of(site, section.kind));
                let text = (url::record(&section.id), title);
                match profiles.iter_mut().rfind(|part| part.title == section.actor.name) {
                    Some(part) => part.texts.push(text),
                    None => profiles.push(Part {
                        address: Some(url::entry("actors", &section.actor.id)),
                        title: section.actor.name,
                        texts: vec![text],
                    }),
                }
            }
            Record::Reference(reference) => {
                let title = match reference.paragraph {
                    Some(paragraph) => format!("§ {paragraph}"),
                    None => reference.path.last().unwrap_or(&reference.title).clone(),
                };
                let text = (url::record(&reference.id), title);
                match references.last_mut().filter(|part| part.title == reference.title) {
                    Some(part) => part.texts.push(text),
                    None => references.push(Part {
                        address: None,
                        title: reference.title,
                        texts: vec![text],
                    }),
                }
            }
            Record::Noise(_) | Record::Acronym(_) => {}
        }
    }
    (profiles, references)
}

fn outline(site: &Site, parts: &[Part]) -> Markup {
    html! {
        div.outline lang="en" {
            @for part in parts {
                section {
                    h3 {
                        @match &part.address {
                            Some(address) => a href=(site.link(address.as_str())) { (part.title) },
                            None => (part.title),
                        }
                    }
                    ul.inline {
                        @for (address, title) in &part.texts {
                            li { a href=(site.link(address.as_str())) { (title) } }
                        }
                    }
                }
            }
        }
    }
}
