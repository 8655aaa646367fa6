//! `GET /api/v1/issues`: the taxonomy, with how many passages each basket and issue has.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::listings::ListedBasket,
    http::{
        app::App,
        bounded::Json,
        described::Refused,
        error::Refusal,
        extract::Query,
        language::{Accepted, LanguageParams},
    },
};

/// The taxonomy.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Issues {
    baskets: Vec<ListedBasket>,
}

/// Baskets and issues
#[utoipa::path(
    get, path = "/api/v1/issues", operation_id = "issues", tag = "Records",
    params(LanguageParams),
    responses(
        (status = 200, description = "The taxonomy, with how many passages each basket and issue has", body = Issues),
        Refused,
    ),
)]
pub(crate) async fn issues(
    State(app): State<App>,
    accepted: Accepted,
    Query(params): Query<LanguageParams>,
) -> Result<Json<Issues>, Refusal> {
    let language = params.language(accepted);
    app.blocking(move |current| Ok(Json(Issues { baskets: current.listed_baskets(language)? })))
        .await
}
