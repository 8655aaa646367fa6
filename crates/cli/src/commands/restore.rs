//! `atlas restore`: an index from one file.

use std::path::PathBuf;

use super::folder_only::FolderOnly;
use crate::output::{Outcome, Output};

/// Make an index of a file that `atlas snapshot` wrote
///
/// It takes the place of the index that is there when all of it has been read and checked; a server that runs
/// goes over to it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The file to read
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// The folder of the index
    #[arg(long, env = "ATLAS_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,

    #[command(flatten)]
    engine: FolderOnly,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    args.engine.check(
        "restore",
        "the cluster restores snapshots of its own, and `atlas index --engine` builds the index from the documents",
    )?;
    index::restore(&args.index, &args.file)?;
    let (dir, file) = (args.index.display(), args.file.display());
    output.note(format_args!("`{dir}` is restored from `{file}`"));
    Ok(Outcome::Done)
}
