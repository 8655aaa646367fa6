//! `GET /api/v1/issues`: the taxonomy, with how many passages each basket and issue has.

use axum::{Json, extract::State};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{Request, url},
    http::{app::App, described::Refused, error::Refusal},
    words::Language,
};

/// The taxonomy.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Issues {
    baskets: Vec<Basket>,
}

/// A basket of issues.
#[derive(Debug, Serialize, ToSchema)]
struct Basket {
    /// The slug, for filters and URLs.
    id: String,
    label: String,
    description: String,
    /// How many passages it has.
    count: usize,
    /// The page that shows it.
    url: String,
    issues: Vec<Issue>,
}

/// A policy issue.
#[derive(Debug, Serialize, ToSchema)]
struct Issue {
    /// The slug, for filters and URLs.
    id: String,
    label: String,
    description: String,
    /// Other baskets that it belongs to.
    secondary: Vec<String>,
    /// The issue that it is a part of.
    parent: Option<String>,
    /// How many passages it has.
    count: usize,
    /// The page that shows it.
    url: String,
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
    app.blocking(|current| {
        let counts = current.search(&Request { per_page: 1, ..Request::new("") })?.facets.basket;
        let taxonomy = current.taxonomy(Language::ENGLISH);
        let baskets = taxonomy.baskets.iter().map(|basket| {
            let counted = counts.iter().find(|value| value.id == basket.id);
            let issues = taxonomy.issues.iter().filter(|issue| issue.basket == basket.id);
            let count = |id: &str| {
                let children = counted.map_or(&[][..], |value| &value.children);
                children.iter().find(|value| value.id == id).map_or(0, |value| value.count)
            };
            let issues = issues.map(|issue| Issue {
                id: issue.id.clone(),
                label: issue.label.clone(),
                description: issue.description.clone(),
                secondary: issue.secondary.clone(),
                parent: issue.parent.clone(),
                count: count(&issue.id),
                url: url::entry("issues", &issue.id),
            });
            Basket {
                id: basket.id.clone(),
                label: basket.label.clone(),
                description: basket.description.clone(),
                count: counted.map_or(0, |value| value.count),
                url: url::entry("baskets", &basket.id),
                issues: issues.collect(),
            }
        });
        Ok(Json(Issues { baskets: baskets.collect() }))
    })
    .await
}
