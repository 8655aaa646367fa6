//! What is a page about, in the words of schema.org?
//!
//! Each listed page says it once, as JSON-LD: data that search engines and other programs read, and that
//! no browser runs. What is not known is left out, so that nothing is claimed.

use maud::{Markup, PreEscaped, html};
use serde_json::{Map, Value, json};

use super::site::Site;

/// The longest headline that search engines show, in characters.
const HEADLINE: usize = 110;

/// The things of a page as a script that holds data.
pub(crate) fn script(things: Vec<Value>) -> Markup {
    let things: Vec<Value> = things.into_iter().filter_map(known).collect();
    if things.is_empty() {
        return html! {};
    }
    let data = json!({ "@context": "https://schema.org", "@graph": things }).to_string();
    let data = escaped(&data);
    html! { script type="application/ld+json" { (PreEscaped(data)) } }
}

/// JSON as it may stand in a script: a text of the corpus could end that, and a letter may be written by its
/// number.
pub(crate) fn escaped(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// A value without what is not known of it: nulls, empty texts and empty lists.
fn known(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::String(text) => (!text.trim().is_empty()).then_some(Value::String(text)),
        Value::Array(list) => {
            let list: Vec<Value> = list.into_iter().filter_map(known).collect();
            (!list.is_empty()).then_some(Value::Array(list))
        }
        Value::Object(object) => {
            let object: Map<String, Value> = object
                .into_iter()
                .filter_map(|(name, value)| Some((name, known(value)?)))
                .collect();
            // A type alone says nothing.
            object.keys().any(|name| name != "@type").then_some(Value::Object(object))
        }
        other => Some(other),
    }
}

/// The site, as a whole that pages are parts of.
pub(crate) fn web_site(site: &Site) -> Value {
    json!({
        "@type": "WebSite",
        "@id": format!("{}#website", site.absolute("/")),
        "url": site.absolute("/"),
        "name": site.title(),
    })
}

/// A page.
pub(crate) fn web_page(site: &Site, canonical: &str, name: &str, description: &str) -> Value {
    let address = site.absolute(canonical);
    json!({
        "@type": "WebPage",
        "@id": address,
        "url": address,
        "name": name,
        "description": description,
        "inLanguage": site.language().tag(),
        "isPartOf": web_site(site),
    })
}

/// Where a page stands: what is above it, outermost first, and the page itself, each with its path.
pub(crate) fn breadcrumbs(site: &Site, crumbs: &[(String, String)]) -> Value {
    let home = [("/".to_owned(), site.title())];
    let items = home.iter().chain(crumbs).enumerate().map(|(before, (address, name))| {
        json!({
            "@type": "ListItem",
            "position": before + 1,
            "name": name,
            "item": site.absolute(address),
        })
    });
    json!({ "@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>() })
}

/// A title as a headline.
pub(crate) fn headline(title: &str) -> String {
    if title.chars().count() <= HEADLINE {
        return title.to_owned();
    }
    let cut: String = title.chars().take(HEADLINE - 1).collect();
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_known_is_left_out_and_no_text_ends_the_script() {
        let thing = json!({
            "@type": "Organization", "name": "A </script><b>&", "alternateName": [null, "", "B"],
            "address": { "@type": "PostalAddress", "streetAddress": null }, "url": null, "n": 0,
        });
        let text = script(vec![thing, json!({ "@type": "Thing" })]).into_string();
        insta::assert_snapshot!(text, @r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Organization","alternateName":["B"],"n":0,"name":"A \u003c/script\u003e\u003cb\u003e\u0026"}]}</script>"#);
        let data = text.split_once('>').unwrap().1.strip_suffix("</script>").unwrap();
        let read: Value = serde_json::from_str(data).unwrap();
        assert_eq!(read["@graph"][0]["name"], "A </script><b>&");
        assert_eq!(script(vec![Value::Null]).into_string(), "");
    }

    #[test]
    fn a_headline_is_cut_where_search_engines_cut_it() {
        assert_eq!(headline("short"), "short");
        assert_eq!(headline(&"é ".repeat(100)).chars().count(), HEADLINE);
    }
}
