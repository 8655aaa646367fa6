//! What stands around the pages of a copy: the map of the site, the pages of lists, what the widget needs.

use std::fmt::Write;

use maud::{DOCTYPE, html};

use super::{links::Public, place};
use crate::{
    html::sent::well_formed,
    http::{assets, owner::Owner},
    words::{Language, say},
};

/// The most addresses that one sitemap may have (sitemaps.org).
const MOST: usize = 50_000;

/// The page at the address of a list, which leads to the list.
pub(super) fn list(path: &str, anchor: &str, language: Language, name: &str) -> String {
    let home = place::in_tree("/", language);
    let page = place::in_tree(path, language);
    let to = format!("{}{}/{anchor}", place::up(&page), home.trim_matches('/'));
    let to = to.replace("..//", "../");
    html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="robots" content="noindex, follow";
                meta http-equiv="refresh" content=(format!("0; url={to}"));
                title { (name) }
            }
            body { p { a href=(to) { (say!(language, "static-list")) } } }
        }
    }
    .into_string()
}

/// The map of the site, by file: one for so many addresses, and a list of them if they are several. It has
/// whole addresses, so there is none where nobody knows them.
pub(super) fn sitemaps(public: &Public, pages: &[String]) -> Vec<(String, String)> {
    let Some(base) = &public.base else { return Vec::new() };
    let base = base.replace('&', "&amp;");
    let languages = |page: &String| Language::ALL.map(|language| place::in_tree(page, language));
    let addresses: Vec<String> = pages.iter().flat_map(languages).collect();
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    let space = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
    let parts = addresses.chunks(MOST).map(|part| {
        let mut map = format!("{head}<urlset {space}>\n");
        for page in part {
            let page = page.trim_end_matches('/').replace('&', "&amp;");
            let _ = writeln!(map, "<url><loc>{base}{page}/</loc></url>");
        }
        well_formed(map + "</urlset>\n")
    });
    let parts: Vec<String> = parts.collect();
    if let [_] = &parts[..] {
        return parts.into_iter().map(|map| ("/sitemap.xml".to_owned(), map)).collect();
    }
    let mut list = format!("{head}<sitemapindex {space}>\n");
    let mut files = Vec::new();
    for (number, part) in parts.into_iter().enumerate() {
        let name = format!("/sitemap-{}.xml", number + 1);
        let _ = writeln!(list, "<sitemap><loc>{base}{name}</loc></sitemap>");
        files.push((name, part));
    }
    files.push(("/sitemap.xml".to_owned(), list + "</sitemapindex>\n"));
    files
}

/// The page beside the widget: what a site needs to show it, all of it in two lines.
pub(super) fn widget_page(public: &Public, language: Language, owner: &Owner) -> String {
    let name = say!(language, "site-name", name = owner.title(language));
    let base = public.base.as_deref().unwrap_or("..");
    let page = place::in_tree(place::WIDGET, language);
    let up = place::up(&page);
    let search = place::in_tree("/search", language);
    let label = owner.widget_label(language);
    let lines = format!(
        "<script type=\"module\" src=\"{base}/widget/atlas-search.js\"></script>\n<atlas-search lang=\"{}\"{label}><form action=\"{base}{search}/\"><input type=\"search\" name=\"q\"></form></atlas-search>",
        language.tag()
    );
    let styles = [Some(assets::style()), owner.style()];
    html! {
        (DOCTYPE)
        html lang=(language.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (say!(language, "static-widget")) " – " (name) }
                // No browser looks for an icon at the root of the host, where it is another's.
                link rel="icon" href="data:,";
                @for style in styles.iter().flatten() {
                    link rel="stylesheet" href={ (up) (style.trim_start_matches('/')) };
                }
                script type="module" src={ (up) "widget/atlas-search.js" } {}
            }
            body {
                main { article.topic {
                    p.kicker { a href=".././" { (name) } }
                    h1 { (say!(language, "static-widget")) }
                    p.lead { (say!(language, "static-widget-lead")) }
                    pre tabindex="0" { code.atlas-lines { (lines) } }
                    atlas-search { form action="../search/" {
                        label { (owner.search_label(language)) " " input type="search" name="q"; }
                    } }
                } }
            }
        }
    }
    .into_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_has_every_page_in_every_language_as_the_host_has_it() {
        let public = Public { base: Some("https://host/atlas".to_owned()) };
        let maps = sitemaps(&public, &["/".to_owned(), "/actors/ilo".to_owned()]);
        let [(name, map)] = &maps[..] else { panic!("{maps:?}") };
        assert_eq!(name, "/sitemap.xml");
        for page in ["", "fr/", "actors/ilo/", "fr/actors/ilo/"] {
            assert!(
                map.contains(&format!("<loc>https://host/atlas/{page}</loc>")),
                "{page} in {map}"
            );
        }
        assert!(sitemaps(&Public { base: None }, &["/".to_owned()]).is_empty());
    }

    #[test]
    fn the_page_of_a_list_leads_to_the_list() {
        let french = Language::of_tag("fr").unwrap();
        assert!(
            list("/issues", "#baskets", Language::ENGLISH, "Atlas")
                .contains("href=\"../#baskets\"")
        );
        assert!(
            list("/issues", "#baskets", french, "Atlas").contains("href=\"../../fr/#baskets\"")
        );
    }
}
