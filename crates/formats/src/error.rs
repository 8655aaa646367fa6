//! Why a document cannot be read, and what to do about it.

/// A document that cannot be read. The message is a phrase that says what helps.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unreadable {
    /// It asks for a password.
    #[error("it is encrypted; save a copy without a password")]
    Encrypted,

    /// It is of another format than its name says.
    #[error("it is {what}, whatever its name says; rename it to `{ending}`")]
    Misnamed {
        /// What it is.
        what: &'static str,
        /// How its name should end.
        ending: &'static str,
    },

    /// It is in a format of old programs, which is not read.
    #[error("it is in the old format of {what} documents; open it and save it as `.docx` or PDF")]
    Old {
        /// Whose format it is.
        what: &'static str,
    },

    /// It was sold for one reader alone.
    #[error("it is protected by its publisher (DRM); ask for a copy without that")]
    Protected,

    /// It is not what its name says, or a part of it is missing.
    #[error("it is damaged: {0}; open it in the program that wrote it and save it again")]
    Damaged(String),

    /// Its pages are pictures.
    #[error("it has no text, only pictures of {pages} pages; run OCR first, such as `ocrmypdf`")]
    Scanned {
        /// How many pages it has.
        pages: usize,
    },

    /// It has pages, and nothing on them that could be read.
    #[error("{}; see whether it is the right file", blank(*pages))]
    Blank {
        /// How many pages it has.
        pages: usize,
    },

    /// Its fonts do not say which letters they show.
    #[error(
        "{percent} % of its letters are glyphs without Unicode, so no word can be read; print it anew \
         from its source, or run OCR, such as `ocrmypdf --force-ocr`"
    )]
    NoUnicode {
        /// How many of a hundred letters.
        percent: usize,
    },

    /// It asks for more than a document may.
    #[error("it {what}, more than the limit of {limit}; split it, or save it as text")]
    TooLarge {
        /// What it does: `unpacks to more bytes`.
        what: &'static str,
        /// The limit, with its unit.
        limit: String,
    },

    /// Reading it takes too long.
    #[error("reading it took more than {seconds} seconds; split it, or save it as text")]
    TooSlow {
        /// The limit.
        seconds: u64,
    },
}

fn blank(pages: usize) -> String {
    match pages {
        0 => "it has no pages".to_owned(),
        1 => "there is no text on its page".to_owned(),
        _ => format!("there is no text on its {pages} pages"),
    }
}

impl Unreadable {
    /// Whether it would be refused again, by the same program on whatever machine: the clock and the room
    /// for threads are no part of a file.
    pub fn is_certain(&self) -> bool {
        !matches!(self, Unreadable::TooSlow { .. } | Unreadable::Damaged(_))
    }

    /// A document that is damaged in this way.
    pub(crate) fn damaged(how: impl Into<String>) -> Unreadable {
        Unreadable::Damaged(how.into())
    }
}
