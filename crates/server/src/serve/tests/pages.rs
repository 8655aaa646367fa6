//! The pages as they are declared: each is where it says, and whatever leads to it does.

use regex::Regex;

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

#[tokio::test]
async fn the_navigation_says_where_one_is() {
    let current = Regex::new(r#"<a href="([^"]*)" aria-current="page">"#).unwrap();
    for (at, marked) in
        [("/actors", &["/actors"][..]), ("/matrix", &["/matrix", "/matrix"]), ("/", &[])]
    {
        let page = get(at).await.text;
        let found: Vec<&str> =
            current.captures_iter(&page).map(|link| link.extract::<1>().1[0]).collect();
        assert_eq!(found, marked, "{at}");
    }
}

#[tokio::test]
async fn an_address_cut_short_leads_to_the_list() {
    for (path, list) in
        [("/issues", "/#baskets"), ("/baskets", "/#baskets"), ("/documents", "/#documents")]
    {
        let answer = get(path).await;
        assert_eq!((answer.status.as_u16(), answer.header("location").as_str()), (308, list));
    }
    assert_eq!(get("/issues?lang=fr").await.header("location"), "/?lang=fr#baskets");
}

#[tokio::test]
async fn all_organisations_are_listed() {
    let page = get("/actors").await.text;
    for (id, name) in [("alpha", "Alpha"), ("beta", "Beta")] {
        assert!(
            page.contains(&format!("<a href=\"/actors/{id}\"><span>{name}</span></a>")),
            "{page}"
        );
    }
}

#[tokio::test]
async fn nothing_is_chosen_to_compare_before_anybody_chooses() {
    assert!(!get("/compare").await.text.contains(" selected"));
}

#[tokio::test]
async fn a_colon_has_its_space_on_french_pages() {
    let unseen = Regex::new(r"(?s)<script.*?</script>|<style.*?</style>").unwrap();
    let tight = Regex::new(r"[\p{L}\p{N}»] ?: .{0,20}").unwrap();
    for path in [
        "/",
        "/search?q=networks&issue=cybercrime",
        "/matrix",
        "/compare",
        "/changes",
        "/actors/alpha",
        "/sections/2025/alpha/13",
        "/documents/2025.txt",
    ] {
        let join = if path.contains('?') { '&' } else { '?' };
        let answer = get(&format!("{path}{join}lang=fr")).await;
        assert_eq!(answer.status, 200, "{path}");
        let text = unseen.replace_all(&answer.text, "");
        let found: Vec<&str> = tight.find_iter(&text).map(|found| found.as_str()).collect();
        assert_eq!(found, [""; 0], "{path}");
    }
}

#[tokio::test]
async fn what_a_document_has_none_of_is_not_counted() {
    let page = get("/documents/2025.txt").await.text;
    let lead = page.split_once("<p class=\"lead\">").unwrap().1.split("</p>").next().unwrap();
    assert!(lead.contains("3 sections") && !lead.contains("reference"), "{lead}");
    assert!(!page.contains("2025.txt</"), "no reader knows a file by its name");
}
