//! Parameters that several handlers take, besides those of a search.

use std::ops::Range;

use axum::http::Uri;
use serde::Deserialize;
use utoipa::IntoParams;

use super::{
    error::Refusal,
    extract::parse,
    limits::Limits,
    value::{Number, one},
};
use crate::answer::Error;

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
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageParams {
    /// From 1
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<usize>, minimum = 1)]
    pub(crate) page: Option<Number>,
}

impl PageParams {
    /// Its number, from one.
    pub(crate) fn number(&self) -> usize {
        self.page.map_or(1, |Number(page)| page)
    }
}

/// How many rows of a list a reply for programs has, unless fewer are asked for.
const ROWS: usize = 500;

/// Which part of a list a program asks for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct ListParams {
    /// From 1
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<usize>, minimum = 1)]
    page: Option<Number>,
    /// How many at once, 500 unless given
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<usize>, minimum = 1, maximum = 500)]
    per_page: Option<Number<ROWS>>,
}

/// A part of a list.
#[derive(Debug)]
pub(crate) struct ListPart {
    /// From one.
    pub(crate) page: usize,
    /// How many parts there are.
    pub(crate) pages: usize,
    /// What it shows, of all that there is.
    pub(crate) rows: Range<usize>,
}

impl ListPart {
    /// A part of a list of `total` rows.
    ///
    /// # Errors
    ///
    /// [`Refusal::PastTheEnd`] for a part behind the last one.
    pub(crate) fn of(page: usize, rows: usize, total: usize) -> Result<ListPart, Refusal> {
        let pages = total.div_ceil(rows).max(1);
        if pages < page {
            return Err(Error::PastTheEnd { page, pages }.into());
        }
        let first = (page - 1) * rows;
        Ok(ListPart { page, pages, rows: first..total.min(first + rows) })
    }
}

impl ListParams {
    /// The part of a list of `total` rows that is asked for.
    pub(crate) fn part(&self, total: usize) -> Result<ListPart, Refusal> {
        let page = self.page.map_or(1, |Number(page)| page);
        let rows = self.per_page.map_or(ROWS, |Number(rows)| rows);
        ListPart::of(page, rows, total)
    }
}

/// Which part of a long text is asked for.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct PartParams {
    /// The part, from 1, of what is too long for one reply
    #[serde(deserialize_with = "one")]
    #[param(value_type = Option<usize>, minimum = 1)]
    part: Option<Number>,
}

impl PartParams {
    /// Its number, from one.
    pub(crate) fn number(&self) -> usize {
        self.part.map_or(1, |Number(part)| part)
    }
}

/// The two records of a comparison.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct CompareParams {
    /// The id of the earlier one
    #[serde(deserialize_with = "one")]
    #[param(value_type = String, required = true, min_length = 1, example = "004/ilo")]
    a: Option<String>,
    /// The id of the later one
    #[serde(deserialize_with = "one")]
    #[param(value_type = String, required = true, min_length = 1, example = "000/ilo")]
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
