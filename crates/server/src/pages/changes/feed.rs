//! `/changes.atom`: the same as a feed, an entry for each step.

use atom_syndication::{
    ContentBuilder, EntryBuilder, FeedBuilder, GeneratorBuilder, LinkBuilder, PersonBuilder, Text,
};
use axum::{extract::State, response::Response};

use super::steps::{ChangesParams, Filter, NAMED, Told, steps, title, words};
use crate::{
    answer::{ActorEntry, Became, Current, EditionChanges},
    html::{sent, site::Site},
    http::{app::App, error::Refusal, extract::Query},
    pages::feeds::published,
    words::{say, shown},
};

/// How many steps a feed has.
const FEED: usize = 50;

pub(super) async fn feed(
    State(app): State<App>,
    site: Site,
    Query(params): Query<ChangesParams>,
) -> Result<Response, Refusal> {
    app.blocking(move |current| {
        let filter = params.filter(current)?;
        let (mut told, mut entries) = (Told::default(), Vec::new());
        let steps = steps(current, &filter)?;
        for step in steps.iter().take(FEED) {
            if let Some(changes) = told.of(current, step)? {
                entries.push(entry(&site, current, &filter, &step.1, &changes));
            }
        }
        let own = site.absolute(&filter.address("/changes.atom", 1));
        let html = site.absolute(&filter.address("/changes", 1));
        let feed = FeedBuilder::default()
            .title(title(&site, current, &filter))
            .id(own.clone())
            .updated(published(steps.first().map(|(to, _)| *to)))
            .author(PersonBuilder::default().name(site.name()).build())
            .generator(GeneratorBuilder::default().value("Atlas Search").build())
            .link(LinkBuilder::default().href(html).rel("alternate").build())
            .link(LinkBuilder::default().href(own).rel("self").build())
            .entries(entries)
            .build()
            .to_string();
        Ok(sent::xml("application/atom+xml; charset=utf-8", feed))
    })
    .await
}

/// A step as an entry of the feed.
fn entry(
    site: &Site,
    current: &Current,
    filter: &Filter,
    actor: &ActorEntry,
    changes: &EditionChanges,
) -> atom_syndication::Entry {
    let of_step = Filter {
        edition: Some(changes.to),
        actor: Some(actor.id.clone()),
        issue: filter.issue.clone(),
    };
    let address = site.absolute(&of_step.address("/changes", 1));
    let (name, _) = current.name_in(site.language(), actor);
    let lines = [Became::Added, Became::Changed, Became::LeftOut].map(|became| {
        let changes = changes.changes.iter().filter(|change| change.became == became);
        let titles: Vec<&str> = changes
            .filter(|change| filter.lets_through(change))
            .map(|change| change.section.title.as_str())
            .take(NAMED)
            .collect();
        let titles = Some(titles.join(", ")).filter(|titles| !titles.is_empty())?;
        Some(format!("{}: {titles}.", words(site, became)))
    });
    let text: Vec<String> = lines.into_iter().flatten().collect();
    let text = if text.is_empty() { say!(site, "changes-same") } else { text.join(" ") };
    EntryBuilder::default()
        .title(Text::plain(format!("{}: {} → {}", shown(&name), changes.from, changes.to)))
        .id(address.clone())
        .updated(published(Some(changes.to)))
        .link(LinkBuilder::default().href(address).rel("alternate").build())
        .content(
            ContentBuilder::default()
                .value(shown(&text).into_owned())
                .content_type("text".to_owned())
                .build(),
        )
        .build()
}
