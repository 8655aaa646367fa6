//! Layouts: what one document prints otherwise than another, line by line.
//!
//! The patterns are those of all layouts together. How headings are written is told from the document
//! as a whole. What else a layout may print in its own way has lists of its own: the keys of a profile's
//! head (`head/field.rs`), the headings of its parts (`taxonomy.toml`), and the signs by which a profile
//! is known (`segment/outline/evidence.rs`).

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    line::{gazetteer::Gazetteer, look::LONGEST_HEADING},
    read::Line,
};

/// What page furniture says, in any case; the whole line is one of these.
const FURNITURE: &[&str] = &[
    r"skip to (main )?content",
    r"(main )?menu",
    r"toggle navigation",
    r"back to top",
    r"share( this)?( page)?",
    r"print( this page)?",
    r"search",
    r"subscribe",
    r"log ?in",
    r"sign in",
    r"read more",
    r"previous",
    r"next",
    r"home",
    r"accept( all)? cookies",
    r"cookie (policy|settings)",
    r"page \d+( of \d+)?",
    r"©.*",
    r"copyright ©?.*",
    r"all rights reserved\.?",
    // Where a page may be sent to.
    r"(?:(?:share|facebook|twitter|x|linkedin|whatsapp|telegram|e-?mail|print|save|download|copy link)(?: on| via)?[ ,|·]*){2,}",
];

static IS_FURNITURE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"^(?i)({})$", FURNITURE.join("|"))));
/// A bullet; an indented number or letter; a number or letter in parentheses.
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:\s*(?:[•●◦▪■‣⁃∙·*o→»>–—-]|\u{f0b7})\s+|\s+(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+|\s*\([a-z0-9]{1,3}\)\s)\S",
    )
});
/// The number of a paragraph, and its first letter.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(\d{1,4})[.)]\s*\p{L}"));
/// The letter of a point below a numbered paragraph.
static LETTERED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[a-z][.)]\s+\S"));

/// What says of a page or a book only which state of it this is, and when that was.
static DATE_LINE: LazyLock<Regex> = LazyLock::new(|| {
    let date = r"(?:(?:\d{1,2}(?:st|nd|rd|th|er|º)?\.? (?:de )?)?(?:\p{L}{3,10}\.?,? (?:de )?(?:\d{1,2}, )?)?\d{4}|\d{4}-\d\d(?:-\d\d)?|\d{1,2}[./]\d{1,2}[./]\d{2,4})";
    pattern(&format!(
        r"^(?i)(?:(?:this (?:page|profile|text|document) was )?(?:page )?(?:last )?(?:updated|modified|revised|reviewed|changed)(?: on| in)?\s*:?\s*{date}|(?:date of )?(?:last )?(?:update|revision|version)\s*:\s*{date}|(?:(?:new|revised|updated|latest|first|second|third|fourth|fifth|\d+(?:st|nd|rd|th)) )?(?:edition|édition|edición)\s*[:,]?\s*(?:of |de )?{date}|(?:nouvelle |dernière )?(?:mise à jour|actualisé|mis à jour)(?: le| en| du)?\s*:?\s*{date}|(?:última )?(?:actualización|actualizado)(?: el| en| de)?\s*:?\s*{date})\.?$"
    ))
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// Whether a line is furniture of a web page or of a viewer.
pub(crate) fn is_furniture(text: &str) -> bool {
    IS_FURNITURE.is_match(text)
}

/// Whether a line says which state of a document it is, and nothing else.
pub(crate) fn is_date_line(text: &str) -> bool {
    text.len() < LONGEST_HEADING
        && text.contains(|c: char| c.is_ascii_digit())
        && DATE_LINE.is_match(text)
}

/// What an item of a list says, without the mark before it.
pub(crate) fn without_bullet(text: &str) -> &str {
    text.trim_start_matches([' ', '•', '*', '-', '–', '—', '●', '▪', '■', '◦'])
}

/// Whether a line is an item of a list.
pub(crate) fn is_item(text: &str) -> bool {
    ITEM.is_match(text)
}

/// Whether a line is a point below a numbered paragraph.
pub(crate) fn is_lettered(text: &str) -> bool {
    LETTERED.is_match(text)
}

/// The digits with which a numbered paragraph begins.
pub(crate) fn paragraph_number(text: &str) -> Option<&str> {
    let found =
        text.starts_with(|c: char| c.is_ascii_digit()).then(|| NUMBERED.captures(text))??;
    found.get(1).map(|number| number.as_str())
}

/// How a document writes its headings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Layout {
    /// They end with a colon, as most of the known ones do.
    pub(crate) colons: bool,
    /// The markup says what is one, so that looking like one is not enough.
    pub(crate) marked: bool,
    /// Some of the known ones are said to be emphasised, so that others are, too.
    pub(crate) strong: bool,
}

impl Layout {
    /// The layout of a document with these lines.
    pub(crate) fn of(lines: &[Line<'_>], gazetteer: &Gazetteer<'_>) -> Layout {
        let known = |line: &&Line<'_>| {
            line.text.len() < LONGEST_HEADING
                && gazetteer
                    .heading(&line.text)
                    .is_some_and(|known| known.part.is_some() || !known.issues.is_empty())
        };
        let known: Vec<&Line<'_>> = lines.iter().filter(known).collect();
        let with = known.iter().filter(|line| line.text.ends_with(':')).count();
        Layout {
            colons: known.len() < 2 * with,
            marked: lines.iter().any(|line| line.mark.level.is_some()),
            strong: known.iter().any(|line| line.mark.strong),
        }
    }
}
