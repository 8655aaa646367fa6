//! The formats of documents, a row for each: how files are named and how they are read.

use std::{path::Path, sync::LazyLock};

use formats::Kind;
use regex::Regex;

use crate::read::{
    contents::{Contents, Words},
    html, light, markdown, plain,
};

/// How a document is written.
#[derive(Debug)]
pub(crate) struct Format {
    /// What file names end with, in small letters; the usual ending comes first.
    endings: &'static [&'static str],
    pub(crate) reading: Reading,
    /// Whether a text is written in it that is named like plain text.
    is_of: fn(&str) -> bool,
    /// What lines of the file are that hold no text.
    pub(crate) outside: &'static str,
}

/// How what a document says is read.
#[derive(Debug)]
pub(crate) enum Reading {
    /// It is text: what a text says that begins at this byte of its file.
    Text(for<'t> fn(&'t str, usize, &Words<'_>) -> Contents<'t>),
    /// It is none, and its text is extracted.
    Extracted(Kind),
}

/// So many headings with the signs of Markdown say that a text is written in it.
const FEWEST_HEADINGS: usize = 2;

/// Every format. What is named otherwise and read all the same is read as the first.
static FORMATS: &[Format] = &[
    Format::text(&["txt"], plain::read, |_| false, "page chrome"),
    Format::text(&["md", "markdown"], markdown::read, is_markdown, "markup"),
    Format::text(&["html", "htm"], html::read, |_| false, "markup"),
    Format::text(&["wiki", "mediawiki"], light::wiki::read, light::wiki::is_of, "markup"),
    Format::text(&["textile"], light::textile::read, light::textile::is_of, "markup"),
    Format::text(&["org"], light::org::read, light::org::is_of, "markup"),
    Format::text(&["adoc", "asciidoc"], light::asciidoc::read, light::asciidoc::is_of, "markup"),
    Format::text(&["rst"], light::underlined::read, light::underlined::is_of, "markup"),
    Format::extracted(&["docx"], Kind::Docx),
    Format::extracted(&["odt"], Kind::Odt),
    Format::extracted(&["epub"], Kind::Epub),
    Format::extracted(&["pdf"], Kind::Pdf),
];

impl Format {
    const fn text(
        endings: &'static [&'static str],
        read: for<'t> fn(&'t str, usize, &Words<'_>) -> Contents<'t>,
        is_of: fn(&str) -> bool,
        outside: &'static str,
    ) -> Format {
        Format { endings, reading: Reading::Text(read), is_of, outside }
    }

    const fn extracted(endings: &'static [&'static str], kind: Kind) -> Format {
        Format {
            endings,
            reading: Reading::Extracted(kind),
            is_of: |_| false,
            outside: "page chrome",
        }
    }

    /// The format of a document with this file name.
    pub(crate) fn of(source: &str) -> &'static Format {
        let ending = source.rsplit('.').next().unwrap_or_default().to_lowercase();
        Format::ending_with(&ending).unwrap_or(&FORMATS[0])
    }

    /// The format that a text is written in, which may be another than its file is named after: mark-up is
    /// text, too, and often named so.
    pub(crate) fn as_written(&'static self, text: &str) -> &'static Format {
        let written = FORMATS.iter().find(|format| self.is_plain() && (format.is_of)(text));
        written.unwrap_or(self)
    }

    /// Whether it is text without mark-up.
    pub(crate) fn is_plain(&self) -> bool {
        self.endings == FORMATS[0].endings
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

/// Whether a text has headings with the signs of Markdown.
fn is_markdown(text: &str) -> bool {
    static HEADING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)(?:\A|\n[ \t]*\r?\n)#{1,6} [^\s#]").expect("a valid pattern")
    });
    text.contains('#') && HEADING.find_iter(text).take(FEWEST_HEADINGS).count() == FEWEST_HEADINGS
}
