//! `/sitemap.xml` and `/robots.txt`: every page once, and no combination of filters.

use std::ops::Range;

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use maud::{PreEscaped, html};

use crate::{
    answer::Error,
    html::{sent::well_formed, site::Site},
    http::{
        app::App,
        below::Below,
        error::Refusal,
        extract::Query,
        params::PageParams,
        pieces::{Piece, in_pieces},
        value::Number,
    },
};

/// The most addresses that one sitemap may have (sitemaps.org).
const MOST: usize = 50_000;
/// How many of them are written and sent at once.
const AT_ONCE: usize = 2_000;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/sitemap.xml", get(sitemap)).route("/robots.txt", get(robots))
}

async fn sitemap(
    State(app): State<App>,
    site: Site,
    Query(asked): Query<PageParams>,
) -> Result<Response, Refusal> {
    let part = asked.page.map(|Number(page)| page);
    let mut map: Option<Map> = None;
    let mut listing = None;
    let pieces = in_pieces(&app, move |current| {
        let listing = match &mut listing {
            Some(listing) => listing,
            None => listing.insert(site.pages().listing(current)?),
        };
        let map = match &mut map {
            Some(map) => map,
            None => map.insert(Map::of(listing.len(), part, MOST)?),
        };
        Ok(map.next(&site, AT_ONCE, |shown| listing.some(current, shown))?)
    });
    let headers = [(header::CONTENT_TYPE, "application/xml; charset=utf-8")];
    Ok((headers, pieces.await?).into_response())
}

/// A sitemap, which is written piece by piece.
enum Map {
    /// It is a list of so many parts.
    Parts(usize),
    /// It is the addresses of a range, or what is left of them.
    Addresses {
        /// Whether nothing of it has been written.
        is_new: bool,
        left: Range<usize>,
    },
}

impl Map {
    /// That of `all` addresses; if they are more than `most`, a list of its parts, or one of them.
    fn of(all: usize, part: Option<usize>, most: usize) -> Result<Map, Refusal> {
        let pages = all.div_ceil(most).max(1);
        let page = part.unwrap_or(1);
        if part.is_none() && 1 < pages {
            return Ok(Map::Parts(pages));
        }
        if pages < page {
            return Err(Error::PastTheEnd { page, pages }.into());
        }
        Ok(Map::Addresses { is_new: true, left: (page - 1) * most..all.min(page * most) })
    }

    /// The next piece, of so many addresses; no others are asked for.
    fn next(
        &mut self,
        site: &Site,
        at_once: usize,
        paths: impl FnOnce(Range<usize>) -> Result<Vec<String>, Error>,
    ) -> Result<Piece, Error> {
        const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        match self {
            Map::Parts(pages) => {
                let list = html! {
                    (PreEscaped(HEAD))
                    sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" {
                        @for page in 1..=*pages {
                            sitemap { loc { (site.absolute(&format!("/sitemap.xml?page={page}"))) } }
                        }
                    }
                };
                Ok(Piece::Last(well_formed(list.into_string()).into_bytes()))
            }
            Map::Addresses { is_new, left } => {
                let shown = left.start..left.end.min(left.start + at_once);
                left.start = shown.end;
                let addresses = html! {
                    @for path in paths(shown)? { url { loc { (site.absolute(&path)) } } }
                };
                let mut text = String::new();
                if std::mem::replace(is_new, false) {
                    text += HEAD;
                    text += "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
                }
                text += &well_formed(addresses.into_string());
                if left.start < left.end {
                    return Ok(Piece::More(text.into_bytes()));
                }
                text += "</urlset>";
                Ok(Piece::Last(text.into_bytes()))
            }
        }
    }
}

async fn robots(State(app): State<App>, site: Site) -> impl IntoResponse {
    let below = Below::of(app.base_url());
    let closed = ["/search", "/compare?", "/matrix?", "/matrix.svg", "/cite/", "/api/"];
    let closed: String =
        closed.map(|path| format!("Disallow: {}\n", below.path(path))).into_iter().collect();
    let map = site.absolute("/sitemap.xml");
    let text = format!("User-agent: *\n{closed}Sitemap: {map}\n");
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
        let of = |part, most| -> Result<String, Refusal> {
            let mut map = Map::of(5, part, most)?;
            let mut text = Vec::new();
            loop {
                match map.next(&site, 2, shown)? {
                    Piece::More(piece) => text.extend(piece),
                    Piece::Last(piece) => {
                        text.extend(piece);
                        return Ok(String::from_utf8(text).unwrap());
                    }
                }
            }
        };
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
