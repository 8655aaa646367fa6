//! The body of a request, whole before anything is done about it.

use std::{error::Error, sync::Arc, time::Duration};

use axum::{
    body::{Body, HttpBody},
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::{BodyExt, LengthLimitError};
use tokio::time;

use super::{activity::Activity, error::Refusal};

/// Waits so long for the body. What a client sends a byte at a time holds no place among those that
/// are answered.
pub(crate) async fn whole(
    State(longest): State<Duration>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    let activity = parts.extensions.get::<Arc<Activity>>().cloned();
    let body = if body.is_end_stream() {
        body
    } else {
        match time::timeout(longest, body.collect()).await {
            Ok(Ok(whole)) => Body::from(whole.to_bytes()),
            Ok(Err(error)) => return refusal(&error).into_response(),
            Err(_) => return Refusal::SlowBody.into_response(),
        }
    };
    if let Some(activity) = activity {
        activity.received();
    }
    next.run(Request::from_parts(parts, body)).await
}

/// Why a body did not become whole: the limit on its length is some way down among the causes.
pub(crate) fn refusal(error: &(dyn Error + 'static)) -> Refusal {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if error.is::<LengthLimitError>() {
            return Refusal::TooLarge;
        }
        cause = error.source();
    }
    Refusal::BrokenBody
}
