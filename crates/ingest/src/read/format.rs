//! The formats of documents, a row for each: how files are named and how they are read.

use std::path::Path;

use crate::read::{html, line::Line, markdown, plain};

/// How a document is written.
#[derive(Debug)]
pub(crate) struct Format {
    /// What file names end with, in small letters; the usual ending comes first.
    endings: &'static [&'static str],
    /// The lines of a text that begins at this byte of its file.
    pub(crate) lines: for<'t> fn(&'t str, usize) -> Vec<Line<'t>>,
    /// Whether lines of the file may hold markup and no text.
    pub(crate) has_markup: bool,
}

/// Every format. What is named otherwise and read all the same is read as the first.
static FORMATS: &[Format] = &[
    Format { endings: &["txt"], lines: plain::lines, has_markup: false },
    Format { endings: &["md", "markdown"], lines: markdown::lines, has_markup: true },
    Format { endings: &["html", "htm"], lines: html::lines, has_markup: true },
];

impl Format {
    /// The format of a document with this file name.
    pub(crate) fn of(source: &str) -> &'static Format {
        let ending = source.rsplit('.').next().unwrap_or_default().to_lowercase();
        Format::ending_with(&ending).unwrap_or(&FORMATS[0])
    }

    /// Whether a file is named like a document.
    pub(crate) fn names(path: &Path) -> bool {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        ending.is_some_and(|ending| Format::ending_with(&ending).is_some())
    }

    fn ending_with(ending: &str) -> Option<&'static Format> {
        FORMATS.iter().find(|format| format.endings.contains(&ending))
    }

    /// The usual endings, as a person would list them.
    pub(crate) fn list() -> String {
        let usual: Vec<String> =
            FORMATS.iter().map(|format| format!("`.{}`", format.endings[0])).collect();
        let (last, others) = usual.split_last().expect("at least one format");
        format!("{} or {last}", others.join(", "))
    }
}
