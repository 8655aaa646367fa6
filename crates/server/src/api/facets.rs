//! `GET /api/v1/facets/{facet}`: the values of one facet by how their names begin.

use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    answer::{Facet, reply::FacetValues},
    http::{
        app::App,
        bounded::Json,
        described::{Missing, Refused},
        error::Refusal,
        extract::{Id, Query},
        search::{FilterParams, Search, SearchParams},
        value::{Number, one},
    },
};

/// How many values are sent unless a number is asked for.
const LIMIT: usize = 20;
/// The most that anybody may ask for.
const MOST: usize = 100;

/// What is asked beside a search.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct FacetParams {
    /// How a word of the label, of the id or of another name begins, in small letters or capitals,
    /// with accents or without.
    #[serde(deserialize_with = "one")]
    #[param(example = "inter")]
    prefix: Option<String>,
    /// The most values, 20 unless given.
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<usize>, minimum = 1, maximum = 100)]
    limit: Option<Number<MOST>>,
}

/// Values of a facet
///
/// Those that begin so, each with the number of hits that choosing it gives, in the search that the
/// other parameters are.
#[utoipa::path(
    get, path = "/api/v1/facets/{facet}", operation_id = "facet", tag = "Search",
    params(
        ("facet" = String, Path, description = "The name of the facet", example = "actor"),
        FacetParams, SearchParams, FilterParams,
    ),
    responses((status = 200, description = "The values", body = FacetValues), Missing, Refused),
)]
pub(crate) async fn facet(
    State(app): State<App>,
    Id(name): Id,
    Query(params): Query<FacetParams>,
    search: Search,
) -> Result<Json<FacetValues>, Refusal> {
    let facet = Facet::named(&name).ok_or_else(|| Refusal::missing("facet", &name))?;
    let language = search.language();
    let request = search.request(app.limits())?;
    let limit = params.limit.map_or(LIMIT, |Number(limit)| limit);
    let beginning = params.prefix.unwrap_or_default();
    app.blocking(move |current| {
        Ok(Json(current.facet_values(&request, facet, &beginning, limit, language)?))
    })
    .await
}
