//! What does `atlas.toml` say? It is the layer below flags and environment, and above what the program comes
//! with.
//!
//! Whatever has an environment variable can stand in the file, by the name of its flag, and holds for every
//! command that has that flag, as the variable does. So there is no list of keys to keep: a new option is in
//! the file, in the environment and among the flags at once.

mod file;
mod layer;
mod said;
mod site;
mod source;

use std::{fs, io, path::Path};

use crate::hints::Hinted;

pub(crate) use layer::options;
pub(crate) use said::Config;

/// The name of the file, in the folder where `atlas` runs.
const NAME: &str = "atlas.toml";

/// Reads the file that was named, or `atlas.toml` where there is one.
///
/// # Errors
///
/// When the named file is not there or cannot be read, and when a key or a value is wrong: the message
/// names the line, the hint what was meant.
pub(crate) fn find(named: Option<&Path>, atlas: &clap::Command) -> anyhow::Result<Config> {
    let path = named.unwrap_or(Path::new(NAME));
    match fs::read_to_string(path) {
        Ok(text) => Ok(source::File { path, text: &text }.read(atlas)?),
        Err(error) if named.is_none() && error.kind() == io::ErrorKind::NotFound => {
            Ok(Config::default())
        }
        Err(error) => Err(Hinted::new(
            format!("could not read `{}`: {error}", path.display()),
            "name a file of options with `--config FILE`; without it `atlas.toml` is read, if there is one",
        )
        .into()),
    }
}
