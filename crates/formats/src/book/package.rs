//! The package of a book: what it is called, and which chapters it has in which order.

use std::collections::{HashMap, HashSet};

use crate::{
    error::Unreadable,
    lines::Lines,
    title::sensible,
    xml::{Xml, walk},
};

/// What a package says.
#[derive(Debug, Default)]
pub(crate) struct Package {
    /// The paths of the chapters, in the order in which they are read.
    pub(crate) spine: Vec<String>,
}

impl Package {
    /// The package at `path`; what it states of the book goes to `lines`.
    pub(crate) fn read(path: &str, part: &[u8], lines: &mut Lines) -> Result<Package, Unreadable> {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut items: HashMap<String, String> = HashMap::new();
        let mut seen: HashSet<String> = HashSet::new();
        let mut package = Package::default();
        let (mut said, mut in_metadata, mut has_title) = (String::new(), false, false);
        let (mut date, mut modified, mut is_modified) = (None, None, false);
        walk(path, part, |event| match event {
            Xml::Open(element) => {
                said.clear();
                is_modified = element.get("property") == Some("dcterms:modified");
                match element.name.as_str() {
                    "metadata" => in_metadata = true,
                    "item" => {
                        let id = element.get("id").unwrap_or_default().to_owned();
                        let href = element.get("href").unwrap_or_default();
                        let is_contents = |all: &str| all.split(' ').any(|one| one == "nav");
                        // The table of contents says what the chapters say.
                        if !element.get("properties").is_some_and(is_contents) {
                            items.insert(id, resolved(folder, href));
                        }
                    }
                    "itemref" => {
                        let item = element.get("idref").and_then(|id| items.get(id));
                        // A spine has each chapter once.
                        package
                            .spine
                            .extend(item.filter(|path| seen.insert((*path).clone())).cloned());
                    }
                    _ => {}
                }
            }
            Xml::Text(text) => said.push_str(text),
            Xml::Close("metadata") => in_metadata = false,
            Xml::Close(name) if in_metadata => match name {
                "title" if !has_title => {
                    has_title = true;
                    sensible(&said).into_iter().for_each(|title| lines.state("title", &title));
                }
                "creator" => lines.state("author", &said),
                "date" if date.is_none() => date = Some(said.trim().to_owned()),
                "meta" if is_modified => modified = Some(said.trim().to_owned()),
                "language" | "subject" => lines.state(name, &said),
                _ => {}
            },
            Xml::Close(_) => {}
        })?;
        // Programs date a book that nobody dated by the moment at which they made it.
        match date.filter(|date| Some(date) != modified.as_ref()) {
            Some(date) => lines.state("date", &date),
            None => lines.document.made = modified,
        }
        Ok(package)
    }
}

/// The path that a reference from a file in `folder` leads to; it never leads out of the archive.
fn resolved(folder: &str, href: &str) -> String {
    let href = href.split(['#', '?']).next().unwrap_or_default();
    let href = decoded(href);
    let from = if href.starts_with('/') { "" } else { folder };
    let mut parts: Vec<&str> = Vec::new();
    for part in from.split('/').chain(href.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A path whose bytes are written as `%20`, as they are.
fn decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = bytes.get(at + 1..at + 3).and_then(|code| std::str::from_utf8(code).ok());
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(code) if byte == b'%' => {
                decoded.push(code);
                at += 3;
            }
            _ => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_stay_in_the_archive() {
        assert_eq!(resolved("OEBPS", "a%20b.xhtml#top"), "OEBPS/a b.xhtml");
        assert_eq!(resolved("OEBPS/text", "../x/./c.xhtml"), "OEBPS/x/c.xhtml");
        assert_eq!(resolved("OEBPS", "../../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolved("", "100%"), "100%");
    }
}
