//! The command line: what is common to all commands, and the list of them.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::{
    commands::{
        acronyms, actors, compare, completions, config, doctor, eval, export, index, ingest,
        issues, man, mcp, model, restore, search, serve, snapshot,
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
    #[arg(
        long,
        global = true,
        env = "ATLAS_COLOR",
        value_enum,
        default_value_t,
        value_name = "WHEN"
    )]
    pub(crate) color: Color,

    /// The file with options and the section `[site]` [default: atlas.toml, if it is there]
    #[arg(long, global = true, env = "ATLAS_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

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
    Config(config::Args),
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
    fn every_option_of_the_server_has_an_environment_variable_and_so_a_key_of_the_file() {
        let atlas = Args::command();
        let serve = atlas.find_subcommand("serve").expect("it is one of the commands");
        let options: Vec<_> =
            serve.get_arguments().filter(|option| !option.is_hide_set()).collect();
        assert!(35 < options.len(), "only {} options", options.len());
        for option in options {
            let flag = option.get_long().unwrap_or_default();
            let variable = format!("ATLAS_{}", flag.replace('-', "_").to_uppercase());
            let found = option.get_env().and_then(|name| name.to_str());
            assert_eq!(found, Some(variable.as_str()), "--{flag}");
        }
    }
}
