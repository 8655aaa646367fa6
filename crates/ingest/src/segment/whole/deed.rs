//! Does what stands above a text say that it is an instrument, so that nothing in it needs a number?

use std::ops::Range;

use crate::{
    line::forms,
    segment::{
        input::Input,
        whole::{
            furniture::{WIDEST, is_furniture},
            masthead::any_year,
            symbol::{is_of_standard, is_symbol, symbol},
        },
    },
};

/// Those who declare something say who they are among so many lines.
const OPENING: usize = 4;

/// Whether a document with this title is one, which has `above` over its text: news and articles name
/// instruments, too, and have dates.
pub(super) fn is_deed(input: &Input<'_, '_>, title: &str, above: Range<usize>) -> bool {
    let lines = || input.lines(above.clone()).map(|line| line.trimmed());
    if lines().any(|line| forms().release.is_match(line)) {
        return false;
    }
    // A kind with its symbol, on one line or on two: "International Standard", "ISO 99155".
    let is_kind = |line: &str| {
        let without_symbol = || line.strip_suffix(symbol(line)?.as_str()).map(str::trim_end);
        is_of_standard(line)
            || forms().is_kind_and_number(line) && symbol(line).is_some()
            || without_symbol().is_some_and(|kind| forms().is_bare_kind(kind))
            || forms().is_bare_kind(line) && lines().any(is_symbol)
    };
    if lines().any(is_kind) {
        return true;
    }
    let is_line = |line: &str| line.len() < WIDEST && !line.ends_with(['.', ',', ';']);
    let is_adopted =
        |line: &str| is_line(line) && forms().adopted.is_match(line) && any_year(line).is_some();
    let is_dated = |line: &str| is_line(line) && is_furniture(line) && any_year(line).is_some();
    let opening = above.end..(above.end + OPENING).min(input.len());
    let says_who = || {
        let is_voice = |line: &str| forms().voice.is_match(line) || forms().before.is_match(line);
        input.lines(opening.clone()).any(|line| is_voice(line.trimmed()))
    };
    forms().is_deed(title) && (lines().any(is_adopted) || lines().any(is_dated) && says_who())
}
