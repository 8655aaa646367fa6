//! The command line: what is common to all commands, and the list of them.

use clap::{Parser, Subcommand};

use crate::{
    commands::{
        acronyms, actors, compare, completions, doctor, eval, export, index, ingest, issues, man,
        mcp, model, restore, search, serve, snapshot,
    },
    output::Color,
};

const EXAMPLES: &str = "\
Examples:
  atlas                                         Build the index if need be, and serve it
  atlas search right to privacy                 Search in the terminal
  atlas search --basket cybersecurity capacity  Search in one basket
  atlas search --actor itu '\"smart cities\"'    Search for a phrase in the profiles of one actor";

/// Search the Geneva Digital Atlas
///
/// Without a command, `atlas` builds the index if it is missing or stale, serves it, and prints the
/// address.
#[derive(Debug, Parser)]
#[command(
    name = "atlas",
    version,
    max_term_width = 100,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = EXAMPLES
)]
pub(crate) struct Args {
    /// When to use colour
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(crate) color: Color,

    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    /// What `atlas` alone is told.
    #[command(flatten)]
    pub(crate) serve: serve::Args,
}

/// What `atlas` can do, in the order of use.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Ingest(ingest::Args),
    Index(index::Args),
    Search(search::Args),
    Serve(serve::Args),
    Actors(actors::Args),
    Issues(issues::Args),
    Acronyms(acronyms::Args),
    Doctor(doctor::Args),
    Compare(compare::Args),
    Eval(eval::Args),
    Export(export::Args),
    Mcp(mcp::Args),
    Model(model::Args),
    Snapshot(snapshot::Args),
    Restore(restore::Args),
    Completions(completions::Args),
    Man(man::Args),
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_limit_has_an_environment_variable() {
        let atlas = Args::command();
        let serve = atlas.find_subcommand("serve").expect("it is one of the commands");
        let is_limit = |heading: &str| heading.starts_with("Limits");
        let limits: Vec<_> = serve
            .get_arguments()
            .filter(|argument| argument.get_help_heading().is_some_and(is_limit))
            .collect();
        assert!(25 < limits.len(), "only {} limits", limits.len());
        for limit in limits {
            let flag = limit.get_long().unwrap_or_default();
            let variable = format!("ATLAS_{}", flag.replace('-', "_").to_uppercase());
            let found = limit.get_env().and_then(|name| name.to_str());
            assert_eq!(found, Some(variable.as_str()), "--{flag}");
        }
    }
}
