//! How a text ends and begins, in whatever script.

/// Whether a line ends where a sentence does.
pub fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '”', '’', '\'', ')', '»', ']']);
    text.ends_with(['.', '!', '?', ':', ';', '…', '。', '！', '？', '؟', '۔', '：', '；'])
}

/// Whether a text begins with a small letter; scripts without capitals have none.
pub(crate) fn begins_lower(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
}

/// Whether a letter is written from right to left: Hebrew, Arabic, Syriac, Thaana.
pub(crate) fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        && c.is_alphabetic()
}

/// Whether most letters of pieces of text are written so.
pub(crate) fn is_from_right<'t>(pieces: impl Iterator<Item = &'t str>) -> bool {
    let (mut right, mut all) = (0, 0);
    for c in pieces.flat_map(str::chars).filter(|c| c.is_alphabetic()) {
        all += 1;
        right += usize::from(is_rtl(c));
    }
    right * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_have_a_direction_and_some_have_capitals() {
        for text in ["שלום the", "مالك الحزين 12"] {
            assert!(is_from_right([text].into_iter()) && !begins_lower(text), "{text}");
        }
        for text in ["lake", "12", "lake of שלום"] {
            assert!(!is_from_right([text].into_iter()), "{text}");
        }
        assert!(begins_lower("lake") && !begins_lower("Lake") && !begins_lower("湖"));
    }
}
