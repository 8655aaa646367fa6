//! `GET /api/v1/compare?a=&b=`: two profiles or two sections, word by word.

use axum::{Json, extract::State};

use crate::{
    answer::compare::comparison::Comparison,
    http::{
        app::App,
        described::{Missing, Refused},
        error::Refusal,
        extract::Query,
        params::CompareParams,
    },
};

/// Two profiles or two sections, word by word
#[utoipa::path(
    get, path = "/api/v1/compare", operation_id = "compare", tag = "Records",
    params(CompareParams),
    responses(
        (status = 200, description = "What was removed and what was added", body = Comparison),
        Missing, Refused,
    ),
)]
pub(crate) async fn compare(
    State(app): State<App>,
    Query(params): Query<CompareParams>,
) -> Result<Json<Comparison>, Refusal> {
    let (a, b) = params.both()?.ok_or_else(Refusal::nothing_to_compare)?;
    app.blocking(move |current| Ok(Json(current.compare(&a, &b)?))).await
}
