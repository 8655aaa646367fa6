//! Which lines of such a document are headings, and which headings stand above a text.

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;

use crate::{
    line::{Class, LONGEST_HEADING, forms, is_heading},
    name::fold,
    segment::{
        input::Input,
        whole::{
            annexed,
            label::{alone, label},
        },
    },
};

/// A question is no longer than this, in bytes.
const LONGEST_QUESTION: usize = 200;
/// So many lines in a row that look like headings are a list: of names, of figures.
const LIST: usize = 4;

/// The title of an article has no more words.
const LONGEST_TITLE: usize = 12;

/// What is asked in questions and answers.
static QUESTION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:Q\s?\d{0,3}\s*[:.)]|Question(?: \d{1,3})?\s*[:.–-])\s*\S"));
/// Captions of pictures and tables.
static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^(?:photo(?:graph)?|fig(?:ure|\.)|table|image|picture|map|chart|credit|source)s?\b[^:]{0,12}[:.–]",
    )
});
/// A verb alone or with whom it is said to, above what they are to do: `resolves`, `invites members`.
static VERB: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:further |also )?[a-z]+(?:ing|s)(?: [\w’'-]+){0,12},?$"));
/// How the headings of a text without markup are told apart: Roman numbers, capital letters.
static STYLES: LazyLock<[Regex; 2]> =
    LazyLock::new(|| [r"^[IVXLC]{1,6}[.)]\s", r"^[A-Z][.)]\s"].map(pattern));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// Marks of notes behind a text; a number is one behind the end of a sentence or a clause, and not in a symbol.
static MARKS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:(?:\s?(?:\[\^?\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+))+|(?:^|\s)[^\s/]*\p{L}{2}[.,;:!?]+[”\x22»’)]*(?P<mark>\d{1,3})|\d[,;](?P<behind>\d{1,2})|\*+)$",
    )
});
/// A number of a document that is a line: `GE.13-11111`.
static JOB_NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[A-Z]+[./-][\d./-]{4,}$"));
/// What stands behind the heading in a table of contents: the numbers of paragraphs and pages.
static PAGES: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?:[\s.…·_]{3,}|\s)(?:\d{1,4}(?:\s?[–-]\s?\d{1,4})?\s*)+$"));

/// A heading of such a document.
#[derive(Debug, Clone)]
pub(super) struct Heading {
    /// Which it stands below: those of a lower rank.
    pub(super) rank: usize,
    /// The number of an article or a clause, as printed: its text is a paragraph of that number.
    pub(super) number: Option<String>,
    pub(super) is_annex: bool,
    pub(super) is_notes: bool,
    /// Whether it is that of an article, or of what is numbered like one.
    pub(super) is_article: bool,
}

impl Heading {
    /// A heading of which nothing but its look says that it is one.
    pub(super) fn plain() -> Heading {
        Heading::of_rank(PLAIN)
    }

    /// A heading that is one by the number, or the time, before it.
    pub(super) fn numbered(number: String) -> Heading {
        Heading { number: Some(number), ..Heading::of_rank(PLAIN + 1) }
    }

    fn of_rank(rank: usize) -> Heading {
        Heading { rank, number: None, is_annex: false, is_notes: false, is_article: false }
    }

    /// Whether nothing but its look says that it is one.
    pub(super) fn is_plain(&self) -> bool {
        self.number.is_none() && !self.is_annex && !self.is_notes && self.rank == PLAIN
    }
}

/// A line without the marks of notes at its end.
pub(super) fn without_marks(text: &str) -> &str {
    let end = MARKS
        .captures(text)
        .and_then(|found| found.name("mark").or(found.name("behind")).or(found.get(0)));
    &text[..end.map_or(text.len(), |marks| marks.start())]
}

/// The rank of headings of which nothing says where they stand, that of articles, and that of what stands
/// above the first of them.
const PLAIN: usize = 4;
const ARTICLE: usize = 12;
const BEFORE: usize = 20;

/// Whether a line is a question that an answer follows.
pub(super) fn is_question(text: &str) -> bool {
    let text = text.trim_start_matches("• ").trim_end_matches([':', '：']);
    text.len() < LONGEST_QUESTION
        && (QUESTION.is_match(text)
            || text.ends_with('?')
                && text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                && !text.trim_end_matches('?').contains(['.', '!', '?']))
}

/// Whether a line is a row of a table, or of a head in columns.
pub(super) fn is_row(text: &str) -> bool {
    text.contains('|') || text.contains('\t') || text.trim().contains("   ")
}

/// Whether a line has more digits than letters, and is no date: an example of numbers, a row of figures.
fn is_code(text: &str) -> bool {
    let count = |is: fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
    let is_date =
        || forms().date.find(text).is_some_and(|date| text.len() < date.as_str().len() * 2);
    text.len() < LONGEST_HEADING
        && count(char::is_alphabetic) < count(|c| c.is_ascii_digit())
        && !is_date()
}

/// What line `n` is the heading of, if it has the look of one.
pub(super) fn heading(input: &Input<'_, '_>, n: usize, is_marked: bool) -> Option<Heading> {
    let line = input.line(n);
    let text = without_marks(line.trimmed());
    let plain = Heading::of_rank(PLAIN);
    // Between a clause and its number may be a gap.
    let said = label(text).map_or(text, |label| label.rest);
    let is_none = CAPTION.is_match(text)
        || is_row(said)
        || line.mark.level.is_none() && is_code(said)
        || JOB_NUMBER.is_match(text)
        || line.mark.level.is_none() && forms().attendance.is_match(text);
    if line.mark.item || line.mark.chrome || is_none {
        return None;
    }
    let is_annex = forms().annex.is_match(text) && !text.ends_with(['.', ',', ';']);
    let is_notes = forms().notes.is_match(text);
    if is_annex {
        return Some(Heading { rank: 0, is_annex, ..plain });
    }
    let level = line.mark.level.map(usize::from);
    if let Some((number, rest)) = forms().named(text)
        && (rest.is_empty() || is_heading(rest) || level.is_some())
    {
        let is_part = forms().division.is_match(text);
        let rank = level.unwrap_or(if is_part { 1 } else { ARTICLE });
        let number = (!is_part).then(|| number.into_owned());
        return Some(Heading { rank, number, is_article: !is_part, ..plain });
    }
    if let Some(rank) = level {
        let number = label(text).map(|label| label.printed.to_owned());
        return Some(Heading { rank, number, is_notes, ..plain });
    }
    if let Some(label) = label(text) {
        let looks = is_heading(label.rest) && !label.rest.starts_with(char::is_lowercase);
        let number = Some(label.printed.to_owned());
        let rank = PLAIN + label.number.len();
        return (looks && !is_marked).then_some(Heading { rank, number, ..plain });
    }
    if is_notes {
        return Some(Heading { is_notes, rank: 0, ..plain });
    }
    let styled = STYLES.iter().position(|style| style.is_match(text));
    let is_list = text.split_once(": ").is_some_and(|(_, list)| list.contains(", "));
    let is_key = matches!(input.class_of(n), Class::LeadIn)
        && text.split_whitespace().count() < 4
        && !is_marked;
    let looks = (!is_list || is_marked)
        && (is_key || matches!(input.class_of(n), Class::Heading(_) | Class::RunIn(..)))
        && (is_marked || is_heading(text.trim_end_matches(':')));
    // Where letters have no capitals, a word that is known stands for the look.
    let is_uncased = !text.contains(|c: char| c.is_uppercase() || c.is_lowercase());
    let looks = looks || is_uncased && forms().front.is_match(text);
    let rank = match styled {
        _ if forms().division.is_match(text) => 1,
        Some(style) => style + 2,
        None if forms().front.is_match(text) => BEFORE,
        None => PLAIN,
    };
    looks.then_some(Heading { rank, ..plain })
}

/// Which lines are entries of a table of contents: they say what a heading below says, and on which page.
fn entries(input: &Input<'_, '_>) -> Vec<bool> {
    let mut below: HashMap<String, usize> = HashMap::new();
    let short = |n: &usize| input.line(*n).text.len() < LONGEST_HEADING;
    for n in (0..input.len()).filter(short) {
        below.insert(fold(input.line(n).trimmed()), n);
    }
    let is_entry = |n: usize| {
        let text = input.line(n).trimmed();
        let pages = short(&n).then(|| PAGES.find(text)).flatten();
        let said = pages.map(|pages| fold(&text[..pages.start()]));
        said.is_some_and(|said| below.get(&said).is_some_and(|below| n < *below))
    };
    let mut entries: Vec<bool> = (0..input.len()).map(is_entry).collect();
    // One line may say by chance what another one says.
    if entries.iter().filter(|is_entry| **is_entry).count() < 2 {
        entries.fill(false);
    }
    entries
}

/// Takes for headings what they would not be alone: those of parts of annexes, and of articles that end with a
/// full stop where all do, and their text stands below.
fn add_numbered(input: &Input<'_, '_>, annexed: &[(usize, &str)], found: &mut [Option<Heading>]) {
    for &(n, number) in annexed {
        let title = annexed::number(input.line(n).trimmed()).map(|(_, rest)| rest);
        if title.is_some_and(is_heading) && input.line(n).mark.level.is_none() {
            let rank = PLAIN + number.split('.').count();
            found[n] = Some(Heading { number: Some(number.to_owned()), ..Heading::of_rank(rank) });
        }
    }
    let named = |n: usize| forms().named(input.line(n).trimmed());
    let is_title = |n: usize| {
        let title = named(n).map_or("", |(_, rest)| rest);
        let is_one = title.strip_suffix('.').is_some_and(is_heading);
        let is_text_below = n + 1 < input.len() && found[n + 1].is_none() && named(n + 1).is_none();
        is_one && title.split_whitespace().count() <= LONGEST_TITLE && is_text_below
    };
    let unnamed = (0..found.len()).filter(|&n| found[n].is_none() && named(n).is_some());
    let (titles, texts): (Vec<usize>, Vec<usize>) = unnamed.partition(|&n| is_title(n));
    if titles.len() < 2 || titles.len() < texts.len() * 3 {
        return;
    }
    for n in titles {
        let Some((number, _)) = named(n) else { continue };
        let is_part = forms().division.is_match(input.line(n).trimmed());
        let rank = if is_part { 1 } else { ARTICLE };
        let number = (!is_part).then(|| number.into_owned());
        found[n] = Some(Heading { number, is_article: !is_part, ..Heading::of_rank(rank) });
    }
}

/// Takes for text what looks like headings between one with a number and the next of its kind: nothing stands
/// below it.
fn beside_numbers(input: &Input<'_, '_>, found: &mut [Option<Heading>]) {
    let mut n = 0;
    while n < found.len() {
        let Some(above) = found[n].as_ref().filter(|heading| heading.number.is_some()) else {
            n += 1;
            continue;
        };
        let is_plain = |line: &usize| {
            input.line(*line).mark.level.is_none()
                && found[*line].as_ref().is_some_and(Heading::is_plain)
        };
        let end = (n + 1..found.len()).find(|line| !is_plain(line)).unwrap_or(found.len());
        let is_next = found.get(end).is_none_or(|next| {
            let is_one = |next: &Heading| {
                next.is_annex || next.is_notes || next.number.is_some() && next.rank <= above.rank
            };
            next.as_ref().is_some_and(is_one)
        });
        if is_next {
            found[n + 1..end].fill(None);
        }
        n = end;
    }
}

/// Takes for headings the lines on which most articles of a document say what they are about, below the number
/// and above their text, though mark-up does not call them so.
fn below_articles(input: &Input<'_, '_>, found: &mut [Option<Heading>]) {
    let is_bare = |n: usize| {
        let is_article = found[n].as_ref().is_some_and(|heading| heading.is_article);
        is_article
            && forms().named(input.line(n).trimmed()).is_some_and(|(_, rest)| rest.is_empty())
    };
    let bare: Vec<usize> = (0..found.len().saturating_sub(2)).filter(|&n| is_bare(n)).collect();
    let is_title = |&n: &usize| {
        let (line, text) = (input.line(n), input.line(n).trimmed());
        found[n].is_none()
            && found[n + 1].is_none()
            && !line.mark.item
            && !line.mark.chrome
            && label(text).is_none()
            && is_heading(text)
    };
    let titles: Vec<usize> = bare.iter().map(|n| n + 1).filter(is_title).collect();
    if 1 < titles.len() && bare.len() <= titles.len() * 2 {
        for n in titles {
            found[n] = Some(Heading::plain());
        }
    }
}

/// Places beside the first clause, and not around it, what stands above it and has a text of its own: a foreword,
/// an introduction.
fn above_first_number(input: &Input<'_, '_>, found: &mut [Option<Heading>]) {
    let is_first = |n: &usize| {
        let heading = found[*n].as_ref().filter(|heading| !heading.is_article);
        heading.is_some_and(|heading| heading.number.as_deref() == Some("1"))
    };
    let Some(first) = (0..found.len()).find(is_first) else { return };
    for n in 0..first {
        let has_text = found[n + 1].is_none() && input.line(n).mark.level.is_none();
        if let Some(heading) = found[n].as_mut().filter(|heading| has_text && heading.is_plain()) {
            heading.rank = BEFORE;
        }
    }
}

/// The headings among the lines of a document: a list of names has the look of some, and is none.
pub(super) fn headings(
    input: &Input<'_, '_>,
    annexed: &[(usize, &str)],
    questions: bool,
) -> Vec<Option<Heading>> {
    let is_marked = input.lines(0..input.len()).any(|line| line.mark.level.is_some());
    let entries = entries(input);
    let of_line = |n: usize| {
        let question = questions && is_question(input.line(n).trimmed());
        let found = heading(input, n, is_marked).filter(|_| !entries[n]);
        found.or_else(|| question.then(|| Heading::of_rank(9)))
    };
    let mut found: Vec<Option<Heading>> = (0..input.len()).map(of_line).collect();
    add_numbered(input, annexed, &mut found);
    below_articles(input, &mut found);
    // What is announced in points or in articles is no heading of them.
    for n in 0..found.len().saturating_sub(1) {
        let is_point = matches!(input.class_of(n + 1), Class::Lettered | Class::Item);
        let is_article = found[n + 1].as_ref().is_some_and(|heading| heading.is_article);
        let is_plain = found[n].as_ref().is_some_and(Heading::is_plain);
        let announces = matches!(input.class_of(n), Class::LeadIn) && is_plain;
        if announces && (is_point || is_article) && input.line(n).mark.level.is_none() {
            found[n] = None;
        }
    }
    let mut is_below_number = false;
    for (n, heading) in found.iter_mut().enumerate() {
        let (line, next) = (input.line(n), n + 1);
        let is_label = label(&line.text).is_some();
        is_below_number |= is_label;
        if heading.is_none() && VERB.is_match(line.trimmed()) && next < input.len() {
            let below = &input.line(next).text;
            // "considering" stands above points before there is any number.
            let is_before = forms().before.is_match(line.trimmed())
                && line.trimmed().split_whitespace().count() <= 3;
            let begins = (is_below_number || is_before) && below.starts_with(char::is_lowercase);
            // A term is a line below its number, and may be a verb.
            let is_term = || 0 < n && alone(input.line(n - 1).trimmed(), line.trimmed()).is_some();
            if (begins || label(below).is_some()) && !is_term() {
                *heading = Some(Heading::of_rank(10));
            }
        }
    }
    beside_numbers(input, &mut found);
    above_first_number(input, &mut found);
    let is_sure =
        |n: usize, heading: &Heading| !heading.is_plain() || input.line(n).mark.level.is_some();
    let mut n = 0;
    while n < found.len() {
        let end = (n..found.len()).find(|&n| found[n].is_none()).unwrap_or(found.len());
        // The first and the last of a list that looks like headings may be some: of it, and of what follows.
        if end - n > LIST {
            // So is what stands between a part and its first article: what the part is called.
            let is_part = |line: usize| forms().division.is_match(input.line(line).trimmed());
            let is_article = |heading: &Option<Heading>| {
                heading.as_ref().is_some_and(|heading| heading.is_article)
            };
            for line in n + 1..end - 1 {
                let is_title = is_part(line - 1) && is_article(&found[line + 1]);
                let is_one = |heading: &Heading| !is_sure(line, heading) && !is_title;
                if found[line].as_ref().is_some_and(is_one) {
                    found[line] = None;
                }
            }
        }
        n = end.max(n + 1);
    }
    found
}
