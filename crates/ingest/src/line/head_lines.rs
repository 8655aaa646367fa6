//! The lines of the head of a profile: keys with their values, wherever on their lines these stand.

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    head::{Key, Labels, without_picture},
    line::{class::Class, gazetteer::Gazetteer, layout::without_bullet, look::LONGEST_HEADING},
    name::{fold, is_noun_of_name},
    read::Line,
};

/// Reads the keys that a line does not show when it is looked at alone.
pub(super) fn read_heads(lines: &[Line<'_>], gazetteer: &Gazetteer<'_>, classes: &mut [Class]) {
    join_values(lines, gazetteer, classes);
    read_rows(lines, gazetteer, classes);
    // Beside rows that are read, other keys are known to be some.
    join_values(lines, gazetteer, classes);
    read_others(lines, classes);
    leave_persons(classes);
    read_values(lines, &gazetteer.labels, classes);
}

/// Gives a key that stands alone on its line the value on the next. A key without a colon is one only
/// beside another: "Address" may be a heading.
fn join_values(lines: &[Line<'_>], gazetteer: &Gazetteer<'_>, classes: &mut [Class]) {
    let bare = |n: usize| {
        let line = lines.get(n).filter(|line| !line.mark.chrome)?;
        gazetteer.labels.key(line.trimmed())
    };
    let key = |classes: &[Class], n: usize| match classes.get(n) {
        // The line of a value has none either, and is no key.
        Some(Class::Metadata(field, value)) if value.is_empty() => {
            let line = without_bullet(lines[n].trimmed());
            gazetteer.labels.key_and_value(line).map(|_| (*field, true))
        }
        Some(Class::Metadata(..)) | None => None,
        Some(_) => Some((bare(n)?, false)),
    };
    for n in 0..classes.len() {
        if let Some((key, value, more)) = rest_of_address(lines, gazetteer, classes, n) {
            classes[n] = Class::Metadata(key, value);
            classes[n + 1..=n + more].fill(Class::Metadata(key, String::new()));
            continue;
        }
        let is_behind = n > 0 && matches!(classes[n - 1], Class::Metadata(..));
        let Some((field, has_colon)) = key(classes, n) else { continue };
        let Some(value) = lines.get(n + 1).map(Line::trimmed) else { continue };
        // What a term means may have the sign before it that parts it from the term.
        let value = value.trim_start_matches([':', ' ']);
        let is_free = match &classes[n + 1] {
            Class::Prose | Class::LeadIn | Class::Item | Class::Heading(None) => true,
            Class::Numbered(_) | Class::Caption => !has_colon || field.is_address(),
            _ => false,
        };
        let is_beside = || {
            let below = classes.get(n + 2);
            is_behind
                || matches!(below, Some(Class::Metadata(..)))
                || below.is_some() && bare(n + 2).is_some()
        };
        let is_value = is_free && bare(n + 1).is_none() && field.fits(value);
        if is_value && (has_colon || is_beside()) {
            classes[n] = Class::Metadata(field, value.to_owned());
            // The line of the value is a part of the head, and says nothing of its own.
            classes[n + 1] = Class::Metadata(field, String::new());
        }
    }
}

/// Lines of an address below the first, at most.
const LINES_OF_ADDRESS: usize = 4;

/// An address that goes on in the lines below it, which stand above another key, and how many these are: "Chemin des
/// Colombettes 34, 1211", "Geneva 20, Switzerland". Above an acronym stands a name, and so above keys that the head
/// has had.
fn rest_of_address(
    lines: &[Line<'_>],
    gazetteer: &Gazetteer<'_>,
    classes: &[Class],
    n: usize,
) -> Option<(Key, String, usize)> {
    let Class::Metadata(key, value) = &classes[n] else { return None };
    if !key.is_address() || value.is_empty() {
        return None;
    }
    let is_free = |line: usize| {
        matches!(classes.get(line), Some(Class::Prose | Class::Heading(None)))
            && !is_unknown_key(lines[line].trimmed())
    };
    let more = (1..=LINES_OF_ADDRESS).take_while(|more| is_free(n + more)).count();
    let rest: Vec<&str> = (1..=more).map(|more| lines[n + more].trimmed()).collect();
    let is_short = |rest: &&str| {
        rest.len() < LONGEST_HEADING && !rest.ends_with('.') && gazetteer.actor(rest).is_none()
    };
    if more == 0 || !rest.iter().all(is_short) {
        return None;
    }
    let is_above = match classes.get(n + more + 1)? {
        Class::Metadata(below, _) => !below.is_acronym(),
        _ => is_unknown_key(lines[n + more + 1].trimmed()),
    };
    let is_place =
        |rest: &&str| rest.contains([',', '(']) || rest.contains(|c: char| c.is_ascii_digit());
    let is_open = value.ends_with(',') || value.ends_with(|c: char| c.is_ascii_digit());
    let is_rest = match rest.as_slice() {
        [one] => {
            is_open || one.contains([',', '(']) || one.starts_with(|c: char| c.is_ascii_digit())
        }
        [above @ .., last] => {
            let is_name = || fold(last).split(' ').any(is_noun_of_name);
            let is_whole = || (n..=n + more).all(|n| lines[n + 1].number <= lines[n].last + 1);
            above.iter().all(is_place)
                && (is_place(last) || !is_name() && is_whole() && !begins_anew(classes, n, more))
        }
        [] => false,
    };
    (is_above && is_rest).then(|| (*key, format!("{value} {}", rest.join(" ")), more))
}

/// Whether a key below the lines of an address has stood above it, so that it is of another head.
fn begins_anew(classes: &[Class], n: usize, more: usize) -> bool {
    let key = |class: &Class| match class {
        Class::Metadata(key, value) if !value.is_empty() => Some(key.name()),
        _ => None,
    };
    let above = classes[..=n].iter().rev().map_while(key).take(LONGEST_HEAD);
    let above: Vec<&str> = above.collect();
    let is_open = |class: &&Class| !matches!(class, Class::Heading(Some(_)) | Class::RunIn(..));
    let below = classes[n + more + 1..].iter().take(LONGEST_HEAD).take_while(is_open);
    below.filter_map(key).any(|key| above.contains(&key) || key == "acronym")
}

/// Keys that a head has, at most.
const LONGEST_HEAD: usize = 8;

/// Reads rows of a table of two columns, `Acronym   IL`, where two of them or more stand below each other.
/// A key with its value behind it and no colon may be the beginning of a sentence.
fn read_rows(lines: &[Line<'_>], gazetteer: &Gazetteer<'_>, classes: &mut [Class]) {
    for n in 0..classes.len() {
        let of_row = |n: usize| -> Option<(Key, &str)> {
            let line = lines.get(n).filter(|line| !line.mark.chrome)?;
            let is_free = matches!(
                classes[n],
                Class::Prose | Class::LeadIn | Class::Item | Class::Heading(None) | Class::Caption
            );
            let (field, value) = gazetteer.labels.key_before(without_bullet(line.trimmed()))?;
            (is_free && field.fits(value)).then_some((field, value))
        };
        let Some((field, value)) = of_row(n) else { continue };
        let is_beside = |other: Option<usize>| match other.and_then(|other| classes.get(other)) {
            Some(Class::Metadata(..)) => true,
            _ => other.and_then(of_row).is_some_and(|(other, _)| other.name() != field.name()),
        };
        // Items that are parted alike may stand between.
        let dash = dash_of_item(&lines[n]);
        let is_like = |n: usize| dash.is_some() && lines.get(n).and_then(dash_of_item) == dash;
        let above = (n.saturating_sub(MOST_BETWEEN)..n).rev();
        let below = n + 1..n + 1 + MOST_BETWEEN;
        let mut above = above.take_while(|m| m + 1 == n || is_like(m + 1));
        let mut below = below.take_while(|m| m - 1 == n || is_like(m - 1));
        if above.any(|m| is_beside(Some(m))) || below.any(|m| is_beside(Some(m))) {
            classes[n] = Class::Metadata(field, value.to_owned());
        }
    }
}

/// Reads keys that nobody knows, `Tel.: 022 000 00 00`, where they stand directly beside known ones: an
/// archive may say more of its organisations than records have fields for.
fn read_others(lines: &[Line<'_>], classes: &mut [Class]) {
    let is_key = |class: Option<&Class>| matches!(class, Some(Class::Metadata(..)));
    let read = |n: usize, beside: Option<usize>, classes: &mut [Class]| {
        let is_free = matches!(
            classes[n],
            Class::Prose | Class::LeadIn | Class::Item | Class::Heading(None) | Class::Caption
        );
        let beside = beside.filter(|beside| is_key(classes.get(*beside)));
        let Some(beside) = beside.filter(|_| is_free) else { return };
        // A dash may stand in any heading, and parts a key from its value where it does so in the items of a list.
        let is_like = || {
            let dash = dash_of_item(&lines[n]);
            dash.is_some() && dash == dash_of_item(&lines[beside])
        };
        // Who writes known keys small writes the others so.
        let is_small = |n: usize| lines[n].trimmed().starts_with(char::is_lowercase);
        let is_small = is_small(n) && is_small(beside);
        if is_key_in(lines[n].trimmed(), is_small) || is_like() {
            classes[n] = Class::Metadata(Key::Other, String::new());
        }
    };
    for n in 0..classes.len() {
        read(n, n.checked_sub(1), classes);
    }
    for n in (0..classes.len()).rev() {
        read(n, Some(n + 1), classes);
    }
}

/// Tells by their values what keys are that nobody knows: `Kind: NGOs and associations` says of which group an
/// organisation is, where no other key of the head does.
fn read_values(lines: &[Line<'_>], labels: &Labels, classes: &mut [Class]) {
    let is_key = |class: &Class| matches!(class, Class::Metadata(..));
    let mut first = 0;
    for block in classes.chunk_by_mut(|one, next| is_key(one) && is_key(next)) {
        for n in 0..block.len() {
            let value = match &block[n] {
                Class::Metadata(Key::Kind, value) => value.clone(),
                Class::Metadata(Key::Other, _)
                    if !labels.is_of_thing(lines[first + n].trimmed()) =>
                {
                    let value = lines[first + n].text.split_once([':', '：']);
                    value.map_or("", |(_, value)| value.trim()).to_owned()
                }
                _ => continue,
            };
            block[n] = Class::Metadata(Key::Other, String::new());
            let Some(key) = labels.key_of_value(&value) else { continue };
            let has = |class: &Class| matches!(class, Class::Metadata(other, _) if other.name() == key.name());
            if !block.iter().any(has) {
                block[n] = Class::Metadata(key, value);
            }
        }
        first += block.len();
    }
}

/// Takes the keys of entries on persons for text: where one says what somebody is, and none what only
/// organisations have, the lines are of a list of who is who. Beside what these have it is a key like any other.
fn leave_persons(classes: &mut [Class]) {
    let is_key = |class: &Class| matches!(class, Class::Metadata(..));
    let of_person = |class: &Class| matches!(class, Class::Metadata(Key::OfPerson, _));
    let of_organisation =
        |class: &Class| matches!(class, Class::Metadata(key, _) if key.is_of_organisation());
    for block in classes.chunk_by_mut(|one, next| is_key(one) && is_key(next)) {
        if !block.iter().any(of_person) {
            continue;
        }
        if !block.iter().any(of_organisation) {
            block.fill(Class::Prose);
        } else {
            let keys = block.iter_mut().filter(|class| of_person(class));
            keys.for_each(|class| *class = Class::Metadata(Key::Other, String::new()));
        }
    }
}

/// Whether a line has the look of a key with its value: a word or few, a colon, no sentence.
pub(crate) fn is_unknown_key(text: &str) -> bool {
    static KEY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"^[•*–—-]?\s*\p{Lu}[\p{L}’'./-]*(?:[ \u{a0}][\p{L}’'./-]+){0,4}?[ \u{a0}]?(?:[:：]|\.{4,}| (?:\.{3,}|(?:\. ){3,}))\s*\S",
        )
        .expect("a valid pattern")
    });
    let text = without_picture(text);
    text.len() < LONGEST_HEADING && !text.ends_with(['.', ':', ';', ',']) && KEY.is_match(text)
}

/// The same of a line that may begin with a small letter.
fn is_key_in(text: &str, is_small: bool) -> bool {
    let mut letters = text.chars();
    match letters.next().filter(|_| is_small && text.len() < LONGEST_HEADING) {
        Some(first) => is_unknown_key(&first.to_uppercase().chain(letters).collect::<String>()),
        None => is_unknown_key(text),
    }
}

/// The dash that stands between a word or few and a value in an item of a list: `- Telephone — 022 555 01`.
fn dash_of_item(line: &Line<'_>) -> Option<char> {
    let text = without_bullet(&line.text);
    if text.len() == line.text.len() || LONGEST_HEADING <= text.len() {
        return None;
    }
    let (key, dash) = ['–', '—', '-', '='].into_iter().find_map(|dash| {
        let (key, _) = text.split_once(&*format!(" {dash} "))?;
        Some((key, dash))
    })?;
    let is_key = key.starts_with(char::is_uppercase) && key.split(' ').count() <= WORDS_OF_KEY;
    is_key.then_some(dash)
}

/// So many items with keys that nobody knows may stand between two known ones, and one less.
const MOST_BETWEEN: usize = 4;

/// Words of a key that nobody knows, at most.
const WORDS_OF_KEY: usize = 4;
