//! `/changes`: what each edition added, changed and left out, organisation by organisation; and the same
//! as a feed.

mod feed;
mod steps;

use axum::{Router, extract::State, response::Response, routing::get};
use maud::{Markup, html};

use self::steps::{ChangesParams, Filter, NAMED, Step, Told, counted, steps, title};
use crate::{
    answer::{ActorEntry, Became, Change, Current, EditionChanges, url},
    html::{
        declared::{Addresses, Link, PageDeclaration},
        layout::Page,
        names,
        pager::ListPage,
        site::Site,
    },
    http::{app::App, error::Refusal, extract::Query, params::PageParams},
    words::say,
};

/// How many steps of an organisation from one edition to the next a page has.
const ROWS: usize = 20;
/// How many organisations there are to choose from.
const CHOICES: usize = 300;

pub(crate) const PAGE: PageDeclaration = PageDeclaration {
    title: Some(|language| say!(language, "changes-title")),
    footer: &[Link { to: "/changes", words: |language| say!(language, "changes-title") }],
    addresses: Addresses::Route,
    ..PageDeclaration::at("/changes", || get(page))
};

/// The page as a feed.
pub(crate) fn router() -> Router<App> {
    Router::new().route("/changes.atom", get(feed::feed))
}

async fn page(
    State(app): State<App>,
    site: Site,
    Query(params): Query<ChangesParams>,
    Query(asked): Query<PageParams>,
) -> Result<Response, Refusal> {
    app.blocking(move |current| {
        let filter = params.filter(current)?;
        let steps = steps(current, &filter)?;
        let list = ListPage::of_rows(&asked, ROWS, steps.len())?;
        let (mut told, mut shown) = (Told::default(), Vec::new());
        for step in &steps[list.rows.clone()] {
            shown.push((step, told.of(current, step)?));
        }
        respond(&site, current, &filter, &shown, &list)
    })
    .await
}

fn respond(
    site: &Site,
    current: &Current,
    filter: &Filter,
    shown: &[(&Step, Option<EditionChanges>)],
    list: &ListPage,
) -> Result<Response, Refusal> {
    let title = title(site, current, filter);
    let lead = say!(site, "changes-lead");
    let atom = filter.address("/changes.atom", 1);
    let main = html! {
        article.topic.changes {
            h1 { (title) }
            p.lead { (lead) }
            (controls(site, current, filter)?)
            @if shown.is_empty() { p.notice { (nothing(site, current, filter)) } }
            @for of_edition in shown.chunk_by(|one, other| one.0.0 == other.0.0) {
                h2 { (say!(site, "changes-edition", edition = of_edition[0].0.0.to_string())) }
                @for (step, changes) in of_edition {
                    @if let Some(changes) = changes { (one_step(site, current, filter, &step.1, changes)) }
                }
            }
            (list.pager(site, &|page| site.link(filter.address("/changes", page))))
            p.take-away { a rel="nofollow" href=(site.link(atom.as_str())) { (say!(site, "as-atom")) } }
        }
    };
    let page = Page {
        title: &list.title(site, &title),
        description: &lead,
        canonical: &filter.address("/changes", list.page),
        listed: filter.is_none() && list.page == 1,
        query: "",
        search_in_masthead: true,
        skips: &[],
        alternates: &[("application/atom+xml", atom.clone(), say!(site, "as-atom"))],
        things: Vec::new(),
        main,
    };
    Ok(page.respond(site))
}

/// Why there is nothing to show.
fn nothing(site: &Site, current: &Current, filter: &Filter) -> String {
    let actor = filter.actor.as_ref().and_then(|actor| current.actor(actor));
    match actor.map(|actor| (actor.editions(), current.name_in(site.language(), &actor).0)) {
        Some((editions, name)) if editions.len() == 1 => {
            say!(site, "compare-one-edition", actor = name, edition = editions[0].to_string())
        }
        _ => say!(site, "changes-none"),
    }
}

fn controls(site: &Site, current: &Current, filter: &Filter) -> Result<Markup, Refusal> {
    let taxonomy = current.taxonomy(site.language());
    let actors = current.actors_in(site.language(), 0..CHOICES);
    let editions = current.editions()?;
    let is_chosen = |actor: &ActorEntry| filter.actor.as_ref() == Some(&actor.id);
    Ok(html! {
        form.controls action="/changes" method="get" autocomplete="off" aria-label=(say!(site, "filters")) {
            @if let Some(language) = site.language_in_address() {
                input type="hidden" name="lang" value=(language.tag());
            }
            p {
                label for="c-edition" { (say!(site, "facet-edition")) } " "
                select #c-edition name="edition" {
                    option value="" { (say!(site, "all-editions")) }
                    // The first edition has none before it.
                    @for edition in editions.iter().take(editions.len().saturating_sub(1)) {
                        option value=(edition) selected[filter.edition == Some(*edition)] { (edition) }
                    }
                }
            }
            p {
                label for="c-actor" { (say!(site, "facet-actor")) } " "
                select #c-actor name="actor" {
                    option value="" { (say!(site, "all-organisations")) }
                    @for actor in actors.iter().filter(|actor| 1 < actor.editions().len() || is_chosen(actor)) {
                        option value=(actor.id) selected[is_chosen(actor)] {
                            (current.name_in(site.language(), actor).0)
                        }
                    }
                }
            }
            p {
                label for="c-issue" { (say!(site, "facet-issue")) } " "
                select #c-issue name="issue" {
                    option value="" { (say!(site, "all-issues")) }
                    @for issue in &taxonomy.issues {
                        option value=(issue.id) selected[filter.issue.as_ref() == Some(&issue.id)] { (issue.label) }
                    }
                }
            }
            p { button { (say!(site, "apply")) } }
        }
    })
}

/// One step: what is new, what changed, what is not there any more, each with its sections.
fn one_step(
    site: &Site,
    current: &Current,
    filter: &Filter,
    actor: &ActorEntry,
    changes: &EditionChanges,
) -> Markup {
    let of = |became: Became| -> Vec<&Change> {
        let changes = changes.changes.iter().filter(|change| change.became == became);
        changes.filter(|change| filter.lets_through(change)).collect()
    };
    let kinds =
        [Became::Added, Became::Changed, Became::LeftOut].map(|became| (became, of(became)));
    let is_any = kinds.iter().any(|(_, changes)| !changes.is_empty());
    html! {
        @if is_any || filter.issue.is_none() {
            section.step {
                h3 {
                    a href=(site.link(url::entry("actors", &actor.id))) { (names::of(site, current, actor)) }
                    " " span.n { (changes.from) " → " (changes.to) }
                }
                @if !is_any { p.n { (say!(site, "changes-same")) } }
                dl.became {
                    @for (became, changes) in &kinds {
                        @if !changes.is_empty() {
                            dt { (counted(site, *became, changes.len())) }
                            dd {
                                ul.inline lang="en" {
                                    @for change in changes.iter().take(NAMED) { li { (link(site, change)) } }
                                }
                                @if NAMED < changes.len() {
                                    span.n { (say!(site, "n-more", n = changes.len() - NAMED)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A section; one that changed opens side by side with what it was.
fn link(site: &Site, change: &Change) -> Markup {
    let address = match &change.earlier {
        Some(earlier) => url::comparison(earlier, &change.section.id, ""),
        None => url::record(&change.section.id),
    };
    html! { a rel=[change.earlier.is_some().then_some("nofollow")] href=(site.link(address)) { (change.section.title) } }
}
