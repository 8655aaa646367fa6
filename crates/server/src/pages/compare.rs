//! `/compare`: two editions of an actor, or two sections, side by side, word by word.

use axum::{Router, extract::State, response::Response, routing::get};
use index::Profile;
use maud::{Markup, html};

use super::{
    layout::{Page, breadcrumbs},
    names::Names,
    site::Site,
};
use crate::{
    App,
    app::Current,
    comparison::{Comparison, Pair, Piece, Side, Status, compare},
    error::Refusal,
    extract::Params,
    url,
    words::say,
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/compare", get(page))
}

async fn page(State(app): State<App>, site: Site, params: Params) -> Result<Response, Refusal> {
    app.blocking(move |current| {
        let names = current.names(site.language());
        Ok(match chosen(&params)? {
            Some((a, b)) => comparison(&site, names, &of(current, &a, &b)?),
            None => chooser(&site, names),
        })
    })
    .await
}

/// The two ids to compare, or neither.
pub(crate) fn chosen(params: &Params) -> Result<Option<(String, String)>, Refusal> {
    match (params.one("a"), params.one("b")) {
        (Some(a), Some(b)) => Ok(Some((a.to_owned(), b.to_owned()))),
        (None, None) => Ok(None),
        _ => Err(Refusal::InvalidParameter(
            "a comparison takes two ids, `a` and `b`, of profiles or of sections".to_owned(),
        )),
    }
}

/// The comparison of two records.
pub(crate) fn of(current: &Current, a: &str, b: &str) -> Result<Comparison, Refusal> {
    for id in [a, b] {
        if current.index.record(id)?.is_none() {
            return Err(Refusal::NotFound(format!("there is no profile or section `{id}`")));
        }
    }
    compare(&current.index, a, b)?.ok_or_else(|| {
        Refusal::InvalidParameter(format!(
            "`{a}` and `{b}` cannot be compared: choose two profiles or two sections"
        ))
    })
}

/// Which actors have several editions.
fn chooser(site: &Site, names: Names<'_>) -> Response {
    let title = say!(site, "nav-compare");
    let main = html! {
        article.topic {
            h1 { (title) }
            p.lead { (say!(site, "compare-lead")) }
            ul.issue-list {
                @for actor in names.catalogue.actors.iter().filter(|actor| !pairs(&actor.profiles).is_empty()) {
                    li {
                        h2.small lang="en" { a href=(site.link(url::entry("actors", &actor.id))) { (actor.name) } }
                        ul.inline {
                            @for (new, old) in pairs(&actor.profiles) {
                                @let address = url::with_query("/compare", [("a", old.id.as_str()), ("b", new.id.as_str())]);
                                @let (from, to) = (names.profile(actor, old), names.profile(actor, new));
                                li { a rel="nofollow" href=(site.link(address)) {
                                    span.vh { (say!(site, "compare-editions", from = from.as_str(), to = to.as_str())) }
                                    span aria-hidden="true" { (from) " → " (to) }
                                } }
                            }
                        }
                    }
                }
            }
        }
    };
    let page = Page {
        title: &title,
        description: &say!(site, "compare-lead"),
        canonical: "/compare",
        listed: true,
        query: "",
        search_in_masthead: true,
        skips: &[],
        alternates: &[],
        main,
    };
    page.respond(site)
}

/// The newer and the older profile of each step from one document to the next, newest first; then
/// the newest and the oldest. Any other two have an address as well.
fn pairs(profiles: &[Profile]) -> Vec<(&Profile, &Profile)> {
    let mut of_documents: Vec<&Profile> = Vec::new();
    for profile in profiles {
        if of_documents.iter().all(|known| known.source != profile.source) {
            of_documents.push(profile);
        }
    }
    let mut pairs: Vec<_> = of_documents.windows(2).map(|pair| (pair[0], pair[1])).collect();
    if let [newest, _, .., oldest] = of_documents[..] {
        pairs.push((newest, oldest));
    }
    pairs
}

fn comparison(site: &Site, names: Names<'_>, comparison: &Comparison) -> Response {
    let Comparison { a, b, .. } = comparison;
    let name = |side: &Side| names.edition(side.edition, &side.document);
    let (from, to) = (name(a), name(b));
    let title = say!(
        site,
        "compare-title",
        title = b.title.as_str(),
        from = from.as_str(),
        to = to.as_str()
    );
    let changed = comparison.sections.iter().filter(|pair| pair.status != Status::Same).count();
    let swapped = url::with_query("/compare", [("a", b.id.as_str()), ("b", a.id.as_str())]);
    let several = comparison.sections.len() > 1;
    let main = html! {
        article.comparison {
            (breadcrumbs(site, &[(url::entry("actors", &b.actor), crumb(names, b))]))
            h1 lang="en" { (b.title) }
            p.lead {
                (say!(site, "compare-summary", from = from.as_str(), to = to.as_str(),
                    added = comparison.added_words, removed = comparison.removed_words,
                    changed = changed, sections = comparison.sections.len()))
            }
            p.legend {
                del { (say!(site, "compare-removed")) } " " ins { (say!(site, "compare-added")) }
                " · " a rel="nofollow" href=(site.link(swapped)) { (say!(site, "compare-swap")) }
            }
            @if several { (contents(site, &comparison.sections)) }
            div.sides aria-hidden="true" {
                p { (from) } p { (to) }
            }
            @for (at, pair) in comparison.sections.iter().enumerate() {
                (section(site, at, pair, several, &from, &to))
            }
        }
    };
    let page = Page {
        title: &title,
        description: &title,
        canonical: "/compare",
        listed: false,
        query: "",
        search_in_masthead: true,
        skips: &[],
        alternates: &[(
            "application/json",
            url::with_query("/api/v1/compare", [("a", a.id.as_str()), ("b", b.id.as_str())]),
            say!(site, "as-json"),
        )],
        main,
    };
    page.respond(site)
}

/// The actor by its name, whether its profiles are compared or sections of them.
fn crumb(names: Names<'_>, side: &Side) -> String {
    let actor = names.catalogue.actors.iter().find(|actor| actor.id == side.actor);
    actor.map_or_else(|| side.title.clone(), |actor| actor.name.clone())
}

fn contents(site: &Site, pairs: &[Pair]) -> Markup {
    html! {
        nav.contents aria-label=(say!(site, "compare-contents")) {
            ul {
                @for (at, pair) in pairs.iter().enumerate() {
                    li.{ (status_class(pair.status)) } {
                        a href={ "#s" (at) } lang="en" { (pair.heading) }
                        " " span.n { (status(site, pair.status)) }
                    }
                }
            }
        }
    }
}

fn section(site: &Site, at: usize, pair: &Pair, several: bool, from: &str, to: &str) -> Markup {
    let body = html! {
        div.rows lang="en" {
            @for row in &pair.rows {
                div.row {
                    div.old { @if !row.a.is_empty() { span.vh { (from) ": " } (pieces(&row.a, false)) } }
                    div.new { @if !row.b.is_empty() { span.vh { (to) ": " } (pieces(&row.b, true)) } }
                }
            }
        }
    };
    html! {
        section.pair id={ "s" (at) } {
            @if several {
                h2 lang="en" { (pair.heading) " " span.status.{ (status_class(pair.status)) } { (status(site, pair.status)) } }
            }
            p.n {
                @if let Some(id) = &pair.a { a href=(site.link(url::record(id))) { (say!(site, "compare-read", edition = from)) } }
                @if pair.a.is_some() && pair.b.is_some() { " · " }
                @if let Some(id) = &pair.b { a href=(site.link(url::record(id))) { (say!(site, "compare-read", edition = to)) } }
            }
            @if several && pair.status == Status::Same {
                details { summary { (say!(site, "compare-show-same")) } (body) }
            } @else { (body) }
        }
    }
}

fn status(site: &Site, status: Status) -> String {
    match status {
        Status::Same => say!(site, "status-same"),
        Status::Changed => say!(site, "status-changed"),
        Status::Added => say!(site, "status-added"),
        Status::Removed => say!(site, "status-removed"),
    }
}

fn status_class(status: Status) -> &'static str {
    match status {
        Status::Same => "is-same",
        Status::Changed => "is-changed",
        Status::Added => "is-added",
        Status::Removed => "is-removed",
    }
}

/// A paragraph; one that the other side lacks altogether is marked as a whole.
fn pieces(pieces: &[Piece], new: bool) -> Markup {
    let whole = matches!(pieces, [piece] if piece.changed);
    html! {
        p.whole[whole] {
            @for piece in pieces {
                @match (piece.changed, new) {
                    (false, _) => (piece.text),
                    (true, false) => del { (piece.text) },
                    (true, true) => ins { (piece.text) },
                }
            }
        }
    }
}
