//! `GET /api/v1/documents`: what the corpus consists of.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::url,
    http::{
        app::App,
        bounded::Json,
        described::Refused,
        error::Refusal,
        extract::Query,
        params::{ListParams, ListPart},
    },
};

/// The documents of the corpus.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Documents {
    /// How many there are.
    total: usize,
    /// Which part of them this is, from 1.
    page: usize,
    /// How many parts there are.
    pages: usize,
    /// By file name.
    documents: Vec<Document>,
}

/// A document.
#[derive(Debug, Serialize, ToSchema)]
struct Document {
    /// The file name.
    source: String,
    title: String,
    /// The edition, a year.
    edition: Option<u16>,
    /// How many profiles it has.
    actors: usize,
    /// How many sections, which are what is searched.
    sections: usize,
    /// How many pieces of text that belong to no profile.
    references: usize,
    /// The page that shows it.
    url: String,
}

/// Documents
#[utoipa::path(
    get, path = "/api/v1/documents", operation_id = "documents", tag = "Records",
    params(ListParams),
    responses((status = 200, description = "The documents, by file name", body = Documents), Refused),
)]
pub(crate) async fn documents(
    State(app): State<App>,
    Query(params): Query<ListParams>,
) -> Result<Json<Documents>, Refusal> {
    let current = app.current();
    let total = current.n_documents();
    let ListPart { page, pages, rows } = params.part(total)?;
    let documents = current.documents(rows).into_iter().map(|document| Document {
        url: url::entry("documents", &document.source),
        source: document.source,
        title: document.title,
        edition: document.edition,
        actors: document.actors,
        sections: document.sections,
        references: document.references,
    });
    Ok(Json(Documents { total, page, pages, documents: documents.collect() }))
}
