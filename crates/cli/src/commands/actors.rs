//! `atlas actors`: the organisations that the corpus has profiles of.

use std::path::PathBuf;

use index::Index;
use server::listings::{self, ListedActor};

use super::engine_args::EngineArgs;
use crate::output::{ASIDE, Outcome, Output};

/// List the organisations that have a profile
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Print one JSON object a line, as `/api/v1/actors` has them
    #[arg(long)]
    json: bool,

    /// The folder of the index
    #[arg(long, env = "ATLAS_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,

    #[command(flatten)]
    engine: EngineArgs,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    let index = args.engine.open(|| Index::open(&args.index))?;
    let actors = listings::actors(&index);
    for actor in &actors {
        if args.json {
            output.line(server::json(actor)?)?;
        } else {
            print(actor, output)?;
        }
    }
    Ok(if actors.is_empty() { Outcome::Nothing } else { Outcome::Done })
}

fn print(actor: &ListedActor, output: &mut Output) -> std::io::Result<()> {
    let acronym = actor.acronym.as_ref().map(|acronym| format!(" ({acronym})")).unwrap_or_default();
    let editions: Vec<String> = actor.editions.iter().map(u16::to_string).collect();
    let editions = if editions.is_empty() { "undated".to_owned() } else { editions.join(", ") };
    output.line(format_args!("{}{acronym}  {ASIDE}{}  {editions}{ASIDE:#}", actor.name, actor.id))
}
