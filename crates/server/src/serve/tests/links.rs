//! The links of a page that was made from an address of anybody's choosing.

use axum::{body::Body, http::Request};

use super::sample::{app, send};
use crate::{http::limits::Limits, serve::router::router};

#[tokio::test]
async fn no_link_of_a_refused_page_leads_off_site() {
    let router = router(app(Limits::default()));
    for path in
        ["//evil.example", "//evil.example/search?q=x", "/\\evil.example", "///evil.example"]
    {
        let request = Request::get(path).header("accept", "text/html").body(Body::empty()).unwrap();
        let page = send(router.clone(), request).await;
        assert_eq!(page.status, 404, "{path}");
        assert_eq!(page.text.matches("<html").count(), 1, "{path}");
        for attribute in [" href=\"", " src=\"", " action=\""] {
            for link in page.text.split(attribute).skip(1) {
                let off_site = link.starts_with("//") || link.starts_with("/\\");
                assert!(!off_site, "{path}: {}", &link[..link.find('"').unwrap_or(0)]);
            }
        }
    }
}
