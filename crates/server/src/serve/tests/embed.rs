//! What other sites see: who may read, how often, what is kept for how long, and that text is text.

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use insta::assert_snapshot;

use super::sample::{INJECTION, app, get, send};
use crate::{
    embed::widget,
    http::{cors::Origins, identity::Identity, limits::Limits, owner::OF_WIDGET},
    serve::router::router,
};

async fn from(origin: &str, allowed: Origins, method: &str, path: &str) -> super::sample::Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("origin", origin)
        .header("access-control-request-method", "GET")
        .body(Body::empty());
    send(router(app(Limits::default()).shared_with(allowed)), request.unwrap()).await
}

#[tokio::test]
async fn any_site_may_read_the_api_refusals_too_and_no_site_the_pages() {
    for path in ["/api/v1/search?q=x", "/api/v1/search?page=0", "/api/v1/nothing", "/oembed"] {
        let answer = from("https://host.example", Origins::Any, "GET", path).await;
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "cross-origin", "{path}");
        assert_eq!(answer.header("access-control-allow-credentials"), "", "{path}");
    }
    let page = from("https://host.example", Origins::Any, "GET", "/search").await;
    assert_eq!(page.header("access-control-allow-origin"), "");
    assert_eq!(page.header("cross-origin-resource-policy"), "same-origin");
}

#[tokio::test]
async fn with_a_list_only_the_sites_on_it_may_read() {
    let list = || Origins::read(["https://host.example"]).unwrap();
    let allowed = |answer: super::sample::Answer| {
        (answer.header("access-control-allow-origin"), answer.header("vary"))
    };
    let (origin, vary) =
        allowed(from("https://host.example", list(), "GET", "/api/v1/issues").await);
    assert_eq!(origin, "https://host.example");
    assert!(vary.contains("origin"), "{vary}");
    let (origin, _) = allowed(from("https://other.example", list(), "GET", "/api/v1/issues").await);
    assert_eq!(origin, "");
    let preflight = from("https://host.example", list(), "OPTIONS", "/1/indexes/*/queries").await;
    assert_eq!(preflight.status, StatusCode::OK);
    assert_eq!(preflight.header("access-control-allow-origin"), "https://host.example");
    assert!(preflight.header("access-control-allow-methods").contains("POST"));
}

#[tokio::test]
async fn only_the_frame_may_be_framed() {
    for (path, ancestors) in
        [("/search", "frame-ancestors 'none'"), ("/embed", "frame-ancestors *")]
    {
        let answer = get(path).await;
        assert!(answer.header("content-security-policy").contains(ancestors), "{path}");
    }
    assert_eq!(get("/embed").await.header("cross-origin-resource-policy"), "cross-origin");
}

#[tokio::test]
async fn the_widget_is_kept_for_good_under_its_version_and_for_minutes_under_its_major_version() {
    let path = |version: &str| format!("/widget/{version}/atlas-search.js");
    let exact = get(&path(widget::VERSION)).await;
    assert_eq!(exact.header("cache-control"), "public, max-age=31536000, immutable");
    assert_eq!(exact.header("access-control-allow-origin"), "*");
    let major = get(&path(widget::major(widget::VERSION))).await;
    assert_eq!(major.header("cache-control"), "public, max-age=300");
    assert_eq!(exact.text, major.text);
    assert_eq!(get(&path("9.9.9")).await.status, StatusCode::NOT_FOUND);

    let published = get("/widget/integrity.json").await.json();
    let published = &published["files"]["atlas-search.js"];
    assert_eq!(published["path"], path(widget::VERSION));
    assert_eq!(published["integrity"], widget::integrity(&exact.text));
}

#[test]
fn the_widget_takes_the_archive_for_what_we_think_it_does() {
    assert!(widget::module().contains(OF_WIDGET));
}

#[tokio::test]
async fn an_embeddable_page_says_how_and_the_frame_answers() {
    let page = get("/search?q=crime").await.text;
    let link = page.split("application/json+oembed\" href=\"").nth(1).unwrap();
    let link = link.split('"').next().unwrap().replace("&amp;", "&");
    let oembed = get(link.strip_prefix("https://atlas.example").unwrap()).await.json();
    assert_snapshot!(serde_json::to_string_pretty(&oembed).unwrap(), @r##"
    {
      "cache_age": 86400,
      "height": 480,
      "html": "<iframe src=\"https://atlas.example/embed?q=crime\" title=\"Atlas Search\" width=\"640\" height=\"480\" loading=\"lazy\" referrerpolicy=\"no-referrer\" sandbox=\"allow-forms allow-scripts allow-same-origin allow-popups allow-top-navigation-by-user-activation\"></iframe>",
      "provider_name": "Atlas",
      "provider_url": "https://atlas.example/",
      "title": "Atlas Search",
      "type": "rich",
      "version": "1.0",
      "width": 640
    }
    "##);
    let frame = get("/embed?q=crime").await;
    assert_eq!(frame.status, StatusCode::OK);
    assert_eq!(frame.text.matches("<li class=\"hit\">").count(), 2);
}

#[tokio::test]
async fn what_cannot_be_embedded_is_not_found() {
    for (url, status) in [
        ("https://elsewhere.example/search", 404),
        ("https://atlas.example/sections/x", 404),
        ("https://atlas.example.evil.example/search", 404),
        ("https://atlas.example/baskets/security", 200),
    ] {
        let answer = get(&format!("/oembed?url={url}")).await;
        assert_eq!(answer.status.as_u16(), status, "{url}");
    }
    assert_eq!(get("/oembed").await.status, StatusCode::BAD_REQUEST);
    let xml = get("/oembed?url=https://atlas.example/&format=xml").await;
    assert_eq!(xml.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_browser_can_add_the_search() {
    assert_snapshot!(get("/opensearch.xml").await.text, @r#"<?xml version="1.0" encoding="UTF-8"?><OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/"><ShortName>Atlas Search</ShortName><Description>Atlas Search</Description><Url type="text/html" template="https://atlas.example/search?q={searchTerms}&amp;page={startPage?}"></Url><Url type="application/x-suggestions+json" template="https://atlas.example/api/v1/suggest?q={searchTerms}&amp;format=opensearch"></Url><Url type="application/atom+xml" template="https://atlas.example/search.atom?q={searchTerms}"></Url><Url type="application/opensearchdescription+xml" rel="self" template="https://atlas.example/opensearch.xml"></Url><Image height="16" width="16" type="image/svg+xml">https://atlas.example/favicon.ico</Image><Query role="example" searchTerms="cybersecurity"></Query><InputEncoding>UTF-8</InputEncoding><OutputEncoding>UTF-8</OutputEncoding><Language>en</Language></OpenSearchDescription>"#);
    let answer = get("/api/v1/suggest?q=cyb&format=opensearch").await;
    assert_eq!(answer.header("content-type"), "application/x-suggestions+json");
    assert_snapshot!(answer.text, @r##"["cyb",["Cybercrime"],["issue, 2 passages"],["https://atlas.example/issues/cybercrime"]]"##);
}

#[tokio::test]
async fn an_injection_is_text_in_everything_that_is_html() {
    let injected: String = form_urlencoded::byte_serialize(INJECTION.as_bytes()).collect();
    for path in [
        format!("/embed?q={injected}"),
        format!("/embed?q=privacy&actor={injected}"),
        "/embed?q=surveillance".to_owned(),
        format!("/search?q={injected}"),
    ] {
        let text = get(&path).await.text;
        assert!(!text.contains("<img src=x"), "{path}");
        assert!(text.contains("&lt;img src=x"), "{path}");
    }
    let url: String = form_urlencoded::byte_serialize(
        format!("https://atlas.example/search?q={INJECTION}").as_bytes(),
    )
    .collect();
    let oembed = get(&format!("/oembed?url={url}")).await.json();
    assert!(!oembed["html"].as_str().unwrap().contains("<img"));
}

#[tokio::test]
async fn the_search_goes_by_the_name_that_its_owner_gave_it() {
    let identity =
        Identity { name: Some("Archive of <Rivers> & Lakes".to_owned()), ..Identity::default() };
    let router = router(app(Limits::default()).of_owner(identity));
    let ask = |path: &str| Request::get(path).body(Body::empty()).unwrap();
    let described = send(router.clone(), ask("/opensearch.xml")).await.text;
    assert!(described.contains("<ShortName>Archive of</ShortName>"), "{described}");
    assert!(
        described.contains("<Description>Archive of &lt;Rivers&gt; &amp; Lakes Search<"),
        "{described}"
    );
    let asked = "/oembed?url=https%3A%2F%2Fatlas.example%2F";
    let embedded = send(router, ask(asked)).await.json();
    assert_eq!(embedded["provider_name"], "Archive of <Rivers> & Lakes");
    assert_eq!(embedded["title"], "Archive of <Rivers> & Lakes Search");
}
