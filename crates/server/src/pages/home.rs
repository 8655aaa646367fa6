//! `/`: the search box, the baskets, who works on what, the actors, the documents.

use std::collections::HashMap;

use axum::{extract::State, response::Response, routing::get};
use ingest::{Issue, Taxonomy};
use maud::{Markup, html};

use super::linked;
use crate::{
    answer::{
        ActorEntry, ActorsOfGroup, Amount, AmountFilter, Current, DocumentEntry, Error, Facet,
        reply::{FacetValue, Facets},
        url,
    },
    html::{
        declared::{Addresses, Link, PageDeclaration},
        facets::{group_name, shown_baskets},
        layout::{Page, search_form},
        pager::ListPage,
        site::Site,
        steps::steps,
    },
    http::{app::App, error::Refusal, extract::Query, params::PageParams},
    words::{Language, say},
};

/// How many actors the picture has at most: those with the most text.
const PICTURED: usize = 60;
/// How many actors of one group are listed before the rest is left to the search.
const LISTED: usize = 60;
/// How many groups are listed, those with the most actors.
const GROUPS: usize = 20;

pub(crate) const PAGE: PageDeclaration = PageDeclaration {
    title: Some(|language| say!(language, "site-name")),
    masthead: &[
        Link { to: "/#baskets", words: |language| say!(language, "nav-issues") },
        Link { to: "/#actors", words: |language| say!(language, "nav-actors") },
    ],
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
    let documents = current.documents(list.rows.clone());
    let address = |page: usize| {
        let page = page.to_string();
        url::with_query("/", Some(("page", page.as_str())).filter(|(_, page)| *page != "1"))
    };
    let lead = say!(
        site,
        "home-lead",
        passages = total,
        actors = current.n_actors(),
        documents = current.n_documents()
    );
    let main = html! {
        div.hero {
            h1 { (say!(site, "home-title")) }
            p.lead { (lead) }
            (search_form(site, ""))
            (try_these(site, current)?)
        }
        (baskets(site, &facets, &taxonomy))
        (picture(site, current, &taxonomy)?)
        (actors(site, &current.actors_by_group(LISTED)))
        (list_of(site, &documents))
        (list.pager(site, &|page| format!("{}#documents", site.link(address(page)))))
    };
    let page = Page {
        title: &list.title(site, &PAGE.title(site.language())),
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

/// Searches to begin with: the issues most is written on, of those that go by one word, which is
/// what people type; and the document that is cited most.
fn try_these(site: &Site, current: &Current) -> Result<Markup, Error> {
    let taxonomy = current.taxonomy(Language::ENGLISH);
    let issues = current.frequent_issues()?;
    let issues = issues.iter().filter_map(|id| taxonomy.issue(id));
    let searches = issues.filter_map(one_word).take(4).map(|word| (word, word.to_owned()));
    let symbol = current.most_cited();
    let symbol = symbol.as_deref().map(|symbol| (symbol, format!("\"{symbol}\"")));
    Ok(html! {
        p.try {
            (say!(site, "home-try")) " "
            @for (at, (shown, q)) in searches.chain(symbol).enumerate() {
                @if at > 0 { " · " }
                a href=(site.link(url::with_query("/search", [("q", q.as_str())]))) lang="en" { (shown) }
            }
        }
    })
}

/// The name of an issue that is a single word, if it has one.
fn one_word(issue: &Issue) -> Option<&str> {
    let names = [&issue.label].into_iter().chain(&issue.aliases).map(String::as_str);
    names.into_iter().find(|name| !name.contains(char::is_whitespace))
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

/// Who works on what, as dots: an actor a row, a basket a column, the dot the amount of text.
fn picture(site: &Site, current: &Current, taxonomy: &Taxonomy) -> Result<Markup, Error> {
    let amounts = current.amounts(Facet::Basket, &AmountFilter::default())?;
    let amounts: HashMap<(&str, &str), Amount> =
        amounts.iter().map(|one| ((&*one.actor, &*one.value), one.amount)).collect();
    let baskets = taxonomy.baskets.iter().enumerate();
    let written_on = |basket: &str| amounts.keys().any(|(_, known)| *known == basket);
    let baskets: Vec<_> = baskets.filter(|(_, basket)| written_on(&basket.id)).collect();
    let row = |(place, actor): (usize, ActorEntry)| {
        let cell = |basket: &str| amounts.get(&(actor.id.as_str(), basket)).copied();
        let cells = baskets.iter().map(|(_, basket)| cell(&basket.id).unwrap_or_default());
        let cells: Vec<Amount> = cells.collect();
        (place, actor, cells)
    };
    let words = |cells: &[Amount]| cells.iter().map(|amount| amount.words).sum::<usize>();
    let writing = amounts.keys().map(|(actor, _)| *actor).collect();
    let rows = current.actors_among(&writing).into_iter().enumerate().map(row);
    let mut rows: Vec<_> = rows.filter(|(.., cells)| words(cells) > 0).collect();
    rows.sort_by_key(|(.., cells)| std::cmp::Reverse(words(cells)));
    rows.truncate(PICTURED);
    rows.sort_by_key(|(place, ..)| *place);
    let cells = rows.iter().flat_map(|(.., cells)| cells).filter(|a| a.passages > 0);
    let step = steps(cells.map(|amount| amount.words));
    Ok(html! {
        section.block {
            h2 #picture { (say!(site, "home-picture")) }
            p.about { (say!(site, "home-picture-about")) " "
                a href=(site.link("/matrix")) { (say!(site, "home-picture-more")) } }
            div.scroll role="region" aria-labelledby="picture" tabindex="0" {
                table.dots {
                    thead { tr {
                        td {}
                        @for (_, basket) in &baskets {
                            th scope="col" { a href=(site.link(url::entry("baskets", &basket.id))) { (basket.label) } }
                        }
                    } }
                    tbody {
                        @for (_, actor, cells) in &rows {
                            tr {
                                th scope="row" lang="en" { (actor_link(site, actor)) }
                                @for ((hue, basket), amount) in baskets.iter().zip(cells) {
                                    td {
                                        @if amount.passages > 0 {
                                            @let address = url::with_query("/search", [
                                                ("basket", basket.id.as_str()), ("actor", actor.id.as_str()),
                                            ]);
                                            a.dot.{ "hue-" (hue) }.{ "s" (step(amount.words)) } rel="nofollow" href=(site.link(address))
                                                title={ (basket.label) ": " (say!(site, "n-words", n = amount.words)) } {
                                                span.vh { (say!(site, "n-passages", n = amount.passages)) }
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
    })
}

/// An actor by its acronym where it has one, for narrow places.
fn actor_link(site: &Site, actor: &ActorEntry) -> Markup {
    html! {
        a href=(site.link(url::entry("actors", &actor.id))) title=(actor.name) {
            (actor.acronym.as_ref().unwrap_or(&actor.name))
        }
    }
}

fn actors(site: &Site, groups: &[ActorsOfGroup]) -> Markup {
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
                        ul.names lang="en" {
                            @for actor in first {
                                li {
                                    a href=(site.link(url::entry("actors", &actor.id))) { (actor.name) }
                                    @if let Some(acronym) = &actor.acronym { " " span.n { (acronym) } }
                                }
                            }
                        }
                        @if *total > first.len() {
                            p.n { (say!(site, "n-more", n = total - first.len())) }
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
                        span.n {
                            (say!(site, "document-holds", actors = document.actors,
                                sections = document.sections, references = document.references))
                        }
                    }
                }
            }
        }
    }
}
