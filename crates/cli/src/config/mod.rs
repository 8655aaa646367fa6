//! What does `atlas.toml` say? It is the layer below flags and environment, and above what the program comes
//! with.
//!
//! Whatever has an environment variable can stand in the file, by the name of its flag, and holds for every
//! command that has that flag, as the variable does. So there is no list of keys to keep: a new option is in
//! the file, in the environment and among the flags at once.

mod file;
mod layer;
mod site;

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use server::Identity;

use crate::hints::Hinted;

pub(crate) use layer::options;

/// The name of the file, in the folder where `atlas` runs.
const NAME: &str = "atlas.toml";

/// What the file says; nothing, where there is none.
#[derive(Debug, Default)]
pub(crate) struct Config {
    path: Option<PathBuf>,
    settings: BTreeMap<String, Setting>,
    site: Identity,
}

/// An option as the file has it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    /// Its values, as a flag would take them; only a list has several.
    values: Vec<String>,
    /// Where it stands, counted from one.
    pub(crate) line: usize,
}

impl Config {
    /// Reads the file that was named, or `atlas.toml` where there is one.
    ///
    /// # Errors
    ///
    /// When the named file is not there or cannot be read, and when a key or a value is wrong: the message
    /// names the line, the hint what was meant.
    pub(crate) fn find(named: Option<&Path>, atlas: &clap::Command) -> anyhow::Result<Config> {
        let path = named.unwrap_or(Path::new(NAME));
        match fs::read_to_string(path) {
            Ok(text) => Ok(file::File { path, text: &text }.read(atlas)?),
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

    /// The file that was read.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What it says of the option of that flag.
    pub(crate) fn setting(&self, flag: &str) -> Option<&Setting> {
        self.settings.get(flag)
    }

    /// Whose site it is.
    pub(crate) fn site(&self) -> &Identity {
        &self.site
    }
}
