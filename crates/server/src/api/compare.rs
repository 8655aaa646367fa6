//! `GET /api/v1/compare?a=&b=`: two profiles or two sections, word by word.

use axum::extract::State;

use crate::{
    answer::compare::comparison::Comparison,
    http::{
        app::App,
        bounded::Json,
        described::{Missing, Refused},
        error::Refusal,
        extract::Query,
        params::{CompareParams, PartParams},
    },
};

/// Two profiles or two sections, word by word
///
/// Very much text comes in parts.
#[utoipa::path(
    get, path = "/api/v1/compare", operation_id = "compare", tag = "Records",
    params(CompareParams, PartParams),
    responses(
        (status = 200, description = "What was removed and what was added", body = Comparison),
        Missing, Refused,
    ),
)]
pub(crate) async fn compare(
    State(app): State<App>,
    Query(params): Query<CompareParams>,
    Query(part): Query<PartParams>,
) -> Result<Json<Comparison>, Refusal> {
    let (a, b) = params.both()?.ok_or_else(Refusal::nothing_to_compare)?;
    let part = part.number();
    app.blocking(move |current| {
        let shown = current.compare(&a, &b)?.part(part);
        Ok(Json(shown.ok_or_else(|| Refusal::no_part(&a, part))?))
    })
    .await
}
