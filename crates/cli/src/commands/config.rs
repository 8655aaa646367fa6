//! `atlas config`: every option of the server as it is in force, and where each value comes from.

use std::io::Write;

use clap::{ArgMatches, Command, parser::ValueSource};
use server::Identity;

use super::serve;
use crate::{
    config::{Config, options},
    output::{Outcome, Output},
};

/// Where the comment with the origin of a value begins, in characters from the left.
const COMMENT: usize = 43;

/// Print the options that are in force, and where each comes from
///
/// A flag goes before its environment variable, that before `atlas.toml` (in the folder where `atlas` runs,
/// or `--config FILE`), that before the default. What is printed is such a file: options by the names of their
/// flags, and the section `[site]`. Flags of `atlas serve` may be given to see what comes of them.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    serve: serve::Args,
}

/// Prints what came of the command line `atlas`, of which `matches` are those of this command.
pub(crate) fn run(
    atlas: &Command,
    matches: &ArgMatches,
    config: &Config,
    output: &mut Output,
) -> anyhow::Result<Outcome> {
    match config.path() {
        Some(path) => output.line(format_args!("# `{}` and what is beside it:", path.display()))?,
        None => output
            .line("# there is no `atlas.toml` here; these are flags, environment and defaults:")?,
    }
    let options = options(atlas);
    let serve = atlas.find_subcommand("serve").into_iter().flat_map(Command::get_arguments);
    for option in serve {
        let Some(flag) = option.get_long().filter(|flag| options.contains_key(*flag)) else {
            continue;
        };
        let id = option.get_id().as_str();
        let (Some(source), Some(values)) = (matches.value_source(id), matches.get_raw(id)) else {
            output.line(format_args!("# {flag} is not set"))?;
            continue;
        };
        let origin = match (source, config.setting(flag)) {
            (ValueSource::CommandLine, _) => format!("flag --{flag}"),
            (ValueSource::EnvVariable, _) => {
                let name = option.get_env().unwrap_or_default().to_string_lossy();
                format!("environment, {name}")
            }
            (_, Some(setting)) => format!("file, line {}", setting.line),
            _ => "default".to_owned(),
        };
        // A configuration that is shown to somebody is not to let them in elsewhere.
        if option.is_hide_env_values_set() {
            output.line(format_args!("{:COMMENT$} # {origin}", format!("# {flag} is set")))?;
            continue;
        }
        let values: Vec<_> = values.map(|value| written(&value.to_string_lossy())).collect();
        let is_list = matches!(option.get_action(), clap::ArgAction::Append);
        let value = if is_list { format!("[{}]", values.join(", ")) } else { values.concat() };
        output.line(format_args!("{:COMMENT$} # {origin}", format!("{flag} = {value}")))?;
    }
    site(config.site(), output)?;
    Ok(Outcome::Done)
}

/// The section of whose site it is.
fn site(site: &Identity, output: &mut Output) -> std::io::Result<()> {
    writeln!(output.results(), "\n[site]")?;
    match &site.name {
        Some(name) => output.line(format_args!("name = {}", written(name)))?,
        None => output.line("# name is not set")?,
    }
    match &site.logo {
        Some(logo) => output.line(format_args!("# logo is {logo:?}"))?,
        None => output.line("# logo is not set")?,
    }
    for (name, colour) in
        [("accent", site.colours.accent), ("accent-dark", site.colours.accent_dark)]
    {
        match colour {
            Some(colour) => output.line(format_args!("colours.{name} = \"{colour}\""))?,
            None => output.line(format_args!("# colours.{name} is not set"))?,
        }
    }
    Ok(())
}

/// A value as the file has it.
fn written(value: &str) -> String {
    match value {
        "true" | "false" => value.to_owned(),
        value if value.parse::<i64>().is_ok() => value.to_owned(),
        value => toml::Value::String(value.to_owned()).to_string(),
    }
}
