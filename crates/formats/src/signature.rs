//! What is in a file, whatever it is called, by its first bytes.

use crate::{archive::Archive, error::Unreadable, kind::Kind};

/// With which bytes the files of old office programs begin, and those that have a password.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// Within so many bytes a PDF says that it is one.
const HEAD: usize = 1024;

/// Checks that a file is not plainly of another format than its name says, `None` that of a text.
pub(crate) fn check(kind: Option<Kind>, bytes: &[u8]) -> Result<(), Unreadable> {
    let misnamed = |what, ending| Err(Unreadable::Misnamed { what, ending });
    let head = &bytes[..bytes.len().min(HEAD)];
    let found = match () {
        () if bytes.starts_with(COMPOUND) => return Err(compound(bytes)),
        () if bytes.starts_with(br"{\rtf") => return Err(Unreadable::Old { what: "RTF" }),
        () if bytes.starts_with(b"PK\x03\x04") => packed(bytes),
        () if head.windows(5).any(|found| found == b"%PDF-") => Some(Kind::Pdf),
        () => None,
    };
    match found {
        _ if found == kind => Ok(()),
        Some(Kind::Pdf) if kind.is_some() || bytes.starts_with(b"%PDF-") => {
            misnamed("a PDF", ".pdf")
        }
        Some(Kind::Docx) => misnamed("a Word document", ".docx"),
        Some(Kind::Odt) => misnamed("an OpenDocument text", ".odt"),
        Some(Kind::Epub) => misnamed("an EPUB book", ".epub"),
        None if is_text(head) => {
            let start = String::from_utf8_lossy(head).trim_start().to_lowercase();
            let is_html = start.starts_with("<!doctype html") || start.starts_with("<html");
            if is_html { misnamed("an HTML page", ".html") } else { misnamed("plain text", ".txt") }
        }
        _ => Ok(()),
    }
}

/// Whether a file begins as text does, and not as what was damaged: with several words.
fn is_text(head: &[u8]) -> bool {
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}');
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The last letter may be cut.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).unwrap_or_default()
        }
        Err(_) => return false,
    };
    text.split_whitespace().count() > 3 && !text.contains(is_control)
}

/// Which format the parts of an archive are of.
fn packed(bytes: &[u8]) -> Option<Kind> {
    let mut archive = Archive::open(bytes).ok()?;
    let names = archive.names();
    let mimetype = archive.find("mimetype").ok().flatten().unwrap_or_default();
    match () {
        () if names.iter().any(|name| name == "word/document.xml") => Some(Kind::Docx),
        () if mimetype.starts_with(b"application/epub") => Some(Kind::Epub),
        () if mimetype.starts_with(b"application/vnd.oasis.opendocument.text") => Some(Kind::Odt),
        () if names.iter().any(|name| name == "META-INF/container.xml") => Some(Kind::Epub),
        () => None,
    }
}

/// What a file is in which old office programs keep their documents, and new ones those with a password. Its
/// parts are named in two bytes a letter.
fn compound(bytes: &[u8]) -> Unreadable {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|found| found == name)
    };
    match () {
        () if has("EncryptedPackage") => Unreadable::Encrypted,
        () if has("WordDocument") => Unreadable::Old { what: "Word" },
        () => Unreadable::Old { what: "office" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{read, tests::archive};

    fn why(kind: Kind, bytes: &[u8]) -> String {
        read(kind, bytes).unwrap_err().to_string()
    }

    #[test]
    fn what_has_the_wrong_name_says_the_right_one() {
        let book = archive(&[("mimetype", "application/epub+zip"), ("a", "b")]);
        let word = archive(&[("word/document.xml", "<document/>")]);
        let office = archive(&[("mimetype", "application/vnd.oasis.opendocument.text")]);
        for (bytes, ending) in [
            (&book[..], ".epub"),
            (&word, ".docx"),
            (&office, ".odt"),
            (b"Herons stand in the reeds.\n", ".txt"),
            (b"<!DOCTYPE html><p>Herons stand in reeds.", ".html"),
        ] {
            assert!(
                why(Kind::Pdf, bytes).contains(&format!("rename it to `{ending}`")),
                "{ending}"
            );
        }
        assert!(why(Kind::Docx, b"%PDF-1.7 ...").contains("it is a PDF"));
        assert!(why(Kind::Odt, &word).contains("`.docx`"));
    }

    #[test]
    fn old_documents_are_told_from_those_with_a_password() {
        let of = |name: &str| {
            let name = name.encode_utf16().flat_map(u16::to_le_bytes);
            COMPOUND.iter().copied().chain(name).collect::<Vec<u8>>()
        };
        assert!(why(Kind::Docx, &of("WordDocument")).contains("old format of Word"));
        assert_eq!(read(Kind::Docx, &of("EncryptedPackage")), Err(Unreadable::Encrypted));
        assert!(why(Kind::Odt, &of("Workbook")).contains("save it as"));
        assert!(why(Kind::Docx, br"{\rtf1 Herons}").contains("RTF"));
    }
}
