//! What the file says, once it was read.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use server::Identity;

/// What the file says; nothing, where there is none.
#[derive(Debug, Default)]
pub(crate) struct Config {
    pub(super) path: Option<PathBuf>,
    pub(super) settings: BTreeMap<String, Setting>,
    pub(super) site: Identity,
}

/// An option as the file has it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Setting {
    /// Its values, as a flag would take them; only a list has several.
    pub(super) values: Vec<String>,
    /// Where it stands, counted from one.
    pub(crate) line: usize,
}

impl Config {
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
