//! Which keys and values does the file have, and on which line is one wrong?

use std::{collections::BTreeMap, path::Path};

use clap::{Arg, ArgAction, Command, error::ErrorKind};
use server::Identity;
use toml::de::{DeTable, DeValue};

use super::{
    layer,
    said::{Config, Setting},
    site,
};
use crate::hints::Hinted;

/// How near a name must be to be offered in place of an unknown one, from 0 to 1.
const NEAR: f64 = 0.7;

/// The file that is being read.
pub(super) struct File<'f> {
    pub(super) path: &'f Path,
    pub(super) text: &'f str,
}

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

    /// A path as it is meant: from the folder of the file.
    pub(super) fn beside(&self, path: &str) -> String {
        let folder = self.path.parent().unwrap_or(Path::new(""));
        folder.join(path).to_string_lossy().into_owned()
    }

    fn kind(&self, at: usize, name: &str, what: &str) -> Hinted {
        self.wrong(
            at,
            format!("`{name}` takes {what}"),
            "`atlas config` shows how options are written",
        )
    }

    /// An error about a name that is none.
    pub(super) fn unknown<'n>(
        &self,
        at: usize,
        what: &str,
        name: &str,
        names: impl Iterator<Item = &'n str>,
    ) -> Hinted {
        // The flag's own separator is not what anybody should have to know.
        let written = name.replace('_', "-").to_lowercase();
        let near = names.map(|known| (strsim::jaro_winkler(known, &written), known));
        let nearest = near.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|(near, _)| NEAR <= *near);
        let hint =
            crate::hints::meant(nearest.map(|(_, known)| known), "`atlas config` lists them");
        self.wrong(at, format!("there is no {what} `{name}`"), hint)
    }

    /// An error about what stands at a byte of the file.
    pub(super) fn wrong(
        &self,
        at: usize,
        message: impl AsRef<str>,
        hint: impl Into<String>,
    ) -> Hinted {
        let (path, line) = (self.path.display(), self.line(at));
        Hinted::new(format!("`{path}`, line {line}: {}", message.as_ref()), hint)
    }

    fn line(&self, at: usize) -> usize {
        1 + self.text.bytes().take(at).filter(|&byte| byte == b'\n').count()
    }
}

/// A single value as a flag would take it.
pub(super) fn plain(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.as_ref().to_owned()),
        DeValue::Integer(number) => Some(match number.radix() {
            10 => number.as_str().replace('_', ""),
            radix => i64::from_str_radix(number.as_str(), radix).ok()?.to_string(),
        }),
        _ => None,
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
