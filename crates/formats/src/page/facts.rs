//! What a file states of itself: title, author, language, bookmarks.

use std::collections::HashSet;

use hayro_interpret::hayro_syntax::{
    Pdf,
    object::{Dict, Name, ObjRef, String as Text},
};

use crate::{limits::VALUE, lines::Lines, title::sensible};

/// Bookmarks that are read.
const BOOKMARKS: usize = 20_000;
/// Bookmarks within each other.
const DEPTH: u8 = 12;

/// A bookmark of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bookmark {
    pub(crate) title: String,
    /// How deep it lies, from one.
    pub(crate) depth: u8,
}

/// A string of a file: UTF-16 or UTF-8 by its mark, and else an encoding that is Latin-1 but for signs.
pub(crate) fn text_of(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|&byte| latin(byte)).collect(),
    }
}

fn latin(byte: u8) -> char {
    match byte {
        0x80 => '•',
        0x84 => '—',
        0x85 => '–',
        0x8d => '“',
        0x8e => '”',
        0x8f => '‘',
        0x90 => '’',
        0x93 => 'ﬁ',
        0x94 => 'ﬂ',
        0xa0 => '€',
        0x81..=0x9f => '\u{fffd}',
        byte => char::from(byte),
    }
}

/// States what the file does.
pub(crate) fn state(pdf: &Pdf, lines: &mut Lines) {
    let facts = pdf.metadata();
    let said = |value: &Option<Box<[u8]>>| value.as_deref().map(text_of);
    if let Some(title) = said(&facts.title).as_deref().and_then(sensible) {
        lines.state("title", &title);
    }
    for (key, value) in [("author", &facts.author), ("keywords", &facts.keywords)] {
        said(value).into_iter().for_each(|value| lines.state(key, &value));
    }
    if let Some(date) = &facts.creation_date {
        lines.document.made = Some(format!("{:04}-{:02}-{:02}", date.year, date.month, date.day));
    }
    if let Some(language) = catalog(pdf).and_then(|all| all.get::<Text<'_>>(b"Lang")) {
        lines.state("language", &text_of(language.as_bytes()));
    }
}

/// The first object of a file.
pub(crate) fn catalog(pdf: &Pdf) -> Option<Dict<'_>> {
    pdf.xref().get(pdf.xref().root_id())
}

/// The bookmarks of the file, in order.
pub(crate) fn bookmarks(pdf: &Pdf) -> Vec<Bookmark> {
    let mut found = Vec::new();
    let root = catalog(pdf).and_then(|all| all.get::<Dict<'_>>(b"Outlines"));
    let Some(root) = root else { return found };
    let mut seen: HashSet<ObjRef> = HashSet::new();
    // What follows a bookmark waits until what is below it was read.
    let mut waiting: Vec<(Dict<'_>, u8)> = Vec::new();
    waiting.extend(next(&root, b"First", &mut seen).map(|first| (first, 1)));
    while let Some((bookmark, depth)) = waiting.pop() {
        if found.len() >= BOOKMARKS {
            break;
        }
        if let Some(title) = bookmark.get::<Text<'_>>(b"Title") {
            // Many may have one title.
            let title = title.as_bytes();
            let title = text_of(&title[..title.len().min(VALUE)]);
            found.push(Bookmark { title, depth });
        }
        waiting.extend(next(&bookmark, b"Next", &mut seen).map(|next| (next, depth)));
        if depth < DEPTH {
            waiting.extend(next(&bookmark, b"First", &mut seen).map(|first| (first, depth + 1)));
        }
    }
    found
}

/// The bookmark that another leads to, if it was not there already: a file may lead in circles.
fn next<'p>(from: &Dict<'p>, key: &[u8], seen: &mut HashSet<ObjRef>) -> Option<Dict<'p>> {
    if let Some(reference) = from.get_ref(key)
        && !seen.insert(reference)
    {
        return None;
    }
    from.get::<Dict<'p>>(key)
}

/// Whether the file has a form, or other files within it.
pub(crate) fn left_out(pdf: &Pdf) -> Vec<&'static str> {
    let Some(catalog) = catalog(pdf) else { return Vec::new() };
    let mut left_out = Vec::new();
    if catalog.get::<Dict<'_>>(b"AcroForm").is_some() {
        left_out.push("what is filled into its form is left out");
    }
    let names = catalog.get::<Dict<'_>>(b"Names");
    let is_portfolio = catalog.get::<Dict<'_>>(b"Collection").is_some();
    let is_there = |names: Dict<'_>| names.contains_key(Name::new_unescaped(b"EmbeddedFiles"));
    if is_portfolio || names.is_some_and(is_there) {
        left_out.push("the files that are attached to it are left out");
    }
    left_out
}
