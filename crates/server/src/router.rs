//! The routes and the layers around them.

use axum::{Router, extract::Request, middleware, response::IntoResponse, response::Response};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer,
    trace::TraceLayer,
};

use crate::{App, api, assets, cache, error, error::Refusal, headers, measure, pages};

/// The whole site over an app.
pub fn router(app: App) -> Router {
    measure::install();
    let layers = ServiceBuilder::new()
        .layer(TraceLayer::new_for_http())
        .layer(middleware::from_fn(measure::count))
        .layer(middleware::from_fn(headers::secure))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn(error::in_one_form))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(RequestBodyLimitLayer::new(app.limits().body_bytes));

    Router::new()
        .merge(api::router())
        .merge(pages::router())
        .layer(middleware::from_fn_with_state(app.clone(), cache::by_generation))
        .merge(api::health::router())
        .merge(assets::router())
        .fallback(nothing_here)
        .method_not_allowed_fallback(async || Refusal::MethodNotAllowed)
        .layer(layers)
        .with_state(app)
}

async fn nothing_here(request: Request) -> Refusal {
    Refusal::NotFound(format!("there is nothing at `{}`", request.uri().path()))
}

/// The panic hook has logged where; the client learns nothing of it.
#[expect(clippy::needless_pass_by_value, reason = "the signature that the layer asks for")]
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Refusal::Internal.into_response()
}
