//! `GET /api/v1/actors[/{id}]`: the organisations, and one of them with its profiles.

use axum::{Json, Router, extract::State, routing::get};
use index::ActorEntry;
use ingest::{Actor, Record};
use serde::Serialize;

use crate::{App, app::Current, comparison::profile_of, error::Refusal, extract::Id, url};

pub(crate) fn router() -> Router<App> {
    Router::new().route("/api/v1/actors", get(actors)).route("/api/v1/actors/{id}", get(actor))
}

/// The body of the list.
#[derive(Debug, Serialize)]
struct Actors {
    total: usize,
    actors: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Entry {
    id: String,
    name: String,
    acronym: Option<String>,
    aliases: Vec<String>,
    group: Option<Group>,
    website: Option<String>,
    /// The editions that have a profile of it, newest first.
    editions: Vec<u16>,
    /// How many sections its profiles have, in all editions.
    sections: usize,
    url: String,
}

#[derive(Debug, Serialize)]
struct Group {
    id: String,
    label: String,
}

/// The body of one actor.
#[derive(Debug, Serialize)]
struct ActorReply {
    #[serde(flatten)]
    entry: Entry,
    /// Newest first.
    profiles: Vec<Profile>,
}

#[derive(Debug, Serialize)]
struct Profile {
    #[serde(flatten)]
    record: Actor,
    sections: Vec<SectionEntry>,
}

#[derive(Debug, Serialize)]
struct SectionEntry {
    id: String,
    heading: Option<String>,
    kind: ingest::Kind,
    path: Vec<String>,
    issues: Vec<String>,
    url: String,
}

impl From<&ActorEntry> for Entry {
    fn from(actor: &ActorEntry) -> Entry {
        let mut editions: Vec<u16> = actor.profiles.iter().filter_map(|p| p.edition).collect();
        editions.sort_unstable_by(|a, b| b.cmp(a));
        editions.dedup();
        let group = actor.group.as_ref();
        Entry {
            id: actor.id.clone(),
            name: actor.name.clone(),
            acronym: actor.acronym.clone(),
            aliases: actor.aliases.clone(),
            group: group.map(|g| Group { id: g.id.clone(), label: g.label.clone() }),
            website: actor.website.clone(),
            editions,
            sections: actor.profiles.iter().map(|profile| profile.sections).sum(),
            url: url::entry("actors", &actor.id),
        }
    }
}

async fn actors(State(app): State<App>) -> Json<Actors> {
    let current = app.current();
    let actors: Vec<Entry> = current.index.catalogue().actors.iter().map(Entry::from).collect();
    Json(Actors { total: actors.len(), actors })
}

async fn actor(State(app): State<App>, Id(id): Id) -> Result<Json<ActorReply>, Refusal> {
    app.blocking(move |current| {
        let entry = Entry::from(find(current, &id)?);
        let mut profiles: Vec<Profile> = Vec::new();
        for record in current.index.actor_records(&id)? {
            match record {
                Record::Actor(record) => profiles.push(Profile { record, sections: Vec::new() }),
                Record::Section(section) => {
                    let home = profiles.iter_mut().find(|p| p.record.id == profile_of(&section.id));
                    if let Some(profile) = home {
                        profile.sections.push(SectionEntry {
                            url: url::record(&section.id),
                            id: section.id,
                            heading: section.heading,
                            kind: section.kind,
                            path: section.path,
                            issues: section.issues,
                        });
                    }
                }
                Record::Reference(_) | Record::Noise(_) | Record::Acronym(_) => {}
            }
        }
        Ok(Json(ActorReply { entry, profiles }))
    })
    .await
}

/// The entry of that id.
pub(crate) fn find<'a>(current: &'a Current, id: &str) -> Result<&'a ActorEntry, Refusal> {
    let missing = || Refusal::NotFound(format!("there is no actor `{id}`"));
    current.index.catalogue().actors.iter().find(|actor| actor.id == id).ok_or_else(missing)
}
