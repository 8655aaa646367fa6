//! What the owners of other sites paste. The tests load these very lines from the guide.

use super::{frame, widget};

/// A text to paste, named for whoever looks for it in the page.
pub(super) struct Snippet {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    pub(super) note: &'static str,
    pub(super) text: String,
}

/// Every snippet, for the server that the public reaches at `base`.
pub(super) fn snippets(base: &str) -> Vec<Snippet> {
    let (protocol, authority) = base.split_once("://").unwrap_or(("https", base));
    vec![
        Snippet {
            name: "plain",
            title: "A plain page",
            note: "The form is what is seen without script; the widget takes its place.",
            text: format!("{}\n\n{}", script(base), element(base)),
        },
        Snippet {
            name: "layout",
            title: "Your style sheet",
            note: "Keeps the place of the widget free until it is there, so that nothing on the page moves. Colours, fonts and corners are custom properties of the element.",
            text: LAYOUT.to_owned(),
        },
        Snippet {
            name: "csp",
            title: "A page with a Content-Security-Policy",
            note: "Add this origin to yours; nothing else is needed, no inline style, no eval. Trusted Types may be required.",
            text: format!("script-src {base}; connect-src {base}; form-action {base}"),
        },
        Snippet {
            name: "frame",
            title: "A page that allows no script of others",
            note: "Your policy needs frame-src with this origin. Content management systems find the same by oEmbed.",
            text: frame::element(
                &format!("{base}/embed"),
                "Search the Geneva Digital Atlas",
                640,
                480,
            )
            .into_string(),
        },
        Snippet {
            name: "react",
            title: "React",
            note: "The script element of the plain page goes into index.html, with its hash; the component is the element. React 19 passes attributes and events through.",
            text: REACT.replace("{base}", base),
        },
        Snippet {
            name: "vue",
            title: "Vue",
            note: "As for React. Tell the compiler that it is not a component: compilerOptions.isCustomElement = (tag) => tag === \"atlas-search\".",
            text: VUE.replace("{base}", base),
        },
        Snippet {
            name: "generator",
            title: "A static-site generator",
            note: "Hugo, Jekyll, Eleventy: a partial with the lines of the plain page. For Hugo, layouts/partials/atlas.html, used as {{ partial \"atlas.html\" . }}.",
            text: format!("{}\n{}", script(base), element(base)),
        },
        Snippet {
            name: "instantsearch",
            title: "InstantSearch, Autocomplete, DocSearch",
            note: "The published clients work unchanged; name this server as the host. Facets: issues.lvl0, issues.lvl1, actor, group, edition, kind. The index atlas_newest puts the newest edition first.",
            text: format!(
                "const searchClient = liteClient(\"atlas\", \"public\", {{\n  hosts: [{{ url: \"{authority}\", protocol: \"{protocol}\", accept: \"readWrite\" }}],\n}});\n\
                 const search = instantsearch({{ indexName: \"atlas\", searchClient }});"
            ),
        },
    ]
}

fn script(base: &str) -> String {
    let (path, integrity) = (widget::path(), widget::integrity(widget::module()));
    format!(
        "<script type=\"module\" src=\"{base}{path}\"\n        integrity=\"{integrity}\"\n        \
         crossorigin=\"anonymous\" referrerpolicy=\"no-referrer\"></script>"
    )
}

fn element(base: &str) -> String {
    format!(
        "<atlas-search>\n  <form action=\"{base}/search\" method=\"get\" role=\"search\">\n    \
         <label>Search the Geneva Digital Atlas <input type=\"search\" name=\"q\"></label>\n    \
         <button>Search</button>\n  </form>\n</atlas-search>"
    )
}

const LAYOUT: &str = "\
atlas-search {
  display: block;
  min-block-size: 5rem;
}
@media (max-width: 36rem) {
  atlas-search { min-block-size: 8.5rem; }
}";

const REACT: &str = r#"export function AtlasSearch({ basket, onSelect }) {
  return (
    <atlas-search basket={basket} onatlas-select={onSelect}>
      <form action="{base}/search" method="get" role="search">
        <label>Search the Geneva Digital Atlas <input type="search" name="q" /></label>
        <button>Search</button>
      </form>
    </atlas-search>
  );
}"#;

const VUE: &str = r#"<script setup>
defineProps({ basket: String });
defineEmits(["select"]);
</script>

<template>
  <atlas-search :basket="basket" @atlas-select="$emit('select', $event)">
    <form action="{base}/search" method="get" role="search">
      <label>Search the Geneva Digital Atlas <input type="search" name="q" /></label>
      <button>Search</button>
    </form>
  </atlas-search>
</template>"#;
