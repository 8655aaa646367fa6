//! `GET /api/v1/facets/{facet}`: the values of one facet by how their names begin.

use axum::{Json, Router, extract::State, routing::get};
use utoipa::IntoParams;

use crate::{
    answer::{Facet, reply::FacetValues},
    http::{
        app::App,
        described::{Missing, Refused},
        error::Refusal,
        extract::{Id, Params},
        params::{self, SearchParams},
    },
};

/// How many values are sent unless a number is asked for.
const LIMIT: usize = 20;
/// The most that anybody may ask for.
const MOST: usize = 100;

pub(crate) fn router() -> Router<App> {
    Router::new().route("/api/v1/facets/{facet}", get(facet))
}

/// What is asked beside a search.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "only described: one is read by its name")]
pub(crate) struct FacetParams {
    /// How a word of the label, of the id or of another name begins, in small letters or capitals,
    /// with accents or without.
    #[param(example = "inter")]
    prefix: Option<String>,
    /// The most values, 20 unless given.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<usize>,
}

/// Values of a facet
///
/// Those that begin so, each with the number of hits that choosing it gives, in the search that the
/// other parameters are.
#[utoipa::path(
    get, path = "/api/v1/facets/{facet}", operation_id = "facet", tag = "Search",
    params(
        ("facet" = String, Path, description = "The name of the facet", example = "actor"),
        FacetParams, SearchParams,
    ),
    responses((status = 200, description = "The values", body = FacetValues), Missing, Refused),
)]
pub(crate) async fn facet(
    State(app): State<App>,
    Id(name): Id,
    params: Params,
) -> Result<Json<FacetValues>, Refusal> {
    let facet = Facet::named(&name).ok_or_else(|| Refusal::missing("facet", &name))?;
    let request = params::request(&params, app.limits())?;
    let language = params::language(&params);
    let limit = params::number(&params, "limit", MOST)?.unwrap_or(LIMIT);
    let beginning = params.one("prefix").unwrap_or_default().to_owned();
    app.blocking(move |current| {
        Ok(Json(current.facet_values(&request, facet, &beginning, limit, language)?))
    })
    .await
}
