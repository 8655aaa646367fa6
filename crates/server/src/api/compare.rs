//! `GET /api/v1/compare?a=&b=`: two profiles or two sections, word by word.

use axum::{Json, extract::State};

use crate::{
    answer::compare::comparison::Comparison,
    http::{
        app::App,
        described::{Missing, Refused},
        error::Refusal,
        extract::Params,
        params::compared,
    },
};

/// Two profiles or two sections, word by word
#[utoipa::path(
    get, path = "/api/v1/compare", operation_id = "compare", tag = "Records",
    params(
        ("a" = String, Query, description = "The id of the earlier one", example = "004/ilo"),
        ("b" = String, Query, description = "The id of the later one", example = "000/ilo"),
    ),
    responses(
        (status = 200, description = "What was removed and what was added", body = Comparison),
        Missing, Refused,
    ),
)]
pub(crate) async fn compare(
    State(app): State<App>,
    params: Params,
) -> Result<Json<Comparison>, Refusal> {
    let (a, b) = compared(&params)?.ok_or_else(Refusal::nothing_to_compare)?;
    app.blocking(move |current| Ok(Json(current.compare(&a, &b)?))).await
}
