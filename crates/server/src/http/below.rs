//! Where does the site stand, if not at the root of its host: `--base-url https://example.org/atlas/`?
//!
//! Everything is made as if it stood at the root, and answered so. This is the one place that knows
//! better, at the rim of the site: what is asked for below the path is asked for without it, and every
//! address in an answer that begins with a slash is put below it. So it does not matter whether the
//! proxy in front takes the path away or leaves it. Addresses that are whole have it already, since they
//! begin with that of the site; scripts ask for what lies beside them.
//!
//! An answer is read as what it is: an address is the value of an attribute of a page or of a member of
//! JSON, and in neither can a text hold the quotation mark that such a value begins with.

use std::{borrow::Cow, sync::Arc, sync::LazyLock};

use axum::{
    Router,
    body::{Body, HttpBody},
    extract::{Request, State},
    http::{HeaderValue, Uri, header, uri::PathAndQuery},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;
use regex::{Captures, Regex};

use super::error::Refusal;

/// The longest path, in bytes: every link repeats it.
const LONGEST: usize = 100;

/// Why a text is not the address of a site.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not an address that a site can have; write one as `https://atlas.example` or \
     `https://www.example.org/atlas`"
)]
pub struct NotASite(String);

/// The address where the public reaches a site: a scheme, an authority, and a path if it does not stand
/// at the root.
///
/// # Errors
///
/// [`NotASite`], also where the path is long, or of other letters than a path is usually written in.
pub fn base_url(text: &str) -> Result<String, NotASite> {
    let wrong = || NotASite(text.to_owned());
    let uri: Uri = text.parse().map_err(|_| wrong())?;
    let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
    let host =
        uri.authority().is_some_and(|it| !it.host().is_empty() && !it.as_str().contains('@'));
    let path = uri.path().trim_matches('/');
    let plain = |part: &str| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~');
        !part.is_empty() && part != "." && part != ".." && part.chars().all(is_plain)
    };
    let has_path = path.is_empty() || path.len() <= LONGEST && path.split('/').all(plain);
    if is_web && host && has_path && uri.query().is_none() && !text.contains('#') {
        Ok(text.trim_end_matches('/').to_owned())
    } else {
        Err(wrong())
    }
}

/// The path that a site stands below: empty at the root, else it begins with a slash and ends without.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Below(Arc<str>);

impl Below {
    /// That of a site with this address.
    pub(crate) fn of(base_url: &str) -> Below {
        let uri: Option<Uri> = base_url.parse().ok();
        let path = uri.as_ref().map_or("", |uri| uri.path().trim_matches('/'));
        Below(if path.is_empty() { "".into() } else { format!("/{path}").into() })
    }

    /// A path of the site as the public writes it.
    pub(crate) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The site, asked without the path. Around all of it, since it decides which route is asked.
    pub(crate) fn entered(self, site: Router) -> Router {
        if self.is_root() {
            return site;
        }
        Router::new().fallback_service(site).layer(middleware::map_request_with_state(self, enter))
    }

    /// The address without the path, where it has it.
    fn without(&self, uri: &Uri) -> Option<Uri> {
        let rest = uri.path().strip_prefix(&*self.0)?;
        if !rest.is_empty() && !rest.starts_with('/') {
            return None;
        }
        let path = if rest.is_empty() { "/" } else { rest };
        let path = match uri.query() {
            Some(query) => Cow::Owned(format!("{path}?{query}")),
            None => Cow::Borrowed(path),
        };
        let mut parts = uri.clone().into_parts();
        parts.path_and_query = Some(path.parse::<PathAndQuery>().ok()?);
        Uri::from_parts(parts).ok()
    }

    /// A text with what a pattern finds put below the path: the pattern ends before the address.
    fn put(&self, text: &str, beginning: &Regex) -> String {
        let put = |found: &Captures<'_>| format!("{}{}/", &found[1], self.0);
        beginning.replace_all(text, put).into_owned()
    }
}

async fn enter(State(below): State<Below>, mut request: Request) -> Request {
    if let Some(uri) = below.without(request.uri()) {
        *request.uri_mut() = uri;
    }
    request
}

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of our own")
}

/// The beginnings of addresses in pages and pictures, which are our own, and quote so.
static IN_MARKUP: LazyLock<Regex> = LazyLock::new(|| pattern(r#"( (?:href|src|action)=")/"#));

/// The beginnings of addresses in JSON, as it is written here: without a blank.
static IN_JSON: LazyLock<Regex> = LazyLock::new(|| pattern(r#"([{,]"(?:url|path)":")/"#));

/// Puts the addresses of an answer below the path.
pub(crate) async fn addresses(
    State((below, most)): State<(Below, usize)>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    if below.is_root() {
        return response;
    }
    let location = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
    let location = location.filter(|to| to.starts_with('/')).map(|to| below.path(to));
    if let Some(location) = location.and_then(|to| HeaderValue::try_from(to).ok()) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    let content_type = response.headers().get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let essence = content_type.and_then(|it| it.split(';').next()).unwrap_or_default().trim();
    let beginning = match essence {
        "text/html" | "image/svg+xml" => &*IN_MARKUP,
        "application/json" => &*IN_JSON,
        _ => return response,
    };
    // What comes in pieces has whole addresses.
    if response.body().size_hint().exact().is_none() {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = body.collect().await else { return Refusal::Internal.into_response() };
    let body = body.to_bytes();
    let Ok(text) = std::str::from_utf8(&body) else {
        return Response::from_parts(parts, Body::from(body));
    };
    let text = below.put(text, beginning);
    if most < text.len() {
        return Refusal::ReplyTooLarge(most).into_response();
    }
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn an_address_of_a_site_is_of_the_web_and_its_path_is_plain() {
        for (text, expected) in [
            ("https://atlas.example", "https://atlas.example"),
            ("https://example.org/atlas/", "https://example.org/atlas"),
            ("http://127.0.0.1:8080/a/b-c", "http://127.0.0.1:8080/a/b-c"),
        ] {
            assert_eq!(base_url(text).as_deref(), Ok(expected));
        }
        let long = format!("https://example.org/{}", "a".repeat(LONGEST + 1));
        for text in [
            "",
            "atlas.example",
            "/atlas",
            "ftp://atlas.example",
            "https://",
            "https://example.org/atlas?x=1",
            "https://example.org/atlas#x",
            "https://example.org/a//b",
            "https://example.org/../b",
            "https://example.org/a\"b",
            "https://example.org/a b",
            "https://somebody@example.org",
            &long,
        ] {
            assert!(base_url(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_asked_for_below_the_path_is_asked_for_without_it() {
        let below = Below::of("https://example.org/atlas");
        for (asked, expected) in [
            ("/atlas", Some("/")),
            ("/atlas/", Some("/")),
            ("/atlas?lang=fr", Some("/?lang=fr")),
            ("/atlas/search?q=a%20b", Some("/search?q=a%20b")),
            ("/atlas//evil.example", Some("//evil.example")),
            ("/atlasses", None),
            ("/search?q=/atlas/", None),
            ("/", None),
        ] {
            let without = below.without(&asked.parse().unwrap());
            assert_eq!(without.map(|uri| uri.to_string()).as_deref(), expected, "{asked}");
        }
    }

    #[test]
    fn only_what_leads_somewhere_is_put_below_the_path() {
        let below = Below::of("https://example.org/atlas");
        let page = r##"<a href="/">a</a><a class="b" href="/search?q=&quot;/">c</a><form action="/search"><a href="https://x/"><a href="#m">&lt;a href=&quot;/&quot;><i data-x="/y">"##;
        insta::assert_snapshot!(below.put(page, &IN_MARKUP), @r##"<a href="/atlas/">a</a><a class="b" href="/atlas/search?q=&quot;/">c</a><form action="/atlas/search"><a href="https://x/"><a href="#m">&lt;a href=&quot;/&quot;><i data-x="/y">"##);
        let reply = json!({ "url": "/sections/x", "text": "\"url\":\"/x\"", "path": ["/y"], "hits": [{ "a": 1, "url": "/z" }] });
        insta::assert_snapshot!(below.put(&reply.to_string(), &IN_JSON), @r#"{"hits":[{"a":1,"url":"/atlas/z"}],"path":["/y"],"text":"\"url\":\"/x\"","url":"/atlas/sections/x"}"#);
    }

    /// JSON with its addresses put below a path, member by member.
    fn expected(value: Value) -> Value {
        match value {
            Value::Object(object) => {
                let put = |(name, value): (String, Value)| match value {
                    Value::String(to)
                        if matches!(&*name, "url" | "path") && to.starts_with('/') =>
                    {
                        (name, format!("/atlas{to}").into())
                    }
                    value => (name, expected(value)),
                };
                Value::Object(object.into_iter().map(put).collect())
            }
            Value::Array(list) => list.into_iter().map(expected).collect(),
            other => other,
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let text = prop_oneof!["[/\\\\\"{},:url]{0,12}", Just("/x".to_owned())];
        let name = prop_oneof![Just("url".to_owned()), Just("path".to_owned()), "[\"{,:/url]{0,6}"];
        text.prop_map(Value::from).prop_recursive(4, 32, 4, move |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map(name.clone(), inner, 0..4)
                    .prop_map(|map| Value::Object(map.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_text_in_json_is_never_taken_for_an_address(value in any_json()) {
            let below = Below::of("https://example.org/atlas/");
            let put: Value = serde_json::from_str(&below.put(&value.to_string(), &IN_JSON)).unwrap();
            prop_assert_eq!(put, expected(value));
        }
    }
}
