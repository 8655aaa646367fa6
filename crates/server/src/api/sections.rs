//! `GET /api/v1/sections/{id}`: one record, whole, and where else its passage stands.

use axum::extract::State;

use crate::{
    answer::reply::RecordReply,
    http::{
        app::App,
        bounded::Json,
        described::{Missing, Refused},
        error::Refusal,
        extract::{Id, Query},
        params::PartParams,
    },
};

/// One record
///
/// A section or a reference with its text, or a profile. A text of more than two hundred pieces, some
/// fifty thousand characters, comes in parts.
#[utoipa::path(
    get, path = "/api/v1/sections/{*id}", operation_id = "section", tag = "Records",
    params(("id" = String, Path, description = "The id of a record, slashes as they are", example = "000/ilo/future-of-work"), PartParams),
    responses(
        (status = 200, description = "The record, whole, and where else its passage stands", body = RecordReply),
        Missing, Refused,
    ),
)]
pub(crate) async fn section(
    State(app): State<App>,
    Id(id): Id,
    Query(params): Query<PartParams>,
) -> Result<Json<RecordReply>, Refusal> {
    app.blocking(move |current| {
        let record = current.record(&id)?.ok_or_else(|| Refusal::missing("section", &id))?;
        let (versions, part) = (current.versions(&id)?, params.number());
        let reply = RecordReply::of(record, &versions, part);
        Ok(Json(reply.ok_or_else(|| Refusal::no_part(&id, part))?))
    })
    .await
}
