//! `atlas completions`: a completion script for a shell.

use clap::CommandFactory;

use crate::{
    args,
    output::{Outcome, Output},
};

/// Print a completion script for a shell
///
/// For bash: `atlas completions bash > ~/.local/share/bash-completion/completions/atlas`
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shell
    shell: clap_complete::Shell,
}

pub(crate) fn run(args: &Args, output: &mut Output) -> anyhow::Result<Outcome> {
    clap_complete::generate(args.shell, &mut args::Args::command(), "atlas", output.results());
    Ok(Outcome::Done)
}
