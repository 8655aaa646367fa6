//! `/llms.txt`: what is here, for programs that read for people (llmstxt.org).

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{
    answer::{Current, url},
    html::site::Site,
    http::{app::App, error::Refusal},
    words::say,
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/llms.txt", get(llms))
}

async fn llms(State(app): State<App>, site: Site) -> Result<Response, Refusal> {
    app.blocking(move |current| {
        let content_type = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
        Ok((content_type, text(&site, current)?).into_response())
    })
    .await
}

/// The text, in the Markdown of the convention: a title, a quotation that sums up, lists of links.
fn text(site: &Site, current: &Current) -> Result<String, Refusal> {
    let total = current.everything()?.total;
    let (actors, documents) = (current.n_actors(), current.n_documents());
    let lead = say!(site, "home-lead", passages = total, actors = actors, documents = documents);
    let for_programs = [
        link(site, &say!(site, "llms-api"), "/api/openapi.json", &say!(site, "llms-api-note")),
        link(site, &say!(site, "llms-mcp"), "/mcp", &say!(site, "llms-mcp-note")),
        link(
            site,
            &say!(site, "llms-json"),
            "/api/v1/search?q=privacy",
            &say!(site, "llms-json-note"),
        ),
        link(site, &say!(site, "llms-csv"), "/search.csv", &say!(site, "llms-csv-note")),
    ];
    let pages = [
        link(site, &say!(site, "llms-search"), "/search", &say!(site, "llms-search-note")),
        link(site, &say!(site, "matrix-title"), "/matrix", &say!(site, "llms-matrix-note")),
        link(site, &say!(site, "nav-compare"), "/compare", &say!(site, "compare-lead")),
    ];
    let baskets = current.baskets(site.language());
    let baskets = baskets.iter().map(|basket| {
        link(site, &basket.label, &url::entry("baskets", &basket.id), &basket.description)
    });
    let rest = [
        link(site, &say!(site, "guide-title"), "/embed/guide", &say!(site, "guide-about")),
        link(site, &say!(site, "llms-sitemap"), "/sitemap.xml", &say!(site, "llms-sitemap-note")),
    ];
    let list = |title: String, links: &mut dyn Iterator<Item = String>| {
        format!("## {title}\n\n{}\n", links.collect::<String>())
    };
    Ok([
        format!("# {}\n\n> {}\n\n", site.title(), in_line(&lead)),
        format!("{}\n\n", in_line(&say!(site, "llms-about"))),
        list(say!(site, "llms-programs"), &mut for_programs.into_iter()),
        list(say!(site, "llms-pages"), &mut pages.into_iter()),
        list(say!(site, "nav-issues"), &mut baskets.into_iter()),
        // The convention reads this heading: what stands below it may be left out.
        list("Optional".to_owned(), &mut rest.into_iter()),
    ]
    .concat())
}

fn link(site: &Site, name: &str, path: &str, note: &str) -> String {
    let note = if note.is_empty() { String::new() } else { format!(": {}", in_line(note)) };
    format!("- [{}]({}){note}\n", in_line(name).replace(['[', ']'], ""), site.absolute(path))
}

/// A text in one line.
fn in_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
