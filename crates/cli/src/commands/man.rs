//! `atlas man`: the manual page, from the same definition as `--help`.

use clap::CommandFactory;

use crate::{
    args,
    output::{Outcome, Output},
};

/// Print the manual page
///
/// Read it with `atlas man | man -l -`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(_: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    clap_mangen::Man::new(args::Args::command()).render(output.results())?;
    Ok(Outcome::Done)
}
