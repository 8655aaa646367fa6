//! `atlas snapshot`: the index as one file.

use std::path::PathBuf;

use indicatif::HumanBytes;

use super::folder_only::FolderOnly;
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
    engine: FolderOnly,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    args.engine.check(
        "snapshot",
        "the cluster has snapshots of its own, and `atlas index --engine` builds the index from the documents",
    )?;
    let bytes = index::save(&args.index, &args.file)?;
    let (dir, file) = (args.index.display(), args.file.display());
    output.note(format_args!("`{dir}` is saved in `{file}`, {}", HumanBytes(bytes)));
    Ok(Outcome::Done)
}
