//! `/compare`: two editions of an actor, or two sections, side by side, word by word.

use axum::{extract::State, response::Response, routing::get};
use maud::{Markup, html};

use crate::{
    answer::{
        Current, ProfileEntry,
        compare::comparison::{Comparison, Pair, Row, Side, Status, Stretch},
        url,
    },
    html::{
        declared::{Addresses, Link, PageDeclaration},
        layout::{Page, breadcrumbs},
        pager::{ListPage, pager},
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

/// How many steps from one document to the next are offered of an actor.
const PAIRS: usize = 12;

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
            None => chooser(&site, current, &asked)?,
        })
    })
    .await
}

/// Which actors have several editions.
fn chooser(site: &Site, current: &Current, asked: &PageParams) -> Result<Response, Refusal> {
    let title = PAGE.title(site.language());
    let actors = current.actors_to_compare();
    let list = ListPage::of(asked, actors.len())?;
    let address = |page: usize| {
        let page = page.to_string();
        url::with_query("/compare", Some(("page", page.as_str())).filter(|(_, page)| *page != "1"))
    };
    let main = html! {
        article.topic {
            h1 { (title) }
            p.lead { (say!(site, "compare-lead")) }
            ul.issue-list {
                @for actor in &actors[list.rows.clone()] {
                    li {
                        h2.small lang="en" { a href=(site.link(url::entry("actors", &actor.id))) { (actor.name) } }
                        ul.inline {
                            @for (new, old) in pairs(&actor.profiles) {
                                @let address = url::comparison(&old.id, &new.id, "");
                                @let (from, to) = (current.profile_title(actor, old), current.profile_title(actor, new));
                                li { a rel="nofollow" href=(site.link(address)) {
                                    span.vh { (say!(site, "compare-editions", from = from.as_str(), to = to.as_str())) }
                                    span aria-hidden="true" { (from) " → " (to) }
                                } }
                            }
                        }
                    }
                }
            }
            (list.pager(site, &|page| site.link(address(page))))
        }
    };
    let page = Page {
        title: &list.title(site, &title),
        description: &say!(site, "compare-lead"),
        canonical: &address(list.page),
        listed: list.page == 1,
        query: "",
        search_in_masthead: true,
        skips: &[],
        alternates: &[],
        things: Vec::new(),
        main,
    };
    Ok(page.respond(site))
}

/// The newer and the older profile of each step from one document to the next, newest first; then
/// the newest and the oldest. Any other two have an address as well.
fn pairs(profiles: &[ProfileEntry]) -> Vec<(&ProfileEntry, &ProfileEntry)> {
    let mut of_documents: Vec<&ProfileEntry> = Vec::new();
    for profile in profiles {
        if of_documents.iter().all(|known| known.source != profile.source) {
            of_documents.push(profile);
        }
    }
    let mut pairs: Vec<_> = of_documents.windows(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.truncate(PAIRS);
    if let [newest, _, .., oldest] = of_documents[..] {
        pairs.push((newest, oldest));
    }
    pairs
}

/// How much a comparison has, of which a page may show a part.
struct Extent {
    sections: usize,
    changed: usize,
}

impl Extent {
    fn of(whole: &Comparison) -> Extent {
        let changed = whole.sections.iter().filter(|pair| pair.status != Status::Same).count();
        Extent { sections: whole.sections.len(), changed }
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
        title = b.title.as_str(),
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
            (breadcrumbs(site, &[(url::entry("actors", &b.actor), crumb(current, b))]))
            h1 lang="en" { (b.title) }
            p.lead {
                (say!(site, "compare-summary", from = from.as_str(), to = to.as_str(),
                    added = comparison.added_words, removed = comparison.removed_words,
                    changed = of.changed, sections = of.sections))
            }
            dl.whole-names lang="en" {
                @for (name, side) in [(&from, a), (&to, b)] {
                    div { dt { (name) } " " dd { (side.document) } }
                }
            }
            p.legend {
                del { (say!(site, "compare-removed")) } " " ins { (say!(site, "compare-added")) }
                " · " a rel="nofollow" href=(site.link(swapped)) { (say!(site, "compare-swap")) }
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
fn crumb(current: &Current, side: &Side) -> String {
    current.actor(&side.actor).map_or_else(|| side.title.clone(), |actor| actor.name)
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
                p.n {
                    @if let Some(id) = &pair.a { (self.read(id, self.from)) }
                    @if pair.a.is_some() && pair.b.is_some() { " · " }
                    @if let Some(id) = &pair.b { (self.read(id, self.to)) }
                }
                @if several && pair.status == Status::Same {
                    details { summary { (say!(site, "compare-show-same")) } (self.rows(&pair.rows)) }
                } @else { (self.rows(&pair.rows)) }
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
                    div.row.same[is_same(row)] {
                        div.old { @if !row.a.is_empty() { (side(self.from)) (stretches(&row.a, false)) } }
                        div.new { @if !row.b.is_empty() { (side(self.to)) (stretches(&row.b, true)) } }
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
fn stretches(stretches: &[Stretch], new: bool) -> Markup {
    let whole = matches!(stretches, [one] if one.changed);
    html! {
        p.whole[whole] {
            @for Stretch { text, changed } in stretches {
                @match (changed, new) {
                    (false, _) => (text),
                    (true, false) => del { (text) },
                    (true, true) => ins { (text) },
                }
            }
        }
    }
}
