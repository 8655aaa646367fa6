//! `GET /api/v1/actors[/{id}]`: the organisations, and one of them with its profiles.

use axum::{Json, extract::State};
use ingest::{Actor, Record};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    answer::{listings::ListedActor, url},
    http::{
        app::App,
        described::{Missing, Refused},
        error::Refusal,
        extract::Id,
    },
};

/// The organisations.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Actors {
    total: usize,
    /// By name.
    actors: Vec<ListedActor>,
}

/// An organisation with its profiles.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ActorReply {
    #[serde(flatten)]
    entry: ListedActor,
    /// Newest first.
    profiles: Vec<ProfileReply>,
}

/// What one edition says of an organisation.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Profile)]
struct ProfileReply {
    #[serde(flatten)]
    record: Actor,
    /// In document order, without their text.
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
    responses((status = 200, description = "The organisations, by name", body = Actors), Refused),
)]
pub(crate) async fn actors(State(app): State<App>) -> Json<Actors> {
    let actors = app.current().listed_actors();
    Json(Actors { total: actors.len(), actors })
}

/// One actor
#[utoipa::path(
    get, path = "/api/v1/actors/{id}", operation_id = "actor", tag = "Records",
    params(("id" = String, Path, description = "The slug", example = "ilo")),
    responses(
        (status = 200, description = "The organisation and its profiles, newest first", body = ActorReply),
        Missing, Refused,
    ),
)]
pub(crate) async fn actor(State(app): State<App>, Id(id): Id) -> Result<Json<ActorReply>, Refusal> {
    app.blocking(move |current| {
        let found = current.actor(&id).ok_or_else(|| Refusal::missing("actor", &id))?;
        let entry = ListedActor::from(&found);
        let mut profiles: Vec<ProfileReply> = Vec::new();
        for profile in &found.profiles {
            let Some(Record::Actor(record)) = current.record(&profile.id)? else { continue };
            let sections = current.sections_of_profile(&profile.id)?.into_iter();
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
        Ok(Json(ActorReply { entry, profiles }))
    })
    .await
}
