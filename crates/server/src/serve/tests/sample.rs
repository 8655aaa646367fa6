//! A small index for the tests of what other sites see.

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, HeaderValue, Request, StatusCode, header},
    response::Response,
};
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use crate::{
    answer::Index,
    http::{app::App, limits::Limits},
    serve::router::router,
};

/// The text that must appear as text wherever it goes.
pub(crate) const INJECTION: &str = "<img src=x onerror=alert(1)>";

/// Four sections by two actors in two editions, on two issues of one basket and one of another.
pub(crate) fn app(limits: Limits) -> App {
    let basket = |id: &str, label: &str| json!({ "id": id, "label": label, "description": "", "aliases": [] });
    let issue = |id: &str, label: &str, basket: &str| {
        json!({ "id": id, "label": label, "basket": basket, "secondary": [], "parent": null,
            "description": "", "aliases": [], "headings": [] })
    };
    let taxonomy = json!({
        "baskets": [basket("security", "Security"), basket("rights", "Human rights")],
        "issues": [
            issue("network-security", "Network security", "security"),
            issue("cybercrime", "Cybercrime", "security"),
            issue("privacy", INJECTION, "rights"),
        ],
        "combined": [], "parts": [],
    });
    let section = |actor: &str, edition: u16, issues: &[&str], heading: &str, text: &str| {
        let slug = actor.to_lowercase();
        let baskets: Vec<&str> = issues
            .iter()
            .map(|issue| if *issue == "privacy" { "rights" } else { "security" })
            .collect();
        let id = format!("{edition}/{slug}/{}", heading.len());
        json!({
            "type": "section", "id": id, "source": format!("{edition}.txt"),
            "document": format!("Atlas {edition}"), "edition": edition,
            "actor": { "id": slug, "name": actor, "acronym": null },
            "kind": "policy-issue", "heading": heading, "heading_inferred": false,
            "path": ["Digital policy issues", heading], "issues": issues, "baskets": baskets,
            "span": { "start_line": 1, "end_line": 2, "start_byte": 0, "end_byte": 9 },
            "text": text, "empty": false, "group": id, "symbols": [], "years": [],
        })
    };
    let injected = format!("Surveillance of networks {INJECTION} & privacy.");
    let records = [
        section("Alpha", 2023, &["network-security"], "Networks", "Networks are secured by Alpha."),
        section(
            "Alpha",
            2025,
            &["network-security", "cybercrime"],
            "Network crime",
            "Crime in networks grows.",
        ),
        section("Beta", 2025, &["cybercrime"], "Cybercrime", "Courts try crime."),
        section("Beta", 2025, &["privacy"], INJECTION, &injected),
    ];
    let records: Vec<_> =
        records.into_iter().map(|record| serde_json::from_value(record).unwrap()).collect();
    let taxonomy = serde_json::from_value(taxonomy).unwrap();
    let index = Index::in_memory(&records, taxonomy, ingest::Authority::default()).unwrap();
    App::new(index, limits, "https://atlas.example")
}

/// An answer, whole.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl Answer {
    async fn read(response: Response) -> Answer {
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, text }
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    /// The values of a header, joined as HTTP allows.
    pub(crate) fn header(&self, name: &str) -> String {
        let values = self.headers.get_all(name).iter();
        values.map(|value| value.to_str().unwrap()).collect::<Vec<_>>().join(", ")
    }
}

/// Asks as clients do, which name the host.
pub(crate) async fn send(router: Router, mut request: Request<Body>) -> Answer {
    let host = HeaderValue::from_static("localhost");
    request.headers_mut().entry(header::HOST).or_insert(host);
    Answer::read(router.oneshot(request).await.unwrap()).await
}

/// What a GET of the small index answers.
pub(crate) async fn get(path: &str) -> Answer {
    let request = Request::get(path).header("accept", "*/*").body(Body::empty()).unwrap();
    send(router(app(Limits::default())), request).await
}

/// What a POST to the small index answers.
pub(crate) async fn post(path: &str, body: impl Into<Body>) -> Answer {
    post_within(Limits::default(), path, body).await
}

/// The same, within other limits.
pub(crate) async fn post_within(limits: Limits, path: &str, body: impl Into<Body>) -> Answer {
    let request =
        Request::post(path).header("content-type", "text/plain").body(body.into()).unwrap();
    send(router(app(limits)), request).await
}
