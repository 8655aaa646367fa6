//! Who speaks, in a report of what was said, and which questions are answered on their line?

use std::sync::LazyLock;

use regex::Regex;

use crate::{
    line::forms,
    segment::{input::Input, whole::heading::Heading},
};

/// Fewer may be the keys of a list.
const FEWEST: usize = 3;
/// What somebody says is longer than the value of a key, in bytes, or a sentence.
const LONGEST_VALUE: usize = 60;

/// A question and its answer, as a list of terms has them: `What is a buoy?: A float that is tied`.
static ANSWERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<question>[\p{Lu}¿][^.!?]{1,200}\?)\s?[:：]\s+\S").expect("a valid pattern")
});

/// Whether a line is a question with its answer.
pub(super) fn is_answered(text: &str) -> bool {
    ANSWERED.is_match(text)
}

/// Who begins to speak on each line from `first` on, as printed: "Ms Weber (Lakeland)". None does in a text that is
/// no report of what was said.
pub(super) fn speakers<'t>(
    input: &'t Input<'_, '_>,
    first: usize,
    headings: &[Option<Heading>],
) -> Vec<Option<&'t str>> {
    let of_line = |n: usize| (first <= n && headings[n].is_none()).then(|| speaker(input, n))?;
    let speakers: Vec<Option<&str>> = (0..input.len()).map(of_line).collect();
    match speakers.iter().flatten().take(FEWEST).count() < FEWEST {
        true => vec![None; input.len()],
        false => speakers,
    }
}

fn speaker<'t>(input: &'t Input<'_, '_>, n: usize) -> Option<&'t str> {
    let text = input.line(n).trimmed();
    if let Some(found) = ANSWERED.captures(text) {
        return found.name("question").map(|question| question.as_str());
    }
    let found = forms().speaker.captures(text)?;
    let is_sentence = text.ends_with(['.', '!', '?', '…', '”', '»', ':', '。']);
    let is_said = is_sentence || LONGEST_VALUE < found["words"].len();
    let speaker = || found.name("speaker").or(found.name("captioned"));
    is_said.then(|| speaker().map(|speaker| speaker.as_str().trim_end()))?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_who_speak_are_told_from_keys_with_values() {
        for (text, speaker) in [
            ("The PRESIDENT: I call the meeting to order.", "The PRESIDENT"),
            (
                "Mrs. Duarte (Paraguay) (spoke in Spanish): We agree.",
                "Mrs. Duarte (Paraguay) (spoke in Spanish)",
            ),
            ("ANNA VON WEBER: We agree.", "ANNA VON WEBER"),
            ("Le Président : La séance est ouverte.", "Le Président"),
            ("Sra. de la Torre (Chile): Gracias.", "Sra. de la Torre (Chile)"),
        ] {
            let found = forms().speaker.captures(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(&found["speaker"], speaker);
        }
        for text in [
            "Mr. Weber (Lakeland) said that there were two ways: by land and by water.",
            "Privacy: Nobody may be watched.",
            "The lakes: A report.",
        ] {
            assert!(!forms().speaker.is_match(text), "{text}");
        }
    }
}
