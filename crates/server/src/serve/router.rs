//! The routes and the layers around them.

use std::sync::LazyLock;

use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Request},
    http::{HeaderValue, header},
    middleware,
    response::IntoResponse,
    response::Response,
};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer,
};
use utoipa_axum::router::OpenApiRouter;

use super::openapi;
use crate::{
    algolia, api, embed,
    html::declared::{PageDeclaration, Pages},
    http::{
        access,
        app::App,
        assets,
        below::{self, Below},
        body, bounded, cache, cors,
        error::{self, Refusal},
        headers, host, metrics, owner_files, query_string, rate,
    },
    mcp, pages,
};

/// The whole site over an app.
pub fn router(app: App) -> Router {
    let below = Below::of(app.base_url());
    let (site, health) = parts(&app);
    below.clone().entered(layered(site.merge(health), &app, below).with_state(app))
}

/// The same at the root of a host, wherever the public reaches it.
pub(super) fn at_root(app: App) -> Router {
    let (site, health) = parts(&app);
    layered(site.merge(health), &app, Below::default()).with_state(app)
}

/// The site without its health, which is somewhere else.
pub(super) fn without_health(app: App) -> Router {
    let below = Below::of(app.base_url());
    let (site, _) = parts(&app);
    below.clone().entered(layered(site, &app, below).with_state(app))
}

/// Health and metrics alone.
pub(super) fn health(app: App) -> Router {
    let (_, health) = parts(&app);
    layered(health.fallback(nothing_here), &app, Below::default()).with_state(app)
}

/// The site and its health. Both are described in one document, wherever they are.
fn parts(app: &App) -> (Router<App>, Router<App>) {
    cache::prepare();
    let (site, mut described) = OpenApiRouter::with_openapi(openapi::empty())
        .merge(api::router())
        .merge(openapi::router().into())
        .merge(site_pages().router().into())
        .merge(pages::router())
        .merge(embed::router())
        .layer(middleware::from_fn_with_state(app.clone(), cache::by_generation))
        .merge(algolia::router())
        .merge(mcp::router().into())
        .merge(assets::router().into())
        .merge(owner_files::router().into())
        .merge(embed::widget_files())
        .split_for_parts();
    let (health, of_health) = api::operation().split_for_parts();
    described.merge(of_health);
    let site = site
        .layer(Extension(openapi::document(described)))
        .fallback(nothing_here)
        .method_not_allowed_fallback(not_in_that_way)
        .layer(middleware::from_fn_with_state(app.clone(), query_string::of_some_parameters))
        // What is not there is asked for, too.
        .layer(middleware::from_fn_with_state(app.limiter(), rate::limit));
    // Nobody is charged for it, so that it answers whoever has spent what they may; but one connection asks once.
    let health = health.layer(middleware::map_response(async |mut response: Response| {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        response
    }));
    (site, health.method_not_allowed_fallback(not_in_that_way))
}

/// All pages, in the order of the navigation and of the sitemap.
pub(crate) fn site_pages() -> Pages {
    static PAGES: LazyLock<Vec<&PageDeclaration>> =
        LazyLock::new(|| pages::PAGES.iter().chain(embed::PAGES).copied().collect());
    Pages(&PAGES)
}

/// What is around every route; the first layer sees a request first and its answer last.
fn layered(routes: Router<App>, app: &App, below: Below) -> Router<App> {
    metrics::install();
    let limits = app.limits();
    let body_time = limits.connections.body_time;
    let routes = routes
        .layer(middleware::from_fn_with_state(body_time, body::whole))
        // Ours is the limit on bodies, below; axum would cut those of more than two megabytes.
        .layer(DefaultBodyLimit::disable());
    let layers = ServiceBuilder::new()
        .layer(middleware::from_fn_with_state(app.clone(), access::log))
        .layer(Extension(site_pages()))
        .layer(middleware::from_fn_with_state(app.clone(), owner_files::hand))
        .layer(middleware::from_fn(metrics::count))
        .layer(middleware::from_fn(headers::secure))
        .layer(middleware::from_fn_with_state(app.origins().clone(), cors::cors))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state((below, limits.reply_bytes), below::addresses))
        .layer(middleware::from_fn(algolia::in_their_form))
        // A page of a refusal repeats the address, so this is around it.
        .layer(middleware::from_fn_with_state(limits.url_bytes, query_string::of_some_length))
        .layer(middleware::from_fn(pages::refusal::as_a_page))
        .layer(middleware::from_fn(error::in_one_form))
        .layer(middleware::from_fn(host::one))
        .layer(middleware::from_fn_with_state(limits.reply_bytes, bounded::replies))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(RequestBodyLimitLayer::new(limits.body_bytes));
    routes.layer(layers)
}

async fn nothing_here(request: Request) -> Refusal {
    Refusal::NotFound(format!("there is nothing at `{}`", request.uri().path()))
}

async fn not_in_that_way() -> Refusal {
    Refusal::MethodNotAllowed
}

/// The panic hook has logged where; the client learns nothing of it.
fn panicked(_: Box<dyn std::any::Any + Send>) -> Response {
    Refusal::Internal.into_response()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use crate::{answer::Index, http::limits::Limits};
    use axum::{
        body::Body,
        http::{Request, StatusCode, header},
        routing::get,
    };
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    use super::*;

    fn app(limits: Limits) -> App {
        let index =
            Index::in_memory(&[], ingest::Taxonomy::default(), ingest::Authority::default());
        App::new(index.unwrap(), limits, "https://atlas.example")
    }

    async fn answer(router: Router, path: &str) -> (StatusCode, Option<String>, String) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let response = router.oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let text = body.collect().await.unwrap().to_bytes();
        let retry = parts.headers.get(header::RETRY_AFTER).map(|v| v.to_str().unwrap().to_owned());
        (parts.status, retry, String::from_utf8(text.to_vec()).unwrap())
    }

    #[tokio::test]
    async fn an_index_without_a_record_is_served_like_any_other() {
        for path in
            ["/", "/search", "/search?q=x", "/matrix", "/compare", "/sitemap.xml", "/api/v1/issues"]
        {
            let (status, ..) = answer(router(app(Limits::default())), path).await;
            assert_eq!(status, StatusCode::OK, "{path}");
        }
    }

    #[tokio::test]
    async fn a_request_too_many_is_told_to_come_back() {
        let limits = Limits { searches: 0, ..Limits::default() };
        let (status, retry, body) = answer(router(app(limits)), "/api/v1/search?q=x").await;
        assert_eq!((status, retry.as_deref()), (StatusCode::SERVICE_UNAVAILABLE, Some("1")));
        insta::assert_snapshot!(body, @r#"{"error":{"code":"overloaded","message":"the server is answering as many requests as it can; try again in a moment"}}"#);
    }

    #[tokio::test]
    async fn a_request_that_takes_too_long_is_given_up() {
        let app = app(Limits { request_time: Duration::from_millis(5), ..Limits::default() });
        let slow = app.blocking(|_| {
            std::thread::sleep(Duration::from_millis(200));
            Ok(())
        });
        assert_eq!(slow.await, Err(Refusal::Timeout));
    }

    #[tokio::test]
    async fn a_panic_costs_one_request_and_tells_nothing() {
        async fn broken(
            axum::extract::State(app): axum::extract::State<App>,
        ) -> Result<(), Refusal> {
            app.blocking(|_| panic!("a secret")).await
        }
        let app = app(Limits::default());
        let router = layered(Router::new().route("/broken", get(broken)), &app, Below::default())
            .with_state(app);
        let (status, _, body) = answer(router, "/broken").await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        insta::assert_snapshot!(body, @r#"{"error":{"code":"internal","message":"something went wrong here; it has been logged"}}"#);
    }
}
