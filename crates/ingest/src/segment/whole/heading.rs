//! Which lines of such a document are headings, and which headings stand above a text.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    line::{Class, is_heading},
    segment::{
        input::Input,
        whole::label::{label, named},
    },
};

/// A question is no longer than this, in bytes.
const LONGEST_QUESTION: usize = 200;
/// So many lines in a row that look like headings are a list: of names, of figures.
const LIST: usize = 4;

/// What is asked in questions and answers.
static QUESTION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:Q\s?\d{0,3}\s*[:.)]|Question(?: \d{1,3})?\s*[:.–-])\s*\S"));
/// What ends the text of an instrument.
static ANNEX: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)^(?:annex|appendix|schedule|attachment|enclosure|addendum)\b.{0,80}$")
});
/// Headings of notes, whose numbers are not those of paragraphs.
static NOTES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:\d{1,2}\.? )?(?:notes?|endnotes?|footnotes?|references|bibliography|sources)$",
    )
});
/// Captions of pictures and tables.
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:photo(?:graph)?|fig(?:ure|\.)|table|image|picture|map|chart|credit|source)s?\b[^:]{0,12}[:.–]",
    )
});
/// A verb alone or with whom it is said to, above what they are to do: `resolves`, `invites members`.
static VERB: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:further |also )?[a-z]+(?:ing|s)(?: [\w’'-]+){0,12},?$"));
/// How the headings of a text without markup are told apart: parts, Roman numbers, capital letters.
static STYLES: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        r"(?i)^(?:part|chapter|title|book)\s+(?:\d+|[IVXLC]+|[A-Z])\b",
        r"^[IVXLC]{1,6}[.)]\s",
        r"^[A-Z][.)]\s",
    ]
    .map(pattern)
});

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// What stands above the first part, beside it and not around it.
static FRONT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)^(?:preamble|summary|abstract|foreword|preface)\b.{0,20}$"));
/// Marks of notes behind a sentence.
static MARKS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:\s?(?:\[\^?\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+))+$"));

/// A heading of such a document.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    /// Which it stands below: those of a lower rank.
    pub(super) rank: usize,
    /// The number of an article or a clause, as printed: its text is a paragraph of that number.
    pub(super) number: Option<String>,
    pub(super) is_annex: bool,
    pub(super) is_notes: bool,
}

impl Heading {
    /// Whether it is that of an article.
    pub(super) fn is_article(&self) -> bool {
        self.rank == ARTICLE
    }
}

/// The rank of articles, and that of what stands above the first of them.
const ARTICLE: usize = 12;
const BEFORE: usize = 20;

/// Whether a line is a question that an answer follows.
pub(super) fn is_question(text: &str) -> bool {
    let text = text.trim_start_matches("• ");
    text.len() < LONGEST_QUESTION
        && (QUESTION.is_match(text)
            || text.ends_with('?')
                && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                && !text.trim_end_matches('?').contains(['.', '!', '?']))
}

/// Whether a line is a row of a table.
fn is_row(text: &str) -> bool {
    text.contains('|') || text.contains('\t') || text.trim().contains("   ")
}

/// What line `n` is the heading of, if it has the look of one.
pub(super) fn heading(input: &Input<'_, '_>, n: usize, is_marked: bool) -> Option<Heading> {
    let line = input.line(n);
    let text = line.trimmed();
    let text = &text[..MARKS.find(text).map_or(text.len(), |marks| marks.start())];
    let plain = Heading { rank: 4, number: None, is_annex: false, is_notes: false };
    if line.mark.item || line.mark.chrome || CAPTION.is_match(text) || is_row(text) {
        return None;
    }
    let is_annex = ANNEX.is_match(text) && !text.ends_with(['.', ',', ';']);
    let is_notes = NOTES.is_match(text);
    if is_annex {
        return Some(Heading { rank: 0, is_annex, ..plain });
    }
    let level = line.mark.level.map(usize::from);
    if let Some((number, rest)) = named(text)
        && (rest.is_empty() || is_heading(rest) || level.is_some())
    {
        let is_part = STYLES[0].is_match(text);
        let rank = level.unwrap_or(if is_part { 1 } else { ARTICLE });
        let number = (!is_part).then(|| number.to_owned());
        return Some(Heading { rank, number, ..plain });
    }
    if let Some(rank) = level {
        let number = label(text).map(|label| label.printed.to_owned());
        return Some(Heading { rank, number, is_notes, ..plain });
    }
    if let Some(label) = label(text) {
        let looks = is_heading(label.rest) && !label.rest.starts_with(char::is_lowercase);
        let number = Some(label.printed.to_owned());
        let rank = 4 + label.number.len();
        return (looks && !is_marked).then_some(Heading { rank, number, ..plain });
    }
    if is_notes {
        return Some(Heading { is_notes, rank: 1, ..plain });
    }
    let styled = STYLES.iter().position(|style| style.is_match(text));
    let is_list = text.split_once(": ").is_some_and(|(_, list)| list.contains(", "));
    let is_key = matches!(input.class_of(n), Class::LeadIn)
        && text.split_whitespace().count() < 4
        && !is_marked;
    let looks = !(is_list && !is_marked)
        && (is_key || matches!(input.class_of(n), Class::Heading(_) | Class::RunIn(..)))
        && (is_marked || is_heading(text.trim_end_matches(':')));
    let rank = match styled {
        Some(style) => style + 1,
        None if FRONT.is_match(text) => BEFORE,
        None => 4,
    };
    looks.then_some(Heading { rank, ..plain })
}

/// The headings among the lines of a document: a list of names has the look of some, and is none.
pub(super) fn headings(input: &Input<'_, '_>, questions: bool) -> Vec<Option<Heading>> {
    let is_marked = input.lines(0..input.len()).any(|line| line.mark.level.is_some());
    let of_line = |n: usize| {
        let question = questions && is_question(input.line(n).trimmed());
        let asked = || Heading { rank: 9, number: None, is_annex: false, is_notes: false };
        heading(input, n, is_marked).or_else(|| question.then(asked))
    };
    let mut found: Vec<Option<Heading>> = (0..input.len()).map(of_line).collect();
    let mut is_below_number = false;
    for n in 0..input.len() {
        let (line, next) = (input.line(n), n + 1);
        let is_label = label(&line.text).is_some();
        is_below_number |= is_label;
        if found[n].is_none() && VERB.is_match(line.trimmed()) && next < input.len() {
            let below = &input.line(next).text;
            let begins = is_below_number && below.starts_with(char::is_lowercase);
            if begins || label(below).is_some() {
                let rank = 10;
                found[n] = Some(Heading { rank, number: None, is_annex: false, is_notes: false });
            }
        }
    }
    let is_sure = |n: usize, heading: &Heading| {
        heading.number.is_some()
            || heading.is_annex
            || heading.rank != 4
            || input.line(n).mark.level.is_some()
    };
    let mut n = 0;
    while n < found.len() {
        let end = (n..found.len()).find(|&n| found[n].is_none()).unwrap_or(found.len());
        // The first and the last of a list that looks like headings may be some: of it, and of what follows.
        if end - n > LIST {
            for (line, heading) in found[..end - 1].iter_mut().enumerate().skip(n + 1) {
                if heading.as_ref().is_some_and(|heading| !is_sure(line, heading)) {
                    *heading = None;
                }
            }
        }
        n = end.max(n + 1);
    }
    found
}
