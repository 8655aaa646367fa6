//! `/matrix`: actors by issues, each cell the amount of text; and the same as a picture in SVG.

use std::collections::{HashMap, HashSet};

use axum::{Router, extract::State, response::Response, routing::get};
use ingest::{Basket, Issue, Taxonomy};
use maud::{Markup, PreEscaped, html};
use serde::Deserialize;

use crate::{
    answer::{ActorAmount, ActorEntry, Amount, AmountFilter, Current, Facet, Group, url},
    html::{
        declared::{Addresses, Link, PageDeclaration},
        facets::group_name,
        layout::Page,
        names,
        pager::{ListPage, parameter},
        sent, silent,
        site::Site,
        steps::steps,
    },
    http::{
        app::App,
        error::Refusal,
        extract::Query,
        params::PageParams,
        value::{Year, one},
    },
    words::say,
};

/// How many rows a page has, and how many cells, each of which may be a link.
const ROWS: usize = 100;
const CELLS: usize = 3_000;
/// How many groups there are to choose from.
const GROUPS: usize = 200;

pub(crate) const PAGE: PageDeclaration = PageDeclaration {
    title: Some(|language| say!(language, "matrix-title")),
    masthead: &[Link { to: "/matrix", words: |language| say!(language, "nav-matrix") }],
    footer: &[Link { to: "/matrix", words: |language| say!(language, "nav-matrix") }],
    addresses: Addresses::Route,
    ..PageDeclaration::at("/matrix", || get(page))
};

/// The page as a picture.
pub(crate) fn router() -> Router<App> {
    Router::new().route("/matrix.svg", get(picture))
}

async fn page(
    State(app): State<App>,
    site: Site,
    Query(params): Query<MatrixParams>,
    Query(asked): Query<PageParams>,
) -> Result<Response, Refusal> {
    app.blocking(move |current| {
        let filter = params.filter(current)?;
        let taxonomy = current.taxonomy(site.language());
        let amounts = current.amounts(Facet::Issue, &filter)?;
        let matrix = Matrix::of(&site, current, &taxonomy, &amounts);
        let list = matrix.page(&asked)?;
        let choice = Choice { editions: &current.editions()?, groups: &current.groups() };
        let is_whole = filter == AmountFilter::default();
        let writing = matrix.cells.keys().map(|(actor, _)| *actor).collect();
        let silent = is_whole.then(|| silent::actors(&site, current, &writing));
        Ok(respond(&site, &choice, &filter, &matrix, &list, &silent.unwrap_or_default()))
    })
    .await
}

async fn picture(
    State(app): State<App>,
    site: Site,
    Query(params): Query<MatrixParams>,
    Query(asked): Query<PageParams>,
) -> Result<Response, Refusal> {
    app.blocking(move |current| {
        let filter = params.filter(current)?;
        let taxonomy = current.taxonomy(site.language());
        let amounts = current.amounts(Facet::Issue, &filter)?;
        let matrix = Matrix::of(&site, current, &taxonomy, &amounts);
        let list = matrix.page(&asked)?;
        Ok(sent::xml("image/svg+xml", svg(&site, &matrix, &list).into_string()))
    })
    .await
}

/// The filter as an address asks for it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct MatrixParams {
    #[serde(deserialize_with = "one")]
    edition: Option<Year>,
    #[serde(deserialize_with = "one")]
    group: Option<String>,
}

impl MatrixParams {
    /// Which sections count.
    fn filter(self, current: &Current) -> Result<AmountFilter, Refusal> {
        let unknown = |facet: Facet, value: &str| {
            Refusal::UnknownValue(format!("there is no {facet} `{value}`"))
        };
        let filter =
            AmountFilter { edition: self.edition.map(|Year(year)| year), group: self.group };
        if let Some(edition) = filter.edition
            && !current.editions()?.contains(&edition)
        {
            return Err(unknown(Facet::Edition, &edition.to_string()));
        }
        if let Some(group) = &filter.group
            && current.groups().iter().all(|known| known.id != *group)
        {
            return Err(unknown(Facet::Group, group));
        }
        Ok(filter)
    }
}

/// The parameters of a filter, for links.
fn pairs(filter: &AmountFilter) -> Vec<(&'static str, String)> {
    let edition = filter.edition.map(|edition| ("edition", edition.to_string()));
    edition.into_iter().chain(filter.group.clone().map(|group| ("group", group))).collect()
}

/// The address of a page of the matrix.
fn address(filter: &AmountFilter, path: &str, page: usize) -> String {
    url::with_query(path, pairs(filter).into_iter().chain(parameter(page)))
}

/// What the filters are chosen from.
struct Choice<'a> {
    editions: &'a [u16],
    groups: &'a [Group],
}

struct Matrix<'a> {
    /// Baskets that have columns, with their hue and how many.
    baskets: Vec<(usize, &'a Basket, usize)>,
    /// Issues that somebody writes on, by basket, with its hue.
    issues: Vec<(usize, &'a Issue)>,
    /// Actors that write on some issue.
    actors: Vec<ActorEntry>,
    /// By actor and issue, where there is text.
    cells: HashMap<(&'a str, &'a str), Amount>,
}

impl<'a> Matrix<'a> {
    fn of(
        site: &Site,
        current: &Current,
        taxonomy: &'a Taxonomy,
        amounts: &'a [ActorAmount],
    ) -> Matrix<'a> {
        let cells: HashMap<(&str, &str), Amount> =
            amounts.iter().map(|one| ((&*one.actor, &*one.value), one.amount)).collect();
        let written_on: HashSet<&str> = cells.keys().map(|(_, issue)| *issue).collect();
        let writing: HashSet<&str> = cells.keys().map(|(actor, _)| *actor).collect();
        let mut issues = Vec::new();
        let mut baskets = Vec::new();
        for (hue, basket) in taxonomy.baskets.iter().enumerate() {
            let before = issues.len();
            let of_basket = taxonomy.issues.iter().filter(|issue| issue.basket == basket.id);
            let of_basket = of_basket.filter(|issue| written_on.contains(issue.id.as_str()));
            issues.extend(of_basket.map(|issue| (hue, issue)));
            if issues.len() > before {
                baskets.push((hue, basket, issues.len() - before));
            }
        }
        let mut actors = current.actors_among(&writing);
        names::sort_by_short(site, &mut actors, |actor| actor);
        Matrix { baskets, issues, actors, cells }
    }

    /// A page of the rows: so many that it has no more than [`CELLS`].
    fn page(&self, asked: &PageParams) -> Result<ListPage, Refusal> {
        let rows = (CELLS / self.issues.len().max(1)).clamp(1, ROWS);
        ListPage::of_rows(asked, rows, self.actors.len())
    }

    /// The rows of a page, each an actor with a cell for every issue.
    fn rows(&self, list: &ListPage) -> impl Iterator<Item = (&ActorEntry, Vec<Amount>)> {
        self.actors[list.rows.clone()].iter().map(|actor| {
            let cell = |(_, issue): &(usize, &Issue)| {
                let cell = self.cells.get(&(actor.id.as_str(), issue.id.as_str()));
                cell.copied().unwrap_or_default()
            };
            (actor, self.issues.iter().map(cell).collect())
        })
    }

    /// The shade, 1 to 5, of an amount.
    fn step(&self) -> impl Fn(usize) -> usize {
        steps(self.cells.values().map(|cell| cell.words))
    }
}

fn respond(
    site: &Site,
    choice: &Choice<'_>,
    filter: &AmountFilter,
    matrix: &Matrix<'_>,
    list: &ListPage,
    silent: &Markup,
) -> Response {
    let picture = address(filter, "/matrix.svg", list.page);
    let title = PAGE.title(site.language());
    let lead =
        say!(site, "matrix-lead", actors = matrix.actors.len(), issues = matrix.issues.len());
    let main = html! {
        article.matrix-page {
            h1 #matrix-title { (title) }
            p.lead { (lead) }
            (controls(site, choice, filter))
            (table(site, filter, matrix, list))
            (list.pager(site, &|page| site.link(address(filter, "/matrix", page))))
            p.legend {
                (say!(site, "matrix-less")) " "
                @for step in 1..=5 { span.swatch.{ "s" (step) } aria-hidden="true" {} }
                " " (say!(site, "matrix-more"))
            }
            (silent)
            p.n { a href=(picture) rel="nofollow" { (say!(site, "matrix-svg")) } }
        }
    };
    let page = Page {
        title: &list.title(site, &title),
        description: &lead,
        canonical: &address(filter, "/matrix", list.page),
        listed: pairs(filter).is_empty() && list.page == 1,
        query: "",
        search_in_masthead: true,
        skips: &[],
        alternates: &[("image/svg+xml", picture.clone(), title.clone())],
        things: Vec::new(),
        main,
    };
    page.respond(site)
}

fn controls(site: &Site, choice: &Choice<'_>, filter: &AmountFilter) -> Markup {
    html! {
        form.controls action="/matrix" method="get" autocomplete="off" aria-label=(say!(site, "filters")) {
            @if let Some(language) = site.language_in_address() {
                input type="hidden" name="lang" value=(language.tag());
            }
            p {
                label for="m-edition" { (say!(site, "facet-edition")) } " "
                select #m-edition name="edition" {
                    option value="" { (say!(site, "all-editions")) }
                    @for edition in choice.editions {
                        option value=(edition) selected[filter.edition == Some(*edition)] { (edition) }
                    }
                }
            }
            p {
                label for="m-group" { (say!(site, "facet-group")) } " "
                select #m-group name="group" {
                    option value="" { (say!(site, "all-groups")) }
                    @for Group { id, label } in choice.groups.iter().take(GROUPS) {
                        option value=(id) selected[filter.group.as_ref() == Some(id)] { (group_name(site, id, label)) }
                    }
                }
            }
            p { button { (say!(site, "apply")) } }
        }
    }
}

fn table(site: &Site, filter: &AmountFilter, matrix: &Matrix<'_>, list: &ListPage) -> Markup {
    let step = matrix.step();
    let extra = pairs(filter);
    html! {
        div.scroll role="region" aria-labelledby="matrix-title" tabindex="0" {
            table.matrix {
                thead {
                    tr {
                        td rowspan="2" {}
                        @for (hue, basket, columns) in &matrix.baskets {
                            th.{ "hue-" (hue) } scope="colgroup" colspan=(columns) {
                                a href=(site.link(url::entry("baskets", &basket.id))) { (basket.label) }
                            }
                        }
                    }
                    tr.issues {
                        @for (hue, issue) in &matrix.issues {
                            th.{ "hue-" (hue) } scope="col" {
                                a href=(site.link(url::entry("issues", &issue.id))) { (issue.label) }
                            }
                        }
                    }
                }
                tbody {
                    @for (actor, cells) in matrix.rows(list) {
                        tr {
                            th scope="row" lang=(names::language(site, actor)) {
                                a href=(site.link(url::entry("actors", &actor.id))) title=(names::whole(site, actor)) {
                                    (names::short(site, actor))
                                }
                            }
                            @for ((hue, issue), cell) in matrix.issues.iter().zip(cells) {
                                td {
                                    @if cell.passages > 0 {
                                        @let address = url::with_query("/search",
                                            [("issue", issue.id.as_str()), ("actor", actor.id.as_str())]
                                                .into_iter()
                                                .chain(extra.iter().filter(|(name, _)| *name == "edition").map(|(name, value)| (*name, value.as_str()))));
                                        a.cell.{ "hue-" (hue) }.{ "s" (step(cell.words)) } rel="nofollow" href=(site.link(address))
                                            title={ (issue.label) (say!(site, "colon")) " " (say!(site, "n-words", n = cell.words)) } {
                                            (site.number(cell.passages))
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The hues of the baskets in a picture, which has no style sheet.
const HUES: [&str; 8] =
    ["#1f6f8b", "#8a3b5e", "#b4572a", "#5b5ea6", "#6f7d1f", "#2e7d4f", "#9a6b15", "#5f6670"];

const CELL: usize = 22;
const LEFT: usize = 210;
const TOP: usize = 220;

/// A page of the matrix as a picture on its own, light, for print and slides.
fn svg(site: &Site, matrix: &Matrix<'_>, list: &ListPage) -> Markup {
    let step = matrix.step();
    let (width, height) =
        (LEFT + matrix.issues.len() * CELL + 80, TOP + list.rows.len() * CELL + 40);
    let text = |text: &str, most: usize| match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    };
    html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (width) " " (height) }
            width=(width) height=(height) font-family="Georgia, serif" font-size="12" {
            title { (PAGE.title(site.language())) }
            rect width="100%" height="100%" fill="#fff" {}
            @for (column, (hue, issue)) in matrix.issues.iter().enumerate() {
                @let x = LEFT + column * CELL + CELL / 2 + 4;
                text transform={ "translate(" (x) " " (TOP - 8) ") rotate(-60)" }
                    fill=(HUES[hue % HUES.len()]) { (text(&issue.label, 34)) }
            }
            @for (row, (actor, cells)) in matrix.rows(list).enumerate() {
                @let y = TOP + row * CELL;
                text x=(LEFT - 8) y=(y + 15) text-anchor="end" fill="#1b1e23" {
                    (text(names::short(site, actor), 32))
                }
                line x1=(LEFT) x2=(LEFT + matrix.issues.len() * CELL) y1=(y) y2=(y) stroke="#eee" {}
                @for (column, ((hue, issue), cell)) in matrix.issues.iter().zip(cells).enumerate() {
                    @if cell.passages > 0 {
                        rect x=(LEFT + column * CELL + 1) y=(y + 1) width=(CELL - 2) height=(CELL - 2)
                            rx="3" fill=(HUES[hue % HUES.len()])
                            fill-opacity={ "0." (step(cell.words) * 2 - 1) } {
                            title { (names::whole(site, actor)) " – " (issue.label) (say!(site, "colon")) " " (say!(site, "n-words", n = cell.words)) }
                        }
                    }
                }
            }
        }
    }
}
