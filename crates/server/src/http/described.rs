//! What the OpenAPI document says of every operation alike, and the document itself as handlers see it.

use serde::Serialize;
use utoipa::{IntoResponses, ToSchema};

/// The OpenAPI document as it is sent. The roof puts it together from all operations, and hands it
/// to the handlers that show it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ApiDocument(pub(crate) &'static str);

/// The body of every refusal.
#[derive(Serialize, ToSchema)]
pub(crate) struct ErrorReply {
    error: ErrorBody,
}

/// What is wrong.
#[derive(Serialize, ToSchema)]
pub(crate) struct ErrorBody {
    /// Stable, for programs.
    #[schema(example = "unknown_value")]
    code: String,
    /// For people; may change.
    message: String,
}

/// How any request may be refused.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only described; `error::Refusal` writes it")]
pub(crate) enum Refused {
    /// A parameter has the wrong form, or a facet has no such value.
    #[response(status = 400, example = json!({ "error": { "code": "unknown_value", "message": "there is no basket `cyber`; did you mean `cybersecurity`?" } }))]
    Wrong(#[to_schema] ErrorReply),
    /// The reply would be larger than this server sends; fewer hits, values or rows fit.
    #[response(status = 413, example = json!({ "error": { "code": "reply_too_large", "message": "the reply would have more than 1048576 bytes, the most that this server sends; ask for fewer hits a page" } }))]
    TooLarge(#[to_schema] ErrorReply),
    /// The address is longer than this server takes.
    #[response(status = 414, example = json!({ "error": { "code": "address_too_long", "message": "the address has more than 16384 bytes; search for fewer words, or with fewer filters" } }))]
    AddressTooLong(#[to_schema] ErrorReply),
    /// Too many requests from one address; `Retry-After` says when to come back.
    #[response(status = 429, example = json!({ "error": { "code": "too_many_requests", "message": "too many requests from one address; try again in 2 s" } }))]
    TooMany(#[to_schema] ErrorReply),
    /// The server is busy, or the index cannot be read; `Retry-After` says when to come back.
    #[response(status = 503, example = json!({ "error": { "code": "overloaded", "message": "the server is answering as many requests as it can; try again in a moment" } }))]
    Busy(#[to_schema] ErrorReply),
}

/// How a request for one thing may be refused, besides.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "only described; `error::Refusal` writes it")]
pub(crate) enum Missing {
    /// There is nothing of that name.
    #[response(status = 404, example = json!({ "error": { "code": "not_found", "message": "there is no actor `nope`" } }))]
    Nothing(#[to_schema] ErrorReply),
}
