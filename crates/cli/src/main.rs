//! The `atlas` command.
//!
//! The other crates return values. This one reads arguments, prints, and exits.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use clap::{ArgMatches, Command as CommandLine, CommandFactory, FromArgMatches};

use crate::{
    args::{Args, Command},
    config::Config,
    output::{Outcome, Output},
};

mod args;
mod commands;
mod config;
mod hints;
mod listen;
mod log;
mod number;
mod output;
mod progress;
mod terminal;
mod whole_file;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let mut atlas = Args::command();
    let mut matches = match atlas.clone().try_get_matches() {
        Ok(matches) => matches,
        Err(error) => return refused(&error),
    };
    let mut args = read(&matches);
    let mut output = Output::new(args.color);

    // The file is named on the command line, and comes below it: so that is read twice.
    let config = config::find(args.config.as_deref(), &atlas);
    if let Ok(config) = &config
        && config.has_settings()
    {
        atlas = config.below(atlas);
        matches = match atlas.clone().try_get_matches() {
            Ok(matches) => matches,
            Err(error) => return refused(&error),
        };
        args = read(&matches);
        output = Output::new(args.color);
    }
    let outcome = config.and_then(|config| run(args, &atlas, &matches, &config, &mut output));
    match outcome {
        Ok(outcome) => outcome.exit_code(),
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output.error(&error, hints::hint(&error).as_deref());
            ExitCode::from(2)
        }
    }
}

/// Says what is wrong with a command line, or what help it asked for. The values of arguments and variables are
/// repeated as they are, and may hold commands of a terminal.
fn refused(error: &clap::Error) -> ExitCode {
    let plain = error.render().to_string();
    let tamed = terminal::tamed(&plain, &[]);
    if tamed == plain {
        let _ = error.print();
    } else {
        let _ = io::stderr().write_all(tamed.as_bytes());
    }
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// What a command line says, or the end of the program with what is wrong with it.
fn read(matches: &ArgMatches) -> Args {
    Args::from_arg_matches(matches)
        .unwrap_or_else(|error| error.format(&mut Args::command()).exit())
}

/// Does what the command line says.
fn run(
    args: Args,
    atlas: &CommandLine,
    matches: &ArgMatches,
    config: &Config,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    match args.command.unwrap_or(Command::Serve(args.serve)) {
        Command::Ingest(command) => commands::ingest::run(&command, output),
        Command::Index(command) => commands::index::run(&command, output),
        Command::Search(command) => commands::search::run(&command, output),
        Command::Serve(command) => commands::serve::run(&command, config.site(), output),
        Command::Actors(command) => commands::actors::run(&command, output),
        Command::Issues(command) => commands::issues::run(&command, output),
        Command::Acronyms(command) => commands::acronyms::run(&command, output),
        Command::Doctor(command) => commands::doctor::run(&command, output),
        Command::Compare(command) => commands::compare::run(&command, output),
        Command::Eval(command) => commands::eval::run(&command, output),
        Command::Export(command) => commands::export::run(&command, config.site(), output),
        Command::Mcp(command) => commands::mcp::run(&command, output),
        Command::Model(command) => commands::model::run(&command, output),
        Command::Config(_) => {
            let of_command =
                matches.subcommand_matches("config").expect("the command that was read");
            commands::config::run(atlas, of_command, config, output)
        }
        Command::Snapshot(command) => commands::snapshot::run(&command, output),
        Command::Restore(command) => commands::restore::run(&command, output),
        Command::Completions(command) => {
            commands::completions::run(&command, Args::command(), output)
        }
        Command::Man(command) => commands::man::run(&command, Args::command(), output),
    }
}
