//! `GET /api/v1/issues`: the taxonomy, with how many passages each basket and issue has.

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::listings::ListedBasket,
    http::{app::App, described::Refused, error::Refusal},
    words::Language,
};

/// The taxonomy.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Issues {
    baskets: Vec<ListedBasket>,
}

/// Baskets and issues
#[utoipa::path(
    get, path = "/api/v1/issues", operation_id = "issues", tag = "Records",
    responses(
        (status = 200, description = "The taxonomy, with how many passages each basket and issue has", body = Issues),
        Refused,
    ),
)]
pub(crate) async fn issues(State(app): State<App>) -> Result<Json<Issues>, Refusal> {
    app.blocking(|current| Ok(Json(Issues { baskets: current.listed_baskets(Language::ENGLISH)? })))
        .await
}
