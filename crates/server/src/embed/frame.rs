//! `/embed`: the search as a page to put in a frame, for sites that allow no script of others.

use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, header},
    response::Response,
    routing::get,
};
use maud::{DOCTYPE, Markup, html};

use crate::{
    answer::{Current, Facet, Request, reply::SearchReply},
    html::{
        declared::PageDeclaration,
        facets, hits,
        lenient::lenient,
        sent,
        site::{Site, search_address},
    },
    http::{app::App, assets, error::Refusal, headers::FRAME, search::Search},
    words::say,
};

/// What the frame may do: all that the page in it needs, and no more.
const SANDBOX: &str = "allow-forms allow-scripts allow-same-origin allow-popups \
                       allow-top-navigation-by-user-activation";

pub(crate) const PAGE: PageDeclaration = PageDeclaration::at(FRAME, || get(frame));

/// The element that a host puts into its page; `width` is a number of pixels or a share of the place.
pub(super) fn element(source: &str, title: &str, width: &str, height: usize) -> Markup {
    html! {
        iframe src=(source) title=(title) width=(width) height=(height) loading="lazy"
            referrerpolicy="no-referrer" sandbox=(SANDBOX) {}
    }
}

async fn frame(State(app): State<App>, site: Site, search: Search) -> Result<Response, Refusal> {
    let request = facets::on_a_page(search.request(app.limits())?);
    app.blocking(move |current| respond(&site, current, request)).await
}

fn respond(site: &Site, current: &Current, request: Request) -> Result<Response, Refusal> {
    let searched = !request.q.is_empty() || request.page > 1;
    let request = facets::settled(request, &current.taxonomy(site.language()));
    let (request, reply, unknown) = lenient(site, current, request)?;
    let list = hits::list(site, current, &request, &reply);
    let page = Frame { site, request, reply, list, unknown, searched };
    let mut response = sent::page(page.render());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(site.language().tag()));
    headers.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, follow"),
    );
    Ok(response)
}

struct Frame<'a> {
    site: &'a Site,
    request: Request,
    reply: SearchReply,
    /// The hits.
    list: Markup,
    unknown: Vec<String>,
    /// Whether there is something to answer, beyond the filters of the host.
    searched: bool,
}

impl Frame<'_> {
    fn render(&self) -> Markup {
        let Frame { site, .. } = self;
        html! {
            (DOCTYPE)
            html lang=(site.language().tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (site.search_label()) }
                    meta name="color-scheme" content="light dark";
                    meta name="robots" content="noindex, follow";
                    // What is opened from here takes the place of the host's page, not of the frame.
                    base target="_top";
                    link rel="stylesheet" href=(assets::style());
                }
                body.framed {
                    main #main {
                        h1.vh { (site.search_label()) }
                        (self.form())
                        @if self.searched { (self.results()) }
                        p.foot-links {
                            a href=(site.search(&Request { page: 1, ..self.request.clone() })) {
                                (say!(site, "embed-more"))
                            }
                        }
                    }
                }
            }
        }
    }

    fn form(&self) -> Markup {
        let Frame { site, request, .. } = self;
        html! {
            form.search role="search" action="/embed" method="get" target="_self"
                aria-label=(site.search_label()) {
                label for="q" { (site.search_label()) }
                div.search-line {
                    div.field {
                        input #q name="q" type="search" value=(request.q) maxlength="400"
                            autocomplete="off" autocapitalize="none" spellcheck="false"
                            enterkeyhint="search";
                    }
                    button.primary { (say!(site, "search-button")) }
                }
                @for facet in Facet::ALL {
                    @for value in request.filters.get(&facet).into_iter().flatten() {
                        input type="hidden" name=(facet.name()) value=(value);
                    }
                }
                @if let Some(language) = site.language_in_address() {
                    input type="hidden" name="lang" value=(language.tag());
                }
            }
        }
    }

    fn results(&self) -> Markup {
        let Frame { site, request, reply, unknown, .. } = self;
        let chips = facets::chips(site, request, &reply.facets);
        let (n, q, place) = (reply.total, request.q.as_str(), facets::in_words(site, &chips));
        let to =
            |page: usize| site.link(search_address("/embed", &Request { page, ..request.clone() }));
        html! {
            section aria-labelledby="count" {
                h2 #count {
                    @if n == 0 && 0 < reply.by_meaning {
                        (say!(site, "count-near-for", n = reply.by_meaning, q = q))
                    } @else if place.is_empty() { (say!(site, "count-for", n = n, q = q)) }
                    @else { (say!(site, "count-for-in", n = n, q = q, place = place.as_str())) }
                }
                @for notice in unknown.iter().chain(&reply.query.notices) { p.notice { (notice) } }
                @if 0 < n && 0 < reply.by_meaning {
                    p.notice { (say!(site, "count-by-meaning", n = reply.by_meaning)) }
                }
                (self.list)
                @if reply.pages > 1 {
                    nav.pager aria-label=(say!(site, "result-pages")) {
                        @if reply.page > 1 {
                            a.previous rel="prev" target="_self" href=(to(reply.page - 1)) {
                                (say!(site, "previous-page"))
                            }
                        }
                        p.page-of { (say!(site, "page-of", page = reply.page, pages = reply.pages)) }
                        @if reply.page < reply.pages {
                            a.next rel="next" target="_self" href=(to(reply.page + 1)) {
                                (say!(site, "next-page"))
                            }
                        }
                    }
                }
            }
        }
    }
}
