//! What a text cites: document symbols, resolutions, standards and years.

use std::{collections::HashSet, sync::LazyLock};

use regex::{Captures, Regex};

use crate::steps::steps;

// Word boundaries are those of ASCII: Unicode's would keep the fast engines of `regex` from running.

/// A pattern, and the canonical form of what it finds.
type Citation = (Regex, fn(&Captures<'_>) -> Option<String>);

/// In the order of the records: United Nations documents, resolutions, standards, laws.
static CITATIONS: LazyLock<Vec<Citation>> = LazyLock::new(|| {
    let pattern = |pattern: &str| Regex::new(pattern).expect("a valid pattern");
    vec![
        (
            // A/HRC/RES/28/16, CRC/C/GC/25, ST/SGB/2024/3, A/70/279/Corr.1
            pattern(
                r"(?-u:\b)(?:A|S|E|ST|TD|DP|HRC|CRC|CERD|CCPR|CEDAW|CRPD|CMW|CAT|CED|ECE|UNEP)(?:/[A-Z0-9][A-Za-z0-9]*(?:[.-][A-Za-z0-9]+)*)+",
            ),
            |found| {
                let symbol = &found[0];
                // The Human Rights Council's documents are the General Assembly's.
                let prefix = if symbol.starts_with("HRC/") { "A/" } else { "" };
                let numbered = symbol.contains(|c: char| c.is_ascii_digit());
                numbered.then(|| format!("{prefix}{symbol}"))
            },
        ),
        (
            // UNGA Resolution 60/252, General Assembly … resolution 45/95, WTSA Resolution 89
            pattern(
                r"(?-u:\b)(?:(UNGA|(?:UN )?General Assembly|UNHRC|UNHCR|Human Rights Council|ECOSOC|Economic and Social Council|Security Council|WTSA)(?: in| through)?(?: its)? )?[Rr]esolutions? (\d{1,4}(?:/\d{1,4})?)(?-u:\b)",
            ),
            |found| {
                let number = &found[2];
                let body = match found.get(1).map(|body| body.as_str()) {
                    Some("UNGA" | "General Assembly" | "UN General Assembly") => "UNGA ",
                    Some("UNHRC" | "UNHCR" | "Human Rights Council") => "UNHRC ",
                    Some("ECOSOC" | "Economic and Social Council") => "ECOSOC ",
                    Some("Security Council") => "UNSC ",
                    Some("WTSA") => "WTSA ",
                    _ => "",
                };
                // A number without a session and without a body could be anybody's.
                let known = !body.is_empty() || number.contains('/');
                known.then(|| format!("{body}resolution {number}"))
            },
        ),
        (
            // ISO/IEC 27701, ISO/IEC TR 20547-2, ISO/IEC/IEEE 8802-A, ISO 22739
            pattern(
                r"(?:^|[^/\w])(ISO(?:/IEC)?(?:/IEEE)?|ISO and IEC|IEC)(?:/(TR|TS|PAS))?(?:[ \u{a0}](TR|TS|PAS))?[ \u{a0}-](\d{3,5}(?:-[\dA-Z]{1,3})*(?:\.\d)?)(?-u:\b)",
            ),
            |found| {
                let kind = found.get(2).or(found.get(3)).map(|kind| kind.as_str());
                let (body, number) = (found[1].replace(" and ", "/"), &found[4]);
                Some(match kind {
                    Some(kind) if body.contains('/') => format!("{body} {kind} {number}"),
                    Some(kind) => format!("{body}/{kind} {number}"),
                    None => format!("{body} {number}"),
                })
            },
        ),
        (
            // ITU-T X.1150, Recommendation ITU-T G.9730.2, ITU-R M.2150
            pattern(
                r"(?-u:\b)ITU-([TR])[ \u{a0}](?:Recommendation )?([A-Z])\.(\d{1,5}(?:\.\d{1,3})*)(?-u:\b)",
            ),
            |found| Some(format!("ITU-{} {}.{}", &found[1], &found[2], &found[3])),
        ),
        (pattern(r"(?-u:\b)(?:ECMA|Ecma)-(\d{1,4})(?-u:\b)"), |found| {
            Some(format!("ECMA-{}", &found[1]))
        }),
        (pattern(r"(?:^|[^/\w])(RFC|IEEE|EN)[ \u{a0}](\d{3,6}(?:\.\d+\w*)?)(?-u:\b)"), |found| {
            Some(format!("{} {}", &found[1], &found[2]))
        }),
        (
            pattern(
                r"(?-u:\b)(Regulation|Directive) (?:\(EU\) )?(\d{2,4}/\d{2,4}(?:/E[CU])?)(?-u:\b)",
            ),
            |found| Some(format!("{} {}", &found[1], &found[2])),
        ),
    ]
});

/// Document symbols and standard numbers in their canonical form, each once, in the order of
/// [`CITATIONS`] and then of the text.
pub(crate) fn symbols(text: &str) -> Vec<String> {
    let mut symbols: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    steps(text.len());
    // Every citation has a digit, and most lines have none.
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return symbols;
    }
    for (pattern, canonical) in CITATIONS.iter() {
        for symbol in pattern.captures_iter(text).filter_map(|found| canonical(&found)) {
            if seen.insert(symbol.clone()) {
                symbols.push(symbol);
            }
        }
    }
    symbols
}

/// Years, ascending, each once. A number inside a symbol or behind a currency sign is none.
pub(crate) fn years(text: &str) -> Vec<u16> {
    static YEAR: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?-u:\b)(?:1[89]|20)\d\d(?-u:\b)").expect("a valid pattern"));
    let is_year = |text: &str| YEAR.find(text).is_some_and(|found| found.len() == text.len());
    let mut years: Vec<u16> = YEAR
        .find_iter(text)
        .filter(|found| {
            let (before, after) = (&text[..found.start()], &text[found.end()..]);
            // A dash before a year is that of a range or that of a number such as 1989-2.
            let range = before
                .strip_suffix('-')
                .map(|before| before.get(before.len().saturating_sub(4)..).is_some_and(is_year));
            let part = after.strip_prefix('-').is_some_and(|after| {
                after.starts_with(|c: char| c.is_ascii_digit())
                    && !after.get(..4).is_some_and(is_year)
                    && !after.get(..2).is_some_and(|two| two.bytes().all(|b| b.is_ascii_digit()))
            });
            range.unwrap_or(true)
                && !part
                && !before.ends_with(['/', '.', '$', '€', '£'])
                && !after.starts_with('/')
        })
        .filter_map(|found| found.as_str().parse().ok())
        .collect();
    years.sort_unstable();
    years.dedup();
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_have_one_form_however_they_are_printed() {
        for (text, expected) in [
            ("resolution A/HRC/RES/28/16).", "A/HRC/RES/28/16"),
            ("General Comment (CRC/C/GC/25) on", "CRC/C/GC/25"),
            ("(HRC/43/40)", "A/HRC/43/40"),
            ("report A/70/279/Corr.1.", "A/70/279/Corr.1"),
            ("by the UN General Assembly through its Resolution 60/252", "UNGA resolution 60/252"),
            ("outlined in UNGA Resolution 57/239", "UNGA resolution 57/239"),
            ("UNHRC resolution 47/16", "UNHRC resolution 47/16"),
            ("such as ISO/IEC 27701.", "ISO/IEC 27701"),
            ("ISO/TR 23455 gives", "ISO/TR 23455"),
            ("ISO/IEC TR 20547-2 provides", "ISO/IEC TR 20547-2"),
            ("Recommendation ITU-T X.1150 – Security", "ITU-T X.1150"),
            ("ITU-T Q.3062 (2022)", "ITU-T Q.3062"),
            ("In addition, ECMA-425 was", "ECMA-425"),
        ] {
            assert_eq!(symbols(text), [expected], "{text}");
        }
        for text in ["ITU/UNESCO", "AI/ML in 5G", "Resolution 101", "ISO has more than 22 000"] {
            assert_eq!(symbols(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn years_are_years() {
        for (text, expected) in [
            ("In 2021–2022, and again in 2019.", &[2019, 2021, 2022][..]),
            ("2024-2025", &[2024, 2025]),
            ("A/HRC/RES/2016/3, $2000, ISO 1989-2", &[]),
            ("in 2005.", &[2005]),
        ] {
            assert_eq!(years(text), expected, "{text}");
        }
    }
}
