//! Which keys stand behind the text of the profile that they are of, and not above it?
//!
//! A head begins a profile: it stands below its name, or above all that is said. Where a name and the text below it
//! come first, in most profiles of a document, the keys are those of a foot. So are further keys of an organisation
//! whose head has others.

use std::{collections::BTreeSet, ops::Range};

use crate::{
    head::Key,
    line::{Class, Gazetteer, LONGEST_HEADING, is_back_matter, is_generic, is_introduction},
    read::Line,
    segment::{Input, outline::place::repeats},
};

/// Takes the keys that stand behind the text of their profile for those of feet.
pub(crate) fn read_feet(lines: &[Line<'_>], gazetteer: &Gazetteer<'_>, classes: &mut [Class]) {
    let is_key = |class: &Class| matches!(class, Class::Metadata(..));
    let input = Input::new(lines, classes, gazetteer, &[]);
    let blocks = blocks(&input, 0..input.len(), is_key);
    let count = |is_it: &dyn Fn(&Block) -> bool| blocks.iter().filter(|block| is_it(block)).count();
    let is_behind = |block: &Block| block.stands == Stands::Behind;
    let behind = count(&is_behind);
    let named = count(&|block| is_behind(block) && block.name.is_some_and(|name| name.repeated));
    let sure = count(&|block| is_behind(block) && is_sure(&input, block));
    let heads = count(&|block| block.stands == Stands::First);
    let has_feet = behind <= 2 * named && behind <= 2 * sure && heads * 2 <= behind;
    let is_foot = |n: &usize| match blocks[*n].stands {
        Stands::Behind => has_feet,
        Stands::Further => n.checked_sub(1).is_some_and(|above| {
            let keys = |n: usize| -> BTreeSet<&str> {
                let keys = input.classes(blocks[n].keys.clone()).filter_map(key_with_value);
                keys.map(Key::name).collect()
            };
            keys(*n).is_disjoint(&keys(above))
        }),
        Stands::First => false,
    };
    let feet: Vec<Range<usize>> =
        (0..blocks.len()).filter(is_foot).map(|n| blocks[n].heading..blocks[n].keys.end).collect();
    for foot in feet {
        for class in &mut classes[foot] {
            *class = match std::mem::replace(class, Class::Chrome) {
                Class::Metadata(key, value) => Class::Foot(Some(key), value),
                Class::Heading(_) => Class::Foot(None, String::new()),
                other => other,
            };
        }
    }
}

/// The names, by their lines, of the profiles among the lines of `range` that end with feet.
pub(crate) fn names_above_feet(input: &Input<'_, '_>, range: Range<usize>) -> Vec<usize> {
    let is_key = |class: &Class| matches!(class, Class::Metadata(..) | Class::Foot(..));
    let is_foot = |n: usize| matches!(input.class_of(n), Class::Foot(..));
    let blocks = blocks(input, range, is_key).into_iter();
    let feet = blocks.filter(|block| block.stands == Stands::Behind && is_foot(block.keys.start));
    feet.filter_map(|block| Some(block.name?.line)).collect()
}

/// Whether the foot of a profile ends with line `n`, and the profile with it: what is below is none of its parts.
pub(crate) fn ends_profile(input: &Input<'_, '_>, n: usize) -> bool {
    let is_foot = |n: usize| matches!(input.class(n), Some(Class::Foot(..)));
    if !is_foot(n) {
        return false;
    }
    let below = input.skip_noise(n + 1);
    !is_foot(below)
        && match input.class(below) {
            Some(Class::Heading(Some(known)) | Class::RunIn(known, _)) => {
                known.part.is_none() && known.issues.is_empty()
            }
            Some(Class::Handles(_)) => false,
            _ => true,
        }
}

/// Whether keys are those of an organisation, wherever they stand: a tool has an acronym, and no address.
fn is_sure(input: &Input<'_, '_>, block: &Block) -> bool {
    let keys = || input.classes(block.keys.clone()).filter_map(key_with_value);
    let own = keys().filter(|key| key.is_of_organisation()).map(|key| key.name());
    let own: BTreeSet<&str> = own.collect();
    let is_contact = || block.heading < block.keys.start;
    // Between what an organisation is and its parts stands what is its own.
    let is_introduced = || block.is_above_part && block.name.is_some_and(|name| name.repeated);
    let is_placed = || keys().any(Key::is_address) || is_contact() || is_introduced();
    own.len() > 1 || own.len() == 1 && is_placed()
}

/// Keys that stand together.
struct Block {
    keys: Range<usize>,
    /// Their first line, or that of a heading such as "Contact" above them.
    heading: usize,
    stands: Stands,
    /// The name between the keys above and these.
    name: Option<Name>,
    /// Whether a part of a profile is next below them.
    is_above_part: bool,
}

/// Where keys stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stands {
    /// Above all that is said of an organisation.
    First,
    /// Behind the text below a name that has no keys.
    Behind,
    /// Behind text below other keys, with no name between.
    Further,
}

/// A heading that may be a name, with text below it.
#[derive(Debug, Clone, Copy)]
struct Name {
    line: usize,
    /// Whether the text takes it up.
    repeated: bool,
}

/// The keys that stand together, among the lines of `range`, and where.
fn blocks(
    input: &Input<'_, '_>,
    range: Range<usize>,
    is_key: impl Fn(&Class) -> bool,
) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut n = range.start;
    while n < range.end {
        if !is_key(input.class_of(n)) {
            n += 1;
            continue;
        }
        let mut end = n + 1;
        while input.class(input.skip_noise(end)).is_some_and(&is_key) {
            end = input.skip_noise(end) + 1;
        }
        let first = blocks.last().map_or(range.start, |above| above.keys.end);
        blocks.push(block(input, first, !blocks.is_empty(), n..end));
        n = end;
    }
    blocks
}

/// The keys of these lines, where the lines from `first` on are free.
fn block(input: &Input<'_, '_>, first: usize, has_keys_above: bool, keys: Range<usize>) -> Block {
    let above = |n: usize| (first..n).rev().find(|&n| !input.is_noise(n));
    let is_over_keys = |n: &usize| {
        let title = input.line(*n).trimmed();
        // Mark-up may have such a line in bold alone.
        let is_one = match input.class_of(*n) {
            Class::Heading(_) => true,
            Class::Prose => title.len() < LONGEST_HEADING,
            _ => false,
        };
        is_one && (is_generic(title) || is_back_matter(title))
    };
    let heading = above(keys.start).filter(is_over_keys).unwrap_or(keys.start);
    let names = || (first..heading).filter_map(|n| name(input, n, heading));
    let name = names().find(|name| name.repeated).or_else(|| names().next());
    let is_text = above(heading).is_some_and(|n| match input.class_of(n) {
        Class::Heading(known) => known.as_ref().is_some_and(|known| known.part.is_some()),
        Class::Prose => !is_name_like(input, n),
        _ => true,
    });
    // Text below keys is the introduction that these stand above.
    let below = input.skip_noise(keys.end);
    let is_last = match input.class(below) {
        None | Some(Class::Heading(_) | Class::RunIn(..)) => true,
        Some(Class::Prose) => is_name_like(input, below),
        _ => false,
    };
    let is_behind = match input.class(below) {
        Some(Class::Heading(Some(known)) | Class::RunIn(known, _)) => {
            known.part.is_none() && known.issues.is_empty()
        }
        _ => true,
    };
    // A heading that the text does not take up is a name where nothing above has keys.
    let stands = match name {
        _ if !is_text || !is_last => Stands::First,
        Some(Name { repeated: true, .. }) => Stands::Behind,
        // What has a place and a year within an issue may be a project.
        _ if has_keys_above && (heading < keys.start || is_behind) => Stands::Further,
        _ if has_keys_above => Stands::First,
        Some(_) => Stands::Behind,
        None => Stands::First,
    };
    let is_above_part = match input.class(below) {
        Some(Class::Heading(Some(known)) | Class::RunIn(known, _)) => known.part.is_some(),
        _ => false,
    };
    Block { keys, heading, stands, name, is_above_part }
}

/// The name that line `n` may be, above the keys that begin in line `keys`: a heading with text directly below.
fn name(input: &Input<'_, '_>, n: usize, keys: usize) -> Option<Name> {
    let title = input.line(n).trimmed();
    let is_name = match input.class_of(n) {
        Class::Heading(None) => !is_generic(title) && !is_back_matter(title),
        Class::Heading(Some(_)) => input.gazetteer.actor(title).is_some(),
        _ => false,
    };
    if !is_name {
        return None;
    }
    let mut below = input.skip_noise(n + 1);
    if below < keys && is_introduction(input.line(below).trimmed()) {
        below = input.skip_noise(below + 1);
    }
    let is_text = below < keys && matches!(input.class_of(below), Class::Prose | Class::LeadIn);
    is_text.then(|| Name { line: n, repeated: repeats(input, title, below..keys) })
}

/// Whether text may be a name that has not the look of a heading.
fn is_name_like(input: &Input<'_, '_>, n: usize) -> bool {
    let text = input.line(n).trimmed();
    text.len() < LONGEST_HEADING
        && text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '“' | '«' | '‘'))
        && !text.ends_with(['.', ',', ';', ':', '!', '?', ')'])
}

fn key_with_value(class: &Class) -> Option<Key> {
    match class {
        Class::Metadata(Key::Other, _) => None,
        Class::Metadata(key, value) if !value.is_empty() => Some(*key),
        _ => None,
    }
}
