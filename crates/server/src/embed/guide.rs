//! `/embed/guide`: for the owners of other sites, the snippets to paste and the API to call.

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use maud::html;

use super::{reference::reference, snippets::snippets, widget};
use crate::{
    App,
    pages::{layout::Page, site::Site},
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/embed/guide", get(guide)).route("/embed/guide.js", get(script))
}

async fn script() -> Response {
    let content_type = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (content_type, include_str!("guide.js")).into_response()
}

async fn guide(State(app): State<App>, site: Site) -> Response {
    let base = app.base_url();
    let baskets = app.current().index.catalogue().taxonomy.baskets.clone();
    let main = html! {
        article.topic.guide lang="en" {
            h1 { "Put this search into your site" }
            p.lead {
                "Paste a few lines. The search takes your colours and your language's direction, "
                "follows your dark mode, sets no cookie, stores nothing, and asks this server "
                "nothing before somebody types."
            }
            h2 #widget { "The widget" }
            form.builder #builder hidden {
                p {
                    label for="b-basket" { "Basket " }
                    select #b-basket name="basket" {
                        option value="" { "All baskets" }
                        @for basket in &baskets { option value=(basket.id) { (basket.label) } }
                    }
                }
                p {
                    label for="b-mode" { "Mode " }
                    select #b-mode name="mode" {
                        option value="" { "In the page" }
                        option value="dialog" { "A button that opens a dialog" }
                    }
                }
                p {
                    label for="b-theme" { "Theme " }
                    select #b-theme name="theme" {
                        option value="" { "As the page" }
                        option value="light" { "Light" }
                        option value="dark" { "Dark" }
                    }
                }
                p { label for="b-label" { "Label " } input #b-label name="label" type="text"; }
            }
            div.preview #preview {}
            @for snippet in snippets(base) {
                section {
                    h3 id=(snippet.name) { (snippet.title) }
                    p { (snippet.note) }
                    pre tabindex="0" aria-label=(snippet.title) {
                        code data-snippet=(snippet.name) { (snippet.text) }
                    }
                }
            }
            p {
                "The element has the attributes " code { "src action basket issue actor facets mode label hide-label placeholder q limit min-length debounce shortcut theme lang target" }
                ", the events " code { "atlas-ready atlas-query atlas-results atlas-select atlas-submit atlas-toggle atlas-error" }
                ", custom properties that begin with " code { "--atlas-" }
                " and parts for " code { "::part()" } ". Size when compressed: "
                (kilobytes(widget::module())) "."
            }
            h2 #api { "The API" }
            p { "Described in full in " a href="/api/openapi.json" { "openapi.json" } " (OpenAPI 3.1)." }
            (reference())
        }
        script type="module" src=(widget::path()) integrity=(widget::integrity(widget::module())) crossorigin="anonymous" {}
        script type="module" src="/embed/guide.js" {}
    };
    let page = Page {
        title: "Put this search into your site",
        description: "The widget, the frame and the API of this search, for the owners of other sites.",
        canonical: "/embed/guide",
        listed: true,
        query: "",
        search_in_masthead: true,
        skips: &[],
        alternates: &[],
        main,
    };
    page.respond(&site)
}

fn kilobytes(text: &str) -> String {
    format!("{} kB before compression, at most 10 kB after", text.len() / 1024)
}
