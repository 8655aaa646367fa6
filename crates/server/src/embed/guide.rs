//! `/embed/guide`: for the owners of other sites, the snippets to paste and the API to call.

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use maud::{Markup, html};
use serde_json::Value;

use super::{frame, widget};
use crate::{
    App,
    api::openapi,
    pages::{layout::Page, site::Site},
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/embed/guide", get(guide)).route("/embed/guide.js", get(script))
}

async fn script() -> Response {
    let content_type = [(header::CONTENT_TYPE, "text/javascript; charset=utf-8")];
    (content_type, include_str!("guide.js")).into_response()
}

/// A text to paste, named for whoever looks for it in the page.
struct Snippet {
    name: &'static str,
    title: &'static str,
    note: &'static str,
    text: String,
}

async fn guide(State(app): State<App>, site: Site) -> Response {
    let base = app.base_url();
    let baskets = app.current().index.catalogue().taxonomy.baskets.clone();
    let main = html! {
        article.topic lang="en" {
            h1 { "Put this search into your site" }
            p.lead {
                "Paste a few lines. The search takes your colours and your language's direction, "
                "follows your dark mode, sets no cookie, stores nothing, and asks this server "
                "nothing before somebody types."
            }
            h2 #widget { "The widget" }
            form #builder hidden {
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
            div #preview {}
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

fn snippets(base: &str) -> Vec<Snippet> {
    let path = widget::path();
    let integrity = widget::integrity(widget::module());
    let script = format!(
        "<script type=\"module\" src=\"{base}{path}\"\n        integrity=\"{integrity}\"\n        \
         crossorigin=\"anonymous\" referrerpolicy=\"no-referrer\"></script>"
    );
    let element = format!(
        "<atlas-search>\n  <form action=\"{base}/search\" method=\"get\" role=\"search\">\n    \
         <label>Search the Geneva Digital Atlas <input type=\"search\" name=\"q\"></label>\n    \
         <button>Search</button>\n  </form>\n</atlas-search>"
    );
    let origin = base;
    let authority = base.split_once("://").map_or(base, |(_, authority)| authority);
    let protocol = base.split_once("://").map_or("https", |(protocol, _)| protocol);
    let framed =
        frame::element(&format!("{base}/embed"), "Search the Geneva Digital Atlas", 640, 480);
    let hosts =
        format!("[{{ url: \"{authority}\", protocol: \"{protocol}\", accept: \"readWrite\" }}]");
    vec![
        Snippet {
            name: "plain",
            title: "A plain page",
            note: "The form is what is seen without script; the widget takes its place.",
            text: format!("{script}\n\n{element}"),
        },
        Snippet {
            name: "csp",
            title: "A page with a Content-Security-Policy",
            note: "Add this origin to yours; nothing else is needed, no inline style, no eval. Trusted Types may be required.",
            text: format!("script-src {origin}; connect-src {origin}; form-action {origin}"),
        },
        Snippet {
            name: "frame",
            title: "A page that allows no script of others",
            note: "Your policy needs frame-src with this origin. Content management systems find the same by oEmbed.",
            text: framed.into_string(),
        },
        Snippet {
            name: "react",
            title: "React",
            note: "Custom elements are elements; React 19 passes attributes and events through.",
            text: format!(
                "export function AtlasSearch({{ basket }}) {{\n  useEffect(() => {{ import(/* webpackIgnore: true */ /* @vite-ignore */ \"{base}{path}\"); }}, []);\n  \
                 return <atlas-search basket={{basket}} />;\n}}"
            ),
        },
        Snippet {
            name: "vue",
            title: "Vue",
            note: "Tell the compiler that it is not a component: compilerOptions.isCustomElement = (tag) => tag === \"atlas-search\".",
            text: "<template>\n  <atlas-search :basket=\"basket\" @atlas-select=\"opened\" />\n</template>".to_owned(),
        },
        Snippet {
            name: "generator",
            title: "A static-site generator",
            note: "Hugo, Jekyll, Eleventy: a partial with the lines of the plain page. For Hugo, layouts/partials/atlas.html, used as {{ partial \"atlas.html\" . }}.",
            text: format!("{script}\n{element}"),
        },
        Snippet {
            name: "instantsearch",
            title: "InstantSearch, Autocomplete, DocSearch",
            note: "The published clients work unchanged; name this server as the host. Facets: issues.lvl0, issues.lvl1, actor, group, edition, kind. The index atlas_newest puts the newest edition first.",
            text: format!(
                "const searchClient = liteClient(\"atlas\", \"public\", {{\n  hosts: {hosts},\n}});\n\
                 const search = instantsearch({{ indexName: \"atlas\", searchClient }});"
            ),
        },
    ]
}

/// Every operation of the OpenAPI document, with its parameters and answers.
fn reference() -> Markup {
    let document: Value = serde_json::from_str(openapi::text()).unwrap_or_default();
    let paths = document["paths"].as_object().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    html! {
        @for (path, operations) in &paths {
            @for (method, operation) in operations.as_object().into_iter().flatten() {
                section {
                    h3 { code { (method.to_uppercase()) " " (path) } }
                    p { (text(&operation["summary"])) ". " (text(&operation["description"])) }
                    @if let Some(parameters) = operation["parameters"].as_array() {
                        dl {
                            @for parameter in parameters {
                                dt { code { (text(&parameter["name"])) }
                                    @if parameter["required"] == true { " (required)" } }
                                dd { (text(&parameter["description"])) }
                            }
                        }
                    }
                    ul {
                        @for (status, answer) in operation["responses"].as_object().into_iter().flatten() {
                            li { code { (status) } " " (text(&answer["description"])) }
                        }
                    }
                }
            }
        }
    }
}
