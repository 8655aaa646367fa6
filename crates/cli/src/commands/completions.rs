//! `atlas completions`: a completion script for a shell.

use crate::output::{Outcome, Output};

/// Print a completion script for a shell
///
/// For bash: `atlas completions bash > ~/.local/share/bash-completion/completions/atlas`
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shell
    shell: clap_complete::Shell,
}

/// Prints the script for `atlas`, the whole command line.
pub(crate) fn run(
    args: &Args,
    mut atlas: clap::Command,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    clap_complete::generate(args.shell, &mut atlas, "atlas", output.results());
    Ok(Outcome::Done)
}
