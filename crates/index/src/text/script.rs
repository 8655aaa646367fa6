//! In which script a text is written.

/// A script, as far as it tells languages apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Script {
    Arabic,
    Cyrillic,
    /// Chinese characters, and those beside them in Japanese.
    Han,
    Latin,
    /// Any other.
    Other,
}

impl Script {
    const ALL: [Script; 5] =
        [Script::Latin, Script::Arabic, Script::Cyrillic, Script::Han, Script::Other];

    /// The script of a letter; `None` for what stands in texts of all scripts.
    pub(crate) fn of(letter: char) -> Option<Script> {
        if !letter.is_alphabetic() {
            return None;
        }
        Some(match letter {
            '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{ff21}'..='\u{ff5a}' => Script::Latin,
            '\u{400}'..='\u{52f}' => Script::Cyrillic,
            '\u{600}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
                Script::Arabic
            }
            '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' => {
                Script::Han
            }
            '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => Script::Han,
            _ => Script::Other,
        })
    }

    /// The script that most letters of some texts are in; Latin if there are none.
    pub(crate) fn of_most<T: AsRef<str>>(texts: impl Iterator<Item = T>) -> Script {
        let mut letters = [0_usize; Script::ALL.len()];
        for text in texts {
            for script in text.as_ref().chars().filter_map(Script::of) {
                letters[Script::ALL.iter().position(|s| *s == script).unwrap_or_default()] += 1;
            }
        }
        let most = (0..letters.len()).rev().max_by_key(|&n| letters[n]).unwrap_or_default();
        Script::ALL[most]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_tell_the_script_and_digits_none() {
        let script = |text: &str| Script::of_most([text].into_iter());
        assert_eq!(script("ITU и UIT"), Script::Latin);
        assert_eq!(script("МСЭ ITU-T: интернет"), Script::Cyrillic);
        assert_eq!(script("الهوية الرقمية"), Script::Arabic);
        assert_eq!(script("人工智能 AI"), Script::Han);
        assert_eq!(script("δεδομένα"), Script::Other);
        assert_eq!(script("2030"), Script::Latin);
    }
}
