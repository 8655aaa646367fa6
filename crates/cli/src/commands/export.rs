//! `atlas export`: the whole site as static files, with a search that needs no server.

use std::path::PathBuf;

use server::{App, Identity, Limits};

use super::{engine_args::EngineArgs, model_args::ModelArgs};
use crate::output::{Outcome, Output};

/// Write the whole site as static files
///
/// The files can be put on any web host, in any folder: links are relative, and the search runs in
/// the reader's browser, by what the engine wrote down of every word. The API, tables and citations as files
/// need a server and are not part of it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder to write into
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Where the public will reach the files, such as `https://host/atlas`: for canonical addresses, the
    /// sitemap, the feed and the pictures of pages that are shared, which have whole addresses
    #[arg(long, env = "ATLAS_BASE_URL", value_name = "URL", value_parser = server::base_url)]
    base_url: Option<String>,

    /// The folder of the index
    #[arg(long, env = "ATLAS_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,

    #[command(flatten)]
    engine: EngineArgs,

    #[command(flatten)]
    model: ModelArgs,
}

pub(crate) fn run(args: &Args, site: &Identity, output: &mut Output) -> anyhow::Result<Outcome> {
    let folder = args.engine.folder(&args.index, &args.model, output)?;
    let limits = Limits { rate: None, ..Limits::default() };
    let app = App::open(&folder.dir, &args.model.path(&args.index), limits, server::ANYWHERE)?
        .of_owner(site.clone());
    let exported = server::export(&app, args.base_url.as_deref(), &args.out)?;
    output.line(format_args!(
        "{} pages and a search over {} passages ({} kB before compression) in `{}`",
        exported.pages,
        exported.passages,
        exported.index_bytes / 1024,
        args.out.display()
    ))?;
    Ok(Outcome::Done)
}
