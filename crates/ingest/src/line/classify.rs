//! What a line is, on its own and beside its neighbours.

use std::{fmt, sync::LazyLock};

use regex::Regex;

use crate::{
    line::lexicon::{Known, Lexicon},
    name::fold::fold,
    read::text::{Line, Mark},
    record::Handle,
};

/// The class of a line that is not blank.
#[derive(Debug, Clone)]
pub(crate) enum Class {
    /// `Key: value` of a profile's head.
    Metadata(Field, String),
    /// Handles on one social platform.
    Handles(Vec<Handle>),
    /// Furniture of a web page.
    Chrome,
    /// The alternative text of an image.
    Caption,
    /// An item of a list, with a bullet or an indented number.
    Item,
    /// A numbered paragraph.
    Numbered(u32),
    /// A point below a numbered paragraph.
    Lettered,
    /// A line with the look of a heading; `None` when it names nothing known.
    Heading(Option<Known>),
    /// A run-in heading: a known one with its first sentence on the same line, which begins at this byte.
    RunIn(Known, usize),
    /// Announces what follows, with a colon.
    LeadIn,
    /// Text.
    Prose,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Class::Metadata(..) => f.write_str("metadata"),
            Class::Handles(_) => f.write_str("handles"),
            Class::Chrome => f.write_str("page chrome"),
            Class::Caption => f.write_str("image caption"),
            Class::Item => f.write_str("list item"),
            Class::Numbered(n) => write!(f, "paragraph {n}"),
            Class::Lettered => f.write_str("point"),
            Class::Heading(None) => f.write_str("heading"),
            Class::Heading(Some(known)) => write!(f, "heading: {known}"),
            Class::RunIn(known, _) => write!(f, "heading and text: {known}"),
            Class::LeadIn => f.write_str("lead-in"),
            Class::Prose => f.write_str("text"),
        }
    }
}

/// The fields of a profile's head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Field {
    Acronym,
    Established,
    Address,
    Website,
    StakeholderGroup,
}

/// Headings are shorter than this many bytes: about twenty words, longer than any that is a title
/// and not a sentence.
const LONGEST_HEADING: usize = 120;

static METADATA: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?i)(acronym|established|address|website|stakeholder group)\s*[:：]\s*(.*)$")
        .expect("a valid pattern")
});
static HANDLES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(\p{Lu}\p{Alphabetic}*(?: \p{Lu}\p{Alphabetic}*)?):? +(@.+)$")
        .expect("a valid pattern")
});
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:\s*(?:[•●◦▪■‣⁃∙·*o→»>–—-]|\u{f0b7})\s+|\s+(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+|\s*\([a-z0-9]{1,3}\)\s)\S")
        .expect("a valid pattern")
});
static NUMBERED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(\d{1,4})[.)]\s*\p{L}").expect("a valid pattern"));
static LETTERED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^[a-z][.)]\s+\S").expect("a valid pattern"));
static CHROME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^(?i)(skip to (main )?content|(main )?menu|toggle navigation|back to top|share( this)?( page)?|print( this page)?|search|subscribe|log ?in|sign in|read more|previous|next|home|accept( all)? cookies|cookie (policy|settings)|page \d+( of \d+)?|©.*|copyright ©?.*|all rights reserved\.?)$",
    )
    .expect("a valid pattern")
});

/// Classes of all lines.
pub(crate) fn classify(lines: &[Line<'_>], lexicon: &Lexicon<'_>) -> Vec<Class> {
    let colons = colon_style(lines, lexicon);
    let marked = lines.iter().any(|line| line.mark.level.is_some());
    let mut classes: Vec<Class> = lines
        .iter()
        .map(|line| match (line.mark, classify_alone(&line.text, lexicon, colons)) {
            (Mark { chrome: true, .. }, _) => Class::Chrome,
            (Mark { item: true, .. }, _) => Class::Item,
            (Mark { level: Some(_), .. }, _) => Class::Heading(lexicon.heading(&line.text)),
            // Where the markup says what is a heading, looking like one is not enough.
            (_, Class::Heading(None)) if marked && lexicon.actor(&line.text).is_none() => {
                Class::Prose
            }
            (_, class) => class,
        })
        .collect();
    for n in 0..classes.len() {
        let unknown = matches!(classes[n], Class::Heading(None));
        let continued = lines.get(n + 1).is_some_and(|next| continues(&next.text));
        if unknown && continued && !matches!(classes[n + 1], Class::Lettered | Class::Item) {
            classes[n] = Class::Prose;
        }
    }
    classes
}

/// Whether a line is metadata or handles: a line of its own, however it is wrapped.
pub(crate) fn is_field(text: &str) -> bool {
    METADATA.is_match(text) || handles(text).is_some()
}

/// Whether a line goes on with a sentence begun above.
fn continues(text: &str) -> bool {
    text.starts_with(|c: char| c.is_lowercase())
}

/// Whether the document ends its headings with a colon: most known ones do.
fn colon_style(lines: &[Line<'_>], lexicon: &Lexicon<'_>) -> bool {
    let known = |line: &&Line<'_>| {
        line.text.len() < LONGEST_HEADING
            && lexicon.heading(&line.text).is_some_and(|k| k.part.is_some() || !k.issues.is_empty())
    };
    let (mut with, mut without) = (0, 0);
    for line in lines.iter().filter(known) {
        *if line.text.ends_with(':') { &mut with } else { &mut without } += 1;
    }
    with > without
}

/// What a line is on its own. The first rule that fits counts; `colons` says whether headings end
/// with a colon here.
fn classify_alone(text: &str, lexicon: &Lexicon<'_>, colons: bool) -> Class {
    let trimmed = text.trim();
    if let Some(metadata) = metadata(trimmed) {
        return metadata;
    }
    if ITEM.is_match(text) {
        return Class::Item;
    }
    if text.starts_with(|c: char| c.is_ascii_digit())
        && let Some(found) = NUMBERED.captures(text)
    {
        return found[1].parse().map_or(Class::Prose, Class::Numbered);
    }
    if LETTERED.is_match(text) {
        return Class::Lettered;
    }
    if let Some(known) = known_short_line(trimmed, lexicon) {
        return known;
    }
    if is_caption(trimmed) {
        return Class::Caption;
    }
    if let Some((known, at)) = run_in(trimmed, lexicon) {
        return Class::RunIn(known, at + text.len() - text.trim_start().len());
    }
    let looks_like_heading = is_heading(trimmed.trim_end_matches(':'));
    match trimmed.ends_with(':') {
        true if !(colons && looks_like_heading) => Class::LeadIn,
        _ if looks_like_heading => Class::Heading(None),
        _ => Class::Prose,
    }
}

/// `Key: value`, where the key is that of a field.
fn metadata(text: &str) -> Option<Class> {
    // A pattern with groups is slow; the key of a field is short.
    let keyed = text.bytes().take(24).any(|byte| byte == b':' || !byte.is_ascii());
    let found = keyed.then(|| METADATA.captures(text)).flatten()?;
    let field = match &*found[1].to_lowercase() {
        "acronym" => Field::Acronym,
        "established" => Field::Established,
        "address" => Field::Address,
        "website" => Field::Website,
        _ => Field::StakeholderGroup,
    };
    Some(Class::Metadata(field, found[2].to_owned()))
}

/// The class of a short line that is handles or chrome, or that names something known.
fn known_short_line(text: &str, lexicon: &Lexicon<'_>) -> Option<Class> {
    if text.len() >= LONGEST_HEADING {
        return None;
    }
    if let Some(handles) = handles(text) {
        return Some(Class::Handles(handles));
    }
    if CHROME.is_match(text) {
        return Some(Class::Chrome);
    }
    let known = lexicon.heading(text);
    (known.is_some() || lexicon.actor(text).is_some()).then_some(Class::Heading(known))
}

/// `Facebook @one, @two`: a platform and its handles, exactly as printed.
fn handles(text: &str) -> Option<Vec<Handle>> {
    let found = text.contains('@').then(|| HANDLES.captures(text))??;
    let mut handles: Vec<String> = Vec::new();
    for part in found[2].split(", ") {
        match handles.last_mut() {
            Some(last) if !part.starts_with('@') => {
                last.push_str(", ");
                last.push_str(part);
            }
            _ => handles.push(part.to_owned()),
        }
    }
    let platform = found[1].to_owned();
    Some(handles.into_iter().map(|handle| Handle { platform: platform.clone(), handle }).collect())
}

/// Whether a line has the look of a heading: short, not a sentence, begun like one.
fn is_heading(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let Some(last) = text.chars().next_back() else { return false };
    text.len() < LONGEST_HEADING
        && (first.is_uppercase() || first.is_numeric() || matches!(first, '‘' | '“' | '"' | '\''))
        && !matches!(last, '.' | ',' | ';' | '?' | '!' | ':' | '-' | '–')
        && text.chars().any(char::is_alphabetic)
        && !text.contains("://")
        && !is_sentence(text)
        && !is_truncated(text)
}

/// Whether a line breaks off in the middle of a phrase.
fn is_truncated(text: &str) -> bool {
    const OPEN: [&str; 16] = [
        "the", "a", "an", "of", "to", "in", "on", "for", "and", "or", "with", "by", "from", "at",
        "as", "that",
    ];
    text.rsplit(' ').next().is_some_and(|last| OPEN.contains(&last))
}

/// Whether a line has a finite verb, as far as a list of the commonest can tell.
pub(crate) fn has_verb(text: &str) -> bool {
    static VERB: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r" (is|are|was|were|has|have|had|will|can|may|been|we) ")
            .expect("a valid pattern")
    });
    VERB.is_match(text)
}

/// Whether a line without a full stop is a sentence all the same.
fn is_sentence(text: &str) -> bool {
    static NOTE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(In|Within) the (work|context) of ").expect("a valid pattern")
    });
    static OPENING: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(The|This|These|In|Within|It|We|Its|Our|At|As|For|If|When) ")
            .expect("a valid pattern")
    });
    let words = text.split_whitespace().count();
    NOTE.is_match(text)
        || (has_verb(text) && (OPENING.is_match(text) || words > 12))
        || text.split_once(". ").is_some_and(|(first, _)| first.chars().count() > 4)
}

/// Whether a line is the alternative text of an image: labels without a verb, or a file's name.
fn is_caption(text: &str) -> bool {
    static FILE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i)([a-z][\w-]*[ _-]){1,6}\d{1,4}$|^\S+\.(jpe?g|png|gif|svg|webp)$")
            .expect("a valid pattern")
    });
    let labels: Vec<_> = text.trim_end_matches([',', '.']).split(", ").collect();
    let is_label = |label: &&&str| {
        let words = label.split(' ').count();
        words <= 3 && label.split(' ').all(|w| w.starts_with(|c: char| c.is_uppercase()))
    };
    (labels.len() >= 6 && labels.iter().filter(is_label).count() == labels.len())
        || (FILE.is_match(text) && text.starts_with(|c: char| c.is_lowercase()))
}

/// A known heading with its first sentence on the same line, and where that begins: "Child safety
/// online Within the …".
fn run_in(text: &str, lexicon: &Lexicon<'_>) -> Option<(Known, usize)> {
    let end = lexicon.heading_prefix(text)?;
    let (heading, rest) = (&text[..end], &text[end..]);
    let sentence = rest.trim_start_matches([' ', ':', '–', '—', '-']);
    // The sentence begins with a capital of its own, and not as the next word of a title.
    let mut words = sentence.split_whitespace();
    let opens = sentence.starts_with(|c: char| c.is_uppercase())
        && words.nth(1).is_some_and(|word| word.starts_with(|c: char| c.is_lowercase()))
        && words.nth(1).is_some();
    // A heading of one word may be the subject of the sentence, unless the sentence begins with it again.
    let is_apart = heading.contains(' ') || fold(sentence).starts_with(&fold(heading));
    if !(opens && is_apart && rest.starts_with(' ')) {
        return None;
    }
    Some((lexicon.heading(heading)?, text.len() - sentence.len()))
}
