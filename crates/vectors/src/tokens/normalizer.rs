//! One spelling for what is written in several ways: width, ligatures, composed letters, white space.
//!
//! The model brings its own table, NFKC with some changes, as a trie over UTF-8 and the replacements that
//! it leads to. The longest beginning that the trie has is replaced; what it does not have stays.

use yada::DoubleArray;

use super::trie;
use crate::{error::Flaw, file::section::Section};

/// What stands for a blank, and before the first word.
pub(crate) const BLANK: char = '\u{2581}';

/// How many bytes a replacement may have, and what it replaces. Those of NFKC have 33 at most; without a
/// bound a table that is made for it would blow up any text.
const MAX_REPLACED: usize = 64;

/// The table of a model.
#[derive(Debug)]
pub(crate) struct Normalizer {
    trie: DoubleArray<Section>,
    /// The replacements, each ended by a zero byte; the trie says where they begin.
    replacements: Section,
}

impl Normalizer {
    /// A table, if it is one.
    pub(crate) fn new(trie: Section, replacements: Section) -> Result<Normalizer, Flaw> {
        let trie = trie::trie(trie)
            .map_err(|flaw| Flaw::new(format!("its table of characters is none: {flaw}")))?;
        if std::str::from_utf8(&replacements).is_err() {
            return Err(Flaw::new("its table of characters is no text"));
        }
        Ok(Normalizer { trie, replacements })
    }

    /// The text in its one spelling: a [`BLANK`] before each word, and none besides.
    pub(crate) fn normalize(&self, text: &str) -> String {
        let mut normal = String::with_capacity(text.len() + text.len() / 4 + BLANK.len_utf8());
        let mut blank = true;
        let mut rest = text;
        while !rest.is_empty() {
            let (replacement, length) = self.beginning(rest);
            for char in replacement.chars() {
                if char == ' ' {
                    blank = true;
                    continue;
                }
                if std::mem::take(&mut blank) {
                    normal.push(BLANK);
                }
                normal.push(char);
            }
            rest = &rest[length..];
        }
        normal
    }

    /// What the beginning of a text is replaced by, and how many bytes that beginning has.
    fn beginning<'a>(&'a self, text: &'a str) -> (&'a str, usize) {
        let near = &text.as_bytes()[..text.len().min(MAX_REPLACED)];
        let longest = self.trie.common_prefix_search(near).last();
        let replaced = longest.and_then(|(at, length)| {
            let replacement = self.replacements.get(at as usize..)?;
            let end = replacement.iter().take(MAX_REPLACED).position(|byte| *byte == 0)?;
            let replacement = std::str::from_utf8(&replacement[..end]).ok()?;
            // A table that is not of this kind may cut a character in two.
            (0 < length && text.is_char_boundary(length)).then_some((replacement, length))
        });
        replaced.unwrap_or_else(|| {
            let length = text.chars().next().map_or(0, char::len_utf8);
            (&text[..length], length)
        })
    }
}
