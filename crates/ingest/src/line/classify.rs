//! What a line is, on its own and beside its neighbours.

use crate::{
    head::{Labels, handles, is_lone_account},
    line::{
        class::Class,
        gazetteer::{Gazetteer, Known},
        head_lines::read_heads,
        layout::{
            Layout, is_date_line, is_furniture, is_item, is_lettered, paragraph_number,
            without_bullet,
        },
        listed::{read_leads, read_listed},
        look::{LONGEST_HEADING, has_verb, is_caption, is_heading, is_row_of_values},
    },
    name::fold,
    read::{Line, Mark},
    record::Kind,
};

/// What markup calls a heading is one up to this many bytes. Records repeat the headings that they
/// stand below, and a page set as one heading should not be in each of them.
const LONGEST_MARKED: usize = 1000;

/// Classes of all lines.
pub(crate) fn classify(lines: &[Line<'_>], gazetteer: &Gazetteer<'_>) -> Vec<Class> {
    let layout = Layout::of(lines, gazetteer);
    let mut classes: Vec<Class> =
        lines.iter().map(|line| classify_marked(line, gazetteer, layout)).collect();
    read_heads(lines, gazetteer, &mut classes);
    leave_sources(lines, gazetteer, &mut classes);
    set_apart(lines, &mut classes);
    read_listed(lines, gazetteer, &mut classes);
    read_leads(lines, gazetteer, &mut classes);
    for n in 0..classes.len() {
        let unknown = matches!(classes[n], Class::Heading(None));
        let continued = lines.get(n + 1).is_some_and(|next| continues(&next.text));
        if unknown && continued && !matches!(classes[n + 1], Class::Lettered | Class::Item) {
            classes[n] = Class::Prose;
        }
    }
    classes
}

/// Takes for text a line with one account that stands neither beside others nor below their heading.
fn leave_sources(lines: &[Line<'_>], gazetteer: &Gazetteer<'_>, classes: &mut [Class]) {
    let is_of_handles = |class: Option<&Class>| match class {
        Some(Class::Handles(_)) => true,
        Some(Class::Heading(Some(known)) | Class::RunIn(known, _)) => {
            known.part == Some(Kind::SocialMedia)
        }
        _ => false,
    };
    for n in 0..classes.len() {
        let is_among = is_of_handles(n.checked_sub(1).map(|above| &classes[above]))
            || is_of_handles(classes.get(n + 1));
        if matches!(classes[n], Class::Handles(_))
            && !is_among
            && is_lone_account(lines[n].trimmed())
            && below_label(lines[n].trimmed(), gazetteer).is_none()
        {
            classes[n] = Class::Prose;
        }
    }
}

/// Says of the lines of a document of profiles that only date it, `Last updated: 14 March 2024`, and stand
/// between a heading and its text, that they are neither: nothing begins with one, and none is a name. So it
/// does of the letters under which names are sorted.
fn set_apart(lines: &[Line<'_>], classes: &mut [Class]) {
    let of_profile = |class: &&Class| match class {
        Class::Metadata(..) | Class::Handles(_) => true,
        Class::Heading(Some(known)) | Class::RunIn(known, _) => known.part.is_some(),
        _ => false,
    };
    if classes.iter().filter(of_profile).take(2).count() < 2 {
        return;
    }
    for n in 1..classes.len() {
        let is_free = matches!(classes[n], Class::Prose | Class::LeadIn | Class::Heading(None));
        let is_below = matches!(classes[n - 1], Class::Heading(_));
        let is_above =
            matches!(classes.get(n + 1), Some(Class::Prose | Class::LeadIn | Class::Metadata(..)));
        let text = lines[n].trimmed();
        let is_letter = matches!(classes[n], Class::Heading(None)) && text.chars().count() == 1;
        if is_letter || is_free && is_below && is_above && is_date_line(text) {
            classes[n] = Class::Chrome;
        }
    }
}

/// Whether a line goes on with a sentence begun above.
fn continues(text: &str) -> bool {
    text.starts_with(|c: char| c.is_lowercase()) && !is_row_of_values(text)
}

/// What a line is on its own, by its markup first.
fn classify_marked(line: &Line<'_>, gazetteer: &Gazetteer<'_>, layout: Layout) -> Class {
    match line.mark {
        Mark { chrome: true, .. } => return Class::Chrome,
        Mark { question: true, .. } => {
            return Class::Heading(gazetteer.heading(&line.text).or_else(|| {
                let part = Some(gazetteer.part_within(&line.text)?);
                Some(Known { part, ..Known::default() })
            }));
        }
        Mark { item: true, .. } => return item(&line.text, &gazetteer.labels),
        Mark { level: Some(_), .. } if line.text.len() <= LONGEST_MARKED => {
            return Class::Heading(gazetteer.heading(&line.text));
        }
        Mark { .. } => {}
    }
    match classify_alone(&line.text, gazetteer, layout) {
        Class::Heading(None)
            if layout.marked
                && !(layout.strong && line.mark.strong)
                && gazetteer.actor(&line.text).is_none() =>
        {
            Class::Prose
        }
        class => class,
    }
}

/// What an item of a list is: the head of a profile, and its handles, may be printed as a list.
fn item(text: &str, labels: &Labels) -> Class {
    let text = without_bullet(text);
    if let Some((field, value)) = labels.key_and_value(text) {
        return Class::Metadata(field, value.to_owned());
    }
    let short = Some(text).filter(|text| text.len() < LONGEST_HEADING);
    short.and_then(handles).map_or(Class::Item, Class::Handles)
}

/// What a line is by what it says. The first rule that fits counts.
fn classify_alone(text: &str, gazetteer: &Gazetteer<'_>, layout: Layout) -> Class {
    let trimmed = text.trim();
    if let Some((field, value)) = gazetteer.labels.key_and_value(trimmed) {
        return Class::Metadata(field, value.to_owned());
    }
    if is_item(text) {
        return item(trimmed, &gazetteer.labels);
    }
    if let Some(number) = paragraph_number(text) {
        return number.parse().map_or(Class::Prose, Class::Numbered);
    }
    if is_lettered(text) {
        return Class::Lettered;
    }
    if let Some(known) = known_short_line(trimmed, gazetteer) {
        return known;
    }
    if is_caption(trimmed) {
        return Class::Caption;
    }
    if let Some((known, at)) = run_in(trimmed, gazetteer) {
        return Class::RunIn(known, at + text.len() - text.trim_start().len());
    }
    let looks_like_heading = is_heading(trimmed.trim_end_matches(':'));
    match trimmed.ends_with(':') {
        true if !(layout.colons && looks_like_heading) => Class::LeadIn,
        _ if looks_like_heading => Class::Heading(None),
        _ => Class::Prose,
    }
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', '。', '؟'])
}

/// Whether a line ends as a sentence does, or as what another line goes on from.
fn ends_as_text(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '…', ':', ';', ',', '”', '’', ')'])
}

/// The class of a short line that is handles or chrome, or that names something known.
fn known_short_line(text: &str, gazetteer: &Gazetteer<'_>) -> Option<Class> {
    if text.len() >= LONGEST_HEADING {
        return None;
    }
    if let Some(handles) = handles(text).or_else(|| handles(below_label(text, gazetteer)?)) {
        return Some(Class::Handles(handles));
    }
    if is_furniture(text) {
        return Some(Class::Chrome);
    }
    // A name with a sentence behind it is a run-in heading: what it says is text.
    let is_said = text.ends_with('.') && text.contains(':');
    let known = gazetteer.heading(text).filter(|known| known.part.is_some() || !is_said);
    (known.is_some() || gazetteer.actor(text).is_some()).then_some(Class::Heading(known))
}

/// What stands behind the heading of accounts, where it is on the line of these: "Social media: Mastodon @lakes".
fn below_label<'t>(text: &'t str, gazetteer: &Gazetteer<'_>) -> Option<&'t str> {
    let (label, accounts) = text.split_once(':')?;
    let known = gazetteer.heading(label)?;
    (known.part == Some(Kind::SocialMedia)).then(|| accounts.trim())
}

/// A known heading with its first sentence on the same line, and where that begins: "Child safety
/// online Within the …".
fn run_in(text: &str, gazetteer: &Gazetteer<'_>) -> Option<(Known, usize)> {
    let end = gazetteer.heading_prefix(text)?;
    let (heading, rest) = (&text[..end], &text[end..]);
    let sentence = rest.trim_start_matches([' ', '\t', ':', '.', '–', '—', '-']);
    // The sentence begins with a capital of its own, and not as the next word of a title.
    let mut words = sentence.split_whitespace();
    // A colon, a dash or a full stop sets it apart.
    let is_parted = heading.ends_with(':')
        || rest.starts_with([':', '.', '–', '—'])
        || rest.trim_start().starts_with(['–', '—', '-']);
    // "Since 2011, …" begins one, too.
    let goes_on = |word: &str| word.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let opens = sentence.starts_with(|c: char| c.is_uppercase())
        && words.nth(1).is_some_and(goes_on)
        && (words.nth(1).is_some() || is_parted && ends_sentence(sentence));
    // A heading of one word may be the subject of the sentence, unless the sentence begins with it again.
    let is_apart = heading.contains(' ') || fold(sentence).starts_with(&fold(heading));
    // "Digital Health Centre for Small States" is a name, and says nothing.
    let is_said = LONGEST_HEADING <= text.len() || ends_as_text(text) || has_verb(sentence);
    if !(opens && (is_apart && is_said && rest.starts_with(' ') || is_parted)) {
        return None;
    }
    Some((gazetteer.heading(heading)?, text.len() - sentence.len()))
}
