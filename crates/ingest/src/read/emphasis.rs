//! Headings that a plain text sets apart by signs around them: `*Seamark Council*`.

use std::borrow::Cow;

use crate::read::pages::{Above, Printed};

/// The signs, longest first.
const SIGNS: [&str; 6] = ["***", "**", "*", "__", "_", "/"];
/// What is longer, in bytes, is text that is emphasised.
const LONGEST: usize = 120;
/// So many lines, of which one is a known name, say that a text is written so.
const FEWEST: usize = 2;

/// Takes the signs away from around whole lines, which stand apart from what is above and below.
pub(super) fn take_away(printed: &mut [Printed<'_>], is_name: &dyn Fn(&str) -> bool) {
    let set: Vec<usize> =
        (0..printed.len()).filter(|&n| inner(&printed[n].line.text).is_some()).collect();
    let known = set.iter().filter_map(|&n| inner(&printed[n].line.text));
    let signs: Vec<&str> = known.filter(|(_, said)| is_name(said)).map(|(sign, _)| sign).collect();
    if set.len() < FEWEST {
        return;
    }
    for n in set {
        let line = &mut printed[n].line;
        // Other signs may be those of a name, as in `__main__`.
        let Some((_, said)) = inner(&line.text).filter(|(sign, _)| signs.contains(sign)) else {
            continue;
        };
        let said = said.to_owned();
        line.text = Cow::Owned(said);
        line.mark.strong = true;
        printed[n].above = Above::Blank;
        if let Some(below) = printed.get_mut(n + 1) {
            below.above = Above::Blank;
        }
    }
}

/// The signs that are around all of a line, and what it says between them.
fn inner(text: &str) -> Option<(&'static str, &str)> {
    let text = text.trim();
    SIGNS.into_iter().find_map(|sign| {
        let said = text.strip_prefix(sign)?.strip_suffix(sign)?.trim();
        let is_said = said.len() < LONGEST
            && said.starts_with(char::is_alphanumeric)
            && said.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '?' | '’' | '”'))
            && !said.contains(sign);
        is_said.then_some((sign, said))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_around_a_line_are_told_from_those_within() {
        for (text, said) in [
            ("*Spam*", Some("Spam")),
            ("  __Digital tools__ ", Some("Digital tools")),
            ("/Union of Lakes (UL)/", Some("Union of Lakes (UL)")),
            ("*one* and *other*", None),
            ("*** Union of Lakes ***", Some("Union of Lakes")),
            ("* an item", None),
            ("*Spam", None),
            ("***", None),
            ("/a/b/", None),
        ] {
            assert_eq!(inner(text).map(|(_, said)| said), said, "{text}");
        }
    }
}
