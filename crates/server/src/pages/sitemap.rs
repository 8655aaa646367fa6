//! `/sitemap.xml` and `/robots.txt`: every page once, and no combination of filters.

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use maud::{PreEscaped, html};

use super::site::Site;
use crate::{App, app::Current, error::Refusal, url, words::Language};

/// The most addresses that one sitemap may have (sitemaps.org).
const MOST: usize = 50_000;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/sitemap.xml", get(sitemap)).route("/robots.txt", get(robots))
}

async fn sitemap(State(app): State<App>, site: Site) -> Result<Response, Refusal> {
    app.blocking(move |current| {
        let map = html! {
            (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
            urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
                @for path in paths(current)?.iter().take(MOST) { url { loc { (site.absolute(path)) } } }
            }
        };
        let headers = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
        Ok((headers, map.into_string()).into_response())
    })
    .await
}

fn paths(current: &Current) -> Result<Vec<String>, Refusal> {
    let catalogue = current.index.catalogue();
    let taxonomy = &catalogue.taxonomy;
    let mut paths = vec!["/".to_owned(), "/matrix".to_owned(), "/compare".to_owned()];
    let baskets = current.baskets(Language::English)?;
    paths.extend(baskets.iter().map(|basket| url::entry("baskets", &basket.id)));
    paths.extend(taxonomy.issues.iter().map(|issue| url::entry("issues", &issue.id)));
    paths.extend(catalogue.actors.iter().map(|actor| url::entry("actors", &actor.id)));
    paths.extend(catalogue.documents.iter().map(|doc| url::entry("documents", &doc.source)));
    paths.extend(current.survey()?.passages.iter().map(|passage| url::record(&passage.id)));
    Ok(paths)
}

async fn robots(site: Site) -> impl IntoResponse {
    let text = format!(
        "User-agent: *\n\
         Disallow: /search\n\
         Disallow: /compare?\n\
         Disallow: /matrix?\n\
         Disallow: /matrix.svg\n\
         Disallow: /cite/\n\
         Disallow: /api/\n\
         Sitemap: {}\n",
        site.absolute("/sitemap.xml")
    );
    ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text)
}
