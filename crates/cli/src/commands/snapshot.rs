//! `atlas snapshot`: the index as one file.

use std::path::PathBuf;

use indicatif::HumanBytes;

use super::{engine_args::EngineArgs, model_args::ModelArgs};
use crate::output::{Outcome, Output};

/// Write the index to one file, with checksums
///
/// `atlas restore` makes an index of it again, here or elsewhere. Nothing is written of an index that is
/// damaged, and searches and builds go on meanwhile.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The file to write, such as `atlas.tar`
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The folder of the index
    #[arg(long, env = "ATLAS_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,

    #[command(flatten)]
    engine: EngineArgs,

    #[command(flatten)]
    model: ModelArgs,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    let folder = args.engine.folder(&args.index, &args.model, output)?;
    let bytes = index::save(&folder.dir, &args.file)?;
    let (name, file) = (&folder.name, args.file.display());
    output.note(format_args!("{name} is saved in `{file}`, {}", HumanBytes(bytes)));
    Ok(Outcome::Done)
}
