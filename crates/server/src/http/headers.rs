//! The security headers of every answer.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use super::cors;

/// The page that is made to be framed.
pub(crate) const FRAME: &str = "/embed";

/// Nothing is allowed but what comes from our own origin, and no page may frame ours.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                   connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; \
                   frame-ancestors 'none'";

/// The same for [`FRAME`]. The form in it stays in it.
const FRAME_CSP: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
                                    form-action 'self'; base-uri 'none'; frame-ancestors *";

const ALWAYS: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "interest-cohort=(), browsing-topics=()"),
];

const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Adds the headers that the handler has not set itself. They depend on the address alone, so that
/// an answer from a cache, confirmed by a 304, keeps those of the 200.
pub(crate) async fn secure(request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let framed = path == FRAME;
    let shared = framed || cors::is_shared(path);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let policy = (header::CONTENT_SECURITY_POLICY, if framed { FRAME_CSP } else { CSP });
    for (name, value) in ALWAYS.into_iter().chain([policy]) {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    let readers = if shared { "cross-origin" } else { "same-origin" };
    headers.entry(RESOURCE_POLICY).or_insert(HeaderValue::from_static(readers));
    response
}
