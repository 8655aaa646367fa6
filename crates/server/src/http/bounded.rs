//! How large a reply may be: JSON stops being written at the bound, and whatever else is at hand as a
//! whole is held to it.
//!
//! The size of a reply is often a product of things that a client chooses: hits, fragments, tags,
//! links that repeat an address. Each factor has its limit, and this is the last resort, where the
//! product is too much all the same. A reply that comes piece by piece is none of its business, since
//! no more than a piece of it is in memory (`pieces`).

use std::io;

use axum::{
    body::HttpBody,
    extract::{Request, State},
    http::header,
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Serialize;

use super::{error::Refusal, json::write_json, limits::Limits};

tokio::task_local! {
    /// The most bytes that the reply of this task may have.
    static MOST: usize;
}

/// Lets no reply through that is larger than this, unless it comes piece by piece.
pub(crate) async fn replies(State(most): State<usize>, request: Request, next: Next) -> Response {
    let response = MOST.scope(most, next.run(request)).await;
    match response.body().size_hint().exact() {
        Some(bytes) if (most as u64) < bytes => Refusal::ReplyTooLarge(most).into_response(),
        _ => response,
    }
}

/// A reply in JSON, of which no more is written than may be sent.
#[derive(Debug)]
pub(crate) struct Json<T>(pub(crate) T);

impl<T: Serialize> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        let most = MOST.try_with(|most| *most).unwrap_or(Limits::default().reply_bytes);
        match written(&self.0, most) {
            Ok(text) => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
            Err(refusal) => refusal.into_response(),
        }
    }
}

/// A value as JSON.
///
/// # Errors
///
/// [`Refusal::ReplyTooLarge`] as soon as it has more than so many bytes.
fn written(value: &impl Serialize, most: usize) -> Result<Vec<u8>, Refusal> {
    let mut writer = Writer { text: Vec::new(), most };
    match write_json(&mut writer, value) {
        Ok(()) => Ok(writer.text),
        Err(error) if error.is_io() => Err(Refusal::ReplyTooLarge(most)),
        Err(error) => {
            tracing::error!(error = &error as &dyn std::error::Error, "a reply was not written");
            Err(Refusal::Internal)
        }
    }
}

/// How many bytes a value has as JSON.
pub(crate) fn length(value: &impl Serialize) -> usize {
    struct Counter(usize);
    impl io::Write for Counter {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut counter = Counter(0);
    // What cannot be written has no length worth knowing; the reply itself will say so.
    let _ = write_json(&mut counter, value);
    counter.0
}

/// Takes so many bytes, and fails at the next one.
struct Writer {
    text: Vec<u8>,
    most: usize,
}

impl io::Write for Writer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.most - self.text.len() < bytes.len() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use axum::{Router, body::Body, middleware, routing::get};
    use http_body_util::BodyExt;
    use serde::ser::{SerializeSeq, Serializer};
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tower::ServiceExt;

    use super::*;

    async fn reply(router: Router, most: usize) -> (u16, String) {
        let router = router.layer(middleware::from_fn_with_state(most, replies));
        let request = Request::get("/").body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let text = response.into_body().collect().await.unwrap().to_bytes();
        (status, String::from_utf8(text.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn a_reply_may_have_the_bound_and_not_a_byte_more() {
        for router in [
            Router::new().route("/", get(async || "x".repeat(100))),
            Router::new().route("/", get(async || Json("x".repeat(98)))),
        ] {
            assert_eq!(reply(router.clone(), 100).await.0, 200);
            let (status, text) = reply(router, 99).await;
            assert_eq!(status, 413);
            assert!(text.contains("\"code\":\"reply_too_large\"") && text.contains("per_page"));
        }
    }

    #[test]
    fn no_more_is_written_than_may_be_sent() {
        static MADE: AtomicUsize = AtomicUsize::new(0);
        struct Endless;
        impl Serialize for Endless {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut list = serializer.serialize_seq(None)?;
                loop {
                    MADE.fetch_add(1, Ordering::Relaxed);
                    list.serialize_element("one more")?;
                }
            }
        }
        assert_eq!(written(&Endless, 1000), Err(Refusal::ReplyTooLarge(1000)));
        assert!(MADE.load(Ordering::Relaxed) <= 100);
    }

    #[test]
    fn the_length_of_a_value_is_that_of_its_text() {
        let value = serde_json::json!({ "a": ["\u{1}\"é", 1.5, null] });
        assert_eq!(length(&value), value.to_string().len());
    }
}
