//! `atlas actors`: the organisations that the corpus has profiles of.

use std::path::PathBuf;

use index::{ActorEntry, Index};

use crate::output::{ASIDE, Outcome, Output};

/// List the organisations that have a profile
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,

    /// The folder of the index
    #[arg(long, env = "ATLAS_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    let index = Index::open(&args.index)?;
    let actors = &index.catalogue().actors;
    for actor in actors {
        if args.json {
            output.line(serde_json::to_string(actor)?)?;
        } else {
            print(actor, output)?;
        }
    }
    Ok(if actors.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn print(actor: &ActorEntry, output: &mut Output) -> std::io::Result<()> {
    let acronym = actor.acronym.as_ref().map(|acronym| format!(" ({acronym})")).unwrap_or_default();
    let editions: Vec<String> = actor
        .profiles
        .iter()
        .map(|profile| {
            profile.edition.map_or_else(|| "undated".to_owned(), |year| year.to_string())
        })
        .collect();
    output.line(format_args!(
        "{}{acronym}  {ASIDE}{}  {}{ASIDE:#}",
        actor.name,
        actor.id,
        editions.join(", ")
    ))
}
