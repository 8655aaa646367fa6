//! `/search.csv` and `/search.atom`: the same search, to take away.

use std::str::FromStr;

use atom_syndication::{
    CategoryBuilder, ContentBuilder, EntryBuilder, FeedBuilder, FixedDateTime, GeneratorBuilder,
    LinkBuilder, PersonBuilder, Text,
};
use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};

use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use crate::{
    answer::{
        Component, Request,
        reply::{Hit, SearchReply},
        url,
    },
    html::{
        sent,
        site::{Site, search_address},
    },
    http::{
        app::App,
        described::Refused,
        error::Refusal,
        extract::Query,
        limits::Limits,
        pieces::{Piece, in_pieces},
        search::{FilterParams, Search, SearchParams},
        value::{Value, one},
    },
    words::{Language, say, shown},
};

/// How many hits a feed has.
const FEED: usize = 50;
/// How many hits a table has at most.
const TABLE: usize = 1_000;
/// How many of them are found, written and sent at once.
const ROWS: usize = 100;

fn from_the_top(search: Search, limits: &Limits, per_page: usize) -> Result<Request, Refusal> {
    let request = search.request(limits)?;
    // A table has no divider, and whoever subscribes is told of what matches.
    let without = vec![Component::Meaning];
    Ok(Request { page: 1, per_page: per_page.min(limits.depth), without, ..request })
}

/// What tells a spreadsheet that a table is in UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// How the table is written.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct TableParams {
    /// Whether the table begins with a byte order mark, without which spreadsheets do not read it as
    /// UTF-8; programs take it for a part of the first name.
    #[serde(deserialize_with = "one")]
    bom: Option<bool>,
    /// What stands between cells: a spreadsheet opens a table at once that has what its country writes between
    /// the parts of a list, which is a semicolon wherever a decimal has a comma.
    #[serde(deserialize_with = "one")]
    #[param(inline)]
    separator: Option<Separator>,
}

/// What stands between two cells.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
enum Separator {
    #[default]
    Comma,
    Semicolon,
}

impl FromStr for Separator {
    type Err = ();

    fn from_str(text: &str) -> Result<Separator, ()> {
        match text {
            "comma" => Ok(Separator::Comma),
            "semicolon" => Ok(Separator::Semicolon),
            _ => Err(()),
        }
    }
}

impl Value for Separator {
    fn takes() -> String {
        "`comma` or `semicolon`".to_owned()
    }
}

impl Separator {
    fn byte(self) -> u8 {
        match self {
            Separator::Comma => b',',
            Separator::Semicolon => b';',
        }
    }
}

/// The address of the table of a search, for people, who open it in a spreadsheet of their country.
pub(super) fn for_spreadsheets(site: &Site, request: &Request) -> String {
    let address = search_address("/search.csv", request);
    let join = if address.contains('?') { '&' } else { '?' };
    let separator = match site.language() {
        Language::ENGLISH => "",
        _ => "&separator=semicolon",
    };
    site.link(format!("{address}{join}bom=true{separator}"))
}

/// The hits as a table
///
/// The same search as `/api/v1/search`, its first 1,000 hits by words, one in a row.
#[utoipa::path(
    get, path = "/search.csv", operation_id = "csv", tag = "Search",
    params(SearchParams, FilterParams, TableParams),
    responses((status = 200, description = "A table with a head", body = String, content_type = "text/csv"), Refused),
)]
pub(crate) async fn csv(
    State(app): State<App>,
    site: Site,
    search: Search,
    Query(TableParams { bom, separator }): Query<TableParams>,
) -> Result<Response, Refusal> {
    let mut mark = bom.unwrap_or_default().then_some(BYTE_ORDER_MARK);
    let separator = separator.unwrap_or_default();
    let most = TABLE.min(app.limits().depth);
    let mut request = from_the_top(search, app.limits(), ROWS)?;
    let mut rows = 0;
    let table = in_pieces(&app, move |current| {
        let mut reply = current.worded(current.search(&request)?, site.language());
        reply.hits.truncate(most - rows);
        let mut piece =
            table(&site, &reply.hits, request.page == 1, separator).map_err(|error| {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "a table was not written"
                );
                Refusal::Internal
            })?;
        if let Some(mark) = mark.take() {
            piece.splice(0..0, mark.bytes());
        }
        rows += reply.hits.len();
        request.page += 1;
        Ok(if reply.pages < request.page || rows == most {
            Piece::Last(piece)
        } else {
            Piece::More(piece)
        })
    });
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"atlas-search.csv\""),
    ];
    Ok((headers, table.await?).into_response())
}

/// Some rows of the table, the first of them with its head.
fn table(
    site: &Site,
    hits: &[Hit],
    with_head: bool,
    separator: Separator,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new().delimiter(separator.byte()).from_writer(Vec::new());
    let head = [
        "id",
        "type",
        "title",
        "actor",
        "document",
        "edition",
        "kind",
        "path",
        "issues",
        "source",
        "start_line",
        "end_line",
        "snippet",
        "url",
    ];
    if with_head {
        writer.write_record(head)?;
    }
    for hit in hits {
        let issues: Vec<&str> = hit.issues.iter().map(|issue| issue.label.as_str()).collect();
        let hit_type = serde_json::to_value(hit.hit_type).ok();
        let row: [&str; 14] = [
            &hit.id,
            hit_type.as_ref().and_then(|t| t.as_str()).unwrap_or_default(),
            &hit.title,
            hit.actor.as_ref().map_or("", |actor| &actor.name),
            &hit.document,
            &hit.edition.map(|edition| edition.to_string()).unwrap_or_default(),
            &hit.kind,
            &hit.path.join(" › "),
            &issues.join("; "),
            &hit.source,
            &hit.span.start_line.to_string(),
            &hit.span.end_line.to_string(),
            &snippet(hit),
            &site.absolute(&hit.url),
        ];
        writer.write_record(row.map(guarded))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// A cell as text: what a spreadsheet would run as a formula, blanks before it or not, has an apostrophe
/// before it (OWASP, "CSV Injection"), and what steers a terminal is left out.
fn guarded(cell: &str) -> String {
    const BEGINS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let cell = shown(cell);
    if cell.starts_with(['\t', '\r', '\n']) || cell.trim_start().starts_with(BEGINS) {
        format!("'{cell}")
    } else {
        cell.into_owned()
    }
}

fn snippet(hit: &Hit) -> String {
    let fragments = hit
        .snippets
        .iter()
        .map(|snippet| snippet.iter().map(|segment| segment.text.as_str()).collect::<String>());
    fragments.collect::<Vec<_>>().join(" … ")
}

/// The hits as a feed
///
/// The same search as `/api/v1/search`, its first 50 hits by words.
#[utoipa::path(
    get, path = "/search.atom", operation_id = "atom", tag = "Search",
    params(SearchParams, FilterParams),
    responses((status = 200, description = "An Atom feed", body = String, content_type = "application/atom+xml"), Refused),
)]
pub(crate) async fn atom(
    State(app): State<App>,
    site: Site,
    search: Search,
) -> Result<Response, Refusal> {
    let request = from_the_top(search, app.limits(), FEED)?;
    app.blocking(move |current| {
        let reply = current.worded(current.search(&request)?, site.language());
        let content_type = "application/atom+xml; charset=utf-8";
        Ok(sent::xml(content_type, feed(&site, &request, &reply)))
    })
    .await
}

fn feed(site: &Site, request: &Request, reply: &SearchReply) -> String {
    let shown = Request { per_page: Request::new("").per_page, ..request.clone() };
    let html = site.absolute(&search_address("/search", &shown));
    let own = site.absolute(&search_address("/search.atom", &shown));
    let latest = reply.hits.iter().filter_map(|hit| hit.edition).max();
    let entries: Vec<_> = reply.hits.iter().map(|hit| entry(site, hit)).collect();
    FeedBuilder::default()
        .title(match request.q.as_str() {
            "" => site.name(),
            q => say!(site, "feed-title", name = site.name(), q = q),
        })
        .id(own.clone())
        .updated(published(latest))
        .author(PersonBuilder::default().name(site.title()).build())
        .generator(GeneratorBuilder::default().value("Atlas Search").build())
        .link(LinkBuilder::default().href(html).rel("alternate").build())
        .link(LinkBuilder::default().href(own).rel("self").build())
        .entries(entries)
        .build()
        .to_string()
}

fn entry(site: &Site, hit: &Hit) -> atom_syndication::Entry {
    let address = site.absolute(&hit.url);
    let author = hit.actor.as_ref().map_or(&hit.document, |actor| &actor.name);
    let categories: Vec<_> = hit
        .issues
        .iter()
        .map(|issue| {
            CategoryBuilder::default().term(issue.id.clone()).label(issue.label.clone()).build()
        })
        .collect();
    EntryBuilder::default()
        .title(Text::plain(hit.title.clone()))
        // Two editions of one actor have one page: the record's id tells their entries apart.
        .id(site.absolute(&url::record(&hit.id)))
        .updated(published(hit.edition))
        .author(PersonBuilder::default().name(author.clone()).build())
        .categories(categories)
        .link(LinkBuilder::default().href(address).rel("alternate").build())
        .content(
            ContentBuilder::default().value(snippet(hit)).content_type("text".to_owned()).build(),
        )
        .build()
}

/// The beginning of an edition's year: a document states no more than that.
pub(crate) fn published(edition: Option<u16>) -> FixedDateTime {
    let year = edition.unwrap_or(1970);
    format!("{year:04}-01-01T00:00:00Z").parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(guarded("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        for formula in
            ["+1", "-1+cmd", "@SUM(1)", "\t=1", "\n=1", "  =1", "＝1", "\u{1b}=1", "\u{202e}=1"]
        {
            assert!(guarded(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(guarded("ITU – a=b"), "ITU – a=b");
    }
}
