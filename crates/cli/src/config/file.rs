//! Which keys and values does the file have, and on which line is one wrong?

use std::collections::BTreeMap;

use clap::{Arg, ArgAction, Command, error::ErrorKind};
use server::Identity;
use toml::de::{DeTable, DeValue};

use super::{
    layer,
    said::{Config, Setting},
    site,
    source::{File, plain},
};
use crate::hints::Hinted;

impl File<'_> {
    /// The options of the command line that it sets, and the site.
    pub(super) fn read(&self, atlas: &Command) -> Result<Config, Hinted> {
        let table = DeTable::parse(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let message = error.message().trim().replace('\n', ", ");
            self.wrong(at, message, "see `atlas config` for how options are written")
        })?;
        let options = layer::options(atlas);
        let mut settings = BTreeMap::new();
        let mut site = Identity::default();
        for (key, value) in table.get_ref().iter() {
            let (name, at) = (key.get_ref().as_ref(), key.span().start);
            if name == site::KEY {
                site = site::read(self, at, value.get_ref())?;
                continue;
            }
            let Some(option) = options.get(name) else {
                let names = options.keys().map(String::as_str).chain([site::KEY]);
                return Err(self.unknown(at, "option", name, names));
            };
            let setting = Setting {
                values: self.values(at, name, option, value.get_ref())?,
                line: self.line(at),
            };
            settings.insert(name.to_owned(), setting);
        }
        Ok(Config { path: Some(self.path.to_owned()), settings, site })
    }

    /// The values of an option as a flag would take them.
    fn values(
        &self,
        at: usize,
        name: &str,
        option: &Arg,
        value: &DeValue<'_>,
    ) -> Result<Vec<String>, Hinted> {
        let is_switch = matches!(option.get_action(), ArgAction::SetTrue);
        let is_list = matches!(option.get_action(), ArgAction::Append);
        let values = match value {
            DeValue::Boolean(value) if is_switch => vec![value.to_string()],
            _ if is_switch => {
                return Err(self.wrong(
                    at,
                    format!("`{name}` is either true or false"),
                    "write it without quotes",
                ));
            }
            DeValue::Array(values) if is_list => {
                let texts = values.iter().map(|value| plain(value.get_ref()));
                let texts: Option<Vec<String>> = texts.collect();
                texts.ok_or_else(|| self.kind(at, name, "a list of texts in square brackets"))?
            }
            value => {
                let what = if is_list { "a text, or a list of them" } else { "one text or number" };
                vec![plain(value).ok_or_else(|| self.kind(at, name, what))?]
            }
        };
        if !is_switch {
            for value in &values {
                check(option, value).map_err(|why| {
                    let message = format!("`{name}` cannot be `{value}`: {why}");
                    self.wrong(at, message, "`atlas serve --help` says what it takes")
                })?;
            }
        }
        let is_path =
            option.get_value_parser().type_id() == std::any::TypeId::of::<std::path::PathBuf>();
        Ok(match is_path {
            true => values.iter().map(|value| self.beside(value)).collect(),
            false => values,
        })
    }
}

/// Asks the option itself whether it takes a value, so that the file and the flag take the same.
fn check(option: &Arg, value: &str) -> Result<(), String> {
    let flag = option.get_long().unwrap_or_default();
    let alone = option.clone().env(None::<&'static str>).global(false);
    let parsed = Command::new("atlas")
        .no_binary_name(true)
        .arg(alone)
        .try_get_matches_from([format!("--{flag}={value}")]);
    let Err(error) = parsed else { return Ok(()) };
    let names: Vec<_> = option.get_possible_values();
    if error.kind() == ErrorKind::InvalidValue && !names.is_empty() {
        let names: Vec<_> = names.iter().map(|name| name.get_name().to_owned()).collect();
        return Err(format!("it is one of {}", names.join(", ")));
    }
    let why = std::error::Error::source(&error).map(ToString::to_string);
    Err(why.unwrap_or_else(|| "it takes no such value".to_owned()))
}
