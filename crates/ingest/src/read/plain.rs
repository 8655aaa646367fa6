//! Plain text as lines: what is printed, without page furniture, a line for each paragraph.

use crate::read::{
    contents::{Contents, Stated, Words},
    emphasis, outline,
    pages::printed,
    unwrap::unwrap,
};

/// What a text file says; `offset` is where it begins in the file.
pub(crate) fn read<'t>(text: &'t str, offset: usize, words: &Words<'_>) -> Contents<'t> {
    let (mut printed, outside) = printed(text, offset, words.is_name, words.is_heading);
    outline::read(&mut printed, words);
    emphasis::take_away(&mut printed, words);
    let lines = unwrap(printed, words);
    Contents { lines, outside, stated: Stated::default() }
}
