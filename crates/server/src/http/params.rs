//! Parameters that several handlers take, besides those of a search.

use axum::http::Uri;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    error::Refusal,
    extract::parse,
    limits::Limits,
    value::{Number, one},
};

/// The query that a reader comes with to a page, which shows it and marks what it matches.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Marks {
    #[serde(deserialize_with = "one")]
    q: Option<String>,
}

impl Marks {
    /// The query of an address, if it can be read.
    pub(crate) fn of(uri: &Uri) -> Marks {
        parse(uri.query().unwrap_or_default()).unwrap_or_default()
    }

    /// As it was asked.
    pub(crate) fn whole(self) -> String {
        self.q.unwrap_or_default()
    }

    /// Cut where a search would cut it.
    pub(crate) fn within(self, limits: &Limits) -> String {
        self.q.unwrap_or_default().chars().take(limits.query_chars).collect()
    }
}

/// Which page of a list is asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PageParams {
    #[serde(deserialize_with = "one")]
    pub(crate) page: Option<Number>,
}

/// The two records of a comparison.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct CompareParams {
    /// The id of the earlier one
    #[serde(deserialize_with = "one")]
    #[param(value_type = String, required = true, example = "004/ilo")]
    a: Option<String>,
    /// The id of the later one
    #[serde(deserialize_with = "one")]
    #[param(value_type = String, required = true, example = "000/ilo")]
    b: Option<String>,
}

impl CompareParams {
    /// The ids of both, or neither.
    pub(crate) fn both(self) -> Result<Option<(String, String)>, Refusal> {
        match (self.a, self.b) {
            (Some(a), Some(b)) => Ok(Some((a, b))),
            (None, None) => Ok(None),
            _ => Err(Refusal::nothing_to_compare()),
        }
    }
}
