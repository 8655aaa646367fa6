//! `POST /mcp`: how is the protocol spoken with clients elsewhere?
//!
//! Each message is a request of its own: there are no sessions, so that nothing is kept of a client and
//! any of several servers can answer the next one.

use std::sync::Arc;

use axum::{
    Json, Router,
    body::Body,
    extract::{Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::post,
};
use http_body_util::BodyExt;
use rmcp::transport::streamable_http_server::{
    StreamableHttpServerConfig, StreamableHttpService, session::never::NeverSessionManager,
};
use serde_json::json;

use super::{guard, protocol::Protocol};
use crate::http::{
    app::App,
    error::{InOwnForm, Refusal},
    rate::Client,
};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/mcp", post(answer))
}

async fn answer(State(app): State<App>, mut request: Request) -> Result<Response, Refusal> {
    guard::check(request.uri(), request.headers(), app.base_url(), app.origins())?;
    if let Some(client) = Client::of_this_task() {
        request.extensions_mut().insert(client);
    }
    let is_json = says_json(request.headers().get(header::CONTENT_TYPE));
    let config = StreamableHttpServerConfig::default()
        .with_legacy_session_mode(false)
        .with_json_response(true)
        .with_max_request_body_bytes(app.limits().body_bytes)
        // The guard has looked, and says what to do.
        .disable_allowed_hosts();
    let protocol = move || Ok(Protocol::over(app.clone()));
    let service =
        StreamableHttpService::new(protocol, Arc::new(NeverSessionManager::default()), config);
    let response = service.handle(request).await.map(Body::new);
    if response.status().is_success() { Ok(response) } else { refused(response, is_json).await }
}

/// A refusal of the transport: in the form of the protocol where it has one, in ours where it is a line
/// of text.
async fn refused(mut response: Response, is_json: bool) -> Result<Response, Refusal> {
    if says_json(response.headers().get(header::CONTENT_TYPE)) {
        response.extensions_mut().insert(InOwnForm);
        return Ok(response);
    }
    let status = response.status();
    match status {
        StatusCode::NOT_ACCEPTABLE => Err(Refusal::Guided(
            status,
            "the protocol asks clients to send `Accept: application/json, text/event-stream`",
        )),
        StatusCode::UNSUPPORTED_MEDIA_TYPE if !is_json => Err(Refusal::Guided(
            status,
            "a message of the protocol is sent with `Content-Type: application/json`",
        )),
        // So the transport says that it cannot read the body.
        StatusCode::UNSUPPORTED_MEDIA_TYPE => {
            let message = "the body is not a message of JSON-RPC 2.0 that the protocol knows";
            let error = json!({ "code": -32700, "message": message });
            let body = json!({ "jsonrpc": "2.0", "id": null, "error": error });
            let mut response = (StatusCode::BAD_REQUEST, Json(body)).into_response();
            response.extensions_mut().insert(InOwnForm);
            Ok(response)
        }
        StatusCode::PAYLOAD_TOO_LARGE => Err(Refusal::TooLarge),
        StatusCode::BAD_REQUEST => {
            let text = response.into_body().collect().await.map(|body| body.to_bytes());
            let text = text.unwrap_or_default();
            let text = String::from_utf8_lossy(&text);
            let text = text.trim_start_matches("Bad Request: ");
            Err(Refusal::InvalidParameter(text.to_owned()))
        }
        // An answer that did not come: its task has panicked, or the server is stopping.
        StatusCode::INTERNAL_SERVER_ERROR => Err(Refusal::Internal),
        status => Err(Refusal::Status(status)),
    }
}

fn says_json(content_type: Option<&header::HeaderValue>) -> bool {
    let essence = content_type.and_then(|value| value.to_str().ok()?.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}
