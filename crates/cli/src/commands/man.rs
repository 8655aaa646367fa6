//! `atlas man`: the manual page, from the same definition as `--help`.

use crate::output::{Outcome, Output};

/// Print the manual page
///
/// Read it with `atlas man | man -l -`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Prints the page of `atlas`, the whole command line.
pub(crate) fn run(_: &Args, atlas: clap::Command, output: &mut Output) -> anyhow::Result<Outcome> {
    clap_mangen::Man::new(atlas).render(output.results())?;
    Ok(Outcome::Done)
}
