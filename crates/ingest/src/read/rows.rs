//! Several keys of a head on one line: `Website: … | Acronym: … | Established: 1983`, or their values alone; and
//! lines of keys that a printed page had below each other, `Address: … Established: 1983`.

use std::borrow::Cow;

use crate::{
    head::{FIELDS, Field, Key, Labels},
    read::{line::Line, table},
};

/// What stands between them; the first that parts a line counts.
const SIGNS: [&str; 6] = [" | ", " · ", " • ", " — ", " – ", ", "];
/// A longer line, in bytes, is text, and so is a longer value without a key.
const LONGEST: usize = 300;
const LONGEST_VALUE: usize = 80;
/// So many keys or values of a line must be known.
const FEWEST: usize = 2;

/// The lines of a document, where such a row stands alone a line for each of its keys. Rows below each other are a
/// list of organisations, and stay as they are.
pub(crate) fn parted<'t>(lines: Vec<Line<'t>>, labels: &Labels) -> Vec<Line<'t>> {
    let lines = table::spread(lines, labels);
    let rows: Vec<Option<Row>> = lines.iter().map(|line| row(line, labels)).collect();
    if rows.iter().all(Option::is_none) {
        return lines;
    }
    let is_row = |n: Option<usize>| n.and_then(|n| rows.get(n)).is_some_and(Option::is_some);
    let is_alone: Vec<bool> = (0..rows.len())
        .map(|n| 0 < n && !is_row(n.checked_sub(1)) && !is_row(Some(n + 1)))
        .collect();
    let mut parted = Vec::with_capacity(lines.len());
    for ((line, row), is_alone) in lines.into_iter().zip(rows).zip(is_alone) {
        let Some(row) = row.filter(|row| is_alone || row.is_keyed) else {
            parted.push(line);
            continue;
        };
        for (n, key) in row.keys.into_iter().enumerate() {
            // Where each stands on the line is of no use to anybody.
            let start = if n == 0 { line.start } else { line.end };
            parted.push(Line { start, text: Cow::Owned(key), ..line.clone() });
        }
    }
    parted
}

/// Keys with their values that stand on one line.
struct Row {
    keys: Vec<String>,
    /// Whether each key is printed, so that it is no list of organisations.
    is_keyed: bool,
}

/// The keys of a row with their values, if a line is one.
fn row(line: &Line<'_>, labels: &Labels) -> Option<Row> {
    let text = line.trimmed();
    // Behind a name, what is said of it may stand in parentheses.
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')'));
    let text = inner.unwrap_or(text);
    if LONGEST < text.len() || line.mark.level.is_some() {
        return None;
    }
    if let Some(keys) = keyed(text, labels) {
        return Some(Row { keys, is_keyed: true });
    }
    if text.ends_with(['.', ';', ',']) {
        return None;
    }
    let sign = SIGNS.into_iter().find(|sign| text.contains(sign))?;
    let (mut keys, mut others) = (Vec::new(), Vec::new());
    let mut known: Vec<&str> = Vec::new();
    for part in text.split(sign).map(str::trim).filter(|part| !part.is_empty()) {
        match key(part, labels).filter(|(name, _)| !known.contains(name)) {
            Some((name, said)) => {
                known.push(name);
                keys.push(said);
            }
            None if part.len() <= LONGEST_VALUE && !part.contains(". ") => others.push(part),
            None => return None,
        }
    }
    // A name with a comma in it, and a year, are none.
    let has_address = known.contains(&"website") || sign != ", ";
    if known.len() < FEWEST || known.len() < others.len() || !has_address {
        return None;
    }
    // What stands among such values and is none of them is a place.
    if !others.is_empty() && !known.contains(&"address") {
        keys.push(format!("{}: {}", label(field("address")?), others.join(", ")));
    } else {
        keys.extend(others.into_iter().map(str::to_owned));
    }
    Some(Row { keys, is_keyed: false })
}

/// The keys of a line that begins with one and has others behind its value, with nothing between.
fn keyed(text: &str, labels: &Labels) -> Option<Vec<String>> {
    labels.key_and_value(text)?;
    let words = text.match_indices(' ').map(|(at, _)| at + 1);
    let begins = words.filter(|&at| {
        let rest = &text[at..];
        let known = rest.starts_with(char::is_uppercase).then(|| labels.key_and_value(rest));
        known.flatten().is_some_and(|(key, value)| !matches!(key, Key::Name) && !value.is_empty())
    });
    let mut keys: Vec<String> = Vec::new();
    let mut from = 0;
    for at in begins {
        let said = without_stop(&text[from..at]);
        // "Site web: …" is one key, and so is "Web: …" in it.
        if said.ends_with([':', '：'])
            || labels.key_and_value(said).is_none_or(|(_, value)| value.is_empty())
        {
            continue;
        }
        keys.push(said.to_owned());
        from = at;
    }
    keys.push(without_stop(&text[from..]).to_owned());
    // What says a field twice is of two organisations, or of none.
    let field = |said: &String| match labels.key_and_value(said)? {
        (Key::Field(field), _) => Some(field.name),
        _ => None,
    };
    let is_again = |n: usize| {
        field(&keys[n]).is_some_and(|key| keys[..n].iter().any(|other| field(other) == Some(key)))
    };
    (1 < keys.len() && !(1..keys.len()).any(is_again)).then_some(keys)
}

/// A key and its value without what parts them from the next: a stop is none of a value but in `U.L.`
fn without_stop(said: &str) -> &str {
    let said = said.trim_end_matches([' ', '|', '·', '•', '—', '–', ';', ',']);
    let said = said.strip_suffix(" /").unwrap_or(said).trim_end();
    let Some(bare) = said.strip_suffix('.') else { return said };
    let last = bare.rsplit(' ').next().unwrap_or_default();
    let is_shortened = last.split('.').all(|part| part.chars().count() <= 1) && last.contains('.');
    if is_shortened { said } else { bare }
}

/// The name of the field that a part of a row is, and the part with its key before it.
fn key(part: &str, labels: &Labels) -> Option<(&'static str, String)> {
    let known =
        |key: Key| (!matches!(key, Key::Other | Key::OfPerson | Key::Kind)).then(|| key.name());
    if let Some((key, value)) = labels.key_and_value(part) {
        return (!value.is_empty()).then(|| Some((known(key)?, part.to_owned())))?;
    }
    let (key, value) = match labels.key_before(part) {
        Some((key, value)) => (key, value),
        None => (labels.key_of_value(part).or_else(|| by_look(part))?, part),
    };
    let Key::Field(field) = key else { return None };
    Some((field.name, format!("{}: {value}", label(field))))
}

/// The key of a value that is the name of a host, or an address with its number.
fn by_look(value: &str) -> Option<Key> {
    let is_host = || {
        let (name, domain) = value.rsplit_once('.')?;
        let domain = domain.trim_end_matches('/');
        let is_name = name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
        let is_domain =
            (2..10).contains(&domain.len()) && domain.bytes().all(|b| b.is_ascii_lowercase());
        (is_name && is_domain && !name.is_empty()).then_some("website")
    };
    let is_address = || {
        let has_number = value.contains(|c: char| c.is_ascii_digit()) && value.contains(", ");
        (has_number && value.starts_with(char::is_uppercase)).then_some("address")
    };
    is_host().or_else(is_address).and_then(field).map(Key::Field)
}

fn field(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

fn label(field: &Field) -> &'static str {
    field.labels[0]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{data::Taxonomy, read::lines_on_disk};

    fn keys(text: &str) -> Vec<String> {
        let labels = Labels::new(&Taxonomy::built_in());
        let lines = parted(lines_on_disk(text, 0), &labels);
        lines.iter().map(|line| line.trimmed().to_owned()).collect()
    }

    #[test]
    fn a_row_of_keys_is_a_line_for_each() {
        for (row, expected) in [
            (
                "Website: https://sand.example | Acronym: ISC | Established: 1983",
                &["Website: https://sand.example", "Acronym: ISC", "Established: 1983"][..],
            ),
            (
                "Rue de Lyon 77, 1203 Geneva — sand.example — NGOs and associations",
                &[
                    "Address: Rue de Lyon 77, 1203 Geneva",
                    "Website: sand.example",
                    "Stakeholder group: NGOs and associations",
                ],
            ),
            (
                "Founded 2012 | Geneva and Tromsø | www.sand.example",
                &["Established: 2012", "Website: www.sand.example", "Address: Geneva and Tromsø"],
            ),
            (
                "Geneva, founded 2018, https://sand.example",
                &["Established: 2018", "Website: https://sand.example", "Address: Geneva"],
            ),
        ] {
            assert_eq!(
                keys(&format!("Sand Council\n{row}\nIt counts."))[1..expected.len() + 1],
                *expected
            );
        }
    }

    #[test]
    fn keys_parted_by_stops_are_a_line_each() {
        let text = "Sand\nAcronym: S.U. Established: 1991. Website: sand.example.\nAcronym: SU, Founded: 1990; Website: a.example\n\
            (Acronym: SU / Founded: 1990)";
        let expected = [
            "Sand",
            "Acronym: S.U.",
            "Established: 1991",
            "Website: sand.example",
            "Acronym: SU",
            "Founded: 1990",
            "Website: a.example",
            "Acronym: SU",
            "Founded: 1990",
        ];
        assert_eq!(keys(text), expected);
    }

    #[test]
    fn a_line_that_says_a_key_twice_stays_a_line() {
        let text = "Sand\nAcronym: SU Acronym: SU";
        assert_eq!(keys(text), ["Sand", "Acronym: SU Acronym: SU"]);
    }

    #[test]
    fn lines_of_keys_that_were_joined_are_parted() {
        let text = "Sand\nAddress: Quai Wilson 33, Geneva Established: 1974\nSite web : https://sand.example Type of organisation: NGO";
        let expected = [
            "Sand",
            "Address: Quai Wilson 33, Geneva",
            "Established: 1974",
            "Site web : https://sand.example",
            "Type of organisation: NGO",
        ];
        assert_eq!(keys(text), expected);
        assert_eq!(keys("Sand\nAddress: see Website of the union").len(), 2);
    }

    #[test]
    fn a_list_of_organisations_and_a_sentence_are_none() {
        let list = "Members\nSand Council — sand.example — 1998\nLake Union — lake.example — 2001";
        assert_eq!(keys(list).len(), 3);
        let text = "Sand\nIn Geneva, since 2018, all sand is counted at https://sand.example.";
        assert_eq!(keys(text).len(), 2);
        assert_eq!(keys("Sand\nGeneva, Lausanne, 1998").len(), 2);
    }
}
