//! `/`: the search box, questions to begin with, who works on what, the baskets, what is new, the actors,
//! the documents.

mod dots;
mod editions;
mod questions;
mod ribbons;

use axum::{extract::State, response::Response, routing::get};
use ingest::Taxonomy;
use maud::{Markup, html};

use super::{document::holds, linked};
use crate::{
    answer::{
        ActorsOfGroup, Current, DocumentEntry, Facet,
        reply::{FacetValue, Facets},
        url,
    },
    html::{
        declared::{Addresses, Link, PageDeclaration},
        facets::{group_name, shown_baskets},
        layout::{Page, search_form},
        names,
        pager::{ListPage, parameter},
        site::Site,
    },
    http::{app::App, error::Refusal, extract::Query, params::PageParams},
    words::say,
};

/// How many actors of one group are listed before the rest is left to the search.
const LISTED: usize = 60;
/// How many groups are listed, those with the most actors.
const GROUPS: usize = 20;

pub(crate) const PAGE: PageDeclaration = PageDeclaration {
    masthead: &[Link { to: "/#baskets", words: |language| say!(language, "nav-issues") }],
    footer: &[Link { to: "/#documents", words: |language| say!(language, "nav-documents") }],
    addresses: Addresses::Route,
    ..PageDeclaration::at("/", || get(home))
};

async fn home(
    State(app): State<App>,
    site: Site,
    Query(asked): Query<PageParams>,
) -> Result<Response, Refusal> {
    app.blocking(move |current| respond(&site, current, &asked)).await
}

fn respond(site: &Site, current: &Current, asked: &PageParams) -> Result<Response, Refusal> {
    let all = current.everything()?;
    let total = all.total;
    let facets = current.worded((*all).clone(), site.language()).facets;
    let taxonomy = current.taxonomy(site.language());
    let list = ListPage::of(asked, current.n_documents())?;
    let documents = current.documents_by_edition(list.rows.clone());
    let address = |page: usize| url::with_query("/", parameter(page));
    let lead = say!(
        site,
        "home-lead",
        passages = total,
        actors = current.n_actors(),
        documents = current.n_documents()
    );
    let overview = current.overview()?;
    let main = html! {
        div.hero {
            div {
                h1 { (site.headline()) }
                p.lead { (lead) }
                (search_form(site, ""))
                (questions::to_try(site, current)?)
                (questions::asked(site, current, &overview, &facets, &taxonomy)?)
            }
            (ribbons::picture(site, current, &overview, &facets))
        }
        (baskets(site, &facets, &taxonomy))
        (editions::table(site, &overview, &taxonomy))
        (dots::table(site, current, &overview, &taxonomy))
        (actors(site, current, &current.actors_by_group(site.language(), LISTED)))
        (list_of(site, &documents))
        (list.pager(site, &|page| format!("{}#documents", site.link(address(page)))))
    };
    let page = Page {
        title: &list.title(site, &site.title()),
        description: &lead,
        canonical: &address(list.page),
        listed: list.page == 1,
        query: "",
        search_in_masthead: false,
        skips: &[],
        alternates: &[],
        things: linked::of_site(site, current, &lead)?,
        main,
    };
    Ok(page.respond(site))
}

fn baskets(site: &Site, facets: &Facets, taxonomy: &Taxonomy) -> Markup {
    let description = |id: &str| {
        let basket = taxonomy.baskets.iter().find(|basket| basket.id == id);
        basket.map_or("", |basket| basket.description.as_str())
    };
    let busy = |issues: &[FacetValue]| {
        let mut issues: Vec<FacetValue> = issues.iter().filter(|i| i.count > 0).cloned().collect();
        issues.sort_by_key(|issue| std::cmp::Reverse(issue.count));
        issues
    };
    html! {
        section.block {
            h2 #baskets { (say!(site, "home-baskets")) }
            p.about { (say!(site, "home-baskets-about")) }
            div.cards {
                @for (hue, basket) in shown_baskets(facets) {
                    article.card.{ "hue-" (hue) } {
                        h3 {
                            a href=(site.link(url::entry("baskets", &basket.id))) { (basket.label) }
                            " " span.n { (say!(site, "n-passages", n = basket.count)) }
                        }
                        p.about { (description(&basket.id)) }
                        ul.inline {
                            @for issue in busy(&basket.children) {
                                li {
                                    a href=(site.link(url::entry("issues", &issue.id))) { (issue.label) }
                                    " " span.n { (site.number(issue.count)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn actors(site: &Site, current: &Current, groups: &[ActorsOfGroup]) -> Markup {
    html! {
        section.block {
            h2 #actors { (say!(site, "home-actors")) }
            div.columns {
                @for ActorsOfGroup { group, first, total } in groups.iter().take(GROUPS) {
                    div.column {
                        h3 {
                            @match group {
                                Some(group) => {
                                    @let address = url::with_query("/search", [(Facet::Group.name(), group.id.as_str())]);
                                    a rel="nofollow" href=(site.link(address)) { (group_name(site, &group.id, &group.label)) }
                                }
                                None => (say!(site, "group-none")),
                            }
                        }
                        ul.names {
                            @for actor in first {
                                li {
                                    a href=(site.link(url::entry("actors", &actor.id))) { (names::of(site, current, actor)) }
                                    @if let Some(acronym) = names::acronym(site, actor) { " " span.n { (acronym) } }
                                }
                            }
                        }
                        @if *total > first.len() {
                            p.n { a href=(site.link("/actors")) { (say!(site, "n-more", n = total - first.len())) } }
                        }
                    }
                }
            }
            @if GROUPS < groups.len() {
                p.n { (say!(site, "n-more", n = groups.len() - GROUPS)) }
            }
        }
    }
}

fn list_of(site: &Site, documents: &[DocumentEntry]) -> Markup {
    html! {
        section.block {
            h2 #documents { (say!(site, "home-documents")) }
            ul.documents {
                @for document in documents {
                    li {
                        a href=(site.link(url::entry("documents", &document.source))) lang="en" {
                            (document.title)
                        }
                        @if let Some(edition) = document.edition { " " span.edition { (edition) } }
                        br;
                        span.n { (holds(site, document)) }
                    }
                }
            }
        }
    }
}
