//! `GET /api/v1/actors[/{id}]`: the organisations, and one of them with its profiles.

use axum::extract::State;
use ingest::{Actor, Record};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{listings::ListedActor, url},
    http::{
        app::App,
        bounded::Json,
        described::{Missing, Refused},
        error::Refusal,
        extract::{Id, Query},
        params::{ListParams, ListPart, PageParams},
    },
};

/// How many profiles and sections of one actor a reply has.
const ROWS: usize = 200;

/// The organisations.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Actors {
    /// How many there are.
    total: usize,
    /// Which part of them this is, from 1.
    page: usize,
    /// How many parts there are.
    pages: usize,
    /// By name.
    actors: Vec<ListedActor>,
}

/// An organisation with its profiles.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ActorReply {
    #[serde(flatten)]
    entry: ListedActor,
    /// Newest first; of very many, those that stand in this part.
    profiles: Vec<ProfileReply>,
    /// Which part of the profiles and their sections this is, from 1, where they have several.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<usize>,
    /// How many parts there are, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pages: Option<usize>,
}

/// What one edition says of an organisation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Profile)]
struct ProfileReply {
    #[serde(flatten)]
    record: Actor,
    /// In document order, without their text; of very many, those that stand in this part.
    sections: Vec<SectionEntry>,
}

/// A section, without its text.
#[derive(Debug, Serialize, ToSchema)]
struct SectionEntry {
    id: String,
    /// Null where the edition has none and none is plain.
    heading: Option<String>,
    kind: ingest::Kind,
    /// The headings above and its own, outermost first.
    path: Vec<String>,
    /// The slugs of the issues it is filed under.
    issues: Vec<String>,
    url: String,
}

/// Actors
///
/// The organisations that have a profile.
#[utoipa::path(
    get, path = "/api/v1/actors", operation_id = "actors", tag = "Records",
    params(ListParams),
    responses((status = 200, description = "The organisations, by name", body = Actors), Refused),
)]
pub(crate) async fn actors(
    State(app): State<App>,
    Query(params): Query<ListParams>,
) -> Result<Json<Actors>, Refusal> {
    app.blocking(move |current| {
        let total = current.n_actors();
        let ListPart { page, pages, rows } = params.part(total)?;
        Ok(Json(Actors { total, page, pages, actors: current.listed_actors(rows) }))
    })
    .await
}

/// One actor
///
/// Its profiles and their sections come in parts of 200, of which few actors have more than one.
#[utoipa::path(
    get, path = "/api/v1/actors/{id}", operation_id = "actor", tag = "Records",
    params(("id" = String, Path, description = "The slug", example = "ilo"), PageParams),
    responses(
        (status = 200, description = "The organisation and its profiles, newest first", body = ActorReply),
        Missing, Refused,
    ),
)]
pub(crate) async fn actor(
    State(app): State<App>,
    Id(id): Id,
    Query(asked): Query<PageParams>,
) -> Result<Json<ActorReply>, Refusal> {
    app.blocking(move |current| {
        let found = current.actor(&id).ok_or_else(|| Refusal::missing("actor", &id))?;
        let entry = ListedActor::from(&found);
        // A profile is a row, and so is each of its sections.
        let total = found.profiles.iter().map(|profile| 1 + profile.sections).sum();
        let ListPart { page, pages, rows: shown } = ListPart::of(asked.number(), ROWS, total)?;
        let mut profiles: Vec<ProfileReply> = Vec::new();
        let mut first = 0;
        for profile in &found.profiles {
            let own = first..first + 1 + profile.sections;
            first = own.end;
            let own = own.start.max(shown.start)..own.end.min(shown.end);
            if own.is_empty() {
                continue;
            }
            let start = first - profile.sections;
            let sections = own.start.max(start) - start..own.end.max(start) - start;
            let Some(Record::Actor(record)) = current.record(&profile.id)? else { continue };
            let sections = current.sections_of_profile(&profile.id, sections)?.into_iter();
            let sections = sections.map(|section| SectionEntry {
                url: url::record(&section.id),
                id: section.id,
                heading: section.heading,
                kind: section.kind,
                path: section.path,
                issues: section.issues,
            });
            profiles.push(ProfileReply { record, sections: sections.collect() });
        }
        let several = 1 < pages;
        Ok(Json(ActorReply {
            entry,
            profiles,
            page: several.then_some(page),
            pages: several.then_some(pages),
        }))
    })
    .await
}
