//! Books (EPUB 2 and 3): pages of HTML in an archive, in the order of a spine.

mod chapter;
mod package;

use crate::{
    archive::Archive,
    book::{chapter::Chapters, package::Package},
    document::Document,
    error::Unreadable,
    xml::{Xml, walk},
};

/// Reads a book.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Unreadable> {
    let mut archive = Archive::open(bytes)?;
    check_readable(&mut archive)?;
    let root = package_path(&mut archive)?;
    let part = archive.part(&root)?;
    let mut chapters = Chapters::default();
    let package = Package::read(&root, &part, &mut chapters.lines)?;
    for path in &package.spine {
        if let Some(part) = archive.find(path)? {
            chapters.read(&part);
        } else {
            let doubt = format!("its chapter `{path}` is missing");
            chapters.lines.document.doubts.push(doubt);
        }
    }
    chapters.lines.finish()
}

/// Checks that the text is not encrypted; fonts may be.
fn check_readable(archive: &mut Archive<'_>) -> Result<(), Unreadable> {
    // Fonts alone are encrypted without a licence.
    let licences = ["META-INF/rights.xml", "META-INF/license.lcpl", "META-INF/sinf.xml"];
    if archive.names().iter().any(|name| licences.contains(&name.as_str())) {
        return Err(Unreadable::Protected);
    }
    let name = "META-INF/encryption.xml";
    let Some(part) = archive.find(name)? else { return Ok(()) };
    let mut encrypted = false;
    walk(name, &part, |event| {
        if let Xml::Open(element) = event
            && element.name == "CipherReference"
        {
            let path = element.get("URI").unwrap_or_default().to_lowercase();
            encrypted |= [".xhtml", ".html", ".htm", ".xml"].iter().any(|end| path.ends_with(end));
        }
    })?;
    if encrypted { Err(Unreadable::Protected) } else { Ok(()) }
}

/// The path of the package, which lists everything else.
fn package_path(archive: &mut Archive<'_>) -> Result<String, Unreadable> {
    let name = "META-INF/container.xml";
    let part = archive.part(name)?;
    let mut path = None;
    walk(name, &part, |event| {
        if let Xml::Open(element) = event
            && element.name == "rootfile"
            && path.is_none()
        {
            path = element.get("full-path").map(str::to_owned);
        }
    })?;
    path.ok_or_else(|| Unreadable::damaged(format!("its part `{name}` names no package")))
}
