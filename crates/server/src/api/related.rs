//! `GET /api/v1/related/{id}`: passages like one, with the words that tie them.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::{
    answer::reply::Hit,
    http::{
        app::App,
        bounded::Json,
        described::{Missing, Refused},
        error::Refusal,
        extract::{Id, Query},
        value::{Number, one},
    },
};

/// How many passages there are, unless `limit` says otherwise, and at most.
const USUAL: usize = 5;
const MOST: usize = 20;

/// How many are asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct RelatedParams {
    /// How many at most, 5 unless given
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<usize>, minimum = 1, maximum = 20)]
    limit: Option<Number<MOST>>,
}

/// Passages like one.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Related {
    /// The most alike first.
    related: Vec<Alike>,
}

/// A passage, and what makes it like the other.
#[derive(Debug, Serialize, ToSchema)]
struct Alike {
    hit: Hit,
    /// Words that both have, those that tell the most first.
    words: Vec<String>,
}

/// Related passages
///
/// Passages that share the words that tell the most. Copies of the passage in other editions are
/// not among them.
#[utoipa::path(
    get, path = "/api/v1/related/{*id}", operation_id = "related", tag = "Records",
    params(
        ("id" = String, Path, description = "The id of a record, slashes as they are", example = "000/ilo/future-of-work"),
        RelatedParams,
    ),
    responses((status = 200, description = "The most alike first", body = Related), Missing, Refused),
)]
pub(crate) async fn related(
    State(app): State<App>,
    Id(id): Id,
    Query(params): Query<RelatedParams>,
) -> Result<Json<Related>, Refusal> {
    let limit = params.limit.map_or(USUAL, |Number(limit)| limit);
    app.blocking(move |current| {
        current.record(&id)?.ok_or_else(|| Refusal::missing("section", &id))?;
        let related = current.related(&id, limit)?.into_iter();
        let related = related.map(|one| Alike { hit: Hit::from(one.hit).sent(), words: one.words });
        Ok(Json(Related { related: related.collect() }))
    })
    .await
}
