//! `GET /api/v1/sections/{id}`: one record, whole, and where else its passage stands.

use axum::{Json, extract::State};

use crate::{
    answer::{reply::RecordReply, url},
    http::{
        app::App,
        described::{Missing, Refused},
        error::Refusal,
        extract::Id,
    },
};

/// One record
///
/// A section or a reference with its text, or a profile.
#[utoipa::path(
    get, path = "/api/v1/sections/{*id}", operation_id = "section", tag = "Records",
    params(("id" = String, Path, description = "The id of a record, slashes as they are", example = "000/ilo/future-of-work")),
    responses(
        (status = 200, description = "The record, whole, and where else its passage stands", body = RecordReply),
        Missing, Refused,
    ),
)]
pub(crate) async fn section(
    State(app): State<App>,
    Id(id): Id,
) -> Result<Json<RecordReply>, Refusal> {
    app.blocking(move |current| {
        let record = current.record(&id)?.ok_or_else(|| Refusal::missing("section", &id))?;
        let editions = current.versions(&id)?;
        Ok(Json(RecordReply {
            url: url::record(&id),
            editions: editions.iter().map(Into::into).collect(),
            record,
        }))
    })
    .await
}
