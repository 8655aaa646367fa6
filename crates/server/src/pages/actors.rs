//! `/actors`: all organisations, by their names.

use axum::{extract::State, response::Response, routing::get};
use maud::html;

use crate::{
    answer::{ActorEntry, Current, url},
    html::{
        declared::{Addresses, Link, PageDeclaration},
        facets::group_name,
        layout::Page,
        names,
        pager::{ListPage, parameter},
        site::Site,
    },
    http::{app::App, error::Refusal, extract::Query, params::PageParams},
    words::say,
};

pub(crate) const PAGE: PageDeclaration = PageDeclaration {
    title: Some(|language| say!(language, "nav-actors")),
    masthead: &[Link { to: "/actors", words: |language| say!(language, "nav-actors") }],
    addresses: Addresses::Route,
    ..PageDeclaration::at("/actors", || get(page))
};

async fn page(
    State(app): State<App>,
    site: Site,
    Query(asked): Query<PageParams>,
) -> Result<Response, Refusal> {
    app.blocking(move |current| respond(&site, current, &asked)).await
}

fn respond(site: &Site, current: &Current, asked: &PageParams) -> Result<Response, Refusal> {
    let list = ListPage::of(asked, current.n_actors())?;
    let actors = current.actors_in(site.language(), list.rows.clone());
    let title = say!(site, "nav-actors");
    let lead = say!(site, "actors-lead", n = current.n_actors());
    let address = |page: usize| url::with_query("/actors", parameter(page));
    let main = html! {
        article.topic {
            h1 { (title) }
            p.lead { (lead) }
            ul.issue-list {
                @for actor in &actors {
                    li {
                        h2.small {
                            a href=(site.link(url::entry("actors", &actor.id))) { (names::of(site, current, actor)) }
                            @if let Some(acronym) = names::acronym(site, actor) { " " span.acronym { (acronym) } }
                        }
                        p.n { (facts(site, actor)) }
                    }
                }
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
        alternates: &[("application/json", "/api/v1/actors".to_owned(), say!(site, "as-json"))],
        things: Vec::new(),
        main,
    };
    Ok(page.respond(site))
}

/// Its stakeholder group, and the years of its profiles.
fn facts(site: &Site, actor: &ActorEntry) -> String {
    let group = actor.group.as_ref().map(|group| group_name(site, &group.id, &group.label));
    let years: Vec<String> = actor.editions().iter().map(u16::to_string).collect();
    let years = Some(years.join(",\u{a0}")).filter(|years| !years.is_empty());
    group.into_iter().chain(years).collect::<Vec<_>>().join(" · ")
}
