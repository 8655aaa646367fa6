//! Which lines are the questions that organisations answer: those of a form, which are the headings of what each
//! says.
//!
//! A document of questions and answers on something else has no keys of organisations, and its questions stay where
//! they are.

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;

use crate::{
    line::{gazetteer::Gazetteer, look::LONGEST_HEADING, numbers::follows},
    name::fold,
    read::Line,
};

/// A longer line, in bytes, is text that ends with a question.
const LONGEST: usize = 200;
/// So many questions, numbered one after the other, are those of a form.
const FEWEST: usize = 3;

/// What numbers a question: `3.`, `Q3:`, `Question 3 –`, `3.2)`. Behind a word it needs a sign.
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"^\s*(?:(?P<number>\d{1,2}(?:\.\d{1,2})?)\s?[.):–—-]?|\p{Lu}\p{L}*\s?(?P<behind>\d{1,2}(?:\.\d{1,2})?)\s?[.):–—-])\s+",
    )
    .expect("a valid pattern")
});

/// Marks the questions of a form, and takes their numbers away.
pub(crate) fn mark(lines: &mut [Line<'_>], gazetteer: &Gazetteer<'_>) {
    let is_of_organisation = |line: &Line<'_>| {
        let key = gazetteer.labels.key_and_value(line.trimmed());
        key.is_some_and(|(key, value)| key.is_of_organisation() && !value.is_empty())
    };
    let asked: Vec<usize> = (0..lines.len()).filter(|&n| is_question(&lines[n])).collect();
    if asked.is_empty() || !lines.iter().any(is_of_organisation) {
        return;
    }
    // A form asks each organisation the same; where there is one alone, its questions are numbered.
    let mut times: HashMap<String, usize> = HashMap::new();
    for &n in &asked {
        *times.entry(fold(bare(&lines[n].text))).or_default() += 1;
    }
    let numbers: Vec<Option<u32>> = asked.iter().map(|&n| number(&lines[n].text)).collect();
    let next = numbers.windows(2).filter(|pair| match (pair[0], pair[1]) {
        (Some(one), Some(next)) => follows(&[one], &[next]),
        _ => false,
    });
    let are_numbered = FEWEST <= next.count() + 1 && numbers.contains(&Some(1));
    let is_of_form = |n: usize, number: Option<u32>| {
        are_numbered && number.is_some() || 1 < times[&fold(bare(&lines[n].text))]
    };
    let form: Vec<usize> = asked
        .iter()
        .zip(&numbers)
        .filter(|&(n, number)| is_of_form(*n, *number))
        .map(|(n, _)| *n)
        .collect();
    // Where profiles have parts with names, a question is asked within one.
    let is_part = |line: &&Line<'_>| {
        let is_short = line.text.len() < LONGEST_HEADING;
        is_short && gazetteer.heading(&line.text).is_some_and(|known| known.part.is_some())
    };
    if form.len() < lines.iter().filter(is_part).take(form.len() + 1).count() {
        return;
    }
    for n in form {
        let line = &mut lines[n];
        line.mark.question = true;
        line.begin_at(line.text.len() - bare(&line.text).len());
    }
}

/// Whether a line is a question, and nothing else.
fn is_question(line: &Line<'_>) -> bool {
    let text = line.trimmed();
    text.len() < LONGEST
        && text.ends_with(['?', '؟', '？'])
        && !text.trim_end_matches(['?', '؟', '？']).contains(['?', '؟', '？'])
        && !bare(text).contains(". ")
}

fn number(text: &str) -> Option<u32> {
    let found = NUMBER.captures(text)?;
    let number = found.name("number").or(found.name("behind"))?.as_str();
    number.split('.').next()?.parse().ok()
}

/// A question without its number.
fn bare(text: &str) -> &str {
    &text[NUMBER.find(text).map_or(0, |number| number.end())..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        data::{Authority, Taxonomy},
        read::lines_on_disk,
    };

    /// The questions of a form in a text.
    fn questions(text: &str) -> Vec<String> {
        let (taxonomy, authority) = (Taxonomy::built_in(), Authority::default());
        let gazetteer = Gazetteer::new(&taxonomy, &authority);
        let mut lines = lines_on_disk(text, 0);
        mark(&mut lines, &gazetteer);
        let marked = lines.into_iter().filter(|line| line.mark.question);
        marked.map(|line| line.text.into_owned()).collect()
    }

    #[test]
    fn questions_are_of_a_form_where_organisations_answer_them() {
        let key = "Organisation: Union of Lakes\nAcronym: UL\n";
        let numbered =
            "1. What is your mandate?\nLakes.\n2. Why?\nFor fish.\nQ3: With whom?\nAll.\n";
        assert_eq!(
            questions(&[key, numbered].concat()),
            ["What is your mandate?", "Why?", "With whom?"]
        );
        let twice = "What do you do?\nWe row.\nWho else?\nNobody.\n";
        let text = [key, twice, key, "What do you do?\nWe map. Why not?\n"].concat();
        assert_eq!(questions(&text), ["What do you do?", "What do you do?"]);
        let parts = "Digital activities\nWe row.\nDigital tools\nOars.\nSocial media\nNone.\n";
        assert!(questions(&[&text, parts].concat()).is_empty(), "asked within parts");
        assert!(questions(numbered).is_empty(), "nobody is there who answers");
        assert!(questions(&[key, twice].concat()).is_empty(), "asked once, without a number");
    }
}
