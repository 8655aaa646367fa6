//! By which symbol is a document cited?

use std::sync::LazyLock;

use regex::Regex;

use crate::line::forms;

/// A symbol that is a line, or a word of one.
static SYMBOL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[\s(:])(?P<symbol>(?:ISO/IEC|ISO|IEC)(?:/[A-Z]{2,3})?(?: [A-Z]{2,3})? \d{3,6}(?:-\d+)*(?::\d{4})?|[A-Z][A-Za-z0-9-]*(?:/[A-Za-z0-9.-]+(?:\([^()\s]{1,12}\)\d*)?[A-Za-z0-9.-]*)+|[A-Z]{1,4}-[A-Z] [A-Z]{1,3}\.\d+(?:\.\d+)*(?:-\d+)?|[A-Z]{2,5}\d{1,3}\.R?\d{1,3}|RFC \d{3,5})(?:$|[\s(),;:])",
    )
});
/// A symbol behind the name of a number: `No. R-27`.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?:\b(?:No|Nr)\.?|\b[nN][°º])\s?(?P<symbol>[A-Z]{1,4}-\d[\w.-]*)(?:$|[\s),;:])")
});
/// The number of a law of the European Union behind its kind: `(EU) 2016/679`, `(EU) No 910/2014`, `95/46/EC`.
static OF_UNION: LazyLock<Regex> = LazyLock::new(|| {
    let union = "(?:EU|EC|EEC|UE|CE|CEE|EG|EWG)(?:, Euratom)?";
    pattern(&format!(
        r"(?:^|\s)(?P<symbol>\({union}\)\s(?:(?:No|Nr|[nN])[.°ºo]?\s?)?\d{{1,4}}/\d{{1,4}}|\d{{2,4}}/\d{{1,4}}/{union})(?:$|[\s),;:])"
    ))
});
/// The number of a session before that of a text, behind its kind or alone: `Resolution 23 C/18`.
static OF_SESSION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:\p{L}+ )?(?P<symbol>\d{1,3} [A-Z]{1,3}/(?:[A-Z]{2,4}\.)?\d{1,3})(?:$|[\s),;:])")
});
/// A short code that a title begins with: `C189 - Domestic Workers Convention, 2011 (No. 189)`.
static CODE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?P<symbol>[A-Z]{1,3}\d{1,4})\s?[-–—:]\s.*\p{L}{3}"));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// The symbol that a line is or has.
pub(crate) fn symbol(text: &str) -> Option<String> {
    let of_number = || SYMBOL.captures(text).or_else(|| NUMBERED.captures(text))?.name("symbol");
    let of_union = || {
        let found = OF_UNION.captures(text)?.name("symbol")?;
        forms().is_kind_before_number(&text[..found.start()]).then_some(found)
    };
    let of_title = || CODE.captures(text).filter(|_| forms().kind.is_match(text))?.name("symbol");
    let of_session = || {
        let found = OF_SESSION.captures(text)?.name("symbol")?;
        (found.start() == 0 || forms().kind.is_match(&text[..found.start()])).then_some(found)
    };
    let found = of_union().or_else(of_session).or_else(of_number).or_else(of_title)?.as_str();
    let is_date = found.split('/').all(|part| part.bytes().all(|b| b.is_ascii_digit()));
    (found.contains(|c: char| c.is_ascii_digit()) && !is_date).then(|| found.to_owned())
}

/// Whether a line is a symbol, and no more but the language of a standard: `ISO 99155:2015(E)`.
pub(super) fn is_symbol(text: &str) -> bool {
    symbol(text).is_some_and(|symbol| symbol.len() + 4 > text.len())
}

/// Whether a line is the symbol of an international standard, which says by itself what a document is.
pub(super) fn is_of_standard(text: &str) -> bool {
    is_symbol(text) && (text.starts_with("ISO") || text.starts_with("IEC"))
}

/// The year that a symbol has as one of its parts.
pub(super) fn year_of_symbol(symbol: &str) -> Option<u16> {
    let parts = symbol.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4);
    parts.filter_map(|part| part.parse().ok()).find(|year| (1945..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_are_read_in_every_form() {
        for (text, found) in [
            ("United Nations   A/RES/76/412", Some("A/RES/76/412")),
            ("ISO 99155:2015(E)", Some("ISO 99155:2015")),
            ("ISO/IEC 99200", Some("ISO/IEC 99200")),
            ("ISO/IEC TR 99200-2:2018", Some("ISO/IEC TR 99200-2:2018")),
            ("REGULATION (EU) 2023/9876 OF THE PARLIAMENT", Some("(EU) 2023/9876")),
            ("Commission Implementing Regulation (EU) No 911/2014", Some("(EU) No 911/2014")),
            ("Règlement d’exécution (UE) 2019/77 de la Commission", Some("(UE) 2019/77")),
            ("Directive 95/146/EC of the Council", Some("95/146/EC")),
            ("R299 – Home Telework Recommendation, 2017 (No. 299)", Some("R299")),
            ("Guidelines on Regulation (EU) 2016/679", None),
            ("Résolution 23 C/18", Some("23 C/18")),
            ("207 EX/11", Some("207 EX/11")),
            ("Recommendation ITU-R BT.9709-6 (06/2015)", Some("ITU-R BT.9709-6")),
            ("Text with EEA relevance, 2016/17", None),
            ("B12 – a vitamin", None),
        ] {
            assert_eq!(symbol(text).as_deref(), found, "{text}");
        }
        assert!(is_symbol("ISO 99155:2015(E)") && is_symbol("A/RES/76/412"));
        assert!(!is_symbol("ISO 99155: knots") && !is_symbol("A/RES/76/412 on lamps"));
    }
}
