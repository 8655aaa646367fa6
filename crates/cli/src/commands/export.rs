//! `atlas export`: the whole site as static files, with a search that needs no server.

use std::path::PathBuf;

use server::{App, Limits};

use crate::{
    output::{Outcome, Output},
    web_address::web_address,
};

/// Write the whole site as static files
///
/// The files can be put on any web host, in any folder: links are relative, and the search runs in
/// the reader's browser. Comparisons, feeds and the API need a server and are not part of it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The folder to write into
    #[arg(long, value_name = "DIR")]
    out: PathBuf,

    /// Where the public will reach the files, for canonical addresses
    #[arg(
        long,
        env = "ATLAS_BASE_URL",
        default_value = "http://127.0.0.1:8080",
        value_name = "URL",
        value_parser = web_address
    )]
    base_url: String,

    /// The folder of the index
    #[arg(long, env = "ATLAS_INDEX", default_value = "index", value_name = "DIR")]
    index: PathBuf,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    let limits = Limits { rate: None, ..Limits::default() };
    let app = App::open(&args.index, limits, &args.base_url)?;
    let exported = server::export(&app, &args.out)?;
    output.line(format_args!(
        "{} pages and a search over {} passages ({} kB before compression) in `{}`",
        exported.pages,
        exported.passages,
        exported.index_bytes / 1024,
        args.out.display()
    ))?;
    Ok(Outcome::Done)
}
