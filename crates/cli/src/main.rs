//! The `atlas` command.
//!
//! The other crates return values. This one reads arguments, prints, and exits.

use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::{
    args::{Args, Command},
    output::Output,
};

mod args;
mod commands;
mod hints;
mod number;
mod output;
mod terminal;
mod whole_file;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = Args::parse();
    let mut output = Output::new(args.color);

    let outcome = match args.command.unwrap_or(Command::Serve(args.serve)) {
        Command::Ingest(command) => commands::ingest::run(&command, &mut output),
        Command::Index(command) => commands::index::run(&command, &mut output),
        Command::Search(command) => commands::search::run(&command, &mut output),
        Command::Serve(command) => commands::serve::run(&command, &mut output),
        Command::Actors(command) => commands::actors::run(&command, &mut output),
        Command::Issues(command) => commands::issues::run(&command, &mut output),
        Command::Acronyms(command) => commands::acronyms::run(&command, &mut output),
        Command::Doctor(command) => commands::doctor::run(&command, &mut output),
        Command::Compare(command) => commands::compare::run(&command, &mut output),
        Command::Eval(command) => commands::eval::run(&command, &mut output),
        Command::Export(command) => commands::export::run(&command, &mut output),
        Command::Mcp(command) => commands::mcp::run(&command),
        Command::Model(command) => commands::model::run(&command, &mut output),
        Command::Snapshot(command) => commands::snapshot::run(&command, &mut output),
        Command::Restore(command) => commands::restore::run(&command, &mut output),
        Command::Completions(command) => {
            commands::completions::run(&command, Args::command(), &mut output)
        }
        Command::Man(command) => commands::man::run(&command, Args::command(), &mut output),
    };
    match outcome {
        Ok(outcome) => outcome.exit_code(),
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output.error(&error, hints::hint(&error).as_deref());
            ExitCode::from(2)
        }
    }
}
