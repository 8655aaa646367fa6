//! Why a request was not answered, and the one form in which a client learns it.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::json::json;
use crate::answer::{Error, compare::NotCompared};

/// Why a request was not answered.
///
/// The `code` is part of the API and does not change; the message is for people and may.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    /// A parameter does not have the form that it takes.
    #[error("{0}")]
    InvalidParameter(String),

    /// A facet has no such value.
    #[error("{0}")]
    UnknownValue(String),

    /// More of something than whoever runs the server lets a request bring.
    #[error("{0}")]
    TooMuch(String),

    /// Two records that exist and are of different kinds.
    #[error("{0}")]
    NotComparable(String),

    #[error("{0}")]
    QueryTooLong(String),

    #[error("{0}")]
    PageTooDeep(String),

    #[error("{0}")]
    PastTheEnd(String),

    /// There is nothing of that name; the text says of what kind.
    #[error("{0}")]
    NotFound(String),

    /// A request of HTTP/1.1 without a `Host`, with several, or with one that is none.
    #[error("a request names one host, in one header `host`")]
    NoHost,

    #[error("this address does not take that method")]
    MethodNotAllowed,

    #[error("the body of the request is larger than this server takes")]
    TooLarge,

    /// The reply would be larger than so many bytes.
    #[error(
        "the reply would have more than {0} bytes, the most that this server sends; ask for fewer hits \
         a page (`per_page`, `hitsPerPage`), fewer values (`facet_limit`) or fewer attributes"
    )]
    ReplyTooLarge(usize),

    /// The address is longer than so many bytes.
    #[error("the address has more than {0} bytes; search for fewer words, or with fewer filters")]
    AddressTooLong(usize),

    #[error("the body of the request took longer to arrive than this server waits")]
    SlowBody,

    #[error("the body of the request did not arrive whole")]
    BrokenBody,

    /// A refusal of a layer below that has no variant of its own.
    #[error("{}", .0.canonical_reason().unwrap_or("the request was refused").to_lowercase())]
    Status(StatusCode),

    /// A refusal with a status of its own, and what to do about it.
    #[error("{1}")]
    Guided(StatusCode, &'static str),

    /// One client has cost more than its share; so many seconds later it may ask again.
    #[error(
        "your requests have taken as much of this server as one client may; try again in {0} s"
    )]
    TooManyRequests(u64),

    #[error("the server is answering as many requests as it can; try again in a moment")]
    Overloaded,

    #[error("as many connections as this server takes are in use; try again in a moment")]
    TooManyConnections,

    #[error(
        "the request took longer than this server allows; ask for less at a time, or narrow the search"
    )]
    Timeout,

    /// The index could not be read. The client learns only that, the log learns why.
    #[error("search is not available just now")]
    Unavailable,

    /// There is no use in asking yet, or any more.
    #[error("{0}")]
    NotReady(String),

    /// Our fault.
    #[error("something went wrong here; it has been logged")]
    Internal,
}

/// Marks a refusal whose form is that of another protocol, which its clients know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InOwnForm;

impl Refusal {
    /// There is nothing of that name; `kind` says of what kind.
    pub(crate) fn missing(kind: &str, id: &str) -> Refusal {
        Refusal::NotFound(format!("there is no {kind} `{id}`"))
    }

    /// What is asked for in parts has no part of that number.
    pub(crate) fn no_part(id: &str, part: usize) -> Refusal {
        Refusal::PastTheEnd(format!("`{id}` has no part {part}; the first has how many there are"))
    }

    /// A comparison of one record, or of none.
    pub(crate) fn nothing_to_compare() -> Refusal {
        Refusal::InvalidParameter(
            "a comparison takes two ids, `a` and `b`, of profiles or of sections".to_owned(),
        )
    }

    /// The status and the stable code.
    pub(crate) fn status(&self) -> (StatusCode, &'static str) {
        match self {
            Refusal::InvalidParameter(_) => (StatusCode::BAD_REQUEST, "invalid_parameter"),
            Refusal::UnknownValue(_) => (StatusCode::BAD_REQUEST, "unknown_value"),
            Refusal::TooMuch(_) => (StatusCode::BAD_REQUEST, "too_much"),
            Refusal::NotComparable(_) => (StatusCode::BAD_REQUEST, "not_comparable"),
            Refusal::QueryTooLong(_) => (StatusCode::BAD_REQUEST, "query_too_long"),
            Refusal::PageTooDeep(_) => (StatusCode::BAD_REQUEST, "page_too_deep"),
            Refusal::PastTheEnd(_) => (StatusCode::BAD_REQUEST, "page_past_the_end"),
            Refusal::NotFound(_) => (StatusCode::NOT_FOUND, "not_found"),
            Refusal::NoHost => (StatusCode::BAD_REQUEST, "no_host"),
            Refusal::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed"),
            Refusal::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too_large"),
            Refusal::ReplyTooLarge(_) => (StatusCode::PAYLOAD_TOO_LARGE, "reply_too_large"),
            Refusal::AddressTooLong(_) => (StatusCode::URI_TOO_LONG, "address_too_long"),
            Refusal::SlowBody => (StatusCode::REQUEST_TIMEOUT, "slow_body"),
            Refusal::BrokenBody => (StatusCode::BAD_REQUEST, "broken_body"),
            Refusal::Status(status) | Refusal::Guided(status, _) => (*status, "refused"),
            Refusal::TooManyRequests(_) => (StatusCode::TOO_MANY_REQUESTS, "too_many_requests"),
            Refusal::Overloaded => (StatusCode::SERVICE_UNAVAILABLE, "overloaded"),
            Refusal::TooManyConnections => {
                (StatusCode::SERVICE_UNAVAILABLE, "too_many_connections")
            }
            Refusal::Timeout => (StatusCode::SERVICE_UNAVAILABLE, "timeout"),
            Refusal::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
            Refusal::NotReady(_) => (StatusCode::SERVICE_UNAVAILABLE, "not_ready"),
            Refusal::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal"),
        }
    }

    /// What a layer of axum or tower refused in words of its own.
    fn from_status(status: StatusCode) -> Refusal {
        match status {
            StatusCode::NOT_FOUND => Refusal::NotFound("there is nothing at this address".into()),
            StatusCode::METHOD_NOT_ALLOWED => Refusal::MethodNotAllowed,
            StatusCode::PAYLOAD_TOO_LARGE => Refusal::TooLarge,
            StatusCode::INTERNAL_SERVER_ERROR => Refusal::Internal,
            other => Refusal::Status(other),
        }
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Refusal {
        match error {
            Error::UnknownValue { nearest: Some(ref nearest), .. } => {
                Refusal::UnknownValue(format!("{error}; did you mean `{nearest}`?"))
            }
            Error::UnknownValue { .. } | Error::UnknownLanguage { .. } => {
                Refusal::UnknownValue(error.to_string())
            }
            Error::PastTheEnd { .. } => Refusal::PastTheEnd(error.to_string()),
            Error::Stopped => Refusal::Timeout,
            other => {
                tracing::error!(error = &other as &dyn std::error::Error, "the index failed");
                Refusal::Unavailable
            }
        }
    }
}

impl From<NotCompared> for Refusal {
    fn from(why: NotCompared) -> Refusal {
        match why {
            NotCompared::Missing(_) => Refusal::NotFound(why.to_string()),
            NotCompared::Unlike(..) => Refusal::NotComparable(why.to_string()),
            NotCompared::Index(error) => error.into(),
        }
    }
}

/// What the head of every refusal says of how to read it: it is of this moment, and its form depends on what
/// the client accepts, as that of the answer does.
const GUIDANCE: [(HeaderName, &str); 3] = [
    (header::CONTENT_TYPE, "application/json"),
    (header::CACHE_CONTROL, "no-store"),
    (header::VARY, "accept, accept-language"),
];

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code) = self.status();
        let body = serde_json::json!({ "error": { "code": code, "message": self.to_string() } });
        let body = json(&body).expect("plain data");
        let mut response = (status, GUIDANCE, body).into_response();
        let wait = match &self {
            Refusal::TooManyRequests(seconds) => Some(HeaderValue::from(*seconds)),
            _ if status == StatusCode::SERVICE_UNAVAILABLE => Some(HeaderValue::from_static("1")),
            _ => None,
        };
        if let Some(wait) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, wait);
        }
        // Whoever asks on without waiting has to come again first: to refuse costs time, too.
        if matches!(self, Refusal::TooManyRequests(_)) {
            response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Gives every refusal its form: what a layer or a panic refused in words of its own is put into
/// ours on the way.
pub(crate) async fn in_one_form(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    let status = response.status();
    let refused = status.is_client_error() || status.is_server_error();
    let extensions = response.extensions();
    let has_form = extensions.get::<Refusal>().is_some() || extensions.get::<InOwnForm>().is_some();
    if !refused || has_form {
        return response;
    }
    let answer = Refusal::from_status(status).into_response();
    with_guidance(answer, response.headers())
}

/// An answer with what a refusal says in its head of how to ask instead, and how long it holds.
pub(crate) fn with_guidance(mut answer: Response, refused: &HeaderMap) -> Response {
    for name in [header::ALLOW, header::RETRY_AFTER, header::CACHE_CONTROL, header::VARY] {
        if let Some(value) = refused.get(&name) {
            answer.headers_mut().insert(name, value.clone());
        }
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_lower_case_line_without_a_full_stop() {
        let refusals = [
            Refusal::MethodNotAllowed,
            Refusal::TooLarge,
            Refusal::SlowBody,
            Refusal::BrokenBody,
            Refusal::TooManyConnections,
            Refusal::Status(StatusCode::URI_TOO_LONG),
            Refusal::Overloaded,
            Refusal::Timeout,
            Refusal::Unavailable,
            Refusal::Internal,
        ];
        for refusal in refusals {
            let message = refusal.to_string();
            assert!(!message.ends_with('.') && !message.contains('\n'), "{message}");
            assert_eq!(message, message.to_lowercase());
        }
    }
}
