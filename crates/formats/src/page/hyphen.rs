//! Words that are broken at the end of a row, and how they are joined.

use std::collections::HashSet;

/// Hyphens at which a word may be broken; the soft one is shown there and nowhere else.
pub(crate) const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{ad}'];

/// The words of a document, by which a broken one is known.
#[derive(Debug, Default)]
pub(crate) struct Words(HashSet<String>);

impl Words {
    /// Takes in the words of a row; the last may be broken, and the first the rest of one.
    pub(crate) fn take(&mut self, row: &str) {
        let mut words = row.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let word = bare(word);
            if (words.peek().is_some() || !word.ends_with(HYPHENS)) && word.chars().nth(1).is_some()
            {
                // Most words are small and have come before.
                let is_small = word.bytes().all(|byte| byte.is_ascii_lowercase());
                if !is_small {
                    self.0.insert(word.to_lowercase());
                } else if !self.0.contains(word) {
                    self.0.insert(word.to_owned());
                }
            }
        }
    }

    /// Whether the document has a word, in small letters.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.0.contains(word)
    }

    /// Joins the next row of a paragraph to what it says so far.
    pub(crate) fn join(&self, said: &mut String, next: &str) {
        let next = next.trim_start();
        let kept = said.trim_end().len();
        said.truncate(kept);
        if said.is_empty() || next.is_empty() {
            said.push_str(next);
            return;
        }
        let last = said.rsplit(char::is_whitespace).next().unwrap_or_default();
        // An address goes on as it is, and so does what ends in a slash: `A/`, `RES/78/32`.
        let is_address = last.contains("://") || last.starts_with("www.");
        let is_open = last.ends_with('/') && next.starts_with(char::is_alphanumeric);
        // What follows is no word, where there are signs of an address within it.
        let first = next.split_whitespace().next().unwrap_or_default();
        let signs = first.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
        let is_rest = is_address
            && !first.starts_with(char::is_uppercase)
            && !first.contains("://")
            && signs.contains(['.', '/', '?', '=', '&', '_', '%']);
        if is_open && last.len() > 1 || is_rest || is_address && last.ends_with('-') {
            said.push_str(next);
            return;
        }
        let Some(stem) = said.strip_suffix(HYPHENS) else {
            said.push(' ');
            said.push_str(next);
            return;
        };
        let is_soft = said.ends_with('\u{ad}');
        // Programs break words by a hyphen that people do not type.
        let is_set = said.ends_with('\u{2010}');
        let first = bare(stem.rsplit(char::is_whitespace).next().unwrap_or_default());
        let rest = bare(next.split(char::is_whitespace).next().unwrap_or_default());
        let goes_on =
            rest.starts_with(char::is_alphabetic) && stem.ends_with(char::is_alphanumeric);
        if is_soft || goes_on && self.is_broken(first, rest, is_set) {
            let stem = stem.len();
            said.truncate(stem);
        } else if !goes_on && !rest.starts_with(|c: char| c.is_numeric()) {
            // A dash, or a hyphen that waits for the rest of a compound.
            said.push(' ');
        }
        said.push_str(next);
    }

    /// Whether the hyphen between these parts is only there because the row ends.
    fn is_broken(&self, first: &str, rest: &str, is_set: bool) -> bool {
        // A name of two: `Grand-Saconnex`.
        if rest.starts_with(char::is_uppercase) && !first.chars().all(char::is_uppercase) && !is_set
        {
            return false;
        }
        let (first, rest) = (first.to_lowercase(), rest.to_lowercase());
        let knows = |word: &str| self.knows(word);
        if knows(&format!("{first}-{rest}")) {
            return false;
        }
        if is_set || knows(&format!("{first}{rest}")) {
            return true;
        }
        // What has a hyphen already, and two words that are words alone, are compounds.
        let last = first.rsplit('-').next().unwrap_or_default();
        !(first.contains('-') || knows(last) && knows(&rest) && last.len() > 2)
    }
}

/// A word without the signs around it.
pub(crate) fn bare(word: &str) -> &str {
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    word.trim_end_matches(|c: char| !c.is_alphanumeric() && !HYPHENS.contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(known: &str, above: &str, next: &str) -> String {
        let mut words = Words::default();
        words.take(known);
        let mut said = above.to_owned();
        words.join(&mut said, next);
        said
    }

    #[test]
    fn broken_words_are_joined_and_compounds_keep_their_hyphen() {
        assert_eq!(joined("the policy", "of pol-", "icy makers"), "of policy makers");
        assert_eq!(joined("", "of imple-", "mentation."), "of implementation.");
        assert_eq!(
            joined("evidence based", "an evidence-", "based view"),
            "an evidence-based view"
        );
        assert_eq!(joined("", "Le Grand-", "Saconnex"), "Le Grand-Saconnex");
        assert_eq!(
            joined("openfiles", "at https://a.example/open-", "files, too"),
            "at https://a.example/open-files, too"
        );
        assert_eq!(
            joined("", "at https://www.lak", "e.example, too"),
            "at https://www.lake.example, too"
        );
        assert_eq!(
            joined("", "at https://lake.example", "by herons."),
            "at https://lake.example by herons."
        );
        assert_eq!(joined("", "as A/", "RES/78/32 says"), "as A/RES/78/32 says");
        assert_eq!(joined("", "on land /", "at sea"), "on land / at sea");
        assert_eq!(joined("house to hold", "a house\u{2010}", "hold"), "a household");
        assert_eq!(joined("well-being", "of well-", "being"), "of well-being");
        assert_eq!(joined("", "of regu\u{ad}", "lators"), "of regulators");
        assert_eq!(joined("", "in 2019-", "2020 and"), "in 2019-2020 and");
        assert_eq!(joined("", "the lake", "is cold"), "the lake is cold");
        assert_eq!(joined("", "pre- -", "and post-war"), "pre- - and post-war");
    }
}
