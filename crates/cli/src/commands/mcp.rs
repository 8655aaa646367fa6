//! `atlas mcp`: the search as tools of the Model Context Protocol, for the program that starts it.

use std::path::PathBuf;

use server::{App, Limits};

use super::{engine_args::EngineArgs, model_args::ModelArgs};
use crate::{
    log::LogArgs,
    output::{Outcome, Output},
};

/// Offer the search as tools of the Model Context Protocol
///
/// For programs that start it, and talk to it by standard input and output: it answers until its input
/// ends. `atlas serve` offers the same tools to clients elsewhere, at `/mcp`. What is logged goes to
/// standard error.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder of the index
    #[arg(long, env = "ATLAS_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,

    #[command(flatten)]
    engine: EngineArgs,

    #[command(flatten)]
    model: ModelArgs,

    /// Where the public reaches the site, for the addresses of sources
    #[arg(
        long,
        env = "ATLAS_BASE_URL",
        default_value = "http://127.0.0.1:8080",
        value_name = "URL",
        value_parser = server::base_url
    )]
    base_url: String,

    #[command(flatten)]
    log: LogArgs,
}

pub(crate) fn run(args: &Args, output: &Output) -> anyhow::Result<Outcome> {
    args.log.begin(output.colours_errors());
    let limits = Limits { rate: None, ..Limits::default() };
    let model = args.model.path(&args.index);
    let app = match args.engine.app(&model, limits.clone(), &args.base_url)? {
        Some(app) => app,
        None => App::open(&args.index, &model, limits, &args.base_url)?,
    };
    server::run_over_stdio(app)?;
    Ok(Outcome::Done)
}
