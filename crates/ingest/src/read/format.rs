//! The formats of documents, a row for each: how files are named and how they are read.

use std::path::Path;

use crate::read::{
    contents::{Contents, Words},
    html, markdown, plain,
};

/// How a document is written.
#[derive(Debug)]
pub(crate) struct Format {
    /// What file names end with, in small letters; the usual ending comes first.
    endings: &'static [&'static str],
    /// What a text says that begins at this byte of its file.
    pub(crate) read: for<'t> fn(&'t str, usize, &Words<'_>) -> Contents<'t>,
    /// What lines of the file are that hold no text.
    pub(crate) outside: &'static str,
}

/// Every format. What is named otherwise and read all the same is read as the first.
static FORMATS: &[Format] = &[
    Format { endings: &["txt"], read: plain::read, outside: "page chrome" },
    Format { endings: &["md", "markdown"], read: markdown::read, outside: "markup" },
    Format { endings: &["html", "htm"], read: html::read, outside: "markup" },
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
