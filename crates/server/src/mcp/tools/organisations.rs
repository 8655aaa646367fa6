//! `list_organisations`: who is described, in which editions, and under which ids?

use std::{fmt::Write, num::NonZeroUsize};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    answer::{ActorEntry, Facet, Request},
    http::{error::Refusal, params::ListPart},
    mcp::tool::{Asked, Tool},
    words::Language,
};

/// How many organisations a reply has unless a number is given, and at most.
const ROWS: usize = 100;
const MOST: usize = 500;

/// How many profiles of one organisation are named.
const PROFILES: usize = 20;

/// The tool.
pub(super) struct ListOrganisations;

/// Which organisations.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Arguments {
    /// How a word of the name, or the acronym, begins, in small letters or capitals. Left out, all are
    /// listed.
    name: Option<String>,
    /// Which part of the list, from 1.
    page: Option<NonZeroUsize>,
    /// How many at once, 100 unless given, 500 at most.
    per_page: Option<NonZeroUsize>,
}

/// A part of the list.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Organisations {
    /// How many there are in all.
    total: usize,
    /// Which part this is, from 1.
    page: usize,
    /// How many parts there are.
    pages: usize,
    /// By name; those that a name was given for, most passages first.
    organisations: Vec<Listed>,
}

/// An organisation.
#[derive(Debug, Serialize, JsonSchema)]
struct Listed {
    /// The id, for the filter `actor`.
    id: String,
    /// The full name.
    name: String,
    /// The acronym, where there is one.
    acronym: Option<String>,
    /// The stakeholder group.
    group: Option<String>,
    /// Its website.
    website: Option<String>,
    /// Its profiles, the newest first.
    profiles: Vec<Profile>,
    /// The page about it.
    url: String,
}

/// What one edition says of an organisation.
#[derive(Debug, Serialize, JsonSchema)]
struct Profile {
    /// The id, for `read_section` and `compare`.
    id: String,
    /// The edition, a year.
    edition: Option<u16>,
    /// How many sections it has.
    sections: usize,
}

impl Tool for ListOrganisations {
    const NAME: &'static str = "list_organisations";
    const TITLE: &'static str = "List the organisations";
    const DESCRIPTION: &'static str = "\
Lists the organisations that have a profile, with their ids, editions and the ids of their profiles, or \
those whose name begins so. Use it to find the id of an organisation for the filter `actor` of `search`, \
and the ids of two editions of its profile for `compare`.";

    type Arguments = Arguments;
    type Reply = Organisations;

    fn answer(arguments: Arguments, asked: &Asked<'_>) -> Result<Organisations, Refusal> {
        let Arguments { name, page, per_page } = arguments;
        let rows = per_page.map_or(ROWS, NonZeroUsize::get);
        if MOST < rows {
            let message = format!("`per_page` takes a number from 1 to {MOST}, not `{rows}`");
            return Err(Refusal::InvalidParameter(message));
        }
        let page = page.map_or(1, NonZeroUsize::get);
        let name = name.unwrap_or_default();
        let (part, total, found) = if name.trim().is_empty() {
            let total = asked.current.n_actors();
            let part = ListPart::of(page, rows, total)?;
            let found = asked.current.actors(part.rows.clone());
            (part, total, found)
        } else {
            let everything = Request::new("");
            let (facet, language) = (Facet::Actor, Language::ENGLISH);
            let named = asked.current.facet_values(&everything, facet, &name, MOST, language)?;
            let total = named.values.len() + named.more;
            // No more are known by name than this.
            let part = ListPart::of(page, rows, named.values.len())?;
            let shown = named.values[part.rows.clone()].iter();
            let found = shown.filter_map(|value| asked.current.actor(&value.id)).collect();
            (part, total, found)
        };
        let organisations = found.into_iter().map(|actor| Listed::of(actor, asked)).collect();
        Ok(Organisations { total, page: part.page, pages: part.pages, organisations })
    }

    fn in_words(reply: &Organisations) -> String {
        let Organisations { total, page, pages, organisations } = reply;
        let noun = if *total == 1 { "organisation" } else { "organisations" };
        let mut text = format!("{total} {noun}, part {page} of {pages}.\n");
        for Listed { id, name, acronym, profiles, url, .. } in organisations {
            let acronym = acronym.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
            let _ = write!(text, "- {name}{acronym}, id `{id}`, {url}; profiles:");
            for Profile { id, edition, .. } in profiles {
                let edition = edition.map(|year| format!(" ({year})")).unwrap_or_default();
                let _ = write!(text, " `{id}`{edition}");
            }
            text.push('\n');
        }
        text
    }
}

impl Listed {
    fn of(actor: ActorEntry, asked: &Asked<'_>) -> Listed {
        let profiles = actor.profiles.into_iter().take(PROFILES).map(|profile| Profile {
            id: profile.id,
            edition: profile.edition,
            sections: profile.sections,
        });
        Listed {
            url: asked.absolute(&crate::answer::url::entry("actors", &actor.id)),
            id: actor.id,
            name: actor.name,
            acronym: actor.acronym,
            group: actor.group.map(|group| group.label),
            website: actor.website,
            profiles: profiles.collect(),
        }
    }
}
