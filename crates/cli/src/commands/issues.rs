//! `atlas issues`: the baskets and their issues, with how much there is on each.

use std::path::PathBuf;

use index::Index;
use server::listings;

use super::engine_args::EngineArgs;
use crate::output::{ASIDE, Outcome, Output};

/// List the baskets and their issues, with the number of passages on each
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Print one JSON object a basket, as `/api/v1/issues` has them
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
    let baskets = listings::baskets(&index)?;
    for basket in &baskets {
        if args.json {
            output.line(server::json(basket)?)?;
            continue;
        }
        let mut line = |indent: &str, label: &str, id: &str, count: usize| {
            output.line(format_args!("{indent}{label}  {ASIDE}{id}  {count}{ASIDE:#}"))
        };
        line("", &basket.label, &basket.id, basket.count)?;
        for issue in &basket.issues {
            line("  ", &issue.label, &issue.id, issue.count)?;
        }
    }
    Ok(if baskets.is_empty() { Outcome::Nothing } else { Outcome::Done })
}
