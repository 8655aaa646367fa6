//! The pages as they are declared: each is where it says, and whatever leads to it does.

use super::sample::{app, get};
use crate::{
    html::declared::{Link, Pages, Words},
    http::limits::Limits,
    serve::router::site_pages,
    words::Language,
};

#[tokio::test]
async fn every_address_that_a_page_declares_is_answered_and_stands_in_the_sitemap() {
    let current = app(Limits::default()).current();
    let sitemap = get("/sitemap.xml").await.text;
    let mut listed = 0;
    for page in site_pages().0 {
        let title = page.title.map(|title: Words| title(Language::ENGLISH));
        let own = Pages(vec![*page].leak()).listing(&current).unwrap();
        for address in own.some(&current, 0..own.len()).unwrap() {
            let answer = get(&address).await;
            assert_eq!(answer.status, 200, "{address}");
            let begins = format!("<title>{}", title.as_deref().unwrap_or_default());
            assert!(answer.text.contains(&begins), "{address}");
            assert!(sitemap.contains(&format!("<loc>https://atlas.example{address}</loc>")));
            listed += 1;
        }
    }
    assert_eq!(sitemap.matches("<loc>").count(), listed);
}

#[tokio::test]
async fn the_navigation_leads_to_places_that_there_are() {
    let pages = site_pages();
    for Link { to, .. } in pages.masthead().chain(pages.footer()) {
        let (path, place) = to.split_once('#').unwrap_or((to, "main"));
        let answer = get(path).await;
        assert_eq!(answer.status, 200, "{to}");
        assert!(answer.text.contains(&format!(" id=\"{place}\"")), "{to}");
        assert!(answer.text.contains(&format!(" href=\"{to}\"")), "{to}");
    }
}
