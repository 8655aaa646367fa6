//! `/embed/guide`: for the owners of other sites, the snippets to paste and the API to call.

mod manifest;
mod meanings;
mod pasted;
mod recipes;
mod reference;
mod snippets;
mod surface;

use axum::{
    Extension, Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use ingest::Basket;
use maud::{Markup, html};

use self::{
    pasted::{Lines, Snippet},
    recipes::recipes,
    reference::reference,
    snippets::snippets,
};
use super::widget;
use crate::{
    html::{
        declared::{Link, PageDeclaration},
        layout::Page,
        site::Site,
    },
    http::{app::App, assets, described::ApiDocument, error::Refusal},
    words::say,
};

pub(crate) const PAGE: PageDeclaration = PageDeclaration {
    title: Some(|language| say!(language, "guide-title")),
    footer: &[
        Link { to: "/embed/guide", words: |language| say!(language, "footer-embed") },
        Link { to: "/embed/guide#api", words: |language| say!(language, "footer-api") },
    ],
    ..PageDeclaration::at("/embed/guide", || get(guide))
};

/// The script of the page.
pub(crate) fn router() -> Router<App> {
    Router::new().route("/embed/guide.js", get(script))
}

async fn script() -> Response {
    let content_type = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (content_type, include_str!("guide.js")).into_response()
}

async fn guide(
    State(app): State<App>,
    Extension(document): Extension<ApiDocument>,
    site: Site,
) -> Result<Response, Refusal> {
    let base_url = app.base_url().to_owned();
    app.blocking(move |current| {
        let baskets = current.baskets(site.language());
        Ok(respond(&site, &baskets, &base_url, document))
    })
    .await
}

fn respond(site: &Site, baskets: &[Basket], base_url: &str, document: ApiDocument) -> Response {
    let title = PAGE.title(site.language());
    let lines = Lines::of(site, base_url);
    let (snippets, recipes) = (snippets(site, &lines), recipes(site, &lines));
    let main = html! {
        link rel="stylesheet" href=(assets::guide_style());
        article.topic.guide data-copy=(say!(site, "guide-copy")) data-copied=(say!(site, "guide-copied")) {
            h1 { (title) }
            p.lead { (say!(site, "guide-lead")) }
            (contents(site, &snippets, &recipes))
            h2 #widget { (say!(site, "guide-widget")) }
            (builder(site, baskets))
            div.preview #preview {}
            @for snippet in &snippets { (shown(snippet)) }
            h2 #recipes { (say!(site, "guide-recipes")) }
            @for recipe in &recipes { (shown(recipe)) }
            h2 #surface { (say!(site, "guide-surface")) }
            (surface::tables(site))
            (facts(site))
            h2 #api { (say!(site, "guide-api")) }
            p { (say!(site, "guide-api-note")) " " a href="/api/openapi.json" { "/api/openapi.json" } }
            div lang="en" { (reference(document)) }
        }
        script type="module" src=(widget::path()) integrity=(widget::integrity(widget::module())) crossorigin="anonymous" {}
        script type="module" src="/embed/guide.js" {}
    };
    let page = Page {
        title: &title,
        description: &say!(site, "guide-about"),
        canonical: "/embed/guide",
        listed: true,
        query: "",
        search_in_masthead: true,
        skips: &[],
        alternates: &[],
        things: Vec::new(),
        main,
    };
    page.respond(site)
}

/// Where everything is, so that nobody reads how others do it.
fn contents(site: &Site, snippets: &[Snippet], recipes: &[Snippet]) -> Markup {
    let parts = [
        ("widget", say!(site, "guide-widget"), snippets),
        ("recipes", say!(site, "guide-recipes"), recipes),
        ("surface", say!(site, "guide-surface"), &[]),
        ("api", say!(site, "guide-api"), &[]),
    ];
    html! {
        nav.on-this-page aria-label=(say!(site, "guide-contents")) {
            @for (name, title, within) in &parts {
                p { a href={ "#" (name) } { (title) } }
                @if !within.is_empty() {
                    ul.inline { @for one in *within { li { a href={ "#" (one.name) } { (one.title) } } } }
                }
            }
        }
    }
}

fn shown(snippet: &Snippet) -> Markup {
    html! {
        section {
            h3 id=(snippet.name) { (snippet.title) }
            p { (snippet.note) }
            pre tabindex="0" aria-label=(snippet.title) {
                code data-snippet=(snippet.name) { (snippet.text) }
            }
        }
    }
}

/// What the widget may look like, to be chosen from.
fn builder(site: &Site, baskets: &[Basket]) -> Markup {
    html! {
        form.builder #builder hidden {
            p {
                label for="b-basket" { (say!(site, "guide-basket")) }
                select #b-basket name="basket" {
                    option value="" { (say!(site, "guide-all-baskets")) }
                    @for basket in baskets { option value=(basket.id) { (basket.label) } }
                }
            }
            p {
                label for="b-mode" { (say!(site, "guide-mode")) }
                select #b-mode name="mode" {
                    option value="" { (say!(site, "guide-inline")) }
                    option value="dialog" { (say!(site, "guide-dialog")) }
                }
            }
            p {
                label for="b-theme" { (say!(site, "guide-theme")) }
                select #b-theme name="theme" {
                    option value="" { (say!(site, "guide-as-page")) }
                    option value="light" { (say!(site, "guide-light")) }
                    option value="dark" { (say!(site, "guide-dark")) }
                }
            }
            p {
                label for="b-label" { (say!(site, "guide-own-label")) }
                input #b-label name="label" type="text";
            }
        }
    }
}

/// What else there is to know of the widget.
fn facts(site: &Site) -> Markup {
    html! {
        dl.facts {
            dt { (say!(site, "guide-size")) }
            dd { (say!(site, "guide-size-note", kilobytes = widget::module().len() / 1024)) }
        }
    }
}
