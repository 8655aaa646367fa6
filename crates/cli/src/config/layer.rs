//! How do the values of the file come below flags and environment? As defaults of the command line.

use std::collections::BTreeMap;

use clap::{Arg, Command};

use super::said::Config;

/// The flag that names the file, which cannot stand in it.
const ITSELF: &str = "config";

/// The options that may stand in the file, by the names of their flags: those that have an environment
/// variable.
pub(crate) fn options(atlas: &Command) -> BTreeMap<String, Arg> {
    let mut options = BTreeMap::new();
    let mut commands = vec![atlas];
    while let Some(command) = commands.pop() {
        for option in command.get_arguments().filter(|option| in_file(option)) {
            let flag = option.get_long().unwrap_or_default().to_owned();
            options.entry(flag).or_insert_with(|| option.clone());
        }
        commands.extend(command.get_subcommands());
    }
    options
}

fn in_file(option: &Arg) -> bool {
    option.get_env().is_some() && option.get_long().is_some_and(|flag| flag != ITSELF)
}

impl Config {
    /// Whether the file sets any option.
    pub(crate) fn has_settings(&self) -> bool {
        !self.settings.is_empty()
    }

    /// The command line with the values of the file in place of those that the program comes with.
    pub(crate) fn below(&self, atlas: Command) -> Command {
        let with_defaults = |option: Arg| {
            let setting = option.get_long().and_then(|flag| self.settings.get(flag));
            match setting.filter(|_| in_file(&option)) {
                // The definition of a command line lives as long as the program, and takes no other text.
                Some(setting) => {
                    option.default_values(setting.values.iter().map(|value| &*value.clone().leak()))
                }
                None => option,
            }
        };
        atlas.mut_args(with_defaults).mut_subcommands(|command| self.below(command))
    }
}
