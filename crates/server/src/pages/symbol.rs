//! `/symbols/{symbol}`: a document symbol, with the document itself and who cites it, edition by edition.

use axum::{extract::State, response::Response, routing::get};
use maud::{Markup, html};

use crate::{
    answer::{
        Current, Facet, Request, Sort,
        reply::{Hit, SearchReply},
        url,
    },
    html::{
        declared::{Addresses, PageDeclaration},
        layout::Page,
        names,
        pager::{ListPage, parameter},
        publishers,
        site::Site,
        text::{marked, place},
    },
    http::{
        app::App,
        error::Refusal,
        extract::{Id, Query},
        params::PageParams,
    },
    words::say,
};

/// How many passages a page lists.
const ROWS: usize = 50;
/// The longest symbol that is looked for, in bytes; none that is printed is as long.
const LONGEST: usize = 200;

pub(crate) const PAGE: PageDeclaration = PageDeclaration {
    addresses: Addresses::All(|current| {
        current.symbols().iter().map(|symbol| url::entry("symbols", symbol)).collect()
    }),
    ..PageDeclaration::at("/symbols/{*symbol}", || get(symbol))
};

async fn symbol(
    State(app): State<App>,
    site: Site,
    Id(symbol): Id,
    Query(asked): Query<PageParams>,
) -> Result<Response, Refusal> {
    let deepest = app.limits().depth / ROWS;
    app.blocking(move |current| {
        let missing = || Refusal::missing("symbol", &symbol);
        let page = asked.number();
        if LONGEST < symbol.len() || symbol.contains('"') || deepest < page {
            return Err(missing());
        }
        let request = Request {
            sort: Sort::Newest,
            collapse: false,
            verbatim: true,
            per_page: ROWS,
            page,
            ..Request::new(format!("symbol:\"{symbol}\""))
        };
        let reply = current.worded(current.search(&request)?, site.language());
        if reply.total == 0 {
            return Err(missing());
        }
        let list = ListPage::of_rows(&asked, ROWS, reply.total)?;
        Ok(respond(&site, current, &symbol, &reply, &list))
    })
    .await
}

fn respond(
    site: &Site,
    current: &Current,
    symbol: &str,
    reply: &SearchReply,
    list: &ListPage,
) -> Response {
    let address = |page: usize| url::with_query(&url::entry("symbols", symbol), parameter(page));
    let editions = reply.facets.of(Facet::Edition).iter().filter(|edition| edition.count > 0);
    let editions: Vec<_> = editions.collect();
    let organisations =
        reply.facets.of(Facet::Actor).iter().filter(|actor| actor.count > 0).count()
            + reply.facets.more(Facet::Actor);
    let lead = say!(
        site,
        "symbol-lead",
        n = reply.total,
        organisations = organisations,
        editions = editions.len()
    );
    let title = say!(site, "symbol-title", symbol = symbol);
    let document = publishers::address(symbol, site.language());
    let main = html! {
        article.topic.of-symbol {
            p.kicker { (say!(site, "suggestion-symbol")) }
            h1 { (symbol) }
            p.lead { (lead) }
            @if let Some(document) = &document {
                p.actions { a rel="external" href=(document) { (say!(site, "symbol-open")) } }
            }
            @for hits in reply.hits.chunk_by(|one, other| one.edition == other.edition) {
                @let year = hits[0].edition;
                @let of_year = editions.iter().find(|edition| Some(&edition.id) == year.map(|y| y.to_string()).as_ref());
                h2 {
                    @match year { Some(year) => (year), None => (say!(site, "no-year")) }
                    @if let Some(edition) = of_year {
                        " " span.n { (say!(site, "n-passages", n = edition.count)) }
                    }
                }
                ul.citing { @for hit in hits { (one(site, current, symbol, hit)) } }
            }
            (list.pager(site, &|page| site.link(address(page))))
        }
    };
    let page = Page {
        title: &list.title(site, &title),
        description: &lead,
        canonical: &address(list.page),
        listed: list.page == 1,
        query: "",
        search_in_masthead: true,
        skips: &[],
        alternates: &[],
        things: Vec::new(),
        main,
    };
    page.respond(site)
}

/// A passage that cites it, with the sentence that does.
fn one(site: &Site, current: &Current, symbol: &str, hit: &Hit) -> Markup {
    let quoted = format!("\"{symbol}\"");
    html! {
        li {
            a href=(site.link(hit.opened(&quoted, 0))) lang=(hit.language) { (hit.title) }
            " " span.n {
                @if let Some(actor) = &hit.actor { (names::by_id(site, current, &actor.id, &actor.name)) }
                @for heading in hit.path.iter().filter(|heading| **heading != hit.title) {
                    span aria-hidden="true" { " › " } span lang="en" { (heading) }
                }
                ", " span lang="en" title=(hit.document) { (current.edition_title(hit.edition, &hit.document)) }
                // An edition may say the same in two places.
                ", " (place(site, &hit.span))
            }
            @if let Some(snippet) = hit.snippets.first() {
                p.taste lang=(hit.language) {
                    (marked(snippet.iter().map(|segment| (segment.text.as_str(), segment.hit))))
                }
            }
        }
    }
}
