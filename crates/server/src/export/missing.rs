//! Where do the links of the page of what is not there lead, whichever address a host shows it at?
//!
//! To where somebody has said that the copy is. Where nobody has, to the root of the host, until a script has
//! found the nearest folder above that has the copy.

use std::sync::LazyLock;

use regex::{NoExpand, Regex};

use crate::words::{Language, say};

/// What the server is asked for.
pub(super) const NOWHERE: &str = "/404?lang=en";

/// Looks for the copy upwards, and puts its address before all links. A host that answers everything with some
/// page has the module of the search only where that is one.
const FINDER: &str = r#"<script type="module">
for (let at = new URL(".", location); ; at = new URL("..", at)) {
  const search = new URL("search/static.js", at);
  const reply = await fetch(search, { method: "HEAD" }).catch(() => null);
  if (reply?.ok && reply.headers.get("content-type")?.includes("javascript")) {
    document.querySelector("base").href = at;
    for (const one of document.querySelectorAll("link[href], img[src]")) {
      const name = one.localName === "img" ? "src" : "href";
      one[name] = new URL(one.getAttribute(name), at);
    }
    await import(search);
    break;
  }
  if (at.pathname === "/") break;
}
</script>"#;

/// The page, made from one whose links are from the root of the copy, given where that is.
pub(super) fn anywhere(page: &str, root: Option<&str>) -> String {
    static SEARCH: LazyLock<Regex> = LazyLock::new(|| {
        let script = r#"<script type="module" src="search/static\.js"></script>"#;
        Regex::new(script).expect("a pattern of our own")
    });
    static ON_PAPER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r#"(?s)<p class="on-paper">.*?</p>"#).expect("a pattern of our own")
    });
    // Which address it is shown at, nobody knows; nor which language is spoken there.
    let named =
        say!(Language::ENGLISH, "refusal-why", code = "not_found", message = "", address = NOWHERE);
    let said = Language::ALL.map(|language| {
        let said = say!(language, "refusal-anywhere");
        format!("<span lang=\"{}\">{said}</span>", language.tag())
    });
    let page = page.replacen(&named, &said.join("<br>"), 1);
    let page = ON_PAPER.replace(&page, "");
    let base = format!("<head><base href=\"{}/\">", root.unwrap_or_default());
    let page = page.replacen("<head>", &base, 1);
    if root.is_some() { page } else { SEARCH.replace(&page, NoExpand(FINDER)).into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_address_is_named_and_each_language_is_spoken() {
        let refusal = say!(
            Language::ENGLISH,
            "refusal-why",
            code = "not_found",
            message = "",
            address = NOWHERE
        );
        let page = format!(
            "<head></head><p class=\"lead\">{refusal}</p><footer><p class=\"on-paper\">at\n{NOWHERE}</p></footer>"
        );
        let said = anywhere(&page, Some("https://host/atlas"));
        assert!(!said.contains(NOWHERE), "{said}");
        for language in Language::ALL {
            assert!(said.contains(&say!(language, "refusal-anywhere")), "{said}");
        }
    }

    #[test]
    fn links_are_from_where_the_copy_is_or_from_where_it_is_found() {
        let page = r#"<html><head><script type="module" src="search/static.js"></script></head>"#;
        let said = anywhere(page, Some("https://host/atlas"));
        assert!(said.contains(r#"<head><base href="https://host/atlas/"><script"#), "{said}");
        assert!(said.contains(r#"src="search/static.js""#), "{said}");
        let found = anywhere(page, None);
        assert!(found.contains(r#"<base href="/">"#) && found.contains(FINDER), "{found}");
        assert!(!found.contains(r#"src="search/static.js""#), "{found}");
    }
}
