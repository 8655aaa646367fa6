//! Which headings may stand in any document, and name nothing of their own?
//!
//! No organisation is called "Overview", whatever stands below it, and a preface is no profile.

use std::sync::LazyLock;

use regex::Regex;

/// The beginnings of headings of the parts of books.
static OF_BOOKS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:acknowledge?ments?|annex|appendix|attachment|bibliography|colophon|conclusions?|contacts?|contents|copyright|credits|disclaimer|editorial|end ?notes|foot ?notes|foreword|glossary|imprint|index|introduction|legal|methodology|notes?|outlook|preface|references|schedule|sources|summary|table of|annexe|avant-propos|bibliographie|conclusion|crédits|glossaire|mentions légales|préface|remerciements|sommaire|anexo|agradecimientos|bibliografía|glosario|índice|prólogo|resumen)\b",
    )
    .expect("a valid pattern")
});
/// What introductions are called, in the languages that documents are written in.
static OF_INTRODUCTIONS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:about|who|what|how|why|where) .*\b(?:we|us|are|do|it)|about(?: the \p{L}+)?|our .*|(?:a )?(?:short|brief) .*|introduction|overview|mission|vision|mandate|background|history|origins?|presentation|profile|description|in brief|at a glance|key facts|facts(?: (?:and|&) figures)?|(?:general )?information|(?:à propos|qui|que|notre|nos)\b.*|présentation|historique|mandat|contexte|aperçu|en bref|origines?|acerca de.*|(?:quiénes|qué|nuestr[oa]s?)\b.*|presentación|historia|misión|mandato|contexto|orígenes|über uns|chi siamo|quem somos)$",
    )
    .expect("a valid pattern")
});

/// Whether a heading is one of those that any document may have.
pub(crate) fn is_generic(heading: &str) -> bool {
    OF_BOOKS.is_match(heading) || is_introduction(heading)
}

/// Whether a heading is what an introduction is called.
pub(crate) fn is_introduction(heading: &str) -> bool {
    OF_INTRODUCTIONS.is_match(heading.trim_end_matches([':', '?', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_any_document_may_have_is_told_from_names() {
        for heading in
            ["Overview", "Who we are", "About us", "What is it?", "Foreword by the editor", "Facts"]
        {
            assert!(is_generic(heading), "{heading}");
        }
        for name in ["Lantern", "Médecins du numérique", "Aboutness Institute", "Whole Earth"] {
            assert!(!is_generic(name), "{name}");
        }
    }
}
