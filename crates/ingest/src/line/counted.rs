//! Which words and numbers stand before the names of a document's profiles, and are no part of these?
//!
//! `Profile 1 – Union of Lakes` is called Union of Lakes where the profiles of the document are counted so. The words
//! are those of the taxonomy. Nor are pictures that stand before headings: `📌 Digital policy issues`.

use std::collections::HashMap;

use formats::roman;

use crate::{
    head::{Labels, without_picture},
    line::{gazetteer::Gazetteer, look::LONGEST_HEADING},
    read::Line,
};

/// What may stand between the word and its number.
const SIGNS: [&str; 12] =
    ["n°", "nº", "no", "no.", "n.", "nr", "nr.", "num.", "núm.", "№", "#", "number"];
/// Words before the number, at most, and bytes of a word without one.
const WORDS: usize = 3;
const LONGEST_WORD: usize = 30;
/// A larger number is written in digits.
const MOST_IN_ROMAN: u32 = 20;
/// The number of what has none: `Profile: Union of Lakes`.
const NONE: u32 = 0;

/// Takes them away from the lines that they stand before.
pub(crate) fn take_away(lines: &mut [Line<'_>], gazetteer: &Gazetteer<'_>) {
    let labels = &gazetteer.labels;
    let mut counted: HashMap<String, Vec<(usize, u32, usize)>> = HashMap::new();
    for (n, line) in lines.iter().enumerate() {
        if line.text.len() < LONGEST_HEADING
            && !line.mark.item
            && !line.mark.chrome
            && let Some(Counted { word, number, rest }) = counted_by(&line.text, labels)
        {
            counted.entry(word).or_default().push((n, number, rest));
        }
    }
    let is_of_profiles = || {
        let part = |line: &Line<'_>| {
            gazetteer.heading(&line.text).is_some_and(|known| known.part.is_some())
        };
        lines.iter().any(|line| line.text.len() < LONGEST_HEADING && part(line))
    };
    let is_counted = |found: &[(usize, u32, usize)]| {
        let is_bare = found.iter().all(|(_, number, _)| *number == NONE);
        let is_run = found.windows(2).all(|pair| pair[0].1 + 1 == pair[1].1);
        (is_run || is_bare) && (1 < found.len() || found[0].1 == 1)
    };
    let pictured: Vec<(usize, usize)> =
        (0..lines.len()).filter_map(|n| pictured(&lines[n]).map(|rest| (n, rest))).collect();
    if counted.is_empty() && pictured.is_empty() || !is_of_profiles() {
        return;
    }
    let counted = counted.into_values().filter(|found| is_counted(found)).flatten();
    for (line, rest) in counted.map(|(line, _, rest)| (line, rest)).chain(pictured) {
        // The name stands below a number that is alone on its line.
        if lines[line].text.len() <= rest {
            lines[line].mark.chrome = true;
            continue;
        }
        lines[line].begin_at(rest);
    }
}

/// Where what a heading of mark-up says begins behind a picture.
fn pictured(line: &Line<'_>) -> Option<usize> {
    let rest = line.text.len() - without_picture(&line.text).len();
    let is_one = line.mark.level.is_some() && !line.mark.item && 1 < rest && rest < line.text.len();
    is_one.then_some(rest)
}

/// A line that begins with a word for a profile and its number.
struct Counted {
    word: String,
    number: u32,
    /// Where what it is counted by ends.
    rest: usize,
}

fn counted_by(text: &str, labels: &Labels) -> Option<Counted> {
    let bare = text.trim().trim_start_matches(['[', '(']);
    // Without a number the word has to be told from the name, and is no key.
    if let Some((word, name)) = bare.split_once(':')
        && word.len() < LONGEST_WORD
        && labels.key(word).is_none()
        && let Some(word) = labels.entry(word.trim_end())
    {
        let rest = text.len() - name.trim_start().len();
        return (rest < text.len()).then_some(Counted { word, number: NONE, rest });
    }
    let ends = bare.match_indices([' ', '\u{a0}']).map(|(at, _)| at).take(WORDS);
    let (word, behind) = ends.into_iter().find_map(|end| {
        let word = labels.entry(&bare[..end])?;
        Some((word, bare[end..].trim_start()))
    })?;
    let sign = behind.split([' ', '\u{a0}']).next().unwrap_or_default();
    let sign = SIGNS.iter().find(|known| sign.to_lowercase() == **known).map_or("", |_| sign);
    let behind = behind[sign.len()..].trim_start().trim_start_matches('#');
    let digits = behind.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(behind.len());
    let number = number(&behind[..digits])?;
    let rest = behind[digits..].trim_start_matches([']', ')']);
    let parted = rest.trim_start_matches([' ', '\u{a0}']);
    let name = parted.trim_start_matches(['.', ':', '–', '—', '-', '|', '/']).trim_start();
    let is_parted = name.len() < parted.len() || rest.len() < behind.len() - digits;
    let opens = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '«' | '“');
    let is_name = is_parted && name.starts_with(opens);
    (is_name || name.is_empty()).then(|| Counted {
        word,
        number,
        rest: text.trim_end().len() - name.len(),
    })
}

/// A number in digits, in Roman digits or as a letter.
fn number(text: &str) -> Option<u32> {
    if text.len() < 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let letter = |text: &str| match text.as_bytes() {
        [letter @ b'A'..=b'H'] => Some(u32::from(letter - b'A') + 1),
        _ => None,
    };
    // "C" is a letter, and hardly ever a hundred.
    let is_large = text.chars().all(char::is_uppercase);
    let roman = roman::value(text).filter(|number| is_large && *number <= MOST_IN_ROMAN);
    roman.or_else(|| letter(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        data::{Authority, Taxonomy},
        read::lines_on_disk,
    };

    fn said(text: &str) -> Vec<String> {
        let (taxonomy, authority) = (Taxonomy::built_in(), Authority::default());
        let mut lines = lines_on_disk(text, 0);
        take_away(&mut lines, &Gazetteer::new(&taxonomy, &authority));
        lines.iter().map(|line| line.trimmed().to_owned()).collect()
    }

    #[test]
    fn pictures_before_headings_are_no_part_of_them() {
        let (taxonomy, authority) = (Taxonomy::built_in(), Authority::default());
        let mut lines = lines_on_disk("🏺 Kiln\n📌 Digital policy issues\n🔬 It bakes.", 0);
        lines.iter_mut().take(2).for_each(|line| line.mark.level = Some(2));
        take_away(&mut lines, &Gazetteer::new(&taxonomy, &authority));
        let said: Vec<_> = lines.iter().map(|line| line.trimmed()).collect();
        assert_eq!(said, ["Kiln", "Digital policy issues", "🔬 It bakes."]);
    }

    #[test]
    fn what_profiles_are_counted_by_is_no_part_of_their_names() {
        for [one, two] in [
            ["Profile 1 – ", "Profile 2 – "],
            ["Fiche n° 3 : ", "Fiche n° 4 : "],
            ["SCHEDA 1. ", "SCHEDA 2. "],
            ["[Steckbrief II] ", "[Steckbrief III] "],
            ["Fact sheet #7 | ", "Fact sheet #8 | "],
            ["Perfil A: ", "Perfil B: "],
            ["PROFILE: ", "PROFILE: "],
        ] {
            let text = format!("{one}Union\n{two}Guild\nDigital activities\nIt lends.");
            assert_eq!(said(&text)[..2], ["Union", "Guild"], "{text}");
        }
        assert_eq!(said("Profile 1 – Union\nDigital activities")[0], "Union");
        let (taxonomy, authority) = (Taxonomy::built_in(), Authority::default());
        let mut lines = lines_on_disk("Profile 1\nUnion\nProfile 2\nGuild\nDigital activities", 0);
        take_away(&mut lines, &Gazetteer::new(&taxonomy, &authority));
        let chrome: Vec<bool> = lines.iter().map(|line| line.mark.chrome).collect();
        assert_eq!(chrome, [true, false, true, false, false]);
        for text in [
            "Profile 3 – Union\nDigital activities",
            "Profile 1 – Union\nProfile 4 – Guild\nDigital activities",
            "Article 1 – Lakes\nArticle 2 – Reeds\nDigital activities",
            "Profile 1 – Union\nProfile 2 – Guild\nIt lends.",
            "Profile 1 is long\nProfile 2 is not\nDigital activities",
            "Organisation 21 Foundation\nDigital activities",
            "Profile: Union\nDigital activities",
            "Organisation: Union\nOrganisation: Guild\nDigital activities",
        ] {
            assert_eq!(said(text)[0], text.lines().next().unwrap(), "{text}");
        }
    }
}
