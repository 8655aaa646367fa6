//! What a line has the look of: a heading, a sentence, a caption.

use std::sync::LazyLock;

use regex::Regex;

/// Headings are shorter than this many bytes: about twenty words, longer than any that is a title
/// and not a sentence.
pub(crate) const LONGEST_HEADING: usize = 120;

/// Whether a line has the look of a heading: short, not a sentence, begun like one.
pub(crate) fn is_heading(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let Some(last) = without_form_of_company(text).chars().next_back() else { return false };
    text.len() < LONGEST_HEADING
        && (is_capital(first) || first.is_numeric() || matches!(first, '‘' | '“' | '"' | '\''))
        && !matches!(last, '.' | ',' | ';' | '?' | '!' | ':' | '-' | '–')
        && !matches!(last, '。' | '，' | '；' | '？' | '！' | '：' | '،' | '؛' | '؟')
        && text.chars().any(char::is_alphabetic)
        && !text.contains("://")
        && !is_sentence(text)
        && !is_truncated(text)
        && !is_row_of_values(text)
}

/// Whether a letter is a capital; most scripts have none, and their letters are as good.
fn is_capital(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase()
}

/// Whether a line is a row of a table as programs write it: values with nothing but a sign between them.
pub(crate) fn is_row_of_values(text: &str) -> bool {
    let is_between = |sign: char, at: usize| {
        let before = text[..at].chars().next_back();
        let behind = text[at + sign.len_utf8()..].chars().next();
        // Thousands have a comma between them.
        let is_number = sign == ','
            && before.is_some_and(|c| c.is_ascii_digit())
            && behind.is_some_and(|c| c.is_ascii_digit());
        before.is_some() && behind.is_some_and(|c| !c.is_whitespace()) && !is_number
    };
    let signs =
        |sign: char| text.match_indices(sign).filter(|(at, _)| is_between(sign, *at)).count();
    [';', ','].into_iter().any(|sign| 1 < signs(sign))
}

/// A line without the full stop of what companies and associations write behind their names.
fn without_form_of_company(text: &str) -> &str {
    const FORMS: [&str; 7] = [" Ltd.", " Inc.", " Co.", " Corp.", " e.V.", " S.A.", " A.G."];
    match FORMS.iter().any(|form| text.ends_with(form)) {
        true => &text[..text.len() - 1],
        false => text,
    }
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
pub(crate) fn is_caption(text: &str) -> bool {
    static FILE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^(?i)([a-z][\w-]*[ _-]){1,6}\d{1,4}$|^\S+\.(jpe?g|png|gif|svg|webp)$")
            .expect("a valid pattern")
    });
    let labels = || text.trim_end_matches([',', '.']).split(", ");
    let is_label = |label: &str| {
        let mut words = label.split(' ');
        words.by_ref().take(3).all(|word| word.starts_with(|c: char| c.is_uppercase()))
            && words.next().is_none()
    };
    labels().all(is_label) && labels().nth(5).is_some()
        || text.starts_with(|c: char| c.is_lowercase()) && FILE.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_values_are_no_headings() {
        for text in ["Relay 9;Uplands;1999;Lake Conference", "Relay 9,Uplands,1999,Lake Conference"]
        {
            assert!(is_row_of_values(text) && !is_heading(text), "{text}");
        }
        for text in ["Lakes, rivers, ponds", "10,000,000 lamps", "Lakes; rivers; ponds"] {
            assert!(!is_row_of_values(text), "{text}");
        }
    }
}
