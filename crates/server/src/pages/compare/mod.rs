//! `/compare`: two editions of an actor, or two sections, side by side, word by word.

pub(in crate::pages) mod choice;

use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use maud::{Markup, html};

use self::choice::Chosen;
use crate::{
    answer::{
        Current, ProfileEntry,
        compare::comparison::{Change, Comparison, Pair, Row, Side, Status, Stretch},
        url,
    },
    html::{
        declared::{Addresses, Link, PageDeclaration},
        layout::{Page, breadcrumbs},
        pager::pager,
        site::Site,
    },
    http::{
        app::App,
        error::Refusal,
        extract::Query,
        params::{CompareParams, Marks, PageParams, PartParams},
    },
    words::say,
};

pub(crate) const PAGE: PageDeclaration = PageDeclaration {
    title: Some(|language| say!(language, "nav-compare")),
    masthead: &[Link { to: "/compare", words: |language| say!(language, "nav-compare") }],
    addresses: Addresses::Route,
    ..PageDeclaration::at("/compare", || get(page))
};

async fn page(
    State(app): State<App>,
    site: Site,
    Query(params): Query<CompareParams>,
    Query(marks): Query<Marks>,
    Query(asked): Query<PageParams>,
    Query(part): Query<PartParams>,
    Query(chosen): Query<Chosen>,
) -> Result<Response, Refusal> {
    let q = marks.within(app.limits());
    app.blocking(move |current| {
        Ok(match params.both()? {
            Some((a, b)) => {
                let number = part.number();
                let whole = current.compare(&a, &b)?;
                let of = Extent::of(&whole);
                let shown = whole.part(number).ok_or_else(|| Refusal::no_part(&a, number))?;
                comparison(&site, current, &shown, &of, &q)
            }
            None => match chosen.resolve(current)? {
                Some((a, b)) => {
                    Redirect::to(&site.link(url::comparison(&a, &b, &q))).into_response()
                }
                None => choice::page(&site, current, &say!(site, "nav-compare"), &asked, &chosen)?,
            },
        })
    })
    .await
}

/// How much a comparison has, of which a page may show a part: how many sections became what.
struct Extent {
    sections: usize,
    became: Vec<(Status, usize)>,
}

impl Extent {
    fn of(whole: &Comparison) -> Extent {
        const ORDER: [Status; 5] =
            [Status::Changed, Status::Added, Status::Removed, Status::Moved, Status::Same];
        let count =
            |status: Status| whole.sections.iter().filter(|pair| pair.status == status).count();
        let became = ORDER.map(|status| (status, count(status)));
        let became = became.into_iter().filter(|(_, count)| 0 < *count).collect();
        Extent { sections: whole.sections.len(), became }
    }

    /// In words, each kind by itself: what changed is not new, and what is new has not changed.
    fn in_words(&self, site: &Site, from: &str, to: &str) -> String {
        let parts = self.became.iter().map(|(status, n)| match status {
            Status::Changed => say!(site, "n-changed", n = *n),
            Status::Added => say!(site, "n-added", n = *n, to = to),
            Status::Removed => say!(site, "n-removed", n = *n, from = from, to = to),
            Status::Moved => say!(site, "n-moved", n = *n),
            Status::Same => say!(site, "n-same", n = *n),
        });
        parts.collect::<Vec<_>>().join(" · ")
    }
}

fn comparison(
    site: &Site,
    current: &Current,
    comparison: &Comparison,
    of: &Extent,
    q: &str,
) -> Response {
    let Comparison { a, b, .. } = comparison;
    let (from, to) = (edition(current, a), edition(current, b));
    let title = say!(
        site,
        "compare-title",
        title = if b.id == b.profile { crumb(site, current, b) } else { b.title.clone() },
        from = from.as_str(),
        to = to.as_str()
    );
    let q = url::carried(q, 2 * comparison.sections.len() + 1);
    let (part, parts) = (comparison.part.unwrap_or(1), comparison.parts.unwrap_or(1));
    let to_part = |part: usize| site.link(url::of_part(&url::comparison(&a.id, &b.id, q), part));
    let swapped = url::comparison(&b.id, &a.id, q);
    let sides = Sides { site, from: &from, to: &to, several: of.sections > 1, q };
    let main = html! {
        article.comparison {
            (breadcrumbs(site, &[(url::entry("actors", &b.actor), crumb(site, current, b))]))
            h1 { (title) }
            p.lead {
                (of.in_words(site, &from, &to)) ". "
                (say!(site, "compare-words", from = from.as_str(), to = to.as_str(),
                    added = comparison.added_words, removed = comparison.removed_words))
            }
            dl.whole-names lang="en" {
                @for (name, side) in [(&from, a), (&to, b)] {
                    div { dt { (name) } " " dd { (side.document) } }
                }
            }
            p.legend {
                del { (say!(site, "compare-removed")) } " " ins { (say!(site, "compare-added")) }
                span.swap { " · " a rel="nofollow" href=(site.link(swapped)) { (say!(site, "compare-swap")) } }
            }
            @if sides.several { (contents(site, &comparison.sections)) }
            div.sides aria-hidden="true" {
                p { (from) } p { (to) }
            }
            @for (at, pair) in comparison.sections.iter().enumerate() {
                (sides.section(at, pair))
            }
            (pager(site, part, parts, &to_part))
        }
    };
    let page = Page {
        title: &title,
        description: &title,
        canonical: "/compare",
        listed: false,
        query: q,
        search_in_masthead: true,
        skips: &[],
        alternates: &[(
            "application/json",
            url::with_query("/api/v1/compare", [("a", a.id.as_str()), ("b", b.id.as_str())]),
            say!(site, "as-json"),
        )],
        things: Vec::new(),
        main,
    };
    page.respond(site)
}

/// A side by its edition; numbered where its document has several profiles of the actor.
fn edition(current: &Current, side: &Side) -> String {
    let actor = current.actor(&side.actor);
    let is_in = |profile: &&ProfileEntry| profile.id == side.profile;
    let profile =
        actor.as_ref().and_then(|actor| Some((actor, actor.profiles.iter().find(is_in)?)));
    match profile {
        Some((actor, profile)) => current.profile_title(actor, profile),
        None => current.edition_title(side.edition, &side.document),
    }
}

/// The actor by its name, whether its profiles are compared or sections of them.
fn crumb(site: &Site, current: &Current, side: &Side) -> String {
    let actor = current.actor(&side.actor);
    actor.map_or_else(|| side.title.clone(), |actor| current.name_in(site.language(), &actor).0)
}

fn contents(site: &Site, pairs: &[Pair]) -> Markup {
    html! {
        nav.contents #sections aria-label=(say!(site, "compare-contents")) {
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

/// What the sections of one comparison have in common.
struct Sides<'a> {
    site: &'a Site,
    /// The names of the two editions.
    from: &'a str,
    to: &'a str,
    /// Whether there is more than one section.
    several: bool,
    /// The query that the reader came with.
    q: &'a str,
}

impl Sides<'_> {
    fn section(&self, at: usize, pair: &Pair) -> Markup {
        let Sides { site, several, .. } = *self;
        html! {
            section.pair id={ "s" (at) } {
                @if several {
                    h2 lang="en" { (pair.heading) " " span.status.{ (status_class(pair.status)) } { (status(site, pair.status)) } }
                }
                (self.headings(pair))
                @if let Some(elsewhere) = &pair.elsewhere {
                    @let there = if pair.a.is_none() { self.from } else { self.to };
                    p.notice {
                        (say!(site, "compare-elsewhere", edition = there)) " "
                        a href=(site.link(url::record(&elsewhere.id))) lang="en" { (elsewhere.heading) }
                    }
                }
                p.n.read {
                    @if let Some(id) = &pair.a { (self.read(id, self.from)) }
                    @if pair.a.is_some() && pair.b.is_some() { " · " }
                    @if let Some(id) = &pair.b { (self.read(id, self.to)) }
                }
                @if several && pair.status == Status::Same {
                    details { summary { (say!(site, "compare-show-same")) } (self.rows(&pair.rows)) }
                } @else { (self.rows(&pair.rows)) }
                @if several { p.to-sections { a href="#sections" { "↑ " (say!(site, "compare-contents")) } } }
            }
        }
    }

    /// The two headings, where a section is called otherwise in the other edition.
    fn headings(&self, pair: &Pair) -> Markup {
        let Sides { site, from, to, .. } = *self;
        html! {
            @if let Some(former) = &pair.former_heading {
                p.notice {
                    (say!(site, "compare-headings", from = from, former = former.as_str(),
                        to = to, heading = pair.heading.as_str()))
                }
            }
        }
    }

    fn read(&self, id: &str, edition: &str) -> Markup {
        let address = url::marked(&url::record(id), self.q);
        html! {
            a href=(self.site.link(address)) { (say!(self.site, "compare-read", edition = edition)) }
        }
    }

    /// The paragraphs. Each says its edition, which a wide screen shows above the columns.
    fn rows(&self, rows: &[Row]) -> Markup {
        let is_same = |row: &Row| row.a.iter().chain(&row.b).all(|one| !one.changed);
        let side = |name: &str| html! { span.side lang=(self.site.language().tag()) { (name) span.vh { ": " } } };
        html! {
            div.rows lang="en" {
                @for row in rows {
                    div.row.same[is_same(row)].two[is_told_as_one(row)] {
                        div.old { @if !row.a.is_empty() { (side(self.from)) (stretches(&row.a, false)) } }
                        div.new { @if !row.b.is_empty() { (side(self.to)) (stretches(&row.b, true)) } }
                        @if is_told_as_one(row) { div.both { (as_one(row)) } }
                    }
                }
            }
        }
    }
}

fn status(site: &Site, status: Status) -> String {
    match status {
        Status::Same => say!(site, "status-same"),
        Status::Changed => say!(site, "status-changed"),
        Status::Added => say!(site, "status-added"),
        Status::Removed => say!(site, "status-removed"),
        Status::Moved => say!(site, "status-moved"),
    }
}

fn status_class(status: Status) -> &'static str {
    match status {
        Status::Same => "is-same",
        Status::Changed => "is-changed",
        Status::Added => "is-added",
        Status::Removed => "is-removed",
        Status::Moved => "is-moved",
    }
}

/// Whether two paragraphs have words in common and words that differ, so that they can be told as one.
fn is_told_as_one(row: &Row) -> bool {
    let is_part = |side: &[Stretch]| side.iter().any(|one| !one.changed);
    is_part(&row.a) && is_part(&row.b) && row.a.iter().chain(&row.b).any(|one| one.changed)
}

/// Both paragraphs in one, for narrow windows and for paper: one below the other they would be read twice.
fn as_one(row: &Row) -> Markup {
    let merged = row.merged();
    // What comes in place of something else and begins with a sign stands close, as a sign does.
    let stands_close = |at: usize| match merged.get(at + 1) {
        Some(Change::Added(next)) => !next.starts_with(|c: char| c.is_alphanumeric() || c == '('),
        _ => false,
    };
    html! {
        p {
            @for (at, change) in merged.iter().enumerate() {
                @match *change {
                    Change::Same(text) => (text),
                    Change::Removed(text) if stands_close(at) => (changed(text.trim_end(), false)),
                    Change::Removed(text) => (changed(text, false)),
                    Change::Added(text) => (changed(text, true)),
                }
            }
        }
    }
}

/// What one side lacks. What stands between two words belongs to neither of them.
fn changed(text: &str, new: bool) -> Markup {
    let words = text.trim_end();
    html! {
        @if new { ins { (words) } } @else { del { (words) } }
        (&text[words.len()..])
    }
}

/// A paragraph; one that the other side lacks altogether is marked as a whole.
fn stretches(stretches: &[Stretch], new: bool) -> Markup {
    let whole = matches!(stretches, [one] if one.changed);
    html! {
        p.whole[whole] {
            @for Stretch { text, changed: is_changed } in stretches {
                @if *is_changed { (changed(text, new)) } @else { (text) }
            }
        }
    }
}
