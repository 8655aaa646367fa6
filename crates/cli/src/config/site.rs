//! What does the section `[site]` say of whose site it is?

use std::{fs, path::Path};

use server::{Colour, Colours, Identity, Logo, LogoKind};
use toml::de::{DeTable, DeValue};

use super::source::{File, plain};
use crate::hints::Hinted;

/// The name of the section.
pub(super) const KEY: &str = "site";

const KEYS: [&str; 3] = ["name", "logo", "colours"];
const COLOURS: [&str; 2] = ["accent", "accent-dark"];

/// The site, as the section describes it.
pub(super) fn read(file: &File<'_>, at: usize, section: &DeValue<'_>) -> Result<Identity, Hinted> {
    let mut site = Identity::default();
    for (key, value) in table(file, at, KEY, section)?.iter() {
        let (name, at) = (key.get_ref().as_ref(), key.span().start);
        match name {
            "name" => site.name = Some(text(file, at, name, value.get_ref())?),
            "logo" => site.logo = Some(logo(file, at, &text(file, at, name, value.get_ref())?)?),
            "colours" => site.colours = colours(file, at, value.get_ref())?,
            _ => return Err(file.unknown(at, "key of `[site]`", name, KEYS.into_iter())),
        }
    }
    Ok(site)
}

fn colours(file: &File<'_>, at: usize, section: &DeValue<'_>) -> Result<Colours, Hinted> {
    let mut colours = Colours::default();
    for (key, value) in table(file, at, "colours", section)?.iter() {
        let (name, at) = (key.get_ref().as_ref(), key.span().start);
        let (place, paper) = match name {
            "accent" => (&mut colours.accent, Colour::PAPER),
            "accent-dark" => (&mut colours.accent_dark, Colour::DARK_PAPER),
            _ => return Err(file.unknown(at, "colour of a site,", name, COLOURS.into_iter())),
        };
        let colour = text(file, at, name, value.get_ref())?.parse::<Colour>();
        let colour = colour
            .map_err(|why| file.wrong(at, format!("`{name}` is no colour"), why.to_string()))?;
        let contrast = colour.contrast(paper);
        if contrast < Colour::LEGIBLE {
            let message = format!(
                "links in `{name}` would be hard to read: {contrast:.1} : 1 on {paper}, where {} is the \
                 least",
                Colour::LEGIBLE
            );
            let better = format!("`{}` is the nearest that can be read", colour.legible_on(paper));
            return Err(file.wrong(at, message, better));
        }
        *place = Some(colour);
    }
    Ok(colours)
}

fn logo(file: &File<'_>, at: usize, name: &str) -> Result<Logo, Hinted> {
    let path = file.beside(name);
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let Some(kind) = LogoKind::of_ending(ending) else {
        let message = format!("`{name}` is no picture that every browser shows");
        return Err(file.wrong(at, message, "a logo is a file whose name ends in .svg or .png"));
    };
    let bytes = fs::read(&path).map_err(|error| {
        let message = format!("could not read `{path}`: {error}");
        file.wrong(at, message, "the path of a logo is taken from the folder of this file")
    })?;
    if Logo::LARGEST < bytes.len() {
        let message =
            format!("`{path}` has {} bytes, and a logo {} at most", bytes.len(), Logo::LARGEST);
        return Err(file.wrong(at, message, "make it smaller: every reader loads it"));
    }
    Ok(Logo { bytes, kind })
}

fn table<'v>(
    file: &File<'_>,
    at: usize,
    name: &str,
    value: &'v DeValue<'v>,
) -> Result<&'v DeTable<'v>, Hinted> {
    match value {
        DeValue::Table(table) => Ok(table),
        _ => {
            let message = format!("`{name}` is a section");
            Err(file.wrong(at, message, "write `[site]` or `[site.colours]` above its keys"))
        }
    }
}

fn text(file: &File<'_>, at: usize, name: &str, value: &DeValue<'_>) -> Result<String, Hinted> {
    let text = plain(value).filter(|text| !text.trim().is_empty());
    text.ok_or_else(|| {
        file.wrong(at, format!("`{name}` takes a text in quotes"), "put it into quotes")
    })
}
