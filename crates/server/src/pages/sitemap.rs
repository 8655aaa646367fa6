//! `/sitemap.xml` and `/robots.txt`: every page once, and no combination of filters.

use std::ops::Range;

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use maud::{Markup, PreEscaped, html};

use crate::{
    answer::Error,
    html::site::Site,
    http::{app::App, error::Refusal, extract::Query, params::PageParams, value::Number},
};

/// The most addresses that one sitemap may have (sitemaps.org).
const MOST: usize = 50_000;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/sitemap.xml", get(sitemap)).route("/robots.txt", get(robots))
}

async fn sitemap(
    State(app): State<App>,
    site: Site,
    Query(asked): Query<PageParams>,
) -> Result<Response, Refusal> {
    app.blocking(move |current| {
        let listing = site.pages().listing(current)?;
        let part = asked.page.map(|Number(page)| page);
        let map = map(&site, listing.len(), part, MOST, |shown| listing.some(current, shown))?;
        let headers = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
        Ok((headers, map.into_string()).into_response())
    })
    .await
}

/// A sitemap with `all` addresses; if they are more than `most`, a list of its parts, or one of them.
/// Only the addresses that are shown are asked for.
fn map(
    site: &Site,
    all: usize,
    part: Option<usize>,
    most: usize,
    paths: impl Fn(Range<usize>) -> Result<Vec<String>, Error>,
) -> Result<Markup, Refusal> {
    let pages = all.div_ceil(most).max(1);
    let body = match part {
        None if 1 < pages => html! {
            sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
                @for page in 1..=pages {
                    sitemap { loc { (site.absolute(&format!("/sitemap.xml?page={page}"))) } }
                }
            }
        },
        _ => {
            let page = part.unwrap_or(1);
            if pages < page {
                return Err(Error::PastTheEnd { page, pages }.into());
            }
            let shown = (page - 1) * most..all.min(page * most);
            html! {
                urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
                    @for path in paths(shown)? { url { loc { (site.absolute(&path)) } } }
                }
            }
        }
    };
    Ok(html! { (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")) (body) })
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

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::*;

    #[test]
    fn a_map_that_is_too_long_comes_in_parts_with_every_address_once() {
        let site = Site::new(&"/sitemap.xml".parse().unwrap(), &HeaderMap::new(), "");
        let paths: Vec<String> = (0..5).map(|page| format!("/{page}")).collect();
        let shown = |range: Range<usize>| Ok(paths[range].to_vec());
        let of = |part, most| map(&site, 5, part, most, shown).map(Markup::into_string);
        let addresses = |map: &str| -> Vec<String> {
            let after = map.split("<loc>").skip(1);
            after.filter_map(|rest| Some(rest.split_once("</loc>")?.0.to_owned())).collect()
        };
        let whole = addresses(&of(None, 5).unwrap());
        assert_eq!(whole.len(), 5);
        let list = of(None, 2).unwrap();
        assert!(list.contains("<sitemapindex"));
        assert_eq!(addresses(&list).len(), 3);
        let parts = (1..=3).flat_map(|page| addresses(&of(Some(page), 2).unwrap()));
        assert_eq!(parts.collect::<Vec<_>>(), whole);
        assert!(of(Some(4), 2).is_err());
    }
}
